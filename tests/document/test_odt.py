# SPDX-License-Identifier: Apache-2.0
"""The exported ODT: valid, complete, with real headings, header rows and named styles, and always the same bytes."""
import hashlib
import json
import re
import shutil
import subprocess
import sys
import xml.etree.ElementTree as ElementTree
import zipfile
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "kit"))
import gouji  # noqa: E402

SEED = gouji.ROOT / "tests/cases/seed/keche-2020.json"
WEBSITE = gouji.ROOT / "tests/cases/websites/kecheng-2024.json"
SCHEMA = gouji.ROOT / "../shared/schema/odf-1.3"
NS = {"office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
      "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
      "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
      "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
      "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
      "meta": "urn:oasis:names:tc:opendocument:xmlns:meta:1.0",
      "manifest": "urn:oasis:names:tc:opendocument:xmlns:manifest:1.0",
      "dc": "http://purl.org/dc/elements/1.1/"}


def name(short):
    prefix, local = short.split(":")
    return f"{{{NS[prefix]}}}{local}"


def export(folder, data, *options, target="报告.odt"):
    """The document of a report, by way of its workbook."""
    source, book, made = folder / "data.json", folder / "book.ods", folder / target
    source.write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
    assert gouji.run("new", "--form", data["form"], "--data", source, "-o", book)[0] == 0
    status, out, err = gouji.run("export", "--force", *options, "-o", made, book)
    assert (status, err) == (0, ""), out + err
    return made


def seed(**changes):
    return {**json.loads(SEED.read_text(encoding="utf-8")), **changes}


def part(odt, which):
    with zipfile.ZipFile(odt) as package:
        return ElementTree.fromstring(package.read(which))


def words(element):
    """An element's text, blanks and line breaks left out."""
    return re.sub(r"\s+", "", "".join(element.itertext()))


@pytest.fixture(name="odt", scope="module")
def seed_document(tmp_path_factory):
    return export(tmp_path_factory.mktemp("odt"), seed())


def test_package_begins_with_its_type_and_lists_its_parts(odt):
    with zipfile.ZipFile(odt) as package:
        first, names = package.infolist()[0], set(package.namelist())
    assert (first.filename, first.compress_type, first.extra) == ("mimetype", zipfile.ZIP_STORED, b"")
    manifest = part(odt, "META-INF/manifest.xml")
    listed = {entry.get(name("manifest:full-path")) for entry in manifest}
    assert listed == names - {"mimetype", "META-INF/manifest.xml"} | {"/"}
    versions = {manifest.get(name("manifest:version"))}
    versions |= {part(odt, one).get(name("office:version")) for one in listed - {"/"}}
    assert versions == {"1.3"}


def test_the_same_report_gives_the_same_bytes(odt, tmp_path):
    assert export(tmp_path, seed()).read_bytes() == odt.read_bytes()


@pytest.mark.skipif(not SCHEMA.is_dir(), reason=f"no OASIS schema at {SCHEMA}")
@pytest.mark.parametrize("form", ["zfxxgk-2019", "zfxxgk-2021", "zfwz-2017"])
def test_every_part_is_valid(form, tmp_path):
    data = seed() if form == "zfxxgk-2019" else seed(form=form, year=2024, t2={}, t3={}, t4={}, title=None)
    if form == "zfwz-2017":
        data = json.loads(WEBSITE.read_text(encoding="utf-8"))
    odt = export(tmp_path, data)
    assert shutil.which("jing"), "jing is missing: make setup"
    for which in ("content.xml", "styles.xml", "settings.xml", "meta.xml", "META-INF/manifest.xml"):
        with zipfile.ZipFile(odt) as package:
            package.extract(which, tmp_path)
        kind = "manifest-" if "manifest" in which else ""
        done = subprocess.run(["jing", "-i", SCHEMA / f"OpenDocument-v1.3-{kind}schema.rng", tmp_path / which],
                              capture_output=True, text=True, timeout=120, check=False)
        assert done.returncode == 0, done.stdout


def test_the_six_headings_stand_in_order(odt):
    headings = part(odt, "content.xml").findall(".//text:h", NS)
    assert [one.get(name("text:outline-level")) for one in headings] == ["1"] * 6
    assert [words(one)[:2] for one in headings] == ["一、", "二、", "三、", "四、", "五、", "六、"]


def test_every_paragraph_has_a_named_style(odt):
    """No style that only one paragraph uses, but for the two that place the tail."""
    content = part(odt, "content.xml")
    named = {one.get(name("style:name")) for one in part(odt, "styles.xml").findall(".//style:style", NS)}
    used = [one.get(name("text:style-name")) for kind in ("text:p", "text:h", "text:span")
            for one in content.iter(name(kind))]
    assert None not in used
    assert set(used) - named == {"署名位置", "日期位置"}


def test_tables_are_as_wide_as_the_text_and_repeat_their_headers(odt):
    content = part(odt, "content.xml")
    styles = {one.get(name("style:name")): one for one in content.findall(".//style:style", NS)}
    tables = content.findall(".//table:table", NS)
    assert [one.get(name("table:name")) for one in tables] == ["t2", "t3", "t4"]
    for table in tables:
        style = styles[table.get(name("table:style-name"))].find("style:table-properties", NS)
        assert style.get(name("style:width")) == "156mm"
        columns = [styles[one.get(name("table:style-name"))].find("style:table-column-properties", NS)
                   for one in table.findall("table:table-column", NS)]
        total = sum(float(one.get(name("style:column-width"))[:-2]) for one in columns)
        assert abs(total - 156) < 0.001
        headers = table.findall("table:table-header-rows/table:table-row", NS)
        assert len(headers) == {"t2": 2, "t3": 3, "t4": 3}[table.get(name("table:name"))]
        for row in table.iter(name("table:table-row")):
            style = styles[row.get(name("table:style-name"))].find("style:table-row-properties", NS)
            assert style.get(name("fo:keep-together")) == "always"
            assert len(row) == len(columns), "every position has a cell, covered or not"


def test_borders_are_half_a_point(odt):
    cells = [one for one in part(odt, "content.xml").findall(".//style:style", NS)
             if one.get(name("style:family")) == "table-cell"]
    assert {one[0].get(name("fo:border")) for one in cells} == {"0.5pt solid #000000"}


def test_language_is_chinese_throughout(odt):
    default = part(odt, "styles.xml").find(".//style:default-style[@style:family='paragraph']/style:text-properties",
                                           NS)
    assert [default.get(name(one)) for one in ("fo:language", "fo:country", "style:language-asian",
                                               "style:country-asian")] == ["zh", "CN", "zh", "CN"]
    assert part(odt, "meta.xml").find(".//dc:language", NS).text == "zh-CN"


def test_metadata_is_the_reports_own(odt):
    meta = part(odt, "meta.xml")
    assert meta.find(".//dc:title", NS).text == "衢州市柯城区征迁事务中心2020年度政府信息公开工作报告"
    for one in ("meta:initial-creator", "dc:creator"):
        assert meta.find(f".//{one}", NS).text == "衢州市柯城区征迁事务中心"
    assert meta.find(".//dc:date", NS).text.startswith("2021-01-15")


def test_text_is_printed_as_typed(odt):
    text = words(part(odt, "content.xml"))
    place = 0
    for section in ("s1", "s5", "s6"):
        for paragraph in seed()["text"][section]:
            place = text.find(re.sub(r"\s+", "", paragraph), place)
            assert place >= 0, paragraph


def cell_of(odt, table, row, column):
    found = [one for one in part(odt, "content.xml").iter(name("table:table")) if one.get(name("table:name")) == table]
    return words(list(found[0].iter(name("table:table-row")))[row][column])


VALUES = {"t2": {"rules": {"made": "/", "published": "1234567890123"}, "procurement": {"amount": "251000元"},
                 "fees": {"last_year": "72701.2578"}}}


def test_values_are_printed_as_entered(tmp_path):
    odt = export(tmp_path, seed(**VALUES))
    assert cell_of(odt, "t2", 2, 1) == "/"
    assert cell_of(odt, "t2", 2, 2) == "1234567890123"
    assert cell_of(odt, "t2", 2, 3) == ""
    assert cell_of(odt, "t2", -4, 1) == "72701.2578"
    assert cell_of(odt, "t2", -1, 2) == "251000元"


def test_blanks_are_zero_only_where_asked(tmp_path):
    odt = export(tmp_path, seed(**VALUES), "--blank-zero")
    assert cell_of(odt, "t2", 2, 3) == "0"
    assert cell_of(odt, "t2", 2, 1) == "/"


PLAIN = {"content.xml": "e7c6a3cfb334e9f96a42cf731f23e56ffe0225e2f69391713adac687962f10a5",
         "styles.xml": "75f68979970212395f3655ec976087e75f5648bc411d9b64805cf4f2da48e3c7"}


def test_the_report_is_printed_as_it_was_before_its_form_said_how(odt):
    with zipfile.ZipFile(odt) as package:
        made = {which: hashlib.sha256(package.read(which)).hexdigest() for which in PLAIN}
    assert made == PLAIN


def test_without_a_document_element_a_form_is_printed_just_so(odt, tmp_path):
    """The official forms write out what holds where nothing is said, but for their shelf."""
    forms = tmp_path / "forms"
    shutil.copytree(gouji.ROOT / "templates/forms", forms)
    (forms / "common/document.xml").write_text("<part/>", encoding="utf-8")
    data, book, made = tmp_path / "data.json", tmp_path / "book.ods", tmp_path / "made.odt"
    data.write_text(json.dumps(seed(), ensure_ascii=False), encoding="utf-8")
    assert gouji.run("--forms", forms, "new", "--form", seed()["form"], "--data", data, "-o", book)[0] == 0
    assert gouji.run("--forms", forms, "export", "--force", "-o", made, book)[0] == 0
    assert made.read_bytes() == odt.read_bytes()
