/* SPDX-License-Identifier: Apache-2.0 */
/* process.c - a child process with limits on its time, memory and output. */
#include "platform/process.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/guard.h"
#include "platform/clock.h"
#include "platform/posix/fork.h"
#include "platform/reason.h"
#include "platform/signals.h"

#if defined(__has_feature)
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED 0
#endif

enum {
    SLICE = 100,        /* milliseconds between two looks at the clock and at pending signals */
    ANSWER_MAX = 16384, /* bytes of an answer; the rest is not read */
};

/* What an answer begins with. */
enum { YES = '+', NO = '-', GIVEN_UP = '!' };

/* ---- in the child ---- */

static void limit(int resource, rlim_t most)
{
    struct rlimit now;
    if (getrlimit(resource, &now) != 0)
        return;
    if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
        now.rlim_max = most;
    now.rlim_cur = now.rlim_max;
    (void)setrlimit(resource, &now);
}

/* A hostile file shall not fill the machine. The sanitizers' shadow memory would count as data. */
static void set_limits(int seconds)
{
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_CPU, (rlim_t)seconds * 2 + 10);
    limit(RLIMIT_FSIZE, (rlim_t)1 << 30);
#if !defined(__SANITIZE_ADDRESS__) && !SANITIZED
    limit(RLIMIT_DATA, (rlim_t)2 << 30);
#endif
}

static void write_all(int fd, const char *bytes, size_t length)
{
    while (length > 0) {
        ssize_t done = write(fd, bytes, length);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return;
        bytes += done;
        length -= (size_t)done;
    }
}

typedef struct labour {
    gj_process_work *work;
    void *data;
    gj_buf says;
} labour;

static void toil(void *data)
{
    labour *mine = data;
    gj_buf_putc(&mine->says, NO);
    if (mine->work(mine->data, &mine->says))
        mine->says.data[0] = YES;
}

/* In a group of its own, with whatever it starts itself. It leaves without the libraries' own ways
 * out: LibreOffice's takes as long as the work. */
_Noreturn static void be_child(gj_process_work *work, void *data, int seconds, int out)
{
    (void)setpgid(0, 0);
    gj_signals_forget();
    (void)signal(SIGPIPE, SIG_IGN);
    /* What a library prints is for its makers. */
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; null >= 0 && fd <= 2; fd++)
        (void)dup2(null, fd);
    set_limits(seconds);
    labour mine = {.work = work, .data = data};
    gj_buf_init(&mine.says);
    if (gj_guard(toil, &mine)) {
        write_all(out, mine.says.data, mine.says.len < ANSWER_MAX ? mine.says.len : ANSWER_MAX);
    } else {
        static const char sorry = GIVEN_UP;
        write_all(out, &sorry, 1);
    }
    _exit(0);
}

/* ---- in the parent ---- */

/* Reads what is there; false at the end. */
static bool read_some(int fd, gj_buf *answer)
{
    char block[4096];
    ssize_t got = read(fd, block, sizeof block);
    if (got > 0 && answer->len < ANSWER_MAX)
        gj_buf_add(answer, block, (size_t)got);
    return got > 0 || (got < 0 && errno == EINTR);
}

/* DONE: it closed its end. */
static gj_process_end listen_to(int fd, int seconds, gj_buf *answer)
{
    int64_t until = gj_clock_ms() + (int64_t)seconds * 1000;
    for (;;) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        if (poll(&ready, 1, SLICE) > 0 && !read_some(fd, answer))
            return GJ_PROCESS_DONE;
        if (gj_signals_are_waiting())
            return GJ_PROCESS_INTERRUPTED;
        if (gj_clock_ms() > until)
            return GJ_PROCESS_LATE;
    }
}

static gj_process_outcome judge(gj_process_end heard, int status, const gj_buf *answer)
{
    char first = answer->len > 0 ? answer->data[0] : '\0';
    if (heard != GJ_PROCESS_DONE)
        return (gj_process_outcome){.end = heard};
    if (first == GIVEN_UP)
        return (gj_process_outcome){.end = GJ_PROCESS_NO_MEMORY};
    if (first == YES || (first == NO && answer->len > 1))
        return (gj_process_outcome){.end = first == YES ? GJ_PROCESS_DONE : GJ_PROCESS_FAILED};
    if (WIFSIGNALED(status))
        return (gj_process_outcome){.end = GJ_PROCESS_CRASHED, .number = WTERMSIG(status)};
    return (gj_process_outcome){.end = GJ_PROCESS_LEFT, .number = WEXITSTATUS(status)};
}

static gj_process_outcome attend(pid_t child, int fd, int seconds, gj_buf *says)
{
    gj_buf answer;
    gj_buf_init(&answer);
    gj_process_end heard = listen_to(fd, seconds, &answer);
    if (heard != GJ_PROCESS_DONE)
        gj_fork_kill(child);
    gj_process_outcome outcome = judge(heard, gj_fork_wait(child), &answer);
    if (outcome.end == GJ_PROCESS_DONE || outcome.end == GJ_PROCESS_FAILED)
        gj_buf_puts(says, answer.data + 1);
    gj_buf_release(&answer);
    return outcome;
}

gj_process_outcome gj_process_run(gj_process_work *work, void *data, int seconds, gj_buf *says)
{
    int ends[2];
    gj_process_outcome outcome = {.end = GJ_PROCESS_NOT_STARTED};
    if (pipe(ends) != 0) {
        outcome.why = gj_reason(errno);
        return outcome;
    }
    pid_t child = gj_fork(SIGKILL);
    if (child == 0) {
        (void)close(ends[0]);
        be_child(work, data, seconds, ends[1]);
    }
    if (child < 0)
        outcome.why = gj_reason(errno);
    (void)close(ends[1]);
    if (child > 0)
        outcome = attend(child, ends[0], seconds, says);
    (void)close(ends[0]);
    return outcome;
}

/* ---- our own beginning ---- */

/* A number that was free is taken, the wrong way round. */
bool gj_process_settle(void)
{
    for (int fd = 0; fd <= 2; fd++)
        if (fcntl(fd, F_GETFD) < 0 && open("/dev/null", fd == 0 ? O_WRONLY : O_RDONLY) != fd)
            return false;
    (void)signal(SIGXFSZ, SIG_IGN);
    return true;
}
