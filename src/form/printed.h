/* SPDX-License-Identifier: Apache-2.0 */
/*
 * printed.h - how a form is printed, as data: its <document> element. A part of form.h, which
 * includes it.
 *
 * Everything is const and lives as long as the form; without the element it is filled with how the
 * report has always been printed.
 *
 * To print a form: 1. its `pieces` in order; 2. a table on its side where it or the document says
 * so; 3. the file is called after `file`, and its template stands on `shelf`.
 */
#ifndef GJ_FORM_PRINTED_H
#define GJ_FORM_PRINTED_H

#include <stdbool.h>

/* What a document is made of, in the order it is printed; XML <title>, <text>, … in <document>. */
#define GJ_DOCUMENT_LIST(X)                                            \
    X(TITLE, "title")         /* the heading of the whole */           \
    X(LINE, "text")           /* a line of its own, e.g. a subtitle */ \
    X(PREAMBLE, "preamble")   /* the text before the first section */  \
    X(SECTIONS, "sections")   /* sections and tables */                \
    X(SIGNATURE, "signature") /* the body's name over the day */

/* The parts, by their elements. */
typedef enum gj_document_part {
#define GJ_X(name, text) GJ_DOCUMENT_##name,
    GJ_DOCUMENT_LIST(GJ_X)
#undef GJ_X
} gj_document_part;

/* Where a line stands, XML align="…"; SPREAD: its items as far apart as the page is wide. */
#define GJ_LINE_ALIGN_LIST(X) \
    X(LEFT, "left") X(CENTER, "center") X(RIGHT, "right") X(SPREAD, "spread")

/* One of these ways. */
typedef enum gj_line_align {
#define GJ_X(name, text) GJ_LINE_##name,
    GJ_LINE_ALIGN_LIST(GJ_X)
#undef GJ_X
} gj_line_align;

/* Sizes of the letters in a table, the largest first. */
#define GJ_LETTERS_LIST(X) \
    X(SMALL_FOUR, "小四") X(FIVE, "五号") X(SMALL_FIVE, "小五") X(SIX, "六号")

/* One of these sizes. */
typedef enum gj_letters {
#define GJ_X(name, text) GJ_LETTERS_##name,
    GJ_LETTERS_LIST(GJ_X)
#undef GJ_X
} gj_letters;

/* One part in its place. */
typedef struct gj_document_piece {
    gj_document_part kind;
    /* TITLE (a line break between its lines), LINE: see report/fill.h; else NULL */
    const char *pattern;
    gj_line_align align; /* LINE */
} gj_document_piece;

/* The document as data; without <document> all of it is as the report has always been printed. */
typedef struct gj_document {
    const gj_document_piece *pieces;
    int n_pieces;
    const char *title; /* the pattern of the TITLE piece, "" where there is none */
    const char *file;  /* pattern of an exported file's name, without suffix */
    const char *shelf; /* what the templates' folder is called in LibreOffice */
    /* of the page around the text: top, right, bottom, left in mm; NULL: GB/T 9704's */
    const int *margins;
    bool landscape;     /* the page lies on its side; a table may turn it */
    bool numbers;       /* pages have numbers */
    bool one_page;      /* its only table leaves room on its page for all the rest */
    gj_letters letters; /* the smallest that a table may be set in to fit */
} gj_document;

#endif
