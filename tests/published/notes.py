# SPDX-License-Identifier: Apache-2.0
"""What the `notes` of a published report say about its print, as texts to lay out.

The layouts A, B and C use the official headers; the layout `notes` uses these. A header that is
named once and stands in several blocks is taken to have been printed so in all of them.
"""
CHANGE = "本年增/"
TRADITIONAL = {
    ("title", "b1"): "第二十條第（一）項", ("title", "b5"): "第二十條第（五）項",
    ("title", "b6"): "第二十條第（六）項", ("title", "b8"): "第二十條第（八）項",
    ("text", "t2", "b1"): "信息內容", ("text", "t2", "b5"): "信息內容",
    ("text", "t2", "b6"): "信息內容", ("text", "t2", "b8"): "信息內容",
    ("head", "b1", "issued"): "本年製發件數", ("head", "b1", "repealed"): "本年廢止件數",
    ("head", "b1", "in_force"): "現行有效件數", ("head", "b5", "decisions"): "本年處理決定數量",
    ("head", "b6", "decisions"): "本年處理決定數量",
    ("head", "b8", "amount"): "本年收費金額（單位：萬元）",
}

TEXTS = {
    "003": {("head", "t4", f"{group}.{name}"): text
            for group in ("review", "direct", "after")
            for name, text in (("upheld", "结 果\n维 持"), ("corrected", "结 果\n纠 正"),
                               ("other", "其 他\n结 果"))},
    "012": {("foot", "t4"): "注：行政复议、行政诉讼数量含上年度结转数量。"},
    "031": {("head", "b1", "in_force"): "现行有效件数 (历史累计)"},
    "034": {("head", "b1", "made"): "本年新", ("head", "b1", "published"): "本年新"},
    "040": {("report",): "琼海市大路镇人民政府2019年信息公开年度报告"},
    "045": TRADITIONAL,
    "053": {("head", block, "change"): CHANGE for block in ("b5", "b6", "b8")},
    "060": {("head", "b9", "amount"): "采购总金额(万元)"},
    "066": {("title", "b1"): "中华人民共和国政府信息公开条例\n第二十条第（一）项"},
}

# reports whose cells are printed with spaces in front
INDENTED = ("036", "053", "067")


def names():
    """Numbers of the reports that have a layout `notes`."""
    return sorted({*TEXTS, *INDENTED})


def texts_of(number):
    return TEXTS.get(number, {})
