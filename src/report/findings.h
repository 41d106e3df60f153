/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings.h - what the rules found, finished for showing.
 *
 * Invariant, tested over random reports: verdict "fail" <=> at least one finding of severity error <=> exit status 1.
 * Findings are ordered by severity, table, row, column. All strings live as long as the findings.
 */
#ifndef GJ_REPORT_FINDINGS_H
#define GJ_REPORT_FINDINGS_H

#include "base/buf.h"
#include "report/report.h"

typedef struct gj_findings gj_findings;

typedef struct gj_finding {
    const gj_rule *rule;
    const gj_table *table; /* NULL: the report as a whole */
    const char *row;       /* ids; NULL where there is none */
    const char *column;
    const char *sheet;    /* sheet name, NULL if none */
    gj_place place;       /* row -1: no cell */
    const char *expected; /* NULL where there is none */
    const char *actual;
    const char *says; /* the finished sentence */
    const char *hint; /* NULL if none */
    int order;        /* position of row and column in the form, for sorting */
} gj_finding;

gj_findings *gj_findings_new(const gj_form *form);
void gj_findings_free(gj_findings *findings); /* NULL is allowed */
gj_arena *gj_findings_arena(gj_findings *findings);
/* Copies the struct, not the strings. */
void gj_findings_add(gj_findings *findings, const gj_finding *finding);
void gj_findings_sort(gj_findings *findings);
int gj_findings_count(const gj_findings *findings);
const gj_finding *gj_findings_at(const gj_findings *findings, int index);
int gj_findings_of(const gj_findings *findings, gj_severity severity);
/* Has it no error? */
bool gj_findings_pass(const gj_findings *findings);
/* The verdict in one sentence: counts by severity, and what to do. Yours to free. */
char *gj_findings_verdict(const gj_findings *findings);

#endif
