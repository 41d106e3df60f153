# SPDX-License-Identifier: Apache-2.0
"""The sidebar in a real LibreOffice, as a screen reader finds it and as it looks."""
import csv
import io
import os
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402

SEED = ROOT / 'tests' / 'cases' / 'seed'
BUTTONS = ['上一处', '下一处', '重新校验', '清除标记', '复制', '存为 CSV…']
# com.sun.star.accessibility.AccessibleRole
CHECK_BOX, LABEL, LIST, LIST_ITEM, BUTTON, TEXT = 4, 30, 32, 33, 44, 51
# Menus, toolbars, scrollbars, tables, the document: not where our deck is.
ELSEWHERE = (34, 35, 36, 50, 58, 63, 84)


@pytest.fixture(scope='module')
def oxt():
    path = Path(gouji.program()).parent / 'gouji.oxt'
    assert path.is_file(), f'no package at {path}: run make first'
    return path


@pytest.fixture(scope='module')
def workbook(tmp_path_factory):
    """Six errors and a warning, on two sheets."""
    folder = tmp_path_factory.mktemp('panel')
    data, path = folder / 'bad.json', folder / 'bad.ods'
    data.write_bytes(subprocess.run(['sed', '-f', SEED / 'mistakes.sed', SEED / 'keche-2020.json'],
                                    capture_output=True, check=True).stdout)
    status, _, err = gouji.run('new', '--form', 'zfxxgk-2019', '--data', data, '-o', path)
    assert status == 0, err
    return path


@pytest.fixture(scope='module')
def running(oxt, tmp_path_factory):
    with office.Office(tmp_path_factory.mktemp('office'), oxt) as one:
        yield one


@pytest.fixture
def document(running, workbook):
    one = running.open(workbook)
    yield one
    try:
        one.close(True)
    except Exception:  # the test has closed it
        pass


class Panel:
    """Our deck in a window, through its accessible objects."""

    def __init__(self, running, controller):
        self.running, self.controller = running, controller
        self.board = None

    def contexts(self, item):
        """What stands in an accessible object."""
        for index in range(min(item.getAccessibleChildCount(), 100)):
            child = item.getAccessibleChild(index)
            if hasattr(child, 'getAccessibleContext'):
                yield child.getAccessibleContext()

    def search(self, item):
        """The object that holds our buttons, or None."""
        for one in self.contexts(item):
            role = one.getAccessibleRole()
            if role == BUTTON and one.getAccessibleName() == BUTTONS[-1]:
                return item
            found = None if role in ELSEWHERE else self.search(one)
            if found:
                return found
        return None

    def pieces(self):
        """(role, name, context) of all there is in the deck, in order."""
        def walk(context):
            yield context.getAccessibleRole(), context.getAccessibleName(), context
            for one in self.contexts(context):
                yield from walk(one)
        last = time.monotonic() + 10
        while not self.board and time.monotonic() < last:
            show_deck(self.controller)  # a new window may have put its usual deck in front
            self.board = self.search(self.controller.Frame.ContainerWindow.getAccessibleContext())
        return list(walk(self.board))[1:]

    def names(self, role):
        return [name for found, name, _ in self.pieces() if found == role]

    def rows(self):
        return self.names(LIST_ITEM)

    def verdict(self):
        return self.names(LABEL)[0]

    def find(self, role, begins=''):
        return next(context for found, name, context in self.pieces() if found == role and name.startswith(begins))

    def detail(self):
        return self.names(TEXT)[0]

    def press(self, name):
        self.find(BUTTON, name).doAccessibleAction(0)
        time.sleep(0.3)

    def toggle(self, begins):
        self.find(CHECK_BOX, begins).doAccessibleAction(0)
        time.sleep(0.3)

    def choose(self, row):
        self.find(LIST).selectAccessibleChild(row)
        time.sleep(0.3)

    def chosen(self):
        return self.find(LIST).getSelectedAccessibleChild(0).getAccessibleContext().getAccessibleName()


def check(running, document):
    running.dispatch(document, 'vnd.gouji:check')
    time.sleep(0.3)
    return Panel(running, document.CurrentController)


def cell(document):
    return document.CurrentSelection.AbsoluteName.replace('$', '')


def show_deck(controller):
    sidebar = controller.getSidebar()
    sidebar.setVisible(True)
    sidebar.showDecks(True)
    deck = sidebar.getDecks().getByName('GoujiDeck')
    if not deck.isActive():
        deck.activate(True)
    time.sleep(0.5)


def test_before_the_first_check_it_says_how_to_begin(running, document):
    show_deck(document.CurrentController)
    panel = Panel(running, document.CurrentController)
    assert panel.verdict() == '尚未校验。点“校验”开始。'
    assert panel.rows() == []
    assert panel.names(CHECK_BOX) == ['✖ 错误', '⚠ 警告', 'ℹ 提示']
    panel.press('校验')
    assert len(panel.rows()) == 7


def test_verdict_counts_and_list_are_there_and_named(running, document):
    panel = check(running, document)
    assert panel.verdict() == '✖ 校验未通过：有 6 处错误、1 处警告，请先改正错误。'
    assert panel.names(CHECK_BOX) == ['✖ 错误 6', '⚠ 警告 1', 'ℹ 提示 0']
    rows = panel.rows()
    assert [row[:4] for row in rows] == ['✖ 错误'] * 6 + ['⚠ 警告']
    assert rows[2] == '✖ 错误 三、依申请公开 D26 应为 0（各办理结果之和），现为 1，相差 1'
    assert panel.names(LIST) == ['问题（7 条）']
    assert panel.detail() == '选中一条，看它的说明和建议。'
    assert [name for name in panel.names(BUTTON) if name in BUTTONS] == BUTTONS


def test_a_row_leads_to_its_cell_and_says_all(running, document):
    panel = check(running, document)
    panel.choose(2)
    assert cell(document).endswith('D26')
    detail = panel.detail()
    assert '应为 0（各办理结果之和），现为 1，相差 1' in detail and '\n→ ' in detail and '〔合计关系〕' in detail
    assert '第 3 条：三、依申请公开 D26' in panel.names(LABEL)
    panel.choose(6)
    assert cell(document).endswith('C19')


def test_next_and_previous_move_the_list_along(running, document):
    panel = check(running, document)
    running.dispatch(document, 'vnd.gouji:next')
    running.dispatch(document, 'vnd.gouji:next')
    time.sleep(0.3)
    assert panel.chosen() == panel.rows()[1]
    panel.press('上一处')
    assert panel.chosen() == panel.rows()[0]
    assert cell(document).endswith('B19')


def test_a_box_hides_rows_and_leaves_the_counts(running, document):
    panel = check(running, document)
    panel.toggle('✖')
    assert [row[:4] for row in panel.rows()] == ['⚠ 警告']
    assert panel.names(CHECK_BOX)[0] == '✖ 错误 6'
    assert panel.names(LIST) == ['问题（7 条中的 1 条）']
    panel.choose(0)
    assert cell(document).endswith('C19')
    panel.toggle('✖')
    assert len(panel.rows()) == 7
    assert panel.chosen().startswith('⚠ 警告')


def test_a_change_in_a_cell_changes_the_list(running, document):
    panel = check(running, document)
    document.Sheets.getByName('三、依申请公开').getCellRangeByName('D26').Value = 0
    time.sleep(0.5)
    assert not [row for row in panel.rows() if ' D26 应为 0' in row]


def clipboard(running):
    content = running.service('com.sun.star.datatransfer.clipboard.SystemClipboard').getContents()
    return content.getTransferData(content.getTransferDataFlavors()[0])


def test_copying_takes_the_rows_shown_and_no_formula(running, document):
    sheet = document.Sheets.getByName('二、主动公开')
    sheet.unprotect('')
    sheet.getCellRangeByName('B19').String = '=1+1\t"a"'
    panel = check(running, document)
    panel.toggle('⚠')
    panel.press('复制')
    lines = clipboard(running).split('\n')
    assert lines[-1] == '' and len(lines) == 8
    assert {line.count('\t') for line in lines[:-1]} == {9}
    assert lines[1].split('\t')[5].startswith("'=1+1")
    assert panel.names(LIST) == ['问题（7 条中的 6 条，已复制）']


def test_clearing_empties_it(running, document):
    panel = check(running, document)
    panel.press('清除标记')
    assert panel.verdict().startswith('尚未校验') and panel.rows() == []


def test_a_document_without_a_report_says_so(running):
    empty = running.open()
    try:
        panel = check(running, empty)
        assert panel.verdict().startswith('⚠ ') and panel.rows() == []
    finally:
        empty.close(True)


def test_two_windows_on_one_document_show_the_same(running, document):
    first = document.CurrentController
    panel = check(running, document)
    running.dispatch(document, '.uno:NewWindow')
    time.sleep(1)
    frames = running.desktop.Frames
    controllers = [frames.getByIndex(at).Controller for at in range(frames.Count)]
    second = next(one for one in controllers if one != first and one.Model == document)
    show_deck(second)
    other = Panel(running, second)
    assert len(other.rows()) == 7
    other.choose(3)
    assert panel.chosen() == other.chosen() == panel.rows()[3]
    second.Frame.close(True)
    time.sleep(0.3)
    panel.choose(0)
    assert cell(document).endswith('B19')


def test_two_documents_have_two_lists(running, document):
    empty = running.open()
    try:
        other, panel = check(running, empty), check(running, document)
        assert len(panel.rows()) == 7 and other.rows() == []
    finally:
        empty.close(True)
    assert len(panel.rows()) == 7


def test_documents_may_close_under_it(running, workbook):
    for _ in range(5):
        one = running.open(workbook)
        check(running, one)
        running.dispatch(one, 'vnd.gouji:next')  # its news is still on the way
        one.close(True)
    time.sleep(0.5)
    assert running.process.poll() is None


def test_reloading_keeps_it_working(running, document):
    check(running, document)
    frame = document.CurrentController.Frame
    running.dispatch(document, '.uno:Reload')
    time.sleep(1)
    again = frame.Controller.Model
    assert len(check(running, again).rows()) == 7
    again.close(True)


def test_checking_again_and_again_needs_no_more_memory(running, document):
    panel = check(running, document)
    for _ in range(100):
        running.dispatch(document, 'vnd.gouji:check')
        running.dispatch(document, 'vnd.gouji:next')
    before = running.resident()
    for _ in range(300):
        running.dispatch(document, 'vnd.gouji:check')
        running.dispatch(document, 'vnd.gouji:next')
    assert running.resident() - before < 4 * 1024 * 1024
    assert len(panel.rows()) == 7


def test_the_office_quits_with_it_open(oxt, workbook, tmp_path):
    with office.Office(tmp_path, oxt) as one:
        check(one, one.open(workbook))
        one.desktop.terminate()
        assert one.process.wait(20) == 0


def save_by_keyboard(screen, path):
    """From the list: past the detail and five buttons to the sixth, and a file name into its dialog."""
    screen.keys(*['Tab'] * 7)
    time.sleep(0.5)
    screen.keys('space')
    time.sleep(2)
    screen.keys('ctrl+a')
    subprocess.run(['xdotool', 'type', str(path)], env=screen.environment(), check=True)
    time.sleep(1)  # the dialog completes names while they are typed
    screen.keys('Return')
    last = time.monotonic() + 5
    while not path.exists() and time.monotonic() < last:
        time.sleep(0.1)
    time.sleep(0.5)


@pytest.mark.parametrize('dark', [False, True], ids=['light', 'dark'])
def test_pictures_of_the_sidebar(oxt, workbook, tmp_path, dark):
    shots = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
    name = 'dark' if dark else 'light'
    with office.Screen() as screen, office.Office(tmp_path, oxt, screen=screen, dark=dark) as one:
        document = one.open(workbook)
        show_deck(document.CurrentController)
        before = screen.settled(shots / f'sidebar-before-{name}.png')
        sheet = document.Sheets.getByName('二、主动公开')
        sheet.unprotect('')
        sheet.getCellRangeByName('B19').String = '=1+1"a"'
        one.dispatch(document, 'vnd.gouji:check')
        one.dispatch(document, 'vnd.gouji:next')
        picture = screen.settled(shots / f'sidebar-{name}.png')
        assert picture.read_bytes() != before.read_bytes(), 'the check did not show'
        # A click chooses, the arrow key goes on: the keyboard stays in the list.
        subprocess.run(['xdotool', 'mousemove', '1200', '307', 'click', '1'], env=screen.environment(), check=True)
        time.sleep(1)
        screen.keys('Down', 'Down')
        time.sleep(1)
        assert cell(document).endswith('E26')
        screen.keys('Return', 'Right')
        time.sleep(1)
        assert cell(document).endswith('F26')
        subprocess.run(['xdotool', 'mousemove', '1200', '307', 'click', '1'], env=screen.environment(), check=True)
        time.sleep(1)
        saved = tmp_path / 'saved.csv'
        save_by_keyboard(screen, saved)
        rows = list(csv.reader(io.StringIO(saved.read_bytes().decode('utf-8-sig'), newline='')))
        assert rows[0][:4] == ['级别', '工作表', '单元格', '问题'] and len(rows) == 8
        assert {len(row) for row in rows} == {10} and rows[1][5].startswith('\'=1+1"a"')
        assert saved.read_bytes().startswith(b'\xef\xbb\xbf') and saved.read_bytes().count(b'\r\n') == 8
        document.close(True)
