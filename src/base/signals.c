/* SPDX-License-Identifier: Apache-2.0 */
/* signals.c - holds back the signals that would end the process. */
#include "base/signals.h"

#include <errno.h>
#include <stddef.h>

static const int ends[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT};
enum { ENDS = sizeof ends / sizeof ends[0] };

/* A signal that is ignored would seem to be waiting for ever if it were held. */
static bool is_ignored(int number)
{
    struct sigaction now;
    return sigaction(number, NULL, &now) == 0 && now.sa_handler == SIG_IGN;
}

/* sigprocmask concerns the calling thread alone on Linux, and is in every C library's libc.so. */
void gj_signals_hold(sigset_t *before)
{
    sigset_t held;
    (void)sigemptyset(&held);
    for (int i = 0; i < ENDS; i++)
        if (!is_ignored(ends[i]))
            (void)sigaddset(&held, ends[i]);
    (void)sigprocmask(SIG_BLOCK, &held, before);
}

void gj_signals_release(const sigset_t *before)
{
    int error = errno;
    (void)sigprocmask(SIG_SETMASK, before, NULL);
    errno = error;
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
