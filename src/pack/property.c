/* SPDX-License-Identifier: Apache-2.0 */
/* property.c - finds one element of meta.xml and leaves all others alone. */
#include "pack/property.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pack/xml.h"

#define META_NS "urn:oasis:names:tc:opendocument:xmlns:meta:1.0"

/* Bytes of the part. */
typedef struct run {
    const char *begin, *end;
} run;

/* A tag, from its < to behind its >. */
typedef struct tag {
    run whole;
    run name;  /* with its prefix */
    run local; /* without */
    bool closes, empty;
} tag;

static bool begins(run in, const char *text)
{
    size_t length = strlen(text);
    return (size_t)(in.end - in.begin) >= length && memcmp(in.begin, text, length) == 0;
}

static bool is(run in, const char *text)
{
    return (size_t)(in.end - in.begin) == strlen(text) && begins(in, text);
}

/* Behind the next `text`, or NULL. */
static const char *behind(run in, const char *text)
{
    for (; in.begin < in.end; in.begin++)
        if (begins(in, text))
            return in.begin + strlen(text);
    return NULL;
}

static bool is_blank(char c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/* The next tag from *at on, and *at moved behind it. False at the end, and at what we don't
 * read. */
static bool next_tag(run part, const char **at, tag *out)
{
    static const char *const passed[][2] = {{"<!--", "-->"}, {"<![CDATA[", "]]>"}, {"<?", "?>"}};
    run rest = {*at, part.end};
    for (;;) {
        const char *open = memchr(rest.begin, '<', (size_t)(rest.end - rest.begin));
        if (!open)
            return false;
        rest.begin = open;
        size_t i = 0;
        while (i < 3 && !begins(rest, passed[i][0]))
            i++;
        if (i == 3)
            break;
        rest.begin = behind(rest, passed[i][1]);
        if (!rest.begin)
            return false;
    }
    const char *p = rest.begin + 1;
    char quote = '\0';
    *out = (tag){.whole = rest, .closes = p < rest.end && *p == '/'};
    p += out->closes;
    out->name.begin = out->local.begin = p;
    for (; p < rest.end && !is_blank(*p) && *p != '>' && *p != '/'; p++)
        if (*p == ':')
            out->local.begin = p + 1;
    out->name.end = out->local.end = p;
    for (; p < rest.end && (quote || *p != '>'); p++) {
        if (quote ? *p == quote : *p == '"' || *p == '\'')
            quote = quote ? '\0' : *p;
    }
    if (p == rest.end || begins(out->name, "!"))
        return false;
    out->empty = p[-1] == '/';
    out->whole.end = *at = p + 1;
    return true;
}

/* Appends text with its five entities and its characters by number as they are meant; false where
 * there is another. */
static bool put_text(run text, gj_buf *out)
{
    static const char *const named[][2] = {
        {"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&apos;", "'"}};
    while (text.begin < text.end) {
        size_t i = 0;
        while (i < 5 && !begins(text, named[i][0]))
            i++;
        char bytes[4];
        char *end = NULL;
        if (i < 5) {
            gj_buf_puts(out, named[i][1]);
            text.begin += strlen(named[i][0]);
        } else if (begins(text, "&#")) {
            bool hex = text.end - text.begin > 3 && text.begin[2] == 'x';
            unsigned long c = strtoul(text.begin + 2 + hex, &end, hex ? 16 : 10);
            if (end >= text.end || *end != ';' || c == 0 || c > 0x10FFFF)
                return false;
            gj_buf_add(out, bytes, gj_utf8_put((uint32_t)c, bytes));
            text.begin = end + 1;
        } else if (*text.begin == '&' || *text.begin == '<') {
            return false;
        } else {
            gj_buf_putc(out, *text.begin++);
        }
    }
    return true;
}

/* Is the tag's attribute of that local name this value? */
static bool has_attribute(const tag *in, const char *name, const char *value)
{
    const char *p = in->name.end, *end = in->whole.end;
    while (p < end) {
        while (p < end && is_blank(*p))
            p++;
        run local = {p, p};
        for (; p < end && *p != '=' && !is_blank(*p) && *p != '>'; p++)
            if (*p == ':')
                local.begin = p + 1;
        local.end = p;
        while (p < end && (is_blank(*p) || *p == '='))
            p++;
        if (p >= end || (*p != '"' && *p != '\''))
            return false;
        const char *close = memchr(p + 1, *p, (size_t)(end - p - 1));
        if (!close)
            return false;
        if (is(local, name)) {
            gj_buf text;
            gj_buf_init(&text);
            bool same = put_text((run){p + 1, close}, &text) && strcmp(text.data, value) == 0;
            gj_buf_release(&text);
            return same;
        }
        p = close + 1;
    }
    return false;
}

/* UTF-8, as far as the beginning says; the parser of who reads the whole proves it. */
static bool is_plain(run part)
{
    if (begins(part, "\xEF\xBB\xBF"))
        part.begin += 3;
    if (memchr(part.begin, '\0', (size_t)(part.end - part.begin)))
        return false;
    const char *end = begins(part, "<?xml") ? behind(part, "?>") : NULL;
    const char *says = end ? behind((run){part.begin, end}, "encoding=") : NULL;
    const run name = {says ? says + 1 : end, end};
    return !says || begins(name, "UTF-8") || begins(name, "utf-8");
}

/* The property's element and the text in it. */
typedef struct found {
    run element, text;
} found;

/* Where it stands; *end is where a new one goes: before the end of the part's last `meta` element,
 * NULL if there is none. */
static bool find(const gj_buf *meta, const char *name, found *out, tag *end)
{
    run part = {meta->data, meta->data + meta->len};
    const char *at = part.begin;
    tag one;
    bool any = false;
    *end = (tag){0};
    if (!is_plain(part))
        return false;
    while (next_tag(part, &at, &one)) {
        if (is(one.local, "meta") && (one.closes || one.empty))
            *end = one;
        if (any || one.closes || !is(one.local, "user-defined") ||
            !has_attribute(&one, "name", name))
            continue;
        *out = (found){one.whole, {one.whole.end, one.whole.end}};
        any = one.empty;
        if (!any && next_tag(part, &at, &one) && one.closes && is(one.local, "user-defined")) {
            out->element.end = one.whole.end;
            out->text.end = one.whole.begin;
            any = true;
        }
    }
    return any;
}

bool gj_property_find(const gj_buf *meta, const char *name, gj_buf *out)
{
    found property;
    tag end;
    gj_buf text;
    gj_buf_init(&text);
    bool any = find(meta, name, &property, &end) && put_text(property.text, &text);
    if (any)
        gj_buf_add(out, text.data, text.len);
    gj_buf_release(&text);
    return any;
}

static void put(gj_buf *out, const char *begin, const char *end)
{
    gj_buf_add(out, begin, (size_t)(end - begin));
}

/* Its name is bound where it stands: no prefix of the part need be what it usually is. */
static void put_property(gj_buf *out, const char *name, const char *value)
{
    gj_xml xml = gj_xml_fragment(out);
    if (!value)
        return;
    gj_xml_open(&xml, "meta:user-defined");
    gj_xml_attr(&xml, "xmlns:meta", META_NS);
    gj_xml_attr(&xml, "meta:name", name);
    gj_xml_attr(&xml, "meta:value-type", "string");
    gj_xml_text(&xml, value);
    gj_xml_close(&xml);
}

bool gj_property_set(const gj_buf *meta, const char *name, const char *value, gj_buf *out)
{
    found property;
    tag end;
    const char *begin = meta->data, *last = meta->data + meta->len;
    if (find(meta, name, &property, &end)) {
        put(out, begin, property.element.begin);
        put_property(out, name, value);
        put(out, property.element.end, last);
        return true;
    }
    if (!end.whole.begin)
        return false;
    put(out, begin, end.whole.begin);
    if (end.empty && value) {
        /* <office:meta/>, perhaps with attributes: the slash goes, an end comes. */
        put(out, end.whole.begin, end.whole.end - 2);
        gj_buf_putc(out, '>');
        put_property(out, name, value);
        gj_buf_puts(out, "</");
        put(out, end.name.begin, end.name.end);
        gj_buf_putc(out, '>');
    } else {
        put_property(out, name, value);
        put(out, end.whole.begin, end.whole.end);
    }
    put(out, end.whole.end, last);
    return true;
}
