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


def told_of(source, name, folder, **cells):
    """A workbook of a file of data, or of data, with some of its cells, text and particulars otherwise."""
    data = json.loads(source.read_text(encoding='utf-8')) if isinstance(source, Path) else json.loads(json.dumps(source))
    for key, value in cells.items():
        if isinstance(value, dict) and isinstance(data.get(key), dict):
            for at, one in value.items():
                row = data[key].get(at)
                data[key][at] = row | one if isinstance(row, dict) else one
        else:
            data[key] = value
    return gouji.new(folder / f'{name}.ods', data)


def faulty_seed(folder):
    """The sample with sentences, a title, a period and a date that can't stand so."""
    text = {'preamble': ['本报告依据《国务院办公厅政府信息与政务公开办公室关于印发通知》（国办公开办函〔2021〕30号）编制。'],
            's1': ['全年主动公开信息255条，其中网站46条，公众号38条，其他65条。我局主动公开政府信息35条。'],
            's5': ['人手不足。' * 12]}
    return told_of(gouji.SEED, 'seed', folder, title='衢州市柯城区征迁事务中心2019年政府信息公开工作年度报告', date='去年年底', text=text)


def faulty_fees(folder):
    """Documents in force that are fewer than were made, fees a thousandth of last year's, and nobody asked to pay."""
    _, told = gouji.check(make(folder, 2024, Y2024), '--values')
    return told_of(told['report'], 'fees', folder, text={'s6': ['本年度未发出收费通知，没有收取信息处理费。']},
                   t2={'rules': {'issued': '9', 'repealed': '5', 'in_force': '8'}, 'fees': {'amount': '59.2372'}},
                   t3={'unpaid': {'natural': '1', 'all': '1'}})


def faulty_website(folder):
    """A website's report of which no relation holds and no cell is as it should be."""
    counts = {'visitors': '20', 'visits': '10', 'topics.kept': '1', 'topics.added': '3', 'services': '1', 'online': '2',
              'mail.received': '1', 'mail.closed': '3', 'mail.public': '5', 'survey.held': '0', 'survey.opinions': '7',
              'survey.results': '8', 'talk.held': '0', 'talk.questions': '15', 'talk.answers': '16', 'safety.tests': '0',
              'safety.found': '9', 'safety.mended': '10', 'media.has': '否', 'news.total': '1', 'explain.total': '1',
              'cases.total': '1', 'home': '某网', 'code': '33', 'listed': '也许'}
    return told_of(ROOT / 'tests/cases/websites/kecheng-2024.json', 'website', folder,
                   site={row: {'value': value} for row, value in counts.items()})


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
    groups.setdefault(same, []).extend([faulty_text(folder), faulty_fees(folder)])
    groups.setdefault(None, []).extend([faulty_seed(folder), faulty_website(folder)])
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
