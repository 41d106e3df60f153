/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: whatever a sentence of the form names, it says what there is: of a cell its place, of
 * a label its wording; a name that means nothing there stays as its author wrote it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

static const gj_forms *forms(void)
{
    return t_own_forms("tests/check/forms/words");
}

static gj_report *read(int year, const char *rest)
{
    gj_err err = {0};
    gj_buf json;
    gj_buf_init(&json);
    gj_buf_printf(&json, "{\"form\":\"words\",\"year\":%d%s}", year, rest);
    gj_report *report = gj_exchange_read(forms(), json.data, json.len, &err);
    if (!report)
        fail_msg("%s", err.says);
    gj_buf_release(&json);
    return report;
}

/* Checks, compares the only finding of a rule, and frees the reports. */
static void assert_said(gj_report *report, gj_report *last, const char *rule, const char *says)
{
    gj_findings *findings = gj_check(report, last);
    assert_string_equal(t_one(findings, rule, NULL, NULL)->says, says);
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(last);
}

static void a_report_has_no_cell(void **state)
{
    (void)state;
    assert_said(
        read(2022, ",\"t1\":{\"one\":{\"x\":\"12\"}}"), NULL, "w.report",
        "||第一格|{row}|{column}|{table}|{official}|{found}|{value}|{number}|||12|9|3||1|—");
    assert_said(
        read(2022, ",\"t1\":{\"one\":{\"x\":\"12\"}}"),
        read(2021, ",\"t1\":{\"one\":{\"x\":\"3\"}}"), "w.report",
        "||第一格|{row}|{column}|{table}|{official}|{found}|{value}|{number}|||12|9|3||1|3");
}

/* A cell of a sheet has an address, one out of data has none. */
static void a_cell_has_its_words(void **state)
{
    (void)state;
    assert_said(read(2022, ",\"t1\":{\"one\":{\"y\":\"12件\"}}"), NULL, "w.cell",
                "||第一格|第一项|乙|一、数|{official}|{found}|12件|12||12件|12|9|3||1|—");
    gj_report *report = read(2022, ",\"t1\":{\"one\":{\"y\":\"12\"}}");
    t_slot(report, "t1", "one", "y")->place = (gj_place){gj_report_add_sheet(report, "数"), 3, 2};
    assert_said(report, read(2021, ",\"t1\":{\"one\":{\"x\":\"\"}}"), "w.cell",
                "数|C4|第一格|第一项|乙|一、数|{official}|{found}|12|12||12|12|9|3||1|0");
    assert_said(read(2022, ",\"t2\":{\"only\":{\"n\":\"12\"}}"), NULL, "w.bare",
                "||第一格|只有一项|数|一、数|{official}|{found}|12|12||12|12|9|3||1|—");
}

static void a_row_says_what_is_expected(void **state)
{
    (void)state;
    assert_said(read(2022, ",\"t1\":{\"two\":{\"x\":\"12\",\"y\":\"1\"}}"),
                read(2021, ",\"t1\":{\"two\":{\"x\":\"2\"}}"), "w.row",
                "||第一格|第二项|甲|一、数|{official}|{found}|12|12|10|12|12|10|2||1|0");
}

static void texts_are_expected_like_figures(void **state)
{
    static const char FIELDS[] = ",\"fields\":{\"a\":\"甲\",\"b\":\"乙\"}";
    (void)state;
    assert_said(read(2022, FIELDS), NULL, "w.left", "应为 甲，现为 乙");
    assert_said(read(2022, FIELDS), NULL, "w.right", "应为 乙，现为 甲");
}

/* A cell that a check names twice is related once. */
static void what_is_named_twice_is_one_cell(void **state)
{
    (void)state;
    gj_report *report = read(2022, ",\"t1\":{\"two\":{\"x\":\"60\",\"y\":\"1\"}}");
    int sheet = gj_report_add_sheet(report, "数");
    t_slot(report, "t1", "two", "x")->place = (gj_place){sheet, 3, 1};
    t_slot(report, "t1", "two", "y")->place = (gj_place){sheet, 3, 2};
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "w.twice", "two", "x");
    assert_string_equal(finding->says, "120 过了 91");
    assert_int_equal(finding->n_related, 1);
    gj_findings_free(findings);
    /* One that stands in no row of the sheet is none to go to. */
    t_slot(report, "t1", "two", "y")->place.row = -1;
    findings = gj_check(report, NULL);
    assert_int_equal(t_one(findings, "w.twice", "two", "x")->n_related, 0);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void an_empty_table_says_where_to_begin(void **state)
{
    (void)state;
    assert_said(read(2022, ",\"t1\":{}"), NULL, "w.table",
                "||第一格|{row}|{column}|一、数|{official}|{found}|{value}|{number}|||4|4|0||1|—");
    gj_report *report = read(2022, ",\"t1\":{}");
    t_slot(report, "t1", "one", "x")->place = (gj_place){gj_report_add_sheet(report, "数"), 3, 1};
    assert_said(report, NULL, "w.table",
                "||B4|{row}|{column}|一、数|{official}|{found}|{value}|{number}|||4|4|0||1|—");
}

static gj_report *seen_report(gj_seen seen)
{
    gj_report *report = read(2022, ",\"t1\":{\"one\":{\"x\":\"1\"}}");
    const gj_table *t1 = gj_form_table(gj_report_form(report), "t1");
    const gj_seen table = {.kind = GJ_SEEN_TABLE, .table = t1, .times = 1, .found = "表"};
    const gj_seen other = {.kind = GJ_SEEN_STRAY,
                           .table = gj_form_table(gj_report_form(report), "t2"),
                           .found = "别处",
                           .times = 1};
    gj_report_add_seen(report, &table);
    gj_report_add_seen(report, &other);
    seen.table = seen.kind == GJ_SEEN_SECTION ? NULL : t1;
    if (seen.kind == GJ_SEEN_ROW)
        seen.node = gj_table_row(t1, "two");
    if (seen.kind == GJ_SEEN_SECTION)
        seen.section = gj_form_section(gj_report_form(report), "s2");
    seen.place = (gj_place){gj_report_add_sheet(report, "数"), 5, 0};
    gj_report_add_seen(report, &seen);
    return report;
}

/* The rule is about one table: what is astray in the other is none of its. */
static void what_was_seen_has_an_official_name(void **state)
{
    (void)state;
    assert_said(
        seen_report((gj_seen){.kind = GJ_SEEN_STRAY, .times = 1, .found = "第\t三\r项"}), NULL,
        "w.stray",
        "数|A6|第一格|{row}|{column}|一、数|一、数|第 三 项|{value}|{number}||第 三 项|0|1|1||1|—");
    assert_said(
        seen_report((gj_seen){.kind = GJ_SEEN_ROW, .times = 2, .found = "二项"}), NULL, "w.label",
        "数|A6|第一格|第二项|{column}|一、数|第二项|二项|{value}|{number}|第二项|二项|2|1|1||1|—");
    assert_said(
        seen_report((gj_seen){.kind = GJ_SEEN_SECTION, .times = 2, .found = "话"}), NULL,
        "w.section",
        "数|A6|第一格|{row}|{column}|{table}|二、话|话|{value}|{number}|二、话|话|2|1|1||1|—");
}

static const char THINGS[] =
    ",\"things\":{\"thing\":[{\"name\":\"甲\"},{\"name\":\"乙\"},{\"n\":\"1\"}]}";

/* A list stands where its first item does, or below its header. */
static void a_list_stands_where_it_begins(void **state)
{
    (void)state;
    assert_said(read(2022, THINGS), NULL, "w.list",
                "||第一格|{row}|物名|一、数|{official}|{found}|{value}|{number}|||3|2|1||1|—");
    gj_report *report = read(2022, THINGS);
    const gj_table *things = gj_form_table(gj_report_form(report), "things");
    int sheet = gj_report_add_sheet(report, "物");
    const gj_block *block = things->blocks;
    gj_seen seen = {.kind = GJ_SEEN_TABLE, .table = things, .times = 1, .found = ""};
    gj_report_add_seen(report, &seen);
    for (int i = block->columns.n_leaves - 1; i >= 0; i--) {
        seen = (gj_seen){.kind = GJ_SEEN_COLUMN,
                         .table = things,
                         .times = 1,
                         .found = "",
                         .node = block->columns.leaves[i],
                         .place = {sheet, 4, i}};
        gj_report_add_seen(report, &seen);
    }
    assert_said(report, NULL, "w.list",
                "物|A5|第一格|{row}|物名|一、数|{official}|{found}|{value}|{number}|||3|2|1||1|—");
    assert_said(read(2022, THINGS), NULL, "w.item",
                "||第一格|第3行|物名|一、数|{official}|{found}||0|||3|2|1||1|—");
    assert_said(read(2022, ",\"fields\":{\"staff\":\"12\"}"), NULL, "w.field",
                "||第一格|{row}|{column}|{table}|{official}|{found}|12|12||12|{left}|{right}|{"
                "difference}||1|—");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_has_no_cell),
        cmocka_unit_test(a_cell_has_its_words),
        cmocka_unit_test(a_row_says_what_is_expected),
        cmocka_unit_test(texts_are_expected_like_figures),
        cmocka_unit_test(what_is_named_twice_is_one_cell),
        cmocka_unit_test(an_empty_table_says_where_to_begin),
        cmocka_unit_test(what_was_seen_has_an_official_name),
        cmocka_unit_test(a_list_stands_where_it_begins),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
