/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document_model.h - the standard document before it is a file: its leaves in their order, each a
 * heading, a paragraph, a table …, with all that was decided about it. Private to the document.
 *
 * What is a heading, how a title breaks, how wide a column is and where the signature stands is
 * decided here once; those that write ODT, HTML … only say it in their own words.
 *
 * To write a document: 1. gj_document_plan; 2. go through `leaves` once, in their order; a table's
 * cells are its plan's grid's, their words gj_table_put_text's. Nothing fails. A model lives in its
 * arena, as long as the report at most, and is never changed.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_MODEL_H
#define GJ_DOCUMENT_DOCUMENT_MODEL_H

#include "document/document.h"
#include "document/document_frame.h"
#include "document/document_page.h"
#include "document/document_table.h"
#include "document/document_text.h"

/* What a leaf can be. */
typedef enum gj_leaf_kind {
    GJ_LEAF_TITLE,     /* of the whole: its lines parted by line breaks */
    GJ_LEAF_LINE,      /* a line of its own around the report, of one or several items */
    GJ_LEAF_HEADING,   /* of a section */
    GJ_LEAF_PARAGRAPH, /* of running text */
    GJ_LEAF_TABLE,
    GJ_LEAF_ORG, /* who signs */
    GJ_LEAF_DATE /* and when */
} gj_leaf_kind;

/* One of them, in its place. */
typedef struct gj_leaf {
    gj_leaf_kind kind;
    const gj_page *page; /* the one it stands on: one of the model's, never NULL */
    bool turns;          /* that one is of another kind than the page of what stands before */
    bool new_page;       /* it begins a page: it turns, or the form wants it so */
    /* all but LINE and TABLE, of which "": without line breaks but a TITLE's, without blanks at its
     * ends */
    const char *text;
    gj_lead lead; /* PARAGRAPH */
    /* TITLE: a line follows, and close; PARAGRAPH: the signature follows, and both stay on one
     * page */
    bool leads;
    const gj_section *section;  /* HEADING, PARAGRAPH, TABLE: whose it is; else, NULL */
    const gj_line *line;        /* LINE, else NULL */
    const gj_table_plan *table; /* TABLE, else NULL */
    gj_tail_place tail;         /* ORG, DATE */
} gj_leaf;

/* The document as a whole. */
typedef struct gj_document_model {
    const gj_report *report;
    const char *title;   /* in one line */
    const char *creator; /* whose document it is; "" where it isn't known */
    const char *date;    /* "YYYY-MM-DD", the report's own; "" where it has none */
    const char *lang;    /* of all its words */
    const gj_leaf *leaves;
    int n_leaves;
} gj_document_model;

/* Plans the document of a report; lives in `arena`, never NULL. The options' styles and fonts are
 * not looked at. */
const gj_document_model *gj_document_plan(gj_arena *arena, const gj_report *report,
                                          const gj_document_options *options);
/* Plans what a clerk typed into one cell: a PARAGRAPH for each line that is not blank, of no page.
 * *n is how many; NULL where there is none. Lives in `arena`. */
const gj_leaf *gj_document_plan_text(gj_arena *arena, const char *text, int *n);

#endif
