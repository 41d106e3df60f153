/* SPDX-License-Identifier: Apache-2.0 */
/* pdf_value.c - reads a value of a PDF, changes and writes it. */
#include "pdf/pdf_value.h"

#include <limits.h>
#include <string.h>

/* LibreOffice nests three or four deep. */
enum { DEEPEST = 32 };

/* ---- reading ---- */

static bool is_space(char c)
{
    return c == '\0' || c == '\t' || c == '\n' || c == '\f' || c == '\r' || c == ' ';
}

static bool is_delimiter(char c)
{
    return c != '\0' && strchr("()<>[]{}/%", c) != NULL;
}

static void skip_space(gj_pdf_reader *r)
{
    while (r->at < r->end && (is_space(*r->at) || *r->at == '%')) {
        bool comment = *r->at == '%';
        while (comment && r->at < r->end && *r->at != '\n' && *r->at != '\r')
            r->at++;
        if (!comment)
            r->at++;
    }
}

static const char *word_end(const char *at, const char *end)
{
    while (at < end && !is_space(*at) && !is_delimiter(*at))
        at++;
    return at;
}

static gj_pdf_value *new_value(gj_arena *arena, gj_pdf_kind kind)
{
    gj_pdf_value *value = gj_arena_alloc(arena, sizeof *value);
    value->kind = kind;
    value->number = -1;
    return value;
}

static gj_pdf_value *take(gj_pdf_reader *r, gj_pdf_kind kind, const char *end)
{
    gj_pdf_value *value = new_value(r->arena, kind);
    value->text = r->at;
    value->length = (size_t)(end - r->at);
    r->at = end;
    return value;
}

static int hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

static gj_pdf_value *read_name(gj_pdf_reader *r)
{
    gj_pdf_value *value = take(r, GJ_PDF_NAME, word_end(r->at + 1, r->end));
    char *name = gj_arena_strndup(r->arena, value->text + 1, value->length - 1);
    char *to = name;
    for (const char *from = name; *from; from++) {
        int high = from[0] == '#' ? hex_digit(from[1]) : -1;
        int low = high >= 0 ? hex_digit(from[2]) : -1;
        bool escaped = low >= 0 && high * 16 + low > 0;
        *to++ = escaped ? (char)(high * 16 + low) : *from;
        from += escaped ? 2 : 0;
    }
    *to = '\0';
    value->name = name;
    return value;
}

/* The string's end behind its bracket, or NULL. */
static const char *string_end(const char *at, const char *end)
{
    bool hex = *at == '<';
    for (int depth = 0; at < end; at++) {
        if (hex ? *at == '>' : *at == ')' && --depth == 0)
            return at + 1;
        depth += *at == '(';
        at += *at == '\\' && !hex && end - at > 1;
    }
    return NULL;
}

/* The integer between `at` and `end`, -1 if it is none that an object's number or offset could
 * be. */
static int integer(const char *at, const char *end)
{
    long long number = 0;
    if (at == end)
        return -1;
    for (; at < end; at++) {
        if (*at < '0' || *at > '9')
            return -1;
        number = number * 10 + (*at - '0');
        if (number > INT_MAX)
            return -1;
    }
    return (int)number;
}

/* A word, or the reference that begins with it: "12 0 R". */
static gj_pdf_value *read_word(gj_pdf_reader *r)
{
    const char *end = word_end(r->at, r->end);
    if (end == r->at)
        return NULL;
    gj_pdf_value *value = take(r, GJ_PDF_WORD, end);
    value->number = integer(value->text, end);
    gj_pdf_reader ahead = *r;
    skip_space(&ahead);
    const char *second = word_end(ahead.at, ahead.end);
    if (value->number >= 0 && integer(ahead.at, second) >= 0) {
        ahead.at = second;
        if (gj_pdf_take(&ahead, "R")) {
            value->kind = GJ_PDF_REF;
            r->at = ahead.at;
        }
    }
    return value;
}

static gj_pdf_value *read_at(gj_pdf_reader *r, int depth);

/* What stands up to the closing bracket; NULL if it doesn't come. */
static gj_pdf_value *read_items(gj_pdf_reader *r, gj_pdf_kind kind, int depth)
{
    const char *close = kind == GJ_PDF_DICT ? ">>" : "]";
    size_t bracket = strlen(close), room = 0;
    gj_pdf_value *value = new_value(r->arena, kind);
    r->at += bracket;
    for (;;) {
        skip_space(r);
        if ((size_t)(r->end - r->at) >= bracket && memcmp(r->at, close, bracket) == 0) {
            r->at += bracket;
            return kind == GJ_PDF_DICT && value->n % 2 ? NULL : value;
        }
        gj_pdf_value *item = read_at(r, depth + 1);
        bool is_key = kind == GJ_PDF_DICT && value->n % 2 == 0;
        if (!item || (is_key && item->kind != GJ_PDF_NAME))
            return NULL;
        if ((size_t)value->n == room) {
            gj_pdf_value **more = gj_arena_array(r->arena, room ? room * 2 : 8, sizeof *more);
            if (room)
                memcpy(more, value->items, room * sizeof *more);
            value->items = more;
            room = room ? room * 2 : 8;
        }
        value->items[value->n++] = item;
    }
}

static gj_pdf_value *read_at(gj_pdf_reader *r, int depth)
{
    skip_space(r);
    if (r->at == r->end || depth > DEEPEST || *r->left <= 0)
        return NULL;
    (*r->left)--;
    bool twice = r->end - r->at > 1 && r->at[0] == r->at[1];
    const char *end = NULL;
    switch (*r->at) {
    case '/':
        return read_name(r);
    case '[':
        return read_items(r, GJ_PDF_ARRAY, depth);
    case '<':
        if (twice)
            return read_items(r, GJ_PDF_DICT, depth);
        end = string_end(r->at, r->end);
        return end ? take(r, GJ_PDF_STRING, end) : NULL;
    case '(':
        end = string_end(r->at, r->end);
        return end ? take(r, GJ_PDF_STRING, end) : NULL;
    default:
        return read_word(r);
    }
}

gj_pdf_value *gj_pdf_read(gj_pdf_reader *reader)
{
    return read_at(reader, 0);
}

bool gj_pdf_take(gj_pdf_reader *reader, const char *word)
{
    skip_space(reader);
    const char *end = word_end(reader->at, reader->end);
    if ((size_t)(end - reader->at) != strlen(word) || memcmp(reader->at, word, strlen(word)) != 0)
        return false;
    reader->at = end;
    return true;
}

/* ---- looking ---- */

gj_pdf_value *gj_pdf_get(const gj_pdf_value *dict, const char *name)
{
    for (int i = 0; dict && dict->kind == GJ_PDF_DICT && i + 1 < dict->n; i += 2)
        if (strcmp(dict->items[i]->name, name) == 0)
            return dict->items[i + 1];
    return NULL;
}

bool gj_pdf_is(const gj_pdf_value *value, const char *name)
{
    return value && value->kind == GJ_PDF_NAME && strcmp(value->name, name) == 0;
}

/* ---- making ---- */

static gj_pdf_value *written(gj_arena *arena, gj_pdf_kind kind, const char *text)
{
    gj_pdf_value *value = new_value(arena, kind);
    value->text = text;
    value->length = strlen(text);
    return value;
}

gj_pdf_value *gj_pdf_name(gj_arena *arena, const char *name)
{
    gj_pdf_value *value = written(arena, GJ_PDF_NAME, gj_arena_printf(arena, "/%s", name));
    value->name = value->text + 1;
    return value;
}

gj_pdf_value *gj_pdf_number(gj_arena *arena, long long number)
{
    return written(arena, GJ_PDF_WORD, gj_arena_printf(arena, "%lld", number));
}

gj_pdf_value *gj_pdf_ref(gj_arena *arena, int number)
{
    gj_pdf_value *value = written(arena, GJ_PDF_REF, "");
    value->number = number;
    return value;
}

gj_pdf_value *gj_pdf_hex(gj_arena *arena, const void *bytes, size_t length)
{
    static const char digits[] = "0123456789ABCDEF";
    char *text = gj_arena_array(arena, length + 2, 2), *to = text;
    *to++ = '<';
    for (size_t i = 0; i < length; i++) {
        unsigned byte = ((const unsigned char *)bytes)[i];
        *to++ = digits[byte >> 4U];
        *to++ = digits[byte & 15U];
    }
    *to = '>';
    return written(arena, GJ_PDF_STRING, text);
}

gj_pdf_value *gj_pdf_array(gj_arena *arena)
{
    return new_value(arena, GJ_PDF_ARRAY);
}

gj_pdf_value *gj_pdf_dict(gj_arena *arena)
{
    return new_value(arena, GJ_PDF_DICT);
}

void gj_pdf_append(gj_arena *arena, gj_pdf_value *array, gj_pdf_value *value)
{
    gj_pdf_value **items = gj_arena_array(arena, (size_t)array->n + 1, sizeof *items);
    if (array->n)
        memcpy(items, array->items, (size_t)array->n * sizeof *items);
    items[array->n++] = value;
    array->items = items;
}

void gj_pdf_set(gj_arena *arena, gj_pdf_value *dict, const char *name, gj_pdf_value *value)
{
    int at = 0;
    while (at < dict->n && strcmp(dict->items[at]->name, name) != 0)
        at += 2;
    if (at < dict->n && value) {
        dict->items[at + 1] = value;
    } else if (at < dict->n) {
        dict->n -= 2;
        memmove(&dict->items[at], &dict->items[at + 2],
                (size_t)(dict->n - at) * sizeof *dict->items);
    } else if (value) {
        gj_pdf_append(arena, dict, gj_pdf_name(arena, name));
        gj_pdf_append(arena, dict, value);
    }
}

/* ---- writing ---- */

void gj_pdf_put(const gj_pdf_value *value, gj_buf *out)
{
    switch (value->kind) {
    case GJ_PDF_WORD:
    case GJ_PDF_NAME:
    case GJ_PDF_STRING:
        gj_buf_add(out, value->text, value->length);
        break;
    case GJ_PDF_REF:
        gj_buf_printf(out, "%d 0 R", value->number);
        break;
    case GJ_PDF_ARRAY:
    case GJ_PDF_DICT:
        gj_buf_puts(out, value->kind == GJ_PDF_DICT ? "<<" : "[");
        for (int i = 0; i < value->n; i++) {
            if (i > 0)
                gj_buf_putc(out, ' ');
            gj_pdf_put(value->items[i], out);
        }
        gj_buf_puts(out, value->kind == GJ_PDF_DICT ? ">>" : "]");
        break;
    }
}
