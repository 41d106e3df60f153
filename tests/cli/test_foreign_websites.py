# SPDX-License-Identifier: Apache-2.0
"""A website's yearly table laid out by others is read right, rows of one name too; what isn't there is said, never another's."""
import json
import sys
import xml.etree.ElementTree as ET
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import ods  # noqa: E402

VALUES = json.loads((gouji.ROOT / "tests/cases/websites/kecheng-2024.json").read_text("utf-8"))["site"]


def rows_of(element, titles=(), ids=()):
    """(titles of the groups, title, id) of each row, in order."""
    for one in element:
        if one.tag == "line":
            yield from rows_of(one, titles, ids)
        elif one.tag == "row":
            yield titles, one.get("title"), ".".join((*ids, one.get("id")))
        else:
            mine = (one.get("id"),) if one.get("id") else ()
            inner = (*ids, *mine) if mine else ids
            yield from rows_of(one, (*titles, one.get("title")), inner)


ROWS = list(rows_of(ET.parse(gouji.ROOT / "templates/forms/zfwz-2017/table.xml").find("table/block/rows")))


def write(path, rows, way, values, header=False):
    """Groups' titles in the first row alone, in each row, or in rows of their own above; labels right before their value,
    or (stairs) each behind its group's. The form has no header; many pages print one all the same."""
    sheet, row, before = ods.Sheet("年报"), 2, ()
    sheet.put(0, 0, ods.Cell("某市某区人民政府办公室政府网站工作年度报表（2024年度）"))
    if header:
        sheet.put(1, 0, ods.Cell("报表项目"))
        sheet.put(1, 1 if way == "above" else 3, ods.Cell("填报内容"))
    for titles, title, name in rows:
        for level, group in enumerate(titles):
            if way == "each" or titles[:level + 1] != before[:level + 1]:
                sheet.put(row, 0 if way == "above" else level, ods.Cell(group))
                row += way == "above"
        sheet.put(row, {"above": 0, "stairs": len(titles)}.get(way, 2), ods.Cell(title))
        sheet.put(row, 1 if way == "above" else 3, ods.Cell(values.get(name, "1")))
        row, before = row + 1, titles
    ods.write(path, [sheet])


def read(path):
    _, result = gouji.check(path, "--values")
    assert result["form"] == "zfwz-2017"
    return result, {name: one["value"] for name, one in result["report"]["site"].items()}


def given(**others):
    return {name: one["value"] for name, one in VALUES.items()} | others


@pytest.mark.parametrize("header", [False, True], ids=["bare", "header"])
@pytest.mark.parametrize("way", ["first", "each", "above", "stairs"])
def test_the_groups_titles_stand_wherever_they_like(tmp_path, way, header):
    values = given() if way == "stairs" else given(name="总数", owner="微博")  # values that look like labels
    write(tmp_path / "a.ods", ROWS, way, values, header)
    result, found = read(tmp_path / "a.ods")
    assert {name: found[name] for name in values} == values
    assert not [one for one in result["findings"] if one["rule"] in ("layout.row", "layout.account", "layout.extra")]


OTHER_WORDS = {"visitors": "独立访问用户总量（个）", "police": "公安备案号", "users": "注册用户总数", "mail.days": "平均办结时间（天）",
               "safety.charged": "是否落实网站安全责任人", "progress.what": "创新发展"}


@pytest.mark.parametrize("header", [False, True], ids=["bare", "header"])
@pytest.mark.parametrize("way", ["first", "each", "stairs"])
def test_a_label_in_other_words_is_told_by_its_place(tmp_path, way, header):
    values = given()
    rows = [(titles, OTHER_WORDS.get(name, title), name) for titles, title, name in ROWS]
    write(tmp_path / "a.ods", rows, way, values, header)
    result, found = read(tmp_path / "a.ods")
    assert {name: found[name] for name in values} == values
    assert not [one for one in result["findings"] if one["rule"] in ("layout.row", "layout.extra")]


@pytest.mark.parametrize("way", ["first", "each"])
def test_a_lost_row_is_said_and_no_other_takes_its_place(tmp_path, way):
    values = given()
    for lost in ROWS:
        write(tmp_path / "a.ods", [row for row in ROWS if row != lost], way, values)
        result, found = read(tmp_path / "a.ods")
        assert {name for name in values if found.get(name) != values[name]} <= {lost[2]}
        assert any(one["rule"] in ("layout.row", "layout.account") and one["row"] == lost[2] for one in result["findings"])


@pytest.mark.parametrize("way", ["first", "each", "above", "stairs"])
def test_of_several_accounts_the_first_is_read_and_the_others_are_told(tmp_path, way):
    """A second microblog's three rows are no mistake, but they aren't passed over in silence either."""
    at = [name for _, _, name in ROWS].index("media.weibo.fans") + 1
    write(tmp_path / "a.ods", ROWS[:at] + ROWS[at - 3:at] + ROWS[at:], way, given())
    result, found = read(tmp_path / "a.ods")
    assert {name: found[name] for name in given()} == given()
    told = [one for one in result["findings"] if one["rule"].startswith("layout") and one["rule"] != "layout.order"]
    assert {one["severity"] for one in told} == {"warning"} and {one["rule"] for one in told} <= {"layout.accounts", "layout.extra"}
    assert len(told) == 3
