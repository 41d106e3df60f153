/* SPDX-License-Identifier: Apache-2.0 */
/*
 * away.h - when marks must not be there: while a document is saved, in whatever format, and while
 * one of its windows shows how it would be printed.
 *
 * One listener hears of all documents of this LibreOffice, not only of those that were checked:
 * undoing a cut and copying a sheet carry marks to where no session knows of them.
 */
#ifndef GJ_ADDON_SESSION_AWAY_H
#define GJ_ADDON_SESSION_AWAY_H

#include "uno/api.h"

/* Begins to listen, once in this process: before the first mark is put. */
void gj_away_listen(gj_XComponentContext *context);
/* Does one of the document's windows show pages? */
bool gj_is_previewed(gj_XSpreadsheetDocument *document);

#endif
