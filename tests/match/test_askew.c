/* SPDX-License-Identifier: Apache-2.0 */
/* A row whose cells don't stand under their headers is asked about, never shifted; no cell is read
 * twice. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "support_book.h"

#define REPEATED "2.重复申请"

static gj_forms *forms;
static const gj_table *t3;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("templates/forms", &err);
    t3 = forms ? gj_form_table(gj_forms_find(forms, "zfxxgk-2021"), "t3") : NULL;
    return forms ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

static book *new_book(void)
{
    book *b = calloc(1, sizeof *b);
    (void)book_table(b, t3, 2, 0, false);
    return b;
}

/* What stands right of (row, col) moves left by one, over what stood there. */
static void pull_left(book *b, int row, int col)
{
    free(b->text[row][col]);
    for (int c = col; c + 1 < BOOK_COLS; c++)
        b->text[row][c] = b->text[row][c + 1];
    b->text[row][BOOK_COLS - 1] = NULL;
}

static const gj_slot *slot_of(const gj_report *report, const char *row, const char *column)
{
    const gj_node *node = gj_table_row(t3, row);
    return gj_report_slot_at(report, node, gj_block_column(node->block, column));
}

static void a_row_that_lost_the_labels_left_of_it_is_read_in_order(void **state)
{
    (void)state;
    book *b = new_book();
    int row = book_row_of(b, REPEATED);
    char *first = strdup(b->text[row][3]), *last = strdup(b->text[row][9]);
    pull_left(b, row, 0);
    gj_report *report = book_match(b, forms);
    assert_string_equal(slot_of(report, "repeated", "natural")->value.text, first);
    assert_string_equal(slot_of(report, "repeated", "all")->value.text, last);
    const gj_node nobody = {.id = "none"};
    const gj_seen none = {.node = &nobody};
    const gj_seen *seen = &none;
    for (int i = 0; i < gj_report_seen_count(report); i++)
        if (gj_report_seen_at(report, i)->shift && gj_report_seen_at(report, i)->node)
            seen = gj_report_seen_at(report, i);
    assert_int_equal(seen->shift, 1);
    assert_string_equal(seen->node->id, "repeated");
    assert_int_equal(seen->place.row, row);
    gj_report_free(report);
    book_free(b);
    free(first);
    free(last);
}

static void a_row_that_lost_a_number_besides_is_not_read(void **state)
{
    (void)state;
    book *b = new_book();
    int row = book_row_of(b, REPEATED);
    pull_left(b, row, 0);
    pull_left(b, row, 4);
    gj_report *report = book_match(b, forms);
    assert_false(slot_of(report, "repeated", "natural")->bound);
    assert_true(slot_of(report, "publication", "natural")->bound);
    int unsure = 0;
    for (int i = 0; i < gj_report_seen_count(report); i++)
        unsure += gj_report_seen_at(report, i)->unsure;
    assert_int_equal(unsure, 1);
    gj_report_free(report);
    book_free(b);
}

static void a_number_over_two_columns_is_read_for_one(void **state)
{
    (void)state;
    book *b = new_book();
    int row = book_row_of(b, REPEATED);
    book_put(b, row, 5, "");
    b->rows[row][4] = 1;
    b->cols[row][4] = 2;
    gj_report *report = book_match(b, forms);
    assert_string_equal(slot_of(report, "repeated", "business")->value.text, b->text[row][4]);
    assert_int_equal(slot_of(report, "repeated", "research")->value.kind, GJ_EMPTY);
    assert_int_equal(slot_of(report, "repeated", "research")->place.col, 5);
    gj_report_free(report);
    book_free(b);
}

static void a_number_too_many_is_seen_behind_the_last_column(void **state)
{
    (void)state;
    book *b = new_book();
    int row = book_row_of(b, REPEATED);
    book_put(b, row, 10, "7");
    gj_report *report = book_match(b, forms);
    const gj_seen *seen = book_odd(report, GJ_SEEN_STRAY, 0);
    assert_non_null(seen);
    assert_int_equal(seen->place.row, row);
    assert_int_equal(seen->place.col, 10);
    assert_null(book_odd(report, GJ_SEEN_STRAY, 1));
    gj_report_free(report);
    book_free(b);
}

static void a_working_column_beside_the_table_is_one_finding(void **state)
{
    (void)state;
    book *b = new_book();
    for (int row = 5; row < 30; row++)
        book_put(b, row, 10, "7");
    gj_report *report = book_match(b, forms);
    assert_non_null(book_odd(report, GJ_SEEN_STRAY, 0));
    assert_null(book_odd(report, GJ_SEEN_STRAY, 1));
    gj_report_free(report);
    book_free(b);
}

/* The header 科研机构 is lost and those right of it have moved up: the last of them stands over
 * nothing. */
static void columns_that_moved_up_are_doubted(void **state)
{
    (void)state;
    book *b = new_book();
    int row = book_row_of(b, "科研机构");
    pull_left(b, row, book_col_of(b, "科研机构"));
    gj_report *report = book_match(b, forms);
    int missing = 0, astray = 0;
    for (int i = 0; book_odd(report, GJ_SEEN_COLUMN, i); i++) {
        const gj_seen *seen = book_odd(report, GJ_SEEN_COLUMN, i);
        missing += seen->times == 0;
        astray += seen->times == 1 && seen->unsure;
    }
    assert_int_equal(missing, 1);
    assert_int_equal(astray, 3); /* and not read */
    gj_report_free(report);
    book_free(b);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_row_that_lost_the_labels_left_of_it_is_read_in_order),
        cmocka_unit_test(a_row_that_lost_a_number_besides_is_not_read),
        cmocka_unit_test(a_number_over_two_columns_is_read_for_one),
        cmocka_unit_test(a_number_too_many_is_seen_behind_the_last_column),
        cmocka_unit_test(a_working_column_beside_the_table_is_one_finding),
        cmocka_unit_test(columns_that_moved_up_are_doubted),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
