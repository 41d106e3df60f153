/* SPDX-License-Identifier: Apache-2.0 */
/*
 * confined.h - how a process is confined, and opens files then. Private to the room.
 *
 * To confine a process of a crew: 1. load what it needs; 2. gj_confine; 3. gj_confine_open where
 * others would open. For a process of a single thread.
 */
#ifndef GJ_PLATFORM_POSIX_CONFINED_H
#define GJ_PLATFORM_POSIX_CONFINED_H

#include <stdbool.h>
#include <stddef.h>

#include "platform/confine.h"

/* From here on this process is confined, its standard streams closed, and it asks through `line`, a
 * socket to its parent. False where the kernel refused. */
bool gj_confine(int line);
/* In a confined process: takes the file at `path` that the parent hands over, or why it can't; the
 * path is ours from now on. Those that it had go with gj_confine_return. False: nothing comes. */
bool gj_confine_take(char *path);
/* Lets go of all that was handed over. */
void gj_confine_return(void);
/* A regular file open for reading, and its length when it was opened, SIZE_MAX where the system
 * doesn't say; in a confined process one that was handed over, or that the parent opened: two of
 * one path have one position. -1 with errno where there is none: EISDIR and
 * ENOTSUP of what isn't a regular file, EACCES of what we may not have. */
int gj_confine_open(const char *path, size_t *length);

#endif
