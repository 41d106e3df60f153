/* SPDX-License-Identifier: Apache-2.0 */
/* zip_directory.c - reads a zip's directory and refuses whatever in it is odd. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pack/limits.h"
#include "pack/source.h"

/* Sizes of the records, and what a field holds whose true value stands in a 64-bit extension. */
enum {
    END_RECORD = 22,
    LONGEST_COMMENT = 0xFFFF,
    LOCATOR = 20,
    END_RECORD_64 = 56,
    CENTRAL_HEADER = 46,
    LONGEST_NAME = 1024,
    EXTRA_64 = 1,
    FULL_16 = 0xFFFF,
    ENCRYPTED = 1
};
#define FULL_32 0xFFFFFFFFU

/* The end record, narrow or wide. */
typedef struct end_record {
    size_t at; /* where it stands; the directory is directly before it */
    uint64_t entries, size, offset;
} end_record;

uint64_t gj_zip_number(const unsigned char *bytes, int size)
{
    uint64_t number = 0;
    for (int i = size - 1; i >= 0; i--)
        number = number << 8 | bytes[i];
    return number;
}

static bool read_exactly(gj_source *source, uint64_t offset, void *out, size_t size)
{
    return offset <= gj_source_length(source) &&
           gj_source_read(source, (size_t)offset, out, size) == size;
}

/* ---- the end record ---- */

/* The last place where an end record may stand. Behind it there is its comment, and what a mail
 * program may have added. */
static bool find_end(gj_source *source, size_t *at)
{
    size_t length = gj_source_length(source);
    unsigned char record[END_RECORD];
    size_t lowest =
        length > END_RECORD + LONGEST_COMMENT ? length - END_RECORD - LONGEST_COMMENT : 0;
    for (size_t place = length; place >= lowest + END_RECORD; place--) {
        *at = place - END_RECORD;
        if (!read_exactly(source, *at, record, 4) || memcmp(record, "PK\5\6", 4) != 0)
            continue;
        if (read_exactly(source, *at, record, END_RECORD) &&
            gj_zip_number(record + 20, 2) <= length - place)
            return true;
    }
    return false;
}

/* Numbers that do not fit stand in a wider record before this one. */
static bool widen(gj_source *source, end_record *end)
{
    unsigned char locator[LOCATOR];
    unsigned char record[END_RECORD_64];
    if (end->at < LOCATOR || !read_exactly(source, end->at - LOCATOR, locator, LOCATOR) ||
        memcmp(locator, "PK\6\7", 4) != 0)
        return true;
    /* It says where, but with something before the package that is wrong: it stands before. */
    if (end->at < LOCATOR + END_RECORD_64)
        return false;
    size_t at = end->at - LOCATOR - END_RECORD_64;
    if (!read_exactly(source, at, record, END_RECORD_64) || memcmp(record, "PK\6\6", 4) != 0)
        return false;
    end->at = at;
    end->entries = gj_zip_number(record + 32, 8);
    end->size = gj_zip_number(record + 40, 8);
    end->offset = gj_zip_number(record + 48, 8);
    return true;
}

/* ---- entries ---- */

/* Nothing is ever unpacked to a path; but who writes such a name is up to something. */
static bool is_decent(const char *name, size_t length)
{
    if (length == 0 || strlen(name) != length || name[0] == '/' || name[0] == '\\' ||
        (length > 1 && name[1] == ':'))
        return false;
    for (const char *at = name; *at; at++) {
        bool begins = at == name || at[-1] == '/' || at[-1] == '\\';
        bool ends = at[0] == '.' && at[1] == '.' && (!at[2] || at[2] == '/' || at[2] == '\\');
        if ((unsigned char)*at < 0x20 || (begins && ends))
            return false;
    }
    return true;
}

/* Takes from the field at `at` those of the three numbers that did not fit into their own. */
static bool take_wide(gj_source *source, size_t at, size_t size, uint64_t *const numbers[3])
{
    unsigned char wide[24];
    size_t used = 0;
    if (!read_exactly(source, at, wide, size < sizeof wide ? size : sizeof wide))
        return false;
    for (int i = 0; i < 3; i++) {
        if (*numbers[i] != FULL_32)
            continue;
        if (used + 8 > size)
            return false;
        *numbers[i] = gj_zip_number(wide + used, 8);
        used += 8;
    }
    return true;
}

/* The 64-bit numbers of an entry stand in one of its extra fields. Without it, the numbers are
 * what they are, and too large. */
static bool widen_entry(gj_source *source, size_t at, size_t length, uint64_t *const numbers[3])
{
    unsigned char field[4];
    while (length >= sizeof field && read_exactly(source, at, field, sizeof field)) {
        size_t size = (size_t)gj_zip_number(field + 2, 2);
        at += sizeof field;
        length -= sizeof field;
        if (size > length)
            return false;
        if (gj_zip_number(field, 2) == EXTRA_64)
            return take_wide(source, at, size, numbers);
        at += size;
        length -= size;
    }
    return true;
}

/* Reads one entry at *at and moves behind it; `skew` is how far everything stands behind where it
 * says. */
static bool read_entry(gj_source *source, size_t *at, size_t skew, gj_arena *arena,
                       gj_zip_entry *entry)
{
    unsigned char header[CENTRAL_HEADER];
    if (!read_exactly(source, *at, header, CENTRAL_HEADER) || memcmp(header, "PK\1\2", 4) != 0)
        return false;
    size_t name = (size_t)gj_zip_number(header + 28, 2);
    size_t extra = (size_t)gj_zip_number(header + 30, 2);
    char *copy = gj_arena_alloc(arena, (name > LONGEST_NAME ? 0 : name) + 1);
    if (name > LONGEST_NAME || !read_exactly(source, *at + CENTRAL_HEADER, copy, name))
        return false;
    uint64_t offset = gj_zip_number(header + 42, 4);
    entry->name = is_decent(copy, name) ? copy : NULL;
    entry->method = (unsigned)gj_zip_number(header + 10, 2);
    entry->crc = (uint32_t)gj_zip_number(header + 16, 4);
    entry->packed = gj_zip_number(header + 20, 4);
    entry->unpacked = gj_zip_number(header + 24, 4);
    uint64_t *const numbers[3] = {&entry->unpacked, &entry->packed, &offset};
    if (!widen_entry(source, *at + CENTRAL_HEADER + name, extra, numbers))
        return false;
    size_t length = gj_source_length(source);
    entry->header = offset < length ? (size_t)offset + skew : length;
    *at += CENTRAL_HEADER + name + extra + (size_t)gj_zip_number(header + 32, 2);
    return true;
}

static bool is_encrypted(gj_source *source, size_t at)
{
    unsigned char header[CENTRAL_HEADER];
    return read_exactly(source, at, header, CENTRAL_HEADER) && (header[8] & ENCRYPTED);
}

static bool read_entries(gj_source *source, const end_record *end, gj_arena *arena,
                         gj_zip_directory *directory, gj_err *err)
{
    size_t at = directory->begin;
    size_t skew = directory->begin - (size_t)end->offset;
    for (size_t i = 0; i < end->entries; i++) {
        bool encrypted = is_encrypted(source, at);
        gj_zip_entry *entry = &directory->entries[i];
        if (!read_entry(source, &at, skew, arena, entry) || at > end->at)
            return gj_fail(err, GJ_ERR_FORMAT, "文件已损坏：压缩包的目录无法读取");
        if (!entry->name)
            return gj_fail(err, GJ_ERR_FORMAT, "文件不正常：压缩包里有不允许的名称");
        if (encrypted)
            return gj_fail(err, GJ_ERR_FORMAT, "文件设有密码，无法读取：请先取消密码再保存");
    }
    return true;
}

/* ---- the directory ---- */

static int compare_entries(const void *left, const void *right)
{
    return strcmp(((const gj_zip_entry *)left)->name, ((const gj_zip_entry *)right)->name);
}

static bool has_no_doubles(const gj_zip_directory *directory, gj_err *err)
{
    for (size_t i = 1; i < directory->count; i++) {
        const gj_zip_entry *entry = &directory->entries[i];
        if (compare_entries(entry - 1, entry) != 0)
            continue;
        bool readable = gj_utf8_valid(entry->name, strlen(entry->name));
        return gj_fail(err, GJ_ERR_FORMAT, "文件不正常：压缩包里有两份 %.200s，不知以哪份为准",
                       readable ? entry->name : "同名的内容");
    }
    return true;
}

bool gj_zip_directory_read(gj_source *source, gj_arena *arena, gj_zip_directory *directory,
                           gj_err *err)
{
    end_record end = {0};
    unsigned char record[END_RECORD];
    char head[4] = "";
    if (!find_end(source, &end.at) || !read_exactly(source, end.at, record, END_RECORD)) {
        bool begins = read_exactly(source, 0, head, 4) && !memcmp(head, "PK\3\4", 4);
        return gj_fail(err, GJ_ERR_FORMAT, "%s",
                       begins
                           ? "文件不完整：开头是压缩包，结尾的目录缺失，可能没有下载或复制完"
                           : "文件内容与扩展名不符，可能是改了扩展名的别的文件：请在 LibreOffice "
                             "里打开，再另存一份");
    }
    end.entries = gj_zip_number(record + 10, 2);
    end.size = gj_zip_number(record + 12, 4);
    end.offset = gj_zip_number(record + 16, 4);
    bool wide = end.entries == FULL_16 || end.size == FULL_32 || end.offset == FULL_32;
    if ((wide && !widen(source, &end)) || end.size > end.at || end.offset > end.at - end.size)
        return gj_fail(err, GJ_ERR_FORMAT, "文件已损坏：压缩包的目录不完整");
    if (end.entries > GJ_LIMIT_ENTRIES)
        return gj_fail(err, GJ_ERR_LIMIT, "文件不正常：压缩包里有 %llu 项内容，超过上限 %d 项",
                       (unsigned long long)end.entries, GJ_LIMIT_ENTRIES);
    directory->count = (size_t)end.entries;
    directory->begin = end.at - (size_t)end.size;
    directory->entries = gj_arena_array(arena, directory->count, sizeof *directory->entries);
    if (!read_entries(source, &end, arena, directory, err))
        return false;
    if (directory->count > 0)
        qsort(directory->entries, directory->count, sizeof *directory->entries, compare_entries);
    return has_no_doubles(directory, err);
}

const gj_zip_entry *gj_zip_directory_find(const gj_zip_directory *directory, const char *name)
{
    const gj_zip_entry wanted = {.name = name};
    return directory->count == 0 ? NULL
                                 : bsearch(&wanted, directory->entries, directory->count,
                                           sizeof wanted, compare_entries);
}
