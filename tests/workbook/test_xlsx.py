# SPDX-License-Identifier: Apache-2.0
"""The Excel file of a workbook: the same sheets, values, formulas, merges and guards, valid, and always the same bytes."""
import os
import re
import subprocess
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
    assert told == {f"/{one}" for one in held if not one.endswith((".rels", ".vml")) and one != "[Content_Types].xml"}
    for which in (one for one in held if one.endswith(".rels")):
        base = Path(which).parents[1]
        assert all(os.path.normpath(base / one.get("Target")) in held for one in ElementTree.fromstring(held[which])), which


@pytest.mark.parametrize("name", KINDS)
def test_elements_stand_in_the_order_that_ecma_376_wants(made, name):
    for which, data in books.parts(made[name][1]).items():
        if which.endswith(".vml"):
            continue
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
    assert books.check(tmp_path, "2019", xlsx)["report"]["text"]["s1"] == ["编号_x0041_，下同。"]


def test_zeros_for_blanks_are_a_documents(made, tmp_path):
    status, _, err = gouji.run("export", "--blank-zero", "-o", tmp_path / "a.xlsx", made["2019"][0])
    assert status == 2 and "--blank-zero 只用于文档" in err


def test_notes_stand_at_the_same_cells(made):
    for ods, xlsx in made.values():
        held = books.parts(xlsx)
        wanted = [len(list(table.iter(f"{ODF['office']}annotation"))) for table in books.part(ods, "content.xml").iter(f"{ODF['table']}table")]
        found = []
        for i in range(len(wanted)):
            notes = held.get(f"xl/comments{i + 1}.xml")
            found.append(len(list(ElementTree.fromstring(notes).iter(f"{M}comment"))) if notes else 0)
            if notes:
                assert len(re.findall(b"<v:shape ", held[f"xl/drawings/notes{i + 1}.vml"])) == found[-1]
        assert found == wanted
    assert any("xl/comments5.xml" in books.parts(xlsx) for _, xlsx in made.values())


def test_a_name_that_no_sheet_of_excels_may_have_is_refused(made, tmp_path):
    options = books.options(tmp_path, "sideways")
    for path in (tmp_path / "forms").rglob("*.xml"):
        text = path.read_text(encoding="utf-8")
        path.write_text(re.sub(r'(<section[^>]* tab=")([^"]*)"', r'\1\2：甲/乙"', text, count=1), encoding="utf-8")
    status, _, err = gouji.run(*options, "export", "--force", "-o", tmp_path / "a.xlsx", made["sideways"][0])
    assert status == 2 and "不能叫" in err and not (tmp_path / "a.xlsx").exists()


def test_a_text_longer_than_a_cell_of_excels_is_refused(tmp_path):
    data = {**books.reports.seed(), "text": {"preamble": [], "s1": ["字" * 32768], "s5": ["无。"], "s6": ["无。"]}}
    (tmp_path / "data.json").write_text(books.json.dumps(data), encoding="utf-8")
    books.run("new", "--form", data["form"], "--data", tmp_path / "data.json", "-o", tmp_path / "a.ods")
    status, _, err = gouji.run("export", "--force", "-o", tmp_path / "a.xlsx", tmp_path / "a.ods")
    assert status == 2 and "32767" in err


def excel_js(value):
    return {key: (float(one) if isinstance(one, (int, float)) else one) for key, one in value.items()}


def test_another_reader_reads_the_same(made):
    """ExcelJS: values, formulas, merges, guards; what stays in view, what is locked, how it is printed."""
    read = npm.run(Path(__file__).resolve().parent / "sheet", "read.mjs", *(xlsx for _, xlsx in made.values()))
    for _, xlsx in made.values():
        wanted, found = books.of_xlsx(xlsx), read[str(xlsx)]
        assert list(wanted) == list(found)
        for name, cells in wanted.items():
            told = found[name]
            assert {at: excel_js(cell) for at, cell in told["cells"].items()} == \
                {at: {key: one for key, one in cell.items() if key in ("value", "formula")} for at, cell in cells.items()
                 if "value" in cell or "formula" in cell}, name
            assert sorted(told["merges"]) == sorted(cell["merge"] for cell in cells.values() if "merge" in cell)
            assert sorted(told["guards"]) == sorted(at for at, cell in cells.items() if "validity" in cell)
            assert told["state"] == "visible" and told["page"]["paper"] == 9 and told["page"]["fit"]
    tables = read[str(made["2019"][1])]["三、依申请公开"]
    assert (tables["protected"], tables["frozen"], tables["page"]["titles"]) == (True, ["frozen", 3, 4], "2:4")
    assert read[str(made["2019"][1])]["四、复议诉讼"]["page"]["turned"] == "landscape"
    assert not read[str(made["2019"][1])]["一、总体情况"]["protected"]


def of_office(path):
    """What a workbook says of its sheets besides their cells: protected, widths, printed ranges and repeated rows."""
    content = books.part(path, "content.xml")
    widths = {style.get(f"{ODF['style']}name"): float(one.get(f"{ODF['style']}column-width")[:-2]) *
              (25.4 if one.get(f"{ODF['style']}column-width").endswith("in") else 1)
              for style in content.iter(f"{ODF['style']}style") for one in style if one.get(f"{ODF['style']}column-width")}
    found = {}
    for table in content.iter(f"{ODF['table']}table"):
        columns = []
        for one in table.iter(f"{ODF['table']}table-column"):
            columns += [widths[one.get(f"{ODF['table']}style-name")]] * int(one.get(f"{ODF['table']}number-columns-repeated", 1))
        headers = table.find(f".//{ODF['table']}table-header-rows")
        found[table.get(f"{ODF['table']}name")] = {
            "protected": table.get(f"{ODF['table']}protected", "false"), "headers": 0 if headers is None else len(headers),
            "widths": columns, "guarded": sum(
                int(row.get(f"{ODF['table']}number-rows-repeated", 1)) * int(cell.get(f"{ODF['table']}number-columns-repeated", 1))
                for row in table.iter(f"{ODF['table']}table-row") for cell in row if cell.get(f"{ODF['table']}content-validation-name"))}
    return found


@pytest.fixture(name="again", scope="module")
def _again(made, tmp_path_factory):
    """{name: ods}, as LibreOffice saves the Excel files."""
    folder = tmp_path_factory.mktemp("again")
    subprocess.run(["soffice", f"-env:UserInstallation={(folder / 'profile').as_uri()}", "--headless", "--convert-to", "ods", "--outdir",
                    folder, *(xlsx for _, xlsx in made.values())], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
                   timeout=300)
    return {name: folder / f"{name}.ods" for name in made}


@pytest.mark.parametrize("name", KINDS)
def test_as_libreoffice_saves_it_as_a_workbook_the_check_says_the_same(made, again, name):
    ods = made[name][0]
    assert books.check(ods.parent, name, again[name]) == books.check(ods.parent, name, ods)


@pytest.mark.parametrize("name", KINDS)
def test_libreoffice_finds_the_same_guards_widths_and_locks(made, again, name):
    wanted, found = of_office(made[name][0]), of_office(again[name])
    assert list(wanted) == list(found)
    for sheet, one in wanted.items():
        other = found[sheet]
        assert (one["protected"], one["headers"], one["guarded"]) == (other["protected"], other["headers"], other["guarded"]), sheet
        for width, read in zip(one["widths"], other["widths"]):
            assert abs(width - read) <= 0.3 + width / 200, (sheet, one["widths"], other["widths"])
