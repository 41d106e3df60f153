# SPDX-License-Identifier: Apache-2.0
"""校验结果单…: one sheet about one check, in the kind that its name asks for, for a pass as for a fail."""
import hashlib
import re
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / 'tests' / 'kit'))

import gouji  # noqa: E402


def text_of(path):
    if path.suffix == '.odt':
        with zipfile.ZipFile(path) as package:
            raw = package.read('content.xml').decode('utf-8')
    elif path.suffix == '.html':
        raw = path.read_text(encoding='utf-8')
    else:
        raw = subprocess.run(['pdftotext', '-layout', path, '-'], check=True, capture_output=True, text=True).stdout
    return re.sub(r'<[^>]*>|\s', '', raw)


@pytest.mark.parametrize('suffix', ['.odt', '.pdf', '.html'])
def test_it_tells_of_a_fail_in_every_kind(running, document, path, tmp_path, suffix):
    made = tmp_path / f'结果{suffix}'
    told = running.dispatch(document, 'vnd.gouji:result', URL=made.as_uri())
    assert (told.State, told.Result) == (1, made.as_uri())
    text = text_of(made)
    digest = hashlib.sha256(path.read_bytes()).hexdigest()
    for part in ('衢州市柯城区征迁事务中心', '2020', '年报.ods', digest, '校验未通过', 't3.total', 'D26'):
        assert part in text, part
    assert not document.isModified()


def test_it_says_what_the_command_says(running, document, path, tmp_path):
    ours, theirs = tmp_path / 'a.html', tmp_path / 'b.html'
    running.dispatch(document, 'vnd.gouji:result', URL=ours.as_uri())
    assert gouji.run('check', '--report', theirs, path)[0] == 1
    when = re.compile(r'\d{4}-\d\d-\d\d\d\d:\d\d')
    assert when.sub('', text_of(ours)) == when.sub('', text_of(theirs))


def test_an_unsaved_change_has_no_digest(running, document, tmp_path):
    document.Sheets.getByIndex(0).getCellRangeByName('F30').String = '改'
    made = tmp_path / 'c.html'
    assert running.dispatch(document, 'vnd.gouji:result', URL=made.as_uri()).State == 1
    assert '有改动还没有保存' in text_of(made) and not re.search('[0-9a-f]{64}', text_of(made))


def test_a_pass_has_one_too_and_other_names_are_refused(running, document, tmp_path):
    good = running.open(gouji.new(tmp_path / '好.ods', gouji.SEED))
    made = tmp_path / 'd.odt'
    assert running.dispatch(good, 'vnd.gouji:result', URL=made.as_uri()).State == 1
    assert '校验通过' in text_of(made)
    good.close(True)
    told = running.dispatch(document, 'vnd.gouji:result', URL=(tmp_path / 'e.txt').as_uri())
    assert told.State == 0 and '.pdf、.odt 或 .html' in told.Result
    told = running.dispatch(document, 'vnd.gouji:result')
    assert told.State == 0 and '请用参数 URL' in told.Result
