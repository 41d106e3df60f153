# SPDX-License-Identifier: Apache-2.0
"""Hostile documents are turned away in one Chinese sentence, within bounds: neither bombs nor depth nor number do harm."""
import sys
import zipfile
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published", "hostile")]
import documents  # noqa: E402
from test_hostile import assert_bounds, assert_one_sentence, assert_refused, checked  # noqa: E402

WORD = f"<w:document {documents.WORD}><w:body>%s</w:body></w:document>"
WEB = "<html><body>%s</body></html>"
TEXT = (f"<office:document-content {documents.ODF}><office:body><office:text>%s</office:text></office:body>"
        "</office:document-content>")
MIME = "MIME-Version: 1.0\r\nContent-Type: text/html; charset=utf-8\r\n\r\n%s"
SHEET = "<worksheet><sheetData>%s</sheetData></worksheet>"


def packed(path, **parts):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as package:
        for name, content in parts.items():
            package.writestr(name.replace("__", "/") + ".xml" * ("." not in name), content)
    return path


def docx(path, body):
    return packed(path, word__document=WORD % body)


def xlsx(path, rows, strings=""):
    return packed(path, xl__workbook="<w xmlns:r='r'><sheets><sheet name='a' r:id='1'/></sheets></w>",
                  **{"xl___rels__workbook.xml.rels": "<R><Relationship Id='1' Target='s.xml'/></R>"},
                  xl__s=SHEET % rows, xl__sharedStrings=f"<sst>{strings}</sst>")


def page(path, text):
    path.write_text(text, encoding="utf-8")
    return path


CASES = {
    "a docx that unpacks to a thousand times its size":
        lambda at: docx(at / "a.docx", "<w:p><w:r><w:t>" + "公" * 40_000_000 + "</w:t></w:r></w:p>"),
    "a docx of a million cells":
        lambda at: docx(at / "a.docx", "<w:tbl>" + "<w:tr>" + "<w:tc><w:p/></w:tc>" * 100 * 10_000 + "</w:tr></w:tbl>"),
    "a docx of deep nesting": lambda at: docx(at / "a.docx", "<w:sdt>" * 100_000 + "</w:sdt>" * 100_000),
    "a docx of ten thousand attributes":
        lambda at: docx(at / "a.docx", "<w:p " + " ".join(f"a{i}='1'" for i in range(10_000)) + "/>"),
    "a docx with a DOCTYPE":
        lambda at: packed(at / "a.docx", word__document="<!DOCTYPE w [<!ENTITY a SYSTEM 'file:///etc/passwd'>]><w>&a;</w>"),
    "a docx that is none": lambda at: page(at / "a.docx", "这不是 Word 文件"),
    "a docx cut off": lambda at: packed(at / "a.docx", word__document=(WORD % "<w:p/>")[:60]),
    "an odt that unpacks to a thousand times its size":
        lambda at: packed(at / "a.odt", content=TEXT % ("<text:p>" + "公" * 40_000_000 + "</text:p>")),
    "an odt of a million cells":
        lambda at: packed(at / "a.odt", content=TEXT % ("<table:table><table:table-row>" + "<table:table-cell/>" * 1_000_000
                                                        + "</table:table-row></table:table>")),
    "an odt of a cell repeated without end":
        lambda at: packed(at / "a.odt", content=TEXT % ("<table:table>" + "<table:table-row><table:table-cell "
                                                        "table:number-columns-repeated='256'/></table:table-row>" * 10_000 + "</table:table>")),
    "an odt of deep nesting":
        lambda at: packed(at / "a.odt", content=TEXT % ("<text:section>" * 100_000 + "</text:section>" * 100_000)),
    "an mht of a million cells":
        lambda at: page(at / "a.mht", MIME % (WEB % ("<table>" + ("<tr>" + "<td>1" * 100) * 10_000))),
    "an mht of deep nesting": lambda at: page(at / "a.mht", MIME % (WEB % ("<div>" * 100_000))),
    "an mht of parts in parts without end":
        lambda at: page(at / "a.mht", "".join(f"Content-Type: multipart/mixed; boundary=b{i}\r\n\r\n--b{i}\r\n" for i in range(20_000))),
    "a csv of a million quotes": lambda at: page(at / "a.csv", '"' * 1_000_001),
    "a markdown table of a million cells": lambda at: page(at / "a.md", ("|1" * 100 + "|\n") * 10_000),
    "an odt of a spreadsheet": lambda at: packed(at / "a.odt", content=f"<office:document-content {documents.ODF}/>"),
    "an xlsx of a million cells": lambda at: xlsx(at / "a.xlsx", "<row><c><v>1</v></c></row>" * 1_000_000),
    "an xlsx of a million strings": lambda at: xlsx(at / "a.xlsx", "", "<si><t>a</t></si>" * 1_000_000),
    "an xlsx of a million merged areas":
        lambda at: packed(at / "a.xlsx", xl__workbook="<w xmlns:r='r'><sheets><sheet name='a' r:id='1'/></sheets></w>",
                          **{"xl___rels__workbook.xml.rels": "<R><Relationship Id='1' Target='s.xml'/></R>"},
                          xl__s="<w><sheetData/>" + "<mergeCell ref='A1:B2'/>" * 1_000_000 + "</w>"),
    "an xlsx without sheets": lambda at: packed(at / "a.xlsx", xl__workbook="<w/>",
                                                **{"xl___rels__workbook.xml.rels": "<R/>"}),
    "a page of a million cells":
        lambda at: page(at / "a.html", WEB % ("<table>" + ("<tr>" + "<td>1" * 100) * 10_000 + "</table>")),
    "a page of deep nesting": lambda at: page(at / "a.html", WEB % ("<div>" * 100_000)),
    "a page of deep tables": lambda at: page(at / "a.html", WEB % ("<table><tr><td>" * 30_000)),
    "a page of ten thousand attributes":
        lambda at: page(at / "a.html", WEB % ("<p " + " ".join(f"a{i}='1'" for i in range(10_000)) + ">")),
    "a page too long": lambda at: page(at / "a.html", WEB % ("<p>" + "x" * 13_000_000)),
    "a page in no known encoding":
        lambda at: page(at / "a.html", "<meta charset='x-unknown-9'>") if (at / "a.html").write_bytes(b"") else
        ((at / "a.html").write_bytes(b"<meta charset='x-unknown-9'>\xff\xfe\xfd"), at / "a.html")[1],
    "a text of a million lines": lambda at: page(at / "a.txt", "1\t2\t3\n" * 1_000_000),
    "a csv of a million columns": lambda at: page(at / "a.csv", "1," * 1_000_000),
}


@pytest.mark.parametrize("name", CASES)
def test_a_hostile_document_is_refused(tmp_path, name):
    ended, out, err = checked(str(CASES[name](tmp_path)))
    assert_bounds(ended)
    assert_refused(ended, out, err)


@pytest.mark.parametrize("text", [
    "<table>" + "<tr><td rowspan=60000 colspan=250>1" * 3, "<table><td rowspan=0 colspan=0>1<tr><td colspan=-5>2",
    "<table><tr><td>1<table><tr><td>2<td>3<tr><td>4<td>5</table>6<td>7</table>", "<p hidden>", "<td>1<tr>2</table></td>",
    "<!-- <table><tr>", "<script>", "&#xD800;&#x110000;&nosuch;", "<p>\x00\x01</p>"])
def test_odd_pages_are_read_or_refused(tmp_path, text):
    ended, out, err = checked(str(page(tmp_path / "a.html", text)))
    assert_bounds(ended)
    assert ended["status"] == 2  # none of them holds a report
    assert_one_sentence(err)
