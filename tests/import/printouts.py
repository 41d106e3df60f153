# SPDX-License-Identifier: Apache-2.0
"""Prints a published report as PDF in the ways that reports are printed: from Word's format by Writer, in two layouts, from
a web page by Chromium, from our workbook by Calc, and by our own export.

    print_all(folder, {"012": report, ...}, "writer")  # {"012": path of its PDF}
"""
import html
import shutil
import subprocess
import zipfile
from pathlib import Path

import documents
import gouji
import layout

WORD = documents.WORD
# Widths of columns on a page 9000 twips wide, by how many columns a table has.
WIDTHS = {4: [2400, 2200, 2200, 2200], 10: [900, 1000, 2600, 700, 620, 620, 700, 700, 520, 640], 15: [600] * 15}


def word_cell(item, row, widths, style):
    merge = ""
    if item.down > 1:
        merge = "<w:vMerge w:val='restart'/>" if item.row == row else "<w:vMerge/>"
    text = item.text if item.row == row else ""
    across = "center" if style == "middle" or item.key[0] != "value" and item.row < 2 else "left"
    size = 21 if style == "middle" else 18
    return (f"<w:tc><w:tcPr><w:tcW w:w='{sum(widths)}' w:type='dxa'/><w:gridSpan w:val='{item.across}'/>{merge}"
            f"<w:vAlign w:val='{'center' if style == 'middle' else 'top'}'/></w:tcPr><w:p><w:pPr><w:jc w:val='{across}'/></w:pPr>"
            f"<w:r><w:rPr><w:rFonts w:eastAsia='Noto Serif CJK SC' w:ascii='Liberation Serif'/><w:sz w:val='{size}'/></w:rPr>"
            f"<w:t xml:space='preserve'>{html.escape(text)}</w:t></w:r></w:p></w:tc>")


def word_table(items, style):
    rows, columns = documents.size_of(items)
    grid = documents.grid_of(items)
    widths = WIDTHS.get(columns, [9000 // columns] * columns)
    borders = "".join(f"<w:{side} w:val='single' w:sz='4' w:color='000000'/>"
                      for side in ("top", "left", "bottom", "right", "insideH", "insideV"))
    made = [f"<w:tbl><w:tblPr><w:tblW w:w='{sum(widths)}' w:type='dxa'/><w:tblBorders>{borders}</w:tblBorders>"
            "<w:tblLayout w:type='fixed'/></w:tblPr><w:tblGrid>", "".join(f"<w:gridCol w:w='{width}'/>" for width in widths),
            "</w:tblGrid>"]
    for row in range(rows):
        made.append("<w:tr>")
        column = 0
        while column < columns:
            item = grid.get((row, column))
            across = item.across if item else 1
            made.append(word_cell(item, row, widths[column:column + across], style) if item else
                        f"<w:tc><w:tcPr><w:tcW w:w='{widths[column]}' w:type='dxa'/></w:tcPr><w:p/></w:tc>")
            column += across
        made.append("</w:tr>")
    return "".join(made) + "</w:tbl><w:p/>"


def word_line(kind, text):
    size = 32 if kind == "h" else 30
    return (f"<w:p><w:pPr><w:spacing w:line='560' w:lineRule='exact'/><w:ind w:firstLine='{size * 20}'/></w:pPr><w:r><w:rPr>"
            f"<w:rFonts w:eastAsia='Noto Serif CJK SC' w:ascii='Liberation Serif'/><w:sz w:val='{size}'/></w:rPr>"
            f"<w:t>{html.escape(text)}</w:t></w:r></w:p>")


def write_docx(path, parts, style):
    body = "".join(word_table(content, style) if kind == "table" else word_line(kind, content) for kind, content in parts)
    package = "http://schemas.openxmlformats.org/package/2006"
    office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    types = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    footer = (f"<w:ftr {WORD}><w:p><w:pPr><w:jc w:val='center'/></w:pPr><w:r><w:t>— </w:t></w:r><w:r><w:fldChar w:fldCharType="
              "'begin'/></w:r><w:r><w:instrText>PAGE</w:instrText></w:r><w:r><w:fldChar w:fldCharType='end'/></w:r>"
              "<w:r><w:t> —</w:t></w:r></w:p></w:ftr>")
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as out:
        out.writestr("[Content_Types].xml", f"<Types xmlns='{package}/content-types'><Default Extension='rels' "
                     "ContentType='application/vnd.openxmlformats-package.relationships+xml'/>"
                     f"<Override PartName='/word/document.xml' ContentType='{types}.document.main+xml'/>"
                     f"<Override PartName='/word/footer1.xml' ContentType='{types}.footer+xml'/></Types>")
        out.writestr("_rels/.rels", f"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' "
                     f"Type='{office}/officeDocument' Target='word/document.xml'/></Relationships>")
        out.writestr("word/_rels/document.xml.rels", f"<Relationships xmlns='{package}/relationships'><Relationship Id='r1' "
                     f"Type='{office}/footer' Target='footer1.xml'/></Relationships>")
        out.writestr("word/footer1.xml", footer)
        out.writestr("word/document.xml", f"<?xml version='1.0' encoding='UTF-8'?><w:document {WORD} xmlns:r='{office}'><w:body>"
                     f"{body}<w:sectPr><w:footerReference w:type='default' r:id='r1'/><w:pgSz w:w='11906' w:h='16838'/>"
                     "<w:pgMar w:top='1440' w:right='1440' w:bottom='1440' w:left='1440' w:header='720' w:footer='720'/>"
                     "</w:sectPr></w:body></w:document>")


def write_page(path, parts):
    """A page with a style sheet such as sites have: tables as wide as the page, figures in the middle of their cells."""
    body = "".join(documents.web_table(content, "bare") if kind == "table" else
                   f"<p class={kind}>{html.escape(content)}</p>\n" for kind, content in parts)
    path.write_text("<html><head><meta charset=utf-8><style>body { font: 12pt 'Noto Serif CJK SC' } .p { text-indent: 2em }"
                    "table { border-collapse: collapse; width: 100%; font-size: 10pt } td { padding: 3px; text-align: center }"
                    f"</style></head><body>{body}</body></html>", encoding="utf-8")


def office_to_pdf(folder, files):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "pdf", "--outdir",
                    str(folder), *map(str, files)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=600)
    return {path.stem.split("-")[-1]: path.with_suffix(".pdf") for path in files}


def by_writer(folder, reports, style):
    files = []
    for number, report in reports.items():
        files.append(folder / f"writer-{style}-{number}.docx")
        write_docx(files[-1], documents.document(report), style)
    return office_to_pdf(folder, files)


def workbook(folder, number, report):
    """Our workbook of a report."""
    plain, book = folder / f"plain-{number}.ods", folder / f"book-{number}.ods"
    layout.write_report(plain, number, report, "A")
    return gouji.new(book, gouji.check(plain, "--values")[1]["report"])


def by_calc(folder, reports):
    return office_to_pdf(folder, [workbook(folder, number, report) for number, report in reports.items()])


def by_export(folder, reports):
    made = {}
    for number, report in reports.items():
        made[number] = folder / f"export-{number}.pdf"
        status, _, err = gouji.run("export", "--force", "-o", made[number], workbook(folder, number, report))
        assert status == 0, err
    return made


def by_chromium(folder, reports):
    made = {}
    for number, report in reports.items():
        page, made[number] = folder / f"{number}.html", folder / f"chromium-{number}.pdf"
        write_page(page, documents.document(report))
        subprocess.run([chromium(), "--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={folder}/chromium",
                        f"--print-to-pdf={made[number]}", str(page)], check=True, stdout=subprocess.DEVNULL,
                       stderr=subprocess.DEVNULL, timeout=120)
    return made


def chromium():
    return shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")


ROUTES = {
    "writer": lambda folder, reports: by_writer(folder, reports, "middle"),
    "writer-top": lambda folder, reports: by_writer(folder, reports, "top"),
    "calc": by_calc,
    "export": by_export,
    "chromium": by_chromium,
}


def print_all(folder, reports, route):
    return ROUTES[route](Path(folder), reports)
