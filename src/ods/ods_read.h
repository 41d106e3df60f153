/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_read.h - an OpenDocument spreadsheet from any program into sheets. Strict about resources
 * (limits.h), lenient about form: unknown elements are passed over, repeats are never expanded
 * beyond what is non-empty, no DTD, no entity, no network.
 *
 * To read a workbook: 1. gj_ods_read a file, or gj_ods_read_memory; 2. gj_match the sheets;
 * 3. gj_sheets_free. One thread at a time (pack/libxml.h).
 */
#ifndef GJ_ODS_ODS_READ_H
#define GJ_ODS_ODS_READ_H

#include "base/err.h"
#include "sheet/sheet.h"

/* The sheets in a file, sealed: yours to gj_sheets_free. NULL (GJ_ERR_IO, GJ_ERR_FORMAT,
 * GJ_ERR_LIMIT) with one sentence that says what is wrong. */
gj_sheets *gj_ods_read(const char *path, gj_err *err);
/* The same of bytes in memory, borrowed for the call: yours, or NULL. */
gj_sheets *gj_ods_read_memory(const void *data, size_t length, gj_err *err);

#endif
