/* SPDX-License-Identifier: Apache-2.0 */
/* path.c - the pieces of a path between its slashes, and what the system says of it. */
#include "platform/path.h"

#include <errno.h>
#include <limits.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "base/buf.h"
#include "platform/reason.h"

static char *copy(const char *text, size_t length)
{
    char *made = gj_alloc(length + 1);
    memcpy(made, text, length);
    made[length] = '\0';
    return made;
}

char *gj_path_join(const char *folder, const char *name)
{
    size_t length = strlen(folder);
    gj_buf path;
    gj_buf_init(&path);
    gj_buf_add(&path, folder, length);
    if (length > 0 && folder[length - 1] != '/')
        gj_buf_putc(&path, '/');
    gj_buf_puts(&path, name);
    return gj_buf_detach(&path);
}

char *gj_path_folder(const char *path)
{
    const char *slash = strrchr(path, '/');
    if (!slash)
        return copy(".", 1);
    while (slash > path && slash[-1] == '/')
        slash--;
    return slash == path ? copy("/", 1) : copy(path, (size_t)(slash - path));
}

const char *gj_path_base(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

bool gj_path_has_suffix(const char *path, const char *suffix)
{
    size_t path_length = strlen(path);
    size_t length = strlen(suffix);
    return path_length >= length && strcasecmp(path + path_length - length, suffix) == 0;
}

bool gj_path_is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
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

char *gj_path_file_url(const char *path)
{
    gj_buf url;
    gj_buf_init(&url);
    gj_buf_puts(&url, "file://");
    for (const char *p = path; *p; p++) {
        unsigned char byte = (unsigned char)*p;
        bool plain = (byte | 32) >= 'a' && (byte | 32) <= 'z';
        if (plain || (byte && strchr("0123456789-._~/", byte)))
            gj_buf_putc(&url, *p);
        else
            gj_buf_printf(&url, "%%%02X", byte);
    }
    return gj_buf_detach(&url);
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
