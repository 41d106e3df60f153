/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: a field that a cell of a table shows is read from there, whatever it is; and of what a
 * document has no cell, the table, the row, the column or the cell is named. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "report/exchange.h"
#include "report/intake.h"

static gj_report *read(const char *cells)
{
    gj_err err = {0};
    gj_buf json;
    gj_buf_init(&json);
    gj_buf_printf(&json, "{\"form\":\"shown-2030\",\"net\":{%s}}", cells);
    gj_report *report =
        gj_exchange_read(t_own_forms("tests/report/forms/shown"), json.data, json.len, &err);
    if (!report)
        fail_msg("%s", err.says);
    gj_buf_release(&json);
    return report;
}

static void every_field_is_read_from_its_cell(void **state)
{
    (void)state;
    gj_report *report = read(
        "\"unit\":{\"value\":\"某局\"},\"sort\":{\"value\":\"□政府部门 ☑人民政府\"},\"year\":{"
        "\"value\":\"2031\"},\"date\":{\"value\":\"2032年1月5日\"},\"call\":{\"value\":\"12345\"},"
        "\"head\":{\"value\":\"登记表\"},\"author\":{\"value\":\"张三\"}");
    const gj_particulars *told = gj_report_particulars_at(report);
    assert_string_equal(told->org, "某局");
    assert_string_equal(told->kind, "government");
    assert_int_equal(told->year, 2031);
    assert_string_equal(told->date, "2032年1月5日");
    assert_string_equal(told->contact, "12345");
    assert_string_equal(told->title, "登记表");
    const gj_field *author = gj_form_field(gj_report_form(report), "author");
    assert_string_equal(gj_report_entry_at(report, author)->text, "张三");
    gj_report_free(report);
    report = read("\"sort\":{\"value\":\"学校\"},\"year\":{\"value\":\"20311\"}");
    assert_null(gj_report_particulars_at(report)->kind);
    assert_int_equal(gj_report_particulars_at(report)->year, 0);
    gj_report_free(report);
}

/* NULL: all rows, all columns. */
static void lose(gj_report *report, const char *table, const char *row, const char *column)
{
    const gj_block *block = gj_form_table(gj_report_form(report), table)->blocks;
    for (int r = 0; r < block->rows.n_leaves; r++)
        for (int c = 0; c < block->columns.n_leaves; c++)
            if ((!row || strcmp(block->rows.leaves[r]->id, row) == 0) &&
                (!column || strcmp(block->columns.leaves[c]->id, column) == 0))
                gj_report_slot(report, block->rows.leaves[r], block->columns.leaves[c])->bound =
                    false;
}

static void assert_lost(gj_report *report, int most, const char *says)
{
    gj_buf out;
    gj_buf_init(&out);
    gj_report_put_lost(report, most, &out);
    assert_string_equal(out.data ? out.data : "", says);
    gj_buf_release(&out);
}

static void what_has_no_cell_is_named(void **state)
{
    (void)state;
    gj_report *report = read("");
    assert_lost(report, 9, "");
    lose(report, "grid", "road.new", "in.plan");
    assert_lost(report, 9, "“道路—新建”行“收入—计划”列");
    lose(report, "grid", "other", NULL);
    assert_lost(report, 9, "“道路—新建”行“收入—计划”列、“其他”行");
    lose(report, "grid", NULL, "in.done");
    assert_lost(report, 9, "“收入—实际”列、“道路—新建”行、“其他”行");
    lose(report, "one", "only", "x");
    lose(report, "net", "call", NULL);
    assert_lost(report, 9, "“电话”行、“收入—实际”列、“道路—新建”行、“其他”行、“甲”列");
    assert_lost(report, 2, "“电话”行、“收入—实际”列等 5 处");
    lose(report, "grid", NULL, NULL);
    lose(report, "one", NULL, NULL);
    assert_lost(report, 9, "“电话”行、“收支”整张表、“一行”整张表");
    assert_lost(report, 1, "“电话”行等 3 处");
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_field_is_read_from_its_cell),
        cmocka_unit_test(what_has_no_cell_is_named),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
