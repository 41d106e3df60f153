# SPDX-License-Identifier: Apache-2.0
"""Last year's report is chosen once: the workbook remembers it, and every later check compares with it."""
import json
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import ods  # noqa: E402
from years import make, rules  # noqa: E402

def people(**rows):
    """Table three of natural persons alone."""
    return {"t3": {f"{row}.{column}": value for row, value in rows.items() for column in ("natural", "all")}}


THEN = people(new="7", carried_out="7")
NOW = people(carried_in="5", granted="5", total="5")
NOT_COMPARED = "没有给出上年的报告"
LOST = "与上年的数是否衔接（选定的上年报告没有读到）"


@pytest.fixture
def years(tmp_path):
    """This year's workbook, and last year's in a folder beside it."""
    (tmp_path / "2023").mkdir()
    (tmp_path / "2024").mkdir()
    return make(tmp_path / "2024", 2024, NOW), make(tmp_path / "2023", 2023, THEN)


def parts(book):
    with zipfile.ZipFile(book) as package:
        return {info.filename: package.read(info) for info in package.infolist()}


def carried(found):
    return [one for one in found["findings"] if one["rule"] == "last.carried"]


def remember(last, *books):
    status, out, err = gouji.run("check", "--last", last, "--remember", *books)
    assert status == 0, out + err
    return out


def test_a_check_writes_nothing_unasked(years):
    book, last = years
    before = book.read_bytes()
    assert len(carried(gouji.check(book, "--last", last)[1])) == 2
    assert book.read_bytes() == before and [one.name for one in book.parent.iterdir()
                                            if "gouji" in one.name] == []
    assert not carried(gouji.check(book)[1])


def test_what_is_remembered_is_compared_with_and_said_in_one_sentence(years):
    book, last = years
    out = remember(last, book)
    assert f"以后校验都与上年的 {last} 比对，已记在 {book}。" in out
    status, out, err = gouji.run("check", book)
    assert status == 0 and not err
    assert out.count("上年的报告用的是工作簿里记着的") == 1 and "2023/2023.ods。" in out
    assert "上年结转 5 件，而上年的报告结转下年度 7 件" in out and NOT_COMPARED not in out
    _, found = gouji.check(book)
    assert found["last"]["remembered"] is True and Path(found["last"]["file"]).samefile(last)
    assert len(carried(found)) == 2
    for one in carried(found):
        assert Path(one["last"]["file"]).samefile(last) and one["last"]["sheet"] == "三、依申请公开"
        assert one["last"]["cell"] in one["hint"] and "「三、依申请公开」表" in one["hint"]


def test_a_memory_kept_in_two_places_names_both(years):
    book, last = years
    beside = book.with_suffix(".gouji.json")
    beside.write_text("{}", encoding="utf-8")
    assert f"已记在 {book}、{beside}。" in remember(last, book)
    assert "last" in json.loads(beside.read_text(encoding="utf-8"))


def test_only_the_memory_changes_in_the_workbook(years):
    book, last = years
    before = parts(book)
    remember(last, book)
    after = parts(book)
    assert {name for name in before if before[name] != after[name]} == {"meta.xml"} and before.keys() == after.keys()
    assert "../2023/2023.ods" in after["meta.xml"].decode("utf-8")
    again = book.read_bytes()
    remember(last, book)
    assert book.read_bytes() == again


def test_the_way_to_it_is_from_the_workbook_not_from_where_we_are(years, tmp_path):
    book, last = years
    remember(last, book)
    moved = tmp_path / "elsewhere"
    moved.mkdir()
    shutil.move(book.parent, moved / "2024")
    shutil.move(last.parent, moved / "2023")
    assert len(carried(gouji.check(moved / "2024" / "2024.ods")[1])) == 2


def test_what_is_given_outranks_what_is_remembered(years, tmp_path):
    book, last = years
    remember(last, book)
    (tmp_path / "right").mkdir()
    right = make(tmp_path / "right", 2023, people(new="5", carried_out="5"))
    _, found = gouji.check(book, "--last", right)
    assert not carried(found) and found["last"] == {"file": str(right), "remembered": False}
    assert "记着的" not in gouji.run("check", "--last", right, book)[1]
    assert len(carried(gouji.check(book)[1])) == 2
    remember(right, book)
    assert not carried(gouji.check(book)[1])


def spoil(last, how):
    if how == "gone":
        last.unlink()
    elif how == "no workbook":
        last.write_bytes(b"PK nothing")
    elif how == "a folder":
        last.unlink()
        last.mkdir()
    else:
        ods.write(last, [ods.Sheet("空")])


@pytest.mark.parametrize("how", ["gone", "no workbook", "a folder", "no report"])
def test_a_remembered_file_that_cannot_be_read_is_told_and_no_error(years, how):
    book, last = years
    remember(last, book)
    spoil(last, how)
    status, out, err = gouji.run("check", book)
    assert status == 0 and not err
    assert out.count(LOST) == 1 and "2023/2023.ods：" in out and "请另选一份" in out and NOT_COMPARED not in out
    status, found = gouji.check(book)
    assert status == 0 and found["verdict"] == "pass"
    assert found["last"]["remembered"] is True and found["last"]["says"] and not carried(found)


def test_a_first_year_without_one_is_told_in_a_word(years):
    book, _ = years
    status, out, err = gouji.run("check", book)
    assert status == 0 and not err and out.count("上年的报告") == 1 and NOT_COMPARED in out.splitlines()[-1]
    _, found = gouji.check(book)
    assert "last" not in found and not [one for one in rules(found["findings"]) if one.startswith("last.")]


def test_a_workbook_made_from_last_years_remembers_it(years, tmp_path):
    _, last = years
    (tmp_path / "next").mkdir()
    book = tmp_path / "next" / "2024.ods"
    assert gouji.run("new", "--form", "zfxxgk-2021", "--last", last, "-o", book)[0] == 0
    _, found = gouji.check(book)
    assert found["last"]["remembered"] is True and Path(found["last"]["file"]).samefile(last)
    template = tmp_path / "next" / "2024.ots"
    assert gouji.run("new", "--form", "zfxxgk-2021", "--last", last, "-o", template)[0] == 0
    assert b"2023.ods" not in parts(template)["meta.xml"]


def test_other_peoples_workbooks_stay_as_they_are(years, tmp_path):
    """What is remembered of them stands beside."""
    book, last = years
    foreign = tmp_path / "foreign.ods"
    with zipfile.ZipFile(book) as package, zipfile.ZipFile(foreign, "w") as changed:
        for info in package.infolist():
            data = package.read(info)
            if info.filename == "content.xml":
                data = data.replace("基本信息".encode(), "封面".encode())
            changed.writestr(info, data)
    before = foreign.read_bytes()
    out = remember(last, foreign)
    assert foreign.read_bytes() == before and str(tmp_path / "foreign.gouji.json") in out
    assert json.loads((tmp_path / "foreign.gouji.json").read_text(encoding="utf-8"))["last"] == "2023/2023.ods"
    assert len(carried(gouji.check(foreign)[1])) == 2


def test_several_workbooks_each_remember_their_own(years, tmp_path):
    book, last = years
    (tmp_path / "other").mkdir()
    other = make(tmp_path / "other", 2024, NOW)
    remember(last, book, other)
    for options in ((), ("-j", "2")):
        out = gouji.run("check", "--json", *options, book, other, last)[1]
        found = [json.loads(line) for line in out.splitlines()]
        assert [len(carried(one)) for one in found] == [2, 2, 0] and "last" not in found[2]


def test_an_explanation_is_beside_what_is_remembered(years):
    book, last = years
    remember(last, book)
    status, out, err = gouji.run("explain", book, "last.carried@D6",
                                 "上年的数经核实统计有误，本年已在报告里说明")
    assert status == 0, out + err
    _, found = gouji.check(book)
    assert found["explained"] == 1 and found["last"]["remembered"] is True


def test_remembering_needs_to_be_told_what(years):
    book, _ = years
    status, _, err = gouji.run("check", "--remember", book)
    assert status == 2 and len(err.splitlines()) == 1 and "--last" in err


def test_a_file_that_cannot_be_read_is_not_remembered(years, tmp_path):
    book, _ = years
    before = book.read_bytes()
    status, _, err = gouji.run("check", "--last", tmp_path / "none.ods", "--remember", book)
    assert status == 2 and "none.ods" in err and book.read_bytes() == before


def test_a_workbook_open_in_libreoffice_is_not_written(years):
    book, last = years
    book.with_name(".~lock.2024.ods#").write_text("x", encoding="utf-8")
    before = book.read_bytes()
    status, _, err = gouji.run("check", "--last", last, "--remember", book)
    assert status == 2 and "LibreOffice" in err and book.read_bytes() == before


def test_repairs_heed_what_is_remembered_too(years):
    """A file that is gone is told, and stops nothing."""
    book, last = years
    remember(last, book)
    status, _, err = gouji.run("fix", book)
    assert status == 0 and not err
    last.unlink()
    status, _, err = gouji.run("fix", book)
    assert status == 0 and len(err.splitlines()) == 1 and "2023/2023.ods" in err and "没有与它比对" in err
