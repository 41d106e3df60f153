/* SPDX-License-Identifier: Apache-2.0 */
/* test_language.c - sentences in another language than their own. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/err.h"
#include "base/language.h"

static const char *translate(const char *chinese)
{
    return strcmp(chinese, "还有 %d 处") == 0 ? "%d more" : NULL;
}

static void sentences_stay_as_they_are_written_without_another_language(void **state)
{
    (void)state;
    assert_string_equal(gj_said("还有 %d 处"), "还有 %d 处");
    assert_null(gj_said(NULL));
}

static void what_is_known_is_said_in_the_other_language_and_the_rest_as_written(void **state)
{
    (void)state;
    gj_err err = {0};
    gj_language_use(translate);
    assert_string_equal(gj_said("没有了"), "没有了");
    assert_null(gj_said(NULL));
    assert_false(gj_fail(&err, GJ_ERR_USAGE, "还有 %d 处", 3));
    assert_string_equal(err.says, "3 more");
    gj_language_use(NULL);
    assert_false(gj_fail(&err, GJ_ERR_USAGE, "还有 %d 处", 3));
    assert_string_equal(err.says, "还有 3 处");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sentences_stay_as_they_are_written_without_another_language),
        cmocka_unit_test(what_is_known_is_said_in_the_other_language_and_the_rest_as_written),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
