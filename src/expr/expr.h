/* SPDX-License-Identifier: Apache-2.0 */
/*
 * expr.h - the rule language.
 *
 *     new + carried_in = total + carried_out
 *     not (value > 0) and kind != 'town'
 *     contains(org, '县', '区')
 *
 * Grammar, loosest first:  or · and · not · = ≠ < ≤ > ≥ (also != <= >=) · + - · * / · unary minus
 * · number · 'text' · name · function(…) · ( … ).  Functions: contains(text, piece…): any piece
 *                                                  occurs;
 * ends(text, piece…): it ends in one of them; matches(text, 'pattern'): all of it is as
 * expr/pattern.h says; given(name): something stands there, be it unreadable; min(…), max(…),
 * abs(x). Comparisons give 1 or 0. A name is [a-z][a-z0-9_.]*; what it means is the caller's
 * business (a row, a column, a fact; with "last." in front: last year's), asked through gj_lookup.
 *
 * To use one: 1. gj_expr_parse; 2. gj_expr_sort, which tells whether it can mean anything;
 * 3. gj_expr_judge a condition or gj_expr_value a number, as often as there is something to ask,
 * with a gj_lookup that says what the names are worth there. An expression never changes and may be
 * asked by several threads; asking allocates nothing.
 *
 * Three-valued: an expression may also be *unknown*, and then its rule is not judged:
 *  - a name looked up as UNREADABLE or MISSING makes the comparison it stands in unknown;
 *  - EMPTY and NA count as 0 in arithmetic, but a side of a comparison that has at
 *    least one name and whose names are all EMPTY makes that comparison unknown;
 *  - not/and/or follow Kleene's logic.
 *
 * Texts are compared by = and ≠ alone; two days in the writing 2025-01-31 by all. Sums of decimals
 * are those of gj_number_sum: 0.1 + 0.2 = 0.3.
 */
#ifndef GJ_EXPR_EXPR_H
#define GJ_EXPR_EXPR_H

#include "base/arena.h"
#include "base/err.h"

/* A parsed expression. */
typedef struct gj_expr gj_expr;

/* What is told of a name when it is asked. */
typedef enum gj_term_kind {
    GJ_TERM_NUMBER,
    GJ_TERM_TEXT,
    GJ_TERM_EMPTY,
    GJ_TERM_NA,
    GJ_TERM_UNREADABLE,
    GJ_TERM_MISSING /* the row or column isn't there */
} gj_term_kind;

/* The answer to a name: its `text` is borrowed, and must last until the question is answered. */
typedef struct gj_term {
    gj_term_kind kind;
    double number;    /* NUMBER */
    const char *text; /* TEXT */
} gj_term;

static inline gj_term gj_term_number(double number)
{
    return (gj_term){.kind = GJ_TERM_NUMBER, .number = number};
}

/* NULL is "". */
static inline gj_term gj_term_text(const char *text)
{
    return (gj_term){.kind = GJ_TERM_TEXT, .text = text ? text : ""};
}

/* Answers what `name` is worth. Returns false for a name it doesn't know (treated as MISSING). */
typedef bool (*gj_lookup)(void *context, const char *name, gj_term *out);

/* UNKNOWN: the rule is not judged. */
typedef enum gj_truth { GJ_UNKNOWN = -1, GJ_FALSE = 0, GJ_TRUE = 1 } gj_truth;

/* The two sides of the outermost comparison, for a finding's text. */
typedef struct gj_sides {
    bool present; /* is the outermost operator a comparison of numbers? */
    double left, right;
    const char *left_text,
        *right_text; /* of texts, else NULL; they live as long as what was asked */
} gj_sides;

/* Parses; at most 4,000 bytes and 64 levels. The expression and a copy of its text live in `arena`.
 * On failure NULL, and *err (GJ_ERR_FORM) says at which character and what was expected, in
 * Chinese. */
gj_expr *gj_expr_parse(gj_arena *arena, const char *text, gj_err *err);
/* Judges a condition. `sides` may be NULL; it is always set, present or not. */
gj_truth gj_expr_judge(const gj_expr *expr, gj_lookup lookup, void *context, gj_sides *sides);
/* Can it be judged `truth` (TRUE or FALSE) while every name that `gone` picks is MISSING, whatever
 * the others are worth? Errs on the side of yes. */
bool gj_expr_can_be(const gj_expr *expr, gj_truth truth, bool (*gone)(const char *name));
/* Evaluates arithmetic; false if unknown by the rules above, or a text: *out is left alone then. */
bool gj_expr_value(const gj_expr *expr, gj_lookup lookup, void *context, double *out);

/* Told a name. `side`: -1 left, 1 right of the outermost comparison, 0 elsewhere. `sign`: +1/-1
 * where the name is a plain summand of that side, else 0. False ends the visit. */
typedef bool (*gj_name_visitor)(void *context, const char *name, int side, int sign);
/* Calls `each` for every name in the expression, left to right, repeats included; stops and returns
 * false as soon as `each` does. */
bool gj_expr_names(const gj_expr *expr, gj_name_visitor each, void *context);

/* What a name, or an expression, is: known before anything is asked. */
typedef enum gj_sort {
    GJ_SORT_NUMBER,
    GJ_SORT_TEXT,
    GJ_SORT_DATE, /* a day, in the writing 2025-01-31: a text that can be ordered */
    GJ_SORT_ANY   /* now this, now that */
} gj_sort;
/* Says of what sort a name is; every name of the expression is one that it knows. */
typedef gj_sort (*gj_sorter)(void *context, const char *name);
/* Can the expression be judged, its names being what `sort` says? *out is what it is itself. On
 * failure *err (GJ_ERR_FORM) says what is compared with or put into what, in Chinese. */
bool gj_expr_sort(const gj_expr *expr, gj_sorter sort, void *context, gj_sort *out, gj_err *err);
/* The expression as written: held by it, never NULL. */
const char *gj_expr_text(const gj_expr *expr);

#endif
