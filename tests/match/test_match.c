/* SPDX-License-Identifier: Apache-2.0 */
/* The official tables are found by their labels however a workbook was spoiled, and what is odd is
 * seen where it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "support_book.h"

#define T3_PETITION "1.信访举报投诉类申请"

static const gj_table *table_of(const char *id)
{
    return gj_form_table(gj_forms_find(t_forms(), "zfxxgk-2021"), id);
}

static book *new_book(bool merged)
{
    book *b = calloc(1, sizeof *b);
    int row = 3;
    book_put(b, 0, 2, "宿迁市2024年政府信息公开工作年度报告");
    row = book_table(b, table_of("t2"), row, 1, merged) + 2;
    book_put(b, row - 1, 1, "下表为依申请公开情况");
    row = book_table(b, table_of("t3"), row, 1, merged) + 2;
    (void)book_table(b, table_of("t4"), row, 1, merged);
    return b;
}

static const gj_slot *slot_of(const gj_report *report, const char *table, const char *row,
                              const char *column)
{
    const gj_node *r = gj_table_row(table_of(table), row);
    assert_non_null(r);
    const gj_node *c = gj_block_column(r->block, column);
    assert_non_null(c);
    return gj_report_slot_at(report, r, c);
}

/* Fails with a list of what is odd beyond `allowed` facts. */
static void assert_odd(const gj_report *report, int allowed)
{
    int n = 0;
    for (int kind = GJ_SEEN_TABLE; kind <= GJ_SEEN_STRAY; kind++)
        for (int i = 0; kind != GJ_SEEN_SECTION && book_odd(report, (gj_seen_kind)kind, i); i++) {
            const gj_seen *seen = book_odd(report, (gj_seen_kind)kind, i);
            if (n++ >= allowed)
                print_message(
                    "odd: kind %d %s “%s” found “%s” times %d order %d same %d at %d,%d\n", kind,
                    seen->table ? seen->table->id : "", seen->node ? seen->node->title : "",
                    seen->found, seen->times, seen->in_order, seen->same, seen->place.row,
                    seen->place.col);
        }
    assert_int_equal(n, allowed);
}

/* Every official cell is bound to the cell where the number of that cell stands. */
static void assert_all_bound(const gj_report *report, const book *b)
{
    const gj_form *form = gj_report_form(report);
    for (int t = 0; t < form->n_tables; t++)
        for (int k = 0; k < form->tables[t].n_blocks; k++) {
            const gj_block *block = &form->tables[t].blocks[k];
            for (int r = 0; r < block->rows.n_leaves; r++)
                for (int c = 0; c < block->columns.n_leaves; c++) {
                    const gj_slot *slot =
                        gj_report_slot_at(report, block->rows.leaves[r], block->columns.leaves[c]);
                    assert_true(slot->bound);
                    assert_string_equal(slot->value.text,
                                        b->text[slot->place.row][slot->place.col]);
                }
        }
}

static void finds_a_sound_workbook(void **state)
{
    (void)state;
    for (int merged = 0; merged <= 1; merged++) {
        book *b = new_book(merged == 1);
        gj_report *report = book_match(b, t_forms());
        assert_odd(report, 0);
        assert_all_bound(report, b);
        assert_int_equal(gj_report_particulars_at(report)->year, 2024);
        assert_string_equal(gj_report_particulars_at(report)->org, "宿迁市");
        gj_report_free(report);
        book_free(b);
    }
}

static void finds_tables_with_rows_between(void **state)
{
    (void)state;
    book *b = new_book(false);
    for (int n = 0; n < 6; n++)
        book_insert_row(b, book_row_of(b, T3_PETITION) + n * 2);
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 0);
    assert_all_bound(report, b);
    gj_report_free(report);
    book_free(b);
}

static void sees_a_missing_row(void **state)
{
    (void)state;
    book *b = new_book(false);
    book_delete_row(b, book_row_of(b, "2.重复申请"));
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 1);
    const gj_seen *seen = book_odd(report, GJ_SEEN_ROW, 0);
    assert_string_equal(seen->node->id, "repeated");
    assert_int_equal(seen->times, 0);
    assert_int_equal(seen->place.sheet, 0);
    assert_int_equal(seen->place.row, -1);
    assert_false(slot_of(report, "t3", "repeated", "natural")->bound);
    assert_true(slot_of(report, "t3", "publication", "natural")->bound);
    gj_report_free(report);
    book_free(b);
}

static void sees_an_extra_row(void **state)
{
    (void)state;
    book *b = new_book(false);
    int row = book_row_of(b, "2.重复申请");
    book_insert_row(b, row);
    book_put(b, row, 3, "另外的情形");
    for (int c = 0; c < 7; c++)
        book_put(b, row, 4 + c, "5");
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 1);
    const gj_seen *seen = book_odd(report, GJ_SEEN_STRAY, 0);
    assert_int_equal(seen->place.row, row);
    assert_int_equal(seen->place.col, 3);
    assert_string_equal(seen->found, "另外的情形");
    gj_report_free(report);
    book_free(b);
}

static void sees_a_moved_row_and_binds_it(void **state)
{
    (void)state;
    book *b = new_book(false);
    int last = book_row_of(b, "四、结转下年度继续办理");
    int first = book_row_of(b, "一、本年新收政府信息公开申请数量");
    char *number = b->text[first][4];
    book_insert_row(b, last + 1);
    book_swap_rows(b, first, last + 1);
    book_delete_row(b, first);
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 1);
    const gj_seen *seen = book_odd(report, GJ_SEEN_ROW, 0);
    assert_string_equal(seen->node->id, "new");
    assert_false(seen->in_order);
    assert_int_equal(seen->place.row, last);
    assert_string_equal(slot_of(report, "t3", "new", "natural")->value.text, number);
    gj_report_free(report);
    book_free(b);
}

static void sees_a_repeated_row(void **state)
{
    (void)state;
    book *b = new_book(false);
    int row = book_row_of(b, "2.重复申请");
    book_insert_row(b, row + 1);
    for (int c = 3; c < 11; c++)
        book_put(b, row + 1, c, b->text[row][c]);
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 1);
    const gj_seen *seen = book_odd(report, GJ_SEEN_ROW, 0);
    assert_int_equal(seen->times, 2);
    assert_int_equal(seen->place.row, row + 1);
    gj_report_free(report);
    book_free(b);
}

static void binds_a_row_whose_label_was_lost(void **state)
{
    (void)state;
    static const char *const lost[] = {"一、本年新收政府信息公开申请数量", "2.重复申请",
                                       "四、结转下年度继续办理", "1.属于国家秘密"};
    for (int i = 0; i < 4; i++) {
        book *b = new_book(i % 2 == 0);
        int row = book_row_of(b, lost[i]), col = book_col_of(b, lost[i]);
        book_put(b, row, col, "");
        gj_report *report = book_match(b, t_forms());
        assert_odd(report, 1);
        const gj_seen *seen = book_odd(report, GJ_SEEN_ROW, 0);
        assert_string_equal(seen->node->title, lost[i]);
        assert_int_equal(seen->times, 1);
        assert_int_equal(seen->place.row, row);
        assert_all_bound(report, b);
        gj_report_free(report);
        book_free(b);
    }
}

static void binds_a_row_whose_label_was_doubled(void **state)
{
    (void)state;
    book *b = new_book(true);
    int row = book_row_of(b, "2.其他法律行政法规禁止公开");
    book_put(b, row, book_col_of(b, "2.其他法律行政法规禁止公开"), "1.属于国家秘密");
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 1);
    const gj_seen *seen = book_odd(report, GJ_SEEN_ROW, 0);
    assert_string_equal(seen->node->id, "law_forbids");
    assert_string_equal(seen->found, "1.属于国家秘密");
    assert_all_bound(report, b);
    gj_report_free(report);
    book_free(b);
}

static void binds_a_renamed_row(void **state)
{
    (void)state;
    book *b = new_book(true);
    int row = book_row_of(b, "1.属于国家秘密");
    book_put(b, row, book_col_of(b, "1.属于国家秘密"), "1.涉密");
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 1);
    assert_string_equal(book_odd(report, GJ_SEEN_ROW, 0)->found, "1.涉密");
    assert_all_bound(report, b);
    gj_report_free(report);
    book_free(b);
}

static void sees_missing_and_moved_columns(void **state)
{
    (void)state;
    book *b = new_book(false);
    int col = book_col_of(b, "商业企业");
    int top = book_row_of(b, "商业企业"), bottom = book_row_of(b, "四、结转下年度继续办理");
    for (int r = top; r <= bottom; r++) {
        char *text = b->text[r][col];
        b->text[r][col] = b->text[r][col + 2];
        b->text[r][col + 2] = text;
    }
    gj_report *report = book_match(b, t_forms());
    const gj_seen *seen = book_odd(report, GJ_SEEN_COLUMN, 0);
    assert_non_null(seen);
    assert_false(seen->in_order);
    assert_all_bound(report, b);
    gj_report_free(report);
    book_free(b);
}

static void sees_a_missing_column(void **state)
{
    (void)state;
    book *b = calloc(1, sizeof *b);
    (void)book_table(b, table_of("t4"), 2, 2, false);
    book_delete_col(b, 2 + 7); /* the third result of the second group */
    gj_report *report = book_match(b, t_forms());
    const gj_seen *seen = book_odd(report, GJ_SEEN_COLUMN, 0);
    assert_non_null(seen);
    assert_int_equal(seen->times, 0);
    assert_string_equal(seen->node->id, "direct.other");
    assert_null(book_odd(report, GJ_SEEN_COLUMN, 1));
    gj_report_free(report);
    book_free(b);
}

static void binds_a_column_whose_label_was_lost(void **state)
{
    (void)state;
    static const char *const lost[] = {"自然人", "商业企业", "本年废止件数", "现行有效件数"};
    for (int i = 0; i < 8; i++) {
        book *b = new_book(i >= 4);
        int row = book_row_of(b, lost[i % 4]), col = book_col_of(b, lost[i % 4]);
        book_put(b, row, col, "");
        gj_report *report = book_match(b, t_forms());
        assert_odd(report, 1);
        assert_string_equal(book_odd(report, GJ_SEEN_COLUMN, 0)->node->title, lost[i % 4]);
        assert_all_bound(report, b);
        gj_report_free(report);
        book_free(b);
    }
}

static void sees_a_second_table(void **state)
{
    (void)state;
    book *b = new_book(true);
    (void)book_table(b, table_of("t3"), 80, 3, true);
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 1);
    const gj_seen *seen = book_odd(report, GJ_SEEN_STRAY, 0);
    assert_string_equal(seen->table->id, "t3");
    assert_true(seen->place.row >= 80);
    gj_report_free(report);
    book_free(b);
}

static void finds_tables_side_by_side(void **state)
{
    (void)state;
    for (int merged = 0; merged <= 1; merged++) {
        book *b = calloc(1, sizeof *b);
        (void)book_table(b, table_of("t2"), 4, 0, merged == 1);
        (void)book_table(b, table_of("t3"), 4, 6, merged == 1);
        (void)book_table(b, table_of("t4"), 4, 20, merged == 1);
        gj_report *report = book_match(b, t_forms());
        assert_odd(report, 0);
        assert_all_bound(report, b);
        gj_report_free(report);
        book_free(b);
    }
}

static void sees_a_second_table_beside_the_first(void **state)
{
    (void)state;
    book *b = calloc(1, sizeof *b);
    (void)book_table(b, table_of("t3"), 4, 1, true);
    (void)book_table(b, table_of("t3"), 4, 14, true);
    gj_report *report = book_match(b, t_forms());
    const gj_seen *seen = book_odd(report, GJ_SEEN_STRAY, 0);
    assert_non_null(seen);
    assert_true(seen->place.col >= 14);
    assert_null(book_odd(report, GJ_SEEN_STRAY, 1));
    assert_null(book_odd(report, GJ_SEEN_ROW, 0));
    assert_null(book_odd(report, GJ_SEEN_COLUMN, 0));
    gj_report_free(report);
    book_free(b);
}

static void finds_tables_without_a_row_between(void **state)
{
    (void)state;
    book *b = calloc(1, sizeof *b);
    int row = book_table(b, table_of("t2"), 0, 0, true);
    row = book_table(b, table_of("t4"), row, 0, true);
    (void)book_table(b, table_of("t3"), row, 0, true);
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 0);
    assert_all_bound(report, b);
    gj_report_free(report);
    book_free(b);
}

static void finds_tables_with_one_label_column(void **state)
{
    (void)state;
    book *b = calloc(1, sizeof *b);
    (void)book_table(b, table_of("t3"), 2, 0, false);
    for (int r = 0; r < 40; r++) {
        const char *last = NULL;
        for (int c = 0; c < 3; c++)
            last = b->text[r][c] ? b->text[r][c] : last;
        char *label = strdup(last ? last : "");
        for (int c = 0; c < 3; c++)
            book_put(b, r, c, "");
        book_put(b, r, 2, label);
        free(label);
    }
    gj_report *report = book_match(b, t_forms());
    assert_null(book_odd(report, GJ_SEEN_ROW, 0));
    assert_null(book_odd(report, GJ_SEEN_COLUMN, 0));
    assert_null(book_odd(report, GJ_SEEN_STRAY, 0));
    gj_report_free(report);
    book_free(b);
}

static void binds_a_group_that_carries_the_numbers(void **state)
{
    (void)state;
    book *b = new_book(false);
    int row = book_row_of(b, "3.其他");
    book_delete_row(b, row);
    book_delete_row(b, row - 1);
    book_put(b, row - 2, book_col_of(b, "（六）其他处理") + 1, "");
    gj_report *report = book_match(b, t_forms());
    assert_odd(report, 3);
    assert_string_equal(book_odd(report, GJ_SEEN_ROW, 0)->node->id, "uncorrected");
    assert_true(slot_of(report, "t3", "otherwise", "natural")->bound);
    gj_report_free(report);
    book_free(b);
}

static void reads_titles_over_lines_and_cells(void **state)
{
    (void)state;
    static const struct {
        const char *a, *b, *c;
        int year;
        const char *org;
    } titles[] = {
        {"衢州市柯城区征迁事务中心 2020 年度", "政府信息公开工作报告", "", 2020,
         "衢州市柯城区征迁事务中心"},
        {"淮安市人民政府", "2024年", "政府信息公开工作年度报告", 2024, "淮安市人民政府"},
        {"2023年度某某局政府信息公开工作年度报告", "", "", 2023, "某某局"},
        {"某县\n2022年政府信息\n公开年度报告", "", "", 2022, "某县"},
        {"某县二〇二一年政府信息公开工作年度报告", "", "", 2021, "某县"},
    };
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        book *b = calloc(1, sizeof *b);
        book_put(b, 0, 1, titles[i].a);
        book_put(b, 1, 1, titles[i].b);
        book_put(b, 2, 1, titles[i].c);
        (void)book_table(b, table_of("t3"), 5, 0, true);
        gj_report *report = book_match(b, t_forms());
        assert_int_equal(gj_report_particulars_at(report)->year, titles[i].year);
        assert_non_null(gj_report_particulars_at(report)->org);
        assert_string_equal(gj_report_particulars_at(report)->org, titles[i].org);
        gj_report_free(report);
        book_free(b);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finds_a_sound_workbook),
        cmocka_unit_test(finds_tables_with_rows_between),
        cmocka_unit_test(sees_a_missing_row),
        cmocka_unit_test(sees_an_extra_row),
        cmocka_unit_test(sees_a_moved_row_and_binds_it),
        cmocka_unit_test(sees_a_repeated_row),
        cmocka_unit_test(binds_a_row_whose_label_was_lost),
        cmocka_unit_test(binds_a_row_whose_label_was_doubled),
        cmocka_unit_test(binds_a_renamed_row),
        cmocka_unit_test(sees_missing_and_moved_columns),
        cmocka_unit_test(sees_a_missing_column),
        cmocka_unit_test(binds_a_column_whose_label_was_lost),
        cmocka_unit_test(sees_a_second_table),
        cmocka_unit_test(finds_tables_side_by_side),
        cmocka_unit_test(sees_a_second_table_beside_the_first),
        cmocka_unit_test(finds_tables_without_a_row_between),
        cmocka_unit_test(finds_tables_with_one_label_column),
        cmocka_unit_test(binds_a_group_that_carries_the_numbers),
        cmocka_unit_test(reads_titles_over_lines_and_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
