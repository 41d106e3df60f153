/* A cell is read as a person sees it: its value, its text. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "support_ods.h"

/* ---- values ---- */

static void numbers_come_from_their_value_not_from_their_look(void **state)
{
    (void)state;
    read_row("<table:table-cell office:value-type='float' office:value='72701.2578'>"
             "<text:p>72,701.26</text:p></table:table-cell>"
             "<table:table-cell office:value-type='percentage' office:value='0.5'>"
             "<text:p>50%</text:p></table:table-cell>"
             "<table:table-cell office:value-type='currency' office:currency='CNY' "
             "office:value='-12'><text:p>-￥12.00</text:p></table:table-cell>"
             "<table:table-cell office:value-type='float' office:value='0'/>");
    assert_cell(0, 0, GJ_CELL_NUMBER, "72701.2578");
    assert_cell(0, 1, GJ_CELL_NUMBER, "0.5");
    assert_cell(0, 2, GJ_CELL_NUMBER, "-12");
    assert_cell(0, 3, GJ_CELL_NUMBER, "0");
    assert_true(gj_sheet_cell(sheet_at(0), 0, 0)->number == 72701.2578);
}

static void assert_value(const char *value, const char *text)
{
    char cell[4096];
    (void)snprintf(cell, sizeof cell,
                   "<table:table-cell office:value-type='float' office:value='%s'/>", value);
    read_row(cell);
    assert_cell(0, 0, GJ_CELL_NUMBER, text);
}

static void numbers_are_read_in_every_form(void **state)
{
    (void)state;
    assert_value("1E+15", "1000000000000000");
    assert_value("1.5e-3", "0.0015");
    assert_value("-0", "0");
    assert_value("+7", "7");
    assert_value(".5", "0.5");
    assert_value("5.", "5");
    assert_value("007", "7");
    assert_value("0.1", "0.1");
    assert_value("123456789012345", "123456789012345");
    assert_value("1e-999", "0");
    assert_value("0.30000000000000004000000000000000000000000000000000", "0.3");
    assert_value("10000000000000000000000000000000000000000000000000000e-50", "100");
}

static void an_absurd_number_is_a_text_that_nobody_can_read(void **state)
{
    (void)state;
    static const char *const values[] = {"1e999", "NaN",   "INF", "-INF", "0x10",
                                         "1,5",   "1.5.2", "--1", "1e",   "e5"};
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        char cell[200];
        (void)snprintf(cell, sizeof cell,
                       "<table:table-cell office:value-type='float' office:value='%s'/>",
                       values[i]);
        read_row(cell);
        assert_cell(0, 0, GJ_CELL_TEXT, values[i]);
    }
}

static void texts_come_from_string_value_or_paragraphs(void **state)
{
    (void)state;
    read_row(
        "<table:table-cell office:value-type='string' office:string-value='甲&amp;&#38;&lt;乙'>"
        "<text:p>丙</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string'><text:p>一</text:p><text:p/>"
        "<text:p>二</text:p></table:table-cell>"
        "<table:table-cell><text:p>无类型</text:p></table:table-cell>"
        "<table:table-cell office:value-type='string' office:string-value=''/>");
    assert_cell(0, 0, GJ_CELL_TEXT, "甲&&<乙");
    assert_cell(0, 1, GJ_CELL_TEXT, "一\n\n二");
    assert_cell(0, 2, GJ_CELL_TEXT, "无类型");
    assert_int_equal(sheet_at(0)->n_cells, 3);
}

static void dates_times_and_truth_are_texts_as_displayed(void **state)
{
    (void)state;
    read_row("<table:table-cell office:value-type='date' office:date-value='2025-01-15'>"
             "<text:p>2025年1月15日</text:p></table:table-cell>"
             "<table:table-cell office:value-type='time' office:time-value='PT1H'>"
             "<text:p>1:00</text:p></table:table-cell>"
             "<table:table-cell office:value-type='boolean' office:boolean-value='true'/>");
    assert_cell(0, 0, GJ_CELL_TEXT, "2025年1月15日");
    assert_cell(0, 1, GJ_CELL_TEXT, "1:00");
    assert_cell(0, 2, GJ_CELL_TEXT, "true");
}

static void failed_formulas_are_errors(void **state)
{
    (void)state;
    read_row("<table:table-cell table:formula='of:=[.#REF!]' office:value-type='string' "
             "office:string-value='' calcext:value-type='error'><text:p>#REF!</text:p>"
             "</table:table-cell>"
             "<table:table-cell table:formula='of:=1/0' office:value-type='float' "
             "office:value='0'><text:p>#DIV/0!</text:p></table:table-cell>"
             "<table:table-cell office:value-type='string'><text:p>Err:502</text:p>"
             "</table:table-cell>"
             "<table:table-cell calcext:value-type='error'/>"
             "<table:table-cell><text:p>错误:508</text:p></table:table-cell>"
             "<table:table-cell><text:p>Err:</text:p></table:table-cell>"
             "<table:table-cell><text:p>#1</text:p></table:table-cell>");
    assert_cell(0, 0, GJ_CELL_ERROR, "#REF!");
    assert_cell(0, 1, GJ_CELL_ERROR, "#DIV/0!");
    assert_cell(0, 2, GJ_CELL_ERROR, "Err:502");
    assert_cell(0, 3, GJ_CELL_ERROR, "#ERR!");
    assert_cell(0, 4, GJ_CELL_ERROR, "错误:508");
    assert_cell(0, 5, GJ_CELL_TEXT, "Err:");
    assert_cell(0, 6, GJ_CELL_TEXT, "#1");
}

/* ---- text ---- */

/* The paragraph's text as the cell shows it. */
static void assert_shows(const char *markup, const char *text)
{
    gj_buf cell;
    gj_buf_init(&cell);
    gj_buf_printf(&cell, "<table:table-cell office:value-type='string'>%s</table:table-cell>",
                  markup);
    read_row(cell.data);
    gj_buf_release(&cell);
    assert_cell(0, 0, GJ_CELL_TEXT, text);
}

static void white_space_of_the_markup_collapses_and_typed_blanks_stay(void **state)
{
    (void)state;
    assert_shows("<text:p>\n a \n\t b \n </text:p>", "a b");
    assert_shows("<text:p>a\n<text:span>\n b</text:span> c</text:p>", "a b c");
    assert_shows("<text:p>  a   b </text:p><text:p> c</text:p>", "  a   b \n c");
    assert_shows("<text:p>a<text:s/><text:s text:c='2'/>b</text:p>", "a   b");
    assert_shows("<text:p>a <text:s/>b</text:p>", "a  b");
    assert_shows("<text:p>a<text:tab/>b<text:line-break/>c</text:p>", "a\tb\nc");
    assert_shows("\n  <text:p>\n  a\n  </text:p>\n", "a");
    assert_shows("<text:p>\u3000a</text:p>", "\u3000a");
}

static void what_is_written_comes_back(void **state)
{
    (void)state;
    assert_shows("<text:p><![CDATA[a<b>]]>&amp;&#20013;&lt;</text:p>", "a<b>&中<");
    assert_shows("<text:p><text:a>链</text:a>接<text:span><text:span>深</text:span></text:span>"
                 "</text:p>",
                 "链接深");
    assert_shows("<text:p>a<text:ruby><text:ruby-base>漢</text:ruby-base><text:ruby-text>han"
                 "</text:ruby-text></text:ruby></text:p>",
                 "a漢");
    assert_shows("<text:list><text:list-item><text:p>一</text:p></text:list-item><text:list-item>"
                 "<text:p>二</text:p></text:list-item></text:list>",
                 "一\n二");
}

static void notes_and_drawings_are_not_the_cells_text(void **state)
{
    (void)state;
    assert_shows("<office:annotation><text:p>批注</text:p></office:annotation><text:p>值"
                 "<draw:frame><draw:text-box><text:p>框</text:p></draw:text-box></draw:frame>"
                 "<text:note><text:p>脚注</text:p></text:note></text:p><draw:custom-shape>"
                 "<text:p>图</text:p></draw:custom-shape>",
                 "值");
    read_row("<table:table-cell><office:annotation><text:p>批注</text:p></office:annotation>"
             "</table:table-cell>");
    assert_int_equal(sheet_at(0)->n_cells, 0);
}

static void read_long(int n_chars)
{
    gj_buf cell;
    gj_buf_init(&cell);
    gj_buf_puts(&cell, "<table:table-cell><text:p>");
    append_varied(&cell, n_chars);
    gj_buf_puts(&cell, "</text:p></table:table-cell><table:table-cell office:value-type='string'"
                       " office:string-value='");
    append_varied(&cell, n_chars);
    gj_buf_puts(&cell, "'/>");
    read_row(cell.data);
    gj_buf_release(&cell);
}

static void a_long_text_is_kept_whole(void **state)
{
    (void)state;
    static const int lengths[] = {32769, 40000, 200000, GJ_LIMIT_TEXT};
    for (int i = 0; i < 4; i++) {
        read_long(lengths[i]);
        for (int c = 0; c < 2; c++)
            assert_int_equal(gj_utf8_count(gj_sheet_cell(sheet_at(0), 0, c)->text), lengths[i]);
    }
}

static void blanks_are_kept_whole_too(void **state)
{
    (void)state;
    read_row("<table:table-cell><text:p>a<text:s text:c='50000'/>b</text:p></table:table-cell>");
    assert_int_equal(strlen(gj_sheet_cell(sheet_at(0), 0, 0)->text), 50002);
    assert_shows("<text:p>a<text:s text:c='-5'/><text:s text:c=''/>b</text:p>", "a  b");
}

static void formulas_are_noted_whatever_they_give(void **state)
{
    (void)state;
    read_row("<table:table-cell office:value-type='float' office:value='3'/>"
             "<table:table-cell table:formula='of:=[.A1]' office:value-type='float' "
             "office:value='3'><text:p>3</text:p></table:table-cell>"
             "<table:table-cell table:formula='of:=IF(1;&quot;&quot;)' "
             "office:value-type='string' office:string-value=''/>"
             "<table:table-cell table:formula=''/>");
    assert_false(gj_sheet_has_formula(sheet_at(0), 0, 0));
    assert_true(gj_sheet_has_formula(sheet_at(0), 0, 1));
    assert_true(gj_sheet_has_formula(sheet_at(0), 0, 2));
    assert_false(gj_sheet_has_formula(sheet_at(0), 0, 3));
    assert_cell(0, 1, GJ_CELL_NUMBER, "3");
    assert_null(gj_sheet_cell(sheet_at(0), 0, 2));
}

static void a_million_rows_of_formulas_without_result_are_soon_read(void **state)
{
    (void)state;
    read_rows(
        "<table:table-row table:number-rows-repeated='1048576'>"
        "<table:table-cell table:number-columns-repeated='16384' table:formula='of:=&quot;&quot;' "
        "office:value-type='string'/></table:table-row>");
    assert_true(sheet_at(0)->n_formulas <= GJ_SHEETS_MAX_CELLS);
    assert_int_equal(sheet_at(0)->n_cells, 0);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        CASE(numbers_come_from_their_value_not_from_their_look),
        CASE(numbers_are_read_in_every_form),
        CASE(an_absurd_number_is_a_text_that_nobody_can_read),
        CASE(texts_come_from_string_value_or_paragraphs),
        CASE(dates_times_and_truth_are_texts_as_displayed),
        CASE(failed_formulas_are_errors),
        CASE(white_space_of_the_markup_collapses_and_typed_blanks_stay),
        CASE(what_is_written_comes_back),
        CASE(notes_and_drawings_are_not_the_cells_text),
        CASE(a_long_text_is_kept_whole),
        CASE(blanks_are_kept_whole_too),
        CASE(formulas_are_noted_whatever_they_give),
        CASE(a_million_rows_of_formulas_without_result_are_soon_read),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
