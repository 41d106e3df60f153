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

static bool stands_for_itself(unsigned char byte)
{
    return byte >= 0x20 && byte != '"' && byte != '\\' && byte != 0x7F;
}

void gj_json_string(gj_buf *out, const char *text)
{
    gj_buf_putc(out, '"');
    while (*text) {
        size_t run = 0;
        while (stands_for_itself((unsigned char)text[run]) && (unsigned char)text[run] < 0x80)
            run++;
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
