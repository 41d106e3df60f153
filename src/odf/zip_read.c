/* SPDX-License-Identifier: Apache-2.0 */
#include "odf/zip.h"

#include <minizip/unzip.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"
#include "odf/limits.h"
#include "odf/source.h"

enum { LONGEST_NAME = 1024, ENCRYPTED = 1, SMALL_PART = 1024 * 1024 };

typedef struct entry {
    const char *name;
    unz64_file_pos place;
    uLong method;
    ZPOS64_T packed, unpacked; /* as the directory says */
} entry;

struct gj_zip_reader {
    gj_source *source;
    bool owns_source;
    size_t at; /* minizip's place in the source */
    unzFile zip;
    gj_arena *arena;
    entry *parts; /* sorted by name */
    size_t n_parts;
    const entry *open; /* NULL: none */
    ZPOS64_T read;     /* bytes of it so far */
};

/* ---- the "file" that minizip reads from ---- */

static voidpf source_open(voidpf opaque, const void *name, int mode)
{
    (void)name;
    (void)mode;
    return opaque;
}

static uLong source_read(voidpf opaque, voidpf stream, void *out, uLong size)
{
    (void)opaque;
    gj_zip_reader *zip = stream;
    size_t got = gj_source_read(zip->source, zip->at, out, size);
    zip->at += got;
    return got;
}

static uLong source_write(voidpf opaque, voidpf stream, const void *data, uLong size)
{
    (void)opaque;
    (void)stream;
    (void)data;
    (void)size;
    return 0;
}

static ZPOS64_T source_tell(voidpf opaque, voidpf stream)
{
    (void)opaque;
    return ((gj_zip_reader *)stream)->at;
}

static long source_seek(voidpf opaque, voidpf stream, ZPOS64_T offset, int origin)
{
    (void)opaque;
    gj_zip_reader *zip = stream;
    size_t length = gj_source_length(zip->source);
    size_t from = origin == ZLIB_FILEFUNC_SEEK_SET   ? 0
                  : origin == ZLIB_FILEFUNC_SEEK_CUR ? zip->at
                                                     : length;
    if (offset > length - from)
        return -1;
    zip->at = from + (size_t)offset;
    return 0;
}

static int source_nothing(voidpf opaque, voidpf stream)
{
    (void)opaque;
    (void)stream;
    return 0;
}

static bool open_zip(gj_zip_reader *zip, gj_err *err)
{
    zlib_filefunc64_def functions = {
        .zopen64_file = source_open,
        .zread_file = source_read,
        .zwrite_file = source_write,
        .ztell64_file = source_tell,
        .zseek64_file = source_seek,
        .zclose_file = source_nothing,
        .zerror_file = source_nothing,
        .opaque = zip,
    };
    zip->zip = unzOpen2_64("", &functions);
    if (zip->zip)
        return true;
    char head[4];
    bool starts = gj_source_read(zip->source, 0, head, 4) == 4 && !memcmp(head, "PK\3\4", 4);
    return starts ? gj_fail(err, GJ_ERR_FORMAT,
                            "文件不完整：开头是压缩包，结尾的目录缺失或损坏，可能没有下载或复制完")
                  : gj_fail(err, GJ_ERR_FORMAT, "不是 OpenDocument 文件：里面不是压缩包");
}

/* ---- the directory ---- */

/* Nothing is ever unpacked to a path; but who writes such a name is up to something. */
static bool is_decent(const char *name, size_t length)
{
    if (length == 0 || strlen(name) != length || name[0] == '/' || name[0] == '\\' ||
        (length > 1 && name[1] == ':') || !gj_utf8_valid(name, length))
        return false;
    for (const char *at = name; *at; at++) {
        bool starts = at == name || at[-1] == '/' || at[-1] == '\\';
        bool ends = at[0] == '.' && at[1] == '.' && (!at[2] || at[2] == '/' || at[2] == '\\');
        if ((unsigned char)*at < 0x20 || (starts && ends))
            return false;
    }
    return true;
}

static bool fail_directory(gj_err *err)
{
    return gj_fail(err, GJ_ERR_FORMAT, "文件已损坏：压缩包的目录无法读取");
}

/* The entry that minizip stands at, as the next part. */
static bool take_entry(gj_zip_reader *zip, gj_err *err)
{
    unz_file_info64 info;
    char name[LONGEST_NAME + 1] = "";
    if (unzGetCurrentFileInfo64(zip->zip, &info, name, LONGEST_NAME, NULL, 0, NULL, 0) != UNZ_OK)
        return fail_directory(err);
    if (info.size_filename > LONGEST_NAME || !is_decent(name, info.size_filename))
        return gj_fail(err, GJ_ERR_FORMAT, "文件不正常：压缩包里有不允许的名称");
    if (info.flag & ENCRYPTED)
        return gj_fail(err, GJ_ERR_FORMAT, "文件设有密码，无法读取：请先取消密码再保存");
    entry *next = &zip->parts[zip->n_parts++];
    next->name = gj_arena_strdup(zip->arena, name);
    next->method = info.compression_method;
    next->packed = info.compressed_size;
    next->unpacked = info.uncompressed_size;
    return unzGetFilePos64(zip->zip, &next->place) == UNZ_OK || fail_directory(err);
}

static int compare_parts(const void *left, const void *right)
{
    return strcmp(((const entry *)left)->name, ((const entry *)right)->name);
}

static bool has_no_doubles(const gj_zip_reader *zip, gj_err *err)
{
    for (size_t i = 1; i < zip->n_parts; i++)
        if (!compare_parts(&zip->parts[i - 1], &zip->parts[i]))
            return gj_fail(err, GJ_ERR_FORMAT, "文件不正常：压缩包里有两份 %.200s，不知以哪份为准",
                           zip->parts[i].name);
    return true;
}

static bool read_directory(gj_zip_reader *zip, gj_err *err)
{
    unz_global_info64 global;
    if (unzGetGlobalInfo64(zip->zip, &global) != UNZ_OK)
        return fail_directory(err);
    if (global.number_entry > GJ_LIMIT_ENTRIES)
        return gj_fail(err, GJ_ERR_LIMIT, "文件不正常：压缩包里有 %llu 项内容，超过上限 %d 项",
                       (unsigned long long)global.number_entry, GJ_LIMIT_ENTRIES);
    zip->parts = gj_arena_array(zip->arena, (size_t)global.number_entry, sizeof *zip->parts);
    int status = global.number_entry > 0 ? unzGoToFirstFile(zip->zip) : UNZ_END_OF_LIST_OF_FILE;
    while (status == UNZ_OK && zip->n_parts < global.number_entry) {
        if (!take_entry(zip, err))
            return false;
        status = unzGoToNextFile(zip->zip);
    }
    if (zip->n_parts != global.number_entry || status != UNZ_END_OF_LIST_OF_FILE)
        return fail_directory(err);
    if (zip->n_parts > 0)
        qsort(zip->parts, zip->n_parts, sizeof *zip->parts, compare_parts);
    return has_no_doubles(zip, err);
}

/* ---- opening ---- */

gj_zip_reader *gj_zip_open_source(gj_source *source, gj_err *err)
{
    gj_zip_reader *zip = gj_alloc(sizeof *zip);
    *zip = (gj_zip_reader){.source = source, .arena = gj_arena_new()};
    if (open_zip(zip, err) && read_directory(zip, err))
        return zip;
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
    if (zip->zip)
        (void)unzClose(zip->zip);
    if (zip->owns_source)
        gj_source_free(zip->source);
    gj_arena_free(zip->arena);
    free(zip);
}

/* ---- parts ---- */

static const entry *find_part(const gj_zip_reader *zip, const char *name)
{
    const entry wanted = {.name = name};
    return zip->n_parts == 0
               ? NULL
               : bsearch(&wanted, zip->parts, zip->n_parts, sizeof wanted, compare_parts);
}

bool gj_zip_has(gj_zip_reader *zip, const char *name)
{
    return find_part(zip, name) != NULL;
}

static bool is_within_limits(const gj_zip_reader *zip, const entry *part, gj_err *err)
{
    if (part->method != 0 && part->method != Z_DEFLATED)
        return gj_fail(err, GJ_ERR_FORMAT, "%.200s 用了不支持的压缩方法", part->name);
    if (part->unpacked > GJ_LIMIT_PART)
        return gj_fail(err, GJ_ERR_LIMIT, "%.200s 展开后有 %llu MB，超过上限 %d MB，不读取",
                       part->name, (unsigned long long)(part->unpacked / SMALL_PART),
                       GJ_LIMIT_PART / SMALL_PART);
    if (part->packed > gj_source_length(zip->source))
        return gj_fail(err, GJ_ERR_FORMAT, "文件不完整：%.200s 缺少内容，可能没有下载或复制完",
                       part->name);
    if (part->unpacked > SMALL_PART && part->unpacked / GJ_LIMIT_RATIO >= part->packed)
        return gj_fail(err, GJ_ERR_LIMIT, "%.200s 展开后膨胀到 %d 倍以上，疑为压缩炸弹，不读取",
                       part->name, GJ_LIMIT_RATIO);
    return true;
}

static bool fail_damaged(const char *name, gj_err *err)
{
    return gj_fail(err, GJ_ERR_FORMAT, "文件已损坏：%.200s 无法展开", name);
}

bool gj_zip_part_open(gj_zip_reader *zip, const char *name, gj_err *err)
{
    gj_zip_part_close(zip);
    const entry *part = find_part(zip, name);
    if (!part)
        return gj_fail(err, GJ_ERR_FORMAT, "文件里没有 %.200s", name);
    if (!is_within_limits(zip, part, err))
        return false;
    if (unzGoToFilePos64(zip->zip, &part->place) != UNZ_OK ||
        unzOpenCurrentFile(zip->zip) != UNZ_OK)
        return fail_damaged(name, err);
    zip->open = part;
    zip->read = 0;
    return true;
}

/* At the end of the part: is it as long as was said, and is its checksum right? */
static bool ends_well(gj_zip_reader *zip)
{
    bool whole = zip->read == zip->open->unpacked;
    zip->open = NULL;
    return unzCloseCurrentFile(zip->zip) == UNZ_OK && whole;
}

long gj_zip_part_read(gj_zip_reader *zip, void *out, size_t size, gj_err *err)
{
    if (!zip->open)
        return 0;
    const char *name = zip->open->name;
    if (size > GJ_LIMIT_PART)
        size = GJ_LIMIT_PART;
    int got = unzReadCurrentFile(zip->zip, out, (unsigned)size);
    if (got > 0) {
        zip->read += (ZPOS64_T)got;
        return got;
    }
    if (got == 0 && ends_well(zip))
        return 0;
    (void)fail_damaged(name, err);
    return -1;
}

void gj_zip_part_close(gj_zip_reader *zip)
{
    if (zip->open)
        (void)unzCloseCurrentFile(zip->zip);
    zip->open = NULL;
}
