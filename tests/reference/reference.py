# SPDX-License-Identifier: Apache-2.0
"""The rules of both editions, laid out in the order of the circulars, as a second opinion on what `gouji check` says.

It was written from the circulars and from what evaluators are known to look at, and shares neither code nor data with
the product: labels come from tests/published/tables.py. It judges a report as printed (printed.py) and gives findings
as (rule, severity, sheet, cell, table, row, column). What the text says and which cell is to blame is not judged here.

    findings(report, last)      # last: the report of the year before, or None
"""
import re
import unicodedata
from collections import Counter, namedtuple
from decimal import Decimal
from difflib import SequenceMatcher
from functools import lru_cache

import tables

Finding = namedtuple("Finding", "rule severity sheet cell table row column", defaults=(None,) * 5)
E, W, I = "error", "warning", "note"


RULES = """form.year form.unknown_year org.missing year.missing date.missing date.unreadable date.year date.late
    date.late_town date.period kind.name layout.no_text layout.section layout.section_alias section.empty layout.table
    layout.row layout.column layout.label layout.extra table.empty cell.blank cell.na cell.text cell.unreadable
    cell.negative cell.fraction t2.stock_negative t2.stock t2.public t2.misread t2.rule_power t2.unit t3.balance
    t3.total t3.all t4.total last.carried last.stock last.items t2.scale last.jump last.same all.zero""".split()


# how things are written

NOT_APPLICABLE = {"/", "／", "\\", "-", "—", "——", "无", "不适用"}
TRADITIONAL = str.maketrans("規範許處罰強製業費發數廢現決單萬條項內額開請轉辦務總採購術會組織機構險",
                            "规范许处罚强制业费发数废现决单万条项内额开请转办务总采购术会组织机构险")
BRACKETS = str.maketrans("[]【】〔〕", "()()()")
QUOTES = str.maketrans("“”‘’「」『』\"'", "''''''''''")
EMPTY, NA, NUMBER, UNREADABLE = "empty", "na", "number", "unreadable"
WRITTEN = re.compile(r"([+-]?)(\d(?:[\d,\s]*\d)?(?:\.\d+)?)(.*)", re.DOTALL)
PLAIN = re.compile(r"-?\d+(?:\.\d+)?", re.ASCII)
CHANGE = re.compile(r"[+增减]\d+(?:\.\d+)?", re.ASCII)
MONEY = re.compile(r"-?\d+(?:\.\d+)?\s*(?:元|百元|千元|万元|亿元)?", re.ASCII)


@lru_cache(maxsize=None)
def normal(label):
    """A label without what may differ: width, spaces, brackets, quotes, traditional characters."""
    label = label.translate(QUOTES).translate(TRADITIONAL)
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", label)).translate(BRACKETS)


class Value:
    """A cell as EMPTY, NA, NUMBER or UNREADABLE; the first two count as 0 in sums."""

    def __init__(self, cell, signed=False):
        self.cell, self.text = cell, cell.text.strip()
        self.kind, self.number, self.plain = read_value(self.text, cell.kind == "error", signed)


@lru_cache(maxsize=None)
def read_value(text, error, signed):
    """(kind, number, written as the form has room for it)."""
    wide = unicodedata.normalize("NFKC", text)
    wide = re.sub("^增", "+", re.sub("^减", "-", wide))         # as plain as a digit where a change is asked for
    match = WRITTEN.fullmatch(wide)
    if error:
        return UNREADABLE, Decimal(0), True
    if not text:
        return EMPTY, Decimal(0), True
    if text in NOT_APPLICABLE:
        return NA, Decimal(0), True
    if not match:
        return UNREADABLE, Decimal(0), True
    plain = bool(PLAIN.fullmatch(text) or (signed and CHANGE.fullmatch(text)))
    return NUMBER, Decimal(match[1] + re.sub(r"[,\s]", "", match[2])), plain


def total_of(values):
    return sum((value.number for value in values), Decimal(0))


def judged(left, right):
    """May the sums of two sides be compared? Not over a missing or unreadable cell, nor where a side is all EMPTY."""
    for side in (left, right):
        if any(value is None or value.kind == UNREADABLE for value in side):
            return False
        if all(value.kind == EMPTY for value in side):
            return False
    return True


def unequal(left, right):
    return judged(left, right) and total_of(left) != total_of(right)


# the particulars: whose report, of which year, of what date

THIS_BODY = ("org", "kind", "year", "date")
KINDS = {"政府部门": "department", "人民政府": "government", "乡镇（街道）": "town"}
TOWN = ("镇人民政府", "乡人民政府", "街道办事处")
GOVERNMENT = ("省人民政府", "市人民政府", "县人民政府", "区人民政府", "州人民政府", "旗人民政府")
DIGITS = str.maketrans("〇零一二三四五六七八九", "00123456789")


class Particulars:
    """What the report says of itself, in 基本信息 or, where there is none, in the title above its tables."""

    def __init__(self, report):
        told = {key: report.facts[key].text.strip() if report.facts else "" for key in THIS_BODY}
        period = PERIOD.search("\n".join(report.preamble))
        if period and [*map(int, period.groups())] != [int(period[1]), 1, 1, int(period[1]), 12, 31]:
            period = None                               # no whole year tells which year it is of
        self.has_sheet, self.given = report.facts is not None, any(told.values()) or bool(report.preamble)
        self.org, self.kind, self.date = told["org"], KINDS.get(told["kind"], ""), read_date(told["date"])
        year = re.search(r"\d{4}", told["year"])
        self.year_given, self.date_text = bool(year), told["date"]
        if not self.has_sheet and report.title:
            year = re.match(r"(.*?)(\d{4})年", report.title)
            self.org = year[1] if year else ""
        self.year = int(year[year.lastindex or 0]) if year else int(period[1]) if period else None
        self.year_at = report.facts["year"].at if self.year_given else report.preamble_at if period else report.title_at


def read_date(text):
    """(year, month, day) of 2025-01-15, 2025年1月15日, 二〇二五年一月十五日, 2025/1/15, 2025.1.15; else None."""
    match = re.fullmatch(r"(\d{4})(?:-|/|\.|年)(\d{1,2})(?:-|/|\.|月)(\d{1,2})日?", text)
    if match:
        date = tuple(int(part) for part in match.groups())
        return date if 1 <= date[1] <= 12 and 1 <= date[2] <= 31 else None
    return None


def judge_particulars(report, facts):
    at = {key: report.facts[key].at for key in THIS_BODY} if report.facts else {}
    if facts.has_sheet:
        if not facts.org:
            yield Finding("org.missing", E, *at["org"])
        if facts.given:                                 # of a sheet that is wholly blank one thing is said
            if not facts.year_given:
                yield Finding("year.missing", E, *at["year"])
            if not facts.date_text:
                yield Finding("date.missing", W, *at["date"])
        if facts.date_text and facts.date is None:
            yield Finding("date.unreadable", W, *at["date"])
        if facts.date and facts.year and facts.date[0] != facts.year + 1:
            yield Finding("date.year", W, *at["date"])
        named = "town" if facts.org.endswith(TOWN) else "government" if facts.org.endswith(GOVERNMENT) else ""
        if facts.kind and named and facts.kind != named:
            yield Finding("kind.name", W, *at["kind"])
        if facts.date and facts.year:
            yield from late(facts, at["date"])
    elif facts.year is None:
        yield Finding("form.unknown_year", I)


def late(facts, at):
    """Departments publish by 31 January, governments by 31 March; of a town 31 January is asked by custom."""
    last_day = (facts.year + 1, 3 if facts.kind == "government" else 1, 31)
    if facts.kind and facts.date > last_day:
        yield Finding("date.late_town" if facts.kind == "town" else "date.late", W, *at)


PERIOD = re.compile(r"统计期限自(\d{4})年(\d+)月(\d+)日起?至(\d{4})年(\d+)月(\d+)日止?")


def judge_preamble(report, facts):
    """The period is the whole report year."""
    for text in report.preamble:
        found = PERIOD.search(text)
        dates = [int(part) for part in found.groups()] if found else []
        year = facts.year or (dates and dates[0])       # where no year is known, it is the period's own
        if dates and dates != [year, 1, 1, year, 12, 31]:
            yield Finding("date.period", E, *report.preamble_at)


def edition_in_force(year):
    return 2021 if year >= 2021 else 2019 if year >= 2019 else None


# the six sections

HEADINGS = {"s1": "一、总体情况", "s2": "二、主动公开政府信息情况", "s3": "三、收到和处理政府信息公开申请情况",
            "s4": "四、政府信息公开行政复议、行政诉讼情况", "s5": "五、存在的主要问题及改进情况", "s6": "六、其他需要报告的事项"}
ALIASES = {"s4": ("四、因政府信息公开工作被申请行政复议、提起行政诉讼情况", "四、政府信息公开行政复议和行政诉讼情况",
                  "四、政府信息公开行政复议及行政诉讼情况"),
           "s5": ("五、政府信息公开工作存在的主要问题及改进情况", "五、存在问题及改进情况", "五、存在的主要问题及改进措施"),
           "s6": ("六、其他事项",)}
AND_THE_LIKE = {"无", "没有", "暂无", "同上", "略"}


def judge_sections(report, facts):
    if report.sections is None:
        yield Finding("layout.no_text", I)
        return
    order = [section for section in report.sections if section.heading is not None]
    standing = [section.id for section in order]
    for name in HEADINGS:
        if name not in standing:
            yield Finding("layout.section", E)
    for name in astray(standing[::-1], list(HEADINGS)[::-1]):     # where it is either: the one further down
        at = next(section.heading.at for section in order if section.id == name)
        yield Finding("layout.section", E, *at)
    for section in order:
        words = normal(section.heading.text)
        if words in map(normal, ALIASES.get(section.id, ())):
            yield Finding("layout.section_alias", I, *section.heading.at)
        elif words != normal(HEADINGS[section.id]):
            yield Finding("layout.label", W, *section.heading.at)
        if section.id in ("s1", "s5", "s6") and says_nothing(section, report, facts):
            yield Finding("section.empty", W, *section.below)


def says_nothing(section, report, facts):
    """Nothing below the heading, or 无: before 2021 that was enough under 六."""
    words = [re.sub(r"[\s。.，,；;]", "", text) for text in section.paragraphs]
    words = [word for word in words if word]
    before_2021 = facts.year < 2021 if facts.year else report.edition == 2019
    if words and section.id == "s6" and before_2021:
        return False
    return not words or (len(words) == 1 and words[0] in AND_THE_LIKE)


def astray(found, official):
    """What stands out of order: the fewest that would have to be moved, the one that stands further up where it is either."""
    ranks = [official.index(name) for name in found]
    if ranks == sorted(ranks):
        return []
    best = [[]]
    for rank in ranks:
        longest = max((chain for chain in reversed(best) if not chain or chain[-1] < rank), key=len)
        best.append([*longest, rank])
    keep = set(max(reversed(best), key=len))
    return [name for name, rank in zip(found, ranks) if rank not in keep]


# the tables' labels

def bind(lines, official):
    """{official id: line} and the lines that are none; a label with other words stands for the likest that is left."""
    names = {(group, normal(label)): name for name, group, label in official}
    bound, left, twice = {}, [], []
    for line in lines:
        name = names.get((line.group, normal(line.label.text)))
        if name and name not in bound:
            bound[name] = line
        else:
            (twice if name else left).append(line)
    strays = []
    for line in left:
        liking = [(alike(line.label.text, label), name) for name, group, label in official
                  if name not in bound and group == line.group]
        best = max(liking, default=(0, None))
        if best[0] >= 0.6:
            bound[best[1]] = line
        else:
            strays.append(line)
    return bound, strays, twice


@lru_cache(maxsize=None)
def alike(one, other):
    """How much of two labels is the same; one with something appended is the same one."""
    if normal(one).startswith(normal(other)):
        return 1
    return SequenceMatcher(None, normal(one), normal(other), autojunk=False).ratio()


class Found:
    """A table as bound: its values by (row, column), and what is amiss with its labels."""

    def __init__(self, table, edition):
        self.table, self.edition, self.values, self.findings, self.headers = table, edition, {}, [], {}
        self.groups = {}        # values that stand on the row of a group
        for block in table.blocks:
            self.read(block, *official_lines(table.id, block.id, edition))

    def read(self, block, rows, columns):
        name = self.table.id
        by_row = {"cases": block.rows[0]} if name == "t4" else self.bound("row", block, block.rows, rows)
        by_column = self.bound("column", block, block.columns, columns)
        places = {column: next(at for at, line in enumerate(block.columns) if line is by_column[column])
                  for column, _, _ in columns if column in by_column}
        for row in [row for row, _, _ in (*rows, ("otherwise", None, None)) if row in by_row]:
            line = by_row[row]
            for column, at in places.items():
                signed = name == "t2" and self.edition == 2019 and column == "change"
                self.values[row, column] = Value(line.cells[at], signed)
        self.headers |= {(row, column): line.label.text for row in by_row for column, line in by_column.items()}

    def bound(self, what, block, lines, official):
        name, rule = self.table.id, f"layout.{what}"
        bound, strays, twice = bind(lines, official)
        first = official_lines(name, block.id, self.edition)[0][0][0]
        strays = self.group_row(bound, strays) if what == "row" else strays

        def place(one):
            """A column of t2 is told by its block's first row."""
            return (one, None) if what == "row" else (first if name == "t2" else None, one)
        for one, _, label in official:
            if one not in bound:
                self.add(rule, E, None, *place(one))
            elif normal(bound[one].label.text) != normal(label):
                self.add("layout.label", W, bound[one].label.at, *place(one))
        keys = {id(line): key for key, line in bound.items() if key in {name for name, _, _ in official}}
        standing = [keys[id(line)] for line in lines if id(line) in keys]
        for one in astray(standing, [key for key, _, _ in official]):
            self.add(rule, E, bound[one].label.at, *place(one))
        for line in twice:
            one = next(key for key, group, label in official
                       if normal(label) == normal(line.label.text) and group == line.group)
            self.add(rule, E, line.label.at, *place(one))
        for line in strays:
            self.add("layout.extra", W, line.label.at)
        return bound

    def group_row(self, bound, strays):
        """（六）其他处理 with numbers of its own, in the edition where it is a group, is bound as the group."""
        for line in strays:
            if self.edition == 2021 and normal(line.label.text) == normal(tables.T3_GROUPS["otherwise"]):
                bound["otherwise"] = line
        return [line for line in strays         # without a number in it, it is a remark
                if line is not bound.get("otherwise") and any(cell.text for cell in line.cells)]

    def add(self, rule, severity, at, row=None, column=None):
        sheet, cell = at or (self.table.at[0], None)
        self.findings.append(Finding(rule, severity, sheet, cell, self.table.id, row, column))

    def at(self, rule, severity, row, column):
        return Finding(rule, severity, *self.values[row, column].cell.at, self.table.id, row, column)

    def get(self, row, columns):
        return [self.values.get((row, column)) for column in columns]


@lru_cache(maxsize=None)
def official_lines(table, block, edition):
    """((row id, group, label), …), ((column id, group, label), …) of a block."""
    if table == "t2":
        _, _, columns, rows = next(one for one in tables.T2[edition] if one[0] == block)
        return [(name, None, label) for name, label in rows], [(name, None, label) for name, label in columns]
    if table == "t3":
        bodies = [name for name, _ in tables.T3_COLUMNS[1:-1]]
        return ([(name, group, label) for name, label, group in tables.t3_rows(edition)],
                [(name, "bodies" if name in bodies else None, label) for name, label in tables.T3_COLUMNS])
    return ([("cases", None, "")],
            [(f"{group}.{name}", group, label) for group in tables.T4_GROUPS for name, label in tables.T4_NAMES])


# what holds in every cell

def judge_cells(found):
    cells, name = found.values, found.table.id
    blank = [key for key, value in cells.items() if value.kind == EMPTY]
    own = {key for key in cells if key[0] == "otherwise" and found.edition == 2021}     # a group has no cells of its own
    if set(cells) - own <= set(blank):
        yield Finding("table.empty", E, *found.table.at, name)
    elif len(blank) > 5:
        yield found.at("cell.blank", W, *blank[0])
    else:
        yield from (found.at("cell.blank", W, *key) for key in blank)
    for (row, column), value in cells.items():
        change = name == "t2" and found.edition == 2019 and column == "change"
        money = (row, column) == ("procurement", "amount")
        if value.kind == NA and row != "rules":
            yield found.at("cell.na", W, row, column)
        if value.kind == UNREADABLE:
            yield found.at("cell.unreadable", E, row, column)
        if value.kind != NUMBER:
            continue
        if not value.plain and not (money and MONEY.fullmatch(value.text)):
            yield found.at("cell.text", W, row, column)
        if value.number < 0 and not change:
            yield found.at("cell.negative", E, row, column)
        if value.number % 1 and not money and not (row == "fees" and column == "amount"):
            yield found.at("cell.fraction", E, row, column)


# 二、主动公开政府信息情况

COUNTS = ("issued", "repealed", "in_force")
NO_POWER = re.compile("[县区旗乡镇]|街道")


def judge_t2(found, facts):
    if found.edition == 2021:
        for row in ("rules", "normative"):
            yield from stock(found, row, *found.get(row, COUNTS))
    else:
        for row in ("rules", "normative"):
            total, published = found.get(row, ("total", "published"))
            if judged([total], [published]) and total.number < published.number:
                yield found.at("t2.public", W, row, "total")
        yield from misread(found)
        yield from unit(found)
    rules = [(row, column) for (row, column), value in found.values.items() if row == "rules" and value.number > 0]
    powerless = facts.kind == "town" or (NO_POWER.search(facts.org) and "自治区" not in facts.org)
    if powerless and rules:
        yield found.at("t2.rule_power", W, *rules[0])


def stock(found, row, issued, repealed, in_force):
    """What is in force cannot be less than what was issued, the repealed counted back or not."""
    if None in (issued, in_force) or EMPTY in (in_force.kind,) or UNREADABLE in (in_force.kind, issued.kind):
        return
    counted = repealed is not None and repealed.kind != UNREADABLE
    if counted and in_force.number - issued.number + repealed.number < 0:
        yield found.at("t2.stock_negative", W, row, "in_force")
    elif issued.kind != EMPTY and in_force.number < issued.number:
        yield found.at("t2.stock", W, row, "in_force")


def misread(found):
    """Decisions that are the items counted up, in two rows or more."""
    rows = []
    for row in ("licences", "services", "penalties", "coercion"):
        before, change, decisions = found.get(row, ("last_year", "change", "decisions"))
        if (judged([before, change], [decisions]) and decisions.number != 0
                and total_of([before, change]) == decisions.number):
            rows.append(row)
    if len(rows) >= 2:
        yield found.at("t2.misread", I, rows[0], "decisions")


def unit(found):
    money = found.values.get(("procurement", "amount"))
    if money and money.kind == NUMBER and money.number and "元" not in money.text + found.headers["procurement", "amount"]:
        yield found.at("t2.unit", W, "procurement", "amount")


# 三、收到和处理政府信息公开申请情况

COLUMNS = [name for name, _ in tables.T3_COLUMNS]
BESIDES = ("new", "carried_in", "total", "carried_out")


def judge_t3(found):
    outcomes = [name for name, _, _ in tables.t3_rows(found.edition) if name not in BESIDES]
    if found.edition == 2021 and ("otherwise", "all") in found.values:   # the group's own number in its rows' stead
        outcomes = [row for row in outcomes if row not in ("uncorrected", "unpaid", "other_reason")] + ["otherwise"]
    for column in COLUMNS:
        new, carried_in, total, carried_out = (found.values.get((row, column)) for row in BESIDES)
        if total and total.kind != EMPTY and unequal([new, carried_in], [total, carried_out]):
            yield found.at("t3.balance", E, "total", column)
        if unequal([total], [found.values.get((row, column)) for row in outcomes]):
            yield found.at("t3.total", E, "total", column)
    for row in dict.fromkeys(row for row, _ in found.values):
        *parts, everybody = found.get(row, COLUMNS)
        if unequal([everybody], parts):
            yield found.at("t3.all", E, row, "all")


# 四、政府信息公开行政复议、行政诉讼情况

def judge_t4(found):
    for group in tables.T4_GROUPS:
        *parts, total = found.get("cases", [f"{group}.{name}" for name, _ in tables.T4_NAMES])
        if unequal([total], parts):
            yield found.at("t4.total", E, "cases", f"{group}.total")


# the year before

def judge_last(now, then, facts, before):
    """What follows from last year's report, where it is last year's."""
    if facts.year and before.year and facts.year != before.year + 1:
        return
    same_form = all(name not in now or name not in then or now[name].edition == then[name].edition for name in now)
    if "t3" in now and "t3" in then:
        for column in COLUMNS:
            one, other = now["t3"].values.get(("carried_in", column)), then["t3"].values.get(("carried_out", column))
            if unequal([one], [other]):
                yield now["t3"].at("last.carried", W, "carried_in", column)
    scaled = ()
    if "t2" in now and "t2" in then and same_form:
        yield from last_stock(now["t2"], then["t2"], facts)
        yield from last_items(now["t2"], then["t2"])
        scaled = tuple(last_scale(now["t2"], then["t2"]))
        yield from scaled
    for name in now:
        if name in then and (name != "t2" or same_form):
            yield from jumps(now[name], then[name], {(one.row, one.column) for one in scaled})
    yield from last_same(now, then, same_form)


def last_stock(now, then, facts):
    if now.edition == 2021 and (facts.year is None or facts.year >= 2022):
        for row in ("rules", "normative"):
            issued, repealed, in_force = now.get(row, COUNTS)
            before = then.values.get((row, "in_force"))
            if (judged([in_force], [before, issued, repealed])
                    and in_force.number != before.number + issued.number - repealed.number):
                yield now.at("last.stock", W, row, "in_force")


def last_items(now, then):
    if now.edition == 2019:                             # so this year is 2020
        for row in ("licences", "services", "penalties", "coercion", "fees"):
            parts = then.get(row, ("last_year", "change"))
            if unequal([now.values.get((row, "last_year"))], parts):
                yield now.at("last.items", W, row, "last_year")


def last_scale(now, then):
    one, other = now.values.get(("fees", "amount")), then.values.get(("fees", "amount"))
    if now.edition == 2021 and judged([one], [other]) and one.number > 0 and other.number > 0:
        if one.number >= 1000 * other.number or other.number >= 1000 * one.number:
            yield now.at("t2.scale", W, "fees", "amount")


def jumps(now, then, told):
    """The first of a row, and of a total only where none of its parts jumped."""
    rows = {}
    for (row, column), value in now.values.items():
        other = then.values.get((row, column))
        if column != "change" and (row, column) not in told and judged([value], [other]):
            if jumped(value.number, other.number):
                rows.setdefault(row, []).append(column)
    for row, columns in rows.items():
        if row != "total":
            yield now.at("last.jump", I, row, columns[0])


def jumped(now, then):
    return abs(now - then) >= 20 and (now > 5 * then or now < then / 5)


def last_same(now, then, same_form):
    numbers = [(name, key, value) for name, found in now.items() for key, value in found.values.items()
               if value.kind == NUMBER and value.number]
    if numbers and all(name in then and (name != "t2" or same_form) and key in then[name].values
                       and then[name].values[key].number == value.number for name, key, value in numbers):
        yield Finding("last.same", W)


# all together

JUDGE = {"t3": judge_t3, "t4": judge_t4}


def bound_tables(report):
    """The first of each table, as bound, and the findings about tables themselves."""
    found, findings = {}, []
    for table in report.tables:
        if table.id in found:
            findings.append(Finding("layout.extra", W, *table.again, table.id))
        else:
            found[table.id] = Found(table, report.edition)
    findings += [Finding("layout.table", E, None, None, name) for name in ("t2", "t3", "t4") if name not in found]
    return found, findings


BOUND = {}


def tables_of(last):
    """The bound tables of a report of the year before, which many are compared with."""
    if id(last) not in BOUND:
        BOUND[id(last)] = bound_tables(last)[0], last
    return BOUND[id(last)][0]


def findings(report, last=None):
    """A Counter of every finding the report deserves."""
    facts = Particulars(report)
    found, result = bound_tables(report)
    if facts.year is not None and edition_in_force(facts.year) != report.edition:
        result.append(Finding("form.year", E, *facts.year_at))
    result += [*judge_particulars(report, facts), *judge_preamble(report, facts), *judge_sections(report, facts)]
    for name, table in found.items():
        result += table.findings
        result += judge_cells(table)
        result += judge_t2(table, facts) if name == "t2" else JUDGE[name](table)
    values = [value for table in found.values() for value in table.values.values()]
    missing = any(one.rule in ("layout.row", "layout.column") and not one.cell for one in result)
    if len(found) == 3 and not missing and all(value.kind == NUMBER and not value.number for value in values):
        result.append(Finding("all.zero", I))
    if last is not None:
        result += judge_last(found, tables_of(last), facts, Particulars(last))
    return Counter(result)
