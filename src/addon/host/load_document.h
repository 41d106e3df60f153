/* SPDX-License-Identifier: Apache-2.0 */
/* load_document.h - opening documents in LibreOffice and closing those that nobody sees. */
#ifndef GJ_ADDON_HOST_LOAD_DOCUMENT_H
#define GJ_ADDON_HOST_LOAD_DOCUMENT_H

#include "uno/api.h"

/* The bytes (copied) as a stream, for the argument InputStream of "private:stream". NULL on
 * failure. */
gj_XInputStream *gj_stream_new(gj_XComponentContext *context, const gj_buf *bytes, gj_err *err);
/* A document in a window of its own (hidden, if `how` says so): a new reference, NULL on failure;
 * `none` is the sentence for when LibreOffice opens nothing and doesn't say why. `how` should have
 * OnMainThread: windows of another thread can stop LibreOffice for ever. */
gj_XComponent *gj_load(gj_XComponentContext *context, const char *url,
                       const gj_seq_PropertyValue *how, const char *none, gj_err *err);
/* Closes it for good; who objects has to close it. NULL is allowed. */
void gj_unload(gj_XComponent *document);

#endif
