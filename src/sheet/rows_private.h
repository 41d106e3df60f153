/* SPDX-License-Identifier: Apache-2.0 */
/* rows_private.h - between rows.c, which binds, and rows_scan.c, which gathers what there is to bind. */
#ifndef GJ_SHEET_ROWS_PRIVATE_H
#define GJ_SHEET_ROWS_PRIVATE_H

#include "sheet/match_private.h"

/* Sheet rows considered for one table; blank rows that may lie between header and first row. */
enum { GJ_MOST_ROWS = 2000, GJ_MOST_BLANK = 2 };

/* A sheet row that could be one of the table's. */
typedef struct gj_row_candidate {
    int row;
    const gj_mark *mark; /* its last label, or NULL */
    bool has_data;
    bool taken;
} gj_row_candidate;

typedef struct gj_rows_job {
    gj_matcher *matcher;
    const gj_table *table;
    gj_window *window;
    gj_rows *rows;
    gj_row_candidate *found;
    int n_found;
    const char **keys; /* of the leaves */
    int *scores;       /* leaf by candidate */
    int *times;        /* how often each leaf's label stands among the candidates */
} gj_rows_job;

/* Sets the label and data columns of job->rows from the labels found in the window. */
void gj_rows_find_columns(gj_rows_job *job);
/* Fills job->found with the rows of the window that carry a label of the table or numbers. */
void gj_rows_collect(gj_rows_job *job);

#endif
