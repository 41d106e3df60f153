/* SPDX-License-Identifier: Apache-2.0 */
/*
 * import_private.h - the readers, one for each kind of file. Private to this room.
 *
 * Each gives sealed sheets, yours to gj_sheets_free, or NULL with *err filled, as gj_import says.
 *
 * So a file is read: 1. import.c tells the kind and opens the package; 2. one of these reads it.
 */
#ifndef GJ_IMPORT_IMPORT_PRIVATE_H
#define GJ_IMPORT_IMPORT_PRIVATE_H

#include "import/import.h"
#include "pack/zip.h"

/* A Word document, its package borrowed. Sealed sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_docx(gj_zip_reader *zip, gj_err *err);
/* An OpenDocument text, its package borrowed. Sealed sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_odt(gj_zip_reader *zip, gj_err *err);
/* An Excel workbook, its package borrowed. Sealed sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_xlsx(gj_zip_reader *zip, gj_err *err);
/* A web page in UTF-8. Sealed sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_html(const char *text, size_t length, gj_err *err);
/* A page with its pictures in one file. Sealed sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_mht(const char *text, size_t length, gj_err *err);
/* A PDF, by pdftotext (pdf_text.h). Sealed sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_pdf(const char *path, gj_err *err);
/* The same of bytes in memory, borrowed. Sealed sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_pdf_memory(const void *data, size_t length, gj_err *err);
/* Lines of text in UTF-8, with `separator` between cells; '\0' where it must be found out. Sealed
 * sheets, yours to free; NULL on failure. */
gj_sheets *gj_import_text(const char *text, char separator, gj_err *err);

/* Any text's bytes as UTF-8: by its byte order mark, `charset` (NULL: not said), or what it looks
 * like (UTF-8, else GB18030). False (GJ_ERR_FORMAT) where none fits. */
bool gj_import_decode(const void *data, size_t length, const char *charset, gj_buf *out,
                      gj_err *err);

#endif
