# SPDX-License-Identifier: Apache-2.0
"""Where memory runs out in the add-on, or LibreOffice refuses a call, the office lives and no document stays locked or half changed.
A part of `make faults`."""
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.skipif("GOUJI_SANITIZED" in os.environ, reason="a sanitizer has its own allocator, and its own exit")


def test_whatever_fails_in_the_office_leaves_the_document_as_it_was_or_as_it_should_be():
    environment = dict(os.environ, WAYS="thrown,memory,memory-for-good")
    done = subprocess.run([sys.executable, Path(__file__).with_name("run_office.py"), "3", "clear", "ask-fix"],
                          capture_output=True, text=True, check=False, env=environment)
    assert done.returncode == 0, done.stdout + done.stderr[-2000:]
    assert int(re.search(r"^(\d+) rounds in", done.stdout, re.M)[1]) > 8 and "a check afterwards is the same" in done.stdout
