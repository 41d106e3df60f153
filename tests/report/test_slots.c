/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a report gives its own cells and nobody else's; what repeats is copied whole; a field
 * that only a cell shows is read from there; figures are told beside last year's; what is doubted
 * or left over is told once, and no more of it is kept than anybody reads. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "form/type.h"
#include "report/exchange.h"
#include "report/intake.h"
#include "report/keys.h"

static gj_report *read(const char *json)
{
    gj_err err = {0};
    gj_report *report =
        gj_exchange_read(t_own_forms("tests/cases/forms/accounts"), json, strlen(json), &err);
    if (!report)
        fail_msg("%s", err.says);
    return report;
}

static const gj_node *row_of(const gj_report *report, const char *id)
{
    return gj_table_row(gj_form_table(gj_report_form(report), "net"), id);
}

static void a_report_has_no_cells_but_its_own(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"accounts-2030\"}");
    const gj_node *has = row_of(report, "has"), *value = has->block->columns.leaves[0];
    const gj_table *other = gj_form_table(t_form("zfxxgk-2021"), "t3");
    const gj_node *natural = gj_block_column(other->blocks, "natural");
    assert_non_null(gj_report_slot(report, has, value));
    assert_null(gj_report_slot(report, NULL, value));
    assert_null(gj_report_slot(report, has, NULL));
    assert_null(gj_report_slot(report, has, natural));
    assert_null(gj_report_slot(report, gj_table_row(other, "new"), natural));
    assert_null(gj_report_slot_of(report, has, -1, value));
    assert_null(gj_report_slot_of(report, has, 1, value));
    const gj_node *all = natural->parent; /* a group is no column of cells */
    assert_null(gj_report_slot(report, gj_table_row(other, "new"), all));
    gj_report_free(report);
}

static void only_what_repeats_has_instances(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"accounts-2030\"}");
    const gj_node *has = row_of(report, "has"), *blog = row_of(report, "blog.name");
    gj_report_set_items(report, has, 3);
    assert_int_equal(gj_report_items(report, has), 1);
    gj_report_set_items(report, blog, 2);
    gj_report_set_items(report, blog, -1);
    assert_int_equal(gj_report_items(report, blog), 2);
    gj_report_set_items(report, blog, 1000);
    assert_int_equal(gj_report_items(report, blog), 40);
    const gj_node *strange =
        gj_table_row(gj_form_table(t_form("zfwz-2017"), "site"), "media.weibo.name");
    assert_non_null(strange->item);
    assert_int_equal(gj_report_items(report, strange), 1);
    gj_report_free(report);
}

static void a_copy_has_cells_of_its_own(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"accounts-2030\",\"net\":{\"blog\":[{\"name\":\"甲\"},"
                             "{\"name\":\"乙\"},{\"name\":\"丙\"}]}}");
    const gj_node *name = row_of(report, "blog.name"), *value = name->block->columns.leaves[0];
    gj_report *copy = gj_report_copy(report);
    assert_int_equal(gj_report_items(copy, name), 3);
    gj_report_slot_of(copy, name, 2, value)->value.text = "丁";
    assert_string_equal(gj_report_slot_of(report, name, 2, value)->value.text, "丙");
    assert_string_equal(gj_report_slot_of(copy, name, 1, value)->value.text, "乙");
    gj_report_free(report);
    gj_report_free(copy);
}

static void put_into(gj_report *report, const char *row, const char *text)
{
    const gj_node *node = row_of(report, row);
    gj_slot *slot = gj_report_slot(report, node, node->block->columns.leaves[0]);
    slot->value = gj_type_read(node->field->type, gj_report_arena(report), text);
    slot->bound = true;
    slot->place = (gj_place){0, 7, 2};
}

static void a_field_that_only_a_cell_shows_is_read_there(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"accounts-2030\"}");
    put_into(report, "unit", "某局");
    put_into(report, "year", "2031");
    put_into(report, "staff", "4");
    gj_report_share_fields(report);
    const gj_particulars *told = gj_report_particulars_at(report);
    assert_string_equal(told->org, "某局");
    assert_int_equal(told->org_place.row, 7);
    assert_int_equal(told->year, 2031);
    const gj_field *staff = gj_form_field(gj_report_form(report), "staff");
    assert_string_equal(gj_report_entry(report, staff)->text, "4");
    assert_true(gj_report_entry(report, staff)->given);
    gj_report_free(report);
    /* No year is no year. */
    static const char *const NONE[] = {"今年", "0", "99999"};
    for (int i = 0; i < 3; i++) {
        report = read("{\"form\":\"accounts-2030\"}");
        put_into(report, "year", NONE[i]);
        gj_report_share_fields(report);
        assert_int_equal(gj_report_particulars_at(report)->year, 0);
        gj_report_free(report);
    }
}

static void assert_change(const char *unit, double now, double then, const char *expected)
{
    const gj_key key = {.title = "某数", .unit = unit};
    const gj_key_figure figure = {&key, true, true, now, then};
    gj_buf out;
    gj_buf_init(&out);
    gj_key_put_change(&figure, &out);
    assert_string_equal(out.data, expected);
    gj_buf_release(&out);
}

static void figures_are_told_beside_last_years(void **state)
{
    (void)state;
    assert_change("件", 15, 12, "增加 3 件（25.00%）");
    assert_change("件", 9, 12, "减少 3 件（25.00%）");
    assert_change("件", 12, 12, "持平");
    assert_change("", 3, 0, "增加 3");
    assert_change("%", 34.1, 32.9, "提高 1.20 个百分点");
    assert_change("%", 30, 32.5, "降低 2.50 个百分点");
    assert_change("%", 32.901, 32.9, "持平");
    const gj_key key = {.title = "某数", .unit = "件"};
    const gj_key_figure unknown[] = {{&key, false, true, 0, 1}, {&key, true, false, 1, 0}};
    gj_buf out;
    gj_buf_init(&out);
    gj_key_put_change(&unknown[0], &out);
    gj_key_put_change(&unknown[1], &out);
    assert_int_equal(out.len, 0);
    gj_buf_release(&out);
}

static void a_cell_is_doubted_once_and_what_is_left_is_kept_within_bounds(void **state)
{
    (void)state;
    gj_report *report = read("{\"form\":\"accounts-2030\"}");
    gj_intake *intake = gj_report_intake(report);
    const gj_place here = {0, 3, 2}, there = {0, 4, 2}, nowhere = {1, 4, 2};
    gj_intake_add_doubt(intake, &(gj_doubt){.place = here, .says = "甲"});
    gj_intake_add_doubt(intake, &(gj_doubt){.place = here, .says = "乙", .source = "五"});
    gj_intake_add_doubt(intake, &(gj_doubt){.place = there, .says = "丙", .confirmed = true});
    assert_int_equal(gj_intake_doubts(intake), 2);
    assert_string_equal(gj_intake_doubt_at(intake, here)->says, "甲");
    assert_string_equal(gj_intake_doubt_at(intake, here)->source, "");
    assert_null(gj_intake_doubt_at(intake, there));
    for (int i = 0; i < GJ_REST_KEPT + 7; i++)
        gj_intake_add_rest(intake, &(gj_rest){GJ_REST_LEFT, here, "页脚"});
    assert_int_equal(gj_intake_rest_count(intake, GJ_REST_LEFT), GJ_REST_KEPT + 7);
    const gj_origin_at laid = {.row = 3, .col = 2, .origin = {.page = 2, .table = 1}};
    gj_intake_set_origins(intake, 0, &laid, 1);
    gj_intake_set_origins(intake, 2, NULL, 0);
    assert_true(gj_intake_is_document(intake, 0) && gj_intake_is_document(intake, 2));
    assert_false(gj_intake_is_document(intake, 1));
    assert_int_equal(gj_intake_origin(intake, here)->page, 2);
    assert_null(gj_intake_origin(intake, nowhere));
    gj_slot_name found;
    assert_false(gj_intake_find_slot(report, GJ_NOWHERE, &found));
    assert_false(gj_intake_find_slot(report, here, &found));
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_report_has_no_cells_but_its_own),
        cmocka_unit_test(only_what_repeats_has_instances),
        cmocka_unit_test(a_copy_has_cells_of_its_own),
        cmocka_unit_test(a_field_that_only_a_cell_shows_is_read_there),
        cmocka_unit_test(figures_are_told_beside_last_years),
        cmocka_unit_test(a_cell_is_doubted_once_and_what_is_left_is_kept_within_bounds),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
