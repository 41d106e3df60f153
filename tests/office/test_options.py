# SPDX-License-Identifier: Apache-2.0
"""The page of options without a window: it shows what is chosen and keeps what is chosen now, and each choice does something."""
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'cli', 'office')]

import gouji  # noqa: E402
import test_house_rules as house  # noqa: E402
import test_marks as marks  # noqa: E402
import test_panel as panel  # noqa: E402
from waiting import comes, until  # noqa: E402

SUCCESS, FAILURE = 1, 0
DEFAULTS = {'Body': '', 'Kind': '', 'LastYearFolder': '', 'Rules': '', 'CheckByItself': True, 'Export': '', 'PdfData': False}
SHEET = '三、依申请公开'


def chosen(running):
    node = running.setting('/org.gouji.Options/Chosen')
    return {name: node.getByName(name) for name in DEFAULTS}


@pytest.fixture(autouse=True)
def as_installed(running):
    yield
    for name, value in DEFAULTS.items():
        running.choose(name, value)


class Page:
    """The page as the dialog of options has it, without the dialog."""

    def __init__(self, running):
        self.handler = running.service('org.gouji.OptionsPage')
        provider = running.service('com.sun.star.awt.ContainerWindowProvider')
        leaf = running.setting('/org.openoffice.Office.OptionsDialog/Nodes/org.gouji.options/Leaves/org.gouji.options.general')
        assert leaf.EventHandlerService == 'org.gouji.OptionsPage' and leaf.Id == 'org.gouji'
        expander = running.context.getValueByName('/singletons/com.sun.star.util.theMacroExpander')
        url = expander.expandMacros(leaf.OptionsPage.removeprefix('vnd.sun.star.expand:'))
        self.toolkit = running.service('com.sun.star.awt.Toolkit')
        self.document = running.open()
        self.window = provider.createContainerWindow(url, '', self.document.CurrentController.Frame.ContainerWindow, self.handler)
        self.tell('initialize')

    def tell(self, event):
        assert self.handler.callHandlerMethod(self.window, event, 'external_event')

    def __getattr__(self, name):
        return self.window.getControl(name)

    def close(self):
        self.window.dispose()
        self.document.close(True)


@pytest.fixture
def page(running):
    made = Page(running)
    yield made
    made.close()


def test_without_a_choice_everything_is_as_it_always_was(running, page):
    assert chosen(running) == DEFAULTS
    assert (page.body.Text, page.last.Text, page.rules.Text) == ('', '', '')
    assert (page.kind.SelectedItemPos, page.first.SelectedItemPos) == (0, 0)
    assert (page.alone.State, page.data.State) == (1, 0)
    assert len(page.kind.Items) == 4 and '.docx' in page.first.Items[2]
    assert set(page.handler.SupportedMethodNames) == {'external_event', 'last', 'last_browse', 'rules', 'rules_browse'}


def change(page, rules):
    page.body.Text, page.last.Text, page.rules.Text = ' 测试市测试局 ', '/srv/往年', str(rules)
    page.kind.selectItemPos(2, True)
    page.first.selectItemPos(2, True)
    page.alone.State, page.data.State = 0, 1


def test_ok_keeps_what_the_page_shows_and_reset_shows_what_is_kept(running, page, tmp_path):
    rules = house.rules_file(tmp_path / 'rules.xml', house.rule())
    change(page, rules)
    assert chosen(running) == DEFAULTS  # nothing before OK
    page.tell('back')
    assert (page.body.Text, page.kind.SelectedItemPos, page.alone.State, page.rules.Text) == ('', 0, 1, '')
    change(page, rules)
    page.tell('ok')
    assert chosen(running) == {'Body': '测试市测试局', 'Kind': 'government', 'LastYearFolder': '/srv/往年', 'Rules': str(rules),
                               'CheckByItself': False, 'Export': '.docx', 'PdfData': True}
    again = Page(running)
    try:
        assert (again.body.Text, again.kind.SelectedItemPos, again.first.SelectedItemPos) == ('测试市测试局', 2, 2)
        assert (again.alone.State, again.data.State, again.rules.Text) == (0, 1, str(rules))
    finally:
        again.close()


def test_the_page_says_at_once_whether_the_folder_is_there(running, page, tmp_path):
    (tmp_path / '往年 #1').mkdir()
    (tmp_path / '往年.ods').touch()

    def says(path):
        page.last.Text = str(path)
        assert page.handler.callHandlerMethod(page.window, None, 'last')
        return page.last_note.Text
    assert says(tmp_path / 'none') == says(tmp_path / '往年.ods') == '没有这个文件夹'
    assert says(tmp_path / '往年 #1') == says('') == ''
    assert '完整路径' in says('往年')
    running.choose('LastYearFolder', '/srv/没有')
    page.tell('back')
    assert page.last_note.Text == '没有这个文件夹'


def test_the_page_says_at_once_whether_the_house_rules_would_do(running, page, tmp_path):
    def says(path):
        page.rules.Text = str(path)
        assert page.handler.callHandlerMethod(page.window, None, 'rules')
        return page.note.Text
    assert '没有这个文件' in says(tmp_path / 'none.xml')
    assert '完整路径' in says('rules.xml')
    (tmp_path / 'bad.xml').write_text('<rules title="某省" for="zfxxgk-2019"><of rule="a.b"/></rules>', encoding='utf-8')
    assert '<of>' in says(tmp_path / 'bad.xml') and '不能用' in page.note.Text
    assert '某省补充要求' in says(house.rules_file(tmp_path / 'good.xml', house.rule())) and 'js.words' in page.note.Text
    assert says('') == ''
    assert chosen(running)['Rules'] == ''


def check(running, document):
    done = running.dispatch(document, 'vnd.gouji:check')
    assert done.State == SUCCESS, done.Result
    return json.loads(done.Result)


def test_every_check_goes_by_the_house_rules(running, tmp_path):
    book = gouji.new(tmp_path / 'a.ods', gouji.SEED)
    rules = house.rules_file(tmp_path / 'rules.xml', house.rule(severity='error'))
    document = running.open(book)
    plain = check(running, document)
    assert 'js.words' not in [one['rule'] for one in plain['findings']]
    running.choose('Rules', str(rules))
    told = check(running, document)
    assert {**told, 'file': ''} == {**gouji.check(book, '--rules', rules)[1], 'file': ''}
    assert 'js.words' in [one['rule'] for one in told['findings']]
    # The service of macros too.
    job = running.service('org.gouji.Checker').execute(())
    assert json.loads(job)['rules'] == told['rules']
    # Changed on disk: the next check has it.
    house.rules_file(rules, house.rule('js.other', severity='note'))
    assert 'js.other' in [one['rule'] for one in check(running, document)['findings']]
    running.choose('Rules', '')
    assert check(running, document) == plain
    document.close(True)


def test_house_rules_that_cannot_be_had_stop_the_check_with_a_sentence(running, document, tmp_path):
    bad = tmp_path / 'bad.xml'
    bad.write_text('<rules', encoding='utf-8')
    for path, says in ((tmp_path / 'none.xml', 'none.xml'), (bad, 'bad.xml'), ('rules.xml', '完整路径')):
        running.choose('Rules', str(path))
        for command in ('check', 'export-odt'):
            done = running.dispatch(document, f'vnd.gouji:{command}', URL=(tmp_path / 'a.odt').as_uri(), Force=True)
            assert done.State == FAILURE and '本地规则文件不能用' in done.Result and says in done.Result, done.Result
            assert '“选项”' in done.Result
        with pytest.raises(Exception, match='本地规则文件不能用'):
            running.service('org.gouji.Checker').execute(())
    assert not (tmp_path / 'a.odt').exists()
    running.choose('Rules', '')
    assert check(running, document)['errors'] == 6


def test_a_check_that_could_not_be_made_leaves_no_verdict_in_the_sidebar(running, document, tmp_path):
    check(running, document)
    shown = panel.Panel(running, document.CurrentController)
    until(lambda: '6 处错误' in shown.verdict())
    running.choose('Rules', str(tmp_path / 'none.xml'))
    assert running.dispatch(document, 'vnd.gouji:check').State == FAILURE
    until(lambda: '没能重新校验' in shown.verdict())
    running.choose('Rules', '')
    check(running, document)
    until(lambda: '校验未通过' in shown.verdict())


@pytest.fixture
def looked_at(running, path):
    """Drawings of it are."""
    one = running.open(path, OnMainThread=True)
    yield one
    running.close(one)


def test_with_the_check_by_itself_off_nothing_follows_an_edit(running, looked_at):
    document = looked_at
    check(running, document)
    before = marks.marked(document)
    cell = document.Sheets.getByName(SHEET).getCellRangeByName('F7')
    running.choose('CheckByItself', False)
    cell.Value = 5
    assert not comes(lambda: marks.marked(document) != before, 2)
    document.store()  # saving is no edit, and brings no check either
    assert check(running, document)['errors'] > 6
    until(lambda: set(marks.marked(document)) > set(before))
    running.choose('CheckByItself', True)
    cell.Value = 0
    until(lambda: marks.marked(document) == before)


def parts(path):
    text = path.read_bytes()
    return [part for part in (2, 3) if f'<pdfaid:part>{part}'.encode() in text], text.count(b'/AFRelationship')


@pytest.mark.parametrize('option, arguments, wanted', [
    (False, {}, ([2], 0)), (True, {}, ([3], 1)), (True, {'PdfA': 2}, ([2], 0)), (False, {'PdfA': 3}, ([3], 1))])
def test_a_pdf_carries_the_data_where_that_is_chosen(running, document, tmp_path, option, arguments, wanted):
    running.choose('PdfData', option)
    target = tmp_path / 'a.pdf'
    done = running.dispatch(document, 'vnd.gouji:export-pdf', URL=target.as_uri(), Force=True, **arguments)
    assert done.State == SUCCESS and parts(target) == wanted


def test_a_result_sheet_carries_none_and_another_part_is_refused(running, document, tmp_path):
    running.choose('PdfData', True)
    target = tmp_path / 'a.pdf'
    assert running.dispatch(document, 'vnd.gouji:result', URL=target.as_uri()).State == SUCCESS and parts(target) == ([2], 0)
    done = running.dispatch(document, 'vnd.gouji:export-pdf', URL=target.as_uri(), Force=True, PdfA=4)
    assert (done.State, done.Result) == (FAILURE, 'PdfA 应是 2 或 3')


def test_what_was_exported_is_noticed_for_the_next_time(running, document, tmp_path):
    for ending in ('.docx', '.html'):
        running.dispatch(document, 'vnd.gouji:export-odt', URL=(tmp_path / f'a{ending}').as_uri(), Force=True)
        assert running.setting('/org.gouji.Options/Noticed').Export == ending
    running.dispatch(document, 'vnd.gouji:result', URL=(tmp_path / 'a.pdf').as_uri())
    assert running.setting('/org.gouji.Options/Noticed').Export == '.html'


def test_without_a_window_there_is_no_dialog_of_options(running, document):
    done = running.dispatch(document, 'vnd.gouji:options')
    assert done.State == FAILURE and '没有窗口' in done.Result
