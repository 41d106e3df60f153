# SPDX-License-Identifier: Apache-2.0
"""What several files of tests here ask for."""
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / 'kit'))

import gouji  # noqa: E402
import office  # noqa: E402


@pytest.fixture(name='oxt', scope='session')
def package():
    return gouji.package()


@pytest.fixture(name='running', scope='module')
def office_with_the_package(oxt, tmp_path_factory):
    """An office without a window, one for each file of tests."""
    with office.Office(tmp_path_factory.mktemp('office'), oxt) as one:
        yield one


@pytest.fixture(name='mistaken', scope='module')
def seed_with_mistakes(tmp_path_factory):
    return gouji.mistaken(tmp_path_factory.mktemp('mistaken') / 'bad.ods')


@pytest.fixture
def path(mistaken, tmp_path):
    """A copy of one's own of the workbook with six errors and a warning."""
    (tmp_path / '年报.ods').write_bytes(mistaken.read_bytes())
    return tmp_path / '年报.ods'


@pytest.fixture
def document(running, path):
    """The same, open."""
    one = running.open(path)
    yield one
    try:
        one.close(True)
    except Exception:  # the test has closed it
        pass
