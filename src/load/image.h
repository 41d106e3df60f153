/* SPDX-License-Identifier: Apache-2.0 */
/*
 * image.h - the shipped forms as they lie in memory once they are loaded and proved. Private to the
 * room.
 *
 * Whoever starts the program to check one file would else spend most of the time on reading the
 * same forms again. The build loads templates/forms, freezes what came of it and puts it into the
 * program (generate/write_known.c); there is still one definition of the forms, their XML.
 *
 * It is used only for a folder that holds the very same files: gj_image_open reads them all, and
 * any byte, name or file more or less, in whatever folder of theirs, has the XML read as ever. So
 * has an image that was made for another layout of the structures, or points outside of itself.
 *
 * To have forms of it: 1. gj_image_freeze a folder, at build; 2. gj_image_open the folder with what
 * came of it; 3. where that is NULL, load the folder.
 *
 * Its pointers are those of an image that lies at GJ_IMAGE_BASE. A process that needs it once moves
 * it there out of the program's file, and only the pages that it looks at are ever read; else it is
 * copied, and each pointer set right.
 *
 * How it is made: the same folder is loaded twice, each piece of memory apart (base/arena.h). What
 * differs between the two is a pointer, and leads to the same place of the same piece in both; all
 * else is data, or lay between two members and is left out. No structure is described here, and
 * none can be forgotten.
 */
#ifndef GJ_LOAD_IMAGE_H
#define GJ_LOAD_IMAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/err.h"
#include "form/form.h"
#include "load/digest.h"

/* Where nothing else lies in a program of 64 bits, whatever it begins with. */
#define GJ_IMAGE_BASE UINT64_C(0x2000000000)
/* A multiple of any machine's pages. */
enum { GJ_IMAGE_PAGES = 65536 };
#ifndef _WIN32
/* Of an image that is to be moved: what lies before and behind it isn't moved with it. */
#define GJ_IMAGE_ALIGNED __attribute__((aligned(GJ_IMAGE_PAGES)))
#else
/* Windows moves nothing, and knows no such bounds. */
#define GJ_IMAGE_ALIGNED
#endif

/* The pieces that hold pointers, as words; then those that hold none, as bytes, which are never
 * copied. The first piece is the set itself. A word that is a pointer holds where it leads to if
 * both, one behind the other, lie at GJ_IMAGE_BASE. */
typedef struct gj_image {
    gj_digest folder; /* of all files in it */
    uint64_t layout;  /* gj_image_layout of the program that made it */
    const uint64_t *words;
    size_t n_words;
    const uint64_t *data; /* the bytes, aligned for anything */
    size_t n_bytes;
    size_t movable; /* bytes of whole pages that both are alone in; 0: they can't be moved */
    const uint32_t *pointers; /* which words are */
    size_t n_pointers;
} gj_image;

/* What the structures of forms look like to this program: their sizes, and the order of bytes. */
uint64_t gj_image_layout(void);
/* The image of a folder's forms, none of which has a mistake: held by `arena`. Editions that are
 * known (digest.h) are in it without examples. NULL on failure. */
const gj_image *gj_image_freeze(gj_arena *arena, const char *folder, gj_err *err);
/* Is it an image of a program like this one? */
bool gj_image_is_ours(const gj_image *image);
/* Does the folder hold the files that the image was made of? */
bool gj_image_is_of(const gj_image *image, const char *folder);
/* The forms in it, yours to gj_forms_free; NULL where it points outside, or isn't ours. The image
 * is borrowed for as long as they live. */
gj_forms *gj_image_thaw(const gj_image *image);
/* The same without copying it; once in a process, and of an image that is the program's own. NULL
 * also where it can't be moved. */
gj_forms *gj_image_move(const gj_image *image);
/* The same where it is of that folder; else NULL. */
gj_forms *gj_image_open(const gj_image *image, const char *folder);
/* Digests the names and the bytes of all files in the folders of `folder`. False where one can't be
 * read, or they are together more than forms may be. */
bool gj_image_digest(const char *folder, gj_digest *out);

#endif
