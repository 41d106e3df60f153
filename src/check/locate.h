/* SPDX-License-Identifier: Apache-2.0 */
/*
 * locate.h - which cell is wrong, computed from the relations that fail and those that hold.
 *
 * The relations printed in the form are linear equations over the cells. The cells that stand in
 * common equations are looked at together: the smallest set of them, one or two, whose change makes
 * all their equations hold with numbers that the cells may take. Exactly one such set: it is surely
 * known. Several: nothing is said, except where totals are formulas, so that an error can be told
 * no nearer than its column; there a slip of the pen that fits exactly one cell is a guess.
 *
 * A total that holds a formula is no evidence: its sum stands for it, and it is never the culprit.
 * One whose formula does not give the sum of its parts makes its equations useless.
 *
 * To locate: 1. judge the relations and take them apart (cause.h); 2. gj_locate; 3. read their
 * `fixes`. Nothing fails; all of it lives in the arena that is given.
 */
#ifndef GJ_CHECK_LOCATE_H
#define GJ_CHECK_LOCATE_H

#include "check/cause.h"

/* Fills `fixes` of the relations that fail; their parts must be there. */
void gj_locate(gj_arena *arena, gj_relation *relations, int count);

#endif
