/* SPDX-License-Identifier: Apache-2.0 */
/* number.c - reads numbers as people write them, and prints them in their shortest plain form. */
#include "base/number.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* More digits than a double can tell apart; further ones only move the exponent. */
enum { KEPT_DIGITS = 40 };

/* Digits collected from a cell, without sign and point: value = digits * 10^exponent. */
typedef struct digits {
    char text[KEPT_DIGITS + 1];
    size_t kept;
    int exponent;
    bool seen;  /* any digit at all, a leading zero too */
    bool plain; /* nothing but ASCII digits and at most one ASCII point so far */
} digits;

static const char *skip_space(const char *at)
{
    const char *next = at;
    while (gj_is_space(gj_utf8_next(&next)))
        at = next;
    return at;
}

/* The digit at `at`, ASCII or full-width, or -1. */
static int digit_at(const char *at)
{
    uint32_t c = gj_utf8_next(&at);
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0xFF10U && c <= 0xFF19U)
        return (int)(c - 0xFF10U);
    return -1;
}

static bool begins_with(const char *text, const char *start)
{
    return strncmp(text, start, strlen(start)) == 0;
}

/* The length of the first of `starts` (ended by NULL) that `text` begins with, else 0. */
static size_t match_any(const char *text, const char *const *starts)
{
    for (; *starts; starts++) {
        if (begins_with(text, *starts))
            return strlen(*starts);
    }
    return 0;
}

static void take_digit(digits *into, int digit, bool fraction)
{
    into->seen = true;
    if (into->kept == 0 && digit == 0) {
        into->exponent -= fraction ? 1 : 0;
        return;
    }
    if (into->kept == KEPT_DIGITS) {
        into->exponent += fraction ? 0 : 1;
        return;
    }
    into->text[into->kept++] = (char)('0' + digit);
    into->exponent -= fraction ? 1 : 0;
}

/* Takes a run of digits with nothing between them; returns how many. */
static size_t take_run(digits *into, const char **at, bool fraction)
{
    size_t count = 0;
    for (int digit = digit_at(*at); digit >= 0; digit = digit_at(*at)) {
        into->plain = into->plain && (unsigned char)**at < 0x80;
        take_digit(into, digit, fraction);
        (void)gj_utf8_next(at);
        count++;
    }
    return count;
}

/* Moves behind white space if a digit follows it. */
static bool over_space(const char **at)
{
    const char *behind = skip_space(*at);
    if (behind == *at || digit_at(behind) < 0)
        return false;
    *at = behind;
    return true;
}

/* Moves behind a thousands separator: exactly three digits must follow it, so that
 * a comma of a sentence is none. White space around it does not matter. */
static bool over_comma(const char **at)
{
    static const char *const commas[] = {",", "，", NULL};
    const char *behind = skip_space(*at);
    size_t length = match_any(behind, commas);
    if (length == 0)
        return false;
    behind = skip_space(behind + length);
    const char *end = behind;
    for (int i = 0; i < 3; i++) {
        if (digit_at(end) < 0)
            return false;
        (void)gj_utf8_next(&end);
    }
    if (digit_at(end) >= 0)
        return false;
    *at = behind;
    return true;
}

static void take_whole_part(digits *into, const char **at)
{
    size_t run = take_run(into, at, false);
    bool grouped = run >= 1 && run <= 3;
    while (run > 0 && ((grouped && over_comma(at)) || over_space(at))) {
        into->plain = false;
        run = take_run(into, at, false);
    }
}

static void take_fraction(digits *into, const char **at)
{
    static const char *const points[] = {".", "．", NULL};
    size_t length = match_any(*at, points);
    if (length == 0 || digit_at(*at + length) < 0)
        return;
    into->plain = into->plain && length == 1 && into->seen;
    *at += length;
    (void)take_run(into, at, true);
    while (over_space(at)) {
        into->plain = false;
        (void)take_run(into, at, true);
    }
}

/* Written without a point and with an exponent, so that no locale has a say. */
static double digits_value(const digits *from)
{
    if (from->kept == 0)
        return 0;
    char text[KEPT_DIGITS + 32];
    (void)snprintf(text, sizeof text, "%.*se%d", (int)from->kept, from->text, from->exponent);
    return strtod(text, NULL);
}

typedef struct sign {
    const char *text;
    double factor;
    bool word;  /* fit for signed_word */
    bool plain; /* the ASCII minus */
} sign;

static const sign signs[] = {
    {"", 1, false, true},     {"-", -1, false, true},  {"−", -1, false, false},
    {"－", -1, false, false}, {"+", 1, true, false},   {"＋", 1, true, false},
    {"增", 1, true, false},   {"减", -1, true, false},
};

static const sign *sign_at(const char *at)
{
    for (size_t i = 1; i < sizeof signs / sizeof signs[0]; i++) {
        if (begins_with(at, signs[i].text))
            return &signs[i];
    }
    return &signs[0];
}

/* Reads the number that `at` begins with; leaves `value` alone if there is none. */
static void read_number(const char *at, const char *unit, gj_value *value)
{
    static const char *const units[] = {"元", "万元", "亿元", "千元", "百元", NULL};
    const sign *prefix = sign_at(at);
    at += strlen(prefix->text);
    const char *first = *prefix->text ? skip_space(at) : at;
    digits found = {.plain = first == at};
    at = first;
    take_whole_part(&found, &at);
    take_fraction(&found, &at);
    double number = digits_value(&found);
    if (!found.seen || !isfinite(number))
        return;
    at = skip_space(at);
    const char *behind = unit && begins_with(at, unit) ? skip_space(at + strlen(unit)) : at;
    bool alone = *behind == '\0' && found.plain;
    value->kind = GJ_NUMBER;
    value->number = number > 0 ? number * prefix->factor : 0; /* no -0 */
    value->plain = alone && prefix->plain;
    value->signed_word = alone && prefix->word;
    value->unit = match_any(at, units) > 0;
}

/* Is the text, white space left out, one of the ways to say "not applicable"? */
static bool says_not_applicable(const char *text)
{
    static const char *const forms[] = {"/", "／", "\\", "＼",     "-", "－",
                                        "—", "——", "无", "不适用", NULL};
    char joined[16] = "";
    size_t length = 0;
    for (const char *at = text; *at;) {
        const char *start = at;
        if (gj_is_space(gj_utf8_next(&at)))
            continue;
        size_t step = (size_t)(at - start);
        if (length + step >= sizeof joined)
            return false;
        memcpy(joined + length, start, step);
        length += step;
    }
    joined[length] = '\0';
    for (const char *const *form = forms; *form; form++) {
        if (strcmp(joined, *form) == 0)
            return true;
    }
    return false;
}

gj_value gj_value_read_unit(const char *text, const char *unit)
{
    gj_value value = {.kind = GJ_EMPTY, .text = ""};
    const char *start = text ? skip_space(text) : "";
    if (*start == '\0')
        return value;
    value.text = text;
    value.kind = GJ_UNREADABLE;
    if (says_not_applicable(start))
        value.kind = GJ_NA;
    else
        read_number(start, unit, &value);
    return value;
}

gj_value gj_value_read(const char *text)
{
    return gj_value_read_unit(text, NULL);
}

gj_value gj_value_number(double number, const char *text)
{
    gj_value value = {.kind = GJ_UNREADABLE, .text = text ? text : ""};
    if (isfinite(number)) {
        value.kind = GJ_NUMBER;
        value.number = number;
        value.plain = true;
    }
    return value;
}

/* The 15 digits of a finite number without trailing zeros; *exponent is the power
 * of ten of the first. Returns how many. Only digits are taken from printf, so the
 * locale's decimal point does not matter. */
static size_t significant(double number, char out[16], int *exponent)
{
    char text[48];
    (void)snprintf(text, sizeof text, "%.14e", number);
    size_t count = 0;
    const char *at = text;
    for (; *at != 'e'; at++) {
        if (*at >= '0' && *at <= '9')
            out[count++] = *at;
    }
    *exponent = (int)strtol(at + 1, NULL, 10);
    while (count > 1 && out[count - 1] == '0')
        count--;
    out[count] = '\0';
    return count;
}

const char *gj_number_text(double number, char out[GJ_NUMBER_TEXT])
{
    char digit[16];
    int exponent = 0;
    char *at = out;
    *at = '\0';
    if (!isfinite(number))
        return out;
    if (number < 0)
        *at++ = '-';
    if (fabs(number) < 1e15 && trunc(number) == number) { /* nearly every number there is */
        uint64_t rest = (uint64_t)fabs(number);
        char *end = at;
        for (uint64_t left = rest; left > 9; left /= 10)
            end++;
        *(end + 1) = '\0';
        for (; end >= at; end--, rest /= 10)
            *end = (char)('0' + rest % 10);
        return out;
    }
    int count = (int)significant(fabs(number), digit, &exponent);
    int from = exponent < 0 ? exponent : 0;
    int last = count - 1 > exponent ? count - 1 : exponent;
    for (int i = from; i <= last; i++) {
        if (i == exponent + 1)
            *at++ = '.';
        *at++ = (char)(i >= 0 && i < count ? digit[i] : '0');
    }
    *at = '\0';
    return out;
}

bool gj_number_equal(double a, double b)
{
    if (a == b) /* NOLINT: exact on purpose, whole numbers are compared so */
        return true;
    if (!isfinite(a) || !isfinite(b) || (trunc(a) == a && trunc(b) == b))
        return false;
    char text_a[GJ_NUMBER_TEXT];
    char text_b[GJ_NUMBER_TEXT];
    return strcmp(gj_number_text(a, text_a), gj_number_text(b, text_b)) == 0;
}

bool gj_number_is_whole(double number)
{
    char text[GJ_NUMBER_TEXT];
    if (fabs(number) < 1e15 && trunc(number) == number) /* nearly every cell, and no text made */
        return true;
    return isfinite(number) && !strchr(gj_number_text(number, text), '.');
}

/* The decimals of a finite number within 15 significant digits. */
static int decimals(double number)
{
    char digit[16];
    int exponent = 0;
    if (trunc(number) == number)
        return 0;
    int count = (int)significant(fabs(number), digit, &exponent) - 1 - exponent;
    return count > 0 ? count : 0;
}

double gj_number_sum(double a, double b)
{
    static const double LARGEST =
        9007199254740992.0; /* 2^53: up to there every whole number is one */
    enum { EXACT = 22 };    /* up to there powers of ten are */
    double sum = a + b, scale = 1;
    if (!isfinite(sum) || trunc(sum) == sum)
        return sum;
    int left = decimals(a), right = decimals(b), places = left > right ? left : right;
    for (int i = 0; i < places; i++)
        scale *= 10;
    /* A quotient of two exact numbers is the double nearest to the decimal fraction, as reading it
     * would give. */
    if (places > EXACT || !(fabs(sum) * scale < LARGEST))
        return sum;
    return round(sum * scale) / scale;
}
