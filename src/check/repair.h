/* SPDX-License-Identifier: Apache-2.0 */
/*
 * repair.h - what may be filled in by program, and into which cells.
 *
 * To fill blanks: 1. gj_repair_blanks; 2. ask the clerk; 3. write zeros there; 4. free the list.
 * Only reads the report.
 */
#ifndef GJ_CHECK_REPAIR_H
#define GJ_CHECK_REPAIR_H

#include "report/report.h"

/* May a zero be filled into the cell of a leaf row and column: see gj_repair_blanks. */
bool gj_repair_is_blank(const gj_node *row, const gj_node *column, const gj_slot *slot);

/*
 * The cells of an official table where a zero may stand for "nothing of that kind": found, EMPTY,
 * and a person's to fill in. Not the totals nor a cell with a formula, which are reckoned; and not
 * a row that welcomes "/", where nothing may mean that it doesn't apply: that is for the person to
 * say. In the order of the form; yours to free; NULL and *count 0 if there are none.
 */
gj_place *gj_repair_blanks(const gj_report *report, const gj_table *table, int *count);

#endif
