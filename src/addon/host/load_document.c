/* SPDX-License-Identifier: Apache-2.0 */
/* load_document.c - opens documents from a URL or a stream, and closes them for good. */
#include "addon/host/load_document.h"

#include <string.h>

gj_XInputStream *gj_stream_new(gj_XComponentContext *context, const gj_buf *bytes, gj_err *err)
{
    gj_XInitialization *stream =
        gj_XInitialization_create(context, "com.sun.star.io.SequenceInputStream", err);
    gj_seq_byte *data = gj_seq_byte_new((int32_t)bytes->len);
    gj_seq_any *arguments = gj_seq_any_new(1);
    memcpy(data->items, bytes->data, bytes->len);
    gj_any_set_seq_byte(&arguments->items[0], data);
    gj_XInputStream *input = stream && gj_XInitialization_initialize(stream, arguments, err)
                                 ? gj_require(XInputStream, stream, err)
                                 : NULL;
    gj_seq_any_free(arguments);
    gj_seq_byte_free(data);
    gj_release(stream);
    return input;
}

gj_XComponent *gj_load(gj_XComponentContext *context, const char *url,
                       const gj_seq_PropertyValue *how, const char *none, gj_err *err)
{
    gj_XComponent *document = NULL;
    gj_XDesktop2 *desktop = gj_XDesktop2_create(context, "com.sun.star.frame.Desktop", err);
    bool ok = desktop &&
              gj_XDesktop2_loadComponentFromURL(desktop, url, "_blank", 0, how, &document, err);
    if (ok && !document)
        gj_fail(err, GJ_ERR_OFFICE, "%s", none);
    gj_release(desktop);
    return document;
}

void gj_unload(gj_XComponent *document)
{
    gj_XCloseable *closeable = document ? gj_query(XCloseable, document) : NULL;
    if (closeable)
        (void)gj_XCloseable_close(closeable, true, NULL);
    gj_release(closeable);
}
