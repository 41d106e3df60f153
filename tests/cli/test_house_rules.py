# SPDX-License-Identifier: Apache-2.0
"""A province's own rules: switched off, softened, added; what the form itself says nobody can change; every result tells."""
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

RULE = """<rule id="{id}" each="section" severity="{severity}" standing="{standing}"
        when="is_text = 1 and id = 's1'" check="{check}"{more}>
    <requires>总体情况不超过300字</requires>
    <says>“{{official}}”有 {{chars}} 字，超过本省规定的 300 字</says>
    <source>某政公开办〔2020〕1号</source>
    <passes is_text="1" id="s1" chars="300"/>
    <fails is_text="1" id="s1" chars="{fails}" says="…超过本省规定的 300 字"/>
  </rule>"""
DEADLINE = """<rule id="js.deadline" each="report" severity="warning" standing="customary"
        when="date_known = 1 and year = 2020" check="field.date ≤ '2021-01-10'">
    <requires>2020年度的报告应在2021年1月10日前公布</requires>
    <says>成文日期是 {field.date}，晚于本省规定的1月10日</says>
    <source>某政公开办〔2020〕1号</source>
    <passes date_known="1" year="2020" field.date="2021-01-05"/>
    <fails date_known="1" year="2020" field.date="2021-01-15" says="成文日期是 2021年1月15日，…"/>
  </rule>"""
COUNTS = """<rule id="js.counts" each="section" severity="note" standing="customary" when="is_text = 1 and id = 's1'"
        check="matches(content, '.*收到.*[0-9]+件.*') and contains(content, '结转')">
    <requires>总体情况应写明收到、结转的件数</requires>
    <says>“{official}”没有写明收到和结转的件数</says>
    <source>某政公开办〔2020〕1号</source>
    <passes is_text="1" id="s1" content="本年收到申请3件，结转0件。"/>
    <fails is_text="1" id="s1" content="本年收到申请若干。" says="…没有写明收到和结转的件数"/>
  </rule>"""


def rule(name="js.words", severity="warning", standing="customary", check="chars ≤ 300", more="", fails="301"):
    return RULE.format(id=name, severity=severity, standing=standing, check=check, more=more, fails=fails)


def rules_file(path, *inside, title="某省补充要求", forms="zfxxgk-2019"):
    path.write_text(f'<?xml version="1.0" encoding="UTF-8"?>\n<rules title="{title}" for="{forms}">\n' +
                    "\n".join(inside) + "\n</rules>\n", encoding="utf-8")
    return path


@pytest.fixture(name="book", scope="module")
def seed_book(tmp_path_factory):
    return gouji.new(tmp_path_factory.mktemp("house") / "a.ods", gouji.SEED)


def found(book, rules):
    _, result = gouji.check(book, "--rules", rules)
    return result, {one["rule"]: one for one in result["findings"]}


def test_a_rule_of_custom_is_switched_off(tmp_path, book):
    assert "t2.unit" in {one["rule"] for one in gouji.check(book)[1]["findings"]}
    result, findings = found(book, rules_file(tmp_path / "r.xml", '<off rule="t2.unit">一律以元为单位</off>'))
    assert "t2.unit" not in findings
    assert result["rules"] == [{"file": str(tmp_path / "r.xml"), "title": "某省补充要求", "rule": "t2.unit",
                                "change": "off", "because": "一律以元为单位"}]


def test_a_rule_is_softened_and_counts_as_what_it_is_now(tmp_path, book):
    result, findings = found(book, rules_file(tmp_path / "r.xml", '<soften rule="t2.unit" to="note">可以不写</soften>'))
    assert findings["t2.unit"]["severity"] == "note"
    assert (result["warnings"], result["notes"]) == (0, 1)
    assert (result["rules"][0]["change"], result["rules"][0]["from"], result["rules"][0]["to"]) == (
        "softened", "warning", "note")


def test_a_province_adds_deadline_word_limit_and_counts(tmp_path, book):
    path = rules_file(tmp_path / "r.xml", rule(severity="error"), DEADLINE, COUNTS)
    result, findings = found(book, path)
    assert {name: one["severity"] for name, one in findings.items() if name.startswith("js.")} == {
        "js.words": "error", "js.deadline": "warning", "js.counts": "note"}
    assert findings["js.deadline"]["cell"] == "B5" and "2021年1月15日" in findings["js.deadline"]["says"]
    assert (findings["js.words"]["sheet"], findings["js.words"]["cell"]) == ("一、总体情况", "A2")
    assert result["verdict"] == "fail" and gouji.run("check", "--rules", path, book)[0] == 1
    assert [one["change"] for one in result["rules"]] == ["added"] * 3


def test_the_text_says_which_file_and_what_it_changed(tmp_path, book):
    path = rules_file(tmp_path / "本省.xml", '<off rule="t2.unit">一律以元为单位</off>',
                      '<soften rule="cell.blank" to="note">可以空</soften>', rule())
    _, out, _ = gouji.run("check", "--rules", path, book)
    assert out.splitlines()[-1].endswith(
        "按“某省补充要求”（本省.xml）：不核对 t2.unit；cell.blank 由警告改为提示；增加 js.words。")


def test_without_house_rules_nothing_is_said_of_them(book):
    assert "rules" not in gouji.check(book)[1]
    assert "按“" not in gouji.run("check", book)[1]


def test_the_file_is_found_by_the_variable_and_beside_the_forms(tmp_path, book):
    forms = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", forms)
    beside = rules_file(forms / "rules.xml", '<off rule="t2.unit">甲</off>', title="甲")
    named = rules_file(tmp_path / "named.xml", '<off rule="t2.unit">乙</off>', title="乙")
    asked = rules_file(tmp_path / "asked.xml", '<off rule="t2.unit">丙</off>', title="丙")

    def title(*options, **variables):
        done = subprocess.run([gouji.program(), "--forms", forms, "check", *options, book], capture_output=True,
                              env={**os.environ, **variables}, check=False)
        return done.stdout.decode("utf-8").split("按“")[-1].split("”")[0]
    assert title() == "甲" and beside.is_file()
    assert title(GOUJI_RULES=str(named)) == "乙"
    assert title("--rules", asked, GOUJI_RULES=str(named)) == "丙"


def test_only_the_editions_it_is_for_are_changed(tmp_path, book):
    result, findings = found(book, rules_file(tmp_path / "r.xml", '<off rule="t2.stock">不核对</off>', forms="zfxxgk-2021"))
    assert "rules" not in result and "t2.unit" in findings


def test_a_rule_that_another_silences_can_go(tmp_path, book):
    path = rules_file(tmp_path / "r.xml", '<off rule="t2.stock">不核对</off>', '<off rule="last.jump">不核对</off>',
                      forms="zfxxgk-2019 zfxxgk-2021")
    assert gouji.run("check", "--rules", path, book)[0] == 0


REFUSED = {
    "official": ('<off rule="t3.balance">不核对</off>', "第3行：规则 t3.balance 不能关掉"),
    "implied": ('<soften rule="t3.total" to="warning">改轻</soften>', "第3行：规则 t3.total 不能改轻"),
    "data": ('<off rule="cell.negative">不核对</off>', "第3行：规则 cell.negative 不能关掉"),
    "through silence": (rule(more=' silences="t3.balance"'), "不能有 silences"),
    "claims to be official": (rule(standing="official"), "standing 只能是 customary 或 derived"),
    "an id that is taken": (rule(name="t3.balance"), "规则 t3.balance 已经有了"),
    "no such rule": ('<off rule="t2.unti">不核对</off>', "没有名为 t2.unti 的规则，是否指 t2.unit？"),
    "harder": ('<soften rule="t2.unit" to="error">改重</soften>', "只能改轻"),
    "no reason": ('<off rule="t2.unit"/>', "没有写理由"),
    "unknown severity": ('<soften rule="t2.unit" to="hint">改</soften>', "to 应是 error、warning、note 之一"),
    "unknown element": ('<switch rule="t2.unit">不核对</switch>', "只能有 <off>、<soften> 和 <rule>，却有 <switch>"),
    "unknown attribute": ('<off rule="t2.unit" for="x">不核对</off>', "不能有别的属性"),
    "a slip in a rule": (rule(check="charz ≤ 300"), "charz"),
    "an example that is wrong": (rule(fails="299"), "应当报出问题，却通过了"),
    "no such form": (None, "没有 id 为 zfxxgk-2012 的格式"),
    "empty": ("", "<rules> 是空的"),
}


@pytest.mark.parametrize("inside, says", REFUSED.values(), ids=REFUSED)
def test_what_cannot_be_had_is_refused_with_file_line_and_sentence(tmp_path, book, inside, says):
    path = (rules_file(tmp_path / "r.xml", inside) if inside is not None
            else rules_file(tmp_path / "r.xml", '<off rule="t2.unit">甲</off>', forms="zfxxgk-2012"))
    status, out, err = gouji.run("check", "--rules", path, book)
    assert (status, out) == (2, "")
    assert says in err and err.startswith("gouji: r.xml 第") and len(err.splitlines()) == 1


HOSTILE = {
    "missing": None, "empty file": b"", "no xml": b"\x00\xff\x01", "doctype": b'<!DOCTYPE r SYSTEM "file:///etc/passwd"><rules/>',
    "cut off": b'<rules title="a" for="zfxxgk-2019"><off rule="t2.unit">', "another root": b"<form/>",
    "deep": b"<rules>" + b"<a>" * 500, "too big": b"<rules>" + b" " * (1 << 20) + b"</rules>",
    "many": b'<rules title="a" for="zfxxgk-2019">' + b'<off rule="t2.unit">x</off>' * 600 + b"</rules>",
    "twice": b'<rules title="a" for="zfxxgk-2019">' + b'<off rule="t2.unit">x</off>' * 2 + b"</rules>",
    "nested": b'<rules title="a" for="zfxxgk-2019"><off rule="t2.unit">x<off rule="t2.unit">x</off></off></rules>',
}


@pytest.mark.parametrize("content", HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_ends_in_one_sentence(tmp_path, book, content):
    path = tmp_path / "r.xml"
    if content is not None:
        path.write_bytes(content)
    status, out, err = gouji.run("check", "--rules", path, book)
    assert (status, out) == (2, "")
    assert len(err.splitlines()) == 1 and "r.xml" in err


def test_a_folder_is_no_file_of_rules(tmp_path, book):
    status, _, err = gouji.run("check", "--rules", tmp_path, book)
    assert status == 2 and len(err.splitlines()) == 1
