/* SPDX-License-Identifier: Apache-2.0 */
/*
 * support_requests.h - table three with every relation in order, for tests that then put one in
 * disorder.
 *
 *     gj_report *report = t_filled("zfxxgk-2021", T_TYPED);
 *     t_put(report, T_NEW, 0, t_number(report, T_NEW, 0) + 7);
 *     t_recalculate(report);
 *
 * Rows and columns go by their place in the form: new, carried_in, the outcomes, total,
 * carried_out; six kinds of applicants and all of them.
 */
#ifndef TESTS_CHECK_SUPPORT_REQUESTS_H
#define TESTS_CHECK_SUPPORT_REQUESTS_H

#include "support.h"

/* What a total's cell holds. */
typedef enum t_totals { T_TYPED, T_COLUMN_TYPED, T_ROW_TYPED, T_FORMULAS } t_totals;

enum { T_NEW, T_CARRIED_IN, T_OUTCOME };            /* rows; the first outcome */
enum { T_PEOPLE = 6, T_ALL = T_PEOPLE, T_COLUMNS }; /* columns */

/* Where the rows stand that have outcomes in front of them. */
int t_rows(const gj_report *report);
int t_total(const gj_report *report);
int t_carried_out(const gj_report *report);
const char *t_row_id(const gj_report *report, int row);
const char *t_column_id(const gj_report *report, int column);
gj_slot *t_request(gj_report *report, int row, int column);
double t_number(gj_report *report, int row, int column);
void t_put(gj_report *report, int row, int column, double number);
/* Totals from their parts, as formulas would; typed ones stay as they are. */
void t_recalculate(gj_report *report);
/* Every relation holds, all numbers are large and different; then totals are typed over, or stay
 * formulas. */
gj_report *t_filled(const char *form, t_totals how);
/* Does the mend put this number into this cell? */
bool t_mends(const gj_report *report, const gj_mend *mend, int row, int column, double right);

#endif
