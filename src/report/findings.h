/* SPDX-License-Identifier: Apache-2.0 */
/*
 * findings.h - what the rules found, in parts: place, sentence, numbers, mend. Whoever shows them
 * puts the parts together.
 *
 * Invariant, tested over random reports: verdict "fail" <=> at least one finding of severity error
 * <=> exit status 1. Findings are ordered by severity, table, row, column. All strings live as long
 * as the findings.
 *
 * To make findings: 1. gj_findings_new; 2. gj_findings_add each, its strings in gj_findings_arena;
 * 3. gj_findings_sort, once; 4. gj_findings_explain those that
 * somebody explained (remember/memory.h). To read them: 1. gj_findings_pass or gj_findings_verdict;
 * 2. gj_findings_at each; 3. gj_findings_free. One thread at a time while they are made; afterwards
 * they never change, and any thread may read.
 *
 * A finding that is explained is shown with its explanation and no longer counts: not in
 * gj_findings_of, hence not in the verdict.
 */
#ifndef GJ_REPORT_FINDINGS_H
#define GJ_REPORT_FINDINGS_H

#include "base/buf.h"
#include "base/origin.h"
#include "report/report.h"

/* What one check found. */
typedef struct gj_findings gj_findings;

/* A cell, and the text that would set it right. */
typedef struct gj_mend {
    const gj_table *table;
    const char *row; /* ids */
    const char *column;
    const char *sheet; /* NULL if none, or of a document, … */
    gj_place place;
    const gj_origin *origin; /* … where this is known instead */
    const char *value;       /* as it should be typed */
    bool sure; /* surely known from the relations; else a guess, to be called one: 可能应为 N */
} gj_mend;

/* Another cell of the relation that failed. */
typedef struct gj_related {
    const char *sheet; /* NULL of a document */
    gj_place place;
    const gj_origin *origin; /* where it stands in the document; NULL of a workbook */
} gj_related;

/* One broken rule at one place; strings and arrays are the findings' own or the form's. */
typedef struct gj_finding {
    const gj_rule *rule;
    const gj_table *table; /* NULL: the report as a whole */
    const char *row;       /* ids; NULL where there is none */
    const char *column;
    int item;                /* which instance of a row that repeats, from 1; else 0 */
    const char *sheet;       /* sheet name, NULL if none, or of a document, … */
    gj_place place;          /* row -1: no cell */
    const gj_origin *origin; /* … where this says where it stands; NULL: nowhere in one */
    /* the full place in words, 「sheet」表 D31（“row”行“column”列）, or of a document
     * 第3个表第5行第4格（…）; NULL: `says` is about no
     * place */
    const char *where;
    const char *says;     /* the sentence, without its place */
    int count;            /* how many like it it speaks for, when they were too many; else 1 or 0 */
    const char *expected; /* NULL where there is none */
    const char *actual;
    const char *difference; /* of two numbers, without a sign */
    const char *hint;       /* NULL if none */
    const gj_mend *mends;   /* what would set it right: sure ones before guesses */
    int n_mends;
    /* the relation's other cells than its own place, in the order of the sheet */
    const gj_related *related;
    int n_related;
    const char *section; /* of a finding in the text: the section's id, or "preamble"; else NULL */
    int paragraph;       /* … of it, from 1; 0: about the section's text as a whole */
    const char *quote;   /* … the words it is about, NULL without a paragraph, */
    int from, to;        /* … which are these bytes of the paragraph */
    const gj_related *last; /* what it was compared with in last year's workbook; NULL if nothing */
    const gj_place *first;  /* an empty table's first cell to be filled in; NULL for all others */
    int order;              /* position of row and column in the form, for sorting */
    /* what it stands on, for comparing with what it stood on when it was explained: every figure
     * and sentence that its rule looked at, as text; NULL: nothing */
    const char *basis;
    const char *explanation; /* why it is right as it is, as somebody explained; NULL: nobody did */
    const char *lapsed;      /* an explanation that its figures or sentence have outrun, or NULL */
} gj_finding;

/* No findings yet of a report of this form, which must outlive them. Yours to gj_findings_free;
 * never NULL. */
gj_findings *gj_findings_new(const gj_form *form);
/* Ends them with all their strings. NULL is allowed. */
void gj_findings_free(gj_findings *findings);
/* For strings and arrays of the findings' own life; held by them, never NULL. */
gj_arena *gj_findings_arena(gj_findings *findings);
/* Copies the struct, not the strings. */
void gj_findings_add(gj_findings *findings, const gj_finding *finding);
/* Puts them in order; equal ones stay as they were added. */
void gj_findings_sort(gj_findings *findings);
/* How many there are, of whatever severity. */
int gj_findings_count(const gj_findings *findings);
/* One of them, from 0: held by the findings, never NULL; valid until another is added. */
const gj_finding *gj_findings_at(const gj_findings *findings, int index);
/* How many of one severity that nobody explained. */
int gj_findings_of(const gj_findings *findings, gj_severity severity);
/* How many are explained. */
int gj_findings_explained(const gj_findings *findings);
/* Explains one of them, from 0, or tells of the explanation that lapsed; texts are copied, NULL is
 * none. An error stays unexplained. */
void gj_findings_explain(gj_findings *findings, int index, const char *explanation,
                         const char *lapsed);
/* Has it no error? */
bool gj_findings_pass(const gj_findings *findings);
/* Where a person goes to mend it: the first mend's cell, an empty table's first cell to be filled
 * in, else the finding's own place. */
gj_place gj_finding_target(const gj_finding *finding);
/* Appends where a finding, a mend or a related cell stands, by the three that each has:
 * 「sheet」表 D31, with the sheet "" D31 alone, or 第3个表第5行第4格; nothing where it stands
 * nowhere. */
void gj_put_place(const char *sheet, gj_place place, const gj_origin *origin, gj_buf *out);
/* Appends the sentence with its place in front, as the command prints it and JSON has it. */
void gj_finding_put_says(const gj_finding *finding, gj_buf *out);

/* What could not be judged for want of something in the workbook; the verdict says so. In front of
 * FIELDS' words stand those fields that the form has. */
#define GJ_UNCHECKED_LIST(X)                                      \
    X(YEAR, "表格的格式与年度是否相符（没有找到年度）")           \
    X(TEXT, "文字部分（没有找到）")                               \
    X(FIELDS, "是否填写（没有找到填写它们的表）")                 \
    X(LAST, "与上年的数是否衔接（给出的上年工作簿是另一种报告）") \
    X(LOST_LAST, "与上年的数是否衔接（选定的上年报告没有读到）")  \
    X(NO_LAST, "与上年的数是否衔接（没有给出上年的报告）")

/* One of these gaps. */
typedef enum gj_unchecked {
#define GJ_X(name, text) GJ_UNCHECKED_##name,
    GJ_UNCHECKED_LIST(GJ_X)
#undef GJ_X
        GJ_UNCHECKED_COUNT
} gj_unchecked;
/* Notes that it was not checked. */
void gj_findings_set_unchecked(gj_findings *findings, gj_unchecked what);

/* The file that last year's report is in. */
typedef struct gj_last_file {
    const char *path; /* from where we are */
    bool remembered;  /* the workbook named it itself */
    const char *says; /* why it could not be read, and nothing was compared; NULL: it was */
} gj_last_file;
/* Notes it, its strings copied: `path` is not NULL. Where it could not be read, that is a gap
 * too. */
void gj_findings_set_last(gj_findings *findings, const gj_last_file *last);
/* What was noted, held by the findings; NULL if nothing was. */
const gj_last_file *gj_findings_last(const gj_findings *findings);

/* The verdict: a sentence with the counts by severity and what to do, a second one with what was
 * not checked, if anything was not, one about last year's file, if the workbook named it itself,
 * and a last one with the house rules, if any are in force; yours to free, never NULL. */
char *gj_findings_verdict(const gj_findings *findings);

#endif
