/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_text.h - text of the document: which level a clerk's paragraph is, where its words
 * change fonts, how wide they are and where they break. Private to the document.
 *
 * How text is planned: 1. gj_text_next each line of what a clerk typed into a cell; 2. gj_lead_of
 * each. How it is written: gj_runs_of it, and each run by gj_runs_next. Nothing fails or is kept;
 * texts are UTF-8.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_TEXT_H
#define GJ_DOCUMENT_DOCUMENT_TEXT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "form/form.h"

/* The next line of *text that is not blank, without the blanks at its ends, *length bytes; borrowed
 * from it; *text goes behind it. NULL: there is none. */
const char *gj_text_next(const char **text, size_t *length);

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

/* Characters of a text that are set alike. */
typedef struct gj_run {
    const char *text; /* not terminated */
    size_t length;
    /* quotes and dashes beside Latin letters or digits, which office programs would set in the
     * Western font: they are to have the Chinese one */
    bool marks;
} gj_run;

/* A text on the way through its runs. */
typedef struct gj_runs {
    const char *at;      /* what follows */
    bool behind_western; /* the last letter was a Western one */
} gj_runs;

/* At the beginning of a text. */
gj_runs gj_runs_of(const char *text);
/* The next run; false, and an empty one, behind the last. */
bool gj_runs_next(gj_runs *runs, gj_run *run);

/* May a line end between a character and what follows it, though LibreOffice ends none there by
 * itself: behind a full stop or comma, before a letter or figure? It takes the characters before
 * over with those, and stretches what is left. */
bool gj_text_may_end_line(uint32_t c, const char *behind);

/* Width of `text` in thousandths of an em: Chinese characters are one em wide, digits half. */
int gj_run_width(const char *text);

/* Appends a table's label with line breaks where a line of `room` thousandths of an em would end in
 * the middle of a word otherwise: headers break into words of two characters, a number in brackets
 * stands alone where that keeps the rest together, two lines end at a comma if they can, and no
 * last line is a single character. */
void gj_label_break(const char *text, int room, bool header, gj_buf *out);
/* The same for a remark: where it takes several lines, one for each of its clauses if they fit. */
void gj_words_break(const char *text, int room, gj_buf *out);
/* Would a label of several lines have a word of two characters alone on the last? */
bool gj_label_leaves_word(const char *text, int room);
/* The same for what was filled in: lists end their lines between the choices, a code before its
 * figures, or behind a hyphen. What else is too long, LibreOffice breaks. */
void gj_value_break(const char *text, gj_takes takes, int room, gj_buf *out);
/* Width of the longest of the choices in `text`. */
int gj_value_longest(const char *text);
/* How many lines of `room` a text takes that is broken so. */
int gj_lines_count(const char *text, int room);

#endif
