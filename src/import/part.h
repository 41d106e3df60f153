/* SPDX-License-Identifier: Apache-2.0 */
/*
 * part.h - one XML part of a package as events, within limits.h.
 *
 * Names come without their prefix. No entity but XML's own five, no DOCTYPE, no network.
 *
 * To read a part: 1. gj_zip_open; 2. gj_part_parse with functions of one's own, which look up
 * attributes; 3. gj_zip_close. One thread at a time (libxml2).
 */
#ifndef GJ_IMPORT_PART_H
#define GJ_IMPORT_PART_H

#include "base/buf.h"
#include "pack/zip.h"

/* An element's attributes, until its `begin` returns. */
typedef struct gj_part_attrs {
    const unsigned char **at; /* as libxml2 hands them over: five pointers each */
    int count;
} gj_part_attrs;

/* What becomes of the events; each function may be NULL. */
typedef struct gj_part_events {
    void (*begin)(void *to, const char *name, const gj_part_attrs *attrs);
    void (*end)(void *to, const char *name);
    void (*characters)(void *to, const char *text, size_t length);
    void *to;         /* the caller's */
    const bool *stop; /* once it is true no more events come */
} gj_part_events;

/* Parses the part; false (GJ_ERR_FORMAT, GJ_ERR_LIMIT, GJ_ERR_IO) if there is none, or it can't be
 * read: what events came before is then not to be used. True where it was stopped. */
bool gj_part_parse(gj_zip_reader *zip, const char *part, const gj_part_events *events, gj_err *err);

/* Copies an attribute's value; false, and "" in *out, where there is none of that name. */
bool gj_part_attr(const gj_part_attrs *attrs, const char *name, gj_buf *out);
/* Is it there, with exactly this value? */
bool gj_part_attr_is(const gj_part_attrs *attrs, const char *name, const char *value);
/* A whole number from 0 to `most`; `otherwise` where it is anything else, or absent. */
int gj_part_attr_number(const gj_part_attrs *attrs, const char *name, int most, int otherwise);

#endif
