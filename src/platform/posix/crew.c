/* SPDX-License-Identifier: Apache-2.0 */
/* crew.c - processes that are given one thing after the other; their answers put in order. */
#include "platform/crew.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/guard.h"
#include "platform/posix/fork.h"
#include "platform/signals.h"

enum {
    SLICE = 100, /* milliseconds between two looks at pending signals */
    MOST_WAITING = 16 << 20,
    OUT_OF_MEMORY = 97 /* the status of a process that had none left */
};

/* A process of the crew, and our end of the line to it: indices go there, answers come back, each
 * behind its length. */
typedef struct member {
    pid_t pid; /* 0: nobody */
    int line;
    int thing; /* at work on; -1: none */
    gj_buf heard;
} member;

typedef struct result {
    bool here;
    gj_buf answer;
    char *how; /* why there is none, NULL where there is */
} result;

typedef struct run {
    const gj_crew *crew;
    member *members;
    int n_members;
    result *results; /* by thing; emptied once taken */
    int next;        /* thing to be given out */
    int taken;
    size_t waiting; /* bytes of answers that are here and not yet taken */
} run;

int gj_crew_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 1024 ? 1024 : (int)n;
}

/* ---- in a process of the crew ---- */

/* MSG_NOSIGNAL: that the other end is gone is told by what comes back. */
static bool send_all(int line, const void *from, size_t length)
{
    for (const char *bytes = from; length > 0;) {
        ssize_t done = send(line, bytes, length, MSG_NOSIGNAL);
        if (done < 0 && errno == EINTR)
            continue;
        if (done <= 0)
            return false;
        bytes += done;
        length -= (size_t)done;
    }
    return true;
}

static bool receive_thing(int line, int *thing)
{
    ssize_t got = 0;
    do
        got = recv(line, thing, sizeof *thing, MSG_WAITALL);
    while (got < 0 && errno == EINTR);
    return got == (ssize_t)sizeof *thing;
}

typedef struct labour {
    const gj_crew *crew;
    int line;
} labour;

static void toil(void *data)
{
    const labour *mine = data;
    gj_buf answer;
    int thing = 0;
    gj_buf_init(&answer);
    while (receive_thing(mine->line, &thing)) {
        gj_buf_clear(&answer);
        mine->crew->work(mine->crew->data, thing, &answer);
        if (!send_all(mine->line, &answer.len, sizeof answer.len) ||
            !send_all(mine->line, answer.data, answer.len))
            break;
    }
    gj_buf_release(&answer);
}

/* The others' lines are closed, or they would not see the parent's end. */
_Noreturn static void be_member(const run *of, int line)
{
    for (int i = 0; i < of->n_members; i++)
        if (of->members[i].pid)
            (void)close(of->members[i].line);
    gj_signals_release();
    labour mine = {of->crew, line};
    _exit(gj_guard(toil, &mine) ? 0 : OUT_OF_MEMORY);
}

/* ---- in the parent ---- */

static bool enlist(run *of, member *one)
{
    int ends[2];
    if (socketpair(AF_UNIX, SOCK_STREAM, 0, ends) != 0)
        return false;
    /* Whatever a process starts itself, such as LibreOffice, has no part in this. */
    (void)fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    (void)fcntl(ends[1], F_SETFD, FD_CLOEXEC);
    /* SIGTERM, not SIGKILL, when we end: who has something temporary removes it first. */
    pid_t pid = gj_fork(SIGTERM);
    if (pid == 0) {
        (void)close(ends[0]);
        be_member(of, ends[1]);
    }
    (void)close(ends[1]);
    if (pid < 0) {
        (void)close(ends[0]);
        return false;
    }
    *one = (member){.pid = pid, .line = ends[0], .thing = -1};
    gj_buf_init(&one->heard);
    return true;
}

static char *how_it_ended(int status)
{
    gj_buf how;
    gj_buf_init(&how);
    if (WIFSIGNALED(status))
        gj_buf_printf(&how, "处理它的进程意外结束（信号 %d），没有做完", WTERMSIG(status));
    else if (WEXITSTATUS(status) == OUT_OF_MEMORY)
        gj_buf_puts(&how, "内存不足，没有做完");
    else
        gj_buf_printf(&how, "处理它的进程意外结束（状态 %d），没有做完", WEXITSTATUS(status));
    return gj_buf_detach(&how);
}

/* Closes the line, waits for the end, and makes room for another. */
static void bury(run *of, member *one)
{
    (void)close(one->line);
    int status = gj_fork_wait(one->pid);
    if (one->thing >= 0) {
        of->results[one->thing].here = true;
        of->results[one->thing].how = how_it_ended(status);
    }
    gj_buf_release(&one->heard);
    *one = (member){.thing = -1};
}

/* Reads what is there of an answer, and keeps it once it is whole. */
static void hear(run *of, member *one)
{
    char block[16384];
    size_t length = 0;
    ssize_t got = recv(one->line, block, sizeof block, MSG_DONTWAIT);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        bury(of, one);
        return;
    }
    gj_buf_add(&one->heard, block, (size_t)got);
    if (one->heard.len < sizeof length)
        return;
    memcpy(&length, one->heard.data, sizeof length);
    if (one->heard.len - sizeof length < length)
        return;
    result *told = &of->results[one->thing];
    told->here = true;
    gj_buf_init(&told->answer);
    gj_buf_add(&told->answer, one->heard.data + sizeof length, length);
    gj_buf_clear(&one->heard);
    of->waiting += length;
    one->thing = -1;
}

static bool may_begin(const run *of)
{
    return of->next < of->crew->n_things && of->waiting <= MOST_WAITING;
}

/* A thing for everybody who has none; whoever is missing is replaced. How many there are now. */
static int give_out(run *of)
{
    int present = 0;
    for (int i = 0; i < of->n_members; i++) {
        member *one = &of->members[i];
        if (!one->pid && may_begin(of))
            (void)enlist(of, one);
        if (one->pid && one->thing < 0 && may_begin(of)) {
            one->thing = of->next++;
            /* If it is gone, the end of its line tells; who can't be told would wait for ever. */
            if (!send_all(one->line, &one->thing, sizeof one->thing))
                (void)kill(one->pid, SIGKILL);
        }
        present += one->pid != 0;
    }
    return present;
}

static void do_one_here(run *of)
{
    result *mine = &of->results[of->next];
    gj_buf_init(&mine->answer);
    of->crew->work(of->crew->data, of->next++, &mine->answer);
    mine->here = true;
    of->waiting += mine->answer.len;
}

static void listen_to_all(run *of, struct pollfd *lines)
{
    for (int i = 0; i < of->n_members; i++)
        lines[i] =
            (struct pollfd){.fd = of->members[i].pid ? of->members[i].line : -1, .events = POLLIN};
    /* An interrupted terminal interrupts us all at once: then nobody was lost. */
    if (poll(lines, (nfds_t)of->n_members, SLICE) <= 0 || gj_signals_are_waiting())
        return;
    for (int i = 0; i < of->n_members; i++)
        if (lines[i].revents)
            hear(of, &of->members[i]);
}

static void take_in_order(run *of)
{
    const gj_crew *crew = of->crew;
    for (; of->taken < crew->n_things && of->results[of->taken].here; of->taken++) {
        result *told = &of->results[of->taken];
        if (told->how) {
            crew->lose(crew->data, of->taken, told->how);
            free(told->how);
            continue;
        }
        crew->take(crew->data, of->taken, &told->answer);
        of->waiting -= told->answer.len;
        gj_buf_release(&told->answer);
    }
}

void gj_crew_run(const gj_crew *crew)
{
    run mine = {.crew = crew};
    bool interrupted = false;
    mine.n_members = crew->n_processes < crew->n_things ? crew->n_processes : crew->n_things;
    gj_arena *arena = gj_arena_new();
    mine.members = gj_arena_array(arena, (size_t)mine.n_members + 1, sizeof *mine.members);
    mine.results = gj_arena_array(arena, (size_t)crew->n_things + 1, sizeof *mine.results);
    struct pollfd *lines = gj_arena_array(arena, (size_t)mine.n_members + 1, sizeof *lines);
    gj_signals_hold();
    while (mine.taken < crew->n_things && !interrupted) {
        if (give_out(&mine) > 0)
            listen_to_all(&mine, lines);
        else
            do_one_here(&mine);
        take_in_order(&mine);
        interrupted = gj_signals_are_waiting();
    }
    /* Idle members end at the end of their line; those of an interrupted crew are told, even if
     * somebody had stopped them. */
    for (int i = 0; i < mine.n_members; i++) {
        member *one = &mine.members[i];
        if (one->pid && interrupted) {
            (void)kill(one->pid, SIGTERM);
            (void)kill(one->pid, SIGCONT);
        }
        if (one->pid)
            bury(&mine, one);
    }
    for (int i = mine.taken; i < crew->n_things; i++) {
        gj_buf_release(&mine.results[i].answer);
        free(mine.results[i].how);
    }
    gj_arena_free(arena);
    gj_signals_release();
}
