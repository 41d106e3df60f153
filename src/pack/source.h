/* SPDX-License-Identifier: Apache-2.0 */
/*
 * source.h - bytes at any place, from a file or from memory. Private to this room.
 *
 * A file is read through one window, so that a large one does not take memory; most workbooks fit into it and are read by one
 * call to the system.
 */
#ifndef GJ_PACK_SOURCE_H
#define GJ_PACK_SOURCE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "pack/zip.h"

typedef struct gj_source gj_source;

/* NULL if it can't be read or is longer than GJ_LIMIT_FILE. */
gj_source *gj_source_file(const char *path, gj_err *err);
/* `data` must outlive the source. */
gj_source *gj_source_memory(const void *data, size_t length, gj_err *err);
void gj_source_free(gj_source *source); /* NULL is allowed */
size_t gj_source_length(const gj_source *source);
/* Up to `size` bytes from `offset` on: fewer at the end, or where reading fails. */
size_t gj_source_read(gj_source *source, size_t offset, void *out, size_t size);
/* What stands at `offset`, as much of it as is at hand, without copying; *available is 0 at the end. Valid until the next
 * call for this source. */
const char *gj_source_peek(gj_source *source, size_t offset, size_t *available);

/* zip.h's reader over a source, which must outlive it. */
gj_zip_reader *gj_zip_open_source(gj_source *source, gj_err *err);

/* An entry of a package's directory, as it says; nothing of it is proved yet. */
typedef struct gj_zip_entry {
    const char *name;
    size_t header; /* where its local header stands, inside the source */
    unsigned method;
    uint32_t crc;
    uint64_t packed, unpacked;
} gj_zip_entry;

typedef struct gj_zip_directory {
    gj_zip_entry *entries; /* sorted by name */
    size_t count;
    size_t begin; /* where the directory itself stands: behind all parts */
} gj_zip_directory;

/* Reads the directory into `arena`. False if there is none, or none that anybody may want to go on with. */
bool gj_zip_directory_read(gj_source *source, gj_arena *arena, gj_zip_directory *directory,
                           gj_err *err);
/* NULL if there is no such part. */
const gj_zip_entry *gj_zip_directory_find(const gj_zip_directory *directory, const char *name);
/* Numbers as packages write them, lowest byte first. */
uint64_t gj_zip_number(const unsigned char *bytes, int size);

#endif
