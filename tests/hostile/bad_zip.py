# SPDX-License-Identifier: Apache-2.0
"""Packages that mean harm: bombs, lies about sizes and names, and what is no package at all.

Each maker takes a Trap and returns the bytes of the whole file.
"""
import random

import bad_xml
import ods
from rawzip import STORED, Entry, pack, repeated, zip64_extra

MIB = 1 << 20
XML = bad_xml.report_xml()


def mimetype(text=ods.MIMETYPE):
    return Entry("mimetype", text.encode(), STORED)


def manifest(text=None):
    return Entry("META-INF/manifest.xml", (text or ods.manifest()).encode())


def content(**lies):
    return Entry("content.xml", XML, **lies)


def package(*entries, **more):
    """A whole package around these parts; `mimetype` and manifest are as they should be."""
    return pack([mimetype(), *entries, manifest()], **more)


def part(xml):
    """A package whose content.xml is `xml`."""
    return package(Entry("content.xml", xml))


# bombs

CLOSING = XML.index(b"</office:spreadsheet>")


def swollen(chunk, times, before=XML[:CLOSING], after=XML[CLOSING:], **lies):
    """content.xml with `chunk` over and over, behind the sheets of a sound report or elsewhere."""
    packed, size, crc = repeated(before, chunk, times, after)
    told = {"size": size, "crc": crc} | lies
    return package(Entry("content.xml", packed=packed, **told))


def bomb(_trap):
    return swollen(b" " * MIB, 2048)


def bomb_inside_a_cell(_trap):
    middle = XML.index(b"</text:p>")
    return swollen(b"9" * MIB, 2048, XML[:middle], XML[middle:])


def bomb_in_a_comment(_trap):
    middle = XML.index(b"<table:table ")
    return swollen(b"-9" * (MIB // 2), 2048, XML[:middle] + b"<!--", b"-->" + XML[middle:])


def bomb_of_elements(_trap):
    middle = XML.index(b"</table:table>")
    return swollen(b"<table:table-row/>" * 50_000, 2400, XML[:middle], XML[middle:])


def bomb_that_claims_to_be_small(_trap):
    return swollen(b" " * MIB, 2048, size=len(XML))


def bomb_that_claims_nothing(_trap):
    """Sizes left to a data descriptor that never comes."""
    return swollen(b" " * MIB, 2048, size=0, flags=0x808)


def part_too_large(_trap):
    """65 MiB that do not pack well enough to look like a bomb."""
    noise = random.Random(1).randbytes(MIB // 2).hex().encode()
    return swollen(noise, 65, XML[:CLOSING] + b"<!--", b"-->" + XML[CLOSING:])


def ratio_too_high(_trap):
    return swollen(b" " * MIB, 10)


# no package

def not_a_zip(_trap):
    return "机关名称,年度\n某某局,2024\n".encode()


def noise(_trap):
    return random.Random(2).randbytes(100_000)


def only_an_end_record(_trap):
    return pack([])


def old_excel(_trap):
    return bytes.fromhex("d0cf11e0a1b11ae1") + b"\0" * 4096


def pdf(_trap):
    return b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n1 0 obj\n<<>>\nendobj\ntrailer<<>>\n%%EOF\n"


def end_record_without_parts(_trap):
    return b"\0" * 1000 + pack([])[-22:-6] + b"\xff\xff\xff\x7f\0\0"


# parts

def no_content(_trap):
    return package(Entry("styles.xml", XML))


def content_in_a_folder(_trap):
    return package(Entry("a/content.xml", XML), Entry("../content.xml", XML))


def text_document(_trap):
    kind = "application/vnd.oasis.opendocument.text"
    return pack([mimetype(kind), content(), manifest(ods.manifest(kind))])


def endless_mimetype(_trap):
    return pack([mimetype("a" * MIB), content(), manifest()])


def encrypted_part(_trap):
    secret = ('<m:file-entry m:full-path="content.xml" m:media-type="text/xml" m:size="9">'
              '<m:encryption-data m:checksum-type="SHA256" m:checksum="AAAA"/></m:file-entry>')
    xml = ods.manifest().replace('<m:file-entry m:full-path="content.xml" '
                                 'm:media-type="text/xml"/>', secret)
    assert secret in xml
    return pack([mimetype(), Entry("content.xml", random.Random(3).randbytes(5000), STORED),
                 manifest(xml)])


def encrypted_by_the_packer(_trap):
    return package(content(flags=0x801))


def five_thousand_parts(_trap):
    return package(content(), *(Entry(f"Pictures/{i}.png", b"p") for i in range(5000)))


def parts_twice(_trap):
    return package(content(), content())


def parts_twice_with_other_words(_trap):
    return package(content(), Entry("content.xml", XML.replace(b"2022", b"2021")))


def name_upwards(_trap):
    return package(content(), Entry("../../../../etc/cron.d/gouji", b"x"))


def name_from_the_root(_trap):
    return package(content(), Entry("/etc/gouji", b"x"))


def name_with_backslashes(_trap):
    return package(content(), Entry("..\\..\\gouji.exe", b"x"))


# lies

def size_too_small(_trap):
    return package(content(size=1000))


def size_too_large(_trap):
    return package(content(size=len(XML) + 1000))


def packed_size_too_large(_trap):
    return package(content(packed_size=2 ** 31))


def packed_size_too_small(_trap):
    return package(content(packed_size=100))


def wrong_checksum(_trap):
    return package(content(crc=0x12345678))


def content_somewhere_else(_trap):
    return package(content(offset=2 ** 31))


def content_without_header(_trap):
    return package(content(local=False, offset=5))


def unknown_method(_trap):
    return package(content(method=99, packed=XML))


def damaged_stream(_trap):
    return package(content(packed=random.Random(4).randbytes(5000)))


def huge_in_64_bits(_trap):
    lie = {"size": 0xFFFFFFFF, "packed_size": 0xFFFFFFFF}
    return package(content(extra=zip64_extra(2 ** 63, 2 ** 63), **lie))


def negative_in_64_bits(_trap):
    lie = {"size": 0xFFFFFFFF, "packed_size": 0xFFFFFFFF, "offset": 0xFFFFFFFF}
    return package(content(extra=zip64_extra(2 ** 64 - 1, 2 ** 64 - 1, 2 ** 64 - 1), **lie))


def sixty_four_bits_without_numbers(_trap):
    lie = {"size": 0xFFFFFFFF, "packed_size": 0xFFFFFFFF}
    return package(content(extra=b"\1\0\0\0", **lie))


REFUSED = {maker.__name__: maker for maker in (
    bomb, bomb_inside_a_cell, bomb_in_a_comment, bomb_of_elements, bomb_that_claims_to_be_small,
    bomb_that_claims_nothing, part_too_large, ratio_too_high, not_a_zip, noise,
    only_an_end_record, old_excel, pdf, end_record_without_parts, no_content,
    content_in_a_folder, text_document, endless_mimetype, encrypted_part,
    encrypted_by_the_packer, five_thousand_parts, parts_twice, parts_twice_with_other_words,
    name_upwards, name_from_the_root, name_with_backslashes, size_too_small, size_too_large,
    packed_size_too_large, packed_size_too_small, wrong_checksum, content_somewhere_else,
    content_without_header, unknown_method, damaged_stream, huge_in_64_bits,
    negative_in_64_bits, sixty_four_bits_without_numbers)}
REFUSED |= {"empty_file": lambda _trap: b"", "signature_alone": lambda _trap: b"PK\3\4"}


# what must be read all the same

def four_thousand_parts(_trap):
    return package(content(), *(Entry(f"Pictures/{i}.png", b"p") for i in range(4000)))


def stored_not_deflated(_trap):
    return package(content(method=STORED))


def half_a_megabyte_of_spaces(_trap):
    return part(XML.replace(b"<table:table ", b" " * (MIB // 2) + b"<table:table ", 1))


def sizes_in_64_bits(_trap):
    packed, size, _ = repeated(XML, b"", 0)
    lie = {"size": 0xFFFFFFFF, "packed_size": 0xFFFFFFFF, "packed": packed}
    return package(content(extra=zip64_extra(size, len(packed)), **lie))


READ = {maker.__name__: maker for maker in (
    four_thousand_parts, stored_not_deflated, half_a_megabyte_of_spaces, sizes_in_64_bits)}


# what may be read or refused, but must not do harm

def nul_in_a_name(_trap):
    return package(Entry(b"content.xml\0.png", XML))


def name_that_is_no_text(_trap):
    return package(content(), Entry(b"\xff\xfe\xc0\x80", b"x"))


def endless_name(_trap):
    return package(content(), Entry("n" * 65535, b"x"))


def second_end_record_in_the_comment(_trap):
    return package(content(), comment=pack([])[-22:] * 2900)


def more_parts_claimed_than_there(_trap):
    return package(content(), count=4000)


def garbage_in_front(_trap):
    return b"MZ" + b"\0" * 5000 + package(content())


def bomb_in_the_manifest(_trap):
    packed, size, crc = repeated(b"<a>", b" " * MIB, 2048)
    return pack([mimetype(), content(),
                 Entry("META-INF/manifest.xml", packed=packed, size=size, crc=crc)])


def bomb_in_a_part_nobody_reads(_trap):
    packed, size, crc = repeated(b"", b" " * MIB, 2048)
    return package(content(), Entry("Thumbnails/thumbnail.png", packed=packed, size=size, crc=crc))


def laughs_in_the_manifest(trap):
    return pack([mimetype(), content(), Entry("META-INF/manifest.xml",
                                              bad_xml.billion_laughs(trap))])


SURVIVED = {maker.__name__: maker for maker in (
    nul_in_a_name, name_that_is_no_text, endless_name, second_end_record_in_the_comment,
    more_parts_claimed_than_there, garbage_in_front, bomb_in_the_manifest,
    bomb_in_a_part_nobody_reads, laughs_in_the_manifest)}
