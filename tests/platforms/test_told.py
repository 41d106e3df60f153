# SPDX-License-Identifier: Apache-2.0
"""What docs/platforms.md tells is what was found: counts, reasons and names from the results, in their places on the page."""
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
ROOT = HERE.parents[1]
sys.path.insert(0, str(HERE))

import told  # noqa: E402

RESULT = '''<?xml version="1.0"?><testsuites><testsuite><testcase name="a"/><testcase name="b"/>
<testcase name="c"><skipped message="没有窗口"/></testcase><testcase name="d"><skipped message="没有窗口"/></testcase>
<testcase name="e"><failure message="x"/></testcase><testcase name="f"><error message="x"/></testcase>
<testcase name="g"><skipped/></testcase></testsuite></testsuites>'''
PAGE = '前\n<!-- make matrix -->\n旧\n\n旧\n<!-- end -->\n中\n<!-- make acceptance -->\n\n<!-- end -->\n后\n'


def test_a_version_is_a_line_with_its_counts_reasons_and_names(tmp_path):
    for version in ('26.8.2.2', '7.4.7'):
        (tmp_path / f'{version}.xml').write_text(RESULT, encoding='utf-8')
    page = tmp_path / 'page.md'
    page.write_text(PAGE, encoding='utf-8')
    told.main('matrix', page, *tmp_path.glob('*.xml'))
    lines = page.read_text(encoding='utf-8').splitlines()
    assert lines[:2] == ['前', '<!-- make matrix -->'] and lines[6:8] == ['<!-- end -->', '中'] and '旧' not in lines
    assert lines[4] == '| 7.4.7 | 2 | 2 项：没有窗口；1 项：没有说明 | e、f |'
    assert lines[5].startswith('| 26.8.2.2 | 2 |')


def test_what_passed_when_tried_again_has_passed(tmp_path):
    (tmp_path / '7.4.7.xml').write_text(RESULT, encoding='utf-8')
    (tmp_path / '7.4.7-again.xml').write_text('<testsuite><testcase name="e"/><testcase name="f"><failure/></testcase></testsuite>', encoding='utf-8')
    assert told.matrix(list(tmp_path.glob('*.xml'))).splitlines()[2:] == ['| 7.4.7 | 3 | 2 项：没有窗口；1 项：没有说明 | f |']


def test_a_page_without_a_place_is_not_written(tmp_path):
    page = tmp_path / 'page.md'
    page.write_text('没有地方\n', encoding='utf-8')
    with pytest.raises(AssertionError):
        told.main('acceptance', page)
    assert page.read_text(encoding='utf-8') == '没有地方\n'


def test_the_page_of_this_project_has_both_places():
    page = (ROOT / 'docs/platforms.md').read_text(encoding='utf-8')
    for name in ('matrix', 'acceptance'):
        assert told.put(page, name, '新') != page


@pytest.mark.parametrize('name', ['tests/platforms/lay', 'tests/platforms/enter', 'tests/platforms/acceptance', 'tests/office/matrix',
                                  'release/twice'])
def test_the_scripts_can_be_read_by_every_shell(name):
    subprocess.run(['dash', '-n', ROOT / name], check=True)
