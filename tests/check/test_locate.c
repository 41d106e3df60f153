/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: which cell is wrong is computed from the relations: one cell, or two, where they leave
 * no doubt; a guess where totals are formulas and a slip of the pen fits exactly one cell; else
 * nothing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_requests.h"

/* A column by itself: totals are formulas, and one number is wrong. */
static void assert_guess(int row, double wrong, const char *value, const char *words)
{
    gj_report *report = t_filled("zfxxgk-2021", T_FORMULAS);
    double right = t_number(report, row, 0);
    double gap = strtod(value, NULL) - right;
    /* What is right there becomes `value`, all else being in step. */
    t_put(report, row, 0, strtod(value, NULL));
    t_put(report, t_carried_out(report), 0,
          t_number(report, t_carried_out(report), 0) +
              (row == T_NEW || row == T_CARRIED_IN ? gap : -gap));
    t_recalculate(report);
    t_assert_findings(report, "");
    t_put(report, row, 0, wrong);
    t_recalculate(report);
    gj_findings *findings = gj_check(report, NULL);
    static const char *const columns[] = {"natural", "all"};
    for (int i = 0; i < 2; i++) {
        const gj_finding *finding = t_one(findings, "t3.balance", "total", columns[i]);
        assert_int_equal(finding->n_mends, 1);
        assert_false(finding->mends[0].sure);
        assert_true(t_mends(report, &finding->mends[0], row, 0, strtod(value, NULL)));
        assert_int_equal(gj_finding_target(finding).row, t_request(report, row, 0)->place.row);
        assert_non_null(strstr(finding->hint, words));
    }
    assert_int_equal(gj_findings_count(findings), 2);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_slip_of_the_pen_that_fits_one_cell_is_a_guess(void **state)
{
    (void)state;
    assert_guess(T_NEW, 2600511, "6200511", "可能是 6200511 之误");
    assert_guess(T_OUTCOME + 3, 1240, "12400", "可能应为 12400");
    assert_guess(T_OUTCOME + 3, 1240000, "124", "可能应为 124（");
    gj_report *report = t_filled("zfxxgk-2021", T_FORMULAS);
    /* Of two equal numbers in one column either may be the wrong one. */
    double beside = t_number(report, T_OUTCOME + 7, 1);
    gj_report_free(report);
    assert_guess(T_OUTCOME + 7, beside, "523", "可能应为 523（现在与相邻");
}

/* Last year's report with one number, and this year's with the same: it may have been left
 * standing. */
static void last_years_number_left_standing_is_a_guess(void **state)
{
    (void)state;
    gj_report *last = t_filled("zfxxgk-2021", T_FORMULAS);
    gj_report *report = t_filled("zfxxgk-2021", T_FORMULAS);
    t_put(last, T_OUTCOME + 3, 0, 77);
    t_put(report, T_OUTCOME + 3, 0, 77);
    for (int row = 0; row < t_rows(report); row++) { /* nothing else is last year's */
        for (int column = 0; column < T_PEOPLE; column++) {
            if (row != T_OUTCOME + 3 || column != 0)
                t_put(last, row, column, 9000000 + 10 * row + column);
        }
    }
    t_recalculate(report);
    gj_findings *findings = gj_check(report, last);
    const gj_finding *finding = t_one(findings, "t3.balance", "total", "natural");
    assert_int_equal(finding->n_mends, 1);
    assert_false(finding->mends[0].sure);
    assert_string_equal(finding->mends[0].row, t_row_id(report, T_OUTCOME + 3));
    assert_non_null(strstr(finding->hint, "现在与上年的数相同，可能是忘了改"));
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(last);
}

static void what_a_known_cell_looks_like_is_said_with_it(void **state)
{
    (void)state;
    gj_report *report = t_filled("zfxxgk-2021", T_TYPED);
    double right = t_number(report, T_OUTCOME, 2);
    t_put(report, T_OUTCOME, 2, 10 * right);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.total", "total", "research");
    assert_true(finding->n_mends == 1 && finding->mends[0].sure);
    assert_non_null(strstr(finding->hint, "很可能是这一个数有误（像是多写或少写了几个 0）"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void two_known_cells_are_both_named(void **state)
{
    (void)state;
    gj_report *report = t_filled("zfxxgk-2021", T_TYPED);
    t_put(report, T_OUTCOME, 2, t_number(report, T_OUTCOME, 2) + 7);
    t_put(report, T_OUTCOME, 4, t_number(report, T_OUTCOME, 4) - 11);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.all", t_row_id(report, T_OUTCOME), "all");
    assert_int_equal(finding->n_mends, 2);
    assert_non_null(strstr(finding->hint, "对不上的关系就同时成立，很可能是这两个数有误"));
    gj_findings_free(findings);
    gj_report_free(report);
}

/* A row's number and its total are both wrong: any of three rows may be the one. */
static void few_ways_of_mending_are_all_told(void **state)
{
    (void)state;
    gj_report *report = t_filled("zfxxgk-2021", T_TYPED);
    t_put(report, T_CARRIED_IN, 1, t_number(report, T_CARRIED_IN, 1) + 1);
    t_put(report, T_CARRIED_IN, T_ALL, t_number(report, T_CARRIED_IN, T_ALL) + 1);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.balance", "total", "all");
    assert_int_equal(finding->n_mends, 0);
    assert_non_null(strstr(finding->hint, "有 3 种改法都能使对不上的关系同时成立："));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_slip_that_fits_two_cells_is_no_guess(void **state)
{
    (void)state;
    gj_report *report = t_filled("zfxxgk-2021", T_FORMULAS);
    for (int row = T_NEW; row < t_rows(report); row++)
        t_put(report, row, 0, 0);
    t_put(report, T_NEW, 0, 15);
    t_put(report, T_CARRIED_IN, 0, 26);
    t_put(report, T_OUTCOME, 0, 60);
    t_put(report, t_carried_out(report), 0, 17);
    t_recalculate(report);
    /* Either 15 is 51 or 26 is 62. */
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.balance", "total", "natural");
    assert_string_equal(finding->difference, "36");
    assert_int_equal(finding->n_mends, 0);
    assert_null(strstr(finding->hint, "可能"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_formula_that_does_not_add_up_proves_nothing(void **state)
{
    (void)state;
    gj_report *report = t_filled("zfxxgk-2021", T_FORMULAS);
    t_put(report, t_total(report), 0,
          t_number(report, t_total(report), 0) - t_number(report, T_OUTCOME, 0));
    gj_findings *findings = gj_check(report, NULL);
    assert_true(gj_findings_count(findings) > 0);
    for (int i = 0; i < gj_findings_count(findings); i++)
        assert_int_equal(gj_findings_at(findings, i)->n_mends, 0);
    gj_findings_free(findings);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_of_the_pen_that_fits_one_cell_is_a_guess),
        cmocka_unit_test(a_slip_that_fits_two_cells_is_no_guess),
        cmocka_unit_test(last_years_number_left_standing_is_a_guess),
        cmocka_unit_test(what_a_known_cell_looks_like_is_said_with_it),
        cmocka_unit_test(two_known_cells_are_both_named),
        cmocka_unit_test(few_ways_of_mending_are_all_told),
        cmocka_unit_test(a_formula_that_does_not_add_up_proves_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
