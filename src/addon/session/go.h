/* SPDX-License-Identifier: Apache-2.0 */
/*
 * go.h - showing a place of a document in a window.
 *
 * To go to a finding: 1. gj_finding_target; 2. gj_go. Main thread, as all that touches windows,
 * holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_GO_H
#define GJ_ADDON_SESSION_GO_H

#include "report/report.h"
#include "uno/api.h"

/* Shows the place's sheet and puts the cursor on its cell (all of it where it is merged), not
 * marked. The window scrolls only as far as the cell needs, not at all where it is seen already. A
 * place without a cell is its sheet, one without a sheet nothing (true). False (GJ_ERR_USAGE) if
 * the sheet is hidden or gone, and where the cursor is there, but in a row or column that is
 * hidden. */
bool gj_go(gj_XSpreadsheetDocument *document, gj_XController *controller, gj_place place,
           gj_err *err);

/* The cell that is selected, or the first of those that are; GJ_NOWHERE: none, or no supplier. */
gj_place gj_selected_place(gj_XSelectionSupplier *supplier);

#endif
