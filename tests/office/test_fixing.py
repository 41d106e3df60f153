# SPDX-License-Identifier: Apache-2.0
"""修复…: what a program can set right is chosen from a list and written as one step of undo; nothing else is touched."""
import json
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office')]

import gouji  # noqa: E402
from test_new import documents  # noqa: E402
from test_panel import Panel  # noqa: E402

SHEET = '三、依申请公开'


@pytest.fixture
def document(running, tmp_path):
    """The seed: two blanks, a number with a unit, one in full-width digits."""
    one = running.open(gouji.new(tmp_path / '年报.ods', gouji.SEED))
    sheet = one.Sheets.getByName(SHEET)
    for place, text in (('D6', ''), ('E7', ''), ('D8', '０'), ('E8', '0件')):
        sheet.getCellRangeByName(place).String = text
    one.UndoManager.clear()
    yield one
    one.close(True)


def check(running, document):
    return json.loads(running.dispatch(document, 'vnd.gouji:check').Result)


def texts(document, *places):
    sheet = document.Sheets.getByName(SHEET)
    return [sheet.getCellRangeByName(place).String for place in places]


def ids(told):
    return [one['rule'] for one in told['findings']]


def test_all_that_keeps_every_figure_is_one_step(running, document):
    before = check(running, document)
    assert ids(before).count('cell.text') == 2 and 'cell.blank' in ids(before)
    done = running.dispatch(document, 'vnd.gouji:fix', Kind='all')
    assert (done.State, done.Result) == (1, '4')
    assert texts(document, 'D6', 'E7', 'D8', 'E8') == ['0'] * 4
    assert document.Sheets.getByName(SHEET).getCellRangeByName('D8').Type.value == 'VALUE'
    assert len(document.UndoManager.getAllUndoActionTitles()) == 1
    after = check(running, document)
    assert not {'cell.text', 'cell.blank'} & set(ids(after)) and set(ids(after)) < set(ids(before))
    document.UndoManager.undo()
    assert texts(document, 'D6', 'E7', 'D8', 'E8') == ['', '', '０', '0件']
    time.sleep(0.5)
    assert ids(check(running, document)) == ids(before)


def test_one_kind_leaves_the_others(running, document):
    done = running.dispatch(document, 'vnd.gouji:fix', Kind='number')
    assert (done.State, done.Result) == (1, '2')
    assert texts(document, 'D6', 'E7', 'D8', 'E8') == ['', '', '0', '0']
    assert document.UndoManager.getAllUndoActionTitles() == ('数字写法',)
    told = running.dispatch(document, 'vnd.gouji:fix', Kind='nonsense')
    assert told.State == 0 and 'nonsense' in told.Result
    told = running.dispatch(document, 'vnd.gouji:fix')
    assert told.State == 0 and '请用参数 Kind' in told.Result


def test_the_chosen_finding_is_settled_alone(running, document):
    told = check(running, document)
    panel = Panel(running, document.CurrentController)
    panel.choose(ids(told).index('cell.text'))
    panel.press('修复此项')
    assert texts(document, 'D6', 'E7') == ['', ''] and sorted(texts(document, 'D8', 'E8')) != ['0件', '０']
    assert document.UndoManager.getAllUndoActionTitles() == ('数字写法',)
    assert ids(check(running, document)).count('cell.text') == 1


def test_what_cannot_be_repaired_says_so(running, tmp_path):
    one = running.open(gouji.new(tmp_path / '好.ods', gouji.SEED))
    told = running.dispatch(one, 'vnd.gouji:fix', Kind='all')
    assert told.State == 0 and '没有可以由程序修复的地方' in told.Result
    told = running.dispatch(one, 'vnd.gouji:fix-this')
    assert told.State == 0 and '要由您自己改' in told.Result
    assert not one.isModified()
    one.close(True)


def test_protected_cells_are_refused_and_nothing_is_written(running, document):
    sheet = document.Sheets.getByName(SHEET)
    sheet.unprotect('')
    cell = sheet.getCellRangeByName('E7')
    protection = cell.CellProtection
    protection.IsLocked = True
    cell.CellProtection = protection
    sheet.protect('')
    document.UndoManager.clear()
    told = running.dispatch(document, 'vnd.gouji:fix', Kind='all')
    assert told.State == 0 and 'E7' in told.Result and '受保护' in told.Result
    assert texts(document, 'D6', 'D8') == ['', '０'] and document.UndoManager.getAllUndoActionTitles() == ()


def test_the_command_repairs_the_same_cells(running, document, tmp_path):
    saved, fixed = tmp_path / '存.ods', tmp_path / '修.ods'
    document.storeToURL(saved.as_uri(), ())
    status, _, err = gouji.run('fix', saved, '-o', fixed)
    assert status in (0, 1), err
    running.dispatch(document, 'vnd.gouji:fix', Kind='all')
    told = check(running, document)
    _, printed = gouji.check(fixed)
    assert ids(told) == ids(printed)


def test_another_edition_is_a_workbook_of_its_own(running, tmp_path):
    """The tables of 2019 for 2024: what carries is there, what doesn't is told, and the workbook it came from stays as it was."""
    data = json.loads(gouji.SEED.read_text(encoding='utf-8')) | {'year': 2024, 'date': '2025-01-15'}
    one = running.open(gouji.new(tmp_path / '旧.ods', data))
    one.Sheets.getByName(SHEET).getCellRangeByName('D6').String = ''
    one.setModified(False)
    one.UndoManager.clear()
    refused = running.dispatch(one, 'vnd.gouji:fix', Kind='edition,zero')
    assert refused.State == 0 and '换格式要单独做' in refused.Result
    before = documents(running)
    done = running.dispatch(one, 'vnd.gouji:fix', Kind='edition')
    assert (done.State, done.Result) == (1, 'zfxxgk-2021')
    assert not one.isModified() and one.UndoManager.getAllUndoActionTitles() == ()
    assert 'form.year' in ids(check(running, one))
    made, = [other for other in documents(running) if other not in before]
    told = check(running, made)
    assert (told['form'], told['year'], told['org']) == ('zfxxgk-2021', 2024, data['org']) and 'form.year' not in ids(told)
    saved = tmp_path / '存.ods'
    one.storeToURL(saved.as_uri(), ())
    gouji.run('fix', '--only', 'edition', saved, '-o', tmp_path / '新.ods')
    assert ids(told) == ids(gouji.check(tmp_path / '新.ods')[1])
    made.close(True)
    one.close(True)


def test_a_total_and_the_value_that_makes_it_its_sum_go_together(running, tmp_path):
    """Typed totals, one number wrong: what is chosen brings along what it can't do without, as the command does."""
    data = json.loads(gouji.SEED.read_text(encoding='utf-8'))
    one = running.open(gouji.new(tmp_path / '年报.ods', data))
    sheet = one.Sheets.getByName(SHEET)
    assert not [one for one in check(running, one)['findings'] if one['severity'] == 'error']
    sheet.unprotect('')
    used = sheet.getCellRangeByName('D5:J32')
    for row in range(used.Rows.Count):
        for column in range(used.Columns.Count):
            cell = used.getCellByPosition(column, row)
            if cell.Formula.startswith('='):
                cell.Value = cell.Value
    sheet.getCellRangeByName('D8').Value += 7
    saved = tmp_path / '存.ods'
    one.storeToURL(saved.as_uri(), ())
    one.UndoManager.clear()
    done = running.dispatch(one, 'vnd.gouji:fix', Kind='value,total')
    assert done.State == 1 and int(done.Result) > 10
    gouji.run('fix', saved, '--only', 'value,total', '-o', tmp_path / '修.ods')
    told, printed = check(running, one), gouji.check(tmp_path / '修.ods')[1]
    assert ids(told) == ids(printed) and not [one for one in ids(told) if one.startswith('t3.')]
    assert [sheet.getCellRangeByName(place).Formula[:1] for place in ('D8', 'J8')] == ['0', '=']
    assert len(one.UndoManager.getAllUndoActionTitles()) == 1
    one.close(True)
