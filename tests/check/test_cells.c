/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: every way of writing a value gives the finding it deserves at its cell, and no
 * other. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "support.h"

/* What one written value gives, in a cell of a faultless workbook. */
static void assert_gives(const char *form, const char *place, const char *written,
                         const char *expected)
{
    char table[16];
    char row[32];
    char column[32];
    assert_int_equal(sscanf(place, "%15s %31s %31s", table, row, column), 3);
    gj_report *report = t_workbook(t_form(form));
    t_set(report, table, row, column, written);
    t_assert_findings(report, expected);
    gj_report_free(report);
}

static void a_count_is_a_whole_number(void **state)
{
    (void)state;
    const char *place = "t2 licences decisions";
    assert_gives("zfxxgk-2021", place, "1573179", "");
    assert_gives("zfxxgk-2021", place, "", "cell.blank licences decisions\n");
    assert_gives("zfxxgk-2021", place, " 　", "cell.blank licences decisions\n");
    assert_gives("zfxxgk-2021", place, "／", "cell.na licences decisions\n");
    assert_gives("zfxxgk-2021", place, "——", "cell.na licences decisions\n");
    assert_gives("zfxxgk-2021", place, "不适用", "cell.na licences decisions\n");
    assert_gives("zfxxgk-2021", place, "3件", "cell.text licences decisions\n");
    assert_gives("zfxxgk-2021", place, "１２", "cell.text licences decisions\n");
    assert_gives("zfxxgk-2021", place, "1,234", "cell.text licences decisions\n");
    assert_gives("zfxxgk-2021", place, "+3", "cell.text licences decisions\n");
    assert_gives("zfxxgk-2021", place, "22（其中修订 16 件）", "cell.text licences decisions\n");
    assert_gives("zfxxgk-2021", place, "约三件", "cell.unreadable licences decisions\n");
    assert_gives("zfxxgk-2021", place, "3.5", "cell.fraction licences decisions\n");
    assert_gives("zfxxgk-2021", place, "-3", "cell.negative licences decisions\n");
}

static void a_row_may_welcome_not_applicable(void **state)
{
    (void)state;
    assert_gives("zfxxgk-2021", "t2 rules issued", "/", "");
    assert_gives("zfxxgk-2021", "t2 normative issued", "/", "cell.na normative issued\n");
}

static void a_fee_has_decimals(void **state)
{
    (void)state;
    assert_gives("zfxxgk-2021", "t2 fees amount", "72701.2578", "");
    assert_gives("zfxxgk-2021", "t2 fees amount", "96953.668882", "");
    assert_gives("zfxxgk-2021", "t2 fees amount", "-1.5", "cell.negative fees amount\n");
    assert_gives("zfxxgk-2021", "t2 fees amount", "3万元", "cell.text fees amount\n");
}

static void a_change_has_a_sign(void **state)
{
    (void)state;
    const char *place = "t2 licences change";
    assert_gives("zfxxgk-2019", place, "-3", "");
    assert_gives("zfxxgk-2019", place, "+3", "");
    assert_gives("zfxxgk-2019", place, "增3", "");
    assert_gives("zfxxgk-2019", place, "减3", "");
    assert_gives("zfxxgk-2019", place, "减3项", "cell.text licences change\n");
    assert_gives("zfxxgk-2019", place, "-3.5", "cell.fraction licences change\n");
}

static void money_keeps_its_unit(void **state)
{
    (void)state;
    const char *place = "t2 procurement amount";
    assert_gives("zfxxgk-2019", place, "251000元", "");
    assert_gives("zfxxgk-2019", place, "240.5万元", "");
    assert_gives("zfxxgk-2019", place, "13480", "t2.unit procurement amount\n");
    assert_gives("zfxxgk-2019", place, "-13480元", "cell.negative procurement amount\n");
}

static void a_unit_in_the_header_will_do(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    t_set(report, "t2", "procurement", "amount", "240");
    t_slot(report, "t2", "procurement", "amount")->header_unit = true;
    t_assert_findings(report, "");
    gj_report_free(report);
}

/* What a rule says nothing of in one cell it isn't asked again of others of the kind; of any other
 * kind it is. */
static void each_cell_is_judged_as_if_it_were_the_only_one(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    t_set(report, "t2", "rules", "made", "/");
    t_set(report, "t2", "licences", "change", "-3");
    t_set(report, "t2", "licences", "decisions", "-4");
    t_set(report, "t2", "penalties", "decisions", "/");
    t_set(report, "t2", "penalties", "change", "减3项");
    t_set(report, "t2", "procurement", "projects", "2.5");
    t_set(report, "t2", "procurement", "amount", "240.5");
    t_set(report, "t3", "new", "business", "12");
    t_set(report, "t3", "new", "research", "约三件");
    t_set(report, "t3", "new", "legal", "２");
    t_slot(report, "t3", "new", "other")->misfit = GJ_MISFIT_SHORT;
    gj_findings *findings = gj_check(report, NULL);
    t_one(findings, "cell.negative", "licences", "decisions");
    t_one(findings, "cell.na", "penalties", "decisions");
    t_one(findings, "cell.text", "penalties", "change");
    t_one(findings, "cell.fraction", "procurement", "projects");
    t_one(findings, "t2.unit", "procurement", "amount");
    t_one(findings, "cell.text", "new", "legal");
    t_one(findings, "cell.unreadable", "new", "research");
    t_one(findings, "layout.misfit", "new", "other");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void an_error_of_a_cell_tells_what_stands_in_it(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "new", "business", "#REF!\n坏了");
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "cell.unreadable", "new", "business");
    assert_string_equal(finding->actual, "#REF!\n坏了");
    assert_null(finding->expected);
    char address[GJ_ADDRESS];
    assert_string_equal(gj_place_address(finding->place, address), "C4");
    /* A sentence stays on one line. */
    t_assert_says(finding, "「三、依申请公开」表 C4（“一、本年新收政府信息公开申请数量”行"
                           "“商业企业”列）：“#REF! 坏了”不是数字，读不出来");
    gj_findings_free(findings);
    gj_report_free(report);
}

static void a_long_text_is_cut_in_the_sentence_only(void **state)
{
    (void)state;
    gj_buf text;
    gj_buf_init(&text);
    for (int i = 0; i < 100; i++)
        gj_buf_puts(&text, "长");
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_set(report, "t3", "new", "business", text.data);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "cell.unreadable", "new", "business");
    assert_string_equal(finding->actual, text.data);
    assert_null(strstr(finding->says, text.data));
    assert_non_null(strstr(finding->says, "长长…”"));
    gj_buf_release(&text);
    gj_findings_free(findings);
    gj_report_free(report);
}

static void who_cannot_make_rules_is_asked_about_them(void **state)
{
    (void)state;
    static const struct {
        const char *org;
        const char *kind;
        int count;
    } bodies[] = {
        {"衢州市柯城区征迁事务中心", NULL, 1},
        {"琼海市大路镇人民政府", NULL, 1},
        {"某机关", "town", 1},
        {"上海市人民政府办公厅", NULL, 0},
        {"广西壮族自治区人民政府", NULL, 0},
        {"司法部", "department", 0},
        {NULL, NULL, 0},
    };
    for (size_t i = 0; i < sizeof bodies / sizeof bodies[0]; i++) {
        gj_report *report = t_workbook(t_form("zfxxgk-2021"));
        gj_report_particulars(report)->org = bodies[i].org;
        gj_report_particulars(report)->kind = bodies[i].kind;
        t_set(report, "t2", "rules", "in_force", "2");
        t_assert_count(report, "t2.rule_power", bodies[i].count);
        gj_report_free(report);
    }
}

static void a_stock_is_no_less_than_what_was_added(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    t_row(report, "t2", "normative", "5 3 4");
    t_assert_findings(report, "t2.stock normative in_force\n");
    t_row(report, "t2", "normative", "5 0 4");
    t_assert_findings(report, "t2.stock_negative normative in_force\n");
    t_row(report, "t2", "normative", "5 3 _");
    t_assert_findings(report, "cell.blank normative in_force\n");
    t_row(report, "t2", "normative", "50 227 420");
    t_assert_findings(report, "");
    gj_report_free(report);
}

static void what_is_public_is_no_less_than_what_was_published(void **state)
{
    (void)state;
    gj_report *report = t_workbook(t_form("zfxxgk-2019"));
    t_row(report, "t2", "normative", "60 60 368");
    t_assert_findings(report, "");
    t_row(report, "t2", "normative", "60 60 59");
    t_assert_findings(report, "t2.public normative total\n");
    gj_report_free(report);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_count_is_a_whole_number),
        cmocka_unit_test(a_row_may_welcome_not_applicable),
        cmocka_unit_test(a_fee_has_decimals),
        cmocka_unit_test(a_change_has_a_sign),
        cmocka_unit_test(money_keeps_its_unit),
        cmocka_unit_test(a_unit_in_the_header_will_do),
        cmocka_unit_test(each_cell_is_judged_as_if_it_were_the_only_one),
        cmocka_unit_test(an_error_of_a_cell_tells_what_stands_in_it),
        cmocka_unit_test(a_long_text_is_cut_in_the_sentence_only),
        cmocka_unit_test(who_cannot_make_rules_is_asked_about_them),
        cmocka_unit_test(a_stock_is_no_less_than_what_was_added),
        cmocka_unit_test(what_is_public_is_no_less_than_what_was_published),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
