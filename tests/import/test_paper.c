/* What is laid on paper knows where in the document it stood, and what was doubted of it. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "import/paper.h"

static void put(gj_paper *paper, const char *text)
{
    gj_paper_characters(paper, text, strlen(text));
}

static void put_cell(gj_paper *paper, int cols, int rows, const char *text)
{
    gj_paper_cell_begin(paper, cols, rows);
    put(paper, text);
}

static void assert_stands_at(const gj_sheet *sheet, int row, int col, const char *words)
{
    const gj_origin *origin = gj_origin_find(sheet->origins, sheet->n_origins, row, col);
    gj_buf said;
    gj_buf_init(&said);
    if (origin)
        gj_origin_put(origin, &said);
    assert_string_equal(said.data, words);
    gj_buf_release(&said);
}

static void paragraphs_and_cells_say_where_they_stood(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_paper *paper = gj_paper_new("正文");
    put(paper, "标题");
    gj_paper_break(paper);
    gj_paper_table_begin(paper);
    gj_paper_row_begin(paper);
    put_cell(paper, 2, 1, "框");
    put_cell(paper, 1, 1, "");
    gj_paper_table_end(paper);
    put(paper, "第一段");
    gj_paper_break(paper);
    gj_paper_page(paper, 2);
    gj_paper_table_begin(paper);
    gj_paper_row_begin(paper);
    put_cell(paper, 1, 2, "甲");
    put_cell(paper, 2, 1, "乙");
    put_cell(paper, 1, 1, "1");
    gj_paper_row_begin(paper);
    put_cell(paper, 1, 1, "丙");
    gj_paper_page(paper, 3);
    put_cell(paper, 1, 1, "丁");
    put_cell(paper, 1, 1, "2");
    gj_paper_table_end(paper);
    put(paper, "末段");
    gj_sheets *sheets = gj_paper_finish(paper, &err);
    assert_non_null(sheets);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    assert_stands_at(sheet, 0, 0, "第1段");
    assert_stands_at(sheet, 1, 0, "第2段"); /* a frame's text is a paragraph */
    assert_stands_at(sheet, 2, 0, "第3段");
    assert_stands_at(sheet, 3, 0, "第2页第1个表第1行第1格");
    assert_stands_at(sheet, 3, 2, "第2页第1个表第1行第2格"); /* in the midst of a wide cell */
    assert_stands_at(sheet, 3, 3, "第2页第1个表第1行第3格");
    assert_stands_at(sheet, 4, 1, "第2页第1个表第2行第2格"); /* beside one that reaches down */
    assert_stands_at(sheet, 4, 3, "第3页第1个表第2行第4格");
    assert_stands_at(sheet, 5, 0, "第3页第4段");
    assert_stands_at(sheet, 6, 0, "");
    gj_sheets_free(sheets);
}

static void a_cell_that_goes_on_from_above_is_counted_where_it_is_seen(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_paper *paper = gj_paper_new("正文");
    gj_paper_table_begin(paper);
    gj_paper_row_begin(paper);
    put_cell(paper, 1, 1, "甲");
    put_cell(paper, 1, 1, "1");
    gj_paper_row_begin(paper);
    gj_paper_cell_goes_on(paper, 1);
    put_cell(paper, 1, 1, "2");
    gj_sheets *sheets = gj_paper_finish(paper, &err);
    assert_stands_at(gj_sheets_at(sheets, 0), 1, 1, "第1个表第2行第2格");
    gj_sheets_free(sheets);
}

static void doubts_stay_with_their_cell_and_their_line(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_paper *paper = gj_paper_new("正文");
    put(paper, "糊了的一行");
    gj_paper_doubt(paper, "字迹不清");
    gj_paper_break(paper);
    put(paper, "清楚的一行");
    gj_paper_break(paper);
    gj_paper_table_begin(paper);
    gj_paper_row_begin(paper);
    put_cell(paper, 1, 1, "件数");
    put_cell(paper, 1, 1, "693665");
    gj_paper_doubt(paper, "可能是几个数连在一起");
    gj_paper_doubt(paper, "再说一次");
    put_cell(paper, 1, 1, "7");
    gj_sheets *sheets = gj_paper_finish(paper, &err);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    assert_int_equal(sheet->n_unsure, 2);
    assert_int_equal(sheet->unsure[0].row, 0);
    assert_string_equal(sheet->unsure[0].says, "字迹不清");
    assert_int_equal(sheet->unsure[1].row, 2);
    assert_int_equal(sheet->unsure[1].col, 1);
    assert_string_equal(sheet->unsure[1].says, "可能是几个数连在一起");
    gj_sheets_free(sheets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(paragraphs_and_cells_say_where_they_stood),
        cmocka_unit_test(a_cell_that_goes_on_from_above_is_counted_where_it_is_seen),
        cmocka_unit_test(doubts_stay_with_their_cell_and_their_line),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
