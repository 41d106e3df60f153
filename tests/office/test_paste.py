# SPDX-License-Identifier: Apache-2.0
"""A whole table pasted into our workbook: locked totals don't stop it, one undo takes it back, nobody else's paste is touched."""
import json
import os
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402

uno = pytest.importorskip('uno')
import unohelper  # noqa: E402
from com.sun.star.datatransfer import DataFlavor, UnsupportedFlavorException, XTransferable  # noqa: E402
from waiting import until  # noqa: E402

SHOTS = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
TABLE, WHOLE = '三、依申请公开', 'D5:J29'
FIRST, TOTAL = 4, 27  # rows, from 0: the first of numbers, the one of the totals
BAR = 'org.gouji.bar'


def table(wrong=None):
    """25 rows of 7: three requests of each kind, all granted; `wrong` is another text for the first total."""
    rows = [['0'] * 7 for _ in range(25)]
    for row in (0, 2, 23):
        rows[row] = ['3'] * 6 + ['18']
    if wrong is not None:
        rows[23][0] = wrong
    return rows


def as_text(rows):
    return ''.join('\t'.join(row) + '\n' for row in rows)


class Copied(unohelper.Base, XTransferable):
    """What another program has copied: a text, or the bytes of a page."""

    def __init__(self, what):
        self.what, self.kind = what, 'text/plain;charset=utf-16' if isinstance(what, str) else 'text/html'

    def getTransferDataFlavors(self):  # noqa: N802
        return (DataFlavor(self.kind, self.kind, uno.getTypeByName('string' if isinstance(self.what, str) else '[]byte')),)

    def isDataFlavorSupported(self, flavor):  # noqa: N802
        return flavor.MimeType == self.kind

    def getTransferData(self, flavor):  # noqa: N802
        if not self.isDataFlavorSupported(flavor):
            raise UnsupportedFlavorException()
        return self.what if isinstance(self.what, str) else uno.ByteSequence(self.what)


def copy(one, what):
    one.service('com.sun.star.datatransfer.clipboard.SystemClipboard').setContents(Copied(what), None)


@pytest.fixture(scope='module')
def books(tmp_path_factory):
    """Ours, empty, and the same without protection or with a password, saved by LibreOffice."""
    return gouji.new(tmp_path_factory.mktemp('books') / '年报.ods',
                     {'form': 'zfxxgk-2021', 'org': '测试市测试局', 'kind': 'department', 'year': 2024})


@pytest.fixture
def document(running, books):
    opened = running.open(books)
    running.dispatch(opened, 'vnd.gouji:clear')  # whoever has a command knows the window
    time.sleep(0.5)
    yield opened
    opened.close(True)


@pytest.fixture
def copied_cells(running):
    """Four cells copied in another spreadsheet: where text alone is copied, LibreOffice asks how it is to be read."""
    source = running.open()
    area = source.Sheets.getByIndex(0).getCellRangeByName('A1:B2')
    area.setDataArray(((1, 2), (3, 4)))
    source.CurrentController.select(area)
    running.dispatch(source, '.uno:Copy')
    yield
    source.close(True)


def sheet_of(document):
    return document.Sheets.getByName(TABLE)


def cells(document, area=WHOLE):
    return sheet_of(document).getCellRangeByName(area).FormulaArray


def select(document, area, sheet=TABLE):
    document.CurrentController.select(document.Sheets.getByName(sheet).getCellRangeByName(area))


def paste(one, document, text, at='D5', command='.uno:Paste'):
    copy(one, text)
    select(document, at)
    one.dispatch(document, command)


def bar(document):
    return document.CurrentController.hasInfobar(BAR)


def shown(document):
    return [list(row) for row in sheet_of(document).getCellRangeByName(WHOLE).DataArray]


def numbers(rows):
    return [[float(text) for text in row] for row in rows]


@pytest.mark.parametrize('command', ['.uno:Paste', '.uno:PasteUnformatted', '.uno:PasteOnlyValue', '.uno:PasteOnlyText',
                                     '.uno:PasteSpecial'])
def test_a_whole_table_goes_in_and_its_totals_stay_formulas(running, document, command):
    before = cells(document)
    paste(running, document, as_text(table()), command=command)
    assert shown(document) == numbers(table())
    after = cells(document)
    assert all(was == now for rows in zip(before, after) for was, now in zip(*rows) if was.startswith('='))
    assert sum(text.startswith('=') for row in after for text in row) == 31
    assert sheet_of(document).isProtected() and not bar(document)


def test_one_step_back_gives_everything_back(running, document):
    before, titles = cells(document), document.UndoManager.AllUndoActionTitles
    paste(running, document, as_text(table('5')))
    assert cells(document) != before and len(document.UndoManager.AllUndoActionTitles) == len(titles) + 1
    document.UndoManager.undo()
    assert cells(document) == before
    assert sheet_of(document).isProtected() and locked(document, 'D28')
    document.UndoManager.redo()
    assert shown(document)[23][0] == 5 and sheet_of(document).isProtected()


def locked(document, cell):
    return sheet_of(document).getCellRangeByName(cell).CellProtection.IsLocked


def test_a_wrong_total_is_kept_told_and_found(running, document):
    paste(running, document, as_text(table('5')))
    assert cells(document, 'D28') == (('5',),)
    # Unlocked like one that the command keeps; all others are as locked as before.
    assert not locked(document, 'D28') and locked(document, 'E28') and locked(document, 'C28')
    assert bar(document)
    found = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)['findings']
    assert [(one['cell'], one['actual']) for one in found if one['rule'] == 't3.total' and one['column'] == 'natural'] == [('D28', '5')]


def test_numbers_are_numbers_and_everything_else_is_text(running, document):
    rows = table()
    rows[24] = ['1,573,179', '/', '3件', '', '007', '=1+1', '']
    paste(running, document, as_text(rows))
    assert cells(document, 'D29:I29') == (('1573179', '/', '3件', '', '7', '=1+1'),)
    assert [sheet_of(document).getCellByPosition(column, 28).Type.value for column in range(3, 9)] == [
        'VALUE', 'TEXT', 'TEXT', 'EMPTY', 'VALUE', 'TEXT']


def test_sheet_protection_keeps_its_options(running, document):
    sheet = sheet_of(document)
    before = [cell.CellProtection.IsLocked for cell in (sheet.getCellRangeByName('A2'), sheet.getCellRangeByName('D5'))]
    paste(running, document, as_text(table()))
    assert [cell.CellProtection.IsLocked for cell in (sheet.getCellRangeByName('A2'), sheet.getCellRangeByName('D5'))] == before
    running.dispatch(document, '.uno:Undo')
    assert sheet.isProtected()


def test_labels_may_come_along_from_another_workbook(running, document, books):
    """Copied in Calc itself: the whole sheet of one workbook over that of another."""
    other = running.open(books)
    paste(running, other, as_text(table()))
    select(other, 'A2:J29')
    running.dispatch(other, '.uno:Copy')
    select(document, 'A2')
    running.dispatch(document, '.uno:Paste')
    other.close(True)
    assert shown(document) == numbers(table())
    assert sum(text.startswith('=') for row in cells(document) for text in row) == 31
    assert cells(document, 'A2:C5') == cells(running.open(books), 'A2:C5')


@pytest.mark.parametrize('rows', [table()[:-1] + [['0'] * 7] * 2, [row[:6] + ['9'] + row[6:] for row in table()],
                                  [['（六）其他处理'] + row for row in table()]], ids=['rows', 'columns', 'labels'])
def test_what_does_not_fit_is_refused_and_changes_nothing(running, document, rows):
    before = cells(document, 'A1:M40')
    paste(running, document, as_text(rows))
    assert cells(document, 'A1:M40') == before
    assert bar(document) and not document.isModified()
    assert document.UndoManager.AllUndoActionTitles == () and sheet_of(document).isProtected()


@pytest.mark.usefixtures('copied_cells')
@pytest.mark.parametrize('name, area', [(TABLE, 'D5:E6'), ('一、总体情况', 'A2:B3')])
def test_open_cells_and_other_sheets_are_left_to_libreoffice(running, document, name, area):
    select(document, area, name)
    running.dispatch(document, '.uno:Paste')
    assert document.Sheets.getByName(name).getCellRangeByName(area).FormulaArray == (('1', '2'), ('3', '4'))
    assert len(document.UndoManager.AllUndoActionTitles) == 1 and not bar(document)


@pytest.mark.usefixtures('copied_cells')
def test_a_foreign_workbook_is_left_alone(running):
    """Protected, with locked cells, and pasted over: what LibreOffice does then is its own affair."""
    foreign = running.open()
    running.dispatch(foreign, 'vnd.gouji:clear')
    time.sleep(0.5)
    sheet = foreign.Sheets.getByIndex(0)
    sheet.getCellRangeByName('A1').setString('kept')
    sheet.protect('')
    foreign.CurrentController.select(sheet.getCellRangeByName('A1'))
    running.dispatch(foreign, '.uno:Paste')
    assert sheet.getCellRangeByName('A1:B2').FormulaArray == (('kept', ''), ('', ''))
    assert sheet.isProtected() and not foreign.CurrentController.hasInfobar(BAR)
    sheet.unprotect('')
    foreign.CurrentController.select(sheet.getCellRangeByName('A5'))
    running.dispatch(foreign, '.uno:Paste')
    assert sheet.getCellRangeByName('A5:B6').FormulaArray == (('1', '2'), ('3', '4'))
    foreign.close(True)


def test_a_password_is_respected(running, document):
    sheet = sheet_of(document)
    sheet.unprotect('')
    sheet.protect('secret')
    before = cells(document)
    paste(running, document, as_text(table()))
    assert cells(document) == before and sheet.isProtected()
    with pytest.raises(Exception):
        sheet.unprotect('')


def empty(document):
    return all(not text or text.startswith('=') for row in cells(document) for text in row)


def test_key_and_menu_paste_a_table_in_a_window(oxt, books, tmp_path):
    with office.Screen('1366x768') as screen, office.Office(tmp_path, oxt, screen=screen) as one:
        document = one.open(books)
        time.sleep(3)
        copy(one, as_text(table('5')))
        select(document, 'D5')
        time.sleep(1)
        screen.keys('ctrl+v')
        until(lambda: shown(document) == numbers(table('5')))
        until(lambda: bar(document))
        screen.settled(SHOTS / 'paste-done.png')
        screen.keys('ctrl+z')
        until(lambda: empty(document))
        screen.keys('alt+e')
        time.sleep(1)
        screen.keys('p')
        until(lambda: shown(document) == numbers(table('5')))
        screen.keys('ctrl+z')
        until(lambda: empty(document))
        # While a cell is being typed in, the text goes there, and away again.
        screen.keys('F2')
        time.sleep(1)
        screen.keys('ctrl+v', 'Escape')
        time.sleep(1)
        assert empty(document)
        copy(one, as_text(table()[:-1] + [['0'] * 7] * 2))
        screen.keys('ctrl+v')
        time.sleep(2)
        screen.settled(SHOTS / 'paste-refused.png')
        assert bar(document) and cells(document, 'D5') == (('',),)
        document.close(True)
