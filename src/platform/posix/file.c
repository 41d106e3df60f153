/* SPDX-License-Identifier: Apache-2.0 */
/* file.c - reads regular files whole, and replaces them by a temporary one beside them. */
#include "platform/file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "platform/open_file.h"
#include "platform/path.h"
#include "platform/posix/confined.h"
#include "platform/reason.h"
#include "platform/signals.h"

/* ---- reading ---- */

/* Of what was not a regular file. */
static const char *why_not(int error)
{
    return error == ENOTSUP ? "不是普通文件" : gj_reason(error);
}

bool gj_file_begin(gj_file *file, const char *path, gj_err *err)
{
    file->handle = gj_confine_open(path, &file->length);
    return file->handle >= 0 || gj_file_fail(err, "无法读取", path, why_not(errno));
}

void gj_file_end(const gj_file *file)
{
    (void)close((int)file->handle);
}

const char *gj_file_some(const gj_file *file, size_t offset, void *out, size_t size, size_t *got)
{
    ssize_t done = 0;
    do
        done = pread((int)file->handle, out, size, (off_t)offset);
    while (done < 0 && errno == EINTR);
    *got = done > 0 ? (size_t)done : 0;
    return done < 0 ? gj_reason(errno) : NULL;
}

bool gj_file_may_read(const char *path, gj_err *err)
{
    if (gj_confine_is_on() ? !gj_path_is_file(path) : access(path, R_OK) != 0)
        return gj_fail(err, GJ_ERR_IO, "不能读取：%s", gj_reason(errno));
    return gj_confine_is_on() || gj_path_is_file(path) || gj_fail(err, GJ_ERR_IO, "不是普通文件");
}

/* ---- writing ---- */

/* The file that a chain of symbolic links ends at, existing or not; yours to free.
 * NULL (errno set) if the chain does not end. */
static char *follow_links(const char *path)
{
    char link[PATH_MAX];
    char *target = gj_strdup(path);
    for (int hops = 0; hops < 40; hops++) {
        ssize_t length = readlink(target, link, sizeof link - 1);
        if (length < 0)
            return target;
        link[length] = '\0';
        char *folder = gj_path_folder(target);
        char *next = gj_path_join(link[0] == '/' ? "" : folder, link);
        free(folder);
        free(target);
        target = next;
    }
    free(target);
    errno = ELOOP;
    return NULL;
}

/* Creates a file in `folder` with a name of its own, short, since a Chinese file name may already
 * be as long as names can be. `name` has `room` for it. Returns its descriptor. */
static int create_beside(const char *folder, mode_t mode, char *name, size_t room)
{
    int fd = -1;
    for (unsigned attempt = 0; fd < 0 && attempt < 1000; attempt++) {
        (void)snprintf(name, room, "%s/.gouji-%ld-%u.tmp", folder, (long)getpid(), attempt);
        fd = open(name, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC | O_NOFOLLOW, mode);
        if (fd < 0 && errno != EEXIST)
            break;
    }
    return fd;
}

static bool write_all(int fd, const char *data, size_t length)
{
    while (length > 0) {
        ssize_t put = write(fd, data, length);
        if (put < 0 && errno == EINTR)
            continue;
        if (put < 0)
            return false;
        data += put;
        length -= (size_t)put;
    }
    return true;
}

/* Makes the rename itself last over a power cut, where the file system can. */
static void sync_folder(const char *folder)
{
    int fd = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd >= 0) {
        (void)fsync(fd);
        (void)close(fd);
    }
}

/* Whose the new file is and what they may do with it, as of the old one: what root writes over
 * somebody's file stays theirs. Where the group can't be kept, ours shall not be able to do more
 * than everybody. */
static bool be_like(int fd, const struct stat *old)
{
    mode_t mode = old->st_mode & 0777;
    struct stat now;
    if (fchown(fd, old->st_uid, old->st_gid) != 0 && /* only root may give files away */
        fchown(fd, (uid_t)-1, old->st_gid) != 0 && fstat(fd, &now) == 0 &&
        now.st_gid != old->st_gid)
        mode &= 0707 | ((mode & 07) << 3);
    return fchmod(fd, mode) == 0;
}

/* `old` is what stood at `target`, NULL if nothing. False with errno set. All memory is taken
 * before there is anything that could stay behind, and signals are held while there is. */
static bool replace(const char *target, const struct stat *old, const void *data, size_t length)
{
    char *folder = gj_path_folder(target);
    size_t room = strlen(folder) + 80;
    char *name = gj_alloc(room);
    gj_signals_hold();
    int fd = create_beside(folder, old ? old->st_mode & 0700 : 0666, name, room);
    bool ok =
        fd >= 0 && (!old || be_like(fd, old)) && write_all(fd, data, length) && fsync(fd) == 0;
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    if (ok && rename(name, target) != 0) {
        ok = false;
        error = errno;
    }
    if (ok)
        sync_folder(folder);
    else if (fd >= 0)
        (void)unlink(name);
    gj_signals_release();
    free(name);
    free(folder);
    errno = error;
    return ok;
}

bool gj_file_replace(const char *path, const void *data, size_t length, gj_err *err)
{
    struct stat info;
    bool exists = stat(path, &info) == 0;
    if (exists && S_ISDIR(info.st_mode))
        return gj_file_fail(err, "无法写入", path, gj_reason(EISDIR));
    if (exists && !S_ISREG(info.st_mode)) /* a rename would do away with the device */
        return gj_file_fail(err, "无法写入", path, "不是普通文件");
    if (exists && access(path, W_OK) != 0) /* a rename would not ask */
        return gj_file_fail(err, "无法写入", path, gj_reason(errno));
    char *target = follow_links(path);
    bool ok = target && replace(target, exists ? &info : NULL, data, length);
    int error = errno;
    free(target);
    return ok || gj_file_fail(err, "无法写入", path, gj_reason(error));
}

bool gj_file_put(const char *path, const void *data, size_t length, gj_err *err)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    bool ok = fd >= 0 && write_all(fd, data, length);
    int error = errno;
    if (fd >= 0 && close(fd) != 0 && ok) {
        ok = false;
        error = errno;
    }
    return ok || gj_file_fail(err, "无法写入", path, gj_reason(error));
}

bool gj_file_is_same(const char *a, const char *b)
{
    struct stat of_a;
    struct stat of_b;
    return stat(a, &of_a) == 0 && stat(b, &of_b) == 0 && of_a.st_dev == of_b.st_dev &&
           of_a.st_ino == of_b.st_ino;
}

bool gj_file_stamp_of(const char *path, gj_file_stamp *stamp)
{
    struct stat info;
    *stamp = (gj_file_stamp){0};
    if (stat(path, &info) != 0)
        return false;
    *stamp = (gj_file_stamp){.device = info.st_dev,
                             .number = info.st_ino,
                             .size = (uint64_t)info.st_size,
                             .seconds = info.st_mtim.tv_sec,
                             .nanoseconds = info.st_mtim.tv_nsec};
    return true;
}
