/* SPDX-License-Identifier: Apache-2.0 */
/* years.c - the years of reports as people write them. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "match/match_private.h"

/* A report's year is one of these. */
enum { FIRST_YEAR = 2008, LAST_YEAR = 2099 };

static const char *const year_word = "年";

/* Four digits at `p` that stand alone and may be the year of a report, followed by 年 (or by
 * nothing, if `bare`); 0 if not. */
static int year_at(const char *p, bool bare)
{
    bool named = strncmp(p + 4, year_word, strlen(year_word)) == 0;
    int year = (int)strtol(p, NULL, 10);
    bool likely = year >= FIRST_YEAR && year <= LAST_YEAR;
    return likely && (named || (bare && !p[4])) ? year : 0;
}

int gj_find_year(const char *text, bool bare, const char **begin, const char **end)
{
    for (const char *p = text; *p;) {
        size_t digits = strspn(p, "0123456789");
        int year = digits == 4 ? year_at(p, bare) : 0;
        if (year) {
            *begin = p;
            *end = p[4] ? p + 4 + strlen(year_word) : p + 4;
            return year;
        }
        p += digits ? digits : 1;
    }
    return 0;
}

char *gj_plain_digits(const char *key)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "○",  "零"};
    gj_buf out;
    gj_buf_init(&out);
    while (*key) {
        char year[5] = "";
        const char *p = key;
        int n = 0;
        for (; n < 4; n++) {
            size_t d = 0;
            while (d < 12 && strncmp(p, digits[d], 3) != 0)
                d++;
            if (d == 12)
                break;
            year[n] = (char)('0' + (d > 9 ? 0 : d));
            p += 3;
        }
        if (n == 4) {
            gj_buf_puts(&out, year);
            key = p;
        } else {
            gj_buf_putc(&out, *key++);
        }
    }
    return gj_buf_detach(&out);
}

/* Moves behind the first of `words` that stands at *at; false if none does. */
static bool pass(const char **at, const char *const *words)
{
    for (; *words; words++) {
        size_t length = strlen(*words);
        if (strncmp(*at, *words, length) == 0) {
            *at += length;
            return true;
        }
    }
    return false;
}

int gj_find_period(const char *text)
{
    static const char *const first_day[] = {"1月1日", "01月01日", "一月一日", NULL};
    static const char *const last_day[] = {"12月31日", "十二月三十一日", NULL};
    static const char *const to[] = {"起", "至", "到", "-", "—", "~", "－", "当年", "同年", NULL};
    const char *begin = NULL, *end = text;
    for (int year = 0; (year = gj_find_year(end, false, &begin, &end)) != 0;) {
        const char *at = end, *again = NULL, *behind = NULL;
        if (!pass(&at, first_day))
            continue;
        while (pass(&at, to))
            ;
        int last = gj_find_year(at, false, &again, &behind);
        if (last == year && again == at)
            at = behind;
        if (pass(&at, last_day))
            return year;
    }
    return 0;
}
