/* SPDX-License-Identifier: Apache-2.0 */
/* place.c - what stands at a path. */
#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "platform/path.h"
#include "platform/posix/confined.h"
#include "platform/reason.h"
#include "platform/separator.h"

bool gj_path_is_slash(char c)
{
    return c == '/';
}

/* Of several slashes at the beginning one is enough to say it. */
size_t gj_path_root(const char *path)
{
    return *path == '/';
}

bool gj_path_is_file(const char *path)
{
    struct stat info;
    size_t length = 0;
    int opened = gj_confine_is_on() ? gj_confine_open(path, &length) : -1;
    if (opened >= 0)
        (void)close(opened);
    if (gj_confine_is_on())
        return opened >= 0;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool gj_path_is_absent(const char *path)
{
    struct stat info;
    if (gj_confine_is_on())
        return !gj_path_is_file(path) && (errno == ENOENT || errno == ENOTDIR);
    return stat(path, &info) != 0 && (errno == ENOENT || errno == ENOTDIR);
}

bool gj_path_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool gj_path_is_absolute(const char *path)
{
    return *path == '/';
}

char *gj_path_resolve(const char *path, const char **why)
{
    char *resolved = realpath(path, NULL);
    if (!resolved && why)
        *why = gj_reason(errno);
    return resolved;
}

char *gj_path_executable_folder(void)
{
    char path[PATH_MAX];
    ssize_t length = readlink("/proc/self/exe", path, sizeof path - 1);
    if (length <= 0)
        return NULL;
    path[length] = '\0';
    return gj_path_folder(path);
}
