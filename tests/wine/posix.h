/* SPDX-License-Identifier: Apache-2.0 */
/* posix.h - what unit tests ask of POSIX and Windows has by another name; put in front of those
 * that do. */
#ifndef GJ_TESTS_WINE_POSIX_H
#define GJ_TESTS_WINE_POSIX_H

#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <direct.h>
#include <io.h>

#define mkdir(path, mode)         _mkdir(path)
#define write(file, data, length) _write(file, data, (unsigned)(length))

static inline char *mkdtemp(char *pattern)
{
    return _mktemp(pattern) && _mkdir(pattern) == 0 ? pattern : NULL;
}

static inline char *strndup(const char *text, size_t most)
{
    size_t length = strnlen(text, most);
    char *copy = calloc(length + 1, 1);
    return copy ? memcpy(copy, text, length) : NULL;
}

#endif
