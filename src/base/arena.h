/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arena.h - memory that lives and dies with its document.
 *
 * A form, a report, a set of findings and a set of sheets each own one arena;
 * everything they hand out is `const` and lives until the document's _free.
 * Memory comes zeroed and aligned for any type. All inputs are bounded, so running out of memory means that the machine
 * itself is full, or we were given little: gj_oom (guard.h) then gives the work up.
 */
#ifndef GJ_BASE_ARENA_H
#define GJ_BASE_ARENA_H

#include <stddef.h>

#include "base/guard.h"

typedef struct gj_arena gj_arena;

gj_arena *gj_arena_new(void);        /* never NULL */
void gj_arena_free(gj_arena *arena); /* NULL is allowed */

/* `size` zeroed bytes, never NULL. */
void *gj_arena_alloc(gj_arena *arena, size_t size);
/* `count` elements of `size` bytes each, zeroed; overflow is gj_oom. */
void *gj_arena_array(gj_arena *arena, size_t count, size_t size);
/* Copies, NUL-terminated. gj_arena_strdup(arena, NULL) is NULL. */
char *gj_arena_strdup(gj_arena *arena, const char *text);
char *gj_arena_strndup(gj_arena *arena, const char *text, size_t length);
char *gj_arena_printf(gj_arena *arena, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
/* Bytes asked of the system so far: for limits and tests. */
size_t gj_arena_size(const gj_arena *arena);

/* malloc/realloc that never return NULL (size 0 gives one byte); `free` them. */
void *gj_alloc(size_t size);
void *gj_realloc(void *old, size_t size);
#endif
