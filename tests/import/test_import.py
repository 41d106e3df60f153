# SPDX-License-Identifier: Apache-2.0
"""A report in any of the files that people have is read whole: each figure in its cell, each paragraph in its section."""
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published")]
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import tables  # noqa: E402

SAMPLES = [number for number in layout.numbers() if number.isdigit()]


def figures(result):
    return {(table, row, column): text.strip().replace("\n", "")
            for table in ("t2", "t3", "t4") for row, columns in result["report"].get(table, {}).items()
            for column, text in columns.items() if text.strip()}


def wanted(report):
    return {(table, *item.key[1:]): item.text.strip() for table, items in tables.items_of(report).items()
            for item in items if item.key[0] == "value" and item.text.strip()}


@pytest.mark.parametrize("style", documents.STYLES)
def test_each_figure_of_each_sample_is_read(tmp_path, style):
    right = 0
    for number in SAMPLES:
        report = layout.load(number)
        _, result = gouji.check(documents.write(tmp_path, number, report, style), "--values")
        assert figures(result) == wanted(report), number
        right += len(wanted(report))
    print(f"\nimport {style}: {right} of {right} figures of {len(SAMPLES)} reports in their cells")


@pytest.mark.parametrize("style", documents.STYLES)
def test_each_paragraph_is_in_its_section(tmp_path, style):
    report = layout.load("012")
    _, result = gouji.check(documents.write(tmp_path, "012", report, style), "--values")
    text = result["report"]["text"]
    assert text["s1"] == [documents.OVERVIEW]
    assert text["s5"] == ["公开内容的深度还不够，今后将加强培训，" + documents.OVERVIEW]
    assert text["s6"][0] == "无其他需要报告的事项。"
    assert (result["org"], result["year"]) == (report["org"], report["year"])


@pytest.mark.parametrize("style", documents.STYLES)
def test_findings_are_those_of_the_workbook(tmp_path, style):
    """But for what only a workbook can be found to lack, and the places."""
    for number in ("001", "030"):
        report = layout.load(number)
        layout.write_report(tmp_path / "a.ods", number, report, "A")
        of_workbook, of_document = (
            sorted((one["rule"], one.get("row"), one.get("column"), one.get("expected"), one.get("actual"))
                   for one in gouji.check(path)[1]["findings"] if not one["rule"].startswith(("layout.no_text", "text.", "section.")))
            for path in (tmp_path / "a.ods", documents.write(tmp_path, number, report, style)))
        assert of_document == of_workbook
