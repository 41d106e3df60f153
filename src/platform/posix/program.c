/* SPDX-License-Identifier: Apache-2.0 */
/* program.c - fork, exec, and an eye on the clock. */
#include "platform/program.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "platform/clock.h"
#include "platform/environment.h"
#include "platform/posix/fork.h"
#include "platform/reason.h"
#include "platform/signals.h"

enum {
    SLICE = 50, /* milliseconds between two looks at the clocks and at pending signals */
    MOST_ARGUMENTS = 16,
    CANNOT = 127, /* the status of a child that could not become the program */
};

/* ---- in the child: nothing but what a copy of one thread of many may call ---- */

static void limit(int resource, rlim_t most)
{
    struct rlimit now = {.rlim_cur = most, .rlim_max = most};
    (void)setrlimit(resource, &now);
}

_Noreturn static void become(const gj_program *program, char *const *words, int in, int out)
{
    static char *const surroundings[] = {"PATH=/usr/bin:/bin", "LC_ALL=C", NULL};
    (void)setpgid(0, 0);
    gj_signals_forget();
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    bool wired = null >= 0 && dup2(in, 0) == 0 && dup2(out, 1) == 1 && dup2(null, 2) == 2;
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_FSIZE, 0);
    limit(RLIMIT_CPU, (rlim_t)program->seconds + 1);
    limit(RLIMIT_DATA, program->memory);
    if (wired)
        (void)execve(words[0], words, surroundings);
    _exit(CANNOT);
}

/* ---- in the parent ---- */

static int64_t worked_ms(pid_t child)
{
    clockid_t clock;
    struct timespec now;
    if (clock_getcpuclockid(child, &clock) != 0 || clock_gettime(clock, &now) != 0)
        return 0;
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* LEFT: it closed its end. */
static gj_program_end listen_to(const gj_program *program, pid_t child, int fd, gj_buf *out)
{
    int64_t until = gj_clock_ms() + (int64_t)program->seconds * 1000, heard = 0;
    size_t most = out->len + program->most;
    char block[65536];
    for (;;) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        bool spoke = poll(&ready, 1, SLICE) > 0;
        ssize_t got = spoke ? read(fd, block, sizeof block) : 0;
        if (spoke && got == 0)
            return GJ_PROGRAM_LEFT;
        if (got > 0)
            gj_buf_add(out, block, (size_t)got);
        if (out->len > most)
            return GJ_PROGRAM_TOO_MUCH;
        if (gj_signals_are_waiting())
            return GJ_PROGRAM_INTERRUPTED;
        if (spoke)
            heard = worked_ms(child);
        else if (worked_ms(child) - heard > program->silent_ms)
            return GJ_PROGRAM_LATE;
        if (gj_clock_ms() > until)
            return GJ_PROGRAM_LATE;
    }
}

static gj_program_outcome attend(const gj_program *program, pid_t child, int fd, gj_buf *out)
{
    gj_program_outcome outcome = {.end = listen_to(program, child, fd, out)};
    if (outcome.end != GJ_PROGRAM_LEFT)
        gj_fork_kill(child);
    int status = gj_fork_wait(child);
    if (outcome.end == GJ_PROGRAM_LEFT && WIFSIGNALED(status))
        outcome.end = GJ_PROGRAM_CRASHED;
    else if (outcome.end == GJ_PROGRAM_LEFT && WEXITSTATUS(status) == CANNOT)
        outcome = (gj_program_outcome){.end = GJ_PROGRAM_NOT_STARTED, .why = "系统没有让它开始"};
    else if (outcome.end == GJ_PROGRAM_LEFT)
        outcome.status = WEXITSTATUS(status);
    return outcome;
}

static gj_program_outcome start(const gj_program *program, char *const *words, int in, gj_buf *out)
{
    gj_program_outcome outcome = {.end = GJ_PROGRAM_NOT_STARTED};
    int ends[2];
    if (pipe(ends) != 0) {
        outcome.why = gj_reason(errno);
        return outcome;
    }
    /* Whatever else this process starts meanwhile shall not keep them open. */
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    pid_t child = gj_fork(SIGKILL);
    if (child == 0)
        become(program, words, in, ends[1]);
    if (child < 0)
        outcome.why = gj_reason(errno);
    (void)close(ends[1]);
    if (child > 0)
        outcome = attend(program, child, ends[0], out);
    (void)close(ends[0]);
    return outcome;
}

gj_program_outcome gj_program_run(const gj_program *program, gj_buf *out)
{
    gj_program_outcome outcome = {.end = GJ_PROGRAM_ABSENT};
    char *path = gj_environment_program(program->name, 0);
    if (!path)
        return outcome;
    /* exec wants words that could be written to, and only reads. */
    char *words[MOST_ARGUMENTS + 2] = {path};
    for (int i = 0; i < MOST_ARGUMENTS && program->arguments[i]; i++)
        memcpy(&words[i + 1], &program->arguments[i], sizeof words[0]);
    int in = open(program->input, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (in >= 0) {
        outcome = start(program, words, in, out);
        (void)close(in);
    } else {
        outcome = (gj_program_outcome){.end = GJ_PROGRAM_NOT_STARTED, .why = gj_reason(errno)};
    }
    free(path);
    return outcome;
}
