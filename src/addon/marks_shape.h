/* SPDX-License-Identifier: Apache-2.0 */
/* marks_shape.h - marks as LibreOffice's shapes: how they look, and how ours are known. Private to marks.c. */
#ifndef GJ_ADDON_MARKS_SHAPE_H
#define GJ_ADDON_MARKS_SHAPE_H

#include "form/form.h"
#include "uno/api.h"

/* A mark on the drawing page of its sheet, in hundredths of a millimetre. */
typedef struct gj_mark_shape {
    gj_severity severity;
    gj_Point at;
    gj_Size size;
} gj_mark_shape;

/* Draws it. The document makes shapes of its own. */
bool gj_mark_shape_add(gj_XMultiServiceFactory *document, gj_XDrawPage *page,
                       const gj_mark_shape *mark, gj_err *err);
/* Reads the page's shape of that index; false if it is none of ours. Then `shape` (may be NULL) is it: a new reference. */
bool gj_mark_shape_read(gj_XDrawPage *page, int32_t index, gj_mark_shape *mark, gj_XShape **shape);
/* Removes it without a trace, which removing it from its page would leave. */
void gj_mark_shape_drop(gj_XShape *shape);

#endif
