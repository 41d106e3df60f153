/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clock.h - what time it is, for measuring and for people.
 *
 * To measure: 1. gj_clock_ms or gj_clock_worked_us before; 2. the same after, and the difference:
 * the numbers themselves mean nothing. Any thread may call; none of this fails.
 */
#ifndef GJ_PLATFORM_CLOCK_H
#define GJ_PLATFORM_CLOCK_H

#include <stdint.h>

#include "base/day.h"

/* Milliseconds since some moment, whatever anybody sets the clock to meanwhile. */
int64_t gj_clock_ms(void);
/* Microseconds that this thread has worked so far: a busy machine doesn't make work dear. */
int64_t gj_clock_worked_us(void);
/* Bytes that gj_clock_now writes, its NUL included. */
enum { GJ_CLOCK_NOW = 20 };
/* The time of day where we are, for people: "2025-01-15 09:30". Returns `out`, never NULL. */
const char *gj_clock_now(char out[GJ_CLOCK_NOW]);
/* The calendar's day where we are. */
gj_day gj_clock_today(void);

#endif
