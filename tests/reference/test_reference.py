# SPDX-License-Identifier: Apache-2.0
"""On random reports the command and a second opinion, written from the circulars alone, find the same: rule, severity, cell."""
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / part) for part in ("kit", "published", "reference")]
import gouji  # noqa: E402
import printed  # noqa: E402
import random_reports  # noqa: E402
import reference  # noqa: E402
from printed import Cell, Line  # noqa: E402

SLOW = "GOUJI_SANITIZED" in os.environ  # a tenth is enough to find what the sanitizers look for
REPORTS, CHUNK = 1000 if SLOW else 10_000, 500
# What the reference does not judge: sentences, which report was given as last year's, and numbers shifted in a row.
NOT_JUDGED = ("text.", "last.same_text", "last.year", "last.org", "last.form", "layout.shift", "layout.cells",
              "layout.headers", "layout.unlabelled", "layout.misfit")


def as_found(one):
    return tuple(one.get(key) for key in ("rule", "severity", "sheet", "cell", "table", "row", "column"))


def check(paths, last=None):
    """The findings of each workbook that the reference judges, from one process."""
    told = ["--last", last] if last else []
    done = subprocess.run([gouji.program(), "check", "--json", *told, *paths], stdout=subprocess.PIPE, check=False)
    results = [json.loads(line) for line in done.stdout.decode("utf-8").removesuffix("\n").split("\n")]
    assert len(results) == len(paths)
    return [Counter(as_found(one) for one in result["findings"] if not one["rule"].startswith(NOT_JUDGED))
            for result in results]


def disagreements(seed, count=CHUNK):
    """(what was done, who alone found it, what) of a chunk, and how many workbooks with a cover it had."""
    cases, lasts = random_reports.cases(count, seed)
    astray, groups = [], {}
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for index, last in enumerate(lasts):
            printed.write(folder / f"last{index}.ods", last)
        for index, case in enumerate(cases):
            printed.write(folder / f"{index}.ods", case.report)
            groups.setdefault(case.last, []).append(index)
        for last, indices in groups.items():
            paths = [str(folder / f"{index}.ods") for index in indices]
            found = check(paths, str(folder / f"last{last}.ods") if last is not None else None)
            for index, ours in zip(indices, found):
                case = cases[index]
                theirs = reference.findings(case.report, lasts[last] if last is not None else None)
                theirs = Counter({tuple(one): times for one, times in theirs.items()})
                astray += [(case.done, "gouji", one) for one in ours - theirs]
                astray += [(case.done, "reference", one) for one in theirs - ours]
    return astray, sum(case.report.sections is not None for case in cases)


def test_command_and_reference_agree_on_random_reports():
    with ProcessPoolExecutor(2) as pool:
        chunks = list(pool.map(disagreements, range(REPORTS // CHUNK)))
    astray = [one for found, _ in chunks for one in found]
    assert not astray, f"{len(astray)} disagreements:\n" + "\n".join(map(str, astray[:20]))
    assert sum(covers for _, covers in chunks) >= REPORTS // 10, "too few workbooks with text, for the rules of the layout"


def test_every_rule_judged_here_is_found_among_the_reports():
    """A rule that no random report breaks would agree for nothing."""
    found = Counter()
    for seed in range(3):
        cases, lasts = random_reports.cases(CHUNK, seed)
        for case in cases:
            for sheet in printed.sheets_of(case.report):
                sheet.markup()
            last = lasts[case.last] if case.last is not None else None
            if last:
                printed.sheets_of(last)
            found.update(one.rule for one in reference.findings(case.report, last))
    assert {rule for rule in reference.RULES if not found[rule]} == set()
    assert set(found) <= set(reference.RULES)


# faults that the comparison brought to light

@pytest.fixture(name="report")
def sound_report():
    return random_reports.sample("016")


def rules_found(folder, report, last=None):
    printed.write(folder / "a.ods", report)
    if last:
        printed.write(folder / "last.ods", last)
    return check([str(folder / "a.ods")], str(folder / "last.ods") if last else None)[0]


def test_a_column_too_many_at_the_end_is_told_once(tmp_path, report):
    block = report.tables[0].blocks[1]
    block.columns.append(Line(Cell("备注")))
    for row in block.rows:
        row.cells.append(Cell("4", "number"))
    found = rules_found(tmp_path, report)
    assert [one[3] for one in found if one[0] == "layout.extra"] == [block.columns[-1].label.at[1]]


def test_a_jump_in_a_column_called_total_is_told(tmp_path):
    """对外公开总数量 is a figure of its own, no sum of the row."""
    report = random_reports.sample("013")
    last = report.copy()
    report.facts["year"], last.facts["year"] = Cell("2020", "number"), Cell("2019", "number")
    report.preamble = last.preamble = []
    last.tables[0].blocks[0].rows[1].cells[2].text = "1"
    found = rules_found(tmp_path, report, last)
    assert [one[5:] for one in found if one[0] == "last.jump"] == [("normative", "total")]


def test_a_district_is_no_town(tmp_path, report):
    report.facts |= {"org": Cell("某某市某某区人民政府"), "kind": Cell("乡镇（街道）")}
    assert "kind.name" in {one[0] for one in rules_found(tmp_path, report)}


@pytest.mark.parametrize("year, said", [("2020", False), ("2022", True)])
def test_nothing_under_six_is_judged_by_the_report_year(tmp_path, year, said):
    """Whichever edition's tables there are."""
    report = random_reports.sample("013")
    report.facts["year"], report.preamble = Cell(year, "number"), []
    report.sections[-1].paragraphs = ["无。"]
    assert ("section.empty" in {one[0] for one in rules_found(tmp_path, report)}) is said
