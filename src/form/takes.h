/* SPDX-License-Identifier: Apache-2.0 */
/*
 * takes.h - what a cell or a field may hold, as a form says it: takes="…", choices, pattern, unit.
 * How it is read and printed: type.h. A type is const, borrowed, and lives as long as its form.
 *
 * To use a type: 1. gj_cell_type, or a field's; 2. ask what it `takes`; 3. type.h reads and prints
 * by it.
 */
#ifndef GJ_FORM_TAKES_H
#define GJ_FORM_TAKES_H

#include <stdbool.h>

/* What a data cell takes; XML attribute takes="…" of a column, a row or a <cell>. */
#define GJ_TAKES_LIST(X)                                              \
    X(COUNT, "count")     /* whole number >= 0 */                     \
    X(CHANGE, "change")   /* whole number, may be negative */         \
    X(DECIMAL, "decimal") /* number >= 0 with decimals */             \
    X(MONEY, "money")     /* like decimal, a unit may stand behind */ \
    X(TEXT, "text")       /* any words */                             \
    X(CHOICE, "choice")   /* one of a list */                         \
    X(CHOICES, "choices") /* any of a list, or none */                \
    X(DATE, "date")       /* a day */                                 \
    X(URL, "url")         /* the address of a page */                 \
    X(CODE, "code")       /* letters, digits and signs without blanks */

/* The kinds of type, by that attribute. */
typedef enum gj_takes {
#define GJ_X(name, text) GJ_TAKES_##name,
    GJ_TAKES_LIST(GJ_X)
#undef GJ_X
} gj_takes;

/* The type of a data cell, see gj_cell_type. */
typedef struct gj_type {
    gj_takes takes;
    const char *const *choices; /* CHOICE, CHOICES: the list, in the order printed */
    int n_choices;
    const char *listed;               /* the same with "、" between them */
    const struct gj_pattern *pattern; /* TEXT, URL, CODE: what it must look like, or NULL */
    const char *unit;                 /* of a number: it may stand behind it; or NULL */
} gj_type;

/* Does such a cell hold a number, not a text? */
bool gj_takes_number(gj_takes takes);
/* The word that XML and rules have for it, "count": a constant, never NULL. */
const char *gj_takes_name(gj_takes takes);

#endif
