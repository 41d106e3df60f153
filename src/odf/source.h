/* SPDX-License-Identifier: Apache-2.0 */
/*
 * source.h - bytes at any place, from a file or from memory. Private to this room.
 *
 * A file is read through one window, so that a large one does not take memory; most workbooks fit into it and are read by one
 * call to the system.
 */
#ifndef GJ_ODF_SOURCE_H
#define GJ_ODF_SOURCE_H

#include "base/err.h"
#include "odf/zip.h"

typedef struct gj_source gj_source;

/* NULL if it can't be read or is longer than GJ_LIMIT_FILE. */
gj_source *gj_source_file(const char *path, gj_err *err);
/* `data` must outlive the source. */
gj_source *gj_source_memory(const void *data, size_t length, gj_err *err);
void gj_source_free(gj_source *source); /* NULL is allowed */
size_t gj_source_length(const gj_source *source);
/* Up to `size` bytes from `offset` on: fewer at the end, or where reading fails. */
size_t gj_source_read(gj_source *source, size_t offset, void *out, size_t size);

/* zip.h's reader over a source, which must outlive it. */
gj_zip_reader *gj_zip_open_source(gj_source *source, gj_err *err);

#endif
