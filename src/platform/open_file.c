/* SPDX-License-Identifier: Apache-2.0 */
/* open_file.c - files read whole or in places, on whatever system. */
#include "platform/open_file.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "platform/file.h"
#include "platform/path.h"

/* A path that leaves room for the reason behind it. */
static const char *shown(const char *path)
{
    return strlen(path) > 600 ? gj_path_base(path) : path;
}

bool gj_file_fail(gj_err *err, const char *what, const char *path, const char *why)
{
    (void)gj_fail(err, GJ_ERR_IO, "%s %s：%s", what, shown(path), why);
    return gj_err_names(err, path);
}

gj_file *gj_file_open(const char *path, gj_err *err)
{
    gj_file *file = gj_alloc(sizeof *file);
    if (gj_file_begin(file, path, err))
        return file;
    free(file);
    return NULL;
}

void gj_file_close(gj_file *file)
{
    if (file)
        gj_file_end(file);
    free(file);
}

size_t gj_file_length(const gj_file *file)
{
    return file->length;
}

size_t gj_file_read_at(gj_file *file, size_t offset, void *out, size_t size)
{
    size_t done = 0, got = 0;
    while (done < size &&
           !gj_file_some(file, offset + done, (char *)out + done, size - done, &got) && got)
        done += got;
    return done;
}

static bool fail_limit(gj_err *err, const char *path, size_t limit)
{
    (void)gj_fail(err, GJ_ERR_LIMIT, "%s 太大：超过 %zu 字节的上限", shown(path), limit);
    return gj_err_names(err, path);
}

/* `length` bytes, as many as there were; all there are where the system said 0, as of its own
 * files. False: too long, or why. */
static bool read_all(const gj_file *file, size_t limit, gj_buf *out, const char **why)
{
    char block[32768];
    size_t total = 0, got = 0;
    while (total == 0 || total != file->length) {
        *why = gj_file_some(file, total, block, sizeof block, &got);
        if (*why || got == 0)
            return !*why;
        total += got;
        if (total > limit)
            return false;
        gj_buf_add(out, block, got);
    }
    return true;
}

bool gj_file_read(const char *path, size_t limit, gj_buf *out, gj_err *err)
{
    gj_file file;
    if (!gj_file_begin(&file, path, err))
        return false;
    size_t before = out->len;
    const char *why = NULL;
    bool ok = read_all(&file, limit, out, &why);
    gj_file_end(&file);
    if (ok)
        return true;
    out->len = before;
    if (out->capacity)
        out->data[before] = '\0';
    return why ? gj_file_fail(err, "无法读取", path, why) : fail_limit(err, path, limit);
}
