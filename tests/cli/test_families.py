# SPDX-License-Identifier: Apache-2.0
"""Two kinds of report beside each other: which one `gouji new` makes, and each workbook checked by its own."""
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import ods  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
HOTLINE = "hotline-2020"


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory):
    """The shipped forms, and a family of the tests' own."""
    folder = tmp_path_factory.mktemp("forms") / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", folder)
    shutil.copytree(gouji.ROOT / "tests/cases/forms" / HOTLINE, folder / HOTLINE)
    shutil.copytree(gouji.ROOT / "templates/styles", folder.parent / "styles")
    return folder


@pytest.fixture(name="run")
def _run(forms):
    return lambda *arguments: gouji.run("--forms", forms, *arguments)


def calls(**particulars):
    numbers = {"phone": {"received": "12", "done": "10", "late": "0"}, "web": {"received": "3", "done": "3", "late": "0"},
               "letter": {"received": "0", "done": "0", "late": "0"}}
    return {"form": HOTLINE, "org": "某市热线中心", "year": 2024, "date": "2025-01-15", "calls": numbers, **particulars}


def make(run, path, data):
    told = path.with_suffix(".json")
    told.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    status, _, err = run("new", "--data", told, "-o", path)
    assert status == 0, err
    return path


def checked(run, path, *options):
    status, out, err = run("check", "--json", *options, path)
    assert status != 2, err
    return json.loads(out)


def test_without_a_name_new_makes_the_first_family_s_newest(run, tmp_path):
    assert run("new", "-o", tmp_path / "a.ods")[0] == 0
    listed = [line.split()[0] for line in run("forms", "list")[1].splitlines()]
    assert checked(run, tmp_path / "a.ods")["form"] == [one for one in listed if one.startswith("zfxxgk")][-1]


def test_a_family_s_newest_edition_is_made_by_its_name(run, tmp_path):
    assert run("new", "--family", "hotline", "-o", tmp_path / "a.ods")[0] == 0
    assert checked(run, tmp_path / "a.ods")["form"] == HOTLINE


def test_data_and_last_year_say_which_family_it_is(run, tmp_path):
    book = make(run, tmp_path / "b.ods", calls())
    assert checked(run, book)["form"] == HOTLINE
    assert run("new", "--last", book, "-o", tmp_path / "next.ods")[0] == 0
    assert checked(run, tmp_path / "next.ods")["form"] == HOTLINE


@pytest.mark.parametrize("options, says", [
    (("--family", "hotlnie"), "没有名为 hotlnie 的一种报告，现有 "),
    (("--family", "zfxxgk", "--data"), "数据是 hotline-2020 的，不是 --family zfxxgk 这一种报告"),
    (("--form", "zfxxgk-2021", "--data"), "数据是 hotline-2020 的，与 --form zfxxgk-2021 不是同一版格式"),
    (("--family", "zfxxgk", "--last"), "上年工作簿是《热线办理情况年度报表》，要生成的是《政府信息公开工作年度报告》"),
])
def test_what_is_of_another_family_is_refused(run, tmp_path, options, says):
    book = make(run, tmp_path / "b.ods", calls())
    source = {"--data": (book.with_suffix(".json"),), "--last": (book,)}.get(options[-1], ())
    status, _, err = run("new", *options, *source, "-o", tmp_path / "a.ods")
    assert status == 2 and says in err and not (tmp_path / "a.ods").exists()


def test_fields_of_the_form_s_own_go_through_the_workbook(run, tmp_path):
    fields = {"leader": "张三", "author": "李四", "phone": "010-12345678", "shift": "工作日", "seats": "12"}
    told = checked(run, make(run, tmp_path / "b.ods", calls(fields=fields)), "--values")
    assert told["report"]["fields"] == fields
    assert (told["org"], told["year"], told["report"]["date"]) == ("某市热线中心", 2024, "2025-01-15")
    assert told["findings"] == []


@pytest.mark.parametrize("fields, says", [
    ({"leeder": "张三"}, "没有名为 leeder 的栏目，是否指 leader？"), ({"unit": "甲"}, "没有名为 unit 的栏目"),
    ({"leader": 3}, "leader 应是字符串或 null，却是数字"), (["张三"], "fields 应是对象，却是列表")])
def test_a_field_that_is_not_there_is_told(run, tmp_path, fields, says):
    (tmp_path / "d.json").write_text(json.dumps(calls(fields=fields), ensure_ascii=False), encoding="utf-8")
    status, _, err = run("new", "--data", tmp_path / "d.json", "-o", tmp_path / "a.ods")
    assert status == 2 and says in err


def test_what_a_field_takes_is_guarded_in_the_workbook_and_told_by_show(run, tmp_path):
    book = make(run, tmp_path / "b.ods", calls(fields={"seats": "12"}))
    content = zipfile.ZipFile(book).read("content.xml").decode()
    assert 'cell-content-is-in-list(&quot;全天&quot;;&quot;工作日&quot;)' in content
    assert re.search(r'table:name="gj-seats" table:condition="of:cell-content-is-whole-number\(\)', content)
    assert re.search(r'office:value-type="float"[^>]*office:value="12"|office:value="12"[^>]*office:value-type="float"', content)
    page = run("forms", "show", HOTLINE)[1]
    for row in ("值守方式<code>shift</code></th><td></td><td>选一项：全天、工作日</td>", "填报单位<code>unit</code></th><td><code>role=body</code></td>"):
        assert row in page
    assert "值守方式 takes=choice 全天 工作日\n" in run("forms", "show", "--text", HOTLINE)[1]


def test_a_report_without_fields_of_its_own_says_nothing_of_them(run, tmp_path):
    book = make(run, tmp_path / "a.ods", json.loads(SEED.read_text(encoding="utf-8")))
    assert "fields" not in checked(run, book, "--values")["report"]


def test_a_folder_of_both_families_is_checked_each_by_its_own(run, tmp_path):
    one = make(run, tmp_path / "a.ods", json.loads(SEED.read_text(encoding="utf-8")))
    other = make(run, tmp_path / "b.ods", calls(calls={"phone": {"received": "1", "done": "2", "late": "0"}}))
    alone = [run("check", "--json", path)[1] for path in (one, other)]
    status, out, _ = run("check", "--json", one, other)
    assert status == 1 and out == "".join(alone)
    assert [json.loads(line)["form"] for line in alone] == ["zfxxgk-2019", HOTLINE]
    assert "calls.done" in [finding["rule"] for finding in json.loads(alone[1])["findings"]]


def test_the_verdict_names_only_what_the_form_could_have(run, tmp_path):
    """Not the text of a form that has none."""
    book = make(run, tmp_path / "b.ods", calls())
    assert run("check", book)[1].splitlines()[-1] == "校验通过：没有发现问题。"


def test_last_year_s_of_another_family_is_not_compared(run, tmp_path):
    last = make(run, tmp_path / "a.ods", json.loads(SEED.read_text(encoding="utf-8")))
    book = make(run, tmp_path / "b.ods", calls())
    out = run("check", "--last", last, book)[1]
    assert out.splitlines()[-1].endswith("没有核对的：与上年的数是否衔接（给出的上年工作簿是另一种报告）。")


TABLE = (("渠道", "受理件数", "办结件数", "超期件数"), ("电话来电", "12", "10", "0"), ("网上留言", "3", "3", "0"),
         ("来信来函", "0", "0", "0"), ("总量", "15", "13", "0"))


def page(path, above, below):
    """A page as bodies publish it: no sheet of fields, everything around the table; a line is a tuple of cells."""
    sheet = ods.Sheet("年报")
    for row, line in enumerate((*above, *TABLE, *below)):
        for column, text in enumerate(line):
            if text:
                sheet.put(row, column, ods.Cell(text, number=text.isdigit()))
    ods.write(path, [sheet])
    return path


@pytest.mark.parametrize("above", [
    (("热线办理情况年度报表",), ("（2024年度）",), ("填报单位：某市热线中心",)),
    (("热线办理情况年度报表（二〇二四年度）",), ("填报单位：", "某市热线中心")),
    (("某市热线中心2024年热线办理情况年度报表",),),
    (("某市热线中心热线办理情况年度报表（2024年度）",),)], ids=["lines", "beside", "title", "year-behind"])
@pytest.mark.parametrize("below", [
    (("单位负责人：张 三　填报人：李四　联系电话：010-12345678　填报日期：2025年1月15日",),),
    (("单位负责人：张 三", "", "填报人：李四"), ("联系电话:010-12345678", "填 报 日 期：", "2025年1月15日")),
    (("单位负责人：", "张 三", "填报人：", "李四"), ("联系电话：", "010-12345678", "填报日期：", "2025年1月15日"))],
    ids=["one-cell", "cells", "beside"])
def test_particulars_are_read_where_a_page_prints_them(run, tmp_path, above, below):
    told = checked(run, page(tmp_path / "a.ods", above, below), "--values")
    assert (told["form"], told["org"], told["year"]) == (HOTLINE, "某市热线中心", 2024)
    fields = {name: text.replace(" ", "") for name, text in told["report"]["fields"].items() if text}
    assert fields == {"leader": "张三", "author": "李四", "phone": "010-12345678"}
    assert (told["report"]["date"], told["report"]["title"]) == ("2025年1月15日", None)
    assert told["findings"] == []


def test_a_line_left_empty_is_found_and_asked_for_at_its_cell(run, tmp_path):
    book = page(tmp_path / "a.ods", (("热线办理情况年度报表",), ("（2024年度）",), ("填报单位：", "", "")), (("单位负责人：", "填报人："),))
    told = checked(run, book, "--values")
    assert set(told["report"]["fields"].values()) == {None}
    assert [(finding["rule"], finding["cell"]) for finding in told["findings"]] == [("hotline.unit", "A3")]
