# SPDX-License-Identifier: Apache-2.0
"""Published reports as documents that came apart on their way: what pages, editors and converters do to tables.

A table is a list of rows, a row the cells that its <tr> would hold; every value is a number that stands nowhere else, so that
one found in a wrong place says where it came from. What is true of each figure is known by construction: `versions()` yields

    Version(name, path written by version.write(folder), truth {(table, row, column): text})
"""
import html
import random
import sys
from dataclasses import dataclass, field, replace
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "kit"), str(TESTS / "published"), str(TESTS / "import")]

import damage  # noqa: E402
import documents  # noqa: E402
import layout  # noqa: E402
import ods  # noqa: E402
from tables import Item  # noqa: E402

WIDTH = {"t2": 4, "t3": 10, "t4": 15}


def rows_of(items):
    """The rows of a table as a page holds them: the cells that begin in each, empty ones too."""
    rows, columns = documents.size_of(items)
    grid = documents.grid_of(items)
    return [[grid.get((row, column)) or Item(("none",), "", row, column) for column in range(columns)
             if (row, column) not in grid or (grid[row, column].row, grid[row, column].column) == (row, column)]
            for row in range(rows)]


def placed(rows):
    """(row, column, cell) of each cell, where a browser puts it."""
    taken = set()
    for row, cells in enumerate(rows):
        column = 0
        for cell in cells:
            while (row, column) in taken:
                column += 1
            taken |= {(row + r, column + c) for r in range(cell.down) for c in range(cell.across)}
            yield row, column, cell
            column += cell.across


def is_value(cell):
    return cell.key[0] == "value"


def data_rows(rows):
    return [number for number, cells in enumerate(rows) if any(is_value(cell) for cell in cells)]


def figures(cells):
    """Places of the values among a row's cells."""
    return [place for place, cell in enumerate(cells) if is_value(cell)]


def row_named(rows, name):
    return next(number for number, cells in enumerate(rows) if any(is_value(cell) and cell.key[1] == name for cell in cells))


def header_height(rows):
    return data_rows(rows)[0]


def text(words, **span):
    return Item(("added",), words, 0, 0, **span)


def changed(rows, number, cells):
    return rows[:number] + [cells] + rows[number + 1:]


# ---- a table in two ----

def cut_labels(rows, number):
    """Above and below a cut, labels that reach over it ending there; and those labels, with what is left of their height."""
    above, over = [list(cells) for cells in rows[:number]], []
    for row, column, cell in placed(rows):
        if row < number < row + cell.down:
            over.append((column, replace(cell, key=("over", *cell.key), down=row + cell.down - number)))
            above[row] = [replace(cell, down=number - row) if one is cell else one for one in above[row]]
    return above, [list(cells) for cells in rows[number:]], [cell for _, cell in sorted(over, key=lambda one: one[0])]


def divided(rows, number, header=True, left="gone", between=None):
    """A table that goes on: its header repeated or not; the labels that reached over the cut left empty, repeated or gone.
    `between` is what stands in its middle: None for rows of one table, else a paragraph between two."""
    above, below, over = cut_labels(rows, number)
    if left != "gone":
        below[0] = [replace(cell, text="" if left == "empty" else cell.text) for cell in over] + below[0]
    again = [[replace(cell, key=("again", *cell.key)) for cell in cells] for cells in rows[:header_height(rows)]] if header else []
    if between is None:
        return [("rows", above + again + below)]
    return [("rows", above), ("p", between), ("rows", again + below)]


# ---- single rows and cells ----

def chosen(rows, chance, blanks=False):
    """A row whose figures are all there; or, of a document, which knows its empty cells, with blanks within."""
    rows_of_figures = [(number, [rows[number][place].text for place in figures(rows[number])]) for number in data_rows(rows)]
    return chance.choice([number for number, texts in rows_of_figures
                          if texts[0] and texts[-1] and all(texts) != blanks])


def cell_missing(rows, chance, where, blanks=False):
    number = chosen(rows, chance, blanks)
    cells = rows[number]
    places = figures(cells)
    place = {"front": 0, "middle": places[len(places) // 2], "end": len(cells) - 1, "first figure": places[0]}[where]
    return changed(rows, number, cells[:place] + cells[place + 1:])


def cell_added(rows, chance, where, words):
    number = chosen(rows, chance)
    cells = rows[number]
    places = figures(cells)
    place = {"front": places[0], "middle": places[len(places) // 2], "end": len(cells)}[where]
    return changed(rows, number, cells[:place] + [text(words)] + cells[place:])


def cells_joined(rows, chance, how):
    number = chosen(rows, chance)
    cells = rows[number]
    place = chance.choice([place for place in figures(cells)[:-1] if cells[place].text and cells[place + 1].text])
    one = replace(cells[place], text=cells[place].text + cells[place + 1].text)
    rest = [replace(cells[place + 1], text="")] if how == "blank" else []
    if how == "span":
        one = replace(one, across=2)
    return changed(rows, number, cells[:place] + [one] + rest + cells[place + 2:])


def row_joined(rows, chance):
    """All figures of a row in one cell."""
    number = chosen(rows, chance)
    places = figures(rows[number])
    joined = text("".join(rows[number][place].text for place in places))
    return changed(rows, number, rows[number][:places[0]] + [joined] + [text("")] * (len(places) - 1))


def word_cut(rows, chance, kind, how):
    choices = [(number, place) for number, cells in enumerate(rows) for place, cell in enumerate(cells)
               if cell.key[0] == kind and len(cell.text) > 3]
    number, place = chance.choice(choices)
    cells = list(rows[number])
    words = cells[place].text
    cells[place] = replace(cells[place], text={"front": words[len(words) // 2:], "back": words[:len(words) // 2],
                                               "whole": ""}[how])
    return changed(rows, number, cells)


def header_missing(rows, chance):
    """A header's cell is lost, and what stood right of it moves left."""
    number, cells = chance.choice([(number, cells) for number, cells in enumerate(rows)
                                   if sum(cell.key[0] == "head" for cell in cells) > 1])
    place = chance.choice([place for place, cell in enumerate(cells) if cell.key[0] == "head"])
    return changed(rows, number, cells[:place] + cells[place + 1:])


def labels_joined(rows, chance, rest):
    """A row's label and the next one's in one cell; the next row's own is empty, or the cell is lost."""
    numbers = data_rows(rows)
    pairs = [(a, b) for a, b in zip(numbers, numbers[1:]) if b == a + 1 and rows[a][0].key[0] == rows[b][0].key[0] == "row"]
    a, b = chance.choice(pairs)
    joined = replace(rows[a][0], text=rows[a][0].text + rows[b][0].text)
    rows = changed(rows, a, [joined] + rows[a][1:])
    return changed(rows, b, ([replace(rows[b][0], text="")] if rest == "empty" else []) + rows[b][1:])


def without(rows, number):
    """A row lost; what reached over it is a row less high, and what began in it begins in the next."""
    above, below, over = cut_labels(rows, number)
    kept = [[replace(cell, down=cell.down - 1) for cell in rows[number] if cell.down > 1] + (below[1] if len(below) > 1 else [])]
    for row, column, cell in placed(rows):
        if row < number < row + cell.down:
            above[row] = [replace(one, down=cell.down - 1) if one.key == cell.key else one for one in above[row]]
    return above + kept + below[2:]


def twice(rows, number):
    """A row is there a second time; what reaches over it reaches on."""
    result = [list(cells) for cells in rows]
    for row, column, cell in placed(rows):
        if row <= number < row + cell.down and cell.down > 1:
            result[row] = [replace(one, down=one.down + 1) if one is cell else one for one in result[row]]
    again = [replace(cell, key=("again", *cell.key)) for cell in rows[number] if cell.down == 1]
    return result[:number + 1] + [again] + result[number + 1:]


def rows_swapped(rows, chance):
    numbers = [number for number in data_rows(rows) if all(cell.down == 1 for cell in rows[number])]
    a, b = chance.choice([(a, b) for a, b in zip(numbers, numbers[1:])
                          if b == a + 1 and rows[a][0].across == rows[b][0].across])
    return changed(changed(rows, a, rows[b]), b, rows[a])


def columns_swapped(rows, chance):
    """Two neighbours with their headers, of those that stand below one group."""
    heads = [(number, place) for number, cells in enumerate(rows) for place, cell in enumerate(cells[:-1])
             if cell.key[0] == cells[place + 1].key[0] == "head" and cell.across == cells[place + 1].across
             and cell.down == cells[place + 1].down]
    number, place = chance.choice(heads)
    a, b = rows[number][place].key[-1], rows[number][place + 1].key[-1]
    result = []
    for cells in rows:
        cells = list(cells)
        for at in range(len(cells) - 1):
            if cells[at].key[0] in ("head", "value") and (cells[at].key[-1], cells[at + 1].key[-1]) == (a, b) \
                    and cells[at].across == cells[at + 1].across:
                cells[at], cells[at + 1] = cells[at + 1], cells[at]
        result.append(cells)
    return result


# ---- merged cells ----

def unmerged(rows, repeat, keys=("group", "text", "head", "row", "title")):
    """Merged cells in single ones: the words in the first alone, or in all."""
    grid = {}
    for row, column, cell in placed(rows):
        for r in range(cell.down):
            for c in range(cell.across):
                first = r == c == 0
                if cell.key[0] not in keys:
                    grid[row + r, column + c] = cell if first else None
                elif first:
                    grid[row, column] = replace(cell, across=1, down=1)
                else:
                    grid[row + r, column + c] = text(cell.text if repeat else "")
    height, width = max(row for row, _ in grid) + 1, max(column for _, column in grid) + 1
    return [[grid[row, column] for column in range(width) if grid.get((row, column))] for row in range(height)]


def span_wrong(rows, chance, kind, by, way="across"):
    choices = [(number, place) for number, cells in enumerate(rows) for place, cell in enumerate(cells)
               if cell.key[0] == kind and getattr(cell, way) > 1]
    number, place = chance.choice(choices)
    cells = list(rows[number])
    cells[place] = replace(cells[place], **{way: max(1, getattr(cells[place], way) + by)})
    return changed(rows, number, cells)


def value_wide(rows, chance):
    """A figure lies over its neighbour's cell too, and that one's is lost."""
    number = chosen(rows, chance)
    cells = rows[number]
    place = chance.choice(figures(cells)[:-1])
    return changed(rows, number, cells[:place] + [replace(cells[place], across=2)] + cells[place + 2:])


def value_tall(rows, chance):
    """A figure lies over the one below it too, and that one is lost: the rest of its row moves into its place or not."""
    numbers = data_rows(rows)
    a, b = chance.choice([(a, b) for a, b in zip(numbers, numbers[1:]) if b == a + 1 and rows[a][-1].text and rows[b][-1].text])
    rows = changed(rows, a, rows[a][:-1] + [replace(rows[a][-1], down=2)])
    return changed(rows, b, rows[b][:-1])


def values_doubled(rows):
    """Every value two columns wide, and headers as narrow as before: the one over the other."""
    return [[replace(cell, across=2 * cell.across) if is_value(cell) else cell for cell in cells] for cells in rows]


def columns_between(rows, column):
    """An empty column all the way down, through what is merged there."""
    grid = list(placed(rows))
    result = [[] for _ in rows]
    for row, start, cell in grid:
        if start < column < start + cell.across:
            cell = replace(cell, across=cell.across + 1)
        if start == column or (start > column and not any(one == column and r <= row < r + c.down for r, one, c in grid)):
            pass
        result[row].append((start, cell))
    made = []
    for row, cells in enumerate(result):
        covered = any(r <= row < r + c.down and start < column < start + c.across for r, start, c in grid)
        line = [cell for start, cell in cells if start < column]
        line += [] if covered else [text("")]
        made.append(line + [cell for start, cell in cells if start >= column])
    return made


def furniture(rows, number, cells):
    """A row of a page's furniture in the table's middle; what reaches over it reaches on."""
    result = [list(one) for one in rows]
    for row, _, cell in placed(rows):
        if row < number < row + cell.down:
            result[row] = [replace(one, down=one.down + 1) if one is cell else one for one in result[row]]
    return result[:number] + [cells] + result[number:]


# ---- how figures and labels are written ----

def rewritten(rows, change):
    return [[replace(cell, text=change(cell)) for cell in cells] for cells in rows]


FULL = str.maketrans("0123456789", "０１２３４５６７８９")


def grouped(cell):
    return f"{int(cell.text):,}" if is_value(cell) and cell.text.isdigit() else cell.text


def wide_digits(cell):
    return cell.text.translate(FULL) if is_value(cell) else cell.text


def spaced(cell):
    return "\u00a0\u00a0" + "\u00a0".join(cell.text) + "\u00a0 \u00a0" if not is_value(cell) and cell.text \
        else "\u00a0" * 4 + cell.text + "\u00a0\u00a0"


# ---- all of them ----

def table(change, name="t3"):
    """A damage of one table, which stays one."""
    return name, lambda rows, chance: [("rows", change(rows, chance))]


def split(at, **how):
    return "t3", lambda rows, chance: divided(rows, row_named(rows, at), **how)


MID, FIRST = "repeated", "petition"  # cuts within a group, and at its beginning
PAGE = "— 3 —"
DAMAGES = {
    "goes on below its header in one table": split(MID),
    "goes on below its header, labels empty": split(MID, left="empty"),
    "goes on below its header, labels repeated": split(MID, left="repeated"),
    "goes on below its header at a group": split(FIRST, left="empty"),
    "goes on below its header at a group, labels gone": split(FIRST),
    "goes on in a table with its header": split(MID, between=PAGE),
    "goes on in a table with its header, labels empty": split(MID, left="empty", between=PAGE),
    "goes on in a table with its header, labels repeated": split(MID, left="repeated", between="第 3 页 共 6 页"),
    "goes on in a table with its header at the total": split("total", between="3"),
    "goes on in a table with its header at the last row": split("carried_out", between="3"),
    "goes on in a table with its header early": split("carried_in", between=PAGE),
    "goes on in a table without header": split(MID, header=False, between=PAGE),
    "goes on in a table without header, labels empty": split(MID, header=False, left="empty", between=PAGE),
    "goes on in a table without header, labels repeated": split(MID, header=False, left="repeated", between="第 3 页 共 6 页"),
    "goes on in a table without header at the total": split("total", header=False, between="3"),
    "goes on in a table without header at the last row": split("carried_out", header=False, between="3"),
    "goes on in a table without header at a group": split("secret", header=False, between=""),
    "goes on in the same table, labels gone": split(MID, header=False),
    "goes on in the same table at the total, labels gone": split("total", header=False),
    "t2 goes on in a table": ("t2", lambda rows, chance: divided(rows, data_rows(rows)[2] - 2, header=False, between=PAGE)),
    "t2 goes on within a block": ("t2", lambda rows, chance: divided(rows, data_rows(rows)[1], header=False, between=PAGE)),
    **{f"a cell missing in {name}: {where}": table(lambda rows, chance, w=where: cell_missing(rows, chance, w), name)
       for name in ("t2", "t3", "t4") for where in ("front", "first figure", "middle", "end")
       if (name, where) not in (("t4", "front"),)},
    **{f"a cell missing among blanks in {name}: {where}": table(lambda rows, chance, w=where: cell_missing(rows, chance, w, True), name)
       for name in ("t3",) for where in ("first figure", "middle", "end")},
    **{f"a cell too many in {name}: {where}, “{words}”": table(lambda rows, chance, w=where, t=words: cell_added(rows, chance, w, t), name)
       for name in ("t2", "t3", "t4") for where in ("front", "middle", "end") for words in ("", "0")},
    **{f"a header cut off in {name}: {how}": table(lambda rows, chance, h=how: word_cut(rows, chance, "head", h), name)
       for name in ("t2", "t3", "t4") for how in ("front", "back", "whole")},
    **{f"a header's cell missing in {name}": table(header_missing, name) for name in ("t2", "t3", "t4")},
    **{f"a label cut off in {name}: {how}": table(lambda rows, chance, h=how: word_cut(rows, chance, "row", h), name)
       for name in ("t2", "t3") for how in ("front", "back", "whole")},
    **{f"two labels in one, the second {rest}": table(lambda rows, chance, r=rest: labels_joined(rows, chance, r))
       for rest in ("empty", "gone")},
    **{f"two figures in one in {name}: {how}": table(lambda rows, chance, h=how: cells_joined(rows, chance, h), name)
       for name in ("t3", "t4") for how in ("gone", "blank", "span")},
    "a row's figures in one": table(row_joined),
    **{f"a row lost: {row}": table(lambda rows, chance, r=row: without(rows, row_named(rows, r)))
       for row in ("carried_in", "security", "petition", "total")},
    "a row lost in t2": table(lambda rows, chance: without(rows, row_named(rows, "coercion")), "t2"),
    **{f"a row twice: {row}": table(lambda rows, chance, r=row: twice(rows, row_named(rows, r))) for row in ("new", "security", "total")},
    "two rows swapped": table(rows_swapped),
    **{f"two columns swapped in {name}": table(columns_swapped, name) for name in ("t2", "t3", "t4")},
    **{f"merged cells of {name} in single ones{', repeated' * repeat}": table(lambda rows, _, r=repeat: unmerged(rows, r), name)
       for name in ("t2", "t3", "t4") for repeat in (False, True)},
    "groups in single cells": table(lambda rows, _: unmerged(rows, False, ("group",))),
    "groups in single cells, repeated": table(lambda rows, _: unmerged(rows, True, ("group",))),
    **{f"a {kind} of {name} too {'wide' if by > 0 else 'narrow'}":
       table(lambda rows, chance, k=kind, b=by: span_wrong(rows, chance, k, b), name)
       for name, kind in (("t3", "row"), ("t3", "text"), ("t4", "text"), ("t2", "title"), ("t2", "value")) for by in (1, -1)},
    **{f"a group too {'high' if by > 0 else 'low'}": table(lambda rows, chance, b=by: span_wrong(rows, chance, "group", b, "down"))
       for by in (1, -1)},
    **{f"a figure over two cells of {name}": table(value_wide, name) for name in ("t3", "t4")},
    "a figure over two rows": table(value_tall),
    **{f"headers 1 wide over values 2 wide in {name}": table(lambda rows, _: values_doubled(rows), name) for name in ("t2", "t3", "t4")},
    **{f"an empty column in {name} before {column}": table(lambda rows, _, c=column: columns_between(rows, c), name)
       for name, column in (("t3", 3), ("t3", 6), ("t3", 10), ("t4", 5), ("t2", 1), ("t2", 2))},
    "a page's number in a row": table(lambda rows, _: furniture(rows, row_named(rows, MID), [text("3", across=9)])),
    "a page's number in a cell": table(lambda rows, _: furniture(rows, row_named(rows, MID), [text("")] * 4 + [text("3")] + [text("")] * 3)),
    "a page's header in a row": table(lambda rows, _: furniture(rows, row_named(rows, "security"),
                                                               [text("政府信息公开工作年度报告", across=8)])),
    **{f"figures of {name} with commas": table(lambda rows, _: rewritten(rows, grouped), name) for name in ("t2", "t3", "t4")},
    **{f"figures of {name} in wide digits": table(lambda rows, _: rewritten(rows, wide_digits), name) for name in ("t2", "t3", "t4")},
    **{f"blanks throughout {name}": table(lambda rows, _: rewritten(rows, spaced), name) for name in ("t2", "t3", "t4")},
    "t3 as a picture": ("t3", lambda rows, chance: [("picture", "表三.png")]),
    "t2 as a picture": ("t2", lambda rows, chance: [("picture", "表二.png")]),
    "a page's number in place of a lost row": table(
        lambda rows, _: furniture(without(rows, row_named(rows, "security")), row_named(rows, "third_party") - 1,
                                  [text("")] + [text("")] * 3 + [text("3")] + [text("")] * 3)),
    "a row lost and the next one's label cut": table(
        lambda rows, _: relabelled(without(rows, row_named(rows, "penalties")), "coercion", "行政"), "t2"),
}


def relabelled(rows, name, words):
    number = row_named(rows, name)
    return changed(rows, number, [replace(cell, text=words) if cell.key == ("row", name) else cell for cell in rows[number]])


# ---- what is written ----

def html_table(rows):
    return "<table border=1>" + "".join("<tr>" + "".join(documents.web_cell(cell, "bare") for cell in cells) + "</tr>\n"
                                        for cells in rows) + "</table>"


def write_html(path, parts, nested):
    made = []
    for kind, content in parts:
        if kind == "rows":
            one = html_table(content)
            made.append(f"<table width='100%'><tr><td><div>{one}</div></td></tr></table>" if nested else one)
        elif kind == "picture":
            made.append(f"<p><img src='{content}' width=600></p>")
        else:
            made.append(f"<p>{html.escape(content)}</p>\n")
    body = "".join(made)
    if nested:
        body = f"<table width=1000><tr><td width=1>&nbsp;</td><td><table><tr><td>{body}</td></tr></table></td></tr></table>"
    path.write_text(f"<html><head><meta charset=utf-8><title>年报</title></head><body>{body}</body></html>", encoding="utf-8")


def word_table(rows):
    """As Word writes it: a place for every cell that one above reaches into."""
    cells = {(row, column): cell for row, column, cell in placed(rows)}
    over = {(row + r, column): cell for (row, column), cell in cells.items() for r in range(1, cell.down)}
    made = ["<w:tbl><w:tblPr/><w:tblGrid/>"]
    for row in range(len(rows)):
        made.append("<w:tr>")
        for column in sorted(column for r, column in [*cells, *over] if r == row):
            cell = cells.get((row, column)) or over[row, column]
            merge = "" if cell.down == 1 else "<w:vMerge w:val='restart'/>" if (row, column) in cells else "<w:vMerge/>"
            words = cell.text if (row, column) in cells else ""
            made.append(f"<w:tc><w:tcPr><w:gridSpan w:val='{cell.across}'/>{merge}</w:tcPr>"
                        + documents.word_paragraph(words, False, "cell") + "</w:tc>")
        made.append("</w:tr>")
    return "".join(made) + "</w:tbl>"


def write_docx(path, parts):
    body = "".join(word_table(content) if kind == "rows" else "<w:p><w:r><w:drawing/></w:r></w:p>" if kind == "picture"
                   else documents.word_paragraph(content, False) for kind, content in parts)
    documents.pack_docx(path, body)


def sheet_of(name, parts):
    sheet, top = ods.Sheet(name), 0
    for kind, content in parts:
        if kind == "rows":
            for row, column, cell in placed(content):
                span = {"across": cell.across, "down": cell.down}
                one = layout.value_cell(cell.text, True, **span) if is_value(cell) else ods.Cell(cell.text, **span)
                if one is not None:
                    sheet.put(top + row, column, one)
            top += len(content)
        else:
            if kind != "picture" and content:
                sheet.put(top, 0, ods.Cell(content))
            top += 1
    return sheet


def write_ods(path, parts):
    ods.write(path, [sheet_of("年报", parts)])


WRITERS = {"html": lambda path, parts: write_html(path, parts, False), "nested": lambda path, parts: write_html(path, parts, True),
           "docx": write_docx, "ods": write_ods}


@dataclass
class Version:
    name: str
    number: str
    style: str
    parts: list = field(repr=False)
    truth: dict = field(repr=False)

    def write(self, folder):
        path = Path(folder) / f"damaged.{'html' if self.style == 'nested' else self.style}"
        WRITERS[self.style](path, self.parts)
        return path


def rendered(report, damaged, parts):
    """The document of a report, with one of its tables replaced by parts."""
    made = []
    for kind, content in documents.document(report):
        if kind == "h" and content in documents.HEADINGS.values():
            name = next(name for name, heading in documents.HEADINGS.items() if heading == content)
        if kind != "table":
            made.append((kind, content))
        elif name == damaged:
            made += parts
        else:
            made.append(("rows", rows_of(damage.numbered(report)[name])))
    return made


def samples():
    return [number for number in layout.numbers() if number.isdigit() and len(layout.load(number)["complete"]) == 3]


def versions(each=2, seed=0):
    """Every damage on `each` samples, each in all styles."""
    numbers, turn = samples(), 0
    for name, (of, change) in DAMAGES.items():
        done = 0
        while done < each:
            number = numbers[turn % len(numbers)]
            turn += 1
            report = layout.load(number)
            intact = damage.numbered(report)
            rows = rows_of(intact[of])
            if turn > 60 * len(DAMAGES):
                raise LookupError(name)
            try:
                parts = change(rows, random.Random(f"{name} {number} {seed}"))
            except (IndexError, StopIteration):  # there is no such row or cell in this sample
                continue
            done += 1
            truth = {(table, *item.key[1:]): item.text.strip() for table, items in intact.items()
                     for item in items if is_value(item) and item.text.strip()}
            for style in WRITERS:
                if style == "ods" and "among blanks" in name:
                    continue  # whose end is blank or lost, nobody can tell there
                yield Version(name, number, style, rendered(report, of, parts), truth)
