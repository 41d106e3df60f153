/* SPDX-License-Identifier: Apache-2.0 */
/* thread.c - locks that a guard lets go, and which thread was first. */
#include "platform/thread.h"

#include <stdatomic.h>
#include <stdint.h>

/* The second needs the first. */
/* clang-format off */
#include <windows.h>
#include <tlhelp32.h>
/* clang-format on */

#include "base/guard.h"

_Static_assert(sizeof(gj_mutex) == sizeof(SRWLOCK), "a lock is a pointer, all zeros when free");

static SRWLOCK *of(gj_mutex *lock)
{
    return (SRWLOCK *)(void *)lock;
}

void gj_mutex_init(gj_mutex *lock)
{
    InitializeSRWLock(of(lock));
}

void gj_mutex_release(gj_mutex *lock)
{
    (void)lock; /* it holds nothing of the system's */
}

static void let_go(void *lock)
{
    ReleaseSRWLockExclusive(of(lock));
}

void gj_lock(gj_mutex *lock)
{
    AcquireSRWLockExclusive(of(lock));
    gj_guard_hold(let_go, lock);
}

void gj_unlock(gj_mutex *lock)
{
    gj_guard_drop(lock);
    ReleaseSRWLockExclusive(of(lock));
}

/* When a thread was made; UINT64_MAX where nobody may ask. */
static uint64_t birth_of(DWORD number)
{
    FILETIME made, ended, kernel, user;
    uint64_t when = UINT64_MAX;
    HANDLE thread = OpenThread(THREAD_QUERY_LIMITED_INFORMATION, FALSE, number);
    if (thread && GetThreadTimes(thread, &made, &ended, &kernel, &user))
        when = (uint64_t)made.dwHighDateTime << 32 | made.dwLowDateTime;
    if (thread)
        (void)CloseHandle(thread);
    return when;
}

/* Windows numbers no thread like its process: the oldest is the one that it began with. */
static DWORD find_first(void)
{
    HANDLE all = CreateToolhelp32Snapshot(TH32CS_SNAPTHREAD, 0);
    THREADENTRY32 entry = {.dwSize = sizeof entry};
    uint64_t first = UINT64_MAX;
    DWORD found = 0;
    if (all == INVALID_HANDLE_VALUE)
        return 0;
    for (BOOL more = Thread32First(all, &entry); more; more = Thread32Next(all, &entry)) {
        if (entry.th32OwnerProcessID != GetCurrentProcessId())
            continue;
        uint64_t when = birth_of(entry.th32ThreadID);
        if (when < first) {
            first = when;
            found = entry.th32ThreadID;
        }
    }
    (void)CloseHandle(all);
    return found;
}

bool gj_thread_is_main(void)
{
    static atomic_ulong known;
    if (!atomic_load(&known))
        atomic_store(&known, find_first());
    return atomic_load(&known) == GetCurrentThreadId();
}
