/* SPDX-License-Identifier: Apache-2.0 */
/* day.c - a day as people write it. */
#include "base/day.h"

#include <stdint.h>

#include "base/utf8.h"

/* A numeral of a date: the digit it stands for, 10 for ten, -1 for anything else. */
static int numeral(uint32_t c)
{
    if (gj_is_digit(c))
        return (int)(c - '0');
    if (c >= 0xFF10U && c <= 0xFF19U)
        return (int)(c - 0xFF10U);
    if (c == 0x25CBU || c == 0xFF2FU) /* ○ Ｏ */
        return 0;
    return c == 0x5341U /* 十 */ ? 10 : gj_han_digit(c);
}

/* A run of numerals in front of *at as a number: digits in a row (2021, 二〇二一) or counted
 * with ten (二十一). -1 if there is none, or too many. White space doesn't matter. */
static int take_number(const char **at)
{
    int value = 0;
    int numerals = 0;
    bool after_ten = false;
    for (const char *next = *at; *next && numerals <= 8; *at = next) {
        uint32_t c = gj_utf8_next(&next);
        int digit = numeral(c);
        if (digit < 0 && gj_is_space(c))
            continue;
        if (digit < 0)
            break;
        if (digit == 10)
            value = value ? value * 10 : 10;
        else
            value = after_ten ? value + digit : value * 10 + digit;
        after_ten = digit == 10;
        numerals++;
    }
    return numerals >= 1 && numerals <= 8 ? value : -1;
}

/* Moves behind one of the characters in `marks` (and white space). */
static bool take_mark(const char **at, const char *marks)
{
    const char *next = *at;
    uint32_t c = gj_utf8_next(&next);
    for (const char *mark = marks; c && *mark;) {
        if (gj_utf8_next(&mark) == c) {
            *at = next;
            return true;
        }
    }
    return false;
}

static bool is_date(int year, int month, int day)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (year < 1000 || year > 9999 || month < 1 || month > 12 || day < 1)
        return false;
    bool leap = month == 2 && year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    return day <= days[month - 1] + leap;
}

bool gj_day_read(const char *text, gj_day *out)
{
    const char *at = text;
    gj_day day = {.year = take_number(&at)};
    if (day.year > 9999) { /* 20210115 */
        day = (gj_day){day.year / 10000, day.year / 100 % 100, day.year % 100};
        if (*at)
            return false;
    } else {
        if (!take_mark(&at, "-－—–./．／年"))
            return false;
        day.month = take_number(&at);
        if (!take_mark(&at, "-－—–./．／月"))
            return false;
        day.day = take_number(&at);
        if (*at && !take_mark(&at, "日号T"))
            return false;
    }
    if (!is_date(day.year, day.month, day.day))
        return false;
    *out = day;
    return true;
}

bool gj_day_read_iso(const char *text, gj_day *out)
{
    static const char LIKE[] = "0000-00-00";
    size_t n = 0;
    while (text[n] && LIKE[n] &&
           (LIKE[n] == '-' ? text[n] == '-' : text[n] >= '0' && text[n] <= '9'))
        n++;
    return !text[n] && !LIKE[n] && gj_day_read(text, out);
}

bool gj_is_day(const char *text)
{
    gj_day day;
    return gj_day_read_iso(text, &day);
}

long gj_day_number(gj_day day)
{
    /* The year begins in March: then the leap day is its last, and the months' lengths follow one
     * line. */
    long year = day.month > 2 ? day.year : day.year - 1;
    long month = day.month > 2 ? day.month - 3 : day.month + 9;
    return 365 * year + year / 4 - year / 100 + year / 400 + (153 * month + 2) / 5 + day.day - 1;
}
