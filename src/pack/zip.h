/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zip.h - packages in and out, over zlib and libdeflate; reading trusts nothing.
 *
 * Reading is bounded by limits.h and streams: a part of more than 1 MiB is never held whole.
 * Writing is sticky (the first failure is remembered, ask once at the end) and deterministic: no
 * time stamps, no extra fields, parts in the order written.
 *
 * To read: 1. gj_zip_open; 2. for each part wanted gj_zip_part_open, gj_zip_part_read until it
 * gives 0 (only then are length and checksum proved), gj_zip_part_close; 3. gj_zip_close. To write:
 * 1. gj_zip_new; 2. gj_zip_add each part; 3. gj_zip_finish. One thread at a time for each.
 *
 * On failure *err is GJ_ERR_FORMAT (no package, or a damaged one), GJ_ERR_LIMIT or GJ_ERR_IO, with
 * a sentence for the clerk.
 */
#ifndef GJ_PACK_ZIP_H
#define GJ_PACK_ZIP_H

#include "base/buf.h"
#include "base/err.h"

/* A package being read; one part of it at a time. */
typedef struct gj_zip_reader gj_zip_reader;

/* Opens a package held in a file, which stays open: yours to gj_zip_close. NULL on failure (no zip,
 * too many parts, two parts of one name, encrypted, …). */
gj_zip_reader *gj_zip_open(const char *path, gj_err *err);
/* The same over bytes in memory, which are borrowed and must outlive the reader; yours to close,
 * NULL likewise. */
gj_zip_reader *gj_zip_open_memory(const void *data, size_t length, gj_err *err);
/* Ends reading, in the middle of a part too. NULL is allowed. */
void gj_zip_close(gj_zip_reader *zip);
/* Does the directory list a part of that name? */
bool gj_zip_has(gj_zip_reader *zip, const char *name);
/* Starts reading the part `name`, ending the one before. False if there is none, it is packed in a
 * way we don't know or its numbers are beyond limits.h: no part is open then. */
bool gj_zip_part_open(gj_zip_reader *zip, const char *name, gj_err *err);
/* Up to `size` bytes of the part; 0 at its end, or where no part is open; -1 on failure (damaged,
 * longer than it said): what `out` holds then is not to be used. */
long gj_zip_part_read(gj_zip_reader *zip, void *out, size_t size, gj_err *err);
/* Ends the part, read to its end or not; nothing if none is open. */
void gj_zip_part_close(gj_zip_reader *zip);

/* A package being written, in memory. */
typedef struct gj_zip_writer gj_zip_writer;

/* An empty package, yours to end with gj_zip_finish; never NULL. */
gj_zip_writer *gj_zip_new(void);
/* Adds a part; stored uncompressed if `stored`. */
void gj_zip_add(gj_zip_writer *zip, const char *name, const void *data, size_t length, bool stored);
/* Ends the package, appends its bytes to `out` and frees the writer. False if anything failed on
 * the way. */
bool gj_zip_finish(gj_zip_writer *zip, gj_buf *out, gj_err *err);

/* Appends a copy of `package` in which the part `name` holds the bytes of `part`. All else is as it
 * was, byte for byte: the other parts as they were packed, order, times and extra fields, the
 * comment, and what stands before or behind the package. False (GJ_ERR_FORMAT, GJ_ERR_LIMIT), and
 * `out` is as before: there is no such part, it is no package that gj_zip_open takes, or one with
 * numbers of 64 bits, which we don't rewrite. */
bool gj_zip_replace(const gj_buf *package, const char *name, const gj_buf *part, gj_buf *out,
                    gj_err *err);

#endif
