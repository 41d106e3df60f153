/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: what a rule can ask for, it gets: last year, only, except, counting, folding,
 * silencing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/asked.h"
#include "form/facts.h"
#include "support.h"

static const gj_forms *forms(void)
{
    return t_own_forms("tests/check/forms/last");
}

/* A report of the small form; every row is "a g.x g.y". */
static gj_report *report_of(int year, const char *start, const char *one, const char *two,
                            const char *end)
{
    const gj_form *form = gj_forms_at(forms(), 0);
    gj_report *report = gj_report_new(form);
    gj_report_particulars(report)->year = year;
    t_row(report, "t1", "start", start);
    t_row(report, "t1", "one", one);
    t_row(report, "t1", "two", two);
    t_row(report, "t1", "end", end);
    return report;
}

/* Checks against last year's report and frees both. */
static void assert_findings(gj_report *report, gj_report *last, const char *expected)
{
    gj_findings *findings = gj_check(report, last);
    char *lines = t_lines(findings);
    assert_string_equal(lines, expected);
    free(lines);
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(last);
}

static void without_last_year_its_rules_are_silent(void **state)
{
    (void)state;
    assert_findings(report_of(2024, "9 9 9", "99 99 9", "9 9 9", "9 9 9"), NULL, "");
}

static void last_years_numbers_are_compared(void **state)
{
    (void)state;
    gj_report *last = report_of(2023, "1 1 1", "1 1 1", "1 1 1", "4 5 _");
    gj_report *report = report_of(2024, "4 6 7", "1 1 1", "1 1 1", "1 1 1");
    gj_findings *findings = gj_check(report, last);
    const gj_finding *finding = t_one(findings, "carried", "start", "g.x");
    t_assert_says(finding, "「一、数」（“年初”行“组—子”列）：年初 6，上年年末 5");
    assert_string_equal(finding->expected, "5");
    assert_string_equal(finding->actual, "6");
    gj_findings_free(findings);
    /* A blank of last year is not compared. */
    assert_findings(report, last, "carried start g.x\n");
}

static void facts_of_last_year_are_asked_too(void **state)
{
    (void)state;
    assert_findings(report_of(2024, "1 1 1", "1 1 1", "1 1 1", "1 1 1"),
                    report_of(2022, "1 1 1", "1 1 1", "1 1 1", "1 1 1"), "later - -\n");
}

static void a_group_is_the_sum_of_its_rows_in_both_years(void **state)
{
    (void)state;
    assert_findings(report_of(2024, "1 1 1", "4 1 1", "5 1 1", "1 1 1"),
                    report_of(2023, "1 1 1", "1 1 1", "1 1 1", "1 1 1"), "");
    /* 105 > 10 * (1 + 8), only in column a. */
    assert_findings(report_of(2024, "1 1 1", "5 1 1", "100 1 1", "1 1 1"),
                    report_of(2023, "1 1 1", "1 1 1", "8 1 1", "1 1 1"),
                    "jump two a\ngrown end a\n");
}

static void exceptions_are_not_asked_and_many_are_folded(void **state)
{
    (void)state;
    /* start, g.x and end.a are excepted. */
    gj_report *last = report_of(2023, "1 1 1", "1 1 1", "1 1 1", "9 9 9");
    gj_report *two = report_of(2024, "9 9 9", "9 9 9", "1 1 1", "99 9 9");
    assert_findings(two, last, "jump one a\njump one g.y\n");
    last = report_of(2023, "1 1 1", "1 1 1", "1 1 1", "9 9 9");
    gj_report *three = report_of(2024, "9 9 9", "9 9 9", "1 1 9", "99 9 9");
    gj_findings *findings = gj_check(three, last);
    const gj_finding *finding = t_one(findings, "jump", "one", "a");
    t_assert_says(finding, "「一、数」（“第一项”行“甲”列） 等 3 处");
    gj_findings_free(findings);
    gj_report_free(three);
    gj_report_free(last);
}

static void a_rule_that_counts_needs_so_many(void **state)
{
    (void)state;
    assert_findings(report_of(2024, "1 1 99", "1 1 1", "1 1 1", "1 1 1"), NULL, "");
    assert_findings(report_of(2024, "1 1 99", "1 1 99", "1 1 1", "1 1 1"), NULL,
                    "loud start a\nloud one a\n");
}

static void a_finding_silences_others_in_its_place_only(void **state)
{
    (void)state;
    /* Silenced at the loud rule's own cell, heard everywhere else. */
    assert_findings(report_of(2024, "13 99 1", "1 99 13", "13 1 1", "1 1 1"), NULL,
                    "loud start a\nloud one a\nsoft one g.y\nsoft two a\n");
    /* A rule that wasn't loud enough silences nobody. */
    assert_findings(report_of(2024, "13 99 1", "1 1 1", "1 1 1", "1 1 1"), NULL, "soft start a\n");
}

static void an_older_edition_is_asked_by_its_ids(void **state)
{
    (void)state;
    /* `otherwise` is a row there and a group here; columns are the same. */
    gj_report *last = t_workbook(t_form("zfxxgk-2019"));
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    gj_findings *findings = gj_check(report, last);
    assert_int_equal(gj_findings_of(findings, GJ_SEVERITY_ERROR), 0);
    gj_findings_free(findings);
    gj_report_free(report);
    gj_report_free(last);
}

static void two_misread_rows_are_one_note(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    t_row(report, "t2", "licences", "10 2 12");
    t_assert_findings(report, "");
    t_row(report, "t2", "penalties", "396 -1 395");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t2.misread", "licences", "decisions");
    assert_non_null(strstr(finding->says, "2"));
    assert_int_equal(gj_findings_count(findings), 1);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void blank_all(gj_report *report, const char *id)
{
    const gj_table *table = gj_form_table(gj_report_form(report), id);
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_block *block = &table->blocks[b];
        for (int i = 0; i < block->rows.n_leaves * block->columns.n_leaves; i++)
            gj_report_slot(report, block->rows.leaves[i / block->columns.n_leaves],
                           block->columns.leaves[i % block->columns.n_leaves])
                ->value = gj_value_read("");
    }
}

static void an_untouched_table_is_one_finding(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    blank_all(report, "t2");
    blank_all(report, "t3");
    t_set(report, "t3", "new", "natural", "0");
    gj_findings *findings = gj_check(report, NULL);
    assert_string_equal(t_one(findings, "table.empty", NULL, NULL)->table->id, "t2");
    /* 25 x 7 cells less one, at the first of them. */
    assert_non_null(strstr(t_one(findings, "cell.blank", "new", "business")->says, "174"));
    gj_findings_free(findings);
    gj_report_free(report);
}

/* Formulas in all totals, which show nothing where there is nothing to add. */
static void make_totals_formulas(gj_report *report, const char *id)
{
    const gj_table *table = gj_form_table(gj_report_form(report), id);
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_block *block = &table->blocks[b];
        for (int i = 0; i < block->rows.n_leaves * block->columns.n_leaves; i++) {
            const gj_node *row = block->rows.leaves[i / block->columns.n_leaves];
            const gj_node *column = block->columns.leaves[i % block->columns.n_leaves];
            gj_report_slot(report, row, column)->formula = row->total || column->total;
        }
    }
}

static void what_a_formula_leaves_blank_is_not_counted(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    blank_all(report, "t3");
    blank_all(report, "t4");
    make_totals_formulas(report, "t3");
    make_totals_formulas(report, "t4");
    t_set(report, "t3", "new", "natural", "0");
    gj_findings *findings = gj_check(report, NULL);
    /* 24 x 6 cells less one; 3 x 4 cells. */
    assert_non_null(strstr(t_one(findings, "cell.blank", "new", "business")->says, "143"));
    assert_non_null(strstr(t_one(findings, "table.empty", NULL, NULL)->says, "12 "));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void an_empty_table_is_begun_at_its_first_cell_that_is_no_total(void **state)
{
    (void)state;
    char address[GJ_ADDRESS];
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    blank_all(report, "t3");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "table.empty", NULL, NULL);
    assert_string_equal(gj_place_address(finding->place, address), "A1");
    assert_string_equal(gj_place_address(gj_finding_target(finding), address), "B4");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void five_blanks_are_listed_and_six_are_counted(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t3", "secret", "_ _ _ _ _ 0 0");
    t_assert_count(report, "cell.blank", 5);
    t_row(report, "t3", "secret", "_ _ _ _ _ _ 0");
    t_assert_count(report, "cell.blank", 1);
    /* Each table for itself. */
    t_row(report, "t4", "cases", "_ 0 0 0 0  _ 0 0 0 0  0 0 0 0 0");
    t_assert_count(report, "cell.blank", 3);
    gj_report_free(report);
}

static void nothing_but_zeros_is_a_reminder(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t3", "new", "0 0 0 0 0 0 0");
    t_row(report, "t3", "granted", "0 0 0 0 0 0 0");
    t_row(report, "t3", "total", "0 0 0 0 0 0 0");
    t_assert_findings(report, "all.zero - -\n");
    t_set(report, "t3", "new", "legal", "");
    t_assert_findings(report, "cell.blank new legal\n");
    gj_report_free(report);
}

/* What a rule of each `each` is asked of, somewhere in the report. */
static void keep_first(void *context, const gj_asked *asked)
{
    gj_asked *first = context;
    if (!first->tally)
        *first = *asked;
}

static void every_fact_is_answered(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    gj_report_add_seen(report, &(gj_seen){.kind = GJ_SEEN_STRAY, .times = 1, .found = "x"});
    gj_arena *arena = gj_arena_new();
    gj_tally tally;
    gj_report_entry(report, gj_form_field_of(gj_report_form(report), GJ_ROLE_BODY))->given = true;
    gj_report_add_paragraph(
        report, gj_form_section(t_form("zfxxgk-2021"), "s1"),
        "（一）收到政府信息公开申请8件，予以公开2件，占25%。申请8件，其中网上6件、其他"
        "2件。统计期限为2021年度。共件。国办公开办函〔2021〕30号。",
        GJ_NOWHERE);
    gj_intake_add_doubt(gj_report_intake(report), &(gj_doubt){.place = {0, 3, 3}, .says = "x"});
    gj_tally_init(&tally, arena, report, NULL);
    gj_tally_read_text(&tally, arena);
    for (int each = 0; each < (int)GJ_EACHES; each++) {
        gj_rule rule = *gj_form_rule(t_form("zfxxgk-2021"), "form.year");
        gj_asked asked = {0};
        rule.each = (gj_each)each;
        gj_asked_each(&tally, &rule, keep_first, &asked);
        /* The report has no list (test_list_rules.c), and there is none of last year. */
        if (each == GJ_EACH_LIST || each == GJ_EACH_ITEM || each == GJ_EACH_REPEAT)
            continue;
        assert_non_null(asked.tally);
        for (int i = 0; i < gj_facts_count((gj_each)each); i++) {
            gj_term term;
            const char *name = gj_facts_name((gj_each)each, i);
            if (!gj_asked_lookup(&asked, name, &term))
                fail_msg("%s of each %d: nobody answers", name, each);
        }
    }
    gj_arena_free(arena);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(without_last_year_its_rules_are_silent),
        cmocka_unit_test(last_years_numbers_are_compared),
        cmocka_unit_test(facts_of_last_year_are_asked_too),
        cmocka_unit_test(a_group_is_the_sum_of_its_rows_in_both_years),
        cmocka_unit_test(exceptions_are_not_asked_and_many_are_folded),
        cmocka_unit_test(a_rule_that_counts_needs_so_many),
        cmocka_unit_test(a_finding_silences_others_in_its_place_only),
        cmocka_unit_test(an_older_edition_is_asked_by_its_ids),
        cmocka_unit_test(two_misread_rows_are_one_note),
        cmocka_unit_test(an_untouched_table_is_one_finding),
        cmocka_unit_test(what_a_formula_leaves_blank_is_not_counted),
        cmocka_unit_test(an_empty_table_is_begun_at_its_first_cell_that_is_no_total),
        cmocka_unit_test(every_fact_is_answered),
        cmocka_unit_test(five_blanks_are_listed_and_six_are_counted),
        cmocka_unit_test(nothing_but_zeros_is_a_reminder),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
