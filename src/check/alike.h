/* SPDX-License-Identifier: Apache-2.0 */
/*
 * alike.h - cells that a rule can't tell apart, so that it need not be asked of each. Private to
 * the room.
 *
 * Most cells hold a plain whole number, and most rules about cells don't ask which: what holds for
 * one of them holds for all. Only that a rule says nothing of a cell is remembered; where it says
 * something it is asked each time.
 *
 * To ask one rule of many cells: 1. gj_alike_begin; 2. for each cell gj_alike_is_good, and where
 * that is false the rule; 3. where it then says nothing, gj_alike_note. Nothing fails; it lives in
 * whatever holds it, and never grows.
 */
#ifndef GJ_CHECK_ALIKE_H
#define GJ_CHECK_ALIKE_H

#include <stdint.h>

#include "check/asked.h"

/* More kinds of cells than any report has of one rule. */
enum { GJ_MOST_ALIKE = 8 };

/* A rule, and of which kinds of cells it says nothing. */
typedef struct gj_alike {
    const gj_rule *rule; /* NULL: none yet */
    bool can;            /* it asks for nothing but what the kinds differ in */
    int n;
    uint32_t good[GJ_MOST_ALIKE];
} gj_alike;

/* For another rule: forgets what is known of the last one. */
void gj_alike_begin(gj_alike *alike, const gj_rule *rule);
/* Is the rule known to say nothing of such a cell? */
bool gj_alike_is_good(const gj_alike *alike, const gj_asked *cell);
/* It says nothing of this cell, in this report. */
void gj_alike_note(gj_alike *alike, const gj_asked *cell);

#endif
