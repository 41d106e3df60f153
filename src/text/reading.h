/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reading.h - a text while it is read, sentence by sentence. Private to the room.
 *
 * 1. text.c sets the paragraph and the sentence; 2. claims.c, sums.c, mentions.c, bodies.c,
 * ordinals.c and citations.c add passages to `out`.
 */
#ifndef GJ_TEXT_READING_H
#define GJ_TEXT_READING_H

#include "text/text.h"
#include "text/tokens.h"

/* So many mentions, or lists of parts, of one sentence are looked at: no person writes more. */
enum { GJ_MOST_IN_SENTENCE = 20 };

/* A list of words as they are compared. */
typedef struct gj_plains {
    gj_plain *list;
    int count;
} gj_plains;

/* A figure's words, made ready once. */
typedef struct gj_figure_words {
    gj_plains near, topic, never, units;
} gj_figure_words;

/* The words by which a sentence is known to speak of what a rule asks about, and by which not. */
typedef struct gj_mention_words {
    gj_plains then, never, own, with;
} gj_mention_words;

/* What names of bodies are known by. */
typedef struct gj_body_words {
    gj_plains ends, over, towns, places, nobody;
} gj_body_words;

/* A citation's number and the words of its titles. */
typedef struct gj_citation_words {
    gj_plain number;
    gj_plains titles;
} gj_citation_words;

/* A form's words as they are looked for: made once a form, and left alone then. */
typedef struct gj_vocabulary {
    const gj_lexicon *lexicon;
    const gj_figure_words *words; /* by figure */
    const gj_plains *scope_ends;  /* by scope */
    const gj_lexicon *mentioned;  /* of the mentions alone */
    const gj_mention_words *mentions;
    gj_body_words bodies;
    const gj_citation_words *citations;
} gj_vocabulary;

/* All that is known while one text is read; its arrays live in `arena`. */
typedef struct gj_reading {
    gj_arena *arena;
    const gj_text_job *job;
    const gj_prose *prose;
    const gj_lexicon *lexicon;
    const gj_figure_words *words; /* by figure */
    const gj_vocabulary *ready;
    bool *own_scope; /* by scope: the body's name ends so */
    gj_plain body;   /* the body's name */
    const gj_text_part *part;
    const gj_section *section;
    int paragraph;
    int ordinal;      /* the number of the last numbered heading of the section, or 0 */
    gj_plain plain;   /* the paragraph */
    gj_plain heading; /* the short line above it, or nothing */
    int from, to;     /* the sentence */
    gj_tokens tokens; /* … cut up */
    const char *join; /* … of the last quantity found in it, or "" */
    double greatest;  /* … of the numbers with a unit in the paragraph so far */
    gj_passages out;
    int room;
} gj_reading;

/* A new passage over plain[from..to), to be filled in: never NULL, it lives
 * in the arena until the next one is added. */
gj_passage *gj_reading_add(gj_reading *reading, gj_each each, int from, int to);
/* Does one of the words stand in plain[from..to)? */
bool gj_reading_has(const gj_plain *plain, int from, int to, const gj_plains *words);

/* The sentence's quantities and their percentages. */
void gj_claims_read(gj_reading *reading);
/* Its numbers with the parts that are listed behind them. */
void gj_sums_read(gj_reading *reading);
/* Its words that the form asks about, and its periods. */
void gj_mentions_read(gj_reading *reading);
/* Some characters of the paragraph; none where `to` is `from`. */
typedef struct gj_span {
    int from, to;
} gj_span;

/* The name of a body in the sentence that begins, or for BEFORE ends, at character `at`, up to one
 * of `then` where it has any; none where none stands there. */
gj_span gj_body_find(const gj_reading *reading, gj_body_side side, int at, const gj_plains *then);
/* Is a name in the paragraph the body's own, or of one above it, or can't it be told? Only of a
 * report whose body is known. */
bool gj_body_is_own(const gj_reading *reading, gj_span name);
/* The paragraph where it is nothing but a body's name, which is then who signed. */
void gj_body_read_signature(gj_reading *reading);
/* The contact, where it begins with a body's name: whom to ask. */
void gj_body_read_contact(gj_reading *reading);
/* The number it begins with, where it begins a line. */
void gj_ordinals_read(gj_reading *reading);
/* The paragraph's numbers of documents. */
void gj_citations_read(gj_reading *reading);

#endif
