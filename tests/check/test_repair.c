/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: zeros may be filled into blank cells that are a person's, and into no others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "check/repair.h"
#include "support.h"

static gj_place *blanks(const gj_report *report, const char *table, int *count)
{
    return gj_repair_blanks(report, gj_form_table(gj_report_form(report), table), count);
}

static void assert_blank(gj_report *report, int count, const char *table)
{
    int found = -1;
    free(blanks(report, table, &found));
    assert_int_equal(found, count);
}

static void a_blank_cell_is_named_by_its_place(void **state)
{
    (void)state;
    int count = 0;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "granted", "business", "");
    gj_place *places = blanks(report, "t3", &count);
    gj_place slot = t_slot(report, "t3", "granted", "business")->place;
    assert_int_equal(count, 1);
    assert_int_equal(places[0].sheet, slot.sheet);
    assert_int_equal(places[0].row, slot.row);
    assert_int_equal(places[0].col, slot.col);
    free(places);
    assert_blank(report, 0, "t2");
    gj_report_free(report);
}

static void what_is_written_stays(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t2", "penalties", "decisions", "/");
    t_set(report, "t2", "licences", "decisions", "两个");
    assert_blank(report, 0, "t2");
    gj_report_free(report);
}

static void totals_are_reckoned_and_not_filled_in(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "total", "natural", "");
    t_set(report, "t3", "granted", "all", "");
    t_set(report, "t4", "cases", "review.total", "");
    assert_blank(report, 0, "t3");
    assert_blank(report, 0, "t4");
    gj_report_free(report);
}

static void a_cell_with_a_formula_stays(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "granted", "business", "");
    t_slot(report, "t3", "granted", "business")->formula = true;
    assert_blank(report, 0, "t3");
    gj_report_free(report);
}

static void where_a_stroke_is_welcome_the_person_says(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t2", "rules", "issued", "");
    t_set(report, "t2", "normative", "issued", "");
    assert_blank(report, 1, "t2");
    gj_report_free(report);
}

static void a_row_that_was_not_found_has_no_cells(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "granted", "business", "");
    t_lose_row(report, "t3", "granted");
    assert_blank(report, 0, "t3");
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_blank_cell_is_named_by_its_place),
        cmocka_unit_test(what_is_written_stays),
        cmocka_unit_test(totals_are_reckoned_and_not_filled_in),
        cmocka_unit_test(a_cell_with_a_formula_stays),
        cmocka_unit_test(where_a_stroke_is_welcome_the_person_says),
        cmocka_unit_test(a_row_that_was_not_found_has_no_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
