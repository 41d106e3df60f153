# SPDX-License-Identifier: Apache-2.0
"""Checks workbooks with odfpy: one JSON object a line for each file named."""
import json
import sys

from odf import opendocument, table, teletype, text
from odf.namespaces import OFFICENS, TABLENS

import rules

CELLS = ("table-cell", "covered-table-cell")


def text_of(cell):
    """The number of a number cell, else its paragraphs without the notes."""
    number = cell.getAttrNS(OFFICENS, "value")
    if number is not None:
        return str(number)
    return "\n".join(teletype.extractText(child) for child in cell.childNodes
                     if child.qname == text.P().qname)


def read_row(row, at, cells):
    column = 0
    for cell in row.childNodes:
        if cell.qname[1] not in CELLS:
            continue
        said = text_of(cell)
        repeated = int(cell.getAttrNS(TABLENS, "number-columns-repeated") or 1)
        if said:
            cells.update(((at, column + i), said) for i in range(repeated))
        column += repeated


def read_sheet(sheet):
    cells, at = {}, 0
    for row in sheet.getElementsByType(table.TableRow):
        read_row(row, at, cells)
        at += int(row.getAttrNS(TABLENS, "number-rows-repeated") or 1)
    return sheet.getAttrNS(TABLENS, "name"), cells


for name in sys.argv[1:]:
    sheets = [read_sheet(sheet) for sheet in
              opendocument.load(name).body.getElementsByType(table.Table)]
    findings = rules.judge(*rules.find(sheets))
    print(json.dumps({"file": name, "findings": findings}, ensure_ascii=False))
