/* SPDX-License-Identifier: Apache-2.0 */
/* support_simple.h - what the simple reader and libxml2 tell of a document, as text to compare. */
#ifndef SUPPORT_SIMPLE_H
#define SUPPORT_SIMPLE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

/* Appends what the simple reader tells; false where it leaves the document to a parser. Behind the
 * bytes there is a NUL. */
bool tell_simple(const char *xml, size_t length, gj_buf *out);
/* The same by libxml2; false where the document isn't well-formed. */
bool tell_parsed(const char *xml, size_t length, gj_buf *out);

#endif
