# SPDX-License-Identifier: Apache-2.0
"""The findings that the printed numbers of a published report deserve.

Worked out from the report's numbers and labels alone, never from what the product says, and kept
in tests/cases/published/expected/ where a person can check them against the print. Run as a
program, it writes these files; the tests read the files and make sure they are what this says.

Only fields that the contract fixes are written down: rule, severity, table, row, column, expected
and actual; `blanks` is the number a finding about many blanks must name; `at` says where the
finding lies in each layout, [sheet] for a finding without a cell and [sheet, cell] for the others.
"""
import json
import re
import sys
import unicodedata
from decimal import Decimal

import layout
import changes
import notes
import ods
import tables
from layout import CASES

EXPECTED = CASES / "expected"
SEVERITY = {
    "form.year": "error", "layout.table": "error", "table.empty": "error", "layout.row": "error",
    "layout.label": "warning", "layout.no_text": "note", "cell.blank": "warning",
    "cell.na": "warning", "cell.text": "warning", "cell.unreadable": "error",
    "cell.negative": "error", "cell.fraction": "error", "t3.balance": "error",
    "t3.total": "error", "t3.all": "error", "t4.total": "error",
    "t2.stock_negative": "warning", "t2.stock": "warning", "t2.public": "warning",
    "t2.misread": "note", "t2.rule_power": "warning", "t2.unit": "warning", "all.zero": "note",
}
NOT_APPLICABLE = {"/", "／", "\\", "-", "—", "——", "无", "不适用"}
NUMBER = re.compile(r"([+-]|增|减)?\s*(\d[\d,\s]*(?:\.\d+)?)(.*)", re.DOTALL)
PLAIN = r"-?\d+(\.\d+)?"
EMPTY, NA, READ, UNREADABLE = "empty", "na", "number", "unreadable"


def finding(rule, table=None, row=None, column=None, key=None, **more):
    """A finding; `key` is the item whose cell it lies at, kept until the layouts are known."""
    where = {"table": table, "row": row, "column": column, **more}
    return {"rule": rule, "severity": SEVERITY[rule],
            **{name: value for name, value in where.items() if value is not None}, "key": key}


def at_value(rule, table, row, column, **more):
    return finding(rule, table, row, column, ("value", row, column), **more)


# values

class Value:
    """A printed string as a value: its kind and its number."""

    def __init__(self, text):
        self.text = text.strip()
        self.number = Decimal(0)
        match = NUMBER.fullmatch(unicodedata.normalize("NFKC", self.text))
        if self.text == "":
            self.kind = EMPTY
        elif self.text in NOT_APPLICABLE:
            self.kind = NA
        elif match:
            self.kind = READ
            digits = Decimal(re.sub(r"[,\s]", "", match[2]))
            self.number = -digits if match[1] in ("-", "减") else digits
        else:
            self.kind = UNREADABLE


def read_tables(report):
    """{"t3": {("new", "natural"): Value}} of the tables that are given in full."""
    return {table: {item.key[1:]: Value(item.text) for item in items if item.key[0] == "value"}
            for table, items in tables.items_of(report).items()}


# labels

TRADITIONAL = str.maketrans(
    "規範許處罰強製業費發數廢現決單萬條項內額開請轉辦務總採購",
    "规范许处罚强制业费发数废现决单万条项内额开请转办务总采购")
QUOTES = str.maketrans("“”‘’「」『』\"'", "''''''''''")


def normal(label):
    """A label without what may differ: width, spaces, brackets, quotes, traditional characters."""
    text = unicodedata.normalize("NFKC", label.translate(QUOTES)).translate(TRADITIONAL)
    return re.sub(r"\s", "", text).translate(str.maketrans("[]【】〔〕", "()()()"))


def official_items(table, items, report):
    """The labels that the form prints where `items` has labels, by key."""
    rows = {row: label for row, label, _, _ in tables.t2_rows(report["tables_edition"])}
    rows |= {row: label for edition in (2019, 2021) for row, label, _ in tables.t3_rows(edition)}
    heads = {item.key: item.text for item in items if item.key[0] == "head"}
    return heads | {("row", row): label for row, label in rows.items()}


def label_findings(report, texts):
    """Rows and columns whose label differs from the official one after normalising."""
    for table, items in tables.items_of(report).items():
        official = official_items(table, items, report)
        for item in tables.with_texts(items, texts):
            if item.key[0] not in ("row", "head"):
                continue
            if normal(item.text) != normal(official[item.key]):
                name = {"row" if item.key[0] == "row" else "column": item.key[-1]}
                yield finding("layout.label", table, key=item.key, **name)


# the workbook as a whole

def in_force(year):
    return 2019 if year <= 2020 else 2021


def workbook_findings(report, values):
    yield finding("layout.no_text")
    if in_force(report["year"]) != report["tables_edition"]:
        yield finding("form.year")
    for table in ("t2", "t3", "t4"):
        if table not in values:
            yield finding("layout.table", table)
        elif all(value.kind == EMPTY for value in values[table].values()):
            yield finding("table.empty", table)
    cells = [value for cells in values.values() for value in cells.values()]
    if len(values) == 3 and all(value.kind == READ and not value.number for value in cells):
        yield finding("all.zero")


def row_findings(report, values):
    """Rows of the edition that the table lacks: here the children of a group with numbers."""
    present = {row for row, _ in values.get("t3", {})}
    for row, _, _ in tables.t3_rows(report["tables_edition"]) if present else ():
        if row not in present:
            yield finding("layout.row", "t3", row, key=("value", "otherwise", "natural"))


# single cells

def blank_findings(table, cells):
    """Each blank cell, or one finding at the first where there are more than five."""
    blank = [key for key, value in cells.items() if value.kind == EMPTY]
    if len(blank) == len(cells):
        return
    if len(blank) > 5:
        yield at_value("cell.blank", table, *blank[0], blanks=len(blank))
    else:
        yield from (at_value("cell.blank", table, *key) for key in blank)


def signed(report, column):
    return report["tables_edition"] == 2019 and column == "change"


def decimal(report, row, column):
    return (row, column) in (("fees", "amount"), ("procurement", "amount"))


def as_expected(report, row, column, text):
    """Is the number written as the form has room for: plain, or with its sign or unit of money?"""
    if (row, column) == ("procurement", "amount"):
        return re.fullmatch(PLAIN + r"\s*(元|百元|千元|万元|亿元)?", text)
    if signed(report, column):
        return re.fullmatch(r"[+增减]?" + PLAIN, text)
    return re.fullmatch(PLAIN, text, re.ASCII)


def cell_findings(report, table, cells):
    for (row, column), value in cells.items():
        place = (table, row, column)
        if value.kind == NA and row != "rules":
            yield at_value("cell.na", *place)
        if value.kind == UNREADABLE:
            yield at_value("cell.unreadable", *place)
        if value.kind != READ:
            continue
        if not as_expected(report, row, column, value.text):
            yield at_value("cell.text", *place)
        if value.number < 0 and not signed(report, column):
            yield at_value("cell.negative", *place)
        if value.number % 1 and not decimal(report, row, column):
            yield at_value("cell.fraction", *place)


# relations

def sum_of(values):
    return sum((value.number for value in values), Decimal(0))


def judged(total, parts):
    """A total that is empty is only blank; parts that are all empty make no sum."""
    everything = [total, *parts]
    return (total.kind != EMPTY and any(part.kind != EMPTY for part in parts)
            and all(value.kind != UNREADABLE for value in everything))


def sum_finding(rule, place, total, parts):
    table, row, column = place
    if judged(total, parts) and sum_of(parts) != total.number:
        yield at_value(rule, table, row, column, expected=str(sum_of(parts)),
                       actual=str(total.number))


COLUMNS = [column for column, _ in tables.T3_COLUMNS]
BESIDES = ("new", "carried_in", "total", "carried_out")


def t3_findings(cells):
    rows = list(dict.fromkeys(row for row, _ in cells))
    outcomes = [row for row in rows if row not in BESIDES]
    for column in COLUMNS:
        yield from balance_finding(column, *(cells[row, column] for row in BESIDES))
        yield from sum_finding("t3.total", ("t3", "total", column), cells["total", column],
                               [cells[row, column] for row in outcomes])
    for row in rows:
        yield from sum_finding("t3.all", ("t3", row, "all"), cells[row, "all"],
                               [cells[row, column] for column in COLUMNS[:-1]])


def balance_finding(column, new, carried_in, total, carried_out):
    came, went = sum_of([new, carried_in]), sum_of([total, carried_out])
    if judged(total, [new, carried_in]) and carried_out.kind != UNREADABLE and came != went:
        yield at_value("t3.balance", "t3", "total", column, expected=str(came), actual=str(went))


def t4_findings(cells):
    for group in tables.T4_GROUPS:
        parts = [cells["cases", f"{group}.{name}"] for name, _ in tables.T4_NAMES[:-1]]
        column = f"{group}.total"
        yield from sum_finding("t4.total", ("t4", "cases", column), cells["cases", column], parts)


COUNTS = ("issued", "repealed", "in_force")


def stock_findings(cells):
    """2021: what is in force against what was issued and repealed this year."""
    for row in ("rules", "normative"):
        issued, repealed, stock = (cells[row, column] for column in COUNTS)
        if not judged(stock, [issued, repealed]):
            continue
        if stock.number - issued.number + repealed.number < 0:
            yield at_value("t2.stock_negative", "t2", row, "in_force")
        elif stock.number < issued.number:
            yield at_value("t2.stock", "t2", row, "in_force")


def earlier_findings(report, cells, texts):
    """2019: what was published in all, misread columns, money without a unit."""
    for row in ("rules", "normative"):
        total, published = cells[row, "total"], cells[row, "published"]
        if judged(total, [published]) and total.number < published.number:
            yield at_value("t2.public", "t2", row, "total")
    misread = [row for row in ("licences", "services", "penalties", "coercion")
               if cells[row, "decisions"].number
               and sum_of([cells[row, "last_year"], cells[row, "change"]])
               == cells[row, "decisions"].number]
    if len(misread) >= 2:
        yield finding("t2.misread", "t2")
    money = cells["procurement", "amount"]
    header = texts.get(("head", "b9", "amount"), "")
    if money.number and "元" not in money.text + header:
        yield at_value("t2.unit", "t2", "procurement", "amount")


LOW = re.compile("[县区旗乡镇]|街道")


def t2_findings(report, cells, texts):
    rules = [value for (row, _), value in cells.items() if row == "rules"]
    no_power = LOW.search(report["org"]) and "自治区" not in report["org"]
    if no_power and any(value.number > 0 for value in rules):
        yield finding("t2.rule_power", "t2", "rules")
    if report["tables_edition"] == 2021:
        yield from stock_findings(cells)
    else:
        yield from earlier_findings(report, cells, texts)


# all together

def findings_of(report, texts):
    values = read_tables(report)
    yield from workbook_findings(report, values)
    yield from row_findings(report, values)
    yield from label_findings(report, texts)
    for table, cells in values.items():
        yield from blank_findings(table, cells)
        yield from cell_findings(report, table, cells)
    yield from t2_findings(report, values["t2"], texts) if "t2" in values else ()
    yield from t3_findings(values["t3"]) if "t3" in values else ()
    yield from t4_findings(values["t4"]) if "t4" in values else ()


def located(found, places):
    """The finding with its sheet and cell in each of the layouts."""
    key = found.pop("key")
    if key is None:
        return found
    found["at"] = {}
    for name, where in places.items():
        sheet, row, column = where[key]
        missing = found["rule"] == "layout.row"
        found["at"][name] = [sheet] if missing else [sheet, ods.address(row, column)]
    return found


def expectation(number, layouts):
    """What `layouts` of a report must give; layout `notes` stands alone, its headers differ."""
    report = layout.load(number)
    texts = notes.texts_of(number) if "notes" in layouts else {}
    places = {name: layout.lay_out(number, report, name)[1] for name in layouts}
    found = [located(item, places) for item in findings_of(report, texts)]
    failed = any(item["severity"] == "error" for item in found)
    return {"form": f"zfxxgk-{report['tables_edition']}", "year": report["year"],
            "org": report["org"], "verdict": "fail" if failed else "pass", "findings": found}


def cases():
    """(file name, number, layouts) of every expectation."""
    for number in layout.numbers():
        folder = "changed/" if number in changes.CASES else ""
        yield f"{folder}{number}.json", number, layout.LAYOUTS
        if number in notes.names():
            yield f"{number}-notes.json", number, ("notes",)


def printed(expected):
    """One finding a line, so that a change of one shows as one."""
    lines = [json.dumps(item, ensure_ascii=False) for item in expected["findings"]]
    head = json.dumps({name: value for name, value in expected.items() if name != "findings"},
                      ensure_ascii=False, indent=1)
    return head[:-2] + ',\n "findings": [\n  ' + ",\n  ".join(lines) + "\n ]\n}\n"


def main():
    (EXPECTED / "changed").mkdir(parents=True, exist_ok=True)
    for name, number, layouts in cases():
        text = printed(expectation(number, layouts))
        (EXPECTED / name).write_text(text, encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())
