/* Whatever happens to the work, a sentence comes back in time and nothing stays behind. */
/* SPDX-License-Identifier: Apache-2.0 */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <dirent.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "office/child.h"
#include "platform/folder.h"

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

static void expect_failure(gj_child_work *work, const char *sentence)
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

static int entries(const char *folder)
{
    DIR *dir = opendir(folder);
    int count = -2; /* . and .. */
    assert_non_null(dir);
    while (readdir(dir))
        count++;
    (void)closedir(dir);
    return count;
}

/* In a process of its own: hangs in a child within a scratch folder until it is interrupted. */
static void be_interrupted(void)
{
    char *scratch = gj_scratch_open(NULL);
    if (!scratch)
        _exit(1);
    (void)gj_child_run(hangs, NULL, 60, NULL, NULL);
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
        (void)close(ends[0]);
        (void)gj_child_run(hangs_with_a_pipe, &ends[1], 60, NULL, NULL);
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

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_result_comes_back),
        cmocka_unit_test(its_own_reason_comes_back),
        cmocka_unit_test(a_crash_is_a_sentence),
        cmocka_unit_test(a_hang_ends_in_time),
        cmocka_unit_test(an_interruption_clears_up_first),
        cmocka_unit_test(the_child_ends_with_us),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
