/* SPDX-License-Identifier: Apache-2.0 */
/*
 * guard.h - what happens when memory runs out.
 *
 * gj_alloc, gj_arena_alloc and all that is built on them never return NULL. Where the system has no
 * more they call gj_oom, which goes straight back to the innermost gj_guard of its thread: the work
 * under it is given up, wherever it was, and the guard returns false. The command guards itself as
 * a whole and ends with one sentence and status 2; the add-on guards every call that LibreOffice
 * makes to us (uno/object.c), so that the command fails and the office lives.
 *
 * Work that is given up gives nothing back: what it had allocated stays allocated (it may already
 * be reachable from elsewhere, and who is short of memory had little of it), as do its files and
 * references. Three things must not stay: what gj_guard_hold was told of (every lock is, see
 * platform/thread.h), which the guard lets go; a
 * temporary folder or file, whose maker puts a guard of its own around the work and calls gj_oom
 * again when it has tidied up; and half-changed data: allocate first, change then.
 *
 * To do something that may need much: 1. gj_guard(work, data); 2. in it allocate freely, with
 * gj_lock around what is shared; 3. where the guard returns false, say that memory ran out and go
 * on without the work.
 *
 * A guard never lies between a gj_oom and foreign frames: whoever hands a callback to a library
 * that is not plain C, or to LibreOffice, guards in the callback.
 */
#ifndef GJ_BASE_GUARD_H
#define GJ_BASE_GUARD_H

#include <stdbool.h>

/* Does work(data). False if memory ran out: then it was given up halfway. Guards may be nested. */
bool gj_guard(void (*work)(void *data), void *data);

/* Memory ran out: back to the innermost guard. Without one, one line to stderr and abort. */
_Noreturn void gj_oom(void);

/* Something is held that must not stay so when memory runs out: let_go(what) is called then, and
 * everything that was held since the guard began goes, the newest first. `what` is no memory of the
 * frames that are left then. Where memory runs out in let_go too, the rest of it is given up. At
 * most 8 at a time are remembered, a thread. */
void gj_guard_hold(void (*let_go)(void *what), void *what);
/* It was let go, in any order: the guard needn't. What was never held is passed over. */
void gj_guard_drop(const void *what);

#endif
