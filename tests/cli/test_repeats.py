# SPDX-License-Identifier: Apache-2.0
"""Intention: a group of pairs that repeats goes the whole way, each of its instances judged and none of them dropped."""
import json
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(gouji.ROOT / "templates/forms/common", folder / "common")
    shutil.copytree(gouji.ROOT / "tests/cases/forms/accounts", folder / "accounts")
    return folder


def run(forms, *args):
    return gouji.run("--forms", forms, *args)


def blog(name="临江发布", posts="5", fans="9"):
    return {"name": name, "posts": posts, "fans": fans}


def app(name="临江通", old="1", new="2", **others):
    return {"name": name, "old": old, "new": new, **others}


def report(blogs, apps=(), year=2030, total=None):
    total = str(sum(int(one["posts"]) for one in blogs if one["posts"].isdigit())) if total is None else total
    return {"form": "accounts-2030", "org": "临江市人民政府", "kind": "government", "year": year, "title": None,
            "date": f"{year + 1}-01-20", "fields": {"staff": "3", "author": "王某"}, "text": {"preamble": []},
            "net": {"has": {"value": "有"}, "blog": list(blogs), "app": [{"sum": str(int(one["old"]) + int(one["new"])), **one}
                                                                         for one in apps], "posts": {"value": total},
                    "unit": {"value": "临江市人民政府"}, "year": {"value": str(year)}, "staff": {"value": "3"},
                    "author": {"value": "王某"}}}


def make(forms, path, data):
    source = path.with_suffix(".json")
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    status, _, err = run(forms, "new", "--form", "accounts-2030", "--data", source, "-o", path)
    assert status == 0, err
    return path


def check(forms, book, *options):
    return json.loads(run(forms, "check", "--json", "--values", *options, book)[1])


def told(found):
    return [(one["rule"], one.get("row"), one.get("item")) for one in found["findings"]]


def test_the_form_is_sound(forms):
    status, out, err = run(forms, "forms", "check", forms / "accounts")
    assert status == 0 and "全部通过" in out, err


@pytest.mark.parametrize("blogs, apps", [(1, 2), (2, 3), (3, 2), (40, 2)])
def test_every_instance_comes_back_from_its_workbook_as_it_went_in(forms, tmp_path, blogs, apps):
    data = report([blog(f"账号{i}", str(i), str(i + 3)) for i in range(blogs)],
                  [app(f"应用{i}", str(i), "7") for i in range(apps)])
    found = check(forms, make(forms, tmp_path / "a.ods", data))
    assert found["findings"] == []
    assert found["report"] == data


def test_the_blank_workbook_offers_as_many_instances_as_the_form_says_and_counts_no_blank_one(forms, tmp_path):
    assert run(forms, "new", "--form", "accounts-2030", "-o", tmp_path / "a.ods")[0] == 0
    net = check(forms, tmp_path / "a.ods")["report"]["net"]
    assert [len(net["blog"]), len(net["app"])] == [1, 0]


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_rule_is_asked_of_each_instance_and_says_which(forms, tmp_path, at):
    blogs = [blog(f"账号{i}") for i in range(3)]
    blogs[at]["posts"] = "10"
    finding, = check(forms, make(forms, tmp_path / "a.ods", report(blogs)))["findings"][:1]
    assert (finding["rule"], finding["row"], finding["item"]) == ("net.blog", "blog.posts", at + 1)
    assert f"第{at + 1}组“微博—发布量（条）”行" in finding["says"] and "发布量 10 多于关注量 9" in finding["says"]
    assert finding["cell"] == f"D{4 + 2 * at}" and finding["related"][0]["cell"] == f"F{4 + 2 * at}"


def test_a_total_stands_in_each_instance_or_for_all_of_them(forms, tmp_path):
    apps = [app(), app("二号", sum="4"), app("三号")]
    found = check(forms, make(forms, tmp_path / "a.ods", report([blog(), blog("二号")], apps, total="11")))
    assert told(found) == [("net.app", "app.sum", 2), ("net.posts", "posts", None)]
    one, other = found["findings"]
    assert (one["expected"], one["actual"], other["expected"], other["actual"]) == ("3", "4", "10", "11")
    with zipfile.ZipFile(tmp_path / "a.ods") as package:
        content = package.read("content.xml").decode()
    assert "SUM([.D8:.F9])" in content and "SUM([.D16:.F17])" in content and "SUM([.D12:.F13])" not in content


def test_an_instance_of_the_same_key_is_told(forms, tmp_path):
    found = check(forms, make(forms, tmp_path / "a.ods", report([blog(), blog("另一个"), blog()])))
    assert told(found) == [("net.twice", "blog.name", 3)]
    assert "“临江发布”与第1组重复" in found["findings"][0]["says"]


def test_blanks_and_what_cannot_be_read_are_told_in_any_instance(forms, tmp_path):
    found = check(forms, make(forms, tmp_path / "a.ods", report([blog(), blog("二号", "5", ""), blog("", "5", "9")])))
    assert told(found) == [("cell.blank", "blog.name", 3), ("cell.blank", "blog.fans", 2)]


def test_last_years_instance_is_that_of_the_same_key(forms, tmp_path):
    last = make(forms, tmp_path / "a.ods", report([blog("甲", "1", "50"), blog("乙", "1", "60")], year=2030))
    book = make(forms, tmp_path / "b.ods", report([blog("乙", "1", "55"), blog("丙", "1", "7"), blog("甲", "1", "50")], year=2031))
    found = check(forms, book, "--last", last)
    assert told(found) == [("net.fewer", "blog.fans", 1)]
    assert "关注量 55 比上年的 60 少" in found["findings"][0]["says"] and found["findings"][0]["last"]["cell"] == "F6"


def test_too_many_in_the_data_is_refused_with_how_many_there_may_be(forms, tmp_path):
    source = tmp_path / "a.json"
    for net, says in (({"app": [app()] * 4}, "app 最多 3 项，却有 4 项"), ({"blog": [{"nmae": "甲"}]}, "没有名为 nmae 的行，是否指 name"),
                      ({"blog": {"name": "甲"}}, "blog 应是列表，每项一个对象"), ({"blog": [blog(posts=3)]}, "blog.posts 行第 1 项 value"),
                      ({"blog": ["甲"]}, "blog 行第 1 项 应是对象")):
        source.write_text(json.dumps(report([]) | {"net": net}), encoding="utf-8")
        status, _, err = run(forms, "new", "--form", "accounts-2030", "--data", source, "-o", tmp_path / "b.ods")
        assert status == 2 and says in err, err


def test_the_document_prints_every_instance(forms, tmp_path):
    book = make(forms, tmp_path / "a.ods", report([blog("甲"), blog("乙"), blog("丙")], [app("丁")]))
    assert run(forms, "export", "-o", tmp_path / "a.odt", book)[0] == 0
    with zipfile.ZipFile(tmp_path / "a.odt") as package:
        content = package.read("content.xml").decode()
    assert [content.count(f">{name}<") for name in ("甲", "乙", "丙", "丁", "微博", "客户端")] == [1, 1, 1, 1, 3, 1]
    assert 'fo:break-before="page"' not in content, "a first page with nothing but the title"


def test_the_page_of_the_form_says_what_repeats(forms):
    status, page, _ = run(forms, "forms", "show", "accounts-2030")
    assert status == 0 and page.count("可以重复，1 至 40 组") == 1 and page.count("可以重复，0 至 3 组") == 1
    outline = run(forms, "forms", "show", "--text", "accounts-2030")[1]
    assert [line for line in outline.splitlines() if "item=" in line] == [
        "row net.blog 微博 in=账号情况 group item=1-40 rows=1", "row net.app 客户端 in=账号情况 group item=0-3 rows=2"]


# ---- cells that show a field ----

def told_once(**net):
    """A report whose fields stand in the particulars alone, but for what is given in the table."""
    data = report([blog()])
    data["net"] = {name: one for name, one in data["net"].items() if name not in ("unit", "year", "staff", "author")}
    data["net"] |= {name: {"value": value} for name, value in net.items()}
    return data


def shown(found):
    return {name: found["report"]["net"][name]["value"] for name in ("unit", "year", "staff", "author")}


WHAT = {"unit": "临江市人民政府", "year": "2030", "staff": "3", "author": "王某"}


def test_a_field_is_typed_once_and_printed_in_the_table(forms, tmp_path):
    book = make(forms, tmp_path / "a.ods", told_once())
    found = check(forms, book)
    assert found["findings"] == [] and shown(found) == WHAT
    with zipfile.ZipFile(book) as package:
        content = package.read("content.xml").decode()
    assert """of:=IF([$'基本信息'.B2]=&quot;&quot;;&quot;&quot;;[$'基本信息'.B2])""" in content
    assert run(forms, "export", "-o", tmp_path / "a.odt", book)[0] == 0
    with zipfile.ZipFile(tmp_path / "a.odt") as package:
        printed = package.read("content.xml").decode()
    assert all(f">{one}<" in printed for one in ("登记单位", "登记人", *WHAT.values()))


def test_a_cell_that_shows_a_blank_field_is_not_missed_twice(forms, tmp_path):
    data = told_once() | {"fields": {"staff": "3", "author": None}}
    assert check(forms, make(forms, tmp_path / "a.ods", data))["findings"] == []


def test_a_cell_and_the_field_that_it_shows_must_agree(forms, tmp_path):
    found = check(forms, make(forms, tmp_path / "a.ods", told_once(author="李某", staff="3")))
    assert told(found) == [("cell.field", "author", None)]
    assert "写的是“李某”，而填写项里填的是“王某”" in found["findings"][0]["says"]


def test_a_field_that_stands_in_the_table_alone_is_read_from_there(forms, tmp_path):
    book = make(forms, tmp_path / "a.ods", told_once())
    parts = {}
    with zipfile.ZipFile(book) as package:
        parts = {one: package.read(one) for one in package.namelist()}
    content = parts["content.xml"].decode()
    first, end = content.index('<table:table table:name="基本信息"'), content.index('<table:table table:name="登记表"')
    parts["content.xml"] = (content[:first] + content[end:]).encode()
    with zipfile.ZipFile(tmp_path / "b.ods", "w") as package:
        for name, data in parts.items():
            package.writestr(name, data)
    found = check(forms, tmp_path / "b.ods")
    assert (found["org"], found["year"], found["report"]["fields"]) == ("临江市人民政府", 2030, {"staff": "3", "author": "王某"})
    assert shown(found) == WHAT and not [one for one in found["findings"] if one["rule"].startswith("cell")]


@pytest.mark.parametrize("row, says", [
    ('<row id="x" title="甲" field="untt"/>', "没有名为 untt 的填写项，是否指 unit？"),
    ('<row id="x" title="甲" field="unit" takes="text"/>', "有 field，就不写 takes、total"),
    ('<group id="g" title="组" repeats="yes"><row id="x" title="甲" field="unit"/></group>', "不能有 field：只有一列、不重复的行才可以")])
def test_a_cell_that_cannot_show_a_field_is_refused(forms, tmp_path, row, says):
    shutil.copytree(forms, tmp_path / "forms")
    form = tmp_path / "forms/accounts/form.xml"
    text = form.read_text(encoding="utf-8")
    form.write_text(text.replace('<row id="has"', f'{row}<row id="has"'), encoding="utf-8")
    status, _, err = run(tmp_path / "forms", "forms", "check", tmp_path / "forms/accounts")
    assert status == 2 and says in err, err


def test_a_form_without_text_is_not_told_that_it_has_none_and_its_own_words_name_the_year(forms, tmp_path):
    """The common rules about the layout say what this form's sheet and field are called."""
    shutil.copytree(forms, tmp_path / "forms")
    form = tmp_path / "forms/accounts/form.xml"
    rules = form.read_text(encoding="utf-8")
    common = (gouji.ROOT / "templates/forms/common/rules-layout.xml").read_text(encoding="utf-8")
    wanted = [common[common.index(f'<rule id="{one}"'):].partition("</rule>")[0] + "</rule>"
              for one in ("form.unknown_year", "layout.no_text")]
    form.write_text(rules.replace("</form>", "".join(wanted) + "</form>"), encoding="utf-8")
    data = told_once() | {"year": None}
    found = check(tmp_path / "forms", make(tmp_path / "forms", tmp_path / "a.ods", data))
    assert told(found) == [("form.unknown_year", None, None)]
    assert found["findings"][0]["hint"].startswith("请在“基本信息”表的“年度”一栏填写年份")
