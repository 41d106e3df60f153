/* SPDX-License-Identifier: Apache-2.0 */
/* particulars.c - title, date and addresses as they are printed. */
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "report/fill.h"

static bool is_given(const char *text)
{
    return text && gj_value_read(text).kind != GJ_EMPTY;
}

char *gj_report_title(const gj_report *report)
{
    const gj_particulars *particulars = gj_report_particulars_at(report);
    gj_buf out;
    gj_buf_init(&out);
    if (is_given(particulars->title)) {
        gj_buf_puts(&out, particulars->title);
        return gj_buf_detach(&out);
    }
    const char *pattern = gj_report_form(report)->document.title;
    gj_report_fill(report, pattern, strlen(pattern), 0, &out);
    return gj_buf_detach(&out);
}

bool gj_report_published(const gj_report *report, gj_day *out)
{
    const char *published = gj_report_particulars_at(report)->published;
    return published && gj_day_read(published, out);
}

bool gj_report_day(const gj_report *report, gj_day *out)
{
    const char *date = gj_report_particulars_at(report)->date;
    return is_given(date) && gj_day_read(date, out);
}

char *gj_report_date(const gj_report *report)
{
    const char *date = gj_report_particulars_at(report)->date;
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
