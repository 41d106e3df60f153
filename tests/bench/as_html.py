# SPDX-License-Identifier: Apache-2.0
"""Prints an .odt as plain HTML: the same headings, paragraphs and tables, for pandoc to start from.

    python3 as_html.py report.odt > report.html
"""
import html
import sys
import xml.etree.ElementTree as ElementTree
import zipfile

OFFICE = "{urn:oasis:names:tc:opendocument:xmlns:office:1.0}"
TABLE = "{urn:oasis:names:tc:opendocument:xmlns:table:1.0}"
TEXT = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
SPANS = (("colspan", TABLE + "number-columns-spanned"), ("rowspan", TABLE + "number-rows-spanned"))


def words(element):
    """Text with its line breaks, escaped."""
    out = html.escape(element.text or "")
    for child in element:
        if child.tag == TEXT + "line-break":
            out += "<br/>"
        elif child.tag == TEXT + "s":
            out += " " * int(child.get(TEXT + "c", 1))
        else:
            out += words(child)
        out += html.escape(child.tail or "")
    return out


def cell(element, tag):
    spans = "".join(f' {name}="{element.get(key)}"' for name, key in SPANS
                    if element.get(key, "1") != "1")
    return f"<{tag}{spans}>{'<br/>'.join(words(p) for p in element.iter(TEXT + 'p'))}</{tag}>"


def rows(parent, tag):
    for row in parent.iter(TABLE + "table-row"):
        cells = "".join(cell(element, tag) for element in row.findall(TABLE + "table-cell"))
        yield f"<tr>{cells}</tr>"


def table(element):
    head = element.find(TABLE + "table-header-rows")
    top = list(rows(head, "th")) if head is not None else []
    body = list(rows(element, "td"))[len(top):]
    return f"<table><thead>{''.join(top)}</thead><tbody>{''.join(body)}</tbody></table>"


def blocks(parent):
    for element in parent:
        if element.tag == TEXT + "h":
            level = element.get(TEXT + "outline-level", "1")
            yield f"<h{level}>{words(element)}</h{level}>"
        elif element.tag == TEXT + "p":
            yield f"<p>{words(element)}</p>"
        elif element.tag == TABLE + "table":
            yield table(element)
        elif element.tag not in (TEXT + "sequence-decls",):
            yield from blocks(element)


def main(path):
    with zipfile.ZipFile(path) as package:
        root = ElementTree.fromstring(package.read("content.xml"))
    body = "\n".join(blocks(root.find(f"{OFFICE}body/{OFFICE}text")))
    print(f'<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8"/><title>report</title>'
          f"</head><body>\n{body}\n</body></html>")


if __name__ == "__main__":
    main(sys.argv[1])
