# SPDX-License-Identifier: Apache-2.0
"""The second family in LibreOffice: 新建, check, marks' findings, export, and what Calc saves of it."""
import json
import shutil
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


def test_an_account_is_added_by_copying_its_rows_below_in_the_protected_sheet(running, tmp_path):
    path = book(tmp_path)
    document = running.open(path)
    try:
        sheet, controller = document.Sheets.getByName('年度报表'), document.CurrentController
        first = next(row for row in range(99) if sheet.getCellByPosition(1, row).String == '微信')
        assert sheet.isProtected()
        controller.setActiveSheet(sheet)
        controller.select(sheet.getCellRangeByPosition(0, first, sheet.Columns.Count - 1, first + 2))
        running.dispatch(document, '.uno:InsertRowsAfter')
        controller.select(sheet.getCellRangeByPosition(1, first, 5, first + 2))
        running.dispatch(document, '.uno:Copy')
        controller.select(sheet.getCellByPosition(1, first + 3))
        running.dispatch(document, '.uno:Paste')
        sheet.getCellByPosition(3, first + 3).String = '某区之声'
        told = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)
        assert told['findings'] == []
        document.store()
    finally:
        document.close(True)
    found = gouji.check(path, '--values')[1]
    accounts = found['report']['site']['media.wechat']
    assert [one['name'] for one in accounts] == ['某区发布', '某区之声'] and accounts[0]['fans'] == accounts[1]['fans']
    assert found['findings'] == []


def test_a_cell_that_shows_a_field_follows_what_is_typed_there(tmp_path):
    for part in ('templates/forms/common', 'tests/cases/forms/accounts'):
        shutil.copytree(ROOT / part, tmp_path / 'forms' / Path(part).name)
    path = tmp_path / 'a.ods'
    assert gouji.run('--forms', tmp_path / 'forms', 'new', '--form', 'accounts-2030', '-o', path)[0] == 0
    with office.Office(tmp_path / 'office') as calc:
        document = calc.open(path)
        fields, table = document.Sheets.getByName('基本信息'), document.Sheets.getByName('登记表')
        shown = {table.getCellByPosition(0, row).String: table.getCellByPosition(3, row) for row in range(30)}
        assert shown['登记单位'].String == '' and '基本信息' in shown['登记单位'].Formula
        fields.getCellRangeByName('B2').String = '临江市人民政府'
        fields.getCellRangeByName('B4').Value = 2031
        assert (shown['登记单位'].String, shown['登记年度'].String) == ('临江市人民政府', '2031')
        document.store()
        document.close(True)
    found = json.loads(gouji.run('--forms', tmp_path / 'forms', 'check', '--json', '--values', path)[1])
    assert (found['org'], found['report']['net']['unit']['value']) == ('临江市人民政府',) * 2
    assert found['report']['net']['year']['value'] == '2031'


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


def value_beside(sheet, label, nth=0):
    """The cell right of the nth cell that holds this label."""
    cursor = sheet.createCursor()
    cursor.gotoEndOfUsedArea(False)
    found = [(row, column) for row in range(cursor.RangeAddress.EndRow + 1) for column in range(5)
             if sheet.getCellByPosition(column, row).String == label]
    row, column = found[nth]
    merged = sheet.createCursorByRange(sheet.getCellByPosition(column, row))
    merged.collapseToMergedArea()
    return sheet.getCellByPosition(merged.RangeAddress.EndColumn + 1, row)


# What somebody types, by the label beside it, and the rule that it breaks; None: none.
TYPED = [('是否使用统一平台', '也许', 'cell.choice'), ('是否使用统一平台', '☑是 ☑否', 'cell.choice'),
         ('是否使用统一平台', '□是 ☑否', None), ('是否使用统一平台', '√是 □否', None), ('网站类型', '论坛', 'cell.choice'),
         ('创新内容', '人脸识别', 'cell.choice'), ('创新内容', '千人千网、多语言版本', None),
         ('政府网站标识码', '33080', 'cell.code'), ('政府网站标识码', '０３０８０２０００１', None), ('ICP备案号', '备案中', 'cell.code'),
         ('公安机关备案号', '浙公网安备号', 'cell.code'), ('首页网址', '本站', 'cell.url'), ('首页网址', 'www.example.gov.cn', None),
         ('平均办理时间（单位：天）', '3.5天', None), ('平均办理时间（单位：天）', '三天半左右', 'cell.unreadable'),
         ('注册用户数（单位：个）', '1.5', 'cell.fraction'), ('注册用户数（单位：个）', '12个', 'cell.text')]


@pytest.mark.parametrize('label, text, rule', TYPED)
def test_what_is_typed_into_calc_is_judged_as_by_the_command(running, tmp_path, label, text, rule):
    document = running.open(book(tmp_path))
    try:
        value_beside(document.Sheets.getByName('年度报表'), label).setFormula(text)
        told = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)
        saved = tmp_path / 'saved.ods'
        document.storeToURL(saved.as_uri(), office.values({'FilterName': 'calc8'}))
    finally:
        document.close(True)
    assert told['findings'] == gouji.check(saved)[1]['findings']
    assert [one['rule'] for one in told['findings']] == ([rule] if rule else [])


def test_a_code_typed_into_calc_keeps_its_zeros(running, tmp_path):
    document = running.open(book(tmp_path))
    try:
        document.CurrentController.select(value_beside(document.Sheets.getByName('年度报表'), '政府网站标识码'))
        running.dispatch(document, '.uno:EnterString', StringName='0308020001')
        told = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)
        saved = tmp_path / 'saved.ods'
        document.storeToURL(saved.as_uri(), office.values({'FilterName': 'calc8'}))
    finally:
        document.close(True)
    assert told['findings'] == []
    assert gouji.check(saved, '--values')[1]['report']['site']['code']['value'] == '0308020001'
