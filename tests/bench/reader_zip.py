# SPDX-License-Identifier: Apache-2.0
"""Checks workbooks with zipfile and ElementTree: one JSON object a line for each file named."""
import json
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

import rules

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"


def text_of(cell):
    """The number of a number cell, else its paragraphs without the notes."""
    number = cell.get(OFFICE + "value")
    if number is not None:
        return number
    return "\n".join("".join(paragraph.itertext()) for paragraph in cell.findall(TEXT + "p"))


def read_row(row, at, cells):
    column = 0
    for cell in row:
        if cell.tag not in (TABLE + "table-cell", TABLE + "covered-table-cell"):
            continue
        text = text_of(cell)
        repeated = int(cell.get(TABLE + "number-columns-repeated", 1))
        if text:
            cells.update(((at, column + i), text) for i in range(repeated))
        column += repeated


def read_sheet(table):
    cells, at = {}, 0
    for row in table.iter(TABLE + "table-row"):
        read_row(row, at, cells)
        at += int(row.get(TABLE + "number-rows-repeated", 1))
    return table.get(TABLE + "name"), cells


def read(path):
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("content.xml"))
    return [read_sheet(table) for table in root.iter(TABLE + "table")]


for name in sys.argv[1:]:
    findings = rules.judge(*rules.find(read(name)))
    print(json.dumps({"file": name, "findings": findings}, ensure_ascii=False))
