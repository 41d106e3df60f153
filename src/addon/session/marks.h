/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks.h - the coloured overlay on the cells of findings.
 *
 * To mark: 1. gj_marks_begin; 2. gj_marks_put whenever there is another outcome, or another finding
 * is the current one; 3. gj_marks_remove before the document is saved and when its session is
 * cleared. Any thread may call, holding no lock of ours: LibreOffice takes its own in each call; a
 * session sees to it that two don't mark one document at a time as far as that matters: each puts a
 * whole set.
 *
 * A mark is a translucent rectangle over a cell, on the drawing layer that LibreOffice keeps for
 * itself (its detective's arrows are there): it covers the user's formatting and never touches it,
 * lets the mouse through, is not saved as ODF, not printed, and can be put into protected and
 * read-only documents alike. No step of it gets into the undo list, and nothing here makes a
 * document count as changed. But other formats than ODF would save it, and LibreOffice's undo and
 * copied sheets may carry it where nobody put it: whatever document is about to be saved loses all
 * of its marks before (saving.c does that).
 *
 * A mark says nothing when the mouse rests on it, selecting its cell does (panel_act.c).
 * LibreOffice shows a shape's image map only where the mouse doesn't go through the shape, and its
 * title and description nowhere; notes and input help are content. A help text of the cells' own
 * window is shown, and XVclContainer::getWindows leads there; but in 7.4 the office ended on
 * closing a document after those windows had been asked for (ScTabViewShell's end meets a window
 * that is gone).
 *
 * Why not conditional formats: LibreOffice's API creates them, and never tells the cells; they stay
 * unseen.
 */
#ifndef GJ_ADDON_SESSION_MARKS_H
#define GJ_ADDON_SESSION_MARKS_H

#include "addon/session/outcome.h"
#include "uno/api.h"

/* Learns what this office needs so that marks go safely; before the first mark, any number of
 * times. */
void gj_marks_begin(gj_XComponentContext *context);
/* Marks, for each of the outcome's findings, the cell to be mended and, lighter, the one where it
 * shows; the worst finding of each cell counts. The other cells of the finding `current` (-1: none)
 * get a tint. Marks that were there before go. False (GJ_ERR_OFFICE): some may be put, some of the
 * old ones left. */
bool gj_marks_put(gj_XSpreadsheetDocument *document, const gj_outcome *outcome, int current,
                  gj_err *err);
/* Does it show any, put there or brought along by a sheet from another document? */
bool gj_marks_are_on(gj_XSpreadsheetDocument *document);
/* Takes all marks off, without a trace: ours, and nothing else that may look like them. False if a
 * sheet couldn't be reached: what is on it stays. */
bool gj_marks_remove(gj_XSpreadsheetDocument *document, gj_err *err);

#endif
