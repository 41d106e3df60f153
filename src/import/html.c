/* SPDX-License-Identifier: Apache-2.0 */
/* html.c - a web page's text and tables, as a browser would lay them out. */
#include <stdlib.h>
#include <string.h>

#include <libxml/HTMLparser.h>

#include "base/buf.h"
#include "base/guard.h"
#include "import/import_private.h"
#include "import/paper.h"
#include "pack/libxml.h"
#include "pack/limits.h"
#include "pack/xml_scan.h"

/* Pages leave elements open by the hundred. */
enum { DEPTH = 4 * GJ_LIMIT_DEPTH };

/* What an element does to the text around it. */
typedef enum manner {
    RUNS_ON,
    STANDS_ALONE, /* a line of its own */
    IS_PASSED_OVER,
    BREAKS,
    OPENS_TABLE,
    OPENS_ROW,
    OPENS_CELL
} manner;

typedef struct page {
    gj_paper *paper;
    xmlParserCtxt *parser;
    int depth;
    int aside;       /* the depth where something struck through or raised began; 0: nothing */
    int passed_over; /* the depth where something began that isn't read; 0: nothing */
    bool failed;
    gj_err *err;
} page;

static bool is_one_of(const char *name, const char *const *names)
{
    for (; *names; names++)
        if (strcmp(name, *names) == 0)
            return true;
    return false;
}

static manner manner_of(const char *name)
{
    static const char *const ALONE[] = {
        "p",       "div",     "h1",       "h2",     "h3",      "h4",         "h5",
        "h6",      "li",      "ul",       "ol",     "dl",      "dt",         "dd",
        "article", "section", "header",   "footer", "main",    "nav",        "aside",
        "center",  "pre",     "address",  "figure", "form",    "blockquote", "figcaption",
        "caption", "title",   "fieldset", "legend", "details", "summary",    NULL};
    static const char *const PASSED_OVER[] = {
        "head",     "script", "style",  "noscript", "template", "iframe", "object",
        "textarea", "select", "button", "svg",      "math",     NULL};
    if (strcmp(name, "td") == 0 || strcmp(name, "th") == 0)
        return OPENS_CELL;
    if (strcmp(name, "tr") == 0)
        return OPENS_ROW;
    if (strcmp(name, "table") == 0)
        return OPENS_TABLE;
    if (strcmp(name, "br") == 0 || strcmp(name, "hr") == 0)
        return BREAKS;
    return is_one_of(name, ALONE)         ? STANDS_ALONE
           : is_one_of(name, PASSED_OVER) ? IS_PASSED_OVER
                                          : RUNS_ON;
}

static const char *attribute(const xmlChar **attributes, const char *name)
{
    for (; attributes && attributes[0]; attributes += 2)
        if (strcmp((const char *)attributes[0], name) == 0)
            return attributes[1] ? (const char *)attributes[1] : "";
    return NULL;
}

/* In whatever case. */
static bool begins(const char *at, const char *end, const char *word)
{
    for (; *word; word++, at++) {
        char c = at < end ? *at : '\0';
        if ((c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c) != *word)
            return false;
    }
    return true;
}

/* Struck through, or raised as the number of a note is. */
static bool is_aside(const char *name, const xmlChar **attributes)
{
    static const char *const NAMES[] = {"s", "del", "strike", "sup", NULL};
    const char *style = attribute(attributes, "style");
    return is_one_of(name, NAMES) ||
           (style && (strstr(style, "line-through") || strstr(style, "vertical-align:super") ||
                      strstr(style, "vertical-align: super")));
}

/* Something that the page has, but nobody sees. */
static bool is_hidden(const xmlChar **attributes)
{
    static const struct {
        const char *property, *value;
    } HIDDEN[] = {{"display", "none"}, {"visibility", "hidden"}, {"mso-hide", "all"}};
    const char *style = attribute(attributes, "style");
    if (attribute(attributes, "hidden"))
        return true;
    for (const char *at = style ? style : ""; *at; at++)
        for (size_t i = 0; i < sizeof HIDDEN / sizeof *HIDDEN; i++) {
            const char *behind = at + strlen(HIDDEN[i].property), *end = at + strlen(at);
            if (!begins(at, end, HIDDEN[i].property))
                continue;
            behind += strspn(behind, " \t:");
            if (begins(behind, end, HIDDEN[i].value))
                return true;
        }
    return false;
}

static int count(const xmlChar **attributes, const char *name, int most)
{
    const char *text = attribute(attributes, name);
    long number = text ? strtol(text, NULL, 10) : 1;
    if (text && number == 0)
        return most; /* rowspan="0": to the table's end */
    return number < 1 ? 1 : number > most ? most : (int)number;
}

static void fail(page *p, gj_err_kind kind, const char *says)
{
    if (!p->failed)
        (void)gj_fail(p->err, kind, "%s", says);
    p->failed = true;
    xmlStopParser(p->parser);
}

static void on_begin(void *context, const xmlChar *element, const xmlChar **attributes)
{
    page *p = context;
    if (p->failed)
        return;
    if (*gj_paper_failed(p->paper)) {
        xmlStopParser(p->parser);
        return;
    }
    if (++p->depth > DEPTH)
        fail(p, GJ_ERR_LIMIT, "网页里的元素嵌套太深，不读取");
    if (p->passed_over || p->failed)
        return;
    manner is = manner_of((const char *)element);
    if (is == IS_PASSED_OVER || is_hidden(attributes)) {
        p->passed_over = p->depth;
        return;
    }
    if (!p->aside && is == RUNS_ON && is_aside((const char *)element, attributes)) {
        p->aside = p->depth;
        gj_paper_aside(p->paper, true);
    }
    switch (is) {
    case STANDS_ALONE:
    case BREAKS:
        gj_paper_break(p->paper);
        break;
    case OPENS_TABLE:
        gj_paper_table_begin(p->paper);
        break;
    case OPENS_ROW:
        gj_paper_row_begin(p->paper);
        break;
    case OPENS_CELL:
        gj_paper_cell_begin(p->paper, count(attributes, "colspan", 256),
                            count(attributes, "rowspan", 65534));
        break;
    case RUNS_ON:
        if (strcmp((const char *)element, "img") == 0)
            gj_paper_picture(p->paper);
        break;
    case IS_PASSED_OVER:
        break;
    }
}

static void on_end(void *context, const xmlChar *element)
{
    page *p = context;
    if (p->failed)
        return;
    bool seen = !p->passed_over;
    if (p->passed_over == p->depth)
        p->passed_over = 0;
    if (p->aside == p->depth) {
        p->aside = 0;
        gj_paper_aside(p->paper, false);
    }
    p->depth--;
    manner is = manner_of((const char *)element);
    if (seen && is == OPENS_TABLE)
        gj_paper_table_end(p->paper);
    else if (seen && is == STANDS_ALONE)
        gj_paper_break(p->paper);
}

static void on_characters(void *context, const xmlChar *text, int length)
{
    page *p = context;
    if (!p->failed && !p->passed_over)
        gj_paper_characters(p->paper, (const char *)text, (size_t)length);
}

/* ---- what the parser needn't see ---- */

/* Behind the end tag of a script or style, or a comment's end; `end` where there is none. */
static const char *behind(const char *at, const char *end, const char *mark)
{
    size_t length = strlen(mark);
    for (; at < end; at++) {
        at = memchr(at, *mark, (size_t)(end - at));
        if (!at)
            return end;
        if (begins(at, end, mark))
            return at + length;
    }
    return end;
}

/* Scripts, styles and comments may hold anything, tags and quotes too: what is behind the one that
 * begins here; NULL if none does. */
static const char *behind_unread(const char *at, const char *end)
{
    static const struct {
        const char *opens, *closes;
    } KINDS[] = {{"<script", "</script>"}, {"<style", "</style>"}, {"<!--", "-->"}};
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++)
        if (begins(at, end, KINDS[i].opens))
            return behind(at, end, KINDS[i].closes);
    return NULL;
}

static void strip(const char *text, size_t length, gj_buf *out)
{
    const char *from = text, *end = text + length, *at = text;
    while (at < end) {
        at = memchr(at, '<', (size_t)(end - at));
        if (!at)
            break;
        const char *next = behind_unread(at, end);
        if (next) {
            gj_buf_add(out, from, (size_t)(at - from));
            from = at = next;
        } else {
            at++;
        }
    }
    gj_buf_add(out, from, (size_t)(end - from));
}

static void parse(page *p, const gj_buf *text)
{
    enum { BLOCK = 16384 };
    htmlSAXHandler handler = {
        .startElement = on_begin,
        .endElement = on_end,
        .characters = on_characters,
        .ignorableWhitespace = on_characters,
        .cdataBlock = on_characters,
    };
    gj_xml_scan scan = {.part = "网页", .begun = true};
    bool foreign = false;
    gj_libxml_setup();
    p->parser = htmlCreatePushParserCtxt(&handler, p, NULL, 0, NULL, XML_CHAR_ENCODING_UTF8);
    if (!p->parser)
        gj_oom();
    (void)htmlCtxtUseOptions(p->parser, HTML_PARSE_NONET | HTML_PARSE_NOERROR |
                                            HTML_PARSE_NOWARNING | HTML_PARSE_IGNORE_ENC);
    for (size_t at = 0; at < text->len && !p->failed && !*gj_paper_failed(p->paper);) {
        size_t size = text->len - at < BLOCK ? text->len - at : BLOCK;
        if (!gj_xml_scan_bytes(&scan, text->data + at, size, &foreign, p->err)) {
            p->failed = true;
            break;
        }
        (void)htmlParseChunk(p->parser, text->data + at, (int)size, 0);
        at += size;
    }
    if (!p->failed)
        (void)htmlParseChunk(p->parser, "", 0, 1);
    htmlFreeParserCtxt(p->parser);
}

gj_sheets *gj_import_html(const char *text, size_t length, gj_err *err)
{
    page p = {.paper = gj_paper_new("网页"), .err = err};
    gj_buf stripped;
    gj_buf_init(&stripped);
    strip(text, length, &stripped);
    parse(&p, &stripped);
    gj_buf_release(&stripped);
    if (!p.failed)
        return gj_paper_finish(p.paper, err);
    gj_paper_free(p.paper);
    return NULL;
}
