/* SPDX-License-Identifier: Apache-2.0 */
/*
 * calc.h - small questions to LibreOffice's objects that several files here ask.
 *
 * To reach a cell: 1. gj_current_frame; 2. gj_frame_model, queried for its XSpreadsheetDocument;
 * 3. gj_sheet_at; 4. release each. Any thread, holding no lock of ours: LibreOffice takes its own
 * in each call.
 */
#ifndef GJ_ADDON_HOST_CALC_H
#define GJ_ADDON_HOST_CALC_H

#include "uno/api.h"

/* The document's sheet by its position: a new reference, NULL on failure. */
gj_XSpreadsheet *gj_sheet_at(gj_XSpreadsheetDocument *document, int index, gj_err *err);
/* How many sheets it has; 0 on failure. */
int gj_sheet_count(gj_XSpreadsheetDocument *document);
/* Isn't it hidden? True where LibreOffice doesn't say. */
bool gj_sheet_is_visible(gj_XSpreadsheet *sheet);

/* A window's document: a new reference, NULL if there is none. */
gj_XModel3 *gj_frame_model(gj_XFrame *frame);
/* A window that shows the document: a new reference, NULL if there is none. */
gj_XFrame *gj_document_frame(gj_XComponent *document);
/* The window that is used now: a new reference, or NULL. */
gj_XFrame *gj_current_frame(gj_XComponentContext *context);
/* A document's URL, "" if it has none yet. Yours to free, never NULL. */
char *gj_document_url(gj_XSpreadsheetDocument *document);

/* A sequence of `count` values with these names, for loading and dispatching: fill in the values.
 * Yours to free, never NULL. */
gj_seq_PropertyValue *gj_arguments_new(int count, const char *const *names);

#endif
