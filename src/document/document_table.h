/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_table.h - a table of the report as the document prints it. Private to the document.
 *
 * How wide each column is and how large the letters, from the form's widths and what must fit into
 * them.
 *
 * How a table is printed: 1. gj_table_plan_new; 2. whoever writes it goes through the cells of its
 * grid, whose words are gj_table_put_text's. Nothing fails; a plan lives in its arena, as long as
 * the report at most.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_TABLE_H
#define GJ_DOCUMENT_DOCUMENT_TABLE_H

#include "document/document_page.h"
#include "form/grid.h"
#include "report/report.h"

/* A table as it will be printed. */
typedef struct gj_table_plan {
    gj_arena *arena; /* it lives in, with the texts of its cells */
    const gj_report *report;
    const gj_grid *grid;
    bool blank_zero;
    /* of the grid's columns, in thousandths of a millimetre; their sum is the text's width */
    const int *widths;
    int width, height;  /* of the page's text, what other things take of it off; as `widths` */
    int size;           /* of the letters, in tenths of a point */
    int row_height;     /* of a row at least, in thousandths of a millimetre */
    gj_letters letters; /* the same as one of the named sizes: the suffix of the paragraph styles */
    bool own_page; /* it begins a page: where labels span rows, a break would leave them blank */
    bool grouped;  /* labels span rows */
    bool whole;    /* it goes to the next page rather than break */
    bool dense;    /* all is to stand on one page: cells have less room above and below */
} gj_table_plan;

/* What the document leaves to a table. */
typedef struct gj_table_terms {
    /* of a page that the document is to fit on: by what else stands there, in thousandths of a
     * millimetre */
    int taken;
    bool blank_zero;
} gj_table_terms;

/* Plans one table, with the rows that its lists have; lives in `arena`, never NULL. */
const gj_table_plan *gj_table_plan_new(gj_arena *arena, const gj_report *report,
                                       const gj_table *table, const gj_table_terms *terms);
/* What stands in a cell, in one line: borrowed or the plan's, never NULL. */
const char *gj_table_text(const gj_table_plan *plan, const gj_grid_cell *cell);
/* Appends the same with the line breaks that LibreOffice wouldn't make where they
 * belong. */
void gj_table_put_text(const gj_table_plan *plan, const gj_grid_cell *cell, gj_buf *out);
/* The size's name, as styles have it, 小五: a constant, never NULL. */
const char *gj_letters_name(gj_letters letters);
/* Does the cell's text begin at the left: a row's label, where groups indent them, and words that
 * take several lines or are one of a list? All else stands in the middle. */
bool gj_table_is_left(const gj_table_plan *plan, const gj_grid_cell *cell);

#endif
