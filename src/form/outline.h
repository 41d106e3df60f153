/* SPDX-License-Identifier: Apache-2.0 */
/*
 * outline.h - a form as a list of short lines, one for each thing it says.
 *
 * What comes out is the resolved form: whether an edition was written whole or as its difference
 * from another shows nowhere. Two editions are compared by it, and a published edition's meaning is
 * held by it: a line of a kind that is frozen never changes, whatever is added.
 *
 * To compare two editions: 1. gj_outline_new of each; 2. gj_outline_compare; 3. gj_outline_put the
 * lines of each pair. All of it lives in the arena that is given, as long as the forms at most.
 *
 *     form abc-2021 the title of the report
 *     row t3.granted its label in=outcome
 *     rule t3.all each=row table=t3 severity=error standing=implied at=all expects=right check: all
 *     = natural + …
 */
#ifndef GJ_FORM_OUTLINE_H
#define GJ_FORM_OUTLINE_H

#include "base/arena.h"
#include "base/buf.h"
#include "form/form.h"

/* X(kind, word, frozen): what lines are about, in the order of a form; the last says whether such a
 * line may change or go once the edition is published. */
#define GJ_OUTLINE_LIST(X)         \
    X(FORM, "form", true)          \
    X(SOURCE, "source", true)      \
    X(YEARS, "years", false)       \
    X(ALIAS, "alias", false)       \
    X(FIELD, "field", true)        \
    X(DOCUMENT, "document", false) \
    X(SECTION, "section", true)    \
    X(GUIDE, "guide", false)       \
    X(TABLE, "table", true)        \
    X(BLOCK, "block", true)        \
    X(COLUMN, "column", true)      \
    X(ROW, "row", true)            \
    X(CELL, "cell", true)          \
    X(CARRY, "carry", true)        \
    X(RULE, "rule", true)          \
    X(REQUIRES, "requires", false) \
    X(SAYS, "says", false)

/* What a line is about. */
typedef enum gj_outline_kind {
#define GJ_X(name, word, frozen) GJ_OUTLINE_##name,
    GJ_OUTLINE_LIST(GJ_X)
#undef GJ_X
} gj_outline_kind;

/* One thing that the form says. */
typedef struct gj_outline_line {
    gj_outline_kind kind;
    const char *key;  /* what it is about: "t3.granted" */
    const char *text; /* what is said of it */
} gj_outline_line;

/* All that it says, in order. */
typedef struct gj_outline {
    const gj_outline_line *lines;
    int n_lines;
} gj_outline;

/* The lines of a form; they live in `arena`, and their texts partly in the form. */
gj_outline gj_outline_new(gj_arena *arena, const gj_form *form);
/* Appends "row t3.granted its label\n". */
void gj_outline_put(const gj_outline_line *line, gj_buf *out);
/* May a line of this kind change once the edition is published? */
bool gj_outline_is_frozen(gj_outline_kind kind);

/* Two outlines beside each other: lines of both in the order of both. `left` or `right` is NULL
 * where there is none on that side; lines about the same thing whose texts differ stand beside each
 * other. */
typedef struct gj_outline_pair {
    const gj_outline_line *left, *right;
    bool same;
} gj_outline_pair;

/* Lines up two outlines; *n is the number of pairs. Lives in `arena`, never NULL. Of each the first
 * 4,000 lines: what stands behind them has nothing beside it. */
const gj_outline_pair *gj_outline_compare(gj_arena *arena, const gj_outline *left,
                                          const gj_outline *right, int *n);

#endif
