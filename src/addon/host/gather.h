/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gather.h - an open Calc document as the sheets that the matcher reads: the same that
 * ods/ods_read.h would make of the saved file.
 */
#ifndef GJ_ADDON_HOST_GATHER_H
#define GJ_ADDON_HOST_GATHER_H

#include "base/err.h"
#include "sheet/sheet.h"
#include "uno/api.h"

/* Sealed sheets, or NULL (GJ_ERR_LIMIT if the document holds more than a report can). Changes
 * nothing in the document. */
gj_sheets *gj_gather(gj_XSpreadsheetDocument *document, gj_err *err);

#endif
