/* SPDX-License-Identifier: Apache-2.0 */
/*
 * charset.h - text in the encodings of this country, as the system knows them.
 *
 * To read a text of unknown encoding: 1. try UTF-8 (base/utf8.h); 2. gj_charset_decode with what
 * the file says, or GB18030, which holds GBK and GB2312. Keeps nothing, any thread may call.
 */
#ifndef GJ_PLATFORM_CHARSET_H
#define GJ_PLATFORM_CHARSET_H

#include <stdbool.h>

#include "base/buf.h"

/* Appends the text as UTF-8, U+FFFD for each byte that means nothing. False, and nothing appended,
 * where the system doesn't know the encoding. */
bool gj_charset_decode(const char *charset, const void *bytes, size_t length, gj_buf *out);

/* Loads what the encodings of reports need, for a process that will be confined (confine.h): there
 * no others are known. */
void gj_charset_prepare(void);

#endif
