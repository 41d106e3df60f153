/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings.h - what the rules found, in parts: place, sentence, numbers, mend. Whoever shows them puts the parts together.
 *
 * Invariant, tested over random reports: verdict "fail" <=> at least one finding of severity error <=> exit status 1.
 * Findings are ordered by severity, table, row, column. All strings live as long as the findings.
 */
#ifndef GJ_REPORT_FINDINGS_H
#define GJ_REPORT_FINDINGS_H

#include "base/buf.h"
#include "report/report.h"

typedef struct gj_findings gj_findings;

/* A cell, and the text that would set it right. */
typedef struct gj_mend {
    const gj_table *table;
    const char *row; /* ids */
    const char *column;
    const char *sheet; /* NULL if none */
    gj_place place;
    const char *value; /* as it should be typed */
    bool sure; /* surely known from the relations; else a guess, to be called one: 可能应为 N */
} gj_mend;

/* Another cell of the relation that failed. */
typedef struct gj_related {
    const char *sheet;
    gj_place place;
} gj_related;

typedef struct gj_finding {
    const gj_rule *rule;
    const gj_table *table; /* NULL: the report as a whole */
    const char *row;       /* ids; NULL where there is none */
    const char *column;
    const char *sheet; /* sheet name, NULL if none */
    gj_place place;    /* row -1: no cell */
    const char *
        where; /* the full place in words, 「sheet」表 D31（“row”行“column”列）; NULL: `says` is about no place */
    const char *says;     /* the sentence, without its place */
    int count;            /* how many like it it speaks for, when they were too many; else 1 or 0 */
    const char *expected; /* NULL where there is none */
    const char *actual;
    const char *difference; /* of two numbers, without a sign */
    const char *hint;       /* NULL if none */
    const gj_mend *mends;   /* what would set it right: sure ones before guesses */
    int n_mends;
    const gj_related
        *related; /* the relation's other cells than its own place, in the order of the sheet */
    int n_related;
    const gj_place *first; /* an empty table's first cell to be filled in; NULL for all others */
    int order;             /* position of row and column in the form, for sorting */
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
/* Where a person goes to mend it: the first mend's cell, an empty table's first cell to be filled in, else the finding's own
 * place. */
gj_place gj_finding_target(const gj_finding *finding);
/* Appends the sentence with its place in front, as the command prints it and JSON has it. */
void gj_finding_put_says(const gj_finding *finding, gj_buf *out);
/* The verdict in one sentence: counts by severity, and what to do. Yours to free. */
char *gj_findings_verdict(const gj_findings *findings);

#endif
