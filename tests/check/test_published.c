/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: the two worked examples of real reports are judged as their printed figures
 * deserve. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

/* A city's report of 2024 as far as it is quoted: the outcomes are not, so one row carries them
 * all. */
static gj_report *suqian(void)
{
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    gj_report_particulars(report)->org = "宿迁市人民政府";
    gj_report_particulars(report)->kind = "government";
    gj_report_particulars(report)->year = 2024;
    t_row(report, "t2", "rules", "2 1 12");
    t_row(report, "t2", "normative", "50 227 420");
    t_row(report, "t2", "licences", "1573179");
    t_row(report, "t2", "penalties", "2676474");
    t_row(report, "t2", "coercion", "29351");
    t_row(report, "t2", "fees", "72701.2578");
    t_row(report, "t3", "new", "3440 75 0 1 6 3 3525");
    t_row(report, "t3", "carried_in", "118 3 0 0 0 0 121");
    t_row(report, "t3", "granted", "3440 73 0 1 5 2 3521");
    t_row(report, "t3", "total", "3440 73 0 1 5 2 3521");
    t_row(report, "t3", "carried_out", "118 5 0 0 1 1 125");
    t_row(report, "t4", "cases", "88 18 28 36 170  7 0 11 7 25  33 0 6 13 52");
    return report;
}

static void all_balances_of_suqian_hold(void **state)
{
    (void)state;
    gj_report *report = suqian();
    t_assert_findings(report, "");
    gj_report_free(report);
}

static void every_slip_in_suqian_is_found(void **state)
{
    (void)state;
    static const char *const slips[][3] = {
        /* row of t3, column, rules that must speak */
        {"new", "natural", "t3.all new all\nt3.balance total natural\n"},
        {"carried_in", "all", "t3.all carried_in all\nt3.balance total all\n"},
        {"granted", "legal", "t3.all granted all\nt3.total total legal\n"},
        {"total", "business",
         "t3.balance total business\nt3.total total business\nt3.all total all\n"},
        {"carried_out", "other", "t3.balance total other\nt3.all carried_out all\n"},
    };
    for (size_t i = 0; i < sizeof slips / sizeof slips[0]; i++) {
        gj_report *report = suqian();
        t_set(report, "t3", slips[i][0], slips[i][1], "4001");
        t_assert_findings(report, slips[i][2]);
        gj_report_free(report);
    }
}

static void shanghai_2019_holds_with_its_blanks(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    gj_report_particulars(report)->org = "上海市人民政府办公厅";
    gj_report_particulars(report)->year = 2019;
    t_row(report, "t2", "rules", "13 13 524");
    t_row(report, "t2", "normative", "60 60 368");
    t_row(report, "t2", "procurement", "6 251000元");
    t_row(report, "t3", "new", "821 35 _ _ 2 1 859");
    t_row(report, "t3", "carried_in", "18 _ _ _ _ _ 18");
    t_row(report, "t3", "granted", "767 35 _ _ 2 1 _");
    t_row(report, "t3", "total", "767 35 _ _ 2 1 805");
    t_row(report, "t3", "carried_out", "72 _ _ _ _ _ 72");
    gj_findings *findings = gj_check(report, NULL);
    char *lines = t_lines(findings);
    /* The blanks alone; but the column of totals lacks the outcomes' own totals. */
    assert_string_equal(lines, "t3.total total all\ncell.blank new research\n");
    gj_findings_free(findings);
    free(lines);
    t_row(report, "t3", "granted", "767 35 _ _ 2 1 805");
    findings = gj_check(report, NULL);
    lines = t_lines(findings);
    assert_string_equal(lines, "cell.blank new research\n");
    assert_true(gj_findings_pass(findings));
    free(lines);
    gj_findings_free(findings);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_balances_of_suqian_hold),
        cmocka_unit_test(every_slip_in_suqian_is_found),
        cmocka_unit_test(shanghai_2019_holds_with_its_blanks),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
