/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pdf_value.h - the values that a PDF consists of. Private to the room.
 *
 * To read one: 1. a gj_pdf_reader over the bytes; 2. gj_pdf_read, as often as there are values;
 * 3. look at them with gj_pdf_get and gj_pdf_is. To change one: gj_pdf_set and its like, then
 * gj_pdf_put. What is not changed is put as it was written. Values live in the reader's arena;
 * texts that were read borrow the bytes. The bytes may be anything: what can't be read is NULL.
 */
#ifndef GJ_PDF_PDF_VALUE_H
#define GJ_PDF_PDF_VALUE_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"

/* What a value is. */
typedef enum gj_pdf_kind {
    GJ_PDF_WORD, /* a number, true, false, null; also obj, endobj and the like, between values */
    GJ_PDF_NAME,
    GJ_PDF_STRING,
    GJ_PDF_REF,
    GJ_PDF_ARRAY,
    GJ_PDF_DICT
} gj_pdf_kind;

/* A number, a name, a text, or what consists of others. */
typedef struct gj_pdf_value gj_pdf_value;
struct gj_pdf_value {
    gj_pdf_kind kind;
    const char *text; /* WORD, NAME, STRING: as written */
    size_t length;
    const char *name;     /* NAME: without its slash, its #xx resolved */
    int number;           /* REF: the object's; WORD: of an integer, -1 of all else */
    gj_pdf_value **items; /* ARRAY: its values; DICT: names and values in turn; of any else, NULL */
    int n;
};

/* Where reading stands. */
typedef struct gj_pdf_reader {
    gj_arena *arena;
    const char *at, *end;
    int *left; /* so many values may still be made: shared by all readers of one file */
} gj_pdf_reader;

/* Reads the next value, which lives in the arena, or NULL: at the end, where it is broken, nested
 * too deeply or one too many. */
gj_pdf_value *gj_pdf_read(gj_pdf_reader *reader);
/* Reads a word if it is `word`; otherwise nothing is read. */
bool gj_pdf_take(gj_pdf_reader *reader, const char *word);

/* The dictionary's own value of that name; NULL if there is none, or no dictionary (NULL too). */
gj_pdf_value *gj_pdf_get(const gj_pdf_value *dict, const char *name);
/* Is it that name? NULL is none. */
bool gj_pdf_is(const gj_pdf_value *value, const char *name);

/* A new name, written as it is; lives in `arena`, never NULL. */
gj_pdf_value *gj_pdf_name(gj_arena *arena, const char *name);
/* A new integer; lives in `arena`, never NULL. */
gj_pdf_value *gj_pdf_number(gj_arena *arena, long long number);
/* A new reference to the object of that number; lives in `arena`, never NULL. */
gj_pdf_value *gj_pdf_ref(gj_arena *arena, int number);
/* A new string of these bytes, which are copied; lives in `arena`, never NULL. */
gj_pdf_value *gj_pdf_hex(gj_arena *arena, const void *bytes, size_t length);
/* A new array of nothing; lives in `arena`, never NULL. */
gj_pdf_value *gj_pdf_array(gj_arena *arena);
/* A new dictionary of nothing; lives in `arena`, never NULL. */
gj_pdf_value *gj_pdf_dict(gj_arena *arena);
/* Adds at an array's end. */
void gj_pdf_append(gj_arena *arena, gj_pdf_value *array, gj_pdf_value *value);
/* Sets a dictionary's value of that name, whether it has one or not; NULL: it has none from now
 * on. */
void gj_pdf_set(gj_arena *arena, gj_pdf_value *dict, const char *name, gj_pdf_value *value);
/* Appends the value as a PDF has it. */
void gj_pdf_put(const gj_pdf_value *value, gj_buf *out);

#endif
