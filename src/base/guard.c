/* SPDX-License-Identifier: Apache-2.0 */
/* guard.c - the way back from exhausted memory to the innermost guard, and the locks let go on
 * it. */
#include "base/guard.h"

#include <setjmp.h>
#include <stdio.h>
#include <stdlib.h>

enum { MAX_HELD = 8 };

typedef struct guard {
    jmp_buf back;
    struct guard *outer;
    int n_held;
} guard;

static _Thread_local guard *innermost;
static _Thread_local pthread_mutex_t *held[MAX_HELD];
static _Thread_local int n_held;

bool gj_guard(void (*work)(void *data), void *data)
{
    guard mine;
    mine.outer = innermost;
    mine.n_held = n_held;
    innermost = &mine;
    bool ok = setjmp(mine.back) == 0;
    if (ok)
        work(data);
    innermost = mine.outer;
    while (n_held > mine.n_held)
        (void)pthread_mutex_unlock(held[--n_held]);
    return ok;
}

_Noreturn void gj_oom(void)
{
    if (innermost)
        longjmp(innermost->back, 1);
    (void)fputs("gouji: 内存不足\n", stderr);
    abort();
}

/* More than a few at a time aren't remembered: nothing here does that, and forgetting is not a
 * crash. */
void gj_lock(pthread_mutex_t *lock)
{
    (void)pthread_mutex_lock(lock);
    if (n_held < MAX_HELD)
        held[n_held++] = lock;
}

void gj_unlock(pthread_mutex_t *lock)
{
    int at = n_held;
    while (at > 0 && held[at - 1] != lock)
        at--;
    if (at > 0) {
        n_held--;
        for (int i = at - 1; i < n_held; i++)
            held[i] = held[i + 1];
    }
    (void)pthread_mutex_unlock(lock);
}
