# SPDX-License-Identifier: Apache-2.0
"""Published reports with a few values changed, one for each thing the printed ones do not show.

A case is named after what it proves. `set` changes values by table, row and column; `report`
changes what stands above the tables (org, year, the tables that are there).
"""
import copy

import tables

CASES = {
    "wrong-total-breaks-three-relations": {
        "base": "015", "set": {("t3", "total", "natural"): "62"}},
    "wrong-carry-breaks-the-balance-alone": {
        "base": "016", "set": {("t3", "carried_out", "business"): "1",
                               ("t3", "carried_out", "all"): "1"}},
    "wrong-row-total": {
        "base": "003", "set": {("t3", "granted", "all"): "1363"}},
    "all-three-groups-of-t4": {
        "base": "012", "set": {("t4", "cases", "review.total"): "54",
                               ("t4", "cases", "direct.total"): "13",
                               ("t4", "cases", "after.pending"): "8"}},
    "not-applicable": {
        "base": "015", "set": {("t2", "rules", "issued"): "/", ("t2", "rules", "repealed"): "—",
                               ("t2", "rules", "in_force"): "不适用",
                               ("t2", "coercion", "decisions"): "/",
                               ("t3", "reissue", "natural"): "-",
                               ("t4", "cases", "after.upheld"): "无"}},
    "numbers-with-something-beside": {
        "base": "003", "set": {("t2", "normative", "issued"): "8件",
                               ("t2", "penalties", "decisions"): "3,985,758",
                               ("t3", "partial", "natural"): "４４７",
                               ("t3", "total", "all"): "3 050",
                               ("t2", "fees", "amount"): "96171.6万元"}},
    "unreadable-cells-silence-their-relations": {
        "base": "003", "set": {("t3", "total", "natural"): "见附件",
                               ("t3", "total", "all"): "1",
                               ("t4", "cases", "review.upheld"): "若干"}},
    "negative": {
        "base": "016", "set": {("t3", "carried_in", "natural"): "-1",
                               ("t3", "carried_in", "all"): "-1",
                               ("t3", "new", "natural"): "73", ("t3", "new", "all"): "76"}},
    "negative-change-is-no-fault": {
        "base": "013", "set": {("t2", "licences", "change"): "-12",
                               ("t2", "penalties", "change"): "减3",
                               ("t2", "coercion", "change"): "+4",
                               ("t2", "fees", "change"): "增1"}},
    "fractions": {
        "base": "016", "set": {("t2", "penalties", "decisions"): "2113.5",
                               ("t3", "other_reason", "other"): "0.5"}},
    "blank-total-is-only-blank": {
        "base": "015", "set": {("t3", "total", "business"): "", ("t3", "granted", "all"): ""}},
    "five-blanks-are-five-findings": {
        "base": "013", "set": {("t3", row, "other"): "" for row in
                               ("secret", "query", "unclear", "petition", "repeated")}},
    "six-blanks-are-one-finding": {
        "base": "013", "set": {("t3", row, "other"): "" for row in
                               ("secret", "query", "unclear", "petition", "repeated", "reissue")}},
    "parts-all-blank-are-not-compared": {
        "base": "016", "set": {("t4", "cases", f"after.{name}"): "" for name in
                               ("upheld", "corrected", "other", "pending")}},
    "one-table-empty": {
        "base": "016", "set": {("t4", "cases", column): "" for column in tables.t4_columns()}},
    "all-zero": {"base": "013", "set": "0"},
    "more-issued-than-in-force": {
        "base": "008", "set": {("t2", "normative", "issued"): "15"}},
    "stock-below-zero": {
        "base": "005", "set": {("t2", "normative", "issued"): "9"}},
    "more-published-than-in-all": {
        "base": "013", "set": {("t2", "normative", "total"): "88"}},
    "county-without-power-to-make-rules": {
        "base": "008", "set": {("t2", "rules", "in_force"): "1"}},
    "autonomous-region-may-make-rules": {
        "base": "008", "set": {("t2", "rules", "in_force"): "1"},
        "report": {"org": "某某自治区某某县"}},
    "one-misread-row-is-not-enough": {
        "base": "066", "set": {("t2", "penalties", "decisions"): "71"}},
    "bare-money": {
        "base": "001", "set": {("t2", "procurement", "amount"): "251000.5"}},
    "earlier-tables-in-a-later-year": {"base": "013", "set": {}, "report": {"year": 2021}},
    "later-tables-in-an-earlier-year": {"base": "015", "set": {}, "report": {"year": 2020}},
    "number-on-the-group-row-counts": {
        "base": "005", "set": {("t3", "otherwise", "natural"): "2",
                               ("t3", "otherwise", "all"): "2"}},
    "two-tables-of-three": {"base": "016", "set": {}, "report": {"complete": ["3", "4"]}},
}


def row_ids(report, table):
    """Row ids in the order of the printed table."""
    if table == "table2":
        return [row[0] for row in tables.t2_rows(report["tables_edition"])]
    return [row[0] for row in tables.t3_rows_printed(report["printed"][table])]


def column_ids(report, table, row):
    if table == "table3":
        return [column for column, _ in tables.T3_COLUMNS]
    return next([column for column, _ in columns] for name, _, _, columns
                in tables.t2_rows(report["tables_edition"]) if name == row)


def set_value(report, place, text):
    """Changes one printed value."""
    table, row, column = place
    printed = report["printed"]
    if table == "t4":
        printed["table4"][tables.t4_columns().index(column)] = text
        return
    name = {"t2": "table2", "t3": "table3"}[table]
    label = list(printed[name])[row_ids(report, name).index(row)]
    printed[name][label][column_ids(report, name, row).index(column)] = text


def set_everything(report, text):
    for table in ("table2", "table3"):
        for values in report["printed"][table].values():
            values[:] = [text] * len(values)
    report["printed"]["table4"] = [text] * 15


def apply(base, case):
    """The report of a case, from the published one it starts from."""
    report = copy.deepcopy(base)
    if isinstance(case["set"], str):
        set_everything(report, case["set"])
    else:
        for place, text in case["set"].items():
            set_value(report, place, text)
    return report | case.get("report", {})
