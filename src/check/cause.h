/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cause.h - why a relation may have failed, told from the numbers alone.
 *
 * A relation is a rule over rows, columns or groups with an expected side, asked at one place.
 * Where it fails, its cause is computed (locate.h) or guessed: form.h lists the causes, the form
 * words them. A guess that would fit two places is not told.
 *
 * To find them: 1. judge every relation of a report; 2. gj_causes_find over all of them;
 * 3. gj_causes_put for each that fails. All of it lives in the arena that is given; nothing fails.
 *
 *   {suspect} place of the cell · {number} as it is · {value} as it should be · {count} relations
 *   that would then hold {part} title of a part of the sum
 */
#ifndef GJ_CHECK_CAUSE_H
#define GJ_CHECK_CAUSE_H

#include "base/buf.h"
#include "check/asked.h"

/* A number in a relation. */
typedef struct gj_part {
    const gj_node *row;
    int item; /* which instance of it, where it repeats */
    const gj_node *column;
    const gj_slot *slot; /* NULL for the sum of a group */
    double number;
    int side; /* -1 left, 1 right */
    int sign; /* +1, -1 */
    bool at;  /* the cell that the rule marks */
} gj_part;

/* A cell, and the number that would set it right. */
typedef struct gj_fix {
    const gj_node *row;
    int item;
    const gj_node *column;
    const gj_slot *slot;
    double value;
    bool sure;
    gj_cause_kind cause;        /* of a guess: the slip of the pen */
    const struct gj_fix *other; /* the cell that has to be set right with it, or NULL */
    bool beside;                /* it is that other cell, and stands in other relations */
} gj_fix;

/* The most cells that are named for one relation, and the most ways of mending that are told. */
enum { GJ_MAX_FIXES = 4, GJ_MAX_CHOICES = 4 };

/* One way of mending: a cell or two. */
typedef struct gj_choice {
    gj_fix fixes[2];
    int count;
} gj_choice;

/* A relation that was judged. */
typedef struct gj_relation {
    gj_asked asked;
    gj_sides sides;
    bool holds;
    /* Filled by gj_causes_find: */
    gj_part *parts;
    int n_parts;
    bool crooked;               /* it is no plain sum of its parts */
    bool vague;                 /* totals by formula: an error is known no nearer than its column */
    gj_fix fixes[GJ_MAX_FIXES]; /* what would make it hold, with the others */
    int n_fixes;
    const gj_choice *choices; /* where several ways would do, all of them; else NULL */
    int n_choices;
    const gj_part *suspect; /* ONE_CELL, or NULL */
    double value;           /* what would make it right */
    int count;              /* how many relations */
} gj_relation;

/* By how much the left side exceeds the right one, when the part's number grows by one. */
int gj_part_weight(const gj_part *part);
/* May the cell hold the number? */
bool gj_may_hold(const gj_node *row, const gj_node *column, double number);
/* Would two neighbouring digits of `number`, swapped, give `value`? */
bool gj_is_transposed(double number, double value);

/* Looks for the cells behind the failures. */
void gj_causes_find(gj_arena *arena, gj_relation *relations, int count);
/* Appends the likely causes of one failed relation; returns whether there are any. What they would
 * mend goes to `mends`, sure ones before guesses; *n_mends is 0 if nothing is known. */
bool gj_causes_put(const gj_relation *relation, gj_buf *out, gj_fix mends[GJ_MAX_FIXES],
                   int *n_mends);

#endif
