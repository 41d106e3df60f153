# SPDX-License-Identifier: Apache-2.0
"""Help: a page for every rule in the package, shown in LibreOffice's own window from a finding, a dialog and the menu, by F1 too,
and never a browser where Writer is."""
import json
import os
import re
import stat
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office')]

import gouji  # noqa: E402
import office  # noqa: E402
from waiting import until  # noqa: E402

SHOTS = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
WINDOW = 'gouji-help'
BROWSERS = ('xdg-open', 'open-url', 'firefox', 'chromium', 'x-www-browser', 'sensible-browser', 'gio', 'kde-open', 'exo-open')


def rules():
    """{id: what it requires} of every form."""
    forms = [line.split()[0] for line in gouji.run('forms', 'list')[1].splitlines()]
    return {rule for form in forms for rule in re.findall(r'^rule (\S+) ', gouji.run('forms', 'show', '--text', form)[1], re.M)}


def test_every_rule_has_a_page_and_every_page_leads_somewhere(oxt):
    with zipfile.ZipFile(oxt) as package:
        names = set(package.namelist())
        pages = {name: package.read(name).decode('utf-8') for name in names if re.fullmatch(r'help/.*\.html', name)}
    assert {f'help/rules/{rule}.html' for rule in rules()} | {'help/rules/index.html', 'help/zh-CN.html'} == set(pages)
    for name, text in pages.items():
        for link in re.findall(r'(?:href|src)="([^"#]*)', text):
            assert not link or os.path.normpath(f'{os.path.dirname(name)}/{link}') in names, (name, link)
    for rule in rules():
        text = pages[f'help/rules/{rule}.html']
        assert all(f'<h2>{part}</h2>' in text for part in ('为什么报', '怎么改')) and '依据' in text, rule


def test_the_anchors_that_the_program_names_are_there():
    page = (ROOT / 'extension/help/zh-CN.html').read_text(encoding='utf-8')
    code = '\n'.join(path.read_text(encoding='utf-8') for path in (ROOT / 'src/addon').rglob('*.c'))
    named = set(re.findall(r'"zh-CN\.html#([a-z]+)"', code))
    assert {'new', 'fix', 'explain', 'export', 'check', 'house'} <= named
    assert not [one for one in named if f'id="{one}"' not in page]


def help_frame(running):
    """The help window, None where there is none."""
    frames = [running.desktop.Frames.getByIndex(at) for at in range(running.desktop.Frames.Count)]
    return next((one for one in frames if one.Name == WINDOW and one.Controller), None)


def shown(running):
    """(file, the paragraph that it was opened at, all) of the page that is shown."""
    frame = help_frame(running)
    if not frame:
        return None
    cursor = frame.Controller.ViewCursor
    here = cursor.Text.createTextCursorByRange(cursor.Start)
    here.gotoStartOfParagraph(False)
    here.gotoEndOfParagraph(True)
    return frame.Controller.Model.URL.rpartition('/help/')[2], here.String, frame.Controller.Model.Text.String


def close_help(running):
    frame = help_frame(running)
    if frame:
        running.on_main(lambda: frame.close(True) or True)


def test_each_finding_leads_to_its_rule(running, document):
    findings = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)['findings']
    seen = set()
    for one in findings:
        running.dispatch(document, 'vnd.gouji:next')
        told = running.dispatch(document, 'vnd.gouji:help-this')
        assert told.State == 1 and told.Result.endswith(f'/help/rules/{one["rule"]}.html')
        page, _, text = shown(running)
        assert page == f'rules/{one["rule"]}.html' and '为什么报' in text and one['rule'] in text
        seen.add(page)
    frames = [running.desktop.Frames.getByIndex(at) for at in range(running.desktop.Frames.Count)]
    assert len(seen) > 3 and [one.Name for one in frames].count(WINDOW) == 1
    frame = help_frame(running)
    assert frame.Controller.Model.isReadonly() and not frame.LayoutManager.isVisible()
    close_help(running)


def test_before_a_finding_is_chosen_it_says_what_to_do(running, document):
    told = running.dispatch(document, 'vnd.gouji:help-this')
    assert told.State == 0 and '先在清单里选一条' in told.Result and not help_frame(running)


class Browser:
    """Stand-ins for every way to a browser: who is asked writes down what for."""

    def __init__(self, folder):
        self.log = folder / 'asked'
        self.folder = folder / 'bin'
        self.folder.mkdir()
        for name in BROWSERS:
            program = self.folder / name
            program.write_text(f'#!/bin/sh\necho "$@" >>{self.log}\n', encoding='ascii')
            program.chmod(program.stat().st_mode | stat.S_IXUSR)

    def setting(self):
        return {'PATH': f'{self.folder}:{os.environ["PATH"]}', 'BROWSER': str(self.folder / 'firefox')}

    def asked(self):
        return self.log.read_text(encoding='utf-8').split() if self.log.exists() else []


@pytest.fixture(name='browser', scope='module')
def stand_in(tmp_path_factory):
    return Browser(tmp_path_factory.mktemp('browser'))


@pytest.fixture(name='environment', scope='module')
def with_stand_in(browser):
    patch = pytest.MonkeyPatch()
    for name, value in browser.setting().items():
        patch.setenv(name, value)
    yield
    patch.undo()


@pytest.fixture(name='screen', scope='module')
def window():
    with office.Screen('1366x768') as one:
        yield one


@pytest.fixture(name='seen', scope='module')
def office_with_a_window(oxt, environment, screen, tmp_path_factory):
    with office.Office(tmp_path_factory.mktemp('help') / 'office', oxt, screen=screen) as one:
        yield one


def press(screen, *keys):
    """One after the other, each when the window has taken in the one before."""
    for key in keys:
        screen.keys(key)
        time.sleep(0.5)


def f1(seen, screen, wanted, *keys):
    """What F1 (or these keys) shows must be this page, opened at a paragraph that begins so; Escape closes it."""
    press(screen, *(keys or ['F1']))
    page, begins = wanted
    until(lambda: shown(seen) and shown(seen)[0] == page and shown(seen)[1].startswith(begins))
    press(screen, 'Escape')
    until(lambda: not help_frame(seen))


def test_f1_shows_our_help_in_the_list_and_in_dialogs_and_no_browser_is_asked(seen, screen, browser, tmp_path):
    book = gouji.mistaken(tmp_path / '年报.ods')
    document = seen.open(book)
    sheet = document.Sheets.getByName('三、依申请公开')
    sheet.getCellRangeByName('D7').String = ''
    findings = json.loads(seen.dispatch(document, 'vnd.gouji:check').Result)['findings']
    time.sleep(2)
    press(screen, 'alt+a', 'q', 'Home', 'shift+F1')  # to the list
    until(lambda: help_frame(seen))
    screen.shot(SHOTS / 'help-rule.png')
    assert shown(seen)[0] == f'rules/{findings[0]["rule"]}.html'
    press(screen, 'Escape')
    until(lambda: not help_frame(seen))
    press(screen, 'alt+a', 'n')
    time.sleep(1)
    f1(seen, screen, ('zh-CN.html', '一、新建'), 'alt+h')  # its button
    press(screen, 'Escape')
    menus = {'n': ('zh-CN.html', '一、新建'), 'r': ('zh-CN.html', '五、修复'), 'f': ('zh-CN.html', '六、导出')}
    for letter, wanted in menus.items():
        press(screen, 'alt+a', letter)
        time.sleep(1)
        f1(seen, screen, wanted)
        press(screen, 'Escape')
    for _ in findings:  # to the warning
        if 'C$19' in document.CurrentSelection.AbsoluteName:
            break
        seen.dispatch(document, 'vnd.gouji:next')
    press(screen, 'alt+a', 'e')
    time.sleep(1)
    f1(seen, screen, ('zh-CN.html', '警告和提示，核实'))
    press(screen, 'Escape')
    press(screen, 'alt+a', 'a')
    f1(seen, screen, ('zh-CN.html', '勾稽：'))
    press(screen, 'Escape')
    assert not browser.asked()
    document.close(True)


def test_f1_is_ours_on_every_control_of_the_sidebar_where_the_desktop_leaves_it_to_libreoffice(oxt, screen, tmp_path):
    """GTK gives F1 to LibreOffice's help before LibreOffice tells anybody of the key: there it is Shift+F1, as above. Everywhere else
    keys come as they do in a plain X window."""
    with office.Office(tmp_path / 'office', oxt, screen=screen, environment={'SAL_USE_VCLPLUGIN': 'gen'}) as one:
        document = one.open(gouji.mistaken(tmp_path / '年报.ods'))
        rule = json.loads(one.dispatch(document, 'vnd.gouji:check').Result)['findings'][0]['rule']
        one.dispatch(document, 'vnd.gouji:findings')
        press(screen, 'Home')
        for _ in range(3):  # the list, its detail, a button below
            f1(one, screen, (f'rules/{rule}.html', ''), 'F1')
            press(screen, 'Tab')
        one.dispatch(document, 'vnd.gouji:findings')
        press(screen, 'shift+Tab')  # and a box above
        f1(one, screen, (f'rules/{rule}.html', ''), 'F1')
        document.close(True)


def test_without_writer_a_browser_gets_the_page(oxt, environment, browser, tmp_path):
    with office.Office(tmp_path / 'office', oxt) as one:
        pass  # makes the profile
    settings = tmp_path / 'office/profile/user/registrymodifications.xcu'
    gone = ('<item oor:path="/org.openoffice.TypeDetection.Filter/Filters"><node oor:name="HTML" oor:op="remove"/></item>\n')
    settings.write_text(settings.read_text(encoding='utf-8').replace('</oor:items>', gone + '</oor:items>'), encoding='utf-8')
    with office.Office(tmp_path / 'office', oxt) as one:
        document = one.open(gouji.mistaken(tmp_path / 'a.ods'))
        rule = json.loads(one.dispatch(document, 'vnd.gouji:check').Result)['findings'][0]['rule']
        one.dispatch(document, 'vnd.gouji:next')
        told = one.dispatch(document, 'vnd.gouji:help-this')
        assert told.State == 1
        until(browser.asked)
        assert browser.asked()[-1].endswith(f'/help/rules/{rule}.html') and not help_frame(one)
        document.close(True)
