/* SPDX-License-Identifier: Apache-2.0 */
/* ods_tags.c - finds tags, attributes, rows and cells in bytes that were parsed before. */
#include "ods/ods_tags.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

/* ---- tags ---- */

static bool starts(const gj_tags *tags, size_t at, const char *with)
{
    size_t length = strlen(with);
    return length <= tags->length - at && memcmp(tags->text + at, with, length) == 0;
}

/* Behind the next `what`, or the end. */
static size_t behind(const gj_tags *tags, size_t at, const char *what)
{
    size_t length = strlen(what);
    for (; at + length <= tags->length; at++) {
        const char *next = memchr(tags->text + at, what[0], tags->length - at - length + 1);
        if (!next)
            break;
        at = (size_t)(next - tags->text);
        if (starts(tags, at, what))
            return at + length;
    }
    return tags->length;
}

static bool is_blank_byte(char c)
{
    return c == ' ' || c == '\t' || c == '\r' || c == '\n';
}

static gj_ns meaning_of(const gj_tags *tags, size_t begin, size_t end)
{
    for (int i = 0; i < tags->n_prefixes; i++) {
        const char *name = tags->prefixes[i].name;
        if (strlen(name) == end - begin && memcmp(name, tags->text + begin, end - begin) == 0)
            return tags->prefixes[i].ns;
    }
    return GJ_NS_OTHER;
}

/* A name with its prefix, from `begin` to `end`. An attribute without one is in no namespace. */
static gj_ns split_name(const gj_tags *tags, size_t begin, size_t end, bool attribute,
                        gj_piece *local)
{
    const char *colon = memchr(tags->text + begin, ':', end - begin);
    size_t at = colon ? (size_t)(colon - tags->text) : begin;
    *local = (gj_piece){colon ? at + 1 : begin, end};
    return !colon && attribute ? GJ_NS_OTHER : meaning_of(tags, begin, at);
}

/* Behind the '>' of the tag that begins there: one in quotes doesn't count. */
static size_t tag_end(const gj_tags *tags, size_t at)
{
    char quote = '\0';
    for (; at < tags->length; at++) {
        char c = tags->text[at];
        if (quote && c == quote)
            quote = '\0';
        else if (!quote && (c == '"' || c == '\''))
            quote = c;
        else if (!quote && c == '>')
            return at + 1;
    }
    return tags->length;
}

bool gj_tags_next(gj_tags *tags, gj_tag *out)
{
    while (tags->at < tags->length) {
        const char *mark = memchr(tags->text + tags->at, '<', tags->length - tags->at);
        if (!mark)
            break;
        size_t at = (size_t)(mark - tags->text);
        if (starts(tags, at, "<!--")) {
            tags->at = behind(tags, at + 4, "-->");
        } else if (starts(tags, at, "<![CDATA[")) {
            tags->at = behind(tags, at + 9, "]]>");
        } else if (starts(tags, at, "<?")) {
            tags->at = behind(tags, at + 2, "?>");
        } else {
            size_t name = at + (starts(tags, at, "</") ? 2 : 1);
            size_t end = tag_end(tags, at), stop = name;
            while (stop < end && !is_blank_byte(tags->text[stop]) && tags->text[stop] != '/' &&
                   tags->text[stop] != '>')
                stop++;
            *out = (gj_tag){.begin = at, .end = end, .name_end = stop};
            out->opens = name == at + 1;
            out->closes = !out->opens || (end >= at + 2 && tags->text[end - 2] == '/');
            out->ns = split_name(tags, name, stop, false, &out->local);
            tags->at = end;
            return true;
        }
    }
    tags->at = tags->length;
    return false;
}

bool gj_piece_is(const gj_tags *tags, gj_piece piece, const char *text)
{
    size_t length = piece.end - piece.begin;
    return strlen(text) == length && memcmp(tags->text + piece.begin, text, length) == 0;
}

bool gj_tag_is(const gj_tags *tags, const gj_tag *tag, gj_ns ns, const char *local)
{
    return tag->ns == ns && gj_piece_is(tags, tag->local, local);
}

/* ---- attributes ---- */

bool gj_tag_next_attribute(const gj_tags *tags, const gj_tag *tag, size_t *at,
                           gj_tag_attribute *out)
{
    const char *text = tags->text;
    size_t begin = *at, end = tag->end;
    size_t name = begin;
    while (name < end && is_blank_byte(text[name]))
        name++;
    size_t stop = name;
    while (stop < end && text[stop] != '=' && text[stop] != '/' && text[stop] != '>' &&
           !is_blank_byte(text[stop]))
        stop++;
    size_t open = stop;
    while (open < end && text[open] != '"' && text[open] != '\'')
        open++;
    if (stop == name || open >= end)
        return false;
    const char *close = memchr(text + open + 1, text[open], end - open - 1);
    if (!close)
        return false;
    out->begin = begin;
    out->value = (gj_piece){open + 1, (size_t)(close - text)};
    out->end = out->value.end + 1;
    out->ns = split_name(tags, name, stop, true, &out->local);
    *at = out->end;
    return true;
}

bool gj_tag_attr(const gj_tags *tags, const gj_tag *tag, gj_ns ns, const char *local,
                 gj_piece *value)
{
    gj_tag_attribute attribute;
    size_t at = tag->name_end;
    while (gj_tag_next_attribute(tags, tag, &at, &attribute)) {
        if (attribute.ns == ns && gj_piece_is(tags, attribute.local, local)) {
            *value = attribute.value;
            return true;
        }
    }
    return false;
}

/* What "&…;" stands for at `text`, which holds no more than a few bytes of it; 0: nothing known. */
static uint32_t entity_at(const char *text, size_t length)
{
    static const struct {
        const char *name;
        uint32_t c;
    } known[] = {{"&amp;", '&'}, {"&lt;", '<'}, {"&gt;", '>'}, {"&quot;", '"'}, {"&apos;", '\''}};
    char digits[16] = "";
    for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
        if (strlen(known[i].name) == length && memcmp(known[i].name, text, length) == 0)
            return known[i].c;
    if (length < 4 || length >= sizeof digits || text[1] != '#')
        return 0;
    bool hex = text[2] == 'x';
    memcpy(digits, text + (hex ? 3 : 2), length - (hex ? 4 : 3));
    unsigned long c = strtoul(digits, NULL, hex ? 16 : 10);
    return c <= 0x10FFFF ? (uint32_t)c : 0;
}

const char *gj_piece_text(const gj_tags *tags, gj_piece piece)
{
    gj_buf out;
    gj_buf_init(&out);
    for (size_t at = piece.begin; at < piece.end;) {
        const char *from = tags->text + at;
        const char *stop = *from == '&' ? memchr(from, ';', piece.end - at) : NULL;
        size_t length = stop ? (size_t)(stop - from) + 1 : 1;
        uint32_t c = stop ? entity_at(from, length) : 0;
        char bytes[4];
        if (c)
            gj_buf_add(&out, bytes, gj_utf8_put(c, bytes));
        else
            gj_buf_add(&out, from, length);
        at += length;
    }
    const char *kept = gj_arena_strdup(tags->arena, out.data);
    gj_buf_release(&out);
    return kept;
}

/* ---- prefixes ---- */

static gj_ns ns_of(const gj_tags *tags, gj_piece uri)
{
    static const char *const uris[] = {"",
#define GJ_X(name, uri) uri,
                                       GJ_NS_LIST(GJ_X)
#undef GJ_X
    };
    for (int i = 1; i < GJ_NS_COUNT; i++)
        if (gj_piece_is(tags, uri, uris[i]))
            return (gj_ns)i;
    return GJ_NS_OTHER;
}

/* False if the prefix means something else elsewhere, or there are too many. */
static bool note_prefix(gj_tags *tags, const gj_tag_attribute *attribute, bool is_default,
                        bool everywhere)
{
    const char *text = tags->text + attribute->local.begin;
    size_t length = is_default ? 0 : attribute->local.end - attribute->local.begin;
    gj_ns ns = ns_of(tags, attribute->value);
    for (int i = 0; i < tags->n_prefixes; i++) {
        const gj_prefix *known = &tags->prefixes[i];
        if (strlen(known->name) == length && memcmp(known->name, text, length) == 0)
            return known->ns == ns;
    }
    if (tags->n_prefixes == GJ_MOST_PREFIXES)
        return false;
    tags->prefixes[tags->n_prefixes++] =
        (gj_prefix){gj_arena_strndup(tags->arena, text, length), ns, everywhere};
    return true;
}

static bool is_utf8(const gj_tags *tags)
{
    bool marked = starts(tags, 0, "\xFE\xFF") || starts(tags, 0, "\xFF\xFE");
    return !marked && gj_utf8_valid(tags->text, tags->length) &&
           !memchr(tags->text, '\0', tags->length);
}

bool gj_tags_init(gj_tags *tags, const gj_buf *content, gj_arena *arena, gj_err *err)
{
    *tags = (gj_tags){.text = content->data, .length = content->len, .arena = arena};
    bool clear = is_utf8(tags);
    gj_tag tag;
    for (bool first = true; clear && gj_tags_next(tags, &tag); first = false) {
        gj_tag_attribute attribute;
        size_t at = tag.name_end;
        while (clear && tag.opens && gj_tag_next_attribute(tags, &tag, &at, &attribute)) {
            size_t name = attribute.local.begin;
            bool named = name >= attribute.begin + 6 && starts(tags, name - 6, "xmlns:");
            bool is_default =
                gj_piece_is(tags, attribute.local, "xmlns") && is_blank_byte(tags->text[name - 1]);
            if (named || is_default)
                clear = note_prefix(tags, &attribute, is_default, first);
        }
    }
    tags->at = 0;
    return clear || gj_fail(err, GJ_ERR_FORMAT,
                            "content.xml 的写法少见，不能只改其中几格；请在 LibreOffice "
                            "里打开，另存一次");
}

const char *gj_tags_prefix(const gj_tags *tags, gj_ns ns)
{
    for (int i = 0; i < tags->n_prefixes; i++)
        if (tags->prefixes[i].ns == ns && tags->prefixes[i].everywhere && *tags->prefixes[i].name)
            return tags->prefixes[i].name;
    return NULL;
}
