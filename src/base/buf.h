/* SPDX-License-Identifier: Apache-2.0 */
/*
 * buf.h - a growing text (or byte) buffer.
 *
 * Invariant: `data` is NUL-terminated at data[len] and never NULL after
 * gj_buf_init, even when empty. Bytes may contain NULs.
 *
 *     gj_buf b;
 *     gj_buf_init(&b);
 *     gj_buf_printf(&b, "%d", 3);
 *     puts(b.data);
 *     gj_buf_release(&b);
 */
#ifndef GJ_BASE_BUF_H
#define GJ_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

typedef struct gj_buf {
    char *data;
    size_t len;      /* bytes used, without the NUL */
    size_t capacity; /* 0: data points to a shared empty string */
} gj_buf;

void gj_buf_init(gj_buf *buf);
void gj_buf_release(gj_buf *buf); /* leaves it as after gj_buf_init */
void gj_buf_clear(gj_buf *buf);   /* len = 0, memory kept */
char *gj_buf_detach(gj_buf *buf); /* the text, yours to free; buf is empty again */
void gj_buf_add(gj_buf *buf, const void *bytes, size_t length);
void gj_buf_puts(gj_buf *buf, const char *text);
void gj_buf_putc(gj_buf *buf, char byte);
void gj_buf_printf(gj_buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void gj_buf_vprintf(gj_buf *buf, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));

#endif
