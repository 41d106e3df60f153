/* SPDX-License-Identifier: Apache-2.0 */
/* particulars.c - title, date and addresses as they are printed. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "report/fill.h"

static bool is_given(const char *text)
{
    return text && gj_value_read(text).kind != GJ_EMPTY;
}

char *gj_report_title(const gj_report *report)
{
    const gj_particulars *facts = gj_report_facts(report);
    gj_buf out;
    gj_buf_init(&out);
    if (is_given(facts->title)) {
        gj_buf_puts(&out, facts->title);
        return gj_buf_detach(&out);
    }
    const char *pattern = gj_report_form(report)->document.title;
    gj_report_fill(report, pattern, strlen(pattern), 0, &out);
    return gj_buf_detach(&out);
}

/* A numeral of a date: the digit it stands for, 10 for ten, -1 for anything else. */
static int numeral(uint32_t c)
{
    static const char han[] = "〇一二三四五六七八九十";
    if (c >= '0' && c <= '9')
        return (int)(c - '0');
    if (c >= 0xFF10U && c <= 0xFF19U)
        return (int)(c - 0xFF10U);
    if (c == 0x96F6U || c == 0x25CBU || c == 0xFF2FU || c == 0x3007U) /* 零 ○ Ｏ 〇 */
        return 0;
    const char *at = han;
    for (int value = 0; *at; value++) {
        if (gj_utf8_next(&at) == c)
            return value;
    }
    return -1;
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

/* Year, month and day of any usual writing: 2021-01-15, 2021年1月15日, 2021.1.15, 二〇二一年一月十五日. */
static bool read_date(const char *text, int *year, int *month, int *day)
{
    const char *at = text;
    *year = take_number(&at);
    if (*year > 9999) { /* 20210115 */
        *day = *year % 100;
        *month = *year / 100 % 100;
        *year /= 10000;
        return *at == '\0' && is_date(*year, *month, *day);
    }
    if (!take_mark(&at, "-－—–./．／年"))
        return false;
    *month = take_number(&at);
    if (!take_mark(&at, "-－—–./．／月"))
        return false;
    *day = take_number(&at);
    return (*at == '\0' || take_mark(&at, "日号T")) && is_date(*year, *month, *day);
}

bool gj_report_day(const gj_report *report, gj_day *out)
{
    const char *date = gj_report_facts(report)->date;
    gj_day day = {0, 0, 0};
    if (!is_given(date) || !read_date(date, &day.year, &day.month, &day.day))
        return false;
    *out = day;
    return true;
}

char *gj_report_date(const gj_report *report)
{
    const char *date = gj_report_facts(report)->date;
    gj_day day;
    gj_buf out;
    gj_buf_init(&out);
    if (gj_report_day(report, &day))
        gj_buf_printf(&out, "%d年%d月%d日", day.year, day.month, day.day);
    else if (is_given(date))
        gj_buf_puts(&out, date);
    return gj_buf_detach(&out);
}

const char *gj_place_address(gj_place place, char out[GJ_ADDRESS])
{
    enum { MAX_COLUMNS = 16384 };
    char letters[4];
    char digits[12];
    size_t count = 0;
    *out = '\0';
    if (place.row < 0 || place.col < 0 || place.col >= MAX_COLUMNS)
        return out;
    for (int rest = place.col + 1; rest > 0; rest = (rest - 1) / 26)
        letters[count++] = (char)('A' + (rest - 1) % 26);
    char *at = out;
    while (count > 0)
        *at++ = letters[--count];
    int length = snprintf(digits, sizeof digits, "%d", place.row + 1);
    memcpy(at, digits, (size_t)length + 1);
    return out;
}
