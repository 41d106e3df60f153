# SPDX-License-Identifier: Apache-2.0
"""确认: what was read doubtfully is a warning at its cell; one key leads to it and takes the clerk's word that it is right."""
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office')]

import gouji  # noqa: E402
from test_panel import BUTTON, Panel  # noqa: E402
from waiting import until  # noqa: E402

WHY = '可能是几个数连在了一起'
CELLS = [('t3', 'new', 'natural'), ('t3', 'carried_in', 'natural'), ('t2', 'rules', 'made')]


@pytest.fixture(scope='module')
def doubtful(tmp_path_factory):
    return gouji.new(tmp_path_factory.mktemp('doubtful') / '年报.ods', gouji.SEED)


@pytest.fixture
def document(running, doubtful, tmp_path):
    """A workbook as an import leaves it: three of its cells were read doubtfully."""
    path = tmp_path / '年报.ods'
    path.write_bytes(doubtful.read_bytes())
    one = running.open(path)
    values = gouji.check(path, '--values')[1]['report']
    doubts = [{'table': table, 'row': row, 'column': column, 'says': WHY, 'source': '693665', 'value': values[table][row][column]}
              for table, row, column in CELLS]
    one.DocumentProperties.UserDefinedProperties.addProperty('Gouji', 0, json.dumps({'doubts': doubts}))
    one.setModified(False)
    yield one
    try:
        one.close(True)
    except Exception:  # the test has closed it
        pass


def check(running, document):
    return json.loads(running.dispatch(document, 'vnd.gouji:check').Result)


def doubts(told):
    return [one for one in told['findings'] if one['rule'] == 'import.doubt']


def selected(document):
    return document.CurrentSelection.AbsoluteName


def test_the_key_leads_to_a_doubtful_cell_and_confirms_it_when_pressed_there(running, document, tmp_path):
    told = check(running, document)
    assert len(doubts(told)) == 3 and all(WHY in one['says'] and '693665' in one['says'] for one in doubts(told))
    document.CurrentController.select(document.Sheets.getByIndex(0).getCellByPosition(0, 0))
    places = []
    for left in (3, 2, 1):
        done = running.dispatch(document, 'vnd.gouji:confirm') if left == 3 else done
        assert (done.State, done.Result) == (1, str(left))
        places.append(selected(document))
        done = running.dispatch(document, 'vnd.gouji:confirm')
    assert (done.State, done.Result) == (1, '0') and len(set(places)) == 3
    assert doubts(check(running, document)) == [] and document.isModified()
    done = running.dispatch(document, 'vnd.gouji:confirm')
    assert done.State == 0 and '没有拿不准的地方' in done.Result
    document.store()
    document.close(True)
    _, printed = gouji.check(tmp_path / '年报.ods')
    assert doubts(printed) == []


def test_confirming_is_one_step_to_undo_and_to_redo(running, document):
    check(running, document)
    running.dispatch(document, 'vnd.gouji:next-doubt')
    running.dispatch(document, 'vnd.gouji:confirm')
    assert document.UndoManager.getAllUndoActionTitles() == ('确认',)
    assert len(doubts(check(running, document))) == 2
    document.UndoManager.undo()
    assert len(doubts(check(running, document))) == 3
    document.UndoManager.redo()
    assert len(doubts(check(running, document))) == 2


def test_a_cell_that_is_changed_is_settled_too(running, document):
    told = check(running, document)
    running.dispatch(document, 'vnd.gouji:next-doubt')
    document.CurrentSelection.Value = 7
    assert len(doubts(check(running, document))) == len(doubts(told)) - 1


def test_the_sidebar_has_the_button_in_place_of_the_repair(running, document):
    told = check(running, document)
    at = next(i for i, one in enumerate(told['findings']) if one['rule'] == 'import.doubt')
    panel = Panel(running, document.CurrentController)
    panel.choose(at)
    assert WHY in panel.detail() or WHY in str(panel.title())
    until(lambda: '确认无误' in panel.names(BUTTON))
    before = len(doubts(told))
    panel.press('确认无误')
    until(lambda: len(doubts(check(running, document))) == before - 1)


def test_a_read_only_workbook_is_not_confirmed(running, document, tmp_path):
    document.store()
    document.close(True)
    one = running.open(tmp_path / '年报.ods', ReadOnly=True)
    assert len(doubts(check(running, one))) == 3
    running.dispatch(one, 'vnd.gouji:next-doubt')
    done = running.dispatch(one, 'vnd.gouji:confirm')
    assert done.State == 0 and '只读' in done.Result
    assert len(doubts(check(running, one))) == 3
    one.close(True)
