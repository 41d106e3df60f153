# SPDX-License-Identifier: Apache-2.0
"""导入已有报告… and 导入当前文档: what people have becomes our workbook, new and unsaved, as `gouji import` makes it."""
import json
import os
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'office', 'import', 'published')]

import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import ods  # noqa: E402
import office  # noqa: E402
import test_several  # noqa: E402
from test_new import contents, documents as open_documents  # noqa: E402
from test_paste import copy  # noqa: E402
from waiting import until  # noqa: E402

SUCCESS, FAILURE = 1, 0
BAR = 'org.gouji.bar'
DIALOG = '导入已有报告'
SHOTS = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
WRITER = {'docx': 'MS Word 2007 XML', 'odt': 'writer8', 'doc': 'MS Word 97', 'wps': 'MS Word 97', 'rtf': 'Rich Text Format'}
CALC = {'xlsx': 'Calc MS Excel 2007 XML', 'ods': 'calc8', 'xls': 'MS Excel 97', 'et': 'MS Excel 97',
        'fods': 'OpenDocument Spreadsheet Flat XML'}


@pytest.fixture(scope='module')
def report():
    return layout.load('005')


@pytest.fixture(scope='module')
def paper(report, tmp_path_factory):
    """The report as a text that LibreOffice opens, which it does not do with all that documents.py writes."""
    folder = tmp_path_factory.mktemp('paper')
    assert gouji.run('import', documents.write(folder, '005', report, 'docx'), '-o', folder / 'book.ods')[0] == 0
    assert gouji.run('export', '--force', folder / 'book.ods', '-o', folder / '年报.odt')[0] == 0
    return folder / '年报.odt'


def other_spreadsheet(running, report, folder, ending):
    """Somebody's own spreadsheet with the report's tables. What Calc makes of a page would be none in 26.8, which tears a table's rows apart."""
    own, path = folder / 'own.ods', folder / f'年报.{ending}'
    layout.write_report(own, '005', report, 'A')
    first = running.open(own)
    first.storeToURL(path.as_uri(), office.values({'FilterName': CALC[ending]}))
    first.close(True)
    return path


def other_text(running, paper, folder, ending):
    path = folder / f'年报.{ending}'
    first = running.open(paper, Hidden=True)
    first.storeToURL(path.as_uri(), office.values({'FilterName': WRITER[ending]}))
    first.close(True)
    return path


@pytest.fixture
def here(running):
    """A document to give commands in; whatever is open afterwards goes too."""
    yield running.open()
    for one in open_documents(running):
        one.close(True)


def run(one, document, command, **arguments):
    """(the dispatch's result, the document that it opened or None)."""
    before = open_documents(one)
    done = one.dispatch(document, command, **arguments)
    opened = [made for made in open_documents(one) if made not in before]
    assert len(opened) == (done.State == SUCCESS), done.Result
    return done, (opened or [None])[0]


def by_command(one, path, folder):
    """What `gouji import` makes of the file, opened."""
    book = folder / 'by-command.ods'
    status, _, err = gouji.run('import', path, '-o', book)
    assert status == 0, err
    return contents(one.open(book))


def values(document):
    return [rows for name, rows in contents(document) if name[0] in '二三四']


@pytest.mark.parametrize('style', ['docx-untidy', 'odt', 'html-cms', 'mht-word', 'xlsx', 'txt', 'md', 'csv'])
def test_a_file_becomes_the_workbook_that_the_command_makes(running, here, report, style, tmp_path):
    path = documents.write(tmp_path, '005', report, style)
    done, made = run(running, here, 'vnd.gouji:import', URL=path.as_uri())
    assert contents(made) == by_command(running, path, tmp_path)
    assert (made.URL, made.isModified(), made.isReadonly()) == ('', False, False)
    assert made.UndoManager.AllUndoActionTitles == ()
    assert '格数据' in done.Result and '段文字' in done.Result


@pytest.fixture
def two(tmp_path):
    """A workbook with a report on each of two sheets, and one sheet more."""
    reports = [layout.load(number) for number in ('012', '030')]
    note = ods.Sheet('说明')
    note.put(0, 0, ods.Cell('两年的都在这里'))
    path = tmp_path / '两年的.ods'
    ods.write(path, [note] + test_several.sheets_of(reports))
    return reports, path


def test_of_two_reports_in_a_workbook_the_one_that_is_selected_is_checked(running, two):
    """What is found of it stands where it stands in the workbook. Who is at neither is told what to do, in words for Calc."""
    reports, path = two
    book = running.open(path)
    book.CurrentController.setActiveSheet(book.Sheets.getByIndex(0))
    done = running.dispatch(book, 'vnd.gouji:check')
    assert '里面有 2 份报告' in done.Result and '请点一下要核对的那一份里的任一格' in done.Result and '--which' not in done.Result
    for place, report in enumerate(reports, 1):
        sheet = book.Sheets.getByIndex(place)
        book.CurrentController.select(sheet.getCellByPosition(0, 3))
        done = running.dispatch(book, 'vnd.gouji:check')
        result = json.loads(done.Result)
        assert (result['org'], result['year']) == (report['org'], report['year'])
        assert result['findings'] and {one['sheet'] for one in result['findings'] if 'sheet' in one} == {sheet.Name}
    book.CurrentController.setActiveSheet(book.Sheets.getByIndex(0))
    assert json.loads(running.dispatch(book, 'vnd.gouji:check').Result)['org'] == reports[1]['org']
    book.close(True)


def test_of_two_reports_one_is_imported_as_the_argument_says(running, here, two):
    reports, path = two
    done, made = run(running, here, 'vnd.gouji:import', URL=path.as_uri(), Which='2')
    assert f"已导入 {reports[1]['year']} 年度的报告" in done.Result
    assert any(reports[1]['org'] in row for name, rows in contents(made) if name == '基本信息' for row in rows)
    done, made = run(running, here, 'vnd.gouji:import', URL=path.as_uri())
    assert made is None and '里面有 2 份报告' in done.Result and '--which' not in done.Result


def test_what_was_not_found_is_named_above_the_workbook(running, here, tmp_path):
    """How many cells, and the first of them by their rows; the record has all."""
    path = documents.write(tmp_path, '001', layout.load('001'), 'md')
    lines = [line for line in path.read_text(encoding='utf-8').splitlines() if '属于国家秘密' not in line and '其他法律行政法规禁止公开' not in line]
    assert len(lines) == len(path.read_text(encoding='utf-8').splitlines()) - 2
    path.write_text('\n'.join(lines), encoding='utf-8')
    done, made = run(running, here, 'vnd.gouji:import', URL=path.as_uri())
    assert '；有 14 格没有找到：“1.属于国家秘密”行、“2.其他法律行政法规禁止公开”行' in done.Result
    record = [text for name, rows in contents(made) if name == '导入记录' for row in rows for text in row]
    assert '没有找到的：“1.属于国家秘密”行、“2.其他法律行政法规禁止公开”行。请照原件补上。' in record


@pytest.mark.parametrize('ending', ['doc', 'wps', 'rtf', 'xls', 'et', 'fods'])
def test_what_only_libreoffice_reads_is_read_by_this_one(running, here, report, paper, ending, tmp_path):
    old = other_text(running, paper, tmp_path, ending) if ending in WRITER else other_spreadsheet(running, report, tmp_path, ending)
    noted = windows(running)
    _, made = run(running, here, 'vnd.gouji:import', URL=old.as_uri())
    _, plain = run(running, here, 'vnd.gouji:import', URL=documents.write(tmp_path, '005', report, 'docx').as_uri())
    assert values(made) == values(plain) and len(values(made)) == 3
    assert windows(running) == noted


def windows(one):
    """How large the next windows will be: the hidden ones' closing must not tell."""
    return [one.setting(f'/org.openoffice.Setup/Office/Factories/com.sun.star.{kind}').ooSetupFactoryWindowAttributes
            for kind in ('sheet.SpreadsheetDocument', 'text.TextDocument')]


@pytest.mark.parametrize('ending', ['docx', 'odt', 'doc', 'xlsx', 'ods', 'html'])
def test_the_document_that_is_open_becomes_a_workbook_and_stays_as_it_is(running, report, paper, ending, tmp_path):
    if ending == 'html':  # which LibreOffice opens as a web document
        path = documents.write(tmp_path, '005', report, 'html-bare')
    else:
        path = other_text(running, paper, tmp_path, ending) if ending in WRITER else other_spreadsheet(running, report, tmp_path, ending)
    source = running.open(path)
    before = path.read_bytes(), source.URL, source.isModified()
    done, made = run(running, source, 'vnd.gouji:import-here')
    _, plain = run(running, source, 'vnd.gouji:import', URL=documents.write(tmp_path, '005', report, 'docx').as_uri())
    assert values(made) == values(plain) and len(values(made)) == 3
    assert (path.read_bytes(), source.URL, source.isModified()) == before and not source.UndoManager.isUndoPossible()
    assert made.URL == '' and not made.isModified()
    assert '格数据' in done.Result
    for one in (source, made, plain):
        one.close(True)


def test_what_was_typed_but_not_saved_is_imported_too(running, paper):
    source = running.open(paper)
    cell = next(one for one in (table.getCellByName(name) for table in source.TextTables for name in table.CellNames)
                if one.String.isdigit())
    cell.String = '4321'
    assert source.isModified()
    _, made = run(running, source, 'vnd.gouji:import-here')
    assert any('4321' in row for rows in values(made) for row in rows)
    assert source.isModified()
    source.close(True)
    made.close(True)


def paste_page(one, page, document):
    copy(one, page.read_bytes())
    one.dispatch(document, 'vnd.gouji:clear')  # LibreOffice asks us: from now on the window's pastes are looked at
    time.sleep(0.5)
    one.dispatch(document, '.uno:Paste')
    return document.CurrentController.hasInfobar('org.gouji.bar')


@pytest.mark.parametrize('style', ['html-bare', 'html-word', 'html-cms'])
def test_a_page_pasted_into_an_empty_sheet_is_checked_as_its_file_is(running, here, report, style, tmp_path):
    page = documents.write(tmp_path, '005', report, style)
    assert paste_page(running, page, here)
    assert len(here.UndoManager.getAllUndoActionTitles()) == 1
    told = json.loads(running.dispatch(here, 'vnd.gouji:check').Result)
    _, by_file = gouji.check(page)
    assert [told[name] for name in ('form', 'year', 'errors')] == [by_file[name] for name in ('form', 'year', 'errors')]
    assert sorted(one['rule'] for one in told['findings']) == sorted(one['rule'] for one in by_file['findings'])
    _, made = run(running, here, 'vnd.gouji:import-here')
    _, straight = run(running, here, 'vnd.gouji:import', URL=page.as_uri())
    assert values(made) == values(straight)
    here.UndoManager.undo()
    assert here.Sheets.getByIndex(0).queryContentCells(23).Count == 0


def test_other_pages_and_sheets_that_hold_something_are_left_to_libreoffice(running, here, report, tmp_path):
    other, page = tmp_path / '别的.html', documents.write(tmp_path, '005', report, 'html-bare')
    other.write_text('<table><tr><td>食堂<td>菜单</table>', encoding='utf-8')
    assert not paste_page(running, other, here)
    here.Sheets.getByIndex(0).getCellRangeByName('C3').String = '我的'
    assert not paste_page(running, page, here)


def test_a_sheet_with_a_pasted_page_is_imported_and_checked(running, here, report, tmp_path):
    if running.major >= 25:
        pytest.skip('25.2 和 26.8 把网页打开成表格时，把一张表的各行错到不同的列里')
    page = documents.write(tmp_path, '005', report, 'html-word')
    sheet = running.open(page, FilterName='HTML (StarCalc)')
    told = json.loads(running.dispatch(sheet, 'vnd.gouji:check').Result)
    _, by_file = gouji.check(page)
    assert told['form'] == by_file['form'] and told['errors'] == by_file['errors']
    _, made = run(running, sheet, 'vnd.gouji:import-here')
    _, straight = run(running, here, 'vnd.gouji:import', URL=page.as_uri())
    assert values(made) == values(straight)


def test_our_own_workbook_is_checked_and_not_imported(running, here, path):
    ours = running.open(path)
    done, _ = run(running, ours, 'vnd.gouji:import-here')
    assert done.State == FAILURE and '已经是年度报告的工作簿' in done.Result and '校验' in done.Result
    done, _ = run(running, here, 'vnd.gouji:import', URL=path.as_uri())
    assert done.State == FAILURE and '已经是年度报告的工作簿' in done.Result


def test_what_cannot_be_imported_is_told_in_a_sentence(running, here, tmp_path):
    wrong = {'没有.docx': None, '损坏.docx': b'PK\3\4 no package', '空.docx': b'', '损坏.doc': b'\xd0\xcf\x11\xe0' * 100,
             '别的.html': '<p>今天食堂的菜单'.encode(), '别的.txt': '会议记录'.encode(), '照片.jpg': b'\xff\xd8\xff' + b'0' * 5000,
             '太大.html': b'<p>' + b'0' * (13 << 20)}
    for name, data in wrong.items():
        path = tmp_path / name
        if data is not None:
            path.write_bytes(data)
        begun = time.monotonic()
        done, _ = run(running, here, 'vnd.gouji:import', URL=path.as_uri())
        assert done.State == FAILURE and name in done.Result and '没有导入' in done.Result, done.Result
        assert time.monotonic() - begun < 30
    done, _ = run(running, here, 'vnd.gouji:import', URL='https://www.gov.cn/a.html')
    assert done.State == FAILURE and '本机' in done.Result
    done, _ = run(running, here, 'vnd.gouji:import')
    assert done.State == FAILURE and 'URL' in done.Result
    done, _ = run(running, here, 'vnd.gouji:import-here')
    assert done.State == FAILURE and '没有找到' in done.Result
    letter = running.open('private:factory/swriter')
    done, _ = run(running, letter, 'vnd.gouji:import-here')
    assert done.State == FAILURE and '没有找到' in done.Result
    letter.close(True)


def test_a_huge_file_for_libreoffice_is_refused_before_it_opens(running, here, tmp_path):
    path = tmp_path / '太大.doc'
    with path.open('wb') as file:
        file.truncate(65 << 20)
    begun = time.monotonic()
    done, _ = run(running, here, 'vnd.gouji:import', URL=path.as_uri())
    assert done.State == FAILURE and '太大' in done.Result and time.monotonic() - begun < 10


def test_a_file_that_is_open_and_locked_elsewhere_is_read_all_the_same(running, here, paper, tmp_path):
    old = other_text(running, paper, tmp_path, 'doc')
    first = running.open(old)  # and stays open
    (tmp_path / '.~lock.年报.doc#').write_text(',somebody,elsewhere,26.11.2026 09:00,file:///home/somebody;')
    old.chmod(0o444)
    _, made = run(running, here, 'vnd.gouji:import', URL=old.as_uri())
    assert len(values(made)) == 3 and first.URL == old.as_uri()


def test_the_record_of_the_import_is_shown(running, here, report, tmp_path):
    _, made = run(running, here, 'vnd.gouji:import', URL=documents.write(tmp_path, '005', report, 'html-cms').as_uri())
    assert running.dispatch(made, 'vnd.gouji:record').State == SUCCESS
    assert made.CurrentController.ActiveSheet.Name == '导入记录'
    done = running.dispatch(here, 'vnd.gouji:record')
    assert done.State == FAILURE and '没有导入的记录' in done.Result


def test_the_imported_workbook_is_checked_like_any_other(running, here, report, tmp_path):
    path = documents.write(tmp_path, '005', report, 'docx')
    _, made = run(running, here, 'vnd.gouji:import', URL=path.as_uri())
    told = json.loads(running.dispatch(made, 'vnd.gouji:check').Result)
    saved = tmp_path / '新.ods'
    made.storeAsURL(saved.as_uri(), ())
    _, by_file = gouji.check(saved)
    assert {**told, 'file': ''} == {**by_file, 'file': ''}


def test_a_pdf_is_read_by_its_characters_places(running, here, report, paper, tmp_path):
    pdf = tmp_path / '年报.pdf'
    first = running.open(paper, Hidden=True)
    first.storeToURL(pdf.as_uri(), office.values({'FilterName': 'writer_pdf_Export'}))
    first.close(True)
    _, made = run(running, here, 'vnd.gouji:import', URL=pdf.as_uri())
    assert values(made) == [rows for name, rows in by_command(running, pdf, tmp_path) if name[0] in '二三四'] and len(values(made)) == 3


@pytest.fixture(name='window', scope='module')
def office_with_a_window(oxt, tmp_path_factory):
    with office.Screen('1366x768') as screen, office.Office(tmp_path_factory.mktemp('window'), oxt, screen=screen) as one:
        yield screen, one


def choose_by_keyboard(screen, path):
    """年度报告(A) > 导入已有报告(I)…, and the file's name typed into the dialog; None: the dialog is left again."""
    screen.menu('i', DIALOG)
    if path:
        screen.choose_file(DIALOG, path)
    else:
        screen.press_until('Escape', lambda: not screen.is_open(DIALOG))
    time.sleep(1)


def test_the_whole_way_by_keyboard(window, report, tmp_path):
    screen, one = window
    path = documents.write(tmp_path, '005', report, 'docx')
    (tmp_path / 'a.docx').write_bytes(b'PK')
    empty = one.open()
    time.sleep(2)
    screen.settled(SHOTS / 'import-before.png')
    choose_by_keyboard(screen, None)  # thought better of it
    time.sleep(1)
    assert open_documents(one) == [empty] and not empty.CurrentController.hasInfobar(BAR)
    choose_by_keyboard(screen, tmp_path / 'a.docx')
    until(lambda: empty.CurrentController.hasInfobar(BAR))
    screen.settled(SHOTS / 'import-damaged.png')
    assert open_documents(one) == [empty]
    choose_by_keyboard(screen, path)
    until(lambda: len(open_documents(one)) == 2)
    made = next(document for document in open_documents(one) if document != empty)
    until(lambda: made.CurrentController.hasInfobar(BAR))
    screen.settled(SHOTS / 'import-done.png')
    assert made.URL == '' and not made.isModified()
    screen.keys('ctrl+w')  # undone by closing, without a question
    until(lambda: open_documents(one) == [empty])
    empty.close(True)
