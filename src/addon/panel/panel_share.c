/* SPDX-License-Identifier: Apache-2.0 */
/* panel_share.c - the list of findings handed out: to the clipboard, into a text file. */
#include "addon/panel/panel_share.h"

#include <stdlib.h>

#include "addon/host/tell.h"
#include "addon/host/url.h"
#include "platform/file.h"
#include "uno/object.h"

/* ---- the clipboard ---- */

static const char plain[] = "text/plain;charset=utf-16";

/* What the clipboard is given: it asks for the text when somebody pastes. */
typedef struct offer {
    gj_object object;
    char *text;
} offer;

static bool get_flavors(void *self, gj_seq_DataFlavor **result, gj_err *err)
{
    (void)self;
    (void)err;
    gj_seq_DataFlavor *flavors = gj_seq_DataFlavor_new(1);
    gj_string_set(&flavors->items[0].MimeType, plain);
    gj_string_set(&flavors->items[0].HumanPresentableName, "Unicode");
    typelib_typedescriptionreference_assign(&flavors->items[0].DataType,
                                            gj_type_of(&gj_type_string));
    *result = flavors;
    return true;
}

static bool is_supported(void *self, const gj_DataFlavor *flavor, bool *result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = gj_string_is(flavor->MimeType, plain);
    return true;
}

static bool get_data(void *self, const gj_DataFlavor *flavor, gj_any *result, gj_err *err)
{
    const offer *mine = self;
    if (!gj_string_is(flavor->MimeType, plain))
        return gj_throw(err, GJ_EXC_UnsupportedFlavorException, "只有纯文本");
    gj_any_set_string(result, mine->text);
    return true;
}

static void destroy(void *self)
{
    free(((offer *)self)->text);
}

static const gj_XTransferable_methods methods = {.getTransferData = get_data,
                                                 .getTransferDataFlavors = get_flavors,
                                                 .isDataFlavorSupported = is_supported};
static const gj_facet facets[] = {GJ_FACET(XTransferable, &methods), {NULL, NULL}};
static const gj_class offer_class = {.facets = facets, .size = sizeof(offer), .destroy = destroy};

bool gj_panel_copy(gj_XComponentContext *context, const char *text, gj_err *err)
{
    gj_XClipboard *clipboard =
        gj_XClipboard_create(context, "com.sun.star.datatransfer.clipboard.SystemClipboard", err);
    offer *mine = clipboard ? gj_object_new(&offer_class, NULL, err) : NULL;
    bool ok = mine != NULL;
    if (ok) {
        gj_buf copy;
        gj_buf_init(&copy);
        gj_buf_puts(&copy, text);
        mine->text = gj_buf_detach(&copy);
        gj_XTransferable *transferable = gj_query(XTransferable, &mine->object);
        ok = gj_XClipboard_setContents(clipboard, transferable, NULL, err);
        gj_release(transferable);
        gj_release(&mine->object);
    }
    gj_release(clipboard);
    return ok;
}

/* ---- a file ---- */

static bool put_file(const gj_panel_file *file, const char *target, gj_err *err)
{
    if (!*target)
        return gj_fail(err, GJ_ERR_USAGE, "只能存到这台电脑的文件夹里，请另选一处");
    if (gj_file_is_same(target, file->workbook))
        return gj_fail(err, GJ_ERR_USAGE, "没有保存：%s 就是打开着的工作簿，请另选一个文件名",
                       target);
    return gj_file_replace(target, file->bytes->data, file->bytes->len, err);
}

bool gj_panel_save(gj_XComponentContext *context, const gj_panel_file *file, char **path,
                   gj_err *err)
{
    const gj_file_wish wish = {.title = "把校验结果存为 CSV",
                               .name = file->name,
                               .filter = "CSV 文本 (.csv)",
                               .suffix = ".csv",
                               .save = true};
    char *url = gj_ask_file(context, &wish);
    *path = NULL;
    if (!url)
        return true;
    char *target = gj_url_path(url);
    free(url);
    bool ok = put_file(file, target, err);
    if (ok)
        *path = target;
    else
        free(target);
    return ok;
}
