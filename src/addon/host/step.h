/* SPDX-License-Identifier: Apache-2.0 */
/*
 * step.h - changes of a document that are one step to undo, and are made whole or not at all.
 *
 * To change cells: 1. gj_step_begin; 2. change them; 3. gj_step_end, telling whether all of it was
 * done: what was done of a step that wasn't is taken back, and so it is where memory runs out on
 * the way (base/guard.h). Nothing is painted in between. Any thread, holding no lock of ours.
 */
#ifndef GJ_ADDON_HOST_STEP_H
#define GJ_ADDON_HOST_STEP_H

#include "uno/api.h"

/* A step that has begun. */
typedef struct gj_step gj_step;

/* Begins one that is called `title` in the list of what can be undone. NULL, *err filled (it may be
 * NULL), where the document has no such list. */
gj_step *gj_step_begin(gj_XSpreadsheetDocument *document, const char *title, gj_err *err);
/* Ends it, and with it `step`; unless it is `whole`, the document is as it was before. NULL is
 * allowed. */
void gj_step_end(gj_step *step, bool whole);

#endif
