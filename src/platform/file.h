/* SPDX-License-Identifier: Apache-2.0 */
/*
 * file.h - whole files in, whole files out.
 *
 * Writing is atomic: a temporary file beside the target, fsync, rename. Until
 * the rename whatever was there is untouched, after it the new file is whole; a
 * failed or interrupted write leaves no temporary file (but SIGKILL and a power cut may).
 *
 * To change a file: 1. gj_file_read it into a buffer; 2. make the new bytes; 3. gj_file_is_same
 * where what was read and what is written have two names; 4. gj_file_replace.
 *
 * On failure `out` holds what it held before, and *err is a sentence that names the file.
 */
#ifndef GJ_PLATFORM_FILE_H
#define GJ_PLATFORM_FILE_H

#include <stdint.h>

#include "base/buf.h"
#include "base/err.h"

/* Appends the file's bytes to `out`; fails (GJ_ERR_IO) if it can't be read or isn't a
 * regular file, (GJ_ERR_LIMIT) if it is longer than `limit` bytes. */
bool gj_file_read(const char *path, size_t limit, gj_buf *out, gj_err *err);
/* May we read it, and is it a regular file? False (GJ_ERR_IO): the sentence says why, and doesn't
 * name it. */
bool gj_file_may_read(const char *path, gj_err *err);

/* A regular file open for reading at any place. One thread at a time. */
typedef struct gj_file gj_file;
/* Opens it: yours to gj_file_close; NULL (GJ_ERR_IO) if it can't be read or isn't a regular file.
 * Never waits, as a pipe would make us. */
gj_file *gj_file_open(const char *path, gj_err *err);
/* Ends it. NULL is allowed. */
void gj_file_close(gj_file *file);
/* Its bytes when it was opened; SIZE_MAX where the system doesn't say. */
size_t gj_file_length(const gj_file *file);
/* Copies what stands there into `out`: how many bytes, fewer than `size` at the end of the file or
 * where reading fails. */
size_t gj_file_read_at(gj_file *file, size_t offset, void *out, size_t size);

/* Replaces `path` by `length` bytes of `data`, atomically. Follows a symbolic link to its target;
 * keeps owner, group and permissions of an existing file as far as the system lets us (never
 * set-user-ID and set-group-ID; what its group might do is left out where the group can't be kept),
 * else 0666 less the umask. False (GJ_ERR_IO): what was there still is. */
bool gj_file_replace(const char *path, const void *data, size_t length, gj_err *err);

/* Writes a file in place, without the care that gj_file_replace takes: for a scratch folder. False
 * (GJ_ERR_IO): part of it may be there. */
bool gj_file_put(const char *path, const void *data, size_t length, gj_err *err);

/* Are both names, through whatever links, of one existing file? Whoever reads one and writes the
 * other asks first: writing would destroy what was read. */
bool gj_file_is_same(const char *a, const char *b);

/* Which file it was and when it was changed last, to tell whether it has to be read again. */
typedef struct gj_file_stamp {
    uint64_t device, number, size;
    int64_t seconds, nanoseconds;
} gj_file_stamp;
/* Asks that of the file at `path`, through links. False, and all zeros, where there is none. */
bool gj_file_stamp_of(const char *path, gj_file_stamp *stamp);

#endif
