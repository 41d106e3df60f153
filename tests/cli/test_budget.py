# SPDX-License-Identifier: Apache-2.0
"""Intention: a form with pairs, a repeating list and a table without section goes the whole way by its data alone."""
import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(gouji.ROOT / "templates/forms/common", folder / "common")
    shutil.copytree(gouji.ROOT / "tests/cases/forms/budget", folder / "budget")
    return folder


def run(forms, *args):
    return gouji.run("--forms", forms, *args)


def report(total="26.5", names=("设备", "会议", "培训")):
    plans = ("12.5", "8", "6")
    return {"form": "budget-2030", "org": "临江市财政局", "kind": "department", "year": 2030,
            "title": None, "date": "2031-01-20", "text": {"preamble": [], "notes": ["没有其他情况。"]},
            "unit": {"posts": {"value": "40"}, "staff": {"value": "38"}, "code": {"value": "330802"},
                     "audited": {"value": "是"}, "address": {"value": "人民路1号"}},
            "items": {"item": [{"name": name, "plan": plan, "spent": plan, "left": "0"}
                               for name, plan in zip(names, plans)],
                      "total": {"plan": total, "spent": "26.5", "left": "0"}},
            "assets": {"cars": {"count": "2"}, "rooms": {"count": "14"}}}


def make(forms, tmp_path, data):
    source, book = tmp_path / "a.json", tmp_path / "a.ods"
    source.write_text(json.dumps(data), encoding="utf-8")
    status, _, err = run(forms, "new", "--form", "budget-2030", "--data", source, "-o", book)
    assert status == 0, err
    return book


def check(forms, book):
    return json.loads(run(forms, "check", "--json", "--values", book)[1])


def test_the_form_is_sound(forms):
    status, _, err = run(forms, "forms", "check", forms / "budget")
    assert status == 0, err


def test_a_report_comes_back_from_its_workbook_as_it_went_in(forms, tmp_path):
    data = report()
    found = check(forms, make(forms, tmp_path, data))
    assert found["findings"] == []
    assert found["report"] == data


def test_a_wrong_total_below_a_list_is_found_at_its_cell(forms, tmp_path):
    found = check(forms, make(forms, tmp_path, report(total="27.5")))
    (one,) = found["findings"]
    assert (one["rule"], one["row"], one["column"]) == ("items.total", "total", "plan")
    assert (one["expected"], one["actual"]) == ("26.5", "27.5")
    assert one["cell"] == "B13" and len(one["related"]) == 3


def test_a_finding_in_a_list_says_which_row(forms, tmp_path):
    data = report()
    data["items"]["item"][1]["left"] = "3"
    data["items"]["total"]["left"] = "3"
    (one,) = check(forms, make(forms, tmp_path, data))["findings"]
    assert (one["row"], one["item"], one["column"]) == ("item", 2, "left")
    assert "第2行" in one["says"]


def test_an_empty_workbook_offers_the_rows_its_list_has_at_least(forms, tmp_path):
    book = tmp_path / "b.ods"
    assert run(forms, "new", "--form", "budget-2030", "-o", book)[0] == 0
    text = zipfile.ZipFile(book).read("content.xml").decode()
    assert "SUM([.B7:.B11])" in text
    assert text.count('loext:insert-rows="true"') == 1
    assert check(forms, book)["report"]["items"]["item"] == []


def test_last_years_list_is_carried_over_by_its_keys(forms, tmp_path):
    last, data, book = make(forms, tmp_path, report()), tmp_path / "n.json", tmp_path / "n.ods"
    data.write_text(json.dumps({"form": "budget-2030", "year": 2031,
                                "items": {"item": [{"name": "培训"}]}}), encoding="utf-8")
    status, _, err = run(forms, "new", "--form", "budget-2030", "--data", data, "--last", last, "-o", book)
    assert status == 0, err
    found = check(forms, book)["report"]["items"]
    assert [(item["name"], item["plan"]) for item in found["item"]] == [
        ("培训", "6"), ("设备", "12.5"), ("会议", "8")]
    assert found["total"]["plan"] == "26.5"


def test_the_document_prints_exactly_what_is_filled_in(forms, tmp_path):
    out = tmp_path / "a.odt"
    status, _, err = run(forms, "export", "-o", out, make(forms, tmp_path, report()))
    assert status == 0, err
    text = zipfile.ZipFile(out).read("content.xml").decode()
    items = text[text.index('table:name="items"'):]
    items = items[:items.index("</table:table>")]
    assert items.count("<table:table-row") == 1 + 3 + 1
    assert items.count("<table:table-header-rows>") == 1
    assert [text.index(word) for word in ("编制人数", "项目名称", "二、情况说明", "公务用车")] == sorted(
        text.index(word) for word in ("编制人数", "项目名称", "二、情况说明", "公务用车"))
