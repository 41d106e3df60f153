# SPDX-License-Identifier: Apache-2.0
"""What a portal puts around a report is cut and listed, and nothing of the report with it."""
import html
import re
import sys
import zipfile
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published")]
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import portals  # noqa: E402
import tables  # noqa: E402

SAMPLES = [number for number in layout.numbers() if number.isdigit()]
PREAMBLE = ("本报告根据《中华人民共和国政府信息公开条例》编制，由总体情况等六部分组成，所列数据的统计期限自1月1日起至12月31日止，"
            "电子版可在本机关网站下载。")


def body_of(report):
    """The report itself as HTML, its paragraphs, and its body's and date's signature."""
    made, said = [], {"preamble": [PREAMBLE], "s1": [], "s5": [], "s6": []}
    parts = documents.document(report)[1:]
    section = None
    made.append(f"<p>{PREAMBLE}</p>")
    for kind, part in parts:
        if kind == "table":
            made.append(documents.web_table(part, "cms"))
        else:
            if kind == "h":
                section = {"一": "s1", "五": "s5", "六": "s6"}.get(part[0])
            elif section:
                said[section].append(part)
            made.append(f"<p>{html.escape(part)}</p>")
    return "\n".join(made), said


def bare(text):
    return re.sub(r"\s", "", html.unescape(text))


def record_of(path):
    """The texts of the cells of the sheet that tells how it was read."""
    with zipfile.ZipFile(path) as package:
        content = package.read("content.xml").decode("utf-8")
    sheet = content[content.index('table:name="导入记录"'):]
    return [re.sub("<[^>]+>", "", cell) for cell in re.findall(r"<table:table-cell[^/>]*>(.*?)</table:table-cell>", sheet, re.S)]


def page_of(folder, look, number):
    report = layout.load(number)
    body, said = body_of(report)
    path = Path(folder) / f"{number}-{look}.html"
    path.write_text(portals.page(look, layout.official_title(report).replace("\n", ""), report["org"], body), encoding="utf-8")
    return report, said, path


@pytest.mark.parametrize("look", portals.LOOKS)
def test_no_paragraph_of_a_report_is_lost_or_added_to(tmp_path, look):
    for number in SAMPLES:
        report, said, path = page_of(tmp_path, look, number)
        _, result = gouji.check(path, "--values")
        assert {key: value for key, value in result["report"]["text"].items() if value} == said, number
        assert (bare(result["org"]), result["year"]) == (bare(report["org"]), report["year"]), number


@pytest.mark.parametrize("look", portals.LOOKS)
def test_what_is_cut_is_listed_in_the_record(tmp_path, look):
    _, _, path = page_of(tmp_path, look, "012")
    status, out, err = gouji.run("import", path, "-o", tmp_path / "a.ods")
    assert status == 0, err
    told = bare("".join(record_of(tmp_path / "a.ods")))
    before, after = portals.LOOKS[look]
    for piece in re.findall(r">([^<{}&]{3,})<", before + after):
        assert bare(piece) in told, piece
    assert "没有归处" not in out


@pytest.mark.parametrize("look", ["index-table", "html5"])
def test_the_day_of_publication_is_not_the_day_of_issue(tmp_path, look):
    _, _, path = page_of(tmp_path, look, "012")
    _, result = gouji.check(path, "--values")
    assert result["report"].get("published", "").startswith("2025"), result["report"].keys()
    assert not (result["report"].get("date") or "").startswith("2025-01-20")


def test_a_sentence_that_found_no_place_is_told(tmp_path):
    """Behind the page's furniture, where nothing of the report is looked for."""
    _, _, path = page_of(tmp_path, "lines", "012")
    lost = "本年度收到行政复议申请三件，其中两件维持、一件纠正，均已按期办结并书面告知申请人。"
    path.write_text(path.read_text(encoding="utf-8").replace("</body>", f"<p>{lost}</p></body>"), encoding="utf-8")
    _, out, _ = gouji.run("import", path, "-o", tmp_path / "a.ods")
    assert "另有 1 处没有归处" in out
    assert lost in record_of(tmp_path / "a.ods")


@pytest.mark.parametrize("title, body, told", [
    ("某某市教育局2024年政府信息公开工作年度报告", PREAMBLE, "依据是报告的大题目"),
    ("某某市教育局政府信息公开工作年度报告", "统计期限自2024年1月1日起至2024年12月31日止，本报告可在本机关网站下载。" * 2, "依据是统计期限"),
    ("某某市教育局政府信息公开工作年度报告", PREAMBLE, "依据是正文里说到的年份"),
])
def test_what_told_the_year_is_named(tmp_path, title, body, told):
    report = layout.load("012")
    made, _ = body_of(report)
    made = made.replace(PREAMBLE, body).replace(documents.OVERVIEW, "2024年，" + documents.OVERVIEW, 1)
    path = tmp_path / "a.html"
    path.write_text(portals.page("phone", title, "某某市教育局", made), encoding="utf-8")
    _, out, _ = gouji.run("import", path, "-o", tmp_path / "a.ods")
    assert f"年度：2024（{told}）" in out, out.splitlines()[0]


def test_tables_in_an_annex_leave_the_sections_numbered_anew(tmp_path):
    """Each is known by its words; that its number is another's is said."""
    report = layout.load("012")
    made = tables.items_of(report)
    improve, other = "公开内容的深度还不够，今后将加强培训。" + documents.OVERVIEW, "本年度没有收取信息处理费。"
    parts = [("h", layout.official_title(report)), ("h", "一、总体情况"), ("p", documents.OVERVIEW),
             ("h", "二、存在的主要问题及改进情况"), ("p", improve), ("h", "三、其他需要报告的事项"), ("p", other), ("h", "附件"),
             ("h", "一、主动公开政府信息情况"), ("table", made["t2"]), ("h", "二、收到和处理政府信息公开申请情况"), ("table", made["t3"]),
             ("h", "三、政府信息公开行政复议、行政诉讼情况"), ("table", made["t4"])]
    documents.write_html(tmp_path / "a.html", parts, "bare")
    _, result = gouji.check(tmp_path / "a.html", "--values")
    text = result["report"]["text"]
    assert text["s1"] == [documents.OVERVIEW] and text["s5"] == [improve] and text["s6"][0] == other
    assert {table: sum(map(len, result["report"][table].values())) for table in made} == {"t2": 10, "t3": 175, "t4": 15}
    assert any(one["rule"] == "layout.label" and "“二、存在的主要问题及改进情况”" in one["says"] and "“五、" in one["says"]
               for one in result["findings"])
