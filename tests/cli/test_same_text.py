# SPDX-License-Identifier: Apache-2.0
"""How much of the text is last year's: what counts, what every report has, and what is quoted."""
import json
import re
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
from years import compared, make  # noqa: E402

# Five sentences of the same length, so that shares are easily told: 30 characters each.
OLD = ["公开目录更新还不够及时部分栏目内容较少群众查找起来不太方便哦",
       "政策解读形式比较单一以文字为主图解和视频的数量仍然不多需加强",
       "基层公开工作人员变动频繁业务培训跟不上新手较多工作还不够熟练",
       "依申请公开答复文书的规范程度有待提高个别答复说理不够充分明白",
       "公众参与的渠道还不够宽意见征集的时间偏短反馈也还不够全面具体"]
NEW = ["本年新建政策问答平台把群众常问的事项整理成册放在首页方便查询",
       "全面清理历年文件逐件标注效力状态并且在网站设置了统一查询入口",
       "邀请群众代表走进机关旁听会议现场回答提问收到很好的社会反响呢",
       "每季度开展一次网站内容抽查发现的问题当场交办限期整改逐项销号",
       "编写依申请公开答复范本组织骨干逐案点评答复质量有了明显的提升"]
assert all(len(one) == 30 for one in OLD + NEW)


def paragraph(sentences):
    return "".join(f"{one}。" for one in sentences)


def text(s1=(), s5=(), s6=()):
    return {"preamble": [], "s1": list(s1), "s5": list(s5), "s6": list(s6)}


def said(folder, now, then):
    """The findings about repeated text of two years' reports."""
    found = compared(make(folder, 2024, {}, text=now), make(folder, 2023, {}, text=then))
    return [one for one in found if one["rule"].startswith("last.same_text")]


@pytest.mark.parametrize("section", ["s1", "s5", "s6"])
@pytest.mark.parametrize("copied, rule, severity", [
    (0, None, None), (1, None, None), (2, "last.same_text_part", "note"), (3, "last.same_text", "warning"),
    (5, "last.same_text", "warning")])
def test_from_thirty_per_cent_on_it_is_a_note_from_fifty_on_a_warning(tmp_path, section, copied, rule, severity):
    now = {section: [paragraph(OLD[:copied] + NEW[copied:])]}
    then = {section: [paragraph(OLD)]}
    found = said(tmp_path, text(**now), text(**then))
    assert [(one["rule"], one["severity"], one["section"]) for one in found] == \
        ([(rule, severity, section)] if rule else [])
    assert all(f" {copied * 20}% " in one["says"] for one in found)


def test_three_tenths_and_a_half_are_just_enough(tmp_path):
    short = "这句话正好是十个汉字吗"[:10]
    ten = [short[:9] + mark for mark in "甲乙丙丁戊己庚辛壬癸"]
    for copied, rule in ((2, []), (3, ["last.same_text_part"]), (4, ["last.same_text_part"]), (5, ["last.same_text"])):
        now = text(s1=[paragraph(ten[:copied] + [one[::-1] for one in ten[copied:]])])
        assert [one["rule"] for one in said(tmp_path, now, text(s1=[paragraph(ten)]))] == rule, copied


def test_each_section_is_judged_by_itself(tmp_path):
    now = text(s1=[paragraph(NEW)], s5=[paragraph(OLD[:3])], s6=[paragraph(OLD[3:] + NEW[:3])])
    found = said(tmp_path, now, text(s1=[paragraph(OLD)], s5=[paragraph(OLD[:3])], s6=[paragraph(OLD[3:])]))
    assert sorted((one["section"], one["rule"]) for one in found) == [("s5", "last.same_text"),
                                                                     ("s6", "last.same_text_part")]


def test_the_three_longest_are_quoted_and_both_years_places_named(tmp_path):
    longer = [OLD[0] + "一二三", OLD[1] + "一二", OLD[2] + "一", OLD[3]]
    now = text(s5=["第一段是今年才写的话，讲今年自己发现的问题。", paragraph(reversed(longer))])
    then = text(s5=["第一段。第二句。", "第二段。", paragraph(longer)])
    (found,) = said(tmp_path, now, then)
    assert re.findall("“(.*?)”", found["says"]) == longer[:3]
    assert (found["section"], found["paragraph"], found["quote"]) == ("s5", 2, longer[0])
    assert found["sheet"] == "五、问题改进" and re.fullmatch(r"A\d+", found["cell"])
    # The third paragraph of last year's is one row further down than the second of this year's.
    assert found["last"]["sheet"] == "五、问题改进"
    assert int(found["last"]["cell"][1:]) == int(found["cell"][1:]) + 1
    assert f"「五、问题改进」表 {found['last']['cell']}（第3段）" in found["hint"]
    out = gouji.run("check", "--last", tmp_path / "2023.ods", tmp_path / "2024.ods")[1]
    assert found["says"] in out and found["hint"] in out


def test_a_long_sentence_is_quoted_as_it_stands(tmp_path):
    long = OLD[0] + "，" + OLD[1] + "，" + OLD[2]
    (found,) = said(tmp_path, text(s5=[long + "。"]), text(s5=[long + "。"]))
    assert f"“{long}”" in found["says"] and found["quote"] == long
    longer = long + "，" + OLD[3] + "，" + OLD[4]
    (found,) = said(tmp_path, text(s5=[longer + "。"]), text(s5=[longer + "。"]))
    assert f"“{longer[:120]}…”" in found["says"] and found["quote"] == longer


def test_a_year_that_was_brought_up_to_date_makes_no_new_sentence(tmp_path):
    old = "2023年，我局按照上级要求调整公开目录，公开各类文件，群众对公开工作的知晓度有所提高，2024年将继续努力。"
    (found,) = said(tmp_path, text(s1=[old.replace("2024", "2025").replace("2023", "2024")]), text(s1=[old]))
    assert found["rule"] == "last.same_text" and " 100% " in found["says"]
    # A number that was brought up to date does.
    assert not said(tmp_path, text(s1=[old.replace("各类文件", "文件12件")]), text(s1=[old.replace("各类文件", "文件9件")]))


def test_what_every_report_has_does_not_count(tmp_path):
    same = ["（一）主动公开", "（二）依申请公开。", "一、总体工作的基本情况",
            "统计期限自2024年1月1日起至2024年12月31日止，本报告由办公室编制，电子版可在门户网站下载查阅。",
            "根据《中华人民共和国政府信息公开条例》规定，现将本机关政府信息公开工作年度报告公布如下。",
            "本年度没有收取信息处理费，也没有减免信息处理费的情况，没有其他需要报告的事项。"]
    for section in ("s1", "s5", "s6"):
        then = [one.replace("2024", "2023") for one in same]
        assert not said(tmp_path, text(**{section: same + [paragraph(NEW[:1])]}), text(**{section: then}))
        assert not said(tmp_path, text(**{section: same}), text(**{section: then}))


def test_names_of_laws_and_documents_make_no_sentence_longer(tmp_path):
    law = "《关于全面推进基层政务公开标准化规范化工作的指导意见》（国办发〔2019〕54号）"
    # Without it 12 characters of 36 are repeated; with it most of the paragraph would be.
    old = f"按照{law}要求，逐项对照抓好工作。"
    (found,) = said(tmp_path, text(s1=[old + NEW[0][6:] + "。"]), text(s1=[old]))
    assert found["rule"] == "last.same_text_part" and " 33% " in found["says"]


def test_a_few_words_are_no_repetition(tmp_path):
    assert not said(tmp_path, text(s6=["无其他事项需要说明。"]), text(s6=["无其他事项需要说明。"]))


def test_last_years_text_may_be_data(tmp_path):
    book = make(tmp_path, 2024, {}, text=text(s5=[paragraph(OLD)]))
    make(tmp_path, 2023, {}, text=text(s5=[paragraph(OLD)]))
    (found,) = [one for one in compared(book, tmp_path / "2023.json") if one["rule"] == "last.same_text"]
    assert "last" not in found and "第1段" in found["hint"] and "五、存在的主要问题" in found["hint"]


def test_the_limits_stand_in_the_form(tmp_path):
    """Who asks for less writes it in the rules, not in the program."""
    book = make(tmp_path, 2024, {}, text=text(s5=[paragraph(OLD[:1] + NEW[1:])]))
    last = make(tmp_path, 2023, {}, text=text(s5=[paragraph(OLD)]))
    forms = tmp_path / "forms"
    for part in (gouji.ROOT / "templates/forms").rglob("*.xml"):
        to = forms / part.relative_to(gouji.ROOT / "templates/forms")
        to.parent.mkdir(parents=True, exist_ok=True)
        words = part.read_text(encoding="utf-8")
        to.write_text(words.replace('check="percent &lt; 30 or', 'check="percent &lt; 20 or'), encoding="utf-8")
    _, out, err = gouji.run("--forms", forms, "check", "--json", "--last", last, book)
    assert "last.same_text_part" in [one["rule"] for one in json.loads(out)["findings"]], out + err


def test_a_report_of_another_year_is_not_compared(tmp_path):
    (tmp_path / "other").mkdir()
    now = make(tmp_path, 2024, {}, text=text(s5=[paragraph(OLD)]))
    then = make(tmp_path / "other", 2022, {}, text=text(s5=[paragraph(OLD)]))
    assert [one["rule"] for one in compared(now, then)] == ["last.year"]
