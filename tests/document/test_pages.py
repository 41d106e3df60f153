# SPDX-License-Identifier: Apache-2.0
"""A document as its form says: order of parts, pages on their side between upright ones, headers and numbers on each; and
the report's own pages, measured as a printer would."""
import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
sys.path.insert(0, str(Path(__file__).resolve().parent))
import gouji  # noqa: E402
import pages  # noqa: E402
import reports  # noqa: E402

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


# ---- the report's pages ----

LEFT, TOP = 28, 37
EDITIONS = ["2019-long", "2021-long", "2021-short"]


@pytest.fixture(scope="module", name="printed", params=EDITIONS)
def _printed(request, tmp_path_factory):
    """The lines of each page of a report, and the file."""
    folder = tmp_path_factory.mktemp("printed")
    book = gouji.new(folder / "a.ods", reports.REPORTS[request.param]())
    assert gouji.run("export", "--force", "-o", folder / "a.pdf", book)[0] == 0
    return pages.lines(folder / "a.pdf"), folder / "a.pdf"


def below(printed, heading):
    """(number of the page, its lines below that heading, which comes first)"""
    for number, page in enumerate(printed[0], 1):
        at = next((i for i, line in enumerate(page) if line.text.startswith(heading)), None)
        if at is not None:
            return number, page[at:]
    raise AssertionError(heading)


@pytest.mark.parametrize("heading", ["二、主动公开", "三、收到和处理", "四、政府信息公开行政"])
def test_a_table_stands_apart_from_its_heading(printed, heading):
    number, lines = below(printed, heading)
    rule = min(top for _, _, top in pages.rules(printed[1], number) if top > lines[0].top + 3)
    assert 1.5 < rule - lines[0].bottom < 5


def words(printed, number):
    """The words of a page: (left, right, text), in the order that they are written."""
    told = pages.tool("pdftotext", "-bbox", "-f", number, "-l", number, printed[1], "-")
    return [(float(left) / pages.MM, float(right) / pages.MM, text)
            for left, right, text in re.findall(r'<word xMin="(\S+)" yMin="\S+" xMax="(\S+)" yMax="\S+">(.*?)</word>', told)]


HEADERS = [{"本年制发件数", "本年废止件数", "现行有效件数"}, {"本年新制作数量", "本年新公开数量", "对外公开总数量", "处理决定数量"}]


def test_table_two_s_headers_stay_on_one_line(printed):
    told = {text for _, _, text in words(printed, below(printed, "二、主动公开")[0])}
    assert any(headers <= told for headers in HEADERS), told


def test_the_upright_label_has_a_blank_at_both_borders(printed):
    told = words(printed, below(printed, "三、收到和处理")[0])
    upright = [word for word in told if word[2] in ("三、", "本年", "度办", "理结", "果") and word[0] < 40]
    assert len(upright) == 5
    beside = min(left for left, _, text in told if text.startswith("（一）予以公开"))
    for left, right, text in upright:
        assert left > LEFT + 0.6 and right < beside - 0.6, text


def test_no_label_leaves_a_word_alone_behind_several_lines(printed):
    lines = below(printed, "三、收到和处理")[1]
    labels = [line for line in lines if line.left < 105 and line.text not in ("三、", "本年", "度办", "理结", "果")]
    assert all(len(line.text) > 2 for line in labels if not line.text.isdecimal()), labels
    rows = {line.text[:2] for line in labels}
    assert {"1.", "2."} <= rows


def test_the_table_with_groups_fits_its_page(printed):
    number, lines = below(printed, "三、收到和处理")
    assert lines[0].top < TOP + 5 and any(line.text.startswith("四、结转下年度") for line in lines)


def test_the_title_is_darker_than_the_body(printed):
    """What stands in for 小标宋 is not the body's own face."""
    fonts = pages.tool("pdffonts", printed[1])
    if "Noto Serif CJK SC SemiBold" not in pages.tool("fc-list", ":", "family"):
        pytest.skip("no heavier face here")
    assert "SemiBold" in fonts or "XiaoBiaoSong" in fonts
