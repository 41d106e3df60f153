# SPDX-License-Identifier: Apache-2.0
"""The printed tables of both editions, typed from the circulars for the tests alone.

The product's forms stand in templates/forms/; these are a second copy on purpose, so that a slip
in one shows against the other. A table comes as a list of items, each one printed cell with its
key, its place in the printed grid and its span.

    ("title", "b1")                 a block's title          ("group", "refused")   a group of rows
    ("head", "b1", "issued")        a column's header        ("row", "new")         a row's label
    ("value", "rules", "issued")    a data cell              ("text", ...)          anything else
"""
from dataclasses import dataclass, replace


@dataclass(frozen=True)
class Item:
    key: tuple
    text: str
    row: int
    column: int
    across: int = 1
    down: int = 1


BOOK = "信息内容"
COUNTS = (("issued", "本年制发件数"), ("repealed", "本年废止件数"), ("in_force", "现行有效件数"))
DECISIONS = (("decisions", "本年处理决定数量"),)
MADE = (("made", "本年新制作数量"), ("published", "本年新公开数量"), ("total", "对外公开总数量"))
ITEMS = (("last_year", "上一年项目数量"), ("change", "本年增/减"), ("decisions", "处理决定数量"))

# block: (id, title, columns, rows)
T2 = {
    2021: (
        ("b1", "第二十条第（一）项", COUNTS, (("rules", "规章"), ("normative", "行政规范性文件"))),
        ("b5", "第二十条第（五）项", DECISIONS, (("licences", "行政许可"),)),
        ("b6", "第二十条第（六）项", DECISIONS,
         (("penalties", "行政处罚"), ("coercion", "行政强制"))),
        ("b8", "第二十条第（八）项", (("amount", "本年收费金额（单位：万元）"),),
         (("fees", "行政事业性收费"),)),
    ),
    2019: (
        ("b1", "第二十条第（一）项", MADE, (("rules", "规章"), ("normative", "规范性文件"))),
        ("b5", "第二十条第（五）项", ITEMS,
         (("licences", "行政许可"), ("services", "其他对外管理服务事项"))),
        ("b6", "第二十条第（六）项", ITEMS,
         (("penalties", "行政处罚"), ("coercion", "行政强制"))),
        ("b8", "第二十条第（八）项", ITEMS[:2], (("fees", "行政事业性收费"),)),
        ("b9", "第二十条第（九）项", (("projects", "采购项目数量"), ("amount", "采购总金额")),
         (("procurement", "政府集中采购"),)),
    ),
}

CORNER = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
T3_COLUMNS = (("natural", "自然人"), ("business", "商业企业"), ("research", "科研机构"),
              ("nonprofit", "社会公益组织"), ("legal", "法律服务机构"), ("other", "其他"),
              ("all", "总计"))
T3_GROUPS = {"outcome": "三、本年度办理结果", "refused": "（三）不予公开",
             "unavailable": "（四）无法提供", "declined": "（五）不予处理",
             "otherwise": "（六）其他处理"}

# row: (id, label, group); no group is a row over the whole width
T3_COMMON = (
    ("new", "一、本年新收政府信息公开申请数量", None),
    ("carried_in", "二、上年结转政府信息公开申请数量", None),
    ("granted", "（一）予以公开", "outcome"),
    ("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "outcome"),
    ("secret", "1.属于国家秘密", "refused"),
    ("law_forbids", "2.其他法律行政法规禁止公开", "refused"),
    ("security", "3.危及“三安全一稳定”", "refused"),
    ("third_party", "4.保护第三方合法权益", "refused"),
    ("internal", "5.属于三类内部事务信息", "refused"),
    ("process", "6.属于四类过程性信息", "refused"),
    ("enforcement", "7.属于行政执法案卷", "refused"),
    ("query", "8.属于行政查询事项", "refused"),
    ("not_held", "1.本机关不掌握相关政府信息", "unavailable"),
    ("needs_making", "2.没有现成信息需要另行制作", "unavailable"),
    ("unclear", "3.补正后申请内容仍不明确", "unavailable"),
    ("petition", "1.信访举报投诉类申请", "declined"),
    ("repeated", "2.重复申请", "declined"),
    ("publication", "3.要求提供公开出版物", "declined"),
    ("excessive", "4.无正当理由大量反复申请", "declined"),
    ("reissue", "5.要求行政机关确认或重新出具已获取信息", "declined"),
)
T3_OTHERWISE = {
    2019: (("otherwise", "（六）其他处理", "outcome"),),
    2021: (("uncorrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请",
            "otherwise"),
           ("unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请",
            "otherwise"),
           ("other_reason", "3.其他", "otherwise")),
}
T3_END = (("total", "（七）总计", "outcome"), ("carried_out", "四、结转下年度继续办理", None))

T4_NAMES = (("upheld", "结果维持"), ("corrected", "结果纠正"), ("other", "其他结果"),
            ("pending", "尚未审结"), ("total", "总计"))
T4_GROUPS = ("review", "direct", "after")
HEADINGS = {"t2": "二、主动公开政府信息情况", "t3": "三、收到和处理政府信息公开申请情况",
            "t4": "四、政府信息公开行政复议、行政诉讼情况"}


def t3_rows(edition):
    return T3_COMMON + T3_OTHERWISE[edition] + T3_END


def t3_rows_printed(printed):
    """The rows a printed table has: 25 of them are the later edition's, 23 the earlier one's."""
    rows = t3_rows(2021 if len(printed) == 25 else 2019)
    assert len(rows) == len(printed), "the printed table is not complete"
    return rows


def t4_columns():
    return tuple(f"{group}.{name}" for group in T4_GROUPS for name, _ in T4_NAMES)


def t2_rows(edition):
    """(row id, official label, block id, columns) in printed order."""
    return tuple((row, label, block, columns)
                 for block, _, columns, rows in T2[edition] for row, label in rows)


def spread(columns, width=3):
    """How many grid columns each data column takes: the last one takes what is left."""
    return [1] * (len(columns) - 1) + [width - len(columns) + 1]


def t2_block_items(block, labels, values, row):
    """One block of t2: its title, its header row, its data rows."""
    name, title, columns, rows = block
    yield Item(("title", name), title, row, 0, across=4)
    yield Item(("text", "t2", name), BOOK, row + 1, 0)
    widths = spread(columns)
    for index, (column, head) in enumerate(columns):
        yield Item(("head", name, column), head, row + 1, index + 1, across=widths[index])
    for offset, (row_id, _) in enumerate(rows):
        at = row + 2 + offset
        yield Item(("row", row_id), labels[row_id], at, 0)
        for index, (column, _) in enumerate(columns):
            yield Item(("value", row_id, column), values[row_id][index], at, index + 1,
                       across=widths[index])


def t2_items(edition, printed):
    rows = t2_rows(edition)
    assert len(rows) == len(printed), "the printed table is not complete"
    labels = {row[0]: label for row, label in zip(rows, printed)}
    values = {row[0]: cells for row, cells in zip(rows, printed.values())}
    items, row = [], 0
    for block in T2[edition]:
        items += t2_block_items(block, labels, values, row)
        row += 2 + len(block[3])
    return items


def t3_head_items():
    yield Item(("text", "t3", "corner"), CORNER, 0, 0, across=3, down=3)
    yield Item(("text", "t3", "applicants"), "申请人情况", 0, 3, across=7)
    yield Item(("text", "t3", "bodies"), "法人或其他组织", 1, 4, across=5)
    for index, (column, head) in enumerate(T3_COLUMNS):
        tall = column in ("natural", "all")
        yield Item(("head", "t3", column), head, 1 if tall else 2, 3 + index, down=1 + tall)


def t3_group_items(rows):
    """Group labels, each over the rows that belong to it (and to the groups in it)."""
    for group, label in T3_GROUPS.items():
        inside = [index for index, row in enumerate(rows)
                  if row[2] == group or (group == "outcome" and row[2])]
        if inside:
            yield Item(("group", group), label, 3 + inside[0], 0 if group == "outcome" else 1,
                       down=len(inside))


def t3_items(printed):
    rows = t3_rows_printed(printed)
    items = [*t3_head_items(), *t3_group_items(rows)]
    for index, ((row, _, group), (label, values)) in enumerate(zip(rows, printed.items())):
        level = 0 if group is None else 1 if group == "outcome" else 2
        items.append(Item(("row", row), label, 3 + index, level, across=3 - level))
        items += [Item(("value", row, column), value, 3 + index, 3 + place)
                  for place, ((column, _), value) in enumerate(zip(T3_COLUMNS, values))]
    return items


def t4_head_items():
    yield Item(("text", "t4", "review"), "行政复议", 0, 0, across=5)
    yield Item(("text", "t4", "suits"), "行政诉讼", 0, 5, across=10)
    yield Item(("text", "t4", "direct"), "未经复议直接起诉", 1, 5, across=5)
    yield Item(("text", "t4", "after"), "复议后起诉", 1, 10, across=5)
    for index, column in enumerate(t4_columns()):
        tall = index < 5
        yield Item(("head", "t4", column), T4_NAMES[index % 5][1], 1 if tall else 2, index,
                   down=1 + tall)


def t4_items(printed):
    return [*t4_head_items(),
            *(Item(("value", "cases", column), value, 3, index)
              for index, (column, value) in enumerate(zip(t4_columns(), printed)))]


def items_of(report):
    """{"t2": items, …} of the tables that a published report gives in full."""
    printed, edition = report["printed"], report["tables_edition"]
    makers = {"2": lambda: t2_items(edition, printed["table2"]),
              "3": lambda: t3_items(printed["table3"]),
              "4": lambda: t4_items(printed["table4"])}
    return {f"t{number}": makers[number]() for number in report["complete"]}


def with_texts(items, texts):
    """The same items, with other words where `texts` names a key."""
    return [replace(item, text=texts.get(item.key, item.text)) for item in items]
