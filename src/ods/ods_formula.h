/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_formula.h - what the formulas of a workbook use, and the results of the simplest of them:
 * sums, differences, counts, conditions. Private to this room.
 *
 * What isn't known to be computed as LibreOffice would is not computed at all.
 *
 * To bring results up to date: 1. gj_formulas_init; 2. gj_formulas_add each formula,
 * gj_formulas_set or gj_formulas_put each cell that changes; 3. gj_formulas_reckon; 4. read the
 * results; 5. gj_formulas_release. All of it lives in the arena that is given, but what release
 * frees.
 */
#ifndef GJ_ODS_ODS_FORMULA_H
#define GJ_ODS_ODS_FORMULA_H

#include "base/arena.h"
#include "base/err.h"
#include "sheet/sheet.h"

/* What a cell holds, or a formula gives. */
typedef struct gj_result {
    enum { GJ_RESULT_EMPTY, GJ_RESULT_NUMBER, GJ_RESULT_TEXT, GJ_RESULT_ERROR } kind;
    double number;
    const char *text; /* TEXT */
} gj_result;

/* A cell of a sheet. */
typedef struct gj_at {
    int sheet, row, col;
} gj_at;

/* A rectangle of cells. */
typedef struct gj_range {
    int sheet, row0, col0, row1, col1;
} gj_range;

/* One of them, with what it uses and what it gives. */
typedef struct gj_formula {
    gj_at at;
    const char *text;
    bool opaque; /* it is one that fills several cells: never computed */
    gj_range *ranges;
    int n_ranges;
    bool everywhere; /* it may use any cell: names, INDIRECT and the like */
    enum { GJ_FORMULA_CLEAN, GJ_FORMULA_STALE, GJ_FORMULA_BUSY, GJ_FORMULA_DONE } state;
    gj_result result; /* DONE */
} gj_formula;

/* A cell whose contents change. */
typedef struct gj_overlay {
    gj_at at;
    gj_result value;
} gj_overlay;

/* All that a workbook has, and what changes in it. */
typedef struct gj_formulas {
    gj_arena *arena;
    const gj_sheets *sheets;
    gj_formula *items;
    int count, room;
    gj_overlay *overlays;
    int n_overlays, overlays_room;
    long steps; /* left: hostile workbooks shall not take hours */
    int depth;
} gj_formulas;

/* No formulas yet; sheets (as they were) and arena are borrowed. */
void gj_formulas_init(gj_formulas *formulas, const gj_sheets *sheets, gj_arena *arena);
/* Frees the lists. */
void gj_formulas_release(gj_formulas *formulas);
/* Adds a formula, "of:=…" or "=…"; `text` must live as long. */
void gj_formulas_add(gj_formulas *formulas, gj_at at, const char *text, bool opaque);
/* Says that a cell holds this from now on; a formula in it is forgotten. */
void gj_formulas_set(gj_formulas *formulas, gj_at at, gj_result value);
/* Says that a cell holds this formula from now on. */
void gj_formulas_put(gj_formulas *formulas, gj_at at, const char *text);
/* Computes every formula that was put, or uses a changed cell, or another such formula. False
 * (GJ_ERR_FORMAT, GJ_ERR_LIMIT) if one can't be computed: the sentence names it. */
bool gj_formulas_reckon(gj_formulas *formulas, gj_err *err);

#endif
