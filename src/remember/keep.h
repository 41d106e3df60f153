/* SPDX-License-Identifier: Apache-2.0 */
/*
 * keep.h - where a workbook's memory stands: in the workbook, or beside it.
 *
 * In an OpenDocument spreadsheet it is the user-defined document property GJ_MEMORY_PROPERTY of
 * meta.xml. For files that can't carry it (.xlsx, .json, .csv, …), or aren't ours to change, it is
 * in REPORT.gouji.json beside the file, REPORT being the file's name without its ending. Where both
 * are, they are taken together, and what stands in the workbook comes first.
 *
 * To remember something: 1. gj_keep_read; 2. change the memory; 3. gj_keep_write. To read a package
 * one thread at a time.
 */
#ifndef GJ_REMEMBER_KEEP_H
#define GJ_REMEMBER_KEEP_H

#include "base/buf.h"
#include "base/err.h"
#include "remember/memory.h"

/* Where a memory is kept. */
typedef enum gj_keeping {
    GJ_KEEP_BESIDE, /* in a file of its own */
    GJ_KEEP_INSIDE  /* in the workbook, if it can carry it; else beside */
} gj_keeping;

/* What is remembered of the file at `path`: yours to gj_memory_free. Nothing remembered is no
 * failure, nor is a file that is no workbook. NULL on failure (GJ_ERR_FORMAT, GJ_ERR_LIMIT,
 * GJ_ERR_IO): there is something, and it can't be read; the sentence names where. */
gj_memory *gj_keep_read(const char *path, gj_err *err);
/* Does the workbook at `path` carry a memory already? */
bool gj_keep_is_inside(const char *path);
/* Keeps the memory of the file at `path`; every other part of the workbook stays as it is, byte for
 * byte. A workbook that can't carry it (no meta.xml, a signature that the change would break, not
 * to be written) gets the file beside it. Appends to `where` (may be NULL) the path of what was
 * written, of both with 、 between them where there was a file beside as well. False (GJ_ERR_IO,
 * GJ_ERR_LIMIT): nothing is changed. */
bool gj_keep_write(const gj_memory *memory, const char *path, gj_keeping keeping, gj_buf *where,
                   gj_err *err);

/* The path of the file beside: yours to free, never NULL. */
char *gj_keep_beside(const char *path);
/* Last year's file as the memory of the file at `path` has it, a path that can be opened from where
 * we are: yours to free; NULL where none is remembered. */
char *gj_keep_last(const gj_memory *memory, const char *path);
/* Remembers `last`, a path from where we are, as last year's file of the one at `path`: relative to
 * it where both can be found. */
void gj_keep_set_last(gj_memory *memory, const char *path, const char *last);

#endif
