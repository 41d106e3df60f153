/* SPDX-License-Identifier: Apache-2.0 */
/* page.c - the frame of a page, and texts that can't break out of it. */
#include "form/page.h"

#include <stdarg.h>
#include <stdbool.h>

static void escape(gj_buf *out, const char *text)
{
    for (; text && *text; text++) {
        switch (*text) {
        case '&':
            gj_buf_puts(out, "&amp;");
            break;
        case '<':
            gj_buf_puts(out, "&lt;");
            break;
        case '>':
            gj_buf_puts(out, "&gt;");
            break;
        case '"':
            gj_buf_puts(out, "&quot;");
            break;
        case '\'':
            gj_buf_puts(out, "&#39;");
            break;
        default:
            gj_buf_putc(out, *text);
        }
    }
}

void gj_page_put(gj_buf *out, const char *format, ...)
{
    va_list values;
    va_start(values, format);
    for (const char *at = format; *at; at++) {
        bool asks = *at == '%';
        at += asks;
        if (asks && *at == 's')
            escape(out, va_arg(values, const char *));
        else if (asks && *at == 'd')
            gj_buf_printf(out, "%d", va_arg(values, int));
        else
            gj_buf_putc(out, *at);
    }
    va_end(values);
}

void gj_page_open(gj_buf *out, const char *style, const char *title, const char *id)
{
    gj_page_put(out, "<!DOCTYPE html>\n<html lang=\"zh-CN\">\n<head>\n<meta charset=\"utf-8\"/>\n"
                     "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
    gj_page_put(out, "<title>%s　%s</title>\n", title, id);
    if (style) {
        gj_page_put(out, "<style>");
        gj_buf_puts(out, style);
        gj_page_put(out, "</style>\n</head>\n<body>\n");
    } else {
        gj_page_put(out, "<link rel=\"stylesheet\" type=\"text/css\" href=\"../help.css\"/>\n"
                         "</head>\n<body>\n");
    }
}

void gj_page_close(gj_buf *out)
{
    gj_page_put(out, "</body>\n</html>\n");
}

void gj_page_put_example(gj_buf *out, const gj_example *example)
{
    gj_page_put(out, "<p class=\"%s\">", example->passes ? "passes" : "fails");
    gj_page_put(out, "%s", example->passes ? "通过" : "报出");
    for (const char *const *given = example->given; given && given[0]; given += 2)
        gj_page_put(out, " <code>%s=%s</code>", given[0], given[1]);
    gj_page_put(out, "%s%s</p>\n", example->says ? " → " : "", example->says);
}
