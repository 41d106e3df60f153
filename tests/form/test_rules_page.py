# SPDX-License-Identifier: Apache-2.0
"""docs/rules.html tells of every rule of the forms as they are, and each finding leads to its place there."""
import re
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

PAGE = gouji.ROOT / "docs/rules.html"


def rule_ids():
    """{form: [rule ids]} as the command lists them."""
    _, out, _ = gouji.run("forms", "list")
    forms = [line.split()[0] for line in out.splitlines()]
    return {form: re.findall(r"^rule (\S+) ", gouji.run("forms", "show", "--text", form)[1], re.M) for form in forms}


def test_the_page_is_as_the_forms_are():
    status, out, err = gouji.run("forms", "rules", "--html")
    assert (status, err) == (0, "")
    assert out == PAGE.read_text(encoding="utf-8"), "docs/rules.html is older than the forms: make rules"


def test_every_rule_has_its_anchor_and_all_that_is_to_be_known():
    page = ET.fromstring(PAGE.read_text(encoding="utf-8").split("\n", 1)[1])
    rows = {row.get("id"): row for row in page.iter() if row.tag.endswith("tr") and row.get("id")}
    wanted = {rule for rules in rule_ids().values() for rule in rules}
    assert wanted and not wanted - set(rows)
    for rule in wanted:
        text = "".join(rows[rule].itertext())
        for word in ("应当", "报", "依据", "自动更正", "通过"):
            assert word in text, f"{rule}: no {word}"


def test_a_finding_leads_to_its_rule(tmp_path):
    _, result = gouji.check(gouji.mistaken(tmp_path / "a.ods"))
    page = PAGE.read_text(encoding="utf-8")
    assert result["findings"]
    for one in result["findings"]:
        file, anchor = one["help"].split("#")
        assert file == "docs/rules.html" and anchor == one["rule"] and f'<tr id="{anchor}">' in page
