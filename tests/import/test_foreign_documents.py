# SPDX-License-Identifier: Apache-2.0
"""Pages and files as portals, Word and WPS write them, by hand: every figure is in its cell, and nothing is read that nobody sees."""
import html
import sys
import zipfile
from pathlib import Path

import pytest

sys.path[:0] = [str(Path(__file__).resolve().parents[1] / part) for part in ("kit", "published", "import")]
import damages  # noqa: E402
import documents  # noqa: E402
import gouji  # noqa: E402
import layout  # noqa: E402
from test_import import figures, wanted  # noqa: E402

REPORT = "006"


def tables_of(table):
    """The document of the sample, its tables as this makes them of their rows."""
    return [(kind, table(damages.rows_of(content)) if kind == "table" else content)
            for kind, content in documents.document(layout.load(REPORT))]


def read(path):
    _, result = gouji.check(path, "--values")
    assert figures(result) == wanted(layout.load(REPORT))
    return result


# ---- web pages ----

def span_of(cell):
    return f' colspan="{cell.across}"' * (cell.across > 1) + f' rowspan="{cell.down}"' * (cell.down > 1)


def rows_of_html(rows, cell, tag="tr"):
    return "".join(f"<{tag}>" + "".join(cell(one) for one in cells) + f"</{tag}>" for cells in rows)


def word_cell(cell):
    return (f'<td valign=top{span_of(cell)} style=\'width:58.5pt;border:solid windowtext 1.0pt;mso-border-alt:solid .5pt;padding:0cm 5.4pt\'>'
            "<p class=MsoNormal align=center style='mso-pagination:widow-orphan'><!--[if !supportMisalignedColumns]--><b>"
            + "".join(f"<span lang=EN-US style='font-family:仿宋_GB2312'>{html.escape(part)}</span>" for part in documents.pieces(cell.text))
            + "</b><span style='mso-spacerun:yes'>&nbsp;</span><o:p>&nbsp;</o:p></p></td>")


def nested_cell(cell):
    """A table within each cell, as some editors make of a frame."""
    return f"<td{span_of(cell)}><div><span><font><b><u><a name='x'></a>{html.escape(cell.text)}</u></b></font></span></div></td>"


def hidden_cell(cell):
    return (f"<td{span_of(cell)}><span style='DISPLAY : none'>9</span><input type=hidden value=8><i style='visibility:hidden'>5</i><b style='mso-hide:all'>4</b>"
            f"{html.escape(cell.text)}<!-- 7 --><script>document.write('6')</script></td>")


def entity_cell(cell):
    return f"<TD{span_of(cell)}>&#160;&ensp;{''.join(f'&#x{ord(letter):X};' for letter in cell.text)}&emsp;</TD>"


def header_cell(cell):
    return f"<th scope=row{span_of(cell)}>{html.escape(cell.text)}</th>"


def broken_cell(cell):
    middle = len(cell.text) // 2 if cell.key[0] != "value" else 0
    return f"<td{span_of(cell)}>{html.escape(cell.text[:middle])}<br/>{html.escape(cell.text[middle:])}<br></td>"


CELLS = {"word": word_cell, "wrapped": nested_cell, "hidden": hidden_cell, "entities": entity_cell, "headers": header_cell,
         "broken": broken_cell}
FRAMES = {
    "bare": "<table>%s</table>",
    "head and body": "<table border=0><colgroup><col width=1><col></colgroup><tbody>%s</tbody></table>",
    "in three tables": "<table><tr><td><table><tbody><tr><td><div class=TRS_Editor><table>%s</table></div></td></tr></tbody></table></td></tr></table>",
    "with a caption": "<table><caption>单位：件</caption>%s</table>",
    "unclosed": "<table>%s",
    "scrolled": "<div style='overflow-x:auto'><table style='display:table'>%s</table></div>",
}


@pytest.mark.parametrize("frame", FRAMES)
@pytest.mark.parametrize("cell", CELLS)
def test_a_page_is_read_as_it_is_seen(tmp_path, cell, frame):
    parts = tables_of(lambda rows: FRAMES[frame] % rows_of_html(rows, CELLS[cell]) + ("</table>" if frame == "unclosed" else ""))
    body = "".join(content if kind == "table" else f"<p class=MsoNormal><span>{html.escape(content)}<o:p></o:p></span></p>"
                   for kind, content in parts)
    page = ("<!DOCTYPE html><html xmlns:o='urn:schemas-microsoft-com:office:office'><head><meta charset=utf-8>"
            "<!--[if gte mso 9]><xml><o:OfficeDocumentSettings/></xml><![endif]--><style>table td{color:red}</style></head>"
            f"<body lang=ZH-CN><div class=WordSection1>{body}</div></body></html>")
    (tmp_path / "a.html").write_text(page, encoding="utf-8")
    read(tmp_path / "a.html")


# ---- Word and WPS ----

NAMES = (documents.WORD + " xmlns:mc='http://schemas.openxmlformats.org/markup-compatibility/2006'"
         " xmlns:wps='http://schemas.microsoft.com/office/word/2010/wordprocessingShape' xmlns:v='urn:schemas-microsoft-com:vml'")


def run(text, properties=""):
    return f"<w:r><w:rPr>{properties}</w:rPr><w:t xml:space='preserve'>{html.escape(text)}</w:t></w:r>"


RUNS = {
    "plain": run,
    "inserted": lambda text: f"<w:ins w:id='1' w:author='a'>{run(text)}</w:ins><w:del w:id='2'><w:r><w:delText>9</w:delText></w:r></w:del>",
    "moved": lambda text: f"<w:moveFrom w:id='3'>{run('9')}</w:moveFrom><w:moveTo w:id='4'>{run(text)}</w:moveTo>",
    "hidden beside": lambda text: run("9", "<w:vanish/>") + run(text, "<w:vanish w:val='0'/>"),
    "in a control": lambda text: f"<w:sdt><w:sdtPr><w:alias w:val='9'/></w:sdtPr><w:sdtContent>{run(text)}</w:sdtContent></w:sdt>",
    "in a field": lambda text: "<w:r><w:fldChar w:fldCharType='begin'/></w:r><w:r><w:instrText> =SUM(ABOVE) </w:instrText></w:r>"
                               f"<w:r><w:fldChar w:fldCharType='separate'/></w:r>{run(text)}<w:r><w:fldChar w:fldCharType='end'/></w:r>",
    "in a simple field": lambda text: f"<w:fldSimple w:instr=' =9 '>{run(text)}</w:fldSimple>",
    "linked": lambda text: f"<w:hyperlink w:anchor='x'><w:smartTag w:element='chsdate'>{run(text)}</w:smartTag></w:hyperlink>",
    "with a footnote": lambda text: run(text) + "<w:r><w:footnoteReference w:id='9'/></w:r><w:r><w:commentReference w:id='9'/></w:r>",
    "said twice": lambda text: f"<mc:AlternateContent><mc:Choice Requires='wps'>{run(text)}</mc:Choice>"
                               f"<mc:Fallback>{run(text)}</mc:Fallback></mc:AlternateContent>",
    "with a ruby": lambda text: run(text[:-1]) + ("<w:r><w:ruby><w:rubyPr/><w:rt>" + run("9") + f"</w:rt><w:rubyBase>{run(text[-1:])}"
                                                  "</w:rubyBase></w:ruby></w:r>" if text else ""),
    "with a break for the page": lambda text: "<w:r><w:lastRenderedPageBreak/></w:r>" + run(text),
    "with a symbol's fallback": lambda text: run(text) + "<w:r><w:softHyphen/></w:r>",
}


def word_cells(rows, run_of):
    cells = {(row, column): cell for row, column, cell in damages.placed(rows)}
    over = {(row + r, column): cell for (row, column), cell in cells.items() for r in range(1, cell.down)}
    made = ["<w:tbl><w:tblPr><w:tblStyle w:val='a9'/></w:tblPr><w:tblGrid><w:gridCol w:w='1'/></w:tblGrid>"]
    for row in range(len(rows)):
        made.append("<w:tr w:rsidR='00'><w:tblPrEx/><w:trPr><w:cantSplit/></w:trPr>")
        for column in sorted(column for r, column in [*cells, *over] if r == row):
            cell = cells.get((row, column)) or over[row, column]
            merge = "" if cell.down == 1 else "<w:vMerge w:val='restart'/>" if (row, column) in cells else "<w:vMerge w:val='continue'/>"
            words = run_of(cell.text) if (row, column) in cells else ""
            made.append(f"<w:tc><w:tcPr><w:tcW w:w='1'/>{merge}<w:gridSpan w:val='{cell.across}'/></w:tcPr>"
                        f"<w:p><w:pPr><w:jc/><w:rPr><w:del w:id='5'/></w:rPr></w:pPr><w:bookmarkStart w:id='0'/>{words}<w:bookmarkEnd w:id='0'/></w:p></w:tc>")
        made.append("</w:tr>")
    return "".join(made) + "</w:tbl>"


@pytest.mark.parametrize("style", RUNS)
def test_a_word_file_is_read_as_it_is_printed(tmp_path, style):
    parts = tables_of(lambda rows: word_cells(rows, RUNS[style]))
    body = "".join(content if kind == "table" else f"<w:p>{run(content)}</w:p>" for kind, content in parts)
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("[Content_Types].xml", "<Types/>")
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
        package.writestr("word/footnotes.xml", f"<w:footnotes {NAMES}><w:footnote w:id='9'><w:p>{run('9')}</w:p></w:footnote></w:footnotes>")
    read(tmp_path / "a.docx")


def boxed(text):
    return ("<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx><w:txbxContent>"
            f"<w:p>{run(text)}</w:p></w:txbxContent></wps:txbx></w:drawing></mc:Choice><mc:Fallback><w:pict><v:textbox><w:txbxContent>"
            f"<w:p>{run(text)}</w:p></w:txbxContent></v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")


def test_a_table_in_a_text_box_is_read_once(tmp_path):
    parts = tables_of(lambda rows: word_cells(rows, run))
    made = []
    for kind, content in parts:
        if kind == "table":
            box = f"<w:txbxContent>{content}<w:p/></w:txbxContent>"
            made.append(f"<w:p><w:r><mc:AlternateContent><mc:Choice Requires='wps'><w:drawing><wps:txbx>{box}</wps:txbx></w:drawing></mc:Choice>"
                        f"<mc:Fallback><w:pict><v:textbox>{box}</v:textbox></w:pict></mc:Fallback></mc:AlternateContent></w:r></w:p>")
        else:
            made.append(boxed(content) if kind == "h" else f"<w:p>{run(content)}</w:p>")
    documents_body = "".join(made)
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{documents_body}</w:body></w:document>")
    read(tmp_path / "a.docx")


def test_a_table_deleted_under_tracked_changes_is_not_read(tmp_path):
    """Its rows are marked as deleted; the new table stands behind it."""
    def both(rows):
        old = word_cells([[damages.replace(cell, text="9") if damages.is_value(cell) else cell for cell in cells] for cells in rows], run)
        return (old.replace("<w:cantSplit/>", "<w:del w:id='7' w:author='a'/>")
                + f"<w:p/>{word_cells(rows, run)}")
    parts = tables_of(both)
    body = "".join(content if kind == "table" else f"<w:p>{run(content)}</w:p>" for kind, content in parts)
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMES}><w:body>{body}</w:body></w:document>")
    read(tmp_path / "a.docx")


def test_what_stands_in_another_file_is_said_to_be_missing(tmp_path):
    """An altChunk holds the table in a part of its own: it is not read, and the table is missing."""
    parts = [(kind, "<w:altChunk r:id='1'/>" if kind == "table" else f"<w:p>{run(content)}</w:p>")
             for kind, content in documents.document(layout.load(REPORT))]
    with zipfile.ZipFile(tmp_path / "a.docx", "w") as package:
        package.writestr("word/document.xml", f"<w:document {NAMES} xmlns:r='r'><w:body>{''.join(text for _, text in parts)}</w:body></w:document>")
    _, result = gouji.check(tmp_path / "a.docx", "--values")
    assert not figures(result) and sum(one["rule"] == "layout.table" for one in result["findings"]) == 3


BESIDE = {
    "html": ("<s>12</s>", "<sup>①</sup>", "<span style='text-decoration:line-through'>12</span>", "<sup>1</sup>"),
    "docx": ("<w:r><w:rPr><w:strike/></w:rPr><w:t>12</w:t></w:r>", "<w:r><w:rPr><w:vertAlign w:val='superscript'/></w:rPr><w:t>1</w:t></w:r>"),
    "odt": ("<text:span text:style-name='Struck'>12</text:span>", "<text:span text:style-name='Raised'>1</text:span>"),
}
STYLES_BESIDE = ("<office:automatic-styles><style:style style:name='Struck' style:family='text'><style:text-properties "
                 "style:text-line-through-style='solid'/></style:style><style:style style:name='Raised' style:family='text'>"
                 "<style:text-properties style:text-position='super 58%'/></style:style></office:automatic-styles>")


def put_beside(path, kind, beside, figure):
    """Into the figure's cell, before it; where Word has runs, before its run."""
    if kind == "html":
        text = path.read_text(encoding="utf-8")
        assert text.count(f">{figure}<") == 1
        path.write_text(text.replace(f">{figure}<", f">{beside}{figure}<"), encoding="utf-8")
        return
    part = {"docx": "word/document.xml", "odt": "content.xml"}[kind]
    with zipfile.ZipFile(path) as package:
        parts = {name: package.read(name).decode("utf-8") for name in package.namelist()}
    text = parts[part]
    assert text.count(figure) == 1
    at = text.index(figure)
    at = max(text.rfind("<w:r>", 0, at), text.rfind("<w:r ", 0, at)) if kind == "docx" else at
    parts[part] = (text[:at] + beside + text[at:]).replace("<office:body>", STYLES_BESIDE + "<office:body>")
    with zipfile.ZipFile(path, "w") as package:
        for name, each in parts.items():
            package.writestr(name, each)


@pytest.mark.parametrize("kind", BESIDE)
def test_what_is_struck_through_or_raised_beside_a_figure_is_none_of_it(tmp_path, kind):
    """An old value, the number of a note: they were read as digits of the figure. The cell is asked about."""
    figure = "447193"
    parts = documents.document(layout.load(REPORT))
    at, items = next((number, content) for number, (sort, content) in enumerate(parts)
                     if sort == "table" and any(item.key[:2] == ("value", "new") for item in content))
    chosen = next(item for item in items if item.key[:2] == ("value", "new"))
    parts[at] = ("table", [damages.replace(item, text=figure) if item is chosen else item for item in items])
    write = {"html": lambda path: documents.write_html(path, parts, "bare"), "odt": lambda path: documents.write_odt(path, parts),
             "docx": lambda path: documents.write_docx(path, parts, False)}[kind]
    for beside in BESIDE[kind]:
        path = tmp_path / f"a.{kind}"
        write(path)
        put_beside(path, kind, beside, figure)
        _, result = gouji.check(path, "--values")
        assert result["report"]["t3"]["new"][chosen.key[-1]] == figure, beside
        told, = [one for one in result["findings"] if one["rule"] == "import.doubt"]
        assert (told["row"], told["column"]) == ("new", chosen.key[-1]) and "划掉" in told["says"]
