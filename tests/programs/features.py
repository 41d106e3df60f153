# SPDX-License-Identifier: Apache-2.0
"""What programs write into .ods files, one small workbook for each feature, written by hand.

Each holds table t2 of the later edition with the values below; a feature changes some cells or the
markup around them, and says which values must be read then and what is found besides.

    /usr/bin/python3 tests/programs/features.py FOLDER      writes them all, to look at them
"""
import io
import re
import sys
import zipfile
from dataclasses import dataclass, field
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "kit"), str(TESTS / "published")]

import layout  # noqa: E402
import ods  # noqa: E402

REPORT = {"org": "某某市林业局", "year": 2024, "tables_edition": 2021, "complete": ["2"],
          "printed": {"table2": {"规章": ["1", "2", "3"], "行政规范性文件": ["4", "5", "6"],
                                 "行政许可": ["7"], "行政处罚": ["8"], "行政强制": ["9"],
                                 "行政事业性收费": ["10.5"]}}}
VALUES = {("rules", "issued"): "1", ("rules", "repealed"): "2", ("rules", "in_force"): "3",
          ("normative", "issued"): "4", ("normative", "repealed"): "5",
          ("normative", "in_force"): "6", ("licences", "decisions"): "7",
          ("penalties", "decisions"): "8", ("coercion", "decisions"): "9",
          ("fees", "amount"): "10.5"}
# two tables are not there, and no text: that is found in each of them
ALWAYS = {("layout.table", None, None), ("layout.no_text", None, None)}
WIDE = ' table:number-columns-spanned="3" table:number-rows-spanned="1"'
STRING = ' office:value-type="string"'


@dataclass
class Feature:
    """`cells` are markup by item key; `values` and `found` are what differs from the plain file."""
    cells: dict = field(default_factory=dict)
    values: dict = field(default_factory=dict)
    found: set = field(default_factory=set)
    before: str = ""            # markup in the sheet, before its first row
    rows: object = None         # a function over the list of rows
    xml: object = None          # a function over content.xml
    package: object = None      # a function over content.xml that gives the file


def cell(inside, attributes=STRING, name="table:table-cell"):
    return f"<{name}{attributes}>{inside}</{name}>"


def value(row, column):
    return ("value", row, column)


def number(text, shown, kind="float", more=""):
    """A number cell as a program writes it: the value, and what it shows."""
    return cell(f"<text:p>{shown}</text:p>",
                f' office:value-type="{kind}" office:value="{text}"{more}')


def error(shown, formula="of:=1/0"):
    return cell(f"<text:p>{shown}</text:p>",
                f' table:formula="{formula}" office:value-type="string" office:string-value=""'
                ' calcext:value-type="error"')


# cells

NOTE = ("<office:annotation><dc:creator>张三</dc:creator><dc:date>2025-01-05T00:00:00</dc:date>"
        "<text:p>99件</text:p></office:annotation>")
FRAME = ("<draw:frame><draw:text-box><text:p>88</text:p></draw:text-box></draw:frame>")

TEXT = {
    "spans": Feature({
        value("rules", "issued"): cell("<text:p><text:span>1</text:span>"
                                       "<text:span><text:span>2</text:span></text:span></text:p>"),
        ("row", "normative"): cell("<text:p>行政<text:span>规范性</text:span>文件</text:p>"),
    }, {("rules", "issued"): "12", ("rules", "in_force"): "3"},
        {("t2.stock_negative", "rules", "in_force")}),
    "spaces_and_tabs": Feature({
        ("row", "normative"): cell('<text:p>行政<text:s/>规范<text:s text:c="3"/>性<text:tab/>'
                                   "文件</text:p>"),
        value("rules", "issued"): cell('<text:p><text:s text:c="4"/>1</text:p>')}),
    "line_breaks": Feature({
        ("row", "rules"): cell("<text:p>规<text:line-break/>章</text:p>"),
        ("row", "normative"): cell("<text:p>行政</text:p><text:p>规范性</text:p><text:p>文件</text:p>"),
        value("rules", "issued"): cell("<text:p/><text:p>1</text:p><text:p/>")}),
    "annotations": Feature({
        value("rules", "issued"): cell(NOTE + "<text:p>1</text:p>"),
        value("rules", "repealed"): cell(NOTE, ""),
        value("normative", "issued"): cell(NOTE + "<text:p>4</text:p>",
                                           ' office:value-type="float" office:value="4"'),
        ("row", "normative"): cell("<text:p>行政规范性文件</text:p>" + NOTE),
    }, {("rules", "repealed"): ""}, {("cell.blank", "rules", "repealed")}),
    "drawings": Feature({
        value("rules", "issued"): cell(FRAME + "<text:p>1</text:p>"),
        value("rules", "repealed"): cell("<text:p>2</text:p>" + FRAME)}),
    "links": Feature({
        value("rules", "issued"): cell('<text:p><text:a xlink:href="#a">1</text:a></text:p>'),
        ("row", "rules"): cell('<text:p><text:a xlink:href="https://example.org/"><text:span>规章'
                               "</text:span></text:a></text:p>")}),
    "xml_ways_to_say_it": Feature({
        value("rules", "issued"): cell("<text:p><![CDATA[1]]><!-- 9 --><?nine 9?>&#50;</text:p>"),
        ("row", "rules"): cell("<text:p>&#x89C4;<!-- 细 -->&#31456;</text:p>"),
    }, {("rules", "issued"): "12"}, {("t2.stock_negative", "rules", "in_force")}),
    "text_indented_by_the_program": Feature({
        ("row", "rules"): cell("\n   <text:p>\n     规章\n   </text:p>\n"),
        value("rules", "issued"): cell("\n   <text:p>\n     1\n   </text:p>\n")}),
    "text_without_a_type": Feature({
        value("rules", "issued"): cell("<text:p>1</text:p>", ""),
        ("row", "rules"): cell("<text:p>规章</text:p>", "")}),
}

KINDS = {
    "percentages": Feature({
        value("rules", "issued"): number("3", "300%", "percentage"),
        value("rules", "repealed"): number("0.5", "50%", "percentage"),
    }, {("rules", "issued"): "3", ("rules", "repealed"): "0.5"},
        {("cell.fraction", "rules", "repealed")}),
    "currency": Feature({
        ("value", "fees", "amount"): number("72701.2578", "￥72,701.26", "currency",
                                            ' office:currency="CNY"' + WIDE),
    }, {("fees", "amount"): "72701.2578"}),
    "numbers_shown_otherwise": Feature({
        value("rules", "issued"): number("1", "001"),
        value("rules", "repealed"): number("2E0", "2.0E+00"),
        value("rules", "in_force"): number("1234567", "1,234,567"),
        value("normative", "issued"): cell("", ' office:value-type="float" office:value="4"'),
        value("normative", "repealed"): number("4.99999999999999999", "5"),
        value("fees", "amount"): number("0.30000000000000004", "0", "float", WIDE),
    }, {("rules", "in_force"): "1234567", ("fees", "amount"): "0.3"}),
    "formulas": Feature({
        value("rules", "issued"): cell("<text:p>1</text:p>", ' table:formula="of:=&quot;1&quot;"'
                                       f'{STRING} office:string-value="1"'),
        value("rules", "repealed"): cell("", ' table:formula="of:=T(&quot;2&quot;)"'
                                         f'{STRING} office:string-value="2"'),
        value("rules", "in_force"): number("3", "3", "float", ' table:formula="of:=1+2"'),
        value("normative", "issued"): cell("<text:p/>", ' table:formula="of:=&quot;&quot;"'
                                           f'{STRING} office:string-value=""'),
        ("row", "rules"): cell("<text:p>规章</text:p>",
                               ' table:formula="of:=&quot;规&quot;&amp;&quot;章&quot;"'
                               f'{STRING} office:string-value="规章"'),
    }, {("normative", "issued"): ""}, {("cell.blank", "normative", "issued")}),
    "error_cells": Feature({
        value("rules", "issued"): error("#DIV/0!"),
        value("rules", "repealed"): error("#NAME?"),
        value("rules", "in_force"): error("#N/A"),
        value("normative", "issued"): error("Err:502"),
        value("normative", "repealed"): error("#REF!"),
        value("normative", "in_force"): error("#VALUE!"),
    }, {("rules", "issued"): None, ("rules", "repealed"): None, ("rules", "in_force"): None,
        ("normative", "issued"): None, ("normative", "repealed"): None,
        ("normative", "in_force"): None},
        {("cell.unreadable", row, column) for row in ("rules", "normative")
         for column in ("issued", "repealed", "in_force")}),
    "truth_values": Feature({
        value("rules", "issued"): cell("<text:p>真</text:p>", ' office:value-type="boolean" '
                                       'office:boolean-value="true"'),
    }, {("rules", "issued"): None}, {("cell.unreadable", "rules", "issued")}),
}

COVERED = cell("<text:p>999</text:p>", STRING, "table:covered-table-cell")
HIDDEN_STYLE = ('<style:style style:name="tah" style:family="table">'
                '<style:table-properties table:display="false"/></style:style>')


# rows, sheets, documents

def replaced(old, new, count=-1):
    """A change of the markup that must find what it changes."""
    def change(xml):
        assert old in xml, old
        return xml.replace(old, new, count)
    return change


def grouped(rows):
    """The header rows as such, the others in groups within groups."""
    return ["<table:table-header-rows>", *rows[:4], "</table:table-header-rows>",
            "<table:table-row-group><table:table-rows>", *rows[4:8], "</table:table-rows>",
            "<table:table-row-group>", *rows[8:11], "</table:table-row-group>",
            "</table:table-row-group>", *rows[11:]]


def repeated_cells(rows):
    """The row of rules as one cell three times over, blank rows repeated between and behind."""
    blank = ('<table:table-row table:number-rows-repeated="{}"><table:table-cell '
             'table:number-columns-repeated="16384"/></table:table-row>')
    rules = ('<table:table-row><table:table-cell office:value-type="string"><text:p>规章</text:p>'
             '</table:table-cell><table:table-cell table:number-columns-repeated="3" '
             'office:value-type="float" office:value="3"><text:p>3</text:p></table:table-cell>'
             "</table:table-row>")
    return [*rows[:2], blank.format(50), *rows[2:4], rules, *rows[5:], blank.format(1048000)]


def with_hidden_sheet(xml):
    """Before the sheet people see, a hidden one with the same table and other numbers."""
    table = re.search(r"<table:table .*</table:table>", xml, re.DOTALL).group()
    hidden = table.replace('table:name="', 'table:style-name="tah" table:name="旧')
    hidden = re.sub(r'office:value="\d+"><text:p>\d+', 'office:value="70"><text:p>70', hidden)
    return xml.replace(table, hidden + table).replace("<office:automatic-styles>",
                                                      "<office:automatic-styles>" + HIDDEN_STYLE)


def other_prefixes(xml):
    """Every prefix another word, as the namespaces allow."""
    names = {prefix: f"n{index}" for index, prefix in enumerate(ods.NAMESPACES)}
    pattern = "|".join(names)
    xml = re.sub(rf"(?<=xmlns:)({pattern})(?==)", lambda hit: names[hit[1]], xml)
    return re.sub(rf"(?<=[</ ])({pattern})(?=:[a-z-]+)", lambda hit: names[hit[1]], xml)


def tables_unprefixed(xml):
    """Elements of tables in the default namespace, their attributes with a prefix as they must."""
    uri = ods.NAMESPACES["table"]
    return re.sub(r"(</?)table:", r"\1", xml).replace("<office:document-content",
                                                      f'<office:document-content xmlns="{uri}"')


CHANGES = ('<table:tracked-changes><table:cell-content-change table:id="ct1">'
           '<table:cell-address table:column="1" table:row="4" table:table="0"/>'
           "<table:previous><table:change-track-table-cell office:value-type=\"string\">"
           "<text:p>第二十条第（一）项</text:p></table:change-track-table-cell></table:previous>"
           "</table:cell-content-change></table:tracked-changes>"
           "<table:content-validations><table:content-validation table:name=\"v1\">"
           "<table:help-message><text:p>规章</text:p></table:help-message>"
           "</table:content-validation></table:content-validations>")
SHAPES = ("<table:shapes><draw:custom-shape><text:p>第二十条第（一）项</text:p>"
          "</draw:custom-shape></table:shapes>")


def with_page_breaks(rows):
    return [row for pair in zip(rows, ["<text:soft-page-break/>"] * len(rows)) for row in pair]


def indented(xml):
    return xml.replace("<table:", "\n    <table:").replace("</table:", "\n    </table:")


WHOLE = {
    "plain": Feature(),
    "covered_cells_with_leftovers": Feature(
        xml=replaced("<table:covered-table-cell/>", COVERED)),
    "header_rows_and_row_groups": Feature(rows=grouped),
    "repeated_cells_and_rows": Feature(
        rows=repeated_cells, values={("rules", "issued"): "3", ("rules", "repealed"): "3"}),
    "hidden_sheet_first": Feature(xml=with_hidden_sheet, found={("layout.extra", None, None)}),
    "other_prefixes": Feature(xml=other_prefixes),
    "tables_unprefixed": Feature(xml=tables_unprefixed),
    "tracked_changes_and_validations": Feature(
        xml=replaced("<office:spreadsheet>", "<office:spreadsheet>" + CHANGES)),
    "shapes_on_the_sheet": Feature(before=SHAPES),
    "page_breaks": Feature(rows=with_page_breaks),
    "indented_by_the_program": Feature(xml=indented),
    "unknown_elements": Feature(xml=replaced(
        "<table:table-column/>", '<table:table-column/><z:z xmlns:z="urn:z"><z:y>9</z:y></z:z>')),
    "format_of_2005": Feature(xml=replaced('office:version="1.3"', 'office:version="1.0"')),
}


# packages

MANIFEST = ("META-INF/manifest.xml", ods.manifest())


def streamed(xml):
    """Sizes behind the data, as programs write that cannot go back."""
    class Pipe(io.RawIOBase):
        def __init__(self):
            self.data = bytearray()

        def writable(self):
            return True

        def write(self, chunk):
            self.data += bytes(chunk)
            return len(chunk)
    pipe = Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("mimetype", ods.MIMETYPE)
        package.writestr("content.xml", xml)
        package.writestr(*MANIFEST)
    return bytes(pipe.data)


def parts(*names_and_data, comment=b""):
    data = io.BytesIO()
    with zipfile.ZipFile(data, "w", zipfile.ZIP_DEFLATED) as package:
        package.comment = comment
        for name, content in names_and_data:
            package.writestr(name, content)
    return data.getvalue()


PACKAGES = {
    "streamed": Feature(package=streamed),
    "packed_mimetype_last": Feature(
        package=lambda xml: parts(("content.xml", xml), MANIFEST, ("mimetype", ods.MIMETYPE))),
    "no_mimetype": Feature(package=lambda xml: parts(("content.xml", xml), MANIFEST)),
    "no_manifest": Feature(
        package=lambda xml: parts(("mimetype", ods.MIMETYPE), ("content.xml", xml))),
    "template": Feature(package=lambda xml: parts(
        ("mimetype", ods.MIMETYPE + "-template"), ("content.xml", xml),
        ("META-INF/manifest.xml", ods.manifest(ods.MIMETYPE + "-template")))),
    "folders_and_comment": Feature(package=lambda xml: parts(
        ("mimetype", ods.MIMETYPE), ("Configurations2/", b""), ("Pictures/", b""),
        ("content.xml", xml), MANIFEST, comment="年报".encode())),
    "byte_order_mark": Feature(package=lambda xml: parts(
        ("mimetype", ods.MIMETYPE), ("content.xml", b"\xef\xbb\xbf" + xml.encode()), MANIFEST)),
    "sixteen_bit_characters": Feature(package=lambda xml: parts(
        ("mimetype", ods.MIMETYPE), MANIFEST,
        ("content.xml", xml.replace('"UTF-8"', '"UTF-16"').encode("utf-16")))),
}

FEATURES = TEXT | KINDS | WHOLE | PACKAGES


def content_of(feature):
    """content.xml with the feature in it."""
    (sheet,), places = layout.lay_out("1", REPORT, "A")
    for key, markup in feature.cells.items():
        place = places[key]
        sheet.cells[place.row, place.column].markup = markup
    sheet.before = feature.before
    rows = ods.rows_markup(sheet)
    xml = ods.document(ods.sheet_markup(sheet, feature.rows(rows) if feature.rows else rows))
    return feature.xml(xml) if feature.xml else xml


def write(path, feature):
    xml = content_of(feature)
    if feature.package:
        Path(path).write_bytes(feature.package(xml))
    else:
        ods.pack(path, xml)


def main(folder):
    Path(folder).mkdir(parents=True, exist_ok=True)
    for name, feature in FEATURES.items():
        write(Path(folder) / f"{name}.ods", feature)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "build/cases/programs")
