/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_content.c - content.xml of the workbook: one function per element. */
#include <stdlib.h>
#include <string.h>

#include "pack/package.h"
#include "workbook/workbook_book.h"

enum { SHEET_ROWS = 1048576 };

/* ---- automatic styles: one for each width and height that occurs ---- */

static int tenths(double mm)
{
    return (int)(mm * 10 + 0.5);
}

/* A set of small numbers; rows that grow are kept as their negative. */
typedef struct gj_sizes {
    int *list;
    int count, room;
} gj_sizes;

static bool add_size(gj_arena *arena, gj_sizes *sizes, int size)
{
    for (int i = 0; i < sizes->count; i++)
        if (sizes->list[i] == size)
            return false;
    if (sizes->count == sizes->room) {
        int *fresh = gj_arena_array(arena, (size_t)sizes->room * 2 + 16, sizeof *fresh);
        if (sizes->count)
            memcpy(fresh, sizes->list, (size_t)sizes->count * sizeof *fresh);
        sizes->list = fresh;
        sizes->room = sizes->room * 2 + 16;
    }
    sizes->list[sizes->count++] = size;
    return true;
}

/* Write the <style:style> element of a column. */
static void write_column_style(gj_xml *xml, int size)
{
    gj_xml_open(xml, "style:style");
    gj_xml_attrf(xml, "style:name", "co%d", size);
    gj_xml_attr(xml, "style:family", "table-column");
    gj_xml_open(xml, "style:table-column-properties");
    gj_xml_attrf(xml, "style:column-width", "%d.%dmm", size / 10, size % 10);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* Write the <style:style> element of a row. */
static void write_row_style(gj_xml *xml, int size, bool grows)
{
    gj_xml_open(xml, "style:style");
    gj_xml_attrf(xml, "style:name", "ro%d%s", size, grows ? "g" : "");
    gj_xml_attr(xml, "style:family", "table-row");
    gj_xml_open(xml, "style:table-row-properties");
    gj_xml_attrf(xml, "style:row-height", "%d.%dmm", size / 10, size % 10);
    gj_xml_attr(xml, "style:use-optimal-row-height", grows ? "true" : "false");
    gj_xml_close(xml);
    gj_xml_close(xml);
}

static void write_sizes(const gj_book *book, gj_xml *xml)
{
    gj_sizes widths = {0};
    gj_sizes heights = {0};
    for (int s = 0; s < book->n_sheets; s++) {
        const gj_book_sheet *sheet = &book->sheets[s];
        for (int i = 0; i < sheet->n_columns; i++) {
            int size = tenths(sheet->columns[i].width);
            if (add_size(book->arena, &widths, size))
                write_column_style(xml, size);
        }
        for (int i = 0; i < sheet->n_rows; i++) {
            int size = tenths(sheet->rows[i].height);
            bool grows = sheet->rows[i].grows;
            if (add_size(book->arena, &heights, grows ? -size : size))
                write_row_style(xml, size, grows);
        }
    }
}

/* ---- validities ---- */

/* Write the <text:p> elements, one a line of `text`. */
static void write_lines(gj_xml *xml, const char *text)
{
    size_t size = strlen(text) + 1;
    char *lines = memcpy(gj_alloc(size), text, size);
    for (char *line = lines, *next = NULL; line; line = next) {
        next = strchr(line, '\n');
        if (next)
            *next++ = '\0';
        gj_xml_open(xml, "text:p");
        gj_xml_odf_text(xml, line);
        gj_xml_close(xml);
    }
    free(lines);
}

/* Write the <table:content-validation> element. */
static void write_validity(gj_xml *xml, const gj_book_validity *validity)
{
    gj_xml_open(xml, "table:content-validation");
    gj_xml_attr(xml, "table:name", validity->name);
    gj_xml_attrf(xml, "table:condition", "of:%s", validity->condition);
    gj_xml_attr(xml, "table:allow-empty-cell", "true");
    gj_xml_attr(xml, "table:display-list", validity->list ? "unsorted" : "none");
    gj_xml_attr(xml, "table:base-cell-address", validity->base);
    gj_xml_open(xml, "table:error-message");
    gj_xml_attr(xml, "table:title", validity->title);
    gj_xml_attr(xml, "table:display", "true");
    gj_xml_attr(xml, "table:message-type", "warning");
    write_lines(xml, validity->message);
    gj_xml_close(xml);
    gj_xml_close(xml);
}

/* Write the <table:content-validations> element. */
static void write_validities(const gj_book *book, gj_xml *xml)
{
    if (book->n_validities == 0)
        return;
    gj_xml_open(xml, "table:content-validations");
    for (int i = 0; i < book->n_validities; i++)
        write_validity(xml, &book->validities[i]);
    gj_xml_close(xml);
}

/* ---- cells ---- */

/* Write the <office:annotation> element: hidden until the pointer rests on its cell, just behind
 * which it stands. */
static void write_annotation(gj_xml *xml, const gj_book_sheet *sheet, const gj_book_cell *cell)
{
    const double width = 72, points = 9, margin = 2.5;
    double x = 4;
    double y = 2;
    for (int i = 0; i < cell->col + cell->cols; i++)
        x += sheet->columns[i].width;
    for (int i = 0; i < cell->row; i++)
        y += sheet->rows[i].height;
    gj_xml_open(xml, "office:annotation");
    gj_xml_attr(xml, "office:display", "false");
    gj_xml_attr(xml, "draw:style-name", "gj-note");
    gj_xml_attrf(xml, "svg:width", "%.1fmm", width);
    gj_xml_attrf(xml, "svg:height", "%.1fmm",
                 gj_text_height(cell->note, points, width - 2 * margin) + 2 * margin);
    gj_xml_attrf(xml, "svg:x", "%.1fmm", x);
    gj_xml_attrf(xml, "svg:y", "%.1fmm", y);
    write_lines(xml, cell->note);
    gj_xml_close(xml);
}

/* Write the <table:table-cell> element. */
static void write_cell(gj_xml *xml, const gj_book_sheet *sheet, const gj_book_cell *cell)
{
    gj_xml_open(xml, "table:table-cell");
    gj_xml_attr(xml, "table:style-name", gj_book_style_name(cell->style));
    gj_xml_attr(xml, "table:content-validation-name", cell->validity);
    if (cell->rows > 1 || cell->cols > 1) {
        gj_xml_attrf(xml, "table:number-columns-spanned", "%d", cell->cols);
        gj_xml_attrf(xml, "table:number-rows-spanned", "%d", cell->rows);
    }
    /* What it holds, as office:value says it. */
    if (cell->formula)
        gj_xml_attrf(xml, "table:formula", "of:=%s", cell->formula);
    if (cell->kind == GJ_BOOK_NUMBER) {
        gj_xml_attr(xml, "office:value-type", "float");
        gj_xml_attr(xml, "office:value", cell->text);
    } else if (cell->kind == GJ_BOOK_TEXT || cell->formula) {
        gj_xml_attr(xml, "office:value-type", "string");
        if (cell->kind == GJ_BOOK_BLANK)
            gj_xml_attr(xml, "office:string-value", "");
    }
    if (cell->note)
        write_annotation(xml, sheet, cell);
    if (cell->kind != GJ_BOOK_BLANK)
        write_lines(xml, cell->text);
    gj_xml_close(xml);
}

/* Write a cell that holds nothing: one under a merged cell, or one that nobody placed. */
static void write_no_cell(gj_xml *xml, const char *element, gj_book_style style)
{
    gj_xml_open(xml, element);
    gj_xml_attr(xml, "table:style-name", gj_book_style_name(style));
    gj_xml_close(xml);
}

/* ---- rows and sheets ---- */

/* Write the <table:table-row> element. */
static void write_row(gj_xml *xml, const gj_canvas *canvas, int row)
{
    const gj_book_row *size = &canvas->sheet->rows[row];
    gj_xml_open(xml, "table:table-row");
    gj_xml_attrf(xml, "table:style-name", "ro%d%s", tenths(size->height), size->grows ? "g" : "");
    for (int col = 0; col < canvas->sheet->n_columns; col++) {
        /* The cell that stands here, or how many positions are empty. */
        const gj_book_cell *cell = gj_canvas_at(canvas, row, col);
        if (!cell)
            write_no_cell(xml, "table:table-cell", canvas->sheet->columns[col].style);
        else if (cell->row == row && cell->col == col)
            write_cell(xml, canvas->sheet, cell);
        else
            write_no_cell(xml, "table:covered-table-cell", cell->style);
    }
    gj_xml_close(xml);
}

/* Write the <table:table-row> element that stands for all rows below, like the last one. */
static void write_endless_row(gj_xml *xml, const gj_book_sheet *sheet)
{
    const gj_book_row *size = &sheet->rows[sheet->n_rows - 1];
    gj_xml_open(xml, "table:table-row");
    gj_xml_attrf(xml, "table:style-name", "ro%d%s", tenths(size->height), size->grows ? "g" : "");
    gj_xml_attrf(xml, "table:number-rows-repeated", "%d", SHEET_ROWS - sheet->n_rows);
    for (int col = 0; col < sheet->n_columns; col++)
        write_no_cell(xml, "table:table-cell", sheet->columns[col].style);
    gj_xml_close(xml);
}

static void write_rows(gj_xml *xml, const gj_canvas *canvas)
{
    const gj_book_sheet *sheet = canvas->sheet;
    int end = sheet->first_header + sheet->n_headers;
    for (int row = 0; row < sheet->n_rows; row++) {
        if (sheet->n_headers && row == sheet->first_header)
            gj_xml_open(xml, "table:table-header-rows");
        write_row(xml, canvas, row);
        if (sheet->n_headers && row == end - 1)
            gj_xml_close(xml);
    }
    if (sheet->endless)
        write_endless_row(xml, sheet);
}

/* Write the <table:table-column> elements. */
static void write_columns(gj_xml *xml, const gj_book_sheet *sheet)
{
    for (int i = 0; i < sheet->n_columns; i++) {
        gj_xml_open(xml, "table:table-column");
        gj_xml_attrf(xml, "table:style-name", "co%d", tenths(sheet->columns[i].width));
        gj_xml_attr(xml, "table:default-cell-style-name",
                    gj_book_style_name(sheet->columns[i].style));
        gj_xml_close(xml);
    }
}

static void write_print_range(gj_book *book, gj_xml *xml, const gj_book_sheet *sheet)
{
    if (sheet->print_rows == 0)
        return;
    const int first[2] = {0, 0};
    const int last[2] = {sheet->print_rows - 1, sheet->print_columns - 1};
    gj_xml_attrf(xml, "table:print-ranges", "%s:%s", gj_book_base(book, sheet, first),
                 gj_book_base(book, sheet, last));
}

/* Write the <loext:table-protection> element, where rows may be put into a list and taken out
 * again. OpenDocument itself has no word for it; who doesn't know it protects the sheet as a
 * whole. */
static void write_protection(gj_xml *xml, const gj_book_sheet *sheet)
{
    if (!sheet->lengthens)
        return;
    gj_xml_open(xml, "loext:table-protection");
    gj_xml_attr(xml, "xmlns:loext",
                "urn:org:documentfoundation:names:experimental:office:xmlns:loext:1.0");
    gj_xml_attr(xml, "loext:select-protected-cells", "true");
    gj_xml_attr(xml, "loext:select-unprotected-cells", "true");
    gj_xml_attr(xml, "loext:insert-rows", "true");
    gj_xml_attr(xml, "loext:delete-rows", "true");
    gj_xml_close(xml);
}

/* Write the <table:table> element. */
static void write_sheet(gj_book *book, gj_xml *xml, const gj_book_sheet *sheet)
{
    gj_canvas canvas = gj_book_canvas(book, sheet);
    gj_xml_open(xml, "table:table");
    gj_xml_attr(xml, "table:name", sheet->name);
    gj_xml_attr(xml, "table:style-name", gj_book_design_name(sheet->design));
    gj_xml_attr(xml, "table:protected", sheet->open ? "false" : "true");
    write_print_range(book, xml, sheet);
    write_protection(xml, sheet);
    write_columns(xml, sheet);
    write_rows(xml, &canvas);
    gj_xml_close(xml);
}

static bool write_slot(void *context, const char *name, gj_xml *xml, gj_err *err)
{
    (void)err;
    gj_book *book = context;
    if (strcmp(name, "sizes") == 0) {
        write_sizes(book, xml);
        return true;
    }
    if (strcmp(name, "sheets") != 0)
        return false;
    write_validities(book, xml);
    for (int i = 0; i < book->n_sheets; i++)
        write_sheet(book, xml, &book->sheets[i]);
    return true;
}

bool gj_book_write_content(gj_book *book, gj_buf *out, gj_err *err)
{
    const char *const file[2] = {book->options->styles_folder, "workbook-content.xml"};
    return gj_package_fill(file, write_slot, book, out, err);
}
