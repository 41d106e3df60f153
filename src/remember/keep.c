/* SPDX-License-Identifier: Apache-2.0 */
/* keep.c - a memory in meta.xml, in a file beside, and the way from a workbook to last year's. */
#include "remember/keep.h"

#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "pack/limits.h"
#include "pack/property.h"
#include "pack/zip.h"
#include "platform/file.h"
#include "platform/path.h"

#define META       "meta.xml"
#define SIGNATURES "META-INF/documentsignatures.xml"

/* A meta.xml is a page; one larger than this is left alone. */
enum { META_LIMIT = 8 * 1024 * 1024 };

static bool may_carry(const char *path)
{
    return gj_path_has_suffix(path, ".ods") || gj_path_has_suffix(path, ".ots");
}

char *gj_keep_beside(const char *path)
{
    const char *name = gj_path_base(path);
    const char *dot = strrchr(name, '.');
    size_t length = dot && dot > name ? (size_t)(dot - path) : strlen(path);
    gj_buf out;
    gj_buf_init(&out);
    gj_buf_add(&out, path, length);
    gj_buf_puts(&out, ".gouji.json");
    return gj_buf_detach(&out);
}

/* ---- in the workbook ---- */

/* Appends the part; false if there is none that we want to read, or *err (may be NULL) says why it
 * can't be read. */
static bool read_meta(gj_zip_reader *zip, gj_buf *out, gj_err *err)
{
    char block[4096];
    if (!zip || !gj_zip_has(zip, META) || !gj_zip_part_open(zip, META, err))
        return false;
    long got = 1;
    while (got > 0 && out->len <= META_LIMIT) {
        got = gj_zip_part_read(zip, block, sizeof block, err);
        if (got > 0)
            gj_buf_add(out, block, (size_t)got);
    }
    gj_zip_part_close(zip);
    return got == 0;
}

/* Appends what the workbook remembers; false if it remembers nothing, or *err (may be NULL) says
 * why it can't be told. */
static bool read_inside(const char *path, gj_buf *out, gj_err *err)
{
    if (!may_carry(path))
        return false;
    gj_buf meta;
    gj_buf_init(&meta);
    gj_zip_reader *zip = gj_zip_open(path, err);
    bool any = read_meta(zip, &meta, err) && gj_property_find(&meta, GJ_MEMORY_PROPERTY, out);
    gj_zip_close(zip);
    gj_buf_release(&meta);
    return any;
}

bool gj_keep_is_inside(const char *path)
{
    gj_buf text;
    gj_buf_init(&text);
    bool inside = read_inside(path, &text, NULL);
    gj_buf_release(&text);
    return inside;
}

/* Does the package hold this meta.xml? Who writes over a workbook looks at what he made: a
 * package that was never sound may not come out sound. */
static bool holds(const gj_buf *package, const gj_buf *meta)
{
    gj_buf found;
    gj_buf_init(&found);
    gj_zip_reader *zip = gj_zip_open_memory(package->data, package->len, NULL);
    bool same = read_meta(zip, &found, NULL) && found.len == meta->len &&
                memcmp(found.data, meta->data, meta->len) == 0;
    gj_zip_close(zip);
    gj_buf_release(&found);
    return same;
}

/* Appends the package with the text in it; false if it can't carry it. */
static bool make_package(const gj_buf *package, const char *text, gj_buf *out)
{
    gj_buf meta, changed;
    gj_buf_init(&meta);
    gj_buf_init(&changed);
    gj_zip_reader *zip = gj_zip_open_memory(package->data, package->len, NULL);
    bool ok = zip && !gj_zip_has(zip, SIGNATURES) && read_meta(zip, &meta, NULL);
    gj_zip_close(zip);
    ok = ok && gj_property_set(&meta, GJ_MEMORY_PROPERTY, text, &changed) &&
         gj_zip_replace(package, META, &changed, out, NULL) && holds(out, &changed);
    gj_buf_release(&meta);
    gj_buf_release(&changed);
    return ok;
}

static bool write_inside(const gj_memory *memory, const char *path)
{
    gj_buf text, package, made;
    gj_buf_init(&text);
    gj_buf_init(&package);
    gj_buf_init(&made);
    gj_memory_write(memory, &text);
    bool ok = may_carry(path) && gj_file_read(path, GJ_LIMIT_FILE, &package, NULL) &&
              make_package(&package, gj_memory_is_empty(memory) ? NULL : text.data, &made) &&
              gj_file_replace(path, made.data, made.len, NULL);
    gj_buf_release(&text);
    gj_buf_release(&package);
    gj_buf_release(&made);
    return ok;
}

/* ---- both ---- */

/* The memory of one of the places, with its name in the sentence where it can't be read. */
static gj_memory *read_named(const char *text, const char *where, gj_err *err)
{
    gj_err why = {0};
    gj_memory *memory = gj_memory_read(text, &why);
    if (!memory) {
        (void)gj_fail(err, why.kind, "%.300s：%s", where, why.says);
        (void)gj_err_names(err, where);
    }
    return memory;
}

gj_memory *gj_keep_read(const char *path, gj_err *err)
{
    gj_buf inside, text;
    gj_buf_init(&inside);
    gj_buf_init(&text);
    char *beside = gj_keep_beside(path);
    gj_memory *memory = NULL, *other = NULL;
    gj_err why = {0};
    bool ok = gj_path_is_absent(beside) || gj_file_read(beside, GJ_MEMORY_BYTES, &text, err);
    /* A workbook that is no sound package remembers nothing; one that can't be read now may. */
    if (ok && !read_inside(path, &inside, &why) && why.kind == GJ_ERR_IO)
        ok = gj_fail(err, why.kind, "%s", why.says);
    if (ok && strlen(text.data) != text.len)
        ok = gj_fail(err, GJ_ERR_FORMAT, "%.300s：不是可读的 JSON", beside);
    if (ok)
        memory = read_named(inside.data, path, err);
    if (memory && text.len)
        other = read_named(text.data, beside, err);
    if (other) {
        gj_memory_add(memory, other);
    } else if (text.len) {
        gj_memory_free(memory);
        memory = NULL;
    }
    gj_memory_free(other);
    gj_buf_release(&inside);
    gj_buf_release(&text);
    free(beside);
    return memory;
}

bool gj_keep_write(const gj_memory *memory, const char *path, gj_keeping keeping, gj_buf *where,
                   gj_err *err)
{
    char *beside = gj_keep_beside(path);
    bool inside =
        (keeping == GJ_KEEP_INSIDE || gj_keep_is_inside(path)) && write_inside(memory, path);
    bool ok = true;
    /* What stood beside would come back otherwise, be it only that nobody can tell. */
    bool outside = !inside || !gj_path_is_absent(beside);
    if (outside) {
        gj_buf text;
        gj_buf_init(&text);
        gj_memory_write(memory, &text);
        gj_buf_putc(&text, '\n');
        ok = gj_file_replace(beside, text.data, text.len, err);
        gj_buf_release(&text);
    }
    if (ok && where)
        gj_buf_printf(where, "%s%s%s", inside ? path : "", inside && outside ? "、" : "",
                      outside ? beside : "");
    free(beside);
    return ok;
}

/* ---- last year's file ---- */

char *gj_keep_last(const gj_memory *memory, const char *path)
{
    const char *last = gj_memory_last(memory);
    if (!last)
        return NULL;
    char *folder = gj_path_folder(path);
    char *found = gj_path_is_absolute(last) ? gj_strdup(last) : gj_path_join(folder, last);
    free(folder);
    return found;
}

/* From the folder to the file, both absolute: up as far as they differ, and down. */
static void put_relative(const char *folder, const char *file, gj_buf *out)
{
    size_t common = 0;
    for (size_t i = 0;; i++) {
        bool ends = folder[i] == '/' || !folder[i];
        if (ends && (file[i] == '/'))
            common = i;
        if (!folder[i] || folder[i] != file[i])
            break;
    }
    for (const char *at = folder + common; *at; at++)
        if (*at == '/' && at[1])
            gj_buf_puts(out, "../");
    gj_buf_puts(out, file + common + (file[common] == '/'));
}

void gj_keep_set_last(gj_memory *memory, const char *path, const char *last)
{
    char *folder = gj_path_folder(path);
    char *from = gj_path_resolve(folder, NULL);
    char *to = gj_path_resolve(last, NULL);
    gj_buf relative;
    gj_buf_init(&relative);
    if (from && to)
        put_relative(from, to, &relative);
    gj_memory_set_last(memory, relative.len ? relative.data : last);
    gj_buf_release(&relative);
    free(folder);
    free(from);
    free(to);
}
