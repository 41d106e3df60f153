/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xml.h - writing XML, straight lines into a buffer. Escapes, drops characters that XML 1.0 forbids, closes what was opened.
 *
 *     gj_xml x = gj_xml_begin(&buf);        (writes the XML declaration)
 *     gj_xml_open(&x, "text:p");
 *     gj_xml_attr(&x, "text:style-name", "正文");
 *     gj_xml_text(&x, "…");
 *     gj_xml_close(&x);
 */
#ifndef GJ_PACK_XML_H
#define GJ_PACK_XML_H

#include <stdbool.h>

#include "base/buf.h"

enum { GJ_XML_DEPTH = 32 };

typedef struct gj_xml {
    gj_buf *out;
    const char *open[GJ_XML_DEPTH]; /* borrowed element names */
    int depth;
    bool in_tag; /* attributes may follow */
} gj_xml;

gj_xml gj_xml_begin(gj_buf *out);
/* The same without the XML declaration, for a fragment. */
gj_xml gj_xml_fragment(gj_buf *out);
void gj_xml_open(gj_xml *xml, const char *name); /* `name` must outlive its element */
void gj_xml_attr(gj_xml *xml, const char *name, const char *value); /* NULL: left out */
void gj_xml_attrf(gj_xml *xml, const char *name, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void gj_xml_text(gj_xml *xml, const char *text);
/* Text for text:p: runs of blanks, tabs and line breaks become text:s, text:tab, text:line-break. */
void gj_xml_odf_text(gj_xml *xml, const char *text);
void gj_xml_raw(gj_xml *xml, const char *markup); /* well-formed markup, as it is */
void gj_xml_close(gj_xml *xml);
/* open + text + close */
void gj_xml_element(gj_xml *xml, const char *name, const char *text);

#endif
