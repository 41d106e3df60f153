/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_table_widths.h - the widths of a table's columns. Private to the document's plan.
 *
 * The form says how they relate; what stands in the cells wants room. First come the values, which
 * stay whole; then headers and the labels of rows, on as few lines as there is room for, with a
 * blank at their borders. What some columns lack, those give that have more than they want.
 *
 * To choose them: 1. a plan with its grid and width; 2. gj_columns_new; 3. for each size, the
 * largest first, gj_table_choose_widths and gj_table_values_fit. Nothing fails; widths are in
 * thousandths of a millimetre, sizes in tenths of a point.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_TABLE_WIDTHS_H
#define GJ_DOCUMENT_DOCUMENT_TABLE_WIDTHS_H

#include "document/document_table.h"

/* As in templates/styles/document-*.xml. */
enum {
    GJ_CELL_PADDING = 1100, /* of a cell, left and right together, its border included */
    GJ_LABEL_INDENT = 800   /* of a row's label, left and right together */
};

/* Thousandths of an em as thousandths of a millimetre. */
int gj_in_print(int ems, int tenths);
/* What stands in a data cell; lives as long as the report and the plan, never NULL. */
const char *gj_table_value(const gj_table_plan *plan, const gj_grid_cell *cell);
/* Is it the label of a whole group, in a column as narrow as its characters? */
bool gj_table_is_upright(const gj_grid_cell *cell);
/* Of all the columns that a cell spans. */
int gj_table_cell_width(const int *widths, const gj_grid_cell *cell);
/* Do all values stand unbroken in their columns? */
bool gj_table_values_fit(const gj_table_plan *plan, const int *widths, int tenths);
/* What the columns of a table want, whatever the size of its letters. */
typedef struct gj_columns gj_columns;
/* Reckons it for a plan that has its grid; lives in the plan's arena, never NULL. */
const gj_columns *gj_columns_new(const gj_table_plan *plan);
/* Sets `widths`; `needs` has as many places, for reckoning. False where words have to stand
 * close. */
bool gj_table_choose_widths(const gj_columns *all, int *widths, int *needs, int tenths);

#endif
