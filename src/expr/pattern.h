/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pattern.h - what a code must look like: a small language of patterns, matched in linear time.
 *
 *     [0-9A-Za-z]{10}          ten digits or letters
 *     浙ICP备[0-9]{8}号(-[0-9]+)?
 *
 * A pattern stands for the whole text. It knows characters as they are, `.` for any one, [a-z0-9_]
 * and [^…] for one of or none of these, ( … ) and | for choices, and ? * + {n} {m,n} {m,} behind a
 * character, class or group; \ in front of one of these signs takes it as it is. There are no
 * others: no ^ and $, no \d, nothing that looks back.
 *
 * To hold texts to one: 1. gj_pattern_parse; 2. gj_pattern_matches as often as there is a text. It
 * never changes, and may be used by several threads.
 *
 * There is no backtracking: each character of the text is looked at once, in all states at the same
 * time, so that neither a pattern nor a text can take long: the work is bounded by the length of
 * the text times GJ_PATTERN_POSITIONS.
 */
#ifndef GJ_EXPR_PATTERN_H
#define GJ_EXPR_PATTERN_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/err.h"

/* What a text is held to, parsed; lives in its arena. */
typedef struct gj_pattern gj_pattern;

/* What a pattern is bounded by; one that is larger is refused. */
enum {
    GJ_PATTERN_BYTES = 400,     /* longest pattern */
    GJ_PATTERN_POSITIONS = 256, /* places for a character, repetitions written out */
    GJ_PATTERN_LEVELS = 16      /* groups in groups */
};

/* Parses; the pattern lives in `arena`. On failure NULL, and *err (GJ_ERR_FORM) says at which
 * character and what is wrong, in Chinese. */
const gj_pattern *gj_pattern_parse(gj_arena *arena, const char *text, gj_err *err);
/* Is the whole of `text` (UTF-8) as the pattern says? */
bool gj_pattern_matches(const gj_pattern *pattern, const char *text);
/* The pattern as written: held by it, never NULL. */
const char *gj_pattern_text(const gj_pattern *pattern);

#endif
