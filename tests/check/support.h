/* SPDX-License-Identifier: Apache-2.0 */
/*
 * support.h - reports made by hand for the tests of the check.
 *
 *     gj_report *report = t_workbook(t_form("zfxxgk-2021"));
 *     t_set(report, "t3", "total", "natural", "26");
 *     gj_findings *findings = gj_check(report, NULL);
 *     t_one(findings, "t3.total", "total", "natural");
 */
#ifndef TESTS_CHECK_SUPPORT_H
#define TESTS_CHECK_SUPPORT_H

#include "../form/support_forms.h"
#include "check/check.h"
#include "report/exchange.h"

/* A report as the matcher makes it from a faultless workbook: everything seen, every cell "0". */
gj_report *t_workbook(const gj_form *form);
/* A report from JSON; fails the test if it can't be read. */
gj_report *t_from_json(const char *json);
gj_slot *t_slot(gj_report *report, const char *table, const char *row, const char *column);
void t_set(gj_report *report, const char *table, const char *row, const char *column,
           const char *text);
/* A row whose label isn't there: unbound, and seen as missing. */
void t_lose_row(gj_report *report, const char *table, const char *row);
/* What was seen of a row or column, for changing it. */
gj_seen *t_seen(gj_report *report, gj_seen_kind kind, const char *table, const char *id);
/* Row values from a list "1 2 _ /": _ is blank. */
void t_row(gj_report *report, const char *table, const char *row, const char *values);

int t_count(const gj_findings *findings, const char *rule);
/* The only finding of the rule at this row and column (NULL: whatever); fails the test if there
 * isn't exactly one. */
const gj_finding *t_one(const gj_findings *findings, const char *rule, const char *row,
                        const char *column);
/* Compares the finding's sentence with its place in front. */
void t_assert_says(const gj_finding *finding, const char *whole);
/* Checks, asserts how many findings a rule gives, and frees them. */
void t_assert_count(const gj_report *report, const char *rule, int count);
/* Every finding as one line, for comparing and for showing. Yours to free. */
char *t_lines(const gj_findings *findings);
/* Checks and compares all findings, as "rule row column" lines. */
void t_assert_findings(const gj_report *report, const char *expected);

#endif
