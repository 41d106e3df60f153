/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: what is no official form is repaired by the same sense: totals that subtract, totals
 * of instances, texts, another edition with less and more in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "form/type.h"
#include "support_work.h"

static gj_forms *forms;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("tests/mend/forms", &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_int_equal(gj_forms_fault_count(forms), 0);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

/* Every cell of an instance, bound, "0" where it takes a number; tables are sheets, rows below each
 * other. */
static void fill_row(gj_report *report, const gj_node *row, int sheet)
{
    const gj_axis *columns = &row->block->columns;
    for (int i = 0; i < gj_report_items(report, row) * columns->n_leaves; i++) {
        int item = i / columns->n_leaves;
        const gj_node *column = columns->leaves[i % columns->n_leaves];
        gj_slot *slot = gj_report_slot_of(report, row, item, column);
        const gj_type *type = gj_cell_type(row, column);
        slot->bound = true;
        slot->place = (gj_place){sheet, 2 + 10 * item + row->order, 1 + column->index};
        slot->value = gj_takes_number(type->takes)
                          ? gj_value_read("0")
                          : gj_type_read(type, gj_report_arena(report), "甲");
    }
}

static gj_report *works(int teams)
{
    const gj_form *form = gj_forms_find(forms, "works-2020");
    gj_report *report = gj_report_new(form);
    const gj_block *block = NULL;
    gj_report_set_items(report, gj_table_row(gj_form_table(form, "teams"), "team.men"), teams);
    for (int n = 0; (block = gj_form_block(form, n)); n++) {
        int sheet = gj_report_add_sheet(report, block->table->id);
        for (int r = 0; r < block->rows.n_leaves; r++)
            fill_row(report, block->rows.leaves[r], sheet);
    }
    gj_report_particulars(report)->year = 2020;
    return report;
}

static gj_slot *team(gj_report *report, const char *row, int item)
{
    const gj_node *node = gj_table_row(gj_form_table(gj_report_form(report), "teams"), row);
    return gj_report_slot_of(report, node, item, gj_block_column(node->block, "value"));
}

static void put(gj_slot *slot, const char *text)
{
    slot->value = gj_value_read(text);
}

static const gj_repair *total_at(const work *w, const char *row, const char *column, gj_place place)
{
    for (int i = 0; i < gj_repairs_count(w->repairs); i++) {
        const gj_repair *one = gj_repairs_at(w->repairs, i);
        if (one->kind == GJ_REPAIR_TOTAL && strcmp(one->row, row) == 0 &&
            strcmp(one->column, column) == 0 && one->place.row == place.row)
            return one;
    }
    return NULL;
}

static void a_difference_is_a_formula_that_subtracts(void **state)
{
    (void)state;
    gj_report *report = works(1);
    t_set(report, "works", "bridges", "begun", "7");
    t_set(report, "works", "bridges", "done", "3");
    t_set(report, "works", "bridges", "open", "4");
    work w = open_work(report);
    int at = find(&w, GJ_REPAIR_TOTAL, "bridges", "open");
    assert_true(at >= 0);
    assert_string_equal(gj_repairs_at(w.repairs, at)->after,
                        "=IF(COUNT(B5;C5)=0;\"\";SUM(B5)-SUM(C5))");
    assert_string_equal(gj_repairs_at(w.repairs, at)->result, "4");
    /* The text of a row of names is no number to reckon with. */
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "name", "open"), -1);
    close_work(&w);
}

/* Of a group that repeats the total is its instance's, the total below is that of all. */
static void each_instance_has_its_own_total(void **state)
{
    (void)state;
    gj_report *report = works(3);
    for (int i = 0; i < 3; i++) {
        put(team(report, "team.men", i), "2");
        put(team(report, "team.women", i), i == 1 ? "5" : "1");
        put(team(report, "team.all", i), i == 1 ? "7" : "3");
    }
    put(team(report, "staff.clerks", 0), "4");
    put(team(report, "people", 0), "17");
    work w = open_work(report);
    const gj_repair *second = total_at(&w, "team.all", "value", team(report, "team.all", 1)->place);
    assert_non_null(second);
    assert_string_equal(second->result, "7");
    assert_string_equal(second->after, "=IF(COUNT(B15:B16)=0;\"\";SUM(B15:B16))");
    const gj_repair *people = total_at(&w, "people", "value", team(report, "people", 0)->place);
    assert_non_null(people);
    assert_string_equal(people->result, "17");
    close_work(&w);
}

/* A total whose parts aren't all there, or lie on another sheet, stays a number. */
static void a_total_without_all_its_parts_stays(void **state)
{
    (void)state;
    gj_report *report = works(1);
    t_slot(report, "works", "roads", "begun")->bound = false;
    t_slot(report, "works", "bridges", "begun")->place.sheet = 2;
    t_set(report, "works", "wells", "done", "三处");
    t_set(report, "works", "wells", "open", "");
    work w = open_work(report);
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "roads", "open"), -1);
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "bridges", "open"), -1);
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "wells", "open"), -1);
    assert_true(find(&w, GJ_REPAIR_TOTAL, "people", "value") >= 0);
    close_work(&w);
    report = works(0);
    work none = open_work(report);
    assert_true(find(&none, GJ_REPAIR_TOTAL, "people", "value") >= 0);
    assert_int_equal(find(&none, GJ_REPAIR_TOTAL, "team.all", "value"), -1);
    close_work(&none);
}

/* Parts that stand in a corner of their sheet are two ranges. */
static void a_range_goes_one_way(void **state)
{
    (void)state;
    gj_report *report = works(1);
    team(report, "team.men", 0)->place = (gj_place){1, 5, 2};
    team(report, "team.women", 0)->place = (gj_place){1, 6, 2};
    team(report, "staff.clerks", 0)->place = (gj_place){1, 6, 3};
    work w = open_work(report);
    int at = find(&w, GJ_REPAIR_TOTAL, "people", "value");
    assert_true(at >= 0);
    assert_string_equal(gj_repairs_at(w.repairs, at)->after,
                        "=IF(COUNT(C6:C7;D7)=0;\"\";SUM(C6:C7;D7))");
    close_work(&w);
}

/* What cannot be reckoned stays as it is typed, and so does a formula that gave something else. */
static void what_is_no_sum_stays_while_the_rest_is_repaired(void **state)
{
    (void)state;
    gj_report *report = works(1);
    t_set(report, "works", "roads", "begun", "/");
    t_set(report, "works", "roads", "done", "/");
    t_set(report, "works", "bridges", "begun", "9件");
    t_slot(report, "works", "bridges", "begun")->as_text = true;
    t_set(report, "works", "bridges", "open", "4");
    t_slot(report, "works", "bridges", "open")->formula = true;
    t_set(report, "works", "wells", "begun", "/");
    t_set(report, "works", "wells", "done", "/");
    t_set(report, "works", "wells", "open", "");
    t_slot(report, "works", "wells", "open")->formula = true;
    team(report, "team.men", 0)->place.row = -1;
    work w = open_work(report);
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "roads", "open"), -1);
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "people", "value"), -1);
    assert_string_equal(the(&w, GJ_REPAIR_NUMBER)->after, "9");
    close_work(&w);
}

/* Nor is a sum of nothing one, nor what is partly unreadable. */
static void what_adds_up_nothing_stays_as_it_is_typed(void **state)
{
    (void)state;
    gj_report *report = works(1);
    t_set(report, "works", "roads", "begun", "/");
    t_set(report, "works", "roads", "done", "/");
    t_set(report, "works", "bridges", "begun", "三处");
    t_set(report, "works", "bridges", "open", "4");
    t_slot(report, "works", "bridges", "open")->formula = true;
    t_set(report, "works", "wells", "done", "");
    work w = open_work(report);
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "roads", "open"), -1);
    assert_int_equal(find(&w, GJ_REPAIR_TOTAL, "bridges", "open"), -1);
    assert_string_equal(the(&w, GJ_REPAIR_ZERO)->row, "wells");
    close_work(&w);
}

static void a_text_is_no_blank_for_a_zero(void **state)
{
    (void)state;
    gj_report *report = works(1);
    t_set(report, "works", "name", "begun", "");
    t_set(report, "works", "name", "open", "");
    t_set(report, "works", "roads", "done", "");
    work w = open_work(report);
    assert_string_equal(the(&w, GJ_REPAIR_ZERO)->row, "roads");
    /* No rule asks whether it is blank. */
    assert_int_equal(the(&w, GJ_REPAIR_ZERO)->finding, -1);
    close_work(&w);
}

/* Where the form says nothing of units, what stands behind a number is for a person. */
static void a_unit_that_the_form_does_not_know_is_asked_about(void **state)
{
    (void)state;
    gj_report *report = works(1);
    t_set(report, "works", "roads", "done", "3件");
    t_slot(report, "works", "roads", "done")->as_text = true;
    work w = open_work(report);
    const gj_repair *repair = the(&w, GJ_REPAIR_NUMBER);
    assert_string_equal(repair->after, "3");
    assert_false(repair->certain);
    close_work(&w);
}

static gj_report *carried_over(gj_report *report, int *asked, gj_buf *left)
{
    gj_report_particulars(report)->year = 2023;
    gj_buf_init(left);
    return gj_repair_edition(report, forms, asked, left);
}

static void the_next_edition_takes_texts_fields_and_all_instances(void **state)
{
    int asked = 0;
    gj_buf left;
    (void)state;
    gj_report *report = works(3);
    const gj_form *form = gj_report_form(report);
    gj_report_entry(report, gj_form_field(form, "author"))->text = "张三";
    gj_report_entry(report, gj_form_field(form, "phone"))->text = "12345";
    gj_report_add_paragraph(report, gj_form_section(form, "s2"), "有关情况正常。", GJ_NOWHERE);
    put(team(report, "team.men", 2), "9");
    t_slot(report, "works", "roads", "begun")->bound = false;
    team(report, "people", 0)->bound = false;
    gj_report *to = carried_over(report, &asked, &left);
    const gj_form *new = gj_report_form(to);
    assert_string_equal(new->id, "works-2022");
    assert_string_equal(gj_report_entry_at(to, gj_form_field(new, "author"))->text, "张三");
    assert_null(gj_report_entry_at(to, gj_form_field(new, "auditor"))->text);
    assert_string_equal(t_slot(to, "works", "name", "begun")->value.text, "甲");
    assert_int_equal(gj_report_text(to, gj_form_section(new, "s2")).count, 1);
    assert_int_equal(gj_report_text(to, gj_form_section(new, "s3")).count, 0);
    assert_int_equal(gj_report_items(to, gj_table_row(gj_form_table(new, "teams"), "team.men")), 3);
    assert_string_equal(team(to, "team.men", 2)->value.text, "9");
    assert_string_equal(left.data ? left.data : "", "");
    /* Two rows of wells in two columns, and what wasn't found; totals are reckoned. */
    assert_int_equal(asked, 4 + 1);
    gj_buf_release(&left);
    gj_report_free(to);
    gj_report_free(report);
}

static void what_the_next_edition_has_no_place_for_is_told(void **state)
{
    int asked = 0;
    gj_buf left;
    (void)state;
    gj_report *report = works(1);
    t_set(report, "works", "wells", "begun", "6");
    t_set(report, "works", "wells", "done", "/");
    t_set(report, "works", "wells", "open", "");
    t_set(report, "sites", "sites", "count", "两处");
    gj_report *to = carried_over(report, &asked, &left);
    assert_non_null(strstr(left.data, "“水井”行“开工”列）：6\n"));
    assert_non_null(strstr(left.data, "：两处\n"));
    assert_null(strstr(left.data, "完工"));
    gj_buf_release(&left);
    gj_report_free(to);
    gj_report_free(report);
}

static void columns_of_two_editions_are_for_a_person(void **state)
{
    int asked = 0;
    gj_buf left;
    (void)state;
    gj_report *report = works(1);
    gj_report_particulars(report)->year = 2022;
    work w = open_work_among(report, forms);
    assert_int_equal(the(&w, GJ_REPAIR_EDITION)->finding, -1);
    gj_report_set_mixed(report, true, GJ_NOWHERE);
    assert_null(carried_over(report, &asked, &left));
    gj_buf_release(&left);
    close_work(&w);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_difference_is_a_formula_that_subtracts),
        cmocka_unit_test(each_instance_has_its_own_total),
        cmocka_unit_test(a_total_without_all_its_parts_stays),
        cmocka_unit_test(a_range_goes_one_way),
        cmocka_unit_test(what_is_no_sum_stays_while_the_rest_is_repaired),
        cmocka_unit_test(what_adds_up_nothing_stays_as_it_is_typed),
        cmocka_unit_test(a_text_is_no_blank_for_a_zero),
        cmocka_unit_test(a_unit_that_the_form_does_not_know_is_asked_about),
        cmocka_unit_test(the_next_edition_takes_texts_fields_and_all_instances),
        cmocka_unit_test(what_the_next_edition_has_no_place_for_is_told),
        cmocka_unit_test(columns_of_two_editions_are_for_a_person),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
