/* SPDX-License-Identifier: Apache-2.0 */
/* json.c - JSON strings by hand: the Calc add-on writes JSON too and carries no JSON library. */
#include <string.h>

#include "base/utf8.h"
#include "report/exchange.h"

static void put_escaped(gj_buf *out, unsigned char byte)
{
    static const char named[] = "\"\"\\\\\bb\ff\nn\rr\tt";
    for (const char *pair = named; *pair; pair += 2) {
        if ((unsigned char)pair[0] == byte) {
            gj_buf_putc(out, '\\');
            gj_buf_putc(out, pair[1]);
            return;
        }
    }
    gj_buf_printf(out, "\\u%04x", (unsigned)byte);
}

/* How many bytes of the character at `text` can be written as they are: 0, not without a look. */
static size_t plain_bytes(const char *text)
{
    const unsigned char *byte = (const unsigned char *)text;
    if (byte[0] >= 0x20 && byte[0] < 0x7F)
        return byte[0] != '"' && byte[0] != '\\';
    /* Nearly all that isn't ASCII: U+1000 to U+CFFF. */
    bool three = byte[0] >= 0xE1 && byte[0] <= 0xEC && (byte[1] & 0xC0U) == 0x80U &&
                 (byte[2] & 0xC0U) == 0x80U;
    return three ? 3 : 0;
}

void gj_json_string(gj_buf *out, const char *text)
{
    gj_buf_putc(out, '"');
    while (*text) {
        size_t run = 0, more = 0;
        while ((more = plain_bytes(text + run)) > 0)
            run += more;
        gj_buf_add(out, text, run);
        text += run;
        if ((unsigned char)*text >= 0x80) {
            char bytes[4];
            gj_buf_add(out, bytes, gj_utf8_put(gj_utf8_next(&text), bytes));
        } else if (*text) {
            put_escaped(out, (unsigned char)*text++);
        }
    }
    gj_buf_putc(out, '"');
}
