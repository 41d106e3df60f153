# SPDX-License-Identifier: Apache-2.0
"""Cells of all types, from the workbook to the findings and the document: a form of the tests' own."""
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

FORM = "typed-2020"
SITES = {
    "name": {"first": "柯城网", "second": "  衢江网"},
    "home": {"first": "http://www.kc.gov.cn/", "second": "www.qj.com"},
    "code": {"first": "0308020001", "second": "33080"},
    "opened": {"first": "2020.1.5", "second": "去年"},
    "visits": {"first": "120", "second": "3件"},
    "days": {"first": "3.5天", "second": "4"},
    "shared": {"first": "否", "second": "☑是 ☑否"},
    "platform": {"first": "一网通", "second": "/"},
    "features": {"first": "多语言、搜索", "second": "人脸"},
    "note": {"first": "1", "second": "12"},
}
FINDINGS = {
    ("cell.code", "code", "second", "写的是“33080”，位数或写法不对"),
    ("cell.choice", "shared", "second", "写的是“☑是 ☑否”，应是其中的一项：是、否"),
    ("cell.choice", "features", "second", "写的是“人脸”，应是其中的几项：搜索、多语言、无障碍"),
    ("cell.date", "opened", "second", "“去年”读不出是哪一天"),
    ("cell.text", "visits", "second", "写的是“3件”，核对时按 3 计算"),
    ("sites.platform", "platform", "first", "填了“一网通”，而“是否使用统一平台”选的是否"),
    ("sites.home", "home", "second", "“www.qj.com”不是以 gov.cn 结尾的域名"),
}


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms") / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", folder)
    shutil.copytree(gouji.ROOT / "tests/cases/forms" / FORM, folder / FORM)
    shutil.copytree(gouji.ROOT / "templates/styles", folder.parent / "styles")
    return folder


@pytest.fixture(scope="module", name="book")
def _book(forms, tmp_path_factory):
    folder = tmp_path_factory.mktemp("book")
    told = folder / "told.json"
    told.write_text(json.dumps({"form": FORM, "org": "某市", "year": 2024, "sites": SITES}), encoding="utf-8")
    status, _, err = gouji.run("--forms", forms, "new", "--data", told, "-o", folder / "a.ods")
    assert status == 0, err
    return folder / "a.ods"


def content(path):
    with zipfile.ZipFile(path) as package:
        return package.read("content.xml").decode("utf-8")


def test_each_cell_is_judged_by_what_it_takes(forms, book):
    _, out, _ = gouji.run("--forms", forms, "check", "--json", "--values", book)
    result = json.loads(out)
    assert result["form"] == FORM
    found = {(one["rule"], one["row"], one["column"], one["says"].rsplit("列）：", 1)[-1]) for one in result["findings"]}
    assert found == FINDINGS
    assert result["report"]["sites"] == SITES


def test_two_codes_are_the_same_however_they_are_typed(forms, tmp_path):
    told = tmp_path / "told.json"
    sites = dict(SITES, code={"first": "3308020001", "second": "３３０８０ ２０００１"})
    told.write_text(json.dumps({"form": FORM, "org": "某市", "year": 2024, "sites": sites}), encoding="utf-8")
    assert gouji.run("--forms", forms, "new", "--data", told, "-o", tmp_path / "a.ods")[0] == 0
    _, out, _ = gouji.run("--forms", forms, "check", "--json", tmp_path / "a.ods")
    same = [one for one in json.loads(out)["findings"] if one["rule"] == "sites.same"]
    assert [one["says"].rsplit("列）：", 1)[-1] for one in same] == ["与一号网站的标识码 3308020001 相同"]


def test_the_workbook_offers_lists_and_keeps_a_codes_zeros(book):
    xml = content(book)
    assert 'cell-content-is-in-list(&quot;是&quot;;&quot;否&quot;)' in xml
    cell = re.search(r'<table:table-cell[^>]*>(?=<text:p>0308020001</text:p>)', xml).group()
    assert 'value-type="string"' in cell and "gj-sites-code" in cell


def test_the_document_prints_boxes_and_days(forms, book, tmp_path):
    status, _, err = gouji.run("--forms", forms, "export", "--force", "-o", tmp_path / "a.odt", book)
    assert status == 0, err
    # A list that is longer than its cell breaks between two of its choices.
    text = re.sub(r"<[^>]*>", "|", content(tmp_path / "a.odt").replace("<text:line-break/>", " "))
    assert "□是 ☑否" in text and "☑搜索 ☑多语言 □无障碍" in text and "2020年1月5日" in text
    assert "☑是 ☑否" in text and "去年" in text  # what can't be read is printed as it was written


@pytest.mark.parametrize("old, new, says", [
    ("when=\"shared = '否'\"", 'when="shared = 0"',
     "规则 sites.platform 的 when 有误：“shared”是文字，不能与数比较；与文字比较写作 = '…'"),
    ("first ≠ second", "first > second", "规则 sites.same 的 check 有误：文字只能比较 = 和 ≠，不分大小；只有日期分先后"),
    ("matches(home, ", "matches(visits, ", "规则 sites.home 的 check 有误：matches 只能用于文字，“visits”却是数"),
    ("[^/]+", "[^/+", "有误"),
])
def test_a_rule_that_takes_text_for_numbers_is_refused_with_its_line(tmp_path, old, new, says):
    folder = tmp_path / FORM
    shutil.copytree(gouji.ROOT / "tests/cases/forms" / FORM, folder)
    shutil.copytree(gouji.ROOT / "templates/forms/common", tmp_path / "common")
    form = folder / "form.xml"
    text = form.read_text(encoding="utf-8")
    assert old in text
    form.write_text(text.replace(old, new, 1), encoding="utf-8")
    status, _, err = gouji.run("forms", "check", folder)
    assert status != 0
    assert re.search(r"form\.xml 第\d+行", err) and says in err
