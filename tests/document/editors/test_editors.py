# SPDX-License-Identifier: Apache-2.0
"""The exported page in a browser, on screens and on paper, and pasted into the editors that portals have: every figure, label
and span comes out whole, and every line that an editor can draw is drawn. Editors and browser tools are fetched once, as
package.json pins them; where they can't be, and nothing is there, this is skipped."""
import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

HERE = Path(__file__).resolve().parent
sys.path.insert(0, str(HERE.parents[1] / "kit"))
import gouji  # noqa: E402

KEEP_ALL = ("wangeditor", "tinymce", "ckeditor", "ueditor")


@pytest.fixture(name="tools", scope="session")
def _tools():
    """(node, the packages, the browser)."""
    node, browser = shutil.which("node"), shutil.which("chromium")
    if not node or not browser:
        pytest.skip("no node or chromium here: .ci/setup web")
    packages = gouji.ROOT / "build/editors"
    done = subprocess.run([sys.executable, HERE / "fetch.py", packages], capture_output=True, text=True, check=False)
    if done.returncode and "package.json pins" in done.stderr:
        pytest.fail(done.stderr)
    if done.returncode:
        pytest.skip(f"the editors can't be fetched: {done.stderr.strip()[-200:]}")
    return node, packages, browser


def run(tools, script, *arguments):
    node, packages, browser = tools
    home = {**os.environ, "NODE_PATH": ""}
    done = subprocess.run([node, HERE / script, packages, browser, *arguments], capture_output=True, text=True, timeout=280, env=home,
                          check=False)
    assert done.returncode == 0, done.stderr
    return [json.loads(line) for line in done.stdout.splitlines()]


def later():
    """The seed in the edition of 2021, with figures of up to nine digits."""
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    figures = iter(str(13 ** (i % 9)) for i in range(200))
    rows = {"rules": ("issued", "repealed", "in_force"), "normative": ("issued", "repealed", "in_force"), "licences": ("decisions",),
            "penalties": ("decisions",), "coercion": ("decisions",), "fees": ("amount",)}
    t3 = {row: {column: next(figures) for column in cells} for row, cells in data["t3"].items() if row != "otherwise"}
    return {**data, "form": "zfxxgk-2021", "year": 2024, "title": None, "date": "2025-01-20", "t3": t3,
            "t2": {row: {column: next(figures) for column in columns} for row, columns in rows.items()}}


def export(book, target, *options):
    status, out, err = gouji.run("export", "--force", *options, "-o", target, book)
    assert (status, err) == (0, ""), out + err
    return target


# ---- in a browser ----

@pytest.fixture(name="looks", scope="module")
def _looks(tools, tmp_path_factory):
    folder = tmp_path_factory.mktemp("looks")
    website = json.loads((gouji.ROOT / "tests/cases/websites/kecheng-2024.json").read_text(encoding="utf-8"))
    website["org"] = "某某维吾尔自治区某某市某某区人民政府政务服务和大数据管理办公室"  # longer than a telephone is wide
    pages = [export(gouji.new(folder / f"{name}.ods", data), folder / f"{name}.html")
             for name, data in (("first", gouji.SEED), ("later", later()), ("website", website))]
    return folder, run(tools, "page.js", folder, *pages)


def test_a_page_asks_the_net_for_nothing(looks):
    for look in looks[1]:
        assert len(look["asked"]) == 1 and look["asked"][0].startswith("file:")


def test_a_page_is_as_wide_as_its_screen_and_wide_tables_scroll_within_it(looks):
    for look in looks[1]:
        for width, screen in look["screens"].items():
            assert screen["page"] == int(width), (look["name"], width)
            for table in screen["tables"]:
                assert 0 <= table["left"] and table["right"] <= int(width)
                assert table["spilt"] == 0, (look["name"], width)  # no figure reaches over its cell's edge
        if look["name"] == "first":  # of four columns: no table to scroll, on any screen
            assert look["screens"]["360"]["tables"][0]["width"] <= 360
        assert all(table["width"] <= 720 for table in look["screens"]["1280"]["tables"])


def test_nothing_in_a_page_is_out_of_reach(looks):
    for look in looks[1]:
        assert look["violations"] == [] and look["passes"] > 15


def test_a_page_prints_on_numbered_a4(looks):
    folder, all_looks = looks
    for look in all_looks:
        pdf = folder / f"{look['name']}.pdf"
        told = subprocess.run(["pdfinfo", pdf], check=True, capture_output=True, text=True).stdout
        assert "A4" in told and 1 <= int(told.split("Pages:")[1].split()[0]) <= 8
        text = subprocess.run(["pdftotext", "-layout", pdf, "-"], check=True, capture_output=True, text=True).stdout
        pages = text.split("\f")[:-1]
        numbered = [f"—{number}—" in page.replace(" ", "") for number, page in enumerate(pages, 1)]
        assert numbered == [look["name"] != "website"] * len(pages)


# ---- in editors ----

@pytest.fixture(name="pasted", scope="module")
def _pasted(tools, tmp_path_factory):
    folder = tmp_path_factory.mktemp("pasted")
    book = gouji.new(folder / "a.ods", gouji.SEED)
    page, fragment = export(book, folder / "a.html"), export(book, folder / "b.html", "--fragment")
    return folder, run(tools, "editors.js", page, fragment, folder)


def found(path):
    """What check says of a file, its places left out; the report in it."""
    told = gouji.check(path, "--values")[1]
    report = {key: value for key, value in told["report"].items() if key not in ("kind", "date")}
    return [(one["rule"], one.get("table"), one.get("row"), one.get("column")) for one in told["findings"]], report


def test_editors_keep_every_figure_label_and_span(pasted):
    folder, editors = pasted
    whole = found(folder / "a.ods")
    assert whole[0] and whole[1]["t4"]
    assert [(one["name"], one["as"]) for one in editors if "error" in one] == []
    kept = [one for one in editors if one["name"] in KEEP_ALL]
    assert len(kept) == len(KEEP_ALL) + 2
    for one in kept:
        assert found(folder / f"{one['name']}.{one['as']}.html") == whole, one["name"]
        assert one["inside"]["cells"] == one["bare"]["cells"] == 285


def test_lines_are_drawn_wherever_an_editor_can_draw_them(pasted):
    """In each editor, on sites that show its tables as its documentation asks; and without any style at all where the editor
    keeps what we wrote: wangEditor, CKEditor and Quill leave lines to the site."""
    for one in pasted[1]:
        for where in ("inside", "site"):
            assert one[where]["bordered"] == one[where]["cells"] > 0, (one["name"], where)
        if one["name"] in ("tinymce", "ueditor"):
            assert one["bare"]["bordered"] == 285


def test_an_editor_without_spans_loses_what_it_can_t_hold_and_check_says_so(pasted):
    """Quill knows neither spans nor headers: words stay, merged headers fall apart, and none of that passes for whole."""
    folder, _ = pasted
    findings, report = found(folder / "quill.fragment.html")
    whole = found(folder / "a.ods")[1]
    assert report["text"] == whole["text"] and report["t2"] == whole["t2"] and report["t3"] == whole["t3"]
    assert report["t4"] != whole["t4"] and ("layout.table", "t4", None, None) in findings
