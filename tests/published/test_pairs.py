# SPDX-License-Identifier: Apache-2.0
"""Published reports of one body for two years, one behind the other: what was carried over fits in all, stocks where they do."""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import layout  # noqa: E402
from years import compared, make  # noqa: E402

# 宿迁 2024, of which the figures are known that follow 2023's.
SUQIAN = {"t2": {"rules.issued": "2", "rules.repealed": "1", "rules.in_force": "12", "normative.issued": "50",
                 "normative.repealed": "227", "normative.in_force": "420", "licences.decisions": "1573179",
                 "penalties.decisions": "2676474", "coercion.decisions": "29351", "fees.amount": "72701.2578"},
          "t3": {"new": "3440 75 0 1 6 3 3525", "carried_in": "118 3 0 0 0 0 121", "total": "3440 73 0 1 5 2 3521",
                 "carried_out": "118 5 0 0 1 1 125"}}


def published(folder, number):
    """The workbook of a report as it was printed."""
    book = folder / f"{number}.ods"
    layout.write_report(book, number, layout.load(number), "A")
    return book


def suqian_2024(folder, **changed):
    cells = {"t2": {**SUQIAN["t2"], **changed}, "t3": {}}
    kinds = None
    for row, figures in SUQIAN["t3"].items():
        kinds = kinds or [one for one in gouji.check(make(folder, 2024, {}), "--values")[1]["report"]["t3"]["new"]]
        cells["t3"].update({f"{row}.{kind}": figure for kind, figure in zip(kinds, figures.split())})
    return make(folder, 2024, cells)


def of(found, rule):
    return [(one["row"], one["column"]) for one in found if one["rule"] == rule]


@pytest.mark.parametrize("layout_of", layout.LAYOUTS)
def test_what_is_carried_over_fits_and_so_does_the_stock(tmp_path, layout_of):
    last = tmp_path / "006.ods"
    layout.write_report(last, "006", layout.load("006"), layout_of)
    found = compared(suqian_2024(tmp_path), last)
    # 宿迁 2023: in force 11 and 597; 11 + 2 - 1 = 12, 597 + 50 - 227 = 420; carried over 118 and 3.
    assert not of(found, "last.carried") and not of(found, "last.stock") and not of(found, "last.form"), found
    assert {one["severity"] for one in found if one["rule"] != "last.org"} <= {"note"}


def test_a_stock_that_does_not_fit_is_told(tmp_path):
    found = compared(suqian_2024(tmp_path, **{"normative.in_force": "419"}), published(tmp_path, "006"))
    assert of(found, "last.stock") == [("normative", "in_force")]


def test_pingtan_2021_and_2022(tmp_path):
    """665 in force, 88 issued, 55 repealed, 698 in force: the stock fits, and what was carried over."""
    found = compared(published(tmp_path, "016"), published(tmp_path, "015"))
    assert not of(found, "last.carried") and not of(found, "last.stock") and not of(found, "last.org"), found
    assert "last.year" not in [one["rule"] for one in found] and "last.form" not in [one["rule"] for one in found]
