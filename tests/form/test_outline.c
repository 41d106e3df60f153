/* Intention: a published edition means tomorrow what it means today, and two editions are held
 * beside each other. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <libxml/parser.h>
#include <libxml/xpath.h>

#include "form/outline.h"
#include "form/show.h"
#include "platform/file.h"
#include "platform/path.h"

static gj_forms *forms;
static gj_arena *arena;

static int load(void **state)
{
    gj_err err = {0};
    (void)state;
    forms = gj_forms_load("templates/forms", &err);
    arena = gj_arena_new();
    return forms ? 0 : -1;
}

static int unload(void **state)
{
    (void)state;
    gj_forms_free(forms);
    gj_arena_free(arena);
    return 0;
}

static const char *line_text(const gj_outline_line *line)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_outline_put(line, &text);
    const char *kept = gj_arena_strndup(arena, text.data, text.len);
    gj_buf_release(&text);
    return kept;
}

/* Labels, structure, ids, formulas and the checks of rules, as published: each line of
 * tests/form/frozen/ID.txt, in its order. Aliases, rules and their wordings may be added; nothing
 * else. Made by
 *     gouji forms show --text ID | grep -vE '^(years|alias|guide|requires|says) ' */
static void assert_frozen(const char *id)
{
    gj_outline outline = gj_outline_new(arena, gj_forms_find(forms, id));
    gj_buf published;
    gj_buf_init(&published);
    assert_true(gj_file_read(gj_arena_printf(arena, "tests/form/frozen/%s.txt", id), 1 << 20,
                             &published, NULL));
    const char *at = published.data;
    for (int i = 0; i < outline.n_lines; i++) {
        const char *line = line_text(&outline.lines[i]);
        if (!gj_outline_is_frozen(outline.lines[i].kind))
            continue;
        if (strncmp(at, line, strlen(line)) == 0)
            at += strlen(line);
        else if (outline.lines[i].kind != GJ_OUTLINE_RULE)
            fail_msg("%s as published has\n%.*s\nand now\n%s", id, (int)strcspn(at, "\n"), at,
                     line);
    }
    if (*at)
        fail_msg("%s as published has\n%.*s\nwhich is gone or another", id, (int)strcspn(at, "\n"),
                 at);
    gj_buf_release(&published);
}

static void published_editions_mean_what_they_meant(void **state)
{
    (void)state;
    int frozen = 0;
    for (int i = 0; i < gj_forms_count(forms); i++) {
        const char *id = gj_forms_at(forms, i)->id;
        char *path = gj_path_join("tests/form/frozen", gj_arena_printf(arena, "%s.txt", id));
        if (gj_path_is_file(path)) {
            assert_frozen(id);
            frozen++;
        }
        free(path);
    }
    assert_true(frozen >= 2);
}

static void an_outline_says_each_thing_in_a_line(void **state)
{
    gj_outline outline = gj_outline_new(arena, gj_forms_find(forms, "zfxxgk-2021"));
    static const char *const WANTED[] = {
        "form zfxxgk-2021 政府信息公开工作年度报告\n",
        "section s3 三、收到和处理政府信息公开申请情况 tab=三、依申请公开 table=t3\n",
        "column t2.b8.amount 本年收费金额（单位：万元） takes=decimal span=3\n",
        "row t2.rules 规章 na\n",
        "row t3.secret 1.属于国家秘密 in=refused\n",
        "column t4.review.total 总计 in=review = upheld + corrected + other + pending\n",
        "carry t3.carried_in carried_out\n",
        "requires t2.stock 现行有效件数包括往年制发的，一般不少于本年制发件数\n",
    };
    (void)state;
    for (size_t w = 0; w < sizeof WANTED / sizeof *WANTED; w++) {
        bool found = false;
        for (int i = 0; i < outline.n_lines && !found; i++)
            found = strcmp(line_text(&outline.lines[i]), WANTED[w]) == 0;
        if (!found)
            fail_msg("no line %s", WANTED[w]);
    }
}

static void what_differs_stands_beside_each_other(void **state)
{
    static const gj_outline_line LEFT[] = {{GJ_OUTLINE_ROW, "a", "甲"},
                                           {GJ_OUTLINE_ROW, "b", "乙"},
                                           {GJ_OUTLINE_ROW, "c", "丙"},
                                           {GJ_OUTLINE_RULE, "r", "x"}};
    static const gj_outline_line RIGHT[] = {{GJ_OUTLINE_ROW, "n", "新"},
                                            {GJ_OUTLINE_ROW, "a", "甲"},
                                            {GJ_OUTLINE_ROW, "b", "乙改"},
                                            {GJ_OUTLINE_RULE, "r", "x"}};
    /* Indexes into LEFT and RIGHT, -1: none there. */
    static const int WANTED[][3] = {{-1, 0, 0}, {0, 1, 1}, {1, 2, 0}, {2, -1, 0}, {3, 3, 1}};
    const gj_outline left = {LEFT, 4}, right = {RIGHT, 4}, none = {NULL, 0};
    int n = 0;
    (void)state;
    const gj_outline_pair *pairs = gj_outline_compare(arena, &left, &right, &n);
    assert_int_equal(n, 5);
    for (int i = 0; i < n; i++) {
        assert_ptr_equal(pairs[i].left, WANTED[i][0] < 0 ? NULL : &LEFT[WANTED[i][0]]);
        assert_ptr_equal(pairs[i].right, WANTED[i][1] < 0 ? NULL : &RIGHT[WANTED[i][1]]);
        assert_int_equal(pairs[i].same, WANTED[i][2]);
    }
    pairs = gj_outline_compare(arena, &none, &right, &n);
    assert_int_equal(n, 4);
    assert_null(pairs[3].left);
    (void)gj_outline_compare(arena, &none, &none, &n);
    assert_int_equal(n, 0);
}

static int count(xmlDoc *doc, const char *path)
{
    xmlXPathContext *context = xmlXPathNewContext(doc);
    xmlXPathObject *found = xmlXPathEvalExpression(BAD_CAST path, context);
    int n = found && found->nodesetval ? found->nodesetval->nodeNr : 0;
    xmlXPathFreeObject(found);
    xmlXPathFreeContext(context);
    return n;
}

static void the_page_of_two_marks_and_counts_what_differs(void **state)
{
    const gj_form *old = gj_forms_find(forms, "zfxxgk-2019"),
                  *new = gj_forms_find(forms, "zfxxgk-2021");
    gj_buf page;
    (void)state;
    gj_buf_init(&page);
    gj_forms_show_beside(old, new, "", &page);
    xmlDoc *doc = xmlReadMemory(page.data, (int)page.len, "page.html", NULL, XML_PARSE_NONET);
    gj_buf_release(&page);
    assert_non_null(doc);
    int differing = count(doc, "//tr[@class='differs']");
    assert_true(differing > 20);
    assert_int_equal(
        count(doc, gj_arena_printf(arena, "//p[contains(.,'：%d 处不同')]", differing)), 1);
    assert_int_equal(count(doc, "//tr[td[@class='changed'][contains(.,'规范性文件')]]"
                                "[td[@class='changed'][contains(.,'行政规范性文件')]]"),
                     1);
    assert_true(count(doc, "//td[@class='new'][contains(.,'1.申请人无正当理由逾期不补正')]") == 1);
    assert_true(count(doc, "//td[@class='gone'][contains(.,'政府集中采购')]") == 1);
    assert_int_equal(count(doc, "//tr[@class='same'][td[contains(.,'1.属于国家秘密')]]"), 1);
    xmlFreeDoc(doc);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(published_editions_mean_what_they_meant),
        cmocka_unit_test(an_outline_says_each_thing_in_a_line),
        cmocka_unit_test(what_differs_stands_beside_each_other),
        cmocka_unit_test(the_page_of_two_marks_and_counts_what_differs),
    };
    return cmocka_run_group_tests(tests, load, unload);
}
