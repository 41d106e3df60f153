/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exchange.h - reports and findings as JSON (the format is in docs/json.md).
 *
 * To take a report in: 1. gj_exchange_read; 2. use it; 3. gj_report_free. To give findings out:
 * 1. gj_exchange_write_findings, or gj_exchange_write_unreadable where there is no report; 2. a
 * newline behind it. Writing never fails. Reading: one thread at a time, since the JSON library is
 * told where its memory comes from.
 */
#ifndef GJ_REPORT_EXCHANGE_H
#define GJ_REPORT_EXCHANGE_H

#include "base/buf.h"
#include "report/findings.h"
#include "report/report.h"

/* Reads a report from JSON text. `forms` gives the form named in it; the report keeps that form,
 * and is yours to gj_report_free. NULL on failure (GJ_ERR_FORMAT, GJ_ERR_LIMIT): not JSON, unknown
 * form, row or column (with a guess), a value that isn't a string (numbers are refused), too large.
 * All slots of the report are bound; missing values are EMPTY. A row that repeats is an array, an
 * object an instance. */
gj_report *gj_exchange_read(const gj_forms *forms, const char *text, size_t length, gj_err *err);
/* Appends the same object, one line, no newline. */
void gj_exchange_write(const gj_report *report, gj_buf *out);
/* Appends the object of `gj_check --json` for one file, one line, no newline; with `values` the
 * report is in it. `file` is printed as given. */
void gj_exchange_write_findings(const char *file, const gj_report *report,
                                const gj_findings *findings, bool values, gj_buf *out);
/* Appends {"file":…,"verdict":"unreadable","says":…}. */
void gj_exchange_write_unreadable(const char *file, const char *says, gj_buf *out);
/* Appends a JSON string with its quotes; malformed UTF-8 becomes U+FFFD. */
void gj_json_string(gj_buf *out, const char *text);

/* Has the tables of JSON choose their secret now, for a process that will be confined
 * (platform/confine.h): later it couldn't ask the system for one. */
void gj_exchange_prepare(void);

#endif
