# SPDX-License-Identifier: Apache-2.0
"""In an office whose windows aren't Chinese we speak English; what goes into files, and the findings, stay the form's."""
import json
import re
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office')]

import gouji  # noqa: E402
import office  # noqa: E402
import test_panel as panel  # noqa: E402
from waiting import comes, until  # noqa: E402

CHINESE = re.compile('[\u3040-\u9fff]')


@pytest.fixture(name='english', scope='module')
def office_in_english(oxt, tmp_path_factory):
    with office.Office(tmp_path_factory.mktemp('english') / 'office', oxt, locale='en-US') as one:
        yield one


def test_refusals_are_english_and_findings_the_form_s(english, tmp_path):
    document = english.open(gouji.mistaken(tmp_path / 'a.ods'))
    for command, arguments in (('help-this', {}), ('fix', {'Kind': 'nonsense'}), ('export-odt', {'URL': 'http://example.org/a.odt'}), ('new', {'Year': 12})):
        told = english.dispatch(document, f'vnd.gouji:{command}', **arguments)
        assert told.State == 0 and re.match('[A-Z]', told.Result) and not CHINESE.search(told.Result), told.Result
    findings = json.loads(english.dispatch(document, 'vnd.gouji:check').Result)['findings']
    assert findings == json.loads(gouji.run('check', '--json', tmp_path / 'a.ods')[1])['findings']
    target = tmp_path / 'a.odt'
    assert english.dispatch(document, 'vnd.gouji:export-odt', URL=target.as_uri(), Force=True).State == 1
    gouji.run('export', '--force', '-o', tmp_path / 'b.odt', tmp_path / 'a.ods')
    assert target.read_bytes() == (tmp_path / 'b.odt').read_bytes()
    document.close(True)


def test_the_verdict_in_the_sidebar_begins_in_english(english, tmp_path, monkeypatch):
    monkeypatch.setattr(panel, 'BUTTONS', ['Help on This Finding (Shift+F1)'])  # by which the sidebar is found
    document = english.open(gouji.mistaken(tmp_path / 'b.ods'))
    english.dispatch(document, 'vnd.gouji:check')
    shown = panel.Panel(english, document.CurrentController)
    until(lambda: any(name.startswith('✖ Not passed. Errors: 6, warnings: 1, notes: 0. ') for _, name, _ in shown.pieces()))
    document.close(True)


def test_a_new_report_is_asked_for_in_english(oxt, tmp_path):
    with office.Screen('1366x768') as screen, office.Office(tmp_path / 'office', oxt, screen=screen, locale='en-US') as one:
        one.open()

        def asked():
            """The menu may not have been there yet."""
            screen.keys('Escape', 'alt+a')
            time.sleep(2)
            screen.keys('n')
            return comes(lambda: screen.is_open('New Annual Report'), 6)
        until(asked)
        until(lambda: {'Year', 'Name of body', 'Type of body'} <= {name for role, name, _ in one.front() if role == office.ROLES['FixedText']})
        screen.keys('Escape')
