# SPDX-License-Identifier: Apache-2.0
"""A report as it is printed: particulars, sections, tables with their labels and cells, each with the place where it
stands. It is what the reference judges and what the workbook is written from; neither knows a rule."""
import zipfile
from dataclasses import dataclass, field
from functools import lru_cache
from xml.sax.saxutils import escape

import ods
import tables

WIDE = {"t2": 4, "t3": 10, "t4": 15}
SHEETS = {"t2": "二、主动公开", "t3": "三、依申请公开", "t4": "四、复议诉讼", "s1": "一、总体情况", "s5": "五、问题改进",
          "s6": "六、其他事项"}
FACTS = "基本信息"
FIELDS = (("org", "机关名称"), ("kind", "机关类型"), ("year", "报告年度"), ("date", "成文日期"))


@dataclass
class Cell:
    """What a person sees in a cell, and where. `kind` is number, text or error."""
    text: str
    kind: str = "text"
    at: tuple = None            # (sheet, "A1")


@dataclass
class Line:
    """A row of a table, or in `group` columns[] a column: its label and, of a row, its cells."""
    label: Cell
    group: str = None           # the official id of the group whose label reaches over it
    cells: list = field(default_factory=list)


@dataclass
class Block:
    title: str
    columns: list               # of Line
    rows: list                  # of Line
    id: str = None


@dataclass
class Table:
    id: str
    blocks: list
    at: tuple = None            # where one goes to fill it: its first header cell
    again: tuple = None         # the first label of its rows


@dataclass
class Section:
    id: str                     # as which it stands there
    heading: Cell
    paragraphs: list = field(default_factory=list)
    table: Table = None
    below: tuple = None         # the cell below its heading


@dataclass
class Report:
    edition: int
    title: str                  # above tables that stand alone
    facts: dict                 # FIELDS' ids → Cell; None where there is no such sheet
    sections: list              # in the order in which they stand; None where the tables stand alone
    tables: list
    preamble: list = field(default_factory=list)
    title_at: tuple = None
    preamble_at: tuple = (FACTS, "B9")

    def copy(self):
        """All that a mutation may change, anew."""
        again = {}

        def of_table(table):
            again[id(table)] = Table(table.id, [Block(block.title, [line(one) for one in block.columns],
                                                      [line(one) for one in block.rows], block.id)
                                                for block in table.blocks])
            return again[id(table)]

        def line(one):
            return Line(Cell(one.label.text), one.group, [Cell(cell.text, cell.kind) for cell in one.cells])
        tables_now = [of_table(table) for table in self.tables]
        sections = self.sections and [
            Section(one.id, Cell(one.heading.text), list(one.paragraphs), one.table and again[id(one.table)])
            for one in self.sections]
        facts = self.facts and {key: Cell(cell.text, cell.kind) for key, cell in self.facts.items()}
        return Report(self.edition, self.title, facts, sections, tables_now, list(self.preamble))


# the workbook

address = lru_cache(maxsize=None)(ods.address)


class Sheet:
    """A sheet being written: cells by place."""

    def __init__(self, name):
        self.name, self.rows = name, {}

    def put(self, row, column, cell, across=1, down=1):
        cell.at = (self.name, address(row, column))
        self.rows.setdefault(row, {})[column] = markup(cell, across, down)
        if across > 1 or down > 1:
            for below in range(down):
                covered = self.rows.setdefault(row + below, {})
                for right in range(across):
                    covered.setdefault(column + right, "<table:covered-table-cell/>")

    def markup(self):
        parts = [f'<table:table table:name="{escape(self.name)}"><table:table-column/>']
        for row in range(max(self.rows) + 1):
            cells = self.rows.get(row, {})
            parts.append("<table:table-row>")
            parts += [cells.get(column, "<table:table-cell/>") for column in range(max(cells, default=0) + 1)]
            parts.append("</table:table-row>")
        return "".join([*parts, "</table:table>"])


def markup(cell, across, down):
    text, span = cell.text, ""
    if across > 1 or down > 1:
        span = f' table:number-columns-spanned="{across}" table:number-rows-spanned="{down}"'
    if cell.kind == "number":
        return f'<table:table-cell{span} office:value-type="float" office:value="{text}"><text:p>{text}</text:p></table:table-cell>'
    if cell.kind == "error":
        return (f'<table:table-cell{span} table:formula="of:=1/0" office:value-type="string" office:string-value=""'
                f' calcext:value-type="error"><text:p>{text}</text:p></table:table-cell>')
    if not text:
        return f"<table:table-cell{span}/>"
    inside = ods.paragraphs(text) if " " in text or "\n" in text else f"<text:p>{escape(text)}</text:p>"
    return f'<table:table-cell{span} office:value-type="string">{inside}</table:table-cell>'


def put_t2(sheet, table, top):
    for block in table.blocks:
        sheet.put(top, 0, Cell(block.title), across=WIDE["t2"])
        sheet.put(top + 1, 0, Cell(tables.BOOK))
        spans = tables.spread(block.columns, max(3, len(block.columns)))
        for index, column in enumerate(block.columns):
            sheet.put(top + 1, 1 + index, column.label, across=spans[index])
        for offset, row in enumerate(block.rows):
            sheet.put(top + 2 + offset, 0, row.label)
            for index, cell in enumerate(row.cells):
                sheet.put(top + 2 + offset, 1 + index, cell, across=spans[index])
        top += 2 + len(block.rows)


def put_t3(sheet, table, top):
    block = table.blocks[0]
    sheet.put(top, 0, Cell(tables.CORNER), across=3, down=3)
    sheet.put(top, 3, Cell("申请人情况"), across=len(block.columns))
    bodies = [index for index, column in enumerate(block.columns) if column.group]
    sheet.put(top + 1, 3 + bodies[0], Cell("法人或其他组织"), across=bodies[-1] - bodies[0] + 1)
    for index, column in enumerate(block.columns):
        tall = index not in range(bodies[0], bodies[-1] + 1)
        sheet.put(top + 1 if tall else top + 2, 3 + index, column.label, down=1 + tall)
    for group, label in tables.T3_GROUPS.items():
        inside = [index for index, row in enumerate(block.rows)
                  if row.group == group or (group == "outcome" and row.group)]
        if inside:
            sheet.put(top + 3 + inside[0], 0 if group == "outcome" else 1, Cell(label), down=inside[-1] - inside[0] + 1)
    for index, row in enumerate(block.rows):
        level = 0 if row.group is None else 1 if row.group == "outcome" else 2
        sheet.put(top + 3 + index, level, row.label, across=3 - level)
        for place, cell in enumerate(row.cells):
            sheet.put(top + 3 + index, 3 + place, cell)


def put_t4(sheet, table, top):
    block = table.blocks[0]
    spans = {group: [index for index, column in enumerate(block.columns) if column.group == group]
             for group in tables.T4_GROUPS}
    suits = spans["direct"] + spans["after"]
    sheet.put(top, 0, Cell("行政复议"), across=len(spans["review"]))
    sheet.put(top, suits[0], Cell("行政诉讼"), across=len(suits))
    sheet.put(top + 1, spans["direct"][0], Cell("未经复议直接起诉"), across=len(spans["direct"]))
    sheet.put(top + 1, spans["after"][0], Cell("复议后起诉"), across=len(spans["after"]))
    for index, column in enumerate(block.columns):
        tall = column.group == "review"
        sheet.put(top + 1 if tall else top + 2, index, column.label, down=1 + tall)
    for index, cell in enumerate(block.rows[0].cells):
        sheet.put(top + 3, index, cell)


PUT = {"t2": put_t2, "t3": put_t3, "t4": put_t4}


def put_table(sheet, table, top):
    PUT[table.id](sheet, table, top)
    table.at = (sheet.name, ods.address(top + (table.id == "t2"), 0))
    table.again = (sheet.name, ods.address(top + {"t2": 2, "t3": 3, "t4": 0}[table.id], 0))


def put_section(section):
    """A section on a sheet of its own: heading, and below it the table or a paragraph a cell."""
    sheet = Sheet(SHEETS[section.id if section.table is None else section.table.id])
    if section.heading is not None:
        sheet.put(0, 0, section.heading)
    section.below = (sheet.name, "A2")
    if section.table:
        put_table(sheet, section.table, 2)
    for index, text in enumerate(section.paragraphs):
        sheet.put(1 + index, 0, Cell(text))
    return sheet


def sheets_of(report):
    sheets = []
    if report.facts is not None:
        sheet = Sheet(FACTS)
        for index, (key, label) in enumerate(FIELDS):
            sheet.put(1 + index, 0, Cell(label))
            sheet.put(1 + index, 1, report.facts[key])
        sheet.put(8, 0, Cell("前言"))
        sheet.put(8, 1, Cell("\n".join(report.preamble)))
        sheets.append(sheet)
    if report.sections is not None:
        return sheets + [put_section(section) for section in report.sections]
    for index, table in enumerate(report.tables):
        sheet = Sheet(f"Sheet{index + 1}")
        if index == 0 and report.title:
            sheet.put(0, 0, Cell(report.title))
            report.title_at = (sheet.name, "A1")
        put_table(sheet, table, 2)
        sheets.append(sheet)
    return sheets


HEAD = ods.content([]).split("<office:spreadsheet>")[0] + "<office:spreadsheet>"
TAIL = "</office:spreadsheet></office:body></office:document-content>"


def write(path, report):
    """The report as a workbook; gives every cell its place."""
    body = HEAD + "".join(sheet.markup() for sheet in sheets_of(report)) + TAIL
    with zipfile.ZipFile(path, "w") as package:
        package.writestr("mimetype", ods.MIMETYPE)
        package.writestr("content.xml", body)
        package.writestr("META-INF/manifest.xml", ods.manifest())
