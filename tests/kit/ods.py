# SPDX-License-Identifier: Apache-2.0
"""A workbook as a plain .ods, written with nothing but zipfile and strings.

It shares no line with the product's own writer, so that what one gets wrong the other does not
hide. A sheet is a dictionary of cells; a cell is text, a number, or markup given as it stands.

    sheet = Sheet("表一")
    sheet.put(0, 0, Cell("标题", across=4))
    sheet.put(2, 1, Cell("12", number=True))
    write("a.ods", [sheet])
"""
import re
import zipfile
from dataclasses import dataclass, field
from xml.sax.saxutils import escape, quoteattr

MIMETYPE = "application/vnd.oasis.opendocument.spreadsheet"
NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "draw": "urn:oasis:names:tc:opendocument:xmlns:drawing:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "svg": "urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "of": "urn:oasis:names:tc:opendocument:xmlns:of:1.2",
    "dc": "http://purl.org/dc/elements/1.1/",
    "xlink": "http://www.w3.org/1999/xlink",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
MANIFEST_NS = "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"
XML_HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n'


@dataclass
class Cell:
    """One cell: `text` may hold line breaks (a paragraph each) and runs of spaces."""
    text: str = ""
    number: bool = False
    across: int = 1
    down: int = 1
    markup: str = ""  # the whole element, when the test is about the markup itself


@dataclass
class Sheet:
    name: str
    cells: dict = field(default_factory=dict)
    style: str = ""
    before: str = ""  # markup that stands before the first row

    def put(self, row, column, cell):
        """Places a cell; two cells in one place are a mistake of the test."""
        assert (row, column) not in self.cells, (self.name, address(row, column))
        self.cells[row, column] = cell


def address(row, column):
    """(0, 0) is A1."""
    letters = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(65 + digit) + letters
    return f"{letters}{row + 1}"


def spaces(line):
    """Escapes a line; spaces that a reader would collapse become <text:s>."""
    def run(match):
        count = len(match.group())
        return f'<text:s text:c="{count}"/>' if count > 1 else "<text:s/>"
    return re.sub(r"^ +| +$|(?<= ) +", run, escape(line))


def paragraphs(text):
    return "".join(f"<text:p>{spaces(line)}</text:p>" for line in text.split("\n"))


def cell_markup(cell):
    """The element of one cell."""
    if cell.markup:
        return cell.markup
    span = ""
    if cell.across > 1 or cell.down > 1:
        span = (f' table:number-columns-spanned="{cell.across}"'
                f' table:number-rows-spanned="{cell.down}"')
    if cell.number:
        kind = f' office:value-type="float" office:value={quoteattr(cell.text.strip())}'
    else:
        kind = ' office:value-type="string"'
    return f"<table:table-cell{kind}{span}>{paragraphs(cell.text)}</table:table-cell>"


def covered_places(cells):
    """Places that lie under a merged cell."""
    hidden = set()
    for (row, column), cell in cells.items():
        hidden |= {(row + r, column + c) for r in range(cell.down) for c in range(cell.across)}
        hidden.discard((row, column))
    return hidden


def row_markup(sheet, hidden, row, width):
    """One row, its empty cells written as one repeated cell."""
    parts, empty = [], 0
    for column in range(width):
        if (row, column) not in sheet.cells and (row, column) not in hidden:
            empty += 1
            continue
        parts.append(gap(empty))
        empty = 0
        covered = (row, column) in hidden
        parts.append("<table:covered-table-cell/>" if covered
                     else cell_markup(sheet.cells[row, column]))
    return "<table:table-row>" + ("".join(parts) + gap(empty) or "<table:table-cell/>") + \
        "</table:table-row>"


def gap(count):
    if not count:
        return ""
    repeated = f' table:number-columns-repeated="{count}"' if count > 1 else ""
    return f"<table:table-cell{repeated}/>"


def rows_markup(sheet):
    """All rows of a sheet, a string each."""
    hidden = covered_places(sheet.cells)
    places = hidden | set(sheet.cells)
    height = max((row for row, _ in places), default=0) + 1
    width = max((column for _, column in places), default=0) + 1
    return [row_markup(sheet, hidden, row, width) for row in range(height)]


def sheet_markup(sheet, rows=None):
    style = f" table:style-name={quoteattr(sheet.style)}" if sheet.style else ""
    body = "\n".join(rows_markup(sheet) if rows is None else rows)
    return (f"<table:table table:name={quoteattr(sheet.name)}{style}>{sheet.before}"
            f"<table:table-column/>\n{body}\n</table:table>")


def document(body, styles=""):
    """content.xml around what stands inside <office:spreadsheet>."""
    declared = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    return (f'{XML_HEAD}<office:document-content{declared} office:version="1.3">'
            f"<office:automatic-styles>{styles}</office:automatic-styles>"
            f"<office:body><office:spreadsheet>{body}</office:spreadsheet></office:body>"
            "</office:document-content>")


def content(sheets):
    return document("\n".join(sheet_markup(sheet) for sheet in sheets))


def manifest(mimetype=MIMETYPE, extra=""):
    def entry(path, kind):
        return f'<m:file-entry m:full-path="{path}" m:media-type="{kind}"/>'
    return (f'{XML_HEAD}<m:manifest xmlns:m="{MANIFEST_NS}" m:version="1.3">'
            + entry("/", mimetype) + entry("content.xml", "text/xml") + extra + "</m:manifest>")


def pack(path, content_xml, mimetype=MIMETYPE):
    """The package around content.xml, byte for byte the same on every run."""
    with zipfile.ZipFile(path, "w") as package:
        parts = [("mimetype", mimetype, zipfile.ZIP_STORED),
                 ("content.xml", content_xml, zipfile.ZIP_DEFLATED),
                 ("META-INF/manifest.xml", manifest(mimetype), zipfile.ZIP_DEFLATED)]
        for name, data, method in parts:
            info = zipfile.ZipInfo(name, date_time=(2024, 1, 1, 0, 0, 0))
            info.compress_type = method
            package.writestr(info, data)


def write(path, sheets):
    pack(path, content(sheets))
