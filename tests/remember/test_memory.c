/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: what is remembered comes back as it was; whatever else stands there is refused in one
 * sentence; an explanation holds as long as its figures do, and never for an error. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/check.h"
#include "platform/file.h"
#include "remember/memory.h"
#include "report/exchange.h"

static gj_forms *forms;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("templates/forms", &err);
    return forms ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

static gj_memory *remembered(const char *text)
{
    gj_err err = {0};
    gj_memory *memory = gj_memory_read(text, &err);
    if (!memory)
        fail_msg("%s", err.says);
    return memory;
}

static void assert_written(const gj_memory *memory, const char *expected)
{
    gj_buf out;
    gj_buf_init(&out);
    gj_memory_write(memory, &out);
    assert_string_equal(out.data, expected);
    gj_buf_release(&out);
}

static void assert_refused(const char *text, const char *part)
{
    gj_err err = {0};
    assert_null(gj_memory_read(text, &err));
    assert_true(err.kind == GJ_ERR_FORMAT || err.kind == GJ_ERR_LIMIT);
    if (!strstr(err.says, part))
        fail_msg("no \"%s\" in: %s", part, err.says);
}

static void what_is_written_is_read_again(void **state)
{
    static const char text[] =
        "{\"last\":\"../2023/年报.ods\",\"explained\":[{\"rule\":\"t2.stock\",\"table\":\"t2\","
        "\"row\":\"rules\",\"basis\":\"0123456789abcdef\",\"text\":\"“引号”\\n和换行\",\"item\":2},"
        "{\"rule\":\"text.number\",\"section\":\"s1\",\"basis\":\"x\",\"text\":\"y\","
        "\"paragraph\":3}]}";
    (void)state;
    gj_memory *memory = remembered(text);
    assert_string_equal(gj_memory_last(memory), "../2023/年报.ods");
    assert_int_equal(gj_memory_count(memory), 2);
    assert_int_equal(gj_memory_at(memory, 0)->item, 2);
    assert_null(gj_memory_at(memory, 1)->table);
    assert_written(memory, text);
    gj_memory_free(memory);
}

static void nothing_is_remembered_of_nothing(void **state)
{
    (void)state;
    const char *const texts[] = {NULL, "", "{}", "{\"explained\":[]}", "{\"later\":[1,2]}"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        gj_memory *memory = remembered(texts[i]);
        assert_true(gj_memory_is_empty(memory));
        assert_written(memory, "{}");
        gj_memory_free(memory);
    }
}

static void what_is_not_a_memory_is_refused(void **state)
{
    (void)state;
    assert_refused("[]", "不是 Gouji 写的");
    assert_refused("{\"last\":3}", "不是 Gouji 写的");
    assert_refused("{\"explained\":{}}", "不是 Gouji 写的");
    assert_refused("{\"explained\":[1]}", "第 1 条");
    assert_refused("{\"explained\":[{\"rule\":\"a\",\"text\":\"b\"}]}", "第 1 条");
    assert_refused("{\"explained\":[{\"rule\":\"a\",\"text\":[],\"basis\":\"c\"}]}", "第 1 条");
    assert_refused("{\"explained\":[{\"rule\":\"a\",\"text\":\"b\",\"basis\":\"c\",\"item\":-1}]}",
                   "第 1 条");
    assert_refused("{\"explained\":[{\"rule\":\"a\",\"text\":\"b\",\"basis\":\"c\","
                   "\"paragraph\":99999999999}]}",
                   "第 1 条");
    assert_refused("{\"last\":\"a\",\"last\":\"b\"}", "不是可读的 JSON");
    assert_refused("{\"last\":\"\\ud800\"}", "不是可读的 JSON");
    assert_refused("{\"last\":\"\\u0000\"}", "不是可读的 JSON");
    assert_refused("{\"last\":\"a\"", "不是可读的 JSON");
    assert_refused("{\"last\":\"\xFF\"}", "不是可读的 JSON");
}

/* A million brackets, or explanations without end: neither stack nor memory gives way. */
static void too_much_is_refused(void **state)
{
    (void)state;
    char *deep = gj_alloc(GJ_MEMORY_BYTES + 2);
    memset(deep, '[', GJ_MEMORY_BYTES + 1);
    deep[GJ_MEMORY_BYTES + 1] = '\0';
    assert_refused(deep, "超过");
    deep[GJ_MEMORY_BYTES - 1] = '\0';
    assert_refused(deep, "不是可读的 JSON");
    free(deep);
    gj_buf many;
    gj_buf_init(&many);
    gj_buf_puts(&many, "{\"explained\":[0");
    for (int i = 0; i < GJ_MEMORY_EXPLAINED; i++)
        gj_buf_puts(&many, ",0");
    gj_buf_puts(&many, "]}");
    assert_refused(many.data, "超过 1000 条");
    gj_buf_release(&many);
}

/* ---- explanations ---- */

/* More documents issued than there are in force: t2.stock, a warning; and t3.all, an error. */
static gj_report *report_of(const char *issued)
{
    gj_err err = {0};
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_printf(&text,
                  "{\"form\":\"zfxxgk-2021\",\"year\":2024,\"t2\":{\"rules\":{\"issued\":\"%s\","
                  "\"repealed\":\"5\",\"in_force\":\"3\"}},\"t3\":{\"new\":{\"natural\":\"3\","
                  "\"all\":\"4\"}}}",
                  issued);
    gj_report *report = gj_exchange_read(forms, text.data, text.len, &err);
    gj_buf_release(&text);
    if (!report)
        fail_msg("%s", err.says);
    return report;
}

static int index_of(const gj_findings *findings, const char *rule)
{
    for (int i = 0; i < gj_findings_count(findings); i++)
        if (strcmp(gj_findings_at(findings, i)->rule->id, rule) == 0)
            return i;
    fail_msg("no %s", rule);
    return -1;
}

/* The findings of such a report with what is remembered of them. */
static gj_findings *applied(const gj_memory *memory, const char *issued)
{
    gj_report *report = report_of(issued);
    gj_findings *findings = gj_check(report, NULL);
    gj_memory_apply(memory, findings);
    gj_report_free(report);
    return findings;
}

static void assert_explains(const char *text, const char *refused)
{
    gj_err err = {0};
    gj_memory *memory = gj_memory_new();
    gj_report *report = report_of("5");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = gj_findings_at(findings, index_of(findings, "t2.stock"));
    bool explained = gj_memory_explain(memory, report, finding, text, &err);
    assert_int_equal(explained, refused == NULL);
    assert_int_equal(gj_memory_count(memory), explained);
    if (refused && !strstr(err.says, refused))
        fail_msg("%s: no \"%s\" in: %s", text, refused, err.says);
    gj_findings_free(findings);
    gj_report_free(report);
    gj_memory_free(memory);
}

static void empty_phrases_explain_nothing(void **state)
{
    (void)state;
    const char *const hollow[] = {"核实无误",
                                  "情况属实",
                                  "无",
                                  "同上",
                                  "已核实。",
                                  "经核实，数据准确无误。",
                                  "经 核 实 无 误",
                                  "情况属实，确实如此！",
                                  "（已核实）情况属实"};
    for (size_t i = 0; i < sizeof hollow / sizeof *hollow; i++)
        assert_explains(hollow[i], "没有说明为什么");
    assert_explains("机构改革", "太短");
    assert_explains("啊啊啊啊啊啊啊啊", "太短");
    assert_explains("。。。。，，，，、、、、", "太短");
    assert_explains("", "太短");
    assert_explains("本年从市政府接收文件", NULL);
    assert_explains("机构改革并入2件", NULL);
    assert_explains("经核实，去年少报 3 件，已另文更正。", NULL);
}

static void too_long_a_text_is_refused(void **state)
{
    gj_buf text;
    (void)state;
    gj_buf_init(&text);
    for (int i = 0; i < GJ_EXPLANATION_MOST / 4; i++)
        gj_buf_puts(&text, "春夏秋冬");
    assert_explains(text.data, NULL);
    gj_buf_puts(&text, "春");
    assert_explains(text.data, "太长");
    gj_buf_release(&text);
}

static void an_explanation_takes_its_finding_out_of_the_count(void **state)
{
    gj_err err = {0};
    (void)state;
    gj_memory *memory = gj_memory_new();
    gj_report *report = report_of("5");
    gj_findings *findings = gj_check(report, NULL);
    int warnings = gj_findings_of(findings, GJ_SEVERITY_WARNING);
    int errors = gj_findings_of(findings, GJ_SEVERITY_ERROR);
    const gj_finding *stock = gj_findings_at(findings, index_of(findings, "t2.stock"));
    assert_true(gj_memory_explain(memory, report, stock, "从市政府接收文件五件", &err));
    gj_memory_apply(memory, findings);
    stock = gj_findings_at(findings, index_of(findings, "t2.stock"));
    assert_string_equal(stock->explanation, "从市政府接收文件五件");
    assert_null(stock->lapsed);
    assert_int_equal(gj_findings_of(findings, GJ_SEVERITY_WARNING), warnings - 1);
    assert_int_equal(gj_findings_of(findings, GJ_SEVERITY_ERROR), errors);
    assert_int_equal(gj_findings_explained(findings), 1);
    /* Explained anew, and taken back. */
    assert_true(gj_memory_explain(memory, report, stock, "从省政府接收文件五件", &err));
    assert_int_equal(gj_memory_count(memory), 1);
    assert_true(gj_memory_forget(memory, stock));
    assert_false(gj_memory_forget(memory, stock));
    assert_true(gj_memory_is_empty(memory));
    gj_findings_free(findings);
    gj_report_free(report);
    gj_memory_free(memory);
}

static void it_lapses_with_its_figures_and_comes_back_with_them(void **state)
{
    gj_err err = {0};
    (void)state;
    gj_memory *memory = gj_memory_new();
    gj_report *report = report_of("5");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *stock = gj_findings_at(findings, index_of(findings, "t2.stock"));
    assert_true(gj_memory_explain(memory, report, stock, "从市政府接收文件五件", &err));
    gj_findings_free(findings);
    gj_report_free(report);

    findings = applied(memory, "6");
    stock = gj_findings_at(findings, index_of(findings, "t2.stock"));
    assert_null(stock->explanation);
    assert_string_equal(stock->lapsed, "从市政府接收文件五件");
    assert_int_equal(gj_findings_explained(findings), 0);
    gj_findings_free(findings);

    findings = applied(memory, "5");
    assert_int_equal(gj_findings_explained(findings), 1);
    gj_findings_free(findings);
    gj_memory_free(memory);
}

static void an_error_is_not_explained_away(void **state)
{
    gj_err err = {0};
    (void)state;
    gj_memory *memory = gj_memory_new();
    gj_report *report = report_of("5");
    gj_findings *findings = gj_check(report, NULL);
    int index = index_of(findings, "t3.all");
    const gj_finding *error = gj_findings_at(findings, index);
    assert_false(gj_memory_explain(memory, report, error, "这一件是补登的，不计入", &err));
    assert_non_null(strstr(err.says, "错误"));
    assert_true(gj_memory_is_empty(memory));
    /* Not even by who writes the memory by hand. */
    gj_findings_explain(findings, index, "这一件是补登的，不计入", NULL);
    assert_null(gj_findings_at(findings, index)->explanation);
    assert_false(gj_findings_pass(findings));
    gj_findings_free(findings);
    gj_report_free(report);
    gj_memory_free(memory);
}

static void two_memories_are_one(void **state)
{
    (void)state;
    gj_memory *in =
        remembered("{\"explained\":[{\"rule\":\"a\",\"basis\":\"1\",\"text\":\"内\"}]}");
    gj_memory *beside = remembered(
        "{\"last\":\"去年.ods\",\"explained\":[{\"rule\":\"a\",\"basis\":\"1\",\"text\":\"外\"},"
        "{\"rule\":\"a\",\"basis\":\"2\",\"text\":\"新\"}]}");
    gj_memory_add(in, beside);
    assert_string_equal(gj_memory_last(in), "去年.ods");
    assert_int_equal(gj_memory_count(in), 2);
    assert_string_equal(gj_memory_at(in, 0)->text, "内");
    assert_string_equal(gj_memory_at(in, 1)->text, "新");
    gj_memory_free(in);
    gj_memory_free(beside);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(nothing_is_remembered_of_nothing),
        cmocka_unit_test(what_is_not_a_memory_is_refused),
        cmocka_unit_test(too_much_is_refused),
        cmocka_unit_test(empty_phrases_explain_nothing),
        cmocka_unit_test(too_long_a_text_is_refused),
        cmocka_unit_test(an_explanation_takes_its_finding_out_of_the_count),
        cmocka_unit_test(it_lapses_with_its_figures_and_comes_back_with_them),
        cmocka_unit_test(an_error_is_not_explained_away),
        cmocka_unit_test(two_memories_are_one),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
