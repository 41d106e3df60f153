/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx_sheet.c - a sheet: one function per element, in the order of CT_Worksheet. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "workbook/xlsx.h"

#define POINTS_PER_MM (72 / 25.4)

/* Excel's own limits. */
enum { CELL_MOST = 32767 };
static const double row_most = 409; /* points */

/* ---- texts and addresses ---- */

/* Is it "_x0041_", which Excel would take for the character it numbers? */
static bool is_number_of_character(const char *text)
{
    return text[0] == '_' && text[1] == 'x' && strspn(text + 2, "0123456789abcdefABCDEF") >= 4 &&
           text[6] == '_';
}

void gj_xlsx_put_string(const char *text, gj_buf *out)
{
    for (; *text; text++) {
        if (is_number_of_character(text))
            gj_buf_puts(out, "_x005F");
        gj_buf_putc(out, *text);
    }
}

void gj_xlsx_put_range(int row, int col, int last_row, int last_col, gj_buf *out)
{
    char address[GJ_ADDRESS];
    gj_buf_puts(out, gj_place_address((gj_place){.row = row, .col = col}, address));
    if (row != last_row || col != last_col)
        gj_buf_printf(out, ":%s",
                      gj_place_address((gj_place){.row = last_row, .col = last_col}, address));
}

/* The number that a text of a cell gets. */
static int add_string(gj_xlsx *xlsx, const char *text)
{
    gj_buf string;
    gj_buf_init(&string);
    gj_xlsx_put_string(text, &string);
    xlsx->too_long |= gj_utf8_count(text) > CELL_MOST;
    gj_xml_open(&xlsx->strings, "si");
    gj_xml_open(&xlsx->strings, "t");
    gj_xml_attr(&xlsx->strings, "xml:space", "preserve");
    gj_xml_text(&xlsx->strings, string.data);
    gj_xml_close(&xlsx->strings);
    gj_xml_close(&xlsx->strings);
    gj_buf_release(&string);
    return xlsx->n_strings++;
}

/* ---- looks of the sheet ---- */

/* What templates/styles says of its page; a length in mm. */
typedef struct sheet_page {
    const char *color; /* of its tab */
    bool lies, single; /* single: on one page, whatever its height */
    double top, bottom, left, right;
} sheet_page;

static double mm(const gj_style_file *file, const char *page, const char *attribute)
{
    const char *text = gj_style_file_get(file, page, "page-layout-properties", attribute);
    return text ? strtod(text, NULL) : 0;
}

static sheet_page page_of(const gj_xlsx *xlsx, const gj_book_sheet *sheet)
{
    const gj_style_file *styles = xlsx->styles;
    const char *look = gj_book_design_name(sheet->design);
    const char *master = gj_style_file_get(xlsx->looks, look, NULL, "master-page-name");
    const char *page = gj_style_file_get(styles, master, NULL, "page-layout-name");
    const char *lies =
        gj_style_file_get(styles, page, "page-layout-properties", "print-orientation");
    return (sheet_page){
        .color = gj_style_file_get(xlsx->looks, look, "table-properties", "tab-color"),
        .lies = lies && strcmp(lies, "landscape") == 0,
        .single = gj_style_file_get(styles, page, "page-layout-properties", "scale-to-Y") != NULL,
        .top = mm(styles, page, "margin-top"),
        .bottom = mm(styles, page, "margin-bottom"),
        .left = mm(styles, page, "margin-left"),
        .right = mm(styles, page, "margin-right"),
    };
}

/* Write the <sheetPr> and <dimension> elements. */
static void write_properties(gj_xml *xml, const gj_book_sheet *sheet, const sheet_page *page)
{
    gj_buf range;
    gj_buf_init(&range);
    gj_xlsx_put_range(0, 0, sheet->n_rows - 1, sheet->n_columns - 1, &range);
    gj_xml_open(xml, "sheetPr");
    if (page->color && *page->color == '#') {
        gj_xml_open(xml, "tabColor");
        gj_xml_attrf(xml, "rgb", "FF%s", page->color + 1);
        gj_xml_close(xml);
    }
    gj_xml_open(xml, "pageSetUpPr");
    gj_xml_attr(xml, "fitToPage", "1");
    gj_xml_close(xml);
    gj_xml_close(xml);
    gj_xml_open(xml, "dimension");
    gj_xml_attr(xml, "ref", range.data);
    gj_xml_close(xml);
    gj_buf_release(&range);
}

/* Write the <sheetViews> element: what stays in view, and the cursor. */
static void write_view(gj_xml *xml, const gj_book_sheet *sheet, bool active)
{
    char cursor[GJ_ADDRESS], corner[GJ_ADDRESS];
    int rows = sheet->frozen_rows, columns = sheet->frozen_columns;
    const char *pane = columns && rows ? "bottomRight" : columns ? "topRight" : "bottomLeft";
    gj_place_address((gj_place){.row = sheet->cursor_row, .col = sheet->cursor_column}, cursor);
    gj_xml_open(xml, "sheetViews");
    gj_xml_open(xml, "sheetView");
    gj_xml_attr(xml, "showGridLines", "0");
    gj_xml_attr(xml, "tabSelected", active ? "1" : NULL);
    gj_xml_attr(xml, "workbookViewId", "0");
    if (rows || columns) {
        gj_xml_open(xml, "pane");
        if (columns)
            gj_xml_attrf(xml, "xSplit", "%d", columns);
        if (rows)
            gj_xml_attrf(xml, "ySplit", "%d", rows);
        gj_xml_attr(xml, "topLeftCell",
                    gj_place_address((gj_place){.row = rows, .col = columns}, corner));
        gj_xml_attr(xml, "activePane", pane);
        gj_xml_attr(xml, "state", "frozen");
        gj_xml_close(xml);
    }
    gj_xml_open(xml, "selection");
    gj_xml_attr(xml, "pane", rows || columns ? pane : NULL);
    gj_xml_attr(xml, "activeCell", cursor);
    gj_xml_attr(xml, "sqref", cursor);
    gj_xml_close(xml);
    gj_xml_close(xml);
    gj_xml_close(xml);
    gj_xml_raw(xml, "<sheetFormatPr defaultRowHeight=\"15\"/>");
}

/* Write the <cols> element: in digits of the first font, seven pixels of 96 to the inch. */
static void write_columns(gj_xml *xml, const gj_book_sheet *sheet)
{
    const double digits_per_mm = 96 / 25.4 / 7;
    gj_xml_open(xml, "cols");
    for (int i = 0; i < sheet->n_columns; i++) {
        gj_xml_open(xml, "col");
        gj_xml_attrf(xml, "min", "%d", i + 1);
        gj_xml_attrf(xml, "max", "%d", i + 1);
        gj_xml_attrf(xml, "width", "%.3f", sheet->columns[i].width * digits_per_mm);
        gj_xml_attrf(xml, "style", "%d", gj_xlsx_format(sheet->columns[i].style));
        gj_xml_attr(xml, "customWidth", "1");
        gj_xml_close(xml);
    }
    gj_xml_close(xml);
}

/* ---- cells ---- */

/* Write the <c> element: a cell, or where `cell` is NULL or stands elsewhere the style of what
 * there is of it. */
static void write_cell(gj_xlsx *xlsx, gj_xml *xml, const gj_canvas *canvas, const int at[2])
{
    char address[GJ_ADDRESS];
    const gj_book_cell *cell = gj_canvas_at(canvas, at[0], at[1]);
    gj_book_style style = cell ? cell->style : canvas->sheet->columns[at[1]].style;
    bool begins = cell && cell->row == at[0] && cell->col == at[1];
    bool text = begins && cell->kind == GJ_BOOK_TEXT;
    gj_xml_open(xml, "c");
    gj_xml_attr(xml, "r", gj_place_address((gj_place){.row = at[0], .col = at[1]}, address));
    gj_xml_attrf(xml, "s", "%d", gj_xlsx_format(style));
    if (begins && cell->formula) {
        gj_buf formula;
        gj_buf_init(&formula);
        gj_xlsx_put_formula(cell->formula, &formula);
        gj_xml_attr(xml, "t", cell->kind == GJ_BOOK_NUMBER ? NULL : "str");
        gj_xml_element(xml, "f", formula.data);
        gj_buf_clear(&formula);
        if (cell->kind != GJ_BOOK_BLANK)
            gj_xlsx_put_string(cell->text, &formula);
        gj_xml_element(xml, "v", formula.data);
        gj_buf_release(&formula);
    } else if (text) {
        int number = add_string(xlsx, cell->text);
        char digits[GJ_NUMBER_TEXT];
        gj_xml_attr(xml, "t", "s");
        gj_xml_element(xml, "v", gj_number_text(number, digits));
    } else if (begins && cell->kind == GJ_BOOK_NUMBER) {
        gj_xml_element(xml, "v", cell->text);
    }
    gj_xml_close(xml);
}

/* Write the <row> element. Excel sees to the height of one that grows. */
static void write_row(gj_xlsx *xlsx, gj_xml *xml, const gj_canvas *canvas, int row)
{
    const gj_book_row *size = &canvas->sheet->rows[row];
    double points = size->height * POINTS_PER_MM;
    gj_xml_open(xml, "row");
    gj_xml_attrf(xml, "r", "%d", row + 1);
    gj_xml_attrf(xml, "ht", "%.2f", points < row_most ? points : row_most);
    gj_xml_attr(xml, "customHeight", size->grows ? NULL : "1");
    for (int col = 0; col < canvas->sheet->n_columns; col++)
        write_cell(xlsx, xml, canvas, (const int[2]){row, col});
    gj_xml_close(xml);
}

/* Write the <mergeCells> element, if there is one. */
static void write_merges(gj_xml *xml, const gj_book_sheet *sheet)
{
    int count = 0;
    gj_buf range;
    gj_buf_init(&range);
    for (int i = 0; i < sheet->n_cells; i++) {
        const gj_book_cell *cell = &sheet->cells[i];
        if (cell->rows == 1 && cell->cols == 1)
            continue;
        if (count++ == 0)
            gj_xml_open(xml, "mergeCells");
        gj_buf_clear(&range);
        gj_xlsx_put_range(cell->row, cell->col, cell->row + cell->rows - 1,
                          cell->col + cell->cols - 1, &range);
        gj_xml_open(xml, "mergeCell");
        gj_xml_attr(xml, "ref", range.data);
        gj_xml_close(xml);
    }
    if (count)
        gj_xml_close(xml);
    gj_buf_release(&range);
}

/* ---- protection and print ---- */

/* Write the <sheetProtection> element: in a sheet that has a list rows may be put in and taken
 * out. No password: it keeps formulas from slips, not from people. */
static void write_protection(gj_xml *xml, const gj_book_sheet *sheet)
{
    if (sheet->open)
        return;
    gj_xml_open(xml, "sheetProtection");
    gj_xml_attr(xml, "sheet", "1");
    gj_xml_attr(xml, "objects", "1");
    gj_xml_attr(xml, "scenarios", "1");
    if (sheet->lengthens) {
        gj_xml_attr(xml, "insertRows", "0");
        gj_xml_attr(xml, "deleteRows", "0");
    }
    gj_xml_close(xml);
}

/* Write the elements of the print: margins in inches; the foot as workbook-styles.xml has it. */
static void write_print(gj_xml *xml, const sheet_page *page)
{
    const double inch = 25.4, foot = 8;
    gj_xml_raw(xml, "<printOptions horizontalCentered=\"1\"/>");
    gj_xml_open(xml, "pageMargins");
    gj_xml_attrf(xml, "left", "%.4f", page->left / inch);
    gj_xml_attrf(xml, "right", "%.4f", page->right / inch);
    gj_xml_attrf(xml, "top", "%.4f", page->top / inch);
    gj_xml_attrf(xml, "bottom", "%.4f", (page->bottom + foot) / inch);
    gj_xml_attrf(xml, "header", "%.4f", page->top / 2 / inch);
    gj_xml_attrf(xml, "footer", "%.4f", page->bottom / inch);
    gj_xml_close(xml);
    gj_xml_open(xml, "pageSetup");
    gj_xml_attr(xml, "paperSize", "9"); /* A4 */
    gj_xml_attr(xml, "fitToHeight", page->single ? NULL : "0");
    gj_xml_attr(xml, "orientation", page->lies ? "landscape" : "portrait");
    gj_xml_close(xml);
    gj_xml_open(xml, "headerFooter");
    gj_xml_element(xml, "oddFooter", "&L&9&K6B7280&A&R&9&K6B7280第&P页，共&N页");
    gj_xml_close(xml);
}

/* Write the <worksheet> element. */
void gj_xlsx_write_sheet(gj_xlsx *xlsx, int index, gj_buf *out)
{
    const gj_book_sheet *sheet = &xlsx->book->sheets[index];
    const sheet_page page = page_of(xlsx, sheet);
    const gj_canvas canvas = gj_book_canvas(xlsx->book, sheet);
    gj_xml xml = gj_xml_begin(out);
    gj_xml_open(&xml, "worksheet");
    gj_xml_attr(&xml, "xmlns", GJ_XLSX_MAIN);
    gj_xml_attr(&xml, "xmlns:r", GJ_XLSX_RELATIONS);
    write_properties(&xml, sheet, &page);
    write_view(&xml, sheet, index == xlsx->book->active);
    write_columns(&xml, sheet);
    gj_xml_open(&xml, "sheetData");
    for (int row = 0; row < sheet->n_rows; row++)
        write_row(xlsx, &xml, &canvas, row);
    gj_xml_close(&xml);
    write_protection(&xml, sheet);
    write_merges(&xml, sheet);
    gj_xlsx_write_validities(xlsx, &canvas, &xml);
    write_print(&xml, &page);
    if (gj_xlsx_has_notes(sheet))
        gj_xml_raw(&xml, "<legacyDrawing r:id=\"rId1\"/>");
    gj_xml_close(&xml);
}
