/* Intention: what stands in no table can be asked for by every rule: numbers, texts and days, of
 * two years; what it holds is judged by its type. Days are ordered, and sums of decimals are those
 * of a calculator. */
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
    return t_own_forms("tests/check/forms/fields");
}

static gj_report *report_of(const char *fields, const char *cells)
{
    gj_err err = {0};
    gj_buf json;
    gj_buf_init(&json);
    gj_buf_printf(&json, "{\"form\":\"fields\",\"year\":2024,\"fields\":{%s},\"t1\":{%s}}", fields,
                  cells);
    gj_report *report = gj_exchange_read(forms(), json.data, json.len, &err);
    if (!report)
        fail_msg("%s", err.says);
    gj_buf_release(&json);
    return report;
}

/* All findings must be these: "rule says|rule says|…". */
static void assert_found(const char *fields, const char *cells, const char *last_fields,
                         const char *expected)
{
    gj_report *report = report_of(fields, cells);
    gj_report *last = last_fields ? report_of(last_fields, "") : NULL;
    gj_findings *findings = gj_check(report, last);
    gj_buf found;
    gj_buf_init(&found);
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        gj_buf_printf(&found, "%s %s|", finding->rule->id, finding->says);
    }
    assert_string_equal(found.data, expected);
    gj_buf_release(&found);
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(last);
}

static void a_rule_compares_a_cell_with_a_field(void **state)
{
    (void)state;
    assert_found("\"posts\":\"3\"", "\"total\":{\"n\":\"3\"}", NULL, "");
    assert_found("\"posts\":\"3\"", "\"total\":{\"n\":\"4\"}", NULL, "posts 4 人，多于编制数 3|");
    assert_found("", "\"total\":{\"n\":\"4\"}", NULL, "");
}

static void a_rule_compares_with_last_years_field(void **state)
{
    (void)state;
    assert_found("\"posts\":\"3\"", "", "\"posts\":\"5\"", "posts.last 编制数 3，少于上年的 5|");
    assert_found("\"posts\":\"3\"", "", "\"posts\":\"3\"", "");
    assert_found("\"posts\":\"3\"", "", "", "");
}

static void a_rule_asks_what_a_choice_says(void **state)
{
    (void)state;
    assert_found("\"shared\":\"□是 ☑否\",\"credit\":\"\"", "", NULL,
                 "credit “是否合署”选的是否，却没有填代码|");
    assert_found("\"shared\":\"□是 ☑否\",\"credit\":\"12330800MB0000000A\"", "", NULL, "");
    assert_found("\"shared\":\"是\",\"credit\":\"\"", "", NULL, "");
}

static void days_are_ordered_in_fields(void **state)
{
    (void)state;
    assert_found("\"opened\":\"2024年3月1日\",\"closed\":\"2024-02-28\"", "", NULL,
                 "term 2024年3月1日才启用，2024年2月28日已停用，相差 2 天|");
    assert_found("\"opened\":\"2024.2.28\",\"closed\":\"20240228\"", "", NULL, "");
    assert_found("\"opened\":\"2023-12-31\",\"closed\":\"2024年1月1日\"", "", NULL, "");
    /* What can't be read isn't before or after anything. */
    assert_found("\"opened\":\"年底\",\"closed\":\"2024年1月1日\"", "", NULL,
                 "field.type “启用日期”写的是“年底”，读不出是哪一天|");
}

static void days_are_ordered_in_cells(void **state)
{
    (void)state;
    assert_found("\"opened\":\"2024-01-31\"",
                 "\"hall\":{\"since\":\"2024年1月30日\"},\"town\":{\"since\":\"2024/2/1\"}", NULL,
                 "since 2024年1月30日设立，早于启用日期2024年1月31日|");
}

static void a_field_is_judged_by_its_type(void **state)
{
    (void)state;
    assert_found("\"credit\":\"12330800\",\"posts\":\"三人\",\"shared\":\"也许\"", "", NULL,
                 "field.type “统一社会信用代码”写的是“12330800”，位数或写法不对|"
                 "field.type “编制数”写的是“三人”，不是数字，读不出来|"
                 "field.type “是否合署”写的是“也许”，应是其中的一项：是、否|");
    assert_found("\"posts\":\"3人\"", "", NULL,
                 "field.number “编制数”写的是“3人”，这里只填数字；核对时按 3 计算|");
    assert_found("\"phone\":\"随便写的\"", "", NULL, "");
}

static void a_difference_of_decimals_has_no_noise(void **state)
{
    (void)state;
    assert_found("", "\"hall\":{\"paid\":\"100.7\",\"refund\":\"100\",\"net\":\"0.7\"}", NULL, "");
    assert_found("", "\"hall\":{\"paid\":\"100.7\",\"refund\":\"100\",\"net\":\"0.6\"}", NULL,
                 "net 应为 0.7，现为 0.6，相差 0.1|");
    assert_found("", "\"hall\":{\"paid\":\"1000000.1\",\"refund\":\"1000000\",\"net\":\"0.2\"}",
                 NULL, "net 应为 0.1，现为 0.2，相差 0.1|");
    assert_found(
        "", "\"hall\":{\"paid\":\"0.1\"},\"town\":{\"paid\":\"0.2\"},\"total\":{\"paid\":\"0.4\"}",
        NULL, "sum 应为 0.3，现为 0.4，相差 0.1|");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rule_compares_a_cell_with_a_field),
        cmocka_unit_test(a_rule_compares_with_last_years_field),
        cmocka_unit_test(a_rule_asks_what_a_choice_says),
        cmocka_unit_test(days_are_ordered_in_fields),
        cmocka_unit_test(days_are_ordered_in_cells),
        cmocka_unit_test(a_field_is_judged_by_its_type),
        cmocka_unit_test(a_difference_of_decimals_has_no_noise),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
