# SPDX-License-Identifier: Apache-2.0
"""What is not filled in, or can't be right, is said at the cell where it is mended; foreign workbooks are not asked for it."""
import json
import re
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published")]
import gouji  # noqa: E402
import layout  # noqa: E402

LONG = "本机关全年主动公开政府信息一百二十条，办理依申请公开三件，均按时答复，管理制度和平台建设都有进展，监督保障落实到位。"
BETTER = "主要问题是公开内容还不够全面，工作人员的业务能力有待提高。下一步将加强培训，完善制度，把该公开的及时公开，请社会各界监督。"
REPORT = {"form": "zfxxgk-2021", "org": "某某市财政局", "kind": "department", "year": 2025, "title": None,
          "date": "2026-01-15",
          "text": {"preamble": ["本报告按规定编制。"], "s1": [LONG], "s5": [BETTER], "s6": ["未收取信息处理费。"]}}
TABLES = ("table.empty", "layout.", "cell.", "t2.", "t3.", "t4.", "all.zero", "text.theme")


def found(folder, **changes):
    """(rule, sheet, cell) of what is found besides the tables, which are empty, and themes that so short a text lacks."""
    data = REPORT | changes
    data["text"] = REPORT["text"] | changes.get("text", {})
    (folder / "data.json").write_text(json.dumps(data), encoding="utf-8")
    path = folder / "a.ods"
    status, _, err = gouji.run("new", "--form", data["form"], "--data", folder / "data.json", "-o", path)
    assert status == 0, err
    _, result = gouji.check(path)
    return sorted((one["rule"], one["sheet"], one.get("cell")) for one in result["findings"]
                  if not one["rule"].startswith(TABLES))


def test_a_filled_report_says_nothing(tmp_path):
    assert not found(tmp_path)


@pytest.mark.parametrize("changes, rule, sheet, cell", [
    ({"org": None}, "org.missing", "基本信息", "B2"),
    ({"year": None}, "year.missing", "基本信息", "B4"),
    ({"date": None}, "date.missing", "基本信息", "B5"),
    ({"date": "abc"}, "date.unreadable", "基本信息", "B5"),
    ({"date": "2024-01-20"}, "date.year", "基本信息", "B5"),
    ({"org": "某某县某某镇人民政府"}, "kind.name", "基本信息", "B3"),
    ({"org": "某某县人民政府", "kind": "town"}, "kind.name", "基本信息", "B3"),
    ({"text": {"s6": []}}, "section.empty", "六、其他事项", "A2"),
    ({"text": {"s1": []}}, "section.empty", "一、总体情况", "A2"),
    ({"text": {"s5": ["无。"]}}, "section.empty", "五、问题改进", "A2"),
    ({"text": {"s6": ["无"]}}, "section.empty", "六、其他事项", "A2"),
    ({"text": {"s1": ["同上"]}}, "section.empty", "一、总体情况", "A2"),
    ({"text": {"s1": ["工作开展正常。"]}}, "text.short", "一、总体情况", "A2"),
    ({"text": {"s5": ["人手不足。" * 12]}}, "text.short", "五、问题改进", "A2"),
])
def test_each_is_said_at_the_cell_to_be_mended(tmp_path, changes, rule, sheet, cell):
    assert found(tmp_path, **changes) == [(rule, sheet, cell)]


@pytest.mark.parametrize("changes", [
    {"date": "2026年1月20日"}, {"date": "二〇二六年一月二十日"}, {"org": "某某市人民政府办公室"},
    {"org": "镇江市人民政府", "kind": "government"}, {"org": "某某县某某乡人民政府", "kind": "town"},
    {"form": "zfxxgk-2019", "year": 2020, "date": "2021-01-15", "text": {"s6": ["无"]}},
])
def test_what_is_right_is_not_said(tmp_path, changes):
    assert not found(tmp_path, **changes)


@pytest.mark.parametrize("form", ["zfxxgk-2019", "zfxxgk-2021"])
def test_a_new_workbook_says_one_line_a_sheet(tmp_path, form):
    path = tmp_path / "new.ods"
    assert gouji.run("new", "--form", form, "-o", path)[0] == 0
    status, result = gouji.check(path)
    assert status == 1
    said = {one["sheet"]: one["rule"] for one in result["findings"]}
    assert len(said) == len(result["findings"])
    assert said == {"基本信息": "org.missing", "一、总体情况": "section.empty", "二、主动公开": "table.empty",
                    "三、依申请公开": "table.empty", "四、复议诉讼": "table.empty",
                    "五、问题改进": "section.empty", "六、其他事项": "section.empty"}


def test_the_verdict_says_what_was_not_checked(tmp_path):
    path = tmp_path / "tables.ods"
    layout.write_report(path, "016", layout.load("016"), "A")
    status, out, _ = gouji.run("check", path)
    assert status == 0
    assert re.search(r"请逐条核实。没有核对的：文字部分（没有找到）；机关、年度和日期.*。$", out.splitlines()[-1])
    assert "与年度是否相符" not in out.splitlines()[-1]
    assert not [one for one in gouji.check(path)[1]["findings"]
                if one["rule"].startswith(("org.", "year.", "date.", "kind.", "section.", "text."))]


def test_a_blank_table_says_where_to_begin(tmp_path):
    """The first cell that a person fills in: no label, no total."""
    for form, cells in (("zfxxgk-2021", {"t2": "B4", "t3": "D5", "t4": "A5"}), ("zfxxgk-2019", {"t2": "B4", "t3": "D5", "t4": "A5"})):
        book = gouji.new(tmp_path / "a.ods", {"form": form})
        hints = {one["table"]: one["hint"] for one in gouji.check(book)[1]["findings"] if one["rule"] == "table.empty"}
        assert {table: re.search("[A-Z]+[0-9]+", hint).group() for table, hint in hints.items()} == cells
