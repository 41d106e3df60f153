/* SPDX-License-Identifier: Apache-2.0 */
/* Intention: the page of a form shows all of it, each label, id and rule, and no text can break the
 * page. */
#include <limits.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>
#include <libxml/xpathInternals.h>

#include "base/arena.h"
#include "expr/expr.h"
#include "form/facts.h"
#include "form/show.h"
#include "form/speak.h"

static gj_forms *forms;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("templates/forms", &err);
    return forms && gj_forms_count(forms) >= 2 ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    return 0;
}

/* XML's parser is the stricter one: what it takes without a word, any HTML parser takes. */
static xmlDoc *page_of(const gj_form *form)
{
    gj_buf page;
    gj_buf_init(&page);
    gj_form_show(form, "td{color:red}", &page);
    xmlDoc *doc = xmlReadMemory(page.data, (int)page.len, "page.html", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    gj_buf_release(&page);
    if (!doc)
        fail_msg("%s: %s", form->id, xmlGetLastError() ? xmlGetLastError()->message : "?");
    return doc;
}

/* How many elements `path` finds whose own text, white space squeezed, is `text`. */
static int count(xmlDoc *doc, const char *path, const char *text)
{
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathRegisterVariable(context, BAD_CAST "text",
                             xmlXPathNewString(BAD_CAST(text ? text : "")));
    xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, context);
    assert_non_null(found);
    int n = found->nodesetval ? found->nodesetval->nodeNr : 0;
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return n;
}

static void expect(xmlDoc *doc, const char *path, const char *text)
{
    if (text && *text && !count(doc, path, text))
        fail_msg("not in the page: %s  %s", path, text);
}

/* NOLINTBEGIN(bugprone-macro-parentheses): the argument is a name to declare. */
#define EACH_FORM(form)                                                  \
    for (int form##_i = 0; form##_i < gj_forms_count(forms); form##_i++) \
        for (const gj_form *form = gj_forms_at(forms, form##_i); form; form = NULL)
/* NOLINTEND(bugprone-macro-parentheses) */

static void it_names_the_form_its_source_and_its_years(void **state)
{
    (void)state;
    EACH_FORM(form)
    {
        xmlDoc *doc = page_of(form);
        expect(doc, "//h1[.=$text]", form->title);
        expect(doc, "//p[.=$text]", form->source);
        expect(doc, "//title[contains(.,$text)]", form->id);
        expect(doc, "/html[@lang=$text]", "zh-CN");
        expect(doc, "//meta[@charset=$text]", "utf-8");
        xmlFreeDoc(doc);
    }
    xmlDoc *doc = page_of(gj_forms_find(forms, "zfwz-2017"));
    expect(doc, "//p[starts-with(.,$text)]", "2017 年度起");
    xmlFreeDoc(doc);
    doc = page_of(gj_forms_find(forms, "zfxxgk-2019"));
    expect(doc, "//p[starts-with(.,$text)]", "2019 至 2020 年度");
    xmlFreeDoc(doc);
}

static void every_section_is_there_with_its_other_wordings_and_its_guide(void **state)
{
    (void)state;
    EACH_FORM(form)
    {
        xmlDoc *doc = page_of(form);
        for (int i = 0; i < form->n_sections; i++) {
            const gj_section *section = &form->sections[i];
            expect(doc, "//h2[contains(.,$text)]", section->title);
            expect(doc, "//h2[@id=$text]", section->id);
            for (int k = 0; k < section->n_aliases; k++)
                expect(doc, "//p[contains(.,$text)]", section->aliases[k]);
            for (int k = 0; k < section->n_guide; k++)
                expect(doc, "//p[.=$text]", section->guide[k]);
        }
        xmlFreeDoc(doc);
    }
}

static void expect_axis(xmlDoc *doc, const gj_axis *axis)
{
    for (int i = 0; i < axis->n_nodes; i++) {
        expect(doc, "//th[text()=$text]", axis->nodes[i].title);
        if (*axis->nodes[i].title)
            expect(doc, "//th/code[.=$text]", axis->nodes[i].id);
    }
}

static void expect_cells(xmlDoc *doc, const gj_block *block)
{
    for (int row = 0; row < block->rows.n_leaves; row++) {
        for (int col = 0; col < block->columns.n_leaves; col++) {
            char name[256];
            snprintf(name, sizeof name, "%s.%s", block->rows.leaves[row]->id,
                     block->columns.leaves[col]->id);
            expect(doc, "//td/code[.=$text]", name);
        }
    }
}

static void every_row_and_column_is_there_with_its_id_and_so_is_every_cell(void **state)
{
    (void)state;
    EACH_FORM(form)
    {
        xmlDoc *doc = page_of(form);
        for (int t = 0; t < form->n_tables; t++) {
            for (int b = 0; b < form->tables[t].n_blocks; b++) {
                const gj_block *block = &form->tables[t].blocks[b];
                expect(doc, "//th[.=$text]", block->title);
                expect(doc, "//th[.=$text]", block->corner);
                if (!block->headerless)
                    expect_axis(doc, &block->columns);
                expect_axis(doc, &block->rows);
                expect_cells(doc, block);
            }
        }
        assert_int_equal(count(doc, "//table[@class='form']", NULL), form->n_tables);
        xmlFreeDoc(doc);
    }
}

/* In its own row, not just anywhere. */
static void expect_in_rule(xmlDoc *doc, const gj_rule *rule, const char *what, const char *text)
{
    char path[512];
    snprintf(path, sizeof path, "//tr[@id='rule-%s']//%s", rule->id, what);
    expect(doc, path, text);
}

static void expect_rule(xmlDoc *doc, const gj_rule *rule)
{
    expect_in_rule(doc, rule, "code[.=$text]", rule->id);
    expect_in_rule(doc, rule, "span[.=$text]", gj_severity_label(rule->severity));
    expect_in_rule(doc, rule, "span[.=$text]", gj_standing_label(rule->standing));
    expect_in_rule(doc, rule, "p[contains(.,$text)]", rule->source);
    expect_in_rule(doc, rule, "p[.=$text]", rule->requires);
    expect_in_rule(doc, rule, "code[.=$text]", gj_expr_text(rule->check));
    if (rule->when)
        expect_in_rule(doc, rule, "code[.=$text]", gj_expr_text(rule->when));
    expect_in_rule(doc, rule, "p[contains(.,$text)]", rule->says);
    expect_in_rule(doc, rule, "p[contains(.,$text)]", rule->says_many);
    expect_in_rule(doc, rule, "p[contains(.,$text)]", rule->hint);
    for (int i = 0; rule->needs && rule->needs[i]; i++)
        expect_in_rule(doc, rule, "code[contains(.,$text)]", rule->needs[i]);
    for (int i = 0; rule->silences && rule->silences[i]; i++)
        expect_in_rule(doc, rule, "code[contains(.,$text)]", rule->silences[i]);
}

static void expect_example(xmlDoc *doc, const gj_rule *rule, const gj_example *example)
{
    const char *what = example->passes ? "p[@class='passes']" : "p[@class='fails']";
    char path[128];
    for (int i = 0; example->given && example->given[i]; i += 2) {
        char given[1024];
        snprintf(given, sizeof given, "%s=%s", example->given[i], example->given[i + 1]);
        snprintf(path, sizeof path, "%s/code[.=$text]", what);
        expect_in_rule(doc, rule, path, given);
    }
    snprintf(path, sizeof path, "%s[contains(.,$text)]", what);
    expect_in_rule(doc, rule, path, example->says);
}

static void every_rule_is_there_once_with_all_it_says(void **state)
{
    (void)state;
    EACH_FORM(form)
    {
        xmlDoc *doc = page_of(form);
        int examples = 0;
        for (int i = 0; i < form->n_rules; i++) {
            expect_rule(doc, &form->rules[i]);
            for (int k = 0; k < form->rules[i].n_examples; k++)
                expect_example(doc, &form->rules[i], &form->rules[i].examples[k]);
            examples += form->rules[i].n_examples;
        }
        assert_int_equal(count(doc, "//tr[@id]", NULL), form->n_rules);
        assert_int_equal(count(doc, "//p[@class='passes' or @class='fails']", NULL), examples);
        xmlFreeDoc(doc);
    }
}

/* Whoever signs the form reads titles, not ids. */
static void every_check_is_said_again_in_the_words_of_the_form(void **state)
{
    static const char *const SAID[][2] = {
        {"t3.balance", "“一、本年新收政府信息公开申请数量” + “二、上年结转政府信息公开申请数量” = "
                       "“（七）总计” + “四、结转下年度继续办理”"},
        {"t3.all",
         "“总计” = “自然人” + “商业企业” + “科研机构” + “社会公益组织” + “法律服务机构” + “其他”"},
        {"t4.total", "“总计” = “结果维持” + “结果纠正” + “其他结果” + “尚未审结”"},
        {"t2.stock", "“现行有效件数” ≥ “本年制发件数”"},
        {"cell.negative", "格里的数 ≥ 0 或者 该填的种类 = “可以为负的整数”"},
        {"t2.rule_power", "并非 (格里的数 > 0)"},
        {"cell.blank", "就是不是空白"},
        {"layout.row", "出现的次数 = 1 并且 次序对"},
        {"section.empty", "名称 = “六、其他需要报告的事项” 并且 ((知道年度 并且 年度 < 2021)"},
    };
    static const char *const MORE[][2] = {
        {"t3.balance", "“（七）总计” at=total"},
        {"t3.balance", "逐一核对每一列 each=column"},
        {"t2.rule_power", "只对“规章”行 rules"},
        {"table.empty", "报出后不再报数据单元格应当填写"},
        {"t3.balance", "核对式左边的数 expects=left"},
        {"t3.all", "核对式右边的数 expects=right"},
        {"cell.blank", "超过 5 处并成一条 fold=5"},
    };
    const gj_form *form = gj_forms_find(forms, "zfxxgk-2021");
    xmlDoc *doc = page_of(form);
    char path[256];
    (void)state;
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++) {
        snprintf(path, sizeof path, "//tr[@id='rule-%s']//p[@class='spoken'][contains(.,$text)]",
                 SAID[i][0]);
        expect(doc, path, SAID[i][1]);
    }
    for (size_t i = 0; i < sizeof MORE / sizeof *MORE; i++) {
        snprintf(path, sizeof path, "//tr[@id='rule-%s']//p[contains(.,$text)]", MORE[i][0]);
        expect(doc, path, MORE[i][1]);
    }
    expect(doc, "//tr[@id='rule-t2.rule_power']//p[contains(.,$text)]",
           "机关的类别 = “乡镇（街道）” 或者 (含有任何一个(机关的名称, “县”");
    xmlFreeDoc(doc);
}

static void every_fact_has_its_words(void **state)
{
    (void)state;
    for (int each = 0; each < GJ_EACHES; each++) {
        for (int i = 0; i < gj_facts_count((gj_each)each); i++) {
            const char *name = gj_facts_name((gj_each)each, i);
            if (!gj_speak_fact(name))
                fail_msg("no words for %s", name);
        }
        assert_true(*gj_speak_each((gj_each)each));
    }
}

/* Of a table of labels and values, a column is all of it, and its values have no title. */
static void a_form_without_titles_is_told_too(void **state)
{
    (void)state;
    xmlDoc *doc = page_of(gj_forms_find(forms, "zfwz-2017"));
    expect(doc, "//h3[.=$text]", "年度报表");
    expect(doc, "//tr[@id='rule-visits.visitors']//p[contains(.,$text)]", "逐一核对整张表");
    expect(doc, "//tr[@id='rule-media.weibo_posts']//p[@class='spoken'][contains(.,$text)]",
           "“移动新媒体—是否有移动新媒体” = “否”");
    expect(doc, "//th/code[.=$text]", "（选一项：政府门户网站、部门网站、专项网站）");
    expect(doc, "//td[starts-with(.,$text)]", "role=body");
    assert_int_equal(count(doc, "//*[contains(.,$text)]", "“”"), 0);
    xmlFreeDoc(doc);
}

static void the_html_parser_has_nothing_to_say(void **state)
{
    (void)state;
    EACH_FORM(form)
    {
        gj_buf page;
        gj_buf_init(&page);
        gj_form_show(form, "td{color:red}", &page);
        xmlResetLastError();
        htmlDocPtr doc = htmlReadMemory(page.data, (int)page.len, NULL, NULL,
                                        HTML_PARSE_NONET | HTML_PARSE_NOERROR);
        assert_non_null(doc);
        assert_null(xmlGetLastError());
        xmlFreeDoc(doc);
        gj_buf_release(&page);
    }
}

/* A page that asks the network for anything isn't self-contained. */
static void it_needs_no_other_file(void **state)
{
    (void)state;
    EACH_FORM(form)
    {
        xmlDoc *doc = page_of(form);
        assert_int_equal(count(doc, "//script|//link|//img|//@src", NULL), 0);
        assert_int_equal(count(doc, "//@href[not(starts-with(.,'#'))]", NULL), 0);
        assert_int_equal(count(doc, "//style[contains(.,'url(')]", NULL), 0);
        xmlFreeDoc(doc);
    }
}

static void no_text_can_break_out(void **state)
{
    static const char BAD[] = "a<b> & \"c\" 'd' %s </style></title>]]> &amp;";
    static const char *const GUIDE[] = {BAD};
    static const char *const GIVEN[] = {BAD, BAD, NULL};
    (void)state;
    gj_arena *arena = gj_arena_new();
    gj_err err = {0};
    const gj_expr *check = gj_expr_parse(arena, "a < 3 and b != '<&>'", &err);
    const gj_section section = {
        .id = BAD, .title = BAD, .aliases = GUIDE, .n_aliases = 1, .guide = GUIDE, .n_guide = 1};
    const gj_example example = {.given = GIVEN, .says = BAD};
    const gj_rule rule = {.id = BAD,
                          .requires = BAD,
                          .says = BAD,
                          .hint = BAD,
                          .source = BAD,
                          .check = check,
                          .examples = &example,
                          .n_examples = 1};
    const gj_form form = {.id = BAD,
                          .title = BAD,
                          .source = BAD,
                          .first_year = 1,
                          .final_year = 1,
                          .sections = &section,
                          .n_sections = 1,
                          .rules = &rule,
                          .n_rules = 1};
    xmlDoc *doc = page_of(&form);
    expect(doc, "//h1[.=$text]", BAD);
    expect(doc, "//h2[@id=$text]", BAD);
    expect(doc, "//title[contains(.,$text)]", BAD);
    expect(doc, "//p[@class='requires'][.=$text]", BAD);
    expect(doc, "//p[@class='fails'][contains(.,$text)]", BAD);
    expect(doc, "//code[.=$text]", gj_expr_text(check));
    assert_int_equal(count(doc, "//b", NULL), 0);
    xmlFreeDoc(doc);
    gj_arena_free(arena);
}

/* A page that XML's parser takes, as it stands. */
static void assert_page(const gj_buf *page)
{
    xmlDoc *doc = xmlReadMemory(page->data, (int)page->len, "page.html", NULL,
                                XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
    if (!doc)
        fail_msg("%s", xmlGetLastError() ? xmlGetLastError()->message : "?");
    xmlFreeDoc(doc);
}

static void every_rule_has_a_page_of_help(void **state)
{
    gj_buf page, index;
    int examples = 0;
    (void)state;
    gj_buf_init(&page);
    gj_buf_init(&index);
    gj_forms_show_rules_index(forms, &index);
    assert_page(&index);
    for (int f = 0; f < gj_forms_count(forms); f++)
        for (int i = 0; i < gj_forms_at(forms, f)->n_rules; i++) {
            char link[128];
            const gj_rule *rule = &gj_forms_at(forms, f)->rules[i];
            gj_buf_clear(&page);
            gj_forms_show_rule(forms, rule->id, &page);
            assert_page(&page);
            assert_non_null(strstr(page.data, rule->id));
            assert_non_null(strstr(page.data, "<h2>为什么报</h2>"));
            assert_true(!rule->hint || strstr(page.data, "<h2>怎么改</h2>"));
            examples += strstr(page.data, "<h2>例子</h2>") != NULL;
            (void)snprintf(link, sizeof link, "<a href=\"%s.html\">", rule->id);
            assert_non_null(strstr(index.data, link));
        }
    assert_true(examples > 20);
    gj_buf_clear(&page);
    gj_forms_show_rule(forms, "no.such", &page);
    assert_int_equal(page.len, 0);
    gj_buf_release(&page);
    gj_buf_release(&index);
}

/* Lists, groups that repeat, several tables of a section. */
static void forms_of_other_shapes_are_shown_whole(void **state)
{
    static const char *const OTHERS[] = {"budget", "accounts", "typed-2020", "sites-2030"};
    (void)state;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        gj_err err = {0};
        char folder[64];
        (void)snprintf(folder, sizeof folder, "tests/cases/forms/%s", OTHERS[i]);
        gj_forms *own = gj_forms_load_one(folder, "templates/forms", &err);
        if (!own)
            fail_msg("%s", err.says);
        const gj_form *form = gj_forms_at(own, 0);
        xmlDoc *doc = page_of(form);
        for (int t = 0; t < form->n_tables; t++)
            assert_true(count(doc, "//*[normalize-space(.)=$text]", form->tables[t].id) >= 1);
        xmlFreeDoc(doc);
        gj_buf both;
        gj_buf_init(&both);
        gj_forms_show_beside(form, gj_forms_at(forms, 0), "", &both);
        gj_forms_show_beside(gj_forms_at(forms, 0), form, "", &both);
        assert_non_null(strstr(both.data, form->title));
        gj_buf_release(&both);
        gj_forms_free(own);
    }
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_names_the_form_its_source_and_its_years),
        cmocka_unit_test(every_section_is_there_with_its_other_wordings_and_its_guide),
        cmocka_unit_test(every_row_and_column_is_there_with_its_id_and_so_is_every_cell),
        cmocka_unit_test(every_rule_is_there_once_with_all_it_says),
        cmocka_unit_test(every_check_is_said_again_in_the_words_of_the_form),
        cmocka_unit_test(every_fact_has_its_words),
        cmocka_unit_test(a_form_without_titles_is_told_too),
        cmocka_unit_test(the_html_parser_has_nothing_to_say),
        cmocka_unit_test(it_needs_no_other_file),
        cmocka_unit_test(no_text_can_break_out),
        cmocka_unit_test(every_rule_has_a_page_of_help),
        cmocka_unit_test(forms_of_other_shapes_are_shown_whole),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
