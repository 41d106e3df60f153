/* SPDX-License-Identifier: Apache-2.0 */
/*
 * mend.h - writing into the document what the clerk asked for: numbers set right, zeros for blanks,
 * and whatever else can be repaired (mend/repairs.h).
 *
 * All of a request or nothing, as one step of undo. A read-only document and protected cells are
 * never touched: *err says which it is.
 *
 * To mend: 1. gj_mend_offer, for the button, or a list of repairs; 2. gj_mend_finding or
 * gj_mend_repairs; 3. the document, being changed, is checked again by its session. Main thread,
 * holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_MEND_H
#define GJ_ADDON_SESSION_MEND_H

#include "addon/session/outcome.h"
#include "mend/repairs.h"

/* How many cells gj_mend_finding would write for that finding: all of its mends that are surely
 * known, else the only guess there is, else what its repairs are. 0: none. Puts what the clerk is
 * offered into `label` (may be NULL): "改为 26". */
int gj_mend_offer(gj_outcome *outcome, int finding, gj_buf *label);
/* Writes them as one step of undo. False: nothing was written (but what LibreOffice itself refused
 * halfway). */
bool gj_mend_finding(gj_XSpreadsheetDocument *document, gj_outcome *outcome, int finding,
                     gj_err *err);
/* Writes those repairs of the list that are `chosen`, one of a list's count each, likewise; what
 * is no cell's (another edition) is passed over. False: as above, or none was chosen. */
bool gj_mend_repairs(gj_XSpreadsheetDocument *document, const gj_repairs *repairs,
                     const bool *chosen, gj_err *err);

#endif
