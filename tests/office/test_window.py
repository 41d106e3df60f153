# SPDX-License-Identifier: Apache-2.0
"""A real window: keys, menu, marks that can be seen and clicked through, and every question on the way to a PDF."""
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
from waiting import until  # noqa: E402

SHOTS = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
MARKED = {'error on white': '#FAD8DA', 'frame': '#C01C28'}
NAME = '衢州市柯城区征迁事务中心2020年政府信息公开工作年度报告.pdf'


@pytest.fixture(scope='module')
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp('window')


@pytest.fixture(scope='module')
def screen():
    with office.Screen() as one:
        yield one


@pytest.fixture(scope='module')
def running(oxt, folder, screen):
    with office.Office(folder / 'office', oxt, screen=screen) as one:
        yield one


@pytest.fixture(scope='module')
def document(running, folder):
    (folder / 'reports').mkdir()
    opened = running.open(gouji.mistaken(folder / 'reports' / '年报.ods'))
    time.sleep(2)
    yield opened
    opened.close(True)


def colours(picture):
    told = subprocess.run(['convert', picture, '-format', '%c', 'histogram:info:-'], check=True, capture_output=True, text=True)
    return told.stdout


def selected(document):
    return document.CurrentSelection.AbsoluteName.rpartition('.')[2]


def test_keys_check_and_jump_and_the_marks_are_seen(screen, document):
    before = screen.settled(SHOTS / 'window-unmarked.png')
    screen.keys('ctrl+shift+F8')
    until(lambda: document.Sheets.getByIndex(4).DrawPage.Count >= 3)
    for cell in ('$B$19', '$D$26'):
        screen.keys('ctrl+shift+F12')
        until(lambda: selected(document) == cell)  # noqa: B023
    after = screen.settled(SHOTS / 'window-marked.png')
    for what, colour in MARKED.items():
        assert colour in colours(after) and colour not in colours(before), what
    screen.keys('ctrl+shift+F11')
    until(lambda: selected(document) == '$B$19')
    screen.keys('ctrl+shift+F12')
    until(lambda: selected(document) == '$D$26')
    assert not document.isModified()


def test_a_mark_lets_the_mouse_through(screen, document):
    """A click into the marked cell two columns on selects the cell, and no drawing."""
    mark = place_of(SHOTS / 'window-marked.png', MARKED['error on white'])
    screen.click(*mark)
    until(lambda: selected(document) in ('$J$26', '$D$26', '$E$26'))
    assert document.CurrentSelection.ImplementationName == 'ScCellObj'


def place_of(picture, colour):
    """The last pixel of this colour."""
    told = subprocess.run(['convert', picture, 'txt:-'], check=True, capture_output=True, text=True).stdout
    line = [one for one in told.splitlines() if colour in one][-1]
    return line.split(':')[0].split(',')


def export_pdf(screen):
    """By the menu's letters."""
    screen.keys('alt+a')
    time.sleep(1)
    screen.keys('f')
    time.sleep(2)


def test_with_errors_the_default_answer_exports_nothing(screen, document, folder):
    export_pdf(screen)
    screen.settled(SHOTS / 'window-ask.png')
    screen.keys('Return')
    time.sleep(1)
    assert [one.name for one in (folder / 'reports').iterdir() if not one.name.startswith('.~')] == ['年报.ods']


def test_the_whole_way_to_a_pdf(screen, document, folder):
    export_pdf(screen)
    screen.keys('alt+e')
    time.sleep(2)
    screen.settled(SHOTS / 'window-file.png')
    screen.keys('Return')
    target = folder / 'reports' / NAME
    until(target.exists)
    screen.settled(SHOTS / 'window-done.png')
    assert target.read_bytes()[:5] == b'%PDF-'
    until(lambda: document.CurrentController.hasInfobar('org.gouji.bar'))
    assert not document.isModified()


def shown(running, url):
    """The document of this URL that is open, once it is."""
    def found():
        components = running.desktop.Components.createEnumeration()
        while components.hasMoreElements():
            one = components.nextElement()
            if one.URL == url:
                return one
        return None
    until(found)
    return found()


def test_the_exported_document_opens_in_a_window_that_can_be_seen(running, document, folder):
    """The first of Writer's in this profile, but for the hidden one that made the PDF; later what was exported last."""
    def export():
        return running.dispatch(document, 'vnd.gouji:export-odt', URL=(folder / 'a.odt').as_uri(), Force=True)

    exported = export().Result
    running.dispatch(document, 'vnd.gouji:open-export')
    opened = shown(running, exported)
    until(lambda: opened.CurrentController.Frame.ContainerWindow.PosSize.Width > 600)
    opened.Text.String = '排过版的'
    again = export()
    assert again.State == 0 and '改动还没有保存' in again.Result
    opened.store()
    assert export().Result == exported
    running.on_main(lambda: running.dispatch(document, 'vnd.gouji:open-export'))  # as from the bar
    opened = shown(running, exported)
    assert '一、总体情况' in opened.Text.String  # what was exported now, not what was open
    opened.close(True)
    until(document.CurrentController.Frame.isActive)


def test_a_print_preview_shows_no_marks(screen, running, document):
    """They leave before it and return after."""
    frame = document.CurrentController.Frame
    sheets = [document.Sheets.getByName(name) for name in ('二、主动公开', '三、依申请公开')]

    def marks():
        """How many; -1 while they are just changing."""
        try:
            pages = [sheet.DrawPage for sheet in sheets]
            return sum(page.getByIndex(at).ShapeType.endswith('.RectangleShape') for page in pages for at in range(page.Count))
        except Exception:
            return -1
    before = marks()
    assert before >= 5
    helper = running.service('com.sun.star.frame.DispatchHelper')
    for _ in range(2):
        helper.executeDispatch(frame, '.uno:PrintPreview', '', 0, ())
        until(lambda: marks() == 0)
        picture = screen.settled(SHOTS / 'window-preview.png')
        assert not any(colour in colours(picture) for colour in MARKED.values())
        helper.executeDispatch(frame, '.uno:ClosePreview', '', 0, ())
        until(lambda: marks() == before)
    assert not document.isModified()


def test_clearing_leaves_the_screen_as_it_was(screen, running, document):
    running.dispatch(document, 'vnd.gouji:clear')
    time.sleep(1)
    picture = screen.settled(SHOTS / 'window-cleared.png')
    assert not any(colour in colours(picture) for colour in MARKED.values())
