/* A whole table pasted over ours goes in, totals included; what doesn't fit is refused in a
 * sentence and changes nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/grid.h"
#include "match/match.h"
#include "ods/ods_read.h"
#include "workbook/paste.h"
#include "workbook/workbook.h"

static gj_forms *forms;
static gj_report *book; /* an empty workbook of ours, as read from its file */

enum { ROWS = 25, COLUMNS = 7, FIRST_ROW = 4, FIRST_COLUMN = 3, TOTAL_ROW = 23, LABELS = 3 };

static int make_book(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_buf package;
    gj_buf_init(&package);
    forms = gj_forms_load("templates/forms", &err);
    gj_report *empty = forms ? gj_report_new(gj_forms_find(forms, "zfxxgk-2021")) : NULL;
    const gj_workbook_options options = {.styles_folder = "templates/styles"};
    gj_sheets *sheets = empty && gj_workbook_write(empty, &options, &package, &err)
                            ? gj_ods_read_memory(package.data, package.len, &err)
                            : NULL;
    book = sheets ? gj_match(forms, sheets, &err) : NULL;
    if (!book)
        fprintf(stderr, "%s\n", err.says);
    gj_sheets_free(sheets);
    gj_report_free(empty);
    gj_buf_release(&package);
    return book ? 0 : -1;
}

static int free_book(void **state)
{
    (void)state;
    gj_report_free(book);
    gj_forms_free(forms);
    return 0;
}

/* ---- tables to paste ---- */

static const gj_table *third(void)
{
    return gj_form_table(gj_report_form(book), "t3");
}

/* A right table: three requests of each kind new, all granted. */
static int right_value(int row, int column)
{
    const bool counts = row == 0 || row == 2 || row == TOTAL_ROW;
    return counts ? (column == COLUMNS - 1 ? 3 * (COLUMNS - 1) : 3) : 0;
}

typedef struct change {
    int row, column;
    const char *text;
} change;

/* Lines first to last of it, `columns` wide, one cell otherwise. */
static void put_rows(gj_buf *out, const int from_to[2], int columns, const change *other)
{
    for (int row = from_to[0]; row <= from_to[1]; row++)
        for (int column = 0; column < columns; column++) {
            if (other && other->row == row && other->column == column)
                gj_buf_puts(out, other->text);
            else
                gj_buf_printf(out, "%d", right_value(row, column));
            gj_buf_putc(out, column < columns - 1 ? '\t' : '\n');
        }
}

static gj_place cell_of(const char *table, int row, int column)
{
    const char *tab = gj_form_table(gj_report_form(book), table)->section->tab;
    for (int sheet = 0; *gj_report_sheet_name(book, sheet); sheet++)
        if (strcmp(gj_report_sheet_name(book, sheet), tab) == 0)
            return (gj_place){sheet, row, column};
    fail();
    return GJ_NOWHERE;
}

static gj_place cell_at(int row, int column)
{
    return cell_of("t3", row, column);
}

static gj_place first_cell(void)
{
    return cell_at(FIRST_ROW, FIRST_COLUMN);
}

static gj_paste *plan(const char *text, gj_place at, gj_err *err)
{
    gj_paste *paste = gj_paste_read(text);
    assert_non_null(paste);
    assert_true(gj_paste_is_ours(book, at.sheet));
    if (gj_paste_plan(paste, book, at, err))
        return paste;
    gj_paste_free(paste);
    return NULL;
}

static gj_paste *must_plan(const char *text, gj_place at)
{
    gj_err err = {0};
    gj_paste *paste = plan(text, at, &err);
    if (!paste)
        fail_msg("%s", err.says);
    return paste;
}

static void refuses(const char *text, gj_place at, const char *says)
{
    gj_err err = {0};
    gj_paste *paste = plan(text, at, &err);
    assert_null(paste);
    assert_non_null(strstr(err.says, says));
    assert_int_equal(err.kind, GJ_ERR_USAGE);
}

static const gj_paste_cell *planned(const gj_paste *paste, int row, int column)
{
    for (int i = 0; i < paste->n_cells; i++) {
        const gj_paste_cell *cell = &paste->cells[i];
        if (cell->place.row == FIRST_ROW + row && cell->place.col == FIRST_COLUMN + column)
            return cell;
    }
    return NULL;
}

static int formulas(const gj_paste *paste)
{
    int count = 0;
    for (int i = 0; i < paste->n_cells; i++)
        count += paste->cells[i].formula;
    return count;
}

static const int whole[2] = {0, ROWS - 1};
enum { TOTALS = ROWS + COLUMNS - 1 };

/* ---- numbers alone ---- */

static void a_whole_table_goes_in_and_its_right_totals_stay_formulas(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    put_rows(&text, whole, COLUMNS, NULL);
    gj_paste *paste = must_plan(text.data, first_cell());
    assert_int_equal(paste->n_cells, ROWS * COLUMNS);
    assert_int_equal(formulas(paste), TOTALS);
    assert_string_equal(planned(paste, 0, 0)->value.text, "3");
    assert_true(planned(paste, TOTAL_ROW, 0)->formula);
    assert_false(planned(paste, ROWS - 1, 0)->formula);
    gj_paste_free(paste);
    gj_buf_release(&text);
}

static void a_wrong_total_is_kept_as_it_is_and_so_are_the_sums_over_it(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    put_rows(&text, whole, COLUMNS, &(change){TOTAL_ROW, 0, "4"});
    gj_paste *paste = must_plan(text.data, first_cell());
    assert_false(planned(paste, TOTAL_ROW, 0)->formula);
    assert_string_equal(planned(paste, TOTAL_ROW, 0)->value.text, "4");
    /* 4 + 5 * 3 isn't the 18 that was pasted: as `gouji new --data` decides. */
    assert_false(planned(paste, TOTAL_ROW, COLUMNS - 1)->formula);
    assert_int_equal(formulas(paste), TOTALS - 2);
    gj_paste_free(paste);
    gj_buf_release(&text);
}

static void blanks_words_and_commas_come_as_they_are(void **state)
{
    (void)state;
    static const struct {
        const char *pasted, *text;
        gj_value_kind kind;
        bool plain;
    } cases[] = {{"", "", GJ_EMPTY, false},
                 {"/", "/", GJ_NA, false},
                 {"1,573,179", "1573179", GJ_NUMBER, true},
                 {" 12 ", "12", GJ_NUMBER, true},
                 {"251.00", "251", GJ_NUMBER, true},
                 {"1,2", "1,2", GJ_NUMBER, false},
                 {"3件", "3件", GJ_NUMBER, false},
                 {"=1+1", "=1+1", GJ_UNREADABLE, false}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gj_buf text;
        gj_buf_init(&text);
        put_rows(&text, whole, COLUMNS, &(change){ROWS - 1, 1, cases[i].pasted});
        gj_paste *paste = must_plan(text.data, first_cell());
        const gj_value *value = &planned(paste, ROWS - 1, 1)->value;
        assert_int_equal(value->kind, cases[i].kind);
        assert_int_equal(value->plain, cases[i].plain);
        assert_string_equal(value->text, cases[i].text);
        gj_paste_free(paste);
        gj_buf_release(&text);
    }
}

static void a_blank_total_leaves_its_formula_alone(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    put_rows(&text, whole, COLUMNS, &(change){0, COLUMNS - 1, ""});
    gj_paste *paste = must_plan(text.data, first_cell());
    assert_int_equal(formulas(paste), TOTALS);
    gj_paste_free(paste);
    gj_buf_release(&text);
}

static void a_table_without_its_last_column_goes_in(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    put_rows(&text, whole, COLUMNS - 1, &(change){TOTAL_ROW, 0, "4"});
    gj_paste *paste = must_plan(text.data, first_cell());
    assert_int_equal(paste->n_cells, ROWS * (COLUMNS - 1));
    assert_int_equal(formulas(paste), COLUMNS - 2);
    gj_paste_free(paste);
    gj_buf_release(&text);
}

static void a_table_of_another_size_is_refused_with_both_sizes(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    /* An edition of 23 rows: its total row would come to stand in another. */
    const int fewer[2] = {0, ROWS - 2};
    put_rows(&text, fewer, COLUMNS, &(change){TOTAL_ROW, 0, "4"});
    refuses(text.data, first_cell(), "复制的是 24 行 7 列，这张表从 D5 起是 25 行 7 列");
    gj_buf_clear(&text);
    put_rows(&text, whole, COLUMNS, NULL);
    gj_buf_puts(&text, "0\t0\t0\t0\t0\t0\t0\n");
    refuses(text.data, first_cell(), "复制的是 26 行 7 列，这张表从 D5 起是 25 行 7 列");
    gj_buf_clear(&text);
    put_rows(&text, whole, COLUMNS, NULL);
    refuses(text.data, cell_at(FIRST_ROW, FIRST_COLUMN + 1), "从 E5 起是 25 行 6 列");
    gj_buf_release(&text);
}

static void some_rows_of_a_table_go_in(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    const int some[2] = {0, 4};
    put_rows(&text, some, COLUMNS, NULL);
    gj_paste *paste = must_plan(text.data, first_cell());
    assert_int_equal(paste->n_cells, 5 * COLUMNS);
    assert_int_equal(formulas(paste), 5);
    gj_paste_free(paste);
    gj_buf_release(&text);
}

/* ---- with labels ---- */

/* The third table with its labels, as a spreadsheet copies it (`merged`: a field for every column)
 * or a browser. */
static void put_labelled(gj_buf *out, bool merged, const change *other)
{
    const gj_axis *rows = &third()->blocks[0].rows;
    if (merged)
        gj_buf_puts(out,
                    "\"（本列数据的勾稽关系为：第一项加第二项之和，\n等于第三项加第四项之和）\""
                    "\t\t\t申请人情况\t\t\t\t\t\t\n");
    for (int i = 0; i < ROWS; i++) {
        const gj_node *leaf = rows->leaves[i];
        const int line[2] = {i, i};
        if (!merged && leaf->parent && leaf->parent->index == leaf->index)
            gj_buf_printf(out, "%s\t", leaf->parent->title);
        for (int depth = 0; merged && depth < leaf->depth; depth++)
            gj_buf_putc(out, '\t');
        gj_buf_printf(out, "%s\t", leaf->title);
        for (int depth = leaf->depth + 1; merged && depth < LABELS; depth++)
            gj_buf_putc(out, '\t');
        put_rows(out, line, COLUMNS, other);
    }
}

static void labels_that_are_the_tables_own_are_skipped_wherever_it_is_pasted(void **state)
{
    (void)state;
    for (int merged = 0; merged <= 1; merged++)
        for (int row = 1; row <= FIRST_ROW; row++) {
            gj_buf text;
            gj_buf_init(&text);
            put_labelled(&text, merged, NULL);
            gj_paste *paste = must_plan(text.data, cell_at(row, 0));
            assert_int_equal(paste->n_cells, ROWS * COLUMNS);
            assert_int_equal(formulas(paste), TOTALS);
            assert_string_equal(planned(paste, 2, 1)->value.text, "3");
            gj_paste_free(paste);
            gj_buf_release(&text);
        }
}

static void a_row_that_is_not_the_tables_own_is_named(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    put_labelled(&text, false, NULL);
    gj_buf_puts(&text, "（六）其他处理\t0\t0\t0\t0\t0\t0\t0\n");
    refuses(text.data, cell_at(1, 0), "第 26 行“（六）其他处理”不是这张表里的行");
    gj_buf_clear(&text);
    put_labelled(&text, false, NULL);
    put_labelled(&text, false, NULL);
    refuses(text.data, cell_at(1, 0), "“一、本年新收政府信息公开申请数量”一行出现了两次");
    gj_buf_clear(&text);
    gj_buf_puts(&text, "一、本年新收政府信息公开申请数量\t1\t2\t3\n");
    refuses(text.data, cell_at(1, 0), "后面有 3 个数，这张表是 7 列");
    gj_buf_release(&text);
}

/* ---- the other tables ---- */

/* The grid as a spreadsheet copies it: labels and numbers in the first of the fields that a cell
 * covers. */
static void put_grid(gj_buf *out, const char *table, bool headers, const char *const *numbers)
{
    gj_arena *arena = gj_arena_new();
    const gj_grid *grid = gj_grid_new(arena, gj_form_table(gj_report_form(book), table));
    for (int row = headers ? 0 : grid->header_rows; row < grid->rows; row++)
        for (int col = 0; col < grid->cols; col++) {
            const gj_grid_cell *cell = gj_grid_at(grid, row, col);
            bool first = cell->row == row && cell->col == col;
            if (first)
                gj_buf_puts(out, cell->role == GJ_GRID_DATA ? *numbers++ : cell->text);
            gj_buf_putc(out, col < grid->cols - 1 ? '\t' : '\n');
        }
    assert_null(*numbers);
    gj_arena_free(arena);
}

static void the_second_table_goes_in_block_by_block(void **state)
{
    (void)state;
    static const char *const numbers[] = {"1", "2", "12", "5",    "7", "42",
                                          "8", "9", "10", "25.1", NULL};
    gj_buf text;
    gj_buf_init(&text);
    put_grid(&text, "t2", true, numbers);
    gj_paste *paste = must_plan(text.data, cell_of("t2", 1, 0));
    assert_int_equal(paste->n_cells, 10);
    assert_int_equal(formulas(paste), 0);
    for (int i = 0; i < paste->n_cells; i++)
        assert_string_equal(paste->cells[i].value.text, numbers[i]);
    gj_paste_free(paste);
    gj_buf_release(&text);
}

static void the_fourth_table_goes_in_with_and_without_its_headers(void **state)
{
    (void)state;
    static const char *const numbers[] = {"1", "0", "0", "0", "1", "2", "0", "0",
                                          "0", "2", "0", "0", "3", "0", "4", NULL};
    for (int headers = 0; headers <= 1; headers++) {
        gj_buf text;
        gj_buf_init(&text);
        put_grid(&text, "t4", headers, numbers);
        gj_paste *paste = must_plan(text.data, cell_of("t4", headers ? 1 : 4, 0));
        assert_int_equal(paste->n_cells, 15);
        assert_int_equal(formulas(paste), 2); /* 4 isn't 3 */
        for (int i = 0; i < paste->n_cells; i++) {
            assert_string_equal(paste->cells[i].value.text, numbers[i]);
            assert_int_equal(paste->cells[i].place.row, 4);
        }
        gj_paste_free(paste);
        gj_buf_release(&text);
    }
}

/* ---- what is no block of ours ---- */

static void single_cells_and_whole_sheets_are_left_to_the_spreadsheet(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    assert_null(gj_paste_read(""));
    assert_null(gj_paste_read("3"));
    assert_null(gj_paste_read("3\n"));
    assert_null(gj_paste_read("\"一\n二\""));
    for (int i = 0; i < 500; i++)
        gj_buf_puts(&text, "1\t2\n");
    assert_null(gj_paste_read(text.data));
    gj_buf_clear(&text);
    for (int i = 0; i < 500; i++)
        gj_buf_puts(&text, "1\t");
    assert_null(gj_paste_read(text.data));
    gj_buf_release(&text);
    assert_false(gj_paste_is_ours(book, 0));
    assert_false(gj_paste_is_ours(book, 2));
    assert_false(gj_paste_is_ours(book, -1));
}

static void quotes_hold_tabs_and_line_breaks_or_are_just_quotes(void **state)
{
    (void)state;
    gj_paste *paste = gj_paste_read("\"a\tb\"\t\"c\n\"\"d\"\"\"\r\n\"e\" f\t\"g\r\nh");
    assert_non_null(paste);
    assert_int_equal(paste->rows, 3);
    assert_int_equal(paste->cols, 2);
    assert_string_equal(paste->lines[0].cells[0], "a\tb");
    assert_string_equal(paste->lines[0].cells[1], "c\n\"d\"");
    assert_string_equal(paste->lines[1].cells[0], "\"e\" f");
    assert_string_equal(paste->lines[1].cells[1], "\"g");
    assert_string_equal(paste->lines[2].cells[0], "h");
    gj_paste_free(paste);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_whole_table_goes_in_and_its_right_totals_stay_formulas),
        cmocka_unit_test(a_wrong_total_is_kept_as_it_is_and_so_are_the_sums_over_it),
        cmocka_unit_test(blanks_words_and_commas_come_as_they_are),
        cmocka_unit_test(a_blank_total_leaves_its_formula_alone),
        cmocka_unit_test(a_table_without_its_last_column_goes_in),
        cmocka_unit_test(a_table_of_another_size_is_refused_with_both_sizes),
        cmocka_unit_test(some_rows_of_a_table_go_in),
        cmocka_unit_test(labels_that_are_the_tables_own_are_skipped_wherever_it_is_pasted),
        cmocka_unit_test(a_row_that_is_not_the_tables_own_is_named),
        cmocka_unit_test(the_second_table_goes_in_block_by_block),
        cmocka_unit_test(the_fourth_table_goes_in_with_and_without_its_headers),
        cmocka_unit_test(single_cells_and_whole_sheets_are_left_to_the_spreadsheet),
        cmocka_unit_test(quotes_hold_tabs_and_line_breaks_or_are_just_quotes),
    };
    return cmocka_run_group_tests(tests, make_book, free_book);
}
