/* SPDX-License-Identifier: Apache-2.0 */
/* line.c - what a person reads at a terminal, a line at a time, with nothing in it that a terminal
 * would obey. */
#include <stdarg.h>
#include <stdio.h>

#include "base/utf8.h"
#include "cli/cli.h"

/* Characters that are not seen but change how others are: C1, marks of direction and of width
 * nought, separators of lines, tags. C0 and DEL have pictures of their own. */
static bool is_unseen(uint32_t c)
{
    static const struct {
        uint32_t first, last;
    } ranges[] = {
        {0x80, 0x9F},     {0xAD, 0xAD},     {0x61C, 0x61C},   {0x180E, 0x180E}, {0x200B, 0x200F},
        {0x2028, 0x202E}, {0x2060, 0x206F}, {0xFEFF, 0xFEFF}, {0xFFF9, 0xFFFB}, {0xE0000, 0xE007F},
    };
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        if (c >= ranges[i].first && c <= ranges[i].last)
            return true;
    return false;
}

static bool is_plain(char c)
{
    return c >= 0x20 && c < 0x7F;
}

void gj_line_add(gj_buf *out, const char *text)
{
    while (*text) {
        const char *run = text;
        while (is_plain(*text))
            text++;
        gj_buf_add(out, run, (size_t)(text - run));
        if (*text) {
            /* A character that is not plain, or what stands for it. */
            const char *from = text;
            char picture[4];
            uint32_t c = gj_utf8_next(&text);
            if (c == 0xFFFD && text == from + 1)
                gj_buf_printf(out, "\\x%02X", (unsigned char)*from);
            else if (c < 0x20)
                gj_buf_add(out, picture, gj_utf8_put(0x2400 + c, picture));
            else if (c == 0x7F)
                gj_buf_puts(out, "␡");
            else if (is_unseen(c))
                gj_buf_printf(out, c > 0xFFFF ? "\\U%08X" : "\\u%04X", (unsigned)c);
            else
                gj_buf_add(out, from, (size_t)(text - from));
        }
    }
    gj_buf_putc(out, '\n');
}

void gj_line_say(FILE *to, const char *format, ...)
{
    gj_buf line;
    gj_buf raw;
    va_list args;
    gj_buf_init(&line);
    gj_buf_init(&raw);
    va_start(args, format);
    gj_buf_vprintf(&raw, format, args);
    va_end(args);
    gj_line_add(&line, raw.data);
    /* What went to the other stream before should stand before. */
    if (to == stderr)
        (void)fflush(stdout);
    (void)fwrite(line.data, 1, line.len, to);
    gj_buf_release(&raw);
    gj_buf_release(&line);
}
