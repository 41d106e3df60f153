/* SPDX-License-Identifier: Apache-2.0 */
/* fork.c - processes that don't outlive who made them. */
#include "platform/posix/fork.h"

#include <errno.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

/* The kernel's word holds from now on: the parent may have ended before it was asked for. */
pid_t gj_fork(int last_word)
{
    pid_t parent = getpid();
    pid_t child = fork();
    if (child == 0 && (prctl(PR_SET_PDEATHSIG, last_word) != 0 || getppid() != parent))
        _exit(0);
    return child;
}

void gj_fork_kill(pid_t child)
{
    (void)kill(-child, SIGKILL);
    (void)kill(child, SIGKILL);
}

int gj_fork_wait(pid_t child)
{
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR)
        continue;
    return status;
}
