/* SPDX-License-Identifier: Apache-2.0 */
/*
 * lexicon.h - the words of a form's <prose>, for finding the longest one at a place. Private to
 * the room.
 *
 * 1. gj_lexicon_new, once a form; 2. gj_lexicon_of_year for a report; 3. gj_lexicon_find at each
 * place of a text.
 */
#ifndef GJ_TEXT_LEXICON_H
#define GJ_TEXT_LEXICON_H

#include "form/prose.h"
#include "text/plain.h"

/* A word and all it does. */
typedef struct gj_lexeme {
    gj_plain word;
    uint32_t first, second; /* its first characters; of a word of one, `second` is 0 */
    unsigned roles;         /* 1u << gj_prose_role */
    int cue;                /* the figure it is a cue of, or -1; likewise: */
    int after;
    int nil;
    int scope;   /* one of the form's scopes, or -1; likewise: */
    int mention; /* in gj_lexicon_of_mentions alone */
    int zero;    /* as gj_plain's */
    struct gj_lexeme *next;
} gj_lexeme;

/* All words of one form; they live in its arena. */
typedef struct gj_lexicon gj_lexicon;

/* The words without a year in them: never NULL, lives in `arena`. */
gj_lexicon *gj_lexicon_new(gj_arena *arena, const gj_prose *prose);
/* The words of its mentions, apart from all others: a sentence is never cut otherwise because of
 * them. Never NULL, lives in `arena`. */
gj_lexicon *gj_lexicon_of_mentions(gj_arena *arena, const gj_prose *prose);
/* All words of `all`, and those with {last} {year} {next} in them, which are the years beside
 * `year`; 0: these are left out. Never NULL, lives in `arena` and no longer than `all`, which stays
 * as it is. */
const gj_lexicon *gj_lexicon_of_year(gj_arena *arena, const gj_lexicon *all, int year);
/* The longest word, which the lexicon owns, that stands at plain->chars[from]; NULL if none does.
 * */
const gj_lexeme *gj_lexicon_find(const gj_lexicon *lexicon, const gj_plain *plain, int from);

#endif
