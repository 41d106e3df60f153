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
#ifndef GJ_BASE_SIGNALS_H
#define GJ_BASE_SIGNALS_H

#include <signal.h>
#include <stdbool.h>

/* Holds SIGINT, SIGTERM, SIGHUP and SIGQUIT back from this thread, but for those that are ignored;
 * *before is for gj_signals_release. */
void gj_signals_hold(sigset_t *before);
/* Restores what was before: what was held back arrives now. Leaves errno alone. */
void gj_signals_release(const sigset_t *before);
/* Is one of them waiting? Long work looks now and then. */
bool gj_signals_are_waiting(void);

#endif
