/* SPDX-License-Identifier: Apache-2.0 */
/* clock.c - the system's clocks. */
#include "platform/clock.h"

#include <stdio.h>

#include <windows.h>

int64_t gj_clock_ms(void)
{
    return (int64_t)GetTickCount64();
}

static int64_t microseconds(FILETIME time)
{
    return (int64_t)(((uint64_t)time.dwHighDateTime << 32 | time.dwLowDateTime) / 10);
}

int64_t gj_clock_worked_us(void)
{
    FILETIME made, ended, kernel, user;
    if (!GetThreadTimes(GetCurrentThread(), &made, &ended, &kernel, &user))
        return 0;
    return microseconds(kernel) + microseconds(user);
}

gj_day gj_clock_today(void)
{
    SYSTEMTIME now;
    GetLocalTime(&now);
    return (gj_day){now.wYear, now.wMonth, now.wDay};
}

const char *gj_clock_now(char out[GJ_CLOCK_NOW])
{
    SYSTEMTIME now;
    GetLocalTime(&now);
    (void)snprintf(out, GJ_CLOCK_NOW, "%04u-%02u-%02u %02u:%02u", now.wYear % 10000U,
                   now.wMonth % 100U, now.wDay % 100U, now.wHour % 100U, now.wMinute % 100U);
    return out;
}
