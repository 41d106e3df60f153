# SPDX-License-Identifier: Apache-2.0
"""A real window: repairing and explaining by keys alone, from the menu of a marked cell and from the dialogs."""
import json
import os
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office')]

import gouji  # noqa: E402
import office  # noqa: E402
from waiting import until  # noqa: E402

SHOTS = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
SHEET = '三、依申请公开'


@pytest.fixture(scope='module')
def screen():
    with office.Screen('1366x768') as one:
        yield one


@pytest.fixture(scope='module')
def running(oxt, tmp_path_factory, screen):
    with office.Office(tmp_path_factory.mktemp('dialogs') / 'office', oxt, screen=screen) as one:
        yield one


@pytest.fixture
def document(running, screen, tmp_path):
    """The mistakes of the seed, and two blanks."""
    one = running.open(gouji.mistaken(tmp_path / '年报.ods'))
    sheet = one.Sheets.getByName(SHEET)
    for place in ('D7', 'E7'):
        sheet.getCellRangeByName(place).String = ''
    one.UndoManager.clear()
    time.sleep(2)
    yield one
    screen.keys('Escape', 'Escape')
    one.setModified(False)
    one.close(True)


def check(running, document):
    return json.loads(running.dispatch(document, 'vnd.gouji:check').Result)


def at(running, document, rule):
    """The clerk is at the first finding of that rule."""
    findings = check(running, document)['findings']
    for _ in range([one['rule'] for one in findings].index(rule) + 1):
        running.dispatch(document, 'vnd.gouji:next')
        time.sleep(0.2)


def menu(screen, letter):
    screen.keys('alt+a')
    time.sleep(1)
    screen.keys(letter)
    time.sleep(1.5)


def value(document, place):
    return document.Sheets.getByName(SHEET).getCellRangeByName(place).String


def test_the_menu_of_a_marked_cell_repairs_it(screen, running, document):
    at(running, document, 't3.total')
    screen.keys('shift+F10')
    time.sleep(1.5)
    screen.settled(SHOTS / 'cell-menu.png')
    screen.keys('Down', 'Return')
    until(lambda: value(document, 'D26') == '0')
    assert document.UndoManager.getAllUndoActionTitles() == ('改为 0',)


def test_the_list_of_repairs_is_gone_through_by_keys(screen, running, document):
    check(running, document)
    menu(screen, 'r')
    screen.settled(SHOTS / 'repairs.png')
    screen.keys('Down', 'alt+s')  # not the second one
    time.sleep(0.7)
    screen.keys('alt+f')
    until(lambda: value(document, 'D7') == '0')
    assert value(document, 'E7') == ''
    assert document.UndoManager.getAllUndoActionTitles() == ('空白填 0',)


def test_a_reason_that_says_nothing_keeps_the_dialog_open(screen, running, document):
    at(running, document, 't2.unit')
    menu(screen, 'e')
    screen.keys('a', 'b', 'c', 'alt+k')
    time.sleep(1)
    screen.settled(SHOTS / 'explain-refused.png')
    assert check(running, document)['explained'] == 0
    screen.keys('d', 'e', 'f', 'g', 'h', 'alt+k')
    until(lambda: check(running, document)['explained'] == 1)
    screen.settled(SHOTS / 'explained.png')
    menu(screen, 'e')
    screen.keys('alt+d')
    until(lambda: check(running, document)['explained'] == 0)
