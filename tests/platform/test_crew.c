/* Answers of a crew come in the order of the things, whole and each once, whatever becomes of its
 * processes. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <errno.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "platform/crew.h"

/* What happens to the things 0, 10, 20 … */
typedef enum fate { WELL, CRASH, KILLED, STATUS, NO_MEMORY } fate;

typedef struct scene {
    fate fate;
    size_t size; /* of an answer, beside its number */
    pid_t parent;
    int next; /* the thing that should be told now */
    int n_lost, n_elsewhere;
    char how[200];
} scene;

static void sleep_ms(int milliseconds)
{
    const struct timespec pause = {.tv_nsec = milliseconds * 1000000L};
    (void)nanosleep(&pause, NULL);
}

static void work(void *data, int thing, gj_buf *answer)
{
    const scene *here = data;
    if (thing % 10 == 0 && here->fate != WELL && getpid() != here->parent) {
        gj_buf_puts(answer, "an answer that nobody gets");
        if (here->fate == CRASH) {
            (void)signal(SIGSEGV, SIG_DFL);
            (void)raise(SIGSEGV);
        }
        if (here->fate == KILLED)
            (void)raise(SIGKILL);
        if (here->fate == NO_MEMORY)
            (void)gj_alloc(SIZE_MAX / 2);
        _exit(5);
    }
    if (thing % 7 == 0)
        sleep_ms(2); /* others get ahead */
    gj_buf_printf(answer, "%d %d ", thing, getpid() != here->parent);
    for (size_t i = 0; i < here->size; i++)
        gj_buf_putc(answer, (char)thing);
}

static void take(void *data, int thing, const gj_buf *answer)
{
    scene *here = data;
    char *rest = NULL;
    assert_int_equal(thing, here->next++);
    assert_int_equal(strtol(answer->data, &rest, 10), thing);
    here->n_elsewhere += strtol(rest, &rest, 10) != 0;
    assert_int_equal(answer->len - (size_t)(rest + 1 - answer->data), here->size);
    for (size_t i = 0; i < here->size; i++)
        if (rest[1 + i] != (char)thing)
            fail();
}

static void lose(void *data, int thing, const char *how)
{
    scene *here = data;
    assert_int_equal(thing, here->next++);
    assert_int_equal(thing % 10, 0);
    here->n_lost++;
    (void)snprintf(here->how, sizeof here->how, "%s", how);
}

static scene play(fate of_tens, size_t size, int things, int processes)
{
    scene here = {.fate = of_tens, .size = size, .parent = getpid()};
    const gj_crew crew = {.n_things = things,
                          .n_processes = processes,
                          .data = &here,
                          .work = work,
                          .take = take,
                          .lose = lose};
    gj_crew_run(&crew);
    assert_int_equal(here.next, things);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
    return here;
}

static void answers_come_in_order_from_other_processes(void **state)
{
    (void)state;
    assert_int_equal(play(WELL, 10, 100, 4).n_elsewhere, 100);
    assert_int_equal(play(WELL, 0, 1, 4).n_elsewhere, 1);
    assert_int_equal(play(WELL, 0, 3, 200).n_elsewhere, 3);
    assert_int_equal(play(WELL, 0, 0, 4).n_elsewhere, 0);
    assert_true(gj_crew_processors() >= 1);
}

static void answers_of_any_size_come_whole(void **state)
{
    (void)state;
    assert_int_equal(play(WELL, 3 << 20, 30, 4).n_elsewhere, 30);
}

static void who_ends_loses_one_thing_and_is_replaced(void **state)
{
    (void)state;
    static const struct {
        fate fate;
        const char *says;
    } ends[] = {
        {CRASH, "信号 11"}, {KILLED, "信号 9"}, {STATUS, "状态 5"}, {NO_MEMORY, "内存不足"}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        scene seen = play(ends[i].fate, 10, 95, 3);
        assert_int_equal(seen.n_lost, 10);
        assert_int_equal(seen.n_elsewhere, 85);
        assert_non_null(strstr(seen.how, ends[i].says));
    }
}

static void where_no_process_can_be_started_the_work_is_done_here(void **state)
{
    (void)state;
    struct rlimit before;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &before), 0);
    const struct rlimit none = {.rlim_cur = 3, .rlim_max = before.rlim_max};
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &none), 0);
    scene seen = play(WELL, 10, 20, 3);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &before), 0);
    assert_int_equal(seen.n_elsewhere, 0);
    assert_int_equal(seen.n_lost, 0);
}

static int interrupted_in_a_process_of_its_own(void)
{
    pid_t child = fork();
    if (child == 0) {
        (void)alarm(20); /* if it hangs */
        (void)signal(SIGTERM, SIG_DFL);
        scene here = {.fate = WELL, .parent = getpid()};
        const gj_crew crew = {.n_things = 1 << 20,
                              .n_processes = 3,
                              .data = &here,
                              .work = work,
                              .take = take,
                              .lose = lose};
        gj_crew_run(&crew);
        _exit(0);
    }
    sleep_ms(50);
    (void)kill(child, SIGTERM);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    return status;
}

static void interrupted_it_ends_by_the_signal(void **state)
{
    (void)state;
    int status = interrupted_in_a_process_of_its_own();
    assert_true(WIFSIGNALED(status));
    assert_int_equal(WTERMSIG(status), SIGTERM);
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(answers_come_in_order_from_other_processes),
        cmocka_unit_test(answers_of_any_size_come_whole),
        cmocka_unit_test(who_ends_loses_one_thing_and_is_replaced),
        cmocka_unit_test(where_no_process_can_be_started_the_work_is_done_here),
        cmocka_unit_test(interrupted_it_ends_by_the_signal),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
