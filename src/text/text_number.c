/* SPDX-License-Identifier: Apache-2.0 */
/* text_number.c - numbers as a report's text writes them: 1,573 三百二十 3.5万 1.2亿 */
#include <math.h>

#include "base/utf8.h"
#include "text/tokens.h"

/* Three digits and no fourth one behind a comma: 1,573 is one number, 5,12 are two. */
static bool is_thousands(const gj_plain *plain, int at, int to)
{
    int n = 0;
    while (at + 1 + n < to && gj_is_digit(plain->chars[at + 1 + n]))
        n++;
    return plain->chars[at] == ',' && plain->text[plain->at[at]] == ',' && n == 3;
}

static int read_digits(const gj_plain *plain, int from, int to, gj_token *out)
{
    int at = from, run = 0;
    out->number = 0;
    out->digits = 0;
    for (; at < to && at - from < 18; at++) {
        if (gj_is_digit(plain->chars[at])) {
            out->number = out->number * 10 + (plain->chars[at] - '0');
            run++;
        } else if (run == 0 || run > 3 || !is_thousands(plain, at, to)) {
            break;
        } else {
            run = 0;
        }
    }
    if (at + 1 < to && plain->chars[at] == '.' && gj_is_digit(plain->chars[at + 1])) {
        double worth = 1;
        for (at++; at < to && gj_is_digit(plain->chars[at]) && out->digits < 12; at++) {
            worth /= 10;
            out->number += worth * (plain->chars[at] - '0');
            out->digits++;
        }
    }
    return at - from;
}

/* 0 to 9 of a Chinese numeral; -1: none. */
static int figure_of(uint32_t c)
{
    return c == 0x4E24 /* 两 */ ? 2 : gj_han_digit(c);
}

static double weight_of(uint32_t c)
{
    switch (c) {
    case 0x5341: /* 十 */
        return 10;
    case 0x767E: /* 百 */
        return 100;
    case 0x5343: /* 千 */
        return 1000;
    case 0x4E07: /* 万 */
        return 1e4;
    case 0x4EBF: /* 亿 */
        return 1e8;
    default:
        return 0;
    }
}

static int read_numeral(const gj_plain *plain, int from, int to, gj_token *out)
{
    double total = 0, part = 0, figure = -1;
    int at = from;
    if (figure_of(plain->chars[from]) < 0 && weight_of(plain->chars[from]) == 0) {
        out->number = 0; /* nearly every character */
        out->digits = 0;
        return 0;
    }
    for (; at < to && at - from < 16; at++) {
        int digit = figure_of(plain->chars[at]);
        double weight = weight_of(plain->chars[at]);
        if (digit < 0 && weight == 0)
            break;
        if (digit >= 0) {
            /* 二〇 side by side are digits of one number. */
            figure =
                figure > 0 && digit >= 0 && part == 0 && total == 0 ? figure * 10 + digit : digit;
        } else if (weight < 1e4) {
            part += (figure < 0 ? 1 : figure) * weight;
            figure = -1;
        } else if (part == 0 && figure < 0 && total == 0) {
            break; /* 万 alone is no number */
        } else {
            /* 三亿五千万 adds, 两万亿 multiplies. */
            part += figure < 0 ? 0 : figure;
            total = total >= weight ? total + part * weight : (total + part) * weight;
            part = 0;
            figure = -1;
        }
    }
    out->number = total + part + (figure < 0 ? 0 : figure);
    out->digits = 0;
    return at - from;
}

int gj_prose_number(const gj_plain *plain, int from, int to, gj_token *out)
{
    out->grain = 0;
    if (!gj_is_digit(plain->chars[from]))
        return read_numeral(plain, from, to, out);
    int length = read_digits(plain, from, to, out);
    double weight = from + length < to ? weight_of(plain->chars[from + length]) : 0;
    if (weight >= 1e4) {
        out->number *= weight;
        out->grain = 0.5 * pow(10, -out->digits) * weight;
        length++;
    }
    return length;
}
