/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_frame.h - what stands before and behind the report: its name above, who signs and when
 * below. Private to the document.
 *
 * How it is written: 1. gj_title_break the title's lines; 2. gj_tail_place, before the styles are
 * written; 3. gj_tail_write_styles among the styles; 4. gj_tail_write at the end. Lines of their
 * own: gj_line_write, style and paragraph at once. Nothing fails.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_FRAME_H
#define GJ_DOCUMENT_DOCUMENT_FRAME_H

#include <stdbool.h>

#include "base/buf.h"
#include "form/form.h"
#include "pack/xml.h"

/* Appends `title` with a line break more wherever a line of it is too long for the page and can be
 * broken at a word: before the year, behind the name of a place or a body. */
void gj_title_break(const char *title, gj_buf *out);

/* Where the two lines of the tail stand, in hundredths of a point from the left edge of the
 * text. */
typedef struct gj_tail {
    const char *org; /* NULL or "" where there is none */
    const char *date;
    int org_left;
    int date_left;
    /* then the date, else the body's name ends two characters from the right edge */
    bool date_is_longer;
} gj_tail;

/* Reckons where they stand; `width` is the text's, in thousandths of a millimetre. NULL is "" here;
 * both texts are borrowed. */
gj_tail gj_tail_place(const char *org, const char *date, int width);
/* Writes the tail's two styles, of the body's name and of the date, where there are such. */
void gj_tail_write_styles(gj_xml *xml, const gj_tail *tail);
/* Writes its paragraphs, none for what is empty. */
void gj_tail_write(gj_xml *xml, const gj_tail *tail);

/* A <text> of the form's document, filled: a paragraph of its own; its items, where it has several,
 * spread over it. */
typedef struct gj_line {
    const char *style;  /* its name */
    const char *master; /* it begins a page of this kind; NULL: it doesn't */
    gj_line_align align;
    int width; /* of the text, in thousandths of a millimetre */
} gj_line;

/* What such a line takes of a page with the room around it, in thousandths of a millimetre. */
enum { GJ_LINE_HEIGHT = 7100 };

/* Writes its style and its paragraph; `items` end with NULL. */
void gj_line_write(gj_xml *styles, gj_xml *xml, const gj_line *line, const char *const *items);

#endif
