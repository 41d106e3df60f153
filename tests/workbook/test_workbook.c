/* What goes into a workbook comes out of it again, a total is a formula only where that changes
 * nothing. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "match/match.h"
#include "ods/ods_read.h"
#include "pack/zip.h"
#include "platform/file.h"
#include "report/exchange.h"
#include "workbook/workbook.h"
#include "workbook/workbook_book.h"

static gj_forms *forms;

static int load_forms(void **state)
{
    (void)state;
    gj_err err = {0};
    forms = gj_forms_load("templates/forms", &err);
    if (!forms)
        fprintf(stderr, "%s\n", err.says);
    return forms ? 0 : -1;
}

static int free_forms(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

/* ---- there and back ---- */

static gj_report *from_json(const char *json)
{
    gj_err err = {0};
    gj_report *report = gj_exchange_read(forms, json, strlen(json), &err);
    if (!report)
        fail_msg("%s", err.says);
    return report;
}

static void write_workbook(const gj_report *report, bool is_template, gj_buf *out)
{
    gj_err err = {0};
    const gj_workbook_options options = {.styles_folder = "templates/styles",
                                         .is_template = is_template};
    gj_buf_init(out);
    if (!gj_workbook_write(report, &options, out, &err))
        fail_msg("%s", err.says);
}

static gj_report *read_back(const gj_report *report)
{
    gj_err err = {0};
    gj_buf package;
    write_workbook(report, false, &package);
    gj_sheets *sheets = gj_ods_read_memory(package.data, package.len, &err);
    gj_report *back = sheets ? gj_match(forms, sheets, &err) : NULL;
    if (!back)
        fail_msg("%s", err.says);
    gj_sheets_free(sheets);
    gj_buf_release(&package);
    return back;
}

/* A part of the workbook as text. */
static void read_part(const gj_report *report, const char *name, gj_buf *out)
{
    gj_err err = {0};
    gj_buf package;
    char piece[4096];
    long got = 0;
    write_workbook(report, false, &package);
    gj_buf_init(out);
    gj_zip_reader *zip = gj_zip_open_memory(package.data, package.len, &err);
    assert_non_null(zip);
    assert_true(gj_zip_part_open(zip, name, &err));
    while ((got = gj_zip_part_read(zip, piece, sizeof piece, &err)) > 0)
        gj_buf_add(out, piece, (size_t)got);
    assert_int_equal(got, 0);
    gj_zip_part_close(zip);
    gj_zip_close(zip);
    gj_buf_release(&package);
}

static const gj_slot *slot_of(const gj_report *report, const char *table, const char *row,
                              const char *column)
{
    const gj_node *line = gj_table_row(gj_form_table(gj_report_form(report), table), row);
    assert_non_null(line);
    const gj_slot *slot = gj_report_slot_at(report, line, gj_block_column(line->block, column));
    assert_non_null(slot);
    return slot;
}

static const char *text_of(const gj_report *report, const char *table, const char *row,
                           const char *column)
{
    return slot_of(report, table, row, column)->value.text;
}

/* How often `piece` stands in `text`. */
static int count(const char *text, const char *piece)
{
    int n = 0;
    for (const char *at = text; (at = strstr(at, piece)) != NULL; at += strlen(piece))
        n++;
    return n;
}

/* ---- values ---- */

static void plain_decimals_become_number_cells(void **state)
{
    (void)state;
    static const char *const numbers[] = {"0",    "7",     "-3",       "123456789012345",
                                          "0.5",  "-0.25", "10",       "72701.2578",
                                          "1.05", "-0",    "0.000001", "12345678901234.5"};
    static const char *const texts[] = {
        "",    "00", "07",  "1.0", "1.50", "1.",  ".5",   "+1",   "1e3",   "1,000",
        " 1",  "1 ", "3件", "/",   "-",    "--1", "１２", "0x10", "1.2.3", "1234567890123456",
        "0.10"};
    for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
        assert_true(gj_book_is_number(numbers[i]));
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
        assert_false(gj_book_is_number(texts[i]));
}

static void values_survive_as_written(void **state)
{
    (void)state;
    static const char *const written[] = {
        "/",        "22（其中修订 16 件）",
        "007",      "1.50",
        "251000元", "72701.2578",
        "１２",     "=1+1",
        "a  b",     "'5",
        "3件",      "<&>\"",
        "一\n二",   "1,234",
        "增3",      "-2",
        "0",        "#N/A",
        "TRUE",     "2024-01-05",
        "5%",
    };
    for (size_t i = 0; i < sizeof written / sizeof written[0]; i++) {
        gj_report *report = gj_report_new(gj_forms_find(forms, "zfxxgk-2019"));
        const gj_node *row =
            gj_table_row(gj_form_table(gj_report_form(report), "t2"), "procurement");
        gj_slot *slot = gj_report_slot(report, row, gj_block_column(row->block, "amount"));
        slot->value = gj_value_read(written[i]);
        gj_report *back = read_back(report);
        assert_string_equal(text_of(back, "t2", "procurement", "amount"), written[i]);
        gj_report_free(back);
        gj_report_free(report);
    }
}

static void particulars_and_paragraphs_survive(void **state)
{
    (void)state;
    gj_report *report = from_json(
        "{\"form\":\"zfxxgk-2021\",\"org\":\"某市“甲”局 & 乙\",\"kind\":\"town\",\"year\":2024,"
        "\"title\":\"某市某局\\n2024年度报告\",\"date\":\"2025年1月5日\",\"text\":{"
        "\"preamble\":[\"第一段。\",\"第二段。\"],\"s1\":[\"  "
        "（一）两个空格开头\",\"2024\",\"=A1\",\"甲\\t乙\"],"
        "\"s6\":[\"没有。\"]}}");
    gj_particulars *particulars = gj_report_particulars(report);
    particulars->contact = "0570-1234567";
    gj_report *back = read_back(report);
    gj_buf before;
    gj_buf after;
    gj_buf_init(&before);
    gj_buf_init(&after);
    gj_exchange_write(report, &before);
    gj_exchange_write(back, &after);
    /* What JSON leaves out for a report without cells comes back as "". */
    assert_memory_equal(before.data, after.data,
                        (size_t)(strstr(before.data, "\"t2\"") - before.data));
    assert_string_equal(gj_report_particulars_at(back)->contact, "0570-1234567");
    gj_buf_release(&before);
    gj_buf_release(&after);
    gj_report_free(back);
    gj_report_free(report);
}

static void the_seed_report_survives(void **state)
{
    (void)state;
    gj_buf json;
    gj_buf before;
    gj_buf after;
    gj_buf_init(&json);
    gj_buf_init(&before);
    gj_buf_init(&after);
    assert_true(gj_file_read("tests/cases/seed/keche-2020.json", 1 << 20, &json, NULL));
    gj_report *report = from_json(json.data);
    gj_report *back = read_back(report);
    gj_exchange_write(report, &before);
    gj_exchange_write(back, &after);
    assert_string_equal(before.data, after.data);
    gj_buf_release(&json);
    gj_buf_release(&before);
    gj_buf_release(&after);
    gj_report_free(back);
    gj_report_free(report);
}

/* ---- the untouched template ---- */

static void assert_all_empty(const gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    for (int t = 0; t < form->n_tables; t++)
        for (int b = 0; b < form->tables[t].n_blocks; b++) {
            const gj_block *block = &form->tables[t].blocks[b];
            for (int r = 0; r < block->rows.n_leaves; r++)
                for (int c = 0; c < block->columns.n_leaves; c++) {
                    const gj_slot *slot =
                        gj_report_slot_at(report, block->rows.leaves[r], block->columns.leaves[c]);
                    assert_true(slot->bound);
                    assert_int_equal(slot->value.kind, GJ_EMPTY);
                }
        }
}

static void an_untouched_template_is_empty_and_laid_out_officially(void **state)
{
    (void)state;
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const gj_form *form = gj_forms_at(forms, i);
        gj_report *report = gj_report_new(form);
        gj_report *back = read_back(report);
        assert_ptr_equal(gj_report_form(back), form);
        assert_all_empty(back);
        assert_null(gj_report_particulars_at(back)->org);
        assert_int_equal(gj_report_particulars_at(back)->year, 0);
        assert_int_equal(gj_report_text(back, NULL).count, 0);
        for (int s = 0; s < form->n_sections; s++)
            assert_int_equal(gj_report_text(back, &form->sections[s]).count, 0);
        for (int s = 0; s < gj_report_seen_count(back); s++) {
            const gj_seen *seen = gj_report_seen_at(back, s);
            assert_int_not_equal(seen->kind, GJ_SEEN_STRAY);
            assert_int_equal(seen->times, 1);
            assert_true(seen->in_order && seen->same);
        }
        gj_report_free(back);
        gj_report_free(report);
    }
}

static void examples_are_in_the_reports_own_years(void **state)
{
    (void)state;
    static const struct {
        const char *json, *year, *next;
    } cases[] = {{"{\"form\":\"zfxxgk-2021\",\"year\":2031}", "如 2031。", "如 2032-01-15，"},
                 {"{\"form\":\"zfxxgk-2021\"}", "如 2021。", "如 2022-01-15，"},
                 {"{\"form\":\"zfxxgk-2019\"}", "如 2019。", "如 2020-01-15，"}};
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        gj_report *report = from_json(cases[i].json);
        gj_report *back = read_back(report);
        gj_buf content;
        read_part(report, "content.xml", &content);
        assert_non_null(strstr(content.data, cases[i].year));
        assert_non_null(strstr(content.data, cases[i].next));
        assert_null(strchr(content.data, '{'));
        /* A hint beside an empty field is no value, whatever year it names. */
        assert_null(gj_report_particulars_at(back)->date);
        assert_int_equal(gj_report_particulars_at(back)->year,
                         gj_report_particulars_at(report)->year);
        gj_buf_release(&content);
        gj_report_free(back);
        gj_report_free(report);
    }
}

static void every_total_of_a_template_is_a_formula(void **state)
{
    (void)state;
    gj_report *report = gj_report_new(gj_forms_find(forms, "zfxxgk-2021"));
    gj_buf content;
    read_part(report, "content.xml", &content);
    /* 25 rows of six applicants, six columns of outcomes, three groups of results */
    assert_int_equal(count(content.data, "table:formula="), 25 + 6 + 3);
    assert_int_equal(count(content.data, "office:string-value=\"\""), 25 + 6 + 3);
    assert_int_equal(count(content.data, "office:value-type=\"float\""), 0);
    assert_non_null(strstr(content.data, "of:=IF(COUNT([.D5:.I5])=0;&quot;&quot;;SUM([.D5:.I5]))"));
    gj_buf_release(&content);
    gj_report_free(report);
}

/* ---- totals ---- */

#define T4(values) "{\"form\":\"zfxxgk-2021\",\"t4\":{\"cases\":{" values "}}}"
#define PARTS      "\"review.upheld\":\"3\",\"review.corrected\":\"4\",\"review.other\":\"/\""

/* Formulas in the workbook, and what the total reads as. */
static void assert_total(const char *json, int formulas, const char *text)
{
    gj_report *report = from_json(json);
    gj_report *back = read_back(report);
    gj_buf content;
    read_part(report, "content.xml", &content);
    assert_int_equal(count(content.data, "table:formula="), formulas);
    assert_string_equal(text_of(back, "t4", "cases", "review.total"), text);
    gj_buf_release(&content);
    gj_report_free(back);
    gj_report_free(report);
}

static void a_total_that_nobody_gave_is_reckoned(void **state)
{
    (void)state;
    assert_total(T4(PARTS), 34, "7");
}

static void a_right_total_becomes_a_formula(void **state)
{
    (void)state;
    assert_total(T4(PARTS ",\"review.total\":\"7\""), 34, "7");
}

static void a_wrong_total_stays_as_it_was_printed(void **state)
{
    (void)state;
    assert_total(T4(PARTS ",\"review.total\":\"8\""), 33, "8");
    assert_total(T4(PARTS ",\"review.total\":\"7件\""), 33, "7件");
    assert_total(T4(PARTS ",\"review.total\":\"7.0\""), 33, "7.0");
}

static void a_blank_total_stays_blank(void **state)
{
    (void)state;
    assert_total(T4(PARTS ",\"review.total\":\"\""), 33, "");
}

/* What is text in a part is nothing to a formula: the printed total would be lost. */
static void a_total_over_parts_in_words_stays(void **state)
{
    (void)state;
    assert_total(T4("\"review.upheld\":\"3件\",\"review.corrected\":\"4\",\"review.total\":\"7\""),
                 33, "7");
    assert_total(T4("\"review.upheld\":\"3件\",\"review.corrected\":\"4\""), 34, "4");
}

static void totals_of_totals_are_reckoned_through(void **state)
{
    (void)state;
    gj_report *report = from_json("{\"form\":\"zfxxgk-2021\",\"t3\":{"
                                  "\"granted\":{\"natural\":\"2\",\"business\":\"3\"},"
                                  "\"secret\":{\"natural\":\"1\"}}}");
    gj_report *back = read_back(report);
    assert_string_equal(text_of(back, "t3", "granted", "all"), "5");
    assert_string_equal(text_of(back, "t3", "total", "natural"), "3");
    assert_string_equal(text_of(back, "t3", "total", "business"), "3");
    assert_string_equal(text_of(back, "t3", "total", "research"), "");
    assert_string_equal(text_of(back, "t3", "total", "all"), "6");
    gj_report_free(back);
    gj_report_free(report);
}

/* ---- the package ---- */

static void the_same_report_gives_the_same_bytes(void **state)
{
    (void)state;
    gj_report *report = from_json(T4(PARTS));
    gj_buf one;
    gj_buf two;
    write_workbook(report, false, &one);
    write_workbook(report, false, &two);
    assert_int_equal(one.len, two.len);
    assert_memory_equal(one.data, two.data, one.len);
    gj_buf_release(&one);
    gj_buf_release(&two);
    gj_report_free(report);
}

static void the_kind_of_package_stands_first_and_stored(void **state)
{
    (void)state;
    static const char *const types[] = {"application/vnd.oasis.opendocument.spreadsheet",
                                        "application/vnd.oasis.opendocument.spreadsheet-template"};
    for (int i = 0; i < 2; i++) {
        gj_report *report = gj_report_new(gj_forms_at(forms, 0));
        gj_buf package;
        write_workbook(report, i == 1, &package);
        assert_memory_equal(package.data + 30, "mimetype", 8);
        assert_memory_equal(package.data + 38, types[i], strlen(types[i]));
        assert_memory_equal(package.data + 38 + strlen(types[i]), "PK", 2);
        gj_buf_release(&package);
        gj_report_free(report);
    }
}

static void labels_are_locked_and_inputs_are_not(void **state)
{
    (void)state;
    gj_report *report = gj_report_new(gj_forms_find(forms, "zfxxgk-2021"));
    gj_buf content;
    read_part(report, "content.xml", &content);
    assert_int_equal(count(content.data, "<table:table "), 8);
    /* Paragraphs are as long as they are: their three sheets are open, so that rows follow. */
    assert_int_equal(count(content.data, "table:protected=\"true\""), 5);
    assert_int_equal(count(content.data, "table:protected=\"false\""), 3);
    assert_null(strstr(content.data, "protection-key"));
    assert_int_equal(count(content.data, "table:message-type=\"warning\""),
                     count(content.data, "<table:content-validation "));
    assert_null(strstr(content.data, "office:display=\"true\""));
    gj_buf_release(&content);
    gj_report_free(report);
}

/* 专栏专题 / （单位： / 个）: LibreOffice lets no line end with an opening bracket. */
static void a_label_breaks_before_an_opening_bracket(void **state)
{
    (void)state;
    const double points = 10, width = 5.5 * points * 25.4 / 72 / 0.9;
    double line = gj_text_height("专", points, width);
    assert_int_equal(gj_text_height("专栏专题（单位：个）", points, width) / line + 0.5, 3);
    assert_int_equal(gj_text_height("专栏专题单位：个数量", points, width) / line + 0.5, 2);
}

static void a_missing_style_file_is_an_error(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_buf package;
    gj_buf_init(&package);
    gj_report *report = gj_report_new(gj_forms_at(forms, 0));
    const gj_workbook_options options = {.styles_folder = "templates/nowhere"};
    assert_false(gj_workbook_write(report, &options, &package, &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
    assert_int_equal(package.len, 0);
    gj_report_free(report);
}

/* ---- last year ---- */

static void last_year_is_carried_over_where_nothing_is_given(void **state)
{
    (void)state;
    gj_report *last = from_json(
        "{\"form\":\"zfxxgk-2019\",\"t2\":{"
        "\"licences\":{\"last_year\":\"10\",\"change\":\"-3\"},"
        "\"services\":{\"last_year\":\"4\"}},"
        "\"t3\":{\"carried_out\":{\"natural\":\"5\",\"business\":\"6\",\"all\":\"12\"}}}");
    gj_report *report =
        from_json("{\"form\":\"zfxxgk-2019\",\"t3\":{\"carried_in\":{\"business\":\"9\","
                  "\"research\":\"\"}}}");
    gj_workbook_carry(report, last);
    assert_string_equal(text_of(report, "t2", "licences", "last_year"), "7");
    assert_string_equal(text_of(report, "t2", "services", "last_year"), "4");
    assert_string_equal(text_of(report, "t2", "penalties", "last_year"), "");
    assert_string_equal(text_of(report, "t3", "carried_in", "natural"), "5");
    assert_string_equal(text_of(report, "t3", "carried_in", "business"), "9");
    assert_string_equal(text_of(report, "t3", "carried_in", "legal"), "");
    assert_string_equal(text_of(report, "t3", "carried_in", "all"), "");
    gj_report *back = read_back(report);
    assert_string_equal(text_of(back, "t3", "carried_in", "all"), "14");
    gj_report_free(back);
    gj_report_free(report);
    gj_report_free(last);
}

static void another_edition_is_carried_over_where_it_has_the_same_row(void **state)
{
    (void)state;
    gj_report *last =
        from_json("{\"form\":\"zfxxgk-2019\",\"t3\":{\"carried_out\":{\"all\":\"18\"}}}");
    gj_report *report = gj_report_new(gj_forms_find(forms, "zfxxgk-2021"));
    gj_workbook_carry(report, last);
    assert_string_equal(text_of(report, "t3", "carried_in", "natural"), "");
    assert_string_equal(text_of(report, "t3", "carried_in", "all"), "18");
    gj_report_free(report);
    gj_report_free(last);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plain_decimals_become_number_cells),
        cmocka_unit_test(values_survive_as_written),
        cmocka_unit_test(particulars_and_paragraphs_survive),
        cmocka_unit_test(the_seed_report_survives),
        cmocka_unit_test(an_untouched_template_is_empty_and_laid_out_officially),
        cmocka_unit_test(examples_are_in_the_reports_own_years),
        cmocka_unit_test(every_total_of_a_template_is_a_formula),
        cmocka_unit_test(a_total_that_nobody_gave_is_reckoned),
        cmocka_unit_test(a_right_total_becomes_a_formula),
        cmocka_unit_test(a_wrong_total_stays_as_it_was_printed),
        cmocka_unit_test(a_blank_total_stays_blank),
        cmocka_unit_test(a_total_over_parts_in_words_stays),
        cmocka_unit_test(totals_of_totals_are_reckoned_through),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(the_kind_of_package_stands_first_and_stored),
        cmocka_unit_test(labels_are_locked_and_inputs_are_not),
        cmocka_unit_test(a_label_breaks_before_an_opening_bracket),
        cmocka_unit_test(a_missing_style_file_is_an_error),
        cmocka_unit_test(last_year_is_carried_over_where_nothing_is_given),
        cmocka_unit_test(another_edition_is_carried_over_where_it_has_the_same_row),
    };
    return cmocka_run_group_tests(tests, load_forms, free_forms);
}
