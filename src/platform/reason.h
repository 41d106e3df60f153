/* SPDX-License-Identifier: Apache-2.0 */
/*
 * reason.h - what the system said, for a clerk. Private to the room: its numbers are nobody else's.
 *
 * To tell of a failure: 1. keep errno, on Windows GetLastError, before anything else is
 * called; 2. gj_reason. Any thread.
 */
#ifndef GJ_PLATFORM_REASON_H
#define GJ_PLATFORM_REASON_H

/* What that number means, in Chinese: a constant, never NULL, to stand behind a colon. */
const char *gj_reason(int error);

#endif
