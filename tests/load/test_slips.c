/* Intention: the rarer slips of those who write a form are told with their place too, and what is
 * fit to be refused is refused. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <unistd.h>

#include <cmocka.h>

#include "form/form.h"
#include "slips_more.h"
#include "slips_rules.h"

#define COUNT(list) (sizeof(list) / sizeof *(list))

static void slips_in_tables_are_told(void **state)
{
    (void)state;
    assert_int_equal(count_mistold("zfxxgk-2021", OF_TABLES, COUNT(OF_TABLES)), 0);
}

static void slips_in_pairs_are_told(void **state)
{
    (void)state;
    assert_int_equal(count_mistold("zfwz-2017", OF_PAIRS, COUNT(OF_PAIRS)), 0);
}

static void slips_in_rules_and_words_are_told(void **state)
{
    (void)state;
    assert_int_equal(count_mistold("zfxxgk-2021", OF_RULES, COUNT(OF_RULES)), 0);
    assert_int_equal(count_mistold("zfwz-2017", OF_RULES_OF_PAIRS, COUNT(OF_RULES_OF_PAIRS)), 0);
}

static void what_only_looks_like_a_slip_loads(void **state)
{
    (void)state;
    for (size_t i = 0; i < COUNT(NO_SLIPS); i++) {
        gj_err err = {0};
        refill();
        change(NO_SLIPS[i].file, NO_SLIPS[i].from, NO_SLIPS[i].to);
        gj_forms *forms = gj_forms_load(root, &err);
        if (!forms)
            fail_msg("%s: %s", NO_SLIPS[i].to, err.says);
        assert_int_equal(gj_forms_fault_count(forms), 0);
        gj_forms_free(forms);
    }
}

static void assert_refused(const char *says)
{
    gj_err err = {0};
    assert_null(gj_forms_load(root, &err));
    assert_string_equal(err.says, says);
}

/* The whole edition is this text. */
static void assert_text_refused(const gj_buf *text, const char *says)
{
    refill();
    change("edition/form.xml", NULL, text->data);
    assert_refused(says);
}

static void what_no_form_needs_is_refused(void **state)
{
    gj_buf text;
    (void)state;
    gj_buf_init(&text);
    gj_buf_puts(&text, "<!-- a='1' -->\n<form\n");
    for (int i = 0; i < 70; i++)
        gj_buf_printf(&text, " a%d='>'", i);
    gj_buf_puts(&text, "/>");
    assert_text_refused(&text, "form.xml 第3行：一个标签里的属性超过 64 个");
    gj_buf_clear(&text);
    for (int i = 0; i < 70; i++)
        gj_buf_puts(&text, "<p>字");
    for (int i = 0; i < 70; i++)
        gj_buf_puts(&text, "</p>");
    assert_text_refused(&text, "form.xml 第1行：元素嵌套超过 64 层");
    for (int i = 0; i < 1 << 20; i++)
        gj_buf_putc(&text, ' ');
    assert_text_refused(&text, "form.xml：文件超过 1 MiB，不像是报告格式");
    gj_buf_release(&text);
}

static void put_part(const char *name, const gj_buf *text)
{
    char *path = below_root(name);
    put(path, text->data, text->len);
    free(path);
}

static void remove_part(const char *name)
{
    char *path = below_root(name);
    assert_int_equal(unlink(path), 0);
    free(path);
}

/* Parts of parts, and a few files that make very many elements of each other. */
static void parts_that_include_too_much_are_refused(void **state)
{
    static const char *const NAMES[] = {"common/a0.xml", "common/a1.xml", "common/a2.xml",
                                        "common/a3.xml", "common/a4.xml", "common/a5.xml"};
    gj_buf text;
    (void)state;
    gj_buf_init(&text);
    refill();
    change("edition/form.xml", "titles.xml", "a0.xml");
    for (size_t i = 0; i < COUNT(NAMES); i++) {
        gj_buf_clear(&text);
        gj_buf_printf(&text, "<part><include file='a%zu.xml'/></part>", i + 1);
        put_part(NAMES[i], &text);
    }
    assert_refused("a3.xml 第1行：<include> 嵌套超过 4 层");
    for (size_t i = 0; i < 3; i++) {
        gj_buf_clear(&text);
        gj_buf_puts(&text, "<part>");
        for (int k = 0; k < 25; k++)
            gj_buf_printf(&text, i < 2 ? "<include file='a%zu.xml'/>" : "<alias>题</alias>", i + 1);
        gj_buf_puts(&text, "</part>");
        put_part(NAMES[i], &text);
    }
    assert_refused("a2.xml 第1行：元素超过 10000 个，不像是报告格式");
    for (size_t i = 0; i < COUNT(NAMES); i++)
        remove_part(NAMES[i]);
    gj_buf_release(&text);
}

/* Without its <title> and the rest, a document is what all of them are. */
static void a_document_that_says_nothing_has_the_usual_parts(void **state)
{
    gj_err err = {0};
    (void)state;
    refill();
    const gj_form *form = NULL;
    change("common/document.xml",
           "    <title>[{body}]</title>\n    <title>[{year}年]{report}</title>\n    <preamble/>\n"
           "    <sections/>\n    <signature/>\n",
           "");
    gj_forms *forms = gj_forms_load(root, &err);
    assert_non_null(forms);
    form = gj_forms_at(forms, 0);
    assert_true(form->document.n_pieces > 0);
    gj_forms_free(forms);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(slips_in_tables_are_told),
        cmocka_unit_test(slips_in_pairs_are_told),
        cmocka_unit_test(slips_in_rules_and_words_are_told),
        cmocka_unit_test(what_only_looks_like_a_slip_loads),
        cmocka_unit_test(what_no_form_needs_is_refused),
        cmocka_unit_test(parts_that_include_too_much_are_refused),
        cmocka_unit_test(a_document_that_says_nothing_has_the_usual_parts),
    };
    return cmocka_run_group_tests(tests, make_root, remove_root);
}
