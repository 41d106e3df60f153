/* SPDX-License-Identifier: Apache-2.0 */
/*
 * grid.h - a table laid out as printed: which cell stands where and how far it spans.
 *
 * Spans follow from the trees; nobody else computes them. The workbook, the document and the
 * HTML page of a form all walk this list. Rows and columns count from 0 at the table's upper left
 * corner.
 *
 * To print a table: 1. gj_grid_new (or gj_grid_new_with so many rows in its lists); 2. go through
 * `cells` in their order. Nothing in it changes; it lives in the arena that it was made in, as long
 * as the form at most.
 *
 *     headers    | corner | column | column |      pairs   | label | value | label | value |
 *                | row    | data   | data   |              | label | value                 |
 *
 *     list       | column | column | column |      the rows of its item as often as asked for; a
 *                fixed row's label
 *                | data   | data   | data   |      stands in the first column, where the items have
 *                         their key
 *                | data   | data   | data   |
 *                | row    | data   | data   |
 */
#ifndef GJ_FORM_GRID_H
#define GJ_FORM_GRID_H

#include "base/arena.h"
#include "form/form.h"

/* What stands in a printed cell. */
typedef enum gj_grid_role {
    GJ_GRID_TITLE,  /* a block's title, full width */
    GJ_GRID_CORNER, /* words above the row labels */
    GJ_GRID_COLUMN, /* a column's or group's header */
    GJ_GRID_ROW,    /* a row's or group's label */
    GJ_GRID_DATA,   /* a value */
    GJ_GRID_BLANK   /* nothing: a row and a column that don't meet (gj_node_meets) */
} gj_grid_role;

/* A printed cell and what it covers. */
typedef struct gj_grid_cell {
    gj_grid_role role;
    int row, col, rows, cols;
    const char *text; /* printed words; "" for data */
    const gj_block *block;
    const gj_node *row_node; /* ROW, DATA, BLANK */
    const gj_node *col_node; /* COLUMN, DATA, BLANK */
    int item;                /* ROW, DATA: which instance of a row or group that repeats; else 0 */
} gj_grid_cell;

/* A table as printed; made by gj_grid_new alone, which keeps more behind it. */
typedef struct gj_grid {
    const gj_table *table;
    int rows, cols;
    /* leading rows that repeat on the next page: the first block's title and headers */
    int header_rows;
    /* by row, then column; every grid position is covered exactly once */
    const gj_grid_cell *cells;
    int n_cells;
} gj_grid;

/* Lays out `table`, of what repeats as many instances as are printed empty; lives in `arena`, never
 * NULL. */
const gj_grid *gj_grid_new(gj_arena *arena, const gj_table *table);
/* The same with items[i] instances of the table's item of that index (one at least is printed,
 * `most` at most); lives in `arena`, never NULL. */
const gj_grid *gj_grid_new_with(gj_arena *arena, const gj_table *table, const int *items);
/* The cell that covers a position: one of the grid's own, or NULL outside. */
const gj_grid_cell *gj_grid_at(const gj_grid *grid, int row, int col);
/* The data cell of a row (of its first instance) and column: one of the grid's own, or NULL. */
const gj_grid_cell *gj_grid_find(const gj_grid *grid, const gj_node *row, const gj_node *col);
/* The data cell of an instance of a row, from 0: one of the grid's own, NULL where so many aren't
 * printed. */
const gj_grid_cell *gj_grid_find_item(const gj_grid *grid, const gj_node *row, int item,
                                      const gj_node *col);

#endif
