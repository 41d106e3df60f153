/* SPDX-License-Identifier: Apache-2.0 */
/* thread.c - locks that a guard lets go, and the number that the kernel gives a thread. */
#include "platform/thread.h"

#include <sys/syscall.h>
#include <unistd.h>

#include "base/guard.h"

/* unistd.h keeps syscall() from programs that ask for POSIX alone. */
long syscall(long number, ...);

void gj_mutex_init(gj_mutex *lock)
{
    (void)pthread_mutex_init(&lock->system, NULL);
}

void gj_mutex_release(gj_mutex *lock)
{
    (void)pthread_mutex_destroy(&lock->system);
}

static void let_go(void *lock)
{
    (void)pthread_mutex_unlock(&((gj_mutex *)lock)->system);
}

void gj_lock(gj_mutex *lock)
{
    (void)pthread_mutex_lock(&lock->system);
    gj_guard_hold(let_go, lock);
}

void gj_unlock(gj_mutex *lock)
{
    gj_guard_drop(lock);
    (void)pthread_mutex_unlock(&lock->system);
}

/* The kernel numbers a process's first thread like the process. */
bool gj_thread_is_main(void)
{
    return syscall(SYS_gettid) == getpid();
}
