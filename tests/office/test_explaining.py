# SPDX-License-Identifier: Apache-2.0
"""核实说明…: a warning is explained once, shown with the reason, and counts no more; an error is not explained away."""
import json
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office')]

import gouji  # noqa: E402
import office  # noqa: E402
from test_panel import Panel  # noqa: E402

REASON = '经与档案核对，本年确实没有新增。'


def check(running, document):
    return json.loads(running.dispatch(document, 'vnd.gouji:check').Result)


def at(running, document, finding):
    """The clerk is at that finding."""
    panel = Panel(running, document.CurrentController)
    panel.choose(finding)
    return panel


def warnings(told):
    return [i for i, one in enumerate(told['findings']) if one['severity'] == 'warning']


def explain(running, document, text):
    return running.dispatch(document, 'vnd.gouji:explain', Text=text)


def test_an_explained_warning_counts_no_more_and_is_saved(running, document, path):
    before = check(running, document)
    panel = at(running, document, warnings(before)[0])
    assert explain(running, document, REASON).State == 1
    assert document.isModified() and document.UndoManager.getAllUndoActionTitles() == ()
    told = check(running, document)
    assert told['warnings'] == before['warnings'] - 1 and told['explained'] == 1
    assert told['findings'][warnings(told)[0]]['explanation'] == REASON
    time.sleep(0.3)
    assert panel.title() == '问题（7 条，其中 1 条已说明）' and f'已说明：{REASON}' in panel.detail()
    assert panel.names(4)[1] == '⚠ 警告 0'
    document.store()
    document.close(True)
    _, printed = gouji.check(path)
    assert {**printed, 'file': ''} == {**told, 'file': ''}


def test_what_says_nothing_is_refused_with_the_reason(running, document):
    told = check(running, document)
    at(running, document, warnings(told)[0])
    for text in ('情况属实', '核实无误', '无'):
        done = explain(running, document, text)
        assert done.State == 0 and len(done.Result) > 8, text
    assert not document.isModified() and check(running, document)['explained'] == 0


def test_an_error_is_not_explained_away(running, document):
    check(running, document)
    at(running, document, 2)
    told = explain(running, document, REASON)
    assert told.State == 0 and '错误' in told.Result
    assert not document.isModified()


def test_it_lapses_with_its_figure_and_can_be_taken_back(running, document):
    told = check(running, document)
    warning = warnings(told)[0]
    finding = told['findings'][warning]
    panel = at(running, document, warning)
    explain(running, document, REASON)
    cell = document.Sheets.getByName(finding['sheet']).getCellRangeByName(finding['cell'])
    old = cell.String
    cell.String = old.replace(old[-1], '77') if old else ' '
    time.sleep(0.5)
    changed = check(running, document)
    again = [one for one in changed['findings'] if one['rule'] == finding['rule'] and one.get('cell') == finding['cell']]
    assert changed['explained'] == 0 and all('explanation' not in one for one in again)
    if again:
        assert '原来的说明已失效' in panel.detail()
    cell.String = old
    time.sleep(0.5)
    told = check(running, document)
    at(running, document, warnings(told)[0])
    assert told['explained'] == 1
    assert explain(running, document, '').State == 1
    assert check(running, document)['explained'] == 0
    assert not document.DocumentProperties.UserDefinedProperties.getPropertySetInfo().hasPropertyByName('Gouji')


def test_another_format_remembers_it_in_a_file_beside(running, document, tmp_path):
    excel = tmp_path / '年报表.xlsx'
    document.storeToURL(excel.as_uri(), office.values({'FilterName': 'Calc MS Excel 2007 XML'}))
    document.close(True)
    other = running.open(excel)
    told = check(running, other)
    at(running, other, warnings(told)[0])
    assert explain(running, other, REASON).State == 1
    assert REASON in (tmp_path / '年报表.gouji.json').read_text(encoding='utf-8')
    told = check(running, other)
    assert told['explained'] == 1
    other.close(True)
    _, printed = gouji.check(excel)
    assert printed['explained'] == 1


def test_what_was_explained_beside_a_workbook_is_known_and_can_be_taken_back(running, document, path):
    told = check(running, document)
    document.close(True)
    status, _, err = gouji.run('explain', '--beside', path, str(warnings(told)[0] + 1), REASON)
    assert (status, err) == (0, '')
    beside = path.with_name(path.name.removesuffix('.ods') + '.gouji.json')
    assert REASON in beside.read_text(encoding='utf-8')
    other = running.open(path)
    told = check(running, other)
    assert told['explained'] == 1
    at(running, other, next(i for i, one in enumerate(told['findings']) if 'explanation' in one))
    assert explain(running, other, '').State == 1
    assert check(running, other)['explained'] == 0
    assert not beside.exists() or REASON not in beside.read_text(encoding='utf-8')
    other.close(True)


def test_without_a_finding_it_asks_for_one(running, document):
    check(running, document)
    told = explain(running, document, REASON)
    assert told.State == 0 and '请先在清单里选一条' in told.Result
