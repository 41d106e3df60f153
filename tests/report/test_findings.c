/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: findings stand in the order of severity, table, row and column, and the verdict says
 * what they come to. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "report/findings.h"

static gj_forms *forms;
static const gj_form *form;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("templates/forms", &err);
    form = forms ? gj_forms_find(forms, "zfxxgk-2021") : NULL;
    return form ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

static void add(gj_findings *findings, const char *rule, const char *table, int order,
                const char *says)
{
    const gj_finding finding = {.rule = gj_form_rule(form, rule),
                                .table = table ? gj_form_table(form, table) : NULL,
                                .place = GJ_NOWHERE,
                                .order = order,
                                .says = says};
    gj_findings_add(findings, &finding);
}

static void the_worst_comes_first_then_table_row_and_column(void **state)
{
    (void)state;
    gj_findings *findings = gj_findings_new(form);
    add(findings, "layout.no_text", NULL, 0, "i");
    add(findings, "cell.blank", "t3", 5, "h");
    add(findings, "cell.blank", "t2", 9, "f");
    add(findings, "layout.label", "t2", 9, "g");
    add(findings, "t3.total", "t3", 9, "d");
    add(findings, "t3.balance", "t3", 9, "e");
    add(findings, "t3.all", "t3", 8, "c");
    add(findings, "cell.negative", "t2", 7, "b");
    add(findings, "form.year", NULL, 0, "a");
    gj_findings_sort(findings);
    for (int i = 0; i < 9; i++)
        assert_int_equal(gj_findings_at(findings, i)->says[0], 'a' + i);
    assert_int_equal(gj_findings_of(findings, GJ_SEVERITY_ERROR), 5);
    assert_int_equal(gj_findings_of(findings, GJ_SEVERITY_WARNING), 3);
    assert_int_equal(gj_findings_of(findings, GJ_SEVERITY_NOTE), 1);
    gj_findings_free(findings);
}

static void many_findings_of_one_place_keep_their_order(void **state)
{
    (void)state;
    char says[200][8];
    gj_findings *findings = gj_findings_new(form);
    for (int i = 0; i < 200; i++) {
        (void)snprintf(says[i], sizeof says[i], "%d", i);
        add(findings, "cell.blank", "t3", 1, says[i]);
    }
    gj_findings_sort(findings);
    for (int i = 0; i < 200; i++)
        assert_string_equal(gj_findings_at(findings, i)->says, says[i]);
    gj_findings_free(findings);
}

static void assert_verdict(const gj_findings *findings, const char *expected)
{
    char *verdict = gj_findings_verdict(findings);
    assert_string_equal(verdict, expected);
    free(verdict);
}

static void the_verdict_says_what_was_not_checked(void **state)
{
    (void)state;
    gj_findings *findings = gj_findings_new(form);
    gj_findings_set_unchecked(findings, GJ_UNCHECKED_TEXT);
    gj_findings_set_unchecked(findings, GJ_UNCHECKED_YEAR);
    assert_verdict(findings,
                   "校验通过：没有发现问题。没有核对的：表格的格式与年度是否相符（没有找到年度）；"
                   "文字部分（没有找到）。");
    gj_findings_free(findings);
}

static void the_verdict_is_one_sentence(void **state)
{
    (void)state;
    gj_findings *findings = gj_findings_new(form);
    gj_findings_sort(findings);
    assert_true(gj_findings_pass(findings));
    assert_verdict(findings, "校验通过：没有发现问题。");
    add(findings, "layout.no_text", NULL, 0, "");
    assert_verdict(findings, "校验通过：没有错误，另有 1 处提示，请逐条核实。");
    add(findings, "cell.blank", "t3", 0, "");
    add(findings, "cell.blank", "t3", 1, "");
    assert_verdict(findings, "校验通过：没有错误，另有 2 处警告、1 处提示，请逐条核实。");
    assert_true(gj_findings_pass(findings));
    add(findings, "t3.all", "t3", 1, "");
    assert_false(gj_findings_pass(findings));
    assert_verdict(findings, "校验未通过：有 1 处错误、2 处警告、1 处提示，请先改正错误。");
    gj_findings_free(findings);
    gj_findings_free(NULL);
}

static void assert_says(const gj_finding *finding, const char *whole)
{
    gj_buf says;
    gj_buf_init(&says);
    gj_finding_put_says(finding, &says);
    assert_string_equal(says.data, whole);
    gj_buf_release(&says);
}

static void a_sentence_is_put_behind_its_place(void **state)
{
    (void)state;
    gj_finding finding = {.rule = gj_form_rule(form, "cell.blank"), .says = "没有填写"};
    assert_says(&finding, "没有填写");
    finding.where = "「甲」表 D5";
    assert_says(&finding, "「甲」表 D5：没有填写");
    finding.count = 8;
    finding.says = "等 8 个单元格没有填写";
    assert_says(&finding, "「甲」表 D5 等 8 个单元格没有填写");
}

static void one_goes_where_it_can_be_mended(void **state)
{
    (void)state;
    const gj_place begin = {0, 4, 3};
    const gj_mend mends[] = {{.place = {0, 6, 5}, .sure = true}, {.place = {0, 7, 5}}};
    gj_finding finding = {.rule = gj_form_rule(form, "t3.total"), .place = {0, 27, 3}};
    assert_int_equal(gj_finding_target(&finding).row, 27);
    finding.first = &begin;
    assert_int_equal(gj_finding_target(&finding).row, 4);
    finding.mends = mends;
    finding.n_mends = 2;
    assert_int_equal(gj_finding_target(&finding).row, 6);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_worst_comes_first_then_table_row_and_column),
        cmocka_unit_test(many_findings_of_one_place_keep_their_order),
        cmocka_unit_test(the_verdict_is_one_sentence),
        cmocka_unit_test(the_verdict_says_what_was_not_checked),
        cmocka_unit_test(a_sentence_is_put_behind_its_place),
        cmocka_unit_test(one_goes_where_it_can_be_mended),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
