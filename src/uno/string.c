/* SPDX-License-Identifier: Apache-2.0 */
/* string.c - UTF-8 and UTF-16: the one place where they meet. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "uno/uno.h"

/* How many UTF-16 units `text` takes; *ascii says whether all of it is ASCII. */
static size_t count_units(const char *text, bool *ascii)
{
    size_t units = 0;
    while (text[units] && !((unsigned char)text[units] & 0x80))
        units++;
    *ascii = !text[units];
    for (const char *rest = text + units; *rest;)
        units += gj_utf8_next(&rest) > 0xFFFF ? 2 : 1;
    return units;
}

static void fill_units(sal_Unicode *unit, const char *text)
{
    while (*text) {
        uint32_t code = gj_utf8_next(&text);
        if (code > 0xFFFF) {
            *unit++ = (sal_Unicode)(0xD7C0 + (code >> 10));
            *unit++ = (sal_Unicode)(0xDC00 + (code & 0x3FF));
        } else {
            *unit++ = (sal_Unicode)code;
        }
    }
}

rtl_uString *gj_string_new(const char *text)
{
    rtl_uString *string = NULL;
    bool ascii = true;
    size_t units = text ? count_units(text, &ascii) : 0;
    if (units > INT32_MAX / 4)
        gj_oom();
    if (units == 0) {
        rtl_uString_new(&string);
        return string;
    }
    string = rtl_uString_alloc((sal_Int32)units);
    if (!string)
        gj_oom();
    if (ascii) {
        for (size_t i = 0; i < units; i++)
            string->buffer[i] = (sal_Unicode)text[i];
    } else {
        fill_units(string->buffer, text);
    }
    return string;
}

void gj_string_free(rtl_uString *string)
{
    if (string)
        rtl_uString_release(string);
}

void gj_string_set(rtl_uString **slot, const char *text)
{
    rtl_uString *old = *slot;
    *slot = gj_string_new(text);
    gj_string_free(old);
}

/* The code point at unit *at, and *at moved behind it. A lonely surrogate is one too. */
static uint32_t next_code(const rtl_uString *string, int32_t *at)
{
    uint32_t code = string->buffer[(*at)++];
    if (code < 0xD800 || code > 0xDBFF || *at >= string->length)
        return code;
    uint32_t low = string->buffer[*at];
    if (low < 0xDC00 || low > 0xDFFF)
        return code;
    (*at)++;
    return 0x10000 + ((code - 0xD800) << 10) + (low - 0xDC00);
}

/* Writes at most three bytes a unit, and the NUL; returns how many without it. */
static size_t write_text(const rtl_uString *string, char *out)
{
    char *end = out;
    for (int32_t i = 0; i < string->length;) {
        if (string->buffer[i] < 0x80)
            *end++ = (char)string->buffer[i++];
        else
            end += gj_utf8_put(next_code(string, &i), end);
    }
    *end = '\0';
    return (size_t)(end - out);
}

static size_t text_bound(const rtl_uString *string)
{
    return (size_t)string->length * 3 + 1;
}

char *gj_string_text(const rtl_uString *string)
{
    if (!string || string->length == 0)
        return memset(gj_alloc(1), 0, 1);
    char *text = gj_alloc(text_bound(string));
    size_t length = write_text(string, text);
    /* Long texts don't keep three times their memory. */
    return length > 256 ? gj_realloc(text, length + 1) : text;
}

char *gj_string_detach(rtl_uString *string)
{
    if (!string)
        return NULL;
    char *text = gj_string_text(string);
    rtl_uString_release(string);
    return text;
}

enum { ON_STACK = 768 };

void gj_string_add(gj_buf *out, const rtl_uString *string)
{
    char small[ON_STACK];
    if (!string || string->length == 0)
        return;
    char *text = text_bound(string) <= sizeof small ? small : gj_alloc(text_bound(string));
    gj_buf_add(out, text, write_text(string, text));
    if (text != small)
        free(text);
}

const char *gj_string_keep(gj_arena *arena, const rtl_uString *string)
{
    char small[ON_STACK];
    if (!string || string->length == 0)
        return "";
    char *text = text_bound(string) <= sizeof small ? small : gj_alloc(text_bound(string));
    const char *kept = gj_arena_strndup(arena, text, write_text(string, text));
    if (text != small)
        free(text);
    return kept;
}

bool gj_string_is(const rtl_uString *string, const char *ascii)
{
    int32_t i = 0;
    while (i < string->length && ascii[i] && string->buffer[i] == (unsigned char)ascii[i])
        i++;
    return i == string->length && !ascii[i];
}
