/* SPDX-License-Identifier: Apache-2.0 */
/* memory.c - what is remembered, as JSON and in memory. */
#include "remember/memory.h"

#include <string.h>

#include <jansson.h>

#include "remember/memory_private.h"
#include "report/exchange.h"

gj_memory *gj_memory_new(void)
{
    gj_arena *arena = gj_arena_new();
    gj_memory *memory = gj_arena_alloc(arena, sizeof *memory);
    memory->arena = arena;
    return memory;
}

void gj_memory_free(gj_memory *memory)
{
    if (memory)
        gj_arena_free(memory->arena);
}

bool gj_memory_is_empty(const gj_memory *memory)
{
    return !memory->last && memory->count == 0 && memory->n_doubts == 0;
}

const char *gj_memory_last(const gj_memory *memory)
{
    return memory->last;
}

void gj_memory_set_last(gj_memory *memory, const char *path)
{
    memory->last = path && *path ? gj_arena_strdup(memory->arena, path) : NULL;
}

int gj_memory_count(const gj_memory *memory)
{
    return memory->count;
}

const gj_explained *gj_memory_at(const gj_memory *memory, int index)
{
    return &memory->explained[index];
}

static const char *keep(gj_memory *memory, const char *text)
{
    return text ? gj_arena_strdup(memory->arena, text) : NULL;
}

void gj_memory_put(gj_memory *memory, const gj_explained *one)
{
    if (memory->count == memory->capacity) {
        int capacity = memory->capacity ? 2 * memory->capacity : 8;
        gj_explained *larger = gj_arena_array(memory->arena, (size_t)capacity, sizeof *larger);
        if (memory->count)
            memcpy(larger, memory->explained, (size_t)memory->count * sizeof *larger);
        memory->explained = larger;
        memory->capacity = capacity;
    }
    memory->explained[memory->count++] = (gj_explained){.rule = keep(memory, one->rule),
                                                        .table = keep(memory, one->table),
                                                        .row = keep(memory, one->row),
                                                        .column = keep(memory, one->column),
                                                        .item = one->item,
                                                        .section = keep(memory, one->section),
                                                        .paragraph = one->paragraph,
                                                        .basis = keep(memory, one->basis),
                                                        .text = keep(memory, one->text)};
}

static bool is_same(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

bool gj_explained_is_akin(const gj_explained *a, const gj_explained *b)
{
    return is_same(a->rule, b->rule) && is_same(a->table, b->table) && is_same(a->row, b->row) &&
           is_same(a->column, b->column) && a->item == b->item && is_same(a->section, b->section);
}

void gj_memory_add(gj_memory *memory, const gj_memory *other)
{
    if (!memory->last)
        gj_memory_set_last(memory, other->last);
    for (int i = 0; i < other->count; i++) {
        const gj_explained *one = &other->explained[i];
        bool known = memory->count >= GJ_MEMORY_EXPLAINED;
        for (int k = 0; k < memory->count && !known; k++)
            known = gj_explained_is_akin(&memory->explained[k], one) &&
                    is_same(memory->explained[k].basis, one->basis);
        if (!known)
            gj_memory_put(memory, one);
    }
    for (int i = 0; memory->n_doubts == 0 && i < other->n_doubts; i++)
        gj_memory_put_doubt(memory, &other->doubts[i]);
}

/* ---- JSON: read ---- */

/* X(name): the texts of an explanation by their keys; rule, basis and text must be there. */
#define TEXT_KEYS(X) X(rule) X(table) X(row) X(column) X(section) X(basis) X(text)

/* The same of a doubt; what is printed or stands there may be nothing. */
#define DOUBT_KEYS(X) X(table) X(row) X(column) X(section) X(says) X(source) X(value)

/* The text at `key`; NULL where there is none. False if something else stands there. */
static bool take_text(const json_t *object, const char *key, const char **out)
{
    const json_t *value = json_object_get(object, key);
    *out = json_string_value(value);
    return !value || (*out && **out);
}

/* The number at `key`, 0 where there is none, within what a workbook can have. */
static bool take_number(const json_t *object, const char *key, int *out)
{
    enum { MOST = 1000000 };
    const json_t *value = json_object_get(object, key);
    json_int_t number = json_integer_value(value);
    *out = (int)(number > 0 && number <= MOST ? number : 0);
    return !value || *out;
}

static bool read_explained(gj_memory *memory, const json_t *object)
{
    gj_explained one = {0};
    bool ok = json_is_object(object) && take_number(object, "item", &one.item) &&
              take_number(object, "paragraph", &one.paragraph);
#define X(name) ok = ok && take_text(object, #name, &one.name);
    TEXT_KEYS(X)
#undef X
    if (!ok || !one.rule || !one.basis || !one.text)
        return false;
    gj_memory_put(memory, &one);
    return true;
}

static bool read_doubt(gj_memory *memory, const json_t *object)
{
    gj_doubted one = {.confirmed = json_is_true(json_object_get(object, "confirmed"))};
    bool ok = json_is_object(object) && take_number(object, "item", &one.item);
#define X(name) ok = ok && take_text(object, #name, &one.name);
    DOUBT_KEYS(X)
#undef X
    if (!ok || !one.says || !(one.section || (one.table && one.row && one.column)))
        return false;
    gj_memory_put_doubt(memory, &one);
    return true;
}

static bool read_root(gj_memory *memory, const json_t *root, gj_err *err)
{
    const char *last = NULL;
    const json_t *explained = json_object_get(root, "explained");
    const json_t *doubts = json_object_get(root, "doubts");
    if (!json_is_object(root) || !take_text(root, "last", &last) ||
        (explained && !json_is_array(explained)) || (doubts && !json_is_array(doubts)))
        return gj_fail(err, GJ_ERR_FORMAT, "记下的核实说明不是 Gouji 写的样子");
    if (json_array_size(explained) > GJ_MEMORY_EXPLAINED)
        return gj_fail(err, GJ_ERR_LIMIT, "记下的核实说明超过 %d 条，不读取", GJ_MEMORY_EXPLAINED);
    if (json_array_size(doubts) > GJ_MEMORY_DOUBTS)
        return gj_fail(err, GJ_ERR_LIMIT, "记下的拿不准的地方超过 %d 处，不读取", GJ_MEMORY_DOUBTS);
    gj_memory_set_last(memory, last);
    for (size_t i = 0; i < json_array_size(doubts); i++) {
        if (!read_doubt(memory, json_array_get(doubts, i)))
            return gj_fail(err, GJ_ERR_FORMAT, "记下的第 %d 处拿不准的地方不完整", (int)i + 1);
    }
    for (size_t i = 0; i < json_array_size(explained); i++) {
        if (!read_explained(memory, json_array_get(explained, i)))
            return gj_fail(err, GJ_ERR_FORMAT, "记下的第 %d 条核实说明不完整", (int)i + 1);
    }
    return true;
}

gj_memory *gj_memory_read(const char *text, gj_err *err)
{
    gj_memory *memory = gj_memory_new();
    if (!text || !*text)
        return memory;
    json_error_t error;
    json_t *root = NULL;
    bool ok = false;
    json_set_alloc_funcs(gj_alloc, free); /* running out of memory is no mistake in the text */
    if (strlen(text) > GJ_MEMORY_BYTES)
        (void)gj_fail(err, GJ_ERR_LIMIT, "记下的核实说明超过 %d KB，不读取",
                      GJ_MEMORY_BYTES / 1024);
    else if (!(root = json_loads(text, JSON_REJECT_DUPLICATES, &error)))
        (void)gj_fail(err, GJ_ERR_FORMAT, "记下的核实说明不是可读的 JSON（第 %d 行第 %d 个字符处）",
                      error.line, error.column);
    else
        ok = read_root(memory, root, err);
    json_decref(root);
    if (ok)
        return memory;
    gj_memory_free(memory);
    return NULL;
}

/* ---- JSON: write ---- */

static void put_key(gj_buf *out, const char *name)
{
    if (out->data[out->len - 1] != '{')
        gj_buf_putc(out, ',');
    gj_buf_printf(out, "\"%s\":", name);
}

static void put_text(gj_buf *out, const char *name, const char *text)
{
    if (!text)
        return;
    put_key(out, name);
    gj_json_string(out, text);
}

static void put_number(gj_buf *out, const char *name, int number)
{
    if (!number)
        return;
    put_key(out, name);
    gj_buf_printf(out, "%d", number);
}

void gj_memory_write(const gj_memory *memory, gj_buf *out)
{
    gj_buf_putc(out, '{');
    put_text(out, "last", memory->last);
    for (int i = 0; i < memory->count; i++) {
        const gj_explained *one = &memory->explained[i];
        if (i == 0)
            put_key(out, "explained");
        gj_buf_puts(out, i ? ",{" : "[{");
#define X(name) put_text(out, #name, one->name);
        TEXT_KEYS(X)
#undef X
        put_number(out, "item", one->item);
        put_number(out, "paragraph", one->paragraph);
        gj_buf_putc(out, '}');
    }
    gj_buf_puts(out, memory->count ? "]" : "");
    for (int i = 0; i < memory->n_doubts; i++) {
        const gj_doubted *one = &memory->doubts[i];
        if (i == 0)
            put_key(out, "doubts");
        gj_buf_puts(out, i ? ",{" : "[{");
#define X(name) put_text(out, #name, one->name);
        DOUBT_KEYS(X)
#undef X
        put_number(out, "item", one->item);
        if (one->confirmed) {
            put_key(out, "confirmed");
            gj_buf_puts(out, "true");
        }
        gj_buf_putc(out, '}');
    }
    gj_buf_puts(out, memory->n_doubts ? "]}" : "}");
}
