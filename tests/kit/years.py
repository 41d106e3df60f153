# SPDX-License-Identifier: Apache-2.0
"""Workbooks of two years, and what the rules that compare them say."""
import json
import re

import gouji

FORM = {2019: "zfxxgk-2019", 2020: "zfxxgk-2019", 2021: "zfxxgk-2021"}
ORG = "宿迁市人民政府"


def make(folder, year, cells, org=ORG, text=None):
    """A workbook of that year's edition with zeros everywhere but in `cells`; its data lie beside it as JSON."""
    form = FORM[min(year, 2021)]
    empty = folder / f"empty-{year}.ods"
    assert gouji.run("new", "--form", form, "-o", empty)[0] == 0
    _, found = gouji.check(empty, "--values")
    data = {"form": form, "org": org, "kind": "government", "year": year, "date": f"{year + 1}-01-15"}
    if text:
        data["text"] = text
    for table in ("t2", "t3", "t4"):
        data[table] = zeros(found["report"][table])
        for name, value in cells.get(table, {}).items():
            put(data[table], name.split("."), value)
    source = folder / f"{year}.json"
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    book = folder / f"{year}.ods"
    status, out, err = gouji.run("new", "--form", form, "--data", source, "-o", book)
    assert status == 0, out + err
    return book


def zeros(value):
    return {key: zeros(one) for key, one in value.items()} if isinstance(value, dict) else "0"


def put(table, path, value):
    for key in path[:-1]:
        table = table[key]
    assert path[-1] in table, f"no {path} among {list(table)}"
    table[path[-1]] = value


def compared(book, last):
    """The findings of rules that compare two years."""
    _, found = gouji.check(book, "--last", last)
    return [one for one in found["findings"] if re.match(r"last\.|t2\.scale", one["rule"])]


def rules(findings):
    return [one["rule"] for one in findings]
