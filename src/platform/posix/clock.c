/* SPDX-License-Identifier: Apache-2.0 */
/* clock.c - the system's clocks. */
#include "platform/clock.h"

#include <time.h>

static int64_t microseconds(clockid_t clock)
{
    struct timespec now = {0};
    (void)clock_gettime(clock, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

int64_t gj_clock_ms(void)
{
    return microseconds(CLOCK_MONOTONIC) / 1000;
}

int64_t gj_clock_worked_us(void)
{
    return microseconds(CLOCK_THREAD_CPUTIME_ID);
}

gj_day gj_clock_today(void)
{
    time_t now = time(NULL);
    struct tm today = {0};
    (void)localtime_r(&now, &today);
    return (gj_day){today.tm_year + 1900, today.tm_mon + 1, today.tm_mday};
}

const char *gj_clock_now(char out[GJ_CLOCK_NOW])
{
    time_t now = time(NULL);
    struct tm today = {0};
    (void)localtime_r(&now, &today);
    if (!strftime(out, GJ_CLOCK_NOW, "%Y-%m-%d %H:%M", &today))
        *out = '\0';
    return out;
}
