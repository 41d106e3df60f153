# SPDX-License-Identifier: Apache-2.0
"""Beside a third edition every workbook is still taken for what it is: published ones in all layouts, with and without
a year, and the third edition's own."""
import json
import shutil

import pytest

import expect
import gouji
import layout

EDITION = gouji.ROOT / "tests/cases/forms/zfxxgk-2030"
SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"


@pytest.fixture(name="forms", scope="module")
def _forms(tmp_path_factory):
    """Our forms and, beside them, an edition of 2030 told as its difference from that of 2021."""
    folder = tmp_path_factory.mktemp("forms") / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", folder)
    shutil.copytree(EDITION, folder / EDITION.name, dirs_exist_ok=True)
    return folder


def results(forms, paths):
    _, out, err = gouji.run("--forms", forms, "check", "--json", *paths)
    assert err == ""
    return [json.loads(line) for line in out.splitlines()]


def test_published_reports_find_the_same_beside_a_third_edition(forms, tmp_path):
    paths = []
    for _, number, ways in expect.cases():
        for way in ways:
            for year in (True, False):
                report = layout.load(number)
                if not year:
                    report["year"] = 1  # no year that anybody would take for one
                path = tmp_path / f"{number}-{way}-{year}.ods"
                layout.write_report(path, number, report, way)
                paths.append(path)
    assert len(paths) > 200
    found = results(forms, paths)
    assert found == results(gouji.ROOT / "templates/forms", paths)
    assert sum(one["year"] is None for one in found) > len(paths) // 3


def fill(forms, tmp_path, form, year, value="0"):
    """A workbook of this edition with the same number in every cell that isn't a total."""
    _, text, _ = gouji.run("--forms", forms, "forms", "show", "--text", form)
    rows, blocks, block = {}, {}, None
    for line in text.splitlines():
        kind, key, *rest = line.split(" ", 2)
        if kind == "block":
            block = key
            blocks[block] = []
        elif kind == "column" and " group" not in rest[0] and " = " not in rest[0]:
            table, _, name = key.partition(".")
            own = block.partition(".")[2] + "."
            blocks[block].append((table, name[len(own):] if name.startswith(own) else name))
        elif kind == "row" and " group" not in rest[0] and " = " not in rest[0]:
            table, _, row = key.partition(".")
            rows[table, row] = [name for _, name in blocks[block]]
    data = {"form": form, "org": "某某区司法局", "kind": "department", "title": None,
            "date": "", "text": {f"s{i}": [f"第{i}部分的文字，写够五十个字，免得太短。" * 4] for i in (1, 5, 6)}}
    if year:
        data["year"] = year
        data["date"] = f"{year + 1}-01-15"
    for (table, row), columns in rows.items():
        data.setdefault(table, {})[row] = {column: value for column in columns}
    source = tmp_path / "data.json"
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    path = tmp_path / f"{form}-{year}.ods"
    status, out, err = gouji.run("--forms", forms, "new", "--form", form, "--data", source, "-o", path)
    assert (status, err) == (0, ""), out + err
    return path


@pytest.mark.parametrize("form, year", [("zfxxgk-2019", 2020), ("zfxxgk-2021", 2024), ("zfxxgk-2030", 2031)])
@pytest.mark.parametrize("told", [True, False], ids=["with-year", "without-year"])
def test_our_own_workbooks_are_of_their_edition(forms, tmp_path, form, year, told):
    path = fill(forms, tmp_path, form, year if told else None)
    found = results(forms, [path])[0]
    assert found["form"] == form
    assert found["year"] == (year if told else None)
    wrong = [one for one in found["findings"] if one["rule"].startswith(("layout", "form.year", "t3", "t4"))]
    assert wrong == []


@pytest.mark.parametrize("form, year", [("zfxxgk-2019", 2020), ("zfxxgk-2021", 2024), ("zfxxgk-2030", 2031)])
@pytest.mark.parametrize("told", [True, False], ids=["with-year", "without-year"])
@pytest.mark.parametrize("last", ["zfxxgk-2019", "zfxxgk-2021", "zfxxgk-2030"])
def test_last_year_s_workbook_changes_no_workbook_s_edition(forms, tmp_path, form, year, told, last):
    """Of whatever edition last year's is, and whether or not the years are written."""
    before = fill(forms, tmp_path, last, year - 1 if told else None).rename(tmp_path / "last.ods")
    path = fill(forms, tmp_path, form, year if told else None)
    _, out, err = gouji.run("--forms", forms, "check", "--json", "--last", before, path)
    assert err == ""
    found = json.loads(out)
    assert (found["form"], found["year"]) == (form, year if told else None)
    assert [one for one in found["findings"] if one["rule"].startswith(("layout", "form.year"))] == []


@pytest.mark.parametrize("form, year", [("zfxxgk-2021", 2031), ("zfxxgk-2030", 2029), ("zfxxgk-2019", 2031)])
def test_a_layout_of_another_year_is_one_clear_finding(forms, tmp_path, form, year):
    found = results(forms, [fill(forms, tmp_path, form, year)])[0]
    assert found["form"] == form
    said = [one for one in found["findings"] if one["severity"] == "error"]
    assert [one["rule"] for one in said] == ["form.year"]
    assert "不适用于该年度" in said[0]["says"]


def test_the_third_edition_takes_over_from_the_second(forms, tmp_path):
    last = fill(forms, tmp_path, "zfxxgk-2021", 2029, "7")
    path = tmp_path / "next.ods"
    status, _, err = gouji.run("--forms", forms, "new", "--form", "zfxxgk-2030", "--last", last, "-o", path)
    assert (status, err) == (0, "")
    _, out, _ = gouji.run("--forms", forms, "check", "--json", "--values", path)
    report = json.loads(out)["report"]
    assert report["form"] == "zfxxgk-2030"
    assert report["t3"]["carried_in"]["natural"] == "7"
    assert report["t3"]["carried_in"].get("household", "") == ""
