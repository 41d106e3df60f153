/* SPDX-License-Identifier: Apache-2.0 */
/* charset.c - decodes by the system's iconv. */
#include "platform/charset.h"

#include <string.h>
#include <strings.h>

#include <iconv.h>

#include "platform/confine.h"

#define NONE ((iconv_t)-1) /* NOLINT(performance-no-int-to-ptr) the interface is so */

static struct prepared {
    const char *charset;
    iconv_t converter; /* NULL: not yet */
} prepared[] = {
    {"GB18030", NULL}, {"UTF-16LE", NULL},   {"UTF-16BE", NULL},     {"BIG5", NULL},
    {"ASCII", NULL},   {"ISO-8859-1", NULL}, {"WINDOWS-1252", NULL}, {"BIG5-HKSCS", NULL},
};
enum { PREPARED = sizeof prepared / sizeof prepared[0] };

void gj_charset_prepare(void)
{
    for (int i = 0; i < PREPARED; i++)
        if (!prepared[i].converter)
            prepared[i].converter = iconv_open("UTF-8", prepared[i].charset);
}

/* As it was in the beginning: what was read before may have ended in the middle. */
static iconv_t find_prepared(const char *charset)
{
    for (int i = 0; i < PREPARED; i++) {
        iconv_t converter = prepared[i].converter;
        if (!converter || converter == NONE || strcasecmp(prepared[i].charset, charset) != 0)
            continue;
        (void)iconv(converter, NULL, NULL, NULL, NULL);
        return converter;
    }
    return NONE;
}

bool gj_charset_decode(const char *charset, const void *bytes, size_t length, gj_buf *out)
{
    bool confined = gj_confine_is_on();
    iconv_t converter = confined ? find_prepared(charset) : iconv_open("UTF-8", charset);
    if (converter == NONE)
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
    if (!confined)
        (void)iconv_close(converter);
    return true;
}
