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
#include "platform/posix/confined.h"
#include "platform/posix/fork.h"
#include "platform/posix/wire.h"
#include "platform/signals.h"

enum {
    SLICE = 100, /* milliseconds between two looks at pending signals */
    MOST_WAITING = 16 << 20,
    OUT_OF_MEMORY = 97 /* the status of a process that had none left */
};

/* A process of the crew, and our end of the line to it: indices go there, answers and questions
 * come back (wire.h). */
typedef struct member {
    pid_t pid;    /* 0: nobody */
    pid_t helper; /* fetches something for it; 0: nobody does */
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
    bool began;     /* here, where no process could be started */
    size_t waiting; /* bytes of answers that are here and not yet taken */
} run;

int gj_crew_processors(void)
{
    long n = sysconf(_SC_NPROCESSORS_ONLN);
    return n < 1 ? 1 : n > 1024 ? 1024 : (int)n;
}

/* ---- in a process of the crew ---- */

typedef struct labour {
    const gj_crew *crew;
    int line;
} labour;

/* The files that come with a thing; as many as the parent hands over, which goes by the same
 * list. */
static bool take_files(const gj_crew *crew, int thing)
{
    bool ok = true;
    gj_confine_return();
    for (int n = 0; ok && crew->confined && crew->hands && n < GJ_WIRE_FILES; n++) {
        char *path = crew->hands(crew->data, thing, n);
        if (!path)
            break;
        ok = gj_confine_take(path);
    }
    return ok;
}

/* A small answer goes out together with what stands before it: each message wakes the parent. */
static bool answer_with(int line, const gj_buf *answer)
{
    const gj_wire_head head = {.kind = GJ_WIRE_ANSWER, .length = answer->len};
    char whole[16384];
    if (answer->len > sizeof whole - sizeof head)
        return gj_wire_send(line, &head, sizeof head) &&
               gj_wire_send(line, answer->data, answer->len);
    memcpy(whole, &head, sizeof head);
    memcpy(whole + sizeof head, answer->data, answer->len);
    return gj_wire_send(line, whole, sizeof head + answer->len);
}

static void toil(void *data)
{
    const labour *mine = data;
    const gj_crew *crew = mine->crew;
    gj_buf answer;
    int thing = 0;
    gj_buf_init(&answer);
    if (crew->begin)
        crew->begin(crew->data);
    if (crew->confined && !gj_confine(mine->line))
        return;
    while (gj_wire_receive(mine->line, &thing, sizeof thing) && take_files(crew, thing)) {
        gj_buf_clear(&answer);
        crew->work(crew->data, thing, &answer);
        /* Behind the last one nothing comes: it needn't be waited for. */
        if (!answer_with(mine->line, &answer) || thing == crew->n_things - 1)
            break;
    }
    gj_buf_release(&answer);
}

/* The others' lines are closed, or they would not see the parent's end. */
static void leave_others(const run *of, const member *mine)
{
    for (int i = 0; i < of->n_members; i++)
        if (of->members[i].pid && &of->members[i] != mine)
            (void)close(of->members[i].line);
    gj_signals_release();
}

_Noreturn static void be_member(const run *of, int line)
{
    leave_others(of, NULL);
    labour mine = {of->crew, line};
    _exit(gj_guard(toil, &mine) ? 0 : OUT_OF_MEMORY);
}

/* ---- in a copy of the parent, that fetches something ---- */

typedef struct errand {
    const gj_crew *crew;
    int what;
    const char *path;
    gj_buf found;
} errand;

static void run_errand(void *data)
{
    errand *mine = data;
    mine->crew->fetch(mine->crew->data, mine->what, mine->path, &mine->found);
}

_Noreturn static void be_helper(const run *of, const member *who, int what, const char *path)
{
    leave_others(of, who);
    errand mine = {.crew = of->crew, .what = what, .path = path};
    gj_buf_init(&mine.found);
    size_t length = gj_guard(run_errand, &mine) ? mine.found.len : 0;
    _exit(gj_wire_send(who->line, &length, sizeof length) &&
                  gj_wire_send(who->line, mine.found.data, length)
              ? 0
              : 1);
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
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGSYS)
        gj_buf_puts(&how, "读取它的进程要做不许做的事，已被制止：这个文件可能有恶意，请不要打开");
    else if (WIFSIGNALED(status))
        gj_buf_printf(&how, "处理它的进程意外结束（信号 %d），没有做完", WTERMSIG(status));
    else if (WEXITSTATUS(status) == OUT_OF_MEMORY)
        gj_buf_puts(&how, "内存不足，没有做完");
    else
        gj_buf_printf(&how, "处理它的进程意外结束（状态 %d），没有做完", WEXITSTATUS(status));
    return gj_buf_detach(&how);
}

/* Even if somebody had stopped it. */
static void send_home(pid_t pid)
{
    (void)kill(pid, SIGTERM);
    (void)kill(pid, SIGCONT);
}

static void end_helper(member *one)
{
    if (!one->helper)
        return;
    send_home(one->helper);
    (void)gj_fork_wait(one->helper);
    one->helper = 0;
}

/* Closes the line, waits for the end, and makes room for another. */
static void bury(run *of, member *one)
{
    end_helper(one);
    (void)close(one->line);
    int status = gj_fork_wait(one->pid);
    if (one->thing >= 0) {
        of->results[one->thing].here = true;
        of->results[one->thing].how = how_it_ended(status);
    }
    gj_buf_release(&one->heard);
    *one = (member){.thing = -1};
}

/* Whoever says what nobody in his right mind would is not heard any more. */
static void dismiss(run *of, member *one)
{
    (void)kill(one->pid, SIGKILL);
    bury(of, one);
}

static void keep_answer(run *of, member *one, const char *bytes, size_t length)
{
    result *told = &of->results[one->thing];
    told->here = true;
    gj_buf_init(&told->answer);
    gj_buf_add(&told->answer, bytes, length);
    of->waiting += length;
    one->thing = -1;
}

static bool hand_file(member *one, const char *path, bool may)
{
    gj_wire_file words = {.error = EACCES};
    int file = may ? gj_confine_open(path, &words.length) : -1;
    words.error = file >= 0 ? 0 : may ? errno : EACCES;
    bool told = gj_wire_hand(one->line, &words, file);
    if (file >= 0)
        (void)close(file);
    return told;
}

/* Whatever it takes, the others needn't wait. */
static bool send_helper(run *of, member *one, int what, const char *path, bool may)
{
    static const size_t nothing = 0;
    end_helper(one);
    pid_t pid = may ? gj_fork(SIGTERM) : -1;
    if (pid == 0)
        be_helper(of, one, what, path);
    if (pid > 0)
        one->helper = pid;
    return pid > 0 || gj_wire_send(one->line, &nothing, sizeof nothing);
}

/* False where there is no sense in it. */
static bool reply(run *of, member *one, const gj_wire_head *head)
{
    const gj_crew *crew = of->crew;
    const char *said = one->heard.data + sizeof *head;
    if (one->thing < 0 || one->heard.len != sizeof *head + head->length)
        return false;
    if (head->kind == GJ_WIRE_ANSWER) {
        keep_answer(of, one, said, head->length);
        return true;
    }
    if (head->length >= GJ_WIRE_PATH || memchr(said, '\0', head->length))
        return false;
    bool may = crew->may_read && crew->may_read(crew->data, one->thing, said);
    if (head->kind == GJ_WIRE_OPEN)
        return hand_file(one, said, may);
    return head->kind == GJ_WIRE_FETCH && crew->fetch &&
           send_helper(of, one, head->what, said, may);
}

/* Reads what is there of an answer or a question, and heeds it once it is whole. */
static void hear(run *of, member *one)
{
    char block[16384];
    gj_wire_head head;
    ssize_t got = recv(one->line, block, sizeof block, MSG_DONTWAIT);
    if (got < 0 && (errno == EINTR || errno == EAGAIN))
        return;
    if (got <= 0) {
        bury(of, one);
        return;
    }
    gj_buf_add(&one->heard, block, (size_t)got);
    if (one->heard.len < sizeof head)
        return;
    memcpy(&head, one->heard.data, sizeof head);
    bool sane = head.length <= GJ_WIRE_ANSWER_MOST;
    if (sane && one->heard.len - sizeof head < head.length)
        return;
    if (sane && reply(of, one, &head))
        gj_buf_clear(&one->heard);
    else
        dismiss(of, one);
}

static bool may_begin(const run *of)
{
    return of->next < of->crew->n_things && of->waiting <= MOST_WAITING;
}

/* Its files are opened before anything of it is sent, so that it is woken once. If it is gone, the
 * end of its line tells; who can't be told would wait for ever. */
static void give_thing(run *of, member *one)
{
    const gj_crew *crew = of->crew;
    gj_wire_file words[GJ_WIRE_FILES] = {{.error = 0}};
    int files[GJ_WIRE_FILES], n = 0;
    one->thing = of->next++;
    for (; crew->confined && crew->hands && n < GJ_WIRE_FILES; n++) {
        char *path = crew->hands(crew->data, one->thing, n);
        if (!path)
            break;
        files[n] = gj_confine_open(path, &words[n].length);
        words[n].error = files[n] < 0 ? errno : 0;
        free(path);
    }
    bool there = gj_wire_send(one->line, &one->thing, sizeof one->thing);
    for (int i = 0; i < n; i++) {
        there = there && gj_wire_hand(one->line, &words[i], files[i]);
        if (files[i] >= 0)
            (void)close(files[i]);
    }
    if (!there)
        (void)kill(one->pid, SIGKILL);
}

/* A thing for everybody who has none; whoever is missing is replaced. How many there are now. */
static int give_out(run *of)
{
    int present = 0;
    for (int i = 0; i < of->n_members; i++) {
        member *one = &of->members[i];
        if (!one->pid && may_begin(of))
            (void)enlist(of, one);
        if (one->pid && one->thing < 0 && may_begin(of))
            give_thing(of, one);
        present += one->pid != 0;
    }
    return present;
}

static void do_one_here(run *of)
{
    result *mine = &of->results[of->next];
    gj_buf_init(&mine->answer);
    if (of->crew->begin && !of->began)
        of->crew->begin(of->crew->data);
    of->began = true;
    of->crew->work(of->crew->data, of->next++, &mine->answer);
    mine->here = true;
    of->waiting += mine->answer.len;
}

/* A helper that ended badly leaves somebody waiting for ever. */
static void look_after_helpers(run *of)
{
    for (int i = 0; i < of->n_members; i++) {
        member *one = &of->members[i];
        int status = 0;
        if (!one->helper || waitpid(one->helper, &status, WNOHANG) != one->helper)
            continue;
        one->helper = 0;
        if (status != 0)
            dismiss(of, one);
    }
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

bool gj_crew_run(const gj_crew *crew)
{
    run mine = {.crew = crew};
    bool interrupted = false, wanted = true, met = !crew->meanwhile;
    mine.n_members = crew->n_processes < crew->n_things ? crew->n_processes : crew->n_things;
    gj_arena *arena = gj_arena_new();
    mine.members = gj_arena_array(arena, (size_t)mine.n_members + 1, sizeof *mine.members);
    mine.results = gj_arena_array(arena, (size_t)crew->n_things + 1, sizeof *mine.results);
    struct pollfd *lines = gj_arena_array(arena, (size_t)mine.n_members + 1, sizeof *lines);
    gj_signals_hold();
    while (mine.taken < crew->n_things && !interrupted && wanted) {
        int present = give_out(&mine);
        wanted = met || crew->meanwhile(crew->data);
        met = true;
        if (wanted && present > 0)
            listen_to_all(&mine, lines);
        else if (wanted)
            do_one_here(&mine);
        take_in_order(&mine);
        interrupted = gj_signals_are_waiting();
        if (!interrupted)
            look_after_helpers(&mine);
    }
    /* Idle members end at the end of their line; those of a crew that is interrupted or not wanted
     * are told, even if somebody had stopped them. */
    for (int i = 0; i < mine.n_members; i++) {
        member *one = &mine.members[i];
        if (one->pid && (interrupted || !wanted))
            send_home(one->pid);
        if (one->pid)
            bury(&mine, one);
    }
    for (int i = mine.taken; i < crew->n_things; i++) {
        gj_buf_release(&mine.results[i].answer);
        free(mine.results[i].how);
    }
    gj_arena_free(arena);
    gj_signals_release();
    return wanted;
}
