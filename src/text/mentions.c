/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mentions.c - words that the form asks about: what stands for something that was to be filled in,
 * whose report it is, which year it is of, which days it is from and to.
 */
#include "base/utf8.h"
#include "text/reading.h"

enum { YEAR_REACH = 8, BETWEEN_DAYS = 12 };

/* Some words of a sentence, and the clause that they stand in: characters. */
typedef struct spot {
    int from, to;
    int begin, end;
} spot;

static bool is_break(const gj_token *token)
{
    return token->kind == GJ_TOKEN_BREAK;
}

static spot spot_at(const gj_reading *reading, int from, int to)
{
    spot at = {from, to, reading->from, reading->to};
    for (int i = 0; i < reading->tokens.count; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (is_break(token) && token->to <= from)
            at.begin = token->to;
        if (is_break(token) && token->from >= to) {
            at.end = token->from;
            break;
        }
    }
    return at;
}

static bool is_latin(uint32_t c)
{
    return c < 128 && c > ' ' &&
           (gj_is_digit(c) || (c | 32) - 'a' < 26 || c == '_' || c == '.' || c == '/' || c == '@' ||
            c == '-' || c == '=');
}

/* XX is a placeholder, the xx of an address is not. */
static bool is_in_address(const gj_plain *plain, int from, int to)
{
    return plain->chars[from] < 128 &&
           ((from > 0 && is_latin(plain->chars[from - 1])) || is_latin(plain->chars[to]));
}

/* Someone else's words: “ or 《 is open in front of them. */
static bool is_quoted(const gj_reading *reading, int from)
{
    int open = 0;
    for (int i = reading->from; i < from; i++) {
        uint32_t c = reading->plain.chars[i];
        open += c == 0x201C || c == 0x300A || c == 0x300C;
        open -= open > 0 && (c == 0x201D || c == 0x300B || c == 0x300D);
    }
    return open > 0;
}

/* One of the words stands at plain[from]: its end, else -1; `from` itself where there are none. */
static int behind(const gj_plain *plain, int from, const gj_plains *words)
{
    for (int i = 0; i < words->count; i++) {
        if (gj_plain_at(plain, from, &words->list[i]))
            return from + words->list[i].count;
    }
    return words->count ? -1 : from;
}

/* The year right before or behind the words, be there a bracket between them; NULL if there is
 * none, or if this one is only compared with it. */
static const gj_token *year_beside(const gj_reading *reading, const spot *at)
{
    const gj_token *list = reading->tokens.list;
    for (int i = 0; i < reading->tokens.count; i++) {
        if (list[i].kind != GJ_TOKEN_YEAR || (i > 0 && gj_token_is(&list[i - 1], GJ_PROSE_VERSUS)))
            continue;
        uint32_t behind = reading->plain.chars[list[i].to];
        uint32_t before = list[i].from > 0 ? reading->plain.chars[list[i].from - 1] : 0;
        if (list[i].to + (behind == '(' || behind == ')') == at->from ||
            list[i].from - (before == '(' || before == ')') == at->to)
            return &list[i];
    }
    return NULL;
}

/* Said to be none: its number is 0, or a word for none stands before it in its clause; *from is
 * where that begins. */
static bool is_none(const gj_reading *reading, const spot *at, int *from)
{
    bool nil = false;
    for (int i = 0; i < reading->tokens.count; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->from >= at->to && token->to <= at->end && token->kind == GJ_TOKEN_NUMBER)
            return token->number <= 0;
        if (token->from >= at->begin && token->to <= at->from && gj_token_is(token, GJ_PROSE_NIL)) {
            nil = true;
            *from = token->from;
        }
    }
    return nil;
}

/* 2024年1月1日, 2024-1-1, or without a year the month and day of `year`: its end, or -1. */
static int read_day(const gj_plain *plain, int from, int to, int year, int *out)
{
    int at = from, parts[3] = {year, 0, 0}, n = year ? 1 : 0;
    while (n < 3 && at < to && gj_is_digit(plain->chars[at])) {
        int digits = 0, number = 0;
        for (; at < to && digits < 5 && gj_is_digit(plain->chars[at]); at++, digits++)
            number = number * 10 + (int)(plain->chars[at] - '0');
        uint32_t sign = at < to ? plain->chars[at] : 0;
        if (n == 1 && digits == 4)
            n = 0; /* the year is there after all */
        if (digits > (n ? 2 : 4) || (n == 0 && (digits != 4 || number < 1949)))
            return -1;
        parts[n++] = number;
        bool named = sign == 0x5E74 /* 年 */ || sign == 0x6708 /* 月 */ || sign == 0x65E5 /* 日 */;
        if (named || (n < 3 && (sign == '-' || sign == '.' || sign == '/')))
            at++;
        else if (n < 3)
            return -1;
    }
    if (n < 3 || parts[1] < 1 || parts[1] > 12 || parts[2] < 1 || parts[2] > 31)
        return -1;
    for (int i = 0; i < 3; i++)
        out[i] = parts[i];
    return at;
}

static const char *day_text(const gj_reading *reading, const int *day)
{
    return gj_arena_printf(reading->arena, "%04d-%02d-%02d", day[0], day[1], day[2]);
}

/* The year soon behind plain[from], in its clause or behind a colon: its end; -1 if there is
 * none. */
static int year_behind(const gj_reading *reading, int from, int *year)
{
    for (int i = 0; i < reading->tokens.count; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->from < from)
            continue;
        if (token->kind == GJ_TOKEN_YEAR) {
            *year = (int)token->number;
            return token->to;
        }
        if (token->from > from + YEAR_REACH ||
            (is_break(token) && reading->plain.chars[token->from] != ':'))
            break;
    }
    return -1;
}

/* Two days behind the words, from one to the other; or only a year. Where they end, a character;
 * where there are none, the words' end. */
static int add_period(gj_reading *reading, const spot *at)
{
    const gj_plain *plain = &reading->plain;
    int first[3] = {0, 0, 0}, last[3] = {0, 0, 0}, end = -1, stop = -1, to = reading->to;
    for (int i = at->to; i < to && end < 0; i++) {
        bool starts = gj_is_digit(plain->chars[i]) && !gj_is_digit(plain->chars[i - 1]);
        end = starts ? read_day(plain, i, to, 0, first) : -1;
    }
    for (int i = end; end > 0 && i < to && i <= end + BETWEEN_DAYS && stop < 0; i++) {
        bool starts = gj_is_digit(plain->chars[i]) && !gj_is_digit(plain->chars[i - 1]);
        stop = starts ? read_day(plain, i, to, first[0], last) : -1;
    }
    bool days = stop > 0;
    if (!days && (end > 0 || (stop = year_behind(reading, at->to, &last[0])) < 0))
        return at->to;
    gj_passage *passage = gj_reading_add(reading, GJ_EACH_PERIOD, at->from, stop);
    passage->first = days ? day_text(reading, first) : "";
    passage->last = days ? day_text(reading, last) : "";
    passage->year = last[0];
    passage->good = !days || (first[0] == last[0] && first[1] == 1 && first[2] == 1 &&
                              last[1] == 12 && last[2] == 31);
    return stop;
}

/* What the form says of the words at [from..to), if they are what it means. The end of what it is
 * about: what stands there isn't looked through again. */
static int add_mention(gj_reading *reading, int index, int from, int to)
{
    const gj_mention *mention = &reading->prose->mentions[index];
    const gj_mention_words *sets = &reading->ready->mentions[index];
    const gj_plain *plain = &reading->plain;
    const spot at = spot_at(reading, from, to);
    const gj_token *year = mention->dated ? year_beside(reading, &at) : NULL;
    bool body = mention->body != GJ_BODY_NONE;
    gj_span name = {from, from};
    int first = mention->last ? at.begin : from, last = body ? to : behind(plain, to, &sets->then);
    if (last < 0 || (mention->first && at.begin != from) || (mention->last && at.end != last) ||
        (mention->dated && !year) || (mention->none && !is_none(reading, &at, &first)) ||
        gj_reading_has(plain, at.begin, at.end, &sets->never) || is_in_address(plain, from, to) ||
        is_quoted(reading, from) ||
        (sets->with.count && !gj_reading_has(plain, reading->from, reading->to, &sets->with)))
        return to;
    if (body) {
        bool before = mention->body == GJ_BODY_BEFORE;
        name = gj_body_find(reading, mention->body, before ? from : to, &sets->then);
        if (name.from == name.to)
            return to;
        first = before ? name.from : from;
        last = before ? to : name.to;
    }
    if (mention->period)
        return add_period(reading, &at);
    if (year) {
        first = year->from < from ? year->from : from;
        last = year->to > to ? year->to : to;
    }
    gj_passage *passage = gj_reading_add(reading, GJ_EACH_MENTION, first, last);
    passage->first = mention->id;
    passage->last = body ? gj_plain_quote(reading->arena, plain, name.from, name.to) : "";
    passage->year = year ? (int)year->number : 0;
    passage->good = reading->body.count == 0 ||
                    (body ? gj_body_is_own(reading, name)
                          : sets->own.count == 0 ||
                                gj_reading_has(&reading->body, 0, reading->body.count, &sets->own));
    return name.to > to ? name.to : to;
}

void gj_mentions_read(gj_reading *reading)
{
    int count = 0;
    for (int at = reading->from; at < reading->to && count < GJ_MOST_IN_SENTENCE; at++) {
        const gj_lexeme *word = gj_lexicon_find(reading->ready->mentioned, &reading->plain, at);
        int to = word ? at + word->word.count : at;
        if (!word || to > reading->to)
            continue;
        count++;
        at = add_mention(reading, word->mention, at, to) - 1;
    }
}
