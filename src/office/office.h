/* SPDX-License-Identifier: Apache-2.0 */
/*
 * office.h - what only LibreOffice can do, through LibreOfficeKit: PDF out, other spreadsheets in.
 *
 * LibreOffice runs in a child process with a private profile and a time limit: neither a crash nor a hang of it reaches us.
 */
#ifndef GJ_OFFICE_OFFICE_H
#define GJ_OFFICE_OFFICE_H

#include "base/buf.h"
#include "base/err.h"

/* Is a LibreOffice installed that can be used? */
bool gj_office_present(void);
/* The ODT at `odt_path` as tagged PDF/A-2b into `pdf_path` (not atomic: give a temporary path). `substituted`
 * (may be NULL) gets a Chinese list of official fonts that were missing and what stood in, "" if none. */
bool gj_office_pdf(const char *odt_path, const char *pdf_path, gj_buf *substituted, gj_err *err);
/* Any spreadsheet LibreOffice reads, as .ods at `ods_path`. No links, no macros, no network. */
bool gj_office_to_ods(const char *path, const char *ods_path, gj_err *err);

#endif
