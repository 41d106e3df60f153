/* SPDX-License-Identifier: Apache-2.0 */
/*
 * signals.h - being interrupted only where nothing would stay behind.
 *
 * Whoever makes something temporary holds the signals that would end the process first, and lets
 * them go once it is removed: one that came meanwhile ends the process then. Holds may be nested.
 *
 * To make a temporary file: 1. gj_signals_hold; 2. make it and use it, asking
 * gj_signals_are_waiting now and then; 3. remove it; 4. gj_signals_release. All of it on one
 * thread.
 */
#ifndef GJ_PLATFORM_SIGNALS_H
#define GJ_PLATFORM_SIGNALS_H

#include <stdbool.h>

/* Holds SIGINT, SIGTERM, SIGHUP and SIGQUIT back from this thread, but for those that are
 * ignored. */
void gj_signals_hold(void);
/* The end of the newest hold; with the outermost, what was held back arrives. Leaves errno
 * alone. */
void gj_signals_release(void);
/* In a process that was just made: none is held back, whatever its parent did. */
void gj_signals_forget(void);
/* Is one of them waiting? Long work looks now and then. */
bool gj_signals_are_waiting(void);

#endif
