/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pdf.h - what LibreOffice leaves to be done in a PDF of ours, for those who listen to it: PDF/UA-1
 * beside PDF/A; and the file that a PDF/A-3 carries.
 *
 * LibreOffice tags paragraphs, tables and header rows. It doesn't know that the title is a heading,
 * which cells are labels of rows and which are headers within a table, and takes letters and
 * figures for no language. Each of these is told by the paragraph's style (templates/styles), whose
 * name it writes into the PDF; what is found so is changed in a section behind the file, all else
 * stays.
 *
 * To finish a PDF: 1. let LibreOffice make it, tagged; 2. gj_pdf_finish. Keeps nothing, any thread.
 */
#ifndef GJ_PDF_PDF_H
#define GJ_PDF_PDF_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

/* A file that the PDF carries: the data that it is printed from. All borrowed. */
typedef struct gj_pdf_data {
    const char *name; /* of the file */
    const char *says; /* what it is, for a person */
    const char *type; /* "application/json" */
    const gj_buf *bytes;
} gj_pdf_data;

/* Appends `pdf` with what PDF/UA-1 asks of it besides, and with `data`, NULL for none, as an
 * associated file. A file that isn't as LibreOffice is known to write them is appended as it is: a
 * later LibreOffice may tag better, and is no reason to have no PDF; but with `data` that is a
 * failure (GJ_ERR_FORMAT), and nothing is appended. */
bool gj_pdf_finish(const gj_buf *pdf, const gj_pdf_data *data, gj_buf *out, gj_err *err);

#endif
