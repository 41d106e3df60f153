/* SPDX-License-Identifier: Apache-2.0 */
/*
 * check.h - rules over a report, and last year's, give findings. No I/O, no XML, no words: wording
 * comes from the form.
 *
 * How a finding is made: every rule of the report's form is asked once for each thing its `each`
 * names; where its `check` is false (not: unknown) there is a finding, unless another rule's
 * finding silences it. Deterministic.
 *
 * To check: 1. gj_check; 2. read the findings (report/findings.h); 3. gj_findings_free, before the
 * report's form goes. Reports are only read, and any thread may call.
 */
#ifndef GJ_CHECK_CHECK_H
#define GJ_CHECK_CHECK_H

#include "report/findings.h"
#include "report/keys.h"
#include "report/report.h"

/* The findings, sorted; yours to gj_findings_free, never NULL. `last` (last year's report, any
 * edition of the same family) may be NULL: rules that name "last." are then not judged, nor are
 * they beside a report of another family, and the verdict says so. */
gj_findings *gj_check(const gj_report *report, const gj_report *last);
/* Tells the report's intake (report/intake.h) of every value that may be another cell's by the
 * layout it stands in, in the words of the rules: the workbook that is made of a document has
 * another layout, and nothing would show it there. After the document itself is checked. */
void gj_check_doubts(gj_report *report);
/* Has the form rules that can't be judged without last year's report? Where none was given, whoever
 * can be given one tells so with GJ_UNCHECKED_NO_LAST. */
bool gj_check_asks_last_year(const gj_form *form);

/* The form's key figures, in its order, beside last year's report of the same family (may be NULL):
 * as many as gj_report_form(report)->n_keys. Live in `arena`, never NULL. */
const gj_key_figure *gj_check_keys(gj_arena *arena, const gj_report *report, const gj_report *last);

#endif
