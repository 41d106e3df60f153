/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xml.h - writing XML, straight lines into a buffer. Escapes, drops characters that XML 1.0
 * forbids, closes what was opened.
 *
 * To write an element: 1. gj_xml_open; 2. its attributes; 3. texts and elements in it;
 * 4. gj_xml_close. Nothing fails: an attribute behind the contents or one close too many is the
 * caller's mistake, and asserted. Names and values are borrowed for the call, names of open
 * elements until they are closed; `out` is the caller's.
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
#include "base/format.h"

/* How deep elements of ours may be nested. */
enum { GJ_XML_DEPTH = 32 };

/* What is being written and where; needs no release. */
typedef struct gj_xml {
    gj_buf *out;
    const char *open[GJ_XML_DEPTH]; /* borrowed element names */
    int depth;
    bool in_tag; /* attributes may follow */
} gj_xml;

/* Begins a file: appends the XML declaration to `out`. */
gj_xml gj_xml_begin(gj_buf *out);
/* The same without the XML declaration, for a fragment. */
gj_xml gj_xml_fragment(gj_buf *out);
/* Begins an element; `name` must outlive it. */
void gj_xml_open(gj_xml *xml, const char *name);
/* An attribute of the element just begun; left out where `value` is NULL. */
void gj_xml_attr(gj_xml *xml, const char *name, const char *value);
/* The same, its value as printf would print it. */
void gj_xml_attrf(gj_xml *xml, const char *name, const char *format, ...) GJ_FORMAT(3, 4);
/* Text, escaped, its blanks as they are; NULL and "" write nothing. */
void gj_xml_text(gj_xml *xml, const char *text);
/* Text for text:p: runs of blanks, tabs and line breaks become text:s, text:tab,
 * text:line-break. */
void gj_xml_odf_text(gj_xml *xml, const char *text);
/* Appends a text as it stands in an attribute or between tags of somebody else's document. */
void gj_xml_escape(const char *text, gj_buf *out);
/* Well-formed markup, as it is. */
void gj_xml_raw(gj_xml *xml, const char *markup);
/* Ends the innermost open element; one without contents gets no end tag. */
void gj_xml_close(gj_xml *xml);
/* A whole element with a text in it, which may be NULL. */
void gj_xml_element(gj_xml *xml, const char *name, const char *text);

#endif
