/* SPDX-License-Identifier: Apache-2.0 */
/*
 * boxes_private.h - what the files share that put pages together (boxes.h). The way of a page:
 *
 *   boxes.c          words that follow each other become fragments, fragments of one height strips
 *   boxes_bands.c    strips with figures are rows; rows below each other with their heads a band
 *   boxes_blank.c    bands without a figure
 *   boxes_columns.c  the columns of a band, and its heads
 *   boxes_labels.c   which label lines belong to which row
 *   boxes_heads.c    the heads above the columns, in rows and groups
 *   boxes_grid.c     a band as cells, laid on paper
 *   boxes_text.c     all other strips become paragraphs
 *
 * So a page is read: 1. its strips are made; 2. gj_bands_find; 3. for each band gj_columns_find and
 * gj_grid_of_band; 4. gj_grids_lay, once no further one goes on with it. Nothing in it fails. All
 * of it lives in the boxes' arena.
 */
#ifndef GJ_IMPORT_BOXES_PRIVATE_H
#define GJ_IMPORT_BOXES_PRIVATE_H

#include "base/arena.h"
#include "import/boxes.h"

/* Words of one height with no gap between them. */
typedef struct gj_fragment {
    double x0, x1;
    double y;  /* of its middle */
    double em; /* how large its characters are */
    const char *text;
    bool value; /* a figure, or what stands for one */
} gj_fragment;

/* What part printed text has in a table, if any. */
typedef enum gj_strip_kind {
    GJ_STRIP_TEXT, /* of no table */
    GJ_STRIP_ROW,  /* a row's figures */
    GJ_STRIP_CELL, /* further lines of cells of the rows around it */
    GJ_STRIP_HEAD, /* of the columns' heads */
    GJ_STRIP_CUT   /* repeats on every page */
} gj_strip_kind;

/* Fragments of one height, from left to right. */
typedef struct gj_strip {
    double y, em, x0, x1;
    gj_fragment *fragments;
    int n;
    gj_strip_kind kind;
    int band; /* of its page, from 0; -1: none */
} gj_strip;

/* A page as strips, from top to bottom. */
typedef struct gj_strips {
    double width, height;
    gj_strip *at;
    int n;
    double left, right; /* where its paragraphs begin and end */
} gj_strips;

/* What is known of rows: how far their labels and figures reach. */
typedef struct gj_around {
    double x0, x1, values_x, labels_x, em;
} gj_around;

/* Rows that share their columns. */
typedef struct gj_band {
    gj_strips *page;
    int first, last; /* its strips, heads included */
    double em;       /* of its figures */
    double values_x; /* where the leftmost figure begins */
    double labels_x; /* where the longest label beside figures ends; below 0: there is none */
    bool headed;     /* it has heads of its own */
} gj_band;

/* A column: what of it is printed lies between x0 and x1. */
typedef struct gj_column {
    double x0, x1;
    bool unsure; /* where it ends can't be told from the one beside it */
} gj_column;

/* What lies beside each other in rows that share it, from left to right. */
typedef struct gj_columns_found {
    gj_column at[GJ_BOXES_MOST_COLUMNS];
    int n;
} gj_columns_found;

/* Some of the positions of a band, with what is printed there. */
typedef struct gj_grid_cell {
    int row, col, rows, cols;
    const char *text;
    const char *doubt; /* why it may be wrong, or NULL */
    bool label;        /* it names a row: it reaches to the figures, however many label columns */
} gj_grid_cell;

/* A band as cells: heads above, labels at the left. */
typedef struct gj_grid {
    gj_grid_cell *cells;
    int n, room;
    int rows, cols;
    int heads;         /* how many of the rows are heads */
    int labels;        /* how many of the columns are labels */
    int page;          /* where it stands, from 1 */
    const char *carry; /* the end of a label that began on the page before, or NULL */
} gj_grid;

/* A label of a band's row, or of a group of its rows. */
typedef struct gj_row_label {
    const char *text;
    int col;         /* the label column it begins in */
    int first, last; /* the rows it names */
    bool group;      /* it stands beside the labels of its rows, in its own column alone */
    bool unsure;     /* which row it names can't be told */
} gj_row_label;

/* The labels of a band's rows, and rows that have a label alone. */
typedef struct gj_labels_found {
    gj_row_label *at;
    int n;
    int columns;        /* label columns */
    const char *corner; /* what stands above them, or NULL */
    int *figures;       /* of each row, which of the rows with figures it is, or -1 */
    int rows;
} gj_labels_found;

/* ---- boxes.c ---- */

/* Appends a word that follows on the same line. */
void gj_join_words(gj_buf *line, const char *next);

/* ---- boxes_bands.c ---- */

/* Finds the page's bands, in the arena, and says of each strip what it is and to which it belongs:
 * that is how many there are. Never NULL. */
gj_band *gj_bands_find(gj_arena *arena, gj_strips *page);
/* A title over the whole table, rather than a head over its figures or a line of the corner? Below
 * it, above the strip `row`, the corner begins anew, and it stands in the middle or at the left of
 * all columns. */
bool gj_is_title(const gj_strips *page, int strip, int row, const gj_around *rows);
/* Does it begin as a heading does, with a Chinese number and 、? */
bool gj_is_numbered(const char *text);
/* Does it begin with any number that labels begin with: 一、 （一） 1. ? */
bool gj_is_listed(const char *text);
/* Does it begin as the first of a list does: with 1. or （一）? */
bool gj_begins_list(const char *text);

/* ---- boxes_blank.c ---- */

/* Adds to the `n` bands of a page those that have heads and labels, but not one figure; how many
 * there are then. There is room for a band each strip. */
int gj_bands_find_blank(gj_strips *page, gj_band *bands, int n);

/* ---- boxes_columns.c ---- */

/* The band's columns: from its figures and heads, or, where it has no heads and they fit (true),
 * those of the band before. */
bool gj_columns_find(const gj_band *band, const gj_columns_found *before, gj_columns_found *found);
/* The columns that what stands between x0 and x1 touches: *first and how many. */
int gj_columns_touched(const gj_columns_found *columns, double x0, double x1, int *first);
/* Is the fragment of a head, or of a row, left of the columns? */
bool gj_is_label(const gj_band *band, const gj_strip *strip, const gj_fragment *fragment);

/* ---- boxes_labels.c ---- */

/* The labels of the band's rows, which lie at heights y[n]. */
void gj_labels_find(gj_arena *arena, const gj_band *band, const double *y, int n,
                    gj_labels_found *found);

/* ---- boxes_heads.c ---- */

/* Adds the heads of the band's columns to an empty grid, and their corner. */
void gj_heads_add(gj_arena *arena, const gj_band *band, const gj_columns_found *columns,
                  const char *corner, gj_grid *grid);

/* ---- boxes_grid.c ---- */

/* Puts one more at the end, copied; its text is borrowed. */
void gj_grid_add(gj_arena *arena, gj_grid *grid, gj_grid_cell cell);
/* Heads, labels and figures of a band, held by the arena, never NULL. */
gj_grid *gj_grid_of_band(gj_arena *arena, const gj_band *band, const gj_columns_found *columns);
/* Are both headed alike, so that the second goes on with the first? */
bool gj_grid_repeats(const gj_grid *first, const gj_grid *next);
/* Doubts all figures of a grid without heads: whose columns they are can't be told. */
void gj_grid_doubt(gj_grid *grid);
/* Lays grids that go on with each other on paper, as one table; their labels are at least `labels`
 * columns wide. How wide they are. */
int gj_grids_lay(gj_arena *arena, gj_grid *const *grids, int n, int labels, gj_paper *paper);

/* ---- boxes_text.c ---- */

/* Lays all pages on paper; how many tables they have. */
int gj_pages_lay(gj_arena *arena, gj_strips *const *pages, int n, gj_paper *paper);

#endif
