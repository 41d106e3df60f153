# SPDX-License-Identifier: Apache-2.0
"""A PDF is read by where its words stand: each figure in its cell, whoever printed it; what can't be read is said.

`GOUJI_WHOLE=1` tries all samples, else a few that are drawn by a seed.
"""
import os
import random
import subprocess
import sys
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published")]
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
import printouts  # noqa: E402
import tables  # noqa: E402

LEAST = 0.999  # of the figures
FULL = ["001", "003", "005", "006", "008", "012", "013", "015", "016"]  # those with tables three and four


def samples():
    if os.environ.get("GOUJI_WHOLE"):
        return [number for number in layout.numbers() if number.isdigit()]
    return random.Random(20261126).sample(FULL, 2)


def plain(text):
    return "".join(text.split())


def figures(result):
    return {(table, row, column): plain(text) for table in ("t2", "t3", "t4")
            for row, columns in result["report"].get(table, {}).items() for column, text in columns.items() if text.strip()}


def wanted(report):
    return {(table, *item.key[1:]): plain(item.text) for table, items in tables.items_of(report).items()
            for item in items if item.key[0] == "value" and item.text.strip()}


@pytest.fixture(scope="module", params=printouts.ROUTES)
def prints(request, tmp_path_factory):
    if request.param == "chromium" and not printouts.chromium():
        pytest.skip("Chromium is not installed: its way of printing is not tried")
    reports = {number: layout.load(number) for number in samples()}
    return request.param, reports, printouts.print_all(tmp_path_factory.mktemp(request.param), reports, request.param)


def test_each_figure_is_read(prints, record_property):
    route, reports, files = prints
    right = total = 0
    for number, report in reports.items():
        _, result = gouji.check(files[number], "--values")
        # A workbook has no cell for what a group of rows was given as a whole: then it is what was printed.
        book = files[number].with_name(f"book-{number}.ods")
        known, read = figures(gouji.check(book, "--values")[1]) if book.exists() else wanted(report), figures(result)
        right += sum(read.get(place) == value for place, value in known.items())
        total += len(known)
        assert not {place: value for place, value in read.items() if known.get(place) != value}, number
    record_property("measured", f"import pdf of {route}: {right} of {total} figures of {len(reports)} reports in their cells, "
                                "none in another")
    assert right >= LEAST * total


def test_each_paragraph_is_in_its_section(prints):
    route, reports, files = prints
    if route in ("calc", "export"):
        return  # which print other texts
    for number, report in reports.items():
        _, result = gouji.check(files[number], "--values")
        text = result["report"]["text"]
        assert text["s1"] == [documents.OVERVIEW]
        assert text["s5"] == ["公开内容的深度还不够，今后将加强培训，" + documents.OVERVIEW]
        assert text["s6"][0] == "无其他需要报告的事项。"
        assert (result["org"], result["year"]) == (report["org"], report["year"])


# ---- what can't be read ----

def pdf(path, pages, content="", kids=None):
    """A PDF of so many pages with the same content, and no fonts."""
    objects = ["<< /Type /Catalog /Pages 2 0 R >>",
               f"<< /Type /Pages /Count {pages} /Kids [{' '.join(f'{4 + i} 0 R' for i in range(pages))}] >>",
               f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"]
    objects += ["<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 3 0 R /Resources << /Font << /F << /Type /Font "
                "/Subtype /Type1 /BaseFont /Helvetica >> >> >> >>"] * pages
    body, places = "%PDF-1.4\n", []
    for number, one in enumerate(objects, 1):
        places.append(len(body))
        body += f"{number} 0 obj\n{one}\nendobj\n"
    table = "".join(f"{place:010} 00000 n \n" for place in places)
    path.write_text(f"{body}xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}trailer << /Size {len(objects) + 1} "
                    f"/Root 1 0 R >>\nstartxref\n{len(body)}\n%%EOF", encoding="ascii")
    return path


def assert_said(path, says):
    status, out, err = gouji.run("check", path)
    assert (status, out) == (2, "") and says in err and err.count("\n") == 1, err


@pytest.fixture(scope="module")
def whole(tmp_path_factory):
    folder = tmp_path_factory.mktemp("whole")
    return printouts.print_all(folder, {"012": layout.load("012")}, "writer")["012"]


def test_what_is_no_pdf_or_cut_off_is_said(tmp_path, whole):
    (tmp_path / "a.pdf").write_text("这不是 PDF", encoding="utf-8")
    assert_said(tmp_path / "a.pdf", "不是 PDF 文件，或已损坏")
    (tmp_path / "b.pdf").write_bytes(whole.read_bytes()[:2000])
    assert_said(tmp_path / "b.pdf", "不是 PDF 文件，或已损坏")


def test_a_locked_pdf_is_said(tmp_path, whole):
    subprocess.run(["qpdf", "--encrypt", "secret", "secret", "256", "--", whole, tmp_path / "a.pdf"], check=True)
    assert_said(tmp_path / "a.pdf", "有密码")


def test_a_pdf_of_ten_thousand_pages_is_refused(tmp_path):
    assert_said(pdf(tmp_path / "a.pdf", 10_000, "BT /F 12 Tf 72 700 Td (a) Tj ET"), "超过 80 页")


def test_a_scan_and_a_pdf_without_characters_are_said(tmp_path):
    assert_said(pdf(tmp_path / "a.pdf", 2), "可能是扫描件")
    assert_said(pdf(tmp_path / "b.pdf", 1, "BT /F 12 Tf 72 700 Td (abcdefgh ijklm 12 34) Tj ET"), "乱码")


def test_without_pdftotext_its_package_is_named(tmp_path, whole, monkeypatch):
    monkeypatch.setenv("PATH", str(tmp_path))
    assert_said(whole, "poppler-utils")


def test_a_pdf_is_imported_and_serves_as_last_years_report(tmp_path, whole):
    status, out, err = gouji.run("import", whole, "-o", tmp_path / "a.ods")
    assert (status, err) == (0, "") and "已导入" in out
    read, kept = (figures(gouji.check(path, "--values")[1]) for path in (whole, tmp_path / "a.ods"))
    assert read.items() <= kept.items()
    _, result = gouji.check(tmp_path / "a.ods", "--last", whole)
    assert result["last"]["file"].endswith(".pdf")
    status, _, err = gouji.run("new", "--form", "zfxxgk-2021", "--last", whole, "-o", tmp_path / "b.ods")
    assert (status, err) == (0, "")


PRINTS = "#!/usr/bin/python3\nimport resource, sys\npages = lambda n: print('<page width=\"595\" height=\"842\">\\n' * n)\n"
GREEDY = {
    "has no more memory, time, room for files or cores than it is given":
        ("good = (resource.getrlimit(resource.RLIMIT_DATA)[1] <= 512 << 20 and resource.getrlimit(resource.RLIMIT_CPU)[1] <= 21\n"
         "        and resource.getrlimit(resource.RLIMIT_FSIZE)[1] == resource.getrlimit(resource.RLIMIT_CORE)[1] == 0)\n"
         "pages(81 if good else 1)", "超过 80 页"),
    "is refused memory": ("try:\n    held = bytearray(1 << 30)\n    pages(1)\nexcept MemoryError:\n    pages(81)", "超过 80 页"),
    "is refused a file": (
        "import signal\nsignal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "try:\n    open(sys.argv[0] + '.out', 'wb', buffering=0).write(b'x')\n    pages(1)\nexcept OSError:\n    pages(81)", "超过 80 页"),
    "is asked for one page more than a report may have, of however many":
        ("pages(int(sys.argv[sys.argv.index('-l') + 1]))", "超过 80 页"),
    "is ended when it works without a word": ("while True:\n    pass", "很久没有读完一页"),
    "is ended when it prints without end": ("while True:\n    print('<word>' * 9999)", "内容太多"),
    "crashes": ("import os, signal\nos.kill(os.getpid(), signal.SIGSEGV)", "中途退出了"),
}


@pytest.mark.parametrize("way", GREEDY)
def test_a_pdf_that_makes_its_reader_greedy(tmp_path, whole, monkeypatch, way):
    """Whatever a PDF has pdftotext do, it can take no more than its share: another program in its place tries."""
    does, says = GREEDY[way]
    fake = tmp_path / "bin" / "pdftotext"
    fake.parent.mkdir()
    fake.write_text(PRINTS + does + "\n", encoding="utf-8")
    fake.chmod(0o755)
    monkeypatch.setenv("PATH", str(fake.parent))
    assert_said(whole, says)
