/* SPDX-License-Identifier: Apache-2.0 */
/*
 * paste.h - a table copied elsewhere and laid over a table of our workbook: what each cell gets.
 *
 * The block is text as spreadsheets and browsers hand it on: a line a row, tabs between cells. It
 * may be numbers alone, beginning at a data cell, or carry the table's own labels, which then say
 * where its rows belong. Totals come with it: one that its formula gives too leaves the formula
 * alone, another is kept as it is, like `gouji new --data` does, for the check to find.
 *
 * To paste a block: 1. gj_paste_read; 2. gj_paste_is_ours, gj_paste_plan; 3. write the plan's
 * cells; 4. gj_paste_free. Texts live as long as the paste; the report is borrowed while it is
 * planned.
 *
 *     gj_paste *paste = gj_paste_read(text);
 *     if (paste && gj_paste_is_ours(report, at.sheet) && gj_paste_plan(paste, report, at, &err))
 *         for (int i = 0; i < paste->n_cells; i++)
 *             … write paste->cells[i] …
 *     gj_paste_free(paste);
 */
#ifndef GJ_WORKBOOK_PASTE_H
#define GJ_WORKBOOK_PASTE_H

#include "base/arena.h"
#include "report/report.h"

/* One cell of the workbook and what it gets. */
typedef struct gj_paste_cell {
    gj_place place;
    gj_value value; /* NUMBER and plain: a number cell; EMPTY: nothing; else its text as it is */
    /* a total that its formula gives too: the formula stays, where one stands there */
    bool formula;
} gj_paste_cell;

/* A line of the block, cut into cells. */
typedef struct gj_paste_line {
    const char **cells; /* "" where blank, never NULL */
    int count;
} gj_paste_line;

/* Private but for: rows, cols (the block's size), cells, n_cells (the plan). */
typedef struct gj_paste {
    gj_arena *arena;
    gj_paste_line *lines;
    int rows, cols;
    gj_paste_cell *cells;
    int n_cells;
} gj_paste;

/* The block in `text`, yours to free; NULL if it is a single cell or too large to be a table of
 * ours. */
gj_paste *gj_paste_read(const char *text);
/* Ends it with its texts and its plan. NULL is allowed. */
void gj_paste_free(gj_paste *paste);

/* Is the sheet one that our workbook gives a table to? */
bool gj_paste_is_ours(const gj_report *report, int sheet);
/* Lays the block at the cell `at` over the table of that sheet, where the open workbook is
 * `report`. False with a sentence for the clerk if it doesn't fit: then there is no plan, and
 * nothing is to be changed. */
bool gj_paste_plan(gj_paste *paste, const gj_report *report, gj_place at, gj_err *err);

#endif
