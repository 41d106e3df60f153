/* SPDX-License-Identifier: Apache-2.0 */
/*
 * own_property.h - a text that a document keeps under a name, among the properties that LibreOffice
 * shows in File > Properties.
 *
 * To keep one: 1. gj_own_property, what is there; 2. gj_own_property_put; 3. the document, being
 * changed, is saved with it by its owner. Any thread, holding no lock of ours: LibreOffice takes
 * its own in each call.
 */
#ifndef GJ_ADDON_HOST_OWN_PROPERTY_H
#define GJ_ADDON_HOST_OWN_PROPERTY_H

#include "uno/api.h"

/* The text under that name: yours to free; NULL where there is none, or none that is a text. */
char *gj_own_property(gj_XSpreadsheetDocument *document, const char *name);
/* Puts a text in its place; NULL: nothing is kept any more. The document counts as changed; there
 * is no step of undo, LibreOffice has none for properties. False: what was there may be gone. */
bool gj_own_property_put(gj_XSpreadsheetDocument *document, const char *name, const char *text,
                         gj_err *err);

#endif
