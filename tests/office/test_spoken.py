# SPDX-License-Identifier: Apache-2.0
"""What a screen reader is told of our panel and dialogs: every control has a role and a Chinese name, and all of it is as the list
of this LibreOffice version says (tests/office/spoken/VERSION.txt; SPOKEN=write makes it anew). 关于 changes with each release."""
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office')]

import gouji  # noqa: E402
import office  # noqa: E402
import spoken  # noqa: E402
from waiting import comes  # noqa: E402

LISTS = ROOT / 'tests/office/spoken'
# What a person can use, whatever a version calls it.
USED = ('push button', 'button', 'check box', 'list', 'combo box', 'spin button', 'text', 'entry', 'radio button', 'scroll pane')
TOLD = (*USED, 'label', 'static')
DIALOGS = {'n': '新建年度报告', 'r': '修复', 'f': '导出 PDF', 'e': '核实说明', 'a': '关于'}


def version():
    told = subprocess.run([str(office.PROGRAM / 'soffice.bin'), '--version'], capture_output=True, text=True, check=False).stdout
    return re.search(r'(\d+\.\d+)\.', told).group(1)


def without_numbers(name):
    """What changes with time and place: years, versions, dates."""
    return re.sub(r'\d{4}|\d+\.\d+\.\d+', '…', ' '.join(name.split()))


def of_panel(tree):
    """Ours: what stands in the second root pane, which the sidebar made for us."""
    at = [number for number, one in enumerate(tree) if one[1] == 'root pane'][1:2]
    inside = []
    for one in tree[at[0] + 1:] if at else []:
        if one[0] <= tree[at[0]][0]:
            break
        inside.append(one)
    return inside


def lines(heading, tree):
    return [f'== {heading}', *(f'{role}: {without_numbers(name)}' for _, role, name, _ in tree if role in TOLD)]


def told_of(bus, screen, title, choose, wanted):
    """The tree of the window, once everything wanted is in it."""
    def whole():
        tree = choose(bus.tree(title, screen.display))
        return tree if any(wanted in name for _, role, name, _ in tree if role in TOLD) else None
    tree = comes(whole, 30)
    assert tree, f'nobody was told of {wanted} in {title}'
    return tree


@pytest.fixture(name='told', scope='module')
def everything_told(oxt, tmp_path_factory):
    """{window: what is told of it}."""
    folder = tmp_path_factory.mktemp('spoken')
    with spoken.Bus() as bus, office.Screen('1366x768') as screen, \
            office.Office(folder / 'office', oxt, screen=screen, environment=bus.environment()) as one:
        document = one.open(gouji.mistaken(folder / '年报.ods'))
        document.Sheets.getByName('三、依申请公开').getCellRangeByName('D7').String = ''
        one.dispatch(document, 'vnd.gouji:check')
        for _ in range(10):
            one.dispatch(document, 'vnd.gouji:next')
            if 'C$19' in document.CurrentSelection.AbsoluteName:
                break
        trees = {'侧边栏': told_of(bus, screen, '年报.ods', of_panel, '提示')}
        for letter, title in DIALOGS.items():
            screen.menu(letter, title)
            trees[title] = told_of(bus, screen, title, list, '帮助' if letter != 'a' else '关闭')
            screen.press_until('Escape', lambda gone=title: not screen.is_open(gone))
        document.close(True)
    return trees


def test_every_control_has_a_role_and_a_chinese_name(told):
    for window, tree in told.items():
        used = [(role, name) for _, role, name, _ in tree if role in (*USED, 'list item')]
        assert len(used) >= 1, window
        nameless = [one for one in used if not re.search('[\u4e00-\u9fff]', one[1])]
        assert not nameless, (window, nameless)


def test_all_that_is_told_is_as_the_list_says(told):
    path = LISTS / f'{version()}.txt'
    now = '\n'.join(line for window, tree in told.items() if window != '关于' for line in lines(window, tree)) + '\n'
    if os.environ.get('SPOKEN') == 'write':
        path.parent.mkdir(exist_ok=True)
        path.write_text(now, encoding='utf-8')
    if not path.exists():
        pytest.skip(f'no list for LibreOffice {version()}: read it once and check it in')
    assert now == path.read_text(encoding='utf-8')
