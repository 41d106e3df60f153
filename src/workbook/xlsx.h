/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xlsx.h - the laid out workbook as an Excel file, for those who have WPS or Excel. Private to the
 * workbook.
 *
 * What stands where, and how high a row is, is the book's (workbook_book.h); what a style looks
 * like and how its sheets are printed, templates/styles says, as of the .ods. Here it is only said
 * in the words of ECMA-376 (transitional), elements in the order of its schema.
 *
 * The way of a file (xlsx_package.c): the book is laid; each sheet is written (xlsx_sheet.c, with
 * its validities, xlsx_validity.c), whose texts gather; then the styles (xlsx_styles.c) and the
 * rest.
 * Nothing here fails but what reads files or meets a limit of Excel's.
 */
#ifndef GJ_WORKBOOK_XLSX_H
#define GJ_WORKBOOK_XLSX_H

#include "pack/xml.h"
#include "workbook/workbook_book.h"

/* The namespaces of a sheet, its relations and a package's. */
#define GJ_XLSX_MAIN      "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define GJ_XLSX_RELATIONS "http://schemas.openxmlformats.org/officeDocument/2006/relationships"

/* A file being made. */
typedef struct gj_xlsx {
    gj_book *book;
    gj_style_file *styles; /* workbook-styles.xml */
    gj_style_file *looks;  /* workbook-content.xml: the sheets' */
    gj_xml strings;        /* texts of cells, in the order they were met */
    int n_strings;
    bool too_long; /* a text is more than a cell of Excel's may hold */
} gj_xlsx;

/* ---- xlsx_sheet.c ---- */

/* Appends the part of the sheet `index`. */
void gj_xlsx_write_sheet(gj_xlsx *xlsx, int index, gj_buf *out);
/* Appends a text as a string of Excel's, in which _xHHHH_ is a character: none of ours. */
void gj_xlsx_put_string(const char *text, gj_buf *out);
/* The address of a part of a sheet: "D5", or "D5:E7". */
void gj_xlsx_put_range(int row, int col, int last_row, int last_col, gj_buf *out);

/* ---- xlsx_notes.c ---- */

/* Has any of its cells a note? */
bool gj_xlsx_has_notes(const gj_book_sheet *sheet);
/* Appends the part of a sheet's notes. */
void gj_xlsx_write_comments(const gj_book_sheet *sheet, gj_buf *out);
/* Appends the part of their boxes. */
void gj_xlsx_write_boxes(const gj_book_sheet *sheet, gj_buf *out);

/* ---- xlsx_styles.c ---- */

/* Appends the part of the styles: the style `s` of a cell is its format gj_xlsx_format(s). */
void gj_xlsx_write_styles(const gj_xlsx *xlsx, gj_buf *out);
/* Its number among the cells' formats. */
int gj_xlsx_format(gj_book_style style);

/* ---- xlsx_validity.c ---- */

/* Appends the formula, given in OpenFormula without prefix, as Excel writes it. */
void gj_xlsx_put_formula(const char *formula, gj_buf *out);
/* Writes the <dataValidations> element of a sheet, if it has any. */
void gj_xlsx_write_validities(const gj_xlsx *xlsx, const gj_canvas *canvas, gj_xml *xml);

#endif
