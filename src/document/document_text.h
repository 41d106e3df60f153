/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_text.h - paragraphs of the document: which level a clerk's paragraph is, and its words
 * with their punctuation in the right font. Private to the document.
 *
 * How text is written: 1. gj_paragraphs_write what a clerk typed into a cell; 2. gj_run_write
 * what stands in a paragraph that the caller has opened. Nothing fails or is kept; texts are UTF-8,
 * malformed bytes become U+FFFD.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_TEXT_H
#define GJ_DOCUMENT_DOCUMENT_TEXT_H

#include <stdbool.h>
#include <stddef.h>

#include "form/form.h"
#include "pack/xml.h"

/* How a paragraph begins. */
typedef struct gj_lead {
    int level;     /* 2 for （一）, 3 for 1. and 4 for （1）; 0: no heading */
    size_t number; /* bytes of the number */
    /* level 2: bytes of the heading's own sentence, its stop included; just the number if there is
     * no such sentence or it is too long to be a heading */
    size_t length;
    bool alone; /* level 2: the heading is all there is in the paragraph */
} gj_lead;

/* What `text`, without blanks in front, begins with. */
gj_lead gj_lead_of(const char *text);

/* Writes words into the open paragraph. Quotes and dashes beside Latin letters or digits would be
 * set in the Western font: those get the text style `marks`, which has the Chinese one. */
void gj_run_write(gj_xml *xml, const char *text, const char *marks);

/* How a clerk's paragraphs are written, flags. */
enum {
    /* With a zero-width space between a full stop or comma and a letter or figure behind it.
     * LibreOffice doesn't end a line there by itself, but takes the characters before over with it
     * and stretches what is left. */
    GJ_PARAGRAPHS_FOR_PDF = 1,
    /* The tail follows: the last paragraph goes to the next page with it, so that it never stands
     * there alone. */
    GJ_PARAGRAPHS_LAST = 2
};

/* Writes what a clerk typed into one cell: a text:p for each line that is not blank, styled by its
 * level. */
void gj_paragraphs_write(gj_xml *xml, const char *text, int flags);

/* Width of `text` in thousandths of an em: Chinese characters are one em wide, digits half. */
int gj_run_width(const char *text);

/* Appends a table's label with line breaks where a line of `room` thousandths of an em would end in
 * the middle of a word otherwise: headers break into words of two characters, a number in brackets
 * stands alone where that keeps the rest together, and no last line is a single character. */
void gj_label_break(const char *text, int room, bool header, gj_buf *out);
/* The same for what was filled in: lists end their lines between the choices, a code before its
 * figures, or behind a hyphen. What else is too long, LibreOffice breaks. */
void gj_value_break(const char *text, gj_takes takes, int room, gj_buf *out);
/* Width of the longest of the choices in `text`. */
int gj_value_longest(const char *text);
/* How many lines of `room` a text takes that is broken so. */
int gj_lines_count(const char *text, int room);

#endif
