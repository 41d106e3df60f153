/* SPDX-License-Identifier: Apache-2.0 */
/*
 * wide.h - UTF-8 outside, the system's UTF-16 inside. Private to the windows side.
 *
 * To call the system with a path: 1. gj_wide_path; 2. the call; 3. free. Any thread.
 */
#ifndef GJ_PLATFORM_WINDOWS_WIDE_H
#define GJ_PLATFORM_WINDOWS_WIDE_H

#include <stddef.h>

#include <wchar.h>

/* The text in UTF-16, what isn't UTF-8 as U+FFFD. Yours to free, never NULL. */
wchar_t *gj_wide(const char *text);
/* Likewise a path, in the form that may be longer than 260 characters where it is. */
wchar_t *gj_wide_path(const char *path);
/* The text in UTF-8, a half of a pair as U+FFFD. Yours to free, never NULL. */
char *gj_narrow(const wchar_t *text);
/* Likewise a path, with / between its pieces and without the prefix of long ones. */
char *gj_narrow_path(const wchar_t *path);

#endif
