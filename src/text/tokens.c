/* SPDX-License-Identifier: Apache-2.0 */
/* tokens.c - cuts a sentence into words, numbers, years and the rest. */
#include "text/tokens.h"

#include "base/utf8.h"

static bool is_break(uint32_t c)
{
    return c == ',' || c == ':' || c == '(' || c == ')' || c == ';' || c == 0x3010 || c == 0x3011 ||
           c == 0x2014;
}

/* 2024年, 2024年度: four digits and no more. */
static bool read_year(const gj_plain *plain, int from, int to, gj_token *out)
{
    int year = 0;
    for (int i = 0; i < 4; i++) {
        if (from + i >= to || !gj_is_digit(plain->chars[from + i]))
            return false;
        year = year * 10 + (int)(plain->chars[from + i] - '0');
    }
    if (year < 1949 || year > 2100 || from + 4 >= to || plain->chars[from + 4] != 0x5E74 /* 年 */)
        return false;
    bool whole = from + 5 < to && plain->chars[from + 5] == 0x5EA6; /* 度 */
    *out = (gj_token){.kind = GJ_TOKEN_YEAR, .from = from, .to = from + 5 + whole, .number = year};
    return true;
}

typedef struct cutter {
    const gj_lexicon *lexicon;
    const gj_plain *plain;
    int to;
} cutter;

static const gj_lexeme *word_at(const cutter *cut, int at)
{
    const gj_lexeme *word = at < cut->to ? gj_lexicon_find(cut->lexicon, cut->plain, at) : NULL;
    return word && at + word->word.count <= cut->to ? word : NULL;
}

static bool has_role(const gj_lexeme *word, gj_prose_role role)
{
    return word && (word->roles & 1U << role);
}

/* What stands behind a number belongs to it: %, words like 余, its unit. */
static void read_behind(const cutter *cut, gj_token *token)
{
    if (token->to < cut->to && cut->plain->chars[token->to] == '%') {
        token->percent = true;
        token->to++;
        return;
    }
    const gj_lexeme *word = word_at(cut, token->to);
    if (has_role(word, GJ_PROSE_ABOUT)) {
        token->about = true;
        token->to += word->word.count;
        word = word_at(cut, token->to);
    }
    if (has_role(word, GJ_PROSE_UNIT)) {
        token->unit = word;
        token->to += word->word.count;
    }
    word = word_at(cut, token->to);
    token->about = token->about || has_role(word, GJ_PROSE_ABOUT);
}

static bool read_number(const cutter *cut, int from, gj_token *out)
{
    gj_token token = {.kind = GJ_TOKEN_NUMBER, .from = from};
    int length = gj_prose_number(cut->plain, from, cut->to, &token);
    if (length == 0)
        return false;
    token.to = from + length;
    read_behind(cut, &token);
    /* Numerals are everywhere (一是, 十四五); they count only in front of a unit. */
    if (!gj_is_digit(cut->plain->chars[from]) && !token.unit)
        return false;
    *out = token;
    return true;
}

static gj_token next_token(const cutter *cut, int at)
{
    gj_token token = {.from = at, .to = at + 1, .kind = GJ_TOKEN_OTHER};
    const gj_lexeme *word = word_at(cut, at);
    bool plain_word = word && !has_role(word, GJ_PROSE_NIL);
    if (plain_word && gj_is_digit(cut->plain->chars[at])) {
        /* A cue that begins with a year: {last}年结转. */
    } else if (read_year(cut->plain, at, cut->to, &token) || read_number(cut, at, &token)) {
        return token;
    }
    if (word) {
        token.kind = GJ_TOKEN_WORD;
        token.word = word;
        token.to = at + word->word.count;
    } else if (is_break(cut->plain->chars[at])) {
        token.kind = GJ_TOKEN_BREAK;
    }
    return token;
}

void gj_tokens_cut(gj_tokens *tokens, const gj_plain *plain, int from, int to)
{
    const cutter cut = {tokens->lexicon, plain, to};
    if (tokens->room < to - from) {
        tokens->room = to - from;
        tokens->list = gj_arena_array(tokens->arena, (size_t)tokens->room, sizeof *tokens->list);
    }
    tokens->count = 0;
    for (int at = from; at < to; at = tokens->list[tokens->count - 1].to)
        tokens->list[tokens->count++] = next_token(&cut, at);
}
