/* SPDX-License-Identifier: Apache-2.0 */
/*
 * workbook.h - the workbook that people fill in: made from the form, filled from a report.
 *
 * To make one: 1. gj_report_new, or a report that is filled; 2. gj_workbook_carry, where there is
 * last year's; 3. gj_workbook_write into a buffer. Reports and options are borrowed for the call;
 * nothing is kept. One thread at a time (pack/libxml.h).
 */
#ifndef GJ_WORKBOOK_WORKBOOK_H
#define GJ_WORKBOOK_WORKBOOK_H

#include "base/buf.h"
#include "base/err.h"
#include "report/report.h"

/* How it is to be written. */
typedef struct gj_workbook_options {
    const char *styles_folder; /* templates/styles */
    bool is_template;          /* .ots instead of .ods */
    bool as_is;                /* formulas only where the report had one, as it was read */
    const char *property;      /* name of a document property that it begins with, and … */
    const char *value;         /* … its text; NULL: none */
    /* what the document is called that the report was read from (report/intake.h): the workbook
     * tells on a sheet of its own how, and doubtful cells have a note; NULL: none */
    const char *record;
} gj_workbook_options;

/* Appends the package's bytes. An empty report gives the empty workbook. Deterministic. False
 * (GJ_ERR_IO, GJ_ERR_FORMAT, GJ_ERR_LIMIT: styles that aren't there or not what they should be,
 * more than a workbook may hold): nothing is appended. */
bool gj_workbook_write(const gj_report *report, const gj_workbook_options *options, gj_buf *out,
                       gj_err *err);
/* Appends the same workbook as an Excel file's bytes: the same sheets, values, styles, validities,
 * protection and print, and formulas where the report was read with one. Deterministic. False
 * likewise (GJ_ERR_LIMIT too: a text is more than a cell of Excel's may hold): nothing is
 * appended. */
bool gj_workbook_write_xlsx(const gj_report *report, const char *styles_folder, gj_buf *out,
                            gj_err *err);
/* Fills what last year's report determines into `report` (the form's carries), where `report` has
 * no value yet. */
void gj_workbook_carry(gj_report *report, const gj_report *last);

#endif
