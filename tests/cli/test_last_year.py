# SPDX-License-Identifier: Apache-2.0
"""This year's report beside last year's: what must follow from it, what may not look like it, and which report it is."""
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
from years import ORG, compared, make, rules  # noqa: E402

# Published by 宿迁 for 2023 and 2024: regulations and documents, fees, requests carried over.
Y2023 = {"t2": {"rules.in_force": "11", "normative.in_force": "597", "fees.amount": "59237.2449"},
         "t3": {"carried_out.natural": "118", "carried_out.business": "3", "carried_out.all": "121"}}
Y2024 = {"t2": {"rules.issued": "2", "rules.repealed": "1", "rules.in_force": "12", "normative.issued": "50",
                "normative.repealed": "227", "normative.in_force": "420", "fees.amount": "72701.2578"},
         "t3": {"carried_in.natural": "118", "carried_in.business": "3", "carried_in.all": "121"}}


def test_two_years_that_follow_each_other_say_nothing(tmp_path):
    found = compared(make(tmp_path, 2024, Y2024), make(tmp_path, 2023, Y2023))
    # 227 documents were repealed where none were before, 50 were issued: that is a jump, and said as a note.
    assert {one["rule"] for one in found} <= {"last.jump"}, found
    assert all(one["severity"] == "note" for one in found)


def test_what_is_carried_over_is_compared_at_both_cells(tmp_path):
    cells = {**Y2024, "t3": {"carried_in.natural": "108", "carried_in.all": "108"}}
    found = [one for one in compared(make(tmp_path, 2024, cells), make(tmp_path, 2023, Y2023))
             if one["rule"] == "last.carried"]
    assert [(one["column"], one["actual"], one["expected"]) for one in found] == [
        ("natural", "108", "118"), ("business", "0", "3"), ("all", "108", "121")]
    first = found[0]
    assert first["row"] == "carried_in" and first["difference"] == "10" and first["severity"] == "warning"
    assert first["last"]["sheet"] and re.fullmatch(r"[A-Z]+\d+", first["last"]["cell"])
    assert first["last"]["cell"] in first["hint"] and "结转下年度继续办理" in first["hint"]


def test_stock_is_last_years_and_what_came_and_went(tmp_path):
    cells = {**Y2024, "t2": {**Y2024["t2"], "normative.in_force": "421"}}
    found = [one for one in compared(make(tmp_path, 2024, cells), make(tmp_path, 2023, Y2023))
             if one["rule"] == "last.stock"]
    assert len(found) == 1 and (found[0]["row"], found[0]["column"]) == ("normative", "in_force")
    assert "加上本年制发 50 件、减去废止 227 件，应是 420 件" in found[0]["says"]


def test_items_of_the_older_edition_follow(tmp_path):
    then = {"t2": {"licences.last_year": "10", "licences.change": "2"}}
    now = {"t2": {"licences.last_year": "13"}}
    found = compared(make(tmp_path, 2020, now), make(tmp_path, 2019, then))
    assert rules(found) == ["last.items"]
    assert (found[0]["actual"], found[0]["expected"]) == ("13", "12")


@pytest.mark.parametrize("then, now, said", [
    ("0", "19", False), ("0", "20", True), ("20", "0", True), ("10", "29", False), ("10", "51", True),
    ("4", "24", True), ("5", "25", False), ("100", "20", False), ("100", "19", True)])
def test_a_jump_is_five_times_and_twenty(tmp_path, then, now, said):
    last = make(tmp_path, 2023, {"t2": {"licences.decisions": then}})
    book = make(tmp_path, 2024, {"t2": {"licences.decisions": now}})
    assert [one for one in rules(compared(book, last)) if one == "last.jump"] == ["last.jump"] * said


def test_a_row_jumps_once(tmp_path):
    last = make(tmp_path, 2023, {"t3": {"new.natural": "100", "new.business": "1", "new.all": "101",
                                        "granted.natural": "1", "granted.all": "1"}})
    book = make(tmp_path, 2024, {"t3": {"new.natural": "1", "new.business": "100", "new.all": "101",
                                        "granted.natural": "90", "granted.all": "90"}})
    found = [one for one in compared(book, last) if one["rule"] == "last.jump"]
    assert [(one["row"], one["column"]) for one in found] == [("new", "natural"), ("granted", "natural")]
    assert "等 2 个单元格" in found[0]["says"] and "等 2 个单元格" in found[1]["says"]


def test_units_mixed_up_are_no_mere_jump(tmp_path):
    last = make(tmp_path, 2023, {"t2": {"fees.amount": "25.3"}})
    book = make(tmp_path, 2024, {"t2": {"fees.amount": "251000"}})
    assert rules(compared(book, last)) == ["t2.scale"]


def test_a_report_copied_from_last_year_is_seen(tmp_path):
    cells = {"t2": {"licences.decisions": "8"}, "t3": {"new.natural": "5", "new.all": "5"}}
    found = compared(make(tmp_path, 2024, cells), make(tmp_path, 2023, cells))
    assert "last.same" in rules(found)
    assert "3 个数" in [one["says"] for one in found if one["rule"] == "last.same"][0]


@pytest.mark.parametrize("year, says", [
    (2024, "也是 2024 年度的"), (2025, "比本报告的 2024 年度还晚"), (2022, "不是本报告（2024 年度）的上一年度")])
def test_a_report_of_another_year_is_told_and_not_compared(tmp_path, year, says):
    (tmp_path / "other").mkdir()
    found = compared(make(tmp_path, 2024, Y2024), make(tmp_path / "other", year, Y2023))
    assert rules(found) == ["last.year"] and says in found[0]["says"]


def test_another_body_is_told(tmp_path):
    found = compared(make(tmp_path, 2024, Y2024), make(tmp_path, 2023, Y2023, org="泗洪县人民政府"))
    assert "last.org" in rules(found)


def test_another_edition_is_compared_as_far_as_it_goes(tmp_path):
    last = make(tmp_path, 2020, {"t3": {"carried_out.natural": "7", "carried_out.all": "7"},
                                 "t2": {"penalties.decisions": "3"}})
    book = make(tmp_path, 2021, {"t3": {"carried_in.natural": "7", "carried_in.all": "7"},
                                 "t2": {"penalties.decisions": "500"}})
    assert rules(compared(book, last)) == ["last.form"]


def test_the_verdict_says_that_last_year_was_not_there(tmp_path):
    book, last = make(tmp_path, 2024, Y2024), make(tmp_path, 2023, Y2023)
    assert "没有给出上年的报告" in gouji.run("check", book)[1]
    assert "没有给出上年的报告" not in gouji.run("check", "--last", last, book)[1]


def test_last_year_may_be_data(tmp_path):
    cells = {**Y2024, "t3": {"carried_in.natural": "118", "carried_in.business": "2", "carried_in.all": "120"}}
    book = make(tmp_path, 2024, cells)
    make(tmp_path, 2023, Y2023)
    found = [one for one in compared(book, tmp_path / "2023.json") if one["rule"] == "last.carried"]
    assert [(one["column"], one["expected"]) for one in found] == [("business", "3"), ("all", "121")]
    assert "last" not in found[0] and "结转下年度继续办理" in found[0]["hint"]
    status, _, err = gouji.run("check", "--last", book.with_suffix(".txt.json"), book)
    assert status == 2 and len(err.splitlines()) == 1


@pytest.mark.parametrize("then, now, said", [
    ("25.3", "25300", True), ("25.3", "25299.9", False), ("25300", "25.3", True), ("25300", "25.31", False),
    ("0", "25300", False), ("25300", "0", False)])
def test_a_thousand_times_either_way_is_a_unit(tmp_path, then, now, said):
    last = make(tmp_path, 2023, {"t2": {"fees.amount": then}})
    found = [one for one in compared(make(tmp_path, 2024, {"t2": {"fees.amount": now}}), last)
             if one["rule"] == "t2.scale"]
    assert len(found) == said
    for one in found:
        assert (one["row"], one["column"], one["severity"]) == ("fees", "amount", "warning")
        assert one["last"]["cell"] == one["cell"] and one["last"]["sheet"] == one["sheet"]
        assert f"本年 {now}，上年的报告是 {then}" in one["says"] and one["last"]["cell"] in one["hint"]


def test_in_another_edition_what_both_have_is_compared(tmp_path):
    last = make(tmp_path, 2020, {"t3": {"carried_out.natural": "7", "carried_out.all": "7"}})
    found = compared(make(tmp_path, 2021, {"t3": {"carried_in.natural": "5", "carried_in.all": "5"}}), last)
    assert rules(found) == ["last.carried", "last.carried", "last.form"]


def test_beside_another_body_the_figures_are_compared_all_the_same(tmp_path):
    then = {"t3": {"carried_out.natural": "7", "carried_out.all": "7"}}
    found = compared(make(tmp_path, 2024, Y2024), make(tmp_path, 2023, then, org="泗洪县人民政府"))
    assert {"last.org", "last.carried"} <= set(rules(found))
    (org,) = [one for one in found if one["rule"] == "last.org"]
    assert "“泗洪县人民政府”" in org["says"] and f"“{ORG}”" in org["says"]


def test_a_report_of_another_kind_is_told_and_not_compared(tmp_path):
    last = gouji.new(tmp_path / "site.ods", gouji.ROOT / "tests/cases/websites/kecheng-2024.json")
    book = make(tmp_path, 2024, Y2024)
    assert not compared(book, last)
    assert "给出的上年工作簿是另一种报告" in gouji.run("check", "--last", last, book)[1].splitlines()[-1]


def test_every_finding_names_the_cells_of_both_years(tmp_path):
    """In the words of the hint and in JSON, with the file."""
    cells = {"t2": {**Y2024["t2"], "normative.in_force": "421", "fees.amount": "1"},
             "t3": {"carried_in.natural": "108", "carried_in.all": "108", "new.natural": "99", "new.all": "99"}}
    last = make(tmp_path, 2023, Y2023)
    found = compared(make(tmp_path, 2024, cells), last)
    assert {"last.carried", "last.stock", "last.jump", "t2.scale"} <= set(rules(found))
    for one in found:
        assert one["cell"] and one["last"]["file"] == str(last)
        assert f"「{one['last']['sheet']}」表 {one['last']['cell']}（" in one["hint"], one
