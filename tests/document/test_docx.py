# SPDX-License-Identifier: Apache-2.0
"""The exported Word file: whole, valid, read alike by others, and always the same bytes."""
import html
import json
import re
import shutil
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / "kit"), str(Path(__file__).resolve().parent)]
import gouji  # noqa: E402
import npm  # noqa: E402
import reports  # noqa: E402

TOOLS = Path(__file__).resolve().parent / "word"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
KINDS = sorted(reports.REPORTS)
# What may follow what, by ECMA-376: CT_PPr, CT_RPr, …, as far as we write it.
ORDER = {
    "pPr": "pStyle keepNext keepLines pageBreakBefore widowControl tabs kinsoku overflowPunct autoSpaceDE autoSpaceDN snapToGrid "
           "spacing ind jc outlineLvl rPr sectPr",
    "rPr": "rStyle rFonts b color spacing kern sz szCs lang",
    "tblPr": "tblStyle tblW tblInd tblBorders tblLayout tblCellMar tblLook tblCaption",
    "tcPr": "tcW gridSpan vMerge vAlign",
    "tbl": "tblPr tblGrid tr",
    "tc": "tcPr p",
    "tr": "trPr tc",
    "r": "rPr t",
    "p": "pPr r",
    "body": "p sectPr",
    "sectPr": "footerReference pgSz pgMar docGrid",
    "style": "name aliases basedOn next uiPriority qFormat pPr rPr tblPr",
    "font": "altName charset family pitch",
    "settings": "zoom defaultTabStop evenAndOddHeaders characterSpacingControl compat themeFontLang decimalSymbol listSeparator",
}
SAME_PLACE = {"tbl": "p", "tab": "t", "br": "t", "fldChar": "t", "instrText": "t"}


@pytest.fixture(name="made", scope="module")
def _made(tmp_path_factory):
    """{name: (docx, odt)} of reports of each kind."""
    return {name: reports.export(tmp_path_factory.mktemp(name), name) for name in KINDS}


def parts(docx):
    with zipfile.ZipFile(docx) as package:
        return {one: package.read(one) for one in package.namelist()}


def part(docx, name):
    return ElementTree.fromstring(parts(docx)[name])


def short(element):
    return element.tag.split("}")[1]


def words(element):
    """An element's text without any blank."""
    return re.sub(r"\s+", "", "".join(element.itertext()))


def val(element, name):
    found = element.find(f"{W}{name}")
    return None if found is None else found.get(f"{W}val")


@pytest.mark.parametrize("name", KINDS)
def test_the_same_report_gives_the_same_bytes(made, name, tmp_path):
    assert reports.export(tmp_path, name)[0].read_bytes() == made[name][0].read_bytes()
    with zipfile.ZipFile(made[name][0]) as package:
        assert {one.date_time for one in package.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert package.namelist()[0] == "[Content_Types].xml"


@pytest.mark.parametrize("name", KINDS)
def test_every_part_is_told_of_and_every_relation_leads_somewhere(made, name):
    held = parts(made[name][0])
    types = ElementTree.fromstring(held["[Content_Types].xml"])
    told = {one.get("PartName") for one in types if one.get("PartName")}
    assert told == {f"/{one}" for one in held if not one.endswith(".rels") and one != "[Content_Types].xml"}
    for base, relations in (("", held["_rels/.rels"]), ("word/", held["word/_rels/document.xml.rels"])):
        assert all(base + one.get("Target") in held for one in ElementTree.fromstring(relations))
    known = {one.get("Id") for one in ElementTree.fromstring(held["word/_rels/document.xml.rels"])}
    used = {one.get(f"{R}id") for one in part(made[name][0], "word/document.xml").iter(f"{W}footerReference")}
    assert used <= known


@pytest.mark.parametrize("name", KINDS)
def test_elements_stand_in_the_order_that_ecma_376_wants(made, name):
    for which, data in parts(made[name][0]).items():
        if not which.startswith("word/") or which.endswith(".rels"):
            continue
        for parent in ElementTree.fromstring(data).iter():
            order = ORDER.get(short(parent), "").split()
            places = [order.index(SAME_PLACE.get(short(child), short(child))) for child in parent] if order else []
            assert places == sorted(places), f"{which}: {short(parent)} {[short(child) for child in parent]}"


def test_the_open_xml_sdk_finds_nothing_wrong(made, tmp_path):
    """… and does find an element out of its place."""
    broken = tmp_path / "broken.docx"
    with zipfile.ZipFile(broken, "w") as package:
        for which, data in parts(made["2019"][0]).items():
            if which == "word/document.xml":
                data = re.sub(rb"(<w:pStyle [^>]*/>)(<w:keepNext/>)", rb"\2\1", data, count=1)
            package.writestr(which, data)
    found = npm.run(TOOLS, "validate.mjs", broken, *(made[name][0] for name in ("2021-long", "sideways")))
    assert found.pop(str(broken))
    assert not any(found.values()), found


def mammoth_rows(table):
    """[[(text, colspan, rowspan)]] of a table in HTML."""
    return [[(html.unescape(re.sub(r"<[^>]+>|\s", "", cell[1])),
              *(int((re.search(rf'{span}="(\d+)"', cell[0]) or [0, 1])[1]) for span in ("colspan", "rowspan")))
             for cell in re.findall(r"<t[hd]([^>]*)>(.*?)</t[hd]>", row, re.S)] for row in re.findall(r"<tr>(.*?)</tr>", table, re.S)]


ODF = {prefix: f"{{urn:oasis:names:tc:opendocument:xmlns:{prefix}:1.0}}" for prefix in ("office", "text", "table")}


def odt_rows(table):
    return [[(words(cell), int(cell.get(f"{ODF['table']}number-columns-spanned", 1)),
              int(cell.get(f"{ODF['table']}number-rows-spanned", 1))) for cell in row if short(cell) == "table-cell"]
            for row in table.iter(f"{ODF['table']}table-row")]


def test_another_reader_reads_the_same(made):
    """mammoth: the words of the ODT in their order, its headings, its tables with their spans."""
    read = npm.run(TOOLS, "read.mjs", *(docx for docx, _ in made.values()))
    for docx, odt in made.values():
        told, content = read[str(docx)]["html"], part(odt, "content.xml")
        body = content.find(f".//{ODF['office']}text")
        assert [mammoth_rows(one) for one in re.findall(r"<table>.*?</table>", told, re.S)] == \
            [odt_rows(one) for one in body.iter(f"{ODF['table']}table")]
        assert html.unescape(re.sub(r"<[^>]+>|\s", "", told)) == words(body)
        headings = [words(one) for one in body.iter(f"{ODF['text']}h")
                    if one.get(f"{ODF['text']}style-name", "").startswith("一级")]
        assert headings == [re.sub(r"<[^>]+>|\s", "", one) for one in re.findall(r"<h1>(.*?)</h1>", told) if "<br" not in one][-len(headings):]


@pytest.mark.parametrize("name", KINDS)
def test_tables_are_as_wide_as_the_text_to_the_twip(made, name):
    document = part(made[name][0], "word/document.xml")
    section = document.findall(f".//{W}sectPr")
    widths = {int(one.find(f"{W}pgSz").get(f"{W}w")) - sum(int(one.find(f"{W}pgMar").get(f"{W}{side}")) for side in ("left", "right"))
              for one in section}
    for table in document.iter(f"{W}tbl"):
        grid = [int(one.get(f"{W}w")) for one in table.iter(f"{W}gridCol")]
        assert sum(grid) in widths and sum(grid) == int(table.find(f"{W}tblPr/{W}tblW").get(f"{W}w"))
        assert table.find(f"{W}tblPr/{W}tblLayout").get(f"{W}type") == "fixed"
        for row in table.findall(f"{W}tr"):
            at = 0
            for cell in row.findall(f"{W}tc"):
                properties = cell.find(f"{W}tcPr")
                span = int(val(properties, "gridSpan") or 1)
                assert int(properties.find(f"{W}tcW").get(f"{W}w")) == sum(grid[at:at + span])
                at += span
            assert at == len(grid)
            assert row.find(f"{W}trPr/{W}cantSplit") is not None


def test_headers_are_repeated_and_merged_cells_go_on(made):
    document = part(made["2019"][0], "word/document.xml")
    tables = document.findall(f".//{W}tbl")
    assert [len(one.findall(f".//{W}tblHeader")) for one in tables] == [2, 3, 3]
    for table in tables:
        merged = {}
        for row in table.findall(f"{W}tr"):
            at, now = 0, {}
            for cell in row.findall(f"{W}tc"):
                span = int(val(cell.find(f"{W}tcPr"), "gridSpan") or 1)
                merge = val(cell.find(f"{W}tcPr"), "vMerge")
                if merge:
                    now[at] = span
                if merge == "continue":
                    assert merged.get(at) == span and not words(cell), "it goes on from the cell above, with nothing in it"
                at += span
            merged = now


@pytest.mark.parametrize("name", KINDS)
def test_fonts_are_named_and_none_is_a_theme_s(made, name):
    held = parts(made[name][0])
    assert not any(b"Theme=" in data or b"/theme" in data for data in held.values())
    fonts = ElementTree.fromstring(held["word/styles.xml"]).find(f"{W}docDefaults/{W}rPrDefault/{W}rPr/{W}rFonts")
    assert {key.split("}")[1] for key in fonts.keys()} == {"ascii", "eastAsia", "hAnsi", "cs"}
    known = {one.get(f"{W}name") for one in ElementTree.fromstring(held["word/fontTable.xml"])}
    named = {value for data in held.values() if data.startswith(b"<?xml") for one in ElementTree.fromstring(data).iter(f"{W}rFonts")
             for key, value in one.items() if not key.endswith("hint")}
    assert named == known


def test_fonts_have_the_stand_ins_of_the_odt(made):
    docx, odt = made["2019"]
    lists = re.findall(r'svg:font-family="([^"]+)"', parts(odt)["styles.xml"].decode("utf-8"))
    told = [[one.get(f"{W}name"), *(val(one, "altName") or "").split(",")] for one in part(docx, "word/fontTable.xml")]
    assert told == [[font.strip(" '") for font in one.split(",")] for one in lists]


@pytest.mark.parametrize("name", KINDS)
def test_styles_have_words_names_and_every_one_used_is_there(made, name):
    held = parts(made[name][0])
    styles = {one.get(f"{W}styleId"): one for one in ElementTree.fromstring(held["word/styles.xml"]).iter(f"{W}style")}
    used = {one.get(f"{W}val") for data in held.values() for tag in ("pStyle", "rStyle", "tblStyle", "basedOn", "next")
            for one in ElementTree.fromstring(data).iter(f"{W}{tag}")}
    assert used <= set(styles)
    names = {key: val(one, "name") for key, one in styles.items()}
    assert (names["Normal"], names["Title"], names["Heading1"]) == ("Normal", "Title", "heading 1")
    assert val(styles["Heading1"].find(f"{W}pPr"), "outlineLvl") == "0"
    assert len(set(names.values())) == len(names)


def test_pages_are_those_of_the_standard(made):
    """37, 26, 35 and 28 mm around the text; 22 lines of 28.95 pt; the number outside: right on odd pages, left on even ones."""
    docx = made["2019"][0]
    sections = part(docx, "word/document.xml").findall(f".//{W}sectPr")
    assert len(sections) == 1
    around = sections[0].find(f"{W}pgMar")
    assert [round(int(around.get(f"{W}{side}")) / 1440 * 25.4, 1) for side in ("top", "right", "bottom", "left")] == [37, 26, 35, 28]
    assert sections[0].find(f"{W}docGrid").get(f"{W}linePitch") == "579"
    assert part(docx, "word/settings.xml").find(f"{W}evenAndOddHeaders") is not None
    assert [one.get(f"{W}type") for one in sections[0].findall(f"{W}footerReference")] == ["default", "even"]
    assert [words(part(docx, f"word/footer{n}.xml")) for n in (1, 2)] == ["—PAGE1—", "—PAGE2—"]


def test_a_table_on_its_side_has_a_section_of_its_own(made):
    document = part(made["sideways"][0], "word/document.xml")
    sizes = [(one.find(f"{W}pgSz").get(f"{W}orient"), int(one.find(f"{W}pgSz").get(f"{W}w")))
             for one in document.findall(f".//{W}sectPr")]
    assert sizes == [(None, 11906), ("landscape", 16838), (None, 11906)]


def test_properties_are_the_report_s_own(made):
    core = parts(made["2019"][0])["docProps/core.xml"].decode("utf-8")
    assert "<dc:title>衢州市柯城区征迁事务中心2020年度政府信息公开工作报告</dc:title>" in core
    assert "<dc:creator>衢州市柯城区征迁事务中心</dc:creator>" in core and "<dc:language>zh-CN</dc:language>" in core
    assert re.findall(r"\d{4}-\d\d-\d\dT[^<]*", core) == ["2021-01-15T00:00:00Z"] * 2


def test_a_report_without_a_day_has_no_day(tmp_path):
    data = json.loads(gouji.SEED.read_text(encoding="utf-8")) | {"date": None}
    assert gouji.run("export", "--force", "-o", tmp_path / "a.docx", gouji.new(tmp_path / "a.ods", data))[0] == 0
    assert "dcterms:created" not in parts(tmp_path / "a.docx")["docProps/core.xml"].decode("utf-8")


def test_what_is_typed_is_printed_whatever_it_is(tmp_path):
    """Marks of XML, several blanks, an apostrophe, quotes beside letters; nothing of it is lost or becomes markup."""
    text = "数据“Data A” &amp; <b>粗</b>——同比   增长12.5%，it’s “OK”…"
    data = json.loads(gouji.SEED.read_text(encoding="utf-8"))
    data["text"]["s6"] = [text]
    assert gouji.run("export", "--force", "-o", tmp_path / "a.docx", gouji.new(tmp_path / "a.ods", data))[0] == 0
    paragraphs = ["".join(one.text or "" for one in paragraph.iter(f"{W}t"))
                  for paragraph in part(tmp_path / "a.docx", "word/document.xml").iter(f"{W}p")]
    assert text in paragraphs
    assert gouji.check(tmp_path / "a.docx", "--values")[1]["report"]["text"]["s6"] == [re.sub(" +", " ", text)]


def test_a_missing_file_of_styles_is_told(tmp_path):
    templates = tmp_path / "templates"
    shutil.copytree(gouji.ROOT / "templates", templates)
    (templates / "styles/document-docx-fonts.xml").unlink()
    gouji.new(tmp_path / "a.ods", gouji.SEED)
    status, _, err = gouji.run("--forms", templates / "forms", "export", "-o", tmp_path / "a.docx", tmp_path / "a.ods")
    assert status == 2 and "document-docx-fonts.xml" in err and not (tmp_path / "a.docx").exists()
