# SPDX-License-Identifier: Apache-2.0
"""However a document's tables came apart, a figure that is read wrong carries a warning at its very cell, and one that is lost is
named: nothing misleads silently."""
import collections
import sys
from dataclasses import replace
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published", "import")]
import damage  # noqa: E402
import damages  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import ods  # noqa: E402
from test_import import figures  # noqa: E402

OF_LAYOUT = ("layout.", "cell.", "import.", "table.")


def is_warned(key, findings):
    """Is there a word about this very cell? A relation that fails elsewhere is none."""
    return any((one.get("table"), one.get("row"), one.get("column")) == key and one["rule"].startswith(OF_LAYOUT) for one in findings)


def is_named(key, findings):
    """Is the cell, its whole row, its whole column or its whole table said to be missing or not read?"""
    table, row, column = key
    return is_warned(key, findings) or any(
        one.get("table") == table and (one["rule"] in ("layout.table", "table.empty")
                                       or (one["rule"] in ("layout.row", "layout.cells") and one.get("row") == row)
                                       or (one["rule"] in ("layout.column", "layout.headers") and one.get("column") == column))
        for one in findings)


def judged(result, truth):
    """How many figures are right, wrong with a warning, silently wrong, lost and named, silently lost; the silent ones."""
    found, findings = figures(result), result.get("findings", [])
    count, silent = collections.Counter(), []
    for key in truth.keys() | found.keys():
        is_read, right = found.get(key, ""), truth.get(key, "")
        plain = is_read.replace(",", "").translate(str.maketrans("０１２３４５６７８９", "0123456789"))
        if plain == right:
            count["right"] += 1
        elif is_read:
            count["wrong with a warning" if is_warned(key, findings) else "silently wrong"] += 1
        else:
            count["lost and named" if is_named(key, findings) else "silently lost"] += 1
        if plain != right and not (is_warned if is_read else is_named)(key, findings):
            silent.append((key, right, is_read))
    return count, silent


@pytest.mark.parametrize("style", damages.WRITERS)
def test_nothing_misleads_silently(tmp_path, style, record_property):
    total, bad, versions = collections.Counter(), [], 0
    for version in damages.versions():
        if version.style != style:
            continue
        _, result = gouji.check(version.write(tmp_path), "--values")
        count, silent = judged(result, version.truth)
        total += count
        versions += 1
        if silent:
            bad.append((version.name, version.number, silent[:4], len(silent)))
    record_property("measured", f"damaged {style}: {versions} versions, {sum(total.values())} figures: " + ", ".join(
        f"{total[name]} {name}" for name in ("right", "wrong with a warning", "lost and named", "silently wrong", "silently lost")))
    assert not bad, "\n".join(map(str, bad))


def test_two_labels_in_one_and_a_group_too_narrow_mislead_nobody_in_a_workbook(tmp_path):
    """What other seeds found: the joined label was the second row's, and headers that a narrow group had moved crossed."""
    names = ("two labels in one, the second empty", "a text of t3 too narrow")
    tried = [version for version in damages.versions(seed=1) if version.style == "ods" and version.name in names]
    assert len(tried) == 4
    for version in tried:
        _, silent = judged(gouji.check(version.write(tmp_path), "--values")[1], version.truth)
        assert not silent, (version.name, version.number, silent[:4])


@pytest.mark.parametrize("style", ["ods", "docx"])
def test_a_label_that_reaches_over_figures_is_its_rows(tmp_path, style):
    """A group's own row, as the form of 2019 has it, was told of as one without a label, and its figures not at all."""
    group, widened = "otherwise", False
    report = layout.load("005")
    intact = damage.numbered(report)
    rows = damages.rows_of(intact["t3"])
    for number, cells in enumerate(rows):
        if any(damages.is_value(cell) and cell.key[1] == group for cell in cells):
            place = next(place for place, cell in enumerate(cells) if cell.key[0] == "row")
            rows[number] = [replace(cell, across=cell.across + (at == place)) for at, cell in enumerate(cells)]
            widened = True
    assert widened
    truth = {(table, *item.key[1:]): item.text.strip() for table, items in intact.items()
             for item in items if damages.is_value(item) and item.text.strip()}
    version = damages.Version("a group's row too wide", "005", style, damages.rendered(report, "t3", [("rows", rows)]), truth)
    count, silent = judged(gouji.check(version.write(tmp_path), "--values")[1], version.truth)
    assert not silent and count["right"] >= len(truth) - 7


@pytest.mark.parametrize("header", [True, False])
@pytest.mark.parametrize("at", ["repeated", "total", "carried_out"])
def test_a_table_that_goes_on_on_another_sheet_is_asked_about(tmp_path, at, header):
    """At each of its figures there; the rows that are missing here are named besides."""
    report = layout.load("012")
    intact = damage.numbered(report)
    rows = damages.rows_of(intact["t3"])
    parts = damages.divided(rows, damages.row_named(rows, at), header=header, left="repeated", between="")
    whole = damages.rendered(report, "t3", parts)
    cut = whole.index(("p", ""))
    ods.write(tmp_path / "a.ods", [damages.sheet_of("年报", whole[:cut]), damages.sheet_of("续表", whole[cut + 1:])])
    _, result = gouji.check(tmp_path / "a.ods", "--values")
    truth = {(table, *item.key[1:]): item.text.strip() for table, items in intact.items()
             for item in items if damages.is_value(item) and item.text.strip()}
    _, silent = judged(result, truth)
    assert not silent
    asked = [one["says"] for one in result["findings"] if one["rule"] == "import.doubt" and one["sheet"] == "续表"]
    lost = {text for key, text in truth.items() if key[0] == "t3"} - set(figures(result).values())
    assert lost and all(any(f"“{text}”" in says for says in asked) for text in lost)
