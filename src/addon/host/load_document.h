/* SPDX-License-Identifier: Apache-2.0 */
/*
 * load_document.h - opening documents in LibreOffice and closing those that nobody sees.
 *
 * To open bytes: 1. gj_stream_new; 2. gj_load "private:stream" with it; 3. use the document;
 * 4. gj_unload where nobody sees it; 5. release both. Any thread, holding no lock of ours:
 * LibreOffice takes its own in each call; what opens a window asks for OnMainThread.
 */
#ifndef GJ_ADDON_HOST_LOAD_DOCUMENT_H
#define GJ_ADDON_HOST_LOAD_DOCUMENT_H

#include "uno/api.h"

/* The bytes (copied) as a stream, for the argument InputStream of "private:stream": a new
 * reference, NULL on failure. */
gj_XInputStream *gj_stream_new(gj_XComponentContext *context, const gj_buf *bytes, gj_err *err);
/* A document in a window of its own (hidden, if `how` says so): a new reference, NULL on failure;
 * `none` is the sentence for when LibreOffice opens nothing and doesn't say why. `how` should have
 * OnMainThread: windows of another thread can stop LibreOffice for ever. */
gj_XComponent *gj_load(gj_XComponentContext *context, const char *url,
                       const gj_seq_PropertyValue *how, const char *none, gj_err *err);
/* The bytes of a spreadsheet's package in a window of its own, as a document that has no file yet
 * and was never changed; `name` is what the clerk is offered to save it as. A new reference, NULL
 * on failure. Any thread: the window is made by the main one. */
gj_XComponent *gj_load_fresh(gj_XComponentContext *context, const gj_buf *package, const char *name,
                             gj_err *err);
/* The document that is open from the file at `path`, whatever its URL looks like: a new reference,
 * NULL if there is none. */
gj_XComponent *gj_loaded(gj_XComponentContext *context, const char *path);
/* Was it changed since it was saved? False where LibreOffice doesn't say. */
bool gj_is_edited(gj_XComponent *document);
/* Closes a document, for good; who objects has to close it. One that can be seen only on the main
 * thread: another waits for ever. */
void gj_close(gj_XComponent *document);
/* Closes one that was loaded hidden, for good; who objects has to close it. Leaves no trace in the
 * settings: LibreOffice notes how large a window was that closes, hidden ones too, and would open
 * the next one of its kind a pixel wide. */
void gj_unload(gj_XComponentContext *context, gj_XComponent *document);

#endif
