/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cause.h - why a relation may have failed, guessed from the numbers alone.
 *
 * A relation is a rule over rows, columns or groups with an expected side, asked at one place. Where it fails,
 * these are looked for; a guess that would fit two places is not told. The wording is the form's <cause id="…">:
 *
 *   one_cell    one cell stands in several failed relations, and with one other number in it all of them hold
 *               {suspect} its place · {value} that number · {count} relations that would then hold
 *   transposed  two neighbouring digits of one number, swapped, make the relation hold
 *               {suspect} its place · {number} as it is · {value} swapped
 *   omitted     the total is less than its sum by exactly one part   {part} its title · {number} its value
 *   doubled     … greater …                                           likewise
 *   part        both sides are sums, and they differ by exactly one part  likewise
 */
#ifndef GJ_CHECK_CAUSE_H
#define GJ_CHECK_CAUSE_H

#include "base/buf.h"
#include "check/asked.h"

/* A number in a relation. */
typedef struct gj_part {
    const gj_node *row;
    const gj_node *column;
    const gj_slot *slot; /* NULL for the sum of a group */
    double number;
    int side; /* -1 left, 1 right */
    int sign; /* +1, -1 */
    bool at;  /* the cell that the rule marks */
} gj_part;

/* A relation that was judged. */
typedef struct gj_relation {
    gj_asked asked;
    gj_sides sides;
    bool holds;
    gj_part *parts; /* filled by gj_causes_find */
    int n_parts;
    const gj_part *suspect; /* one_cell, or NULL */
    double value;           /* what would make it right */
    int count;              /* how many relations */
} gj_relation;

/* Looks for single cells behind several failures. */
void gj_causes_find(gj_arena *arena, gj_relation *relations, int count);
/* Appends the likely causes of one failed relation; returns whether there are any. */
bool gj_causes_put(const gj_relation *relation, gj_buf *out);

#endif
