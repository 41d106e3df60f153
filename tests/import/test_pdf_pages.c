/* Words with boxes become cells by where they stand; what cannot be told is doubted at its cell. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/pdf_text.h"

/* A word as pdftotext prints it: its left and middle, in characters of ten points. */
static void put(gj_buf *page, double x, double y, const char *text)
{
    double width = 0;
    for (const char *at = text; *at;)
        width += gj_utf8_next(&at) < 0x2E80 ? 5 : 10;
    gj_buf_printf(page, "<word xMin=\"%f\" yMin=\"%f\" xMax=\"%f\" yMax=\"%f\">%s</word>\n", 10 * x,
                  10 * y - 6, 10 * x + width, 10 * y + 6, text);
}

/* A row of figures under three heads, from the third column on. */
static void put_figures(gj_buf *page, double y, const char *a, const char *b, const char *c)
{
    put(page, 25, y, a);
    put(page, 32, y, b);
    put(page, 39, y, c);
}

static void begin(gj_buf *page)
{
    gj_buf_init(page);
    gj_buf_puts(page, "<page width=\"595\" height=\"842\">\n");
    put(page, 8, 12, "二、有关情况如下表所示，各项数字均已核对无误，现将有关情况说明如下");
    put(page, 24, 16, "件数");
    put(page, 31, 16, "宗数");
    put(page, 38, 16, "总数");
}

static gj_sheets *read(gj_buf *page)
{
    gj_err err = {0};
    int tables = 0;
    gj_buf_puts(page, "</page>\n");
    gj_sheets *sheets = gj_pdf_sheets(page->data, page->len, &tables, &err);
    assert_non_null(sheets);
    assert_int_equal(tables, 1);
    gj_buf_release(page);
    return sheets;
}

/* The cell that holds exactly this text, or NULL. */
static const gj_cell *find(const gj_sheet *sheet, const char *text)
{
    for (size_t i = 0; i < sheet->n_cells; i++)
        if (strcmp(sheet->cells[i].text, text) == 0)
            return &sheet->cells[i];
    return NULL;
}

static void assert_row(const gj_sheet *sheet, const char *label, const char *first)
{
    const gj_cell *name = find(sheet, label), *figure = find(sheet, first);
    assert_non_null(name);
    assert_non_null(figure);
    assert_int_equal(name->row, figure->row);
}

static bool is_doubted(const gj_sheet *sheet, const char *text)
{
    const gj_cell *cell = find(sheet, text);
    assert_non_null(cell);
    for (size_t i = 0; i < sheet->n_unsure; i++)
        if (sheet->unsure[i].row == cell->row && sheet->unsure[i].col == cell->col)
            return true;
    return false;
}

static void a_label_of_several_lines_names_the_row_it_stands_around(void **state)
{
    (void)state;
    gj_buf page;
    begin(&page);
    put(&page, 8, 19, "一、甲类申请");
    put_figures(&page, 19, "11", "12", "13");
    put(&page, 8, 22.2, "二、乙类申请（区分");
    put(&page, 8, 23.4, "处理的，只计这一情");
    put(&page, 8, 24.6, "形）");
    put_figures(&page, 23.4, "21", "22", "23");
    put(&page, 8, 27, "三、丙类申请");
    put_figures(&page, 27, "31", "32", "33");
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    assert_row(sheet, "一、甲类申请", "11");
    assert_row(sheet, "二、乙类申请（区分处理的，只计这一情形）", "22");
    assert_row(sheet, "三、丙类申请", "33");
    assert_int_equal(sheet->n_unsure, 0);
    gj_sheets_free(sheets);
}

static void a_groups_label_of_one_character_a_line_spans_its_rows(void **state)
{
    (void)state;
    static const char *const GROUP[] = {"办", "理", "结", "果"};
    static const char *const LABELS[] = {"1.甲类申请", "2.乙类申请", "3.丙类申请", "4.丁类申请"};
    gj_buf page;
    begin(&page);
    for (int i = 0; i < 4; i++) {
        put(&page, 8, 20.7 + 1.2 * i, GROUP[i]);
        put(&page, 12, 19 + 2.3 * i, LABELS[i]);
        put_figures(&page, 19 + 2.3 * i, i == 1 ? "77" : "5", "6", i == 3 ? "99" : "7");
    }
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    const gj_cell *group = find(sheet, "办理结果");
    assert_non_null(group);
    const gj_span *span = gj_sheet_span(sheet, group->row, group->col);
    assert_non_null(span);
    assert_int_equal(span->rows, 4);
    assert_row(sheet, "2.乙类申请", "77");
    assert_row(sheet, "4.丁类申请", "99");
    gj_sheets_free(sheets);
}

static void heads_in_three_rows_are_told_from_their_groups(void **state)
{
    (void)state;
    gj_buf page;
    gj_buf_init(&page);
    gj_buf_puts(&page, "<page width=\"595\" height=\"842\">\n");
    put(&page, 29.5, 12, "申请人情况");
    put(&page, 28.5, 14, "法人组织");
    put(&page, 36.5, 15, "总计");
    put(&page, 25, 15.4, "商业");
    put(&page, 25, 16.6, "企业");
    put(&page, 32, 16, "其他");
    put(&page, 8, 14, "信息内容");
    put(&page, 8, 19, "一、甲类");
    put(&page, 25.7, 19, "1");
    put(&page, 32.7, 19, "2");
    put(&page, 37, 19, "3");
    put(&page, 8, 21, "二、乙类");
    put(&page, 25.7, 21, "4");
    put(&page, 32.7, 21, "5");
    put(&page, 37, 21, "6");
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    const gj_cell *business = find(sheet, "商业企业"), *figure = find(sheet, "1");
    const gj_cell *group = find(sheet, "法人组织"), *all = find(sheet, "总计");
    assert_non_null(business);
    assert_non_null(group);
    assert_non_null(all);
    assert_int_equal(business->col, figure->col);
    assert_int_equal(group->col, business->col);
    assert_int_equal(gj_sheet_span(sheet, group->row, group->col)->cols, 2);
    assert_int_equal(all->col, find(sheet, "6")->col);
    gj_sheets_free(sheets);
}

static void figures_that_touch_are_doubted(void **state)
{
    (void)state;
    gj_buf page;
    begin(&page);
    put(&page, 8, 19, "一、甲类申请");
    put_figures(&page, 19, "11", "12", "13");
    put(&page, 8, 21, "二、乙类申请");
    gj_buf_puts(&page, "<word xMin=\"250\" yMin=\"204\" xMax=\"330\" yMax=\"216\">693665</word>\n");
    put(&page, 39, 21, "23");
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    assert_true(is_doubted(sheet, "693665"));
    assert_false(is_doubted(sheet, "11"));
    gj_sheets_free(sheets);
}

static void a_figure_over_two_lines_is_one_that_is_doubted(void **state)
{
    (void)state;
    gj_buf page;
    begin(&page);
    put(&page, 8, 19, "一、甲类申请");
    put_figures(&page, 19, "11", "12", "13");
    put(&page, 8, 23, "二、乙类申请");
    put(&page, 25, 22.4, "1234");
    put(&page, 25, 23.6, "56");
    put(&page, 32, 23, "22");
    put(&page, 39, 23, "23");
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    assert_row(sheet, "二、乙类申请", "123456");
    assert_true(is_doubted(sheet, "123456"));
    assert_false(is_doubted(sheet, "22"));
    gj_sheets_free(sheets);
}

static void a_table_without_a_figure_is_one_all_the_same(void **state)
{
    (void)state;
    gj_buf page;
    begin(&page);
    put(&page, 8, 16, "信息内容");
    put(&page, 8, 18, "一、甲类申请");
    put(&page, 8, 20, "二、乙类申请（区分");
    put(&page, 8, 21.2, "处理的）");
    put(&page, 8, 23.2, "三、丙类申请");
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    const gj_cell *head = find(sheet, "件数"), *first = find(sheet, "一、甲类申请");
    const gj_cell *second = find(sheet, "二、乙类申请（区分处理的）");
    assert_non_null(head);
    assert_non_null(first);
    assert_non_null(second);
    assert_true(head->col > first->col);
    assert_int_equal(first->row, head->row + 1);
    assert_int_equal(second->row, first->row + 1);
    gj_sheets_free(sheets);
}

static void a_groups_label_beside_rows_without_figures_is_no_rows_end(void **state)
{
    (void)state;
    gj_buf page;
    begin(&page);
    put(&page, 8, 19, "一、甲类申请");
    put_figures(&page, 19, "11", "12", "13");
    put(&page, 14, 21, "1.丙类申请");
    put_figures(&page, 21, "21", "22", "23");
    put(&page, 8, 22.7, "（五）");
    put(&page, 14, 23, "2.丁类申请");
    put(&page, 8, 23.9, "不予处理");
    put(&page, 14, 25, "3.戊类申请");
    put(&page, 8, 27, "二、乙类申请");
    put_figures(&page, 27, "31", "32", "33");
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    const gj_cell *group = find(sheet, "（五）不予处理");
    assert_non_null(find(sheet, "2.丁类申请"));
    assert_non_null(group);
    assert_int_equal(gj_sheet_span(sheet, group->row, group->col)->rows, 3);
    gj_sheets_free(sheets);
}

static void a_word_among_figures_is_no_label(void **state)
{
    (void)state;
    gj_buf page;
    begin(&page);
    put(&page, 8, 19, "一、甲类申请");
    put_figures(&page, 19, "11", "12", "13");
    put(&page, 8, 21, "二、乙类申请");
    put_figures(&page, 21, "见附件", "22", "23");
    gj_sheets *sheets = read(&page);
    const gj_sheet *sheet = gj_sheets_at(sheets, 0);
    assert_row(sheet, "二、乙类申请", "见附件");
    assert_int_equal(find(sheet, "见附件")->col, find(sheet, "11")->col);
    assert_int_equal(find(sheet, "件数")->col, find(sheet, "11")->col);
    gj_sheets_free(sheets);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_label_of_several_lines_names_the_row_it_stands_around),
        cmocka_unit_test(a_groups_label_of_one_character_a_line_spans_its_rows),
        cmocka_unit_test(heads_in_three_rows_are_told_from_their_groups),
        cmocka_unit_test(figures_that_touch_are_doubted),
        cmocka_unit_test(a_figure_over_two_lines_is_one_that_is_doubted),
        cmocka_unit_test(a_table_without_a_figure_is_one_all_the_same),
        cmocka_unit_test(a_groups_label_beside_rows_without_figures_is_no_rows_end),
        cmocka_unit_test(a_word_among_figures_is_no_label),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
