# SPDX-License-Identifier: Apache-2.0
"""校验结果单: one or two pages about one check, as ODT, PDF or HTML, passed or not."""
import hashlib
import html.parser
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import years  # noqa: E402

SCHEMA = gouji.ROOT / "../shared/schema/odf-1.3"
WHY = "金额以元计，见采购合同"
T3 = {"new.natural": "12", "new.all": "12", "granted.natural": "5", "granted.all": "5", "partial.natural": "1", "partial.all": "1",
      "process.natural": "2", "process.all": "2", "total.natural": "8", "total.all": "8", "carried_out.natural": "4",
      "carried_out.all": "4"}


def seed(path, **changes):
    return gouji.new(path, {**json.loads(gouji.SEED.read_text(encoding="utf-8")), **changes})


def many(path):
    """Some sixty findings: every second figure of table three has something beside it."""
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    for n, row in enumerate(data["t3"].values()):
        for column in list(row)[n % 2::2]:
            row[column] = ("3件", "-2", "约7")[n % 3]
    return gouji.new(path, data)


def report(path, out, *options):
    status, told, err = gouji.run("check", "--report", out, *options, path)
    assert not err, err
    return status, told


class Page(html.parser.HTMLParser):
    """The texts of a page, and whether every element is closed."""

    def __init__(self, text):
        super().__init__()
        self.open, self.texts, self.tags = [], [], set()
        self.feed(text)
        assert not self.open

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        assert not {"src", "href", "onclick", "onload"} & {name for name, _ in attrs}
        if tag not in ("meta", "col"):
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        assert tag in ("meta", "col"), f"<{tag}/> isn't closed in HTML"

    def handle_endtag(self, tag):
        assert self.open.pop() == tag

    def handle_data(self, data):
        if data.strip() and "style" not in self.open and "title" not in self.open:
            self.texts.append(data)


def texts_of_odt(path):
    root = ET.fromstring(zipfile.ZipFile(path).read("content.xml"))
    return ["".join(one.itertext()) for one in root.iter()
            if one.tag.endswith("}p") or one.tag.endswith("}h") if "".join(one.itertext()).strip()]


def texts_of(path):
    """The sheet's texts, of both kinds, which say the same."""
    status, _ = report(path, path.with_suffix(".html"))
    assert report(path, path.with_suffix(".odt"))[0] == status
    page = Page(path.with_suffix(".html").read_text(encoding="utf-8"))
    assert not {"script", "link", "img", "iframe", "object"} & page.tags
    squeeze = re.compile(r"\s+")
    shown, printed = ([squeeze.sub("", one) for one in texts] for texts in (page.texts, texts_of_odt(path.with_suffix(".odt"))))
    # The minute may have passed between the two, and the signatures are words apart in HTML.
    unlike = [one for one in set(shown) ^ set(printed) if not re.fullmatch(r"[-0-9:]+|(经办人：)?(复核人：)?(日期：)?", one)]
    assert not unlike
    return page.texts


def pages_of(pdf):
    said = subprocess.run(["pdfinfo", pdf], capture_output=True, text=True, check=True).stdout
    return int(re.search(r"Pages:\s+(\d+)", said)[1])


def test_a_pass_tells_what_was_checked_and_how_it_came_out(tmp_path):
    book = seed(tmp_path / "年报.ods")
    assert gouji.run("explain", book, "t2.unit", WHY)[0] == 0
    texts = texts_of(book)
    assert report(book, tmp_path / "again.odt")[0] == 0
    for told in ("校验结果单", "通　过", "衢州市柯城区征迁事务中心", "2020", "年报.ods", "zfxxgk-2019", WHY, "t2.unit", "没有需要处理的问题。"):
        assert told in texts, told
    assert hashlib.sha256(book.read_bytes()).hexdigest() in texts
    assert any("错误 0" in one and "警告 0" in one and "已说明 1" in one for one in texts)
    assert any(re.fullmatch(r"\d{4}-\d\d-\d\d \d\d:\d\d", one) for one in texts)
    version = gouji.run("--version")[1].split("\n")[0].replace("gouji", "Gouji")
    assert version in texts
    source = next(one for one in gouji.run("forms", "list")[1].splitlines() if one.startswith("zfxxgk-2019"))
    assert any(len(one) > 10 and one in source for one in texts)  # the circular that sets the form


def test_each_finding_has_its_place_both_numbers_its_rule_and_its_source(tmp_path):
    bad = gouji.mistaken(tmp_path / "bad.ods")
    texts = texts_of(bad)
    _, found = gouji.check(bad)
    assert report(bad, tmp_path / "x.html")[0] == 1 and "未通过" in texts
    for one in found["findings"]:
        assert one["rule"] in texts
        assert sum(one["cell"] in text for text in texts) >= 1
        for key in ("expected", "actual"):
            assert key not in one or one[key] in texts
    rows = [i for i, one in enumerate(texts) if one in ("错误", "警告", "提示")]
    assert len(rows) - 1 == len(found["findings"]) or len(rows) == len(found["findings"])


def test_key_figures_stand_beside_last_years(tmp_path):
    last = years.make(tmp_path, 2023, {"t3": {**T3, "new.natural": "10", "new.all": "10"}})
    book = years.make(tmp_path, 2024, {"t3": T3})
    report(book, tmp_path / "x.html", "--last", last)
    texts = Page((tmp_path / "x.html").read_text(encoding="utf-8")).texts
    at = texts.index("本年新收申请")
    assert texts[at + 1:at + 4] == ["12 件", "10 件", "增加 2 件（20.00%）"]
    at = next(i for i, one in enumerate(texts) if one.startswith("公开率"))
    assert texts[at + 1:at + 4] == ["75.00%", "75.00%", "持平"]
    at = next(i for i, one in enumerate(texts) if one.startswith("复议纠正率"))
    assert texts[at + 1:at + 4] == ["—", "—", "—"]  # nothing was reviewed
    assert any("2023年度" in one and last.name in one for one in texts)
    report(book, tmp_path / "y.html")
    alone = Page((tmp_path / "y.html").read_text(encoding="utf-8")).texts
    assert "没有给出" in alone and "上　年" not in alone and "12 件" in alone


def test_a_family_without_key_figures_has_none(tmp_path):
    data = json.loads((gouji.ROOT / "tests/cases/websites/kecheng-2024.json").read_text(encoding="utf-8"))
    texts = texts_of(gouji.new(tmp_path / "网站.ods", data))
    assert not any("主要数据" in one for one in texts) and any("二、需要处理的问题" in one for one in texts)
    assert "填报单位" in texts


def test_sixty_findings_keep_to_two_pages_and_each_is_named(tmp_path):
    book = many(tmp_path / "many.ods")
    _, found = gouji.check(book)
    assert len(found["findings"]) >= 60
    report(book, tmp_path / "many.html")
    texts = Page((tmp_path / "many.html").read_text(encoding="utf-8")).texts
    words = {word for one in texts for word in re.split(r"[ （；]", one)}
    for one in found["findings"]:
        assert one["rule"] in texts
        assert "cell" not in one or one["cell"] in words, one
    report(book, tmp_path / "many.pdf")
    assert pages_of(tmp_path / "many.pdf") == 2


def test_the_pdf_of_a_pass_is_one_page_with_its_words(tmp_path):
    book = seed(tmp_path / "年报.ods")
    report(book, tmp_path / "单.pdf")
    assert pages_of(tmp_path / "单.pdf") == 1
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "单.pdf", "-"], capture_output=True, check=True).stdout.decode("utf-8")
    assert "校验结果单" in text and "t2.unit" in text and "第1页" in text.replace(" ", "")


def test_a_lapsed_explanation_is_told(tmp_path):
    book = seed(tmp_path / "年报.ods")
    assert gouji.run("explain", "--beside", book, "t2.unit", WHY)[0] == 0
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    data["t2"]["procurement"]["amount"] += "1"
    gouji.new(book, data)
    assert f"说明已失效：{WHY}" in texts_of(book)


def test_what_speaks_for_many_begins_with_its_cell(tmp_path):
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    for row in list(data["t3"])[:8]:
        data["t3"][row]["natural"] = ""
    book = gouji.new(tmp_path / "b.ods", data)
    cell = next(one["cell"] for one in gouji.check(book)[1]["findings"] if one["rule"] == "cell.blank")
    assert any(one.startswith(f"{cell} 等 8 个") for one in texts_of(book))


def test_names_that_look_like_markup_stay_names(tmp_path):
    name = "<script>alert('&amp;')</script>局"
    book = seed(tmp_path / "a<b>.ods", org=name)
    assert name in texts_of(book) and "a<b>.ods" in texts_of(book)


@pytest.mark.skipif(not SCHEMA.is_dir(), reason=f"no OASIS schema at {SCHEMA}")
def test_the_document_is_what_the_standard_says(tmp_path):
    assert shutil.which("jing"), "jing is missing: make setup"
    for name, book in (("few", gouji.mistaken(tmp_path / "bad.ods")), ("many", many(tmp_path / "many.ods"))):
        report(book, tmp_path / f"{name}.odt")
        with zipfile.ZipFile(tmp_path / f"{name}.odt") as package:
            package.extractall(tmp_path / name)
        for part in ("content.xml", "styles.xml", "meta.xml"):
            done = subprocess.run(["jing", "-i", SCHEMA / "OpenDocument-v1.3-schema.rng", tmp_path / name / part],
                                  capture_output=True, text=True, check=False)
            assert done.returncode == 0, done.stdout


def test_one_file_and_an_ending_that_says_which_kind(tmp_path):
    book = seed(tmp_path / "年报.ods")
    before = sorted(one.name for one in tmp_path.iterdir())
    for words in (("--report", tmp_path / "x.odt", book, book), ("--report", tmp_path / "x.doc", book), ("--report", tmp_path / "x", book),
                  ("--report", book, book), ("--report",), ("--report", tmp_path / "none" / "x.html", book),
                  ("--report", tmp_path / "x.html", tmp_path / "none.ods")):
        status, _, err = gouji.run("check", *words)
        assert status == 2 and err.startswith("gouji: "), words
    assert sorted(one.name for one in tmp_path.iterdir()) == before
    status, told = report(book, tmp_path / "x.html", "--json")
    assert status == 0 and json.loads(told)["verdict"] == "pass"
