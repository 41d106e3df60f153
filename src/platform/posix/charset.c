/* SPDX-License-Identifier: Apache-2.0 */
/* charset.c - decodes by the system's iconv. */
#include "platform/charset.h"

#include <string.h>

#include <iconv.h>

bool gj_charset_decode(const char *charset, const void *bytes, size_t length, gj_buf *out)
{
    iconv_t converter = iconv_open("UTF-8", charset);
    if (converter == (iconv_t)-1) /* NOLINT(performance-no-int-to-ptr) the interface is so */
        return false;
    /* iconv doesn't change what it reads, its interface says so only on other systems. */
    char *from = NULL;
    memcpy(&from, &bytes, sizeof from);
    while (length > 0) {
        char block[4096];
        char *to = block;
        size_t room = sizeof block;
        size_t before = length;
        (void)iconv(converter, &from, &length, &to, &room);
        gj_buf_add(out, block, sizeof block - room);
        if (room == sizeof block && length == before) { /* it stands at what it can't read */
            gj_buf_puts(out, "\xEF\xBF\xBD");
            from++;
            length--;
        }
    }
    (void)iconv_close(converter);
    return true;
}
