/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: what was seen of the layout becomes findings at the right rows, columns, sheets and
 * cells. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

static void a_missing_row_has_a_sheet_but_no_cell(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_lose_row(report, "t3", "secret");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "layout.row", "secret", NULL);
    assert_null(finding->column);
    assert_string_equal(finding->sheet, "三、依申请公开");
    assert_int_equal(finding->place.row, -1);
    t_assert_says(finding, "「三、依申请公开」表：缺少“1.属于国家秘密”行");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_row_twice_or_out_of_order_has_a_cell(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    gj_seen *twice = t_seen(report, GJ_SEEN_ROW, "t3", "granted");
    twice->times = 2;
    t_seen(report, GJ_SEEN_ROW, "t3", "unclear")->in_order = false;
    gj_findings *findings = gj_check(report, NULL);
    assert_int_equal(gj_findings_count(findings), 2);
    const gj_finding *first = t_one(findings, "layout.row", "granted", NULL);
    const gj_finding *second = t_one(findings, "layout.row", "unclear", NULL);
    char address[GJ_ADDRESS];
    assert_string_equal(gj_place_address(first->place, address), "A7");
    assert_non_null(strstr(first->says, "出现了 2 次"));
    assert_non_null(strstr(second->says, "次序"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_column_of_a_table_of_blocks_names_the_first_row(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    const gj_table *t2 = gj_form_table(t_form("zfxxgk-2021"), "t2");
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        gj_seen *seen = (gj_seen *)gj_report_seen_at(report, i);
        if (seen->kind == GJ_SEEN_COLUMN && seen->node->block == &t2->blocks[2])
            seen->times = 0;
    }
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "layout.column", "penalties", "decisions");
    /* The column's title stands in two blocks; the sentence says in which it is missing. */
    assert_non_null(strstr(finding->where, "“行政处罚”行"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_column_of_one_block_names_no_row(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_seen(report, GJ_SEEN_COLUMN, "t3", "legal")->times = 0;
    gj_findings *findings = gj_check(report, NULL);
    assert_null(t_one(findings, "layout.column", NULL, "legal")->row);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void another_wording_is_quoted_beside_the_official_one(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    gj_seen *seen = t_seen(report, GJ_SEEN_ROW, "t3", "repeated");
    seen->same = false;
    seen->found = "2.重复的\n申请";
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "layout.label", "repeated", NULL);
    assert_string_equal(finding->expected, "2.重复申请");
    assert_string_equal(finding->actual, "2.重复的\n申请");
    assert_non_null(strstr(finding->says, "写作“2.重复的 申请”，格式文件的写法是“2.重复申请”"));
    assert_true(gj_findings_pass(findings));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void what_the_form_does_not_have_is_extra(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    gj_seen stray = {.kind = GJ_SEEN_STRAY, .times = 1, .found = "9.其他情形", .place = {1, 20, 2}};
    stray.table = gj_form_table(t_form("zfxxgk-2021"), "t3");
    gj_report_add_seen(report, &stray);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "layout.extra", NULL, NULL);
    char address[GJ_ADDRESS];
    assert_null(finding->row);
    assert_null(finding->column);
    assert_ptr_equal(finding->table, stray.table);
    assert_string_equal(finding->sheet, "三、依申请公开");
    assert_string_equal(gj_place_address(finding->place, address), "C21");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void lose_table(gj_report *report, const char *id)
{
    const gj_table *table = gj_form_table(gj_report_form(report), id);
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        gj_seen *seen = (gj_seen *)gj_report_seen_at(report, i);
        if (seen->table == table) {
            seen->times = 0;
            seen->place = GJ_NOWHERE;
        }
    }
    for (int i = 0; i < table->blocks[0].rows.n_leaves * table->blocks[0].columns.n_leaves; i++) {
        const gj_block *block = &table->blocks[0];
        gj_report_slot(report, block->rows.leaves[i / block->columns.n_leaves],
                       block->columns.leaves[i % block->columns.n_leaves])
            ->bound = false;
    }
}

static void a_missing_table_is_one_finding(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    lose_table(report, "t4");
    t_assert_findings(report, "layout.table - -\n");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "layout.table", NULL, NULL);
    assert_string_equal(finding->table->id, "t4");
    assert_null(finding->sheet);
    assert_null(finding->hint ? strchr(finding->hint, '{') : NULL);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void headings_are_missing_repeated_or_astray(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_seen(report, GJ_SEEN_SECTION, NULL, "s5")->times = 0;
    t_seen(report, GJ_SEEN_SECTION, NULL, "s6")->in_order = false;
    t_assert_count(report, "layout.section", 2);
    gj_report_set_has_text(report, false);
    t_assert_findings(report, "layout.no_text - -\n");
    gj_report_free(report);
}

static void a_known_alias_is_a_note_and_another_wording_a_warning(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_seen(report, GJ_SEEN_SECTION, NULL, "s6")->alias = true;
    t_seen(report, GJ_SEEN_SECTION, NULL, "s5")->same = false;
    t_assert_findings(report, "layout.label - -\nlayout.section_alias - -\n");
    gj_report_free(report);
}

static void the_edition_must_be_that_of_the_year(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    gj_particulars *particulars = gj_report_particulars(report);
    particulars->year = 2022;
    particulars->year_place = (gj_place){0, 4, 1};
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "form.year", NULL, NULL);
    char address[GJ_ADDRESS];
    assert_null(finding->table);
    assert_string_equal(finding->sheet, "二、主动公开");
    assert_string_equal(gj_place_address(finding->place, address), "B5");
    assert_non_null(strstr(finding->says, "2022 年"));
    gj_findings_free(findings);
    particulars->year = 2020;
    t_assert_findings(report, "");
    particulars->year = 0;
    t_assert_findings(report, "form.unknown_year - -\n");
    gj_report_set_mixed(report, true, (gj_place){1, 2, 3});
    findings = gj_check(report, NULL);
    finding = t_one(findings, "form.year", NULL, NULL);
    assert_string_equal(gj_place_address(finding->place, address), "D3");
    gj_findings_free(findings);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_missing_row_has_a_sheet_but_no_cell),
        cmocka_unit_test(a_row_twice_or_out_of_order_has_a_cell),
        cmocka_unit_test(a_column_of_a_table_of_blocks_names_the_first_row),
        cmocka_unit_test(a_column_of_one_block_names_no_row),
        cmocka_unit_test(another_wording_is_quoted_beside_the_official_one),
        cmocka_unit_test(what_the_form_does_not_have_is_extra),
        cmocka_unit_test(a_missing_table_is_one_finding),
        cmocka_unit_test(headings_are_missing_repeated_or_astray),
        cmocka_unit_test(a_known_alias_is_a_note_and_another_wording_a_warning),
        cmocka_unit_test(the_edition_must_be_that_of_the_year),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
