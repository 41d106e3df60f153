/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rows_private.h - between rows.c, which binds, rows_scan.c, which gathers what there is to bind,
 * rows_group.c, which tells rows of one name apart, and rows_items.c, which binds those of groups
 * that stand there once more.
 *
 * So rows are bound: 1. gj_rows_find_columns; 2. gj_rows_collect; 3. gj_rows_find_groups, where
 * rows have one name or repeat; 4. gj_rows_bind_items, where they repeat; 5. rows.c aligns and
 * binds; 6. gj_rows_doubt_namesakes. All of it lives in the matcher's arena; nothing fails.
 */
#ifndef GJ_MATCH_ROWS_PRIVATE_H
#define GJ_MATCH_ROWS_PRIVATE_H

#include "match/match_private.h"

/* Sheet rows considered for one table; blank rows that may lie between header and first row. */
enum { GJ_MOST_ROWS = 2000, GJ_MOST_BLANK = 2 };

/* A sheet row that could be one of the table's. */
typedef struct gj_row_candidate {
    int row;
    const gj_caption *caption; /* its last label, or NULL */
    bool has_data;
    bool taken;
    bool joined; /* its label is two rows' in one: it names neither */
    /* Only in tables with rows of one name, or that repeat: the block and the group it stands in as
     * far as their titles say, or NULL; the group's title stands beside it, not only above; and no
     * title or order tells which of its name it is. */
    const gj_block *block;
    const gj_node *group;
    const gj_caption *title; /* the group's, or NULL */
    bool beside;
    bool untold;
} gj_row_candidate;

/* The rows of one table being bound. */
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
    int *alike;        /* how many leaves have each leaf's name; 1: it alone */
    bool namesakes;    /* one of them is more than 1 */
} gj_rows_job;

/* Sets the label and data columns of job->rows from the labels found in the window. */
void gj_rows_find_columns(gj_rows_job *job);
/* Fills job->found with the rows of the window that carry a label of the table or numbers. */
void gj_rows_collect(gj_rows_job *job);

/* ---- rows_group.c ---- */

/* Says of each candidate in which block and group it stands, as far as titles beside or above it
 * tell. */
void gj_rows_find_groups(gj_rows_job *job);
/* Is the node the group, or in it? */
bool gj_row_is_in(const gj_node *node, const gj_node *group);
/* Does the title of a group (or of a block) say that the candidate is this row, and no other, if it
 * has its name? */
bool gj_row_is_told(const gj_rows_job *job, const gj_row_candidate *c, int leaf);
/* The score of a candidate whose label is `like` a row's that has namesakes. */
int gj_row_namesake_score(const gj_rows_job *job, const gj_row_candidate *c, int leaf, int like);
/* Takes pairs of namesakes out of match[leaf] = candidate that the order leaves in doubt, and
 * captions them `untold`; captions the rows that it doesn't as read by it. */
void gj_rows_doubt_namesakes(gj_rows_job *job, int *match);

/* ---- rows_items.c ---- */

/* Binds the candidates that are a further instance of a group that repeats, and takes them out of
 * job->found: one of each group is left. */
void gj_rows_bind_items(gj_rows_job *job);

#endif
