/* SPDX-License-Identifier: Apache-2.0 */
/*
 * store_document.h - an open document as the bytes of a file, without a file: no name, no folder
 * and no sign of change in the document itself.
 *
 * To take them: 1. the filter's name; 2. gj_store into an initialized buffer. Any thread, holding
 * no lock of ours: LibreOffice takes its own in each call; what has windows is stored from the main
 * thread.
 */
#ifndef GJ_ADDON_HOST_STORE_DOCUMENT_H
#define GJ_ADDON_HOST_STORE_DOCUMENT_H

#include "uno/api.h"

/* Appends what the filter makes of the document. `options` are the filter's own, NULL: none. False
 * (GJ_ERR_OFFICE, GJ_ERR_LIMIT: more than any report is): nothing is appended. */
bool gj_store(gj_XComponent *document, const char *filter, const gj_seq_PropertyValue *options,
              gj_buf *bytes, gj_err *err);

#endif
