# SPDX-License-Identifier: Apache-2.0
"""Every rule of the shipped forms is broken, through the command, by some test."""
import json
import re
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / part) for part in ("kit", "published", "reference")]
import gouji  # noqa: E402
import reference  # noqa: E402

# A test counts that has the command check something and names the rule as what must be found.
RUNS = re.compile(r"gouji\.(check|run)\(|samples\.|program\(\)")
NO_PROVOCATION = {Path(__file__).name, "reference.py", "test_rules_page.py", "test_house_rules.py"}


def rules_of_the_forms():
    ids = set()
    for form in sorted(path.parent.name for path in gouji.ROOT.glob("templates/forms/*/form.xml")):
        status, out, err = gouji.run("forms", "show", "--text", form)
        assert status == 0, err
        ids |= set(re.findall(r"^rule (\S+) ", out, re.M))
    return sorted(ids)


def provoked():
    """{rule: files that say it is found}."""
    found = {rule: {"test_reference.py"} for rule in reference.RULES}
    for path in TESTS.rglob("test_*.py"):
        text = path.read_text(encoding="utf-8")
        if path.name not in NO_PROVOCATION and RUNS.search(text):
            for rule in re.findall(r'["\']([a-z0-9]+\.[a-z0-9_]+)["\']', text):
                found.setdefault(rule, set()).add(path.name)
    for path in (TESTS / "cases/published/expected").rglob("*.json"):
        for one in json.loads(path.read_text(encoding="utf-8"))["findings"]:
            found.setdefault(one["rule"], set()).add(path.name)
    return found


FOUND = provoked()


@pytest.mark.parametrize("rule", rules_of_the_forms())
def test_rule_is_broken_by_a_test_of_the_command(rule):
    assert FOUND.get(rule), f"no test of the command provokes {rule}"
