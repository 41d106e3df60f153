/* Intention: a list is judged as its fixed rows are: the cell behind a failed sum is found among
 * its items, keys used twice and items without one are told at their cells, and a thousand items of
 * cents sum up exactly. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "check/asked.h"
#include "check/check.h"
#include "form/facts.h"
#include "report/exchange.h"

static const gj_forms *forms(void)
{
    return t_own_forms("tests/check/forms/lists");
}

/* The findings over a list, as JSON. */
static gj_buf check(const char *items, const char *total)
{
    gj_err err = {0};
    gj_buf json, out;
    gj_buf_init(&json);
    gj_buf_init(&out);
    gj_buf_printf(&json,
                  "{\"form\":\"lists\",\"org\":\"局\",\"year\":2024,\"items\":{\"item\":[%s],"
                  "\"total\":{%s}}}",
                  items, total);
    gj_report *report = gj_exchange_read(forms(), json.data, json.len, &err);
    if (!report)
        fail_msg("%s", err.says);
    gj_findings *findings = gj_check(report, NULL);
    gj_exchange_write_findings("f", report, findings, false, &out);
    gj_findings_free(findings);
    gj_report_free(report);
    gj_buf_release(&json);
    return out;
}

static void assert_said(const char *items, const char *total, const char *part, const char *also)
{
    gj_buf out = check(items, total);
    if (!strstr(out.data, part) || (also && !strstr(out.data, also)))
        fail_msg("no %s, or no %s, in %s", part, also ? also : "…", out.data);
    gj_buf_release(&out);
}

static void assert_unsaid(const char *items, const char *total, const char *part)
{
    gj_buf out = check(items, total);
    if (strstr(out.data, part))
        fail_msg("%s in %s", part, out.data);
    gj_buf_release(&out);
}

#define ITEM(name, plan, spent, left)                                                          \
    "{\"name\":\"" name "\",\"since\":\"2024-01-01\",\"plan\":\"" plan "\",\"spent\":\"" spent \
    "\",\"left\":\"" left "\"}"
#define SUMS(plan, spent, left) \
    "\"plan\":\"" plan "\",\"spent\":\"" spent "\",\"left\":\"" left "\""

static void the_wrong_item_is_located(void **state)
{
    (void)state;
    assert_unsaid(ITEM("甲", "8.1", "5", "3.1") "," ITEM("乙", "4", "1.5", "2.5"),
                  SUMS("12.1", "6.5", "5.6"), "\"rule\":\"sum\"");
    /* 乙's plan was typed as 5: its row and the column's total say so both. */
    assert_said(ITEM("甲", "8.1", "5", "3.1") "," ITEM("乙", "5", "1.5", "2.5"),
                SUMS("12.1", "6.5", "5.6"),
                "\"mend\":[{\"table\":\"items\",\"row\":\"item\",\"column\":\"plan\"",
                "\"value\":\"4\",\"sure\":true}]");
    assert_said(ITEM("甲", "8.1", "5", "3.1") "," ITEM("乙", "5", "1.5", "2.5"),
                SUMS("12.1", "6.5", "5.6"), "（第2行“预算（万元）”列）", NULL);
}

static void an_item_left_out_of_the_total_is_called_by_its_key(void **state)
{
    (void)state;
    assert_said(
        ITEM("甲", "8", "0", "8") "," ITEM("乙", "4", "0", "4") "," ITEM("丙", "1", "0", "1"),
        SUMS("9", "0", "13"), "\"row\":\"total\",\"column\":\"plan\"", "“乙”");
}

static void an_item_without_a_key_is_called_by_its_place(void **state)
{
    (void)state;
    assert_said(ITEM("甲", "8", "5", "3") "," ITEM("", "4", "1", "3") "," ITEM("丙", "7", "2", "5"),
                SUMS("15", "8", "11"), "“第2行”", NULL);
}

static void a_total_alone_that_fits_no_item_is_left_alone(void **state)
{
    (void)state;
    assert_unsaid("{\"name\":\"甲\",\"plan\":\"8\"},{\"name\":\"乙\",\"plan\":\"4\"}",
                  "\"plan\":\"37\"", "\"mend\"");
}

static void a_key_used_twice_is_told_once_at_the_second(void **state)
{
    (void)state;
    assert_said(
        ITEM("甲", "1", "0", "1") "," ITEM("乙", "1", "0", "1") "," ITEM(" 甲 ", "1", "0", "1"),
        SUMS("3", "0", "3"),
        "\"rule\":\"list.key\",\"severity\":\"error\",\"standing\":\"data\",\"table\":\"items\","
        "\"row\":\"item\",\"column\":\"name\",\"item\":3",
        "（第3行“项目名称”列）：“甲”与第1行重复");
    assert_said(ITEM("甲", "1", "0", "1") "," ITEM("甲", "1", "0", "1"), SUMS("2", "0", "2"),
                "\"errors\":1,", NULL);
}

static void figures_without_a_key_are_told_and_nothing_besides(void **state)
{
    (void)state;
    assert_said(ITEM("甲", "1", "0", "1") "," ITEM("", "1", "0", "1"), SUMS("2", "0", "2"),
                "\"rule\":\"list.unnamed\"", "这一行有数据，却没有填写“项目名称”");
    assert_unsaid(ITEM("甲", "1", "0", "1") "," ITEM("", "1", "0", "1"), SUMS("2", "0", "2"),
                  "cell.blank");
    assert_unsaid(ITEM("甲", "1", "0", "1") "," ITEM("", "1", "0", "1"), SUMS("2", "0", "2"),
                  "list.key");
}

static void too_few_items_are_told(void **state)
{
    (void)state;
    assert_said(ITEM("甲", "1", "0", "1"), SUMS("1", "0", "1"), "清单只有 1 项，至少应有 2 项",
                "\"column\":\"name\"");
    assert_said("", "", "清单还没有填写，至少应有 2 项", NULL);
}

static void a_thousand_items_of_cents_sum_up_exactly(void **state)
{
    gj_buf items;
    char total[64];
    int cents = 0;
    (void)state;
    gj_buf_init(&items);
    for (int i = 0; i < 1000; i++) {
        int own = i * 37 % 1000 + 1;
        gj_buf_printf(&items, "%s{\"name\":\"项%d\",\"plan\":\"%d.%02d\"}", i ? "," : "", i,
                      own / 100, own % 100);
        cents += own;
    }
    (void)snprintf(total, sizeof total, "\"plan\":\"%d.%02d\"", cents / 100, cents % 100);
    assert_unsaid(items.data, total, "\"rule\":\"sum\"");
    cents += 7;
    (void)snprintf(total, sizeof total, "\"plan\":\"%d.%02d\"", cents / 100, cents % 100);
    assert_said(items.data, total, "相差 0.07", "\"difference\":\"0.07\"");
    gj_buf_release(&items);
}

/* Everything wrong in a thousand items: it ends, and soon. */
static void a_list_of_faults_is_told_without_end(void **state)
{
    gj_buf items;
    (void)state;
    gj_buf_init(&items);
    for (int i = 0; i < 1000; i++)
        gj_buf_printf(&items,
                      "%s{\"name\":\"同名\",\"plan\":\"%d\",\"spent\":\"%d\",\"left\":\"%d\"}",
                      i ? "," : "", i * 7 % 13 + 50, i * 5 % 11, i * 3 % 17);
    assert_said(items.data, SUMS("1", "2", "3"), "\"rule\":\"list.key\"", "\"item\":1000,");
    gj_buf_release(&items);
}

static void keep_first(void *context, const gj_asked *asked)
{
    gj_asked *first = context;
    if (!first->tally)
        *first = *asked;
}

static void every_fact_of_a_list_is_answered(void **state)
{
    static const gj_each EACHES[] = {GJ_EACH_LIST, GJ_EACH_ITEM};
    const gj_form *form = gj_forms_at(forms(), 0);
    gj_arena *arena = gj_arena_new();
    gj_report *report = gj_report_new(form);
    gj_tally tally;
    (void)state;
    gj_report_set_items(report, gj_table_row(gj_form_table(form, "items"), "item"), 2);
    gj_tally_init(&tally, arena, report, NULL);
    for (int e = 0; e < 2; e++) {
        const gj_rule rule = {.each = EACHES[e]};
        gj_asked asked = {0};
        gj_asked_each(&tally, &rule, keep_first, &asked);
        assert_non_null(asked.tally);
        for (int i = 0; i < gj_facts_count(rule.each); i++) {
            gj_term term;
            const char *name = gj_facts_name(rule.each, i);
            if (!gj_asked_lookup(&asked, name, &term) || term.kind == GJ_TERM_MISSING)
                assert_true(strcmp(name, "follows") == 0 || strcmp(name, "same_numbers") == 0);
        }
    }
    gj_arena_free(arena);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_wrong_item_is_located),
        cmocka_unit_test(an_item_left_out_of_the_total_is_called_by_its_key),
        cmocka_unit_test(an_item_without_a_key_is_called_by_its_place),
        cmocka_unit_test(a_total_alone_that_fits_no_item_is_left_alone),
        cmocka_unit_test(a_key_used_twice_is_told_once_at_the_second),
        cmocka_unit_test(figures_without_a_key_are_told_and_nothing_besides),
        cmocka_unit_test(too_few_items_are_told),
        cmocka_unit_test(every_fact_of_a_list_is_answered),
        cmocka_unit_test(a_thousand_items_of_cents_sum_up_exactly),
        cmocka_unit_test(a_list_of_faults_is_told_without_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
