/* SPDX-License-Identifier: Apache-2.0 */
/* workbook.h - the workbook that people fill in: made from the form, filled from a report. */
#ifndef GJ_WORKBOOK_WORKBOOK_H
#define GJ_WORKBOOK_WORKBOOK_H

#include "base/buf.h"
#include "base/err.h"
#include "report/report.h"

typedef struct gj_workbook_options {
    const char *styles_folder; /* templates/styles */
    bool is_template;          /* .ots instead of .ods */
} gj_workbook_options;

/* Appends the package's bytes. An empty report gives the empty workbook. Deterministic. */
bool gj_workbook_write(const gj_report *report, const gj_workbook_options *options, gj_buf *out,
                       gj_err *err);
/* Fills what last year's report determines into `report` (the form's carries), where `report` has
 * no value yet. */
void gj_workbook_carry(gj_report *report, const gj_report *last);

#endif
