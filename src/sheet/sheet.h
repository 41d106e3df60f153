/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sheet.h - a workbook as a person sees it: named sheets of non-empty cells, whatever program wrote
 * it.
 *
 * Filled by ods/ods_read.h (files) and by the Calc add-on (the open document); read by match.h.
 * Invariant after gj_sheets_seal: a sheet's cells are sorted by row, then column, at most one per
 * position (the last put), none of them empty, none of them beneath a merged area.
 *
 * To make sheets: 1. gj_sheets_new; 2. for each sheet gj_sheets_add, then its cells, merged areas
 * and formulas in any order; 3. gj_sheets_seal; 4. read; 5. gj_sheets_free. One thread at a time
 * until they are sealed; then they never change, and any thread may read. Putting after sealing,
 * reading before it, or a sheet that isn't there are mistakes of the caller, and asserted.
 *
 *     gj_sheets *sheets = gj_sheets_new();
 *     int s = gj_sheets_add(sheets, "Sheet1", false);
 *     gj_sheets_put_text(sheets, s, 0, 0, "规 章");
 *     gj_sheets_merge(sheets, s, (gj_span){0, 0, 1, 3});
 *     gj_sheets_seal(sheets);
 */
#ifndef GJ_SHEET_SHEET_H
#define GJ_SHEET_SHEET_H

#include <stdbool.h>
#include <stddef.h>

#include "base/origin.h"

/* All sheets of one workbook. */
typedef struct gj_sheets gj_sheets;

/* Non-empty cells (text of white space alone counts as empty), and merged areas, that a workbook
 * may hold in all. */
enum { GJ_SHEETS_MAX_CELLS = 100000, GJ_SHEETS_MAX_SHEETS = 4096 };

/* What a cell holds. */
typedef enum gj_cell_kind {
    GJ_CELL_TEXT,
    GJ_CELL_NUMBER,
    GJ_CELL_ERROR /* #REF! and the like; a date or a truth value is TEXT as displayed */
} gj_cell_kind;

/* A cell that isn't empty. */
typedef struct gj_cell {
    int row, col; /* from 0 */
    gj_cell_kind kind;
    double number;    /* NUMBER */
    const char *text; /* as written, paragraphs joined by '\n'; NUMBER: its gj_number_text form */
} gj_cell;

/* A merged area; the cell at (row, col) shows in all of it. */
typedef struct gj_span {
    int row, col, rows, cols;
} gj_span;

/* A cell's position. */
typedef struct gj_position {
    int row, col;
} gj_position;

/* A cell whose reader wasn't sure that it read it right. */
typedef struct gj_unsure {
    int row, col;
    const char *says; /* why, a sentence without its place and its full stop */
} gj_unsure;

/* What a sheet was made of: whether a person would find anything by its name and A1. */
typedef enum gj_sheet_kind {
    GJ_SHEET_BOOK,     /* a workbook's sheet, as it is */
    GJ_SHEET_DOCUMENT, /* a document's paragraphs and tables, laid below each other */
    GJ_SHEET_LINES     /* a text's lines, its cells where its separators put them */
} gj_sheet_kind;

/* A sheet as readers see it; all of it held by the sheets. */
typedef struct gj_sheet {
    const char *name;
    bool hidden;
    gj_sheet_kind kind;
    const gj_cell *cells;
    size_t n_cells;
    const gj_span *merges; /* sorted by row, then column */
    size_t n_merges;
    const gj_position *formulas; /* cells that hold a formula, empty results too; sorted likewise */
    size_t n_formulas;
    const gj_origin_at *origins; /* where each paragraph, line and cell stands in the source */
    size_t n_origins;            /* sorted likewise; 0: the sheet is the source */
    const gj_unsure *unsure;     /* in the order they were noted */
    size_t n_unsure;
    const int *pictures; /* the rows that pictures stand in or in front of, in order */
    size_t n_pictures;
} gj_sheet;

/* No sheets yet; yours to gj_sheets_free, never NULL. */
gj_sheets *gj_sheets_new(void);
/* Ends them, sealed or not. NULL is allowed. */
void gj_sheets_free(gj_sheets *sheets);
/* Is it what programs show for a formula that failed, "#REF!" or "Err:502"? Such a cell is an
 * ERROR, whatever type it claims. */
bool gj_is_error_text(const char *text);

/* Adds a sheet behind the others; its index, or -1 where there are GJ_SHEETS_MAX_SHEETS. The name
 * is copied. */
int gj_sheets_add(gj_sheets *sheets, const char *name, bool hidden);
/* Says what the sheet is made of; a workbook, if nobody does. */
void gj_sheets_set_kind(gj_sheets *sheets, int sheet, gj_sheet_kind kind);
/* Puts a text, copied; one that is white space alone is ignored. False, here and below: a limit
 * above would be exceeded, and nothing is added. */
bool gj_sheets_put_text(gj_sheets *sheets, int sheet, int row, int col, const char *text);
/* Puts a number; a NaN or an infinity becomes the error #NUM!. */
bool gj_sheets_put_number(gj_sheets *sheets, int sheet, int row, int col, double number);
/* Puts a failed formula's text, copied; "#ERR!" where it is blank. */
bool gj_sheets_put_error(gj_sheets *sheets, int sheet, int row, int col, const char *text);
/* Adds a merged area; a single cell is none, and ignored. */
bool gj_sheets_merge(gj_sheets *sheets, int sheet, gj_span area);
/* Notes that a cell holds a formula, whatever else is put there, if anything. More than
 * GJ_SHEETS_MAX_CELLS are not noted. */
void gj_sheets_note_formula(gj_sheets *sheets, int sheet, int row, int col);
/* Notes where in its document stands what is laid from this cell on, to the right. More than
 * GJ_SHEETS_MAX_CELLS are not noted. */
void gj_sheets_note_origin(gj_sheets *sheets, int sheet, int row, int col, gj_origin origin);
/* Notes that what stands in a cell, if anything, may be read wrongly; the sentence is copied. More
 * than GJ_SHEETS_MAX_CELLS are not noted. */
void gj_sheets_note_unsure(gj_sheets *sheets, int sheet, int row, int col, const char *says);
/* Notes that a picture stands in, or in front of, a row that isn't above those noted before. More
 * than GJ_SHEETS_MAX_CELLS are not noted. */
void gj_sheets_note_picture(gj_sheets *sheets, int sheet, int row);
/* Sorts what was put; from now on the sheets are for reading. A second time does nothing. */
void gj_sheets_seal(gj_sheets *sheets);

/* How many sheets there are. */
int gj_sheets_count(const gj_sheets *sheets);
/* A sheet by its index: held by the sheets, never NULL. */
const gj_sheet *gj_sheets_at(const gj_sheets *sheets, int sheet);
/* The non-empty cell at exactly this position, held by the sheet, or NULL. */
const gj_cell *gj_sheet_cell(const gj_sheet *sheet, int row, int col);
/* Is it noted that exactly this cell holds a formula? */
bool gj_sheet_has_formula(const gj_sheet *sheet, int row, int col);
/* The column behind the last cell, empty ones too, that a document's table has in this row; -1 in a
 * workbook or a text, and where the row is none of a table's. */
int gj_sheet_row_end(const gj_sheet *sheet, int row);
/* The merged area that covers a position, held by the sheet, or NULL. */
const gj_span *gj_sheet_span(const gj_sheet *sheet, int row, int col);
/* The cell a person sees at this position: that of the merged area covering it, or the one there;
 * held by the sheet, or NULL. */
const gj_cell *gj_sheet_seen(const gj_sheet *sheet, int row, int col);

#endif
