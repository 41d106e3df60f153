/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shim.h - calls of the C library that fail when they are told to.
 *
 * What is linked with shim.c and SHIM_CALLS of faults.mk (--wrap) asks the shim instead of the C
 * library. Whoever tries: 1. shim_begin once, before any fork; 2. shim_arm; 3. the program, here or
 * in a child; 4. shim_count, shim_fired, shim_site tell what came of it.
 */
#ifndef GJ_TESTS_FAULTS_SHIM_H
#define GJ_TESTS_FAULTS_SHIM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* What can fail: a name, and whether the answer has to be the same as without (a short read, an
 * interrupted call). */
#define SHIM_KINDS(X)     \
    X(MEMORY, "memory")   \
    X(READ, "read")       \
    X(WRITE, "write")     \
    X(SYNC, "sync")       \
    X(CLOSE, "close")     \
    X(RENAME, "rename")   \
    X(OPEN, "open")       \
    X(LOOK, "look")       \
    X(MAKE, "make")       \
    X(PROCESS, "process") \
    X(CONVERT, "convert") \
    X(PRINT, "print")     \
    X(SHORT, "short")     \
    X(INTERRUPT, "interrupt")

typedef enum shim_kind {
#define SHIM_X(name, text) SHIM_##name,
    SHIM_KINDS(SHIM_X)
#undef SHIM_X
        SHIM_KIND_COUNT
} shim_kind;

/* Memory, zeroed, that is shared with every child; NULL where there is none. */
void *shim_share(size_t size);
/* Shared with every child from here on; false where the system gives no memory for it. */
bool shim_begin(void);
/* The call number `at` of this kind, from 1, fails, with `for_good` all behind it as well; 0: none.
 * Counts begin anew. */
void shim_arm(shim_kind kind, long at, bool for_good);
/* Nothing fails any more, nothing is counted. */
void shim_disarm(void);
/* How many calls of the kind there were since shim_arm, in all processes. */
long shim_count(shim_kind kind);
/* Has the call failed? Where it was called from, as an offset in the program. */
bool shim_fired(void);
uintptr_t shim_site(void);

/* What was taken from here on and not given back in this process: how many blocks, and where the
 * first of them was asked for. */
void shim_watch(void);
size_t shim_held(uintptr_t *site);

#endif
