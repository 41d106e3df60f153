/* SPDX-License-Identifier: Apache-2.0 */
/* calc.h - small questions to LibreOffice's objects that several files here ask. */
#ifndef GJ_ADDON_HOST_CALC_H
#define GJ_ADDON_HOST_CALC_H

#include "uno/api.h"

/* The document's sheet by its position: a new reference, NULL on failure. */
gj_XSpreadsheet *gj_sheet_at(gj_XSpreadsheetDocument *document, int index, gj_err *err);
int gj_sheet_count(gj_XSpreadsheetDocument *document); /* 0 on failure */
bool gj_sheet_is_visible(gj_XSpreadsheet *sheet);

/* A window's document: a new reference, NULL if there is none. */
gj_XModel3 *gj_frame_model(gj_XFrame *frame);
/* The window that is used now, or NULL. */
gj_XFrame *gj_current_frame(gj_XComponentContext *context);
/* A document's URL, "" if it has none yet. Yours to free. */
char *gj_document_url(gj_XSpreadsheetDocument *document);

/* A sequence of named values, for loading and dispatching: name the elements, fill in their
 * values. */
gj_seq_PropertyValue *gj_arguments_new(int count, const char *const *names);

#endif
