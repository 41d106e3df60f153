/* SPDX-License-Identifier: Apache-2.0 */
/* test_fill.c - patterns of <document>, filled with a report's particulars. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "report/fill.h"

static void fills(const char *org, int year, const char *pattern, size_t most, const char *expected)
{
    gj_report *report = gj_report_new(gj_forms_find(t_forms(), "zfxxgk-2021"));
    gj_particulars *particulars = gj_report_particulars(report);
    gj_buf out;
    gj_buf_init(&out);
    particulars->org = org ? gj_report_keep(report, org) : NULL;
    particulars->year = year;
    particulars->date = "2025-01-05";
    gj_report_fill(report, pattern, strlen(pattern), most, &out);
    assert_string_equal(out.len ? out.data : "", expected);
    gj_buf_release(&out);
    gj_report_free(report);
}

static void a_field_stands_by_its_id_or_its_role(void **state)
{
    (void)state;
    fills("某局", 2024, "{org}：{body}（{year}年度）", 0, "某局：某局（2024年度）");
    fills("某局", 2024, "{date}", 0, "2025年1月5日");
    fills("某局", 2024, "{report}", 0, gj_forms_find(t_forms(), "zfxxgk-2021")->title);
}

static void what_stands_in_brackets_goes_with_its_field(void **state)
{
    (void)state;
    fills("某局", 0, "{body}[{year}年]报告", 0, "某局报告");
    fills("某局", 2024, "{body}[{year}年]报告", 0, "某局2024年报告");
    fills(NULL, 2024, "[{body}的][{year}年]报告", 0, "2024年报告");
    fills("　", 2024, "[{body}的]报告", 0, "报告");
}

static void a_line_that_nothing_is_left_of_goes(void **state)
{
    (void)state;
    fills(NULL, 2024, "[{body}]\n{year}年报告", 0, "2024年报告");
    fills("某局", 0, "[{body}]\n[{year}年]", 0, "某局");
    fills(NULL, 0, "[{body}]\n[{year}年]", 0, "");
    fills("某局", 2024, "填报单位：{body}\n（{year}年度）", 0, "填报单位：某局\n（2024年度）");
}

static void a_field_is_cut_between_characters(void **state)
{
    (void)state;
    fills("一二三四五六", 2024, "{body}/{year}", 10, "一二三/2024");
    fills("某局", 2024, "{}{nowhere}/{body}", 0, "/某局");
    fills(NULL, 2024, "{year}\n", 0, "2024");
    fills("某局", 2024, "]{body}\n\n{year}", 0, "某局\n2024");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_field_stands_by_its_id_or_its_role),
        cmocka_unit_test(what_stands_in_brackets_goes_with_its_field),
        cmocka_unit_test(a_line_that_nothing_is_left_of_goes),
        cmocka_unit_test(a_field_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
