/* SPDX-License-Identifier: Apache-2.0 */
/*
 * away.h - when marks must not be there: while a document is saved, in whatever format, and while
 * one of its windows shows how it would be printed.
 *
 * One listener hears of all documents of this LibreOffice, not only of those that were checked:
 * undoing a cut and copying a sheet carry marks to where no session knows of them.
 *
 * To keep marks out of files: 1. gj_away_listen before the first is put; 2. LibreOffice tells of
 * each document that is about to be saved, and its marks go. Any thread, holding no lock of ours:
 * LibreOffice takes its own in each call; what happens is told on the thread that saves.
 */
#ifndef GJ_ADDON_SESSION_AWAY_H
#define GJ_ADDON_SESSION_AWAY_H

#include "uno/api.h"

/* Begins to listen, once in this process; where LibreOffice refused, the next call tries again. */
void gj_away_listen(gj_XComponentContext *context);
/* Does one of the document's windows show pages? */
bool gj_is_previewed(gj_XSpreadsheetDocument *document);

#endif
