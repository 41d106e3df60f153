# SPDX-License-Identifier: Apache-2.0
"""vnd.gouji:new: the workbook that `gouji new` makes, opened untitled; asked for by arguments or in a dialog."""
import json
import os
import shutil
import sys
import time
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402
from waiting import until  # noqa: E402

SEED = ROOT / 'tests' / 'cases' / 'seed' / 'keche-2020.json'
FORMS = {2019: 'zfxxgk-2019', 2020: 'zfxxgk-2019', 2021: 'zfxxgk-2021', 2024: 'zfxxgk-2021'}
SUCCESS, FAILURE = 1, 0
XLSX, XLS = 'Calc MS Excel 2007 XML', 'MS Excel 97'


def make(path, form, data, *options):
    return gouji.new(path, dict(data, form=form), *options)


@pytest.fixture(scope='module')
def books(tmp_path_factory):
    """Workbooks of 2020 and 2023, the second with requests carried out of its year."""
    folder = tmp_path_factory.mktemp('books')
    seed = json.loads(SEED.read_text(encoding='utf-8'))
    later = {'org': '测试市测试局', 'kind': 'government', 'year': 2023,
             't3': {'new': {'natural': '12'}, 'carried_out': {'natural': '5', 'business': '2'}}}
    return {2020: make(folder / '2020.ods', 'zfxxgk-2019', seed), 2023: make(folder / '2023.ods', 'zfxxgk-2021', later)}


@pytest.fixture
def here(running):
    """A document to give commands in; whatever is open afterwards goes too."""
    yield running.open()
    for document in documents(running):
        document.close(True)


def documents(one):
    found, components = [], one.desktop.Components.createEnumeration()
    while components.hasMoreElements():
        found.append(components.nextElement())
    return found


def new(one, here, **arguments):
    """(the dispatch's result, the document that it opened or None)."""
    before = documents(one)
    done = one.dispatch(here, 'vnd.gouji:new', **arguments)
    opened = [document for document in documents(one) if document not in before]
    assert len(opened) == (done.State == SUCCESS)
    return done, (opened or [None])[0]


def size_of_windows(one):
    return one.setting('/org.openoffice.Setup/Office/Factories/com.sun.star.sheet.SpreadsheetDocument').ooSetupFactoryWindowAttributes


def contents(document):
    """Every sheet's name and formulas."""
    found = []
    for sheet in document.Sheets:
        cursor = sheet.createCursor()
        cursor.gotoEndOfUsedArea(False)
        area = sheet.getCellRangeByPosition(0, 0, cursor.RangeAddress.EndColumn, cursor.RangeAddress.EndRow)
        found.append((sheet.Name, area.FormulaArray))
    return found


@pytest.mark.parametrize('year', FORMS)
def test_a_year_gives_the_workbook_of_its_edition(running, here, year, tmp_path):
    done, made = new(running, here, Year=year, Org='测试县测试镇', Kind='town')
    assert done.Result == FORMS[year]
    wanted = make(tmp_path / 'wanted.ods', FORMS[year], {'org': '测试县测试镇', 'kind': 'town', 'year': year})
    assert contents(made) == contents(running.open(wanted))


def test_the_workbook_is_untitled_and_untouched(running, here):
    _, made = new(running, here, Year=2024)
    assert (made.URL, made.isModified(), made.isReadonly()) == ('', False, False)
    assert made.UndoManager.AllUndoActionTitles == ()
    assert made.DocumentProperties.TemplateURL == ''


def test_the_official_name_is_proposed_for_saving(running, here):
    for org in ('测试市测试局', ''):
        _, made = new(running, here, Year=2024, Org=org)
        proposed = {one.Name: one.Value for one in made.Args}['SuggestedSaveAsName']
        assert proposed == f'{org}2024年政府信息公开工作年度报告.ods'


@pytest.mark.parametrize('before', [2020, 2023])
@pytest.mark.parametrize('kind', [None, XLSX, XLS], ids=['ods', 'xlsx', 'xls'])
def test_last_year_fills_in_what_it_settles(running, here, books, tmp_path, before, kind):
    last = books[before]
    if kind:  # open in Calc while it is read
        document = running.open(last)
        last = tmp_path / f'{before}.{"xlsx" if kind == XLSX else "xls"}'
        document.storeAsURL(last.as_uri(), office.values({'FilterName': kind}))
    noted = size_of_windows(running)
    _, made = new(running, here, Year=before + 1, Last=last.as_uri())
    assert size_of_windows(running) == noted  # the hidden one's would be the next window's
    told = gouji.check(books[before], '--values')[1]['report']
    wanted = make(tmp_path / 'wanted.ods', 'zfxxgk-2021', {'org': told['org'], 'kind': told['kind'], 'year': before + 1},
                  '--last', books[before])
    assert contents(made) == contents(running.open(wanted))
    if before == 2023:
        assert '5' in [text for _, rows in contents(made) for row in rows for text in row]


def test_the_new_workbook_remembers_last_years(running, here, books):
    _, made = new(running, here, Year=2021, Last=books[2020].as_uri())
    assert json.loads(made.DocumentProperties.UserDefinedProperties.Gouji) == {'last': str(books[2020])}
    assert not made.isModified()
    assert '没有给出上年的报告' not in running.dispatch(made, 'vnd.gouji:check').Result


def test_what_is_said_outranks_last_year(running, here, books):
    _, made = new(running, here, Year=2021, Org='改名后的机关', Kind='town', Last=books[2020].as_uri())
    particulars = made.Sheets.getByIndex(1).getCellRangeByName('B2:B4').DataArray
    assert particulars == (('改名后的机关',), ('乡镇（街道）',), (2021.0,))


def test_a_form_without_a_year_leaves_the_year_to_the_clerk(running, here):
    done, made = new(running, here, Form='zfxxgk-2019')
    assert done.Result == 'zfxxgk-2019'
    assert made.Sheets.getByIndex(1).getCellRangeByName('B4').String == ''


def test_the_new_workbook_is_checked_like_the_command_does(running, here, books, tmp_path):
    _, made = new(running, here, Year=2021, Last=books[2020].as_uri())
    by_service = json.loads(running.service('org.gouji.Checker').execute(
        tuple(office.values({}) + named('Document', made))))
    by_menu = json.loads(running.dispatch(made, 'vnd.gouji:check').Result)
    path = tmp_path / 'saved.ods'
    made.storeAsURL(path.as_uri(), ())
    _, by_command = gouji.check(path)
    for told in (by_service, by_menu, by_command):
        told.pop('file')
    assert by_service == by_menu == by_command
    assert by_command['form'] == 'zfxxgk-2021' and by_command['year'] == 2021


def named(name, value):
    import uno
    one = uno.createUnoStruct('com.sun.star.beans.NamedValue')
    one.Name, one.Value = name, value
    return (one,)


WRONG = [
    ({}, '没有窗口可以提问：请用参数 Year 指明报告的年份'),
    ({'Year': 2018}, '2018 年度没有可用的格式，最早的是 2019 年度的'),
    ({'Year': '去年'}, 'Year 应是四位数的年份，如 2024'),
    ({'Year': 24}, 'Year 应是四位数的年份，如 2024'),
    ({'Year': 20.5}, 'Year 应是年份，如 2024'),
    ({'Year': 2024, 'Kind': '街道'}, 'Kind 不能是 街道，应是 department（政府部门）、government（人民政府）、town（乡镇（街道）） 之一'),
    ({'Year': 2024, 'Org': 3}, 'Org 应是一段文字'),
    ({'Form': 'x'}, '没有代号为 x 的格式，现有 zfxxgk-2019、zfxxgk-2021、zfwz-2017'),
    ({'Year': 2023, 'Form': 'zfxxgk-2019'}, '2023 年度的报告不用 zfxxgk-2019 这一版格式'),
    ({'Year': 2024, 'Last': 'file:///nowhere/2023.ods'}, '上年工作簿“2023.ods”不能用：没有这个文件'),
]


@pytest.mark.parametrize('arguments, says', WRONG, ids=[','.join(one[0]) or 'none' for one in WRONG])
def test_what_is_wrong_is_told_in_one_sentence(running, here, arguments, says):
    began = time.monotonic()
    done, _ = new(running, here, **arguments)
    assert (done.State, done.Result) == (FAILURE, says)
    assert time.monotonic() - began < 5, 'it waited for an answer that nobody can give'


@pytest.mark.parametrize('name, factory, store, says', [
    ('empty.ods', 'scalc', 'calc8', '其中没有找到年度报告'), ('empty.xlsx', 'scalc', XLSX, '其中没有找到年度报告'),
    ('letter.odt', 'swriter', 'writer8', '其中没有找到年度报告'), ('letter.doc', 'swriter', 'MS Word 97', '其中没有找到年度报告')])
# pylint: disable-next=too-many-arguments
def test_what_is_no_report_is_named(running, here, tmp_path, name, factory, store, says):
    document = running.open(f'private:factory/{factory}')
    document.storeToURL((tmp_path / name).as_uri(), office.values({'FilterName': store}))
    document.close(True)
    done, _ = new(running, here, Year=2024, Last=(tmp_path / name).as_uri())
    assert (done.State, done.Result) == (FAILURE, f'上年工作簿“{name}”不能用：{says}')
    assert documents(running) == [here], 'a hidden document stayed open'


# ---- in a window ----

def names(one):
    """What a screen reader calls the parts of the dialog; nothing while there is none."""
    toolkit = one.service('com.sun.star.awt.Toolkit')
    for index in range(toolkit.getTopWindowCount()):
        window = toolkit.getTopWindow(index)
        if not hasattr(window, 'getAccessibleContext'):
            front = [name for _, name, _ in one.front()]
            return front if '新建年度报告' in front[:2] else []
        context = window.getAccessibleContext()
        if context and context.getAccessibleName() == '新建年度报告':
            return list(parts(context))
    return []


def parts(context):
    """The names of a part and of all in it; some may go while they are counted."""
    from com.sun.star.lang import IndexOutOfBoundsException
    yield context.getAccessibleName()
    for index in range(context.getAccessibleChildCount()):
        try:
            child = context.getAccessibleChild(index)
        except IndexOutOfBoundsException:
            return
        yield from parts(child.getAccessibleContext())


def untitled(one):
    return [document for document in documents(one) if document.URL == '']


@pytest.mark.parametrize('dark', [False, True], ids=['light', 'dark'])
def test_the_dialog_is_filled_in_by_keys(oxt, books, tmp_path, dark):
    shots = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
    look = 'dark' if dark else 'light'
    with office.Screen() as screen, office.Office(tmp_path, oxt, screen=screen, dark=dark) as one:
        document = one.open(books[2020])
        time.sleep(2)
        screen.keys('alt+a', 'Return')
        # A screen reader calls a field by what stands before it: label and field have one name.
        both = 2 if hasattr(document.CurrentController.Frame.ContainerWindow, 'getAccessibleContext') else 1
        until(lambda: all(sum(name.startswith(field) for name in names(one)) >= both
                          for field in ('报告年度', '机关名称', '机关类型', '上年工作簿')))
        time.sleep(1)
        screen.settled(shots / f'new-{look}.png')
        screen.type('2018')
        until(lambda: '2018 年度没有可用的格式，最早的是 2019 年度的。' in names(one))
        screen.keys('Return')
        screen.keys('ctrl+a')
        screen.type('2022')
        until(lambda: any('zfxxgk-2021' in name for name in names(one)))
        screen.keys('alt+l')
        screen.type(tmp_path / 'none.ods')
        screen.keys('Return')
        until(lambda: any('没有这个文件' in name for name in names(one)))
        screen.settled(shots / f'new-refused-{look}.png')
        screen.keys('ctrl+a')
        screen.type(books[2020])
        # What was said of the other file goes as soon as this one is named.
        until(lambda: any('可以不填' in name for name in names(one)))
        assert not any('没有这个文件' in name for name in names(one))
        screen.keys('Return')
        # It is of 2020, not of 2021: said before anything is made, and again for another year, not for the right one.
        until(lambda: any('上年工作簿是 2020 年度的，不是 2021 年度的' in name for name in names(one)))
        screen.settled(shots / f'new-warned-{look}.png')
        assert not untitled(one)
        for year, says in (('2021', '已读入 2020 年度的报告。'), ('2022', '不是 2021 年度的')):
            screen.keys('alt+y', 'ctrl+a')
            screen.type(year)
            until(lambda: any(says in name for name in names(one)))  # noqa: B023
        screen.keys('Return')
        made = until(lambda: untitled(one))[0]
        assert made.Sheets.getByIndex(1).getCellRangeByName('B4').String == '2022'
        assert json.loads(SEED.read_text(encoding='utf-8'))['org'] == made.Sheets.getByIndex(1).getCellRangeByName('B2').String
        assert not made.isModified()
        # The picture shows what the bar says.
        until(lambda: made.CurrentController.hasInfobar('org.gouji.bar'))
        screen.settled(shots / f'new-made-{look}.png')
        made.close(True)
        document.close(True)


def test_last_year_is_chosen_from_a_file_dialog_and_escape_changes_nothing(oxt, books, tmp_path):
    with office.Screen() as screen, office.Office(tmp_path, oxt, screen=screen) as one:
        document = one.open(books[2020])
        time.sleep(2)
        screen.keys('alt+a', 'Return')
        until(lambda: '新建(C)' in names(one))
        time.sleep(1)  # it is there before it has the keyboard
        screen.keys('alt+b')
        time.sleep(2)
        screen.type(books[2023])
        time.sleep(1)  # the dialog completes names while they are typed
        screen.keys('Return')
        until(lambda: any(says in name for says in ('已读入 2023 年度', '是 2023 年度的') for name in names(one)))
        screen.keys('Escape')
        until(lambda: not names(one))
        assert documents(one) == [document]
        document.close(True)


# ---- two kinds of report ----

HOTLINE = ROOT / 'tests' / 'cases' / 'forms' / 'hotline-2020'


@pytest.fixture(scope='module')
def both(oxt, tmp_path_factory):
    """The package with a second family of the tests' own in it, and a workbook of that family."""
    folder = tmp_path_factory.mktemp('both')
    package = folder / 'gouji.oxt'
    shutil.copy(oxt, package)
    with zipfile.ZipFile(package, 'a') as made:
        made.write(HOTLINE / 'form.xml', 'templates/forms/hotline-2020/form.xml')
    shutil.copytree(ROOT / 'templates', folder / 'templates')
    shutil.copytree(HOTLINE, folder / 'templates' / 'forms' / 'hotline-2020')
    (folder / 'data.json').write_text(json.dumps({'form': 'hotline-2020', 'org': '某市热线中心', 'year': 2023}), encoding='utf-8')
    book = folder / 'hotline.ods'
    status, _, err = gouji.run('--forms', folder / 'templates' / 'forms', 'new', '--data', folder / 'data.json', '-o', book)
    assert status == 0, err
    return package, book


def labels(one):
    return {name.split('(')[0] for name in names(one)}


def test_the_report_is_offered_first_and_an_open_one_proposes_its_own(both, books, tmp_path):
    shots = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
    package, book = both
    with office.Screen() as screen, office.Office(tmp_path, package, screen=screen) as one:
        document = one.open(book)
        time.sleep(2)
        screen.keys('alt+a', 'Return')
        until(lambda: {'报告', '填报年度', '填报单位', '上年工作簿'} <= labels(one))
        assert '机关类型' not in labels(one), 'this report knows no kinds of body'
        screen.settled(shots / 'new-second.png')
        screen.type('2019')
        until(lambda: '2019 年度没有可用的格式，最早的是 2020 年度的。' in names(one))
        screen.keys('alt+l')
        screen.type(books[2023])
        screen.keys('alt+y', 'ctrl+a')
        screen.type('2024')
        screen.keys('Return')
        until(lambda: any('上年工作簿是《政府信息公开工作年度报告》，要新建的是《热线办理情况年度报表》' in name for name in names(one)))
        screen.settled(shots / 'new-second-refused.png')
        # The other report is chosen by keys alone: the same file is last year's of that one.
        screen.keys('alt+r', 'Home')
        until(lambda: {'报告年度', '机关名称', '机关类型'} <= labels(one))
        until(lambda: any('已读入 2023 年度的报告。' in name for name in names(one)))
        screen.settled(shots / 'new-first.png')
        screen.keys('alt+r', 'Home', 'Down', 'alt+l', 'ctrl+a')
        screen.type(book)
        screen.keys('Return')
        made = until(lambda: untitled(one))[0]
        assert [sheet.Name for sheet in made.Sheets] == ['填报说明', '基本信息', '热线办理']
        assert made.Sheets.getByIndex(1).getCellRangeByName('B2:B3').DataArray == (('某市热线中心',), (2024.0,))
        made.close(True)
        document.close(True)


def test_a_report_of_the_second_family_is_made_by_arguments_and_checked_as_such(both, books, tmp_path):
    package, book = both
    with office.Office(tmp_path, package) as one:
        here = one.open(books[2023])
        done, made = new(one, here, Year=2024, Family='hotline', Last=book.as_uri())
        assert done.Result == 'hotline-2020'
        told = json.loads(one.dispatch(made, 'vnd.gouji:check').Result)
        assert (told['form'], told['org'], told['year']) == ('hotline-2020', '某市热线中心', 2024)
        assert json.loads(one.dispatch(here, 'vnd.gouji:check').Result)['form'] == 'zfxxgk-2021'
        for arguments, says in (
                ({'Family': 'x'}, 'Family 不能是 x，应是 zfxxgk（政府信息公开工作年度报告）、'),
                ({'Family': 'hotline', 'Kind': 'town'}, '热线办理情况年度报表 不分机关的种类，不用写 Kind'),
                ({'Family': 'hotline', 'Last': books[2023].as_uri()}, '上年工作簿是《政府信息公开工作年度报告》，要新建的是《热线')):
            done, _ = new(one, here, Year=2024, **arguments)
            assert done.State == FAILURE and done.Result.startswith(says)


def test_one_report_alone_is_no_choice(oxt, books, tmp_path):
    package = tmp_path / 'gouji.oxt'
    with zipfile.ZipFile(oxt) as from_, zipfile.ZipFile(package, 'w') as to:
        for part in from_.infolist():
            if not part.filename.startswith('templates/forms/') or part.filename.split('/')[2].startswith(('zfxxgk', 'common')):
                to.writestr(part, from_.read(part))
    shots = Path(os.environ.get('SHOTS', Path(gouji.program()).parent / 'shots'))
    with office.Screen() as screen, office.Office(tmp_path, package, screen=screen) as one:
        document = one.open(books[2023])
        time.sleep(2)
        screen.keys('alt+a', 'Return')
        until(lambda: '政府信息公开工作年度报告' in names(one))
        screen.settled(shots / 'new-alone.png')
        screen.keys('Return')
        made = until(lambda: untitled(one))[0]
        assert made.Sheets.getByIndex(0).Name == '填报说明'
        made.close(True)
        document.close(True)
