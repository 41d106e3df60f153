/* SPDX-License-Identifier: Apache-2.0 */
/*
 * plain.h - a text as it is compared: no white space, half-width signs, one writing of each
 * character. Private to the room.
 *
 * 1. gj_plain_of a text; 2. compare its `chars`; 3. gj_plain_quote what was found.
 *
 * Each character knows where it stands in the text as written, so that what is found can be quoted
 * and pointed at.
 */
#ifndef GJ_TEXT_PLAIN_H
#define GJ_TEXT_PLAIN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/label.h"

/* A text and its comparable characters; everything but `text` lives in the arena it was made in. */
typedef struct gj_plain {
    const char *text; /* as written */
    uint32_t *chars;  /* code points, 0 behind the last; line breaks are kept as '\n' */
    int *at;          /* where each begins in `text`; one more for the end */
    int count;
    int zero; /* no byte is left to chance: it may go into the programs' image (load/freeze.c) */
} gj_plain;

/* `folds` are a form's (form.h). All of it lives in `arena`; `text` is borrowed. */
gj_plain gj_plain_of(gj_arena *arena, const gj_folds *folds, const char *text);
/* Does `word` stand at plain[from], whatever `from` is? */
bool gj_plain_at(const gj_plain *plain, int from, const gj_plain *word);
/* Does `word` stand in plain[from..to)? */
bool gj_plain_has(const gj_plain *plain, int from, int to, const gj_plain *word);
/* The text of plain[from..to) as written, in `arena`; never NULL. */
const char *gj_plain_quote(gj_arena *arena, const gj_plain *plain, int from, int to);

#endif
