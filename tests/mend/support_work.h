/* SPDX-License-Identifier: Apache-2.0 */
/*
 * support_work.h - a report with what is found in it and what can be repaired.
 *
 *     work w = open_work(report);
 *     const gj_repair *repair = the(&w, GJ_REPAIR_ZERO);
 *     close_work(&w);
 */
#ifndef TESTS_MEND_SUPPORT_WORK_H
#define TESTS_MEND_SUPPORT_WORK_H

#include "../check/support.h"
#include "mend/repairs.h"

/* The report is the work's own. */
typedef struct work {
    gj_report *report;
    gj_findings *findings;
    gj_repairs *repairs;
} work;

/* Among the official forms, or among these (NULL: no other edition is offered). */
work open_work(gj_report *report);
work open_work_among(gj_report *report, const gj_forms *forms);
void close_work(work *w);

int count_kind(const work *w, gj_repair_kind kind);
/* The only one of a kind; fails the test if it isn't. */
const gj_repair *the(const work *w, gj_repair_kind kind);
/* Index of the repair of a kind at the cell of a row and column, or -1. */
int find(const work *w, gj_repair_kind kind, const char *row, const char *column);

#endif
