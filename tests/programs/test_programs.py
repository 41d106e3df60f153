# SPDX-License-Identifier: Apache-2.0
"""Workbooks from other programs are read as a person sees them."""
import os
import shutil

import pytest

import features
import samples
import gouji
from compare import assert_deserved, expectation

SAMPLES = sorted(path.name for path in samples.SAMPLES.glob("*.ods"))


@pytest.mark.parametrize("name", SAMPLES)
def test_libreoffice_keeps_the_findings(name):
    """Saved by LibreOffice, also by way of .xlsx, a report gives the findings it gave before."""
    number, way = name.removesuffix(".ods").removesuffix("-xlsx").split("-")
    status, result = gouji.check(samples.SAMPLES / name)
    assert_deserved(status, result, expectation(f"{number}.json"), way)


def test_samples_are_all_there():
    """Two reports in three layouts, one of them by way of .xlsx besides."""
    assert len(SAMPLES) == 9


@pytest.mark.skipif("GOUJI_SANITIZED" in os.environ, reason="LibreOffice is not ours to sanitize")
def test_xlsx_is_read_through_libreoffice_or_refused():
    """Where LibreOffice is, .xlsx is checked like .ods; where it is not, one sentence says so."""
    path = samples.SAMPLES / "012-A.xlsx"
    if shutil.which("soffice"):
        status, result = gouji.check(path)
        assert_deserved(status, result, expectation("012.json"), "A")
    else:
        status, _, err = gouji.run("check", path)
        assert status == 2
        assert "LibreOffice" in err and len(err.splitlines()) == 1


def read_values(result):
    """{(row, column): value} of table t2, without the white space around a value."""
    return {(row, column): text.strip() for row, columns in result["report"]["t2"].items()
            for column, text in columns.items()}


@pytest.mark.parametrize("name", features.FEATURES)
def test_feature_is_read_as_a_person_sees_it(tmp_path, name):
    feature = features.FEATURES[name]
    path = tmp_path / f"{name}.ods"
    features.write(path, feature)
    _, result = gouji.check(path, "--values")
    assert (result["org"], result["year"]) == (features.REPORT["org"], features.REPORT["year"])
    values = read_values(result)
    wanted = features.VALUES | feature.values
    assert {key: values.get(key, "") for key, value in wanted.items() if value is not None} \
        == {key: value for key, value in wanted.items() if value is not None}
    found = {tuple(finding.get(field) for field in ("rule", "row", "column"))
             for finding in result["findings"]}
    assert found == features.ALWAYS | feature.found
