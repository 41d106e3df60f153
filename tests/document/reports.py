# SPDX-License-Identifier: Apache-2.0
"""Reports of every kind that documents are made of: both editions, short and long, another form, a table on its side.

    docx, odt = export(folder, "2019")
"""
import copy
import json
import shutil
import sys
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "kit")]

import gouji  # noqa: E402

SENTENCE = "持续做好重点领域信息公开，其中“政务动态”类1,234条占56.7%，English words与中文混排，电话0570-88888888，"
LONG = [f"（{number}）{theme}。{year}年，{SENTENCE * count}" for year, count, number, theme in
        zip(range(2010, 2020), (1, 2, 5, 3, 1, 4, 2, 6, 1, 3), "一二三四五六七八九十",
            ("主动公开", "依申请公开", "政府信息管理", "平台建设", "监督保障", "解读回应", "公众参与", "建议提案", "政务服务", "其他"))]
POINTS = ["（一）存在的主要问题", "1.公开内容不够全面。" + SENTENCE * 2, "（1）" + SENTENCE, "（二）改进情况", SENTENCE * 3]


def seed():
    return json.loads(gouji.SEED.read_text(encoding="utf-8"))


def later():
    """A report by the edition of 2021."""
    data = seed()
    return {**data, "form": "zfxxgk-2021", "year": 2024, "title": None, "date": "2025-01-20",
            "t2": {row: dict.fromkeys(columns, "3") for row, columns in
                   {"rules": ("issued", "repealed", "in_force"), "licences": ("decisions",), "fees": ("amount",)}.items()}}


def longer(data):
    return {**copy.deepcopy(data), "org": "某某省某某自治州某某县自然资源和规划局", "title": None,
            "text": {"preamble": ["本报告按照条例编制。" + SENTENCE], "s1": LONG, "s5": POINTS, "s6": LONG[:3]}}


def shorter(data):
    return {**copy.deepcopy(data), "text": {"preamble": [], "s1": ["无。"], "s5": ["无。"], "s6": ["无。"]}}


def sideways():
    visits = [{"number": f"A{i:03}", "day": "2030-05-06", "place": "某路1号", "found": "2", "what": "通道堆放杂物，应急灯不亮" * 3,
               "page": "https://www.example.gov.cn/col/col123/index.html"} for i in range(1, 31)]
    return {"form": "inspection-2030", "org": "临江市消防局", "year": 2030, "date": "2031-01-20",
            "fields": {"number": "12号", "leader": "张三", "writer": "李四"}, "text": {"preamble": ["现将有关情况报告如下。"]},
            "sum": {"fire": {"planned": "3", "held": "3"}, "power": {"planned": "2", "held": "1"}},
            "visits": {"visit": visits}, "rest": {"mended": {"n": "70"}, "left": {"n": "10"}}}


def website():
    return json.loads((gouji.ROOT / "tests/cases/websites/kecheng-2024.json").read_text(encoding="utf-8"))


REPORTS = {"2019": seed, "2021": later, "2019-long": lambda: longer(seed()), "2021-long": lambda: longer(later()),
           "2021-short": lambda: shorter(later()), "website": website, "sideways": sideways}


def export(folder, name):
    """(docx, odt) of one of them, in `folder`."""
    data, options = REPORTS[name](), []
    if data["form"] == "inspection-2030":
        options = ["--forms", folder / "forms"]
        for source in ("templates/forms/common", "tests/cases/forms/inspection-2030"):
            shutil.copytree(gouji.ROOT / source, folder / "forms" / Path(source).name)
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    calls = [["new", "--form", data["form"], "--data", folder / "data.json", "-o", folder / "book.ods"]]
    calls += [["export", "--force", "-o", folder / f"{name}.{kind}", folder / "book.ods"] for kind in ("docx", "odt")]
    for call in calls:
        status, out, err = gouji.run(*options, *call)
        assert status == 0, out + err
    return folder / f"{name}.docx", folder / f"{name}.odt"
