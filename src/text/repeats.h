/* SPDX-License-Identifier: Apache-2.0 */
/*
 * repeats.h - how much of a text stood, sentence by sentence, in last year's.
 *
 * 1. gj_text_repeats of the two texts; 2. ask gj_passage_fact (text.h) of each passage.
 *
 * What every report has doesn't count, neither as repeated nor as text: headings, names of laws and
 * documents, sentences with one of the form's phrases for it (<phrases id="routine">). Sentences
 * are compared without blanks, signs and numbering, and a year is as good as any other: 2023年 of
 * last year's is 2024年 of this one's.
 */
#ifndef GJ_TEXT_REPEATS_H
#define GJ_TEXT_REPEATS_H

#include "text/text.h"

/* A passage of GJ_EACH_REPEAT, at its longest sentence that stood in any part of `last`, for each
 * part of `job` that has one, in their order. Empty where there are none. All of it lives in
 * `arena`, or as long as the parts. */
gj_passages gj_text_repeats(gj_arena *arena, const gj_text_job *job, const gj_text_job *last);

#endif
