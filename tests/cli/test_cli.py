# SPDX-License-Identifier: Apache-2.0
"""The command keeps its contract: options, exit statuses, JSON shape, text, and files written whole or not at all."""
import json
import os
import random
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
SLIPS = {("new", "natural"): "7", ("secret", "other"): "x", ("carried_out", "all"): "-1"}


def report(**changes):
    """The seed's report as an object; t3 cells may be changed."""
    data = json.loads(SEED.read_text(encoding="utf-8"))
    for (row, column), value in changes.get("t3", {}).items():
        data["t3"].setdefault(row, {})[column] = value
    for name in changes.keys() - {"t3"}:
        data[name] = changes[name]
    return data


def make(folder, name, data):
    """A workbook made from `data`."""
    source = folder / f"{name}.json"
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    path = folder / f"{name}.ods"
    status, out, err = gouji.run("new", "--form", data["form"], "--data", source, "-o", path)
    assert (status, err) == (0, ""), out + err
    return path


@pytest.fixture(name="good")
def good_workbook(tmp_path):
    return make(tmp_path, "good", report())


@pytest.fixture(name="bad")
def bad_workbook(tmp_path):
    return make(tmp_path, "bad", report(t3=SLIPS))


def assert_trouble(result, *words):
    """Status 2, nothing on stdout, one sentence on stderr that holds the words."""
    status, out, err = result
    assert status == 2, out + err
    assert err.startswith("gouji: ") and len(err.splitlines()) == 1, err
    for word in words:
        assert word in err, err


def test_the_status_of_check_is_that_of_the_worst_file(good, bad, tmp_path):
    missing = tmp_path / "missing.ods"
    assert gouji.run("check", good)[0] == 0
    assert gouji.run("check", bad)[0] == 1
    assert gouji.run("check", missing)[0] == 2
    assert gouji.run("check", good, bad)[0] == 1
    assert gouji.run("check", bad, missing, good)[0] == 2


def test_json_is_one_object_a_line_in_the_order_given(good, bad, tmp_path):
    junk = tmp_path / "junk.ods"
    junk.write_bytes(b"no zip at all")
    status, out, err = gouji.run("check", "--json", bad, junk, good)
    objects = [json.loads(line) for line in out.splitlines()]
    assert status == 2
    assert [one["file"] for one in objects] == [str(bad), str(junk), str(good)]
    assert [one["verdict"] for one in objects] == ["fail", "unreadable", "pass"]
    assert set(objects[1]) == {"file", "verdict", "says"}
    assert len(err.splitlines()) == 1 and str(junk) in err


def test_json_has_the_agreed_shape(bad):
    status, found = gouji.check(bad)
    assert status == 1
    assert list(found) == ["file", "form", "year", "org", "verdict", "errors", "warnings", "notes",
                           "explained", "findings"]
    assert (found["form"], found["year"]) == ("zfxxgk-2019", 2020)
    assert found["errors"] == sum(one["severity"] == "error" for one in found["findings"])
    for finding in found["findings"]:
        assert {"rule", "severity", "standing", "says"} <= set(finding)
        assert set(finding) <= {"rule", "severity", "standing", "table", "row", "column", "sheet",
                                "cell", "expected", "actual", "says", "hint", "difference", "mend", "related", "help"}
        assert all(value != "" for value in finding.values())
    balance = next(one for one in found["findings"]
                   if one["rule"] == "t3.balance" and one["column"] == "natural")
    assert (balance["row"], balance["expected"], balance["actual"]) == ("total", "7", "0")
    assert balance["difference"] == "7"
    assert balance["sheet"] == "三、依申请公开"


def test_where_totals_are_formulas_the_number_to_be_mended_is_told_as_a_guess(tmp_path):
    def totals_left_to_formulas(new):
        data = report(form="zfxxgk-2021", year=2024, t2={})
        columns = ("natural", "business", "research", "nonprofit", "legal", "other")
        numbers = {"new": new, "carried_in": 3, "granted": 30, "not_held": 17, "petition": 5, "carried_out": 2}
        data["t3"] = {row: {column: str(number) if column == "natural" else "0" for column in columns}
                      for row, number in numbers.items()}
        return gouji.check(make(tmp_path, str(new), data))[1]["findings"]

    assert not [one for one in totals_left_to_formulas(51) if one["rule"].startswith("t3.")]
    balances = [one for one in totals_left_to_formulas(15) if one["rule"] == "t3.balance"]
    assert [one["cell"] for one in balances] == ["D28", "J28"]
    for one in balances:
        assert one["mend"] == [{"table": "t3", "row": "new", "column": "natural", "sheet": "三、依申请公开",
                                "cell": "D5", "value": "51", "sure": False}]
        assert "D5（“一、本年新收政府信息公开申请数量”行“自然人”列）的 15 可能是 51 之误" in one["hint"]
    assert [cell["cell"] for cell in balances[0]["related"]] == ["D5", "D6", "D29"]


def test_values_come_back_as_they_were(good):
    _, found = gouji.check(good, "--values")
    values = found["report"]
    seed = report()
    assert {name: values[name] for name in ("form", "org", "kind", "year", "title", "date")} == \
           {name: seed[name] for name in ("form", "org", "kind", "year", "title", "date")}
    assert values["text"] == seed["text"]
    for table in ("t2", "t3", "t4"):
        for row, cells in seed[table].items():
            for column, value in cells.items():
                assert values[table][row][column] == value, (table, row, column)


def test_the_report_of_a_check_makes_the_same_workbook(good, tmp_path):
    _, found = gouji.check(good, "--values")
    again = make(tmp_path, "again", found["report"])
    assert again.read_bytes() == good.read_bytes()


def test_text_is_grouped_worst_first_and_ends_in_the_verdict(bad):
    status, out, err = gouji.run("check", bad)
    lines = out.splitlines()
    assert (status, err) == (1, "")
    assert lines[0] == "三、收到和处理政府信息公开申请情况"
    severities = [line.split()[0] for line in lines[1:] if line.startswith("  ") and "〔" in line]
    assert severities[0] == "错误"
    assert lines[-1].startswith("校验未通过：有 ") and lines[-1].endswith("。")
    wrong = next(line for line in lines if "t3.balance" in line and "“自然人”列" in line)
    assert "「三、依申请公开」表 D" in wrong
    assert "7 ≠ 0，相差 7" in wrong


def test_text_of_several_files_has_headings(good, bad, tmp_path):
    status, out, err = gouji.run("check", good, tmp_path / "no.ods", bad)
    headings = [line for line in out.splitlines() if line.startswith("== ")]
    assert status == 2
    assert headings == [f"== {good} ==", f"== {tmp_path / 'no.ods'} ==", f"== {bad} =="]
    assert "校验通过" in out and "无法校验" in out and "校验未通过" in out
    assert len(err.splitlines()) == 1


def test_text_and_json_say_the_same(bad):
    _, found = gouji.check(bad)
    _, out, _ = gouji.run("check", bad)
    for finding in found["findings"]:
        assert finding["says"] in out
    assert f"{found['errors']} 处错误" in out.splitlines()[-1]


def test_verdict_list_and_status_agree_for_any_report(tmp_path):
    """Forty seeded reports, some whole and some spoiled: text, JSON and status never part."""
    dice = random.Random(2021)
    seen = set()
    for number in range(40):
        data = report()
        rows = [(row, column) for row, cells in data["t3"].items() for column in cells]
        for row, column in dice.sample(rows, dice.choice((0, 0, 1, 3, 30))):
            data["t3"][row][column] = dice.choice(("0", "0", "1", "", "/", "2件", "若干", "-1"))
        path = make(tmp_path, str(number), data)
        status, found = gouji.check(path)
        again, out, _ = gouji.run("check", path)
        severities = [one["severity"] for one in found["findings"]]
        failed = "error" in severities
        assert (status, again, found["verdict"]) == ((1, 1, "fail") if failed else (0, 0, "pass"))
        assert [found["errors"], found["warnings"], found["notes"]] == \
               [severities.count(name) for name in ("error", "warning", "note")]
        assert ("未通过" in out.splitlines()[-1]) == failed
        assert out.count("〔") == len(severities)
        seen.add(failed)
    assert seen == {True, False}


@pytest.mark.parametrize("arguments, words", [
    ((), ("命令", "--help")),
    (("chekc", "a.ods"), ("chekc", "是否指 check")),
    (("zzz",), ("没有命令 zzz",)),
    (("check",), ("没有给出要校验的文件",)),
    (("check", "--jsno", "a.ods"), ("--jsno", "是否指 --json")),
    (("check", "--last"), ("--last", "缺少值")),
    (("check", "--values", "a.ods"), ("--json",)),
    (("check", "--json=1", "a.ods"), ("--json", "不带值")),
    (("check", "--forms", "d", "a.ods"), ("--forms", "命令之前")),
    (("--forms",), ("--forms",)),
    (("--forms", "/nowhere", "check", "a.ods"), ("nowhere",)),
    (("new", "--form", "a", "--family", "b", "-o", "a.ods"), ("--form", "--family")),
    (("new", "--form", "zfxxgk-2021"), ("-o",)),
    (("new", "--form", "zfxxgk-2021", "-o", "a.xlsx"), (".ods", ".ots")),
    (("new", "--form", "zfxxgk-1999", "-o", "a.ods"), ("zfxxgk-1999", "zfxxgk-2019", "zfxxgk-2021")),
    (("new", "--form", "zfxxgk-2021", "-o", "a.ods", "b"), ("-o",)),
    (("export", "a.ods"), ("-o",)),
    (("export", "-o", "a.odt"), ("没有给出",)),
    (("export", "-o", "a.odt", "a.ods", "b.ods"), ("一次",)),
    (("export", "--fragment", "-o", "a.odt", "a.ods"), ("--fragment", "网页")),
    (("export", "-o", "a.doc", "a.ods"), (".odt", ".pdf", ".html")),
])
def test_wrong_usage_is_one_sentence(arguments, words, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    result = gouji.run(*arguments)
    assert_trouble(result, *words)
    assert result[1] == ""
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("arguments", [("--help",), ("check", "--help"), ("new", "--help"),
                                       ("export", "--help"), ("help",), ("fix", "--help"),
                                       ("explain", "--help"), ("import", "--help"), ("forms", "--help")])
def test_help_is_an_answer(arguments):
    status, out, err = gouji.run(*arguments)
    assert (status, err) == (0, "")
    assert out.startswith(("用法：", "gouji：")) and "gouji [--forms DIR]" in out


def test_the_version_and_the_libraries_are_told():
    status, out, err = gouji.run("--version")
    assert (status, err) == (0, "")
    lines = out.splitlines()
    told = re.search(r'<version value="([^"]+)"', (gouji.ROOT / "description.xml").read_text(encoding="utf-8")).group(1)
    assert lines[0] == f"gouji {told}" and [line.split()[0] for line in lines[1:]] == ["libxml2", "zlib", "libdeflate", "jansson"]
    assert all(len(line.split()) == 2 and line.split()[1][0].isdigit() for line in lines)


def test_options_may_stand_anywhere(good):
    for arguments in (("check", "--json", good), ("check", good, "--json"),
                      ("check", "--json", "--", good)):
        status, out, _ = gouji.run(*arguments)
        assert status == 0 and json.loads(out)["verdict"] == "pass"


def test_a_file_whose_name_begins_with_a_dash(good, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    Path("-k.ods").write_bytes(good.read_bytes())
    assert gouji.run("check", "--", "-k.ods")[0] == 0
    assert_trouble(gouji.run("check", "-k.ods"), "-k.ods")


def test_a_workbook_without_a_report_says_what_was_looked_for(tmp_path):
    import ods  # pylint: disable=import-outside-toplevel
    sheet = ods.Sheet("表")
    sheet.put(0, 0, ods.Cell("买菜清单"))
    ods.write(tmp_path / "list.ods", [sheet])
    assert_trouble(gouji.run("check", tmp_path / "list.ods"), "list.ods")


def test_an_empty_workbook_is_not_filled_in(tmp_path):
    for form in ("zfxxgk-2019", "zfxxgk-2021"):
        path = tmp_path / f"{form}.ods"
        assert gouji.run("new", "--form", form, "-o", path)[0] == 0
        status, found = gouji.check(path)
        rules = [one["rule"] for one in found["findings"]]
        assert status == 1
        assert rules.count("table.empty") == 3
        assert "cell.blank" not in rules
        assert found["errors"] == 4 and rules.count("org.missing") == 1
        assert found["form"] == form


def test_a_template_is_checked_too(tmp_path):
    path = tmp_path / "t.ots"
    assert gouji.run("new", "--form", "zfxxgk-2021", "-o", path)[0] == 0
    assert gouji.run("check", path)[0] == 1


def test_new_replaces_a_file_and_repeats_itself(good, tmp_path):
    target = tmp_path / "t.ods"
    target.write_text("old")
    for _ in range(2):
        assert gouji.run("new", "--form", "zfxxgk-2019", "--data", SEED, "-o", target)[0] == 0
        assert target.read_bytes() == good.read_bytes()


def test_new_refuses_data_of_another_form(tmp_path):
    target = tmp_path / "t.ods"
    result = gouji.run("new", "--form", "zfxxgk-2021", "--data", SEED, "-o", target)
    assert_trouble(result, "zfxxgk-2019", "zfxxgk-2021")
    assert not target.exists()


def test_new_names_the_mistake_in_the_data(tmp_path):
    data = report()
    data["t3"]["new"]["natural"] = 3
    source = tmp_path / "d.json"
    source.write_text(json.dumps(data))
    result = gouji.run("new", "--form", "zfxxgk-2019", "--data", source, "-o", tmp_path / "t.ods")
    assert_trouble(result, "d.json", "new", "natural", "引号")
    assert not (tmp_path / "t.ods").exists()


def test_new_carries_over_from_last_year(good, tmp_path):
    last = make(tmp_path, "last", report(t3={("carried_out", "natural"): "4",
                                             ("carried_out", "all"): "4"}))
    target = tmp_path / "t.ods"
    assert gouji.run("new", "--form", "zfxxgk-2021", "--last", last, "-o", target)[0] == 0
    _, found = gouji.check(target, "--values")
    assert found["report"]["t3"]["carried_in"]["natural"] == "4"
    result = gouji.run("new", "--form", "zfxxgk-2021", "--last", last, "-o", last)
    assert_trouble(result, str(last))
    assert_trouble(gouji.run("new", "--form", "zfxxgk-2021", "--last", tmp_path / "no.ods",
                             "-o", target), "no.ods")


def test_data_outranks_last_year(tmp_path):
    last = make(tmp_path, "last", report(t3={("carried_out", "natural"): "4"}))
    source = tmp_path / "d.json"
    source.write_text(json.dumps(report(t3={("carried_in", "natural"): "9"}), ensure_ascii=False))
    target = tmp_path / "t.ods"
    assert gouji.run("new", "--form", "zfxxgk-2019", "--data", source, "--last", last, "-o",
                     target)[0] == 0
    _, found = gouji.check(target, "--values")
    assert found["report"]["t3"]["carried_in"]["natural"] == "9"


def test_check_takes_last_years_workbook(good, tmp_path):
    assert gouji.run("check", "--last", good, good)[0] == 0
    assert_trouble(gouji.run("check", "--last", tmp_path / "no.ods", good), "no.ods")


def test_export_with_errors_writes_nothing_and_lists_them(bad, tmp_path):
    target = tmp_path / "out.odt"
    target.write_text("old")
    status, out, err = gouji.run("export", "-o", target, bad)
    assert status == 1
    assert "错误" in out and "警告" not in out and "t3.balance" in out
    assert "--force" in err and len(err.splitlines()) == 1
    assert target.read_text() == "old"


def test_force_exports_in_spite_of_errors(bad, tmp_path):
    target = tmp_path / "out.odt"
    assert gouji.run("export", "--force", "-o", target, bad)[0] == 0
    assert target.read_bytes()[:2] == b"PK"


def test_export_is_whole_and_the_same_each_time(good, tmp_path):
    first, second = tmp_path / "a.odt", tmp_path / "b.odt"
    for target in (first, second):
        status, out, err = gouji.run("export", "-o", target, good)
        assert (status, err) == (0, "") and str(target) in out
    assert first.read_bytes() == second.read_bytes()
    assert sorted(path.name for path in tmp_path.iterdir()) == \
           ["a.odt", "b.odt", "good.json", "good.ods"]


def test_export_into_no_folder_is_refused(good, tmp_path):
    result = gouji.run("export", "-o", tmp_path / "no" / "a.odt", good)
    assert_trouble(result, "a.odt")


def test_blank_zero_changes_only_blanks(tmp_path):
    path = make(tmp_path, "blank", report(t3={("secret", "natural"): ""}))
    plain, zero = tmp_path / "plain.odt", tmp_path / "zero.odt"
    assert gouji.run("export", "-o", plain, path)[0] == 0
    assert gouji.run("export", "--blank-zero", "-o", zero, path)[0] == 0
    assert plain.read_bytes() != zero.read_bytes()


@pytest.mark.skipif(not shutil.which("soffice") or "GOUJI_SANITIZED" in os.environ,
                    reason="needs LibreOffice, which is not ours to sanitize")
def test_a_pdf_replaces_the_old_one_and_leaves_nothing_else(good, tmp_path, monkeypatch):
    room = tmp_path / "room"
    room.mkdir()
    monkeypatch.setenv("TMPDIR", str(room))
    target = tmp_path / "out.pdf"
    target.write_text("old")
    status, out, err = gouji.run("export", "-o", target, good)
    assert (status, err) == (0, ""), err
    assert str(target) in out
    assert target.read_bytes()[:5] == b"%PDF-"
    assert not list(room.iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == \
           ["good.json", "good.ods", "out.pdf", "room"]


def test_forms_of_another_folder_are_used(good, tmp_path):
    forms = gouji.ROOT / "templates/forms"
    assert gouji.run("--forms", forms, "check", good)[0] == 0
    assert gouji.run(f"--forms={forms}", "check", good)[0] == 0
    assert_trouble(gouji.run("--forms", tmp_path, "check", good))


def test_a_full_disk_is_noticed(good):
    if not os.path.exists("/dev/full"):
        pytest.skip("no /dev/full")
    with open("/dev/full", "wb") as full:
        done = subprocess.run([gouji.program(), "check", "--json", str(good)], stdout=full,
                              stderr=subprocess.PIPE, check=False, timeout=60)
    assert done.returncode == 2


@pytest.mark.skipif("GOUJI_SANITIZED" in os.environ, reason="a sanitizer keeps what is freed")
def test_many_files_leave_nothing_behind(good):
    """A thousand reports in one call take no more memory than ten; the allowance is for the longer
    command line, which counts twice (measure.py says why)."""
    def peak(count):
        measure = gouji.ROOT / "tests/kit/measure.py"
        done = subprocess.run([sys.executable, "-S", measure, "120", "0", gouji.program(), "check",
                               "--json", *[good] * count], capture_output=True, check=True,
                              timeout=120)
        return json.loads(done.stdout.splitlines()[-1])["mib"]
    assert peak(1000) < peak(10) + 4
