/* SPDX-License-Identifier: Apache-2.0 */
/*
 * memory_private.h - what memory.c (which reads and writes it) and explain.c (which applies it)
 * share. Private to the room.
 *
 * How an explanation comes in: 1. the key of a finding or of an object; 2. gj_memory_put. All
 * strings live in the memory's arena.
 */
#ifndef GJ_REMEMBER_MEMORY_PRIVATE_H
#define GJ_REMEMBER_MEMORY_PRIVATE_H

#include "base/arena.h"
#include "remember/memory.h"

/* What is remembered. */
struct gj_memory {
    gj_arena *arena;
    const char *last;
    gj_explained *explained;
    int count;
    int capacity;
};

/* Adds an explanation behind the others, its strings copied. */
void gj_memory_put(gj_memory *memory, const gj_explained *one);
/* Are they of one rule and place? Paragraphs are not compared: they move. */
bool gj_explained_is_akin(const gj_explained *a, const gj_explained *b);

#endif
