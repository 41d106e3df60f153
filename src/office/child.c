/* SPDX-License-Identifier: Apache-2.0 */
/* child.c - a child process with limits on its time, memory and output. */
#include "office/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/guard.h"
#include "platform/reason.h"
#include "platform/signals.h"

#if defined(__has_feature)
#define SANITIZED __has_feature(address_sanitizer)
#else
#define SANITIZED 0
#endif

enum {
    SLICE = 100,       /* milliseconds between two looks at the clock and at pending signals */
    ANSWER_MAX = 16384 /* bytes of an answer; the rest is not read */
};

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

/* What LibreOffice prints is for its makers. */
static void leave_terminal(void)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int fd = 0; null >= 0 && fd <= 2; fd++)
        (void)dup2(null, fd);
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

/* We end with our parent, however it ends, and so does whatever we start: a group of its own, and
 * the kernel's word. The parent may have ended before it was asked for. */
static void end_with(pid_t parent)
{
    (void)setpgid(0, 0);
    if (prctl(PR_SET_PDEATHSIG, SIGKILL) != 0 || getppid() != parent)
        _exit(0);
}

typedef struct labour {
    gj_child_work *work;
    void *data;
    gj_buf says;
} labour;

static void toil(void *data)
{
    labour *mine = data;
    gj_buf_putc(&mine->says, '-');
    if (mine->work(mine->data, &mine->says))
        mine->says.data[0] = '+';
}

_Noreturn static void be_child(gj_child_work *work, void *data, int seconds, int out)
{
    gj_signals_forget();
    (void)signal(SIGPIPE, SIG_IGN);
    leave_terminal();
    set_limits(seconds);
    labour mine = {.work = work, .data = data};
    gj_buf_init(&mine.says);
    if (!gj_guard(toil, &mine)) {
        static const char sorry[] = "-内存不足，LibreOffice 没有做完";
        write_all(out, sorry, sizeof sorry - 1);
        _exit(0);
    }
    write_all(out, mine.says.data, mine.says.len < ANSWER_MAX ? mine.says.len : ANSWER_MAX);
    /* Without LibreOffice's own way out, which takes as long as the work itself. */
    _exit(0);
}

/* ---- in the parent ---- */

typedef enum outcome { DONE, LATE, INTERRUPTED } outcome;

static long long now_ms(void)
{
    struct timespec now;
    (void)clock_gettime(CLOCK_MONOTONIC, &now);
    return (long long)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Reads what is there; false at the end. */
static bool read_some(int fd, gj_buf *answer)
{
    char block[4096];
    ssize_t got = read(fd, block, sizeof block);
    if (got > 0 && answer->len < ANSWER_MAX)
        gj_buf_add(answer, block, (size_t)got);
    return got > 0 || (got < 0 && errno == EINTR);
}

static outcome listen_to(int fd, int seconds, gj_buf *answer)
{
    long long until = now_ms() + (long long)seconds * 1000;
    for (;;) {
        struct pollfd ready = {.fd = fd, .events = POLLIN};
        if (poll(&ready, 1, SLICE) > 0 && !read_some(fd, answer))
            return DONE;
        if (gj_signals_are_waiting())
            return INTERRUPTED;
        if (now_ms() > until)
            return LATE;
    }
}

static int wait_for(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}

static bool judge(outcome how, int status, int seconds, const gj_buf *said, gj_err *err)
{
    if (how == INTERRUPTED)
        return gj_fail(err, GJ_ERR_OFFICE, "已中断，LibreOffice 没有做完");
    if (how == LATE)
        return gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 在 %d 秒内没有做完，已经停止", seconds);
    if (said->len > 0 && said->data[0] == '+')
        return true;
    if (said->len > 1)
        return gj_fail(err, GJ_ERR_OFFICE, "%s", said->data + 1);
    if (WIFSIGNALED(status))
        return gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 意外退出（信号 %d），没有做完",
                       WTERMSIG(status));
    return gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 意外退出（状态 %d），没有做完",
                   WEXITSTATUS(status));
}

static bool attend(pid_t child, int fd, int seconds, gj_buf *answer, gj_err *err)
{
    gj_buf said;
    gj_buf_init(&said);
    outcome how = listen_to(fd, seconds, &said);
    if (how != DONE) {
        (void)kill(-child, SIGKILL); /* its group, if it has made it yet */
        (void)kill(child, SIGKILL);
    }
    int status = wait_for(child);
    bool ok = judge(how, status, seconds, &said, err);
    if (ok && answer)
        gj_buf_puts(answer, said.data + 1);
    gj_buf_release(&said);
    return ok;
}

bool gj_child_run(gj_child_work *work, void *data, int seconds, gj_buf *answer, gj_err *err)
{
    int ends_of_pipe[2];
    if (pipe(ends_of_pipe) != 0)
        return gj_fail(err, GJ_ERR_IO, "无法启动 LibreOffice：%s", gj_reason(errno));
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0) {
        end_with(parent);
        (void)close(ends_of_pipe[0]);
        be_child(work, data, seconds, ends_of_pipe[1]);
    }
    int error = errno;
    (void)close(ends_of_pipe[1]);
    bool ok = false;
    if (child < 0)
        (void)gj_fail(err, GJ_ERR_IO, "无法启动 LibreOffice：%s", gj_reason(error));
    else
        ok = attend(child, ends_of_pipe[0], seconds, answer, err);
    (void)close(ends_of_pipe[0]);
    return ok;
}
