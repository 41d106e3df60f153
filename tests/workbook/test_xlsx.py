# SPDX-License-Identifier: Apache-2.0
"""The Excel file of a workbook: the same sheets, values, formulas, merges and guards, valid, and always the same bytes."""
import re
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "kit"), str(Path(__file__).resolve().parent)]
import books  # noqa: E402
import gouji  # noqa: E402
import npm  # noqa: E402
from books import KINDS, M, ODF  # noqa: E402

TOOLS = Path(__file__).resolve().parents[1] / "document/word"
# What may follow what, by ECMA-376, as far as we write it.
ORDER = {
    "worksheet": "sheetPr dimension sheetViews sheetFormatPr cols sheetData sheetProtection mergeCells dataValidations printOptions "
                 "pageMargins pageSetup headerFooter legacyDrawing",
    "sheetPr": "tabColor pageSetUpPr",
    "sheetView": "pane selection",
    "c": "f v",
    "dataValidation": "formula1 formula2",
    "workbook": "bookViews sheets definedNames",
    "styleSheet": "fonts fills borders cellStyleXfs cellXfs cellStyles",
    "font": "b sz color name family charset",
    "border": "left right top bottom diagonal",
    "xf": "alignment protection",
}


@pytest.fixture(name="made", scope="module")
def _made(tmp_path_factory):
    """{name: (ods, xlsx)}"""
    return {name: books.export(tmp_path_factory.mktemp(name), name) for name in KINDS}


def short(element):
    return element.tag.split("}")[1]


@pytest.mark.parametrize("name", KINDS)
def test_the_same_report_gives_the_same_bytes(made, name, tmp_path):
    assert books.export(tmp_path, name)[1].read_bytes() == made[name][1].read_bytes()
    with zipfile.ZipFile(made[name][1]) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("name", KINDS)
def test_every_part_is_told_of_and_every_relation_leads_somewhere(made, name):
    held = books.parts(made[name][1])
    told = {one.get("PartName") for one in ElementTree.fromstring(held["[Content_Types].xml"]) if one.get("PartName")}
    assert told == {f"/{one}" for one in held if not one.endswith(".rels") and one != "[Content_Types].xml"}
    for base, relations in (("", held["_rels/.rels"]), ("xl/", held["xl/_rels/workbook.xml.rels"])):
        assert all(base + one.get("Target") in held for one in ElementTree.fromstring(relations))


@pytest.mark.parametrize("name", KINDS)
def test_elements_stand_in_the_order_that_ecma_376_wants(made, name):
    for which, data in books.parts(made[name][1]).items():
        for parent in ElementTree.fromstring(data).iter():
            order = ORDER.get(short(parent), "").split() if which.startswith("xl/") else []
            places = [order.index(short(child)) for child in parent] if order else []
            assert places == sorted(places), f"{which}: {short(parent)} {[short(child) for child in parent]}"


def test_the_open_xml_sdk_finds_nothing_wrong(made, tmp_path):
    """… and does find an element out of its place."""
    broken = tmp_path / "broken.xlsx"
    with zipfile.ZipFile(broken, "w") as package:
        for which, data in books.parts(made["2019"][1]).items():
            if which == "xl/worksheets/sheet2.xml":
                data = re.sub(rb"(<sheetProtection [^>]*/>)(<mergeCells>.*?</mergeCells>)", rb"\2\1", data, count=1, flags=re.S)
            package.writestr(which, data)
    found = npm.run(TOOLS, "validate.mjs", broken, *(xlsx for _, xlsx in made.values()))
    assert found.pop(str(broken))
    assert not any(found.values()), found


@pytest.mark.parametrize("name", KINDS)
def test_sheets_values_formulas_merges_and_guards_are_the_workbooks_own(made, name):
    ods, xlsx = (read(path) for read, path in zip((books.of_ods, books.of_xlsx), made[name]))
    assert list(ods) == list(xlsx)
    for sheet, cells in ods.items():
        assert cells.keys() == xlsx[sheet].keys(), sheet
        for at, cell in cells.items():
            other = xlsx[sheet][at]
            assert ("validity" in cell) == ("validity" in other), (sheet, at)
            assert {**cell, "validity": None} == {**other, "validity": None}, (sheet, at)


@pytest.mark.parametrize("name", KINDS)
def test_the_check_says_the_same_of_it(made, name):
    ods, xlsx = made[name]
    assert books.check(ods.parent, name, ods) == books.check(ods.parent, name, xlsx)


def test_a_blank_total_without_a_formula_stays_blank(made, tmp_path):
    """What is exported is what is there: a formula would fill it in."""
    ods = tmp_path / "blank.ods"
    for which, data in books.parts(made["2019"][0]).items():
        if which == "content.xml":
            data, n = re.subn(rb' table:formula="[^"]*" office:value-type="float" office:value="0"><text:p>0</text:p>',
                              b"><text:p></text:p>", data, count=1)
            assert n
        with zipfile.ZipFile(ods, "a") as package:
            package.writestr(which, data)
    xlsx = tmp_path / "blank.xlsx"
    books.run("export", "--force", "-o", xlsx, ods)
    assert books.check(tmp_path, "2019", xlsx) == books.check(tmp_path, "2019", ods)
    lost = {(sheet, at) for sheet, cells in books.of_xlsx(made["2019"][1]).items() for at, cell in cells.items()
            if "formula" in cell and "formula" not in books.of_xlsx(xlsx)[sheet].get(at, {})}
    assert len(lost) == 1


def test_a_text_that_looks_like_a_characters_number_stays_as_it_is(made, tmp_path):
    """Excel reads _x0041_ as A."""
    data = {**books.reports.seed(), "text": {"preamble": [], "s1": ["编号_x0041_，下同。"], "s5": ["无。"], "s6": ["无。"]}}
    _, xlsx = books.export(tmp_path, "2019", data)
    assert "编号_x005F_x0041_，下同。" in books.parts(xlsx)["xl/sharedStrings.xml"].decode("utf-8")


def test_zeros_for_blanks_are_a_documents(made, tmp_path):
    status, _, err = gouji.run("export", "--blank-zero", "-o", tmp_path / "a.xlsx", made["2019"][0])
    assert status == 2 and "--blank-zero 只用于文档" in err
