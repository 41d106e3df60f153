/* SPDX-License-Identifier: Apache-2.0 */
/*
 * buf.h - a growing text (or byte) buffer.
 *
 * Invariant: `data` is NUL-terminated at data[len] and never NULL after
 * gj_buf_init, even when empty. Bytes may contain NULs.
 *
 * To build a text: 1. gj_buf_init; 2. add to it; 3. read `data` and `len`, or take the text away
 * with gj_buf_detach; 4. gj_buf_release, after gj_buf_detach too.
 *
 *     gj_buf b;
 *     gj_buf_init(&b);
 *     gj_buf_printf(&b, "%d", 3);
 *     puts(b.data);
 *     gj_buf_release(&b);
 *
 * The owner of a gj_buf owns its text; `data` is valid until the next change. Where memory runs
 * out, gj_oom (guard.h) is called and the buffer is as it was before.
 */
#ifndef GJ_BASE_BUF_H
#define GJ_BASE_BUF_H

#include <stdarg.h>
#include <stddef.h>

#include "base/format.h"

/* A text that grows at its end. */
typedef struct gj_buf {
    char *data;
    size_t len;      /* bytes used, without the NUL */
    size_t capacity; /* 0: data points to a shared empty string */
} gj_buf;

/* Makes fresh memory an empty buffer; allocates nothing. */
void gj_buf_init(gj_buf *buf);
/* Frees the text; the buffer is as after gj_buf_init. */
void gj_buf_release(gj_buf *buf);
/* Empties it, keeping its memory for what comes. */
void gj_buf_clear(gj_buf *buf);
/* The text, yours to free, never NULL; the buffer is as after gj_buf_init. */
char *gj_buf_detach(gj_buf *buf);
/* Makes room for `more` bytes behind the text and its NUL, for whoever writes them there and then
 * sets `len` and the new NUL: as many as `capacity` says. */
void gj_buf_reserve(gj_buf *buf, size_t more);
/* Appends `length` bytes, which must not be the buffer's own. */
void gj_buf_add(gj_buf *buf, const void *bytes, size_t length);
/* Appends a text, without its NUL; likewise not the buffer's own. */
void gj_buf_puts(gj_buf *buf, const char *text);
/* Appends one byte. */
void gj_buf_putc(gj_buf *buf, char byte);
/* Appends what printf would print; nothing where the format fails. */
void gj_buf_printf(gj_buf *buf, const char *format, ...) GJ_FORMAT(2, 3);
/* The same with the arguments of a va_list, which is used up. */
void gj_buf_vprintf(gj_buf *buf, const char *format, va_list args) GJ_FORMAT(2, 0);

#endif
