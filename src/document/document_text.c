/* SPDX-License-Identifier: Apache-2.0 */
/* document_text.c - lines of running text: their levels, which quotes go with digits, how wide
 * they are. */
#include "document/document_text.h"

#include <string.h>

#include "base/utf8.h"

/* A sentence behind （一） is a heading up to this many characters. */
enum { HEADING_MAX = 30 };

/* ---- levels ---- */

/* The number of bytes that the characters of `text` take as long as they are in `set`. */
static size_t span_of(const char *text, const char *set)
{
    const char *at = text;
    while (*at) {
        const char *next = at;
        uint32_t c = gj_utf8_next(&next);
        bool found = false;
        for (const char *s = set; *s && !found;)
            found = gj_utf8_next(&s) == c;
        if (!found)
            break;
        at = next;
    }
    return (size_t)(at - text);
}

/* Bytes of one character out of `set`, 0 if there is none. */
static size_t one_of(const char *text, const char *set)
{
    const char *next = text;
    (void)gj_utf8_next(&next);
    size_t length = (size_t)(next - text);
    return span_of(text, set) >= length ? length : 0;
}

/* Bytes of a number made of `digits` in round brackets of either width, 0 if there is none. */
static size_t bracketed(const char *text, const char *digits)
{
    size_t open = one_of(text, "（(");
    size_t inside = open ? span_of(text + open, digits) : 0;
    size_t close = inside ? one_of(text + open + inside, "）)") : 0;
    return close ? open + inside + close : 0;
}

/* Bytes of `1.` or `1、`, 0 if there is none or it is the beginning of a decimal number. */
static size_t pointed(const char *text)
{
    static const char digits[] = "0123456789０１２３４５６７８９";
    size_t number = span_of(text, digits);
    size_t point = number ? one_of(text + number, ".．、") : 0;
    return point && !one_of(text + number + point, digits) ? number + point : 0;
}

/* Bytes of the heading's own sentence, or just of its number. */
static size_t own_sentence(const char *text, size_t number)
{
    const char *at = text;
    for (int count = 1; *at; count++) {
        bool stop = gj_utf8_next(&at) == 0x3002U; /* 。 */
        if (count > HEADING_MAX)
            return number;
        if (stop)
            break;
    }
    return (size_t)(at - text);
}

gj_lead gj_lead_of(const char *text)
{
    gj_lead lead = {0};
    if ((lead.number = bracketed(text, "一二三四五六七八九十百")) > 0) {
        lead.level = 2;
        lead.length = own_sentence(text, lead.number);
        lead.alone = text[lead.length] == '\0';
    } else if ((lead.number = pointed(text)) > 0) {
        lead.level = 3;
    } else if ((lead.number = bracketed(text, "0123456789０１２３４５６７８９")) > 0) {
        lead.level = 4;
    }
    return lead;
}

/* ---- words ---- */

typedef enum script { NEUTRAL, WESTERN, CHINESE, MARK } script;

/* What LibreOffice takes a character for. A MARK goes with what stands before it. */
static script script_of(uint32_t c)
{
    if (c == 0x2018U || c == 0x2019U || c == 0x201CU || c == 0x201DU || c == 0x2014U ||
        c == 0x2015U || c == 0x2026U || c == 0x00B7U)
        return MARK;
    if (c >= 0x2E80U)
        return CHINESE;
    bool letter = (c >= '0' && c <= '9') || ((c | 32U) >= 'a' && (c | 32U) <= 'z');
    return letter || (c >= 0xC0U && c < 0x2000U) ? WESTERN : NEUTRAL;
}

/* The script of the first letter in `text`, for marks at its beginning. */
static script first_script(const char *text)
{
    while (*text) {
        script s = script_of(gj_utf8_next(&text));
        if (s == WESTERN || s == CHINESE)
            return s;
    }
    return CHINESE;
}

/* An apostrophe inside a Western word is no Chinese quote. */
static bool is_apostrophe(uint32_t c, script before, const char *behind)
{
    return c == 0x2019U && before == WESTERN && *behind &&
           script_of((uint32_t)*behind) == WESTERN && (unsigned char)*behind < 0x80;
}

gj_runs gj_runs_of(const char *text)
{
    return (gj_runs){text, first_script(text) == WESTERN};
}

bool gj_runs_next(gj_runs *runs, gj_run *run)
{
    *run = (gj_run){.text = runs->at};
    for (const char *at = runs->at; *at;) {
        const char *next = at;
        uint32_t c = gj_utf8_next(&next);
        script s = script_of(c);
        script before = runs->behind_western ? WESTERN : CHINESE;
        bool marks = s == MARK && before == WESTERN && !is_apostrophe(c, before, next);
        if (at == runs->at)
            run->marks = marks;
        else if (marks != run->marks)
            break;
        if (s == WESTERN || s == CHINESE)
            runs->behind_western = s == WESTERN;
        at = next;
        run->length = (size_t)(at - run->text);
    }
    runs->at += run->length;
    return run->length > 0;
}

int gj_run_width(const char *text)
{
    int width = 0;
    while (*text) {
        uint32_t c = gj_utf8_next(&text);
        script s = script_of(c);
        if (s == CHINESE || s == MARK)
            width += 1000;
        else if (c == '.' || c == ',' || c == ' ' || c == '/' || c == '-' || c == '(' || c == ')')
            width += 330;
        else
            width += c >= '0' && c <= '9' ? 500 : 700;
    }
    return width;
}

bool gj_text_may_end_line(uint32_t c, const char *behind)
{
    static const char *const set = "、。，）》！？”";
    for (const char *at = set; *at;)
        if (gj_utf8_next(&at) == c)
            return *behind && script_of(gj_utf8_next(&behind)) == WESTERN;
    return false;
}

/* Moves both ends inwards over white space; false: nothing is left. */
static bool trim(const char **from, const char **to)
{
    const char *last = NULL;
    for (const char *at = *from; at < *to;) {
        const char *next = at;
        bool space = gj_is_space(gj_utf8_next(&next));
        if (!space && !last)
            *from = at;
        if (!space)
            last = next;
        at = next;
    }
    *to = last;
    return last != NULL;
}

const char *gj_text_next(const char **text, size_t *length)
{
    while (**text) {
        const char *from = *text;
        const char *to = from + strcspn(from, "\r\n");
        *text = to + (*to != '\0');
        if (trim(&from, &to)) {
            *length = (size_t)(to - from);
            return from;
        }
    }
    return NULL;
}
