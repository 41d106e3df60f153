/* Whatever happens to the work, a sentence comes back in time. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "office/posix/child.h"

static bool answers(void *data, gj_buf *says)
{
    gj_buf_printf(says, "做好了 %d", *(int *)data);
    return true;
}

static bool refuses(void *data, gj_buf *says)
{
    (void)data;
    gj_buf_puts(says, "打不开");
    return false;
}

static bool crashes(void *data, gj_buf *says)
{
    (void)data;
    (void)says;
    (void)signal(SIGABRT, SIG_DFL);
    abort();
}

static bool hangs(void *data, gj_buf *says)
{
    (void)data;
    (void)says;
    while (sleep(10) == 0)
        continue;
    return false;
}

static bool leaves(void *data, gj_buf *says)
{
    (void)data;
    (void)says;
    _exit(7);
}

static void a_result_comes_back(void **state)
{
    (void)state;
    int number = 42;
    gj_err err = {0};
    gj_buf answer;
    gj_buf_init(&answer);
    assert_true(gj_child_run(answers, &number, 10, &answer, &err));
    assert_string_equal(answer.data, "做好了 42");
    gj_buf_release(&answer);
}

static void expect_failure(gj_process_work *work, const char *sentence)
{
    gj_err err = {0};
    gj_buf answer;
    gj_buf_init(&answer);
    assert_false(gj_child_run(work, NULL, 1, &answer, &err));
    assert_int_equal(err.kind, GJ_ERR_OFFICE);
    assert_non_null(strstr(err.says, sentence));
    assert_string_equal(answer.data, "");
    gj_buf_release(&answer);
}

static void its_own_reason_comes_back(void **state)
{
    (void)state;
    expect_failure(refuses, "打不开");
}

static void a_crash_is_a_sentence(void **state)
{
    (void)state;
    expect_failure(crashes, "信号 6");
    expect_failure(leaves, "状态 7");
}

static void a_hang_ends_in_time(void **state)
{
    (void)state;
    expect_failure(hangs, "1 秒");
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_comes_back),
        cmocka_unit_test(its_own_reason_comes_back),
        cmocka_unit_test(a_crash_is_a_sentence),
        cmocka_unit_test(a_hang_ends_in_time),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
