/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: reports come in and go out as JSON without losing a sign, and a mistake in it is named
 * in plain words. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "platform/file.h"
#include "report/exchange.h"

static gj_report *read(const char *json)
{
    gj_err err = {0};
    gj_report *report = gj_exchange_read(t_forms(), json, strlen(json), &err);
    if (!report)
        fail_msg("%s", err.says);
    return report;
}

static void assert_refused(const char *json, gj_err_kind kind, const char *part)
{
    gj_err err = {0};
    assert_null(gj_exchange_read(t_forms(), json, strlen(json), &err));
    assert_int_equal(err.kind, kind);
    if (!strstr(err.says, part))
        fail_msg("no \"%s\" in: %s", part, err.says);
}

static const gj_slot *slot_of(const gj_report *report, const char *table, const char *row,
                              const char *column)
{
    const gj_node *node = gj_table_row(gj_form_table(gj_report_form(report), table), row);
    return gj_report_slot_at(report, node, gj_block_column(node->block, column));
}

static void values_are_read_as_written(void **state)
{
    (void)state;
    gj_report *report =
        read("{\"form\":\"zfxxgk-2019\",\"t2\":{\"procurement\":{\"projects\":\"6\","
             "\"amount\":\" 251000元\"},\"rules\":{\"made\":\"\"}}}");
    const gj_slot *amount = slot_of(report, "t2", "procurement", "amount");
    assert_string_equal(amount->value.text, " 251000元");
    assert_true(amount->value.unit);
    assert_true(amount->bound);
    assert_true(amount->given);
    assert_int_equal(amount->place.sheet, -1);
    /* "" was given, the cell beside it was not; both are EMPTY. */
    assert_true(slot_of(report, "t2", "rules", "made")->given);
    assert_false(slot_of(report, "t2", "rules", "total")->given);
    assert_true(slot_of(report, "t2", "rules", "total")->bound);
    assert_int_equal(slot_of(report, "t2", "rules", "total")->value.kind, GJ_EMPTY);
    gj_report_free(report);
}

static void particulars_may_be_unknown(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"zfxxgk-2021\",\"org\":null,\"kind\":null,\"year\":null,"
                             "\"title\":null,\"date\":null,\"text\":{}}");
    const gj_particulars *particulars = gj_report_particulars_at(report);
    assert_null(particulars->org);
    assert_null(particulars->kind);
    assert_null(particulars->title);
    assert_int_equal(particulars->year, 0);
    gj_report_free(report);
}

static void the_seed_report_comes_back_whole(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_buf text;
    gj_buf out;
    gj_buf_init(&text);
    gj_buf_init(&out);
    assert_true(gj_file_read("tests/cases/seed/keche-2020.json", 1 << 20, &text, &err));
    gj_report *report = gj_exchange_read(t_forms(), text.data, text.len, &err);
    assert_non_null(report);
    const gj_form *form = gj_report_form(report);
    assert_string_equal(gj_report_particulars_at(report)->kind, "department");
    assert_int_equal(gj_report_text(report, gj_form_section(form, "s1")).count, 8);
    gj_exchange_write(report, &out);
    gj_report *again = read(out.data);
    gj_buf_clear(&text);
    gj_exchange_write(again, &text);
    assert_string_equal(out.data, text.data);
    assert_non_null(strstr(out.data, "2020年度\\n政府信息公开工作报告"));
    assert_null(strchr(out.data, '\n'));
    gj_report_free(report);
    gj_report_free(again);
    gj_buf_release(&text);
    gj_buf_release(&out);
}

static void only_what_is_told_is_written(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"zfxxgk-2021\",\"year\":2024,\"org\":\"某局\",\"t4\":{"
                             "\"cases\":{\"review.upheld\":\"0\",\"review.total\":\"\"}}}");
    gj_buf out;
    gj_buf_init(&out);
    gj_exchange_write(report, &out);
    assert_string_equal(out.data,
                        "{\"form\":\"zfxxgk-2021\",\"org\":\"某局\",\"kind\":null,\"year\":2024,"
                        "\"title\":null,\"date\":null,\"text\":{\"preamble\":[],\"s1\":[],\"s5\":["
                        "],\"s6\":[]},\"t2\":{},\"t3\":{},\"t4\":{\"cases\":{\"review.upheld\":"
                        "\"0\",\"review.total\":\"\"}}}");
    gj_buf_release(&out);
    gj_report_free(report);
}

static void numbers_are_refused(void **state)
{
    (void)state;
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":{\"new\":{\"natural\":3}}}", GJ_ERR_FORMAT,
                   "t3 的 new 行 natural 列写成了 JSON 数字，应加引号");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":{\"new\":{\"natural\":3.5}}}", GJ_ERR_FORMAT,
                   "数字");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":{\"new\":{\"natural\":null}}}", GJ_ERR_FORMAT,
                   "应是字符串，却是null");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"text\":{\"s1\":[1]}}", GJ_ERR_FORMAT,
                   "s1 的第 1 段");
}

static void a_slip_is_answered_with_a_guess(void **state)
{
    (void)state;
    assert_refused("{\"form\":\"zfxxgk-2012\"}", GJ_ERR_FORMAT,
                   "没有名为 zfxxgk-2012 的格式，是否指 zfxxgk-20");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":{\"carryed_in\":{}}}", GJ_ERR_FORMAT,
                   "没有名为 carryed_in 的行，是否指 carried_in？");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":{\"new\":{\"naturel\":\"1\"}}}", GJ_ERR_FORMAT,
                   "没有名为 naturel 的列，是否指 natural？");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t2\":{\"licences\":{\"issued\":\"1\"}}}",
                   GJ_ERR_FORMAT, "没有名为 issued 的列");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"orgg\":\"某局\"}", GJ_ERR_FORMAT, "是否指 org？");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"kind\":\"departement\"}", GJ_ERR_FORMAT,
                   "是否指 department？");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"text\":{\"preambel\":[]}}", GJ_ERR_FORMAT,
                   "是否指 preamble？");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":{\"zzzzzz\":{}}}", GJ_ERR_FORMAT,
                   "没有名为 zzzzzz 的行");
}

static void what_has_the_wrong_shape_is_refused(void **state)
{
    (void)state;
    assert_refused("[]", GJ_ERR_FORMAT, "最外层应是一个对象");
    assert_refused("{}", GJ_ERR_FORMAT, "缺少 form");
    assert_refused("{\"form\":2021}", GJ_ERR_FORMAT, "缺少 form");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"year\":\"2024\"}", GJ_ERR_FORMAT, "year 应是");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"year\":24}", GJ_ERR_FORMAT, "四位年份");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"year\":20240}", GJ_ERR_FORMAT, "四位年份");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"kind\":1}", GJ_ERR_FORMAT, "kind 应是字符串");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"org\":[]}", GJ_ERR_FORMAT, "org 应是字符串");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"text\":[]}", GJ_ERR_FORMAT, "text 应是对象");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"text\":{\"s1\":\"x\"}}", GJ_ERR_FORMAT, "列表");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":[]}", GJ_ERR_FORMAT, "t3 应是对象");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"t3\":{\"new\":\"3\"}}", GJ_ERR_FORMAT,
                   "new 应是对象");
}

static void what_repeats_is_a_list_of_objects(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"zfwz-2017\",\"site\":{\"media.weibo\":[{\"name\":\"甲\","
                             "\"media.weibo.posts\":\"3\"},{}]}}");
    gj_buf out;
    gj_buf_init(&out);
    gj_exchange_write(report, &out);
    assert_non_null(strstr(out.data, "\"media.weibo\":[{\"name\":\"甲\",\"posts\":\"3\"},{}]"));
    gj_buf_release(&out);
    gj_report_free(report);
#define WEBSITE(text) "{\"form\":\"zfwz-2017\",\"site\":{" text "}}"
    assert_refused(WEBSITE("\"media.weibo\":{}"), GJ_ERR_FORMAT, "media.weibo 应是列表");
    assert_refused(WEBSITE("\"media.weibo\":[1]"), GJ_ERR_FORMAT, "第 1 项 应是对象");
    assert_refused(WEBSITE("\"media.weibo\":[{\"nam\":\"\"}]"), GJ_ERR_FORMAT, "是否指 name？");
    assert_refused(WEBSITE("\"media.weibo\":[{\"name\":[]}]"), GJ_ERR_FORMAT,
                   "media.weibo.name 行第 1 项 value 列应是字符串，却是列表");
    assert_refused(WEBSITE("\"hom\":{}"), GJ_ERR_FORMAT, "没有名为 hom 的行，是否指 home？");
    assert_refused(WEBSITE("\"home\":{\"value\":true}"), GJ_ERR_FORMAT, "却是真假值");
    gj_buf_init(&out);
    gj_buf_puts(&out, "{\"form\":\"zfwz-2017\",\"site\":{\"media.weibo\":[{}");
    for (int i = 0; i < 1000; i++)
        gj_buf_puts(&out, ",{}");
    gj_buf_puts(&out, "]}}");
    assert_refused(out.data, GJ_ERR_LIMIT, "media.weibo 最多 1000 项，却有 1001 项");
    gj_buf_release(&out);
    /* A row of such a group by itself is its first instance's. */
    report = read(WEBSITE("\"media.weibo.name\":{\"value\":\"甲\"}"));
    const gj_table *site = gj_form_table(gj_report_form(report), "site");
    assert_int_equal(gj_report_items(report, gj_table_row(site, "media.weibo.name")), 1);
    gj_report_free(report);
}

static void what_is_no_json_says_where(void **state)
{
    (void)state;
    assert_refused("", GJ_ERR_FORMAT, "JSON");
    assert_refused("{\"form\":\n\"zfxxgk-2021\",,}", GJ_ERR_FORMAT, "第 2 行");
    assert_refused("{\"form\":\"zfxxgk-2021\"", GJ_ERR_FORMAT, "没有写完");
    assert_refused("{\"form\":\"zfxxgk-2021\"} x", GJ_ERR_FORMAT, "多余");
    assert_refused("{\"form\":\"zfxxgk-2021\",\"form\":\"zfxxgk-2019\"}", GJ_ERR_FORMAT,
                   "两个相同的键");
    assert_refused("{\"form\":\"\xFF\"}", GJ_ERR_FORMAT, "UTF-8");
    assert_refused("{\"year\":99999999999999999999}", GJ_ERR_FORMAT, "数字太大");
}

static void depth_and_size_have_limits(void **state)
{
    (void)state;
    enum { DEEP = 100000, LARGE = 9 * 1024 * 1024 };
    char *deep = malloc(DEEP + 1);
    assert_non_null(deep);
    memset(deep, '[', DEEP);
    deep[DEEP] = '\0';
    assert_refused(deep, GJ_ERR_FORMAT, "嵌套太深");
    free(deep);
    char *large = malloc(LARGE + 1);
    assert_non_null(large);
    memset(large, ' ', LARGE);
    large[LARGE] = '\0';
    assert_refused(large, GJ_ERR_LIMIT, "8 MiB");
    free(large);
}

static void a_byte_order_mark_does_not_matter(void **state)
{
    (void)state;
    gj_report_free(read("\xEF\xBB\xBF{\"form\":\"zfxxgk-2021\"}"));
}

static void strings_are_escaped(void **state)
{
    (void)state;
    gj_buf out;
    gj_buf_init(&out);
    gj_json_string(&out, "“一”\"\\\n\r\t\b\f\x01\x1f\x7f/\xF0\x9F\x98\x80\xFF\xE4\xB8");
    assert_string_equal(out.data, "\"“一”\\\"\\\\\\n\\r\\t\\b\\f\\u0001\\u001f\\u007f/"
                                  "\xF0\x9F\x98\x80\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"");
    gj_buf_clear(&out);
    gj_json_string(&out, "\xE1x\xE4\xB8y\xE0\xA4\x85\xEF\xBC\x91"); /* two cut short */
    assert_string_equal(out.data,
                        "\"\xEF\xBF\xBDx\xEF\xBF\xBD\xEF\xBF\xBDy\xE0\xA4\x85\xEF\xBC\x91\"");
    gj_buf_release(&out);
}

static void an_unreadable_file_is_one_object(void **state)
{
    (void)state;
    gj_buf out;
    gj_buf_init(&out);
    gj_exchange_write_unreadable("a \"b\".ods", "坏了", &out);
    assert_string_equal(
        out.data, "{\"file\":\"a \\\"b\\\".ods\",\"verdict\":\"unreadable\",\"says\":\"坏了\"}");
    gj_buf_release(&out);
}

static gj_finding finding_of(const gj_form *form, const char *rule)
{
    return (gj_finding){.rule = gj_form_rule(form, rule), .place = GJ_NOWHERE, .says = "说"};
}

static void findings_leave_out_what_there_is_not(void **state)
{
    (void)state;
    const gj_form *form = gj_forms_find(t_forms(), "zfxxgk-2021");
    gj_report *report = gj_report_new(form);
    gj_findings *findings = gj_findings_new(form);
    gj_finding bare = finding_of(form, "layout.no_text");
    gj_finding full = finding_of(form, "t3.balance");
    full.table = gj_form_table(form, "t3");
    full.row = "total";
    full.column = "natural";
    full.sheet = "三";
    full.place = (gj_place){0, 28, 3};
    full.expected = "957";
    full.actual = "958";
    full.hint = "想";
    full.where = "那里";
    full.difference = "1";
    const gj_mend mends[] = {
        {full.table, "new", "natural", "三", {0, 4, 3}, NULL, "51", true},
        {full.table, "carried_in", "natural", NULL, GJ_NOWHERE, NULL, "4", false}};
    const gj_related related[] = {{"三", {0, 4, 3}, NULL}, {"三", {0, 5, 3}, NULL}};
    full.mends = mends;
    full.n_mends = 2;
    full.related = related;
    full.n_related = 2;
    gj_findings_add(findings, &bare);
    gj_findings_add(findings, &full);
    gj_findings_sort(findings);
    gj_buf out;
    gj_buf_init(&out);
    gj_exchange_write_findings("a.ods", report, findings, false, &out);
    assert_string_equal(
        out.data,
        "{\"file\":\"a.ods\",\"form\":\"zfxxgk-2021\",\"year\":null,\"org\":null,\"verdict\":"
        "\"fail\","
        "\"errors\":1,\"warnings\":0,\"notes\":1,\"explained\":0,"
        "\"findings\":[{\"rule\":\"t3.balance\","
        "\"severity\":\"error\",\"standing\":\"official\",\"table\":\"t3\",\"row\":\"total\","
        "\"column\":\"natural\",\"sheet\":\"三\",\"cell\":\"D29\",\"expected\":\"957\","
        "\"actual\":\"958\",\"says\":\"那里：说\",\"hint\":\"想\",\"difference\":\"1\","
        "\"mend\":[{\"table\":\"t3\",\"row\":\"new\",\"column\":\"natural\",\"sheet\":\"三\","
        "\"cell\":\"D5\",\"value\":\"51\",\"sure\":true},{\"table\":\"t3\",\"row\":\"carried_in\","
        "\"column\":\"natural\",\"value\":\"4\",\"sure\":false}],"
        "\"related\":[{\"sheet\":\"三\",\"cell\":\"D5\"},{\"sheet\":\"三\",\"cell\":\"D6\"}],"
        "\"help\":\"docs/rules.html#t3.balance\"},{\"rule\":\"layout.no_text\","
        "\"severity\":\"note\",\"standing\":\"customary\",\"says\":\"说\","
        "\"help\":\"docs/rules.html#layout.no_text\"}]}");
    gj_buf_release(&out);
    gj_findings_free(findings);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_are_read_as_written),
        cmocka_unit_test(particulars_may_be_unknown),
        cmocka_unit_test(the_seed_report_comes_back_whole),
        cmocka_unit_test(only_what_is_told_is_written),
        cmocka_unit_test(numbers_are_refused),
        cmocka_unit_test(a_slip_is_answered_with_a_guess),
        cmocka_unit_test(what_has_the_wrong_shape_is_refused),
        cmocka_unit_test(what_repeats_is_a_list_of_objects),
        cmocka_unit_test(what_is_no_json_says_where),
        cmocka_unit_test(depth_and_size_have_limits),
        cmocka_unit_test(a_byte_order_mark_does_not_matter),
        cmocka_unit_test(strings_are_escaped),
        cmocka_unit_test(an_unreadable_file_is_one_object),
        cmocka_unit_test(findings_leave_out_what_there_is_not),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
