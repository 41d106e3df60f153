/* SPDX-License-Identifier: Apache-2.0 */
/*
 * memory_private.h - what memory.c (which reads and writes it), explain.c and doubts.c (which apply
 * it) share. Private to the room.
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
    gj_doubted *doubts;
    int n_doubts;
    int room_doubts;
};

/* Adds an explanation behind the others, its strings copied. */
void gj_memory_put(gj_memory *memory, const gj_explained *one);
/* Adds a doubt behind the others, its strings copied. */
void gj_memory_put_doubt(gj_memory *memory, const gj_doubted *one);
/* Are they of one rule and place? Paragraphs are not compared: they move. */
bool gj_explained_is_akin(const gj_explained *a, const gj_explained *b);

#endif
