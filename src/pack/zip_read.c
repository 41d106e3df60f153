/* SPDX-License-Identifier: Apache-2.0 */
/* zip_read.c - opens parts of a zip and inflates them within limits. */
#include <stdlib.h>
#include <string.h>

#include "pack/zip.h"
#define ZLIB_CONST /* what it reads from is const */
#include <libdeflate.h>
#include <zlib.h>

#include "base/arena.h"
#include "pack/limits.h"
#include "pack/source.h"

enum { STORED = 0, DEFLATED = 8, LOCAL_HEADER = 30, SMALL_PART = 1024 * 1024 };

struct gj_zip_reader {
    gj_source *source;
    bool owns_source;
    gj_arena *arena;
    gj_zip_directory directory;
    /* the part being read */
    const gj_zip_entry *open; /* NULL: none */
    size_t at, left;          /* its packed bytes: where the next stands, how many there are */
    uint64_t read;            /* unpacked bytes so far */
    uint32_t crc;
    bool ended; /* the packed stream said so */
    z_stream inflate;
    char *whole; /* all of it, proved sound; NULL: it comes in pieces */
    struct libdeflate_decompressor *at_once;
};

static bool fail_reading(gj_err *err)
{
    return gj_fail(err, GJ_ERR_IO, "没有读完：磁盘读写出错，或者文件正在改动");
}

/* ---- opening ---- */

gj_zip_reader *gj_zip_open_source(gj_source *source, gj_err *err)
{
    gj_zip_reader *zip = gj_alloc(sizeof *zip);
    *zip = (gj_zip_reader){.source = source, .arena = gj_arena_new()};
    if (gj_zip_directory_read(source, zip->arena, &zip->directory, err))
        return zip;
    if (gj_source_failed(source))
        (void)fail_reading(err);
    gj_zip_close(zip);
    return NULL;
}

static gj_zip_reader *open_owning(gj_source *source, gj_err *err)
{
    gj_zip_reader *zip = source ? gj_zip_open_source(source, err) : NULL;
    if (zip)
        zip->owns_source = true;
    else
        gj_source_free(source);
    return zip;
}

gj_zip_reader *gj_zip_open(const char *path, gj_err *err)
{
    return open_owning(gj_source_file(path, err), err);
}

gj_zip_reader *gj_zip_open_memory(const void *data, size_t length, gj_err *err)
{
    return open_owning(gj_source_memory(data, length, err), err);
}

void gj_zip_close(gj_zip_reader *zip)
{
    if (!zip)
        return;
    gj_zip_part_close(zip);
    if (zip->owns_source)
        gj_source_free(zip->source);
    gj_arena_free(zip->arena);
    if (zip->at_once)
        libdeflate_free_decompressor(zip->at_once);
    free(zip);
}

bool gj_zip_has(gj_zip_reader *zip, const char *name)
{
    return gj_zip_directory_find(&zip->directory, name) != NULL;
}

/* ---- a part ---- */

/* Judged by what the directory says; reading then holds the part to it. */
static bool is_within_limits(const gj_zip_reader *zip, const gj_zip_entry *entry, gj_err *err)
{
    if (entry->method != STORED && entry->method != DEFLATED)
        return gj_fail(err, GJ_ERR_FORMAT, "%.200s 用了不支持的压缩方法", entry->name);
    if (entry->unpacked > GJ_LIMIT_PART)
        return gj_fail(err, GJ_ERR_LIMIT, "%.200s 展开后有 %llu MB，超过上限 %d MB，不读取",
                       entry->name, (unsigned long long)(entry->unpacked / SMALL_PART),
                       GJ_LIMIT_PART / SMALL_PART);
    if (entry->packed > zip->directory.begin || entry->header > zip->directory.begin)
        return gj_fail(err, GJ_ERR_FORMAT, "文件不完整：%.200s 缺少内容，可能没有下载或复制完",
                       entry->name);
    if (entry->unpacked > SMALL_PART && entry->unpacked / GJ_LIMIT_RATIO >= entry->packed)
        return gj_fail(err, GJ_ERR_LIMIT, "%.200s 展开后膨胀到 %d 倍以上，疑为压缩炸弹，不读取",
                       entry->name, GJ_LIMIT_RATIO);
    return true;
}

static bool fail_damaged(const gj_zip_reader *zip, const char *name, gj_err *err)
{
    if (gj_source_failed(zip->source))
        return fail_reading(err);
    return gj_fail(err, GJ_ERR_FORMAT, "文件已损坏：%.200s 无法展开", name);
}

/* Finds where the part's bytes begin: behind its local header, which must be of the same name. */
static bool find_bytes(gj_zip_reader *zip, const gj_zip_entry *entry)
{
    unsigned char header[LOCAL_HEADER];
    size_t length = strlen(entry->name);
    char name[1024];
    if (gj_source_read(zip->source, entry->header, header, LOCAL_HEADER) != LOCAL_HEADER ||
        memcmp(header, "PK\3\4", 4) != 0 || gj_zip_number(header + 26, 2) != length ||
        length > sizeof name ||
        gj_source_read(zip->source, entry->header + LOCAL_HEADER, name, length) != length ||
        memcmp(name, entry->name, length) != 0)
        return false;
    zip->at = entry->header + LOCAL_HEADER + length + (size_t)gj_zip_number(header + 28, 2);
    zip->left = (size_t)entry->packed;
    return zip->at <= zip->directory.begin && zip->left <= zip->directory.begin - zip->at;
}

/* All packed bytes of the part, in the source or in *copy, which is to be freed. */
static const char *packed_bytes(gj_zip_reader *zip, char **copy)
{
    size_t at_hand = 0;
    const char *bytes = gj_source_peek(zip->source, zip->at, &at_hand);
    if (at_hand >= zip->left)
        return bytes;
    *copy = gj_alloc(zip->left);
    return gj_source_read(zip->source, zip->at, *copy, zip->left) == zip->left ? *copy : NULL;
}

/* Unpacks a small part at once, in half the time. Where that fails it is read in pieces after all:
 * up to where it is damaged, and what is wrong is told in one place. */
static void unpack_at_once(gj_zip_reader *zip, const gj_zip_entry *entry)
{
    size_t length = (size_t)entry->unpacked;
    size_t used = 0;
    char *copy = NULL;
    if (length == 0 || length > SMALL_PART || zip->left > SMALL_PART)
        return;
    if (!zip->at_once && !(zip->at_once = libdeflate_alloc_decompressor()))
        gj_oom();
    const char *packed = packed_bytes(zip, &copy);
    zip->whole = gj_alloc(length);
    bool sound = packed &&
                 libdeflate_deflate_decompress_ex(zip->at_once, packed, zip->left, zip->whole,
                                                  length, &used, NULL) == LIBDEFLATE_SUCCESS &&
                 used == zip->left && libdeflate_crc32(0, zip->whole, length) == entry->crc;
    free(copy);
    if (sound)
        return;
    free(zip->whole);
    zip->whole = NULL;
}

bool gj_zip_part_open(gj_zip_reader *zip, const char *name, gj_err *err)
{
    gj_zip_part_close(zip);
    const gj_zip_entry *entry = gj_zip_directory_find(&zip->directory, name);
    if (!entry)
        return gj_fail(err, GJ_ERR_FORMAT, "文件里没有 %.200s", name);
    if (!is_within_limits(zip, entry, err))
        return false;
    if (!find_bytes(zip, entry))
        return fail_damaged(zip, name, err);
    zip->inflate = (z_stream){0};
    if (entry->method == DEFLATED)
        unpack_at_once(zip, entry);
    if (entry->method == DEFLATED && !zip->whole && inflateInit2(&zip->inflate, -MAX_WBITS) != Z_OK)
        gj_oom();
    zip->open = entry;
    zip->read = 0;
    zip->crc = 0;
    zip->ended = false;
    return true;
}

void gj_zip_part_close(gj_zip_reader *zip)
{
    if (zip->open && zip->open->method == DEFLATED && !zip->whole)
        (void)inflateEnd(&zip->inflate);
    zip->open = NULL;
    free(zip->whole);
    zip->whole = NULL;
}

/* Copies what was unpacked at once. */
static long copy_unpacked(gj_zip_reader *zip, void *out, size_t size)
{
    size_t left = (size_t)(zip->open->unpacked - zip->read);
    if (size > left)
        size = left;
    memcpy(out, zip->whole + zip->read, size);
    zip->read += size;
    return (long)size;
}

/* Copies stored bytes. */
static long copy_stored(gj_zip_reader *zip, void *out, size_t size)
{
    if (size > zip->left)
        size = zip->left;
    if (gj_source_read(zip->source, zip->at, out, size) != size)
        return -1;
    zip->at += size;
    zip->left -= size;
    zip->ended = zip->left == 0;
    return (long)size;
}

/* Hands the inflater what is at hand of the packed bytes. */
static void feed(gj_zip_reader *zip)
{
    size_t available = 0;
    const char *bytes = gj_source_peek(zip->source, zip->at, &available);
    if (available > zip->left)
        available = zip->left;
    zip->inflate.next_in = (const Bytef *)bytes;
    zip->inflate.avail_in = (uInt)available;
    zip->at += available;
    zip->left -= available;
}

static long inflate_some(gj_zip_reader *zip, void *out, size_t size)
{
    z_stream *stream = &zip->inflate;
    stream->next_out = out;
    stream->avail_out = (uInt)size;
    while (stream->avail_out > 0 && !zip->ended) {
        if (stream->avail_in == 0)
            feed(zip);
        int status = inflate(stream, Z_NO_FLUSH);
        zip->ended = status == Z_STREAM_END;
        if (status == Z_MEM_ERROR)
            gj_oom();
        if (status != Z_OK && status != Z_STREAM_END)
            return -1;
    }
    return (long)(size - stream->avail_out);
}

/* At its end a part is as long as was said, has used up all its bytes, and its sum is right. */
static bool ends_well(const gj_zip_reader *zip)
{
    return zip->read == zip->open->unpacked && zip->left == 0 && zip->inflate.avail_in == 0 &&
           zip->crc == zip->open->crc;
}

long gj_zip_part_read(gj_zip_reader *zip, void *out, size_t size, gj_err *err)
{
    const gj_zip_entry *entry = zip->open;
    if (!entry || size == 0)
        return 0;
    if (size > GJ_LIMIT_PART)
        size = GJ_LIMIT_PART;
    if (zip->whole)
        return copy_unpacked(zip, out, size);
    long got = entry->method == STORED ? copy_stored(zip, out, size) : inflate_some(zip, out, size);
    if (got > 0) {
        zip->read += (uint64_t)got;
        zip->crc = libdeflate_crc32(zip->crc, out, (size_t)got);
    }
    bool sound = got >= 0 && zip->read <= entry->unpacked && (got > 0 || ends_well(zip));
    if (sound)
        return got;
    (void)fail_damaged(zip, entry->name, err);
    return -1;
}
