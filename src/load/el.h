/* SPDX-License-Identifier: Apache-2.0 */
/*
 * el.h - a form's XML as plain elements, with the place of each for messages. Private to the room.
 *
 * No DTD, no entity but XML's own five, no network, at most 64 levels and 64 attributes of an
 * element: whatever comes in, reading ends soon.
 *
 * To read a file: 1. gj_el_parse its bytes; 2. walk `first` and `next`, gj_el_attribute;
 * 3. GJ_MISTAKE at the element that is wrong. Elements live in their arena; whoever changes one
 * that others share makes a copy first.
 */
#ifndef GJ_LOAD_EL_H
#define GJ_LOAD_EL_H

#include "base/arena.h"
#include "base/err.h"

/* Bytes a file of a form may have. */
enum { GJ_EL_MAX_BYTES = 1024 * 1024 };

/* An element with its attributes, text and children. */
typedef struct gj_el gj_el;
struct gj_el {
    const char *name;
    const char *file;              /* base name */
    int line;                      /* of its start tag's "<" */
    const char *const *attributes; /* name, value, name, value, … */
    int n_attributes;              /* how many pairs */
    const char *text; /* its own text: no blanks at the ends, none where a line was broken */
    gj_el *first, *last, *next; /* children, and the next child of the same parent */
};

/* Parses `length` bytes: the root element, in `arena`; NULL on failure (GJ_ERR_FORM with file and
 * line). */
gj_el *gj_el_parse(gj_arena *arena, const char *file, const char *bytes, size_t length,
                   gj_err *err);
/* An attribute's value, which lives as long as the element; NULL if it isn't there. */
const char *gj_el_attribute(const gj_el *el, const char *name);
/* Gives an attribute a new value; one that isn't there is added. Whoever shares the old list of
 * attributes keeps it. */
void gj_el_set(gj_arena *arena, gj_el *el, const char *name, const char *value);
/* Takes an attribute away, if it is there; likewise. */
void gj_el_drop(gj_arena *arena, gj_el *el, const char *name);
/* Appends `child` to the children of `parent`. */
void gj_el_append(gj_el *parent, gj_el *child);

#endif
