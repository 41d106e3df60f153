/* SPDX-License-Identifier: Apache-2.0 */
/*
 * zip.h - packages in and out, over zlib; reading trusts nothing.
 *
 * Reading is bounded by limits.h and streams: a part is never unpacked whole. Writing is sticky (the first failure is
 * remembered, ask once at the end) and deterministic: no time stamps, no extra fields, parts in the order written.
 */
#ifndef GJ_PACK_ZIP_H
#define GJ_PACK_ZIP_H

#include "base/buf.h"
#include "base/err.h"

typedef struct gj_zip_reader gj_zip_reader;

/* Opens a package held in a file. NULL on failure (no zip, too many parts, two parts of one name, encrypted, …). */
gj_zip_reader *gj_zip_open(const char *path, gj_err *err);
/* The same over bytes in memory, which must outlive the reader. */
gj_zip_reader *gj_zip_open_memory(const void *data, size_t length, gj_err *err);
void gj_zip_close(gj_zip_reader *zip); /* NULL is allowed */
bool gj_zip_has(gj_zip_reader *zip, const char *name);
/* Starts reading the part `name`; one part at a time. */
bool gj_zip_part_open(gj_zip_reader *zip, const char *name, gj_err *err);
/* Up to `size` bytes of the part; 0 at its end, -1 on failure (damaged, over a limit). */
long gj_zip_part_read(gj_zip_reader *zip, void *out, size_t size, gj_err *err);
void gj_zip_part_close(gj_zip_reader *zip);

typedef struct gj_zip_writer gj_zip_writer;

/* A package built in memory. */
gj_zip_writer *gj_zip_new(void);
/* Adds a part; stored uncompressed if `stored`. */
void gj_zip_add(gj_zip_writer *zip, const char *name, const void *data, size_t length, bool stored);
/* Ends the package, appends its bytes to `out` and frees the writer. False if anything failed on the way. */
bool gj_zip_finish(gj_zip_writer *zip, gj_buf *out, gj_err *err);

#endif
