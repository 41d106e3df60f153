/* SPDX-License-Identifier: Apache-2.0 */
/* clipboard.c - asks the clipboard for what it has, and answers for what we put there. */
#include "addon/host/clipboard.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "uno/object.h"

static const char service[] = "com.sun.star.datatransfer.clipboard.SystemClipboard";
static const char plain[] = "text/plain;charset=utf-16";
static const char html[] = "text/html";

static void set_flavor(gj_DataFlavor *flavor, const char *kind)
{
    bool text = kind == plain;
    gj_string_set(&flavor->MimeType, kind);
    gj_string_set(&flavor->HumanPresentableName, text ? "Unicode" : "HTML");
    typelib_typedescriptionreference_assign(&flavor->DataType,
                                            gj_type_of(text ? &gj_type_string : &gj_type_seq_byte));
}

/* ---- taking ---- */

/* Yours to clear; void if it isn't there. */
static gj_any take(gj_XComponentContext *context, const char *kind)
{
    gj_any data = {0};
    bool there = false;
    gj_XTransferable *contents = NULL;
    gj_XClipboard *clipboard = gj_XClipboard_create(context, service, NULL);
    gj_DataFlavor flavor;
    gj_DataFlavor_init(&flavor);
    set_flavor(&flavor, kind);
    if (clipboard && gj_XClipboard_getContents(clipboard, &contents, NULL) && contents &&
        gj_XTransferable_isDataFlavorSupported(contents, &flavor, &there, NULL) && there)
        (void)gj_XTransferable_getTransferData(contents, &flavor, &data, NULL);
    gj_DataFlavor_release(&flavor);
    gj_release(contents);
    gj_release(clipboard);
    return data;
}

char *gj_clipboard_text(gj_XComponentContext *context)
{
    gj_any data = take(context, plain);
    char *text = gj_any_text(&data);
    gj_any_clear(&data);
    return text;
}

bool gj_clipboard_page(gj_XComponentContext *context, gj_buf *page)
{
    gj_any data = take(context, html);
    const gj_seq_byte *bytes = gj_any_get_seq_byte(&data);
    bool there = bytes && bytes->count > 0;
    if (there)
        gj_buf_add(page, bytes->items, (size_t)bytes->count);
    gj_any_clear(&data);
    return there;
}

/* ---- giving ---- */

/* What the clipboard is given: it asks for the data when somebody pastes. */
typedef struct offer {
    gj_object object;
    char *text;
    gj_buf page;
    bool has_page;
} offer;

static bool get_flavors(void *self, gj_seq_DataFlavor **result, gj_err *err)
{
    (void)err;
    const offer *mine = self;
    *result = gj_seq_DataFlavor_new(mine->has_page ? 2 : 1);
    set_flavor(&(*result)->items[0], plain);
    if (mine->has_page)
        set_flavor(&(*result)->items[1], html);
    return true;
}

/* LibreOffice asks for the page with a charset behind its kind, too. */
static bool is_page(const offer *mine, const gj_DataFlavor *flavor)
{
    char *kind = gj_string_text(flavor->MimeType);
    bool is = mine->has_page && strncmp(kind, html, sizeof html - 1) == 0;
    free(kind);
    return is;
}

static bool is_supported(void *self, const gj_DataFlavor *flavor, bool *result, gj_err *err)
{
    (void)err;
    *result = gj_string_is(flavor->MimeType, plain) || is_page(self, flavor);
    return true;
}

static bool get_data(void *self, const gj_DataFlavor *flavor, gj_any *result, gj_err *err)
{
    const offer *mine = self;
    if (is_page(mine, flavor)) {
        gj_seq_byte *bytes = gj_seq_byte_new((int32_t)mine->page.len);
        memcpy(bytes->items, mine->page.data, mine->page.len);
        gj_any_set_seq_byte(result, bytes);
        gj_seq_byte_free(bytes);
        return true;
    }
    if (!gj_string_is(flavor->MimeType, plain))
        return gj_throw(err, GJ_EXC_UnsupportedFlavorException, gj_said("没有这一种"));
    gj_any_set_string(result, mine->text);
    return true;
}

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)context;
    (void)err;
    gj_buf_init(&((offer *)self)->page);
    return true;
}

static void destroy(void *self)
{
    offer *mine = self;
    free(mine->text);
    gj_buf_release(&mine->page);
}

static const gj_XTransferable_methods methods = {.getTransferData = get_data,
                                                 .getTransferDataFlavors = get_flavors,
                                                 .isDataFlavorSupported = is_supported};
static const gj_facet facets[] = {GJ_FACET(XTransferable, &methods), {NULL, NULL}};
static const gj_class offer_class = {
    .facets = facets, .size = sizeof(offer), .init = init, .destroy = destroy};

bool gj_clipboard_put(gj_XComponentContext *context, const char *text, const gj_buf *page,
                      gj_err *err)
{
    gj_XClipboard *clipboard = gj_XClipboard_create(context, service, err);
    offer *mine = clipboard ? gj_object_new(&offer_class, NULL, err) : NULL;
    bool ok = mine != NULL;
    if (ok) {
        gj_buf copy;
        gj_buf_init(&copy);
        gj_buf_puts(&copy, text);
        mine->text = gj_buf_detach(&copy);
        mine->has_page = page != NULL;
        if (page)
            gj_buf_add(&mine->page, page->data, page->len);
        gj_XTransferable *transferable = gj_query(XTransferable, &mine->object);
        ok = gj_XClipboard_setContents(clipboard, transferable, NULL, err);
        gj_release(transferable);
        gj_release(&mine->object);
    }
    gj_release(clipboard);
    return ok;
}
