/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tokens.h - a sentence cut into words that are known, numbers, years and the rest. Private to the
 * room.
 *
 * 1. gj_tokens_cut a sentence; 2. walk its list either way.
 */
#ifndef GJ_TEXT_TOKENS_H
#define GJ_TEXT_TOKENS_H

#include "text/lexicon.h"

/* What a piece of a sentence is. */
typedef enum gj_token_kind {
    GJ_TOKEN_WORD,   /* of the lexicon */
    GJ_TOKEN_NUMBER, /* as written, with its unit or % */
    GJ_TOKEN_YEAR,   /* 2024年 */
    GJ_TOKEN_BREAK,  /* , : ( ) and the like: a clause ends */
    GJ_TOKEN_OTHER   /* a character that nobody knows */
} gj_token_kind;

/* One piece of a sentence; its words are the lexicon's. */
typedef struct gj_token {
    gj_token_kind kind;
    int from, to;          /* characters of the paragraph */
    const gj_lexeme *word; /* WORD */
    double number;         /* NUMBER; YEAR */
    double grain;          /* NUMBER: half of what its last digit is worth, 0 where it is exact */
    int digits;            /* … digits behind its point */
    const gj_lexeme *unit; /* … and the word behind it, or NULL */
    bool percent;
    bool about; /* … it says itself that it is not exact */
} gj_token;

/* A sentence's tokens in their order, without gaps; they live in the arena. */
typedef struct gj_tokens {
    gj_arena *arena;
    const gj_lexicon *lexicon; /* whose words are known */
    gj_token *list;
    int count, room;
} gj_tokens;

/* Cuts plain[from..to) into *tokens, whose arena and lexicon are set: what stood there is gone. */
void gj_tokens_cut(gj_tokens *tokens, const gj_plain *plain, int from, int to);
static inline bool gj_token_is(const gj_token *token, gj_prose_role role)
{
    return token->kind == GJ_TOKEN_WORD && (token->word->roles & 1U << role);
}

/* A number at plain[from..to), in digits or Chinese numerals, 万 and 亿 included: how many
 * characters it takes, 0 if there is none. */
int gj_prose_number(const gj_plain *plain, int from, int to, gj_token *out);

#endif
