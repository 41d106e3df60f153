/* SPDX-License-Identifier: Apache-2.0 */
/* support_simple.c - what two readers of XML tell of a document, as text. */
#include "support_simple.h"

#include <libxml/parserInternals.h>

#include "pack/libxml.h"
#include "pack/xml_simple.h"

static void on_begin(void *to, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri,
                     int n_namespaces, const xmlChar **namespaces, int n_attributes,
                     int n_defaulted, const xmlChar **at)
{
    (void)prefix;
    (void)namespaces;
    (void)n_defaulted;
    gj_buf_printf(to, "<%s|%s %d", uri ? (const char *)uri : "", (const char *)name, n_namespaces);
    for (int i = 0; i < n_attributes; i++, at += 5) {
        gj_buf_printf(to, " %s|%s=", at[2] ? (const char *)at[2] : "", (const char *)at[0]);
        gj_buf_add(to, at[3], (size_t)(at[4] - at[3]));
    }
    gj_buf_puts(to, ">");
}

static void on_end(void *to, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
    (void)prefix;
    gj_buf_printf(to, "</%s|%s>", uri ? (const char *)uri : "", (const char *)name);
}

static void on_characters(void *to, const xmlChar *text, int length)
{
    gj_buf_add(to, text, (size_t)length);
}

static void on_error(void *to, xmlErrorPtr error)
{
    (void)to;
    (void)error;
}

bool tell_simple(const char *xml, size_t length, gj_buf *out)
{
    bool stopped = false;
    xmlDict *dict = xmlDictCreate();
    const gj_simple events = {dict, on_begin, on_end, on_characters, out, &stopped};
    bool simple = gj_xml_simple(&events, xml, length);
    xmlDictFree(dict);
    return simple;
}

bool tell_parsed(const char *xml, size_t length, gj_buf *out)
{
    xmlSAXHandler handler = {.initialized = XML_SAX2_MAGIC,
                             .startElementNs = on_begin,
                             .endElementNs = on_end,
                             .characters = on_characters,
                             .ignorableWhitespace = on_characters,
                             .cdataBlock = on_characters,
                             .serror = on_error};
    gj_libxml_setup();
    xmlParserCtxt *parser = xmlCreateMemoryParserCtxt(xml, (int)length);
    if (!parser)
        return false;
    *parser->sax = handler;
    parser->userData = out;
    parser->replaceEntities = 1;
    bool well = xmlParseDocument(parser) == 0 && parser->wellFormed;
    if (parser->myDoc)
        xmlFreeDoc(parser->myDoc);
    xmlFreeParserCtxt(parser);
    return well;
}
