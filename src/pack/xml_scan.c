/* SPDX-License-Identifier: Apache-2.0 */
/* xml_scan.c - tags and attributes counted before the parser sees them. */
/* The parser compares each attribute of an element with all before it: a tag of a hundred thousand
 * would take minutes, before any of it is reported. So tags are counted and measured here, in the
 * raw bytes. NUL bytes are passed over: UTF-16. */
#include "pack/xml_scan.h"

#include <string.h>

#include "pack/limits.h"

/* A part that is encrypted, or binary, is told from one that is broken. */
static bool begins_like_xml(const char *bytes, size_t length)
{
    static const char *const marks[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
    for (int i = 0; i < 3; i++) {
        size_t size = strlen(marks[i]);
        if (length > size && !memcmp(bytes, marks[i], size))
            return true;
    }
    bool begins = bytes[0] != '\0' && strchr("< \t\r\n", bytes[0]);
    return length > 1 && (begins || !memcmp(bytes, "\0<", 2));
}

static void end_mark(gj_xml_scan *scan, char c)
{
    bool is_other = c == '!' || c == '?' || c == '/';
    scan->state = is_other ? GJ_SCAN_TEXT : GJ_SCAN_TAG;
    scan->attributes = 0;
}

/* Where the next byte stands that can mean anything in this state; `end` if there is none. */
static const char *skip(const gj_xml_scan *scan, const char *at, const char *end)
{
    if (scan->state == GJ_SCAN_TEXT) {
        const char *mark = memchr(at, '<', (size_t)(end - at));
        return mark ? mark : end;
    }
    if (scan->state == GJ_SCAN_QUOTED) {
        const char *quote = memchr(at, scan->quote, (size_t)(end - at));
        end = quote ? quote : end;
        const char *mark = memchr(at, '<', (size_t)(end - at));
        return mark ? mark : end;
    }
    if (scan->state == GJ_SCAN_TAG)
        while (at < end && *at != '<' && *at != '>' && *at != '"' && *at != '\'')
            at++;
    return at;
}

/* From one '<' to the last that is so near to the one before it that no tag between can have too
 * many attributes, of two quotes at least: they need not be looked into, and nearly all are so. */
static const char *skip_short_tags(gj_xml_scan *scan, const char *at, const char *end)
{
    const size_t near_by = 2 * (size_t)GJ_LIMIT_ATTRIBUTES;
    while (at < end && *at == '<') {
        size_t left = (size_t)(end - at) - 1;
        const char *next = memchr(at + 1, '<', left < near_by ? left : near_by);
        if (!next)
            break;
        scan->tags++;
        at = next;
    }
    return at;
}

/* In an attribute's value a '<' is forbidden: it begins a tag, and what came before was a
 * comment. */
static void scan_byte(gj_xml_scan *scan, char c)
{
    if (c == '<') {
        scan->state = GJ_SCAN_MARK;
        scan->tags++;
    } else if (scan->state == GJ_SCAN_MARK) {
        end_mark(scan, c);
    } else if (scan->state == GJ_SCAN_QUOTED) {
        if (c == scan->quote)
            scan->state = GJ_SCAN_TAG;
    } else if (c == '>') {
        scan->state = GJ_SCAN_TEXT;
    } else if (c == '"' || c == '\'') {
        scan->quote = c;
        scan->state = GJ_SCAN_QUOTED;
        scan->attributes++;
    }
}

bool gj_xml_scan_bytes(gj_xml_scan *scan, const char *bytes, size_t length, bool *foreign,
                       gj_err *err)
{
    if (!scan->begun && !begins_like_xml(bytes, length)) {
        *foreign = true;
        return gj_fail(err, GJ_ERR_FORMAT, "文件已损坏：%s 不是 XML", scan->part);
    }
    scan->begun = true;
    for (const char *at = bytes, *end = bytes + length; at < end; at++) {
        at = skip_short_tags(scan, skip(scan, at, end), end);
        if (at == end)
            break;
        if (*at)
            scan_byte(scan, *at);
        if (scan->attributes > GJ_LIMIT_ATTRIBUTES)
            return gj_fail(err, GJ_ERR_LIMIT, "文件不正常：%s 里有一个标签的属性超过 %d 个",
                           scan->part, GJ_LIMIT_ATTRIBUTES);
    }
    return scan->tags <= GJ_LIMIT_TAGS ||
           gj_fail(err, GJ_ERR_LIMIT, "内容太多：%s 里的标签超过 %d 个，不读取", scan->part,
                   GJ_LIMIT_TAGS);
}
