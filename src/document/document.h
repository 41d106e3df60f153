/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document.h - the standard document (GB/T 9704-2012) as an ODT package: same report, same bytes.
 *
 * To export: 1. gj_report_new and fill it, or gj_match; 2. gj_document_write into a buffer;
 * 3. gj_document_name for the file. The report and the options are borrowed for the call; nothing
 * is kept, and any thread may call.
 *
 * On failure (GJ_ERR_IO, GJ_ERR_LIMIT, GJ_ERR_FORMAT: a file of templates/styles is missing or not
 * what it should be) nothing is appended.
 */
#ifndef GJ_DOCUMENT_DOCUMENT_H
#define GJ_DOCUMENT_DOCUMENT_H

#include "base/buf.h"
#include "base/err.h"
#include "report/report.h"

/* How it is to be written. */
typedef struct gj_document_options {
    const char *styles_folder; /* templates/styles */
    bool blank_zero;           /* EMPTY prints as 0 */
    /* a copy that becomes a PDF at once: LibreOffice is told where it may end a line (zero-width
     * spaces that never reach the PDF); false for a document people keep */
    bool for_pdf;
} gj_document_options;

/* Who knows which fonts there are. */
typedef struct gj_document_fonts {
    /* Picks one of the families of a font list, the official one first; NULL: the list stays as it
     * is. */
    const char *(*pick)(void *data, const char *const *families, int count);
    void *data;
} gj_document_fonts;

/* Appends the package's bytes. False on failure, as above. */
bool gj_document_write(const gj_report *report, const gj_document_options *options, gj_buf *out,
                       gj_err *err);
/* The same with one family in place of each font list: for a PDF that LibreOffice makes at once,
 * since on Linux it heeds only the first name of a list. False on failure, as above. */
bool gj_document_write_in_fonts(const gj_report *report, const gj_document_options *options,
                                const gj_document_fonts *fonts, gj_buf *out, gj_err *err);
/* The file name its form's document gives it, without suffix, usually {org}{year}年{form title};
 * characters no file name may hold left out; never empty. Yours to free, never NULL. */
char *gj_document_name(const gj_report *report);

#endif
