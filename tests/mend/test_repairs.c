/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: what can be repaired is listed cell by cell, nothing is listed that would give rise to
 * a finding, and what a person must decide is never done along with the rest. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_work.h"

static gj_report *report_2021(void)
{
    return t_workbook(t_form("zfxxgk-2021"));
}

static void set_text(gj_report *report, const char *table, const char *row, const char *column,
                     const char *text)
{
    t_set(report, table, row, column, text);
    t_slot(report, table, row, column)->as_text = true;
}

static void a_faultless_report_has_totals_to_offer_and_nothing_certain(void **state)
{
    (void)state;
    work w = open_work(report_2021());
    for (int i = 0; i < gj_repairs_count(w.repairs); i++) {
        assert_int_equal(gj_repairs_at(w.repairs, i)->kind, GJ_REPAIR_TOTAL);
        assert_false(gj_repairs_at(w.repairs, i)->certain);
    }
    close_work(&w);
}

static void a_located_number_is_only_proposed(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t3", "granted", "natural", "4");
    work w = open_work(report);
    const gj_repair *repair = the(&w, GJ_REPAIR_VALUE);
    assert_string_equal(repair->row, "granted");
    assert_string_equal(repair->before, "4");
    assert_string_equal(repair->after, "1");
    assert_false(repair->certain);
    assert_true(repair->finding >= 0);
    close_work(&w);
}

static void two_located_numbers_of_one_relation_belong_together(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t3", "granted", "natural", "4");
    t_set(report, "t3", "granted", "business", "8");
    work w = open_work(report);
    assert_int_equal(count_kind(&w, GJ_REPAIR_VALUE), 2);
    assert_int_equal(gj_repairs_at(w.repairs, 0)->group, 0);
    assert_int_equal(gj_repairs_at(w.repairs, 1)->group, 0);
    close_work(&w);
}

static void a_blank_is_filled_and_settles_its_finding(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t3", "secret", "business", "");
    work w = open_work(report);
    const gj_repair *repair = the(&w, GJ_REPAIR_ZERO);
    assert_true(repair->certain);
    assert_string_equal(repair->after, "0");
    assert_string_equal(repair->rule, "cell.blank");
    assert_non_null(strstr(repair->where, "C"));
    close_work(&w);
}

static void a_stroke_for_regulations_stays(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t2", "rules", "issued", "/");
    t_set(report, "t2", "rules", "repealed", "");
    work w = open_work(report);
    assert_int_equal(count_kind(&w, GJ_REPAIR_ZERO), 0);
    close_work(&w);
}

static void an_empty_table_is_filled_with_zeros_by_name_alone(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_row(report, "t4", "cases", "_ _ _ _ _ _ _ _ _ _ _ _ _ _ _");
    work w = open_work(report);
    assert_true(count_kind(&w, GJ_REPAIR_ZERO) > 0);
    for (int i = 0; i < gj_repairs_count(w.repairs); i++)
        assert_false(gj_repairs_at(w.repairs, i)->certain);
    close_work(&w);
}

/* All parts are blank, and the total says 5: there a zero would be wrong. */
static void where_a_zero_would_contradict_a_total_it_is_not_proposed(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t4", "cases", "review.upheld", "");
    t_set(report, "t4", "cases", "review.corrected", "");
    t_set(report, "t4", "cases", "review.other", "");
    t_set(report, "t4", "cases", "review.pending", "");
    t_set(report, "t4", "cases", "review.total", "5");
    t_set(report, "t4", "cases", "after.upheld", "");
    work w = open_work(report);
    const gj_repair *repair = the(&w, GJ_REPAIR_ZERO);
    assert_string_equal(repair->column, "after.upheld");
    close_work(&w);
}

/* Would be 0 in force, and 3 issued this year. */
static void where_a_zero_would_give_rise_to_a_warning_it_is_not_proposed(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t2", "normative", "issued", "3");
    t_set(report, "t2", "normative", "in_force", "");
    work w = open_work(report);
    assert_int_equal(count_kind(&w, GJ_REPAIR_ZERO), 0);
    close_work(&w);
}

static void a_number_written_otherwise_becomes_one(void **state)
{
    static const struct {
        const char *text, *after;
        bool certain;
    } cases[] = {
        {"１２", "12", true},
        {"1,234", "1234", true},
        {" 1 2 ", "12", true},
        {"12", "12", true},
        {"3件", "3", true},
        {"５，０００", "5000", true},
        {"7 件 ", "7", true},
        {"22（其中3件）", "22", false},
        {"4人2件", "4", false},
        {"3.5件", "3.5", true},
        {"3￥", "3", false},
        {"-3件", "-3", true},
        {"1.2.3件", "1.2", false},
        {".5件", "0.5", false},
        {"00000000000000000000000000000000000000003件", "3", true},
        {"3.00000000000000000000000000000000000000000000000000000000000000000000件", "3", true},
    };
    (void)state;
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gj_report *report = report_2021();
        set_text(report, "t2", "licences", "decisions", cases[i].text);
        work w = open_work(report);
        const gj_repair *repair = the(&w, GJ_REPAIR_NUMBER);
        assert_string_equal(repair->before, cases[i].text);
        assert_string_equal(repair->after, cases[i].after);
        assert_int_equal(repair->certain, cases[i].certain);
        close_work(&w);
    }
}

static void ten_thousands_are_left_to_a_person(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    set_text(report, "t2", "licences", "decisions", "3万");
    set_text(report, "t2", "penalties", "decisions", "详见附件");
    work w = open_work(report);
    assert_int_equal(count_kind(&w, GJ_REPAIR_NUMBER), 0);
    close_work(&w);
}

static void a_typed_total_among_formulas_becomes_one_again(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_slot(report, "t4", "cases", "direct.total")->formula = true;
    work w = open_work(report);
    int certain = 0, first = 0;
    for (int i = gj_repairs_count(w.repairs) - 1; i >= 0; i--) {
        certain += gj_repairs_at(w.repairs, i)->certain;
        first = gj_repairs_at(w.repairs, i)->certain ? i : first;
    }
    assert_int_equal(certain, 2);
    const gj_repair *found = gj_repairs_at(w.repairs, first);
    assert_string_equal(found->column, "review.total");
    assert_string_equal(found->after, "=IF(COUNT(B4:E4)=0;\"\";SUM(B4:E4))");
    assert_string_equal(found->result, "0");
    close_work(&w);
}

/* Which of the numbers is wrong isn't known. */
static void a_total_that_is_not_its_sum_keeps_its_number(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t4", "cases", "review.total", "5");
    work w = open_work(report);
    for (int i = 0; i < gj_repairs_count(w.repairs); i++)
        assert_string_not_equal(gj_repairs_at(w.repairs, i)->column, "review.total");
    close_work(&w);
}

/* Where the relations tell that the total is the wrong number, the formula gives the right one: the
 * formula or the number, never both. */
static void a_total_that_is_known_to_be_wrong_becomes_its_formula_by_name(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t3", "total", "natural", "44");
    work w = open_work(report);
    int value = find(&w, GJ_REPAIR_VALUE, "total", "natural");
    int total = find(&w, GJ_REPAIR_TOTAL, "total", "natural");
    assert_true(value >= 0 && total >= 0);
    const gj_repair *formula = gj_repairs_at(w.repairs, total);
    assert_int_equal(formula->instead, value);
    assert_false(formula->certain);
    assert_false(formula->with_values);
    assert_string_equal(formula->before, "44");
    assert_string_equal(formula->result, gj_repairs_at(w.repairs, value)->after);
    bool chosen[256] = {false};
    assert_null(gj_repairs_choose(w.repairs, "total", chosen));
    assert_true(chosen[total] && !chosen[value]);
    assert_null(gj_repairs_choose(w.repairs, "value", chosen));
    gj_repairs_complete(w.repairs, chosen);
    assert_true(chosen[total] && !chosen[value]);
    close_work(&w);
}

/* A total that becomes its sum with a value elsewhere is a formula only together with it. */
static void a_total_becomes_its_formula_together_with_the_value_that_makes_it_its_sum(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t3", "granted", "natural", "4");
    work w = open_work(report);
    int value = find(&w, GJ_REPAIR_VALUE, "granted", "natural");
    int total = find(&w, GJ_REPAIR_TOTAL, "total", "natural");
    int other = find(&w, GJ_REPAIR_TOTAL, "total", "business");
    assert_true(value >= 0 && total >= 0 && other >= 0);
    assert_true(gj_repairs_at(w.repairs, total)->with_values);
    assert_false(gj_repairs_at(w.repairs, other)->with_values);
    bool chosen[256] = {false};
    assert_null(gj_repairs_choose(w.repairs, "total", chosen));
    assert_true(chosen[other] && !chosen[total]);
    gj_repairs_complete(w.repairs, chosen);
    assert_false(chosen[value]);
    chosen[total] = true;
    gj_repairs_complete(w.repairs, chosen);
    assert_true(chosen[total] && chosen[value]);
    bool both[256] = {false};
    assert_null(gj_repairs_choose(w.repairs, "value,total", both));
    assert_true(both[value] && both[total] && both[other]);
    const char *kinds = "value,totals";
    assert_ptr_equal(gj_repairs_choose(w.repairs, kinds, both), kinds + 6);
    close_work(&w);
}

static void a_blank_total_gets_its_formula(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    t_set(report, "t3", "granted", "all", "");
    work w = open_work(report);
    const gj_repair *repair = gj_repairs_at(w.repairs, 0);
    assert_int_equal(repair->kind, GJ_REPAIR_TOTAL);
    assert_true(repair->certain);
    assert_string_equal(repair->row, "granted");
    assert_string_equal(repair->result, "1");
    close_work(&w);
}

static void a_label_in_other_words_gets_the_official_ones(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    gj_seen *seen = t_seen(report, GJ_SEEN_ROW, "t3", "granted");
    seen->same = false;
    seen->found = "（一）予以公开的";
    work w = open_work(report);
    const gj_repair *repair = the(&w, GJ_REPAIR_LABEL);
    assert_true(repair->certain);
    assert_string_equal(repair->after, "（一）予以公开");
    assert_int_equal(repair->type, GJ_TYPED_TEXT);
    close_work(&w);
}

/* The other edition counts what was made, this one what was issued. */
static void a_label_of_the_other_edition_is_for_a_person(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    gj_seen *seen = t_seen(report, GJ_SEEN_COLUMN, "t2", "issued");
    seen->same = false;
    seen->found = "本年新制作数量";
    work w = open_work(report);
    assert_false(the(&w, GJ_REPAIR_LABEL)->certain);
    close_work(&w);
}

/* "处理决定数量" alone is the older edition's. */
static void a_column_of_the_other_edition_may_be_much_like_this_ones(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    gj_seen *seen = t_seen(report, GJ_SEEN_COLUMN, "t2", "decisions");
    seen->same = false;
    seen->found = "处理决定数量";
    work w = open_work(report);
    assert_false(the(&w, GJ_REPAIR_LABEL)->certain);
    close_work(&w);
}

static void a_heading_in_other_words_gets_the_official_ones(void **state)
{
    (void)state;
    gj_report *report = report_2021();
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        gj_seen *seen = gj_report_seen(report, i);
        if (seen->kind == GJ_SEEN_SECTION && seen->section->index == 5) {
            seen->alias = true;
            seen->found = "六、其他事项";
        }
    }
    work w = open_work(report);
    assert_string_equal(the(&w, GJ_REPAIR_HEADING)->before, "六、其他事项");
    assert_string_equal(the(&w, GJ_REPAIR_HEADING)->rule, "layout.section_alias");
    close_work(&w);
}

static void what_carries_goes_into_the_new_edition_and_the_rest_is_asked(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    int asked = 0;
    t_set(report, "t3", "otherwise", "natural", "3");
    t_set(report, "t2", "normative", "made", "9");
    t_set(report, "t2", "licences", "decisions", "77");
    gj_report_particulars(report)->year = 2022;
    work w = open_work(report);
    const gj_repair *repair = the(&w, GJ_REPAIR_EDITION);
    assert_false(repair->certain);
    assert_string_equal(repair->rule, "form.year");
    gj_buf left;
    gj_buf_init(&left);
    gj_report *to = gj_repair_edition(report, t_forms(), &asked, &left);
    assert_non_null(to);
    assert_non_null(strstr(left.data, "（“（六）其他处理”行“自然人”列）：3\n"));
    assert_non_null(strstr(left.data, "（“规范性文件”行“本年新制作数量”列）：9\n"));
    assert_null(strstr(left.data, "行政许可"));
    gj_buf_release(&left);
    assert_string_equal(t_slot(to, "t2", "licences", "decisions")->value.text, "77");
    assert_string_equal(t_slot(to, "t3", "granted", "natural")->value.text, "1");
    assert_int_equal(t_slot(to, "t2", "normative", "issued")->value.kind, GJ_EMPTY);
    assert_int_equal(t_slot(to, "t3", "other_reason", "natural")->value.kind, GJ_EMPTY);
    /* three rows of six applicants, six documents, the fees */
    assert_int_equal(asked, 3 * 6 + 6 + 1);
    assert_int_equal(gj_report_text(to, gj_form_section(gj_report_form(to), "s1")).count, 3);
    gj_report_free(to);
    close_work(&w);
}

static void a_report_of_its_years_edition_stays_in_it(void **state)
{
    (void)state;
    int asked = 0;
    gj_report *report = report_2021();
    gj_buf left;
    gj_buf_init(&left);
    assert_null(gj_repair_edition(report, t_forms(), &asked, &left));
    gj_buf_release(&left);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_faultless_report_has_totals_to_offer_and_nothing_certain),
        cmocka_unit_test(a_located_number_is_only_proposed),
        cmocka_unit_test(two_located_numbers_of_one_relation_belong_together),
        cmocka_unit_test(a_blank_is_filled_and_settles_its_finding),
        cmocka_unit_test(a_stroke_for_regulations_stays),
        cmocka_unit_test(an_empty_table_is_filled_with_zeros_by_name_alone),
        cmocka_unit_test(where_a_zero_would_contradict_a_total_it_is_not_proposed),
        cmocka_unit_test(where_a_zero_would_give_rise_to_a_warning_it_is_not_proposed),
        cmocka_unit_test(a_number_written_otherwise_becomes_one),
        cmocka_unit_test(ten_thousands_are_left_to_a_person),
        cmocka_unit_test(a_typed_total_among_formulas_becomes_one_again),
        cmocka_unit_test(a_total_that_is_not_its_sum_keeps_its_number),
        cmocka_unit_test(a_total_that_is_known_to_be_wrong_becomes_its_formula_by_name),
        cmocka_unit_test(a_total_becomes_its_formula_together_with_the_value_that_makes_it_its_sum),
        cmocka_unit_test(a_blank_total_gets_its_formula),
        cmocka_unit_test(a_label_in_other_words_gets_the_official_ones),
        cmocka_unit_test(a_label_of_the_other_edition_is_for_a_person),
        cmocka_unit_test(a_column_of_the_other_edition_may_be_much_like_this_ones),
        cmocka_unit_test(a_heading_in_other_words_gets_the_official_ones),
        cmocka_unit_test(what_carries_goes_into_the_new_edition_and_the_rest_is_asked),
        cmocka_unit_test(a_report_of_its_years_edition_stays_in_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
