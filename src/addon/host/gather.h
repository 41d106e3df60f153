/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gather.h - an open Calc document as the sheets that the matcher reads: the same that
 * ods/ods_read.h would make of the saved file.
 *
 * To check a document: 1. gj_gather; 2. gj_match what came of it; 3. gj_sheets_free. Any thread,
 * holding no lock of ours: LibreOffice takes its own in each call, so that a document which is
 * changed meanwhile may be read half before and half after.
 */
#ifndef GJ_ADDON_HOST_GATHER_H
#define GJ_ADDON_HOST_GATHER_H

#include "base/err.h"
#include "sheet/sheet.h"
#include "uno/api.h"

/* Sealed sheets, yours to gj_sheets_free; NULL on failure (GJ_ERR_OFFICE; GJ_ERR_LIMIT if the
 * document holds more than a report can). `before` is what was gathered of it the last time, or
 * NULL: where it looks as it did, that is found out faster. Changes nothing in the document. */
gj_sheets *gj_gather(gj_XSpreadsheetDocument *document, const gj_sheets *before, gj_err *err);

#endif
