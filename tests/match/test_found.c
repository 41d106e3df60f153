/* SPDX-License-Identifier: Apache-2.0 */
/* Around the tables of a page: its year wherever it is named, its body without markup, its text
 * without footers. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "support_book.h"

/* A page: `lines` in column A, NULL-terminated, and table three below them. */
static gj_report *match_page(const char *const *lines)
{
    book *b = calloc(1, sizeof *b);
    int row = 0;
    for (; lines[row]; row++)
        book_put(b, row, 0, lines[row]);
    const gj_table *table = gj_form_table(gj_forms_find(t_forms(), "zfxxgk-2021"), "t3");
    (void)book_table(b, table, row + 1, 0, true);
    gj_report *report = book_match(b, t_forms());
    book_free(b);
    return report;
}

#define LINES(...) ((const char *const[]){__VA_ARGS__, NULL})

static void a_title_ends_where_the_page_runs_on(void **state)
{
    (void)state;
    static const char *const cells[] = {
        "某某市林业局2024年政府信息公开工作年度报告 来源：市林业局 发布时间：2025-01-20",
        "某某市林业局2024年政府信息公开工作年度报告\n发布日期：2025-01-20 浏览次数：12",
        "某某市林业局2024年政府信息公开工作年度报告【字体：大 中 小】",
        "某某市林业局2024年政府信息公开工作年度报告 2025-01-20 16:30",
        "# 某某市林业局2024年政府信息公开工作年度报告",
        "**某某市林业局**\n## 2024年政府信息公开工作年度报告",
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        gj_report *report = match_page(LINES(cells[i]));
        const gj_particulars *particulars = gj_report_particulars_at(report);
        assert_int_equal(particulars->year, 2024);
        assert_non_null(particulars->org);
        assert_string_equal(particulars->org, "某某市林业局");
        assert_null(particulars->title); /* no other than the default one */
        assert_int_equal(particulars->year_place.row, 0);
        gj_report_free(report);
    }
}

/* Behind its label or beside it, with the hour or without. */
static void a_page_says_on_which_day_it_was_made_public(void **state)
{
    (void)state;
    static const struct {
        const char *line, *day;
    } lines[] = {{"来源：市林业局 发布时间：2025-01-20 16:30 浏览次数：12", "2025-01-20"},
                 {"发布日期: 2025年1月20日", "2025年1月20日"},
                 {"某某市林业局2024年年度报告\n公开时间：2025/1/20", "2025/1/20"},
                 {"发布时间：", NULL},
                 {"发布时间：另行通知", NULL},
                 {"发布时间：2025-13-20", NULL},
                 {"2025-01-20", NULL}};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        gj_report *report = match_page(LINES("某某市林业局2024年年度报告", lines[i].line));
        const gj_particulars *particulars = gj_report_particulars_at(report);
        gj_day day;
        assert_int_equal(gj_report_published(report, &day), lines[i].day != NULL);
        if (lines[i].day) {
            assert_string_equal(particulars->published, lines[i].day);
            assert_int_equal(particulars->published_place.row, 1);
            assert_int_equal(day.month, 1);
        }
        gj_report_free(report);
    }
    book *b = calloc(1, sizeof *b);
    book_put(b, 0, 0, "发布时间");
    book_put(b, 0, 1, "2025-02-20");
    (void)book_table(b, gj_form_table(gj_forms_find(t_forms(), "zfxxgk-2021"), "t3"), 2, 0, true);
    gj_report *report = book_match(b, t_forms());
    assert_string_equal(gj_report_particulars_at(report)->published, "2025-02-20");
    gj_report_free(report);
    book_free(b);
}

static void a_title_of_its_own_keeps_its_words_and_loses_the_rest(void **state)
{
    (void)state;
    gj_report *report = match_page(LINES("# 某某局2024年度政府信息公开工作报告 来源：某某局"));
    assert_string_equal(gj_report_particulars_at(report)->title,
                        "某某局2024年度政府信息公开工作报告");
    gj_report_free(report);
}

static void a_sentence_about_the_report_is_no_title(void **state)
{
    (void)state;
    gj_report *report = match_page(LINES("现将本机关2023年政府信息公开工作年度报告公布如下："));
    assert_int_equal(gj_report_particulars_at(report)->year, 0);
    assert_null(gj_report_particulars_at(report)->org);
    gj_report_free(report);
}

static void the_period_names_the_year_where_nothing_else_does(void **state)
{
    (void)state;
    static const struct {
        const char *text;
        int year;
    } said[] = {
        {"本报告数据统计期限自2024年1月1日起至2024年12月31日止。", 2024},
        {"所列数据的统计期限：2023年1月1日—12月31日。电子版可以下载。", 2023},
        {"统计期限从二〇二二年一月一日起，至二〇二二年十二月三十一日止。", 0},
        {"统计期限自二〇二二年一月一日起至二〇二二年十二月三十一日止。", 2022},
        {"统计期限自2024年1月1日起至2023年12月31日止。", 0},
        {"2024年1月1日，全市召开了会议。", 0},
    };
    for (size_t i = 0; i < sizeof said / sizeof *said; i++) {
        gj_report *report = match_page(LINES("政府信息公开", said[i].text));
        assert_int_equal(gj_report_particulars_at(report)->year, said[i].year);
        if (said[i].year)
            assert_int_equal(gj_report_particulars_at(report)->year_place.row, 1);
        gj_report_free(report);
    }
}

static void a_title_outranks_the_period(void **state)
{
    (void)state;
    gj_report *report = match_page(LINES("某某局2023年政府信息公开工作年度报告",
                                         "统计期限自2024年1月1日起至2024年12月31日止。"));
    assert_int_equal(gj_report_particulars_at(report)->year, 2023);
    gj_report_free(report);
}

static void a_footer_is_no_text_of_the_last_section(void **state)
{
    (void)state;
    static const char *const footers[] = {"【打印本页】 【关闭窗口】", "版权所有：某某市人民政府",
                                          "苏ICP备05012345号-1", "上一篇：没有了",
                                          "主办单位：某某市人民政府办公室"};
    for (size_t i = 0; i < sizeof footers / sizeof *footers; i++) {
        gj_report *report = match_page(LINES("五、存在的主要问题及改进情况", "主要问题是人手不足。",
                                             "六、其他需要报告的事项", "无收取信息处理费的情况。",
                                             footers[i], "联系电话：0527-1234567"));
        const gj_form *form = gj_report_form(report);
        gj_text text = gj_report_text(report, gj_form_section(form, "s6"));
        assert_int_equal(text.count, 1);
        assert_string_equal(text.paragraphs[0].text, "无收取信息处理费的情况。");
        assert_int_equal(gj_report_text(report, gj_form_section(form, "s5")).count, 1);
        gj_report_free(report);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_title_ends_where_the_page_runs_on),
        cmocka_unit_test(a_page_says_on_which_day_it_was_made_public),
        cmocka_unit_test(a_title_of_its_own_keeps_its_words_and_loses_the_rest),
        cmocka_unit_test(a_sentence_about_the_report_is_no_title),
        cmocka_unit_test(the_period_names_the_year_where_nothing_else_does),
        cmocka_unit_test(a_title_outranks_the_period),
        cmocka_unit_test(a_footer_is_no_text_of_the_last_section),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
