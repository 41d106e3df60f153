# SPDX-License-Identifier: Apache-2.0
"""However a table of pairs or a list came apart, no cell is read twice, and no value is lost or read in a wrong place in silence."""
import json
import random
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree
from dataclasses import dataclass, replace
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import ods  # noqa: E402

COUNT = 24


@dataclass(frozen=True)
class Item:
    """A printed cell: its place, and what it is; a value is known by its path in the JSON."""
    kind: str  # label, group, head, value
    text: str
    row: int
    col: int
    down: int = 1
    across: int = 1
    key: tuple = ()


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(gouji.ROOT / "templates/forms", folder, dirs_exist_ok=True)
    for one in ("budget", "accounts"):
        shutil.copytree(gouji.ROOT / "tests/cases/forms" / one, folder / one)
    # The budget has no rules of its own about its layout: those of the accounts do, and the common ones about lists.
    form, others = folder / "budget/form.xml", (folder / "accounts/form.xml").read_text("utf-8")
    rules = re.findall(r'  <rule id="(?:layout|cell)\..*?</rule>\n', others, re.S) + [
        f'  <include file="{one}.xml"/>\n' for one in ("rules-lists", "rules-types")] + [COLUMNS]
    form.write_text(form.read_text("utf-8").replace("</form>", "".join(rules) + "</form>"), "utf-8")
    return folder


COLUMNS = """  <rule id="layout.column" each="column-label" severity="error" standing="data" check="times = 1">
    <requires>每一列都应有</requires><says>缺少“{column}”列</says><source>测试</source>
    <passes times="1"/><fails times="0" says="…"/>
  </rule>
"""


def pairs(rows, depth, values):
    """Groups' titles merged over their rows, the labels right before their values; each value a number of its own."""
    items, before = [], ()
    for row, (titles, title, key) in enumerate(rows):
        for level, group in enumerate(titles):
            here = titles[:level + 1]
            if here != before[:level + 1]:
                down = next((k for k, one in enumerate(rows[row:]) if one[0][:level + 1] != here), len(rows) - row)
                items.append(Item("group", group.rstrip("0123456789"), row, level, down))
        items += [Item("label", title, row, depth), Item("value", values(key), row, depth + 1, key=key)]
        before = titles
    return items


def website(chance):
    """The website's table with two or three accounts of a kind."""
    count, given = iter(range(10001, 99999)), {}

    def value(key):
        # Words and choices stay themselves; they can't be told from each other anyway.
        text = {"sort": "政府门户网站", "code": "3308020001", "icp": "浙ICP备05000001号", "police": "33080202000001",
                "days": "3.5"}.get(key[0].split(".")[-1])
        yes = key[0].split(".")[-1] in ("listed", "platform", "robot", "watched", "drilled", "charged", "has")
        return given.setdefault(key, text or ("是" if yes else "多语言版本" if key[0] == "progress.what" else str(next(count))))

    def rows_of(element, titles=(), ids=()):
        for one in element:
            if one.tag == "line":
                yield from rows_of(one, titles, ids)
            elif one.tag == "row":
                yield titles, one.get("title"), (".".join((*ids, one.get("id"))), "value")
            else:
                inner = (*ids, one.get("id")) if one.get("id") else ids
                for number in range(chance.choice((1, 2, 3)) if one.get("repeats") else 1):
                    for names, title, key in rows_of(one, (*titles, one.get("title") + (str(number) if one.get("repeats") else "")),
                                                     inner):
                        yield names, title, ((".".join(inner), number, key[0].split(".")[-1]) if one.get("repeats") else key)
    root = ElementTree.parse(gouji.ROOT / "templates/forms/zfwz-2017/table.xml").find("table/block/rows")
    return "zfwz-2017", "site", "年度报表", "某市某区人民政府办公室政府网站工作年度报表（2024年度）", pairs(list(rows_of(root)), 2, value)


COLUMN_IDS = ("name", "plan", "spent", "left")


def budget(chance):
    """The budget's list with five to nine items and their total."""
    items = [Item("head", title, 0, col) for col, title in enumerate(("项目名称", "年初预算（万元）", "全年决算（万元）", "结余（万元）"))]
    n, count = chance.randrange(5, 10), 20000
    for row in range(1, n + 2):
        for col, name in enumerate(COLUMN_IDS):
            count += 1
            key = ("total", name) if row > n else ("item", f"项目{20000 + 4 * row - 3}", name)
            if row > n and col == 0:
                items.append(Item("label", "合计", row, 0))
            else:
                items.append(Item("value", f"项目{count}" if col == 0 else str(count), row, col, key=key))
    return "budget-2030", "items", "一、项目支出", "临江市财政局2030年部门项目支出表", items


# ---- what becomes of them ----

def rows_of(items, kind="value"):
    return sorted({one.row for one in items if one.kind == kind})


def moved_down(items, row, by):
    return [replace(one, row=one.row + by) if one.row >= row else
            replace(one, down=one.down + by) if one.row < row < one.row + one.down else one for one in items]


def cell_lost(items, chance):
    lost = chance.choice([one for one in items if one.kind in ("label", "value")])
    return [replace(one, col=one.col - 1) if one.row == lost.row and one.col > lost.col else one for one in items if one is not lost]


def row_lost(items, chance):
    row = chance.choice(rows_of(items))
    kept = [one for one in items if one.row != row or one.down > 1]
    return [replace(one, row=one.row - 1) if one.row > row else replace(one, down=one.down - 1)
            if one.row <= row < one.row + one.down and one.down > 1 else one for one in kept]


def group_lost(items, chance):
    groups = [one for one in items if one.kind == "group"]
    lost = chance.choice(groups) if groups else None
    return [one for one in items if one is not lost]


def word_lost(items, chance):
    one = chance.choice([one for one in items if one.kind in ("label", "group", "head")])
    text = chance.choice((one.text[1:], one.text[:-1], one.text[:len(one.text) // 2], one.text[len(one.text) // 2:], "", "另一个名称"))
    return [replace(each, text=text) if each is one else each for each in items]


def rows_swapped(items, chance):
    rows = rows_of(items)
    at = chance.randrange(len(rows) - 1)
    other = {rows[at]: rows[at + 1], rows[at + 1]: rows[at]}
    return [replace(one, row=other.get(one.row, one.row)) if one.kind in ("label", "value") else one for one in items]


def row_twice(items, chance):
    row = chance.choice(rows_of(items))
    again = [replace(one, row=row + 1, text=f"7777{one.col}" if one.kind == "value" else one.text, key=("again",) if one.kind == "value" else ())
             for one in items if one.row == row and one.kind in ("label", "value")]
    return moved_down(items, row + 1, 1) + again


def cut_in_two(items, chance):
    """A page ends in mid-table: a line with its number between, and the labels that reached over it stay above."""
    row, gap = chance.choice(rows_of(items)[1:]), chance.choice((1, 2, 3))
    above = [replace(one, down=min(one.down, row - one.row)) for one in items if one.row < row]
    return above + [Item("page", "第2页", row, 0)] * (gap > 1) + [replace(one, row=one.row + gap) for one in items if one.row >= row]


def column_more(items, chance):
    col = chance.choice(sorted({one.col for one in items}))
    return [replace(one, col=one.col + 1) if one.col >= col else
            replace(one, across=one.across + 1) if one.col < col < one.col + one.across else one for one in items]


def value_more(items, chance):
    row = chance.choice(rows_of(items))
    last = max(one.col for one in items if one.row == row)
    return items + [Item("value", "88888", row, last + 1, key=("more",))]


def remark(items, _):
    return items + [Item("page", "备注：数据截至年底", max(one.row for one in items) + 1, 0)]


def unmerged(items, _):
    return [replace(one, down=1, across=1) for one in items]


def each_titled(items, _):
    again = [replace(one, row=row, down=1) for one in items if one.kind == "group" for row in range(one.row + 1, one.row + one.down)]
    return [replace(one, down=1) for one in items] + again


WAYS = [cell_lost, row_lost, group_lost, word_lost, rows_swapped, row_twice, cut_in_two, column_more, value_more, remark, unmerged,
        each_titled]


def flat(table):
    """{key: text} of what stands in a table of the JSON, blanks left out."""
    found = {}
    for row, one in table.items():
        for number, item in enumerate(one) if isinstance(one, list) else ((None, one),):
            # An item of a list is known by its key, for it may stand anywhere; an instance of a group by its number.
            number = item.get("name", "") if row == "item" else number
            for column, text in item.items():
                found[(row, column) if number is None else (row, number, column)] = text.strip()
    return {key: text for key, text in found.items() if text}


def write(path, sheet_name, title, items):
    sheet = ods.Sheet(sheet_name)
    sheet.put(0, 0, ods.Cell(title))
    for one in items:
        if (one.row + 2, one.col) not in sheet.cells and one.text:
            sheet.put(one.row + 2, one.col, ods.Cell(one.text, one.kind == "value" and one.text.isdigit(), one.across, one.down))
    ods.write(path, [sheet])


def is_told(key, place, texts, findings):
    """Does a finding stand in the value's row, speak of that row or item, or name what wasn't read?"""
    for one in findings:
        if one["rule"].split(".")[0] not in ("layout", "cell", "table", "list"):
            continue
        if one["rule"] in ("table.empty", "layout.table", "list.few") or one.get("row") == ".".join(map(str, key[::2])):
            return True
        if one["rule"] == "layout.row" and (one["row"].startswith(key[0]) or key[0] == "item") or one["rule"] == "layout.column" and one["column"] in (key[-1], "name"):
            return True
        if place is not None and "cell" in one and int(re.sub("[A-Z]", "", one["cell"])) == place + 3:
            return True
        if one["rule"] == "layout.extra" and any(text and text in one["says"] for text in texts):
            return True
    return False


@pytest.mark.parametrize("way", WAYS, ids=lambda way: way.__name__)
@pytest.mark.parametrize("make", [website, budget], ids=lambda make: make.__name__)
def test_a_damaged_table_never_misleads_silently(forms, tmp_path, make, way):
    chance, path = random.Random(f"{make.__name__} {way.__name__}"), tmp_path / "a.ods"
    for turn in range(COUNT):
        form, table, sheet, title, items = make(chance)
        damaged = way(items, chance)
        write(path, sheet, title, damaged)
        status, out, err = gouji.run("--forms", forms, "check", "--json", "--values", path)
        assert status in (0, 1), err
        result = json.loads(out)
        assert result["form"] == form
        found, right = flat(result["report"][table]), {one.key: one.text for one in items if one.kind == "value"}
        if way is row_twice and make is budget:  # a row more is an item more
            right |= {key: text for key, text in found.items() if key[1].startswith("7777")}
        if way is row_lost: # what nobody wrote is no item of a list
            left = {one.key for one in damaged}
            right = {key: text for key, text in right.items() if key[0] != "item" or key in left}
        numbers = [text for text in found.values() if text.isdigit() and len(text) == 5]
        assert len(numbers) == len(set(numbers)), f"{turn}: one cell was read twice"
        places = {one.key: one.row for one in damaged if one.kind == "value"}
        places |= {("item", one.text, column): one.row for one in damaged if one.col == 0 for column in COLUMN_IDS
                   if ("item", one.text, column) not in places}
        for key in right.keys() - places.keys():
            places |= {key: one.row for one in damaged if one.key[:2] == key[:2]}
        texts = {row: [one.text for one in damaged if one.row == row] for row in range(99)}
        silent = {key: (right.get(key, ""), found.get(key, "")) for key in right.keys() | found.keys()
                  if right.get(key, "") != found.get(key, "")
                  and not is_told(key, places.get(key), texts.get(places.get(key), []), result["findings"])}
        assert not silent, (turn, [(one["rule"], one.get("cell"), one["says"]) for one in result["findings"]
                                   if one["rule"].startswith(("layout", "cell"))])
