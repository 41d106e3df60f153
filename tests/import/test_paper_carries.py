# SPDX-License-Identifier: Apache-2.0
"""What is printed carries its data: checked again, the exported file gives the report back, and the same findings.

The kinds are the command's own list, so that a new one joins by itself. Here a part by a seed; all samples and 300 random
reports, and as an office saves them again: make carries."""
import json
import os
import random
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parent))
import carrying  # noqa: E402
import gouji  # noqa: E402

SEED = int(os.environ.get("GOUJI_SEED", random.randrange(1 << 30)))
SAMPLES, RANDOMS = 5, 8
# A PDF has no cells; 005: rows without figures, the next: tables without any, the last: words among figures.
BY_POSITIONS = ("seed", "005", "two-tables-of-three", "unreadable-cells-silence-their-relations")
KINDS = carrying.kinds()


@pytest.fixture(name="reports", scope="module")
def _reports(tmp_path_factory):
    """(name, data) of the seed and a few samples, and of a few random reports."""
    folder = tmp_path_factory.mktemp("reports")
    samples = dict(carrying.samples(folder))
    some = [*BY_POSITIONS, *random.Random(SEED).sample(sorted(set(samples) - set(BY_POSITIONS)), SAMPLES)]
    return [*((name, samples[name]) for name in some), *carrying.randoms(folder, RANDOMS, SEED)]


@pytest.mark.parametrize("kind", KINDS)
def test_each_kind_carries_the_report_and_its_findings(reports, kind, tmp_path):
    if kind == "pdf" and not shutil.which("soffice"):
        pytest.skip("LibreOffice makes the PDF, and is missing")
    for name, data in reports if kind != "pdf" else reports[:len(BY_POSITIONS)]:
        files, facts = carrying.carried(tmp_path, name, data, [kind])
        read = gouji.check(files[kind], "--values")[1]
        lost = carrying.differences(facts, carrying.facts_of(read))
        assert not lost, f"{name} (GOUJI_SEED={SEED}):\n" + "\n".join(lost)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "pdf"])
def test_as_an_office_saves_it_again_it_still_does(reports, kind, tmp_path):
    wanted = {}
    for name, data in [*reports[1:3], *reports[-2:]]:
        files, facts = carrying.carried(tmp_path, name, data, [kind])
        wanted[files[kind]] = facts
    for path, facts in zip(carrying.saved_again(list(wanted), tmp_path), wanted.values()):
        lost = carrying.differences(facts, carrying.facts_of(gouji.check(path, "--values")[1]))
        assert not lost, f"{path.name} (GOUJI_SEED={SEED}):\n" + "\n".join(lost)


def test_a_figure_that_is_not_the_same_is_seen(reports, tmp_path):
    """What the tests above compare by is not blind."""
    files, facts = carrying.carried(tmp_path, *reports[0], ["docx"])
    with zipfile.ZipFile(files["docx"]) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    changed = re.sub(rb"(<w:t [^>]*>)13480(</w:t>)", rb"\g<1>13481\2", parts["word/document.xml"])
    assert changed != parts["word/document.xml"]
    with zipfile.ZipFile(files["docx"], "w") as package:
        for one, data in {**parts, "word/document.xml": changed}.items():
            package.writestr(one, data)
    lost = carrying.differences(facts, carrying.facts_of(gouji.check(files["docx"], "--values")[1]))
    assert any("/t2/procurement/amount: '13480' -> '13481'" in line for line in lost)


def test_a_short_sentence_before_the_first_heading_is_carried(tmp_path):
    """It was taken for a part of the title: only longer ones were read."""
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    data["text"]["preamble"] = ["本报告按照条例编制。"]
    files, facts = carrying.carried(tmp_path, "short", data, ["docx"])
    assert facts["report"]["text"]["preamble"] == data["text"]["preamble"]
    assert carrying.facts_of(gouji.check(files["docx"], "--values")[1])["report"]["text"] == facts["report"]["text"]
