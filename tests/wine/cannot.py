# SPDX-License-Identifier: Apache-2.0
"""cannot.txt, held to both ways: a test that it names must fail on Windows (after ~ it may), any other must pass, and it names
none that is not there. A plug-in of pytest's: -p cannot, with this folder in PYTHONPATH."""
from fnmatch import fnmatchcase
from pathlib import Path

import pytest

LIST = Path(__file__).with_name("cannot.txt")


def read(text):
    """(pattern of tests, reason, whether they must fail) for each; a reason stands in front of what it is the reason of."""
    reason, told = "", []
    for line in text.splitlines():
        if line.removeprefix("~ ").startswith("tests/"):
            assert reason, f"no reason is given for {line}"
            told.append((line.removeprefix("~ "), reason, not line.startswith("~ ")))
        elif line and not line.startswith("#"):
            reason = line
    return told


def names(pattern, test):
    """Whether the pattern names the test: a * stands for anything, a [ for itself, and a test for all of its cases."""
    pattern = pattern.replace("[", "[[]")
    return fnmatchcase(test, pattern) or fnmatchcase(test, pattern + "[[]*")


def pytest_collection_modifyitems(items):
    listed = read(LIST.read_text(encoding="utf-8"))
    seen = {item.nodeid.split("::")[0] for item in items}
    met = set()
    for item in items:
        for pattern, reason, strict in listed:
            if names(pattern, item.nodeid):
                item.add_marker(pytest.mark.xfail(reason=reason, strict=strict))
                met.add(pattern)
    unknown = [pattern for pattern, _, _ in listed if pattern.split("::")[0] in seen and pattern not in met]
    if unknown:
        raise pytest.UsageError(f"{LIST.name} names tests that are not there: {', '.join(unknown)}")
