/* SPDX-License-Identifier: Apache-2.0 */
/* part.c - pulls a part through libxml2 and hands on what it sees. */
#include "import/part.h"

#include <limits.h>
#include <string.h>

#include <libxml/parser.h>

#include "base/guard.h"
#include "pack/libxml.h"
#include "pack/limits.h"
#include "pack/xml_scan.h"

typedef struct parse {
    gj_zip_reader *zip;
    const gj_part_events *events;
    gj_err *err;
    xmlParserCtxt *parser;
    gj_xml_scan scan;
    int depth;
    bool failed;
} parse;

/* The first failure counts. */
static void fail(parse *p, gj_err_kind kind, const char *what)
{
    if (p->failed)
        return;
    p->failed = true;
    (void)gj_fail(p->err, kind, "文件不正常：%s %s", p->scan.part, what);
    xmlStopParser(p->parser);
}

static bool goes_on(parse *p)
{
    if (p->failed)
        return false;
    if (*p->events->stop)
        xmlStopParser(p->parser);
    return !*p->events->stop;
}

/* The signature is libxml2's. NOLINTNEXTLINE(readability-function-size) */
static void on_begin(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **attributes)
{
    (void)prefix;
    (void)uri;
    (void)n_namespaces;
    (void)namespaces;
    (void)n_defaulted;
    parse *p = context;
    if (!goes_on(p))
        return;
    if (++p->depth > GJ_LIMIT_DEPTH)
        fail(p, GJ_ERR_LIMIT, "嵌套太深，不读取");
    else if (xmlDictSize(p->parser->dict) > GJ_LIMIT_NAMES)
        fail(p, GJ_ERR_LIMIT, "里不同的名称太多，不读取");
    const gj_part_attrs attrs = {attributes, n_attributes};
    if (!p->failed && p->events->begin)
        p->events->begin(p->events->to, (const char *)name, &attrs);
}

static void on_end(void *context, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix;
    (void)uri;
    parse *p = context;
    if (!goes_on(p))
        return;
    p->depth--;
    if (p->events->end)
        p->events->end(p->events->to, (const char *)name);
}

static void on_characters(void *context, const xmlChar *text, int length)
{
    parse *p = context;
    if (goes_on(p) && p->events->characters)
        p->events->characters(p->events->to, (const char *)text, (size_t)length);
}

/* Entities would be declared here: there is none in an honest file. */
static void on_doctype(void *context, const xmlChar *name, const xmlChar *public_id,
                       const xmlChar *system_id)
{
    (void)name;
    (void)public_id;
    (void)system_id;
    fail(context, GJ_ERR_FORMAT, "里有文档类型声明（DOCTYPE），不读取");
}

static void on_error(void *context, xmlErrorPtr error)
{
    parse *p = context;
    if (!p->parser || error->level != XML_ERR_FATAL || (*p->events->stop))
        return;
    /* Not want of memory: see pack/libxml.h. */
    if (error->code == XML_ERR_NO_MEMORY)
        fail(p, GJ_ERR_LIMIT, "里有一处内容太长，不读取");
    else
        fail(p, GJ_ERR_FORMAT, "不是正确的 XML，文件可能已损坏");
}

static int on_read(void *context, char *out, int size)
{
    parse *p = context;
    bool foreign = false;
    if (p->failed || (*p->events->stop))
        return 0;
    long got = gj_zip_part_read(p->zip, out, (size_t)size, p->err);
    if (got < 0 || (got > 0 && !gj_xml_scan_bytes(&p->scan, out, (size_t)got, &foreign, p->err)))
        p->failed = true;
    return p->failed ? -1 : (int)got;
}

bool gj_part_parse(gj_zip_reader *zip, const char *part, const gj_part_events *events, gj_err *err)
{
    xmlSAXHandler handler = {
        .initialized = XML_SAX2_MAGIC,
        .startElementNs = on_begin,
        .endElementNs = on_end,
        .characters = on_characters,
        .cdataBlock = on_characters,
        .internalSubset = on_doctype,
        .serror = on_error,
    };
    parse p = {.zip = zip, .events = events, .err = err};
    p.scan.part = part;
    if (!gj_zip_part_open(zip, part, err))
        return false;
    gj_libxml_setup();
    p.parser = xmlCreateIOParserCtxt(&handler, &p, on_read, NULL, &p, XML_CHAR_ENCODING_NONE);
    if (!p.parser)
        gj_oom();
    (void)xmlCtxtUseOptions(p.parser, XML_PARSE_NONET);
    p.parser->replaceEntities = 1; /* else "&amp;" in an attribute arrives as "&#38;" */
    (void)xmlParseDocument(p.parser);
    xmlFreeParserCtxt(p.parser);
    gj_zip_part_close(zip);
    return !p.failed;
}

/* ---- attributes ---- */

/* Where its value stands in `attrs`, else -1. */
static int find(const gj_part_attrs *attrs, const char *name)
{
    for (int i = 0; i < attrs->count; i++)
        if (strcmp((const char *)attrs->at[5 * i], name) == 0)
            return 5 * i + 3;
    return -1;
}

bool gj_part_attr(const gj_part_attrs *attrs, const char *name, gj_buf *out)
{
    int at = find(attrs, name);
    gj_buf_clear(out);
    if (at >= 0)
        gj_buf_add(out, attrs->at[at], (size_t)(attrs->at[at + 1] - attrs->at[at]));
    return at >= 0;
}

bool gj_part_attr_is(const gj_part_attrs *attrs, const char *name, const char *value)
{
    int at = find(attrs, name);
    size_t length = strlen(value);
    return at >= 0 && (size_t)(attrs->at[at + 1] - attrs->at[at]) == length &&
           memcmp(attrs->at[at], value, length) == 0;
}

int gj_part_attr_number(const gj_part_attrs *attrs, const char *name, int most, int otherwise)
{
    int at = find(attrs, name), number = 0;
    if (at < 0 || attrs->at[at] == attrs->at[at + 1])
        return otherwise;
    for (const unsigned char *c = attrs->at[at]; c < attrs->at[at + 1]; c++) {
        if (*c < '0' || *c > '9' || number > (INT_MAX - 9) / 10)
            return otherwise;
        number = 10 * number + (*c - '0');
    }
    return number > most ? otherwise : number;
}
