# SPDX-License-Identifier: Apache-2.0
"""The list of what Windows cannot do is held to both ways."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).parent
TESTS = "import pytest\n\n@pytest.mark.parametrize('n', [1, 2])\ndef test_cases(n):\n    assert n == 0\n\ndef test_other():\n    pass\n"


@pytest.mark.parametrize("listed, status, says", [
    ("没有。\ntests/test_it.py::test_cases\n", 0, "1 passed, 2 xfailed"),
    ("没有。\ntests/test_it.py::test_c*\ntests/test_it.py::test_other\n", 1, "[XPASS(strict)] 没有。"),
    ("没有。\ntests/test_it.py::test_cases\n~ tests/test_it.py::test_other\n", 0, "2 xfailed, 1 xpassed"),
    ("没有。\ntests/test_it.py::test_case\n", 4, "not there"), ("没有。\ntests/test_it.py::test_cases[1]\n", 1, "1 failed, 1 passed, 1 xfailed")])
def test_what_is_listed_must_fail_and_all_else_must_pass(tmp_path, listed, status, says):
    shutil.copy(HERE / "cannot.py", tmp_path)
    (tmp_path / "cannot.txt").write_text(listed, encoding="utf-8")
    (tmp_path / "tests").mkdir()
    (tmp_path / "tests/test_it.py").write_text(TESTS, encoding="utf-8")
    done = subprocess.run([sys.executable, "-m", "pytest", "-p", "cannot", "-p", "no:cacheprovider", "--rootdir", tmp_path, "tests"],
                          cwd=tmp_path, capture_output=True, text=True, check=False, timeout=60,
                          env={**os.environ, "PYTHONPATH": str(tmp_path), "LC_ALL": "C.UTF-8"})
    assert says in done.stdout + done.stderr, done.stdout + done.stderr
    assert done.returncode == status
