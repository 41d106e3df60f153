/* SPDX-License-Identifier: Apache-2.0 */
/*
 * result_plan.h - the result sheet as headings, lines and tables, before it is ODT or HTML. Private
 * to result*.c.
 *
 * How a sheet is written: 1. gj_result_plan; 2. each block in order, by result_odt.c or
 * result_html.c. Nothing fails; a plan lives in its arena.
 */
#ifndef GJ_DOCUMENT_RESULT_PLAN_H
#define GJ_DOCUMENT_RESULT_PLAN_H

#include "base/arena.h"
#include "document/result.h"

/* X(name, id): how letters look; the paragraph style 结果-ID of result-content.xml, the class ID of
 * result.css. */
#define GJ_RESULT_LOOK_LIST(X)                                    \
    X(TEXT, "text")                                               \
    X(LABEL, "label") /* what stands beside it, or below it */    \
    X(NUMBER, "number")                                           \
    X(CODE, "code") /* digests, rules' ids */                     \
    X(ERROR, "error")                                             \
    X(WARNING, "warning")                                         \
    X(NOTE, "note")                                               \
    X(LAPSED, "lapsed") /* an explanation that no longer holds */ \
    X(PASS, "pass")     /* the verdict in a word */               \
    X(FAIL, "fail")                                               \
    X(COUNTS, "counts")                                           \
    X(SMALL, "small") /* below another text of its cell */

/* How the letters of a line appear: their size, weight and colour. */
typedef enum gj_result_look {
#define GJ_X(name, id) GJ_RESULT_LOOK_##name,
    GJ_RESULT_LOOK_LIST(GJ_X)
#undef GJ_X
} gj_result_look;
/* Its id: a constant, never NULL. */
const char *gj_result_look_id(gj_result_look look);

/* The most lines of a cell, in different looks, and the most columns of a table. */
enum { GJ_RESULT_LINES = 4, GJ_RESULT_COLUMNS = 6 };

/* A cell: a few paragraphs; `span` columns wide, 0: covered by the one before. */
typedef struct gj_result_cell {
    gj_result_look looks[GJ_RESULT_LINES];
    const char *lines[GJ_RESULT_LINES]; /* up to the first NULL */
    int span;
} gj_result_cell;

/* A table: rows of cells, the first row its header if it has one. */
typedef struct gj_result_table {
    const char *id;    /* for the names of its styles, and the class in HTML */
    const int *widths; /* of the columns, in tenths of a millimetre */
    int columns;
    bool header;
    gj_result_cell (*rows)[GJ_RESULT_COLUMNS];
    int n_rows;
} gj_result_table;

/* What a block is. */
typedef enum gj_result_kind {
    GJ_RESULT_TITLE,
    GJ_RESULT_SUBTITLE,
    GJ_RESULT_HEADING,
    GJ_RESULT_LINE,
    GJ_RESULT_SIGN, /* who signs */
    GJ_RESULT_TABLE
} gj_result_kind;

/* A title, heading, line or table, from top to bottom. */
typedef struct gj_result_block {
    gj_result_kind kind;
    const char *text;      /* unless it is a table */
    gj_result_table table; /* TABLE */
} gj_result_block;

/* The most blocks that a sheet has, and the width of its text in tenths of a millimetre. */
enum { GJ_RESULT_BLOCKS = 24, GJ_RESULT_WIDTH = 1660 };

/* All blocks from top to bottom, and what they live in. */
typedef struct gj_result_sheet {
    gj_arena *arena;
    const gj_form *form; /* the report's */
    gj_result_block blocks[GJ_RESULT_BLOCKS];
    int n_blocks;
} gj_result_sheet;

/* Lays the result out, in the sheet's arena; its texts are the result's own or in the arena too. */
void gj_result_plan(gj_result_sheet *sheet, const gj_result *result);

#endif
