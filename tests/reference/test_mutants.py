# SPDX-License-Identifier: Apache-2.0
"""One figure, label, sentence or date of a clean report changed at a time: how many are noticed, located, and by which rule."""
import json
import os
import random
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / part) for part in ("kit", "published", "reference")]
import gouji  # noqa: E402
import printed  # noqa: E402
import random_reports as reports  # noqa: E402
from printed import Cell  # noqa: E402
from reference import COLUMNS  # noqa: E402

CLEAN = 1 if "GOUJI_SANITIZED" in os.environ else 10
LONG = "本机关认真贯彻落实条例，持续做好各项工作，工作水平稳步提高，群众比较满意。"    # about no theme of its own
OUTCOMES = slice(2, -2)
TOTAL, CARRIED_OUT = -2, -1
BODIES = ("某某市财政局", "某某市林业局", "某某市教育局", "某某市民政局", "某某市统计局")


# ten clean reports

def clean(index):
    """A report and last year's in which everything agrees: figures, sums, sentences, dates."""
    chance = random.Random(100 + index)
    report = reports.sample("016" if index % 2 else "013")
    year = 2024 if report.edition == 2021 else 2020
    body = BODIES[index // 2]
    report.facts = {"org": Cell(body), "kind": Cell("政府部门"), "year": Cell(str(year), "number"),
                    "date": Cell(f"{year + 1}-01-{12 + index}")}
    document = ("国办公开办函〔2021〕30号）" if report.edition == 2021 else "国办公开办函〔2019〕60号）")
    report.preamble = [f"本报告根据《中华人民共和国政府信息公开条例》和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国"
                       f"政府信息公开工作年度报告格式〉的通知》（{document}编制，统计期限自{year}年1月1日起至{year}年12月31日止。"
                       if report.edition == 2021 else
                       f"本报告根据《中华人民共和国政府信息公开条例》编制，统计期限自{year}年1月1日起至{year}年12月31日止。"]
    last = report.copy()
    last.facts["year"], last.facts["date"] = Cell(str(year - 1), "number"), Cell(f"{year}-01-15")
    last.preamble = []
    for section in last.sections:
        section.paragraphs = section.paragraphs and [f"{year - 1}年的情况见当年的报告，这里从略，第{section.id}部分。"]
    fill_t2(report.tables[0], last.tables[0], chance)
    fill_t3(report.tables[1].blocks[0].rows, last.tables[1].blocks[0].rows, chance)
    for table in (report.tables[2], last.tables[2]):
        fill_t4(table.blocks[0].rows[0].cells, chance)
    write_text(report, year)
    return report, last


def put(cell, number):
    cell.text, cell.kind = str(number), "number"


def fill_t2(now, then, chance):
    for block, before in zip(now.blocks, then.blocks):
        for row, old in zip(block.rows, before.rows):
            if len(row.cells) == 3 and block.id == "b1":
                numbers(row.cells, old.cells, row.label.text == "规章", len(now.blocks), chance)
            elif len(now.blocks) == 5 and block.id in ("b5", "b6", "b8"):
                base, change, more = chance.randrange(30, 60), chance.randrange(1, 6), chance.randrange(1, 6)
                for cell, number in zip(old.cells, (base, change, 100)):
                    put(cell, number)
                for cell, number in zip(row.cells, (base + change, more, 110)):
                    put(cell, number)
            else:
                for cell, other in zip(row.cells, old.cells):
                    number = chance.randrange(100, 400)
                    put(other, number)
                    put(cell, number + chance.randrange(1, 9))
                if len(now.blocks) == 5:
                    row.cells[-1].text, row.cells[-1].kind = f"{row.cells[-1].text}万元", "text"
                    old.cells[-1].text, old.cells[-1].kind = f"{old.cells[-1].text}万元", "text"


def numbers(cells, old, rules, blocks, chance):
    """制发、废止、有效 in the later edition; 制作、公开、对外公开 in the earlier one."""
    issued, repealed, before = (0, 0, 0) if rules else (chance.randrange(3, 9), chance.randrange(1, 3), chance.randrange(20, 40))
    now = (issued, repealed, before + issued - repealed) if blocks == 4 else (issued, issued, before + issued)
    for cell, number in zip(cells, now):
        put(cell, number)
    for cell, number in zip(old, (issued, repealed, before) if blocks == 4 else (issued, issued, before)):
        put(cell, number)


def fill_t3(now, then, chance):
    """Outcomes at random, new and carried from them, totals last."""
    for rows in (now, then):
        for row in rows:
            for cell in row.cells:
                put(cell, 0)
    for rows, scale in ((then, 1), (now, 1)):
        for row in chance.sample(rows[OUTCOMES], 9):
            for cell in row.cells[:6]:
                put(cell, chance.randrange(1, 6) * scale)
    for column in range(6):
        put(then[CARRIED_OUT].cells[column], column % 3)
        put(now[1].cells[column], column % 3)
        put(now[CARRIED_OUT].cells[column], (column + 1) % 3)
        put(then[1].cells[column], 1)
    for rows in (now, then):
        for column in range(6):
            done = sum(int(row.cells[column].text) for row in rows[OUTCOMES])
            put(rows[TOTAL].cells[column], done)
            put(rows[0].cells[column], done + int(rows[CARRIED_OUT].cells[column].text) - int(rows[1].cells[column].text))
        for row in rows:
            put(row.cells[6], sum(int(cell.text) for cell in row.cells[:6]))


def fill_t4(cells, chance):
    for start in (0, 5, 10):
        for cell in cells[start:start + 4]:
            put(cell, chance.randrange(1, 5))
        put(cells[start + 4], sum(int(cell.text) for cell in cells[start:start + 4]))


def write_text(report, year):
    """Sentences that say what the tables say."""
    t2, t3, t4 = (table.blocks for table in report.tables)
    rows, cases = t3[0].rows, [int(cell.text) for cell in t4[0].rows[0].cells]
    new, carried, total, left = (int(rows[at].cells[6].text) for at in (0, 1, TOTAL, CARRIED_OUT))
    one, two = sections = [section for section in report.sections if section.id in ("s1", "s5")]
    assert len(sections) == 2
    documents = [int(cell.text) for cell in t2[0].rows[1].cells]
    issued = (f"{year}年制发行政规范性文件{documents[0]}件，废止{documents[1]}件，现行有效{documents[2]}件。"
              if report.edition == 2021 else f"{year}年新制作规范性文件{documents[0]}件。")
    one.paragraphs = [
        f"（一）主动公开。{issued}" + LONG,
        f"（二）依申请公开。{year}年新收政府信息公开申请{new}件，上年结转{carried}件，办结{total}件，结转下年度{left}件，"
        f"其中予以公开{rows[2].cells[6].text}件。" + LONG,
        "（三）政府信息管理。" + LONG, "（四）政府信息公开平台建设。" + LONG,
        f"（五）监督保障。{year}年因政府信息公开被申请行政复议{cases[4]}件，被提起行政诉讼{cases[9] + cases[14]}件。" + LONG]
    two.paragraphs = ["（一）存在的主要问题。公开的内容还不够全面。" + LONG,
                      "（二）改进情况。下一步将加强业务培训，改进工作方法，把该公开的及时公开。"]
    report.sections[-1].paragraphs = [f"{year}年度本机关未收取信息处理费，没有其他需要报告的事项。"]


# the mutants

@dataclass
class Mutant:
    kind: str                   # t2, t3, t4, label, sentence, date
    report: object
    wanted: tuple               # the rules that should say so, by how they begin
    cell: str = None            # the sheet's cell that was changed


SENTENCES = (  # what is replaced in the text, by what, and who should say so
    ("新收政府信息公开申请", "新收政府信息公开申请1", ("text.number",)), ("上年结转", "上年结转1", ("text.number",)),
    ("办结", "办结1", ("text.number",)), ("结转下年度", "结转下年度1", ("text.number",)),
    ("予以公开", "予以公开1", ("text.number",)), ("行政复议", "行政复议1", ("text.number",)),
    ("行政诉讼", "行政诉讼1", ("text.number",)), ("收取信息处理费", "发生其他情形", ("text.fee",)),
    ("政府信息管理", "队伍建设", ("text.theme",)), ("平台建设", "网站情况", ("text.theme",)),
    ("监督保障", "其他工作", ("text.theme",)), ("（二）", "（三）", ("text.numbering",)), ("（四）", "（五）", ("text.numbering",)),
    ("本机关认真", "XX认真", ("text.placeholder",)), ("本机关认真", "____认真", ("text.placeholder",)),
    ("〔2021〕30号", "〔2019〕60号", ("text.basis",)), ("公开办函〔2021〕30号", "办发〔2021〕30号", ("text.basis",)),
)


def figure_mutants(report, table, kind, chance):
    """Each figure of a table three times: more, digits doubled, nothing or one."""
    places = [(block, row, column) for block in range(len(report.tables[table].blocks))
              for row in range(len(report.tables[table].blocks[block].rows))
              for column in range(len(report.tables[table].blocks[block].rows[row].cells))]
    for block, row, column in places:
        old = report.tables[table].blocks[block].rows[row].cells[column]
        if old.kind != "number":
            continue
        number = int(old.text)
        for new in {number + chance.randrange(1, 4), number * 10 + 1, max(0, number - 1)} - {number}:
            copy = report.copy()
            cell = copy.tables[table].blocks[block].rows[row].cells[column]
            put(cell, new)
            yield kind, copy, cell, (block, row, column)


T2_MENTIONED = {2021: {(0, 0, 2), (0, 1, 0), (0, 1, 1), (0, 1, 2)}, 2019: {(0, 1, 0)}}


def mutants(index):
    report, last = clean(index)
    chance = random.Random(index)
    made = []
    for kind, copy, cell, place in figure_mutants(report, 0, "t2", chance):
        items = report.edition == 2019 and place[0] in (1, 2, 3) and place[2] == 0
        if place in T2_MENTIONED[report.edition] or items:
            made.append((Mutant(kind, copy, ("t2.", "last.", "text.number")), cell))
    for kind, copy, cell, _ in figure_mutants(report, 1, "t3", chance):
        made.append((Mutant(kind, copy, ("t3.",)), cell))
    for kind, copy, cell, _ in figure_mutants(report, 2, "t4", chance):
        made.append((Mutant(kind, copy, ("t4.",)), cell))
    for mutant in (*label_mutants(report), *sentence_mutants(report), *date_mutants(report)):
        made.append((mutant, None))
    return report, last, made


def label_mutants(report):
    """A character lost from each label that has enough of them, or a word besides."""
    for table in range(len(report.tables)):
        for block in range(len(report.tables[table].blocks)):
            for what in ("rows", "columns"):
                for at in range(len(getattr(report.tables[table].blocks[block], what))):
                    copy = report.copy()
                    label = getattr(copy.tables[table].blocks[block], what)[at].label
                    if len(label.text) >= 4:
                        label.text = label.text[:-1] if label.text[-1] != "）" else label.text.replace("制", "", 1)
                        if label.text != getattr(report.tables[table].blocks[block], what)[at].label.text:
                            yield Mutant("label", copy, ("layout.",))


def sentence_mutants(report):
    for old, new, wanted in SENTENCES:
        if wanted == ("text.fee",) and report.edition == 2019:
            continue
        for section in range(len(report.sections)):
            for at in range(len(report.sections[section].paragraphs)):
                copy = report.copy()
                paragraphs = copy.sections[section].paragraphs
                if old in paragraphs[at]:
                    paragraphs[at] = paragraphs[at].replace(old, new, 1)
                    yield Mutant("sentence", copy, wanted)
        copy = report.copy()
        if old in copy.preamble[0]:
            copy.preamble[0] = copy.preamble[0].replace(old, new, 1)
            yield Mutant("sentence", copy, wanted)


def date_mutants(report):
    year = int(report.facts["year"].text)
    for text in ("", "待定", f"{year}-12-30", f"{year + 2}-01-10", f"{year + 1}-02-15"):
        copy = report.copy()
        copy.facts["date"] = Cell(text)
        yield Mutant("date", copy, ("date.",))
    for old, new in ((f"自{year}年", f"自{year - 1}年"), ("12月31日", "12月30日"), (f"至{year}年", f"至{year - 1}年"),
                     ("1月1日", "2月1日")):
        copy = report.copy()
        copy.preamble[0] = copy.preamble[0].replace(old, new, 1)
        yield Mutant("date", copy, ("date.", "text."))


# counted

def run(index):
    """Counter of (kind, noticed | located | right | all), and what was found of the unchanged."""
    report, last, made = mutants(index)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        printed.write(folder / "last.ods", last)
        printed.write(folder / "clean.ods", report)
        paths = [folder / "clean.ods"]
        for number, (mutant, cell) in enumerate(made):
            paths.append(folder / f"{number}.ods")
            printed.write(paths[-1], mutant.report)
            mutant.cell = cell.at if cell else None
        done = subprocess.run([gouji.program(), "check", "--json", "--last", folder / "last.ods", *paths],
                              stdout=subprocess.PIPE, check=False)
    results = [json.loads(line)["findings"] for line in done.stdout.decode("utf-8").removesuffix("\n").split("\n")]
    before = Counter((one["rule"], one.get("sheet"), one.get("cell")) for one in results[0])
    counts, missed = Counter(), []
    for (mutant, _), found in zip(made, results[1:]):
        new = [one for one in found if (one["rule"], one.get("sheet"), one.get("cell")) not in before]
        mends = {(mend["sheet"], mend["cell"]) for one in new for mend in one.get("mend", ()) if mend["sure"]}
        right = any(one["rule"].startswith(mutant.wanted) for one in new)
        counts[mutant.kind, "all"] += 1
        counts[mutant.kind, "noticed"] += bool(new)
        counts[mutant.kind, "right"] += right
        counts[mutant.kind, "located"] += mends == {mutant.cell}
        if not right:
            missed.append((index, mutant.kind, mutant.cell or mutant.wanted, sorted({one["rule"] for one in new})))
    return counts, [one for one in results[0]], missed


def test_mutants_are_noticed_and_located(capsys, record_property):
    with ProcessPoolExecutor(2) as pool:
        results = list(pool.map(run, range(CLEAN)))
    counts = sum((one for one, _, _ in results), Counter())
    missed = [one for _, _, some in results for one in some]
    kinds = sorted({kind for kind, _ in counts})
    made = sum(counts[kind, "all"] for kind in kinds)
    right = sum(counts[kind, "right"] for kind in kinds)
    record_property("measured", f"mutants: {made}, {right / made:.1%} noticed by the rule that should")
    with capsys.disabled():
        print(f"\nmutants: {made}, {right / made:.1%} noticed by the rule that should")
        for kind in kinds:
            line = ", ".join(f"{what} {counts[kind, what] / counts[kind, 'all']:.1%}" for what in ("noticed", "right", "located"))
            print(f"  {kind:8} {counts[kind, 'all']:5}: {line}")
        print(f"  unchanged: {Counter(one['rule'] for _, found, _ in results for one in found)}")
        for (kind, what), times in Counter((kind, " ".join(what)) for _, kind, what, _ in missed).most_common():
            print(f"  not so noticed: {times} {kind} ({what})")
    assert not [one for _, found, _ in results for one in found if one["severity"] == "error"]
    assert made >= 300 * CLEAN
    assert counts["t3", "located"] >= 0.99 * counts["t3", "all"] and counts["t3", "noticed"] >= 0.99 * counts["t3", "all"]
    assert counts["t4", "noticed"] >= 0.99 * counts["t4", "all"]
    assert right >= 0.95 * made
