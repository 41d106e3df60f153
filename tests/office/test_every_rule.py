# SPDX-License-Identifier: Apache-2.0
"""Whatever rule a workbook breaks, the add-on finds it as the command does: a few workbooks that break every rule of every form,
those included that only a form of one's own has cells for."""
import dataclasses
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'cli', 'reference', 'published')]

import damage  # noqa: E402
import gouji  # noqa: E402
import office  # noqa: E402
import printed  # noqa: E402
import random_reports  # noqa: E402
from test_last_year import Y2023, Y2024, make  # noqa: E402
from test_provoked import WORDS  # noqa: E402
from test_same_text import NEW, OLD, paragraph  # noqa: E402
from test_typed import SITES  # noqa: E402

# The rules of the editions that are shipped ask of lists, days and fields too, which none of them has cells for: such as have.
OTHERS = ('cases/forms/typed-2020', 'cases/forms/accounts', 'check/forms/fields', 'check/forms/lists')
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


def faulty_accounts(folder):
    """No new media, yet two accounts of one name with posts and readers."""
    account = {'name': '某区发布', 'posts': '3', 'fans': '4'}
    _, told = gouji.check(told_of(ROOT / 'tests/cases/websites/kecheng-2024.json', 'plain', folder), '--values')
    site = {key: one for key, one in told['report']['site'].items() if not key.startswith(('media.weibo', 'media.wechat'))}
    site |= {'media.has': {'value': '否'}, 'media.weibo': [account, account], 'media.wechat': [account]}
    return gouji.new(folder / 'accounts.ods', {**told['report'], 'site': site})


def groupless(folder):
    """A website's report whose rows of one name don't say whose they are."""
    whole, path = told_of(ROOT / 'tests/cases/websites/kecheng-2024.json', 'whole', folder), folder / 'groupless.ods'
    with zipfile.ZipFile(whole) as old, zipfile.ZipFile(path, 'w') as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == 'content.xml':
                part = re.sub('<text:p>(政务微博|微博|微信)</text:p>', '<text:p/>', part.decode('utf-8')).encode('utf-8')
            new.writestr(info, part)
    return path


def torn(folder):
    """Tables that came apart where a page ended, their rows left of their columns."""
    for seed in range(4):
        for index, (way, _, report, intact, damaged, merged, together) in enumerate(damage.cases('012', 10, seed)):
            path = folder / f'torn{seed}{index}.ods'
            if way.startswith('torn'):
                damage.write(path, report, intact, damaged, merged, together)
                yield path
    # A row left of its columns which has lost a number besides.
    name, row = next((item.key, item.row) for item in intact['t3'] if item.key == ('value', 'repeated', 'natural'))
    left = [dataclasses.replace(item, column=item.column - 1) if item.row == row else item for item in intact['t3']]
    damage.write(folder / 'left.ods', report, intact, {'t3': damage.lose(left, next(item for item in left if item.key == name))}, True, False)
    yield folder / 'left.ods'
    # A header lost, and those behind it moved up: the last column's numbers are left without one.
    moved = [dataclasses.replace(item, column=item.column - 1) if item.key[0] == 'head' and item.row == 2 else item
             for item in intact['t3'] if item.key != ('head', 't3', 'business')]
    damage.write(folder / 'headers.ods', report, intact, {'t3': moved}, True, False)
    yield folder / 'headers.ods'


def doubted(folder):
    """A workbook made of a document in which a number was hard to read."""
    data = json.loads(gouji.SEED.read_text(encoding='utf-8'))
    path = told_of(data, 'doubted', folder)
    doubt = {'table': 't3', 'row': 'new', 'column': 'natural', 'says': '可能是几个数连在了一起', 'value': data['t3']['new']['natural']}
    path.with_name('doubted.gouji.json').write_text(json.dumps({'doubts': [doubt]}, ensure_ascii=False), encoding='utf-8')
    return path


def of_other_forms(folder, forms):
    """Lists without names, days that are none, fields with units: in tables of the tests' own forms."""
    item = {'name': '甲项', 'plan': '3', 'spent': '2', 'left': '1'}
    told = {
        'typed': {'form': 'typed-2020', 'org': '某市', 'year': 2024, 'sites': SITES},
        'words': {'form': 'words-2021', 'org': '某市', 'year': 2024, 'fields': {'posts': '12人'},
                  'sites': {'name': {'first': '柯城站', 'second': '衢江网'}}},
        'fields': {'form': 'fields', 'org': '某市', 'year': 2024, 'date': '2025-01-15', 'fields': {'credit': '12330800'}},
        'short': {'form': 'lists', 'org': '某厂', 'year': 2024, 'items': {'item': [item]}},
        'list': {'form': 'lists', 'org': '某厂', 'year': 2024, 'items': {'item': [item, item, {**item, 'name': ''}]}},
        'few': {'form': 'accounts-2030', 'org': '临江市人民政府', 'kind': 'government', 'year': 2030, 'date': '2031-01-20',
                'fields': {'staff': '3', 'author': '王某'},
                'net': {'has': {'value': '有'}, 'blog': [], 'author': {'value': '李某'}}}}
    for name, data in told.items():
        source = folder / f'{name}.json'
        source.write_text(json.dumps(data, ensure_ascii=False), encoding='utf-8')
        status, _, err = gouji.run('--forms', forms, 'new', '--data', source, '-o', folder / f'{name}.ods')
        assert status == 0, err
        yield folder / f'{name}.ods'


def of_two_years(folder):
    """{last year's: workbooks}: two fifths of a text again, tables of another edition."""
    text = {'preamble': [], 's1': [paragraph(OLD)], 's5': [], 's6': []}
    parts = {year: folder / f'part{year}' for year in (2020, 2021, 2023, 2024)}
    for one in parts.values():
        one.mkdir()
    then = make(parts[2023], 2023, {}, text=text)
    now = make(parts[2024], 2024, {}, text={**text, 's1': [paragraph(OLD[:2] + NEW[2:])]})
    return {then: [now], make(parts[2020], 2020, {}): [make(parts[2021], 2021, {})]}


def check_all(paths, last, forms):
    """What the command finds in each, without the file's name."""
    options = ['--last', str(last)] if last else []
    done = subprocess.run([gouji.program(), '--forms', str(forms), 'check', '--json', *options, *map(str, paths)], stdout=subprocess.PIPE, check=False)
    lines = done.stdout.decode('utf-8').removesuffix('\n').split('\n')
    return {path: {key: value for key, value in json.loads(line).items() if key not in ('file', 'last')} for path, line in zip(paths, lines)}


@pytest.fixture(name='forms', scope='module')
def forms_with_those_of_the_tests(tmp_path_factory):
    folder = tmp_path_factory.mktemp('all') / 'forms'
    shutil.copytree(ROOT / 'templates/forms', folder)
    shutil.copytree(ROOT / 'templates/styles', folder.parent / 'styles')
    for one in OTHERS:
        shutil.copytree(ROOT / 'tests' / one, folder / Path(one).name)
    (folder / 'words-2021').mkdir()
    (folder / 'words-2021/form.xml').write_text(WORDS, encoding='utf-8')
    return folder


@pytest.fixture(name='running', scope='module')
def office_with_those_forms(oxt, forms, tmp_path_factory):
    package = tmp_path_factory.mktemp('package') / oxt.name
    shutil.copy(oxt, package)
    with zipfile.ZipFile(package, 'a') as more:
        for path in sorted(forms.rglob('*.xml')):
            name = f'templates/forms/{path.relative_to(forms).as_posix()}'
            if name not in more.namelist():
                more.write(path, name)
    with office.Office(tmp_path_factory.mktemp('office'), package) as one:
        yield one


@pytest.fixture(scope='module')
def chosen(tmp_path_factory, forms):
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
    groups.setdefault(None, []).extend([faulty_seed(folder), faulty_website(folder), faulty_accounts(folder), groupless(folder),
                                        doubted(folder), *torn(folder), *of_other_forms(folder, forms)])
    groups |= of_two_years(folder)
    seen, few = set(), []
    for last, paths in groups.items():
        for path, told in check_all(paths, last, forms).items():
            rules = {one['rule'] for one in told.get('findings', ())}
            if rules - seen:
                seen |= rules
                few.append((path, last, told))
    return few


def in_office(running, path, last):
    import uno
    document = running.open(path, Hidden=True)
    try:
        beside = path.with_name(f'{path.stem}.gouji.json')
        memory = {'last': str(last)} if last else json.loads(beside.read_text(encoding='utf-8')) if beside.exists() else None
        if memory:
            document.DocumentProperties.UserDefinedProperties.addProperty('Gouji', 128, json.dumps(memory))
        named = uno.createUnoStruct('com.sun.star.beans.NamedValue')
        named.Name, named.Value = 'Document', document
        told = json.loads(running.service('org.gouji.Checker').execute((named,)))
        return {key: value for key, value in told.items() if key not in ('file', 'last')}
    finally:
        document.close(True)


def rules_of(forms):
    """The ids of all rules that the command knows, of forms that are shipped."""
    return {one for folder in forms.iterdir() if not any(folder.name == Path(other).name for other in (*OTHERS, 'words-2021'))
            for path in folder.glob('*.xml') for one in re.findall('<rule id="([^"]+)"', path.read_text(encoding='utf-8'))}


def test_every_rule_is_broken_and_found_alike(running, chosen, forms):
    differ = []
    for path, last, told in chosen:
        ours = in_office(running, path, last)
        if ours != told:
            differ.append((path.name, [one for one in ours.get('findings', ()) if one not in told.get('findings', ())],
                           [one for one in told.get('findings', ()) if one not in ours.get('findings', ())]))
    rules = {one['rule'] for _, _, told in chosen for one in told.get('findings', ())}
    print(len(chosen), 'workbooks,', len(rules), 'rules:', *sorted(rules))
    assert rules_of(forms) - rules == set()
    assert not differ, differ[:3]
