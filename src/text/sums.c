/* SPDX-License-Identifier: Apache-2.0 */
/*
 * sums.c - numbers whose parts are listed behind them: 12件,其中予以公开9件,其余3件.
 *
 * A list counts only where it says itself that it is complete: 分别为 in front of it, 其余 as its
 * last part, or a total of its own. Anything in it that is no part of the same kind ends the
 * matter.
 */
#include <math.h>

#include "text/reading.h"

/* A list under way. */
typedef struct parts_list {
    const gj_reading *reading;
    const gj_token *whole;
    int at;        /* the token that is next */
    bool bracket;  /* it stands in brackets */
    bool complete; /* it says that it is complete */
    bool apiece;   /* … by 分别为: with 、 between its parts */
    int parts;
    double sum;
    int end;               /* behind the last part, a character */
    const gj_token *total; /* its own */
} parts_list;

static uint32_t sign_of(const parts_list *of, const gj_token *token)
{
    return token->kind == GJ_TOKEN_BREAK ? of->reading->plain.chars[token->from] : 0;
}

static bool is_alike(const parts_list *of, const gj_token *token)
{
    return token->kind == GJ_TOKEN_NUMBER && token->unit == of->whole->unit && !token->percent &&
           !token->about;
}

/* Does a list begin behind the whole? Right behind it 其中 or 分别为, or a colon. */
static bool begins(parts_list *of)
{
    const gj_tokens *tokens = &of->reading->tokens;
    bool opened = false;
    for (; of->at < tokens->count; of->at++) {
        const gj_token *token = &tokens->list[of->at];
        uint32_t sign = sign_of(of, token);
        bool parts = gj_token_is(token, GJ_PROSE_PARTS);
        if (sign == '(' && !opened && !of->bracket)
            of->bracket = true;
        else if (parts || gj_token_is(token, GJ_PROSE_AMONG) || sign == ':')
            opened = true;
        else if (sign != ',')
            break;
        of->complete = of->complete || parts;
    }
    of->apiece = of->complete;
    return opened;
}

/* A number of the list, whose words begin at token `first`. False if it is of something else. */
static bool add_part(parts_list *of, int first, const gj_token *number)
{
    const gj_token *list = of->reading->tokens.list;
    bool rest = gj_token_is(&list[first], GJ_PROSE_REST), direct = true;
    bool total = gj_token_is(&list[first], GJ_PROSE_TOTAL);
    for (const gj_token *each = &list[first] + 1; each < number; each++)
        direct = direct && gj_token_is(each, GJ_PROSE_FILLER);
    of->end = number->to;
    if (total && direct) {
        of->total = number;
        return true;
    }
    of->parts++;
    of->sum += number->number;
    of->complete = of->complete || (rest && direct && of->parts > 1);
    return !total;
}

/* 约, 近 and the like in front of a number; 数 may as well be a word like any other. */
static bool is_about(const gj_token *token)
{
    return gj_token_is(token, GJ_PROSE_ABOUT) && !gj_token_is(token, GJ_PROSE_FILLER);
}

/* Something that no part of a list is or has in its words. */
static bool is_strange(const parts_list *of, const gj_token *token)
{
    bool other = token->kind == GJ_TOKEN_WORD && token->word->cue >= 0 && of->parts > 0 &&
                 !*of->reading->prose->figures[token->word->cue].join;
    return other || token->kind == GJ_TOKEN_YEAR || gj_token_is(token, GJ_PROSE_OPEN) ||
           gj_token_is(token, GJ_PROSE_AMONG) || gj_token_is(token, GJ_PROSE_PAST) ||
           is_about(token) || (token->kind == GJ_TOKEN_NUMBER && !token->percent);
}

/* What stands between two parts: a comma ends a list whose parts have 、 between them, but for its
 * last part. */
static bool goes_on(const parts_list *of, int at, bool *joined)
{
    const gj_tokens *tokens = &of->reading->tokens;
    const gj_token *next = at + 1 < tokens->count ? &tokens->list[at + 1] : NULL;
    bool comma = sign_of(of, &tokens->list[at]) == ',';
    if (of->parts == 1)
        *joined = !comma;
    return !comma || of->parts == 0 || (!*joined && !of->apiece) ||
           (next && (gj_token_is(next, GJ_PROSE_REST) || gj_token_is(next, GJ_PROSE_TOTAL)));
}

/* To the list's end; false where something is in it that is no part. */
static bool read_parts(parts_list *of)
{
    const gj_tokens *tokens = &of->reading->tokens;
    bool joined = false;
    int first = of->at;
    for (int i = of->at; i < tokens->count; i++) {
        const gj_token *token = &tokens->list[i];
        uint32_t sign = sign_of(of, token);
        bool done = of->total || (of->complete && !of->apiece);
        if (done || (sign == ')' && of->bracket))
            return !gj_token_is(token, GJ_PROSE_OPEN);
        if (sign == '(') {
            while (i < tokens->count && sign_of(of, &tokens->list[i]) != ')')
                i++;
        } else if (is_alike(of, token)) {
            if (!add_part(of, first, token))
                return false;
        } else if (sign == ',' || gj_token_is(token, GJ_PROSE_JOIN)) {
            if (!goes_on(of, i, &joined))
                return true;
            first = i + 1;
        } else if (is_strange(of, token)) {
            return false;
        }
    }
    return true;
}

/* Is there a list behind the number at token `at`? If it is complete, it is a passage. */
static bool read_list(gj_reading *reading, int at)
{
    const gj_token *whole = &reading->tokens.list[at];
    parts_list of = {.reading = reading, .whole = whole, .at = at + 1};
    if (!begins(&of))
        return false;
    if (!read_parts(&of) || of.parts < 2)
        return true;
    double total = of.total ? of.total->number : of.sum;
    if (of.total ? fabs(of.sum - total) > 1e-9 && fabs(of.sum - whole->number) > 1e-9
                 : !of.complete)
        return true;
    gj_passage *passage = gj_reading_add(reading, GJ_EACH_SUM, whole->from, of.end);
    passage->number = whole->number;
    passage->count = total;
    passage->good = of.total != NULL;
    return true;
}

void gj_sums_read(gj_reading *reading)
{
    int count = 0;
    for (int i = 0; i < reading->tokens.count && count < GJ_MOST_IN_SENTENCE; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->kind == GJ_TOKEN_NUMBER && token->unit && !token->percent && !token->about &&
            token->grain <= 0 && !(i > 0 && is_about(token - 1)))
            count += read_list(reading, i);
    }
}
