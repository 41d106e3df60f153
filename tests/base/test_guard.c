/* Running out of memory goes back to the innermost guard, with all that is held let go, and no
 * further. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/arena.h"

/* Things that are held, and how often each was let go by a guard. */
static int outer_thing, inner_thing;

static void count_up(void *data)
{
    ++*(int *)data;
}

static void run_out(void *data)
{
    ++*(int *)data;
    gj_guard_hold(count_up, &inner_thing);
    (void)gj_alloc(SIZE_MAX / 2);
    ++*(int *)data;
}

static void run_out_inside(void *data)
{
    gj_guard_hold(count_up, &outer_thing);
    assert_false(gj_guard(run_out, data));
    ++*(int *)data;
    gj_guard_drop(&outer_thing);
}

static int hold_nothing(void **state)
{
    (void)state;
    outer_thing = inner_thing = 0;
    return 0;
}

static void work_that_ends_well_is_done(void **state)
{
    (void)state;
    int count = 0;
    assert_true(gj_guard(count_up, &count));
    assert_int_equal(count, 1);
}

static void work_that_runs_out_is_given_up_and_what_it_held_is_let_go(void **state)
{
    (void)state;
    int count = 0;
    assert_false(gj_guard(run_out, &count));
    assert_int_equal(count, 1);
    assert_int_equal(inner_thing, 1);
    assert_true(gj_guard(count_up, &count));
    assert_int_equal(inner_thing, 1);
}

static void only_the_innermost_guard_is_concerned(void **state)
{
    (void)state;
    int count = 0;
    assert_true(gj_guard(run_out_inside, &count));
    assert_int_equal(count, 2);
    assert_int_equal(inner_thing, 1);
    assert_int_equal(outer_thing, 0);
}

static void drop_first(void *data)
{
    gj_guard_hold(count_up, &outer_thing);
    gj_guard_hold(count_up, &inner_thing);
    gj_guard_drop(&outer_thing);
    gj_guard_drop(&inner_thing);
    gj_guard_drop(&outer_thing);
    gj_guard_hold(count_up, &outer_thing);
    run_out(data);
}

static void things_may_be_dropped_in_any_order(void **state)
{
    (void)state;
    int count = 0;
    assert_false(gj_guard(drop_first, &count));
    assert_int_equal(outer_thing, 1);
    assert_int_equal(inner_thing, 1);
}

static void run_out_again(void *what)
{
    ++*(int *)what;
    (void)gj_alloc(SIZE_MAX / 2);
    ++*(int *)what;
}

static void run_out_twice(void *data)
{
    gj_guard_hold(count_up, &outer_thing);
    gj_guard_hold(run_out_again, &inner_thing);
    run_out(data);
}

static void what_runs_out_while_it_is_let_go_keeps_nothing_else_from_it(void **state)
{
    (void)state;
    int count = 0;
    assert_false(gj_guard(run_out_twice, &count));
    assert_int_equal(inner_thing, 2);
    assert_int_equal(outer_thing, 1);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(work_that_ends_well_is_done),
        cmocka_unit_test_setup(work_that_runs_out_is_given_up_and_what_it_held_is_let_go,
                               hold_nothing),
        cmocka_unit_test_setup(only_the_innermost_guard_is_concerned, hold_nothing),
        cmocka_unit_test_setup(things_may_be_dropped_in_any_order, hold_nothing),
        cmocka_unit_test_setup(what_runs_out_while_it_is_let_go_keeps_nothing_else_from_it,
                               hold_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
