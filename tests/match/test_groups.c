/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: groups that repeat are read as often as they stand there, up to what a form has room
 * for; what was offered and left blank isn't counted. */
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
    return t_own_forms("tests/cases/forms/accounts");
}

static const gj_node *row_of(const gj_report *report, const char *id)
{
    return gj_table_row(gj_form_table(gj_report_form(report), "net"), id);
}

static const char *value_of(const gj_report *report, const char *id, int item)
{
    const gj_node *row = row_of(report, id);
    const gj_slot *slot =
        gj_report_slot_of_at(report, row, item, gj_block_column(row->block, "value"));
    return slot ? slot->value.text : NULL;
}

static const gj_seen *beyond(const gj_report *report)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        if (seen->kind == GJ_SEEN_STRAY && seen->beyond)
            return seen;
    }
    return NULL;
}

static gj_report *match(const char *const *lines)
{
    gj_report *report = book_match_lines(lines, forms());
    assert_non_null(report);
    return report;
}

static void each_instance_is_read(void **state)
{
    (void)state;
    gj_report *report = match((const char *const[]){
        "有没有新媒体|有", "账号情况|微博|名称|甲", "||发布量（条）|3|关注量（个）|4",
        "|微博|名称|乙", "||发布量（条）|5|关注量（个）|6", "|客户端|名称|丙",
        "||上年下载量（次）|1|本年下载量（次）|6", "||累计下载量（次）|7", "发布总量（条）|8",
        NULL});
    assert_int_equal(gj_report_items(report, row_of(report, "blog.name")), 2);
    assert_string_equal(value_of(report, "blog.name", 1), "乙");
    assert_string_equal(value_of(report, "blog.fans", 1), "6");
    assert_int_equal(gj_report_items(report, row_of(report, "app.name")), 1);
    assert_string_equal(value_of(report, "app.new", 0), "6");
    assert_string_equal(value_of(report, "posts", 0), "8");
    assert_null(beyond(report));
    gj_report_free(report);
}

static void more_than_there_is_room_for_is_told(void **state)
{
    (void)state;
    gj_report *report = match((const char *const[]){"有没有新媒体|有",
                                                    "账号情况|微博|名称|甲",
                                                    "||发布量（条）|3|关注量（个）|4",
                                                    "|客户端|名称|一",
                                                    "||上年下载量（次）|1|本年下载量（次）|6",
                                                    "||累计下载量（次）|7",
                                                    "|客户端|名称|二",
                                                    "||上年下载量（次）|2|本年下载量（次）|5",
                                                    "||累计下载量（次）|7",
                                                    "|客户端|名称|三",
                                                    "||上年下载量（次）|3|本年下载量（次）|4",
                                                    "||累计下载量（次）|7",
                                                    "|客户端|名称|四",
                                                    "||上年下载量（次）|4|本年下载量（次）|3",
                                                    "||累计下载量（次）|7",
                                                    "|客户端|名称|五",
                                                    "||上年下载量（次）|5|本年下载量（次）|2",
                                                    "||累计下载量（次）|7",
                                                    "发布总量（条）|3",
                                                    NULL});
    assert_int_equal(gj_report_items(report, row_of(report, "app.name")), 3);
    assert_string_equal(value_of(report, "app.name", 2), "三");
    const gj_seen *seen = beyond(report);
    assert_non_null(seen);
    assert_int_equal(seen->place.row, 12);
    gj_report_free(report);
}

static void what_was_left_blank_at_the_end_is_none(void **state)
{
    (void)state;
    gj_report *report = match((const char *const[]){
        "有没有新媒体|有", "账号情况|微博|名称|甲", "||发布量（条）|3|关注量（个）|4",
        "|微博|名称|", "||发布量（条）||关注量（个）|", "|客户端|名称|",
        "||上年下载量（次）||本年下载量（次）|", "||累计下载量（次）|", "发布总量（条）|3", NULL});
    assert_int_equal(gj_report_items(report, row_of(report, "blog.name")), 1);
    assert_int_equal(gj_report_items(report, row_of(report, "app.name")), 0);
    gj_report_free(report);
}

static void a_group_that_is_not_there_is_missing_only_where_it_must_be(void **state)
{
    (void)state;
    gj_report *report = match((const char *const[]){"有没有新媒体|没有", "发布总量（条）|0",
                                                    "登记单位|某局", "登记年度|2030", NULL});
    assert_int_equal(gj_report_items(report, row_of(report, "app.name")), 0);
    assert_null(value_of(report, "app.name", 1));
    assert_string_equal(value_of(report, "has", 0), "没有");
    gj_report_free(report);
}

/* Whose the table is, of which year and who filled it in may stand in lines around it. */
static void fields_are_read_from_lines(void **state)
{
    static const struct {
        const char *line, *id, *says;
    } CASES[] = {
        {"机关名称：某局　年度：2030　填报日期：2031年1月5日", "unit", "某局"},
        {"机关名称：某局　年度：2030　填报日期：2031年1月5日", "year", "2030"},
        {"机关名称：某局　年度：2030　填报日期：2031年1月5日", "date", "2031年1月5日"},
        {"机关名称：　年度：2030", "unit", ""},
        {"填报人：|张三", "author", "张三"},
        {"填报人：|机关名称：某局", "author", ""},
        {"填报人：", "author", ""},
        {"填报人：张三|填报人：李四", "author", "张三"},
        {"审核填报人：张三", "author", ""},
        {"填报人：张三　机关名称：某局　填报人：李四", "author", "张三"},
        {"填报人：张三　机关名称：某局　填报人：李四", "unit", "某局"},
        {"机关类型：政府部门　填报人：王五", "author", "王五"},
        {"机关类型：政府部门　填报人：王五", "sort", "政府部门"},
        {"机关类型：学校", "sort", ""},
        {"工作人员（人）：12　年度：三零年", "staff", "12"},
        {"工作人员（人）：12　年度：三零年", "year", ""},
    };
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        gj_report *report = match(
            (const char *const[]){CASES[i].line, "有没有新媒体|有", "账号情况|微博|名称|甲",
                                  "||发布量（条）|3|关注量（个）|4", "发布总量（条）|3", NULL});
        gj_buf out;
        gj_buf_init(&out);
        gj_report_put_entry(report, gj_form_field(gj_report_form(report), CASES[i].id), &out);
        if (strcmp(out.data ? out.data : "", CASES[i].says) != 0) {
            print_error("%s\n  %s wanted %s got %s\n", CASES[i].line, CASES[i].id, CASES[i].says,
                        out.data ? out.data : "");
            wrong++;
        }
        gj_buf_release(&out);
        gj_report_free(report);
    }
    assert_int_equal(wrong, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_instance_is_read),
        cmocka_unit_test(more_than_there_is_room_for_is_told),
        cmocka_unit_test(what_was_left_blank_at_the_end_is_none),
        cmocka_unit_test(fields_are_read_from_lines),
        cmocka_unit_test(a_group_that_is_not_there_is_missing_only_where_it_must_be),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
