# SPDX-License-Identifier: Apache-2.0
"""Writes a published report as the files that people have: Word, OpenDocument text, web pages, Excel, text.

A document is a list of ("h", text), ("p", text) and ("table", items); items are those of published/tables.py, and what is
written knows nothing of how our readers work.

    write(path, report, "docx-untidy")
"""
import base64
import html
import itertools
import quopri
import sys
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "kit"), str(TESTS / "published")]

import layout  # noqa: E402
import tables  # noqa: E402

HEADINGS = {"t2": "二、主动公开政府信息情况", "t3": "三、收到和处理政府信息公开申请情况",
            "t4": "四、政府信息公开行政复议、行政诉讼情况"}
OVERVIEW = "本机关认真贯彻落实《中华人民共和国政府信息公开条例》，全年工作平稳有序，各项制度执行到位，平台建设、监督保障不断加强，公众满意。"


def document(report):
    made = tables.items_of(report)
    parts = [("h", layout.official_title(report)), ("h", "一、总体情况"), ("p", OVERVIEW)]
    for table, heading in HEADINGS.items():
        parts.append(("h", heading))
        if table in made:
            parts.append(("table", made[table]))
    return parts + [("h", "五、存在的主要问题及改进情况"), ("p", "公开内容的深度还不够，今后将加强培训，" + OVERVIEW),
                    ("h", "六、其他需要报告的事项"), ("p", "无其他需要报告的事项。")]


def size_of(items):
    return max(item.row + item.down for item in items), max(item.column + item.across for item in items)


def grid_of(items):
    """{(row, column): item} of every position that an item covers."""
    return {(row, column): item for item in items for row in range(item.row, item.row + item.down)
            for column in range(item.column, item.column + item.across)}


def pieces(text):
    """A text in runs of two characters, as editors leave them."""
    return [text[i:i + 2] for i in range(0, len(text), 2)] or [""]


# ---- Word ----

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def word_paragraph(text, untidy, properties=""):
    lines = [text[:len(text) // 2], text[len(text) // 2:]] if untidy and len(text) > 12 and properties == "cell" else [text]
    made = []
    for line in lines:
        runs = pieces(line) if untidy else [line]
        made.append("<w:p><w:pPr><w:tabs><w:tab w:val='left' w:pos='420'/></w:tabs><w:rPr><w:b/></w:rPr></w:pPr>"
                    + "".join(f"<w:r><w:rPr><w:sz w:val='21'/></w:rPr><w:t xml:space='preserve'>{html.escape(run)}</w:t></w:r>"
                              "<w:proofErr w:type='spellEnd'/>" for run in runs)
                    + ("<w:del w:id='1'><w:r><w:delText>999</w:delText></w:r></w:del>"
                       "<w:r><w:rPr><w:vanish/></w:rPr><w:t>888</w:t></w:r>"
                       "<w:r><w:instrText>PAGE 777</w:instrText></w:r>" if untidy else "") + "</w:p>")
    return "".join(made)


def word_table(items, untidy):
    rows, columns = size_of(items)
    grid = grid_of(items)
    made = ["<w:tbl><w:tblPr><w:tblW w:w='0' w:type='auto'/></w:tblPr><w:tblGrid>", "<w:gridCol w:w='900'/>" * columns,
            "</w:tblGrid>"]
    for row in range(rows):
        made.append("<w:tr><w:trPr><w:trHeight w:val='300'/></w:trPr>")
        column = 0
        while column < columns:
            item = grid.get((row, column))
            across = item.across if item else 1
            merge = ""
            if item and item.down > 1:
                merge = "<w:vMerge w:val='restart'/>" if item.row == row else "<w:vMerge/>"
            text = item.text if item and item.row == row else ""
            made.append(f"<w:tc><w:tcPr><w:tcW w:w='900' w:type='dxa'/><w:gridSpan w:val='{across}'/>{merge}</w:tcPr>"
                        + word_paragraph(text, untidy, "cell") + "</w:tc>")
            column += across
        made.append("</w:tr>")
    return "".join(made) + "</w:tbl>"


def write_docx(path, parts, untidy):
    body = "".join(word_table(content, untidy) if kind == "table" else word_paragraph(content, untidy)
                   for kind, content in parts)
    if untidy:
        body = f"<w:sdt><w:sdtPr><w:text/></w:sdtPr><w:sdtContent>{body}</w:sdtContent></w:sdt>"
    pack_docx(path, body)


def pack_docx(path, body):
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/header1.xml", f"<w:hdr {WORD}><w:p><w:r><w:t>页眉</w:t></w:r></w:p></w:hdr>")
        package.writestr("word/document.xml", f"<?xml version='1.0' encoding='UTF-8'?><w:document {WORD}><w:body>{body}"
                         "<w:sectPr><w:pgSz w:w='11906' w:h='16838'/></w:sectPr></w:body></w:document>")


# ---- OpenDocument text ----

ODF = " ".join(f'xmlns:{name}="urn:oasis:names:tc:opendocument:xmlns:{name}:1.0"' for name in ("office", "text", "table"))


def odf_table(items):
    rows, columns = size_of(items)
    grid = grid_of(items)
    made = ["<table:table table:name='t'>", f"<table:table-column table:number-columns-repeated='{columns}'/>"]
    for row in range(rows):
        made.append("<table:table-row>")
        for column in range(columns):
            item = grid.get((row, column))
            if item and (item.row, item.column) != (row, column):
                made.append("<table:covered-table-cell/>")
                continue
            span = (f" table:number-columns-spanned='{item.across}' table:number-rows-spanned='{item.down}'"
                    if item and (item.across > 1 or item.down > 1) else "")
            text = f"<text:p>{html.escape(item.text)}</text:p>" if item and item.text else "<text:p/>"
            made.append(f"<table:table-cell{span} office:value-type='string'>{text}</table:table-cell>")
        made.append("</table:table-row>")
    return "".join(made) + "</table:table>"


def write_odt(path, parts):
    body = "".join(odf_table(content) if kind == "table" else
                   f"<text:{'h' if kind == 'h' else 'p'}>{html.escape(content)}</text:{'h' if kind == 'h' else 'p'}>"
                   for kind, content in parts)
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", "application/vnd.oasis.opendocument.text", zipfile.ZIP_STORED)
        package.writestr("content.xml", f"<office:document-content {ODF}><office:automatic-styles/><office:body>"
                         f"<office:text><text:sequence-decls/>{body}</office:text></office:body></office:document-content>")


# ---- web pages ----

def web_cell(item, style):
    span = (f" colspan={item.across}" if item.across > 1 else "") + (f" rowspan='{item.down}'" if item.down > 1 else "")
    text = html.escape(item.text)
    if style == "word":
        inner = "".join(f"<span lang=EN-US style='font-size:10.5pt'>{html.escape(run)}</span>" for run in pieces(item.text))
        half = len(item.text) // 2
        if half > 6:
            inner = (f"<p class=MsoNormal>{html.escape(item.text[:half])}</p>\n"
                     f"<p class=MsoNormal>{html.escape(item.text[half:])}</p>")
        return f"<td width=64{span} style='border:solid windowtext 1.0pt'><p class=MsoNormal>{inner}<o:p></o:p></p></td>"
    if style == "cms":
        return f"<td{span}>\r\n  <p>\r\n  <font>&nbsp;&nbsp;{text}\r\n  </font>&nbsp;</p>\r\n"  # no end tag, as many do
    return f"<td{span}>{text}</td>"


def web_table(items, style):
    rows, columns = size_of(items)
    grid = grid_of(items)
    made = ["<table border=1>"]
    for row in range(rows):
        made.append("<tr>")
        for column in range(columns):
            item = grid.get((row, column))
            if item is None:
                made.append("<td></td>")
            elif (item.row, item.column) == (row, column):
                made.append(web_cell(item, style))
        made.append("</tr>" if style != "cms" else "")
    return "".join(made) + "</table>"


def write_html(path, parts, style):
    tag = {"bare": "h2", "word": "p", "cms": "div"}[style]
    body = "".join(web_table(content, style) if kind == "table" else
                   f"<{tag if kind == 'h' else 'p'}>{html.escape(content)}</{tag if kind == 'h' else 'p'}>\n"
                   for kind, content in parts)
    charset = "gb2312" if style == "cms" else "utf-8"
    if style == "word":
        body = f"<div class=WordSection1><!--[if gte mso 9]><xml><w:x>9</w:x></xml><![endif]-->{body}</div>"
    if style == "cms":
        body = ("<ul class=nav><li><a href='/'>首页</a><li><a href='/zwgk'>政务公开</a></ul>"
                "<table><tr><td>索引号</td><td>11330802/2025-00001</td><td>发布机构</td><td>办公室</td></tr></table>"
                "<div style='display: none'>一、总体情况 123</div><script>if (a<b) document.write('<table><tr><td>规章');</script>"
                f"<table width=1000><tr><td>{body}</td></tr></table>"
                "<p>打印　关闭</p><footer>主办：某某市人民政府　网站标识码：3308000001</footer>")
    page = (f"<html><head><meta http-equiv='Content-Type' content='text/html; charset={charset}'><title>年报</title>"
            f"<style>td{{color:red}}</style></head><body>{body}</body></html>")
    path.write_bytes(page.encode("gb18030" if style == "cms" else "utf-8"))


# ---- text and tables ----

def text_lines(items):
    rows, columns = size_of(items)
    starts = {(item.row, item.column): item.text for item in items}
    return [[starts.get((row, column), "") for column in range(columns)] for row in range(rows)]


def write_text(path, parts):
    lines = []
    for kind, content in parts:
        lines += ["\t".join(cells) for cells in text_lines(content)] if kind == "table" else ["", content, ""]
    path.write_text("\r\n".join(lines), encoding="utf-8")


def width_of(text):
    return sum(2 if ord(letter) >= 0x1100 else 1 for letter in text)


def write_aligned(path, parts):
    """Columns that blanks align, on a terminal that shows Chinese characters as wide as two others."""
    lines = []
    for kind, content in parts:
        if kind == "table":
            rows = text_lines(content)
            widths = [max(width_of(row[column]) for row in rows) + 3 for column in range(len(rows[0]))]
            lines += ["".join(cell + " " * (width - width_of(cell)) for cell, width in zip(row, widths)).rstrip() for row in rows]
        else:
            lines += ["", content, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_markdown(path, parts):
    lines = []
    for kind, content in parts:
        if kind == "table":
            for number, cells in enumerate(text_lines(content)):
                lines.append("| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |")
                if number == 0:
                    lines.append("|" + "---|" * len(cells))
        else:
            lines += ["", content, ""]
    path.write_text("\n".join(lines), encoding="utf-8")


def write_csv(path, parts):
    lines = []
    for kind, content in parts:
        rows = text_lines(content) if kind == "table" else [[content]]
        lines += [",".join('"' + cell.replace('"', '""') + '"' if set(cell) & set(',"\n') else cell for cell in row) for row in rows]
    path.write_bytes("\r\n".join(lines).encode("gb18030"))


# ---- Excel ----

def name_of(row, column):
    letters = chr(ord("A") + column) if column < 26 else chr(ord("A") + column // 26 - 1) + chr(ord("A") + column % 26)
    return f"{letters}{row + 1}"


def write_xlsx(path, parts):
    strings, cells, merges, row = {}, {}, [], 0
    for kind, content in parts:
        if kind == "table":
            for item in content:
                cells[row + item.row, item.column] = item.text
                if item.across > 1 or item.down > 1:
                    merges.append(f"<mergeCell ref='{name_of(row + item.row, item.column)}:"
                                  f"{name_of(row + item.row + item.down - 1, item.column + item.across - 1)}'/>")
            row += size_of(content)[0]
        else:
            cells[row, 0] = content
            row += 1
    made = []
    for number, group in itertools.groupby(sorted(cells), key=lambda place: place[0]):
        made.append(f"<row r='{number + 1}'>")
        for place in group:
            text = cells[place]
            if layout.PLAIN.fullmatch(text):
                made.append(f"<c r='{name_of(*place)}'><v>{text}</v></c>")
            elif text:
                made.append(f"<c r='{name_of(*place)}' t='s'><v>{strings.setdefault(text, len(strings))}</v></c>")
        made.append("</row>")
    spreadsheet = "xmlns='http://schemas.openxmlformats.org/spreadsheetml/2006/main'"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("xl/workbook.xml", f"<workbook {spreadsheet} xmlns:r='{office}'><sheets>"
                         "<sheet name='年报' sheetId='1' r:id='rId1'/></sheets></workbook>")
        package.writestr("xl/_rels/workbook.xml.rels", "<Relationships><Relationship Id='rId1' Type='t' "
                         "Target='worksheets/sheet1.xml'/></Relationships>")
        package.writestr("xl/sharedStrings.xml", f"<sst {spreadsheet}>" + "".join(
            f"<si><r><t>{html.escape(text[:1])}</t></r><r><t xml:space='preserve'>{html.escape(text[1:])}</t></r>"
            "<rPh sb='0' eb='1'><t>zi</t></rPh></si>" for text in strings) + "</sst>")
        package.writestr("xl/worksheets/sheet1.xml", f"<worksheet {spreadsheet}><sheetData>{''.join(made)}</sheetData>"
                         f"<mergeCells>{''.join(merges)}</mergeCells></worksheet>")


def write_mht(path, parts, encoding):
    """A page as Word (quoted-printable, in GBK) or a browser (base64) saves it, behind a picture and in parts within parts."""
    page = path.with_suffix(".page")
    write_html(page, parts, "cms" if encoding == "quoted-printable" else "word")
    body = page.read_bytes()
    page.unlink()
    told = quopri.encodestring(body) if encoding == "quoted-printable" else base64.encodebytes(body)
    charset = "gb2312" if encoding == "quoted-printable" else "utf-8"
    path.write_bytes(b"MIME-Version: 1.0\r\nContent-Type: multipart/related;\r\n\tboundary=\"----=_Next.01\"\r\n\r\n"
                     b"This is a page.\r\n\r\n------=_Next.01\r\nContent-Type: image/png\r\n"
                     b"Content-Transfer-Encoding: base64\r\n\r\niVBORw0KGgo=\r\n"
                     b"------=_Next.01\r\nContent-Type: multipart/alternative; boundary=inner\r\n\r\n--inner\r\n"
                     + f"Content-Location: file:///C:/a.htm\r\ncontent-transfer-encoding: {encoding}\r\n"
                       f"Content-Type: text/html; charset=\"{charset}\"\r\n\r\n".encode() + told +
                     b"\r\n--inner--\r\n------=_Next.01--\r\n")


STYLES = {
    "docx": lambda path, parts: write_docx(path, parts, False),
    "docx-untidy": lambda path, parts: write_docx(path, parts, True),
    "odt": write_odt,
    "html-bare": lambda path, parts: write_html(path, parts, "bare"),
    "html-word": lambda path, parts: write_html(path, parts, "word"),
    "html-cms": lambda path, parts: write_html(path, parts, "cms"),
    "mht-word": lambda path, parts: write_mht(path, parts, "quoted-printable"),
    "mht-browser": lambda path, parts: write_mht(path, parts, "base64"),
    "txt": write_text,
    "txt-aligned": write_aligned,
    "md": write_markdown,
    "csv": write_csv,
    "xlsx": write_xlsx,
}


def write(folder, name, report, style):
    """The file of a report in one style."""
    path = Path(folder) / f"{name}-{style}.{style.split('-')[0]}"
    STYLES[style](path, document(report))
    return path
