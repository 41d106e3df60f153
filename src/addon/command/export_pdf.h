/* SPDX-License-Identifier: Apache-2.0 */
/*
 * export_pdf.h - the PDF that Writer makes of an ODT, from memory to memory: no window, no file, no
 * macro, no link followed.
 *
 * To make one: 1. gj_document_write (GJ_OUTPUT_PDF) into a buffer; 2. gj_export_pdf. Any thread,
 * holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_COMMAND_EXPORT_PDF_H
#define GJ_ADDON_COMMAND_EXPORT_PDF_H

#include "report/report.h"
#include "uno/api.h"

/* Appends the PDF: PDF/A-2b and PDF/UA-1, with an outline; with `carried` (NULL: none) PDF/A-3b,
 * and that report's data (report/exchange.h) in it as a file. Whatever comes of it, the document
 * that Writer opened is closed. On failure (GJ_ERR_OFFICE, GJ_ERR_FORMAT) nothing is appended. */
bool gj_export_pdf(gj_XComponentContext *context, const gj_buf *odt, const gj_report *carried,
                   gj_buf *pdf, gj_err *err);

#endif
