# SPDX-License-Identifier: Apache-2.0
"""与上年比对…: last year's report is chosen once, remembered in the workbook, and compared with at every check."""
import json
import shutil
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'cli', 'office')]

import gouji  # noqa: E402
import office  # noqa: E402
from test_last_year import Y2023, Y2024, make  # noqa: E402
from test_panel import Panel  # noqa: E402

NONE = '没有核对的：与上年的数是否衔接（没有给出上年的报告）。'
LOST = '没有核对的：与上年的数是否衔接（选定的上年报告没有读到）。'
CARRIED = {**Y2024, 't3': {'carried_in.natural': '108', 'carried_in.all': '108'}}


@pytest.fixture(scope='module')
def made(tmp_path_factory):
    """Two years: three cells of the later one contradict the earlier one."""
    folder = tmp_path_factory.mktemp('years')
    return make(folder, 2024, CARRIED), make(folder, 2023, Y2023)


@pytest.fixture
def years(made, tmp_path):
    """A copy of both, each in a folder of its own, as offices keep them."""
    books = []
    for book, year in zip(made, ('2024', '2023')):
        (tmp_path / year).mkdir()
        books.append(Path(shutil.copy(book, tmp_path / year / '年报.ods')))
    return books


@pytest.fixture
def path(years):
    return years[0]


def check(running, document):
    told = running.dispatch(document, 'vnd.gouji:check')
    assert told.State == 1, told.Result
    return json.loads(told.Result)


def compare(running, document, path):
    return running.dispatch(document, 'vnd.gouji:compare', URL=Path(path).as_uri() if path else '')


def remembered(document):
    own = document.DocumentProperties.UserDefinedProperties
    return json.loads(own.Gouji) if own.getPropertySetInfo().hasPropertyByName('Gouji') else None


def rules(told):
    return [one['rule'] for one in told['findings'] if one['rule'].startswith('last.')]


def without_file(told):
    return {key: value for key, value in told.items() if key != 'file'}


def panel_of(running, document):
    running.dispatch(document, 'vnd.gouji:check')
    time.sleep(0.3)
    return Panel(running, document.CurrentController)


def last_line(panel):
    return next(name for name in panel.names(30) if '上年' in name and not name.startswith(('✖', '✔', '⚠ 校验')))


def test_the_add_on_finds_what_the_command_finds(running, document, years):
    assert rules(check(running, document)) == []
    assert compare(running, document, years[1]).Result == years[1].as_uri()
    told = check(running, document)
    assert rules(told).count('last.carried') == 3
    document.store()
    _, printed = gouji.check(years[0])
    assert without_file(told) == without_file(printed)
    assert told['last']['remembered'] is True and Path(told['last']['file']).resolve() == years[1].resolve()


def test_the_choice_is_saved_with_the_workbook_and_relative_to_it(running, document, years, tmp_path):
    assert not document.isModified() and remembered(document) is None
    compare(running, document, years[1])
    assert document.isModified() and remembered(document)['last'] == '../2023/年报.ods'
    assert document.UndoManager.getAllUndoActionTitles() == ()
    document.store()
    document.close(True)
    moved = tmp_path / '搬走'
    moved.mkdir()
    for year in ('2024', '2023'):
        shutil.move(str(tmp_path / year), str(moved / year))
    again = running.open(moved / '2024' / '年报.ods')
    assert rules(check(running, again)).count('last.carried') == 3
    assert not again.isModified()
    again.close(True)


def test_saved_under_another_folder_it_remembers_last_years_from_there(running, document, years, tmp_path):
    """What is remembered is relative to the workbook: its new file finds last year's from where it is, and so does the command."""
    compare(running, document, years[1])
    document.store()
    away = tmp_path / '送审' / '初稿' / '年报.ods'
    away.parent.mkdir(parents=True)
    document.storeAsURL(away.as_uri(), ())
    time.sleep(1)
    assert remembered(document)['last'] == '../../2023/年报.ods' and not document.isModified()
    assert rules(check(running, document)).count('last.carried') == 3
    _, printed = gouji.check(away)
    assert rules(printed).count('last.carried') == 3 and 'says' not in printed['last']
    document.storeToURL((tmp_path / '副本.ods').as_uri(), ())
    time.sleep(0.5)
    assert remembered(document)['last'] == '../../2023/年报.ods', 'a copy changes nothing of the document'


def test_the_panel_names_it_and_lets_go_of_it(running, document, years):
    panel = panel_of(running, document)
    assert last_line(panel) == '上年：没有选' and NONE in panel.verdict()
    compare(running, document, years[1])
    time.sleep(0.3)
    assert last_line(panel) == '上年：2023年 年报.ods' and '没有核对的：与上年' not in panel.verdict()
    panel.press('取消')
    assert last_line(panel) == '上年：没有选' and NONE in panel.verdict()
    assert remembered(document) is None


def test_a_lost_file_is_said_and_stops_nothing(running, document, years):
    compare(running, document, years[1])
    before = check(running, document)
    years[1].unlink()
    told = check(running, document)
    assert rules(told) == [] and len(told['findings']) == len(before['findings']) - len(rules(before))
    panel = Panel(running, document.CurrentController)
    time.sleep(0.3)
    assert last_line(panel) == '⚠ 上年工作簿“年报.ods”不能用：没有这个文件' and LOST in panel.verdict()
    assert remembered(document)['last'] == '../2023/年报.ods'


def test_its_file_is_read_again_when_asked_and_not_after_an_edit(running, document, years, made):
    compare(running, document, years[1])
    panel = panel_of(running, document)
    shutil.copy(made[0], years[1])  # another report, under the same name
    document.Sheets.getByName('二、主动公开').getCellRangeByName('B5').Value = 3
    time.sleep(0.5)
    assert last_line(panel) == '上年：2023年 年报.ods'
    check(running, document)
    time.sleep(0.3)
    assert last_line(panel) == '上年：2024年 年报.ods'


def test_what_is_no_such_report_is_refused_and_not_remembered(running, document, years, tmp_path):
    text = tmp_path / '别的.ods'
    other = running.open()
    other.storeAsURL(text.as_uri(), ())
    other.close(True)
    website = tmp_path / '网站.ods'
    assert gouji.run('new', '--form', 'zfwz-2017', '-o', website)[0] == 0
    for path, says in ((text, '其中没有找到年度报告'), (website, '不能比对'), (years[0], '就是这份工作簿自己'),
                       (tmp_path / '没有.ods', '没有这个文件')):
        told = compare(running, document, path)
        assert told.State == 0 and says in told.Result
        assert remembered(document) is None and not document.isModified()
    told = running.dispatch(document, 'vnd.gouji:compare')
    assert told.State == 0 and '请用参数 URL' in told.Result


def test_other_formats_and_our_json_serve_as_well(running, document, years, tmp_path):
    book = running.open(years[1])
    excel = tmp_path / '上年.xlsx'
    book.storeToURL(excel.as_uri(), office.values({'FilterName': 'Calc MS Excel 2007 XML'}))
    book.close(True)
    _, found = gouji.check(years[1], '--values')
    data = tmp_path / '上年.json'
    data.write_text(json.dumps(found['report'], ensure_ascii=False), encoding='utf-8')
    paper = tmp_path / '上年.odt'
    assert gouji.run('export', '--force', years[1], '-o', paper)[0] == 0
    for path in (excel, data, paper):
        assert compare(running, document, path).Result == path.as_uri()
        found = rules(check(running, document))
        assert found.count("last.carried") == 3, (path, found, Panel(running, document.CurrentController).names(30))


def test_a_finding_leads_to_last_years_cell(running, document, years):
    compare(running, document, years[1])
    findings = check(running, document)['findings']
    at = next(i for i, one in enumerate(findings) if one['rule'] == 'last.carried')
    assert running.dispatch(document, 'vnd.gouji:open-last').State == 0  # at no finding yet
    for _ in range(at + 1):
        running.dispatch(document, 'vnd.gouji:next')
    assert running.dispatch(document, 'vnd.gouji:open-last').State == 1
    last = running.desktop.CurrentComponent
    components = running.desktop.Components.createEnumeration()
    while components.hasMoreElements():
        one = components.nextElement()
        last = one if one.URL == years[1].as_uri() else last
    assert last.URL == years[1].as_uri() and last.isReadonly()
    cell = last.CurrentSelection.AbsoluteName.replace('$', '')
    assert cell.replace("'", '') == f"{findings[at]['last']['sheet']}.{findings[at]['last']['cell']}"
    last.close(True)
