/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mend.h - writing into the document what the clerk asked for with one click: a number set right,
 * zeros for blanks.
 *
 * All of a request or nothing, as one step of undo. A read-only document and protected cells are
 * never touched: *err says which it is.
 *
 * To mend: 1. gj_mend_count, for the button; 2. gj_mend_finding or gj_mend_blanks; 3. the document,
 * being changed, is checked again by its session. Main thread, holding no lock of ours: LibreOffice
 * takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_MEND_H
#define GJ_ADDON_SESSION_MEND_H

#include "addon/session/outcome.h"

/* How many cells gj_mend_finding would write for this finding: all that are surely known, else the
 * only guess there is. 0: none. */
int gj_mend_count(const gj_finding *finding);
/* Writes them as one step of undo. False: nothing was written (but what LibreOffice itself refused
 * halfway). */
bool gj_mend_finding(gj_XSpreadsheetDocument *document, const gj_finding *finding, gj_err *err);
/* Writes 0 into each of these cells, likewise. False: as above. */
bool gj_mend_blanks(gj_XSpreadsheetDocument *document, const gj_place *places, int count,
                    gj_err *err);

#endif
