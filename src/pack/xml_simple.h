/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xml_simple.h - XML as programs write it, read without a parser for all that XML may be.
 *
 * Simple is a document in UTF-8 that consists of elements, attributes, text, comments, the five
 * entities and references to characters; whose names are ASCII, whose namespaces are declared at
 * its root, each for one prefix. Workbooks are: libxml2 takes four times as long over them. It
 * alone says what is wrong with a document: one that isn't simple, for whatever reason, is left to
 * it from the beginning. Whatever is found simple is well-formed, and libxml2 would tell of the
 * same elements, attributes and characters.
 *
 * To read a part: 1. all of its bytes, no more than GJ_SIMPLE_MOST; 2. gj_xml_simple; 3. where that
 * is false, what it told of is forgotten and a parser reads the bytes. One thread at a time, as
 * libxml2; nothing is kept.
 */
#ifndef GJ_PACK_XML_SIMPLE_H
#define GJ_PACK_XML_SIMPLE_H

#include <stdbool.h>

#include <libxml/parser.h>

/* Larger parts are better parsed as they come than held in memory: the bytes of the largest. */
enum { GJ_SIMPLE_MOST = 1 << 20 };

/* What is told of a document, as libxml2's SAX2 tells it: names from the same dictionary, so that
 * equal ones are the same pointer; five pointers an attribute; no prefixes and no list of
 * namespaces. */
typedef struct gj_simple {
    xmlDict *dict; /* borrowed */
    startElementNsSAX2Func begin;
    endElementNsSAX2Func end;
    charactersSAXFunc characters; /* of one text, in any number of pieces */
    void *context;
    const bool *stopped; /* set by one of the three: no more of it, and false */
} gj_simple;

/* Tells all of a document; behind its bytes there is a NUL. False: it isn't simple, or was stopped;
 * a part of it has been told. */
bool gj_xml_simple(const gj_simple *to, const char *bytes, size_t length);

#endif
