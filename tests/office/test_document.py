# SPDX-License-Identifier: Apache-2.0
"""The exported PDF, measured: page, grid, headings, tables, tail, fonts, tags, and every sentence and number in order."""
import json
import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402
import pages  # noqa: E402
import tags  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
LEFT, RIGHT, TOP, BOTTOM = 28, 184, 37, 262
PLAIN = "本年度我单位认真贯彻落实中华人民共和国政府信息公开条例不断完善制度健全机制推动工作取得新成效"
MIXED = ("（一）主动公开。2024年，全市公开信息72701条，同比增长12.5%，其中“一网通办”2676474件——群众满意率99.87%。"
         "同步更新Web、APP、小程序，访问量3,521.6万次；")


def seed(**changes):
    return {**json.loads(SEED.read_text(encoding="utf-8")), **changes}


def workbook(folder, data):
    return gouji.new(folder / "book.ods", data)


def export(folder, data):
    made = folder / "报告.pdf"
    status, out, err = gouji.run("export", "--force", "-o", made, workbook(folder, data))
    assert (status, err) == (0, ""), out + err
    return made


@pytest.fixture(name="pdf", scope="module")
def seed_pdf(tmp_path_factory):
    return export(tmp_path_factory.mktemp("seed"), seed())


@pytest.fixture(name="long", scope="module")
def long_pdf(tmp_path_factory):
    """20,000 characters of text in the 2021 edition; its tables are empty."""
    text = {"preamble": [], "s1": [PLAIN * 75] * 4 + [f"（{n}）" + MIXED * 5 for n in "一二三四五六七八"],
            "s5": ["1.规范流程。" + MIXED * 4, "（1）强化责任。" + MIXED * 4], "s6": ["无"]}
    data = seed(form="zfxxgk-2021", year=2024, title=None, org="某局", date="2025-01-05", text=text, t2={}, t3={}, t4={})
    return export(tmp_path_factory.mktemp("long"), data)


def body(page):
    """The lines of a page without its number."""
    return [line for line in page if line.top < BOTTOM]


# ---- page and grid ----

def test_pages_hold_22_lines_of_28_characters(long):
    full = [body(page) for page in pages.lines(long)[1:15]]
    assert [len(page) for page in full] == [22] * len(full)
    lengths = [len(line.text) for page in full[:-5] for line in page]
    assert lengths.count(28) > 0.95 * len(lengths)
    for page in full:
        for above, below in zip(page, page[1:]):
            assert below.bottom - above.bottom == pytest.approx(225 / 22, abs=0.06)


def test_text_stands_within_the_margins(long):
    for page in pages.lines(long):
        for line in body(page):
            assert LEFT - 0.2 < line.left and line.right < RIGHT + 0.3, line
            # A font's box is higher than its letters; by how much depends on the size, and on who sets the line.
            room = max(0.5, 0.08 * (line.bottom - line.top))
            assert TOP - room < line.top and line.bottom < BOTTOM + room, line


def test_no_line_begins_with_a_mark_or_inside_a_number(long):
    for page in pages.lines(long):
        for line, after in zip(body(page), body(page)[1:]):
            assert line.text[0] not in "，。、；：！？）》”%.", line.text
            assert not (line.text[-1].isdigit() and after.text[0] in "0123456789.%,"), line.text + after.text
            assert not (line.text[-1] == "—" and after.text[0] == "—"), "a dash is torn apart"


def test_lines_are_not_stretched_before_figures(long):
    """What can't be broken is at most a number with its unit: 4 characters of air in 28."""
    for page in pages.lines(long):
        for line in body(page):
            if line.right > RIGHT - 1 and line.left < LEFT + 1:
                width = sum(0.52 if ord(char) < 0x100 else 1 for char in line.text)
                assert width > 23, line.text


def test_page_numbers_stand_outside(long):
    for number, page in enumerate(pages.lines(long), 1):
        foot = [line for line in page if line.top >= BOTTOM]
        assert [line.text for line in foot] == [f"—{number}—"]
        character = 14 / pages.MM
        edge = foot[0].right - (RIGHT - character) if number % 2 else foot[0].left - (LEFT + character)
        assert edge == pytest.approx(0, abs=0.3)
        assert BOTTOM + 4 < foot[0].top < BOTTOM + 9


def test_the_title_is_centred_and_headings_begin_two_characters_in(pdf):
    first = pages.lines(pdf)[0]
    assert [line.text for line in first[:2]] == ["衢州市柯城区征迁事务中心2020年度", "政府信息公开工作报告"]
    for line in first[:2]:
        assert (line.left + line.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.4)
    heading = next(line for line in first if line.text.startswith("一、"))
    assert heading.left == pytest.approx(LEFT + 2 * 156 / 28, abs=0.3)


# ---- tail ----

def tail(pdf, org):
    """The two last lines, as (left, right) of each."""
    last = body(pages.lines(pdf)[-1])[-2:]
    assert last[0].text == org and re.fullmatch(r"\d{4}年\d{1,2}月\d{1,2}日", last[1].text)
    return last


def test_tail_of_a_long_name(pdf):
    org, date = tail(pdf, "衢州市柯城区征迁事务中心")
    assert RIGHT - org.right == pytest.approx(2 * 5.571, abs=0.4)
    assert date.left - org.left == pytest.approx(2 * 5.571, abs=0.4)
    assert date.text == "2021年1月15日"


def test_tail_of_a_short_name(long):
    org, date = tail(long, "某局")
    assert RIGHT - date.right == pytest.approx(2 * 5.571, abs=0.4)
    assert date.left - org.left == pytest.approx(2 * 5.571, abs=0.4)


def test_one_blank_line_stands_before_the_tail(pdf):
    before, org, _ = body(pages.lines(pdf)[-1])[-3:]
    assert org.bottom - before.bottom == pytest.approx(2 * 225 / 22, abs=0.2)


# ---- tables ----

def page_of(pdf, words):
    """The number of the page on which a heading stands."""
    return next(number for number, page in enumerate(pages.lines(pdf), 1)
                if any(line.text.startswith(words) for line in body(page)))


@pytest.mark.parametrize("heading", ["二、", "三、", "四、"])
def test_tables_are_156_mm_wide(pdf, heading):
    rules = pages.rules(pdf, page_of(pdf, heading))
    assert rules, "no table on the page of its heading"
    widest = max(rules, key=lambda rule: rule[1] - rule[0])
    assert widest[0] == pytest.approx(LEFT, abs=0.3) and widest[1] == pytest.approx(RIGHT, abs=0.3)


@pytest.mark.parametrize("edition", ["pdf", "long"])
def test_the_table_with_groups_begins_a_page_and_fits_it_whole(edition, request):
    pdf = request.getfixturevalue(edition)
    number = page_of(pdf, "三、")
    page = body(pages.lines(pdf)[number - 1])
    assert page[0].text.startswith("三、")
    assert any(line.text.startswith("四、结转下年度继续办理") for line in page)


def test_header_rows_repeat_and_rows_stay_whole(tmp_path):
    data = seed()
    for row in data["t3"].values():
        row["business"] = "甲（其中修订十六件，另有三件正在办理之中）癸"
    text = [[line.text for line in body(page)] for page in pages.lines(export(tmp_path, data))]
    holding = [page for page in text if "申请人情况" in page]
    assert len(holding) > 1, "the table was meant to break"
    for page in holding:
        assert page.count("申请人情况") == 1
        first, last = ("".join(page).count(mark) for mark in "甲癸")
        assert first == last > 0, "a row is torn apart"


# ---- what it is made of ----

def test_nothing_to_complain_of(pdf):
    done = subprocess.run(["qpdf", "--check", pdf], capture_output=True, text=True, timeout=60, check=False)
    assert done.returncode == 0 and "WARNING" not in done.stdout + done.stderr


def test_fonts_are_embedded(pdf):
    fonts = pages.tool("pdffonts", pdf).splitlines()[2:]
    assert fonts
    for font in fonts:
        embedded, subset = re.search(r" (yes|no) (yes|no) (?:yes|no) +\d+ +\d+$", font).groups()
        assert (embedded, subset) == ("yes", "yes"), font


def test_what_it_says_of_itself(pdf):
    info = pages.tool("pdfinfo", pdf)
    assert re.search(r"^Title: +衢州市柯城区征迁事务中心2020年度政府信息公开工作报告$", info, re.M)
    assert re.search(r"^Tagged: +yes$", info, re.M) and re.search(r"^Page size:.*\(A4\)$", info, re.M)
    plain = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", pdf, "-"], capture_output=True, timeout=60,
                           check=True).stdout
    assert b"<pdfaid:part>2</pdfaid:part>" in plain and b"<pdfaid:conformance>B</pdfaid:conformance>" in plain
    assert re.search(rb"/Catalog.*?/Lang \(zh-CN\)|/Lang \(zh-CN\).*?/Type /Catalog", plain, re.S)
    assert b"/DisplayDocTitle true" in plain
    assert b"(en-US)" not in plain


def test_outline_is_the_six_headings(pdf):
    outline = json.loads(pages.tool("qpdf", "--json", "--json-key=outlines", pdf))["outlines"]
    assert [entry["title"][:2] for entry in outline] == ["一、", "二、", "三、", "四、", "五、", "六、"]
    assert all(not entry["kids"] for entry in outline)


def test_structure_has_headings_and_header_cells(pdf):
    tags = re.findall(r"^ *(\w+)", pages.tool("pdfinfo", "-struct", pdf), re.M)
    assert tags.count("H1") == 1 and tags.count("H2") == 6 and tags.count("Table") == 3 and tags.count("TH") > 60


def test_every_sentence_and_number_comes_in_order(pdf):
    data, text, place = seed(), tags.text(pdf), 0

    def expect(piece):
        nonlocal place
        piece = re.sub(r"\s+", "", piece)
        found = text.find(piece, place)
        assert found >= 0, f"{piece} is missing behind …{text[max(place - 20, 0):place + 60]}"
        place = found + len(piece)
    for paragraph in [data["title"], *data["text"]["s1"]]:
        expect(paragraph)
    for table in ("t2", "t3", "t4"):
        for row in data[table].values():
            for value in row.values():
                expect(value)
    for paragraph in [*data["text"]["s5"], *data["text"]["s6"], data["org"], "2021年1月15日"]:
        expect(paragraph)


def test_nothing_invisible_in_the_text(long):
    text = pages.tool("pdftotext", long, "-")
    assert not re.search("[\u200b-\u200f\u2060\ufeff\ufffd]", text)


# ---- manners ----

def test_a_failed_export_leaves_what_was_there(tmp_path):
    book, made = workbook(tmp_path, seed()), tmp_path / "报告.pdf"
    made.write_bytes(b"before")
    done = subprocess.run([gouji.program(), "export", "-o", made, book], capture_output=True, text=True, timeout=60,
                          env={**os.environ, "GOUJI_OFFICE": str(tmp_path)}, check=False)
    assert done.returncode == 2 and len(done.stderr.splitlines()) == 1, done.stderr
    assert made.read_bytes() == b"before"
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.ods", "报告.pdf"]


def test_nothing_stays_behind(tmp_path):
    with tempfile.TemporaryDirectory() as temporary:
        done = subprocess.run([gouji.program(), "export", "-o", tmp_path / "报告.pdf", workbook(tmp_path, seed())],
                              capture_output=True, text=True, timeout=120, env={**os.environ, "TMPDIR": temporary},
                              check=False)
        assert done.returncode == 0, done.stderr
        assert not list(Path(temporary).iterdir())
    assert sorted(path.name for path in tmp_path.iterdir()) == ["book.ods", "报告.pdf"]
