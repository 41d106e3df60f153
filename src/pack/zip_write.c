/* SPDX-License-Identifier: Apache-2.0 */
/* zip_write.c - writes a zip into a buffer, the same bytes for the same parts. */
/* A package is its parts, each behind a header, and a directory of them all. Every number is known
 * before it is needed but the packed size, which is filled in. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "pack/zip.h"
#define ZLIB_CONST /* what it reads from is const */
#include <zlib.h>

#include "base/arena.h"
#include "pack/source.h"

enum {
    VERSION = 20,    /* needed to unpack: deflate */
    OLDEST = 0x0021, /* 1980-01-01, the first day there is: the same parts give the same bytes */
    SIZES_AT = 14,   /* of sum and sizes in a part's header */
    MOST_PARTS = 0xFFFF, /* and bytes: what a package without extensions can count */
    LOCAL = 0x04034B50,  /* what each piece begins with */
    CENTRAL = 0x02014B50,
    END = 0x06054B50,
};

struct gj_zip_writer {
    gj_buf bytes;
    gj_buf directory;
    unsigned parts;
    bool ok;
};

static void put(gj_buf *out, uint32_t number, int size)
{
    for (int i = 0; i < size; i++)
        gj_buf_putc(out, (char)(number >> 8 * i & 0xFF));
}

gj_zip_writer *gj_zip_new(void)
{
    gj_zip_writer *writer = gj_alloc(sizeof *writer);
    gj_buf_init(&writer->bytes);
    gj_buf_init(&writer->directory);
    writer->parts = 0;
    writer->ok = true;
    return writer;
}

/* What both headers of a part say of it. */
typedef struct part_header {
    const char *name;
    uint32_t method, sum, packed, size;
} part_header;

static void put_header(const part_header *part, gj_buf *out)
{
    put(out, VERSION, 2);
    put(out, 0, 2); /* flags */
    put(out, part->method, 2);
    put(out, 0, 2); /* time */
    put(out, OLDEST, 2);
    put(out, part->sum, 4);
    put(out, part->packed, 4);
    put(out, part->size, 4);
    put(out, (uint32_t)strlen(part->name), 2);
    put(out, 0, 2); /* extra fields */
}

void gj_zip_pack(const void *data, size_t length, gj_buf *out)
{
    char block[16384];
    z_stream stream = {.next_in = data, .avail_in = (uInt)length};
    if (deflateInit2(&stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, -MAX_WBITS, 8,
                     Z_DEFAULT_STRATEGY) != Z_OK)
        gj_oom();
    int status = Z_OK;
    while (status == Z_OK) {
        stream.next_out = (Bytef *)block;
        stream.avail_out = sizeof block;
        status = deflate(&stream, Z_FINISH);
        gj_buf_add(out, block, sizeof block - stream.avail_out);
    }
    (void)deflateEnd(&stream);
}

static bool fits(const gj_zip_writer *zip, const char *name, size_t length)
{
    const size_t most = UINT32_MAX / 2; /* deflate may add a little */
    return strlen(name) <= UINT16_MAX && zip->parts < MOST_PARTS && length < most &&
           zip->bytes.len < most - length;
}

void gj_zip_add(gj_zip_writer *zip, const char *name, const void *data, size_t length, bool stored)
{
    zip->ok = zip->ok && fits(zip, name, length);
    if (!zip->ok)
        return;
    size_t header = zip->bytes.len;
    part_header part = {.name = name, .method = stored ? 0 : Z_DEFLATED, .size = (uint32_t)length};
    part.sum = (uint32_t)crc32(0, data, (uInt)length);
    put(&zip->bytes, LOCAL, 4);
    put_header(&part, &zip->bytes);
    gj_buf_puts(&zip->bytes, name);

    size_t begin = zip->bytes.len;
    if (stored)
        gj_buf_add(&zip->bytes, data, length);
    else
        gj_zip_pack(data, length, &zip->bytes);
    part.packed = (uint32_t)(zip->bytes.len - begin);
    for (int i = 0; i < 4; i++)
        zip->bytes.data[header + SIZES_AT + 4 + (size_t)i] = (char)(part.packed >> 8 * i & 0xFF);

    put(&zip->directory, CENTRAL, 4);
    put(&zip->directory, 0, 2); /* made by */
    put_header(&part, &zip->directory);
    put(&zip->directory, 0, 2); /* comment */
    put(&zip->directory, 0, 2); /* disk */
    put(&zip->directory, 0, 2); /* attributes, two kinds */
    put(&zip->directory, 0, 4);
    put(&zip->directory, (uint32_t)header, 4);
    gj_buf_puts(&zip->directory, name);
    zip->parts++;
}

bool gj_zip_finish(gj_zip_writer *zip, gj_buf *out, gj_err *err)
{
    bool ok = zip->ok;
    if (ok) {
        gj_buf_add(out, zip->bytes.data, zip->bytes.len);
        gj_buf_add(out, zip->directory.data, zip->directory.len);
        put(out, END, 4);
        put(out, 0, 4); /* disks */
        put(out, zip->parts, 2);
        put(out, zip->parts, 2);
        put(out, (uint32_t)zip->directory.len, 4);
        put(out, (uint32_t)zip->bytes.len, 4);
        put(out, 0, 2); /* comment */
    }
    gj_buf_release(&zip->directory);
    gj_buf_release(&zip->bytes);
    free(zip);
    return ok || gj_fail(err, GJ_ERR_LIMIT, "内容太多，无法打包成文件");
}
