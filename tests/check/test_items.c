/* Intention: rules are asked of every instance of a list, its total sums them all, and a finding
 * says which one it means. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "check/check.h"
#include "report/exchange.h"

static const gj_forms *forms(void)
{
    return t_own_forms("tests/cases/forms/budget");
}

/* The findings over these items, as JSON. */
static gj_buf check(const char *items)
{
    gj_err err = {0};
    gj_buf json, out;
    gj_buf_init(&json);
    gj_buf_init(&out);
    gj_buf_printf(&json, "{\"form\":\"budget-2030\",\"year\":2030,\"items\":{%s}}", items);
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

static void assert_says(const char *items, const char *part)
{
    gj_buf out = check(items);
    if (!strstr(out.data, part))
        fail_msg("no %s in %s", part, out.data);
    gj_buf_release(&out);
}

static void a_total_sums_every_instance(void **state)
{
    (void)state;
    assert_says("\"item\":[{\"name\":\"甲\",\"plan\":\"8\"},{\"name\":\"乙\",\"plan\":\"4\"},"
                "{\"name\":\"丙\"}],\"total\":{\"plan\":\"12\"}",
                "\"findings\":[]");
    assert_says("\"item\":[{\"name\":\"甲\",\"plan\":\"8\"},{\"name\":\"乙\",\"plan\":\"4\"},"
                "{\"name\":\"丙\",\"plan\":\"1\"}],\"total\":{\"plan\":\"12\"}",
                "\"row\":\"total\",\"column\":\"plan\",\"expected\":\"13\",\"actual\":\"12\"");
}

static void a_finding_names_the_instance_it_means(void **state)
{
    (void)state;
    assert_says("\"item\":[{\"name\":\"甲\",\"plan\":\"8\",\"spent\":\"9\"},"
                "{\"name\":\"乙\",\"plan\":\"4\",\"spent\":\"5\",\"left\":\"0\"}]",
                "\"row\":\"item\",\"column\":\"left\",\"item\":2,\"expected\":\"-1\",\"actual\":"
                "\"0\",\"says\":\"「一、项目支出情况」（第2行“结余（万元）”列）：");
}

static void a_list_of_nothing_has_nothing_wrong(void **state)
{
    (void)state;
    assert_says("\"item\":[]", "\"findings\":[]");
}

static void a_hundred_instances_are_each_asked(void **state)
{
    gj_buf items;
    (void)state;
    gj_buf_init(&items);
    gj_buf_puts(&items, "\"item\":[");
    for (int i = 0; i < 100; i++)
        gj_buf_printf(&items,
                      "%s{\"name\":\"项%d\",\"plan\":\"2\",\"spent\":\"2\",\"left\":\"%d\"}",
                      i ? "," : "", i, i == 99);
    gj_buf_puts(&items, "],\"total\":{\"plan\":\"200\"}");
    gj_buf out = check(items.data);
    assert_non_null(strstr(out.data, "\"errors\":1,"));
    assert_non_null(strstr(out.data, "\"item\":100,"));
    gj_buf_release(&out);
    gj_buf_release(&items);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_total_sums_every_instance),
        cmocka_unit_test(a_finding_names_the_instance_it_means),
        cmocka_unit_test(a_list_of_nothing_has_nothing_wrong),
        cmocka_unit_test(a_hundred_instances_are_each_asked),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
