/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: of last year's report, which may be of an edition that has less, a rule asks what is
 * the same by its id; where there is no such, nothing is found. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/utf8.h"
#include "support.h"

static gj_forms *forms;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("tests/check/forms/editions", &err);
    if (!forms)
        fail_msg("%s", err.says);
    assert_int_equal(gj_forms_fault_count(forms), 0);
    return 0;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

static gj_report *read(const char *form, int year, const char *rest)
{
    gj_err err = {0};
    gj_buf json;
    gj_buf_init(&json);
    gj_buf_printf(&json, "{\"form\":\"%s\",\"year\":%d%s}", form, year, rest);
    gj_report *report = gj_exchange_read(forms, json.data, json.len, &err);
    if (!report)
        fail_msg("%s", err.says);
    gj_buf_release(&json);
    return report;
}

static void assert_findings(const char *report, const char *form, const char *last,
                            const char *expected)
{
    gj_report *now = read("small-2022", 2022, report);
    gj_report *then = last ? read(form, 2021, last) : NULL;
    gj_findings *findings = gj_check(now, then);
    char *lines = t_lines(findings);
    assert_string_equal(lines, expected);
    free(lines);
    gj_findings_free(findings);
    gj_report_free(now);
    gj_report_free(then);
}

#define PAYS(list)   ",\"pays\":{\"pay\":[" list "]}"
#define THINGS(list) ",\"things\":{\"thing\":[" list "]}"
#define PAY(name, n) "{\"name\":\"" name "\",\"n\":\"" n "\"}"

/* Everything that can be asked of is less than a year ago. */
static void what_both_editions_have_is_compared(void **state)
{
    (void)state;
    assert_findings(
        ",\"fields\":{\"staff\":\"2\"},\"text\":{\"s2\":[\"甲。\"]},"
        "\"t1\":{\"one\":{\"x\":\"0\",\"y\":\"1\"}}" PAYS(PAY("甲", "3") "," PAY("乙", "")),
        "small-2020",
        ",\"fields\":{\"staff\":\"3\"},\"text\":{\"s2\":[\"甲。\",\"乙。\"]},"
        "\"t1\":{\"one\":{\"x\":\"2\",\"y\":\"2\"}}" PAYS(
            PAY("乙", "4") "," PAY("甲", "5") "," PAY("丙", "6")),
        "r.field - -\nr.cell one x\nr.row one x\nr.cell one y\nr.table - -\n"
        "r.list - name\nr.item pay name\nr.cell pay n\n");
}

/* What only the new edition has was not less, nor more. */
static void what_the_old_edition_lacks_is_not_compared(void **state)
{
    (void)state;
    assert_findings(
        ",\"fields\":{\"cars\":\"1\"},\"text\":{\"s4\":[]},\"t2\":{\"one\":{\"x\":\"1\"}},"
        "\"t1\":{\"three\":{\"x\":\"1\",\"z\":\"1\"}}" THINGS(PAY("甲", "1")),
        "small-2020", ",\"things\":{\"stuff\":[" PAY("甲", "9") "]}", "");
}

static void within_an_edition_all_of_it_is(void **state)
{
    (void)state;
    assert_findings(",\"t2\":{\"one\":{\"x\":\"1\"}}" THINGS(PAY("甲", "1")), "small-2022",
                    ",\"t2\":{\"one\":{\"x\":\"2\"}}" THINGS(PAY("乙", "9") "," PAY("甲", "2")),
                    "r.cells - -\nr.table - -\nr.list - name\nr.cell thing n\nr.cell one x\n");
}

/* What was seen of a workbook's layout, last year's report isn't asked about. */
static void a_layout_is_this_years(void **state)
{
    (void)state;
    gj_report *now = read("small-2022", 2022, ""), *then = read("small-2022", 2021, "");
    const gj_form *form = gj_report_form(now);
    gj_seen seen = {.kind = GJ_SEEN_TABLE, .table = gj_form_table(form, "t1"), .times = 1};
    gj_report_add_seen(now, &seen);
    seen = (gj_seen){.kind = GJ_SEEN_ROW, .table = seen.table, .found = "", .place = GJ_NOWHERE};
    seen.node = gj_table_row(seen.table, "one");
    gj_report_add_seen(now, &seen);
    seen = (gj_seen){.kind = GJ_SEEN_SECTION, .section = gj_form_section(form, "s2")};
    gj_report_add_seen(now, &seen);
    gj_report_add_paragraph(then, gj_form_section(form, "s2"), "甲。", GJ_NOWHERE);
    gj_findings *findings = gj_check(now, then);
    assert_int_equal(t_count(findings, "r.label"), 0);
    assert_int_equal(t_count(findings, "r.section"), 0);
    gj_findings_free(findings);
    gj_report_free(now);
    gj_report_free(then);
}

/* An item is the one of the same name; without a name, or under a new one, it had none. */
static void an_item_is_compared_with_its_namesake(void **state)
{
    (void)state;
    assert_findings(PAYS(PAY("", "1") "," PAY("新", "1") "," PAY("甲", "1")), "small-2022",
                    PAYS(PAY("", "9") "," PAY("甲", "9")), "r.cell pay n\n");
    assert_findings(PAYS(PAY("甲", "1")), "small-2022", PAYS(""), "");
}

/* "x > 0 or last.x = 0": what needs no last year is asked without one. */
static void what_can_do_without_last_year_is_asked(void **state)
{
    (void)state;
    assert_findings(",\"t1\":{\"one\":{\"x\":\"1\"},\"two\":{\"x\":\"0\"}}", NULL, NULL, "");
}

/* What a finding stands on is a sentence that ends somewhere, between two characters. */
static void a_sentence_without_end_is_cut_between_characters(void **state)
{
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    gj_buf text;
    (void)state;
    gj_buf_init(&text);
    for (int i = 0; i < 400; i++)
        gj_buf_puts(&text, "好");
    gj_buf_puts(&text, "，全年办理政府信息公开申请，其中予以公开7件，");
    for (int i = 0; i < 400; i++)
        gj_buf_puts(&text, "好a");
    gj_report_add_paragraph(report, gj_form_section(gj_report_form(report), "s1"), text.data,
                            GJ_NOWHERE);
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "text.number", NULL, NULL);
    assert_non_null(finding->basis);
    assert_true(gj_utf8_valid(finding->basis, strlen(finding->basis)));
    assert_true(strlen(finding->basis) < 2000);
    assert_non_null(strstr(finding->basis, "予以公开7件"));
    gj_findings_free(findings);
    gj_buf_release(&text);
    gj_report_free(report);
}

/* A paragraph of a sheet that stands in no row of it is called by its number. */
static void a_paragraph_without_a_row_has_a_number(void **state)
{
    gj_report *report = t_workbook(t_form("zfxxgk-2021"));
    (void)state;
    gj_report_add_paragraph(report, gj_form_section(gj_report_form(report), "s1"),
                            "全年办理政府信息公开申请，其中予以公开7件。", (gj_place){0, -1, -1});
    gj_findings *findings = gj_check(report, NULL);
    const gj_finding *finding = t_one(findings, "text.number", NULL, NULL);
    assert_non_null(strstr(finding->where, "第4段"));
    assert_null(strstr(finding->where, "表"));
    gj_findings_free(findings);
    gj_report_free(report);
}

/* Of the figures of the first page, what another family counted last year is none. */
static void key_figures_are_compared_within_a_family(void **state)
{
    gj_arena *arena = gj_arena_new();
    gj_report *report = t_workbook(t_form("zfxxgk-2021")), *old = t_workbook(t_form("zfxxgk-2019"));
    gj_report *other = gj_report_new(t_form("zfwz-2017"));
    (void)state;
    const gj_key_figure *alone = gj_check_keys(arena, report, NULL);
    const gj_key_figure *beside = gj_check_keys(arena, report, old);
    const gj_key_figure *apart = gj_check_keys(arena, report, other);
    assert_true(alone[0].known && !alone[0].was_known);
    assert_true(beside[0].known && beside[0].was_known);
    assert_true(apart[0].known && !apart[0].was_known);
    gj_report_free(report);
    gj_report_free(old);
    gj_report_free(other);
    gj_arena_free(arena);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_both_editions_have_is_compared),
        cmocka_unit_test(what_the_old_edition_lacks_is_not_compared),
        cmocka_unit_test(within_an_edition_all_of_it_is),
        cmocka_unit_test(a_layout_is_this_years),
        cmocka_unit_test(an_item_is_compared_with_its_namesake),
        cmocka_unit_test(what_can_do_without_last_year_is_asked),
        cmocka_unit_test(a_sentence_without_end_is_cut_between_characters),
        cmocka_unit_test(a_paragraph_without_a_row_has_a_number),
        cmocka_unit_test(key_figures_are_compared_within_a_family),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
