/* SPDX-License-Identifier: Apache-2.0 */
/* export_pdf.c - opens an ODT unseen in Writer and takes its PDF from a stream of ours. */
#include "addon/command/export_pdf.h"

#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/load_document.h"
#include "uno/object.h"

/* ---- where the PDF goes ---- */

/* An output stream into memory. */
typedef struct sink {
    gj_object object;
    gj_buf bytes;
} sink;

static bool write_bytes(void *self, const gj_seq_byte *data, gj_err *err)
{
    (void)err;
    sink *mine = self;
    gj_buf_add(&mine->bytes, data->items, (size_t)data->count);
    return true;
}

static bool do_nothing(void *self, gj_err *err)
{
    (void)self;
    (void)err;
    return true;
}

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)context;
    (void)err;
    gj_buf_init(&((sink *)self)->bytes);
    return true;
}

static void destroy(void *self)
{
    gj_buf_release(&((sink *)self)->bytes);
}

static const gj_XOutputStream_methods methods = {
    .writeBytes = write_bytes, .flush = do_nothing, .closeOutput = do_nothing};
static const gj_facet facets[] = {GJ_FACET(XOutputStream, &methods), {NULL, NULL}};
static const gj_class sink_class = {
    .facets = facets, .size = sizeof(sink), .init = init, .destroy = destroy};

/* ---- loading ---- */

/* An input stream that LibreOffice itself reads: no call back to us for each piece. */
static gj_XComponent *load(gj_XComponentContext *context, gj_XInputStream *from, gj_err *err)
{
    static const char *const names[] = {"InputStream",  "FilterName",         "Hidden",
                                        "OnMainThread", "MacroExecutionMode", "UpdateDocMode"};
    gj_seq_PropertyValue *how = gj_arguments_new(6, names);
    gj_any_set_XInputStream(&how->items[0].Value, from);
    gj_any_set_string(&how->items[1].Value, "writer8");
    gj_any_set_boolean(&how->items[2].Value, true);
    /* LibreOffice makes a window even for a hidden document, and another thread's windows can stop
     * it for ever. */
    gj_any_set_boolean(&how->items[3].Value, true);
    gj_any_set_short(&how->items[4].Value, GJ_MacroExecMode_NEVER_EXECUTE);
    gj_any_set_short(&how->items[5].Value, GJ_UpdateDocMode_NO_UPDATE);
    gj_XComponent *document =
        gj_load(context, "private:stream", how, "Writer 没有打开排好的文档", err);
    gj_seq_PropertyValue_free(how);
    return document;
}

/* ---- storing ---- */

/* The same as in src/office: PDF/A-2b, tagged, with an outline; images are left as they are. */
static gj_seq_PropertyValue *pdf_options(void)
{
    static const char *const names[] = {"SelectPdfVersion", "UseTaggedPDF", "ExportBookmarks",
                                        "ExportNotes", "UseLosslessCompression"};
    gj_seq_PropertyValue *options = gj_arguments_new(5, names);
    gj_any_set_long(&options->items[0].Value, 2);
    gj_any_set_boolean(&options->items[1].Value, true);
    gj_any_set_boolean(&options->items[2].Value, true);
    gj_any_set_boolean(&options->items[3].Value, false);
    gj_any_set_boolean(&options->items[4].Value, true);
    return options;
}

static bool store(gj_XComponent *document, gj_XOutputStream *to, gj_err *err)
{
    static const char *const names[] = {"FilterName", "OutputStream", "FilterData"};
    gj_seq_PropertyValue *how = gj_arguments_new(3, names);
    gj_seq_PropertyValue *options = pdf_options();
    gj_any_set_string(&how->items[0].Value, "writer_pdf_Export");
    gj_any_set_XOutputStream(&how->items[1].Value, to);
    gj_any_set_seq_PropertyValue(&how->items[2].Value, options);
    gj_XStorable *storable = gj_require(XStorable, document, err);
    bool ok = storable && gj_XStorable_storeToURL(storable, "private:stream", how, err);
    gj_release(storable);
    gj_seq_PropertyValue_free(options);
    gj_seq_PropertyValue_free(how);
    return ok;
}

static bool convert(gj_XComponentContext *context, gj_XInputStream *from, sink *to, gj_err *err)
{
    gj_XComponent *document = load(context, from, err);
    if (!document)
        return false;
    gj_XOutputStream *output = gj_query(XOutputStream, &to->object);
    bool ok = store(document, output, err);
    gj_release(output);
    gj_unload(context, document);
    gj_release(document);
    if (ok && strncmp(to->bytes.data, "%PDF-", 5) != 0)
        return gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 没有生成 PDF");
    return ok;
}

bool gj_export_pdf(gj_XComponentContext *context, const gj_buf *odt, gj_buf *pdf, gj_err *err)
{
    gj_XInputStream *from = gj_stream_new(context, odt, err);
    sink *to = from ? gj_object_new(&sink_class, NULL, err) : NULL;
    bool ok = to && convert(context, from, to, err);
    if (ok)
        gj_buf_add(pdf, to->bytes.data, to->bytes.len);
    if (to)
        gj_release(&to->object);
    gj_release(from);
    return ok;
}
