# SPDX-License-Identifier: Apache-2.0
"""The exported web page: one file that fetches nothing, headings and headers as such, every word of the report and no other,
and always the same bytes. What editors and screens make of it: tests/document/editors."""
import html.parser
import json
import re
import shutil
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

VOID = {"meta", "br", "col"}


class Page(html.parser.HTMLParser):
    """Its elements in order, each with its attributes and words; closed as they were opened."""

    def __init__(self, text):
        super().__init__()
        self.all, self.open = [], []
        self.feed(text)
        self.close()
        assert not self.open

    def handle_starttag(self, tag, attrs):
        one = {"tag": tag, "attrs": dict(attrs), "words": "", "in": [each["tag"] for each in self.open]}
        assert len(one["attrs"]) == len(attrs), f"{tag} says something twice"
        self.all.append(one)
        if tag not in VOID:
            self.open.append(one)

    def handle_startendtag(self, tag, attrs):
        assert tag in VOID, f"a browser takes <{tag}/> for the beginning of one"
        self.handle_starttag(tag, attrs)

    def handle_endtag(self, tag):
        assert self.open.pop()["tag"] == tag

    def handle_data(self, data):
        for one in self.open:
            one["words"] += data

    def of(self, *tags):
        return [one for one in self.all if one["tag"] in tags]

    def words(self, *tags):
        return [one["words"] for one in self.of(*tags)]


def export(folder, data, *options):
    book, made = gouji.new(folder / "book.ods", data), folder / "报告.html"
    status, out, err = gouji.run("export", "--force", *options, "-o", made, book)
    assert (status, err) == (0, ""), out + err
    return made


def seed(**changes):
    return {**json.loads(gouji.SEED.read_text(encoding="utf-8")), **changes}


@pytest.fixture(name="page", scope="module")
def _page(tmp_path_factory):
    return Page(export(tmp_path_factory.mktemp("html"), gouji.SEED).read_text(encoding="utf-8"))


def test_headings_tell_what_is_what(page):
    assert page.words("h1") == page.words("title") == ["衢州市柯城区征迁事务中心2020年度政府信息公开工作报告"]
    assert [words[:2] for words in page.words("h2")] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert page.words("h3") == ["（一）主动公开情况", "（二）依申请公开情况"]
    assert page.of("html")[0]["attrs"] == {"lang": "zh-CN"}
    assert page.words("p")[-2:] == ["衢州市柯城区征迁事务中心", "2021年1月15日"]


def test_tables_name_themselves_and_their_headers(page):
    tables = page.of("table")
    captions = {one["attrs"]["id"]: one["words"] for one in page.of("caption")}
    regions = [one["attrs"] for one in page.of("div") if "role" in one["attrs"]]
    assert len(tables) == len(captions) == len(set(captions.values())) == 3
    assert [one["aria-labelledby"] for one in regions] == list(captions)
    assert all(one["tabindex"] == "0" for one in regions)  # what scrolls, scrolls by keys
    headers = page.of("th")
    assert {one["attrs"]["scope"] for one in headers} == {"row", "col", "rowgroup", "colgroup"}
    assert all(re.fullmatch(r"[-\d.]+万?元?|\xa0", words) for words in page.words("td"))
    assert next(one for one in headers if "本年度办理结果" in one["words"])["attrs"]["scope"] == "rowgroup"


def test_what_an_editor_keeps_says_it_all(page):
    """Of style and old attributes most editors keep one; class and id, none."""
    for table in page.of("table"):
        assert {"width", "border", "cellspacing", "cellpadding"} <= set(table["attrs"])
    for cell in page.of("td", "th"):
        assert "border:1px solid #000" in cell["attrs"]["style"]
        assert cell["attrs"]["align"] in ("left", "center") and int(cell["attrs"]["width"]) > 20
        assert not {"class", "id"} & set(cell["attrs"])
    for block in page.of("h1", "h2", "h3", "p"):
        assert "font-size" in block["attrs"]["style"]


def test_a_page_fetches_nothing_and_runs_nothing(tmp_path):
    text = export(tmp_path, gouji.SEED).read_text(encoding="utf-8")
    page = Page(text)
    assert not page.of("script", "link", "img", "iframe", "object", "base", "form", "a")
    assert not [name for one in page.all for name in one["attrs"] if name.startswith("on") or name in ("src", "href")]
    assert not re.search(r"https?:|//|url\(|@import|expression\(", text)


HOSTILE = "</p></main><script>alert('x')</script><img src=x onerror=alert(1)>&lt;&amp;\"'\u200b＜"


def test_what_was_typed_is_never_markup(tmp_path):
    data = seed(org=f"某{HOSTILE}局", title=f"甲{HOSTILE}\n{HOSTILE}", text={"s1": [HOSTILE]})
    data["t2"]["procurement"]["amount"] = "<b onclick=1>12</b>"
    page = Page(export(tmp_path, data).read_text(encoding="utf-8"))
    assert not page.of("script", "img", "b")
    assert HOSTILE in page.words("p") and f"甲{HOSTILE}{HOSTILE}" == page.words("h1")[0] == page.words("title")[0]
    assert f"某{HOSTILE}局" in page.words("p") and "<b onclick=1>12</b>" in page.words("td")


def test_a_copy_of_the_clerk_s_words_goes_into_the_page_once(tmp_path):
    data = seed()
    page = Page(export(tmp_path, data).read_text(encoding="utf-8"))
    typed = [line.strip() for text in data["text"].values() for one in text for line in one.split("\n") if line.strip()]
    assert page.words("p", "h3")[:-2] == typed


def later():
    """The same body's report in the edition of 2021, with figures of every length."""
    figures = iter(str(7 ** (i % 8)) for i in range(200))
    rows = {"rules": ("issued", "repealed", "in_force"), "normative": ("issued", "repealed", "in_force"), "licences": ("decisions",),
            "penalties": ("decisions",), "coercion": ("decisions",), "fees": ("amount",)}
    t3 = {row: {column: next(figures) for column in cells} for row, cells in seed()["t3"].items() if row != "otherwise"}
    return seed(form="zfxxgk-2021", year=2024, title=None, date="2025-01-20", t3=t3,
                t2={row: {column: next(figures) for column in columns} for row, columns in rows.items()})


def website():
    return json.loads((gouji.ROOT / "tests/cases/websites/kecheng-2024.json").read_text(encoding="utf-8"))


@pytest.mark.parametrize("sample", [seed, later, website])
def test_the_page_gives_the_report_back(sample, tmp_path):
    """What isn't printed isn't there: which kind of body it is, how to reach it, how the day was written."""
    page = export(tmp_path, sample())
    reports = [printed(gouji.check(path, "--values")[1]["report"]) for path in (tmp_path / "book.ods", page)]
    assert reports[1] == reports[0]


def printed(report):
    """What of a report stands on paper, in one of the ways to write it."""
    def plain(text):
        return re.sub(r"\s+", "", text or "")

    def values(told):
        if isinstance(told, dict):
            return {key: values(value) for key, value in told.items()}
        return " ".join(re.findall(r"☑(\S+)", told)) if isinstance(told, str) and "□" in told else told
    tables = {key: values(value) for key, value in report.items() if isinstance(value, dict) and key not in ("text", "fields")}
    day = re.sub(r"^(\d{4})-0?(\d+)-0?(\d+)$", r"\1年\2月\3日", report.get("date") or "")
    text = {key: [line.strip() for one in value for line in one.split("\n") if line.strip()]
            for key, value in report.get("text", {}).items()}
    return {"form": report["form"], "year": report["year"], "org": plain(report["org"]), "date": day,
            "text": {key: value for key, value in text.items() if value}, **tables}


def test_the_same_report_gives_the_same_page(tmp_path):
    for name in "ab":
        (tmp_path / name).mkdir()
    assert export(tmp_path / "a", gouji.SEED).read_bytes() == export(tmp_path / "b", gouji.SEED).read_bytes()


def test_blank_cells_print_as_the_clerk_chose(tmp_path):
    data = seed()
    data["t3"]["new"] = {}
    for options, expected in (((), "\xa0"), (("--blank-zero",), "0")):
        page = Page(export(tmp_path, data, *options).read_text(encoding="utf-8"))
        assert page.words("td").count(expected) >= 7


def test_pages_on_their_side_are_told_to_the_printer(tmp_path):
    forms = tmp_path / "forms"
    for folder in ("templates/forms/common", "tests/cases/forms/inspection-2030"):
        shutil.copytree(gouji.ROOT / folder, forms / Path(folder).name)
    data = {"form": "inspection-2030", "org": "甲局", "year": 2030, "date": "2031-01-20", "fields": {"number": "12号"}}
    (tmp_path / "a.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    book, made = tmp_path / "a.ods", tmp_path / "a.html"
    assert gouji.run("--forms", forms, "new", "--data", tmp_path / "a.json", "-o", book)[0] == 0
    assert gouji.run("--forms", forms, "export", "--force", "-o", made, book)[0] == 0
    text = made.read_text(encoding="utf-8")
    assert "@page{size:210mm 297mm" in text and "@page turned{size:297mm 210mm" in text
    page = Page(text)
    assert [one["tag"] for one in page.all if "turned" in one["attrs"].get("class", "").split()] == ["h2", "div"]
