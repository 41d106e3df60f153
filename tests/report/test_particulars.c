/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: title, date and addresses are printed as a document prints them, from any usual
 * writing. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "report/report.h"

static void assert_date(const char *written, const char *printed)
{
    gj_report *report = gj_report_new(gj_forms_at(t_forms(), 0));
    gj_report_particulars(report)->date = written;
    char *date = gj_report_date(report);
    assert_string_equal(date, printed);
    free(date);
    gj_report_free(report);
}

/* Is it read as the 15th of January 2021, or as no day at all? */
static void assert_day(const char *written, bool is_day)
{
    gj_day day = {0, 0, 0};
    gj_report *report = gj_report_new(gj_forms_at(t_forms(), 0));
    gj_report_particulars(report)->date = written;
    assert_int_equal(gj_report_day(report, &day), is_day);
    assert_int_equal(day.year * 10000 + day.month * 100 + day.day, is_day ? 20210115 : 0);
    assert_date(written, is_day ? "2021年1月15日" : written);
    gj_report_free(report);
}

static void dates_in_every_usual_writing(void **state)
{
    (void)state;
    static const char *const writings[] = {
        "2021-01-15",           "2021-1-15",
        "2021年1月15日",        "2021年01月15日",
        "2021 年 1 月 15 日",   "2021.1.15",
        "2021/01/15",           "２０２１年１月１５日",
        "二〇二一年一月十五日", "二○二一年一月十五日",
        "二零二一年一月十五日", "20210115",
        "2021年1月15号",        " 2021-01-15 ",
        "2021-01-15T00:00:00",  "2021年1月15日（星期五）",
    };
    for (size_t i = 0; i < sizeof writings / sizeof writings[0]; i++)
        assert_day(writings[i], true);
    assert_date("二〇二〇年十二月三十一日", "2020年12月31日");
    assert_date("二〇二四年二月二十九日", "2024年2月29日");
    assert_date("2020年10月20日", "2020年10月20日");
}

static void what_is_no_date_is_printed_as_written(void **state)
{
    (void)state;
    static const char *const writings[] = {
        "2021年1月", "2021-02-29", "2021-13-01", "2021-00-10",           "21-01-15",
        "1月15日",   "明年",       "2021-01-32", "12345678901234567890",
    };
    for (size_t i = 0; i < sizeof writings / sizeof writings[0]; i++)
        assert_day(writings[i], false);
    assert_date(NULL, "");
    assert_date("", "");
    assert_date(" 　", "");
}

static void assert_title(const char *org, int year, const char *given, const char *printed)
{
    gj_report *report = gj_report_new(gj_forms_find(t_forms(), "zfxxgk-2021"));
    gj_particulars *particulars = gj_report_particulars(report);
    particulars->org = org;
    particulars->year = year;
    particulars->title = given;
    char *title = gj_report_title(report);
    assert_string_equal(title, printed);
    free(title);
    gj_report_free(report);
}

static void the_default_title_is_made_of_body_and_year(void **state)
{
    (void)state;
    assert_title("某局", 2024, NULL, "某局\n2024年政府信息公开工作年度报告");
    assert_title("某局", 2024, " ", "某局\n2024年政府信息公开工作年度报告");
    assert_title(NULL, 2024, NULL, "2024年政府信息公开工作年度报告");
    assert_title("某局", 0, NULL, "某局\n政府信息公开工作年度报告");
}

static void a_given_title_keeps_its_line_break(void **state)
{
    (void)state;
    assert_title("某局", 2020, "某局2020年度\n公开工作报告", "某局2020年度\n公开工作报告");
}

static void addresses_as_in_a_spreadsheet(void **state)
{
    (void)state;
    char out[GJ_ADDRESS];
    assert_string_equal(gj_place_address((gj_place){0, 0, 0}, out), "A1");
    assert_string_equal(gj_place_address((gj_place){0, 6, 1}, out), "B7");
    assert_string_equal(gj_place_address((gj_place){0, 9, 25}, out), "Z10");
    assert_string_equal(gj_place_address((gj_place){0, 9, 26}, out), "AA10");
    assert_string_equal(gj_place_address((gj_place){0, 9, 701}, out), "ZZ10");
    assert_string_equal(gj_place_address((gj_place){0, 1048575, 16383}, out), "XFD1048576");
    assert_string_equal(gj_place_address((gj_place){0, 1, 16384}, out), "");
    assert_string_equal(gj_place_address(GJ_NOWHERE, out), "");
    assert_string_equal(gj_place_address((gj_place){3, -1, -1}, out), "");
}

static void slots_belong_to_their_block(void **state)
{
    (void)state;
    const gj_form *form = gj_forms_find(t_forms(), "zfxxgk-2021");
    const gj_form *other = gj_forms_find(t_forms(), "zfxxgk-2019");
    const gj_table *t2 = gj_form_table(form, "t2");
    const gj_table *t3 = gj_form_table(form, "t3");
    const gj_node *row = gj_table_row(t3, "new");
    const gj_node *column = gj_block_column(row->block, "all");
    gj_report *report = gj_report_new(form);
    gj_slot *slot = gj_report_slot(report, row, column);
    assert_non_null(slot);
    assert_ptr_equal(slot, gj_report_slot_at(report, row, column));
    assert_ptr_not_equal(slot, gj_report_slot(report, gj_table_row(t3, "total"), column));
    assert_int_equal(slot->value.kind, GJ_EMPTY);
    assert_string_equal(slot->value.text, "");
    assert_false(slot->bound);
    assert_int_equal(slot->place.sheet, -1);
    assert_non_null(gj_report_slot(report, gj_table_row(t3, "otherwise"), column));
    assert_null(gj_report_slot(report, gj_table_row(t2, "rules"), column));
    assert_null(gj_report_slot(report, NULL, column));
    assert_null(gj_report_slot(report, row, NULL));
    assert_null(gj_report_slot(report, row, row));
    const gj_node *theirs = gj_table_row(gj_form_table(other, "t3"), "new");
    assert_null(gj_report_slot(report, theirs, gj_block_column(theirs->block, "all")));
    gj_report_free(report);
    gj_report_free(NULL);
}

static void paragraphs_keep_their_order_and_section(void **state)
{
    (void)state;
    const gj_form *form = gj_forms_find(t_forms(), "zfxxgk-2021");
    gj_report *report = gj_report_new(form);
    char text[] = "第00段";
    for (int i = 0; i < 50; i++) {
        text[3] = (char)('0' + i / 10);
        text[4] = (char)('0' + i % 10);
        gj_report_add_paragraph(report, gj_form_section(form, "s1"), text, (gj_place){0, i, 0});
    }
    gj_report_add_paragraph(report, NULL, "前言", GJ_NOWHERE);
    gj_text first = gj_report_text(report, gj_form_section(form, "s1"));
    assert_int_equal(first.count, 50);
    assert_string_equal(first.paragraphs[42].text, "第42段");
    assert_int_equal(first.paragraphs[42].place.row, 42);
    assert_int_equal(gj_report_text(report, NULL).count, 1);
    assert_int_equal(gj_report_text(report, gj_form_section(form, "s5")).count, 0);
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(dates_in_every_usual_writing),
        cmocka_unit_test(what_is_no_date_is_printed_as_written),
        cmocka_unit_test(the_default_title_is_made_of_body_and_year),
        cmocka_unit_test(a_given_title_keeps_its_line_break),
        cmocka_unit_test(addresses_as_in_a_spreadsheet),
        cmocka_unit_test(slots_belong_to_their_block),
        cmocka_unit_test(paragraphs_keep_their_order_and_section),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
