# SPDX-License-Identifier: Apache-2.0
"""Every command can be given without a mouse: a letter of its own in each menu and language, or a button that has one; dialogs are gone
through by Tab in the order of the eye, each control with a letter that no other has."""
import re
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
OOR = '{http://openoffice.org/2001/registry}'
LANG = '{http://www.w3.org/XML/1998/namespace}lang'
DLG = '{http://openoffice.org/2000/dialog}'
# Commands that stand in no menu bar: the menu of a marked cell (Shift+F10) and the panel have these, the bar above a document those.
ELSEWHERE = {'fix-this': 'src/addon/command/cell_menu.c', 'open-last': 'src/addon/command/cell_menu.c',
             'help-this': 'src/addon/command/cell_menu.c',
             'next-doubt': 'src/addon/command/importing.c', 'record': 'src/addon/command/importing.c',
             'open-export': 'src/addon/command/export.c', 'open-folder': 'src/addon/command/export.c',
             'fonts': 'src/addon/command/export.c'}
# Letters that code puts on a dialog's labels.
BY_CODE = {'new': {'year_label': 'Y', 'org_label': 'N', 'kind_label': 'T'}, 'box': {'yes': 'E', 'no': 'F'}}
ALONE = {'cancel'}  # Escape is its key


def commands():
    text = (ROOT / 'src/addon/command/command.h').read_text(encoding='utf-8')
    return set(re.findall(r'^ *X\([A-Z_]+, "([a-z-]+)"', text, re.M))


def menu():
    """[(command, {language: title})] of the menu bar's menu."""
    tree = ET.parse(ROOT / 'registry/Addons.xcu')
    top = next(node for node in tree.iter('node') if node.get(OOR + 'name') == 'org.gouji.menu')
    entries = []
    for node in next(one for one in top if one.get(OOR + 'name') == 'Submenu'):
        props = {prop.get(OOR + 'name'): prop for prop in node.findall('prop')}
        url = props['URL'].find('value').text
        if url.startswith('vnd.gouji:'):
            entries.append((url.removeprefix('vnd.gouji:'), {value.get(LANG): value.text for value in props['Title'].findall('value')}))
    return entries


@pytest.mark.parametrize('language', ['zh-CN', 'en-US'])
def test_every_entry_of_the_menu_has_a_letter_of_its_own(language):
    letters = [re.findall('~(.)', titles[language]) for _, titles in menu()]
    assert all(len(one) == 1 for one in letters), [titles[language] for _, titles in menu() if titles[language].count('~') != 1]
    assert len({one[0].upper() for one in letters}) == len(letters), sorted(one[0].upper() for one in letters)


def test_every_command_has_a_place_that_the_keyboard_reaches():
    there = {command for command, _ in menu()}
    for command, place in ELSEWHERE.items():
        assert f'"vnd.gouji:{command}"' in (ROOT / place).read_text(encoding='utf-8'), command
    assert commands() == there | set(ELSEWHERE)


def words(name, language):
    """{key: text} of a dialog in a language."""
    text = (ROOT / f'extension/dialogs/{name}_{language}.properties').read_text(encoding='ascii')
    return dict(line.split('=', 1) for line in text.splitlines() if '=' in line and not line.startswith('#'))


@pytest.mark.parametrize('language', ['zh_CN', 'en_US'])
@pytest.mark.parametrize('name', sorted(path.stem for path in (ROOT / 'extension/dialogs').glob('*.xdl')))
def test_a_dialog_is_gone_through_in_order_and_each_control_has_a_letter(name, language):
    said = words(name, language)
    board = next(ET.parse(ROOT / f'extension/dialogs/{name}.xdl').iter(DLG + 'bulletinboard'))
    controls = sorted(board, key=lambda one: int(one.get(DLG + 'tab-index')))
    assert [int(one.get(DLG + 'tab-index')) for one in controls] == list(range(len(controls)))
    fields = [one for one in controls if not one.tag.endswith(('}text', 'button', 'fixedline')) and one.get(DLG + 'readonly') != 'true']
    tops = [int(one.get(DLG + 'top')) for one in fields]
    assert tops == sorted(tops), 'Tab would go up'
    letters, before = [], None
    for one in controls:
        ident, value = one.get(DLG + 'id'), one.get(DLG + 'value') or ''
        value = said.get(value.removeprefix('&'), value)
        letter = (re.findall('~(.)', value) or [BY_CODE.get(name, {}).get(ident)])[0]
        if letter:
            letters.append(letter)
        needs = one.tag.endswith('button') and ident not in ALONE
        assert letter or not needs, f'{ident} has no letter'
        if one in fields and not letter:
            assert before is not None and before[1], f'{ident}: no letter leads to it'
        if not (one.tag.endswith('text') and one.get(DLG + 'nolabel') == 'true'):
            before = (ident, letter)
    assert len(set(letters)) == len(letters), letters
