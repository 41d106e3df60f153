# SPDX-License-Identifier: Apache-2.0
"""The same job as `gouji check`, as a careful script in Python does it.

Given the sheets of a workbook, finds the three tables by their labels, wherever they stand, and
judges the rules of the form. A sheet is (name, {(row, column): text}) without empty cells.

    findings = judge(find(sheets))      # [{"rule", "table", "row", "column", "sheet", "cell", …}]
"""
import re
import unicodedata
from decimal import Decimal

QUOTES = str.maketrans("“”‘’「」『』\"'【】〔〕[]", "''''''''''()()()")
NOT_APPLICABLE = {"/", "\\", "-", "—", "——", "无", "不适用"}
NUMBER = re.compile(r"([+-]|增|减)?\s*(\d[\d,\s]*(?:\.\d+)?)(.*)", re.DOTALL)
PLAIN = re.compile(r"-?\d+(\.\d+)?")
AMOUNT = re.compile(r"-?\d+(\.\d+)?(元|万元|亿元)")
YEAR = re.compile(r"(20\d\d)年?度?.*政府信息公开.*报告")
EMPTY, NA, READ, UNREADABLE = range(4)


def normal(label):
    """A label without what may differ: width, spaces, brackets, quotes."""
    text = unicodedata.normalize("NFKC", label.translate(QUOTES)).translate(QUOTES)
    return "".join(text.split())


def address(row, column):
    name = ""
    column += 1
    while column:
        column, digit = divmod(column - 1, 26)
        name = chr(65 + digit) + name
    return f"{name}{row + 1}"


class Value:
    """What a cell says, read as a person reads it."""

    def __init__(self, sheet, place, text):
        self.sheet, self.place, self.text = sheet, place, text.strip()
        self.number = Decimal(0)
        folded = unicodedata.normalize("NFKC", self.text)
        match = NUMBER.fullmatch(folded)
        if not folded:
            self.kind = EMPTY
        elif folded in NOT_APPLICABLE:
            self.kind = NA
        elif match:
            self.kind = READ
            digits = Decimal(re.sub(r"[,\s]", "", match[2]))
            self.number = -digits if match[1] in ("-", "减") else digits
        else:
            self.kind = UNREADABLE


# finding the tables

class Sheet:
    """A sheet with an index of its labels."""

    def __init__(self, name, cells):
        self.name, self.cells = name, cells
        self.labels = {}
        for place, text in cells.items():
            self.labels.setdefault(normal(text), []).append(place)

    def value(self, row, column):
        return Value(self.name, (row, column), self.cells.get((row, column), ""))

    def first(self, label, above=-1, below=1 << 30):
        """The first cell with this label in the rows between."""
        return next((place for place in sorted(self.labels.get(label, ()))
                     if above < place[0] < below), None)


def find_block(sheet, block, table):
    """One block of t2, by the end of its title, and the rows that must be there."""
    title, heads, rows = block
    tops = [place[0] for label, places in sheet.labels.items() if label.endswith(title)
            for place in places]
    if not tops:
        return
    top = min(tops)
    columns = {column: sheet.first(head, top) for head, column in heads.items()}
    for label, row in rows.items():
        at = sheet.first(label, top)
        for column, head in columns.items():
            if at and head:
                table[row, column] = sheet.value(at[0], head[1])


def find_t2(sheet, blocks):
    table = {}
    for block in blocks:
        find_block(sheet, block, table)
    return table


def find_t3(sheet, rows, columns):
    """Columns by the row that the first one stands in and the next one, rows by their labels."""
    head = sheet.first(columns[0][1])
    if not head:
        return {}
    places = {column: sheet.first(label, head[0] - 1, head[0] + 2) for column, label in columns}
    table = {}
    for label, row in rows.items():
        at = sheet.first(label, head[0])
        for column, place in places.items():
            if at and place:
                table[row, column] = sheet.value(at[0], place[1])
    return table


def find_t4(sheet, groups, names):
    """Fifteen columns in order; the data row is the next one that holds anything."""
    heads = [place for _, label in names for place in sheet.labels.get(label, ())]
    top = min((place[0] for place in sheet.labels.get(names[0][1], ())), default=None)
    if top is None:
        return {}
    heads = sorted((place for place in heads if top <= place[0] <= top + 1),
                   key=lambda place: place[1])
    if len(heads) != len(groups) * len(names):
        return {}
    lowest = max(place[0] for place in heads)
    row = min((row for row, _ in sheet.cells if row > lowest), default=lowest + 1)
    ids = [f"{group}.{name}" for group in groups for name, _ in names]
    return {("cases", column): sheet.value(row, place[1]) for column, place in zip(ids, heads)}


def find_year(sheets):
    for _, cells in sheets:
        for (row, column), text in cells.items():
            if text == "报告年度":
                return int(re.sub(r"\D", "", cells.get((row, column + 1), "")) or 0)
    found = (YEAR.search(normal(text)) for _, cells in sheets for text in cells.values())
    return next((int(match[1]) for match in found if match), 0)


def find(sheets):
    """(edition, year, {"t2": {(row, column): Value}, …})"""
    import labels
    pages = [Sheet(name, cells) for name, cells in sheets]
    count = {edition: sum(head in page.labels for page in pages
                          for _, heads, _ in blocks for head in heads)
             for edition, blocks in labels.T2.items()}
    edition = max(count, key=count.get)
    makers = {"t2": lambda page: find_t2(page, labels.T2[edition]),
              "t3": lambda page: find_t3(page, labels.T3_ROWS[edition], labels.T3_COLUMNS),
              "t4": lambda page: find_t4(page, labels.T4_GROUPS, labels.T4_NAMES)}
    return edition, find_year(sheets), {name: max(map(maker, pages), key=len)
                                        for name, maker in makers.items()}


# judging

def finding(rule, table=None, row=None, column=None, value=None, **more):
    out = {"rule": rule, "table": table, "row": row, "column": column}
    if value:
        out.update(sheet=value.sheet, cell=address(*value.place))
    out.update((key, str(number)) for key, number in more.items())
    return {key: field for key, field in out.items() if field is not None}


def known(*values):
    return all(value.kind != UNREADABLE for value in values)


def total(values):
    return sum(value.number for value in values)


def cell_rules(table, row, column, value):
    """The rules about one cell."""
    change, money = column == "change", column == "amount"
    if value.kind == NA and row != "rules":
        yield finding("cell.na", table, row, column, value)
    elif value.kind == UNREADABLE:
        yield finding("cell.unreadable", table, row, column, value)
    if value.kind != READ:
        return
    signed = change and re.fullmatch(r"[+-增减]\d+", value.text)
    if not PLAIN.fullmatch(value.text) and not signed and \
            not (money and AMOUNT.fullmatch(value.text)):
        yield finding("cell.text", table, row, column, value)
    if value.number < 0 and not change:
        yield finding("cell.negative", table, row, column, value)
    if value.number % 1 and not money:
        yield finding("cell.fraction", table, row, column, value)


def table_rules(name, table):
    """The rules about every cell; many blanks are one finding."""
    if not table:
        yield finding("layout.table", name)
        return
    blanks = [item for item in table.items() if item[1].kind == EMPTY]
    if len(blanks) == len(table):
        yield finding("table.empty", name)
    else:
        for (row, column), value in blanks[:1] if len(blanks) > 5 else blanks:
            yield finding("cell.blank", name, row, column, value)
    for (row, column), value in table.items():
        yield from cell_rules(name, row, column, value)


def sum_rule(rule, place, whole, parts):
    """A total and what it is made of."""
    if not known(whole, *parts) or whole.kind == EMPTY or all(p.kind == EMPTY for p in parts):
        return
    if whole.number != total(parts):
        yield finding(rule, *place, whole, expected=total(parts), actual=whole.number)


def t3_rules(table):
    rows = list(dict.fromkeys(row for row, _ in table))
    columns = list(dict.fromkeys(column for _, column in table))
    outcomes = [row for row in rows if row not in ("new", "carried_in", "total", "carried_out")]
    for column in columns:
        new, old, done, rest = (table[row, column]
                                for row in ("new", "carried_in", "total", "carried_out"))
        if known(new, old, done, rest) and done.kind != EMPTY and \
                total((new, old)) != total((done, rest)):
            yield finding("t3.balance", "t3", "total", column, done,
                          expected=total((new, old)), actual=total((done, rest)))
        yield from sum_rule("t3.total", ("t3", "total", column), done,
                            [table[row, column] for row in outcomes])
    for row in rows:
        yield from sum_rule("t3.all", ("t3", row, "all"), table[row, "all"],
                            [table[row, column] for column in columns if column != "all"])


def t4_rules(table):
    for group in ("review", "direct", "after"):
        parts = [table["cases", f"{group}.{name}"]
                 for name in ("upheld", "corrected", "other", "pending")]
        column = f"{group}.total"
        yield from sum_rule("t4.total", ("t4", "cases", column), table["cases", column], parts)


def t2_2019_rules(table):
    for row in ("rules", "normative"):
        published, whole = table[row, "published"], table[row, "total"]
        if known(published, whole) and whole.kind != EMPTY and whole.number < published.number:
            yield finding("t2.public", "t2", row, "total", whole)
    misread = []
    for row in ("licences", "services", "penalties", "coercion"):
        last, change, done = (table[row, name] for name in ("last_year", "change", "decisions"))
        if known(last, change, done) and done.number and done.number == total((last, change)):
            misread.append(finding("t2.misread", "t2", row, "decisions", done))
    yield from misread[:1] if len(misread) > 1 else ()
    amount = table["procurement", "amount"]
    if amount.kind == READ and amount.number and not AMOUNT.fullmatch(amount.text):
        yield finding("t2.unit", "t2", "procurement", "amount", amount)


def t2_2021_rules(table):
    for row in ("rules", "normative"):
        issued, repealed, stock = (table[row, name] for name in ("issued", "repealed", "in_force"))
        if not known(issued, repealed, stock) or stock.kind == EMPTY:
            continue
        if stock.number - issued.number + repealed.number < 0:
            yield finding("t2.stock_negative", "t2", row, "in_force", stock)
        elif stock.number < issued.number:
            yield finding("t2.stock", "t2", row, "in_force", stock)


def judge(edition, year, tables):
    """All findings, in no particular order."""
    found = []
    if year and edition != (2019 if year <= 2020 else 2021):
        found.append(finding("form.year"))
    for name, table in tables.items():
        found += table_rules(name, table)
    if tables["t2"]:
        found += (t2_2019_rules if edition == 2019 else t2_2021_rules)(tables["t2"])
    if tables["t3"]:
        found += t3_rules(tables["t3"])
    if tables["t4"]:
        found += t4_rules(tables["t4"])
    values = [value for table in tables.values() for value in table.values()]
    if all(value.kind == READ and not value.number for value in values):
        found.append(finding("all.zero"))
    return found
