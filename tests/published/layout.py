# SPDX-License-Identifier: Apache-2.0
"""Lays a published report out as a workbook, and remembers where every cell went.

  A      one table a sheet, as printed, header and label cells merged, the title above
  B      all tables on one sheet, moved right and down, headings between and text around them,
         only header cells merged, the title broken over two lines or two cells, values as text
  C      nothing merged, group labels in the first row and column of their group alone, blank rows
         in between, labels spaced and broken as people do, values as numbers and as text
  notes  like A, with the headers that this report was really printed with (notes.py)

    places = write_report("a.ods", "005", report, "B")    # {item key: Place(sheet, row, column)}
"""
import json
import re
import sys
from collections import namedtuple
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(TESTS / "kit"))

import ods  # noqa: E402
import changes  # noqa: E402
import notes  # noqa: E402
import tables  # noqa: E402

CASES = TESTS / "cases" / "published"
LAYOUTS = ("A", "B", "C")
PLAIN = re.compile(r"-?\d+(\.\d+)?")
SHEETS = {"t2": "表一 主动公开", "t3": "表二 依申请公开", "t4": "表三 复议诉讼"}

Place = namedtuple("Place", "sheet row column")


def numbers():
    """The published reports by number, and the changed ones by name."""
    return sorted(path.stem for path in CASES.glob("*.json")) + sorted(changes.CASES)


def load(number):
    """A report as it was published, or one of those with values changed."""
    case = changes.CASES.get(number)
    if case:
        return changes.apply(load(case["base"]), case)
    return json.loads((CASES / f"{number}.json").read_text(encoding="utf-8"))


def layouts_of(number):
    return LAYOUTS + (("notes",) if number in notes.names() else ())


def value_cell(text, number, **span):
    """A data cell: nothing for nothing, a number where asked for and possible."""
    if text == "":
        return None
    return ods.Cell(text, number=number and bool(PLAIN.fullmatch(text)), **span)


def put(places, sheet, item, row, column, cell):
    """Places an item's cell and writes its address down, also when the cell is empty."""
    places[item.key] = Place(sheet.name, row, column)
    if cell is not None:
        sheet.put(row, column, cell)


# A: as printed

def put_printed(places, sheet, item, row, indent=""):
    """An item at its printed place, `row` rows down, with its printed span."""
    span = {"across": item.across, "down": item.down}
    if item.key[0] == "value":
        cell = value_cell(indent + item.text if item.text else "", not indent, **span)
        cell = cell or (ods.Cell(across=item.across) if item.across > 1 else None)
    else:
        cell = ods.Cell(item.text, **span)
    put(places, sheet, item, row + item.row, item.column, cell)


def printed_sheet(places, table, items, title, indent=""):
    sheet = ods.Sheet(SHEETS[table])
    sheet.put(0, 0, ods.Cell(title, across=width_of(items)))
    for item in items:
        put_printed(places, sheet, item, 2, indent)
    return sheet


def width_of(items):
    return max(item.column + item.across for item in items)


def height_of(items):
    return max(item.row + item.down for item in items)


def official_title(report):
    return f"{report['org']}{report['year']}年政府信息公开工作年度报告"


def layout_a(number, report, places):
    return [printed_sheet(places, table, items, official_title(report))
            for table, items in tables.items_of(report).items()]


def layout_notes(number, report, places):
    """As printed, with the texts the notes tell of."""
    texts = notes.texts_of(number)
    title = texts.get(("report",), official_title(report))
    indent = "  " if number in notes.INDENTED else ""
    sheets = []
    for table, items in tables.items_of(report).items():
        items = tables.with_texts(items, texts)
        sheet = printed_sheet(places, table, items, title, indent)
        if ("foot", table) in texts:
            sheet.put(2 + height_of(items), 0, ods.Cell(texts["foot", table]))
        sheets.append(sheet)
    return sheets


# B: everything on one sheet

B_COLUMNS = {"t2": 2, "t3": 3, "t4": 1}


def put_title_broken(sheet, number, report):
    """The title in two cells, one above the other, or in one cell of two lines."""
    rest = f"{report['year']}年政府信息公开工作年度报告"
    if ord(number[-1]) % 2:
        sheet.put(1, 4, ods.Cell(report["org"]))
        sheet.put(2, 4, ods.Cell(rest))
    else:
        sheet.put(1, 4, ods.Cell(f"{report['org']}\n{rest}", across=3))


def put_shifted(places, sheet, item, row, column):
    """An item moved right and down; labels and values lie in the first cell of their span."""
    merged = item.key[0] in ("title", "head", "text")
    if item.key[0] == "value":
        cell = value_cell(item.text, False)
    else:
        cell = ods.Cell(item.text, across=item.across if merged else 1,
                        down=item.down if merged else 1)
    put(places, sheet, item, row + item.row, column + item.column, cell)


def put_table_shifted(places, sheet, table, items, row):
    """A table with its heading above and remarks around it; returns the row after it."""
    column = B_COLUMNS[table]
    sheet.put(row, 1, ods.Cell(tables.HEADINGS[table]))
    sheet.put(row + 1, column + width_of(items) - 1, ods.Cell("（表中数量以件计）"))
    for item in items:
        put_shifted(places, sheet, item, row + 2, column)
    sheet.put(row + 4, column + width_of(items) + 1, ods.Cell("已与台账核对"))
    return row + 2 + height_of(items) + 2


def layout_b(number, report, places):
    sheet = ods.Sheet("年报")
    put_title_broken(sheet, number, report)
    sheet.put(4, 2, ods.Cell("根据《中华人民共和国政府信息公开条例》编制，数据由各科室汇总。"))
    row = 6
    for table, items in tables.items_of(report).items():
        row = put_table_shifted(places, sheet, table, items, row)
    sheet.put(row, 6, ods.Cell(report["org"]))
    sheet.put(row + 1, 6, ods.Cell(f"{report['year'] + 1}年1月20日"))
    return [sheet]


# C: unmerged and untidy

HALF = str.maketrans("（）：，“”", "():,\"\"")
FULL = str.maketrans("0123456789.", "０１２３４５６７８９．")


def broken(label):
    """A short label one character a line, a long one in two lines."""
    if len(label) <= 6:
        return "\n".join(label)
    return label[:len(label) // 2] + "\n" + label[len(label) // 2:]


def spaced(label):
    """A short label with a space after every character, a long one with a wide one inside."""
    if len(label) <= 4:
        return " ".join(label)
    return label[:len(label) // 2] + "\u3000" + label[len(label) // 2:]


def untidy(label, turn):
    """The same label as another hand would type it."""
    ways = (spaced, broken, lambda text: text.translate(HALF), lambda text: text.translate(FULL))
    return ways[turn % 4](label)


def untidy_row(row):
    """Where a printed row lies when a blank row follows every third one."""
    return row + row // 3


def untidy_value(item):
    """Numbers in every other row, text in the others; some nothing is a lone space."""
    if item.text == "" and item.column % 2:
        return ods.Cell(" ")
    return value_cell(item.text, item.row % 2 == 0)


def untidy_sheet(places, table, items, report):
    sheet = ods.Sheet(SHEETS[table])
    sheet.put(0, 1, ods.Cell(f"{report['org']}{report['year']}年度政府信息公开工作报告"))
    for item in items:
        value = item.key[0] == "value"
        cell = untidy_value(item) if value else ods.Cell(
            untidy(item.text, item.row + item.column))
        put(places, sheet, item, 3 + untidy_row(item.row), 1 + item.column, cell)
    return sheet


def layout_c(number, report, places):
    return [untidy_sheet(places, table, items, report)
            for table, items in tables.items_of(report).items()]


MAKERS = {"A": layout_a, "B": layout_b, "C": layout_c, "notes": layout_notes}


def lay_out(number, report, layout):
    """(sheets, {item key: Place}) of a report in one layout."""
    places = {}
    sheets = MAKERS[layout](number, report, places)
    return sheets, places


def write_report(path, number, report, layout):
    sheets, places = lay_out(number, report, layout)
    ods.write(path, sheets)
    return places


def main(folder):
    """Writes every report in every layout, to look at them or to try them elsewhere."""
    Path(folder).mkdir(parents=True, exist_ok=True)
    for number in numbers():
        for layout in layouts_of(number):
            write_report(Path(folder) / f"{number}-{layout}.ods", number, load(number), layout)


if __name__ == "__main__":
    main(sys.argv[1] if len(sys.argv) > 1 else "build/cases/published")
