/* SPDX-License-Identifier: Apache-2.0 */
/* own_property.c - a document's own properties, asked of LibreOffice by name. */
#include "addon/host/own_property.h"

static gj_XPropertyContainer *properties_of(gj_XSpreadsheetDocument *document, gj_err *err)
{
    gj_XDocumentProperties *all = NULL;
    gj_XPropertyContainer *own = NULL;
    gj_XDocumentPropertiesSupplier *supplier =
        gj_require(XDocumentPropertiesSupplier, document, err);
    if (supplier && gj_XDocumentPropertiesSupplier_getDocumentProperties(supplier, &all, err))
        (void)gj_XDocumentProperties_getUserDefinedProperties(all, &own, err);
    gj_release(all);
    gj_release(supplier);
    return own;
}

/* Asked first: that there is none is no exception, which costs more than all the rest. */
static bool is_there(gj_XPropertySet *set, const char *name)
{
    bool there = false;
    gj_XPropertySetInfo *info = NULL;
    if (gj_XPropertySet_getPropertySetInfo(set, &info, NULL) && info)
        (void)gj_XPropertySetInfo_hasPropertyByName(info, name, &there, NULL);
    gj_release(info);
    return there;
}

char *gj_own_property(gj_XSpreadsheetDocument *document, const char *name)
{
    gj_any value = {0};
    gj_XPropertyContainer *own = properties_of(document, NULL);
    gj_XPropertySet *set = own ? gj_query(XPropertySet, own) : NULL;
    if (set && is_there(set, name))
        (void)gj_XPropertySet_getPropertyValue(set, name, &value, NULL);
    char *text = gj_any_text(&value);
    gj_any_clear(&value);
    gj_release(set);
    gj_release(own);
    return text;
}

/* A text there is exchanged for another in one step: a check that comes in between finds one of
 * them. What isn't a text - a person may have put a date there - has to go first. */
static bool put_text(gj_XPropertyContainer *own, gj_XPropertySet *set, const char *name,
                     const char *text, gj_err *err)
{
    gj_any value = {0};
    gj_any_set_string(&value, text);
    bool there = is_there(set, name);
    bool ok = there && gj_XPropertySet_setPropertyValue(set, name, &value, NULL);
    if (!ok)
        ok = (!there || gj_XPropertyContainer_removeProperty(own, name, err)) &&
             gj_XPropertyContainer_addProperty(own, name, GJ_PropertyAttribute_REMOVABLE, &value,
                                               err);
    gj_any_clear(&value);
    return ok;
}

bool gj_own_property_put(gj_XSpreadsheetDocument *document, const char *name, const char *text,
                         gj_err *err)
{
    gj_XPropertyContainer *own = properties_of(document, err);
    gj_XPropertySet *set = own ? gj_require(XPropertySet, own, err) : NULL;
    bool ok = set != NULL;
    if (ok && text)
        ok = put_text(own, set, name, text, err);
    else if (ok && is_there(set, name))
        ok = gj_XPropertyContainer_removeProperty(own, name, err);
    gj_release(set);
    gj_release(own);
    return ok;
}
