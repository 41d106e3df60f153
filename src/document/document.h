/* SPDX-License-Identifier: Apache-2.0 */
/*
 * document.h - the standard document (GB/T 9704-2012) as a file: same report, same bytes.
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

/* What the document can be written as: its name, the file name's ending, what clerks call it, who
 * writes it (document_writers.h), NULL where nothing of it is a document. */
#define GJ_OUTPUT_LIST(X)                                                             \
    X(ODT, ".odt", "OpenDocument 文本文档", gj_write_odt)                             \
    X(DOCX, ".docx", "Word 文档", gj_write_docx)                                      \
    /* not a PDF yet: the ODT that LibreOffice makes it of */                         \
    X(PDF, ".pdf", "PDF 文档", gj_write_odt_for_pdf)                                  \
    X(HTML, ".html", "网页", gj_write_html)                                           \
    /* not the document but the workbook, for who goes on working with its figures */ \
    X(XLSX, ".xlsx", "Excel 工作簿", NULL)

/* One of those kinds of file. */
typedef enum gj_output {
#define GJ_X(name, suffix, title, write) GJ_OUTPUT_##name,
    GJ_OUTPUT_LIST(GJ_X)
#undef GJ_X
        GJ_OUTPUTS_COUNT
} gj_output;

/* Who knows which fonts there are. */
typedef struct gj_document_fonts {
    /* Picks one of the families of a font list, the official one first; NULL: the list stays as it
     * is. */
    const char *(*pick)(void *data, const char *const *families, int count);
    void *data;
} gj_document_fonts;

/* How it is to be written. */
typedef struct gj_document_options {
    const char *styles_folder; /* templates/styles */
    bool blank_zero;           /* EMPTY prints as 0 */
    /* NULL: the font lists stay. Else one family in place of each, in an ODT: for a PDF that
     * LibreOffice makes at once, since on Linux it heeds only the first name of a list */
    const gj_document_fonts *fonts;
    /* of HTML only what goes into somebody else's page, as on the clipboard for an editor: neither
     * head nor styles */
    bool fragment;
} gj_document_options;

/* The ending of its files' names, with its dot: a constant, never NULL. */
const char *gj_output_suffix(gj_output output);

/* Appends the document's bytes; of PDF, those that LibreOffice is to make it of. False on failure,
 * as above. */
bool gj_document_write(gj_output output, const gj_report *report,
                       const gj_document_options *options, gj_buf *out, gj_err *err);
/* The file name its form's document gives it, without suffix, usually {org}{year}年{form title};
 * characters no file name may hold left out; never empty. Yours to free, never NULL. */
char *gj_document_name(const gj_report *report);

#endif
