/* SPDX-License-Identifier: Apache-2.0 */
/*
 * origin.h - where something stands in the document that it was read from, as a person counts.
 *
 * A Word file, a page or a PDF has no sheet and no A1: it is laid out on a sheet to be read, and
 * what is said to a person is said of the document.
 *
 * To tell of a place: 1. whoever lays out notes each paragraph's and each cell's origin, in order;
 * 2. gj_origin_find; 3. gj_origin_put. Keeps nothing, any thread may call.
 */
#ifndef GJ_BASE_ORIGIN_H
#define GJ_BASE_ORIGIN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* All counted from 1; 0: unknown, or not so. A paragraph stands outside of tables; a row without a
 * table is a line of a text. */
typedef struct gj_origin {
    int page;
    int paragraph;        /* of the document */
    int table, row, cell; /* the table of the document, its row, the row's cell */
} gj_origin;

/* What stands from this cell of the sheet on, to the right. */
typedef struct gj_origin_at {
    int row, col; /* of the sheet, from 0 */
    gj_origin origin;
} gj_origin_at;

/* Of `count` origins sorted by row, then column, the last one in the row that doesn't begin right
 * of the column; NULL if none does. Borrowed from the array. */
const gj_origin *gj_origin_find(const gj_origin_at *origins, size_t count, int row, int col);
/* Appends it as a person finds it: 第2页第3个表第5行第4格, 第7段; nothing of one that is all 0. */
void gj_origin_put(const gj_origin *origin, gj_buf *out);

#endif
