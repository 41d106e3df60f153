/* SPDX-License-Identifier: Apache-2.0 */
/* source.c - a file or bytes in memory read at any offset through one window. */
#include "pack/source.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "pack/limits.h"
#include "platform/file.h"

enum { WINDOW = 32 * 1024 };

struct gj_source {
    gj_file *file;          /* NULL: memory */
    const char *data;       /* memory: all of it; file: the window */
    size_t from, available; /* the bytes from..from+available stand in `data` */
    size_t length;
    char *window;
    bool failed; /* what should be there could not be read */
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
    *source = (gj_source){.data = data, .available = length, .length = length};
    return source;
}

gj_source *gj_source_file(const char *path, gj_err *err)
{
    gj_file *file = gj_file_open(path, err);
    if (!file)
        return NULL;
    if (gj_file_length(file) > GJ_LIMIT_FILE) {
        gj_file_close(file);
        return fail_length(err);
    }
    gj_source *source = gj_alloc(sizeof *source);
    *source = (gj_source){.file = file, .length = gj_file_length(file), .window = gj_alloc(WINDOW)};
    source->data = source->window;
    return source;
}

void gj_source_free(gj_source *source)
{
    if (!source)
        return;
    gj_file_close(source->file);
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
    source->available = gj_file_read_at(source->file, source->from, source->window, WINDOW);
    size_t left = source->length - source->from;
    source->failed = source->failed || source->available < (left < WINDOW ? left : WINDOW);
}

bool gj_source_failed(const gj_source *source)
{
    return source->failed;
}

const char *gj_source_peek(gj_source *source, size_t offset, size_t *available)
{
    bool inside = offset >= source->from && offset - source->from < source->available;
    if (!inside && source->file && offset < source->length)
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
