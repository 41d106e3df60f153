# SPDX-License-Identifier: Apache-2.0
"""Word's file and the ODT are the same pages: as LibreOffice sets them, every line begins and ends where the other's does.

Two properties of paragraphs LibreOffice 7.4 reads wrongly from Word's files, whatever they say: w:autoSpaceDE (it sets Chinese apart from
figures all the same) and w:overflowPunct (it takes it for its contrary). They are set here as the file has them. With GOUJI_WHOLE
all published samples are compared, too."""
import json
import os
import re
import sys
from pathlib import Path

import pytest

TESTS = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(TESTS / part) for part in ("kit", "document", "import")]
import carrying  # noqa: E402
import gouji  # noqa: E402
import pages  # noqa: E402
import reports  # noqa: E402
from office import Office, values  # noqa: E402

CLOSE = 0.3  # mm
WHOLE = "GOUJI_WHOLE" in os.environ


@pytest.fixture(name="office", scope="module")
def _office(tmp_path_factory):
    """One that takes the stand-ins of the official fonts for them, as when we make a PDF."""
    folder = tmp_path_factory.mktemp("office")
    styles = (gouji.ROOT / "templates/styles/document-styles.xml").read_text(encoding="utf-8")
    lists = [[font.strip(" '") for font in one.split(",")] for one in re.findall(r'svg:font-family="([^"]+)"', styles)]
    aliases = "".join(f'<alias binding="strong"><family>{first}</family><accept>'
                      + "".join(f"<family>{font}</family>" for font in others) + "</accept></alias>" for first, *others in lists)
    (folder / "fonts.conf").write_text(f'<?xml version="1.0"?><fontconfig>{aliases}<include ignore_missing="yes">/etc/fonts/fonts.conf'
                                       "</include></fontconfig>", encoding="utf-8")
    office = Office(folder)
    office.environment["FONTCONFIG_FILE"] = str(folder / "fonts.conf")
    with office:
        yield office


def lines_of(office, path):
    """The lines of a document's pages as this office sets them."""
    document = office.open(path, Hidden=True)
    if path.suffix == ".docx":
        styles = document.StyleFamilies.getByName("ParagraphStyles")
        for name in styles.ElementNames:
            styles.getByName(name).ParaIsCharacterDistance = False
            styles.getByName(name).ParaIsHangingPunctuation = False
    pdf = path.with_suffix(path.suffix + ".pdf")
    document.storeToURL(pdf.as_uri(), values({"FilterName": "writer_pdf_Export"}))
    office.close(document)
    return pages.lines(pdf)


def assert_same_pages(office, docx, odt):
    ours, theirs = lines_of(office, docx), lines_of(office, odt)
    assert [[line.text for line in page] for page in ours] == [[line.text for line in page] for page in theirs]
    off = [(number, line.text, [round(one - other, 2) for one, other in zip(line[:4], same[:4])])
           for number, (page, others) in enumerate(zip(ours, theirs), 1) for line, same in zip(page, others)
           if max(abs(one - other) for one, other in zip(line[:4], same[:4])) > CLOSE]
    assert not off
    return ours


@pytest.mark.parametrize("name", [name for name in sorted(reports.REPORTS) if WHOLE or name not in ("2021", "2021-short")])
def test_every_line_stands_where_the_odt_has_it(office, tmp_path, name):
    made = assert_same_pages(office, *reports.export(tmp_path, name))
    numbers = [next(line for line in page if re.fullmatch("—\\d+—", line.text)) for page in made if name != "website"]
    assert [line.text for line in numbers] == [f"—{number}—" for number in range(1, len(numbers) + 1)]


@pytest.mark.skipif(not WHOLE, reason="make carries compares all samples")
def test_every_line_of_every_sample_does(office, tmp_path):
    for name, data in carrying.samples(tmp_path):
        (tmp_path / "data.json").write_text(json.dumps(data, ensure_ascii=False), encoding="utf-8")
        book = gouji.new(tmp_path / "book.ods", tmp_path / "data.json")
        made = [tmp_path / f"{name}.{kind}" for kind in ("docx", "odt")]
        for path in made:
            assert gouji.run("export", "--force", "-o", path, book)[0] == 0
        assert_same_pages(office, *made)
