/* SPDX-License-Identifier: Apache-2.0 */
/* load_document.c - opens documents from a URL or a stream, and closes them for good. */
#include "addon/host/load_document.h"

#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/host/setting.h"
#include "addon/host/url.h"
#include "base/buf.h"
#include "base/language.h"
#include "platform/file.h"

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

gj_XComponent *gj_load_fresh(gj_XComponentContext *context, const gj_buf *package, const char *name,
                             gj_err *err)
{
    static const char *const names[] = {"InputStream", "FilterName", "AsTemplate", "OnMainThread",
                                        "SuggestedSaveAsName"};
    gj_XInputStream *stream = gj_stream_new(context, package, err);
    gj_seq_PropertyValue *how = gj_arguments_new(5, names);
    gj_any_set_XInputStream(&how->items[0].Value, stream);
    gj_any_set_string(&how->items[1].Value, "calc8");
    gj_any_set_boolean(&how->items[2].Value, true);
    gj_any_set_boolean(&how->items[3].Value, true);
    gj_any_set_string(&how->items[4].Value, name);
    gj_XComponent *document = stream ? gj_load(context, "private:stream", how,
                                               gj_said("LibreOffice 没有打开新建的工作簿"), err)
                                     : NULL;
    gj_seq_PropertyValue_free(how);
    gj_release(stream);
    return document;
}

static bool is_from(gj_XComponent *document, const char *path)
{
    char *url = NULL;
    gj_XModel3 *model = gj_query(XModel3, document);
    bool given = model && gj_XModel3_getURL(model, &url, NULL) && url && *url;
    char *its = given ? gj_url_path(url) : NULL;
    bool is = its && *its && gj_file_is_same(its, path);
    free(its);
    free(url);
    gj_release(model);
    return is;
}

static gj_XComponent *any_component(const gj_any *element)
{
    gj_XModel3 *model = gj_any_get_XModel3(element);
    gj_XComponent *document = model ? gj_query(XComponent, model) : NULL;
    gj_release(model);
    return document;
}

gj_XComponent *gj_loaded(gj_XComponentContext *context, const char *path)
{
    gj_XComponent *found = NULL;
    gj_XEnumerationAccess *all = NULL;
    gj_XEnumeration *each = NULL;
    gj_XDesktop2 *desktop = gj_XDesktop2_create(context, "com.sun.star.frame.Desktop", NULL);
    bool more = desktop && gj_XDesktop2_getComponents(desktop, &all, NULL) && all &&
                gj_XEnumerationAccess_createEnumeration(all, &each, NULL) && each;
    while (more && !found) {
        gj_any element = {0};
        more = gj_XEnumeration_hasMoreElements(each, &more, NULL) && more &&
               gj_XEnumeration_nextElement(each, &element, NULL);
        gj_XComponent *document = more ? any_component(&element) : NULL;
        if (document && is_from(document, path))
            found = document;
        else
            gj_release(document);
        gj_any_clear(&element);
    }
    gj_release(each);
    gj_release(all);
    gj_release(desktop);
    return found;
}

bool gj_is_edited(gj_XComponent *document)
{
    bool edited = false;
    gj_XModifiable *modifiable = gj_query(XModifiable, document);
    edited = modifiable && gj_XModifiable_isModified(modifiable, &edited, NULL) && edited;
    gj_release(modifiable);
    return edited;
}

void gj_close(gj_XComponent *document)
{
    gj_XCloseable *closeable = gj_query(XCloseable, document);
    if (closeable)
        (void)gj_XCloseable_close(closeable, true, NULL);
    gj_release(closeable);
}

static gj_XNameReplace *settings_of(gj_XComponentContext *context, gj_XComponent *document)
{
    char *kind = NULL;
    gj_buf path;
    gj_buf_init(&path);
    gj_XModuleManager *modules =
        gj_XModuleManager_create(context, "com.sun.star.frame.ModuleManager", NULL);
    if (modules)
        (void)gj_XModuleManager_identify(modules, GJ_HANDLE(document), &kind, NULL);
    gj_buf_printf(&path, "/org.openoffice.Setup/Office/Factories/%s", kind ? kind : "");
    gj_XNameReplace *settings = kind ? gj_setting_write(context, path.data) : NULL;
    gj_buf_release(&path);
    free(kind);
    gj_release(modules);
    return settings;
}

static void put_back(gj_XNameReplace *settings, const char *name, const gj_any *before)
{
    gj_XChangesBatch *changes = gj_query(XChangesBatch, settings);
    if (changes && gj_XNameReplace_replaceByName(settings, name, before, NULL))
        (void)gj_XChangesBatch_commitChanges(changes, NULL);
    gj_release(changes);
}

void gj_unload(gj_XComponentContext *context, gj_XComponent *document)
{
    static const char size[] = "ooSetupFactoryWindowAttributes";
    gj_any before = {0};
    gj_XNameReplace *settings = settings_of(context, document);
    bool known = settings && gj_XNameReplace_getByName(settings, size, &before, NULL);
    gj_close(document);
    if (known)
        put_back(settings, size, &before);
    gj_any_clear(&before);
    gj_release(settings);
}
