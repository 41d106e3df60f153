/* SPDX-License-Identifier: Apache-2.0 */
/* guard.c - the way back from exhausted memory to the innermost guard, and what is let go on
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
static _Thread_local struct held {
    void (*let_go)(void *what);
    void *what;
} held[MAX_HELD];
static _Thread_local int n_held;

static void release_one(void *data)
{
    const struct held *one = data;
    one->let_go(one->what);
}

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
    while (n_held > mine.n_held) {
        struct held last = held[--n_held];
        (void)gj_guard(release_one, &last); /* letting go may need memory too */
    }
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
void gj_guard_hold(void (*let_go)(void *what), void *what)
{
    if (n_held < MAX_HELD)
        held[n_held++] = (struct held){let_go, what};
}

void gj_guard_drop(const void *what)
{
    int at = n_held;
    while (at > 0 && held[at - 1].what != what)
        at--;
    if (at == 0)
        return;
    n_held--;
    for (int i = at - 1; i < n_held; i++)
        held[i] = held[i + 1];
}
