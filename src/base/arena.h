/* SPDX-License-Identifier: Apache-2.0 */
/*
 * arena.h - memory that lives and dies with its document.
 *
 * A form, a report, a set of findings and a set of sheets each own one arena; everything they hand
 * out is `const` and lives until the document's _free. Memory comes zeroed and aligned for any
 * type. All inputs are bounded, so running out of memory means that the machine itself is full, or
 * we were given little: gj_oom (guard.h) then gives the work up.
 *
 * To make a document: 1. gj_arena_new; 2. allocate whatever it consists of, in any order;
 * 3. gj_arena_free, which ends all of it at once. One thread at a time may use an arena; two arenas
 * never meet.
 *
 * Ownership: what an arena hands out is its own and is never freed alone. Nothing here returns NULL
 * unless it says so.
 */
#ifndef GJ_BASE_ARENA_H
#define GJ_BASE_ARENA_H

#include <stddef.h>

#include "base/format.h"
#include "base/guard.h"

/* Where a document's memory comes from. */
typedef struct gj_arena gj_arena;

/* An empty arena, yours to gj_arena_free. */
gj_arena *gj_arena_new(void);
/* The same, but each piece lies apart from the others, so that gj_arena_each can tell them: for who
 * writes down how a document lies in memory. */
gj_arena *gj_arena_new_apart(void);
/* Ends the arena and all that came from it. NULL is allowed. */
void gj_arena_free(gj_arena *arena);

/* `size` zeroed bytes, which may be none. */
void *gj_arena_alloc(gj_arena *arena, size_t size);
/* `count` elements of `size` bytes each, zeroed; overflow is gj_oom. */
void *gj_arena_array(gj_arena *arena, size_t count, size_t size);
/* A copy of `text`; NULL gives NULL. */
char *gj_arena_strdup(gj_arena *arena, const char *text);
/* A copy of `length` bytes, NUL-terminated; the bytes may hold NULs. */
char *gj_arena_strndup(gj_arena *arena, const char *text, size_t length);
/* What printf would print; "" where the format fails. */
char *gj_arena_printf(gj_arena *arena, const char *format, ...) GJ_FORMAT(2, 3);
/* Tells all pieces of an arena whose pieces lie apart, with the sizes that were asked for; two that
 * were allocated alike are told in the same order. */
void gj_arena_each(const gj_arena *arena, void (*tell)(void *to, const void *piece, size_t size),
                   void *to);
/* Bytes asked of the system so far: for limits and tests. */
size_t gj_arena_size(const gj_arena *arena);

/* Something that belongs to an arena and is made only when it is first asked for. */
typedef struct gj_lazy gj_lazy;
/* Makes it from `from`, all of it in `arena`, which is its own; never NULL. */
typedef const void *gj_lazy_make(gj_arena *arena, const void *from);
/* Nothing as yet; lives as long as the arena, and so does what will be made. */
gj_lazy *gj_lazy_new(gj_arena *arena);
/* What `make` made when it was first asked for; `make` and `from` are the same each time. Any
 * thread may ask, several at once too: all of them get the same. Never NULL. */
const void *gj_lazy_get(gj_lazy *lazy, gj_lazy_make *make, const void *from);

/* malloc that never returns NULL (size 0 gives one byte); yours to free. */
void *gj_alloc(size_t size);
/* realloc that never returns NULL; `old` may be. On gj_oom `old` stays as it was. Yours to free. */
void *gj_realloc(void *old, size_t size);
/* A copy of `text`, which is not NULL; never NULL, yours to free. */
char *gj_strdup(const char *text);
/* Frees what *slot holds and puts `text` there, which may be NULL; *slot takes it over. What stays
 * behind a call that was given up (guard.h) is set so: where memory ran out on the way to `text`,
 * *slot holds what it did, and not what has been freed. */
void gj_put_text(char **slot, char *text);
#endif
