/* SPDX-License-Identifier: Apache-2.0 */
/*
 * language.h - the program's own sentences in another language than the one they are written in.
 *
 * Each is written once, in Chinese, where it is said, and found under that in a table of the other
 * language: the sentence is its own key. What isn't in the table is said as it is written. Findings
 * are the form's words and aren't translated, nor is anything that goes into a document or a file.
 *
 * To have another language: 1. gj_language_use, once, before anything is said; 2. gj_said around
 * each sentence that a person sees; gj_fail and gj_fail_at do that themselves.
 */
#ifndef GJ_BASE_LANGUAGE_H
#define GJ_BASE_LANGUAGE_H

#include "base/format.h"

/* The same sentence in another language, NULL where it isn't known; a format keeps what it prints,
 * in the same order. */
typedef const char *gj_translate(const char *chinese);

/* From now on sentences are said as `translate` has them; NULL: in Chinese, as at the beginning.
 * Any thread. */
void gj_language_use(gj_translate *translate);
/* A sentence, or a format for one, as it is to be said: a constant, or what was given: NULL
 * stays NULL. Any thread. */
const char *gj_said(const char *chinese) GJ_FORMAT_KEPT(1);

#endif
