# SPDX-License-Identifier: Apache-2.0
"""The workbook in a real LibreOffice: valid, kept by saving, reckoned alike, locked and guarded as meant."""
import json
import os
import re
import subprocess
import sys
import zipfile
from collections import namedtuple
from pathlib import Path
from xml.etree import ElementTree

import pytest

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "tests" / "kit"))

import gouji  # noqa: E402
import office  # noqa: E402

SCHEMA = ROOT.parent / "shared" / "schema" / "odf-1.3"
SEED = ROOT / "tests" / "cases" / "seed" / "keche-2020.json"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"

# Values that a workbook must neither mend nor lose, and totals that are wrong, in words and blank.
AWKWARD = {
    "form": "zfxxgk-2019", "org": "某市某局", "kind": "department", "year": 2020,
    "title": "某市某局2020年度\n政府信息公开工作报告", "date": "2021-01-15",
    "text": {"preamble": ["根据《条例》编制。", "统计期限自2020年1月1日起至2020年12月31日止。"],
             "s1": ["2020", "  缩进的一段", "=甲", "一" * 500], "s5": ["问题"], "s6": ["没有。"]},
    "t2": {"rules": {"made": "/", "published": "-", "total": "不适用"},
           "normative": {"made": "22（其中修订 16 件）", "published": "007", "total": "１２"},
           "licences": {"last_year": "10", "change": "-3", "decisions": "1573179"},
           "services": {"last_year": "1,234", "change": "增3", "decisions": "3件"},
           "procurement": {"projects": "6", "amount": "251000元"}},
    "t3": {"new": {"natural": "3", "business": "2件", "all": "9"},
           "carried_in": {"natural": "1", "all": ""},
           "granted": {"natural": "2", "all": "2"},
           "total": {"natural": "4"}},
    "t4": {"cases": {"review.upheld": "1", "review.total": "1.0", "direct.upheld": "2",
                     "direct.total": "2"}},
}


@pytest.fixture(scope="module")
def books(tmp_path_factory):
    """Workbooks by name: both editions empty, the seed, and one full of oddities."""
    folder = tmp_path_factory.mktemp("workbooks")
    (folder / "odd.json").write_text(json.dumps(AWKWARD, ensure_ascii=False), encoding="utf-8")
    wanted = {"empty-2019": ("zfxxgk-2019", None), "empty-2021": ("zfxxgk-2021", None),
              "seed": ("zfxxgk-2019", SEED), "odd": ("zfxxgk-2019", folder / "odd.json")}
    paths = {}
    for name, (form, data) in wanted.items():
        paths[name] = folder / f"{name}.ods"
        options = ["--data", data] if data else []
        status, _, err = gouji.run("new", "--form", form, *options, "-o", paths[name])
        assert status == 0, err
    return paths


def convert(kind, folder, profile, *paths):
    subprocess.run(["soffice", f"-env:UserInstallation={profile.as_uri()}", "--headless",
                    "--convert-to", kind, "--outdir", folder, *paths],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, timeout=180)


@pytest.fixture(scope="module")
def saved(books, tmp_path_factory):
    """The same workbooks saved by LibreOffice, as .ods and through .xlsx."""
    folder, profile = tmp_path_factory.mktemp("saved"), tmp_path_factory.mktemp("profile")
    convert("ods", folder / "ods", profile, *books.values())
    convert("xlsx", folder / "xlsx", profile, *books.values())
    convert("ods", folder / "back", profile, *(folder / "xlsx").iterdir())
    return {way: {name: folder / way / path.name for name, path in books.items()}
            for way in ("ods", "back")}


# ---- the package ----

def jing(schema, *paths):
    if not SCHEMA.is_dir():
        pytest.skip(f"没有 {SCHEMA}，未用 OASIS 的模式校验")
    done = subprocess.run(["jing", "-i", SCHEMA / schema, *paths], capture_output=True, text=True,
                          check=False, timeout=120)
    return [line for line in done.stdout.splitlines() if "error" in line], done.returncode


@pytest.mark.parametrize("name", ["empty-2019", "empty-2021", "seed", "odd"])
def test_every_part_is_valid(books, tmp_path, name):
    with zipfile.ZipFile(books[name]) as package:
        package.extractall(tmp_path)
        assert package.namelist() == ["mimetype", "content.xml", "styles.xml", "meta.xml",
                                      "settings.xml", "META-INF/manifest.xml"]
        first = package.infolist()[0]
        assert first.compress_type == zipfile.ZIP_STORED and not first.extra
    parts = [tmp_path / part for part in ("content.xml", "styles.xml", "meta.xml", "settings.xml")]
    assert jing("OpenDocument-v1.3-schema.rng", *parts) == ([], 0)
    assert jing("OpenDocument-v1.3-manifest-schema.rng",
                tmp_path / "META-INF" / "manifest.xml") == ([], 0)


def test_neither_clock_nor_locale_shows_in_the_bytes(books, tmp_path):
    again = tmp_path / "again.ods"
    subprocess.run([gouji.program(), "new", "--form", "zfxxgk-2019", "--data", str(SEED),
                    "-o", str(again)], check=True, timeout=60,
                   env=dict(os.environ, TZ="Pacific/Auckland", LC_ALL="C", HOME="/nowhere"))
    assert again.read_bytes() == books["seed"].read_bytes()


def test_a_template_differs_in_its_kind_alone(books, tmp_path):
    template = tmp_path / "empty.ots"
    assert gouji.run("new", "--form", "zfxxgk-2021", "-o", template)[0] == 0
    with zipfile.ZipFile(template) as one, zipfile.ZipFile(books["empty-2021"]) as two:
        assert one.read("mimetype") == two.read("mimetype") + b"-template"
        assert one.read("content.xml") == two.read("content.xml")


# ---- saved by LibreOffice ----

def read(path):
    """The findings and the report, without the file's name."""
    status, found = gouji.check(path, "--values")
    del found["file"]
    return status, found


@pytest.mark.parametrize("way", ["ods", "back"])
@pytest.mark.parametrize("name", ["empty-2019", "empty-2021", "seed", "odd"])
def test_saving_keeps_values_and_findings(books, saved, name, way):
    assert read(saved[way][name]) == read(books[name])


def test_what_was_given_is_what_is_read(books):
    report = read(books["odd"])[1]["report"]
    assert {key: report[key] for key in ("org", "kind", "year", "title", "date", "text")} == \
        {key: AWKWARD[key] for key in ("org", "kind", "year", "title", "date", "text")}
    for table in ("t2", "t3", "t4"):
        for row, values in AWKWARD[table].items():
            for column, value in values.items():
                assert report[table][row][column] == value, (table, row, column)


# ---- open in LibreOffice ----

Opened = namedtuple("Opened", "path document sheets")


@pytest.fixture(scope="module")
def plain(tmp_path_factory):
    """An office without the add-on."""
    with office.Office(tmp_path_factory.mktemp("office")) as one:
        yield one


@pytest.fixture(params=["empty-2019", "empty-2021", "seed", "odd"])
def opened(request, plain, books):
    document = plain.open(books[request.param], Hidden=True)
    yield Opened(books[request.param], document, document.Sheets)
    document.close(True)


def cells(path):
    """(sheet index, row, column, element) of every cell of a workbook that is no mere repetition."""
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("content.xml"))
    for index, sheet in enumerate(root.iter(f"{TABLE}table")):
        for row, line in enumerate(sheet.iter(f"{TABLE}table-row")):
            if line.get(f"{TABLE}number-rows-repeated"):
                continue
            for column, cell in enumerate(line):
                yield index, row, column, cell


def formulas(opened):
    for sheet, row, column, cell in cells(opened.path):
        if cell.get(f"{TABLE}formula"):
            yield opened.sheets.getByIndex(sheet).getCellByPosition(column, row), cell


def shown(cell):
    return cell.get(f"{OFFICE}value") or cell.get(f"{OFFICE}string-value") or ""


def test_reckoning_anew_changes_nothing(opened):
    opened.document.calculateAll()
    found = list(formulas(opened))
    assert len(found) >= 25
    for cell, element in found:
        assert cell.getError() == 0
        assert cell.String == shown(element)


def test_totals_follow_what_is_typed(opened):
    sheet = next(sheet for sheet in opened.sheets if sheet.Name.startswith("四"))
    sheet.getCellByPosition(10, 4).setValue(2)
    sheet.getCellByPosition(12, 4).setValue(3)
    assert sheet.getCellByPosition(14, 4).String == "5"


def test_labels_and_totals_are_locked_and_inputs_open(opened):
    for sheet in opened.sheets:
        assert sheet.isProtected() != sheet.Name.startswith(("一", "五", "六"))
    for sheet, row, column, cell in cells(opened.path):
        style = cell.get(f"{TABLE}style-name")
        if "covered" in cell.tag or not style:
            continue
        locked = opened.sheets.getByIndex(sheet).getCellByPosition(column, row).CellProtection.IsLocked
        is_input = style in ("gj-input", "gj-total-given", "gj-field-text", "gj-field-number", "gj-words", "gj-code",
                             "gj-paragraph", "gj-paragraph-more")
        assert locked != is_input, (sheet, row, column, style)
        assert not (is_input and cell.get(f"{TABLE}formula"))
    below = opened.sheets.getByIndex(2).getCellByPosition(0, 5000)
    assert not below.CellProtection.IsLocked, "a section's text has no end"


def test_odd_input_is_warned_of_and_let_through(opened):
    from com.sun.star.sheet.ValidationAlertStyle import WARNING
    guarded = 0
    for sheet, row, column, cell in cells(opened.path):
        if not cell.get(f"{TABLE}content-validation-name"):
            continue
        target = opened.sheets.getByIndex(sheet).getCellByPosition(column, row)
        validation = target.Validation
        assert validation.ErrorAlertStyle == WARNING and validation.ShowErrorMessage
        assert re.search(r"[一-鿿]", validation.ErrorMessage) and validation.ErrorTitle
        assert validation.Type.value != "ANY", (sheet, row, column)
        guarded += 1
    assert guarded > 150


def test_notes_wait_for_the_pointer_and_hold_their_text(opened):
    notes = [note for sheet in opened.sheets for note in sheet.Annotations]
    assert len(notes) >= 2
    assert not any(note.IsVisible for note in notes)


def test_a_sheet_prints_one_page_wide_on_a4_with_headers_repeated(opened):
    styles = opened.document.StyleFamilies.getByName("PageStyles")
    for sheet in opened.sheets:
        page = styles.getByName(sheet.PageStyle)
        assert {round(page.Width, -1), round(page.Height, -1)} == {21000, 29700}
        assert page.ScaleToPagesX == 1
        assert len(sheet.PrintAreas) == 1 and sheet.PrintAreas[0].StartRow == 0
    repeated = [sheet.PrintTitleRows for sheet in opened.sheets if sheet.TitleRows.EndRow > 0]
    assert repeated == [True, True]


def test_a_row_grows_with_the_paragraph_that_is_typed_into_it(opened):
    for sheet in (sheet for sheet in opened.sheets if not sheet.isProtected()):
        line = sheet.Rows.getByIndex(12)
        before, beside = line.Height, sheet.Rows.getByIndex(0).Height
        sheet.getCellByPosition(0, 12).setString("为加强政府信息公开工作，" * 30)
        assert line.Height > 5 * before
        sheet.getCellByPosition(0, 12).setString("没有。")
        assert line.Height < 1.3 * before
        assert sheet.Rows.getByIndex(0).Height == beside, "the hint keeps its room"


def test_the_third_table_is_seen_whole_in_a_window_of_1080_lines(opened):
    """Menu, three rows of tools, the formula, tabs and status leave some 790 of them; a line is 1/96 inch."""
    sheet = opened.sheets.getByIndex(4)
    last = next(row for row in range(20, 40) if sheet.getCellByPosition(0, row).String.startswith("四、"))
    height = sum(sheet.Rows.getByIndex(row).Height for row in range(last + 1))
    assert height / 2540 * 96 <= 790
    heading = sheet.getCellByPosition(0, 0)
    merged = sheet.createCursorByRange(heading)
    merged.collapseToMergedArea()
    assert merged.RangeAddress.EndColumn == 2, "the frozen line stands beside it, not in it"


def test_rows_are_high_enough_for_their_labels(opened):
    """What LibreOffice itself would choose is never more than what we chose, merged cells aside."""
    checked = 0
    for sheet, row, column, cell in cells(opened.path):
        if cell.get(f"{TABLE}number-rows-spanned") or not list(cell.iter(f"{TEXT}p")):
            continue
        here = opened.sheets.getByIndex(sheet)
        before = here.Rows.getByIndex(row).Height
        here.unprotect("")
        here.Rows.getByIndex(row).OptimalHeight = True
        assert here.Rows.getByIndex(row).Height <= before + 20, (here.Name, row + 1)
        here.Rows.getByIndex(row).Height = before
        checked += 1
    assert checked > 60
