/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fill.h - the patterns of <document>: words with a report's particulars in them.
 *
 * {body} is what the field of that id or role holds, {report} the report's name in the form. What
 * stands in square brackets goes where a field in it holds nothing; so does a line that nothing is
 * left of.
 *
 * To fill one: 1. take a pattern of gj_form.document; 2. gj_report_fill it into a buffer. Nothing
 * fails or is kept.
 *
 *     "[{body}]\n[{year}年]{report}"   of a report without a year:   "某某局\n年度报告"
 */
#ifndef GJ_REPORT_FILL_H
#define GJ_REPORT_FILL_H

#include "report/report.h"

/* Appends the pattern's first `length` bytes, filled. No field takes more than `most` bytes (0: as
 * many as it has); none is cut within a character. Names that no field has, which the loader lets
 * none through of, hold nothing. */
void gj_report_fill(const gj_report *report, const char *pattern, size_t length, size_t most,
                    gj_buf *out);

#endif
