# SPDX-License-Identifier: Apache-2.0
"""A real window: the hint of the first spreadsheet, the page of options by keys alone, and what is done by it on another day."""
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
BAR = 'org.gouji.bar'


@pytest.fixture(name='screen', scope='module')
def small_screen():
    with office.Screen('1366x768') as one:
        yield one


@pytest.fixture(name='folder', scope='module')
def folder_of_all(tmp_path_factory):
    made = tmp_path_factory.mktemp('options')
    for name in ('past', 'papers'):
        (made / name).mkdir()
    book = gouji.new(made / 'past' / 'last.ods', gouji.SEED)
    assert gouji.run('export', '--force', '-o', made / 'papers' / 'paper.docx', book)[0] == 0
    return made


def has_bar(document):
    return document.CurrentController.hasInfobar(BAR)


def noticed(one):
    return one.setting('/org.gouji.Options/Noticed')


def chosen(one):
    return one.setting('/org.gouji.Options/Chosen')


def test_on_the_first_day_a_hint_is_seen_and_choices_are_made(screen, folder, oxt):
    with office.Office(folder / 'office', oxt, screen=screen, greeted=False) as one:
        hidden = one.open(Hidden=True)
        text = one.open('private:factory/swriter')
        time.sleep(2)
        assert not noticed(one).Welcomed and not has_bar(text)
        hidden.close(True)
        first = one.open()
        until(lambda: has_bar(first))
        screen.settled(SHOTS / 'welcome.png')
        assert noticed(one).Welcomed
        second = one.open()
        time.sleep(2)
        assert not has_bar(second)
        one.dispatch(second, 'vnd.gouji:clear')  # the first command, though in another window
        until(lambda: not has_bar(first))
        second.close(True)
        text.close(True)
        choose_by_keys(screen, one, folder)
        import_by_keys(screen, one, folder, folder / 'papers' / 'paper.docx')
        first.close(True)


def choose_by_keys(screen, one, folder):
    screen.menu('z', '选项')
    screen.settled(SHOTS / 'options.png')
    # Out of the tree, into the page; 25.2 begins in the field above the tree.
    screen.keys(*['Tab'] * (2 if one.major == 25 else 1))
    time.sleep(0.5)
    screen.type('Ceshi Bureau')
    screen.keys('Tab', 'Down', 'Down')
    screen.keys('alt+u')
    screen.type(folder / 'none.xml')
    time.sleep(1)
    screen.settled(SHOTS / 'options-refused.png')
    screen.keys('alt+u', 'ctrl+a', 'Delete', 'alt+l')
    screen.type(folder / 'past')
    screen.keys('alt+e', 'Down', 'Down', 'alt+d')
    screen.press_until('alt+a', lambda: chosen(one).PdfData)
    assert (chosen(one).Body, chosen(one).Kind, chosen(one).LastYearFolder) == ('Ceshi Bureau', 'government', str(folder / 'past'))
    assert (chosen(one).Export, chosen(one).Rules, chosen(one).CheckByItself) == ('.docx', '', True)
    screen.press_until('Return', lambda: not screen.is_open('选项'))


def test_on_another_day_there_is_no_hint_and_the_choices_are_there(screen, folder, oxt):
    data = json.loads(gouji.SEED.read_text(encoding='utf-8'))
    with office.Office(folder / 'office', oxt, screen=screen, greeted=False) as one:
        book = one.open(gouji.new(folder / 'book.ods', data))
        time.sleep(2)
        assert not has_bar(book)
        made = new_by_keys(screen, one, folder)
        assert made.Sheets.getByIndex(1).getCellRangeByName('B2').String == data['org']  # last year's, before the options'
        made.close(True)
        import_by_keys(screen, one, folder, 'paper.docx')  # where the last one was
        export_by_keys(screen, folder)
        until(lambda: has_bar(book))
        book.close(True)


def untitled(one):
    components, found = one.desktop.Components.createEnumeration(), []
    while components.hasMoreElements():
        found.append(components.nextElement())
    return [document for document in found if document.URL == '']


def new_by_keys(screen, one, folder):
    """The options' body stands there; last year's workbook is known by its name alone, so that folder is where the dialog begins."""
    screen.menu('n', '新建年度报告')
    screen.settled(SHOTS / 'new-prefilled.png')
    assert any('Ceshi Bureau' in str(known) for *_, known in one.front())
    screen.type('2021')
    screen.keys('alt+b')
    screen.choose_file('选择上年的工作簿', 'last.ods')
    assert noticed(one).LastYearFolder == (folder / 'past').as_uri() + '/'
    until(lambda: any('已读入 2020 年度的报告' in name for _, name, _ in one.front()))
    screen.press_until('Return', lambda: untitled(one))
    return untitled(one)[0]


def import_by_keys(screen, one, folder, name):
    before = len(untitled(one))
    screen.menu('i', '导入已有报告')
    screen.choose_file('导入已有报告', name)
    until(lambda: len(untitled(one)) > before, 60)
    assert noticed(one).ImportFolder == (folder / 'papers').as_uri() + '/'
    imported = [document for document in untitled(one) if document.Sheets.Count > 5]
    until(lambda: has_bar(imported[0]))
    imported[0].close(True)


def export_by_keys(screen, folder):
    """What the options name is offered first: the file's ending, without a word typed."""
    screen.menu('j', '导出')
    screen.settled(SHOTS / 'export-preselected.png')
    screen.press_until('Return', lambda: list(folder.glob('*.docx')))
