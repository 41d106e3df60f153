# SPDX-License-Identifier: Apache-2.0
"""What a report's text can get wrong besides its numbers: each rule once, with the words it quotes, and what looks like it and is
right."""
import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
from years import make  # noqa: E402

ORG = "临江市教育局"
S1 = ["（一）主动公开。通过门户网站主动公开政府信息35条。", "（二）依申请公开。未收到政府信息公开申请。", "（三）政府信息管理。严格公开审查制度。",
      "（四）政府信息公开平台建设。及时更新专栏。", "（五）监督保障。开展业务培训。"]
S5 = ["存在的主要问题是主动公开的内容还不够全面，政策解读的形式比较单一，工作人员的业务能力有待提高。",
      "下一步将充实公开内容，丰富解读形式，加强业务培训，切实保障公众的知情权。"]
S6 = ["本年度没有收取信息处理费，没有其他需要报告的事项。"]


def judged(folder, year=2024, org=ORG, cells=None, **text):
    """The findings about the text and the dates of a report that has none but for what is changed."""
    changes = {"preamble": [], "s1": S1, "s5": S5, "s6": S6} | text
    found = gouji.check(make(folder, year, cells or {}, org, changes))[1]["findings"]
    return [one for one in found if one["rule"].split(".")[0] in ("text", "date", "section")]


def about(found, rule):
    return [(one["severity"], one.get("section"), one.get("paragraph"), one.get("quote")) for one in found if one["rule"] == rule]


def department(folder, **changes):
    """The same of a department's report, with other particulars."""
    data = {"form": "zfxxgk-2021", "org": ORG, "kind": "department", "year": 2024, "date": "2025-01-15",
            "text": {"preamble": [], "s1": S1, "s5": S5, "s6": S6}} | changes
    found = gouji.check(gouji.new(folder / "a.ods", data))[1]["findings"]
    return {one["rule"]: one for one in found if one["rule"].split(".")[0] in ("text", "date")}


GOVERNMENT = [*S1, "全市政务公开纳入绩效考核，开展社会评议，未发生责任追究情形。"]


def test_a_report_that_says_everything_is_told_nothing(tmp_path):
    assert not judged(tmp_path, s1=GOVERNMENT)
    assert not department(tmp_path)


@pytest.mark.parametrize("rule, section, sentence, quote", [
    ("text.placeholder", "s1", "全年共有XX人次参加培训。", "XX"),
    ("text.placeholder", "s1", "全年共有　××　人次参加培训。", "××"),
    ("text.placeholder", "s1", "开展培训____次。", "____"),
    ("text.placeholder", "s1", "公开重大项目信息35条，占  %。", "占  %"),
    ("text.placeholder", "s1", "通过网站主动公开政府信息   条，开展培训2次。", "通过网站主动公开政府信息   条"),
    ("text.placeholder", "s1", "现行有效的规范性文件。", "现行有效的规范性文件"),
    ("text.placeholder", "s6", "（文字描述，收取信息处理费情况写在这里。）", "文字描述"),
    ("text.placeholder", "s6", "收取信息处理费情况在此处报告。", "在此处报告"),
    ("text.numbering", "s1", "（七）其他工作。", "（七）"),
    ("text.numbering", "s1", "（五）其他工作。", "（五）"),
    ("text.numbering", "s1", "（三）其他工作。", "（三）"),
    ("text.year", "s1", "本年度（2023年）开展培训2次。", "本年度（2023年"),
    ("text.year", "s1", "2022年今年以来，开展培训2次。", "2022年今年"),
    ("date.period", "preamble", "本报告所列数据的统计期限自2023年1月1日起至2023年12月31日止。", "所列数据的统计期限自2023年1月1日起至2023年12月31日"),
    ("date.period", "preamble", "统计期限自2024年1月1日起至2023年12月31日止。", "统计期限自2024年1月1日起至2023年12月31日"),
    ("date.period", "preamble", "统计期限为2024年1月1日至11月30日。", "统计期限为2024年1月1日至11月30日"),
    ("date.period", "preamble", "本报告的统计期限为2023年度。", "统计期限为2023年度"),
    ("text.basis", "preamble", "本报告按照《政府信息公开工作年度报告有关事项的通知》（国办公开办函〔2019〕60号）编制。", "国办公开办函〔2019〕60号"),
    ("text.basis", "preamble", "本报告按照《政府信息公开工作年度报告格式》（国办发〔2021〕30号）编制。", "国办发〔2021〕30号"),
    ("text.basis", "preamble", "本报告按照《政府信息公开工作年度报告格式》（国办公开办涵[2021]30号）编制。", "国办公开办涵[2021]30号"),
    ("text.basis", "preamble", "根据《中华人民共和国政府信息公开条例》（国务院令第492号）编制。", "国务院令第492号"),
    ("text.sum", "s1", "发布信息100条，其中动态60条、公告20条、其他10条。", "100条，其中动态60条、公告20条、其他10条"),
    ("text.sum", "s1", "开展培训5次，分别为集中培训3次、专题培训1次。", "5次，分别为集中培训3次、专题培训1次"),
    ("text.sum", "s1", "发布信息92条，其中动态30条，公告59条，合计89条。", "92条，其中动态30条，公告59条，合计89条"),
    ("text.other_body", "s1", "我镇认真贯彻条例。", "我镇"),
])
def test_what_is_wrong_is_quoted_with_its_section_and_paragraph(tmp_path, rule, section, sentence, quote):
    text = {"preamble": [], "s1": GOVERNMENT, "s6": S6}
    found = judged(tmp_path, **(text | {section: [*text[section], sentence]}))
    severity = {"date.period": "error", "text.other_body": "note"}.get(rule, "warning")
    # A preamble's first paragraph counts from 1, as any other's.
    assert about(found, rule) == [(severity, section, len(text[section]) + 1, quote)], found
    assert {one["rule"] for one in found} == {rule}
    told = next(one for one in found if one["rule"] == rule)
    assert f"（第{len(text[section]) + 1}段）" in told["says"] and told["cell"]


@pytest.mark.parametrize("sentence", [
    "联系邮箱：xxgk_office@linjiang.gov.cn，网址http://www.linjiang.gov.cn/zfxxgk/xx/。",
    "公开2023年度部门决算1份，今年公开2023年决算信息2条，本年度2025年预算信息3条。",
    "截至2024年12月31日，本年度开展培训2次。2023年，本年度同类培训3次。",
    "较2023年本年度培训减少。2025年，今年将加强培训。",
    "“我镇居民反映的问题”等留言均已回复。",
    "开展培训5次，分别在学校、机关举办3次、4次。",
    "发布信息255条，其中政策46条、动态38条、其他信息65条等。",
    "发布信息100条，其中动态60条（含图片30条）、公告20条、其他20条。",
    "发布信息255条，其中政策46条，动态38条，公告65条。",
    "发布信息12条，其中动态10条、公告2条，审核11条，其他1条正在审核。",
    "其他单位来函3件。共3次，其中其他单位2次。",
    "办结率100%，公开率98.5％，增长5%-6%，占比100 %。",
    "公开《条例》第二十条第（一）项规定的信息。",
    "转发《关于做好政务公开工作的通知》（苏政办函〔2021〕30号）和《国务院办公厅关于某事的意见》（国办发〔2021〕30号）。",
    "制发文件、废止文件的情况见表。继续公开现行有效的规范性文件。",
])
def test_what_only_looks_wrong_is_passed_over(tmp_path, sentence):
    assert not judged(tmp_path, s1=[*GOVERNMENT, sentence])


def test_the_five_themes_and_a_governments_three_are_missed(tmp_path):
    found = judged(tmp_path, s1=S1)
    assert about(found, "text.theme") == [("warning", "s1", None, None)]
    assert "没有写到工作考核、社会评议、责任追究" in found[0]["says"] and found[0]["standing"] == "official"
    assert "没有写到依申请公开" in department(tmp_path, text={"s1": [*S1[:1], *S1[2:]], "s5": S5, "s6": S6})["text.theme"]["says"]
    # The three may stand in any section.
    assert not judged(tmp_path, s1=S1, s6=[*S6, GOVERNMENT[-1]])


def test_a_fee_is_asked_for_from_2021_on(tmp_path):
    silent = ["各项工作都已经写在前面五个部分里，没有别的需要报告。"]
    found = judged(tmp_path, s1=GOVERNMENT, s6=silent)
    assert about(found, "text.fee") == [("warning", "s6", None, None)]
    assert not judged(tmp_path, 2020, s1=GOVERNMENT, s6=silent)
    for fee in ("信息公开处理费", "政府信息公开收费"):
        assert not judged(tmp_path, s1=GOVERNMENT, s6=[f"本年度没有{fee}的情况。"])


def test_who_did_not_pay_was_sent_a_notice(tmp_path):
    unpaid = {"t3": {"new.natural": "2", "new.all": "2", "unpaid.natural": "2", "unpaid.all": "2", "total.natural": "2", "total.all": "2"}}
    text = {"s1": [*S1[:1], "（二）依申请公开。", *S1[2:], GOVERNMENT[-1]]}
    for none, quote in (("本年度未向申请人发出收费通知。", "未向申请人发出收费通知"), ("发出收费通知0件，收取信息处理费0元。", "收费通知")):
        found = judged(tmp_path, cells=unpaid, s6=[none], **text)
        assert about(found, "text.unpaid") == [("warning", "s6", 1, quote)]
        assert found[0]["related"], "the cell of the unpaid"
    for sent in ("发出收费通知2件，申请人未按收费通知要求缴费。", "没有收取信息处理费。"):
        assert not judged(tmp_path, cells=unpaid, s6=[sent], **text)


def test_a_title_of_another_year_is_an_error(tmp_path):
    told = department(tmp_path, title=f"{ORG}\n2023年政府信息公开工作年度报告")
    assert set(told) == {"text.period"} and told["text.period"]["severity"] == "error"
    assert told["text.period"]["sheet"] == "基本信息" and told["text.period"]["cell"]


@pytest.mark.parametrize("kind, date, rule", [
    ("department", "2025-01-31", None), ("department", "2025-02-01", "date.late"), ("government", "2025-03-31", None),
    ("government", "2025-04-01", "date.late"), ("town", "2025-01-31", None), ("town", "2025-02-01", "date.late_town")])
def test_a_report_is_due_at_the_end_of_january_or_of_march(tmp_path, kind, date, rule):
    org = {"department": ORG, "government": "临江市人民政府", "town": "临江市江口镇人民政府"}[kind]
    told = department(tmp_path, kind=kind, date=date, org=org, text={"s1": GOVERNMENT, "s5": S5, "s6": S6})
    assert set(told) == ({rule} if rule else set())
    if rule:
        assert told[rule]["severity"] == "warning" and "成文日期是2025年" in told[rule]["says"]
        assert told[rule]["standing"] == ("customary" if kind == "town" else "official")


@pytest.mark.parametrize("kind, published, rule", [
    ("department", "2025-01-31", None), ("department", "2025-02-01", "date.late"), ("town", "2025-02-01", "date.late_town"),
    ("government", "2025-04-01", "date.late")])
def test_what_was_published_late_is_late_whatever_its_date(tmp_path, kind, published, rule):
    """The page's own day counts before the day of issue, and the finding says which."""
    org = {"department": ORG, "government": "临江市人民政府", "town": "临江市江口镇人民政府"}[kind]
    told = {"form": "zfxxgk-2021", "org": org, "kind": kind, "year": 2024, "date": "2025-01-15", "published": published,
            "text": {"preamble": [], "s1": GOVERNMENT, "s5": S5, "s6": S6}}
    report = tmp_path / "a.json"
    report.write_text(json.dumps(told, ensure_ascii=False), encoding="utf-8")
    _, result = gouji.check(report, "--values")
    late = [one for one in result["findings"] if one["rule"].startswith("date.late")]
    assert [one["rule"] for one in late] == ([rule] if rule else [])
    assert all(one["says"].startswith("发布时间是2025年") for one in late)
    assert result["report"]["published"] == published


def test_a_date_of_the_year_itself_is_told(tmp_path):
    assert set(department(tmp_path, date="2024-12-20")) == {"date.year"}


def test_many_blanks_of_the_text_are_one_finding(tmp_path):
    found = judged(tmp_path, s1=[*GOVERNMENT, "召开会议XX次，XX人参加，举办培训XX期，XX人参加，发放材料XX份，印发文件XX份。"])
    assert len(found) == 1 and "6 处" in found[0]["says"]
