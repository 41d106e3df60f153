/* SPDX-License-Identifier: Apache-2.0 */
/*
 * thread.h - locks, and which thread is asking.
 *
 * LibreOffice has locks too (osl_createMutex), but theirs are made at run time, can fail to be, and
 * know no guard: ours can stand in a static object and are let go when memory runs out.
 *
 * To share something: 1. static gj_mutex lock = GJ_MUTEX_INIT, or gj_mutex_init one in an object;
 * 2. gj_lock, use it, gj_unlock, and never call LibreOffice in between; 3. gj_mutex_release with
 *    the
 * object. Any thread may call; none of this fails.
 */
#ifndef GJ_PLATFORM_THREAD_H
#define GJ_PLATFORM_THREAD_H

#include <stdbool.h>
#ifndef _WIN32
#include <pthread.h>
#endif

/* A lock that one thread holds at a time; taking it twice on one thread waits for ever. */
typedef struct gj_mutex {
#ifdef _WIN32
    void *system; /* an SRWLOCK, whose header is too wide for everybody */
#else
    pthread_mutex_t system;
#endif
} gj_mutex;

#ifdef _WIN32
/* What a static one begins as; it needs no gj_mutex_release. */
#define GJ_MUTEX_INIT \
    {                 \
        0             \
    }
#else
/* What a static one begins as; it needs no gj_mutex_release. */
#define GJ_MUTEX_INIT             \
    {                             \
        PTHREAD_MUTEX_INITIALIZER \
    }
#endif

/* Makes the lock of an object that was allocated; nobody may know it yet. */
void gj_mutex_init(gj_mutex *lock);
/* Its end: nobody holds it or will ask for it. */
void gj_mutex_release(gj_mutex *lock);

/* Waits until nobody else holds it. Memory may run out under it: the guard lets it go then (see
 * gj_guard_hold, which remembers only 8 at a time). */
void gj_lock(gj_mutex *lock);
/* Lets go what this thread holds, in any order. */
void gj_unlock(gj_mutex *lock);

/* Is this the thread that the process began with? In LibreOffice that is its main thread, the only
 * one that may touch the screen. */
bool gj_thread_is_main(void);

#endif
