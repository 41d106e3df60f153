/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: zeros may be filled into blank cells that are a person's, and into no others. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../check/support.h"
#include "mend/repairs.h"

/* So many blanks of the table are to be filled with zeros, the last of them at *place. */
static int blanks(const gj_report *report, const char *table, gj_place *place)
{
    int count = 0;
    gj_findings *findings = gj_check(report, NULL);
    gj_repairs *repairs = gj_repairs_of(report, NULL, NULL, findings);
    for (int i = 0; i < gj_repairs_count(repairs); i++) {
        const gj_repair *repair = gj_repairs_at(repairs, i);
        if (repair->kind != GJ_REPAIR_ZERO || strcmp(repair->table->id, table) != 0)
            continue;
        *place = repair->place;
        count++;
    }
    gj_repairs_free(repairs);
    gj_findings_free(findings);
    return count;
}

static void assert_blank(gj_report *report, int count, const char *table)
{
    gj_place place;
    assert_int_equal(blanks(report, table, &place), count);
}

static void a_blank_cell_is_named_by_its_place(void **state)
{
    (void)state;
    gj_place place = GJ_NOWHERE;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "secret", "business", "");
    assert_int_equal(blanks(report, "t3", &place), 1);
    gj_place slot = t_slot(report, "t3", "secret", "business")->place;
    assert_int_equal(place.sheet, slot.sheet);
    assert_int_equal(place.row, slot.row);
    assert_int_equal(place.col, slot.col);
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
    t_set(report, "t3", "secret", "business", "");
    t_slot(report, "t3", "secret", "business")->formula = true;
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
    t_set(report, "t3", "secret", "business", "");
    t_lose_row(report, "t3", "secret");
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
