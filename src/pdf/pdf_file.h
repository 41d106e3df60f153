/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pdf_file.h - a PDF whose objects are looked up, changed and added, and which is then written with
 * a section of the changes behind what it was. Private to the room.
 *
 * To change one: 1. gj_pdf_open; 2. gj_pdf_object and what pdf_value.h offers; after each change of
 * an object gj_pdf_touch; 3. gj_pdf_write; the arena ends all of it. One thread at a time.
 *
 * The file is the one that LibreOffice has just made, yet nothing of it is taken on trust: time and
 * memory are bounded by its length, an object that isn't where it should be is NULL. What
 * LibreOffice doesn't write - encryption, generations, a table of objects that is packed - is
 * refused.
 */
#ifndef GJ_PDF_PDF_FILE_H
#define GJ_PDF_PDF_FILE_H

#include "pdf/pdf_value.h"

/* A file that is being looked through, with what was changed in it so far. */
typedef struct gj_pdf gj_pdf;

/* Opens the PDF in `bytes`, which are borrowed, in `arena`. NULL if it is none that we know how to
 * change. */
gj_pdf *gj_pdf_open(gj_arena *arena, const gj_buf *bytes);
/* Where all values of the file live, and new ones are to; never NULL. */
gj_arena *gj_pdf_arena(const gj_pdf *pdf);
/* How many numbers of objects there are: all are less. */
int gj_pdf_count(const gj_pdf *pdf);
/* The catalog's number. */
int gj_pdf_root(const gj_pdf *pdf);
/* A value of the trailer's, the file's own; NULL: none. */
gj_pdf_value *gj_pdf_trailer(const gj_pdf *pdf, const char *name);
/* The object of that number, the file's own: NULL where there is none, or it is broken. */
gj_pdf_value *gj_pdf_object(gj_pdf *pdf, int number);
/* What the value is, or refers to, the file's own; NULL stays NULL. */
gj_pdf_value *gj_pdf_follow(gj_pdf *pdf, gj_pdf_value *value);
/* The same of a dictionary's value of that name, the file's own; NULL: it has none. */
gj_pdf_value *gj_pdf_look(gj_pdf *pdf, const gj_pdf_value *dict, const char *name);
/* The bytes of a stream that isn't packed, borrowed of the file; NULL: it is, or is no stream. */
const char *gj_pdf_plain_stream(gj_pdf *pdf, int number, size_t *length);
/* The object has been changed: it will be written. */
void gj_pdf_touch(gj_pdf *pdf, int number);
/* Makes a stream of an object that is there, or of a new one where `number` is 0, and returns its
 * number; `bytes` are borrowed. `dict` gets its /Length. */
int gj_pdf_set_stream(gj_pdf *pdf, int number, gj_pdf_value *dict, const gj_buf *bytes);
/* Adds an object and returns its number. */
int gj_pdf_add(gj_pdf *pdf, gj_pdf_value *value);
/* Appends the file and behind it what was changed. */
void gj_pdf_write(gj_pdf *pdf, gj_buf *out);

#endif
