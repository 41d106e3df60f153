# SPDX-License-Identifier: Apache-2.0
"""Why a figure may be wrong: said of a cell that is located, and a guess where none is and exactly one fits."""
import json
import re
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
from years import make, put, zeros  # noqa: E402

PEOPLE = ("natural", "business", "research", "social", "legal", "others")
INPUTS = {"new.natural": 1000, "new.business": 300, "carried_in.natural": 20, "granted.natural": 162,
          "granted.business": 207, "partial.natural": 371, "secret.natural": 5, "not_held.natural": 93,
          "petition.business": 44, "repeated.natural": 218, "carried_out.natural": 171, "carried_out.business": 49}


def people(book):
    """The ids of those who apply, as the form has them."""
    return [one for one in gouji.check(book, "--values")[1]["report"]["t3"]["new"] if one != "all"]


def with_totals(t3, kinds):
    """What the totals come to."""
    outcomes = [row for row in t3 if row not in ("new", "carried_in", "total", "carried_out")]
    for kind in kinds:
        t3["total"][kind] = str(sum(int(t3[row][kind]) for row in outcomes))
    for row in t3.values():
        row["all"] = str(sum(int(row[kind]) for kind in kinds))
    return t3


def typed(book):
    """The workbook with every total as a number that somebody typed."""
    out = book.with_name("typed-" + book.name)
    with zipfile.ZipFile(book) as package, zipfile.ZipFile(out, "w") as changed:
        for info in package.infolist():
            data = package.read(info)
            if info.filename == "content.xml":
                data = re.sub(rb' table:formula="[^"]*"', b"", data)
            changed.writestr(info, data)
    return out


def book_of(folder, wrong, formulas, t4=()):
    """A report whose table three is in order but for `wrong`; totals are formulas, or typed over and right."""
    make(folder, 2024, {})
    data = json.loads((folder / "2024.json").read_text(encoding="utf-8"))
    kinds = people(folder / "2024.ods")
    for name, value in INPUTS.items():
        put(data["t3"], name.split("."), str(value))
    with_totals(data["t3"], kinds)
    for name, value in wrong.items():
        put(data["t3"], name.split("."), str(value))
    for name, value in dict(t4).items():
        data["t4"]["cases"][name] = value
    if formulas:
        with_totals(data["t3"], kinds)
    return gouji.new(folder / "wrong.ods", data) if formulas else typed(gouji.new(folder / "wrong.ods", data))


def errors(book, *options):
    return [one for one in gouji.check(book, *options)[1]["findings"] if one["severity"] == "error"]


def mends(found):
    """Every cell that is named with a number, and whether it is sure."""
    return {(one["row"], one["column"], one["value"], one["sure"]) for each in found for one in each.get("mend", ())}


# What was typed, what it looks like where it is located, and as a guess.
SLIPS = {
    "two digits swapped": ("partial.natural", 371, 317, "像是相邻两位数字写颠倒了", "相邻两位数字写颠倒了"),
    "ten times": ("partial.natural", 371, 3710, "像是多写或少写了几个 0", "多写或少写了几个 0"),
    "a tenth": ("new.natural", 1000, 100, "像是多写或少写了几个 0", "多写或少写了几个 0"),
    "ten thousand times": ("partial.natural", 371, 3710000, "像是多写或少写了几个 0", "多写或少写了几个 0"),
    "the neighbour's": ("granted.natural", 162, 207, "现在与相邻的一格相同，像是抄错了", "现在与相邻的一格相同，可能是抄错了"),
}


@pytest.mark.parametrize("slip", SLIPS)
def test_a_located_cell_is_told_with_its_reason(tmp_path, slip):
    name, right, wrong, why, _ = SLIPS[slip]
    found = errors(book_of(tmp_path, {name: wrong}, formulas=False))
    assert mends(found) == {(*name.split("."), str(right), True)}
    assert all(f"很可能是这一个数有误（{why}）" in one["hint"] for one in found), found


@pytest.mark.parametrize("slip", SLIPS)
def test_where_totals_are_formulas_it_is_a_guess(tmp_path, slip):
    name, right, wrong, _, why = SLIPS[slip]
    found = errors(book_of(tmp_path, {name: wrong}, formulas=True))
    assert {one["rule"] for one in found} == {"t3.balance"}
    assert mends(found) == {(*name.split("."), str(right), False)}, found
    assert all(f"可能" in one["hint"] and why in one["hint"] and "很可能" not in one["hint"] for one in found), found


@pytest.mark.parametrize("formulas", [True, False])
def test_last_years_figure_left_standing(tmp_path, formulas):
    last = make(tmp_path, 2023, {"t3": {"partial.natural": "88", "partial.all": "88"}})
    found = errors(book_of(tmp_path, {"partial.natural": 88}, formulas), "--last", last)
    assert mends(found) == {("partial", "natural", "371", not formulas)}, found
    assert all("现在与上年的数相同" in one["hint"] for one in found)


@pytest.mark.parametrize("wrong, says", [(982 - 0 - 93, "可能漏加了这一项"), (849 + 93, "可能把这一项加了两次")])
def test_an_addend_left_out_or_twice_is_the_reason_of_a_located_total(tmp_path, wrong, says):
    right = 162 + 371 + 5 + 93 + 218
    wrong = right - 93 if "漏" in says else right + 93
    found = errors(book_of(tmp_path, {"total.natural": wrong}, formulas=False))
    assert mends(found) == {("total", "natural", str(right), True)}
    (total,) = [one for one in found if one["rule"] == "t3.total"]
    assert "的 93，" + says in total["hint"]


@pytest.mark.parametrize("total, says", [("20", "可能漏加了这一项"), ("32", "可能把这一项加了两次")])
def test_and_a_guess_where_it_is_not_located(tmp_path, total, says):
    """Table four has one relation for five cells."""
    t4 = {"review.upheld": "11", "review.corrected": "6", "review.other": "9", "review.total": total}
    (found,) = errors(book_of(tmp_path, {}, formulas=True, t4=t4))
    assert found["rule"] == "t4.total" and says in found["hint"]
    assert mends([found]) == {("cases", "review.total", "26", False)}


def test_the_gap_of_table_four_alone_names_no_cell(tmp_path):
    t4 = {"review.upheld": "11", "review.corrected": "6", "review.other": "9", "review.total": "30"}
    (found,) = errors(book_of(tmp_path, {}, formulas=True, t4=t4))
    assert found["rule"] == "t4.total" and "mend" not in found and "可能" not in found["hint"]


@pytest.mark.parametrize("total, right", [("260", "26"), ("62", "26")])
def test_digits_of_table_fours_total_are_a_guess(tmp_path, total, right):
    t4 = {"review.upheld": "11", "review.corrected": "6", "review.other": "9", "review.total": total}
    (found,) = errors(book_of(tmp_path, {}, formulas=True, t4=t4))
    assert mends([found]) == {("cases", "review.total", right, False)}


@pytest.mark.parametrize("formulas", [True, False])
def test_a_figure_in_the_neighbouring_cell(tmp_path, formulas):
    """The 44 of the businesses stands with the next kind of applicants."""
    kinds = people(make(tmp_path, 2024, {}))
    beside = kinds[kinds.index("business") + 1]
    found = errors(book_of(tmp_path, {"petition.business": 0, f"petition.{beside}": 44}, formulas))
    assert mends(found) == {("petition", "business", "44", not formulas), ("petition", beside, "0", not formulas)}
    assert all("填错了" in one["hint"] and len(one["mend"]) == 2 for one in found), found


def test_two_figures_in_each_others_cells(tmp_path):
    found = errors(book_of(tmp_path, {"granted.natural": 207, "granted.business": 162}, formulas=False))
    # In any other row the same could have happened by so much: it is no more than a guess.
    assert mends(found) == {("granted", "natural", "162", False), ("granted", "business", "207", False)}
    assert all("像是与相邻的一格填错了位置" in one["hint"] for one in found), found


def test_a_figure_far_from_its_cell_is_located_with_the_other(tmp_path):
    found = errors(book_of(tmp_path, {"granted.natural": 0, "partial.business": 162}, formulas=False))
    assert mends(found) == {("granted", "natural", "162", True), ("partial", "business", "0", True)}
    assert all("很可能是这两个数有误（像是填错了格）" in one["hint"] for one in found), found


def test_what_fits_two_cells_is_no_guess(tmp_path):
    """36 too many: 51 for 15, or 62 for 26."""
    wrong = {"granted.natural": 15, "partial.natural": 26, "secret.natural": 0, "not_held.natural": 0,
             "repeated.natural": 0, "new.natural": 77, "carried_in.natural": 0, "carried_out.natural": 0}
    found = errors(book_of(tmp_path, wrong, formulas=True))
    assert {one["rule"] for one in found} == {"t3.balance"} and {one["difference"] for one in found} == {"36"}
    assert not mends(found)
