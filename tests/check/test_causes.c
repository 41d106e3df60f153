/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: where the numbers give a mistake away, the hint says so; where they would fit two
 * places, it doesn't. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

/* A column of outcomes that adds up to 35. */
static gj_report *filled(void)
{
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t3", "new", "30 0 0 0 0 0 30");
    t_row(report, "t3", "carried_in", "7 0 0 0 0 0 7");
    t_row(report, "t3", "granted", "16 0 0 0 0 0 16");
    t_row(report, "t3", "partial", "4 0 0 0 0 0 4");
    t_row(report, "t3", "not_held", "9 0 0 0 0 0 9");
    t_row(report, "t3", "petition", "6 0 0 0 0 0 6");
    t_row(report, "t3", "total", "35 0 0 0 0 0 35");
    t_row(report, "t3", "carried_out", "2 0 0 0 0 0 2");
    return report;
}

/* The hint of the only finding of this rule, row and column. */
static void assert_hint(const gj_report *report, const char *place, const char *part, bool is_there)
{
    char rule[32];
    char row[32];
    char column[32];
    assert_int_equal(sscanf(place, "%31s %31s %31s", rule, row, column), 3);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, rule, row, column);
    assert_non_null(finding->hint);
    if ((strstr(finding->hint, part) != NULL) != is_there)
        fail_msg("%s of %s in: %s", part, place, finding->hint);
    gj_findings_free(findings);
}

static void the_numbers_add_up(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_assert_findings(report, "");
    gj_report_free(report);
}

static void one_wrong_total_that_breaks_three_relations_says_so(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_set(report, "t3", "total", "natural", "20");
    t_assert_findings(report, "t3.balance total natural\nt3.total total natural\n"
                              "t3.all total all\n");
    const char *says = "表 B32（“（七）总计”行“自然人”列）改为 35，就有 3 处";
    assert_hint(report, "t3.balance total natural", says, true);
    assert_hint(report, "t3.total total natural", says, true);
    assert_hint(report, "t3.all total all", says, true);
    gj_report_free(report);
}

static void one_wrong_number_elsewhere_says_so_too(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_set(report, "t3", "not_held", "natural", "90");
    const char *says = "（“1.本机关不掌握相关政府信息”行“自然人”列）改为 9，就有 2 处";
    assert_hint(report, "t3.total total natural", says, true);
    assert_hint(report, "t3.all not_held all", says, true);
    gj_report_free(report);
}

static void an_omitted_part_is_named(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_row(report, "t3", "total", "29 0 0 0 0 0 29");
    t_row(report, "t3", "carried_out", "8 0 0 0 0 0 8");
    const char *says = "“1.信访举报投诉类申请”的 6，可能漏加";
    assert_hint(report, "t3.total total natural", says, true);
    gj_report_free(report);
}

static void a_part_added_twice_is_named(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_row(report, "t3", "total", "44 0 0 0 0 0 44");
    t_row(report, "t3", "new", "39 0 0 0 0 0 39");
    assert_hint(report, "t3.total total natural",
                "“1.本机关不掌握相关政府信息”的 9，可能把这一项加了两次", true);
    gj_report_free(report);
}

static void a_whole_group_may_be_omitted(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_row(report, "t3", "repeated", "5 0 0 0 0 0 5");
    t_row(report, "t3", "new", "35 0 0 0 0 0 35");
    t_row(report, "t3", "total", "29 0 0 0 0 0 29");
    t_row(report, "t3", "carried_out", "13 0 0 0 0 0 13");
    assert_hint(report, "t3.total total natural", "“（五）不予处理”的 11，可能漏加", true);
    gj_report_free(report);
}

static void a_difference_that_fits_two_parts_names_none(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_row(report, "t3", "repeated", "6 0 0 0 0 0 6");
    t_row(report, "t3", "total", "35 0 0 0 0 0 35");
    assert_hint(report, "t3.total total natural", "漏加", false);
    gj_report_free(report);
}

static void a_balance_names_the_part_it_differs_by(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_row(report, "t3", "carried_in", "0 0 0 0 0 0 0");
    t_row(report, "t3", "carried_out", "5 0 0 0 0 0 5");
    t_row(report, "t3", "new", "35 0 0 0 0 0 35");
    assert_hint(report, "t3.balance total natural", "“四、结转下年度继续办理”的 5", true);
    gj_report_free(report);
}

static void swapped_digits_are_seen(void **state)
{
    (void)state;
    gj_report *report = filled();
    t_row(report, "t4", "cases", "10 20 7 8 54  0 0 0 0 0  0 0 0 0 0");
    assert_hint(report, "t4.total cases review.total", "的 54 可能是 45 之误", true);
    t_row(report, "t4", "cases", "10 20 7 8 55  0 0 0 0 0  0 0 0 0 0");
    assert_hint(report, "t4.total cases review.total", "之误", false);
    gj_report_free(report);
}

static void a_wrong_number_that_cannot_be_is_not_proposed(void **state)
{
    (void)state;
    gj_report *report = filled();
    /* Only a negative number of refusals would mend both. */
    t_row(report, "t3", "total", "14 0 0 0 0 0 14");
    t_row(report, "t3", "carried_out", "23 0 0 0 0 0 23");
    t_row(report, "t3", "secret", "0 0 0 0 0 0 21");
    gj_findings *findings = gj_check(report, NULL);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const char *hint = gj_findings_at(findings, i)->hint;
        assert_null(hint ? strstr(hint, "改为 -") : NULL);
    }
    gj_findings_free(findings);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_numbers_add_up),
        cmocka_unit_test(one_wrong_total_that_breaks_three_relations_says_so),
        cmocka_unit_test(one_wrong_number_elsewhere_says_so_too),
        cmocka_unit_test(an_omitted_part_is_named),
        cmocka_unit_test(a_part_added_twice_is_named),
        cmocka_unit_test(a_whole_group_may_be_omitted),
        cmocka_unit_test(a_difference_that_fits_two_parts_names_none),
        cmocka_unit_test(a_balance_names_the_part_it_differs_by),
        cmocka_unit_test(swapped_digits_are_seen),
        cmocka_unit_test(a_wrong_number_that_cannot_be_is_not_proposed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
