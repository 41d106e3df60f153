/* Running out of memory goes back to the innermost guard, with all locks let go, and no further. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

static pthread_mutex_t outer_lock = PTHREAD_MUTEX_INITIALIZER;
static pthread_mutex_t inner_lock = PTHREAD_MUTEX_INITIALIZER;

static void count_up(void *data)
{
    ++*(int *)data;
}

static void run_out(void *data)
{
    ++*(int *)data;
    gj_lock(&inner_lock);
    (void)gj_alloc(SIZE_MAX / 2);
    ++*(int *)data;
}

static void run_out_inside(void *data)
{
    gj_lock(&outer_lock);
    assert_false(gj_guard(run_out, data));
    ++*(int *)data;
    gj_unlock(&outer_lock);
}

static bool is_free(pthread_mutex_t *lock)
{
    bool is = pthread_mutex_trylock(lock) == 0;
    if (is)
        (void)pthread_mutex_unlock(lock);
    return is;
}

static void work_that_ends_well_is_done(void **state)
{
    (void)state;
    int count = 0;
    assert_true(gj_guard(count_up, &count));
    assert_int_equal(count, 1);
}

static void work_that_runs_out_is_given_up_and_its_locks_with_it(void **state)
{
    (void)state;
    int count = 0;
    assert_false(gj_guard(run_out, &count));
    assert_int_equal(count, 1);
    assert_true(is_free(&inner_lock));
    assert_true(gj_guard(count_up, &count));
}

static void only_the_innermost_guard_is_concerned(void **state)
{
    (void)state;
    int count = 0;
    assert_true(gj_guard(run_out_inside, &count));
    assert_int_equal(count, 2);
    assert_true(is_free(&inner_lock) && is_free(&outer_lock));
}

static void unlock_first(void *data)
{
    gj_lock(&outer_lock);
    gj_lock(&inner_lock);
    gj_unlock(&outer_lock);
    gj_unlock(&inner_lock);
    gj_lock(&outer_lock);
    run_out(data);
}

static void locks_may_be_let_go_in_any_order(void **state)
{
    (void)state;
    int count = 0;
    assert_false(gj_guard(unlock_first, &count));
    assert_true(is_free(&inner_lock) && is_free(&outer_lock));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_that_ends_well_is_done),
        cmocka_unit_test(work_that_runs_out_is_given_up_and_its_locks_with_it),
        cmocka_unit_test(only_the_innermost_guard_is_concerned),
        cmocka_unit_test(locks_may_be_let_go_in_any_order),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
