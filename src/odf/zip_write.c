/* SPDX-License-Identifier: Apache-2.0 */
#include "odf/zip.h"

#include <limits.h>
#include <minizip/zip.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* 1980-01-01 00:00, the oldest a package can say: the same parts give the same bytes. */
enum { NO_DATE = 0x00210000 };

struct gj_zip_writer {
    gj_buf bytes;
    size_t at; /* where the next byte goes: minizip goes back to fill in sizes */
    zipFile zip;
    bool ok;
};

/* ---- the "file" that minizip writes to ---- */

static voidpf memory_open(voidpf opaque, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return opaque;
}

static uLong memory_read(voidpf opaque, voidpf stream, void *out, uLong size)
{
    (void)opaque;
    (void)stream;
    (void)out;
    (void)size;
    return 0;
}

static uLong memory_write(voidpf opaque, voidpf stream, const void *data, uLong size)
{
    (void)opaque;
    gj_zip_writer *writer = stream;
    size_t inside = writer->bytes.len - writer->at;
    if (inside > size)
        inside = size;
    if (inside > 0)
        memcpy(writer->bytes.data + writer->at, data, inside);
    gj_buf_add(&writer->bytes, (const char *)data + inside, size - inside);
    writer->at += size;
    return size;
}

static ZPOS64_T memory_tell(voidpf opaque, voidpf stream)
{
    (void)opaque;
    return ((gj_zip_writer *)stream)->at;
}

static long memory_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    (void)opaque;
    gj_zip_writer *writer = stream;
    size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                  : origin == ZLIB_FILEFUNC_SEEK_CUR ? writer->at
                                                     : writer->bytes.len;
    if (offset > writer->bytes.len - from)
        return -1;
    writer->at = from + (size_t)offset;
    return 0;
}

static int memory_nothing(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

/* ---- the writer ---- */

gj_zip_writer *gj_zip_new(void)
{
    gj_zip_writer *writer = gj_alloc(sizeof *writer);
    gj_buf_init(&writer->bytes);
    writer->at = 0;
    zlib_filefunc64_def memory = {
        .zopen64_file = memory_open,
        .zread_file = memory_read,
        .zwrite_file = memory_write,
        .ztell64_file = memory_tell,
        .zseek64_file = memory_seek,
        .zclose_file = memory_nothing,
        .zerror_file = memory_nothing,
        .opaque = writer,
    };
    writer->zip = zipOpen2_64("", APPEND_STATUS_CREATE, NULL, &memory);
    writer->ok = writer->zip != NULL;
    return writer;
}

void gj_zip_add(gj_zip_writer *zip, const char *name, const void *data, size_t length, bool stored)
{
    if (!zip->ok)
        return;
    const zip_fileinfo info = {.dosDate = NO_DATE};
    int method = stored ? 0 : Z_DEFLATED;
    zip->ok =
        length <= INT_MAX && zipOpenNewFileInZip(zip->zip, name, &info, NULL, 0, NULL, 0, NULL,
                                                 method, Z_DEFAULT_COMPRESSION) == ZIP_OK;
    if (!zip->ok)
        return;
    bool written = length == 0 || zipWriteInFileInZip(zip->zip, data, (unsigned)length) == ZIP_OK;
    zip->ok = zipCloseFileInZip(zip->zip) == ZIP_OK && written;
}

bool gj_zip_finish(gj_zip_writer *zip, gj_buf *out, gj_err *err)
{
    bool ok = zip->zip && zipClose(zip->zip, NULL) == ZIP_OK && zip->ok;
    if (ok)
        gj_buf_add(out, zip->bytes.data, zip->bytes.len);
    gj_buf_release(&zip->bytes);
    free(zip);
    return ok || gj_fail(err, GJ_ERR_IO, "无法打包文件：内容太大或内存不足");
}
