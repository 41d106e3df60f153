# SPDX-License-Identifier: Apache-2.0
"""What is no report of these forms, or not to be read as it is, is refused or asked about in a sentence."""
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published", "import")]
import damages  # noqa: E402
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
from tables import Item  # noqa: E402
from test_import import figures  # noqa: E402

FORMER = """一、主动公开情况|——
（一）主动公开政府信息数（不同渠道和方式公开相同信息计1条）|条|141
其中：主动公开规范性文件数|条|0
制发规范性文件总数|件|0
1.政府公报公开政府信息数|条|0
2.政府网站公开政府信息数|条|141
三、依申请公开情况|——
1.当面申请数|件|0
（二）申请办结数|件|3
2.同意公开答复数|件|2
四、行政复议数量|件|0
（二）被依法纠错数|件|0"""


def page(path, body):
    path.write_text(f"<html><meta charset=utf-8><body>{body}</body></html>", encoding="utf-8")
    return path


def refused(path):
    status, out, err = gouji.run("check", path)
    assert (status, out) == (2, "") and err.count("\n") == 1
    return err


@pytest.mark.parametrize("style", ["html", "docx", "ods"])
def test_the_format_of_before_2019_is_told_from_the_editions(tmp_path, style):
    rows = [[Item(("text",), cell, 0, 0) for cell in line.split("|")] for line in FORMER.split("\n")]
    parts = [("h", "某某局2016年政府信息公开工作年度报告"), ("h", "一、概述"), ("p", documents.OVERVIEW), ("rows", rows)]
    path = tmp_path / f"旧.{style}"
    damages.WRITERS[style](path, parts)
    says = refused(path)
    assert "较早年度的旧格式" in says and "主动公开政府信息数" in says


@pytest.mark.parametrize("title", ["年度报告格式模板", "中华人民共和国政府信息公开工作年度报告格式"])
def test_the_blank_form_is_told_from_a_report(tmp_path, title):
    report = layout.load("006")
    parts = []
    for kind, content in documents.document(report)[1:]:
        if kind == "table":
            content = damages.rows_of([item if item.key[0] != "value" else Item(item.key, "", item.row, item.column, item.across)
                                       for item in content])
        parts.append(("rows" if kind == "table" else kind, content))
    damages.write_docx(tmp_path / "空.docx", [("h", title), *parts])
    assert "空白的" in refused(tmp_path / "空.docx")


def test_the_title_of_the_form_above_figures_is_a_report(tmp_path):
    """A clerk who filled the form in left its title."""
    report = layout.load("006")
    parts = [("rows", damages.rows_of(content)) if kind == "table" else (kind, content)
             for kind, content in documents.document(report)]
    damages.write_docx(tmp_path / "a.docx", [("h", "年度报告格式模板"), *parts])
    assert figures(gouji.check(tmp_path / "a.docx", "--values")[1])


@pytest.mark.parametrize("style", ["html", "docx"])
@pytest.mark.parametrize("table", ["t2", "t3", "t4"])
def test_a_table_that_is_a_picture_is_said_to_be_one(tmp_path, style, table):
    report = layout.load("006")
    version = damages.Version("", "006", style, damages.rendered(report, table, [("picture", "a.png")]), {})
    findings = gouji.check(version.write(tmp_path))[1]["findings"]
    missing = [one for one in findings if one["rule"] == "layout.table"]
    assert [one["table"] for one in missing] == [table]
    assert "是一张图片" in missing[0]["says"]


def test_a_picture_elsewhere_says_nothing_of_a_table_that_is_missing(tmp_path):
    report = layout.load("006")
    parts = damages.rendered(report, "t3", [("p", "见附件")])
    damages.write_html(tmp_path / "a.html", [("picture", "logo.png"), *parts, ("picture", "foot.png")], False)
    missing = [one for one in gouji.check(tmp_path / "a.html")[1]["findings"] if one["rule"] == "layout.table"]
    assert ["没有找到" in one["says"] for one in missing] == [True]


def test_a_row_of_numbers_without_a_header_is_no_table(tmp_path):
    """Fifteen numbers may be table four, or anything: they are not read, and the table is missing."""
    report = layout.load("006")
    rows = damages.rows_of(damages.damage.numbered(report)["t4"])[-1:]
    for style in damages.WRITERS:
        version = damages.Version("", "006", style, damages.rendered(report, "t4", [("rows", rows)]), {})
        result = gouji.check(version.write(tmp_path), "--values")[1]
        assert not any(key[0] == "t4" for key in figures(result))
        assert ("layout.table", "t4") in {(one["rule"], one.get("table")) for one in result["findings"]}


@pytest.mark.parametrize("style", ["html", "docx", "ods"])
def test_figures_run_together_are_asked_about(tmp_path, style):
    """693665 may be 69, 3 and 665: the row is not read, or each of its figures doubted."""
    report = layout.load("006")
    rows = damages.rows_of(documents.tables.items_of(report)["t3"])
    number = damages.row_named(rows, "new")
    places = damages.figures(rows[number])
    cells = rows[number][:places[0]] + [damages.text("693665")] + rows[number][places[3]:]
    parts = damages.rendered(report, "t3", [("rows", damages.changed(rows, number, cells))])
    result = gouji.check(damages.Version("", "006", style, parts, {}).write(tmp_path), "--values")[1]
    asked = {(one["rule"], one.get("column")) for one in result["findings"] if one.get("row") == "new"}
    read = result["report"]["t3"].get("new", {})
    assert ("layout.cells", None) in asked or all(("layout.misfit", column) in asked for column, text in read.items() if text)
