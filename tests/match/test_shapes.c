/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: pairs and lists laid out by others are read by their labels: values right of them or
 * below, words and numbers alike; a list ends at its total, at a blank row with a remark behind it,
 * at another table or at the end of the sheet. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "support_book.h"

static const gj_forms *forms(void)
{
    return t_own_forms("tests/cases/forms/budget");
}

static gj_report *report_of(const char *const *lines)
{
    gj_report *report = book_match_lines(lines, forms());
    assert_non_null(report);
    return report;
}

static const gj_slot *slot_of(const gj_report *report, const char *table, const char *id, int item,
                              int column)
{
    const gj_node *row = gj_table_row(gj_form_table(gj_forms_at(forms(), 0), table), id);
    return gj_report_slot_of_at(report, row, item, row->block->columns.leaves[column]);
}

static void assert_pair(const gj_report *report, const char *id, const char *value)
{
    assert_string_equal(slot_of(report, "unit", id, 0, 0)->value.text, value);
}

static int items_of(const gj_report *report)
{
    const gj_table *table = gj_form_table(gj_forms_at(forms(), 0), "items");
    return gj_report_items(report, gj_table_row(table, "item"));
}

static void values_stand_right_of_their_labels(void **state)
{
    (void)state;
    gj_report *report = report_of((const char *const[]){"编制人数（人）|12|实有人数（人）|11",
                                                        "单位代码|330802|是否经过审计|☑是 □否",
                                                        "办公地址|荷花路1号", NULL});
    assert_pair(report, "posts", "12");
    assert_pair(report, "staff", "11");
    assert_pair(report, "code", "330802");
    assert_string_equal(slot_of(report, "unit", "audited", 0, 0)->value.means, "是");
    assert_pair(report, "address", "荷花路1号");
    gj_report_free(report);
}

static void values_stand_below_labels_that_stand_side_by_side(void **state)
{
    (void)state;
    gj_report *report = report_of(
        (const char *const[]){"编制人数（人）|实有人数（人）|单位代码|是否经过审计|办公地址",
                              "12|11|330802|否|荷花路1号", NULL});
    assert_pair(report, "posts", "12");
    assert_pair(report, "staff", "11");
    assert_pair(report, "code", "330802");
    assert_string_equal(slot_of(report, "unit", "audited", 0, 0)->value.means, "否");
    assert_pair(report, "address", "荷花路1号");
    assert_int_equal(slot_of(report, "unit", "address", 0, 0)->place.row, 1);
    gj_report_free(report);
}

static void a_value_left_of_its_label_is_missed_where_it_should_stand(void **state)
{
    (void)state;
    gj_report *report = report_of((const char *const[]){"|12|编制人数（人）", "|11|实有人数（人）",
                                                        "|荷花路1号|办公地址", NULL});
    const gj_slot *slot = slot_of(report, "unit", "posts", 0, 0);
    /* cell.blank says so there. */
    assert_true(slot->bound && slot->value.kind == GJ_EMPTY);
    assert_true(slot->place.row == 0 && slot->place.col == 3);
    gj_report_free(report);
}

static void a_grid_without_header_is_read_beside_its_labels_words_and_all(void **state)
{
    (void)state;
    gj_report *report = report_of((const char *const[]){"编制人数（人）|12|实有人数（人）|11", "",
                                                        "国有资产|公务用车（辆）|三辆",
                                                        "|办公用房（间）|20", NULL});
    /* A word where a number should stand is unreadable at its cell, not lost. */
    const gj_slot *slot = slot_of(report, "assets", "cars", 0, 0);
    assert_string_equal(slot->value.text, "三辆");
    assert_true(slot->value.kind == GJ_UNREADABLE && slot->place.row == 2 && slot->place.col == 2);
    assert_string_equal(slot_of(report, "assets", "rooms", 0, 0)->value.text, "20");
    gj_report_free(report);
}

#define HEADER "项目名称|年初预算（万元）|全年决算（万元）|结余（万元）"

static void a_list_ends_at_its_total_blank_rows_in_it_or_not(void **state)
{
    (void)state;
    gj_report *report = report_of((const char *const[]){HEADER, "甲|8|5|3", "", "乙|4", "", "丙",
                                                        "合计|12|5|3", "备注|9|9|9", NULL});
    assert_int_equal(items_of(report), 3);
    assert_string_equal(slot_of(report, "items", "item", 2, 0)->value.text, "丙");
    assert_string_equal(slot_of(report, "items", "total", 0, 1)->value.text, "12");
    gj_report_free(report);
}

static void a_list_without_total_ends_at_a_blank_row_before_a_remark(void **state)
{
    (void)state;
    gj_report *report = report_of((const char *const[]){
        HEADER, "甲|8|5|3", "乙|4", "", "注：以上数据截至年底。", "填表人：王", NULL});
    assert_int_equal(items_of(report), 2);
    gj_report_free(report);
    report = report_of((const char *const[]){HEADER, "甲|8|5|3", "", "乙|4", "", "", NULL});
    assert_int_equal(items_of(report), 2);
    gj_report_free(report);
    report = report_of((const char *const[]){HEADER, "甲|8|5|3", "", "", "|9|9|9", NULL});
    assert_int_equal(items_of(report), 1);
    gj_report_free(report);
}

static void a_list_ends_at_another_table_or_with_the_sheet(void **state)
{
    (void)state;
    gj_report *report = report_of((const char *const[]){
        HEADER, "甲|8|5|3", "乙|4", "", "国有资产|公务用车（辆）|3", "|办公用房（间）|20", NULL});
    assert_int_equal(items_of(report), 2);
    assert_string_equal(slot_of(report, "assets", "rooms", 0, 0)->value.text, "20");
    gj_report_free(report);
    report = report_of((const char *const[]){HEADER, "甲|8|5|3", "乙|4", "丙|1", NULL});
    assert_int_equal(items_of(report), 3);
    gj_report_free(report);
}

static void an_item_too_many_is_seen_once_and_the_total_read(void **state)
{
    static const char *lines[206];
    int strays = 0;
    (void)state;
    lines[0] = HEADER;
    for (int i = 1; i <= 203; i++)
        lines[i] = "项目|1|1|0";
    lines[204] = "合计|203|203|0";
    gj_report *report = report_of(lines);
    assert_int_equal(items_of(report), 200);
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        strays += seen->kind == GJ_SEEN_STRAY;
        if (seen->kind == GJ_SEEN_STRAY)
            assert_true(seen->beyond && seen->place.row == 201);
    }
    assert_int_equal(strays, 1);
    assert_string_equal(slot_of(report, "items", "total", 0, 1)->value.text, "203");
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_stand_right_of_their_labels),
        cmocka_unit_test(values_stand_below_labels_that_stand_side_by_side),
        cmocka_unit_test(a_value_left_of_its_label_is_missed_where_it_should_stand),
        cmocka_unit_test(a_grid_without_header_is_read_beside_its_labels_words_and_all),
        cmocka_unit_test(a_list_ends_at_its_total_blank_rows_in_it_or_not),
        cmocka_unit_test(a_list_without_total_ends_at_a_blank_row_before_a_remark),
        cmocka_unit_test(a_list_ends_at_another_table_or_with_the_sheet),
        cmocka_unit_test(an_item_too_many_is_seen_once_and_the_total_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
