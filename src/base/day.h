/* SPDX-License-Identifier: Apache-2.0 */
/*
 * day.h - a day as people write it.
 *
 * To read one: 1. gj_day_read a text; 2. where it is true, *out has the day; where not, say that it
 * is no day. Keeps nothing, any thread may call.
 */
#ifndef GJ_BASE_DAY_H
#define GJ_BASE_DAY_H

#include <stdbool.h>

/* A day that the calendar has: month and day count from 1. */
typedef struct gj_day {
    int year, month, day;
} gj_day;

/* The day of any usual writing: 2021-01-15, 2021年1月15日, 2021.1.15, 20210115,
 * 二〇二一年一月十五日; a time may stand behind a T or 日. False, and nothing in *out, for anything
 * else and for days that no calendar has. */
bool gj_day_read(const char *text, gj_day *out);
/* The day of the one writing 2021-01-15, which sorts as the calendar does; false, and nothing in
 * *out, for any other. */
bool gj_day_read_iso(const char *text, gj_day *out);
/* Is a text a day so written? */
bool gj_is_day(const char *text);
/* Days since 0000-03-01 of the calendar as it is today: two of them differ by the days between. */
long gj_day_number(gj_day day);

#endif
