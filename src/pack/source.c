/* SPDX-License-Identifier: Apache-2.0 */
/* source.c - a file or bytes in memory read at any offset through one window. */
#include "pack/source.h"

#include <errno.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/arena.h"
#include "pack/limits.h"
#include "platform/file.h"

enum { WINDOW = 32 * 1024 };

struct gj_source {
    int fd;                 /* -1: memory */
    const char *data;       /* memory: all of it; file: the window */
    size_t from, available; /* the bytes from..from+available stand in `data` */
    size_t length;
    char *window;
};

static gj_source *fail_length(gj_err *err)
{
    (void)gj_fail(err, GJ_ERR_LIMIT, "文件太大：超过 %d MB，不读取", GJ_LIMIT_FILE / 1024 / 1024);
    return NULL;
}

gj_source *gj_source_memory(const void *data, size_t length, gj_err *err)
{
    if (length > GJ_LIMIT_FILE)
        return fail_length(err);
    gj_source *source = gj_alloc(sizeof *source);
    *source = (gj_source){.fd = -1, .data = data, .available = length, .length = length};
    return source;
}

gj_source *gj_source_file(const char *path, gj_err *err)
{
    int fd = gj_file_open(path, err);
    if (fd < 0)
        return NULL;
    struct stat info;
    if (fstat(fd, &info) != 0 || info.st_size < 0 || info.st_size > GJ_LIMIT_FILE) {
        (void)close(fd);
        return fail_length(err);
    }
    gj_source *source = gj_alloc(sizeof *source);
    *source = (gj_source){.fd = fd, .length = (size_t)info.st_size, .window = gj_alloc(WINDOW)};
    source->data = source->window;
    return source;
}

void gj_source_free(gj_source *source)
{
    if (!source)
        return;
    if (source->fd >= 0)
        (void)close(source->fd);
    free(source->window);
    free(source);
}

size_t gj_source_length(const gj_source *source)
{
    return source->length;
}

/* Moves the window over `offset`. */
static void slide(gj_source *source, size_t offset)
{
    source->from = offset - offset % WINDOW;
    source->available = 0;
    while (source->available < WINDOW) {
        ssize_t got = pread(source->fd, source->window + source->available,
                            WINDOW - source->available, (off_t)(source->from + source->available));
        if (got < 0 && errno == EINTR)
            continue;
        if (got <= 0)
            return;
        source->available += (size_t)got;
    }
}

const char *gj_source_peek(gj_source *source, size_t offset, size_t *available)
{
    bool inside = offset >= source->from && offset - source->from < source->available;
    if (!inside && source->fd >= 0 && offset < source->length)
        slide(source, offset);
    inside = offset >= source->from && offset - source->from < source->available;
    *available = inside ? source->available - (offset - source->from) : 0;
    return inside ? source->data + (offset - source->from) : "";
}

size_t gj_source_read(gj_source *source, size_t offset, void *out, size_t size)
{
    size_t done = 0;
    while (done < size) {
        size_t part = 0;
        const char *bytes = gj_source_peek(source, offset + done, &part);
        if (part == 0)
            break;
        if (part > size - done)
            part = size - done;
        memcpy((char *)out + done, bytes, part);
        done += part;
    }
    return done;
}
