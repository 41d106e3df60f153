/* SPDX-License-Identifier: Apache-2.0 */
/* listing.c - collects names and puts them in order. */
#include "platform/listing.h"

#include <stdlib.h>
#include <string.h>

void gj_listing_add(gj_listing *listing, const char *name)
{
    if (name[0] == '.')
        return;
    if (listing->n == listing->room) {
        int room = listing->room * 2 + 64;
        const char **longer = gj_arena_array(listing->arena, (size_t)room, sizeof *longer);
        if (listing->n > 0)
            memcpy(longer, listing->names, (size_t)listing->n * sizeof *longer);
        listing->names = longer;
        listing->room = room;
    }
    listing->names[listing->n++] = gj_arena_strdup(listing->arena, name);
}

static int compare_names(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

int gj_listing_end(gj_listing *listing, const char ***names)
{
    if (listing->n > 0)
        qsort(listing->names, (size_t)listing->n, sizeof *listing->names, compare_names);
    *names = listing->names;
    return listing->n;
}
