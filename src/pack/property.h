/* SPDX-License-Identifier: Apache-2.0 */
/*
 * property.h - a user-defined property of a document, in the bytes of its meta.xml.
 *
 * Reading and writing go over the same bytes by the same scanner, so that whatever else stands in
 * the part stays as somebody else's program wrote it. What is not plain UTF-8 XML without a DOCTYPE
 * has no properties and gets none.
 *
 * To change one: 1. the part's bytes; 2. gj_property_find what it says; 3. gj_property_set; 4. put
 * the part back (gj_zip_replace). Nothing is kept; any thread may call.
 */
#ifndef GJ_PACK_PROPERTY_H
#define GJ_PACK_PROPERTY_H

#include <stdbool.h>

#include "base/buf.h"

/* Appends the property's value. False if there is none of that name, and `out` is as before. */
bool gj_property_find(const gj_buf *meta, const char *name, gj_buf *out);
/* Appends the part with the property set to `value`, a text, in its old place or at the end; NULL:
 * without it. False, and `out` is as before, if the part is none that we change. */
bool gj_property_set(const gj_buf *meta, const char *name, const char *value, gj_buf *out);

#endif
