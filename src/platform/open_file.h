/* SPDX-License-Identifier: Apache-2.0 */
/*
 * open_file.h - an open file, between what every system has done with it (open_file.c) and how
 * each does it. Private to the room.
 *
 * To read one: 1. gj_file_begin; 2. gj_file_some until there is no more; 3. gj_file_end. One thread
 * at a time.
 */
#ifndef GJ_PLATFORM_OPEN_FILE_H
#define GJ_PLATFORM_OPEN_FILE_H

#include "platform/file.h"

/* What file.h hands out. */
struct gj_file {
    intptr_t handle; /* the system's own */
    size_t length;   /* SIZE_MAX where the system doesn't say */
};

/* False, with "WHAT PATH：WHY" (GJ_ERR_IO), the path cut where it leaves no room for the reason. */
bool gj_file_fail(gj_err *err, const char *what, const char *path, const char *why);

/* ---- by system: posix/file.c, windows/file.c ---- */

/* Opens a regular file for reading, as gj_file_open promises; yours to gj_file_end. On failure
 * there is nothing to end. */
bool gj_file_begin(gj_file *file, const char *path, gj_err *err);
/* Gives the handle of a file that gj_file_begin opened back to the system. */
void gj_file_end(const gj_file *file);
/* One reading, up to `size` bytes from there: NULL and how many came, 0 at the end; else why not, a
 * constant. */
const char *gj_file_some(const gj_file *file, size_t offset, void *out, size_t size, size_t *got);

#endif
