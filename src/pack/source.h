/* SPDX-License-Identifier: Apache-2.0 */
/*
 * source.h - bytes at any place, from a file or from memory. Private to this room.
 *
 * A file is read through one window, so that a large one does not take memory; most workbooks fit
 * into it and are read by one call to the system.
 *
 * To read a package: 1. gj_source_file or gj_source_memory; 2. gj_zip_open_source, or
 * gj_zip_directory_read alone; 3. read what the entries point to; 4. the reader's end, then
 * gj_source_free. One thread at a time.
 */
#ifndef GJ_PACK_SOURCE_H
#define GJ_PACK_SOURCE_H

#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "pack/zip.h"

/* Bytes that can be read at any offset. */
typedef struct gj_source gj_source;

/* The bytes of a regular file, which stays open: yours to gj_source_free. NULL if it can't be read
 * (GJ_ERR_IO) or is longer than GJ_LIMIT_FILE (GJ_ERR_LIMIT). */
gj_source *gj_source_file(const char *path, gj_err *err);
/* The bytes at `data`, borrowed: they must outlive the source, which is yours to gj_source_free.
 * NULL (GJ_ERR_LIMIT) if they are more than GJ_LIMIT_FILE. */
gj_source *gj_source_memory(const void *data, size_t length, gj_err *err);
/* Closes the file; memory was borrowed. NULL is allowed. */
void gj_source_free(gj_source *source);
/* How many bytes there are; of a file, as many as when it was opened. */
size_t gj_source_length(const gj_source *source);
/* Up to `size` bytes from `offset` on: fewer at the end, or where reading fails. */
size_t gj_source_read(gj_source *source, size_t offset, void *out, size_t size);
/* What stands at `offset`, as much of it as is at hand, without copying; *available is 0 at the
 * end. Borrowed until the next call for this source; never NULL. */
const char *gj_source_peek(gj_source *source, size_t offset, size_t *available);
/* Could a part of it not be read? Then whatever looks damaged may be sound. */
bool gj_source_failed(const gj_source *source);

/* zip.h's reader over a source, which is borrowed and must outlive it. NULL on failure, as of
 * gj_zip_open; the source stays yours either way. */
gj_zip_reader *gj_zip_open_source(gj_source *source, gj_err *err);

/* An entry of a package's directory, as it says; nothing of it is proved yet. */
typedef struct gj_zip_entry {
    const char *name;
    size_t header; /* where its local header stands, inside the source */
    unsigned method;
    uint32_t crc;
    uint64_t packed, unpacked;
} gj_zip_entry;

/* All entries of a package, in the arena they were read into. */
typedef struct gj_zip_directory {
    gj_zip_entry *entries; /* sorted by name */
    size_t count;
    size_t begin; /* where the directory itself stands: behind all parts */
} gj_zip_directory;

/* Reads the directory into `arena`. False (GJ_ERR_FORMAT, GJ_ERR_LIMIT) if there is none, or none
 * that anybody may want to go on with; *directory is not to be used then. */
bool gj_zip_directory_read(gj_source *source, gj_arena *arena, gj_zip_directory *directory,
                           gj_err *err);
/* The entry of that name, borrowed from the directory; NULL if there is no such part. */
const gj_zip_entry *gj_zip_directory_find(const gj_zip_directory *directory, const char *name);
/* Appends the bytes deflated, as a part of a package holds them. */
void gj_zip_pack(const void *data, size_t length, gj_buf *out);
/* Numbers as packages write them, lowest byte first. */
uint64_t gj_zip_number(const unsigned char *bytes, int size);

#endif
