/* A signal that would end the process waits until the outermost hold is over. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "platform/signals.h"

static volatile sig_atomic_t arrived;

static void count(int number)
{
    (void)number;
    arrived++;
}

static void it_arrives_with_the_end_of_the_outermost_hold(void **state)
{
    (void)state;
    arrived = 0;
    (void)signal(SIGTERM, count);
    gj_signals_hold();
    gj_signals_hold();
    (void)raise(SIGTERM);
    assert_true(gj_signals_are_waiting());
    gj_signals_release();
    assert_int_equal(arrived, 0);
    gj_signals_release();
    assert_int_equal(arrived, 1);
    assert_false(gj_signals_are_waiting());
    (void)signal(SIGTERM, SIG_DFL);
}

static void one_that_is_ignored_never_waits(void **state)
{
    (void)state;
    (void)signal(SIGHUP, SIG_IGN);
    gj_signals_hold();
    (void)raise(SIGHUP);
    assert_false(gj_signals_are_waiting());
    gj_signals_release();
    (void)signal(SIGHUP, SIG_DFL);
}

static void a_new_process_holds_nothing_back(void **state)
{
    (void)state;
    arrived = 0;
    (void)signal(SIGTERM, count);
    gj_signals_hold();
    gj_signals_forget();
    (void)raise(SIGTERM);
    assert_int_equal(arrived, 1);
    (void)signal(SIGTERM, SIG_DFL);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_arrives_with_the_end_of_the_outermost_hold),
        cmocka_unit_test(one_that_is_ignored_never_waits),
        cmocka_unit_test(a_new_process_holds_nothing_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
