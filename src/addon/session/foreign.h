/* SPDX-License-Identifier: Apache-2.0 */
/*
 * foreign.h - a report as people have it, in a file or in an open document, read as sheets: by our
 * own readers where they can (import/import.h, ods/ods_read.h), else by this LibreOffice's filters,
 * unseen.
 *
 * To read one: 1. gj_foreign_is_converted, where somebody is waiting; 2. gj_foreign_read or
 * gj_foreign_read_open; 3. gj_match; 4. gj_sheets_free. Any thread, holding no lock of ours:
 * LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_FOREIGN_H
#define GJ_ADDON_SESSION_FOREIGN_H

#include "import/import.h"
#include "sheet/sheet.h"
#include "uno/api.h"

/* Endings of what LibreOffice's filters read for us, for file dialogs; import.h has the others, and
 * OpenDocument spreadsheets are read like them. */
#define GJ_FOREIGN_CONVERTED ".doc;.wps;.rtf;.xls;.xlsm;.et;.fods;.fodt"

/* Appends the endings of all that is read, ".ods;.docx;….doc". */
void gj_foreign_put_endings(gj_buf *out);
/* Does the file go through LibreOffice's filters? That takes some seconds. */
bool gj_foreign_is_converted(const char *path);
/* Sealed sheets of the file at that URL, yours to gj_sheets_free. NULL on failure, with a sentence
 * that doesn't name the file. The file is opened for reading alone, runs no macro and follows no
 * link. */
gj_sheets *gj_foreign_read(gj_XComponentContext *context, const char *url, gj_err *err);
/* The same of a document that is open, a spreadsheet or a text; it is not changed, nor counts it as
 * changed. NULL (GJ_ERR_USAGE) if it is neither. */
gj_sheets *gj_foreign_read_open(gj_XComponent *document, gj_err *err);

/* The libraries that read files and JSON know no threads: one at a time, between these two. No
 * LibreOffice in between. */
void gj_reading_begin(void);
/* The next one may read. */
void gj_reading_end(void);

#endif
