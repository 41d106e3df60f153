# SPDX-License-Identifier: Apache-2.0
"""The sidebar in a real LibreOffice, as a screen reader finds it and as it looks."""
import csv
import io
import os
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402
from waiting import comes, until  # noqa: E402

BUTTONS = ['重新校验（Ctrl+Shift+F8）', '上一处', '下一处', '清除标记', '复制校验结果', '校验结果存为 CSV…', '校验结果单…', '这一条的帮助（Shift+F1）']
# com.sun.star.accessibility.AccessibleRole
CHECK_BOX, LABEL, BUTTON = 4, 30, 44
TEXT = (51, 86)  # what LibreOffice 7.4 and 25.2 call a text of several lines
# Menus, toolbars, scrollbars, tables, the document: not where our deck is.
ELSEWHERE = (34, 35, 36, 50, 58, 63, 84)


@pytest.fixture(scope='module')
def workbook(mistaken):
    """Six errors and a warning, on two sheets."""
    return mistaken


@pytest.fixture
def document(running, workbook):
    one = running.open(workbook)
    yield one
    try:
        one.close(True)
    except Exception:  # the test has closed it
        pass


class Shown:
    """What UITest tells of a control, to be pressed by the mouse."""

    def __init__(self, running, frame, told):
        self.running, self.frame, self.told = running, frame, told

    def doAccessibleAction(self, _):
        self.running.click(self.frame, self.told)


class Panel:
    """Our deck in a window, through its accessible objects; where there is no way to them (LibreOffice 26.8), through UITest,
    which says no names of buttons without a text: there they are our seven, by their order, and only their effect is seen."""

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

    def shown(self):
        """(role, name, what to press) of our controls: those without an identifier that stand where the deck does."""
        frame = self.controller.Frame
        show_deck(self.controller)
        # LibreOffice 26.8 ends when it is to tell of a formula bar that has never shown a text.
        self.running.service('com.sun.star.frame.DispatchHelper').executeDispatch(
            frame, '.uno:InputLineVisible', '', 0, office.values({'InputLineVisible': False}))
        time.sleep(0.3)
        every = self.running.front()
        deck = next(at for at, (_, _, one) in enumerate(every) if one['ImplementationName'].endswith('sidebar4DeckE'))
        left = int(every[deck][2]['AbsPosition'].split('x')[0])
        ours = [(role, name, one) for role, name, one in every[deck:]
                if role and not one['ID'] and int(one['AbsPosition'].split('x')[0]) >= left]
        verdict = next(name for role, name, _ in ours if role == LABEL)
        icons = [BUTTONS[0].removeprefix('重新' if verdict.startswith('尚未') else ''), *BUTTONS[1:]]
        for role, name, one in ours:
            yield role, icons.pop(0) if role == BUTTON and not name and icons else name, Shown(self.running, frame, one)
        assert not icons, 'a button is missing'

    def pieces(self):
        """(role, name, context) of all there is in the deck, in order."""
        if not hasattr(self.controller.Frame.ContainerWindow, 'getAccessibleContext'):
            return list(self.shown())
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
        """What the list shows, as copying takes it along: level, sheet, cell, problem, expected, actual, …"""
        self.press('复制校验结果')
        return [line.split('\t') for line in clipboard(self.running).split('\n')[1:-1]]

    def title(self):
        return next(name for name in self.names(LABEL) if name.startswith('问题'))

    def verdict(self):
        return self.names(LABEL)[0]

    def find(self, role, begins=''):
        return next(context for found, name, context in self.pieces() if found == role and name.startswith(begins))

    def detail(self):
        return next(name for role, name, _ in self.pieces() if role in TEXT)

    def press(self, name):
        self.find(BUTTON, name).doAccessibleAction(0)
        time.sleep(0.3)

    def toggle(self, begins):
        self.find(CHECK_BOX, begins).doAccessibleAction(0)
        time.sleep(0.3)

    def choose(self, row):
        """By walking there: the table's rows are not to be had without a window (a click is in the pictures' test)."""
        for _ in range(10):
            if self.chosen().startswith(f'第 {row + 1} 条'):
                return
            self.press('下一处')
        raise AssertionError(f'no row {row}')

    def chosen(self):
        """The label that says which finding is meant."""
        return next(name for name in self.names(LABEL) if name.startswith(('第 ', '说明')))


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
    assert panel.title() == '问题'
    assert panel.names(CHECK_BOX) == ['✖ 错误', '⚠ 警告', 'ℹ 提示']
    panel.press('校验')
    assert len(panel.rows()) == 7


def test_verdict_counts_and_list_are_there_and_named(running, document):
    panel = check(running, document)
    assert panel.verdict() == ('✖ 校验未通过：有 6 处错误、1 处警告，请先改正错误。'
                               '没有核对的：与上年的数是否衔接（没有给出上年的报告）。')
    assert panel.names(CHECK_BOX) == ['✖ 错误 6', '⚠ 警告 1', 'ℹ 提示 0']
    assert panel.title() == '问题（7 条）'
    assert panel.detail() == '选中一条，看它的说明和建议。'
    assert [name for name in panel.names(BUTTON) if name in BUTTONS] == BUTTONS
    rows = panel.rows()
    assert [row[0] for row in rows] == ['错误'] * 6 + ['警告']
    assert rows[2][1:3] == ['三、依申请公开', 'D26'] and rows[2][4:6] == ['0', '1']


def test_a_row_leads_to_its_cell_and_says_all(running, document):
    panel = check(running, document)
    panel.choose(2)
    assert cell(document).endswith('D26')
    detail = panel.detail()
    assert '应为 0（各办理结果之和），现为 1，相差 1' in detail and '\n→ ' in detail and '〔合计关系〕' in detail
    assert panel.chosen() == '第 3 条，错误：三、依申请公开 D26'
    assert detail in panel.names(LABEL)  # for screen readers, who are not told of the text itself
    panel.choose(6)
    assert 'C19' in cell(document)


def test_selecting_a_marked_cell_selects_its_finding(running, document):
    panel = check(running, document)
    for place, begins in (('$二、主动公开.$C$19', '第 7 条，警告'), ('$三、依申请公开.$E$26', '第 4 条，错误'),
                          ('$三、依申请公开.$E$10', '第 4 条，错误'), ('$二、主动公开.$B$19', '第 1 条，错误')):
        running.dispatch(document, '.uno:GoToCell', ToPoint=place)
        time.sleep(0.5)
        assert panel.chosen().startswith(begins)
        assert place.rpartition('.')[2].replace('$', '') in cell(document)


def test_of_two_findings_at_a_cell_the_chosen_one_stays(running, document):
    panel = check(running, document)
    panel.choose(2)
    running.dispatch(document, '.uno:GoToCell', ToPoint='$D$27')
    running.dispatch(document, '.uno:GoToCell', ToPoint='$D$26')
    time.sleep(0.5)
    assert panel.chosen().startswith('第 3 条')


def test_going_round_the_end_is_said(running, document):
    panel = check(running, document)
    said = []
    for _ in range(8):
        running.dispatch(document, 'vnd.gouji:next')
        time.sleep(0.3)
        said.append(panel.title())
    assert said == ['问题（7 条）'] * 7 + ['问题（7 条，已到最后，从头开始）']
    running.dispatch(document, 'vnd.gouji:previous')
    time.sleep(0.3)
    assert panel.title() == '问题（7 条，已到开头，从最后开始）'
    running.dispatch(document, 'vnd.gouji:previous')
    time.sleep(0.3)
    assert panel.title() == '问题（7 条）'


def test_next_and_previous_move_the_list_along(running, document):
    panel = check(running, document)
    running.dispatch(document, 'vnd.gouji:next')
    running.dispatch(document, 'vnd.gouji:next')
    time.sleep(0.3)
    assert panel.chosen().startswith('第 2 条')
    panel.press('上一处')
    assert panel.chosen().startswith('第 1 条')
    assert cell(document).endswith('B19')


def test_a_box_hides_rows_and_leaves_the_counts(running, document):
    panel = check(running, document)
    panel.choose(2)
    panel.toggle('✖')
    assert panel.chosen() == '说明' and panel.detail() == '选中一条，看它的说明和建议。'
    assert panel.title() == '问题（7 条中的 1 条）'
    assert panel.names(CHECK_BOX)[0] == '✖ 错误 6'
    assert [row[0] for row in panel.rows()] == ['警告']
    panel.choose(6)
    assert 'C19' in cell(document)
    panel.toggle('✖')
    assert len(panel.rows()) == 7
    assert panel.chosen().startswith('第 7 条，警告')


def test_a_mend_is_one_click_and_one_step_of_undo(running, document):
    panel = check(running, document)
    panel.choose(2)
    panel.press('可能应为 0')
    sheet = document.Sheets.getByName('三、依申请公开')
    assert sheet.getCellRangeByName('D26').String == '0'
    assert document.UndoManager.getAllUndoActionTitles() == ('改为 0',)
    assert not [row for row in panel.rows() if row[2] == 'D26' and row[0] == '错误']
    document.UndoManager.undo()
    time.sleep(0.5)
    assert sheet.getCellRangeByName('D26').String == '1' and len(panel.rows()) == 7


def test_blanks_of_a_table_are_filled_with_zeros_at_once(running, document):
    sheet = document.Sheets.getByName('三、依申请公开')
    for place in ('D6', 'E7', 'F8', 'D9', 'E9', 'F9'):
        sheet.getCellRangeByName(place).String = ''
    document.UndoManager.clear()
    panel = check(running, document)
    panel.choose(next(at for at, row in enumerate(panel.rows()) if row[9] == 'cell.blank'))
    panel.press('空白填 0（6 格）')
    assert [sheet.getCellRangeByName(place).String for place in ('D6', 'E7', 'F8', 'F9')] == ['0'] * 4
    assert document.UndoManager.getAllUndoActionTitles() == ('空白填 0',)
    assert not [row for row in panel.rows() if row[9] == 'cell.blank']


def test_a_protected_cell_is_not_mended(running, document):
    sheet = document.Sheets.getByName('三、依申请公开')
    sheet.unprotect('')
    cells = sheet.getCellRangeByName('D26')
    protection = cells.CellProtection
    protection.IsLocked = True
    cells.CellProtection = protection
    sheet.protect('')
    document.UndoManager.clear()
    panel = check(running, document)
    panel.choose(2)
    panel.press('可能应为 0')
    assert cells.String == '1' and document.UndoManager.getAllUndoActionTitles() == ()


def test_a_change_in_a_cell_changes_the_list(running, document):
    panel = check(running, document)
    document.Sheets.getByName('三、依申请公开').getCellRangeByName('D26').Value = 0
    time.sleep(0.5)
    assert not [row for row in panel.rows() if row[2] == 'D26' and row[4:6] == ['0', '1']]


def clipboard(running):
    content = running.service('com.sun.star.datatransfer.clipboard.SystemClipboard').getContents()
    return content.getTransferData(content.getTransferDataFlavors()[0])


def test_a_large_workbook_waits_for_the_clerk_after_an_edit_and_not_after_saving(running, document, tmp_path):
    """As many cells as nobody's report has, so that no check comes by itself."""
    document.Sheets.insertNewByName('散', 8)
    area = document.Sheets.getByName('散').getCellRangeByPosition(0, 0, 998, 537)
    area.setDataArray(tuple(tuple('' if row % 3 or column % 2 else row for column in range(999)) for row in range(538)))
    for _ in range(3):
        panel = check(running, document)
    assert panel.verdict().startswith('✖')
    document.storeAsURL((tmp_path / 'a.ods').as_uri(), ())
    time.sleep(1)
    assert panel.verdict().startswith('✖')
    document.Sheets.getByName('二、主动公开').getCellRangeByName('B19').Value = 2
    time.sleep(1)
    assert panel.verdict() == '内容已改动，请点“重新校验”。'


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
    assert panel.title() == '问题（7 条中的 6 条，已复制）'


@pytest.mark.parametrize('typed', ['=HYPERLINK("http://x","y")', ' =1+1', '"=1+1"', '＝1+1', '@SUM(1)', '\u200b+1+1x',
                                   '"a\tb"'])
def test_nothing_typed_becomes_a_formula_where_it_is_pasted(running, document, typed):
    sheet = document.Sheets.getByName('二、主动公开')
    sheet.unprotect('')
    sheet.getCellRangeByName('B19').String = typed
    panel = check(running, document)
    panel.press('复制')
    lines = clipboard(running).split('\n')
    assert {line.count('\t') for line in lines[:-1]} == {9}
    found = [line.split('\t')[5] for line in lines if typed.split('\t')[0].strip('"')[:4] in line.split('\t', 5)[-1][:12]]
    assert found and all(field.startswith("'") for field in found), lines


def test_clearing_empties_it(running, document):
    panel = check(running, document)
    panel.press('清除标记')
    assert panel.verdict().startswith('尚未校验') and panel.title() == '问题'


def test_a_document_without_a_report_says_so(running):
    empty = running.open()
    try:
        panel = check(running, empty)
        assert panel.verdict().startswith('⚠ ') and panel.title() == '问题'
    finally:
        empty.close(True)


def several_windows(document):
    """Skips where only what stands in one window can be told."""
    if not hasattr(document.CurrentController.Frame.ContainerWindow, 'getAccessibleContext'):
        pytest.skip('26.8 不向别的程序说出窗口里有什么，测试看得见的只有一个窗口')


def test_two_windows_on_one_document_show_the_same(running, document):
    several_windows(document)
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
    assert panel.chosen() == other.chosen() and panel.chosen().startswith('第 4 条')
    second.Frame.close(True)
    time.sleep(0.3)
    panel.choose(0)
    assert cell(document).endswith('B19')


def test_two_documents_have_two_lists(running, document):
    several_windows(document)
    empty = running.open()
    try:
        other, panel = check(running, empty), check(running, document)
        assert panel.title() == '问题（7 条）' and other.title() == '问题'
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


class Mouse:
    """Clicks in the sidebar of a window of 1440 × 900 pixels."""

    def __init__(self, screen):
        self.screen = screen

    def click(self, x, y):
        self.screen.click(x, y)
        time.sleep(1)

    def row(self, number):
        self.click(1200, 376 + 20 * number)

    def into_panel(self):
        """The keyboard to the last box, which is as it was afterwards."""
        for _ in range(2):
            self.click(1304, 327)


def save_by_keyboard(screen, path):
    """From the last box back over the other boxes, last year's button and the result sheet's, and a file name into its dialog."""
    screen.keys(*['shift+Tab'] * 5)
    time.sleep(0.5)
    screen.keys('space')
    time.sleep(2)
    screen.keys('ctrl+a')
    screen.type(path)
    time.sleep(1)  # the dialog completes names while they are typed
    screen.keys('Return')
    comes(path.exists, 5)
    time.sleep(0.5)


@pytest.mark.parametrize('dark', [False, True], ids=['light', 'dark'])
def test_the_sidebar_is_seen_in_light_and_dark(oxt, workbook, tmp_path, dark):
    shots = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
    name = 'dark' if dark else 'light'
    with office.Screen() as screen, office.Office(tmp_path, oxt, screen=screen, dark=dark) as one:
        mouse, document = Mouse(screen), one.open(workbook)
        show_deck(document.CurrentController)
        before = screen.settled(shots / f'sidebar-before-{name}.png')
        sheet = document.Sheets.getByName('二、主动公开')
        sheet.unprotect('')
        sheet.getCellRangeByName('B19').String = '=1+1"a"'
        one.dispatch(document, 'vnd.gouji:check')
        one.dispatch(document, 'vnd.gouji:next')
        picture = screen.settled(shots / f'sidebar-{name}.png')
        assert picture.read_bytes() != before.read_bytes(), 'the check did not show'
        mouse.into_panel()
        saved = tmp_path / 'saved.csv'
        save_by_keyboard(screen, saved)
        rows = list(csv.reader(io.StringIO(saved.read_bytes().decode('utf-8-sig'), newline='')))
        assert rows[0][:4] == ['级别', '工作表', '单元格', '问题'] and len(rows) == 8
        assert {len(row) for row in rows} == {10} and rows[1][5].startswith('\'=1+1"a"')
        assert saved.read_bytes().startswith(b'\xef\xbb\xbf') and saved.read_bytes().count(b'\r\n') == 8
        document.close(True)


def undos(document):
    return len(document.UndoManager.getAllUndoActionTitles())


def test_mouse_and_keyboard_in_the_sidebar(oxt, workbook, tmp_path):
    with office.Screen() as screen, office.Office(tmp_path, oxt, screen=screen) as one:
        mouse, document = Mouse(screen), one.open(workbook)
        one.dispatch(document, 'vnd.gouji:check')
        time.sleep(2)
        mouse.row(2)
        screen.keys('Tab')  # on to the next cell to be filled in, as after a click on the cell itself
        time.sleep(1)
        assert not cell(document).endswith('D26')
        mouse.row(1)
        mouse.row(2)  # a click leads to the cell, and the keyboard with it
        assert cell(document).endswith('D26')
        screen.keys('Right')
        time.sleep(1)
        assert cell(document).endswith('E26')
        mouse.into_panel()
        screen.keys('Tab', 'Down')  # the arrow keys walk the list and stay in it
        time.sleep(1)
        first = cell(document)
        screen.keys('Down', 'Down', 'Down', 'Down', 'Down', 'Down')
        time.sleep(1)
        assert 'C19' in cell(document) and cell(document) != first
        screen.keys('Escape', 'Left')
        time.sleep(1)
        assert cell(document).endswith('B19')
        for number in '12':
            one.dispatch(document, '.uno:GoToCell', ToPoint='$三、依申请公开.$D$6')
            one.dispatch(document, '.uno:EnterString', StringName=number)
        time.sleep(1)
        mouse.into_panel()
        there = undos(document)
        screen.keys('ctrl+z')  # once, and once only
        time.sleep(1)
        assert there >= 2 and undos(document) == there - 1
        mouse.into_panel()
        screen.keys('ctrl+s')
        until(lambda: not document.isModified())
        one.dispatch(document, '.uno:GoToCell', ToPoint='$二、主动公开.$B$8')
        mouse.into_panel()
        screen.keys('ctrl+f')  # the search bar, and what is typed goes there
        time.sleep(2)
        screen.type('13480')
        screen.keys('Return')
        time.sleep(1)
        assert 'C19' in cell(document)
        document.close(True)
        assert one.process.poll() is None
