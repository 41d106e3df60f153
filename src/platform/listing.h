/* SPDX-License-Identifier: Apache-2.0 */
/*
 * listing.h - the names in a folder while the system tells them. Private to the room.
 *
 * To list a folder: 1. a gj_listing of an arena; 2. gj_listing_add each name; 3. gj_listing_end.
 * One thread at a time, as the arena.
 */
#ifndef GJ_PLATFORM_LISTING_H
#define GJ_PLATFORM_LISTING_H

#include "base/arena.h"

/* The names so far, all in the arena. */
typedef struct gj_listing {
    gj_arena *arena;
    const char **names;
    int n, room;
} gj_listing;

/* Notes a copy of the name, unless it begins with a dot. */
void gj_listing_add(gj_listing *listing, const char *name);
/* Puts them into the order of their bytes: how many, and *names. */
int gj_listing_end(gj_listing *listing, const char ***names);

#endif
