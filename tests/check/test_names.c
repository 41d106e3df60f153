/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a rule reaches cells of other blocks, tables and years by their full names, and rows
 * of one name in two groups are two. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/names.h"
#include "support.h"

static const gj_forms *forms(void)
{
    return t_own_forms("tests/check/forms/names");
}

/* One number a row, in the order of the form. */
static gj_report *report_of(const char *const *numbers)
{
    static const char *const ROWS[][2] = {
        {"t1", "news.total"}, {"t1", "news.own"}, {"t1", "news.other"}, {"t1", "mail.total"},
        {"t1", "mail.read"},  {"t2", "r205"},     {"t2", "r208"},       {"t2", "kept"},
    };
    gj_report *report = gj_report_new(gj_forms_at(forms(), 0));
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        t_row(report, ROWS[i][0], ROWS[i][1], numbers[i]);
    return report;
}

static void assert_found(const char *const *numbers, const char *const *last, const char *expected)
{
    gj_report *report = report_of(numbers), *before = last ? report_of(last) : NULL;
    gj_findings *findings = gj_check(report, before);
    char *lines = t_lines(findings);
    assert_string_equal(lines, expected);
    free(lines);
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(before);
}

static void rows_of_one_name_in_two_groups_are_two(void **state)
{
    const gj_table *table = gj_form_table(gj_forms_at(forms(), 0), "t1");
    (void)state;
    assert_null(gj_table_row(table, "total"));
    assert_string_equal(gj_table_row(table, "news.total")->parent->id, "news");
    assert_string_equal(gj_table_row(table, "mail.total")->parent->id, "mail");
    assert_ptr_equal(gj_node_sibling(gj_table_row(table, "news.total"), "own"),
                     gj_table_row(table, "news.own"));
    assert_found((const char *const[]){"9", "1", "2", "5", "5", "0", "0", "3"}, NULL,
                 "news.total news.total n\n");
}

static void a_rule_reaches_into_another_table(void **state)
{
    gj_report *report = report_of((const char *const[]){"3", "1", "2", "5", "1", "0", "0", "9"});
    gj_findings *findings = gj_check(report, NULL);
    (void)state;
    /* The group of rows stands for what is in it, its total too: 3 + 1 + 2. */
    t_assert_says(t_one(findings, "kept", "kept", "n"),
                  "「二、钱」（“留存”行“数量”列）：9 多于 7，其中看过的 1");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_rule_of_the_report_asks_single_cells_of_two_years(void **state)
{
    static const char *const LAST[] = {"3", "1", "2", "1", "1", "7", "0", "0"};
    gj_report *report = report_of((const char *const[]){"3", "1", "2", "1", "1", "6", "0", "0"});
    gj_report *last = report_of(LAST);
    gj_findings *findings = gj_check(report, last);
    (void)state;
    const gj_finding *finding = t_one(findings, "paid", "r205", "yuan");
    t_assert_says(finding, "「二、钱」（“205”行“金额”列）：6 少于上年的 7");
    assert_string_equal(finding->table->id, "t2");
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(last);
    assert_found((const char *const[]){"3", "1", "2", "0", "0", "6", "0", "0"}, LAST, "");
    assert_found((const char *const[]){"3", "1", "2", "1", "1", "6", "0", "0"}, NULL, "");
}

static void a_full_name_is_a_cell_or_a_sum_and_nothing_else(void **state)
{
    const gj_form *form = gj_forms_at(forms(), 0);
    const gj_node *row = NULL, *column = NULL;
    (void)state;
    assert_true(gj_form_cell(form, "t1.news.own.n", &row, &column));
    assert_string_equal(row->id, "news.own");
    assert_true(gj_form_cell(form, "t1.news.n", &row, &column));
    assert_false(row->leaf);
    assert_false(gj_form_cell(form, "t1.news.own", &row, &column));
    assert_false(gj_form_cell(form, "t1.total.n", &row, &column));
    assert_false(gj_form_cell(form, "t2.kept.yuan", &row, &column));
    assert_false(gj_form_cell(form, "news.own.n", &row, &column));
    assert_false(gj_form_cell(form, "", &row, &column));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rows_of_one_name_in_two_groups_are_two),
        cmocka_unit_test(a_rule_reaches_into_another_table),
        cmocka_unit_test(a_rule_of_the_report_asks_single_cells_of_two_years),
        cmocka_unit_test(a_full_name_is_a_cell_or_a_sum_and_nothing_else),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
