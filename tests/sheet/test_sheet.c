/* Sheets hold what a person sees, in order, whatever order it came in. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <limits.h>
#include <math.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "sheet/sheet.h"

static gj_sheets *sheets;

static int setup(void **state)
{
    (void)state;
    sheets = gj_sheets_new();
    return gj_sheets_add(sheets, "甲", false);
}

static int teardown(void **state)
{
    (void)state;
    gj_sheets_free(sheets);
    return 0;
}

static const gj_sheet *sealed(void)
{
    gj_sheets_seal(sheets);
    return gj_sheets_at(sheets, 0);
}

static void sheets_keep_name_order_and_visibility(void **state)
{
    (void)state;
    char name[] = "乙";
    assert_int_equal(gj_sheets_add(sheets, name, true), 1);
    name[0] = 'x';
    assert_int_equal(gj_sheets_add(sheets, NULL, false), 2);
    gj_sheets_seal(sheets);
    assert_int_equal(gj_sheets_count(sheets), 3);
    assert_string_equal(gj_sheets_at(sheets, 0)->name, "甲");
    assert_false(gj_sheets_at(sheets, 0)->hidden);
    assert_string_equal(gj_sheets_at(sheets, 1)->name, "乙");
    assert_true(gj_sheets_at(sheets, 1)->hidden);
    assert_string_equal(gj_sheets_at(sheets, 2)->name, "");
}

static void cells_are_found_where_they_were_put(void **state)
{
    (void)state;
    char text[] = "行政";
    assert_true(gj_sheets_put_text(sheets, 0, 0, 0, text));
    text[0] = 'x';
    assert_true(gj_sheets_put_number(sheets, 0, 0, 5, 72701.2578));
    assert_true(gj_sheets_put_error(sheets, 0, 7, 1, "#REF!"));
    const gj_sheet *sheet = sealed();
    assert_int_equal(sheet->n_cells, 3);
    assert_string_equal(gj_sheet_cell(sheet, 0, 0)->text, "行政");
    assert_int_equal(gj_sheet_cell(sheet, 0, 0)->kind, GJ_CELL_TEXT);
    assert_true(gj_sheet_cell(sheet, 0, 5)->number == 72701.2578);
    assert_string_equal(gj_sheet_cell(sheet, 0, 5)->text, "72701.2578");
    assert_int_equal(gj_sheet_cell(sheet, 7, 1)->kind, GJ_CELL_ERROR);
    assert_string_equal(gj_sheet_cell(sheet, 7, 1)->text, "#REF!");
    assert_null(gj_sheet_cell(sheet, 0, 4));
    assert_null(gj_sheet_cell(sheet, 8, 0));
    assert_null(gj_sheet_cell(sheet, -1, -1));
}

static void an_empty_sheet_has_nothing(void **state)
{
    (void)state;
    const gj_sheet *sheet = sealed();
    assert_int_equal(sheet->n_cells, 0);
    assert_int_equal(sheet->n_merges, 0);
    assert_null(gj_sheet_cell(sheet, 0, 0));
    assert_null(gj_sheet_span(sheet, 0, 0));
    assert_null(gj_sheet_seen(sheet, 0, 0));
}

static void white_space_alone_is_empty(void **state)
{
    (void)state;
    assert_true(gj_sheets_put_text(sheets, 0, 0, 0, ""));
    assert_true(gj_sheets_put_text(sheets, 0, 0, 1, " \t\n"));
    assert_true(gj_sheets_put_text(sheets, 0, 0, 2, "\u3000\u00A0\u200B"));
    assert_true(gj_sheets_put_text(sheets, 0, 0, 3, NULL));
    assert_true(gj_sheets_put_text(sheets, 0, 0, 4, " 0 "));
    const gj_sheet *sheet = sealed();
    assert_int_equal(sheet->n_cells, 1);
    assert_string_equal(sheet->cells[0].text, " 0 ");
}

static void numbers_read_as_people_write_them(void **state)
{
    (void)state;
    const double numbers[] = {0, -0.0, 9, 10, 1.5, -3, 1e15};
    const char *const texts[] = {"0", "0", "9", "10", "1.5", "-3", "1000000000000000"};
    for (int i = 0; i < 7; i++)
        assert_true(gj_sheets_put_number(sheets, 0, 0, i, numbers[i]));
    const gj_sheet *sheet = sealed();
    for (int i = 0; i < 7; i++)
        assert_string_equal(gj_sheet_cell(sheet, 0, i)->text, texts[i]);
}

static void what_is_no_number_is_an_error(void **state)
{
    (void)state;
    assert_true(gj_sheets_put_number(sheets, 0, 0, 0, (double)NAN));
    assert_true(gj_sheets_put_number(sheets, 0, 0, 1, (double)INFINITY));
    assert_true(gj_sheets_put_error(sheets, 0, 0, 2, NULL));
    const gj_sheet *sheet = sealed();
    for (int i = 0; i < 3; i++) {
        assert_int_equal(gj_sheet_cell(sheet, 0, i)->kind, GJ_CELL_ERROR);
        assert_true(strlen(gj_sheet_cell(sheet, 0, i)->text) > 0);
    }
}

static void cells_in_any_order_come_out_sorted(void **state)
{
    (void)state;
    for (int i = 0; i < 1000; i++)
        assert_true(gj_sheets_put_number(sheets, 0, (i * 37) % 100, (i * 7) % 10, i));
    const gj_sheet *sheet = sealed();
    assert_true(sheet->n_cells > 1);
    for (size_t i = 1; i < sheet->n_cells; i++) {
        const gj_cell *a = &sheet->cells[i - 1];
        const gj_cell *b = &sheet->cells[i];
        assert_true(a->row < b->row || (a->row == b->row && a->col < b->col));
    }
}

static void of_two_cells_in_one_place_the_later_counts(void **state)
{
    (void)state;
    assert_true(gj_sheets_put_text(sheets, 0, 3, 3, "先"));
    assert_true(gj_sheets_put_text(sheets, 0, 3, 3, "后"));
    assert_true(gj_sheets_put_text(sheets, 0, 1, 1, "前"));
    const gj_sheet *sheet = sealed();
    assert_int_equal(sheet->n_cells, 2);
    assert_string_equal(gj_sheet_cell(sheet, 3, 3)->text, "后");
}

static void a_merged_area_shows_its_first_cell_everywhere(void **state)
{
    (void)state;
    assert_true(gj_sheets_put_text(sheets, 0, 2, 1, "合并"));
    assert_true(gj_sheets_put_text(sheets, 0, 2, 4, "旁边"));
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){2, 1, 2, 3}));
    const gj_sheet *sheet = sealed();
    assert_string_equal(gj_sheet_seen(sheet, 3, 3)->text, "合并");
    assert_string_equal(gj_sheet_seen(sheet, 2, 1)->text, "合并");
    assert_string_equal(gj_sheet_seen(sheet, 2, 4)->text, "旁边");
    assert_null(gj_sheet_seen(sheet, 4, 1));
    assert_null(gj_sheet_cell(sheet, 3, 3));
    assert_int_equal(gj_sheet_span(sheet, 3, 3)->col, 1);
    assert_null(gj_sheet_span(sheet, 1, 1));
    assert_null(gj_sheet_span(sheet, 2, 4));
}

static void what_lies_beneath_a_merged_area_is_not_seen(void **state)
{
    (void)state;
    assert_true(gj_sheets_put_text(sheets, 0, 0, 0, "上"));
    assert_true(gj_sheets_put_text(sheets, 0, 0, 1, "下"));
    assert_true(gj_sheets_put_text(sheets, 0, 0, 2, "外"));
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){0, 0, 1, 2}));
    const gj_sheet *sheet = sealed();
    assert_int_equal(sheet->n_cells, 2);
    assert_null(gj_sheet_cell(sheet, 0, 1));
    assert_string_equal(gj_sheet_seen(sheet, 0, 1)->text, "上");
    assert_string_equal(gj_sheet_seen(sheet, 0, 2)->text, "外");
}

static void an_empty_merged_area_shows_nothing(void **state)
{
    (void)state;
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){5, 5, 2, 2}));
    const gj_sheet *sheet = sealed();
    assert_non_null(gj_sheet_span(sheet, 6, 6));
    assert_null(gj_sheet_seen(sheet, 6, 6));
}

static void areas_of_nothing_or_one_cell_are_no_merges(void **state)
{
    (void)state;
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){0, 0, 1, 1}));
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){0, 0, 0, 5}));
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){0, 0, -3, 5}));
    assert_int_equal(sealed()->n_merges, 0);
}

static void enormous_areas_do_not_overflow(void **state)
{
    (void)state;
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){10, 20, INT_MAX, INT_MAX}));
    assert_true(gj_sheets_merge(sheets, 0, (gj_span){INT_MAX, INT_MAX, INT_MAX, INT_MAX}));
    const gj_sheet *sheet = sealed();
    assert_non_null(gj_sheet_span(sheet, INT_MAX - 1, INT_MAX - 1));
    assert_null(gj_sheet_span(sheet, 9, 20));
}

/* The first merge that covers a position, the slow way. */
static bool is_covered(const gj_sheet *sheet, int row, int col)
{
    for (size_t i = 0; i < sheet->n_merges; i++) {
        const gj_span *m = &sheet->merges[i];
        if (row >= m->row && row < m->row + m->rows && col >= m->col && col < m->col + m->cols)
            return true;
    }
    return false;
}

/* The same numbers on every run. */
static int roll(unsigned *dice, unsigned sides)
{
    *dice = *dice * 1103515245U + 12345U;
    return (int)((*dice >> 16) % sides);
}

static void merges_are_found_as_a_plain_search_would(void **state)
{
    (void)state;
    unsigned dice = 7;
    for (int i = 0; i < 200; i++) {
        gj_span area = {roll(&dice, 60), roll(&dice, 60), 1 + roll(&dice, 5), 1 + roll(&dice, 5)};
        assert_true(gj_sheets_merge(sheets, 0, area));
    }
    const gj_sheet *sheet = sealed();
    for (int row = 0; row < 66; row++)
        for (int col = 0; col < 66; col++) {
            const gj_span *span = gj_sheet_span(sheet, row, col);
            assert_int_equal(span != NULL, is_covered(sheet, row, col));
            assert_true(!span || (row >= span->row && row - span->row < span->rows &&
                                  col >= span->col && col - span->col < span->cols));
        }
}

static void one_cell_too_many_is_refused(void **state)
{
    (void)state;
    int second = gj_sheets_add(sheets, "乙", false);
    for (int i = 0; i < GJ_SHEETS_MAX_CELLS; i++)
        assert_true(gj_sheets_put_number(sheets, i % 2 ? second : 0, i / 20, i % 20, 1));
    assert_false(gj_sheets_put_number(sheets, 0, 999999, 0, 1));
    assert_false(gj_sheets_put_text(sheets, 0, 999999, 0, "多"));
    assert_false(gj_sheets_put_error(sheets, 0, 999999, 0, "#N/A"));
    assert_true(gj_sheets_put_text(sheets, 0, 999999, 0, " "));
    assert_int_equal(sealed()->n_cells + gj_sheets_at(sheets, second)->n_cells,
                     GJ_SHEETS_MAX_CELLS);
}

static void one_sheet_too_many_is_refused(void **state)
{
    (void)state;
    for (int i = 1; i < GJ_SHEETS_MAX_SHEETS; i++)
        assert_int_equal(gj_sheets_add(sheets, "x", false), i);
    assert_int_equal(gj_sheets_add(sheets, "x", false), -1);
    gj_sheets_seal(sheets);
    assert_int_equal(gj_sheets_count(sheets), GJ_SHEETS_MAX_SHEETS);
}

static void one_merge_too_many_is_refused(void **state)
{
    (void)state;
    for (int i = 0; i < GJ_SHEETS_MAX_CELLS; i++)
        assert_true(gj_sheets_merge(sheets, 0, (gj_span){i, 0, 1, 2}));
    assert_false(gj_sheets_merge(sheets, 0, (gj_span){0, 5, 1, 2}));
    const gj_sheet *sheet = sealed();
    assert_int_equal(gj_sheet_span(sheet, 77777, 1)->row, 77777);
}

static void formulas_are_found_with_a_cell_or_without(void **state)
{
    (void)state;
    gj_sheets_note_formula(sheets, 0, 5, 2);
    gj_sheets_note_formula(sheets, 0, 1, 7);
    gj_sheets_note_formula(sheets, 0, 5, 2);
    gj_sheets_put_number(sheets, 0, 5, 2, 3);
    gj_sheets_put_number(sheets, 0, 5, 3, 3);
    gj_sheets_seal(sheets);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    assert_true(gj_sheet_has_formula(sheet, 5, 2));
    assert_true(gj_sheet_has_formula(sheet, 1, 7));
    assert_false(gj_sheet_has_formula(sheet, 5, 3));
    assert_int_equal(sheet->n_cells, 2);
}

/* A row ends behind its last cell, and one that isn't of a table ends nowhere. */
static void what_readers_noted_comes_out_in_order(void **state)
{
    (void)state;
    gj_sheets_note_origin(sheets, 0, 2, 1, (gj_origin){.table = 1});
    gj_sheets_note_origin(sheets, 0, 2, 0, (gj_origin){.table = 1});
    gj_sheets_note_origin(sheets, 0, 1, 0, (gj_origin){.paragraph = 1});
    gj_sheets_note_picture(sheets, 0, 5);
    gj_sheets_note_unsure(sheets, 0, 2, 1, "看不清");
    const gj_sheet *sheet = sealed();
    gj_sheets_seal(sheets); /* once is enough */
    assert_int_equal(sheet->n_origins, 3);
    assert_int_equal(sheet->origins[0].row, 1);
    assert_int_equal(sheet->origins[1].col, 0);
    assert_int_equal(sheet->origins[2].col, 1);
    assert_int_equal(gj_sheet_row_end(sheet, 0), -1);
    assert_int_equal(gj_sheet_row_end(sheet, 1), -1);
    assert_int_equal(gj_sheet_row_end(sheet, 2), 2);
    assert_int_equal(gj_sheet_row_end(sheet, 3), -1);
    assert_int_equal(sheet->pictures[0], 5);
    assert_string_equal(sheet->unsure[0].says, "看不清");
}

/* A file may claim as many of them as it likes. */
static void one_note_too_many_is_passed_over(void **state)
{
    (void)state;
    for (int i = 0; i <= GJ_SHEETS_MAX_CELLS; i++)
        gj_sheets_note_picture(sheets, 0, i);
    assert_int_equal(sealed()->n_pictures, GJ_SHEETS_MAX_CELLS);
}

static void a_failed_formula_has_a_text(void **state)
{
    (void)state;
    assert_true(gj_sheets_put_error(sheets, 0, 0, 0, "　"));
    assert_string_equal(gj_sheet_cell(sealed(), 0, 0)->text, "#ERR!");
    assert_true(gj_is_error_text("Err:502"));
    assert_false(gj_is_error_text("Err:"));
    assert_false(gj_is_error_text("错误：见附件"));
}

static void freeing_nothing_is_allowed(void **state)
{
    (void)state;
    gj_sheets_free(NULL);
}

#define CASE(f) cmocka_unit_test_setup_teardown(f, setup, teardown)

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(sheets_keep_name_order_and_visibility),
        CASE(cells_are_found_where_they_were_put),
        CASE(an_empty_sheet_has_nothing),
        CASE(white_space_alone_is_empty),
        CASE(numbers_read_as_people_write_them),
        CASE(what_is_no_number_is_an_error),
        CASE(cells_in_any_order_come_out_sorted),
        CASE(of_two_cells_in_one_place_the_later_counts),
        CASE(a_merged_area_shows_its_first_cell_everywhere),
        CASE(what_lies_beneath_a_merged_area_is_not_seen),
        CASE(an_empty_merged_area_shows_nothing),
        CASE(areas_of_nothing_or_one_cell_are_no_merges),
        CASE(enormous_areas_do_not_overflow),
        CASE(merges_are_found_as_a_plain_search_would),
        CASE(one_cell_too_many_is_refused),
        CASE(one_sheet_too_many_is_refused),
        CASE(one_merge_too_many_is_refused),
        CASE(formulas_are_found_with_a_cell_or_without),
        CASE(what_readers_noted_comes_out_in_order),
        CASE(one_note_too_many_is_passed_over),
        CASE(a_failed_formula_has_a_text),
        cmocka_unit_test(freeing_nothing_is_allowed),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
