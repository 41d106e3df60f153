/* SPDX-License-Identifier: Apache-2.0 */
/* store_document.c - gives LibreOffice's filters a stream of ours to write to. */
#include "addon/host/store_document.h"

#include "addon/host/calc.h"
#include "uno/object.h"

enum { MOST_MEGABYTES = 256 };

/* An output stream into memory. */
typedef struct sink {
    gj_object object;
    gj_buf bytes;
    bool full;
} sink;

static bool write_bytes(void *self, const gj_seq_byte *data, gj_err *err)
{
    sink *mine = self;
    mine->full = mine->full || mine->bytes.len > (size_t)MOST_MEGABYTES * 1024 * 1024;
    if (mine->full)
        return gj_fail(err, GJ_ERR_LIMIT, "too much");
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

bool gj_store(gj_XComponent *document, const char *filter, const gj_seq_PropertyValue *options,
              gj_buf *bytes, gj_err *err)
{
    static const char *const names[] = {"FilterName", "OutputStream", "FilterData"};
    sink *to = gj_object_new(&sink_class, NULL, err);
    gj_XStorable *storable = to ? gj_require(XStorable, document, err) : NULL;
    gj_XOutputStream *output = to ? gj_query(XOutputStream, &to->object) : NULL;
    gj_seq_PropertyValue *how = gj_arguments_new(options ? 3 : 2, names);
    gj_any_set_string(&how->items[0].Value, filter);
    gj_any_set_XOutputStream(&how->items[1].Value, output);
    if (options)
        gj_any_set_seq_PropertyValue(&how->items[2].Value, options);
    bool ok = storable && gj_XStorable_storeToURL(storable, "private:stream", how, err);
    if (to && to->full)
        ok = gj_fail(err, GJ_ERR_LIMIT, "文档太大：超过 %d MB", MOST_MEGABYTES);
    if (ok)
        gj_buf_add(bytes, to->bytes.data, to->bytes.len);
    gj_seq_PropertyValue_free(how);
    gj_release(output);
    gj_release(storable);
    if (to)
        gj_release(&to->object);
    return ok;
}
