# SPDX-License-Identifier: Apache-2.0
"""Workbooks of every kind and the same as Excel files, and what stands in either.

    ods, xlsx = books.export(folder, "2019")
    books.of_xlsx(xlsx), books.of_ods(ods)    # alike
"""
import json
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / "kit"), str(TESTS / "document")]

import gouji  # noqa: E402
import reports  # noqa: E402

KINDS = sorted(reports.REPORTS)
M = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
ODF = {prefix: f"{{urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0}}" for prefix in ("office", "text", "table", "style")}


def options(folder, name):
    """What the command needs to know a report's form."""
    if name != "sideways":
        return []
    for source in ("templates/forms/common", "tests/cases/forms/inspection-2030"):
        shutil.copytree(gouji.ROOT / source, folder / "forms" / Path(source).name, dirs_exist_ok=True)
    return ["--forms", folder / "forms"]


def run(*arguments):
    status, out, err = gouji.run(*arguments)
    assert status == 0, out + err


def export(folder, name, data=None):
    """(workbook, Excel file) of a report."""
    data = data or reports.REPORTS[name]()
    ods, xlsx = folder / f"{name}.ods", folder / f"{name}.xlsx"
    (folder / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    run(*options(folder, name), "new", "--form", data["form"], "--data", folder / "data.json", "-o", ods)
    run(*options(folder, name), "export", "--force", "-o", xlsx, ods)
    return ods, xlsx


def check(folder, name, path):
    """What the check says of it, but for the file's name."""
    _, out, err = gouji.run(*options(folder, name), "check", "--json", "--values", path)
    assert out, err
    return {key: value for key, value in json.loads(out).items() if key != "file"}


def parts(path):
    with zipfile.ZipFile(path) as package:
        return {one: package.read(one) for one in package.namelist()}


def part(path, name):
    return ElementTree.fromstring(parts(path)[name])


def address(row, col):
    letters = ""
    while col >= 0:
        letters, col = chr(ord("A") + col % 26) + letters, col // 26 - 1
    return f"{letters}{row + 1}"


def as_excel(formula):
    """An OpenFormula in Excel's words."""
    formula = re.sub(r"\[([^\]]*)\]", lambda found: re.sub(r"^\$('[^']*')\.", r"\1!", found[1]).lstrip(".").replace(":.", ":"),
                     formula.removeprefix("of:="))
    return formula.replace(";", ",")


def of_ods(path):
    """{sheet: {address: {value, formula, merge, validity}}}, of cells that say anything."""
    found = {}
    for table in part(path, "content.xml").iter(f"{ODF['table']}table"):
        cells = found[table.get(f"{ODF['table']}name")] = {}
        for r, row in enumerate(table.iter(f"{ODF['table']}table-row")):
            for c, cell in enumerate(row):
                lines = ["".join(" " * int(bit.get(f"{ODF['text']}c", 1)) + (bit.tail or "") if bit.tag == f"{ODF['text']}s" else
                                 "\t" + (bit.tail or "") if bit.tag == f"{ODF['text']}tab" else bit.text or "" for bit in line.iter())
                         for line in cell.findall(f"{ODF['text']}p")]
                number = cell.get(f"{ODF['office']}value")
                told = {"value": float(number) if number else "\n".join(lines) or None}
                formula = cell.get(f"{ODF['table']}formula")
                told["formula"] = formula and as_excel(formula)
                spans = [int(cell.get(f"{ODF['table']}number-{way}-spanned", 1)) for way in ("rows", "columns")]
                if spans != [1, 1]:
                    told["merge"] = f"{address(r, c)}:{address(r + spans[0] - 1, c + spans[1] - 1)}"
                told["validity"] = cell.get(f"{ODF['table']}content-validation-name")
                if any(value is not None for value in told.values()):
                    cells[address(r, c)] = {key: value for key, value in told.items() if value is not None}
    return found


def sheet_parts(path):
    """[(name, worksheet)] in their order."""
    names = [one.get("name") for one in part(path, "xl/workbook.xml").iter(f"{M}sheet")]
    return [(name, part(path, f"xl/worksheets/sheet{i + 1}.xml")) for i, name in enumerate(names)]


def inside(ranges):
    """All addresses of "A1 B2:C3"."""
    for one in ranges.split():
        ends = [re.fullmatch(r"([A-Z]+)(\d+)", end).groups() for end in (one.split(":") * 2)[:2]]
        cols = [sum((ord(letter) - 64) * 26 ** i for i, letter in enumerate(reversed(letters))) - 1 for letters, _ in ends]
        for row in range(int(ends[0][1]) - 1, int(ends[1][1])):
            for col in range(cols[0], cols[1] + 1):
                yield address(row, col)


def of_xlsx(path):
    """The same, but a validity is what it asks for."""
    texts = ["".join(bit.text or "" for bit in one.iter(f"{M}t")) for one in part(path, "xl/sharedStrings.xml")]
    found = {}
    for name, sheet in sheet_parts(path):
        cells = found[name] = {}
        for cell in sheet.iter(f"{M}c"):
            value, formula = cell.findtext(f"{M}v"), cell.findtext(f"{M}f")
            told = {"value": None if not value else texts[int(value)] if cell.get("t") == "s" else
                    value if cell.get("t") == "str" else float(value), "formula": formula}
            if any(one is not None for one in told.values()):
                cells[cell.get("r")] = {key: one for key, one in told.items() if one is not None}
        for merge in sheet.iter(f"{M}mergeCell"):
            cells.setdefault(merge.get("ref").split(":")[0], {})["merge"] = merge.get("ref")
        for guard in sheet.iter(f"{M}dataValidation"):
            for at in inside(guard.get("sqref")):
                cells.setdefault(at, {})["validity"] = guard.get("type")
    return found
