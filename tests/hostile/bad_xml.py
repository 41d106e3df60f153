# SPDX-License-Identifier: Apache-2.0
"""Parts that mean harm: entities, depth, repeats, sizes and bytes that no workbook needs.

Each maker takes a Trap (a secret file and an address that nobody may ever ask) and returns the
bytes of content.xml.
"""
import random
import re
from collections import namedtuple

import layout
import ods

Trap = namedtuple("Trap", "secret url")

REPORT_NUMBER = "016"  # its findings are notes alone: read rightly, it ends in status 0


def report_xml(extra_sheet="", before=""):
    """content.xml of a sound report, with more markup behind its sheets or before them."""
    sheets, _ = layout.lay_out(REPORT_NUMBER, layout.load(REPORT_NUMBER), "A")
    body = before + "".join(ods.sheet_markup(sheet) for sheet in sheets) + extra_sheet
    return ods.document(body).encode()


def sheet(rows, name="附页"):
    return f'<table:table table:name="{name}">{rows}</table:table>'


def row(cells, repeated=1):
    return f'<table:table-row table:number-rows-repeated="{repeated}">{cells}</table:table-row>'


def cell(inside="<text:p>x</text:p>", repeated=1):
    return (f'<table:table-cell office:value-type="string" '
            f'table:number-columns-repeated="{repeated}">{inside}</table:table-cell>')


def stray_xml(rows):
    """A workbook that holds nothing but these rows."""
    return ods.document(sheet(rows)).encode()


def with_doctype(doctype, text, xml=None):
    """A sound report with a document type, and `text` in a cell of its own."""
    xml = xml or report_xml(sheet(row(cell(f"<text:p>{text}</text:p>"))))
    head = ods.XML_HEAD.encode()
    return head + doctype.encode() + xml[len(head):]


# document types and entities

def billion_laughs(_trap):
    entities = "".join(f'<!ENTITY l{i} "{f"&l{i - 1};" * 10}">' for i in range(1, 10))
    return with_doctype(f'<!DOCTYPE d [<!ENTITY l0 "哈哈">{entities}]>', "&l9;")


def quadratic_blowup(_trap):
    return with_doctype(f'<!DOCTYPE d [<!ENTITY a "{"a" * 50_000}">]>', "&a;" * 20_000)


def external_entity(trap):
    return with_doctype(f'<!DOCTYPE d [<!ENTITY x SYSTEM "file://{trap.secret}">]>', "&x;")


def external_address(trap):
    return with_doctype(f'<!DOCTYPE d [<!ENTITY x SYSTEM "{trap.url}/entity">]>', "&x;")


def external_subset(trap):
    return with_doctype(f'<!DOCTYPE d SYSTEM "{trap.url}/d.dtd">', "x")


def parameter_entity(trap):
    return with_doctype(f'<!DOCTYPE d [<!ENTITY % p SYSTEM "{trap.url}/p.dtd"> %p;]>', "x")


def harmless_doctype(_trap):
    return with_doctype("<!DOCTYPE office:document-content []>", "x")


# repeats

def repeated_cells(_trap):
    return stray_xml(row(cell(repeated=16384), 1048576))


def repeated_cells_beside_report(_trap):
    return report_xml(sheet(row(cell(repeated=16384), 1048576)))


def repeated_cells_just_over(_trap):
    return report_xml(sheet(row(cell(repeated=1000), 101)))


def repeated_without_end(_trap):
    return stray_xml(row(cell(repeated=2 ** 63), 2 ** 63))


def repeated_absurdly(_trap):
    return stray_xml("".join(row(cell(repeated=count), count)
                             for count in ("-5", "0", "abc", "", "1e9", "9" * 40)))


def many_cells_written_out(_trap):
    return report_xml(sheet("".join(row("".join(cell(f"<text:p>{line * 7919 + place}</text:p>")
                                                for place in range(1000)))
                                    for line in range(101))))


# depth

def noisy(markup, dice):
    """The same start tags, each with an attribute that does not pack well."""
    return re.sub(">", lambda _: f' n="{dice.getrandbits(64):x}">', markup)


def nested(opening, closing, around):
    """200,000 levels, noisy enough not to be turned away as a bomb."""
    dice = random.Random(6)
    deep = "".join(noisy(opening, dice) for _ in range(200_000)) + closing * 200_000
    return ods.document(around(deep)).encode()


def nested_spans(_trap):
    return nested("<text:span>", "</text:span>",
                  lambda deep: sheet(row(cell(f"<text:p>{deep}</text:p>"))))


def nested_groups(_trap):
    return nested("<table:table-row-group>", "</table:table-row-group>", sheet)


def nested_tables(_trap):
    return nested("<table:table-row><table:table-cell><table:table>",
                  "</table:table></table:table-cell></table:table-row>", sheet)


def nested_unknown(_trap):
    return nested("<a>", "</a>", lambda deep: deep + sheet(row(cell())))


def nested_and_never_closed(_trap):
    return nested("<b>", "", sheet)


def three_hundred_levels(_trap):
    deep = "<text:span>" * 300 + "深" + "</text:span>" * 300
    return report_xml(sheet(row(cell(f"<text:p>{deep}</text:p>"))))


# sizes

def two_thousand_million_spaces(_trap):
    return stray_xml(row(cell('<text:p>a<text:s text:c="2000000000"/>b</text:p>') * 50))


def far_cells(_trap):
    far = row("<table:table-cell table:number-columns-repeated=\"16383\"/>" + cell())
    return stray_xml(row("<table:table-cell/>", 1048575) + far)


def huge_attribute(_trap):
    value = random.Random(5).randbytes(6 << 20).hex()
    return stray_xml(row(f'<table:table-cell office:string-value="{value}"/>'))


def huge_text(_trap):
    text = random.Random(5).randbytes(6 << 20).hex()
    return stray_xml(row(cell(f"<text:p>{text}</text:p>")))


def huge_name(_trap):
    return stray_xml(row(f"<{'n' * 1_000_000}/>"))


def many_attributes(_trap):
    """A parser that compares each name with all before it takes minutes over this."""
    names = " ".join(f'a{i}="1"' for i in range(300_000))
    return stray_xml(row(f"<table:table-cell {names}/>"))


def many_namespaces(_trap):
    names = " ".join(f'xmlns:n{i}="urn:{i}"' for i in range(50_000))
    return stray_xml(row(f"<table:table-cell {names}/>"))


def bad_references(_trap):
    """Ranges, styles and rules that point nowhere, in a workbook without a report."""
    return ods.document(sheet(row(cell())) + BAD_REFERENCES).encode()


BAD_REFERENCES = (
    '<table:named-expressions><table:named-range table:name="a" '
    "table:base-cell-address=\"$没有.$ZZZZ$0\" "
    "table:cell-range-address=\"$附页.$A$99999999999:.$ZZZZZZ$1\"/>"
    '<table:named-expression table:name="a" table:expression="of:=[.A1:#REF!]"/>'
    "</table:named-expressions><table:database-ranges><table:database-range "
    'table:target-range-address="\'.A1:&apos;B"/></table:database-ranges>')


# bytes

def invalid_utf8(_trap):
    return report_xml().replace("规章".encode(), b"\xff\xfe\xc0\x80")


def overlong_utf8(_trap):
    return report_xml().replace("规章".encode(), b"\xc0\xae\xe0\x80\xaf")


def lone_surrogate(_trap):
    return report_xml().replace("规章".encode(), b"\xed\xa0\x80")


def nul_bytes(_trap):
    return report_xml().replace("规章".encode(), b"\0\0")


def nul_reference(_trap):
    return report_xml().replace("规章".encode(), b"&#0;")


def control_reference(_trap):
    return report_xml().replace("规章".encode(), b"&#1;")


def unknown_encoding(_trap):
    return report_xml().replace(b'encoding="UTF-8"', b'encoding="klingon"')


def wrong_encoding(_trap):
    return report_xml().replace(b'encoding="UTF-8"', b'encoding="UTF-16"')


def mismatched_tags(_trap):
    return report_xml().replace(b"</table:table-row>", b"</table:row>", 1)


def unknown_entity(_trap):
    return report_xml().replace("规章".encode(), b"&nbsp;")


def half(_trap):
    xml = report_xml()
    return xml[:len(xml) // 2]


def text_after_root(_trap):
    return report_xml() + "多余".encode()


def spaces_beside_report(_trap):
    return report_xml(sheet(row(cell('<text:p>a<text:s text:c="2000000000"/>b</text:p>') * 50)))


REFUSED = {maker.__name__: maker for maker in (
    billion_laughs, quadratic_blowup, external_entity, external_address, external_subset,
    parameter_entity, harmless_doctype, repeated_cells, repeated_cells_beside_report,
    repeated_cells_just_over, repeated_without_end, repeated_absurdly, many_cells_written_out,
    nested_spans, nested_groups, nested_tables, nested_unknown, nested_and_never_closed,
    three_hundred_levels, two_thousand_million_spaces, spaces_beside_report, far_cells, huge_attribute, huge_text,
    huge_name, many_attributes, many_namespaces, bad_references, invalid_utf8, overlong_utf8, lone_surrogate, nul_bytes,
    nul_reference, control_reference, unknown_encoding, mismatched_tags, unknown_entity, half)}
REFUSED |= {"empty_part": lambda _trap: b"", "blank_part": lambda _trap: b" \n",
            "no_xml": lambda _trap: b'{"form": "zfxxgk-2021"}',
            "no_sheet": lambda _trap: ods.document("").encode(),
            "another_root": lambda _trap: b"<html><body>2024</body></html>"}


# what must be read all the same

def empty_rows_to_the_end(_trap):
    """As Calc saves a sheet that somebody formatted as a whole."""
    styled = '<table:table-cell table:style-name="ce1" table:number-columns-repeated="16384"/>'
    xml = report_xml(sheet(row(styled, 1048576)))
    return xml.replace(b"</table:table>", row(styled, 1048500).encode() + b"</table:table>", 1)


def far_cell_beside_report(_trap):
    far = row("<table:table-cell table:number-columns-repeated=\"16383\"/>" + cell())
    return report_xml(sheet(row("<table:table-cell/>", 1048575) + far))


def cell_beyond_the_grid(_trap):
    beyond = row('<table:table-cell table:number-columns-repeated="2000000000"/>' + cell())
    return report_xml(sheet(row("<table:table-cell/>", 2 ** 31 - 1) + beyond))


def bad_references_beside_report(_trap):
    return report_xml(BAD_REFERENCES)


def ninety_thousand_cells(_trap):
    return report_xml(sheet(row(cell(repeated=1000), 90)))


def long_text(_trap):
    return report_xml(sheet(row(cell(f"<text:p>{'文9' * 100_000}</text:p>"))))


def two_hundred_levels(_trap):
    deep = "<text:span>" * 200 + "深" + "</text:span>" * 200
    return report_xml(sheet(row(cell(f"<text:p>{deep}</text:p>"))))


READ = {maker.__name__: maker for maker in (
    empty_rows_to_the_end, far_cell_beside_report, cell_beyond_the_grid,
    bad_references_beside_report, ninety_thousand_cells, long_text, two_hundred_levels)}


# what may be read or refused, but must not do harm

def included_file(trap):
    include = (f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" parse="text" '
               f'href="file://{trap.secret}"/>')
    return report_xml(sheet(row(cell(f"<text:p>{include}</text:p>"))))


def linked_sheets(trap):
    source = (f'<table:table-source xlink:type="simple" xlink:href="{trap.url}/a.ods" '
              'table:table-name="a"/>')
    return report_xml(sheet(source + row(cell())))


def stylesheet_instruction(trap):
    xml = report_xml()
    head = ods.XML_HEAD.encode()
    return head + f'<?xml-stylesheet href="{trap.url}/a.xsl"?>'.encode() + xml[len(head):]


def absurd_repeats_beside_report(_trap):
    return report_xml(sheet("".join(row(cell(repeated=count), count)
                                    for count in ("-5", "0", "abc", "", "9" * 40))))


def absurd_spans_in_report(_trap):
    """Merged areas that reach over everything and beyond."""
    return report_xml().replace(b'table:number-columns-spanned="', b'table:number-columns-spanned="99') \
        .replace(b'table:number-rows-spanned="', b'table:number-rows-spanned="2147483647')


def many_merged_areas(_trap):
    """90,000 cells, each merged over the whole sheet."""
    merged = cell().replace("table:number-columns-repeated",
                            'table:number-columns-spanned="16384" '
                            'table:number-rows-spanned="1048576" table:number-columns-repeated')
    return report_xml(sheet(row(merged * 1000) * 90))


def many_sheets(_trap):
    return report_xml("".join(sheet("", f"第{i}张") for i in range(100_000)))


def long_sheet_name(_trap):
    return report_xml(sheet(row(cell()), "名" * 1_000_000))


def numbers_out_of_range(_trap):
    values = ("1e999", "-1e999", "nan", "inf", "0x10", "1" * 5000, "", "1e-999", "--1", "1.5.2")
    return report_xml(sheet(row("".join(
        f'<table:table-cell office:value-type="float" office:value="{value}"/>'
        for value in values))))


SURVIVED = {maker.__name__: maker for maker in (
    included_file, linked_sheets, stylesheet_instruction, absurd_repeats_beside_report,
    absurd_spans_in_report, many_merged_areas, many_sheets, long_sheet_name,
    numbers_out_of_range, wrong_encoding, text_after_root)}
