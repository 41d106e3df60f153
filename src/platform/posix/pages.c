/* SPDX-License-Identifier: Apache-2.0 */
/* pages.c - pages of memory moved by the kernel. */
#define _GNU_SOURCE /* mremap. NOLINT(bugprone-reserved-identifier) */
#include "platform/pages.h"

#include <sys/mman.h>
#include <unistd.h>

/* Headers of Debian 11 have it; an older kernel takes the address for a wish, which is seen. */
#ifndef MAP_FIXED_NOREPLACE
#define MAP_FIXED_NOREPLACE 0x100000
#endif

bool gj_pages_move(const void *from, size_t size, uint64_t to)
{
    long page = sysconf(_SC_PAGESIZE);
    uintptr_t at = (uintptr_t)from;
    if (page <= 0 || size == 0 || (at | size | to) % (uintptr_t)page != 0)
        return false;
    void *old = (void *)at, *wanted = (void *)(uintptr_t)to; /* NOLINT(performance-no-int-to-ptr) */
    if (mprotect(old, size, PROT_READ | PROT_WRITE) != 0)
        return false;
    /* Taken first: moving asks nobody what lies there. */
    void *taken = mmap(wanted, size, PROT_NONE,
                       MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE | MAP_FIXED_NOREPLACE, -1, 0);
    if (taken == MAP_FAILED)
        return false;
    if (taken == wanted &&
        mremap(old, size, size, MREMAP_MAYMOVE | MREMAP_FIXED, wanted) != MAP_FAILED)
        return true;
    (void)munmap(taken, size);
    return false;
}
