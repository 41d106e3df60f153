/* SPDX-License-Identifier: Apache-2.0 */
/* buf.c - a buffer that grows by half when it is full. */
#include "base/buf.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"

/* What every empty buffer points to; nobody writes to it, capacity 0 says so. */
static char shared_empty[1];

void gj_buf_init(gj_buf *buf)
{
    buf->data = shared_empty;
    buf->len = 0;
    buf->capacity = 0;
}

void gj_buf_release(gj_buf *buf)
{
    if (buf->capacity)
        free(buf->data);
    gj_buf_init(buf);
}

void gj_buf_clear(gj_buf *buf)
{
    buf->len = 0;
    if (buf->capacity)
        buf->data[0] = '\0';
}

void gj_buf_reserve(gj_buf *buf, size_t more)
{
    if (more > SIZE_MAX / 4 || buf->len > SIZE_MAX / 4)
        gj_oom();
    size_t needed = buf->len + more + 1;
    if (needed <= buf->capacity)
        return;
    size_t grown = buf->capacity + buf->capacity / 2;
    if (grown < needed)
        grown = needed < 64 ? 64 : needed;
    buf->data = gj_realloc(buf->capacity ? buf->data : NULL, grown);
    buf->capacity = grown;
    buf->data[buf->len] = '\0';
}

char *gj_buf_detach(gj_buf *buf)
{
    gj_buf_reserve(buf, 0);
    char *text = buf->data;
    gj_buf_init(buf);
    return text;
}

void gj_buf_add(gj_buf *buf, const void *bytes, size_t length)
{
    if (!length)
        return;
    gj_buf_reserve(buf, length);
    memcpy(buf->data + buf->len, bytes, length);
    buf->len += length;
    buf->data[buf->len] = '\0';
}

void gj_buf_puts(gj_buf *buf, const char *text)
{
    gj_buf_add(buf, text, strlen(text));
}

void gj_buf_putc(gj_buf *buf, char byte)
{
    gj_buf_add(buf, &byte, 1);
}

void gj_buf_printf(gj_buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    gj_buf_vprintf(buf, format, args);
    va_end(args);
}

void gj_buf_vprintf(gj_buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int length = vsnprintf(NULL, 0, format, args);
    if (length > 0) {
        gj_buf_reserve(buf, (size_t)length);
        (void)vsnprintf(buf->data + buf->len, (size_t)length + 1, format, again);
        buf->len += (size_t)length;
    }
    va_end(again);
}
