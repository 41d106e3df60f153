/* SPDX-License-Identifier: Apache-2.0 */
/*
 * citations.c - numbers of documents: 国办公开办函〔2021〕30号, 国务院令第711号. One that is known
 * is held against the report year and the title before it; one that is none, but stands where a
 * known one should, is wrong.
 */
#include <string.h>

#include "base/utf8.h"
#include "text/reading.h"

enum { LONGEST_ISSUER = 12, GAP = 4 };

/* The parts of a number, as places of the paragraph. */
typedef struct cited {
    int from, to; /* issuer and number */
    int tail;     /* where 〔2021〕30号 or 第711号 begins */
} cited;

static bool is_han(uint32_t c)
{
    return c >= 0x4E00 && c <= 0x9FFF;
}

static int digits_before(const gj_plain *plain, int at)
{
    int n = 0;
    while (at - n > 0 && gj_is_digit(plain->chars[at - n - 1]))
        n++;
    return n;
}

static bool is_bracket(uint32_t c)
{
    return c == '[' || c == ']' || c == '(' || c == ')' || (c >= 0x3010 && c <= 0x3011) ||
           (c >= 0x3014 && c <= 0x3015) || c == 0x300C || c == 0x300D;
}

/* Reads backwards from the 号 at `at`. */
static bool read_cited(const gj_plain *plain, int at, cited *out)
{
    int digits = digits_before(plain, at), from = at - digits;
    if (digits == 0 || from < 1)
        return false;
    if (plain->chars[from - 1] == 0x7B2C /* 第 */) {
        from--;
    } else if (is_bracket(plain->chars[from - 1]) && digits_before(plain, from - 1) == 4 &&
               from >= 6 && is_bracket(plain->chars[from - 6])) {
        from -= 6;
    } else {
        return false;
    }
    *out = (cited){.from = from, .to = at + 1, .tail = from};
    while (out->from > 0 && from - out->from < LONGEST_ISSUER &&
           is_han(plain->chars[out->from - 1]))
        out->from--;
    return true;
}

/* Brackets of whatever kind are alike. */
static bool same(const gj_plain *plain, int from, const gj_plain *word, int begin)
{
    for (int i = begin; i < word->count; i++) {
        uint32_t one = plain->chars[from + i - begin], other = word->chars[i];
        if (one != other && !(is_bracket(one) && is_bracket(other)))
            return false;
    }
    return true;
}

/* The title that ends right before the number: 《…》（; false if there is none. */
static bool title_before(const gj_plain *plain, int from, int *begin, int *end)
{
    int at = from;
    while (at > 0 && from - at < GAP && plain->chars[at - 1] != 0x300B)
        at--;
    if (at == 0 || plain->chars[at - 1] != 0x300B)
        return false;
    *end = at;
    while (at > 0 && plain->chars[at - 1] != 0x300A)
        at--;
    *begin = at;
    return at > 0;
}

static bool in_force(const gj_reading *reading, const gj_citation *citation)
{
    int year = reading->job->year;
    return !year || (year >= citation->first_year && year <= citation->final_year);
}

/* The one of this title for the report year. */
static const gj_citation *by_title(const gj_reading *reading, int begin, int end)
{
    const gj_prose *prose = reading->prose;
    for (int i = 0; i < prose->n_citations; i++) {
        if (in_force(reading, &prose->citations[i]) &&
            gj_reading_has(&reading->plain, begin, end, &reading->ready->citations[i].titles))
            return &prose->citations[i];
    }
    return NULL;
}

static bool share(const char *const *some, const char *const *others)
{
    for (; *some; some++) {
        for (const char *const *other = others; *other; other++) {
            if (strcmp(*some, *other) == 0)
                return true;
        }
    }
    return false;
}

/* What is in force instead: of a title that the other one has too. */
static const gj_citation *instead_of(const gj_reading *reading, const gj_citation *old)
{
    const gj_prose *prose = reading->prose;
    for (int i = 0; i < prose->n_citations; i++) {
        const gj_citation *each = &prose->citations[i];
        if (each != old && in_force(reading, each) && share(each->titles, old->titles))
            return each;
    }
    return old;
}

static void judge(gj_reading *reading, const cited *number)
{
    const gj_plain *plain = &reading->plain;
    const gj_prose *prose = reading->prose;
    int begin = 0, end = 0;
    bool titled = title_before(plain, number->from, &begin, &end);
    const gj_citation *meant = titled ? by_title(reading, begin, end) : NULL;
    for (int i = 0; prose->citations && i < prose->n_citations; i++) {
        const gj_citation *known = &prose->citations[i];
        const gj_plain *word = &reading->ready->citations[i].number;
        const gj_plains *titles = &reading->ready->citations[i].titles;
        int tail = word->count - (number->to - number->tail);
        if (tail < 0 || !same(plain, number->tail, word, tail))
            continue;
        int from = number->tail - tail;
        bool whole = from >= number->from && same(plain, from, word, 0);
        bool fits = gj_reading_has(plain, titled ? begin : 0, titled ? end : number->from, titles);
        /* 〔2021〕30号 of somebody else is not meant. */
        if (!whole && (!fits || plain->chars[number->from] != word->chars[0]))
            continue;
        gj_passage *passage =
            gj_reading_add(reading, GJ_EACH_CITATION, whole ? from : number->from, number->to);
        passage->good = in_force(reading, known);
        passage->agrees = whole && (fits || !titled);
        const gj_citation *right = meant           ? meant
                                   : passage->good ? known
                                                   : instead_of(reading, known);
        passage->first = right->number;
        return;
    }
}

void gj_citations_read(gj_reading *reading)
{
    const gj_plain *plain = &reading->plain;
    for (int at = 1; at < plain->count; at++) {
        cited number;
        if (plain->chars[at] == 0x53F7 /* 号 */ && read_cited(plain, at, &number))
            judge(reading, &number);
    }
}
