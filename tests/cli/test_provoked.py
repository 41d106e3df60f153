# SPDX-License-Identifier: Apache-2.0
"""Rules that no other test of the command provokes: percentages in the text, words of a pattern, counts among the particulars,
rows of one name without their group."""
import json
import re
import shutil
import sys
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

WORDS = """<?xml version="1.0" encoding="UTF-8"?>
<form id="words-2021" based-on="typed-2020" years="2021-">
  <source>测试发〔2021〕2号《网站情况年度报表》</source>
  <reword at="row sites.name" takes="text" pattern=".+网"/>
  <insert after="field year"><field id="posts" label="编制数" takes="count"/></insert>
</form>
"""


def rules(path, *options):
    return {one["rule"] for one in gouji.check(path, *options)[1]["findings"]}


def test_a_percentage_that_is_not_its_count_over_its_base_is_told(tmp_path):
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    for row, number in (("new", "10"), ("granted", "4"), ("partial", "6"), ("total", "10")):
        data["t3"][row] |= {"natural": number, "all": number}
    data["text"]["s1"] = ["2020年新收政府信息公开申请10件，办结10件，其中予以公开4件，占50%。"]
    found = gouji.check(gouji.new(tmp_path / "a.ods", data))[1]["findings"]
    told = [one for one in found if one["rule"] == "text.percent"]
    assert len(told) == 1 and "50%" in told[0]["quote"] and "40%" in told[0]["says"]


def seed_with(folder, **changes):
    """The rules found in the seed's workbook with other texts or figures."""
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    for key, value in changes.items():
        if key in data["text"]:
            data["text"][key] = data["text"][key] + [value]
        else:
            data[key] = value
    return rules(gouji.new(folder / "a.ods", data))


@pytest.mark.parametrize("rule, changes", [
    ("text.sum", {"s1": "全年主动公开信息255条，其中网站46条，公众号38条，其他65条。"}),
    ("text.other_body", {"s1": "我局主动公开政府信息35条。"}),
    ("text.year", {"s1": "本年度（2017年）制发规范性文件3件。"}),
    ("text.period", {"title": "衢州市柯城区征迁事务中心2019年政府信息公开工作年度报告"}),
    ("text.numbering", {"s1": "（二）再说一遍。"}),
    ("text.placeholder", {"s1": "全年公开信息XX条。"}),
])
def test_sentences_that_cannot_stand_so_are_told(tmp_path, rule, changes):
    assert rule in seed_with(tmp_path, **changes)


def test_unpaid_requests_and_no_notice_of_fees_do_not_go_together(tmp_path):
    fine = {"new": "1", "unpaid": "1", "total": "1"}
    data = {"form": "zfxxgk-2021", "org": "某某市财政局", "kind": "department", "year": 2024, "date": "2025-01-15",
            "text": {"preamble": [], "s1": ["总体情况。"], "s5": ["问题。"], "s6": ["本年度未发出收费通知，没有收取信息处理费。"]},
            "t3": {row: {"natural": number, "all": number} for row, number in fine.items()}}
    assert "text.unpaid" in rules(gouji.new(tmp_path / "a.ods", data))


def test_one_period_under_two_words_is_told_once(tmp_path):
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    data["text"]["preamble"] = ["本报告所列数据的统计期限自2019年1月1日起至2019年12月31日 止。"]
    found = gouji.check(gouji.new(tmp_path / "a.ods", data))[1]["findings"]
    assert [one["rule"] for one in found].count("date.period") == 1


@pytest.mark.parametrize("name, posts, wanted", [
    ("柯城网", "12", set()), ("柯城站", "12", {"cell.words"}), ("柯城网", "12人", {"field.number"})])
def test_words_and_counts_of_a_forms_own(tmp_path, name, posts, wanted):
    forms = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", forms)
    shutil.copytree(gouji.ROOT / "templates/styles", tmp_path / "styles")
    shutil.copytree(gouji.ROOT / "tests/cases/forms/typed-2020", forms / "typed-2020")
    (forms / "words-2021").mkdir()
    (forms / "words-2021/form.xml").write_text(WORDS, encoding="utf-8")
    told = tmp_path / "told.json"
    told.write_text(json.dumps({"form": "words-2021", "org": "某市", "year": 2024, "fields": {"posts": posts},
                                "sites": {"name": {"first": name, "second": "衢江网"}}}), encoding="utf-8")
    status, _, err = gouji.run("--forms", forms, "new", "--data", told, "-o", tmp_path / "a.ods")
    assert status == 0, err
    _, out, _ = gouji.run("--forms", forms, "check", "--json", tmp_path / "a.ods")
    found = {one["rule"] for one in json.loads(out)["findings"]}
    assert found & {"cell.words", "field.number"} == wanted


def test_rows_of_one_name_are_told_where_their_group_is_not_written(tmp_path):
    book = gouji.new(tmp_path / "a.ods", gouji.ROOT / "tests/cases/websites/kecheng-2024.json")
    assert "layout.order" not in rules(book)
    with zipfile.ZipFile(book) as old, zipfile.ZipFile(tmp_path / "b.ods", "w") as new:
        for info in old.infolist():
            part = old.read(info)
            if info.filename == "content.xml":
                text = part.decode("utf-8")
                part, times = re.subn("<text:p>(政务微博|微信)</text:p>", "<text:p/>", text)
                assert times
                part = part.encode("utf-8")
            new.writestr(info, part)
    assert "layout.order" in rules(tmp_path / "b.ods")
