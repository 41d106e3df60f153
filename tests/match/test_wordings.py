# SPDX-License-Identifier: Apache-2.0
"""A later edition in the folder changes nothing for the workbooks of the earlier ones."""
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

FORMS = gouji.ROOT / "templates" / "forms"
SECTIONS = {"preamble": ["本报告按规定编制。"], "s1": ["正文。"], "s5": ["问题。"], "s6": ["没有。"]}


def rewrite(path, *changes, target=None):
    text = path.read_text(encoding="utf-8")
    for old, new in changes:
        assert re.search(old, text), old
        text = re.sub(old, new, text)
    (target or path).write_text(text, encoding="utf-8")


@pytest.fixture(name="forms", params=["guides", "labels too"])
def forms_with_a_later_edition(tmp_path, request):
    """The forms, and one for 2026: the same tables, other hints, and other labels and tabs perhaps."""
    forms = tmp_path / "forms"
    shutil.copytree(FORMS, forms)
    later = forms / "zfxxgk-2026"
    shutil.copytree(forms / "zfxxgk-2021", later)
    rewrite(forms / "zfxxgk-2021" / "form.xml", ('years="2021-"', 'years="2021-2025"'))
    rewrite(later / "form.xml", ("zfxxgk-2021", "zfxxgk-2026"), ('years="2021-"', 'years="2026-"'),
            ("〔2021〕30号", "〔2026〕1号"))
    changes = [('guide="', 'guide="请注意：')]
    if request.param != "guides":
        changes += [('tab="[^"]*"', 'tab="基本情况"'), ('label="机关名称"', 'label="公开机关"'),
                    ('label="报告年度"', 'label="数据年度"'), ('label="前言"', 'label="引言"')]
    rewrite(forms / "common" / "fields.xml", *changes, target=later / "fields.xml")
    return forms


def check(forms, path):
    status, out, err = gouji.run("--forms", forms, "check", "--json", "--values", path)
    assert status in (0, 1), err
    return json.loads(out)


@pytest.mark.parametrize("form, year", [("zfxxgk-2019", 2020), ("zfxxgk-2021", 2024), ("zfxxgk-2019", None),
                                        ("zfxxgk-2021", None), ("zfxxgk-2026", 2026)])
def test_a_workbook_is_read_in_the_words_of_its_own_edition(forms, tmp_path, form, year):
    data = {"form": form, "org": "某某市财政局", "kind": "department", "year": year, "title": None,
            "date": "2025-01-15", "text": SECTIONS}
    (tmp_path / "data.json").write_text(json.dumps(data), encoding="utf-8")
    path = tmp_path / "a.ods"
    status, _, err = gouji.run("--forms", forms, "new", "--form", form, "--data",
                               tmp_path / "data.json", "-o", path)
    assert status == 0, err
    result = check(forms, path)
    assert {name: result["report"].get(name) for name in data} == data
    assert "form.year" not in [finding["rule"] for finding in result["findings"]]


def test_an_empty_workbook_of_any_edition_has_no_particulars(forms, tmp_path):
    for form in ("zfxxgk-2019", "zfxxgk-2021", "zfxxgk-2026"):
        path = tmp_path / f"{form}.ods"
        assert gouji.run("--forms", forms, "new", "--form", form, "-o", path)[0] == 0
        report = check(forms, path)["report"]
        assert (report["form"], report["org"], report["title"], report.get("date"), report.get("contact")) \
            == (form, None, None, None, None)
