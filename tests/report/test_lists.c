/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a list goes in and out of JSON as an array of objects, each instance in its place, and
 * slips are named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "report/exchange.h"

static const gj_forms *forms(void)
{
    return t_own_forms("tests/cases/forms/budget");
}

#define BUDGET(inside) "{\"form\":\"budget-2030\"," inside "}"

static gj_report *read(const char *json)
{
    gj_err err = {0};
    gj_report *report = gj_exchange_read(forms(), json, strlen(json), &err);
    if (!report)
        fail_msg("%s", err.says);
    return report;
}

static void instances_are_read_in_order_and_written_again(void **state)
{
    static const char ITEMS[] =
        "\"items\":{\"item\":[{\"name\":\"会议费\",\"plan\":\"8\"},{},{\"name\":\"培训费\","
        "\"plan\":\"6\",\"spent\":\"5.5\"}],\"total\":{\"plan\":\"14\"}}";
    char json[400];
    gj_buf out;
    (void)state;
    (void)snprintf(json, sizeof json, BUDGET("%s"), ITEMS);
    gj_report *report = read(json);
    const gj_table *table = gj_form_table(gj_report_form(report), "items");
    const gj_node *item = gj_table_row(table, "item");
    const gj_node *spent = gj_block_column(table->blocks, "spent");
    assert_int_equal(gj_report_items(report, item), 3);
    assert_string_equal(gj_report_slot_of_at(report, item, 2, spent)->value.text, "5.5");
    assert_false(gj_report_slot_of_at(report, item, 1, spent)->given);
    assert_true(gj_report_slot_of_at(report, item, 1, spent)->bound);
    assert_false(gj_report_slot_at(report, gj_table_row(table, "total"), item->item->key)->bound);
    gj_buf_init(&out);
    gj_exchange_write(report, &out);
    if (!strstr(out.data, ITEMS))
        fail_msg("%s", out.data);
    gj_buf_release(&out);
    gj_report_free(report);
}

static void pairs_are_cells_like_any_other(void **state)
{
    gj_buf out;
    (void)state;
    gj_report *report = read(BUDGET("\"unit\":{\"posts\":{\"value\":\"40\"}}"));
    gj_buf_init(&out);
    gj_exchange_write(report, &out);
    assert_non_null(strstr(out.data, "\"unit\":{\"posts\":{\"value\":\"40\"}}"));
    assert_non_null(strstr(out.data, "\"items\":{\"item\":[]}"));
    gj_buf_release(&out);
    gj_report_free(report);
}

static void slips_in_a_list_are_told_in_a_sentence(void **state)
{
    static const struct {
        const char *json, *says;
    } SLIPS[] = {
        {BUDGET("\"items\":{\"item\":{\"name\":\"会议费\"}}"),
         "item 应是列表，每项一个对象，却是对象"},
        {BUDGET("\"items\":{\"item\":[{},\"会议费\"]}"), "item 行第 2 项 应是对象，却是字符串"},
        {BUDGET("\"items\":{\"item\":[{\"plan\":8}]}"),
         "items 的 item 行第 1 项 plan 列写成了 JSON "
         "数字，应加引号写成字符串，以保留原来的写法"},
        {BUDGET("\"items\":{\"item\":[{\"plam\":\"8\"}]}"), "没有名为 plam 的列，是否指 plan？"},
        {BUDGET("\"items\":{\"total\":[{\"plan\":\"8\"}]}"), "total 应是对象，却是列表"},
        {BUDGET("\"items\":{\"total\":{\"name\":\"合计\"}}"), "items 的 total 行没有 name 列"},
    };
    (void)state;
    for (size_t i = 0; i < sizeof SLIPS / sizeof *SLIPS; i++) {
        gj_err err = {0};
        assert_null(gj_exchange_read(forms(), SLIPS[i].json, strlen(SLIPS[i].json), &err));
        assert_string_equal(err.says, SLIPS[i].says);
    }
}

static void a_list_longer_than_its_form_allows_is_refused(void **state)
{
    gj_err err = {0};
    gj_buf json;
    (void)state;
    gj_buf_init(&json);
    gj_buf_puts(&json, "{\"form\":\"budget-2030\",\"items\":{\"item\":[{}");
    for (int i = 1; i < 201; i++)
        gj_buf_puts(&json, ",{}");
    gj_buf_puts(&json, "]}}");
    assert_null(gj_exchange_read(forms(), json.data, json.len, &err));
    assert_int_equal(err.kind, GJ_ERR_LIMIT);
    assert_string_equal(err.says, "item 最多 200 项，却有 201 项");
    gj_buf_release(&json);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(instances_are_read_in_order_and_written_again),
        cmocka_unit_test(pairs_are_cells_like_any_other),
        cmocka_unit_test(slips_in_a_list_are_told_in_a_sentence),
        cmocka_unit_test(a_list_longer_than_its_form_allows_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
