/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_table.h - a table of the report as the document prints it. Private to the document.
 *
 * The plan comes first: how wide each column is and how large the letters, from the form's widths and what must fit
 * into them. Columns' styles and cells are then written from the same plan.
 */
#ifndef GJ_ODF_DOCUMENT_TABLE_H
#define GJ_ODF_DOCUMENT_TABLE_H

#include "form/grid.h"
#include "odf/xml.h"
#include "report/report.h"

typedef struct gj_table_plan {
    const gj_report *report;
    const gj_grid *grid;
    bool blank_zero;
    const int *
        widths; /* of the grid's columns, in thousandths of a millimetre; their sum is the text's width */
    int size;           /* of the letters, in tenths of a point */
    int row_height;     /* of a row at least, in thousandths of a millimetre */
    const char *suffix; /* of the paragraph styles for that size */
    bool own_page;      /* labels span rows: a break would leave them blank, so it begins a page */
    bool whole;         /* it goes to the next page rather than break */
} gj_table_plan;

/* Lives in `arena`. */
const gj_table_plan *gj_table_plan_new(gj_arena *arena, const gj_report *report,
                                       const gj_table *table, bool blank_zero);
/* What stands in a data cell. */
const char *gj_table_value(const gj_table_plan *plan, const gj_grid_cell *cell);
/* Is it the label of a whole group, in a column as narrow as its characters? */
bool gj_table_is_upright(const gj_grid_cell *cell);
/* What a line of a cell holds, in thousandths of an em. */
int gj_table_room(const gj_table_plan *plan, const gj_grid_cell *cell);
/* Writes the styles of the table's columns and rows. */
void gj_table_write_styles(gj_xml *xml, const gj_table_plan *plan);
/* Writes the table:table element. */
void gj_table_write(gj_xml *xml, const gj_table_plan *plan);

#endif
