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


LABELS = {row: label for row, label, _ in tables.t3_rows(2019)}


def figures(result):
    return {(table, row, column): text.strip().replace("\n", "")
            for table in ("t2", "t3", "t4") for row, columns in result["report"].get(table, {}).items()
            for column, text in columns.items() if text.strip()}


def wanted(report):
    return {(table, *item.key[1:]): item.text.strip() for table, items in tables.items_of(report).items()
            for item in items if item.key[0] == "value" and item.text.strip()}


@pytest.mark.parametrize("style", documents.STYLES)
def test_each_figure_of_each_sample_is_read(tmp_path, style, record_property):
    right = 0
    for number in SAMPLES:
        report = layout.load(number)
        _, result = gouji.check(documents.write(tmp_path, number, report, style), "--values")
        assert figures(result) == wanted(report), number
        right += len(wanted(report))
    record_property("measured", f"import {style}: {right} of {right} figures of {len(SAMPLES)} reports in their cells")


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
    """But for what only a workbook can be found to lack, and the places. A table without a figure shows no columns to align."""
    for number in ("001", "003" if style == "txt-aligned" else "030"):
        report = layout.load(number)
        layout.write_report(tmp_path / "a.ods", number, report, "A")
        of_workbook, of_document = (
            sorted((one["rule"], one.get("row"), one.get("column"), one.get("expected"), one.get("actual"))
                   for one in gouji.check(path)[1]["findings"] if not one["rule"].startswith(("layout.no_text", "text.", "section.")))
            for path in (tmp_path / "a.ods", documents.write(tmp_path, number, report, style)))
        assert of_document == of_workbook


@pytest.mark.parametrize("style", documents.STYLES)
def test_what_is_imported_is_the_same_report(tmp_path, style):
    """Values as printed, totals that don't fit too, and the text; nothing is lost or set right on the way."""
    report = layout.load("001")
    source = documents.write(tmp_path, "001", report, style)
    status, out, err = gouji.run("import", source, "-o", tmp_path / "a.ods")
    assert (status, err) == (0, "") and "已导入" in out
    before, after = (gouji.check(path, "--values")[1] for path in (source, tmp_path / "a.ods"))
    assert figures(after) == figures(before) == wanted(report)
    assert after["report"]["text"] == before["report"]["text"]
    assert (after["org"], after["year"]) == (report["org"], report["year"])


def test_a_report_copied_from_a_page_is_read_as_far_as_its_labels_go(tmp_path):
    """The sample as it was published: rows that lost their labels are named, and nothing is read into them."""
    status, out, _ = gouji.run("import", gouji.SEED.with_suffix(".txt"), "-o", tmp_path / "a.ods")
    assert status == 0
    assert "缺少“1.属于国家秘密”行" in out and "这一行有数而没有行名" in out
    assert "缺少“2.重复申请”行" not in out and "缺少“3.要求提供公开出版物”行" not in out
    read = gouji.check(tmp_path / "a.ods", "--values")[1]["report"]
    known = gouji.check(gouji.new(tmp_path / "b.ods", gouji.SEED), "--values")[1]["report"]
    assert read["t2"] == known["t2"] and read["t4"] == known["t4"]
    assert all(value in ("", known["t3"][row][column]) for row, columns in read["t3"].items() for column, value in columns.items())
    lost = {(row, column) for row, columns in known["t3"].items() for column in columns if not read["t3"].get(row, {}).get(column)}
    assert {row for row, _ in lost} == {row for row in known["t3"] if f"缺少“{LABELS[row]}”行" in out}
    assert not read["t3"].keys() - known["t3"].keys(), "a group has no numbers of its own where its rows have lost their labels"
    assert [len(read["text"][section]) for section in ("s1", "s5", "s6")] == [8, 6, 1]


@pytest.mark.parametrize("arguments, says", [
    (["a.txt"], "缺少 -o"), (["-o", "a.ods"], "没有给出要导入的文件"), (["a.txt", "-o", "a.xlsx"], "应以 .ods 结尾"),
    (["a.txt", "b.txt", "-o", "a.ods"], "一次只能导入一个"), (["none.docx", "-o", "a.ods"], "none.docx")])
def test_what_cannot_be_imported_is_said(tmp_path, monkeypatch, arguments, says):
    monkeypatch.chdir(tmp_path)
    status, out, err = gouji.run("import", *arguments)
    assert (status, out) == (2, "") and says in err
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("style, table", [("docx", 2), ("odt", 2), ("html-cms", 3), ("html-word", 2)])
def test_findings_say_where_in_the_document_they_are(tmp_path, style, table):
    """Not in which cell of a sheet that nobody has seen. The portal's own table stands before the report's."""
    report = layout.load("001")
    _, result = gouji.check(documents.write(tmp_path, "001", report, style))
    assert result["findings"]
    for one in result["findings"]:
        assert "sheet" not in one and "cell" not in one
        assert set(one["source"]) in ({"paragraph"}, {"table", "row", "cell"}), one
    blank = next(one for one in result["findings"] if one["rule"] == "cell.blank" and one["table"] == "t3")
    assert blank["source"] == {"table": table, "row": 4, "cell": 4}
    assert blank["says"].startswith(f"第{table}个表第4行第4格（“一、本年新收政府信息公开申请数量”行“科研机构”列）")


@pytest.mark.parametrize("style", ["csv", "md", "txt", "tsv"])
def test_findings_in_a_text_say_its_line(tmp_path, style):
    """And which of the line's values, as an editor shows them; a value may hold line ends."""
    separator = {"csv": ",", "tsv": "\t", "txt": "\t", "md": "|"}[style]
    path = documents.write(tmp_path, "001", layout.load("001"), "txt" if style == "tsv" else style).rename(tmp_path / f"a.{style}")
    encoding = "gb18030" if style == "csv" else "utf-8"
    text = path.read_bytes().decode(encoding)
    if style in ("csv", "tsv"):
        text = '"上一行\n还是它"\r\n' + text
        path.write_bytes(text.encode(encoding))
    _, result = gouji.check(path, "--values")
    lines = text.splitlines()
    assert result["findings"]
    for one in result["findings"]:
        assert "sheet" not in one and "cell" not in one and "row" in one["source"], one
    blank = next(one for one in result["findings"] if one["rule"] == "cell.blank" and one["table"] == "t3")
    line = lines[blank["source"]["row"] - 1]
    assert "本年新收政府信息公开申请数量" in line
    assert not line.strip("|").split(separator)[blank["source"]["cell"] - 1].strip()
    assert blank["says"].startswith(f"第{blank['source']['row']}行第{blank['source']['cell']}格（")


def test_a_workbook_has_its_sheet_and_its_cell(tmp_path):
    """Excel's, too: there it stands where a person looks for it."""
    _, result = gouji.check(documents.write(tmp_path, "001", layout.load("001"), "xlsx"))
    blank = next(one for one in result["findings"] if one["rule"] == "cell.blank")
    assert blank["sheet"] and blank["cell"] and "source" not in blank
