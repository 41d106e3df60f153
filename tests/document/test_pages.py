# SPDX-License-Identifier: Apache-2.0
"""A document as its form says: order of parts, pages on their side between upright ones, headers and numbers on each."""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

VISITS = 40


@pytest.fixture(scope="module", name="forms")
def _forms(tmp_path_factory):
    folder = tmp_path_factory.mktemp("forms")
    shutil.copytree(gouji.ROOT / "templates/forms/common", folder / "common")
    shutil.copytree(gouji.ROOT / "tests/cases/forms/inspection-2030", folder / "inspection-2030")
    return folder


def filled(**fields):
    visits = [{"number": f"A{i:03}", "day": "2030-05-06", "place": "某路1号", "found": "2",
               "what": "通道堆放杂物，应急灯不亮" * 3, "page": "https://www.example.gov.cn/col/col123/index.html"}
              for i in range(1, VISITS + 1)]
    return {"form": "inspection-2030", "org": "临江市消防局", "year": 2030, "date": "2031-01-20",
            "fields": {"number": "12号", "leader": "张三", "writer": "李四", **fields}, "text": {"preamble": ["现将有关情况报告如下。"]},
            "sum": {"fire": {"planned": "3", "held": "3"}, "power": {"planned": "2", "held": "1"}},
            "visits": {"visit": visits}, "rest": {"mended": {"n": "70"}, "left": {"n": "10"}}}


@pytest.fixture(scope="module", name="made")
def _made(forms, tmp_path_factory):
    """The PDF's pages: their text, and whether they lie on their side."""
    folder = tmp_path_factory.mktemp("made")
    (folder / "a.json").write_text(json.dumps(filled(), ensure_ascii=False), encoding="utf-8")
    for call in (["new", "--form", "inspection-2030", "--data", folder / "a.json", "-o", folder / "a.ods"],
                 ["export", "-o", folder / "a.pdf", folder / "a.ods"]):
        status, _, err = gouji.run("--forms", forms, *call)
        assert status == 0, err
    texts = subprocess.run(["pdftotext", "-layout", folder / "a.pdf", "-"], check=True, capture_output=True,
                           text=True).stdout.split("\f")[:-1]
    sizes = subprocess.run(["pdfinfo", "-l", "99", folder / "a.pdf"], check=True, capture_output=True, text=True).stdout
    wide = [float(one[0]) > float(one[1]) for one in re.findall(r"size: +([\d.]+) x ([\d.]+)", sizes)]
    return list(zip(texts, wide))


def test_a_table_lies_on_its_side_between_upright_ones(made):
    wide = [page for page in made if page[1]]
    assert [kind for _, kind in made] == [False] + [True] * len(wide) + [False]
    assert len(wide) > 1
    assert "一、总的情况" in made[0][0] and "二、各次检查" in wide[0][0] and "三、整改情况" in made[-1][0]


def test_the_table_s_header_is_repeated_on_each_of_its_pages(made):
    for text, lies in made:
        assert ("检查编号" in text and "公示网页" in text) == lies
    assert "A001" in made[1][0] and f"A{VISITS:03}" in made[-2][0] and "合计" in made[-2][0]


def test_every_page_has_its_number(made):
    for i, (text, _) in enumerate(made):
        assert re.findall(r"— ?(\d+) ?—", text) == [str(i + 1)]


def test_the_parts_are_printed_in_the_order_of_the_form(made):
    whole = "".join(text for text, _ in made)
    parts = ["安全检查情况报告", "（2030年度）", "编号：12号", "现将有关情况报告如下", "一、总的情况", "二、各次检查",
             "三、整改情况", "负责人：张三", "临江市消防局\n", "2031年1月20日"]
    assert sorted(parts, key=whole.rindex) == parts
    assert whole.count("临江市消防局") == 1


def test_an_item_that_isn_t_filled_in_leaves_its_line_out(forms, tmp_path):
    data = filled(number=None)
    data["visits"] = {"visit": []}
    (tmp_path / "a.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert gouji.run("--forms", forms, "new", "--data", tmp_path / "a.json", "-o", tmp_path / "a.ods")[0] == 0
    assert gouji.run("--forms", forms, "export", "--force", "-o", tmp_path / "a.pdf", tmp_path / "a.ods")[0] == 0
    text = subprocess.run(["pdftotext", "-layout", tmp_path / "a.pdf", "-"], check=True, capture_output=True, text=True).stdout
    assert "编号：" not in text and "（2030年度）" in text
