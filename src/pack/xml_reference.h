/* SPDX-License-Identifier: Apache-2.0 */
/*
 * xml_reference.h - what stands behind an '&' in XML without a document type: one of the five
 * entities, or a character by its number. Private to the room.
 *
 * To read one: 1. *at behind the '&', in a text with a NUL at its end; 2. gj_xml_reference. Nothing
 * is kept; any thread may call.
 */
#ifndef GJ_PACK_XML_REFERENCE_H
#define GJ_PACK_XML_REFERENCE_H

#include <stdint.h>

/* The character, and *at behind the ';'. 0: nothing that XML allows there; *at is anywhere before
 * the text's end. */
uint32_t gj_xml_reference(const char **at);

#endif
