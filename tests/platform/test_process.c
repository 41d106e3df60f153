/* A child's end is told for what it was, and nothing of it stays behind, however we end
 * ourselves. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <poll.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cmocka.h>

#include "base/arena.h"
#include "platform/clock.h"
#include "platform/folder.h"
#include "platform/library.h"
#include "platform/process.h"

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

static bool runs_out_of_memory(void *data, gj_buf *says)
{
    (void)data;
    gj_buf_puts(says, "还没说完");
    free(gj_alloc(SIZE_MAX / 2));
    return true;
}

static bool says_too_much(void *data, gj_buf *says)
{
    (void)data;
    for (int i = 0; i < 100000; i++)
        gj_buf_putc(says, 'x');
    return true;
}

static void expect(gj_process_work *work, gj_process_end end, int number, const char *said)
{
    gj_buf says;
    int answer = 42;
    gj_buf_init(&says);
    gj_process_outcome outcome = gj_process_run(work, &answer, 1, &says);
    assert_int_equal(outcome.end, end);
    assert_int_equal(outcome.number, number);
    assert_string_equal(says.data, said);
    gj_buf_release(&says);
}

static void what_the_work_says_comes_back(void **state)
{
    (void)state;
    expect(answers, GJ_PROCESS_DONE, 0, "做好了 42");
    expect(refuses, GJ_PROCESS_FAILED, 0, "打不开");
}

static void an_end_before_that_is_told_for_what_it_was(void **state)
{
    (void)state;
    expect(crashes, GJ_PROCESS_CRASHED, SIGABRT, "");
    expect(leaves, GJ_PROCESS_LEFT, 7, "");
    expect(hangs, GJ_PROCESS_LATE, 0, "");
    expect(runs_out_of_memory, GJ_PROCESS_NO_MEMORY, 0, "");
}

static void an_endless_answer_ends(void **state)
{
    (void)state;
    gj_buf says;
    gj_buf_init(&says);
    assert_int_equal(gj_process_run(says_too_much, NULL, 10, &says).end, GJ_PROCESS_DONE);
    assert_in_range(says.len, 1, 16384);
    gj_buf_release(&says);
}

static int entries(const char *folder)
{
    gj_arena *arena = gj_arena_new();
    const char **names = NULL;
    int count = gj_folder_list(arena, folder, &names, NULL);
    gj_arena_free(arena);
    return count;
}

/* In a process of its own: hangs in a child within a scratch folder until it is interrupted. */
static void be_interrupted(void)
{
    gj_buf says;
    char *scratch = gj_scratch_open(NULL);
    if (!scratch)
        _exit(1);
    gj_buf_init(&says);
    (void)gj_process_run(hangs, NULL, 60, &says);
    gj_scratch_close(scratch);
    _exit(2); /* never reached: the signal was only waiting */
}

static void an_interruption_clears_up_first(void **state)
{
    (void)state;
    char folder[] = "/tmp/gouji-test-XXXXXX";
    assert_non_null(mkdtemp(folder));
    pid_t process = fork();
    if (process == 0) {
        (void)signal(SIGTERM, SIG_DFL);
        (void)setenv("TMPDIR", folder, 1);
        be_interrupted();
    }
    for (int i = 0; i < 100 && entries(folder) == 0; i++)
        (void)poll(NULL, 0, 20);
    assert_int_equal(entries(folder), 1);
    assert_int_equal(kill(process, SIGTERM), 0);
    int status = 0;
    assert_int_equal(waitpid(process, &status, 0), process);
    assert_true(WIFSIGNALED(status) && WTERMSIG(status) == SIGTERM);
    assert_int_equal(entries(folder), 0);
    assert_int_equal(rmdir(folder), 0);
}

static bool hangs_with_a_pipe(void *data, gj_buf *says)
{
    return write(*(int *)data, "x", 1) == 1 && hangs(NULL, says);
}

/* Killed outright, we can't end the child: the kernel does. Its end of the pipe closes with it. */
static void the_child_ends_with_us(void **state)
{
    (void)state;
    int ends[2];
    char byte = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t process = fork();
    if (process == 0) {
        gj_buf says;
        gj_buf_init(&says);
        (void)close(ends[0]);
        (void)gj_process_run(hangs_with_a_pipe, &ends[1], 60, &says);
        _exit(1);
    }
    (void)close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    assert_int_equal(kill(process, SIGKILL), 0);
    int status = 0;
    assert_int_equal(waitpid(process, &status, 0), process);
    struct pollfd gone = {.fd = ends[0], .events = POLLIN};
    assert_int_equal(poll(&gone, 1, 20000), 1);
    assert_int_equal(read(ends[0], &byte, 1), 0);
    (void)close(ends[0]);
}

static void clocks_only_go_forward(void **state)
{
    (void)state;
    int64_t ms = gj_clock_ms();
    int64_t worked = gj_clock_worked_us();
    (void)poll(NULL, 0, 5);
    assert_true(gj_clock_ms() >= ms + 5);
    assert_true(gj_clock_worked_us() >= worked);
    assert_in_range(gj_clock_today().month, 1, 12);
    assert_in_range(gj_clock_today().day, 1, 31);
}

static void a_library_gives_what_it_has(void **state)
{
    (void)state;
    size_t (*length)(const char *) = NULL;
    void *library = gj_library_open("libc.so.6");
    assert_non_null(library);
    assert_true(gj_library_take(library, "strlen", &length));
    assert_int_equal(length("字"), 3);
    assert_false(gj_library_take(library, "no_such_function", &length));
    assert_null(gj_library_open("libnosuchlibrary.so"));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(what_the_work_says_comes_back),
        cmocka_unit_test(an_end_before_that_is_told_for_what_it_was),
        cmocka_unit_test(an_endless_answer_ends),
        cmocka_unit_test(an_interruption_clears_up_first),
        cmocka_unit_test(the_child_ends_with_us),
        cmocka_unit_test(clocks_only_go_forward),
        cmocka_unit_test(a_library_gives_what_it_has),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
