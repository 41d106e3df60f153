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
    """Groups' titles in the first row alone, in each row, in rows of their own above, or merged over their rows; labels right
    before their value, or (stairs) each behind its group's. The form has no header; many pages print one all the same."""
    sheet, row, before = ods.Sheet("年报"), 2, ()
    sheet.put(0, 0, ods.Cell("某市某区人民政府办公室政府网站工作年度报表（2024年度）"))
    if header:
        sheet.put(1, 0, ods.Cell("报表项目"))
        sheet.put(1, 1 if way == "above" else 3, ods.Cell("填报内容"))
    for i, (titles, title, name) in enumerate(rows):
        for level, group in enumerate(titles):
            here = titles[:level + 1]
            if way == "each" or here != before[:level + 1]:
                after = next((k for k, one in enumerate(rows[i:]) if one[0][:level + 1] != here), len(rows) - i)
                down = after if way == "merged" else 1
                sheet.put(row, 0 if way == "above" else level, ods.Cell(getattr(group, "words", group), down=down))
                row += way == "above"
        sheet.put(row, {"above": 0, "stairs": len(titles)}.get(way, 2), ods.Cell(title))
        sheet.put(row, 1 if way == "above" else 3, ods.Cell(values.get(name, "1")))
        row, before = row + 1, titles
    ods.write(path, [sheet])


def read(path):
    """The findings, and the values by row; a row of a group's second instance is called media.weibo.name#2."""
    _, result = gouji.check(path, "--values")
    assert result["form"] == "zfwz-2017"
    found = {}
    for name, one in result["report"]["site"].items():
        for number, item in enumerate(one if isinstance(one, list) else [], 1):
            found.update({f"{name}.{row}" + (f"#{number}" if number > 1 else ""): value for row, value in item.items()})
        if not isinstance(one, list):
            found[name] = one["value"]
    return result, found


def given(**others):
    return {name: one["value"] for name, one in VALUES.items()} | others


@pytest.mark.parametrize("header", [False, True], ids=["bare", "header"])
@pytest.mark.parametrize("way", ["first", "each", "above", "stairs"])
def test_the_groups_titles_stand_wherever_they_like(tmp_path, way, header):
    values = given() if way == "stairs" else given(name="总数", owner="微博")  # values that look like labels
    write(tmp_path / "a.ods", ROWS, way, values, header)
    result, found = read(tmp_path / "a.ods")
    assert {name: found[name] for name in values} == values
    assert not [one for one in result["findings"] if one["rule"] in ("layout.row", "layout.extra")]


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
        assert any(one["rule"] == "layout.row" and one["row"] == lost[2] for one in result["findings"])


class Again(str):
    """A group's title once more, in a cell of its own."""
    def __eq__(self, other):
        return self is other

    __hash__ = str.__hash__


def several(weibo, wechat, titled=True):
    """The rows with so many accounts of each kind, and their values; the title once an account, or once for all."""
    rows, values = [], given()
    for titles, title, name in ROWS:
        group = name.rsplit(".", 1)[0]
        if group not in ("media.weibo", "media.wechat"):
            rows.append((titles, title, name))
        elif name.endswith(".name"):
            for number in range(1, (weibo if group == "media.weibo" else wechat) + 1):
                mine = (*titles[:-1], Again(titles[-1])) if titled else titles
                same = "" if number == 1 else f"#{number}"
                for of in (one for one in ROWS if one[2].startswith(group + ".")):
                    rows.append((mine, of[1], of[2] + same))
                    values[of[2] + same] = f"{of[1][0]}甲{number}号" if of[2].endswith("name") else f"{number}0"
    return rows, values


WAYS = [("first", True), ("first", False), ("each", True), ("above", True), ("above", False), ("stairs", True), ("merged", True),
        ("merged", False)]


@pytest.mark.parametrize("way, titled", WAYS)
@pytest.mark.parametrize("weibo, wechat", [(1, 1), (3, 1), (1, 2), (3, 3)])
def test_every_account_is_read_however_many_there_are(tmp_path, way, titled, weibo, wechat):
    rows, values = several(weibo, wechat, titled)
    write(tmp_path / "a.ods", rows, way, values)
    result, found = read(tmp_path / "a.ods")
    assert {name: found.get(name) for name in values} == values
    assert not [one for one in result["findings"] if one["rule"] in ("layout.row", "layout.extra")], result["findings"]


@pytest.mark.parametrize("way", ["first", "each", "above", "merged"])
def test_what_an_account_lacks_is_said_of_that_account(tmp_path, way):
    rows, values = several(3, 2)
    for lost in ("media.weibo.posts#2", "media.weibo.fans#3", "media.wechat.fans#2", "media.weibo.posts"):
        write(tmp_path / "a.ods", [row for row in rows if row[2] != lost], way, values)
        result, found = read(tmp_path / "a.ods")
        assert {name for name in values if found.get(name) != values[name]} == {lost}
        told = [(one["row"], one["item"]) for one in result["findings"] if one["rule"] == "layout.row"]
        assert told == [(lost.split("#")[0], int(lost[-1]) if "#" in lost else 1)]


@pytest.mark.parametrize("way", ["first", "each", "merged"])
def test_a_row_of_an_account_in_other_words_is_told_or_read(tmp_path, way):
    rows, values = several(2, 1)
    for other in ("信息发布数量（单位：条）", "发文篇数"):
        mine = [(titles, other if name == "media.weibo.posts#2" else title, name) for titles, title, name in rows]
        write(tmp_path / "a.ods", mine, way, values)
        result, found = read(tmp_path / "a.ods")
        assert {name for name in values if found.get(name) != values[name]} <= {"media.weibo.posts#2"}
        told = {one["rule"] for one in result["findings"]}
        assert found.get("media.weibo.posts#2") or {"layout.row", "layout.extra"} <= told


def test_a_row_that_has_slipped_under_another_kind_of_account_is_no_other_row(tmp_path):
    rows, values = several(2, 1)
    fans = next(i for i, row in enumerate(rows) if row[2] == "media.weibo.fans#2")
    here, there = rows[fans], rows[fans + 1]
    rows[fans:fans + 2] = [(here[0], *there[1:]), (there[0], *here[1:])]
    write(tmp_path / "a.ods", rows, "merged", values)
    result, found = read(tmp_path / "a.ods")
    assert "media.wechat.name" not in found
    told = {(one["row"], one["item"]) for one in result["findings"] if one["rule"] == "layout.row"}
    assert {("media.wechat.name", 1), ("media.weibo.fans", 2)} <= told
