/* SPDX-License-Identifier: Apache-2.0 */
/*
 * text.h - what a report's text says, as data: quantities bound to cells of the tables, and what
 * else rules ask about.
 *
 * 1. gj_text_read the paragraphs; 2. ask gj_passage_fact of each passage.
 *
 * A pure function from paragraphs and the form's words (form/prose.h) to passages: each a few
 * words of one paragraph and what they mean. Whether a passage agrees with the tables is asked
 * later, through the caller's gj_lookup, so that the check and the examples of a form go the same
 * way.
 *
 *     gj_passages all = gj_text_read(arena, &job);
 *     for (int i = 0; i < all.count; i++)
 * if (all.list[i].each == GJ_EACH_QUANTITY) … gj_passage_fact(&all.list[i], fact, lookup, context)
 * …
 *
 * The invariant: a number without a cue of the form is no passage.
 */
#ifndef GJ_TEXT_TEXT_H
#define GJ_TEXT_TEXT_H

#include "base/arena.h"
#include "form/facts.h"
#include "form/form.h"
#include "form/prose.h"

/* Paragraphs that belong together: a section's, or the preamble's. */
typedef struct gj_text_part {
    const gj_section *section; /* NULL: the preamble */
    const char *const *paragraphs;
    int count;
} gj_text_part;

/* What is to be read, and whose it is. */
typedef struct gj_text_job {
    const gj_form *form;
    int year;        /* the report year, 0 unknown */
    const char *org; /* the body's name, NULL unknown */
    const gj_text_part *parts;
    int n_parts;
    const char *contact; /* whom to ask, from its field: NULL without */
} gj_text_job;

/* So many figures may be joined with one number. */
enum { GJ_PASSAGE_FIGURES = 4 };
/* So many sentences are quoted besides the longest one. */
enum { GJ_PASSAGE_MORE = 2 };

/* The form's words as they are looked for, for prose->vocabulary: whoever makes a form does it once
 * all else in `prose` is there. Never NULL, lives in `arena`. */
const struct gj_vocabulary *gj_text_prepare(gj_arena *arena, const gj_prose *prose);

/* Some words of a paragraph. Strings live in the arena that was given, or as long as the form. */
typedef struct gj_passage {
    gj_each each;              /* what kind it is, by the rules that are asked of it */
    const gj_section *section; /* NULL: the preamble */
    int paragraph;             /* from 0; -1: the contact */
    int from, to;              /* bytes of the paragraph, as written */
    const char *quote;         /* these bytes */
    const gj_figure *figures[GJ_PASSAGE_FIGURES]; /* QUANTITY, SHARE: what it is a number of */
    int n_figures;
    const char *means; /* … in words */
    double number;     /* what the text says */
    double grain;      /* … give or take */
    double count;      /* SHARE: the number it is a percentage of; SUM: the sum of the parts */
    double whole;      /* SHARE: the greatest number before it in the paragraph */
    /* REPEAT, for which `number` is the percentage, `whole` the characters that count and `count`
     * the sentences (repeats.h): */
    const char *more[GJ_PASSAGE_MORE]; /* the next longest, "" if there is none */
    const gj_section *then_section;    /* where the longest stood in last year's text */
    int then_paragraph;
    bool good;         /* SUM: the list has a total of its own, `count`; MENTION: the body's own;
                          PERIOD: a whole year; ORDINAL: the number due is elsewhere; CITATION: in
                          force */
    bool agrees;       /* CITATION: number and title belong together */
    int year;          /* MENTION, PERIOD: which is said, or 0; ORDINAL: the number before, or 0 */
    const char *first; /* MENTION: its id; PERIOD: the day it begins; CITATION: the right number */
    const char *last;  /* PERIOD: the day it ends; MENTION: the name of a body, "" without */
} gj_passage;

/* Passages in the order of the text; the list lives in the arena. */
typedef struct gj_passages {
    gj_passage *list;
    int count;
} gj_passages;

/* Empty where the form has no words for its numbers. */
gj_passages gj_text_read(gj_arena *arena, const gj_text_job *job);
/* Is a rule of this `each` asked of passages? */
bool gj_each_is_of_text(gj_each each);
/* What a fact of the passage's own `each` is worth; MISSING where the tables don't say. */
gj_term gj_passage_fact(const gj_passage *passage, int fact, gj_lookup lookup, void *context);

#endif
