/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks_shape.h - marks as LibreOffice's shapes: how they look, and how ours are known. Private to
 * marks.c.
 *
 * To mark a cell: 1. gj_marks_begin (marks.h); 2. gj_mark_shape_read those that are on the page;
 * 3. gj_mark_shape_turn one that is hidden, or gj_mark_shape_add one; 4. gj_mark_shape_hide what is
 * left over, or gj_mark_shape_drop all. The caller's thread, holding no lock of ours: LibreOffice
 * takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_MARKS_SHAPE_H
#define GJ_ADDON_SESSION_MARKS_SHAPE_H

#include "form/form.h"
#include "uno/api.h"

/* What a marked cell is to a finding; where it is several things, the first counts. */
typedef enum gj_mark_role {
    GJ_MARK_TARGET,    /* where to mend it */
    GJ_MARK_PLACE,     /* where it shows, if that is another cell: a locked total */
    GJ_MARK_RELATED,   /* of the finding that the clerk is at: the other cells of the relation */
    GJ_MARK_EXPLAINED, /* where there was something that somebody explained */
    GJ_MARK_ROLES
} gj_mark_role;

/* A mark on the drawing page of its sheet, in hundredths of a millimetre. */
typedef struct gj_mark_shape {
    gj_mark_role role;
    gj_severity severity;
    gj_Point at;
    gj_Size size;
    bool hidden; /* kept for the next mark */
} gj_mark_shape;

/* Draws it; the document makes the shape. False: it may be there, but not as it should look. */
bool gj_mark_shape_add(gj_XMultiServiceFactory *document, gj_XDrawPage *page,
                       const gj_mark_shape *mark, gj_err *err);
/* Makes a mark that is on a page, hidden or not, that one. False: it may be half the one, half the
 * other. */
bool gj_mark_shape_turn(gj_XShape *shape, const gj_mark_shape *mark, gj_err *err);
/* Reads the page's shape of that index; false, without a reference, if it is none of ours, whatever
 * that looks like. `shape` (may be NULL): a new reference. Ours without a look that we know has
 * role GJ_MARK_ROLES. */
bool gj_mark_shape_read(gj_XDrawPage *page, int32_t index, gj_mark_shape *mark, gj_XShape **shape);
/* Nobody sees it any more; it can be turned into another. */
void gj_mark_shape_hide(gj_XShape *shape);
/* Removes it without a trace. `page` is the one it is on. */
void gj_mark_shape_drop(gj_XDrawPage *page, gj_XShape *shape);

#endif
