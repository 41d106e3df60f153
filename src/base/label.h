/* SPDX-License-Identifier: Apache-2.0 */
/*
 * label.h - when two labels are the same label.
 *
 * Labels are compared by their keys: width, white space, brackets, quotes and traditional
 * characters don't matter; everything else does (官方写法 differs from 俗写 by anything else:
 * layout.label).
 *
 * To find a label: 1. gj_label_key of the official wording and of what was found; 2. equal keys are
 * the same label; 3. else the known one of the highest gj_label_likeness, 50 at least, is probably
 * meant. Keeps nothing, any thread may call.
 */
#ifndef GJ_BASE_LABEL_H
#define GJ_BASE_LABEL_H

#include <stdbool.h>

#include "base/arena.h"

/* Pairs of characters that count as one: traditional and simplified. */
typedef struct gj_folds gj_folds;

/* Of characters of three bytes, one and what it counts as by turns: "總总計计", in any order; the
 * rest of such a text is left out. Lives in `arena`. */
const gj_folds *gj_folds_new(gj_arena *arena, const char *pairs);
/* Do both say the same? NULL is no pair at all. */
bool gj_folds_equal(const gj_folds *a, const gj_folds *b);

/* What the character of three bytes at `from` counts as: three bytes, in the folds or in `from`
 * itself; never NULL. */
const char *gj_fold(const gj_folds *folds, const char *from);

/* The key of `text`: full-width ASCII becomes half-width, all white space goes, every kind of
 * bracket becomes ( or ), every kind of quote becomes ", and `folds` apply (NULL: none; a form's
 * are in form.h). Lives in `arena`, never NULL. */
const char *gj_label_key(gj_arena *arena, const gj_folds *folds, const char *text);
/* Edit distance in characters between two keys, at most `limit` + 1 (it gives up there). Texts of
 * more than 256 characters are `limit` + 1 from all others. */
int gj_label_distance(const char *a, const char *b, int limit);
/* Likeness of two keys, 0 to 100: 100 equal; containment (a label with something appended or cut
 * off) and small edit distances score high; below 50 they are different labels. Labels of one or
 * two characters, or of digits alone, are alike only when equal. */
int gj_label_likeness(const char *a, const char *b);
/* The known name most like `name` (ids and attribute names, for the loader's guesses): one of
 * `known` itself, borrowed, or NULL if none is close. */
const char *gj_label_guess(const char *name, const char *const *known, int n_known);

#endif
