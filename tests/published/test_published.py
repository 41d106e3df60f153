# SPDX-License-Identifier: Apache-2.0
"""Published reports, laid out in three ways and more, give exactly the findings they deserve."""
import json

import pytest

import expect
import layout
import gouji
from compare import assert_deserved, expectation

CASES = [(name, number, way) for name, number, ways in expect.cases() for way in ways]


@pytest.mark.parametrize("name, number, way", CASES)
def test_findings_are_those_the_numbers_deserve(tmp_path, name, number, way):
    path = tmp_path / f"{number}-{way}.ods"
    layout.write_report(path, number, layout.load(number), way)
    status, result = gouji.check(path)
    assert_deserved(status, result, expectation(name), way)


@pytest.mark.parametrize("name, number, ways", list(expect.cases()))
def test_expectations_follow_from_the_numbers(name, number, ways):
    """What is written down is what the independent reckoning gives today."""
    assert expectation(name) == json.loads(expect.printed(expect.expectation(number, ways)))


def test_no_expectation_is_left_over():
    """Every file of expectations belongs to a case that is run."""
    files = {str(path.relative_to(expect.EXPECTED)) for path in expect.EXPECTED.rglob("*.json")}
    assert files == {name for name, _, _ in CASES}
