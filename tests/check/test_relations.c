/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: sums and balances are judged at the cell of their total, and not at all where a number
 * can't be known. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

static const char *const BOTH[] = {"zfxxgk-2019", "zfxxgk-2021"};

static void a_faultless_workbook_has_no_findings(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        gj_report *report = t_workbook(t_form(BOTH[i]));
        t_assert_findings(report, "");
        gj_report_free(report);
    }
}

static void a_balance_that_fails_names_the_cell_of_its_total(void **state)
{
    (void)state;
    for (int i = 0; i < 2; i++) {
        gj_report *report = t_workbook(t_form(BOTH[i]));
        t_row(report, "t3", "carried_out", "0 0 0 0 0 2 2");
        gj_findings *findings = gj_check(report, NULL);
        const gj_finding *finding = t_one(findings, "t3.balance", "total", "other");
        assert_string_equal(finding->expected, "0");
        assert_string_equal(finding->actual, "2");
        assert_ptr_equal(finding->table, gj_form_table(t_form(BOTH[i]), "t3"));
        assert_string_equal(finding->sheet, "三、依申请公开");
        assert_non_null(strstr(finding->says, "0 ≠ 2，相差 2"));
        assert_non_null(strstr(finding->where, "“其他”列"));
        assert_string_equal(finding->difference, "2");
        t_one(findings, "t3.balance", "total", "all");
        assert_int_equal(gj_findings_count(findings), 2);
        assert_false(gj_findings_pass(findings));
        gj_findings_free(findings);
        gj_report_free(report);
    }
}

/* "B7 C7 …" */
static void assert_related(const gj_finding *finding, const char *cells)
{
    char address[GJ_ADDRESS];
    gj_buf text;
    gj_buf_init(&text);
    for (int i = 0; i < finding->n_related; i++) {
        assert_string_equal(finding->related[i].sheet, finding->sheet);
        gj_buf_printf(&text, "%s%s", i > 0 ? " " : "",
                      gj_place_address(finding->related[i].place, address));
    }
    assert_string_equal(text.data, cells);
    gj_buf_release(&text);
}

static void a_relation_knows_its_other_cells(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "total", "other", "3");
    t_row(report, "t4", "cases", "0 0 0 0 0  0 0 0 0 7  0 0 0 0 0");
    t_row(report, "t2", "rules", "5 1 2");
    gj_findings *findings = gj_check(report, NULL);
    assert_related(t_one(findings, "t3.balance", "total", "other"), "G4 G5 G33");
    assert_related(t_one(findings, "t3.all", "total", "all"), "B32 C32 D32 E32 F32 G32");
    /* A group of rows is its rows. */
    assert_related(t_one(findings, "t3.total", "total", "other"),
                   "G7 G8 G10 G11 G12 G13 G14 G15 G16 G17 G19 G20 G21 G23 G24 G25 G26 G27 "
                   "G29 G30 G31");
    assert_related(t_one(findings, "t4.total", "cases", "direct.total"), "G4 H4 I4 J4");
    /* No sum, but compared. */
    assert_related(t_one(findings, "t2.stock_negative", "rules", "in_force"), "B4 C4");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_total_is_the_sum_of_the_outcomes(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "petition", "business", "6");
    t_set(report, "t3", "granted", "business", "20");
    t_set(report, "t3", "total", "business", "20");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.total", "total", "business");
    assert_string_equal(finding->expected, "26");
    assert_string_equal(finding->actual, "20");
    assert_non_null(strstr(finding->says, "相差 6"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_row_is_the_sum_of_its_applicants(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    t_row(report, "t3", "granted", "1 2 0 0 0 0 2");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.all", "granted", "all");
    assert_string_equal(finding->expected, "3");
    assert_string_equal(finding->actual, "2");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void each_group_of_columns_has_its_own_total(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t4", "cases", "88 18 28 36 170  7 0 11 7 24  33 0 6 13 53");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *direct = t_one(findings, "t4.total", "cases", "direct.total");
    const gj_finding *after = t_one(findings, "t4.total", "cases", "after.total");
    assert_string_equal(direct->expected, "25");
    assert_string_equal(direct->actual, "24");
    assert_string_equal(after->expected, "52");
    assert_int_equal(t_count(findings, "t4.total"), 2);
    /* A column that occurs three times is named with its group. */
    assert_non_null(strstr(direct->where, "“未经复议直接起诉—总计”列"));
    gj_findings_free(findings);
    gj_report_free(report);
}

static void blank_and_not_applicable_count_as_nothing(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t4", "cases", "5 _ / _ 5  0 0 0 0 0  0 0 0 0 0");
    t_assert_count(report, "t4.total", 0);
    t_set(report, "t4", "cases", "review.total", "6");
    t_assert_count(report, "t4.total", 1);
    gj_report_free(report);
}

static void a_blank_total_is_only_blank(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t3", "total", "_ 0 0 0 0 0 _");
    t_row(report, "t3", "partial", "0 0 0 0 0 0 _");
    t_assert_findings(report, "cell.blank partial all\n"
                              "cell.blank total natural\n"
                              "cell.blank total all\n");
    gj_report_free(report);
}

static void a_sum_of_blanks_is_not_compared(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t4", "cases", "_ _ _ _ 3  0 0 0 0 0  0 0 0 0 0");
    t_assert_count(report, "t4.total", 0);
    t_row(report, "t4", "cases", "_ _ _ 0 3  0 0 0 0 0  0 0 0 0 0");
    t_assert_count(report, "t4.total", 1);
    gj_report_free(report);
}

static void nothing_is_judged_with_an_unreadable_number(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "secret", "natural", "见附件");
    t_set(report, "t3", "total", "natural", "9");
    /* t3.total of the column and t3.all of the row of `secret` stay silent; the rest is judged. */
    t_assert_findings(report, "cell.unreadable secret natural\n"
                              "t3.balance total natural\n"
                              "t3.all total all\n");
    gj_report_free(report);
}

static void nothing_is_judged_over_a_missing_row(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_lose_row(report, "t3", "secret");
    t_set(report, "t3", "partial", "natural", "4");
    /* No t3.total in any column, no matter what the others say; the row of `partial` is whole. */
    t_assert_findings(report, "t3.all partial all\nlayout.row secret -\n");
    gj_report_free(report);
}

static void text_that_begins_with_a_number_counts(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "granted", "natural", "1（其中部分公开 1 件）");
    t_assert_findings(report, "cell.text granted natural\n");
    t_set(report, "t3", "granted", "natural", "２件");
    t_assert_count(report, "t3.total", 1);
    gj_report_free(report);
}

/* （六）其他处理 of the older table in a newer one: its own number stands for the rows that are
 * missing. */
static void lose_otherwise(gj_report *report)
{
    t_lose_row(report, "t3", "uncorrected");
    t_lose_row(report, "t3", "unpaid");
    t_lose_row(report, "t3", "other_reason");
}

static void a_group_may_carry_the_number_of_its_missing_rows(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    lose_otherwise(report);
    t_row(report, "t3", "otherwise", "2 0 0 0 0 0 2");
    t_row(report, "t3", "total", "1 0 0 0 0 0 1");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t3.total", "total", "natural");
    assert_string_equal(finding->expected, "3");
    assert_int_equal(t_count(findings, "layout.row"), 3);
    gj_findings_free(findings);
    t_row(report, "t3", "total", "3 0 0 0 0 0 3");
    t_assert_count(report, "t3.total", 0);
    /* Its row adds up, or doesn't, like any other. */
    t_row(report, "t3", "otherwise", "2 1 0 0 0 0 2");
    t_assert_count(report, "t3.all", 1);
    gj_report_free(report);
}

static void a_group_without_its_rows_and_number_is_not_judged(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    lose_otherwise(report);
    t_row(report, "t3", "total", "7 0 0 0 0 0 7");
    t_assert_count(report, "t3.total", 0);
    gj_report_free(report);
}

static void a_subtotal_written_beside_a_group_is_not_counted_twice(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t3", "petition", "4 0 0 0 0 0 4");
    t_row(report, "t3", "total", "5 0 0 0 0 0 5");
    t_row(report, "t3", "declined", "4 0 0 0 0 0 4");
    t_assert_count(report, "t3.total", 0);
    gj_report_free(report);
}

static void decimals_are_compared_as_people_see_them(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t4", "cases", "0.1 0.2 0 0 0.3  0 0 0 0 0  0 0 0 0 0");
    t_assert_count(report, "t4.total", 0);
    t_assert_count(report, "cell.fraction", 3);
    gj_report_free(report);
}

static void a_report_from_json_is_judged_by_its_numbers_alone(void **state)
{
    (void)state;
    gj_report *report = t_from_json("{\"form\":\"zfxxgk-2021\",\"year\":2024,\"t4\":{\"cases\":{"
                                    "\"review.upheld\":\"3\",\"review.total\":\"4\"}}}");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "t4.total", "cases", "review.total");
    assert_null(finding->sheet);
    assert_int_equal(finding->place.row, -1);
    assert_int_equal(t_count(findings, "layout.no_text"), 0);
    assert_int_equal(t_count(findings, "layout.row"), 0);
    /* Two tables untouched, and thirteen cells of the third. */
    assert_int_equal(t_count(findings, "table.empty"), 2);
    assert_int_equal(t_count(findings, "cell.blank"), 1);
    gj_findings_free(findings);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_faultless_workbook_has_no_findings),
        cmocka_unit_test(a_balance_that_fails_names_the_cell_of_its_total),
        cmocka_unit_test(a_relation_knows_its_other_cells),
        cmocka_unit_test(a_total_is_the_sum_of_the_outcomes),
        cmocka_unit_test(a_row_is_the_sum_of_its_applicants),
        cmocka_unit_test(each_group_of_columns_has_its_own_total),
        cmocka_unit_test(blank_and_not_applicable_count_as_nothing),
        cmocka_unit_test(a_blank_total_is_only_blank),
        cmocka_unit_test(a_sum_of_blanks_is_not_compared),
        cmocka_unit_test(nothing_is_judged_with_an_unreadable_number),
        cmocka_unit_test(nothing_is_judged_over_a_missing_row),
        cmocka_unit_test(text_that_begins_with_a_number_counts),
        cmocka_unit_test(a_group_may_carry_the_number_of_its_missing_rows),
        cmocka_unit_test(a_group_without_its_rows_and_number_is_not_judged),
        cmocka_unit_test(a_subtotal_written_beside_a_group_is_not_counted_twice),
        cmocka_unit_test(decimals_are_compared_as_people_see_them),
        cmocka_unit_test(a_report_from_json_is_judged_by_its_numbers_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
