# SPDX-License-Identifier: Apache-2.0
"""Exporting from Calc: the same document as the command line's, a PDF like its, and good manners."""
import itertools
import json
import random
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / 'kit'), str(ROOT / 'tests' / 'published'), str(ROOT / 'tests' / 'document')]

import gouji  # noqa: E402
import layout  # noqa: E402
import office  # noqa: E402
import pages  # noqa: E402
import pdf_rules  # noqa: E402

SEED = ROOT / 'tests' / 'cases' / 'seed' / 'keche-2020.json'
PUBLISHED = ('001', '016', '038', '067')
SUCCESS, FAILURE = 1, 0


def published(number, folder):
    """A published report, as our own workbook."""
    foreign = folder / 'foreign.ods'
    layout.write_report(foreign, number, layout.load(number), 'A')
    return gouji.new(folder / 'book.ods', gouji.check(foreign, '--values')[1]['report'])


def by_command(book, path):
    status, out, err = gouji.run('export', '--force', '-o', path, book)
    assert (status, err) == (0, ''), out + err
    return path


@pytest.fixture(name='temporary', scope='module')
def temporary_folder(tmp_path_factory):
    """What LibreOffice takes for temporary files."""
    return tmp_path_factory.mktemp('temporary')


@pytest.fixture(name='running', scope='module')
def running_office(oxt, tmp_path_factory, temporary):
    made = office.Office(tmp_path_factory.mktemp('export'), oxt)
    made.environment['TMPDIR'] = str(temporary)
    with made as running:
        yield running


@pytest.fixture(name='seed', scope='module')
def seed_book(tmp_path_factory):
    return gouji.new(tmp_path_factory.mktemp('seed') / 'seed.ods', SEED)


@pytest.fixture(name='book')
def open_seed(running, seed):
    document = running.open(seed)
    yield document
    document.close(True)


@pytest.fixture(name='bad')
def open_mistaken(running, mistaken):
    """The seed with 6 errors."""
    document = running.open(mistaken)
    yield document
    document.close(True)


def export(running, document, path, **arguments):
    """(state, result) of exporting to a file."""
    kind = Path(path).suffix[1:]
    done = running.dispatch(document, f'vnd.gouji:export-{kind}', URL=Path(path).as_uri(), **arguments)
    return done.State, done.Result


def export_well(running, document, path, **arguments):
    assert export(running, document, path, **arguments) == (SUCCESS, path.as_uri())
    return path


@pytest.fixture(name='both', scope='module')
def pdfs(running, seed, tmp_path_factory):
    """The same report's PDF from Calc and from the command line."""
    folder = tmp_path_factory.mktemp('pdfs')
    document = running.open(seed)
    try:
        return export_well(running, document, folder / 'calc.pdf'), by_command(seed, folder / 'command.pdf')
    finally:
        document.close(True)


def components(running):
    """Documents that are open, hidden ones too."""
    found, each = 0, running.desktop.Components.createEnumeration()
    while each.hasMoreElements():
        each.nextElement()
        found += 1
    return found


def bar(document):
    """Does a bar stand above the document?"""
    return document.CurrentController.hasInfobar('org.gouji.bar')


# ---- the ODT ----

@pytest.mark.parametrize('length', [40000, 200000])
def test_a_long_paragraph_is_whole_in_both_documents(running, tmp_path, length):
    if running.major == 25 and length > 100000:
        pytest.skip('25.2 自己打开一格二十万字的工作簿要许多分钟，不装本扩展也一样')
    dice = random.Random(length)
    text = ''.join(chr(dice.randrange(0x4e00, 0x9fa5)) for _ in range(length))
    data = json.loads(SEED.read_text(encoding='utf-8'))
    data['text']['s1'] = [text]
    book = gouji.new(tmp_path / 'book.ods', data)
    assert gouji.check(book, '--values')[1]['report']['text']['s1'] == [text]
    document = running.open(book)
    try:
        made = export_well(running, document, tmp_path / 'calc.odt', Force=True)
    finally:
        document.close(True)
    assert made.read_bytes() == by_command(book, tmp_path / 'command.odt').read_bytes()
    with zipfile.ZipFile(made) as package:
        assert text in package.read('content.xml').decode('utf-8')


def test_a_relative_target_is_refused(running, book):
    """It would be taken for a place in LibreOffice's own folder."""
    for url in ('a.odt', './a.odt', 'file:a.odt'):
        done = running.dispatch(book, 'vnd.gouji:export-odt', URL=url)
        assert done.State == FAILURE
        assert '完整的地址' in done.Result and url in done.Result


@pytest.mark.parametrize('number', ['seed', *PUBLISHED])
def test_the_odt_is_the_command_lines(running, tmp_path, number):
    """Also of what LibreOffice made of the workbook by saving it."""
    book = gouji.new(tmp_path / 'book.ods', SEED) if number == 'seed' else published(number, tmp_path)
    document = running.open(book)
    try:
        made = export_well(running, document, tmp_path / 'calc.odt', Force=True).read_bytes()
        saved = tmp_path / 'saved.ods'
        document.storeToURL(saved.as_uri(), ())
    finally:
        document.close(True)
    assert made == by_command(book, tmp_path / 'command.odt').read_bytes()
    assert made == by_command(saved, tmp_path / 'saved.odt').read_bytes()
    document = running.open(saved)
    try:
        assert made == export_well(running, document, tmp_path / 'again.odt', Force=True).read_bytes()
    finally:
        document.close(True)


@pytest.mark.parametrize('suffix, command', [*itertools.product(['odt', 'docx', 'html'], ['export', 'export-odt', 'own']),
                                             ('xlsx', 'export')])
def test_the_name_decides_what_it_is_exported_as(running, book, seed, tmp_path, command, suffix):
    path = tmp_path / f'年报.{suffix}'
    done = running.dispatch(book, f'vnd.gouji:{f"export-{suffix}" if command == "own" else command}', URL=path.as_uri())
    assert done.State == SUCCESS, done.Result
    assert path.read_bytes() == by_command(seed, tmp_path / f'command.{suffix}').read_bytes()


def copied(running, kind, of):
    """What the clipboard has of that kind."""
    import uno
    from com.sun.star.datatransfer import DataFlavor
    contents = running.service('com.sun.star.datatransfer.clipboard.SystemClipboard').getContents()
    data = contents.getTransferData(DataFlavor(kind, kind, uno.getTypeByName(of)))
    return data if isinstance(data, str) else data.value.decode('utf-8')


def test_copied_as_a_page_it_can_be_pasted_into_an_editor_and_read_again(running, book, bad, seed, tmp_path):
    assert running.dispatch(bad, 'vnd.gouji:copy-page').State == FAILURE
    done = running.dispatch(book, 'vnd.gouji:copy-page')
    assert done.State == SUCCESS, done.Result
    page = copied(running, 'text/html', '[]byte')
    assert '<table' in page and '<head' not in page and '<style' not in page and not book.isModified()
    text = copied(running, 'text/plain;charset=utf-16', 'string')
    assert '一、总体情况\n' in text and '\t' in text and '<' not in text
    back = tmp_path / '粘贴.html'
    back.write_text('<meta charset="utf-8">' + page, encoding='utf-8')
    told, before = (gouji.check(path, '--values')[1]['report'] for path in (back, seed))
    assert [told[table] for table in ('t2', 't3', 't4')] == [before[table] for table in ('t2', 't3', 't4')]


def test_it_is_the_document_as_it_is_now(running, book, tmp_path):
    before = export_well(running, book, tmp_path / 'before.odt')
    cell = book.Sheets.getByName('五、问题改进').getCellRangeByName('A2')
    said, cell.String = cell.String, '本年度没有问题，甲乙丙丁。'
    after = export_well(running, book, tmp_path / 'after.odt')
    assert before.read_bytes() != after.read_bytes()
    cell.String = said
    assert export_well(running, book, after).read_bytes() == before.read_bytes()


# ---- the PDF ----

def test_the_pages_are_the_command_lines(both):
    ours, theirs = both
    assert pages.lines(ours) == pages.lines(theirs)
    assert pages.tool('pdfinfo', '-struct', ours) == pages.tool('pdfinfo', '-struct', theirs)


def test_the_fonts_are_the_command_lines_and_embedded(both):
    fonts = [[line.split()[0].split('+')[-1] for line in pages.tool('pdffonts', pdf).splitlines()[2:]] for pdf in both]
    assert sorted(fonts[0]) == sorted(fonts[1])
    for font in pages.tool('pdffonts', both[0]).splitlines()[2:]:
        assert re.search(r' yes yes (?:yes|no) +\d+ +\d+$', font), font


def test_what_the_pdf_says_of_itself(both):
    info = pages.tool('pdfinfo', both[0])
    assert re.search(r'^Title: +衢州市柯城区征迁事务中心2020年度政府信息公开工作报告$', info, re.M)
    assert re.search(r'^Tagged: +yes$', info, re.M) and re.search(r'^Pages: +5$', info, re.M)
    plain = both[0].with_suffix('.txt')
    pages.tool('qpdf', '--qdf', '--object-streams=disable', both[0], plain)
    text = plain.read_bytes()
    assert b'<pdfaid:part>2</pdfaid:part>' in text and b'<pdfaid:conformance>B</pdfaid:conformance>' in text
    assert re.search(rb'/Lang ?\(zh-CN\)', text) and b'(en-US)' not in text


def test_it_breaks_no_rule_and_the_outline_is_whole(both):
    said = pages.tool('qpdf', '--check', both[0])
    assert 'WARNING' not in said and 'No syntax or stream encoding errors' in said
    assert pdf_rules.broken(pdf_rules.read(both[0])) == []
    outline = json.loads(pages.tool('qpdf', '--json', '--json-key=outlines', both[0]))['outlines']
    assert [entry['title'][:2] for entry in outline] == ['一、', '二、', '三、', '四、', '五、', '六、']


# ---- errors in the report ----

@pytest.mark.parametrize('suffix', ['odt', 'pdf'])
@pytest.mark.parametrize('arguments', [{}, {'Force': False}], ids=['asked', 'refused'])
def test_with_errors_nothing_is_written(running, bad, tmp_path, suffix, arguments):
    made = tmp_path / f'made.{suffix}'
    assert export(running, bad, made, **arguments) == (FAILURE, '有 6 处错误，没有导出')
    assert not made.exists() and bar(bad)


@pytest.mark.parametrize('suffix', ['odt', 'pdf'])
def test_with_force_it_is(running, bad, tmp_path, suffix):
    assert export_well(running, bad, tmp_path / f'made.{suffix}', Force=True).stat().st_size > 5000


def test_an_empty_sheet_is_no_report(running, tmp_path):
    document = running.open('private:factory/scalc')
    try:
        state, says = export(running, document, tmp_path / 'made.pdf')
        assert state == FAILURE and says.startswith('没有找到')
        assert not list(tmp_path.iterdir())
    finally:
        document.close(True)


# ---- where to ----

@pytest.mark.parametrize('suffix', ['odt', 'pdf'])
def test_a_failed_export_leaves_what_was_there(running, book, tmp_path, suffix):
    folder = tmp_path / f'folder.{suffix}'
    folder.mkdir()
    state, says = export(running, book, folder)
    assert state == FAILURE and '这是文件夹' in says
    state, says = export(running, book, tmp_path / 'nowhere' / f'made.{suffix}')
    assert state == FAILURE and '没有这个文件或文件夹' in says
    assert list(tmp_path.iterdir()) == [folder] and not list(folder.iterdir())


def test_what_was_there_is_replaced_or_stays(running, bad, tmp_path):
    made = tmp_path / '报告.pdf'
    made.write_bytes(b'before')
    assert export(running, bad, made)[0] == FAILURE
    assert made.read_bytes() == b'before'
    export_well(running, bad, made, Force=True)
    assert made.read_bytes().startswith(b'%PDF-')
    assert sorted(path.name for path in tmp_path.iterdir() if not path.name.startswith('.~lock')) == [
        '报告.pdf']


def test_the_workbook_itself_is_not_written_over(running, seed, tmp_path):
    copy = Path(shutil.copy(seed, tmp_path / 'copy.ods'))
    before = copy.read_bytes()
    document = running.open(copy)
    try:
        done = running.dispatch(document, 'vnd.gouji:export-odt', URL=copy.as_uri())
        assert done.State == FAILURE and '工作簿自己' in done.Result
    finally:
        document.close(True)
    assert copy.read_bytes() == before


@pytest.mark.parametrize('url', ['http://example.org/a.pdf', '/tmp/a.pdf', 'vnd.sun.star.tdoc:/1/a.pdf', ''])
def test_only_files_can_be_written(running, book, url):
    done = running.dispatch(book, 'vnd.gouji:export-pdf', URL=url)
    assert done.State == FAILURE and '只能导出到本机的文件' in done.Result


def test_without_a_window_and_a_name_it_says_so(running, book):
    done = running.dispatch(book, 'vnd.gouji:export-pdf')
    assert done.State == FAILURE and 'URL' in done.Result


def test_a_name_with_blanks_and_signs(running, book, tmp_path):
    made = tmp_path / '某局 2020年#1 100%.pdf'
    export_well(running, book, made)
    assert made.is_file()


# ---- manners ----

def test_nothing_stays_behind(running, book, tmp_path, temporary):
    before = set(temporary.rglob('*'))
    open_before = components(running)
    export_well(running, book, tmp_path / 'made.pdf')
    export(running, book, tmp_path / 'nowhere' / 'made.pdf')
    assert components(running) == open_before
    # The office's own folder may fill with what it keeps for itself, but no file of the export's.
    left = [path for path in set(temporary.rglob('*')) - before if path.is_file()]
    assert not left
    assert [path.name for path in tmp_path.iterdir()] == ['made.pdf']


def cells(document):
    """All formulas and texts of a workbook."""
    found = []
    for name in document.Sheets.ElementNames:
        cursor = document.Sheets.getByName(name).createCursor()
        cursor.gotoEndOfUsedArea(True)
        found.append((name, cursor.getFormulaArray()))
    return found


def styles(path):
    """The styles in a saved workbook."""
    return pages.tool('unzip', '-p', path, 'styles.xml')


def test_the_size_of_writers_next_window_stays_what_it_was(running, book, tmp_path):
    """LibreOffice notes how large a window was that closes, a hidden one too: the exported document opened a pixel wide."""
    def noted():
        return running.setting('/org.openoffice.Setup/Office/Factories/com.sun.star.text.TextDocument').ooSetupFactoryWindowAttributes
    before = noted()
    assert running.dispatch(book, 'vnd.gouji:export-pdf', URL=(tmp_path / 'a.pdf').as_uri()).State == SUCCESS
    assert noted() == before


def test_the_workbook_is_not_touched(running, book, tmp_path):
    before, after = tmp_path / 'before.ods', tmp_path / 'after.ods'
    book.storeToURL(before.as_uri(), ())
    held = cells(book)
    for suffix in ('odt', 'pdf'):
        export_well(running, book, tmp_path / f'made.{suffix}')
    assert not book.isModified() and not book.UndoManager.isUndoPossible()
    assert cells(book) == held
    book.storeToURL(after.as_uri(), ())
    assert styles(before) == styles(after)
    assert 'conditional-format' not in pages.tool('unzip', '-p', after, 'content.xml')


def test_marks_do_not_reach_the_document(running, bad, mistaken, tmp_path):
    """The first export leaves the workbook marked."""
    first, second = (export_well(running, bad, tmp_path / name, Force=True) for name in ('1.odt', '2.odt'))
    marked = [sheet.Name for sheet in bad.Sheets if any(not sheet.DrawPage.getByIndex(at).Printable
                                                        for at in range(sheet.DrawPage.Count))]
    assert marked
    command = by_command(mistaken, tmp_path / 'command.odt').read_bytes()
    assert first.read_bytes() == second.read_bytes() == command


def texts(running, document):
    return [name for _, name in running.seen(document, deepest=12)]


def test_missing_fonts_are_told_once(oxt, tmp_path, seed):
    """In an office of its own: it tells once as long as it lives, in a sentence with their number; which they are, to whoever asks."""
    _, told, _ = gouji.run('export', '-o', tmp_path / 'command.pdf', seed)
    missing = told.count('代替）')
    with office.Office(tmp_path / 'office', oxt) as running:
        document = running.open(seed)
        seen = []
        for name in ('one.pdf', 'two.pdf'):
            export_well(running, document, tmp_path / name)
            assert bar(document)
            seen.append([text for text in texts(running, document) if text.startswith(('已导出', '本机缺少', '缺少的字体'))])
        fonts = running.dispatch(document, 'vnd.gouji:fonts')
        document.close(True)
    ask, says = ['缺少的字体'] if missing else [], [f'本机缺少 {missing} 种公文字体，PDF 里用了相近的字体代替。'] if missing else []
    assert [sorted(one) for one in seen] == [sorted(['已导出 one.pdf', *says, *ask]), sorted(['已导出 two.pdf', *ask])]
    assert (fonts.State == SUCCESS) == bool(missing)
    assert len(fonts.Result.splitlines()) == max(missing, 1) and (not missing or fonts.Result.count('代替') == missing)


def test_one_bar_offers_the_file_and_its_folder(running, book, tmp_path):
    """After an ODT; its button opens it here."""
    made = export_well(running, book, tmp_path / '报告.odt')
    seen = texts(running, book)
    assert [text for text in seen if text in ('打开', '打开文件夹', '已导出 报告.odt')][:3] == ['已导出 报告.odt', '打开', '打开文件夹']
    assert running.dispatch(book, 'vnd.gouji:open-export').State == SUCCESS
    frames = [running.desktop.Frames.getByIndex(at) for at in range(running.desktop.Frames.Count)]
    opened = [frame.Controller.Model for frame in frames if frame.Controller.Model.URL == made.as_uri()]
    assert len(opened) == 1 and opened[0].supportsService('com.sun.star.text.TextDocument')
    opened[0].close(True)


def test_a_long_sentence_goes_below_a_short_one(running, book, tmp_path):
    """The bar would make the window as wide as its first text."""
    state, says = export(running, book, tmp_path / ('很长的文件夹' * 12) / 'made.pdf')
    assert state == FAILURE and len(says) > 60
    seen = texts(running, book)
    assert '没有完成' in seen and says in seen
