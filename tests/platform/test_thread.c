/* Locks are let go when memory runs out under them, in whatever order they were taken; the thread
 * that the process began with is the main one. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"
#include "platform/thread.h"

static gj_mutex of_all = GJ_MUTEX_INIT;
static gj_mutex of_one;

static bool is_free(gj_mutex *lock)
{
    bool is = pthread_mutex_trylock(&lock->system) == 0;
    if (is)
        (void)pthread_mutex_unlock(&lock->system);
    return is;
}

static void run_out_under_both(void *data)
{
    (void)data;
    gj_lock(&of_all);
    gj_lock(&of_one);
    gj_unlock(&of_all);
    gj_lock(&of_all);
    (void)gj_alloc(SIZE_MAX / 2);
}

static void locks_are_let_go_when_memory_runs_out(void **state)
{
    (void)state;
    gj_mutex_init(&of_one);
    assert_false(gj_guard(run_out_under_both, NULL));
    assert_true(is_free(&of_all) && is_free(&of_one));
    gj_mutex_release(&of_one);
}

static void *ask(void *answer)
{
    *(bool *)answer = gj_thread_is_main();
    return NULL;
}

static void only_the_first_thread_is_the_main_one(void **state)
{
    (void)state;
    bool answer = true;
    pthread_t other;
    assert_int_equal(pthread_create(&other, NULL, ask, &answer), 0);
    assert_int_equal(pthread_join(other, NULL), 0);
    assert_false(answer);
    assert_true(gj_thread_is_main());
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(locks_are_let_go_when_memory_runs_out),
        cmocka_unit_test(only_the_first_thread_is_the_main_one),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
