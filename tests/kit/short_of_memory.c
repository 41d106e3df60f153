/* SPDX-License-Identifier: Apache-2.0 */
/* Loaded before the C library: the allocation number FAIL_AT fails, with FAIL_ON all behind it as
 * well. Where COUNT_TO is set, the number of allocations is written to that file at the end. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>

// NOLINTBEGIN(bugprone-reserved-identifier,cert-dcl37-c,readability-inconsistent-declaration-parameter-name): the C library's own
void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);

static long count, fail_at, fail_on;

__attribute__((constructor)) static void begin(void)
{
    const char *at = getenv("FAIL_AT");
    fail_at = at ? strtol(at, NULL, 10) : 0;
    fail_on = getenv("FAIL_ON") != NULL;
    count = 0;
}

__attribute__((destructor)) static void end(void)
{
    const char *to = getenv("COUNT_TO");
    long total = count;
    fail_at = 0;
    FILE *file = to ? fopen(to, "w") : NULL;
    if (file) {
        fprintf(file, "%ld", total);
        fclose(file);
    }
}

static int fails(void)
{
    count++;
    int yes = fail_at && (fail_on ? count >= fail_at : count == fail_at);
    if (yes)
        errno = ENOMEM;
    return yes;
}

void *malloc(size_t size)
{
    return fails() ? NULL : __libc_malloc(size);
}

void *calloc(size_t n, size_t size)
{
    return fails() ? NULL : __libc_calloc(n, size);
}

void *realloc(void *old, size_t size)
{
    return fails() ? NULL : __libc_realloc(old, size);
}
// NOLINTEND(bugprone-reserved-identifier,cert-dcl37-c,readability-inconsistent-declaration-parameter-name)
