/* SPDX-License-Identifier: Apache-2.0 */
/*
 * digest.h - what the build knows of the shipped forms, so that it needn't be found out each time
 * they are loaded: which editions are proved, and what the whole folder comes to (image.h). Private
 * to the room.
 *
 * All is known by digest alone: an edition is one of those if the names and the bytes of all files
 * it is made of are, wherever they lie. One byte changed, and it is proved as any other.
 *
 * The digest has two lanes of 64 bits; each step is one-to-one in the lane and in the eight bytes
 * it takes, so that what once differs stays different unless later differences undo it in both
 * lanes. It is no seal: who may write the forms may write the program beside them.
 *
 * To ask whether something is known: 1. gj_digest_new; 2. gj_digest_add all of it, in a fixed
 * order; 3. gj_digest_is_proved. Nothing is allocated; what is known is constant.
 *
 *     gj_digest digest = gj_digest_new();
 *     gj_digest_add(&digest, bytes, length); …
 *     if (gj_digest_is_proved(&digest)) …
 */
#ifndef GJ_LOAD_DIGEST_H
#define GJ_LOAD_DIGEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A digest of what was added so far; copied by assignment. */
typedef struct gj_digest {
    uint64_t lanes[2];
} gj_digest;

/* What a digest begins with, when nothing was added yet. */
gj_digest gj_digest_new(void);
/* Adds the bytes and how many they are. */
void gj_digest_add(gj_digest *digest, const void *bytes, size_t length);

/* All that the build knows of the shipped forms. */
typedef struct gj_known {
    const gj_digest *editions;
    int n_editions;
    const struct gj_image *image; /* of the folder's forms, or NULL */
} gj_known;

/* What is known: a constant, never NULL. The command and the add-on bring their own, made from
 * templates/forms by src/load/generate/write_known.c; in the library, which the tests are linked
 * with, nothing is known (known.c). */
const gj_known *gj_known_forms(void);

/* Is it a known edition's? */
bool gj_digest_is_proved(const gj_digest *digest);

#endif
