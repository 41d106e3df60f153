/* SPDX-License-Identifier: Apache-2.0 */
/* years.c - the years of reports as people write them. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
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
    enum { CIRCLE = 0x25CB }; /* ○, as some write 〇 */
    gj_buf out;
    gj_buf_init(&out);
    while (*key) {
        char year[5] = "";
        const char *behind = key;
        int n = 0;
        for (; n < 4; n++) {
            const char *next = behind;
            uint32_t c = gj_utf8_next(&next);
            int digit = c == CIRCLE ? 0 : gj_han_digit(c);
            if (digit < 0)
                break;
            year[n] = (char)('0' + digit);
            behind = next;
        }
        if (n < 4) {
            behind = key;
            (void)gj_utf8_next(&behind);
            gj_buf_add(&out, key, (size_t)(behind - key));
        } else {
            gj_buf_puts(&out, year);
        }
        key = behind;
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
