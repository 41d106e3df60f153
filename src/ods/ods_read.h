/* SPDX-License-Identifier: Apache-2.0 */
/*
 * ods_read.h - an OpenDocument spreadsheet from any program into sheets. Strict about resources
 * (limits.h), lenient about form: unknown elements are passed over, repeats are never expanded
 * beyond what is non-empty, no DTD, no entity, no network.
 */
#ifndef GJ_ODS_ODS_READ_H
#define GJ_ODS_ODS_READ_H

#include "base/err.h"
#include "sheet/sheet.h"

/* Sealed sheets, or NULL with one sentence that says what is wrong. */
gj_sheets *gj_ods_read(const char *path, gj_err *err);
gj_sheets *gj_ods_read_memory(const void *data, size_t length, gj_err *err);

#endif
