# SPDX-License-Identifier: Apache-2.0
"""The second family in LibreOffice: 新建, check, marks' findings, export, and what Calc saves of it."""
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / 'kit')]

import gouji  # noqa: E402
import office  # noqa: E402

FILLED = ROOT / 'tests' / 'cases' / 'websites' / 'kecheng-2024.json'
SUCCESS = 1


def book(folder, **changes):
    data = json.loads(FILLED.read_text(encoding='utf-8'))
    for row, value in changes.items():
        data['site'][row] = {'value': value}
    return gouji.new(folder / '网站.ods', dict(data, form='zfwz-2017'))


def test_a_mistake_is_found_in_calc_as_by_the_command(running, tmp_path):
    path = book(tmp_path, online='1205')
    document = running.open(path)
    try:
        told = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)
        assert told['findings'] == gouji.check(path)[1]['findings'] and told['form'] == 'zfwz-2017'
        assert [(one['rule'], one['row']) for one in told['findings']] == [('services.online', 'online')]
    finally:
        document.close(True)


def test_calc_exports_what_the_command_exports(running, tmp_path):
    path, made, wanted = book(tmp_path), tmp_path / 'calc.odt', tmp_path / 'command.odt'
    document = running.open(path)
    try:
        done = running.dispatch(document, 'vnd.gouji:export-odt', URL=made.as_uri())
        assert (done.State, done.Result) == (SUCCESS, made.as_uri())
    finally:
        document.close(True)
    assert gouji.run('export', '-o', wanted, path)[0] == 0
    assert made.read_bytes() == wanted.read_bytes()


@pytest.mark.parametrize('suffix, kind', [('ods', 'calc8'), ('xlsx', 'Calc MS Excel 2007 XML')])
def test_what_libreoffice_saves_of_it_is_read_the_same(running, tmp_path, suffix, kind):
    path, saved = book(tmp_path), tmp_path / f'saved.{suffix}'
    document = running.open(path)
    try:
        document.storeToURL(saved.as_uri(), office.values({'FilterName': kind}))
    finally:
        document.close(True)
    mine, theirs = (json.loads(gouji.run('check', '--json', '--values', one)[1]) for one in (path, saved))
    assert theirs['findings'] == [] and theirs['report']['site'] == mine['report']['site']


def test_a_new_one_takes_its_own_form_and_proposes_its_own_name(running):
    document = running.open()
    try:
        done = running.dispatch(document, 'vnd.gouji:new', Form='zfwz-2017', Year=2024, Org='测试区政府办')
        assert (done.State, done.Result) == (SUCCESS, 'zfwz-2017')
        made = running.desktop.CurrentComponent
        proposed = {one.Name: one.Value for one in made.Args}['SuggestedSaveAsName']
        assert proposed == '测试区政府办2024年政府网站工作年度报表.ods'
        made.close(True)
    finally:
        document.close(True)
