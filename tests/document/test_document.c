/* The document's own decisions: levels, run-in headings, fonts of marks, line breaks, the tail, the
 * same bytes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "document/document.h"
#include "document/document_fonts.h"
#include "document/document_model.h"
#include "document/document_odt.h"
#include "platform/file.h"
#include "report/exchange.h"

/* ---- levels ---- */

static void expect_level(const char *text, int level)
{
    assert_int_equal(gj_lead_of(text).level, level);
}

static void numbers_tell_the_level(void **state)
{
    (void)state;
    expect_level("（一）主动公开。", 2);
    expect_level("(十二) 监督保障", 2);
    expect_level("1.规范流程。", 3);
    expect_level("２．规范流程。", 3);
    expect_level("3、规范流程。", 3);
    expect_level("（1）强化责任。", 4);
    expect_level("(23)强化责任。", 4);
}

static void other_beginnings_are_text(void **state)
{
    (void)state;
    expect_level("", 0);
    expect_level("2020年，我中心公开信息141条。", 0);
    expect_level("1.5万条信息", 0);
    expect_level("（一个机关）", 0);
    expect_level("（）", 0);
    expect_level("（一", 0);
    expect_level("一是意识强弱不一。", 0);
}

/* The heading's own sentence of `text` is `heading`. */
static void expect_heading(const char *text, const char *heading, bool alone)
{
    gj_lead lead = gj_lead_of(text);
    assert_int_equal(lead.level, 2);
    assert_int_equal(lead.length, strlen(heading));
    assert_memory_equal(text, heading, lead.length);
    assert_int_equal(lead.alone, alone);
}

static void only_its_own_sentence_is_the_heading(void **state)
{
    (void)state;
    expect_heading("（一）主动公开。2020年，我中心……", "（一）主动公开。", false);
    expect_heading("（一）主动公开情况", "（一）主动公开情况", true);
    expect_heading("（一）主动公开情况。", "（一）主动公开情况。", true);
}

static void a_long_sentence_is_no_heading(void **state)
{
    (void)state;
    /* 30 characters with the stop, then 31. */
    expect_heading("（四）一二三四五六七八九十一二三四五六七八九十一二三四五六。后",
                   "（四）一二三四五六七八九十一二三四五六七八九十一二三四五六。", false);
    expect_heading("（四）一二三四五六七八九十一二三四五六七八九十一二三四五六七。后", "（四）",
                   false);
    expect_heading("（四）没有句号而又很长的一段话没有句号而又很长的一段话没有句号而又很长",
                   "（四）", false);
}

/* ---- paragraphs ---- */

static void expect_paragraphs(const char *text, bool for_pdf, const char *markup)
{
    int n = 0;
    gj_arena *arena = gj_arena_new();
    gj_buf out;
    gj_buf_init(&out);
    gj_xml xml = gj_xml_fragment(&out);
    const gj_leaf *leaves = gj_document_plan_text(arena, text, &n);
    for (int i = 0; i < n; i++) {
        assert_int_equal(leaves[i].kind, GJ_LEAF_PARAGRAPH);
        gj_odt_write_paragraph(&xml, &leaves[i], NULL, for_pdf);
    }
    assert_string_equal(out.len ? out.data : "", markup);
    gj_buf_release(&out);
    gj_arena_free(arena);
}

static void a_run_in_heading_is_a_span(void **state)
{
    (void)state;
    expect_paragraphs("（一）主动公开。认真落实。", false,
                      "<text:p text:style-name=\"正文\"><text:span text:style-name=\"二级字\">"
                      "（一）主动公开。</text:span>认真落实。</text:p>");
    expect_paragraphs("（一）主动公开", false,
                      "<text:p text:style-name=\"二级\">（一）主动公开</text:p>");
    expect_paragraphs("1.流程", false, "<text:p text:style-name=\"三级\">1.流程</text:p>");
    expect_paragraphs("（1）流程", false, "<text:p text:style-name=\"四级\">（1）流程</text:p>");
}

static void stops_of_a_heading_are_the_body_s_in_a_pdf(void **state)
{
    (void)state;
    static const char *const text = "（一）公开，解读。全年";
    expect_paragraphs(text, false,
                      "<text:p text:style-name=\"正文\"><text:span text:style-name=\"二级字\">"
                      "（一）公开，解读。</text:span>全年</text:p>");
    expect_paragraphs(text, true,
                      "<text:p text:style-name=\"正文\"><text:span text:style-name=\"二级字\">"
                      "（一）公开<text:span text:style-name=\"二级句读\">，</text:span>解读"
                      "<text:span text:style-name=\"二级句读\">。</text:span></text:span>全年"
                      "</text:p>");
}

static void lines_of_a_cell_are_paragraphs_without_indents(void **state)
{
    (void)state;
    expect_paragraphs("　　甲\n\n \t乙 丙　\r\n", false,
                      "<text:p text:style-name=\"正文\">甲</text:p>"
                      "<text:p text:style-name=\"正文\">乙 丙</text:p>");
    expect_paragraphs(" 　\n", false, "");
}

static void marks_among_figures_get_the_chinese_font(void **state)
{
    (void)state;
    expect_paragraphs("“一网”办", false, "<text:p text:style-name=\"正文\">“一网”办</text:p>");
    expect_paragraphs(
        "增长12%——“好”", false,
        "<text:p text:style-name=\"正文\">增长12%<text:span text:style-name=\"仿宋标点\">"
        "——“</text:span>好”</text:p>");
    expect_paragraphs(
        "“2021”年", false,
        "<text:p text:style-name=\"正文\"><text:span text:style-name=\"仿宋标点\">“"
        "</text:span>2021<text:span text:style-name=\"仿宋标点\">”</text:span>年</text:p>");
    expect_paragraphs("It’s", false, "<text:p text:style-name=\"正文\">It’s</text:p>");
}

static void only_a_pdf_is_told_where_lines_may_end(void **state)
{
    (void)state;
    expect_paragraphs("公开。2021年，我", false,
                      "<text:p text:style-name=\"正文\">公开。2021年，我</text:p>");
    expect_paragraphs("公开。2021年，我", true,
                      "<text:p text:style-name=\"正文\">公开。\u200B2021年，我</text:p>");
}

/* ---- labels ---- */

static void expect_label(const char *text, int ems, bool header, const char *broken)
{
    gj_buf out;
    gj_buf_init(&out);
    gj_label_break(text, ems * 1000, header, &out);
    assert_string_equal(out.data, broken);
    gj_buf_release(&out);
}

static void headers_break_between_words(void **state)
{
    (void)state;
    expect_label("商业企业", 3, true, "商业\n企业");
    expect_label("社会公益组织", 5, true, "社会公益\n组织");
    expect_label("对外公开总数量", 5, true, "对外公开总\n数量");
    expect_label("自然人", 3, true, "自然人");
    expect_label("自然人", 1, true, "自\n然\n人");
}

static void labels_leave_no_single_character(void **state)
{
    (void)state;
    expect_label("（三）不予公开", 4, false, "（三）\n不予公开");
    expect_label("补正后申请内容仍不明确", 10, false, "补正后申请内容仍不\n明确");
    expect_label("补正后申请内容仍不明确", 9, false, "补正后申请内容仍不明确");
    expect_label("信息发布（单位：条）", 7, false, "信息发布\n（单位：条）");
    expect_label("（单位：条）", 3, false, "（单位：条）");
    assert_int_equal(gj_lines_count("补正后申请内容仍不\n明确", 10000), 2);
    assert_int_equal(gj_lines_count("补正后", 10000), 1);
    assert_int_equal(gj_lines_count("", 10000), 1);
    assert_int_equal(gj_lines_count("补正后申请内容仍不明确", 5000), 3);
}

static void two_lines_of_a_label_end_at_a_pause(void **state)
{
    (void)state;
    expect_label("只计这一情形，不计其他", 8, false, "只计这一情形，\n不计其他");
    expect_label("部分公开（区分处理）", 7, false, "部分公开\n（区分处理）");
    expect_label("甲乙丙丁戊己，庚辛", 6, false, "甲乙丙丁戊己，庚辛"); /* the comma has no room */
    assert_false(gj_label_leaves_word("甲乙丙丁，戊己", 5000));
    assert_true(gj_label_leaves_word("甲乙丙丁戊己庚", 5000));
    assert_false(gj_label_leaves_word("甲乙丙丁戊己庚辛", 5000));
}

static void a_remark_has_a_line_for_each_clause(void **state)
{
    (void)state;
    static const struct {
        int ems;
        const char *broken;
    } cases[] = {{13, "关系为：第一项，等于第三项"},
                 {8, "关系为：\n第一项，\n等于第三项"},
                 {4, "关系为：第一项，等于第三项"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        gj_buf out;
        gj_buf_init(&out);
        gj_words_break("关系为：第一项，等于第三项", cases[i].ems * 1000, &out);
        assert_string_equal(out.data, cases[i].broken);
        gj_buf_release(&out);
    }
}

static void expect_broken(const char *text, gj_takes takes, int ems, const char *broken)
{
    gj_buf out;
    gj_buf_init(&out);
    gj_value_break(text, takes, ems * 1000, &out);
    assert_string_equal(out.data, broken);
    gj_buf_release(&out);
}

static void values_break_between_choices_and_before_the_figures_of_a_code(void **state)
{
    static const char list[] = "☑搜索即服务 □多语言版本 ☑无障碍浏览";
    (void)state;
    expect_broken(list, GJ_TAKES_CHOICES, 40, list);
    expect_broken(list, GJ_TAKES_CHOICES, 13, "☑搜索即服务 □多语言版本\n☑无障碍浏览");
    expect_broken(list, GJ_TAKES_CHOICE, 8, "☑搜索即服务\n□多语言版本\n☑无障碍浏览");
    expect_broken("浙公网安备33080202000123号", GJ_TAKES_CODE, 9, "浙公网安备\n33080202000123号");
    expect_broken("浙ICP备05001234号-1", GJ_TAKES_CODE, 9, "浙ICP备\n05001234号-1");
    expect_broken("浙ICP备05001234号-1", GJ_TAKES_CODE, 20, "浙ICP备05001234号-1");
    expect_broken("33080202000123330802", GJ_TAKES_CODE, 4, "33080202000123330802");
    expect_broken("某市某区人民政府", GJ_TAKES_TEXT, 4, "某市某区人民政府");
    assert_int_equal(gj_value_longest(list), gj_run_width("☑搜索即服务"));
}

/* ---- the title ---- */

static void expect_title(const char *title, const char *broken)
{
    gj_buf out;
    gj_buf_init(&out);
    gj_title_break(title, &out);
    assert_string_equal(out.data, broken);
    gj_buf_release(&out);
}

static void a_title_breaks_at_words_and_keeps_its_own_breaks(void **state)
{
    (void)state;
    expect_title("某市\n2024年政府信息公开工作年度报告", "某市\n2024年政府信息公开工作年度报告");
    expect_title("衢州市柯城区征迁事务中心2020年度\n政府信息公开工作报告",
                 "衢州市柯城区征迁事务中心2020年度\n政府信息公开工作报告");
    expect_title("某某市某某区某某局2024年政府信息公开工作年度报告",
                 "某某市某某区某某局\n2024年政府信息公开工作年度报告");
    expect_title("中国（浙江）自由贸易试验区舟山片区管理委员会办公室",
                 "中国（浙江）自由贸易试验区\n舟山片区管理委员会办公室");
    expect_title("", "");
}

/* ---- the tail ---- */

/* Hundredths of a point: the text is 44220 wide, a character 1575, a digit 800. */
static void the_date_hangs_under_a_longer_name(void **state)
{
    (void)state;
    gj_tail tail = gj_tail_lay("衢州市柯城区征迁事务中心", "2021年1月15日", 156000);
    assert_true(tail.org_at.first && tail.org_at.at_right);
    assert_int_equal(tail.org_at.offset, 2 * 1575);
    assert_false(tail.date_at.first || tail.date_at.at_right);
    assert_int_equal(tail.date_at.offset, 44220 - 2 * 1575 - 12 * 1575 + 2 * 1575);
}

static void a_shorter_name_moves_left_of_the_date(void **state)
{
    (void)state;
    gj_tail tail = gj_tail_lay("某局", "2021年1月15日", 156000);
    assert_true(tail.date_at.at_right);
    assert_int_equal(tail.date_at.offset, 2 * 1575);
    assert_false(tail.org_at.at_right);
    assert_int_equal(tail.org_at.offset, 44220 - 2 * 1575 - (7 * 800 + 3 * 1575) - 2 * 1575);
}

static void a_tail_never_leaves_the_page(void **state)
{
    (void)state;
    gj_tail tail = gj_tail_lay("一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十",
                               "2021年1月15日", 156000);
    assert_true(tail.org_at.at_right);
    assert_int_equal(tail.date_at.offset, 2 * 1575);
    tail = gj_tail_lay(NULL, NULL, 156000);
    assert_string_equal(tail.org, "");
    assert_string_equal(tail.date, "");
    assert_true(tail.date_at.first);
}

/* ---- the whole ---- */

static gj_report *read_seed(const gj_forms *forms)
{
    gj_err err = {0};
    gj_buf text;
    gj_buf_init(&text);
    assert_true(gj_file_read("tests/cases/seed/keche-2020.json", 1 << 20, &text, &err));
    gj_report *report = gj_exchange_read(forms, text.data, text.len, &err);
    assert_non_null(report);
    gj_buf_release(&text);
    return report;
}

static gj_forms *load_forms(void)
{
    gj_forms *forms = gj_forms_load("templates/forms", NULL);
    assert_non_null(forms);
    return forms;
}

static void the_same_report_gives_the_same_bytes(void **state)
{
    (void)state;
    const gj_document_options options = {.styles_folder = "templates/styles"};
    gj_forms *forms = load_forms();
    gj_buf bytes[2];
    for (int i = 0; i < 2; i++) {
        gj_report *report = read_seed(forms);
        gj_buf_init(&bytes[i]);
        assert_true(gj_document_write(GJ_OUTPUT_ODT, report, &options, &bytes[i], NULL));
        gj_report_free(report);
    }
    assert_int_equal(bytes[0].len, bytes[1].len);
    assert_memory_equal(bytes[0].data, bytes[1].data, bytes[0].len);
    assert_memory_equal(bytes[0].data + 30, "mimetypeapplication/vnd.oasis.opendocument.text", 47);
    gj_buf_release(&bytes[0]);
    gj_buf_release(&bytes[1]);
    gj_forms_free(forms);
}

/* ---- the model ---- */

static void the_last_paragraph_stays_with_the_signature(void **state)
{
    (void)state;
    gj_forms *forms = load_forms();
    gj_report *report = read_seed(forms);
    const gj_form *form = gj_report_form(report);
    gj_report_add_paragraph(report, &form->sections[form->n_sections - 1], "甲\n1.乙\n \n",
                            (gj_place){0});
    gj_arena *arena = gj_arena_new();
    const gj_document_model *model = gj_document_plan(arena, report, &(gj_document_options){0});
    const gj_leaf *end = model->leaves + model->n_leaves;
    assert_int_equal(end[-1].kind, GJ_LEAF_DATE);
    assert_int_equal(end[-2].kind, GJ_LEAF_ORG);
    assert_string_equal(end[-3].text, "1.乙");
    assert_string_equal(gj_odt_paragraph_style(&end[-3]), "末段");
    assert_string_equal(end[-4].text, "甲");
    assert_string_equal(gj_odt_paragraph_style(&end[-4]), "正文");
    gj_arena_free(arena);
    gj_report_free(report);
    gj_forms_free(forms);
}

/* Title, six headings with what is under them, the signature: what every writer goes through. */
static void a_document_is_planned_in_the_order_it_is_read(void **state)
{
    (void)state;
    gj_forms *forms = load_forms();
    gj_report *report = read_seed(forms);
    gj_arena *arena = gj_arena_new();
    const gj_document_model *model = gj_document_plan(arena, report, &(gj_document_options){0});
    int headings = 0, tables = 0;
    assert_string_equal(model->title, "衢州市柯城区征迁事务中心2020年度政府信息公开工作报告");
    assert_string_equal(model->date, "2021-01-15");
    assert_int_equal(model->leaves[0].kind, GJ_LEAF_TITLE);
    assert_non_null(strchr(model->leaves[0].text, '\n'));
    for (int i = 0; i < model->n_leaves; i++) {
        const gj_leaf *leaf = &model->leaves[i];
        assert_non_null(leaf->page);
        headings += leaf->kind == GJ_LEAF_HEADING;
        tables += leaf->kind == GJ_LEAF_TABLE;
        assert_int_equal(leaf->table != NULL, leaf->kind == GJ_LEAF_TABLE);
        assert_int_equal(leaf->line != NULL, leaf->kind == GJ_LEAF_LINE);
        assert_false(leaf->turns);
    }
    assert_int_equal(headings, 6);
    assert_int_equal(tables, 3);
    gj_arena_free(arena);
    gj_report_free(report);
    gj_forms_free(forms);
}

/* ---- HTML ---- */

/* What goes into an editor is the page's body, without what an editor would strip or show. */
static void a_fragment_is_the_body_without_what_editors_strip(void **state)
{
    (void)state;
    const gj_document_options options = {.fragment = true};
    gj_forms *forms = load_forms();
    gj_report *report = read_seed(forms);
    gj_buf out;
    gj_buf_init(&out);
    assert_true(gj_document_write(GJ_OUTPUT_HTML, report, &options, &out, NULL));
    assert_memory_equal(out.data, "<h1 align", 9);
    assert_non_null(strstr(out.data, "<th scope=\"row\""));
    assert_non_null(strstr(out.data, "2021年1月15日</span></p>"));
    static const char *const stripped[] = {"class=", " id=", "<caption", "<div", "<style", "<col"};
    for (size_t i = 0; i < sizeof stripped / sizeof *stripped; i++)
        assert_null(strstr(out.data, stripped[i]));
    gj_buf_release(&out);
    gj_report_free(report);
    gj_forms_free(forms);
}

/* ---- fonts ---- */

/* Takes the last family of each list, and of the first list none. */
static const char *pick_last(void *data, const char *const *families, int count)
{
    int *asked = data;
    assert_in_range(count, 2, 4);
    if ((*asked)++ == 0)
        return NULL;
    return families[count - 1];
}

static void each_font_list_becomes_the_family_picked(void **state)
{
    (void)state;
    int asked = 0;
    const gj_document_fonts fonts = {pick_last, &asked};
    gj_buf out;
    gj_buf_init(&out);
    gj_font_faces_write(
        "<a svg:font-family=\"甲, 'B C'\"/><b svg:font-family=\"D, '乙 丙', E\" x=\"1\"/>"
        "<c svg:font-family=\"F, 'G H'\"/>",
        &fonts, &out);
    assert_string_equal(out.data,
                        "<a svg:font-family=\"甲, 'B C'\"/><b svg:font-family=\"'E'\" x=\"1\"/>"
                        "<c svg:font-family=\"'G H'\"/>");
    assert_int_equal(asked, 3);
    gj_buf_release(&out);
}

static void without_its_styles_nothing_is_written(void **state)
{
    (void)state;
    const gj_document_options options = {.styles_folder = "templates/nowhere"};
    gj_forms *forms = load_forms();
    gj_report *report = read_seed(forms);
    gj_err err = {0};
    gj_buf out;
    gj_buf_init(&out);
    assert_false(gj_document_write(GJ_OUTPUT_ODT, report, &options, &out, &err));
    assert_int_equal(err.kind, GJ_ERR_IO);
    assert_int_equal(out.len, 0);
    assert_false(gj_document_write(GJ_OUTPUT_HTML, report, &options, &out, &err));
    assert_int_equal(out.len, 0);
    gj_buf_release(&out);
    gj_report_free(report);
    gj_forms_free(forms);
}

static void expect_file_name(const gj_forms *forms, const char *json, const char *expected)
{
    gj_err err = {0};
    gj_report *report = gj_exchange_read(forms, json, strlen(json), &err);
    assert_non_null(report);
    char *name = gj_document_name(report);
    assert_string_equal(name, expected);
    free(name);
    gj_report_free(report);
}

/* With the form's own fields, and what goes with one that isn't filled in left out. */
static void a_file_is_called_as_its_form_says(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_forms *forms =
        gj_forms_load_one("tests/cases/forms/inspection-2030", "templates/forms", &err);
    assert_non_null(forms);
    expect_file_name(forms,
                     "{\"form\":\"inspection-2030\",\"org\":\"甲局\",\"year\":2030,"
                     "\"fields\":{\"number\":\"12号\"}}",
                     "12号甲局2030年安全检查情况报告");
    expect_file_name(forms, "{\"form\":\"inspection-2030\",\"org\":\"甲局\"}",
                     "甲局安全检查情况报告");
    gj_forms_free(forms);
}

static void a_file_name_holds_no_slash_and_fits_the_disk(void **state)
{
    (void)state;
    gj_forms *forms = load_forms();
    gj_report *report = read_seed(forms);
    char *name = gj_document_name(report);
    assert_string_equal(name, "衢州市柯城区征迁事务中心2020年政府信息公开工作年度报告");
    free(name);
    gj_report_particulars(report)->org = "../甲:乙\\丙*?\"<>|\n";
    name = gj_document_name(report);
    assert_string_equal(name, "甲乙丙2020年政府信息公开工作年度报告");
    free(name);
    gj_buf org;
    gj_buf_init(&org);
    for (int i = 0; i < 200; i++)
        gj_buf_puts(&org, "局");
    gj_report_particulars(report)->org = org.data;
    name = gj_document_name(report);
    assert_true(strlen(name) < 240);
    assert_non_null(strstr(name, "局2020年政府信息公开工作年度报告"));
    free(name);
    gj_buf_release(&org);
    gj_report_free(report);
    gj_forms_free(forms);
}

/* ---- tables ---- */

static const gj_table_plan *plan_of(gj_arena *arena, gj_report *report, const char *value)
{
    const gj_table *table = gj_form_table(gj_report_form(report), "t3");
    const gj_node *row = gj_table_row(table, "granted");
    gj_slot *slot = gj_report_slot(report, row, gj_block_column(row->block, "natural"));
    assert_non_null(slot);
    slot->value = gj_value_read(value);
    return gj_table_plan_new(arena, report, table, &(gj_table_terms){0});
}

static void columns_fill_the_page_whatever_stands_in_them(void **state)
{
    (void)state;
    static const char *const values[] = {"0", "1234567", "72701.2578", "251000元",
                                         "二十二（其中修订十六件，另有三件正在办理之中）"};
    gj_forms *forms = load_forms();
    for (size_t i = 0; i < sizeof values / sizeof values[0]; i++) {
        gj_report *report = read_seed(forms);
        gj_arena *arena = gj_arena_new();
        const gj_table_plan *plan = plan_of(arena, report, values[i]);
        int sum = 0;
        for (int c = 0; c < plan->grid->cols; c++) {
            assert_true(plan->widths[c] > 3000);
            sum += plan->widths[c];
        }
        assert_int_equal(sum, 156000);
        assert_true(plan->own_page);
        assert_true(plan->size >= 90 && plan->size <= 120);
        gj_arena_free(arena);
        gj_report_free(report);
    }
    gj_forms_free(forms);
}

static void a_long_number_widens_its_column(void **state)
{
    (void)state;
    gj_forms *forms = load_forms();
    gj_report *report = read_seed(forms);
    gj_arena *arena = gj_arena_new();
    const gj_table_plan *usual = plan_of(arena, report, "0");
    const gj_table_plan *wide = plan_of(arena, report, "123456.789012");
    assert_true(wide->widths[3] > usual->widths[3]);
    /* 13 characters, 12 of them half an em, at the smallest size. */
    assert_true(wide->widths[3] > 12 * 9 * 353 / 2);
    gj_arena_free(arena);
    gj_report_free(report);
    gj_forms_free(forms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_tell_the_level),
        cmocka_unit_test(other_beginnings_are_text),
        cmocka_unit_test(only_its_own_sentence_is_the_heading),
        cmocka_unit_test(a_long_sentence_is_no_heading),
        cmocka_unit_test(a_run_in_heading_is_a_span),
        cmocka_unit_test(stops_of_a_heading_are_the_body_s_in_a_pdf),
        cmocka_unit_test(lines_of_a_cell_are_paragraphs_without_indents),
        cmocka_unit_test(marks_among_figures_get_the_chinese_font),
        cmocka_unit_test(only_a_pdf_is_told_where_lines_may_end),
        cmocka_unit_test(the_last_paragraph_stays_with_the_signature),
        cmocka_unit_test(headers_break_between_words),
        cmocka_unit_test(labels_leave_no_single_character),
        cmocka_unit_test(two_lines_of_a_label_end_at_a_pause),
        cmocka_unit_test(a_remark_has_a_line_for_each_clause),
        cmocka_unit_test(values_break_between_choices_and_before_the_figures_of_a_code),
        cmocka_unit_test(a_title_breaks_at_words_and_keeps_its_own_breaks),
        cmocka_unit_test(the_date_hangs_under_a_longer_name),
        cmocka_unit_test(a_shorter_name_moves_left_of_the_date),
        cmocka_unit_test(a_tail_never_leaves_the_page),
        cmocka_unit_test(the_same_report_gives_the_same_bytes),
        cmocka_unit_test(a_document_is_planned_in_the_order_it_is_read),
        cmocka_unit_test(a_fragment_is_the_body_without_what_editors_strip),
        cmocka_unit_test(each_font_list_becomes_the_family_picked),
        cmocka_unit_test(without_its_styles_nothing_is_written),
        cmocka_unit_test(a_file_name_holds_no_slash_and_fits_the_disk),
        cmocka_unit_test(a_file_is_called_as_its_form_says),
        cmocka_unit_test(columns_fill_the_page_whatever_stands_in_them),
        cmocka_unit_test(a_long_number_widens_its_column),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
