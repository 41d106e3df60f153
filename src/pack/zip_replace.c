/* SPDX-License-Identifier: Apache-2.0 */
/* zip_replace.c - another part in the place of one, in a package that stays as it is otherwise. */
#include <stdint.h>
#include <string.h>

#include "pack/zip.h"
#define ZLIB_CONST /* what it reads from is const */
#include <zlib.h>

#include "base/arena.h"
#include "pack/limits.h"
#include "pack/source.h"

enum {
    LOCAL = 30, /* bytes of the records without their names */
    CENTRAL = 46,
    END = 22,
    DESCRIBED = 8, /* flag: sum and sizes stand behind the part */
    STORED = 0,
    DEFLATED = 8
};

/* Where the part stands, with all that is its own. */
typedef struct span {
    size_t begin, end;
    size_t head; /* of its local header, name and extra fields */
} span;

static const unsigned char *bytes_at(const gj_buf *package, size_t at)
{
    return (const unsigned char *)package->data + at;
}

static bool is_record(const gj_buf *package, size_t at, const char *magic)
{
    return at + 4 <= package->len && memcmp(package->data + at, magic, 4) == 0;
}

static void set(char *at, uint64_t number, int size)
{
    for (int i = 0; i < size; i++)
        at[i] = (char)(number >> 8 * i & 0xFF);
}

/* False if it isn't where the directory says, or what belongs to it can't be told. */
static bool find_span(const gj_buf *package, const gj_zip_directory *directory,
                      const gj_zip_entry *entry, span *out)
{
    size_t begin = entry->header, limit = directory->begin;
    if (begin + LOCAL > limit || !is_record(package, begin, "PK\3\4"))
        return false;
    const unsigned char *header = bytes_at(package, begin);
    out->begin = begin;
    out->head =
        LOCAL + (size_t)gj_zip_number(header + 26, 2) + (size_t)gj_zip_number(header + 28, 2);
    if (entry->packed > limit - begin || begin + out->head > limit - (size_t)entry->packed)
        return false;
    out->end = begin + out->head + (size_t)entry->packed;
    if (!(header[6] & DESCRIBED))
        return true;
    out->end += is_record(package, out->end, "PK\7\10") ? 16 : 12;
    return out->end == limit || (out->end < limit && is_record(package, out->end, "PK\3\4"));
}

/* The part with its header; `numbers` are then its sum, packed and unpacked size. */
static void put_part(const gj_buf *package, const span *old, const gj_buf *part, gj_buf *out,
                     uint64_t numbers[3])
{
    size_t at = out->len;
    gj_buf_add(out, package->data + old->begin, old->head);
    if (out->data[at + 8] == STORED)
        gj_buf_add(out, part->data, part->len);
    else
        gj_zip_pack(part->data, part->len, out);
    numbers[0] = crc32(0, (const Bytef *)part->data, (uInt)part->len);
    numbers[1] = out->len - at - old->head;
    numbers[2] = part->len;
    out->data[at + 6] = (char)(out->data[at + 6] & ~DESCRIBED);
    for (int i = 0; i < 3; i++)
        set(out->data + at + 14 + 4 * (size_t)i, numbers[i], 4);
}

/* The directory, with the part's new numbers and everything behind it moved by `by`. */
static bool put_directory(const gj_buf *package, const gj_zip_directory *directory, const span *old,
                          const uint64_t numbers[3], gj_buf *out)
{
    size_t at = directory->begin, moved = out->len - directory->begin;
    size_t first = SIZE_MAX, said = 0;
    /* Offsets may be told from the package's own beginning, with something before it. */
    for (size_t i = 0; i < directory->count; i++)
        first = directory->entries[i].header < first ? directory->entries[i].header : first;
    for (size_t i = 0, place = at; i < directory->count; i++) {
        const unsigned char *record = bytes_at(package, place);
        size_t offset = (size_t)gj_zip_number(record + 42, 4);
        said = i == 0 || offset < said ? offset : said;
        place += CENTRAL + (size_t)gj_zip_number(record + 28, 2) +
                 (size_t)gj_zip_number(record + 30, 2) + (size_t)gj_zip_number(record + 32, 2);
    }
    size_t skew = first - said;
    for (size_t i = 0; i < directory->count; i++) {
        const unsigned char *record = bytes_at(package, at);
        size_t length = CENTRAL + (size_t)gj_zip_number(record + 28, 2) +
                        (size_t)gj_zip_number(record + 30, 2) +
                        (size_t)gj_zip_number(record + 32, 2);
        uint64_t offset = gj_zip_number(record + 42, 4);
        size_t to = out->len;
        gj_buf_add(out, record, length);
        if (offset == UINT32_MAX)
            return false;
        if (offset + skew > old->begin)
            set(out->data + to + 42, offset + moved, 4);
        if (offset + skew == old->begin) {
            out->data[to + 8] = (char)(out->data[to + 8] & ~DESCRIBED);
            for (int n = 0; n < 3; n++)
                set(out->data + to + 16 + 4 * (size_t)n, numbers[n], 4);
        }
        at += length;
    }
    if (!is_record(package, at, "PK\5\6"))
        return false;
    uint64_t begin = gj_zip_number(bytes_at(package, at + 16), 4);
    size_t end = out->len;
    gj_buf_add(out, package->data + at, package->len - at);
    set(out->data + end + 16, begin + moved, 4);
    return true;
}

static bool replace(const gj_buf *package, const gj_zip_directory *directory,
                    const gj_zip_entry *entry, const gj_buf *part, gj_buf *out)
{
    span old = {0};
    uint64_t numbers[3];
    if ((entry->method != STORED && entry->method != DEFLATED) ||
        !find_span(package, directory, entry, &old))
        return false;
    gj_buf_add(out, package->data, old.begin);
    put_part(package, &old, part, out, numbers);
    gj_buf_add(out, package->data + old.end, directory->begin - old.end);
    return put_directory(package, directory, &old, numbers, out);
}

bool gj_zip_replace(const gj_buf *package, const char *name, const gj_buf *part, gj_buf *out,
                    gj_err *err)
{
    gj_source *source = gj_source_memory(package->data, package->len, err);
    if (!source)
        return false;
    gj_arena *arena = gj_arena_new();
    gj_zip_directory directory;
    gj_buf made;
    gj_buf_init(&made);
    bool ok = gj_zip_directory_read(source, arena, &directory, err);
    if (ok) {
        const gj_zip_entry *entry = gj_zip_directory_find(&directory, name);
        ok =
            entry && part->len <= GJ_LIMIT_PART && replace(package, &directory, entry, part, &made);
        if (!ok)
            (void)gj_fail(err, GJ_ERR_FORMAT, "文件里的 %.200s 不能改写", name);
    }
    if (ok)
        gj_buf_add(out, made.data, made.len);
    gj_buf_release(&made);
    gj_arena_free(arena);
    gj_source_free(source);
    return ok;
}
