/* SPDX-License-Identifier: Apache-2.0 */
/* xml.c - writes XML, indenting nothing and escaping everything. */
#include "pack/xml.h"

#include <assert.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

gj_xml gj_xml_fragment(gj_buf *out)
{
    return (gj_xml){.out = out};
}

gj_xml gj_xml_begin(gj_buf *out)
{
    gj_buf_puts(out, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    return gj_xml_fragment(out);
}

/* ---- characters ---- */

static bool is_forbidden(uint32_t c)
{
    return (c < 0x20 && c != '\t' && c != '\n' && c != '\r') || c == 0xFFFE || c == 0xFFFF;
}

/* What stands for an ASCII character, or NULL if it stands for itself. A literal tab or line break
 * in an attribute, and a carriage return anywhere, would come back as something else. */
static const char *entity(char c, bool in_attribute)
{
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '\r':
        return "&#13;";
    case '"':
        return in_attribute ? "&quot;" : NULL;
    case '\t':
        return in_attribute ? "&#9;" : NULL;
    case '\n':
        return in_attribute ? "&#10;" : NULL;
    default:
        return NULL;
    }
}

/* Writes the character at *text, dropped if forbidden, repaired (U+FFFD) if malformed. */
static void put_character(gj_buf *out, const char **text, bool in_attribute)
{
    const char *name = entity(**text, in_attribute);
    char bytes[4];
    uint32_t c = gj_utf8_next(text);
    if (name)
        gj_buf_puts(out, name);
    else if (!is_forbidden(c))
        gj_buf_add(out, bytes, gj_utf8_put(c, bytes));
}

static bool is_ordinary(char c)
{
    return c >= 0x20 && c < 0x7F && c != '&' && c != '<' && c != '>' && c != '"';
}

static void put_escaped(gj_buf *out, const char *text, const char *end, bool in_attribute)
{
    while (text < end) {
        const char *run = text;
        while (text < end && is_ordinary(*text))
            text++;
        gj_buf_add(out, run, (size_t)(text - run));
        if (text < end)
            put_character(out, &text, in_attribute);
    }
}

void gj_xml_escape(const char *text, gj_buf *out)
{
    put_escaped(out, text, text + strlen(text), true);
}

/* ---- elements ---- */

static void end_tag(gj_xml *xml)
{
    if (xml->in_tag)
        gj_buf_putc(xml->out, '>');
    xml->in_tag = false;
}

void gj_xml_open(gj_xml *xml, const char *name)
{
    assert(xml->depth < GJ_XML_DEPTH);
    end_tag(xml);
    gj_buf_putc(xml->out, '<');
    gj_buf_puts(xml->out, name);
    xml->open[xml->depth++] = name;
    xml->in_tag = true;
}

void gj_xml_close(gj_xml *xml)
{
    assert(xml->depth > 0);
    const char *name = xml->open[--xml->depth];
    if (xml->in_tag) {
        gj_buf_puts(xml->out, "/>");
    } else {
        gj_buf_puts(xml->out, "</");
        gj_buf_puts(xml->out, name);
        gj_buf_putc(xml->out, '>');
    }
    xml->in_tag = false;
}

void gj_xml_attr(gj_xml *xml, const char *name, const char *value)
{
    assert(xml->in_tag);
    if (!value)
        return;
    gj_buf_putc(xml->out, ' ');
    gj_buf_puts(xml->out, name);
    gj_buf_puts(xml->out, "=\"");
    put_escaped(xml->out, value, value + strlen(value), true);
    gj_buf_putc(xml->out, '"');
}

void gj_xml_attrf(gj_xml *xml, const char *name, const char *format, ...)
{
    char small[256];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(small, sizeof small, format, args);
    va_end(args);
    if (length < 0 || (size_t)length < sizeof small) {
        gj_xml_attr(xml, name, small);
        return;
    }
    size_t size = (size_t)length + 1;
    char *large = gj_alloc(size);
    va_start(args, format);
    (void)vsnprintf(large, size, format, args);
    va_end(args);
    gj_xml_attr(xml, name, large);
    free(large);
}

void gj_xml_text(gj_xml *xml, const char *text)
{
    if (!text || !*text)
        return;
    end_tag(xml);
    put_escaped(xml->out, text, text + strlen(text), false);
}

void gj_xml_raw(gj_xml *xml, const char *markup)
{
    end_tag(xml);
    gj_buf_puts(xml->out, markup);
}

void gj_xml_element(gj_xml *xml, const char *name, const char *text)
{
    gj_xml_open(xml, name);
    gj_xml_text(xml, text);
    gj_xml_close(xml);
}

/* ---- text of a paragraph ---- */

/* Writes the run of blanks at `text`, returns what is behind it. A blank survives literally only
 * between two other characters: at an edge, or beside another blank, a reader drops it. */
static const char *put_blank_run(gj_xml *xml, const char *text, bool after_character)
{
    size_t count = strspn(text, " ");
    const char *behind = text + count;
    if (after_character && *behind && !strchr("\t\r\n", *behind)) {
        gj_xml_text(xml, " ");
        count--;
    }
    if (count > 0) {
        gj_xml_open(xml, "text:s");
        if (count > 1)
            gj_xml_attrf(xml, "text:c", "%zu", count);
        gj_xml_close(xml);
    }
    return behind;
}

void gj_xml_odf_text(gj_xml *xml, const char *text)
{
    bool after_character = false;
    while (text && *text) {
        size_t length = strcspn(text, " \t\r\n");
        if (length > 0) {
            end_tag(xml);
            put_escaped(xml->out, text, text + length, false);
            text += length;
            after_character = true;
        } else if (*text == ' ') {
            text = put_blank_run(xml, text, after_character);
        } else {
            gj_xml_element(xml, *text == '\t' ? "text:tab" : "text:line-break", NULL);
            text += text[0] == '\r' && text[1] == '\n' ? 2 : 1;
            after_character = false;
        }
    }
}
