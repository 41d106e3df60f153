/* SPDX-License-Identifier: Apache-2.0 */
/* document_text.c - paragraphs of running text: leads in bold, quotes and digits by their
 * script. */
#include "document/document_text.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/utf8.h"

/* A sentence behind （一） is a heading up to this many characters. */
enum { HEADING_MAX = 30 };

/* ---- levels ---- */

/* The number of bytes that the characters of `text` take as long as they are in `set`. */
static size_t span_of(const char *text, const char *set)
{
    const char *at = text;
    while (*at) {
        const char *next = at;
        uint32_t c = gj_utf8_next(&next);
        bool found = false;
        for (const char *s = set; *s && !found;)
            found = gj_utf8_next(&s) == c;
        if (!found)
            break;
        at = next;
    }
    return (size_t)(at - text);
}

/* Bytes of one character out of `set`, 0 if there is none. */
static size_t one_of(const char *text, const char *set)
{
    const char *next = text;
    (void)gj_utf8_next(&next);
    size_t length = (size_t)(next - text);
    return span_of(text, set) >= length ? length : 0;
}

/* Bytes of a number made of `digits` in round brackets of either width, 0 if there is none. */
static size_t bracketed(const char *text, const char *digits)
{
    size_t open = one_of(text, "（(");
    size_t inside = open ? span_of(text + open, digits) : 0;
    size_t close = inside ? one_of(text + open + inside, "）)") : 0;
    return close ? open + inside + close : 0;
}

/* Bytes of `1.` or `1、`, 0 if there is none or it is the beginning of a decimal number. */
static size_t pointed(const char *text)
{
    static const char digits[] = "0123456789０１２３４５６７８９";
    size_t number = span_of(text, digits);
    size_t point = number ? one_of(text + number, ".．、") : 0;
    return point && !one_of(text + number + point, digits) ? number + point : 0;
}

/* Bytes of the heading's own sentence, or just of its number. */
static size_t own_sentence(const char *text, size_t number)
{
    const char *at = text;
    for (int count = 1; *at; count++) {
        bool stop = gj_utf8_next(&at) == 0x3002U; /* 。 */
        if (count > HEADING_MAX)
            return number;
        if (stop)
            break;
    }
    return (size_t)(at - text);
}

gj_lead gj_lead_of(const char *text)
{
    gj_lead lead = {0};
    if ((lead.number = bracketed(text, "一二三四五六七八九十百")) > 0) {
        lead.level = 2;
        lead.length = own_sentence(text, lead.number);
        lead.alone = text[lead.length] == '\0';
    } else if ((lead.number = pointed(text)) > 0) {
        lead.level = 3;
    } else if ((lead.number = bracketed(text, "0123456789０１２３４５６７８９")) > 0) {
        lead.level = 4;
    }
    return lead;
}

/* ---- words ---- */

typedef enum script { NEUTRAL, WESTERN, CHINESE, MARK } script;

/* What LibreOffice takes a character for. A MARK goes with what stands before it. */
static script script_of(uint32_t c)
{
    if (c == 0x2018U || c == 0x2019U || c == 0x201CU || c == 0x201DU || c == 0x2014U ||
        c == 0x2015U || c == 0x2026U || c == 0x00B7U)
        return MARK;
    if (c >= 0x2E80U)
        return CHINESE;
    bool letter = (c >= '0' && c <= '9') || ((c | 32U) >= 'a' && (c | 32U) <= 'z');
    return letter || (c >= 0xC0U && c < 0x2000U) ? WESTERN : NEUTRAL;
}

/* The script of the first letter in `text`, for marks at its beginning. */
static script first_script(const char *text)
{
    while (*text) {
        script s = script_of(gj_utf8_next(&text));
        if (s == WESTERN || s == CHINESE)
            return s;
    }
    return CHINESE;
}

/* An apostrophe inside a Western word is no Chinese quote. */
static bool is_apostrophe(uint32_t c, script before, const char *behind)
{
    return c == 0x2019U && before == WESTERN && *behind &&
           script_of((uint32_t)*behind) == WESTERN && (unsigned char)*behind < 0x80;
}

static void write_piece(gj_xml *xml, const char *from, const char *to, const char *style)
{
    if (from == to)
        return;
    size_t length = (size_t)(to - from);
    char *piece = gj_alloc(length + 1);
    memcpy(piece, from, length);
    piece[length] = '\0';
    if (style) {
        gj_xml_open(xml, "text:span");
        gj_xml_attr(xml, "text:style-name", style);
    }
    gj_xml_odf_text(xml, piece);
    if (style)
        gj_xml_close(xml);
    free(piece);
}

void gj_run_write(gj_xml *xml, const char *text, const char *marks)
{
    script before = first_script(text);
    bool marked = false;
    const char *from = text;
    for (const char *at = text; *at;) {
        const char *next = at;
        uint32_t c = gj_utf8_next(&next);
        script s = script_of(c);
        bool mark = s == MARK && before == WESTERN && !is_apostrophe(c, before, next);
        if (mark != marked) {
            write_piece(xml, from, at, marked ? marks : NULL);
            from = at;
            marked = mark;
        }
        if (s == WESTERN || s == CHINESE)
            before = s;
        at = next;
    }
    write_piece(xml, from, text + strlen(text), marked ? marks : NULL);
}

int gj_run_width(const char *text)
{
    int width = 0;
    while (*text) {
        uint32_t c = gj_utf8_next(&text);
        script s = script_of(c);
        if (s == CHINESE || s == MARK)
            width += 1000;
        else if (c == '.' || c == ',' || c == ' ' || c == '/' || c == '-' || c == '(' || c == ')')
            width += 330;
        else
            width += c >= '0' && c <= '9' ? 500 : 700;
    }
    return width;
}

/* ---- paragraphs ---- */

/* May a line end behind it, before a letter or figure? */
static bool ends_clause(uint32_t c)
{
    return c == 0x3001U || c == 0x3002U || c == 0xFF0CU || c == 0xFF09U || c == 0x300BU ||
           c == 0xFF01U || c == 0xFF1FU || c == 0x201DU; /* 、。，）》！？” */
}

static void write_text(gj_xml *xml, const char *text, const char *marks, bool for_pdf)
{
    gj_buf open;
    gj_buf_init(&open);
    for (const char *at = text; *at;) {
        const char *next = at;
        uint32_t c = gj_utf8_next(&next);
        gj_buf_add(&open, at, (size_t)(next - at));
        at = next;
        if (for_pdf && ends_clause(c) && *next && script_of(gj_utf8_next(&next)) == WESTERN)
            gj_buf_puts(&open, "\u200B");
    }
    gj_run_write(xml, open.data, marks);
    gj_buf_release(&open);
}

/* Write the <text:span> element of a heading that the text goes on behind. */
static void write_run_in(gj_xml *xml, const char *text, size_t length, bool for_pdf)
{
    char *heading = gj_alloc(length + 1);
    memcpy(heading, text, length);
    heading[length] = '\0';
    gj_xml_open(xml, "text:span");
    gj_xml_attr(xml, "text:style-name", "二级字");
    write_text(xml, heading, "楷体标点", for_pdf);
    gj_xml_close(xml);
    free(heading);
}

static const char *style_of(const gj_lead *lead, int flags)
{
    static const char *const styles[] = {"正文", "正文", "正文", "三级", "四级"};
    if (lead->alone)
        return "二级";
    return flags & GJ_PARAGRAPHS_LAST ? "末段" : styles[lead->level];
}

static bool is_blank(const char *text)
{
    while (*text)
        if (!gj_is_space(gj_utf8_next(&text)))
            return false;
    return true;
}

static void write_line(gj_xml *xml, const char *from, const char *to, int flags)
{
    size_t length = (size_t)(to - from);
    char *line = gj_alloc(length + 1);
    memcpy(line, from, length);
    line[length] = '\0';
    /* Write a <text:p> element. */
    const char *text = line;
    bool for_pdf = (flags & GJ_PARAGRAPHS_FOR_PDF) != 0;
    gj_lead lead = gj_lead_of(text);
    gj_xml_open(xml, "text:p");
    gj_xml_attr(xml, "text:style-name", style_of(&lead, flags));
    if (lead.level == 2 && !lead.alone) {
        write_run_in(xml, text, lead.length, for_pdf);
        text += lead.length;
    }
    write_text(xml, text, lead.alone ? "楷体标点" : "仿宋标点", for_pdf);
    gj_xml_close(xml);
    free(line);
}

void gj_paragraphs_write(gj_xml *xml, const char *text, int flags)
{
    while (*text) {
        const char *from = text;
        const char *to = text + strcspn(text, "\r\n");
        text = to + (*to != '\0');
        /* Moves both ends of a line inwards over white space: indents are the style's business. */
        const char *last = from;
        bool ink = false;
        for (const char *at = from; at < to;) {
            const char *next = at;
            bool space = gj_is_space(gj_utf8_next(&next));
            if (!space && !ink)
                from = at;
            if (!space)
                last = next;
            ink = ink || !space;
            at = next;
        }
        to = ink ? last : from;
        int own = is_blank(text) ? flags : flags & ~GJ_PARAGRAPHS_LAST;
        if (from < to)
            write_line(xml, from, to, own);
    }
}
