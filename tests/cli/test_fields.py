# SPDX-License-Identifier: Apache-2.0
"""Fields in rules, from the workbook to the finding's cell; and in the title and the file's name."""
import json
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

FIELDS = {"credit": "12330800", "posts": "3", "opened": "2024-01-31", "closed": "2023年12月31日", "shared": "☑是 □否"}
CELLS = {"hall": {"n": "2", "since": "2024-01-01"}, "town": {"n": "3", "since": "2024-02-01"}}


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms") / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", folder)
    shutil.copytree(gouji.ROOT / "tests/check/forms/fields", folder / "fields")
    shutil.copytree(gouji.ROOT / "templates/styles", folder.parent / "styles")
    return folder


def workbook(forms, path, fields, cells):
    told = path.with_suffix(".json")
    told.write_text(json.dumps({"form": "fields", "org": "某市", "year": 2024, "date": "2025-01-15", "fields": fields,
                                "t1": cells}), encoding="utf-8")
    status, _, err = gouji.run("--forms", forms, "new", "--data", told, "-o", path)
    assert status == 0, err
    return path


def findings(forms, *arguments):
    _, out, _ = gouji.run("--forms", forms, "check", "--json", *arguments)
    return {one["rule"]: one for one in json.loads(out)["findings"]}


def test_a_field_is_judged_at_its_cell(forms, tmp_path):
    found = findings(forms, workbook(forms, tmp_path / "a.ods", FIELDS, CELLS))
    told = {rule: (one.get("sheet"), one.get("cell"), one["says"]) for rule, one in found.items()}
    assert told["field.type"] == ("基本信息", "B5", "「基本信息」表 B5：“统一社会信用代码”写的是“12330800”，位数或写法不对")
    assert told["term"][:2] == ("基本信息", "B7")
    assert told["since"] == ("一、窗口", "C3", "「一、窗口」表 C3（“大厅”行“设立日期”列）："
                             "2024年1月1日设立，早于启用日期2024年1月31日")
    assert told["posts"][2].endswith("5 人，多于编制数 3")
    assert (found["term"]["expected"], found["term"]["actual"]) == ("2024-01-31", "2023-12-31")
    assert (found["term"]["difference"], found["field.type"]["actual"]) == ("31", "12330800")


def test_a_field_is_compared_with_last_years(forms, tmp_path):
    this = workbook(forms, tmp_path / "b.ods", {"posts": "3"}, {})
    last = workbook(forms, tmp_path / "c.ods", {"posts": "4"}, {})
    found = findings(forms, "--last", last, this)["posts.last"]
    assert (found["sheet"], found["cell"], found["says"]) == ("基本信息", "B6", "编制数 3，少于上年的 4")


def test_the_page_says_a_rule_in_the_labels_of_fields(forms):
    _, page, _ = gouji.run("--forms", forms, "forms", "show", "fields")
    assert "“启用日期” ≤ “停用日期”" in page
    assert "≥ 2000年1月1日" in page
    assert "≥ 上年的“编制数”" in page
    assert "填的内容 ≥ 0" in page and "格里的" not in page


def test_the_page_calls_a_text_no_number():
    _, page, _ = gouji.run("forms", "show", "zfwz-2017")
    assert "填的内容" in page and "格里的数" not in page
    _, page, _ = gouji.run("forms", "show", "zfxxgk-2021")
    assert "格里的数 ≥ 0" in page
