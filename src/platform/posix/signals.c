/* SPDX-License-Identifier: Apache-2.0 */
/* signals.c - holds back the signals that would end the process. */
#include "platform/signals.h"

#include <errno.h>
#include <signal.h>
#include <stddef.h>

static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { ENDS = sizeof ends / sizeof ends[0] };

/* How many holds this thread is in, and what was before the first. */
static _Thread_local int holds;
static _Thread_local sigset_t before;

/* A signal that is ignored would seem to be waiting for ever if it were held. */
static bool is_ignored(int number)
{
    struct sigaction now;
    return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

/* sigprocmask concerns the calling thread alone on Linux, and is in every C library's libc.so. */
void gj_signals_hold(void)
{
    sigset_t held;
    if (holds++ > 0)
        return;
    (void)sigemptyset(&held);
    for (int i = 0; i < ENDS; i++)
        if (!is_ignored(ends[i]))
            (void)sigaddset(&held, ends[i]);
    (void)sigprocmask(SIG_BLOCK, &held, &before);
}

void gj_signals_release(void)
{
    int error = errno;
    if (--holds == 0)
        (void)sigprocmask(SIG_SETMASK, &before, NULL);
    errno = error;
}

void gj_signals_forget(void)
{
    holds = 0;
    (void)sigemptyset(&before);
    (void)sigprocmask(SIG_SETMASK, &before, NULL);
}

bool gj_signals_are_waiting(void)
{
    sigset_t pending;
    if (sigpending(&pending) != 0)
        return false;
    for (int i = 0; i < ENDS; i++)
        if (sigismember(&pending, ends[i]) == 1)
            return true;
    return false;
}
