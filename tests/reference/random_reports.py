# SPDX-License-Identifier: Apache-2.0
"""Random reports: a published one, damaged in the ways in which people damage theirs. The same seed gives the same ones.

    reports = Random reports over samples(); each has a report and the number of the report of the year before, or None
"""
import json
import random
from dataclasses import dataclass
from pathlib import Path

import layout
import tables
from printed import Block, Cell, Line, Report, Section, Table
from reference import ALIASES, HEADINGS, KINDS, edition_in_force

NUMBERS = ("001", "013", "seed", "003", "006", "008", "012", "015", "016")
SEED = Path(__file__).resolve().parents[1] / "cases/seed/keche-2020.json"
THEMES = ("主动公开", "依申请公开", "政府信息管理", "政府信息公开平台建设", "监督保障", "工作考核、社会评议、责任追究")
LONG = "本机关认真贯彻落实条例，持续做好政务公开各项工作，不断完善制度，加强培训，改进服务，工作水平稳步提高。"
TEXT = {"s1": [f"（{number}）{theme}。{LONG}" for number, theme in zip("一二三四五六", THEMES)],
        "s5": ["主要问题是公开内容还不够全面。" + LONG, "下一步将加强业务培训，改进工作方法，把该公开的及时公开。" + LONG],
        "s6": ["本年度未收取信息处理费，没有其他需要报告的事项。"]}


def plain(text):
    """How a cell of this text is typed: what looks like a number is one."""
    canonical = text.lstrip("-").replace(".", "", 1).isascii() and text.lstrip("-").replace(".", "", 1).isdigit()
    return Cell(text, "number" if canonical and not text.startswith(("00", "-00")) else "text")


# the samples

def sample(number):
    if number == "seed":
        return seed_sample()
    report = layout.load(number)
    edition = report["tables_edition"]
    printed = report["printed"]
    return build(report["org"], report["year"], edition, dict(zip([row[0] for row in tables.t2_rows(edition)], printed["table2"].values())),
                 dict(zip([row[0] for row in tables.t3_rows(edition)], printed["table3"].values())), printed["table4"])


def seed_sample():
    data = json.loads(SEED.read_text(encoding="utf-8"))
    def rows(table):
        return {row: list(cells.values()) for row, cells in data[table].items()}
    return build(data["org"], data["year"], 2019, rows("t2"), rows("t3"), rows("t4")["cases"])


def build(org, year, edition, t2, t3, t4):
    bodies = [name for name, _ in tables.T3_COLUMNS[1:-1]]
    blocks = [Block(title, [Line(Cell(label)) for _, label in columns],
                    [Line(Cell(label), None, [plain(text) for text in t2[row]]) for row, label in rows], name)
              for name, title, columns, rows in tables.T2[edition]]
    three = Block("", [Line(Cell(label), "bodies" if name in bodies else None) for name, label in tables.T3_COLUMNS],
                  [Line(Cell(label), group, [plain(text) for text in t3[row]]) for row, label, group in tables.t3_rows(edition)])
    four = Block("", [Line(Cell(label), group) for group in tables.T4_GROUPS for _, label in tables.T4_NAMES],
                 [Line(Cell(""), None, [plain(text) for text in t4])])
    all_tables = [Table("t2", blocks), Table("t3", [three]), Table("t4", [four])]
    inside = dict(zip(("s2", "s3", "s4"), all_tables))
    sections = [Section(name, Cell(heading), list(TEXT.get(name, ())), inside.get(name)) for name, heading in HEADINGS.items()]
    town = org.endswith(("镇人民政府", "乡人民政府", "街道办事处"))
    kind = "乡镇（街道）" if town else "人民政府" if org.endswith("人民政府") else "政府部门"
    facts = {"org": Cell(org), "kind": Cell(kind), "year": Cell(str(year), "number"), "date": Cell(f"{year + 1}-01-15")}
    preamble = [f"本报告按照条例编制，统计期限自{year}年1月1日起至{year}年12月31日止。"]
    return Report(edition, f"{org}{year}年政府信息公开工作年度报告", facts, sections, all_tables, preamble)


# what is done to a cell

TYPED = ("", "", "", "/", "-", "不适用", "3件", "３", "1,234", "1 234", "+3", "-4", "2.5", "若干", "见附件", "22（其中修订 16 件）",
         "12万元", "251000元", "0", "7", "——", "无", "增3", "减2", "0.000001", "100000000", "１２", "3 ", "5。")


def data_cells(report, table=None):
    return [cell for one in report.tables if table is None or one.id == table
            for block in one.blocks for row in block.rows for cell in row.cells]


def any_table(report, chance):
    return chance.choice(report.tables) if report.tables else None


def retype(report, chance):
    cell = chance.choice(data_cells(report))
    cell.text, cell.kind = chance.choice(TYPED), "text"
    if chance.random() < .5:
        cell.kind = plain(cell.text).kind


def other_figure(report, chance):
    cell = chance.choice(data_cells(report))
    cell.text, cell.kind = str(chance.choice((0, 1, 5, 20, chance.randrange(2000)))), "number"


def error_cell(report, chance):
    cell = chance.choice(data_cells(report))
    cell.text, cell.kind = chance.choice(("#DIV/0!", "#REF!", "Err:502")), "error"


def swap_figures(report, chance):
    one, other = chance.sample(data_cells(report), 2)
    one.text, one.kind, other.text, other.kind = other.text, other.kind, one.text, one.kind


def of_one_table(text):
    def change(report, chance):
        table = any_table(report, chance)
        for cell in data_cells(report, table.id):
            cell.text, cell.kind = text, plain(text).kind
    return change


def of_one_row(text):
    def change(report, chance):
        row = chance.choice(chance.choice(any_table(report, chance).blocks).rows)
        for cell in row.cells:
            cell.text, cell.kind = text, plain(text).kind
    return change


def all_zero(report, _):
    for cell in data_cells(report):
        cell.text, cell.kind = "0", "number"


def procurement(report, chance):
    cell = report.tables[0].blocks[-1].rows[-1].cells[-1] if report.tables[0].id == "t2" else None
    if cell:
        cell.text = chance.choice(("251000元", "240万元", "13480", "13480.5", "3亿元", "约3万元", "0", "12 万元"))
        cell.kind = plain(cell.text).kind


def misread(report, _):
    """Decisions that are the items counted up."""
    for block in report.tables[0].blocks if report.tables[0].id == "t2" else ():
        for row in block.rows:
            if len(row.cells) == 3 and block.id != "b1":
                for cell, text in zip(row.cells, ("4", "2", "6")):
                    cell.text, cell.kind = text, "number"


def whole_relations(report, chance):
    """A figure more, with every total it goes into: a report that stays sound."""
    table = next((one for one in report.tables if one.id == "t3"), None)
    if table:
        rows = table.blocks[0].rows
        for row in (rows[0], rows[2], rows[-2]):
            for cell in (row.cells[0], row.cells[-1]):
                if cell.kind == "number":
                    cell.text = str(int(float(cell.text)) + 3)


# what is done to labels, rows and columns

def label_of(report, chance):
    block = chance.choice(any_table(report, chance).blocks)
    line = chance.choice([line for line in block.rows + block.columns if line.label.text])
    return line.label


def same_label(report, chance):
    """Written otherwise, and still the same label."""
    label = label_of(report, chance)
    changes = (lambda text: " ".join(text), lambda text: text[:2] + "\n" + text[2:],
               lambda text: text.replace("（", "(").replace("）", ")"), lambda text: text.replace("“", "\"").replace("”", "\""),
               lambda text: text.translate(str.maketrans("规范许处罚强制业费发数废现决单万条项内额开请转办务总", "規範許處罰強製業費發數廢現決單萬條項內額開請轉辦務總")),
               lambda text: text.replace("1.", "１．").replace("2.", "２．"))
    label.text = chance.choice(changes)(label.text)


def other_label(report, chance):
    """Other words that still say which it is."""
    label = label_of(report, chance)
    text = label.text
    at = chance.randrange(1, len(text))
    changes = [text + "（含委托）", text.replace("1.", "1、").replace("2.", "2、").replace("3.", "3、")]
    if len(text) >= 6:
        changes.append(text[:at] + text[at + 1:])
    label.text = chance.choice(changes)


def lines_of(report, chance, least):
    """The rows, or the columns, of a block that has enough of them."""
    block = chance.choice(any_table(report, chance).blocks)
    what = chance.choice(("rows", "columns"))
    lines = getattr(block, what)
    return (block, what, lines) if len(lines) >= least else (block, what, None)


def lose_line(report, chance):
    block, what, lines = lines_of(report, chance, 2)
    if lines:
        at = chance.randrange(len(lines))
        del lines[at]
        if what == "columns":
            for row in block.rows:
                del row.cells[at]


def extra_line(report, chance):
    block, what, lines = lines_of(report, chance, 1)
    if lines and not (what == "rows" and lines[0].label.text == ""):
        at = chance.randrange(len(lines)) + 1
        label = Cell(chance.choice(("备注", "其中涉企", "比上年增减")))
        if what == "rows":
            lines.insert(at, Line(label, lines[at - 1].group, [Cell("4", "number") for _ in lines[0].cells]))
        else:
            lines.insert(at, Line(label, lines[at - 1].group))
            for row in block.rows:
                row.cells.insert(at, Cell("4", "number"))


def move_line(report, chance):
    """A row or a column somewhere else among those of its group."""
    block, what, lines = lines_of(report, chance, 2)
    if not lines:
        return
    at, to = chance.sample(range(len(lines)), 2)
    if {line.group for line in lines[min(at, to):max(at, to) + 1]} != {lines[at].group}:
        return
    lines.insert(to, lines.pop(at))
    if what == "columns":
        for row in block.rows:
            row.cells.insert(to, row.cells.pop(at))


def line_twice(report, chance):
    """A row once more, further down."""
    block = chance.choice(any_table(report, chance).blocks)
    if len(block.rows) > 2:
        at = chance.randrange(len(block.rows) - 1)
        line = block.rows[at]
        block.rows.insert(at + 1, Line(Cell(line.label.text), line.group, [Cell("4", "number") for _ in line.cells]))


def group_row(report, chance):
    """（六）其他处理 as one row with numbers of its own."""
    table = next((one for one in report.tables if one.id == "t3"), None)
    rows = table.blocks[0].rows if table else []
    inside = [row for row in rows if row.group == "otherwise"]
    if len(inside) == 3:
        at = rows.index(inside[0])
        rows[at:at + 3] = [Line(Cell("（六）其他处理"), "outcome", [Cell("0", "number") for _ in inside[0].cells])]


def lose_table(report, chance):
    """Not the second, which tells the edition."""
    if report.sections is None and len(report.tables) > 1:
        report.tables.pop(chance.randrange(1, len(report.tables)))


def table_twice(report, chance):
    if report.sections is None:
        report.tables.append(report.copy().tables[chance.randrange(len(report.tables))])


# what is done to the rest

def other_fact(report, chance):
    if report.facts is None:
        report.title = chance.choice(("", report.title.replace("年政府", "年度政府"), "某某县某某镇人民政府2024年政府信息公开工作年度报告",
                                      "广西壮族自治区某某县2020年政府信息公开工作年度报告"))
        return
    year = 2000 + int(report.facts["year"].text[2:4] or 0) if report.facts["year"].text[:2] == "20" else 2024
    key, text = chance.choice((
        ("org", ""), ("org", "某某县人民政府"), ("org", "某某市某某区人民政府"), ("org", "某某县某某镇人民政府"),
        ("org", "某某市某某街道办事处"), ("org", "某某市财政局"), ("org", "内蒙古自治区某某旗某某局"), ("kind", "政府部门"),
        ("kind", "人民政府"), ("kind", "乡镇（街道）"), ("year", ""), ("year", "2019"), ("year", "2020"), ("year", "2021"),
        ("year", "2025"), ("year", "2018"), ("date", ""), ("date", "待定"), ("date", f"{year + 1}年1月31日"), ("date", f"{year + 1}-02-01"),
        ("late", f"{year + 1}-02-20"), ("date", f"{year + 1}-03-31"), ("date", f"{year + 1}-04-01"), ("date", f"{year}-12-20"), ("date", f"{year + 2}-01-05"), ("all", "")))
    if key == "late":
        report.facts["org"], report.facts["kind"], key = Cell("某某县某某镇人民政府"), Cell("乡镇（街道）"), "date"
    for one in ("org", "kind", "year", "date") if key == "all" else (key,):
        report.facts[one] = Cell(text, "number" if one == "year" and text else "text")


def other_period(report, chance):
    if report.preamble:
        report.preamble[0] = chance.choice((
            "本报告统计期限自2010年1月1日起至2009年12月31日止。", "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。",
            "统计期限自2024年1月1日起至2024年12月30日止。", "本报告按照条例编制。"))


def other_section(report, chance):
    if report.sections is None:
        return
    section = chance.choice(report.sections)
    if section.heading is None:
        return
    what = chance.randrange(6)
    if what == 0 and section.id in ALIASES:
        section.heading.text = chance.choice(ALIASES[section.id])
    elif what == 1 and section.table is None:
        report.sections.remove(section)
    elif what == 2 and section.table is None:
        section.paragraphs = []
    elif what == 3 and section.table is None:
        section.paragraphs = [chance.choice(("无", "无。", "暂无", "同上"))]
    elif what == 4 and section.table is None:
        report.sections.remove(section)
        report.sections.insert(chance.randrange(len(report.sections) + 1), section)
    elif what == 5:
        section.heading.text = section.heading.text[:2] + chance.choice(("工作总体情况", "有关情况", "报告事项说明"))


OFTEN = (retype, retype, retype, other_figure, other_figure, swap_figures, other_fact, other_section)
SELDOM = (error_cell, of_one_table(""), of_one_table("0"), of_one_row(""), of_one_row("/"), all_zero, procurement, misread, whole_relations,
          same_label, other_label, lose_line, extra_line, move_line, line_twice, group_row, lose_table, table_twice, other_period)


@dataclass
class Case:
    report: Report
    last: int = None            # which of the reports of the year before, or none
    done: tuple = ()            # the names of what was done


def last_year(report, chance):
    """What the body may have published a year earlier: what was carried over fits, most else is near."""
    last = report.copy()
    year = int(report.facts["year"].text) - 1
    last.facts["year"], last.facts["date"] = Cell(str(year), "number"), Cell(f"{year + 1}-01-15")
    for cell in data_cells(last):
        if cell.kind == "number" and float(cell.text) and chance.random() < .5:
            cell.text = str(max(0, round(float(cell.text) * chance.choice((.1, .9, 1, 1.1, 3, 6)))))
    now, then = (one.tables[1].blocks[0].rows for one in (report, last))
    for one, other in zip(now[1].cells, then[-1].cells):
        if chance.random() < .9:
            other.text, other.kind = one.text, one.kind
    return last


def lasts(chance):
    """The reports of the year before, one or two for every sample that can have one."""
    made = []
    for number in NUMBERS:
        report = sample(number)
        year = int(report.facts["year"].text)
        if report.edition == 2019:
            report.facts["year"] = Cell("2020", "number")
        elif year == 2021:
            report.facts["year"] = Cell("2022", "number")
        made.append((number, report, last_year(report, chance)))
    return made


def cases(count, seed):
    """([Case], [report of the year before])."""
    chance = random.Random(seed)
    before = lasts(chance)
    bases = {number: sample(number) for number in NUMBERS}
    made = []
    for _ in range(count):
        last = chance.randrange(len(before)) if chance.random() < .25 else None
        report = (before[last][1] if last is not None else bases[chance.choice(NUMBERS)]).copy()
        if last is None and chance.random() < .7:
            report.facts, report.sections, report.preamble = None, None, []
        if last is not None and chance.random() < .1:
            report = before[last][2].copy()
            report.facts = before[last][1].copy().facts
        steps = [chance.choice(OFTEN if chance.random() < .6 else SELDOM) for _ in range(chance.choice((0, 1, 1, 1, 2, 2, 3, 5)))]
        for step in steps:
            step(report, chance)
        made.append(Case(report, last, tuple(step.__name__ for step in steps)))
    return made, [last for _, _, last in before]
