/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks.h - the coloured overlay on the cells of findings.
 *
 * Marks are conditional format entries with cell styles of our own: they cover the user's formatting and never touch it, and no
 * step of theirs gets into the undo list. But they are content, which LibreOffice would save, print and export: whoever puts them must
 * take them off before (session.c does). Nothing here makes a document count as changed.
 */
#ifndef GJ_ADDON_MARKS_H
#define GJ_ADDON_MARKS_H

#include "addon/outcome.h"
#include "uno/api.h"

/* Marks the cells of the outcome's findings, the worst finding of each; marks that were there before go. Works on protected and
 * read-only documents too. */
bool gj_marks_put(gj_XSpreadsheetDocument *document, const gj_outcome *outcome, gj_err *err);
/* Takes all marks off, and the styles: afterwards the document would be saved as before. */
bool gj_marks_remove(gj_XSpreadsheetDocument *document, gj_err *err);

#endif
