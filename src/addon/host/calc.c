/* SPDX-License-Identifier: Apache-2.0 */
/* calc.c - sheets, windows and documents asked of LibreOffice in one call each. */
#include "addon/host/calc.h"

#include "base/arena.h"

static gj_XIndexAccess *sheets_of(gj_XSpreadsheetDocument *document, gj_err *err)
{
    gj_XSpreadsheets *sheets = NULL;
    if (!gj_XSpreadsheetDocument_getSheets(document, &sheets, err))
        return NULL;
    gj_XIndexAccess *index = gj_require(XIndexAccess, sheets, err);
    gj_release(sheets);
    return index;
}

gj_XSpreadsheet *gj_sheet_at(gj_XSpreadsheetDocument *document, int index, gj_err *err)
{
    gj_any value = {0};
    gj_XSpreadsheet *sheet = NULL;
    gj_XIndexAccess *sheets = sheets_of(document, err);
    if (sheets && gj_XIndexAccess_getByIndex(sheets, index, &value, err))
        sheet = gj_any_get_XSpreadsheet(&value);
    gj_any_clear(&value);
    gj_release(sheets);
    return sheet;
}

int gj_sheet_count(gj_XSpreadsheetDocument *document)
{
    int32_t count = 0;
    gj_XIndexAccess *sheets = sheets_of(document, NULL);
    if (sheets)
        (void)gj_XIndexAccess_getCount(sheets, &count, NULL);
    gj_release(sheets);
    return count;
}

bool gj_sheet_is_visible(gj_XSpreadsheet *sheet)
{
    gj_any value = {0};
    bool visible = true;
    gj_XPropertySet *properties = gj_query(XPropertySet, sheet);
    if (properties && gj_XPropertySet_getPropertyValue(properties, "IsVisible", &value, NULL))
        (void)gj_any_get_boolean(&value, &visible);
    gj_any_clear(&value);
    gj_release(properties);
    return visible;
}

gj_XModel3 *gj_frame_model(gj_XFrame *frame)
{
    gj_XController *controller = NULL;
    gj_XModel *model = NULL;
    if (frame && gj_XFrame_getController(frame, &controller, NULL) && controller)
        (void)gj_XController_getModel(controller, &model, NULL);
    gj_XModel3 *found = model ? gj_query(XModel3, model) : NULL;
    gj_release(model);
    gj_release(controller);
    return found;
}

gj_XFrame *gj_document_frame(gj_XComponent *document)
{
    gj_XController *controller = NULL;
    gj_XFrame *frame = NULL;
    gj_XModel3 *model = gj_query(XModel3, document);
    if (model && gj_XModel3_getCurrentController(model, &controller, NULL) && controller)
        (void)gj_XController_getFrame(controller, &frame, NULL);
    gj_release(controller);
    gj_release(model);
    return frame;
}

gj_XFrame *gj_current_frame(gj_XComponentContext *context)
{
    gj_XFrame *frame = NULL;
    gj_XDesktop2 *desktop = gj_XDesktop2_create(context, "com.sun.star.frame.Desktop", NULL);
    if (desktop)
        (void)gj_XDesktop2_getCurrentFrame(desktop, &frame, NULL);
    gj_release(desktop);
    return frame;
}

char *gj_document_url(gj_XSpreadsheetDocument *document)
{
    char *url = NULL;
    gj_XModel3 *model = gj_query(XModel3, document);
    if (model)
        (void)gj_XModel3_getURL(model, &url, NULL);
    gj_release(model);
    return url ? url : gj_strdup("");
}

gj_seq_PropertyValue *gj_arguments_new(int count, const char *const *names)
{
    gj_seq_PropertyValue *arguments = gj_seq_PropertyValue_new(count);
    for (int i = 0; i < count; i++)
        gj_string_set(&arguments->items[i].Name, names[i]);
    return arguments;
}
