/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: whose report it is, of which year and when it was made public is read from the lines
 * above it, however they are broken and whatever a page put behind them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "../form/support_forms.h"
#include "match/match.h"
#include "support_book.h"

enum { TABLE = 12 }; /* its first row */

typedef struct line {
    int row, col;
    const char *text;
} line;

/* What the lines say of the report: body/year/title/published. */
static char *told(const line *lines)
{
    gj_err err = {0};
    gj_buf out;
    book *b = calloc(1, sizeof *b);
    assert_non_null(b);
    (void)book_table(b, gj_form_table(t_form("zfxxgk-2021"), "t2"), TABLE, 0, false);
    gj_sheets *sheets = gj_sheets_new();
    (void)gj_sheets_add(sheets, "Sheet1", false);
    for (int r = 0; r < BOOK_ROWS; r++)
        for (int c = 0; c < BOOK_COLS; c++)
            if (b->text[r][c])
                assert_true(gj_sheets_put_text(sheets, 0, r, c, b->text[r][c]));
    for (; lines->text; lines++)
        assert_true(gj_is_error_text(lines->text)
                        ? gj_sheets_put_error(sheets, 0, lines->row, lines->col, lines->text)
                        : gj_sheets_put_text(sheets, 0, lines->row, lines->col, lines->text));
    gj_sheets_seal(sheets);
    gj_report *report = gj_match(t_forms(), sheets, &err);
    if (!report)
        fail_msg("%s", err.says);
    const gj_particulars *is = gj_report_particulars_at(report);
    gj_buf_init(&out);
    gj_buf_printf(&out, "%s/%d/%s/%s", is->org ? is->org : "", is->year, is->title ? is->title : "",
                  is->published ? is->published : "");
    gj_report_free(report);
    gj_sheets_free(sheets);
    book_free(b);
    return gj_buf_detach(&out);
}

#define BODY  "某市教育局"
#define WORDS "政府信息公开工作年度报告"
#define LONG  "这一行不是机关的名称而是一整句很长很长的话说明这份材料由谁经手放在哪里什么时候归档"

static void the_lines_above_say_whose_report_it_is(void **state)
{
    static const struct {
        line lines[5];
        const char *says;
    } CASES[] = {
        {{{0, 0, BODY "2024年" WORDS}}, "某市教育局/2024//"},
        {{{0, 0, BODY "2024年" WORDS "2025-01-20 10:12 来源：本站"}}, "某市教育局/2024//"},
        {{{0, 0, BODY "2024年" WORDS "2025/01/20"}}, "某市教育局/2024//"},
        {{{0, 0, BODY "2024年" WORDS "2025年"}}, "/0//"},
        {{{0, 0, BODY "2024年" WORDS "（试行）"}},
         "某市教育局/2024/某市教育局2024年政府信息公开工作年度报告（试行）/"},
        {{{0, 0, BODY WORDS "（2024年度）"}},
         "某市教育局/2024/某市教育局政府信息公开工作年度报告（2024年度）/"},
        {{{0, 0, "2024年度" BODY WORDS}},
         "某市教育局/2024/2024年度某市教育局政府信息公开工作年度报告/"},
        {{{0, 0, "2024年" WORDS}}, "/2024//"},
        {{{0, 0, BODY}, {1, 0, "2024年"}, {2, 0, WORDS}}, "某市教育局/2024//"},
        {{{0, 0, BODY}, {0, 1, "2024年" WORDS}}, "某市教育局/2024//"},
        {{{0, 0, "#REF!"}, {1, 0, "2024年" WORDS}}, "/2024//"},
        {{{0, 0, LONG LONG LONG LONG}, {1, 0, "2024年" WORDS}}, "/2024//"},
        {{{0, 0, "关于" BODY "2024年" WORDS "的说明"}}, "/0//"},
        {{{0, 0, BODY "二〇二四年" WORDS}}, "某市教育局/2024//"},
        {{{0, 0, WORDS}}, "/0//"},
        {{{0, 6, "2024年" WORDS}}, "/2024//"},
        {{{0, 0, LONG LONG LONG "2024年" WORDS}}, "/0//"},
        {{{0, 0, BODY "2024年" WORDS}, {1, 0, "发布时间：2025-01-20 点击数：3"}},
         "某市教育局/2024//2025-01-20"},
        {{{0, 0, BODY "2024年" WORDS}, {1, 0, "发布时间："}, {1, 1, "2025年1月20日"}},
         "某市教育局/2024//2025年1月20日"},
        {{{0, 0, BODY "2024年" WORDS}, {1, 0, "发布日期"}, {1, 1, "#N/A"}, {1, 2, "2025.1.20"}},
         "某市教育局/2024//2025.1.20"},
        {{{0, 0, BODY "2024年" WORDS}, {1, 0, "联系方式："}, {1, 1, "#REF!"}}, BODY "/2024//"},
        {{{0, 0, BODY "2024年" WORDS}, {1, 0, "前言：本报告　联系方式：12345"}}, BODY "/2024//"},
        {{{1, 0, "机关名称"}, {1, 1, "#REF!"}, {2, 0, "报告年度"}, {2, 1, "2024"}}, "/2024//"},
        {{{1, 0, "机关名称"}, {1, 1, BODY}, {2, 0, "报告年度"}, {2, 1, "#N/A"}}, BODY "/0//"},
        {{{0, 0, BODY "2024年" WORDS}, {1, 0, "发布日期：待定"}}, "某市教育局/2024//"},
    };
    int wrong = 0;
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        char *says = told(CASES[i].lines);
        if (strcmp(says, CASES[i].says) != 0) {
            print_error("%zu %s\n  wanted %s\n  got    %s\n", i, CASES[i].lines[0].text,
                        CASES[i].says, says);
            wrong++;
        }
        free(says);
    }
    assert_int_equal(wrong, 0);
}

#define LAST "六、其他需要报告的事项"

/* Whose it is and the day below the last section's text are no text of it, nor is what a page
 * carries. */
static void what_stands_below_the_last_section_is_its_signature(void **state)
{
    static const struct {
        const char *lines[4];
        int paragraphs;
        const char *date;
    } CASES[] = {
        {{"没有其他需要报告的事项。", BODY, "2025年1月20日"}, 1, "2025年1月20日"},
        {{"没有其他需要报告的事项。", BODY, "二〇二五年一月二十日"}, 2, ""},
        {{"没有其他需要报告的事项。", "2025年1月20日", "2025年2月1日"}, 1, "2025年1月20日"},
        {{"2025年1月20日召开了一次会议，研究了有关的事项。"}, 1, ""},
        {{"没有其他需要报告的事项。", "2025年", "版权所有：" BODY, "不是正文"}, 2, ""},
        {{"没有其他需要报告的事项。", "20250120日"}, 2, ""},
        {{"没有其他需要报告的事项。", "２０２５年1月20日"}, 1, ""},
        {{"没有其他需要报告的事项。", BODY, "　" BODY}, 1, ""},
    };
    (void)state;
    for (size_t i = 0; i < sizeof CASES / sizeof *CASES; i++) {
        gj_err err = {0};
        gj_sheets *sheets = gj_sheets_new();
        (void)gj_sheets_add(sheets, "Sheet1", false);
        assert_true(gj_sheets_put_text(sheets, 0, 0, 0, BODY "2024年" WORDS));
        assert_true(gj_sheets_put_text(sheets, 0, 1, 0, LAST));
        for (int k = 0; k < 4 && CASES[i].lines[k]; k++)
            assert_true(gj_sheets_put_text(sheets, 0, 2 + k, 0, CASES[i].lines[k]));
        gj_sheets_seal(sheets);
        gj_report *report = gj_match(t_forms(), sheets, &err);
        if (!report)
            fail_msg("%s", err.says);
        const gj_form *form = gj_report_form(report);
        const gj_section *last = &form->sections[form->n_sections - 1];
        const char *date = gj_report_particulars_at(report)->date;
        assert_int_equal(gj_report_text(report, last).count, CASES[i].paragraphs);
        assert_string_equal(date ? date : "", CASES[i].date);
        gj_report_free(report);
        gj_sheets_free(sheets);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_stands_below_the_last_section_is_its_signature),
        cmocka_unit_test(the_lines_above_say_whose_report_it_is),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
