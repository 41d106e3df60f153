# SPDX-License-Identifier: Apache-2.0
"""The two doors say the same: what a workbook gets from the add-on is what `gouji check --json` prints."""
import json
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / 'tests' / part) for part in ('kit', 'published', 'programs')]

import expect  # noqa: E402
import features  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import samples  # noqa: E402

# Files written by hand that LibreOffice itself opens as something else, so that nobody sees there what the file says.
OTHERWISE = {
    'numbers-with-something-beside': 'a number cell whose value is in full-width digits becomes 0',
    'spans': 'text in spans within one paragraph is cut off after the first',
    'links': 'a link to a place on the web loses its text',
    'error_cells': 'errors without a formula all become =1/0',
    'truth_values': 'a truth value without a style becomes 1',
    'no_manifest': 'LibreOffice asks whether to repair it',
    'template': 'a template opens as a new document without a name',
}
CASES = sorted({(number, way) for _, number, ways in expect.cases() for way in ways
                if number not in OTHERWISE})
FILES = sorted([*samples.SAMPLES.glob('*.ods'), *samples.SAMPLES.glob('*.xlsx')])


def in_office(running, path):
    """The findings of the opened file, as the service tells them."""
    import uno
    document = running.open(path, Hidden=True)
    try:
        named = uno.createUnoStruct('com.sun.star.beans.NamedValue')
        named.Name, named.Value = 'Document', document
        told = json.loads(running.service('org.gouji.Checker').execute((named,)))
        assert told.pop('file') == path.resolve().as_uri()
        assert not document.isModified()
        return told
    finally:
        document.close(True)


def on_command_line(path):
    _, told = gouji.check(path)
    assert told.pop('file') == str(path)
    return told


def assert_same(running, path):
    told = in_office(running, path)
    assert told == on_command_line(path)
    return told


@pytest.mark.parametrize('number, way', CASES)
def test_published_reports_are_judged_alike_in_every_layout(running, tmp_path, number, way):
    path = tmp_path / f'{number}-{way}.ods'
    layout.write_report(path, number, layout.load(number), way)
    assert_same(running, path)


@pytest.mark.parametrize('path', FILES, ids=lambda path: path.name)
def test_files_of_other_programs_are_judged_alike(running, path):
    assert_same(running, path)


@pytest.mark.parametrize('name', [name for name in features.FEATURES if name not in OTHERWISE])
def test_whatever_programs_write(running, tmp_path, name):
    path = tmp_path / f'{name}.ods'
    features.write(path, features.FEATURES[name])
    assert_same(running, path)


def test_the_seed_is_judged_alike_right_and_wrong(running, mistaken, tmp_path):
    assert assert_same(running, gouji.new(tmp_path / 'seed.ods', gouji.SEED))['errors'] == 0
    assert assert_same(running, mistaken)['errors'] == 6


def test_what_was_known_of_a_document_makes_no_difference(running, mistaken, tmp_path):
    """Cells merged and divided, totals typed over and formulas put back since the last check: the next one sees all of it."""
    import random
    import uno
    chance = random.Random(7)
    path = tmp_path / 'merges.ods'
    path.write_bytes(mistaken.read_bytes())
    document = running.open(path)
    named = uno.createUnoStruct('com.sun.star.beans.NamedValue')
    named.Name, named.Value = 'Document', document
    sheet = document.Sheets.getByName('三、依申请公开')
    sheet.unprotect('')
    told = []
    for turn in range(24):
        row, column = chance.randrange(0, 30), chance.randrange(0, 9)
        area = sheet.getCellRangeByPosition(column, row, column + chance.randrange(2), row + chance.randrange(3))
        if turn % 3 < 2:
            area.merge(not area.IsMerged)
        else:
            total = sheet.getCellByPosition(9, 5 + turn)
            total.Formula = str(int(total.Value)) if total.Formula.startswith('=') else '=SUM(D1:E1)'
        known = json.loads(running.dispatch(document, 'vnd.gouji:check').Result)
        fresh = json.loads(running.service('org.gouji.Checker').execute((named,)))
        assert known == fresh, turn
        told.append(json.dumps(known['findings'], ensure_ascii=False))
    assert len(set(told)) > 4, 'each of them is seen'
    document.close(True)


def test_what_calc_takes_for_a_date_a_time_or_a_truth_is_judged_as_in_the_file(running, path, document):
    """Typed among plain numbers: 1/2 is a day to Calc, and its number, 46024 this year, no figure that anybody wrote."""
    sheet = document.Sheets.getByName('三、依申请公开')
    typed = {'D7': '2021-1-2', 'E8': '10:30', 'F9': 'TRUE', 'G10': '12%'}
    for cell, text in typed.items():
        sheet.getCellRangeByName(cell).FormulaLocal = text
    document.store()
    told = assert_same(running, path)
    named = {finding['cell']: finding['says'] for finding in told['findings'] if finding['rule'].startswith('cell.')}
    assert all('“' + sheet.getCellRangeByName(cell).String + '”' in named[cell] for cell in ('D7', 'E8', 'F9')), named
