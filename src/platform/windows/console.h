/* SPDX-License-Identifier: Apache-2.0 */
/*
 * console.h - what a command does on Windows before its first word. Private to the windows side.
 *
 * The command's beginning calls them: 1. gj_process_settle; 2. that calls gj_signals_watch. Not in
 * an office's process, whose console and signals are not ours.
 */
#ifndef GJ_PLATFORM_WINDOWS_CONSOLE_H
#define GJ_PLATFORM_WINDOWS_CONSOLE_H

/* From here on Ctrl-C and its like wait for the end of a hold (signals.h). Without it holds do
 * nothing. */
void gj_signals_watch(void);

#endif
