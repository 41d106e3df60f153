# SPDX-License-Identifier: Apache-2.0
"""Tables as they come out of a page or a converter: cells lost, headers repeated, cut in two.

Every value of a published report becomes a number of its own (blanks and "/" stay), so that a number found in a
wrong place says where it came from. A damage moves the items of one table and keeps their keys:

  drop        a cell is lost, and what stood right of it in its row moves left
  page        the header stands once more in mid-table, as a new page prints it
  cut         the table goes on without a header, behind a line such as a page's number
  torn        a page made two tables of it: header repeated, the labels that reached over the cut are lost, and
              the rows below it begin that much further left
  torn_bare   the same without a header
  more        a cell too many, and what stood right of it moves right
  wide        a number lies over its neighbour's cell too, and that one's is lost
  header_drop a header cell is lost, and what stood right of it in its row moves left
  header_word a header's word is cut off or lost
  row_word    a row's label is cut off or lost
"""
import random
from dataclasses import replace

import layout
import ods
import tables



def numbered(report):
    """The items of its tables, every value a number that stands nowhere else."""
    count, result = 10000, {}
    for table, items in tables.items_of(report).items():
        result[table] = []
        for item in items:
            if item.key[0] == "value" and item.text.strip() not in ("", "/", "-", "—"):
                count += 1
                item = replace(item, text=str(count))
            result[table].append(item)
    return result


def first_data_row(items):
    return min(item.row for item in items if item.key[0] == "value")


def header_of(items):
    """The rows above the first values, label column included."""
    first = first_data_row(items)
    return [replace(item, key=("again", *item.key)) for item in items if item.row < first]


def shifted(items, row, column, by):
    """What stands right of `column` in a row, so many columns on."""
    return [replace(item, column=item.column + by) if item.row == row and item.column > column else item
            for item in items]


def data_rows(items):
    return sorted({item.row for item in items if item.key[0] == "value"})


def lose(items, lost):
    return shifted([item for item in items if item is not lost], lost.row, lost.column, -lost.across)


def drop(items, chance):
    row = chance.choice(data_rows(items))
    return lose(items, chance.choice([item for item in items if item.row == row]))


def header_drop(items, chance):
    return lose(items, chance.choice([item for item in items if item.key[0] in ("head", "text")]))


def more(items, chance):
    """In a row whose last number is there: blanks may be moved and nobody sees it."""
    rows = [row for row in data_rows(items)
            if max((item for item in items if item.row == row), key=lambda item: item.column).text]
    if not rows:
        return items
    row = chance.choice(rows)
    one = chance.choice([item for item in items if item.row == row])
    column = one.column + one.across - 1
    added = tables.Item(("added",), chance.choice(("0", "7", "")), row, column + 1)
    return shifted(items, row, column, 1) + [added]


def wide(items, chance):
    row = chance.choice(data_rows(items))
    values = [item for item in items if item.row == row and item.key[0] == "value"]
    if len(values) < 2:
        return items
    place = chance.randrange(len(values) - 1)
    first, lost = values[place:place + 2]
    return [replace(item, across=first.across + lost.across) if item is first else item
            for item in items if item is not lost]


def word_lost(items, chance, kind):
    one = chance.choice([item for item in items if item.key[0] == kind])
    length = len(one.text)
    text = chance.choice((one.text[1:], one.text[:-1], one.text[:length // 2], one.text[length // 2:], "",
                          one.text[:1]))
    return [replace(item, text=text) if item is one else item for item in items]


def cut_at(items, chance):
    """A row in mid-table to cut at; the rows of one block of t2 may be too few."""
    first = first_data_row(items)
    rows = sorted({item.row for item in items if item.row > first and item.key[0] == "value"})
    return chance.choice(rows) if rows else None


def parts_of(items, row):
    """What stands above and below a cut; labels that reach over it stay above."""
    above = [replace(item, down=min(item.down, row - item.row)) for item in items if item.row < row]
    return above, [item for item in items if item.row >= row]


def torn_left(items, row):
    """The rows below, each as far left as the labels that no longer reach into it leave room."""
    over = [item for item in items if item.row < row < item.row + item.down]
    return [replace(item, column=item.column - sum(o.across for o in over
                                                   if item.row < o.row + o.down
                                                   and o.column < item.column))
            for item in items if item.row >= row]


def divided(items, chance, header, torn, gap):
    row = cut_at(items, chance)
    if row is None:
        return items
    above, below = parts_of(items, row)
    if torn:
        below = torn_left(items, row)
    again = header_of(items) if header else []
    height = max((item.row + item.down for item in again), default=0)
    again = [replace(item, row=item.row + row + gap) for item in again]
    page = [tables.Item(("page",), "第2页", row, 0)] if gap > 1 else []
    return above + page + again + [replace(item, row=item.row + gap + height) for item in below]


WAYS = {
    "drop": drop,
    "page": lambda items, chance: divided(items, chance, True, False, chance.choice((0, 2))),
    "cut": lambda items, chance: divided(items, chance, False, False, chance.choice((1, 2))),
    "torn": lambda items, chance: divided(items, chance, True, True, chance.choice((0, 1, 2))),
    "torn_bare": lambda items, chance: divided(items, chance, False, True, chance.choice((1, 2))),
    "more": more,
    "wide": wide,
    "header_drop": header_drop,
    "header_word": lambda items, chance: word_lost(items, chance, "head"),
    "row_word": lambda items, chance: word_lost(items, chance, "row"),
}
DIVIDED = ("page", "cut", "torn", "torn_bare")


def put_on(sheet, places, items, row, column, merged):
    for item in items:
        span = {"across": item.across, "down": item.down} if merged else {}
        place = (row + item.row, column + item.column)
        cell = layout.value_cell(item.text, True, **span) if item.key[0] == "value" \
            else ods.Cell(item.text, **span)
        places[item.key] = layout.Place(sheet.name, *place)
        if cell is not None:
            sheet.put(*place, cell)


def write(path, report, intact, damaged, merged, together):
    """Every table on a sheet of its own, or one below the other on one. Returns the places by table and key."""
    sheets, places, row = [], {}, 2
    for table in intact:
        items = damaged.get(table, intact[table])
        if not together or not sheets:
            sheets.append(ods.Sheet("年报" if together else layout.SHEETS[table]))
            sheets[-1].put(0, 0, ods.Cell(layout.official_title(report)))
            row = 2
        places[table] = {}
        put_on(sheets[-1], places[table], items, row, 0, merged)
        row += max(item.row + item.down for item in items) + 2
    ods.write(path, sheets)
    return places


def cases(number, count, seed=0):
    """(name, damaged table, items by table, the damaged items, merged, together) of one report."""
    chance = random.Random(f"{number} {seed}")
    report = layout.load(number)
    intact = numbered(report)
    for turn in range(count):
        way = tuple(WAYS)[turn % len(WAYS)]
        fit = [name for name in intact if (way not in DIVIDED or name == "t3")
               and (way != "row_word" or name != "t4")]
        if not fit:
            continue
        table = chance.choice(fit)
        damaged = WAYS[way](intact[table], chance)
        yield way, table, report, intact, {table: damaged}, chance.random() < 0.5, \
            chance.random() < 0.5
