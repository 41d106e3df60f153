/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_frame.h - what stands before and behind the report: its name above, lines of their own,
 * who signs and when below; where each breaks and stands. Private to the document.
 *
 * How it is planned: 1. gj_title_break the title's lines; 2. gj_line_lay each line of its own;
 * 3. gj_tail_lay the two lines of the tail. Nothing fails.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_FRAME_H
#define GJ_DOCUMENT_DOCUMENT_FRAME_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "form/form.h"

/* Appends `title` with a line break more wherever a line of it is too long for the page and can be
 * broken at a word: before the year, behind the name of a place or a body. */
void gj_title_break(const char *title, gj_buf *out);

/* ---- the tail ---- */

/* Where a line of the tail stands. */
typedef struct gj_tail_place {
    bool first;    /* of the tail: a blank line stands above it */
    bool at_right; /* it ends so far from the right edge, whatever its letters take … */
    int offset;    /* … else it begins so far from the left one, in hundredths of a point */
} gj_tail_place;

/* The two lines. */
typedef struct gj_tail {
    const char *org; /* "" where there is none */
    const char *date;
    gj_tail_place org_at, date_at;
} gj_tail;

/* Reckons where they stand: the longer one ends two characters from the right edge. `width` is the
 * text's, in thousandths of a millimetre. NULL is "" here; both texts are borrowed. */
gj_tail gj_tail_lay(const char *org, const char *date, int width);

/* ---- lines of their own ---- */

/* A <text> of the form's document, filled: a paragraph of its own; its items, where it has several,
 * spread over it. */
typedef struct gj_line {
    gj_line_align align;
    const char *const *items; /* end with NULL; one at least */
    gj_letters letters;
    /* where the items behind the first begin, in hundredths of a point, ending with 0; NULL: they
     * follow each other, a Chinese blank between */
    const int *tabs;
} gj_line;

/* What such a line takes of a page with the room around it, in thousandths of a millimetre. */
enum { GJ_LINE_HEIGHT = 7100 };

/* Lays out a line in the largest letters that let its items stand beside each other on a page whose
 * text is so wide. The items are borrowed; lives in `arena`, never NULL. */
const gj_line *gj_line_lay(gj_arena *arena, const char *const *items, gj_line_align align,
                           int width);

#endif
