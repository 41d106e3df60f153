# SPDX-License-Identifier: Apache-2.0
"""The package in a real LibreOffice: installed with one command, in Chinese, with all its parts at their places."""
import os
import re
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402

CHINESE = ['新建年度报告…', '校验', '上一处', '下一处', '清除标记', '与上年比对…', '修复…', '核实说明…', '导出 ODT…', '导出 PDF…', '校验结果单…']
ENGLISH = ['New Annual Report…', 'Import a Report…', 'Import This Document', 'Check', 'Previous Finding', 'Next Finding',
           'Jump to Findings', 'Clear Marks', 'Compare with Last Year…', 'Repair…', 'Explain Finding…', 'Confirm Doubtful Cell', 'Export…',
           'Export as ODT…', 'Export as PDF…', 'Export as Word…', 'Export as Web Page…', 'Copy as Web Page', 'Result Sheet…', 'Help', 'About']
ENGLISH_TOOLBAR = {'New Annual Report…', 'Check', 'Previous Finding', 'Next Finding', 'Clear Marks', 'Compare with Last Year…', 'Repair…',
                   'Explain Finding…', 'Export as ODT…', 'Export as PDF…', 'Result Sheet…'}
MENU = ['新建年度报告(N)…', '导入已有报告(I)…', '导入当前文档(T)', '校验(C)', '上一处(P)', '下一处(X)', '转到问题清单(Q)', '清除标记(L)',
        '与上年比对(Y)…', '修复(R)…', '核实说明(E)…', '确认拿不准的格(D)', '导出(J)…',
        '导出 ODT(O)…', '导出 PDF(F)…', '导出 Word(W)…', '导出网页(B)…', '复制为网页(G)', '校验结果单(S)…', '帮助(H)', '关于(A)']
SHELF = '政府信息公开'
VERSION = re.search(r'<version value="([^"]+)"', (ROOT / 'description.xml').read_text(encoding='utf-8')).group(1)


@pytest.fixture(scope='module')
def workbook(tmp_path_factory):
    return gouji.new(tmp_path_factory.mktemp('package') / 'report.ods', gouji.SEED)


@pytest.fixture(scope='module')
def installed(oxt, tmp_path_factory):
    """An office whose add-on came by unopkg."""
    folder = tmp_path_factory.mktemp('shared')
    cache, done = office.install_shared(oxt, folder)
    assert done.returncode == 0, done.stdout + done.stderr
    with office.Office(folder / 'office', shared=cache) as running:
        yield running


def in_order(seen, wanted):
    """The texts wanted, in the order in which they were seen."""
    names = [name for _, name in seen]
    return [name for name in names if name in wanted]


UNSEEN = '26.8 不向别的程序说出窗口里的菜单和工具栏的各项'


def seen_or_skipped(running, document, title):
    """What a screen reader finds in the window. LibreOffice 26.8 shows menus' and toolbars' items to nobody here: there our toolbar must stand, with
    its places, and the rest is skipped."""
    if hasattr(document.CurrentController.Frame.ContainerWindow, 'getAccessibleContext'):
        return running.seen(document)
    bars = [one for _, name, one in running.front() if name == title and one['ImplementationName'].endswith('ToolBox')]
    assert len(bars) == 1 and int(bars[0]['ItemCount']) >= 7
    return pytest.skip(UNSEEN + '；工具栏在，项数够')


def test_one_command_installs_it_and_asks_nothing(oxt, tmp_path):
    _, done = office.install_shared(oxt, tmp_path)
    assert (done.returncode, done.stderr) == (0, '')


def test_an_installed_package_is_known_with_version_and_service(installed):
    known = installed.context.getValueByName('/singletons/com.sun.star.deployment.PackageInformationProvider')
    assert ('org.gouji', VERSION) in [tuple(one) for one in known.getExtensionList()]
    assert installed.service('org.gouji.Checker') is not None


def test_menu_and_toolbar_speak_chinese_in_calc(installed, workbook):
    document = installed.open(workbook)
    try:
        seen = seen_or_skipped(installed, document, '年度报告')
        # The menu, with a letter for each entry, and the toolbar, in one order. (LibreOffice's own menu has a 帮助(H) too.)
        names = in_order(seen, MENU)
        begin = names.index(MENU[0])
        assert names[begin:begin + len(MENU)] == MENU
        letters = [name[name.index('(') + 1] for name in MENU]
        assert len(set(letters)) == len(letters)
        assert in_order(seen, CHINESE) == CHINESE
        assert [name for _, name in seen].count('年度报告') == 2
    finally:
        document.close(True)


def test_help_and_about_say_something_true(installed, workbook):
    document = installed.open(workbook)
    page = None
    try:
        told = installed.dispatch(document, 'vnd.gouji:about')
        assert told.State == 1 and all(word in told.Result for word in (VERSION, 'Apache License 2.0', 'zfxxgk-2019', 'zfxxgk-2021'))
        told = installed.dispatch(document, 'vnd.gouji:help')
        assert told.State == 1 and told.Result.endswith('/help/zh-CN.html')
        frames = [installed.desktop.Frames.getByIndex(at) for at in range(installed.desktop.Frames.Count)]
        page = next(frame.Controller.Model for frame in frames if frame.Controller.Model.URL == told.Result)
        assert page.isReadonly() and 'Ctrl+Shift+F8' in page.Text.String
    finally:
        if page:
            page.close(True)
        document.close(True)


def test_writer_has_no_toolbar_and_of_the_menu_what_is_for_texts(installed):
    document = installed.open('private:factory/swriter')
    try:
        if not hasattr(document.CurrentController.Frame.ContainerWindow, 'getAccessibleContext'):
            pytest.skip(UNSEEN)
        seen = installed.seen(document)
        names = in_order(seen, MENU)
        begin = names.index(MENU[0])
        assert names[begin:begin + 5] == [*MENU[:3], *MENU[-2:]]
        assert not in_order(seen, CHINESE) and [name for _, name in seen].count('年度报告') == 1
    finally:
        document.close(True)


def test_the_deck_stands_in_the_sidebar(installed, workbook):
    document = installed.open(workbook)
    try:
        decks = document.CurrentController.getSidebar().getDecks()
        assert decks.getByName('GoujiDeck').Title == '年报校验'
        assert decks.getByName('GoujiDeck').getPanels().getElementNames() == ('GoujiFindings',)
    finally:
        document.close(True)


def test_the_keys_are_set_and_take_nobody_elses_place(installed):
    keys = installed.setting('/org.openoffice.Office.Accelerators/PrimaryKeys/Modules/com.sun.star.sheet.SpreadsheetDocument')
    ours = {name: keys.getByName(name).Command for name in keys.ElementNames
            if (keys.getByName(name).Command or '').startswith('vnd.gouji:')}
    assert ours == {'F3_SHIFT_MOD1': 'vnd.gouji:confirm', 'F8_SHIFT_MOD1': 'vnd.gouji:check',
                    'F11_SHIFT_MOD1': 'vnd.gouji:previous', 'F12_SHIFT_MOD1': 'vnd.gouji:next'}
    common = installed.setting('/org.openoffice.Office.Accelerators/PrimaryKeys/Global')
    assert not set(ours) & set(common.ElementNames)


def templates_of(running, shelf=SHELF):
    """URLs of the templates on one of our shelves in the template manager."""
    service = running.service('com.sun.star.frame.DocumentTemplates')
    service.update()
    root = service.getContent().getIdentifier().getContentIdentifier()
    files = running.service('com.sun.star.ucb.SimpleFileAccess')
    from urllib.parse import unquote
    shelves = [one for one in files.getFolderContents(root, True) if unquote(one).endswith('/' + shelf)]
    return [unquote(one) for folder in shelves for one in files.getFolderContents(folder, True)]


def test_both_templates_stand_in_the_template_manager(installed):
    names = sorted(one.rsplit('/', 1)[1] for one in templates_of(installed))
    assert len(names) == 2 and '2019' in names[0] and '2021' in names[1]


def test_each_family_has_a_shelf_of_its_own(installed):
    names = [one.rsplit('/', 1)[1] for one in templates_of(installed, '政府网站')]
    assert len(names) == 1 and '2017' in names[0]


def test_a_template_opens_as_a_new_workbook(installed):
    known = installed.context.getValueByName('/singletons/com.sun.star.deployment.PackageInformationProvider')
    url = known.getPackageLocation('org.gouji') + '/template/zfxxgk/zfxxgk-2021.ots'
    document = installed.desktop.loadComponentFromURL(url, '_blank', 0, office.values({'AsTemplate': True}))
    try:
        assert document.URL == '' and document.Sheets.Count == 8
    finally:
        document.close(True)


def test_english_is_complete(oxt, workbook, tmp_path):
    with office.Office(tmp_path, oxt, locale='en-US') as running:
        document = running.open(workbook)
        names = in_order(seen_or_skipped(running, document, 'Annual Report'), ENGLISH)
        menu = ENGLISH[:-2]
        toolbar = [name for name in menu if name in ENGLISH_TOOLBAR]
        assert names[-len(toolbar):] == toolbar and [name for name in names if name not in ('Help', 'About')][:len(menu)] == menu
        assert {'Help', 'About'} <= set(names)
        assert document.CurrentController.getSidebar().getDecks().getByName('GoujiDeck').Title == 'Report Check'
        document.close(True)


@pytest.mark.parametrize('dark', [False, True], ids=['light', 'dark'])
def test_menu_and_toolbar_are_seen_in_light_and_dark(oxt, workbook, tmp_path, dark):
    shots = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
    name = 'dark' if dark else 'light'
    with office.Screen() as screen, office.Office(tmp_path, oxt, screen=screen, dark=dark) as running:
        document = running.open(workbook)
        time.sleep(2)
        window = screen.settled(shots / f'window-{name}.png')
        screen.keys('alt+a')
        menu = screen.settled(shots / f'menu-{name}.png')
        assert menu.read_bytes() != window.read_bytes(), 'the menu did not open'
        screen.keys('Escape', 'Escape')
        document.close(True)
