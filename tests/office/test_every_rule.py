# SPDX-License-Identifier: Apache-2.0
"""Whatever rule a workbook breaks, the add-on finds it as the command does: a few workbooks that break all that random ones, a
year before and a text full of faults can break."""
import json
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'cli', 'reference', 'published')]

import gouji  # noqa: E402
import printed  # noqa: E402
import random_reports  # noqa: E402
from test_last_year import Y2023, Y2024, make  # noqa: E402

GROUPS = {'all', 'cell', 'date', 'form', 'kind', 'last', 'layout', 'org', 'section', 't2', 't3', 't4', 'table', 'text', 'year'}
TEXT = {
    'preamble': ['本报告依据《国务院办公厅政府信息与政务公开办公室关于印发通知》（国办发〔2021〕30号）编制，'
                 '统计期限自2023年12月31日起至2023年1月1日止。'],
    's1': ['（一）主动公开。本年发布信息XX条，现行有效的规范性文件。', '（三）依申请公开。本年新收政府信息公开申请35件，'
           '予以公开3件，占比80%。本年度2022年共收到咨询10件，其中网络3件、信函4件，合计9件。',
           '（三）政府信息管理。上海市财政局编制本报告。'],
    's5': ['无'], 's6': ['其他没有需要报告的事项。']}


def faulty_text(folder):
    """The later year again, with a text in which little is right."""
    book = make(folder, 2024, Y2024)
    _, told = gouji.check(book, '--values')
    data = {**told['report'], 'text': TEXT, 'kind': 'town', 'date': '2026-05-01'}
    return gouji.new(folder / 'text.ods', data)


def check_all(paths, last):
    """What the command finds in each, without the file's name."""
    options = ['--last', str(last)] if last else []
    done = subprocess.run([gouji.program(), 'check', '--json', *options, *map(str, paths)], stdout=subprocess.PIPE, check=False)
    lines = done.stdout.decode('utf-8').removesuffix('\n').split('\n')
    return {path: {key: value for key, value in json.loads(line).items() if key not in ('file', 'last')} for path, line in zip(paths, lines)}


@pytest.fixture(scope='module')
def chosen(tmp_path_factory):
    """[(workbook, last year's or None, what the command says)]: of many, those that break a rule that none before breaks."""
    folder = tmp_path_factory.mktemp('rules')
    cases, lasts = random_reports.cases(300, 7)
    for index, last in enumerate(lasts):
        printed.write(folder / f'last{index}.ods', last)
    groups = {}
    for index, case in enumerate(cases):
        if 'error_cell' in case.done:  # LibreOffice makes another error of one without a formula
            continue
        printed.write(folder / f'{index}.ods', case.report)
        groups.setdefault(folder / f'last{case.last}.ods' if case.last is not None else None, []).append(folder / f'{index}.ods')
    same = make(folder, 2023, Y2023)
    groups.setdefault(same, []).append(faulty_text(folder))
    seen, few = set(), []
    for last, paths in groups.items():
        for path, told in check_all(paths, last).items():
            rules = {one['rule'] for one in told.get('findings', ())}
            if rules - seen:
                seen |= rules
                few.append((path, last, told))
    return few


def in_office(running, path, last):
    import uno
    document = running.open(path, Hidden=True)
    try:
        if last:
            document.DocumentProperties.UserDefinedProperties.addProperty('Gouji', 128, json.dumps({'last': str(last)}))
        named = uno.createUnoStruct('com.sun.star.beans.NamedValue')
        named.Name, named.Value = 'Document', document
        told = json.loads(running.service('org.gouji.Checker').execute((named,)))
        return {key: value for key, value in told.items() if key not in ('file', 'last')}
    finally:
        document.close(True)


def test_every_group_of_rules_is_broken_and_found_alike(running, chosen):
    differ = []
    for path, last, told in chosen:
        ours = in_office(running, path, last)
        if ours != told:
            differ.append((path.name, [one for one in ours.get('findings', ()) if one not in told.get('findings', ())],
                           [one for one in told.get('findings', ()) if one not in ours.get('findings', ())]))
    rules = {one['rule'] for _, _, told in chosen for one in told.get('findings', ())}
    print(len(chosen), 'workbooks,', len(rules), 'rules:', *sorted(rules))
    assert {rule.split('.')[0] for rule in rules} >= GROUPS and len(rules) >= 45
    assert not differ, differ[:3]
