# SPDX-License-Identifier: Apache-2.0
"""Compares what `gouji check --json` gave with what is written down for a report."""
import json
import re

import expect

PLACE = ("table", "row", "column", "sheet", "cell")
SUMS = PLACE + ("expected", "actual")
# what the contract fixes of a finding beyond its rule and severity; PLACE where none is named
FIELDS = {
    "form.year": (), "layout.no_text": (), "all.zero": (), "layout.table": ("table",),
    "table.empty": ("table",), "t2.misread": ("table",), "t2.rule_power": ("table", "row"),
    "layout.row": ("table", "row", "sheet", "cell"),
    "t3.balance": SUMS, "t3.total": SUMS, "t3.all": SUMS, "t4.total": SUMS,
}
RANK = ("error", "warning", "note")


def fields_of(finding):
    """A label of t2 stands for its column in one block; which row it names is left open."""
    if finding["rule"] == "layout.label" and "column" in finding:
        return ("table", "column", "sheet", "cell")
    return FIELDS.get(finding["rule"], PLACE)


def as_line(finding):
    """A finding as one comparable line that reads well in a diff."""
    words = [f"{field}={finding[field]}" for field in fields_of(finding) if field in finding]
    return " ".join([finding["severity"], finding["rule"], *words])


def expected_line(finding, way):
    sheet, cell = [*finding.get("at", {}).get(way, ()), None, None][:2]
    place = {"sheet": sheet, "cell": cell}
    return as_line(finding | {name: value for name, value in place.items() if value})


def difference(wanted, found):
    missing = [f"  missing   {line}" for line in sorted(set(wanted) - set(found))]
    astray = [f"  undeserved {line}" for line in sorted(set(found) - set(wanted))]
    twice = [f"  repeated  {line}" for line in sorted(set(found)) if found.count(line) > 1]
    return "\n".join(missing + astray + twice)


def expectation(name):
    """What is written down under this name, such as 005.json."""
    return json.loads((expect.EXPECTED / name).read_text(encoding="utf-8"))


def assert_deserved(status, result, expected, way):
    """Exactly the deserved findings, and all that is said about them agrees."""
    wanted = [expected_line(finding, way) for finding in expected["findings"]]
    found = [as_line(finding) for finding in result.get("findings", [])]
    assert sorted(found) == sorted(wanted), "\n" + difference(wanted, found)
    assert_head(result, expected)
    assert_counts_agree(status, result)
    assert_blanks_are_counted(result, expected)


def assert_head(result, expected):
    """Edition, year, body and verdict."""
    assert result["form"] == expected["form"]
    assert result["year"] == expected["year"]
    assert re.sub(r"\s", "", result["org"]) == re.sub(r"\s", "", expected["org"])
    assert result["verdict"] == expected["verdict"]


def assert_counts_agree(status, result):
    """List, counts, verdict and exit status say the same, and the worst comes first."""
    severities = [finding["severity"] for finding in result["findings"]]
    assert severities == sorted(severities, key=RANK.index)
    assert [result[f"{name}s"] for name in RANK] == [severities.count(name) for name in RANK]
    assert (status, result["verdict"]) == ((1, "fail") if "error" in severities else (0, "pass"))


def assert_blanks_are_counted(result, expected):
    """One finding about many blank cells names how many there are."""
    many = {finding["table"]: finding["blanks"] for finding in expected["findings"]
            if "blanks" in finding}
    for finding in result["findings"]:
        if finding["rule"] == "cell.blank" and finding["table"] in many:
            numbers = re.findall(r"\d+", finding["says"])
            assert str(many[finding["table"]]) in numbers, finding["says"]
