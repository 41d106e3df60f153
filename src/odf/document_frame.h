/* SPDX-License-Identifier: Apache-2.0 */
/* document_frame.h - what stands before and behind the report: its name above, who signs and when below. Private to
 * the document. */
#ifndef GJ_ODF_DOCUMENT_FRAME_H
#define GJ_ODF_DOCUMENT_FRAME_H

#include <stdbool.h>

#include "base/buf.h"
#include "odf/xml.h"

/* Appends `title` with a line break more wherever a line of it is too long for the page and can be broken at a word:
 * before the year, behind the name of a place or a body. */
void gj_title_break(const char *title, gj_buf *out);

/* Where the two lines of the tail stand, in hundredths of a point from the left edge of the text. */
typedef struct gj_tail {
    const char *org; /* NULL or "" where there is none */
    const char *date;
    int org_left;
    int date_left;
    bool
        date_is_longer; /* then the date, else the body's name ends two characters from the right edge */
} gj_tail;

gj_tail gj_tail_place(const char *org, const char *date);
/* Writes the tail's two styles. */
void gj_tail_write_styles(gj_xml *xml, const gj_tail *tail);
/* Writes its paragraphs. */
void gj_tail_write(gj_xml *xml, const gj_tail *tail);

#endif
