/* SPDX-License-Identifier: Apache-2.0 */
/*
 * office.h - what only LibreOffice can do, through LibreOfficeKit: PDF out, other spreadsheets in.
 *
 * LibreOffice runs in a child process with a private profile and a time limit: neither a crash nor
 * a hang of it reaches us.
 *
 * To make a PDF: 1. gj_document_write (GJ_OUTPUT_PDF) into a buffer; 2. gj_office_pdf;
 * 3. gj_pdf_finish; 4. tell what was `substituted`. One conversion at a time in a process: it holds
 * signals back meanwhile.
 *
 * On failure `pdf` and `ods` are as they were, and *err is a sentence: GJ_ERR_OFFICE (none
 * installed, or it couldn't), GJ_ERR_IO, GJ_ERR_LIMIT.
 */
#ifndef GJ_OFFICE_OFFICE_H
#define GJ_OFFICE_OFFICE_H

#include "base/buf.h"
#include "base/err.h"

/* Is a LibreOffice installed that can be used? */
bool gj_office_present(void);
/* Which part of PDF/A: the third may carry any file. */
typedef enum gj_office_pdfa { GJ_OFFICE_PDFA_2, GJ_OFFICE_PDFA_3 } gj_office_pdfa;
/* Appends the document `odt` as tagged PDF/A-2b or 3b to `pdf`, as PDF/UA-1 as far as LibreOffice
 * knows how (pdf/pdf.h does the rest). `substituted` (may be NULL) gets a
 * Chinese list of official fonts that were missing and what stood in, "" if none. Interrupted, it
 * fails, and the signal arrives as it returns. */
bool gj_office_pdf(const gj_buf *odt, gj_office_pdfa part, gj_buf *pdf, gj_buf *substituted,
                   gj_err *err);
/* Appends any spreadsheet that LibreOffice reads, as .ods, to `ods`. No links, no macros, no
 * network. */
bool gj_office_to_ods(const char *path, gj_buf *ods, gj_err *err);
/* The same of a text document, as .odt. */
bool gj_office_to_odt(const char *path, gj_buf *odt, gj_err *err);

#endif
