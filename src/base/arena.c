/* SPDX-License-Identifier: Apache-2.0 */
/* arena.c - chunks that grow, large pieces apart, and spare chunks kept for the next arenas. */
#include "base/arena.h"

#include <stdarg.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifndef __has_feature
#define __has_feature(name) 0
#endif
/* Under ASan every piece is a chunk of its own, so that a step beyond its end is seen. */
#if defined __SANITIZE_ADDRESS__ || __has_feature(address_sanitizer)
enum { WATCHED = 1 };
#else
enum { WATCHED = 0 };
#endif

enum { FIRST_CHUNK = 4096, CHUNK_SIZES = 5, ALIGN = 16, SPARE_CHUNKS = 16 };
enum { LARGEST_CHUNK = FIRST_CHUNK << (CHUNK_SIZES - 1) };
_Static_assert(_Alignof(max_align_t) <= ALIGN, "pieces are aligned for any type");

/* The header is padded to the strictest alignment, so that what follows it is aligned too. */
typedef union chunk {
    struct {
        union chunk *next;
        size_t size; /* bytes behind the header */
        size_t used;
    } at;
    max_align_t align;
} chunk;

struct gj_arena {
    chunk *newest; /* the only one with room; the others are full */
    size_t next_size;
    size_t asked;
    gj_lazy *lazies; /* whose arenas end with this one */
};

/* What was made, and the arena it lives in. */
typedef struct made {
    gj_arena *arena;
    const void *thing;
} made;

struct gj_lazy {
    _Atomic(made *) made; /* NULL: not yet */
    gj_lazy *next;
};

void *gj_alloc(size_t size)
{
    void *memory = malloc(size ? size : 1);
    if (!memory)
        gj_oom();
    return memory;
}

char *gj_strdup(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(gj_alloc(size), text, size);
}

void gj_put_text(char **slot, char *text)
{
    free(*slot);
    *slot = text;
}

void *gj_realloc(void *old, size_t size)
{
    void *memory = realloc(old, size ? size : 1);
    if (!memory)
        gj_oom();
    return memory;
}

gj_arena *gj_arena_new(void)
{
    gj_arena *arena = gj_alloc(sizeof *arena);
    arena->newest = NULL;
    arena->next_size = FIRST_CHUNK;
    arena->asked = sizeof *arena;
    arena->lazies = NULL;
    return arena;
}

/* To a chunk without room every piece is large. */
gj_arena *gj_arena_new_apart(void)
{
    gj_arena *arena = gj_arena_new();
    arena->next_size = 0;
    return arena;
}

void gj_arena_each(const gj_arena *arena, void (*tell)(void *to, const void *piece, size_t size),
                   void *to)
{
    for (const chunk *each = arena->newest; each; each = each->at.next)
        tell(to, each + 1, each->at.size);
}

/* Chunks that nobody uses now, by size; the part that was used is zeroed when they are taken again:
 * most of a program's last ones never are. A check takes and gives back half a megabyte;
 * handed to the system each time, and fetched again page by page, that would cost more than the
 * check itself. */
static _Atomic(chunk *) spares[CHUNK_SIZES][SPARE_CHUNKS];

/* The spare chunks of this size; NULL if none are kept. */
static _Atomic(chunk *) *spares_of(size_t size)
{
    for (int i = 0; i < CHUNK_SIZES && !WATCHED; i++) {
        if (size == (size_t)FIRST_CHUNK << i)
            return spares[i];
    }
    return NULL;
}

static chunk *spare_take(size_t size)
{
    _Atomic(chunk *) *spare = spares_of(size);
    for (int i = 0; spare && i < SPARE_CHUNKS; i++) {
        /* Looked at first, since most places are empty. */
        chunk *taken = atomic_load_explicit(&spare[i], memory_order_relaxed);
        if (taken)
            taken = atomic_exchange_explicit(&spare[i], NULL, memory_order_acq_rel);
        if (!taken)
            continue;
        memset(taken + 1, 0, taken->at.used);
        *taken = (chunk){.at = {.size = size}};
        return taken;
    }
    return NULL;
}

static bool spare_keep(chunk *old)
{
    _Atomic(chunk *) *spare = spares_of(old->at.size);
    for (int i = 0; spare && i < SPARE_CHUNKS; i++) {
        chunk *none = NULL;
        if (atomic_compare_exchange_strong_explicit(&spare[i], &none, old, memory_order_acq_rel,
                                                    memory_order_relaxed))
            return true;
    }
    return false;
}

/* An arena may have arenas of its own, which have none. NOLINTNEXTLINE(misc-no-recursion) */
void gj_arena_free(gj_arena *arena)
{
    if (!arena)
        return;
    for (gj_lazy *each = arena->lazies; each; each = each->next) {
        made *own = atomic_load(&each->made);
        gj_arena_free(own ? own->arena : NULL);
    }
    for (chunk *each = arena->newest; each;) {
        chunk *next = each->at.next;
        if (!spare_keep(each))
            free(each);
        each = next;
    }
    free(arena);
}

static chunk *chunk_new(gj_arena *arena, size_t size)
{
    chunk *fresh = spare_take(size);
    if (!fresh)
        fresh = calloc(1, sizeof *fresh + size);
    if (fresh)
        fresh->at.size = size;
    else
        gj_oom();
    arena->asked += size + (WATCHED ? 0 : sizeof *fresh);
    return fresh;
}

/* Something large gets a chunk of its own, put behind the newest, whose room stays in use. */
static void *alloc_large(gj_arena *arena, size_t size)
{
    chunk *own = chunk_new(arena, size);
    own->at.used = size;
    if (arena->newest) {
        own->at.next = arena->newest->at.next;
        arena->newest->at.next = own;
    } else {
        arena->newest = own;
    }
    return own + 1;
}

static void add_chunk(gj_arena *arena)
{
    chunk *fresh = chunk_new(arena, arena->next_size);
    fresh->at.next = arena->newest;
    arena->newest = fresh;
    if (arena->next_size < LARGEST_CHUNK)
        arena->next_size *= 2;
}

void *gj_arena_alloc(gj_arena *arena, size_t size)
{
    if (size > SIZE_MAX / 4)
        gj_oom();
    if (WATCHED || size > arena->next_size / 4 || !arena->next_size)
        return alloc_large(arena, size);
    size = (size + ALIGN - 1) / ALIGN * ALIGN;
    if (!arena->newest || arena->newest->at.size - arena->newest->at.used < size)
        add_chunk(arena);
    chunk *from = arena->newest;
    char *memory = (char *)(from + 1) + from->at.used;
    from->at.used += size;
    return memory;
}

void *gj_arena_array(gj_arena *arena, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        gj_oom();
    return gj_arena_alloc(arena, count * size);
}

char *gj_arena_strndup(gj_arena *arena, const char *text, size_t length)
{
    char *copy = gj_arena_alloc(arena, length + 1);
    if (length)
        memcpy(copy, text, length);
    return copy;
}

char *gj_arena_strdup(gj_arena *arena, const char *text)
{
    return text ? gj_arena_strndup(arena, text, strlen(text)) : NULL;
}

char *gj_arena_printf(gj_arena *arena, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    va_end(args);
    size_t size = length < 0 ? 1 : (size_t)length + 1;
    char *text = gj_arena_alloc(arena, size);
    (void)vsnprintf(text, size, format, again);
    va_end(again);
    return text;
}

size_t gj_arena_size(const gj_arena *arena)
{
    return arena->asked;
}

gj_lazy *gj_lazy_new(gj_arena *arena)
{
    gj_lazy *lazy = gj_arena_alloc(arena, sizeof *lazy);
    atomic_init(&lazy->made, NULL);
    lazy->next = arena->lazies;
    arena->lazies = lazy;
    return lazy;
}

const void *gj_lazy_get(gj_lazy *lazy, gj_lazy_make *make, const void *from)
{
    made *there = atomic_load(&lazy->made);
    if (there)
        return there->thing;
    gj_arena *arena = gj_arena_new();
    made *own = gj_arena_alloc(arena, sizeof *own);
    *own = (made){arena, make(arena, from)};
    if (atomic_compare_exchange_strong(&lazy->made, &there, own))
        return own->thing;
    /* Another thread was faster. */
    gj_arena_free(arena);
    return there->thing;
}
