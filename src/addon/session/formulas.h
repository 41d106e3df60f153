/* SPDX-License-Identifier: Apache-2.0 */
/*
 * formulas.h - which of a report's cells hold a formula in the open document.
 *
 * Asked of the tables alone, once they are found: a question about whole sheets costs more than all
 * the rest of a check.
 *
 * To check an open document: 1. gj_match; 2. gj_formulas_note, before anybody else has the report;
 * 3. gj_check. Any thread, holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_SESSION_FORMULAS_H
#define GJ_ADDON_SESSION_FORMULAS_H

#include "report/report.h"
#include "uno/api.h"

/* Sets `formula` of every slot of a report made from this document. What LibreOffice doesn't answer
 * stays unset: its totals then count as typed. */
void gj_formulas_note(gj_XSpreadsheetDocument *document, gj_report *report);

#endif
