/* An error is one finished sentence with its place, cut between characters. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/utf8.h"

static void a_failure_fills_it(void **state)
{
    (void)state;
    gj_err err = {.line = 7, .file = "old"};
    assert_false(gj_fail(&err, GJ_ERR_IO, "找不到 %s", "a.ods"));
    assert_int_equal(err.kind, GJ_ERR_IO);
    assert_int_equal(err.line, 0);
    assert_string_equal(err.file, "");
    assert_string_equal(err.says, "找不到 a.ods");
    assert_false(gj_fail(NULL, GJ_ERR_IO, "nobody listens"));
    assert_false(gj_fail_at(NULL, "f", 1, "nobody listens"));
}

static void a_place_stands_in_front(void **state)
{
    (void)state;
    gj_err err = {0};
    assert_false(gj_fail_at(&err, "/forms/x/t3.xml", 8, "没有 %s", "id"));
    assert_int_equal(err.kind, GJ_ERR_FORM);
    assert_int_equal(err.line, 8);
    assert_string_equal(err.file, "t3.xml");
    assert_string_equal(err.says, "t3.xml 第8行：没有 id");
    assert_false(gj_fail_at(&err, "t3.xml", 0, "空文件"));
    assert_string_equal(err.says, "t3.xml：空文件");
    assert_int_equal(err.line, 0);
}

static void an_error_may_quote_itself(void **state)
{
    (void)state;
    gj_err err = {0};
    (void)gj_fail(&err, GJ_ERR_FORMAT, "内");
    (void)gj_fail(&err, err.kind, "外：%s", err.says);
    assert_string_equal(err.says, "外：内");
    (void)gj_fail_at(&err, "a.xml", 3, "%s", err.says);
    assert_string_equal(err.says, "a.xml 第3行：外：内");
    (void)gj_fail_at(&err, err.file, 4, "%s", "再");
    assert_string_equal(err.says, "a.xml 第4行：再");
}

static void long_texts_are_cut_between_characters(void **state)
{
    (void)state;
    char text[3001];
    for (size_t shift = 0; shift < 3; shift++) {
        memset(text, 'x', shift);
        for (size_t i = shift; i + 3 < sizeof text; i += 3)
            memcpy(text + i, "长", 4);
        gj_err err = {0};
        (void)gj_fail(&err, GJ_ERR_IO, "%s", text);
        assert_true(gj_utf8_valid(err.says, strlen(err.says)));
        assert_true(strlen(err.says) > sizeof err.says - 4);
        (void)gj_fail_at(&err, text, 5, "%s", text);
        assert_true(gj_utf8_valid(err.says, strlen(err.says)));
        assert_true(gj_utf8_valid(err.file, strlen(err.file)));
        assert_true(strlen(err.file) > sizeof err.file - 4);
    }
}

static void that_a_sentence_names_its_file_is_known_without_reading_it(void **state)
{
    (void)state;
    gj_err err = {.thrown = "a.b.C", .own = 7};
    gj_fail(&err, GJ_ERR_IO, "a.ods 太大");
    assert_false(err.named);
    assert_string_equal(err.thrown, "");
    assert_int_equal(err.own, 0);
    assert_false(gj_err_names(&err, "/tmp/a.ods"));
    assert_true(err.named);
    assert_string_equal(err.file, "a.ods");
    gj_fail_at(&err, "t3.xml", 8, "缺 title");
    assert_true(err.named);
    gj_fail(&err, GJ_ERR_IO, "别的");
    assert_false(err.named);
    assert_false(gj_err_names(NULL, "a"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_fills_it),
        cmocka_unit_test(a_place_stands_in_front),
        cmocka_unit_test(an_error_may_quote_itself),
        cmocka_unit_test(long_texts_are_cut_between_characters),
        cmocka_unit_test(that_a_sentence_names_its_file_is_known_without_reading_it),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
