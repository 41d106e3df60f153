/* SPDX-License-Identifier: Apache-2.0 */
/*
 * match.h - finds the official tables, headings and particulars in any workbook by their labels.
 *
 * Nothing is assumed about positions: one table a sheet or all on one, shifted, with text around
 * and rows between, merged or not, labels broken over lines. The result is a report of the edition
 * whose columns were found, its slots bound to cells, and what was seen of the layout
 * (report/report.h, gj_seen); whether that is right or wrong is for the rules to decide.
 *
 * To read a workbook: 1. gj_ods_read, or gj_gather in LibreOffice; 2. gj_match; 3. gj_sheets_free:
 * the report has its own strings; 4. check the report; 5. gj_report_free. Nothing is kept, and any
 * thread may call.
 */
#ifndef GJ_MATCH_MATCH_H
#define GJ_MATCH_MATCH_H

#include "base/err.h"
#include "form/form.h"
#include "report/report.h"
#include "sheet/sheet.h"

/* The report, yours to gj_report_free; the forms must outlive it. Of a document that holds several
 * (two years', two bodies') the one that is wanted, from 1. NULL: none is wanted (0) though there
 * are several (GJ_ERR_SEVERAL, the sentence lists them), there aren't so many (GJ_ERR_USAGE), or as
 * gj_match. */
gj_report *gj_match_which(const gj_forms *forms, const gj_sheets *sheets, int which, gj_err *err);
/* The same, wanted being the one that stands at a place of the sheets. */
gj_report *gj_match_at(const gj_forms *forms, const gj_sheets *sheets, gj_place at, gj_err *err);
/* The only report, yours to gj_report_free; the forms must outlive it. NULL: there are several
 * (GJ_ERR_SEVERAL), or neither an official table nor an official heading is in the workbook
 * (GJ_ERR_NO_REPORT; err->says tells what was looked for). */
gj_report *gj_match(const gj_forms *forms, const gj_sheets *sheets, gj_err *err);

#endif
