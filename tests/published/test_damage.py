# SPDX-License-Identifier: Apache-2.0
"""However a table came apart, no cell is read twice, and no number is read in a wrong place without a word about it there."""
import re

import pytest

import damage
import gouji
import layout

COUNT = 40


def values_of(result):
    """{(table, row, column): value} of the tables, what is blank left out."""
    return {(table, row, column): text.strip()
            for table in ("t2", "t3", "t4") for row, columns in result["report"].get(table, {}).items()
            for column, text in columns.items() if text.strip()}


def wanted(intact):
    return {(table, *item.key[1:]): item.text.strip() for table, items in intact.items()
            for item in items if item.key[0] == "value" and item.text.strip()}


def sheet_row(cell):
    return int(re.sub("[A-Z]", "", cell))


def is_told(key, findings, blank, short, places):
    """Is there a finding at the value's cell, its row or its column? A broken sum elsewhere is none."""
    table, row, column = key
    labels = [place for item, place in places[table].items() if item[0] in ("row", "value")
              and item[1] == row]
    label = labels[0] if labels else layout.Place("", -9, 0)
    for finding in findings:
        if not finding["rule"].startswith(("layout.", "cell.", "table.")) or finding.get("table") != table:
            continue
        if finding["rule"] in ("layout.table", "table.empty"):
            return True
        if "cell" in finding and finding["sheet"] == label.sheet \
                and sheet_row(finding["cell"]) == label.row + 1:
            return True
        # a group row that carries numbers is told of by its missing rows
        if row == "otherwise" and finding["rule"] == "layout.row":
            return True
        if finding.get("row") == row or (finding["rule"] in ("layout.column", "layout.headers")
                                         and finding.get("column") == column):
            return True
        # more than five blanks are told of at the first: one of them may be this value, or the end of a row too short
        if finding["rule"] == "cell.blank" and (blank or short):
            return True
    return False


def assert_nothing_silent(result, intact, places):
    found, right = values_of(result), wanted(intact)
    numbers = [text for text in found.values() if text.isdigit() and int(text) > 10000]
    assert len(numbers) == len(set(numbers)), "one cell was read twice"
    last = {(table, row): column for table, items in intact.items() for name, row, column in
            (item.key for item in items if item.key[0] == "value")}
    silent = {key: (right.get(key, ""), found.get(key, "")) for key in right.keys() | found.keys()
              if right.get(key, "") != found.get(key, "")
              and not is_told(key, result["findings"], key not in found,
                              (*key[:2], last[key[:2]]) not in found, places)}
    assert not silent


@pytest.mark.parametrize("number", [n for n in layout.numbers() if n.isdigit()])
def test_a_damaged_table_never_misleads_silently(tmp_path, number):
    path = tmp_path / "damaged.ods"
    for way, table, report, intact, damaged, merged, together in damage.cases(number, COUNT):
        places = damage.write(path, report, intact, damaged, merged, together)
        _, result = gouji.check(path, "--values")
        assert_nothing_silent(result, intact, places)
