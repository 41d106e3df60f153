/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx_notes.c - the notes of a sheet: what they say, and, in the old drawing language that Excel
 * still asks for, the boxes they say it in. */
#include "workbook/xlsx.h"

/* mm, but for points. */
static const double note_width = 72, note_margin = 2.5, note_points = 9, beside = 4, below = 0.5;

/* Pixels of 96 to the inch. */
static const double pixels_per_mm = 96 / 25.4;

/* Of what has no size of ours. */
static const double other_width = 17, other_height = 5.3;

bool gj_xlsx_has_notes(const gj_book_sheet *sheet)
{
    for (int i = 0; i < sheet->n_cells; i++)
        if (sheet->cells[i].note)
            return true;
    return false;
}

/* Write the <comments> element. */
void gj_xlsx_write_comments(const gj_book_sheet *sheet, gj_buf *out)
{
    char address[GJ_ADDRESS];
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "comments");
    gj_xml_attr(&xml, "xmlns", GJ_XLSX_MAIN);
    gj_xml_raw(&xml, "<authors><author>勾稽</author></authors>");
    gj_xml_open(&xml, "commentList");
    for (int i = 0; i < sheet->n_cells; i++) {
        const gj_book_cell *cell = &sheet->cells[i];
        if (!cell->note)
            continue;
        gj_buf text;
        gj_buf_init(&text);
        gj_xlsx_put_string(cell->note, &text);
        gj_xml_open(&xml, "comment");
        gj_xml_attr(&xml, "ref",
                    gj_place_address((gj_place){.row = cell->row, .col = cell->col}, address));
        gj_xml_attr(&xml, "authorId", "0");
        gj_xml_raw(&xml, "<text><r><rPr><sz val=\"9\"/><rFont val=\"微软雅黑\"/>"
                         "<charset val=\"134\"/></rPr>");
        gj_xml_open(&xml, "t");
        gj_xml_attr(&xml, "xml:space", "preserve");
        gj_xml_text(&xml, text.data);
        gj_xml_close(&xml);
        gj_xml_raw(&xml, "</r></text>");
        gj_xml_close(&xml);
        gj_buf_release(&text);
    }
    gj_xml_close(&xml);
    gj_xml_close(&xml);
}

static double column_width(const gj_book_sheet *sheet, int col)
{
    return col < sheet->n_columns ? sheet->columns[col].width : other_width;
}

static double row_height(const gj_book_sheet *sheet, int row)
{
    return row < sheet->n_rows ? sheet->rows[row].height : other_height;
}

/* The text of <x:Anchor>: where the box begins and ends, each as a column, pixels in it, a row and
 * pixels in that. */
static void put_anchor(const gj_book_sheet *sheet, const gj_book_cell *cell, gj_buf *out)
{
    int col = cell->col + cell->cols, row = cell->row;
    double x = beside + note_width;
    double y = below + 2 * note_margin +
               gj_text_height(cell->note, note_points, note_width - 2 * note_margin);
    gj_buf_printf(out, "%d, %.0f, %d, %.0f, ", col, beside * pixels_per_mm, row,
                  below * pixels_per_mm);
    for (; x > column_width(sheet, col); col++)
        x -= column_width(sheet, col);
    for (; y > row_height(sheet, row); row++)
        y -= row_height(sheet, row);
    gj_buf_printf(out, "%d, %.0f, %d, %.0f", col, x * pixels_per_mm, row, y * pixels_per_mm);
}

/* Write the <v:shape> element of a note: hidden until the pointer rests on its cell. */
static void write_box(gj_xml *xml, const gj_book_sheet *sheet, const gj_book_cell *cell, int id)
{
    char digits[GJ_NUMBER_TEXT];
    gj_buf anchor;
    gj_buf_init(&anchor);
    put_anchor(sheet, cell, &anchor);
    gj_xml_open(xml, "v:shape");
    gj_xml_attrf(xml, "id", "_x0000_s%d", id);
    gj_xml_attr(xml, "type", "#_x0000_t202");
    gj_xml_attr(xml, "style", "position:absolute;visibility:hidden");
    gj_xml_attr(xml, "fillcolor", "#fffbe6");
    gj_xml_attr(xml, "strokecolor", "#b9a76a");
    gj_xml_attr(xml, "o:insetmode", "auto");
    gj_xml_raw(xml, "<v:path o:connecttype=\"none\"/><v:textbox style=\"mso-direction-alt:auto\">"
                    "<div style=\"text-align:left\"></div></v:textbox>");
    gj_xml_open(xml, "x:ClientData");
    gj_xml_attr(xml, "ObjectType", "Note");
    gj_xml_raw(xml, "<x:MoveWithCells/><x:SizeWithCells/>");
    gj_xml_element(xml, "x:Anchor", anchor.data);
    gj_xml_raw(xml, "<x:AutoFill>False</x:AutoFill>");
    gj_xml_element(xml, "x:Row", gj_number_text(cell->row, digits));
    gj_xml_element(xml, "x:Column", gj_number_text(cell->col, digits));
    gj_xml_close(xml);
    gj_xml_close(xml);
    gj_buf_release(&anchor);
}

/* Write the <xml> element: a kind of shape, and one for each note. */
void gj_xlsx_write_boxes(const gj_book_sheet *sheet, gj_buf *out)
{
    enum { FIRST = 1025 }; /* shapes of a first sheet are numbered from here */
    gj_xml xml = gj_xml_fragment(out);
    gj_xml_open(&xml, "xml");
    gj_xml_attr(&xml, "xmlns:v", "urn:schemas-microsoft-com:vml");
    gj_xml_attr(&xml, "xmlns:o", "urn:schemas-microsoft-com:office:office");
    gj_xml_attr(&xml, "xmlns:x", "urn:schemas-microsoft-com:office:excel");
    gj_xml_raw(&xml, "<v:shapetype id=\"_x0000_t202\" coordsize=\"21600,21600\" o:spt=\"202\" "
                     "path=\"m,l,21600r21600,l21600,xe\"><v:stroke joinstyle=\"miter\"/>"
                     "<v:path gradientshapeok=\"t\" o:connecttype=\"rect\"/></v:shapetype>");
    for (int i = 0, id = FIRST; i < sheet->n_cells; i++)
        if (sheet->cells[i].note)
            write_box(&xml, sheet, &sheet->cells[i], id++);
    gj_xml_close(&xml);
}
