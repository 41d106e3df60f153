/* SPDX-License-Identifier: Apache-2.0 */
/* repeats.c - sentences of this year's text looked up among last year's. */
#include "text/repeats.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "text/plain.h"

/* A line without a full stop is a heading up to so many characters, numbered words up to so many;
 * and no name of a law is longer. */
enum { HEADING = 40, NUMBERED = 12, NAME = 120 };

/* A sentence as it is compared, and where it stands. */
typedef struct sentence {
    const uint32_t *key;
    int length; /* of the key: so many characters count */
    const gj_plain *plain;
    int from, to; /* characters of it */
    const gj_section *section;
    int paragraph;
} sentence;

typedef struct sentences {
    sentence *list;
    int count, room;
} sentences;

/* What the sentences of both texts are read with. */
typedef struct reader {
    gj_arena *arena;
    const gj_folds *folds;
    gj_plain *routine;
    int n_routine;
    int first[256]; /* by the low byte of its first character: a phrase, from 1 */
    int *next;      /* … by phrase, from 1: the next one; 0: none */
} reader;

/* Where a sentence begins behind its number: (一) 一、 1. 一是 第一, */
static int behind_number(const gj_plain *plain, int from, int to)
{
    const uint32_t *chars = plain->chars;
    int at = from;
    bool open = chars[at] == '(', ordinal = chars[at] == 0x7B2C; /* 第 */
    at += open || ordinal;
    int first = at;
    while (at < to &&
           (gj_is_digit(chars[at]) || gj_han_digit(chars[at]) >= 0 || chars[at] == 0x5341 /* 十 */))
        at++;
    if (at == first || at >= to || at - first > 3)
        return from;
    uint32_t c = chars[at];
    bool closes = open      ? c == ')'
                  : ordinal ? c == ',' || c == 0x3001
                            : c == 0x3001 /* 、 */ || c == 0x662F /* 是 */ ||
                                  (c == '.' && !gj_is_digit(chars[at + 1]));
    return closes ? at + 1 : from;
}

/* 《…》, (国办函〔2020〕109号): how many characters a name takes that begins here, or 0. */
static int name_at(const gj_plain *plain, int from, int to)
{
    const uint32_t *chars = plain->chars;
    bool number = chars[from] == '(', named = !number;
    uint32_t close = number ? ')' : 0x300B;
    if (!number && chars[from] != 0x300A) /* 《 */
        return 0;
    for (int at = from + 1; at < to && at - from < NAME; at++) {
        if (chars[at] == close)
            return named ? at + 1 - from : 0;
        if (chars[at] == chars[from]) /* none stands in another; and many of them take no time */
            return 0;
        named = named || chars[at] == 0x3014; /* 〔 */
    }
    return 0;
}

/* Four digits in front of 年. */
static bool is_year(const gj_plain *plain, int at, int to)
{
    int n = 0;
    while (at + n < to && gj_is_digit(plain->chars[at + n]))
        n++;
    return n == 4 && at + n < to && plain->chars[at + n] == 0x5E74 /* 年 */;
}

/* Letters, digits and characters: no signs. */
static bool counts(uint32_t c)
{
    bool letter = gj_is_digit(c) || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    return letter || (c >= 0x2E80 && !(c >= 0x3000 && c <= 0x303F));
}

static bool is_routine(const reader *with, const gj_plain *plain, int from, int to)
{
    for (int at = from; at < to; at++) {
        for (int i = with->first[plain->chars[at] & 0xFFU]; i; i = with->next[i]) {
            const gj_plain *phrase = &with->routine[i - 1];
            if (at + phrase->count <= to && gj_plain_at(plain, at, phrase))
                return true;
        }
    }
    return false;
}

/* Adds plain[from..to), unless it is what every report has. */
static void add_sentence(const reader *with, sentences *out, const sentence *where)
{
    const gj_plain *plain = where->plain;
    int from = where->from, behind = 0;
    while ((behind = behind_number(plain, from, where->to)) != from)
        from = behind;
    uint32_t *key = gj_arena_array(with->arena, (size_t)(where->to - from) + 1, sizeof *key);
    int length = 0, name = 0;
    for (int at = from; at < where->to; at += name ? name : 1) {
        name = name_at(plain, at, where->to);
        if (name == 0 && is_year(plain, at, where->to)) {
            name = 4;
            key[length++] = 'Y';
        } else if (name == 0 && counts(plain->chars[at])) {
            key[length++] = plain->chars[at];
        }
    }
    bool heading = from > where->from && length <= NUMBERED;
    if (length == 0 || heading || is_routine(with, plain, where->from, where->to))
        return;
    if (out->count == out->room) {
        out->room = out->room ? 2 * out->room : 64;
        sentence *list = gj_arena_array(with->arena, (size_t)out->room, sizeof *list);
        if (out->count)
            memcpy(list, out->list, (size_t)out->count * sizeof *list);
        out->list = list;
    }
    out->list[out->count] = *where;
    out->list[out->count].from = from;
    out->list[out->count].key = key;
    out->list[out->count++].length = length;
}

static bool is_end(uint32_t c)
{
    return c == 0x3002 /* 。 */ || c == '!' || c == '?' || c == ';' || c == '\n';
}

static void read_part(const reader *with, const gj_text_part *part, sentences *out)
{
    for (int i = 0; i < part->count; i++) {
        gj_plain *plain = gj_arena_alloc(with->arena, sizeof *plain);
        *plain = gj_plain_of(with->arena, with->folds, part->paragraphs[i]);
        sentence next = {.plain = plain, .section = part->section, .paragraph = i};
        for (next.to = 0; next.to < plain->count; next.to++) {
            if (!is_end(plain->chars[next.to]))
                continue;
            if (next.to > next.from)
                add_sentence(with, out, &next);
            next.from = next.to + 1;
        }
        bool heading = next.from == 0 && plain->count <= HEADING;
        if (next.to > next.from && !heading)
            add_sentence(with, out, &next);
    }
}

static int compare(const void *left, const void *right)
{
    const sentence *a = left, *b = right;
    return a->length != b->length ? a->length - b->length
                                  : memcmp(a->key, b->key, (size_t)a->length * sizeof *a->key);
}

/* Puts a sentence among the longest, each once; returns how many there are. */
static int keep_longest(const sentence *longest[], int count, const sentence *each)
{
    enum { KEPT = 1 + GJ_PASSAGE_MORE };
    for (int i = 0; i < count; i++) {
        if (compare(longest[i], each) == 0)
            return count;
    }
    int at = count < KEPT ? count++ : KEPT;
    for (; at > 0 && longest[at - 1]->length < each->length; at--) {
        if (at < KEPT)
            longest[at] = longest[at - 1];
    }
    if (at < KEPT)
        longest[at] = each;
    return count;
}

static void add_repeats(const reader *with, const sentences *part, const sentences *last,
                        gj_passages *out)
{
    const sentence *longest[1 + GJ_PASSAGE_MORE] = {NULL};
    int kept = 0, all = 0, repeated = 0, count = 0;
    for (int i = 0; i < part->count; i++) {
        const sentence *each = &part->list[i];
        all += each->length;
        if (!bsearch(each, last->list, (size_t)last->count, sizeof *each, compare))
            continue;
        count++;
        repeated += each->length;
        kept = keep_longest(longest, kept, each);
    }
    if (count == 0)
        return;
    const sentence *first = longest[0];
    const sentence *then = bsearch(first, last->list, (size_t)last->count, sizeof *first, compare);
    gj_passage *passage = &out->list[out->count++];
    *passage = (gj_passage){.each = GJ_EACH_REPEAT,
                            .section = first->section,
                            .paragraph = first->paragraph,
                            .number = floor(100.0 * repeated / all),
                            .whole = all,
                            .count = count,
                            .then_section = then->section,
                            .then_paragraph = then->paragraph};
    passage->quote = gj_plain_quote(with->arena, first->plain, first->from, first->to);
    passage->from = first->plain->at[first->from];
    passage->to = passage->from + (int)strlen(passage->quote);
    for (int i = 0; i < GJ_PASSAGE_MORE; i++) {
        const sentence *more = longest[1 + i];
        passage->more[i] =
            more ? gj_plain_quote(with->arena, more->plain, more->from, more->to) : "";
    }
}

gj_passages gj_text_repeats(gj_arena *arena, const gj_text_job *job, const gj_text_job *last)
{
    const char *const *routine = job->form->phrases[GJ_PHRASES_ROUTINE];
    reader with = {.arena = arena, .folds = job->form->folds};
    gj_passages out = {0};
    sentences then = {0};
    while (routine[with.n_routine])
        with.n_routine++;
    with.routine = gj_arena_array(arena, (size_t)with.n_routine + 1, sizeof *with.routine);
    with.next = gj_arena_array(arena, (size_t)with.n_routine + 1, sizeof *with.next);
    for (int i = 0; i < with.n_routine; i++) {
        with.routine[i] = gj_plain_of(arena, with.folds, routine[i]);
        int *first = &with.first[with.routine[i].chars[0] & 0xFFU];
        with.next[i + 1] = *first;
        *first = i + 1;
    }
    for (int i = 0; i < last->n_parts; i++)
        read_part(&with, &last->parts[i], &then);
    if (then.count == 0)
        return out;
    qsort(then.list, (size_t)then.count, sizeof *then.list, compare);
    out.list = gj_arena_array(arena, (size_t)job->n_parts + 1, sizeof *out.list);
    for (int i = 0; i < job->n_parts; i++) {
        sentences part = {0};
        read_part(&with, &job->parts[i], &part);
        add_repeats(&with, &part, &then, &out);
    }
    return out;
}
