/* SPDX-License-Identifier: Apache-2.0 */
/* option.c - one property each of /org.gouji.Options, read and written through setting.h. */
#include "addon/host/option.h"

#include "addon/host/setting.h"

typedef struct property {
    const char *node, *name;
} property;

static property property_of(gj_option option)
{
    static const property all[GJ_OPTIONS + 1] = {
#define GJ_X(name, group, property) {"/org.gouji.Options/" group, property},
        GJ_OPTION_LIST(GJ_X)
#undef GJ_X
            {"/org.gouji.Options/Chosen", ""}};
    return all[option];
}

static gj_any value_of(gj_XComponentContext *context, gj_option option)
{
    const property at = property_of(option);
    gj_any value = {0};
    gj_XNameAccess *node = gj_setting_read(context, at.node);
    if (node)
        (void)gj_XNameAccess_getByName(node, at.name, &value, NULL);
    gj_release(node);
    return value;
}

char *gj_option_text(gj_XComponentContext *context, gj_option option)
{
    gj_any value = value_of(context, option);
    char *text = gj_any_text(&value);
    gj_any_clear(&value);
    return text ? text : gj_string_text(NULL);
}

bool gj_option_is_on(gj_XComponentContext *context, gj_option option)
{
    bool on = false;
    gj_any value = value_of(context, option);
    (void)gj_any_get_boolean(&value, &on);
    gj_any_clear(&value);
    return on;
}

static bool set(gj_XComponentContext *context, gj_option option, const gj_any *value)
{
    const property at = property_of(option);
    gj_XNameReplace *node = gj_setting_write(context, at.node);
    gj_XChangesBatch *changes = gj_query(XChangesBatch, node);
    bool ok = changes && gj_XNameReplace_replaceByName(node, at.name, value, NULL) &&
              gj_XChangesBatch_commitChanges(changes, NULL);
    gj_release(changes);
    gj_release(node);
    return ok;
}

bool gj_option_set_text(gj_XComponentContext *context, gj_option option, const char *text)
{
    gj_any value = {0};
    gj_any_set_string(&value, text);
    bool ok = set(context, option, &value);
    gj_any_clear(&value);
    return ok;
}

bool gj_option_set_on(gj_XComponentContext *context, gj_option option, bool on)
{
    gj_any value = {0};
    gj_any_set_boolean(&value, on);
    bool ok = set(context, option, &value);
    gj_any_clear(&value);
    return ok;
}

bool gj_option_is_free(gj_XComponentContext *context, gj_option option)
{
    const property at = property_of(option);
    gj_Property found;
    gj_Property_init(&found);
    gj_XNameReplace *node = gj_setting_write(context, at.node);
    gj_XPropertySet *properties = gj_query(XPropertySet, node);
    gj_XPropertySetInfo *info = NULL;
    bool known = properties && gj_XPropertySet_getPropertySetInfo(properties, &info, NULL) &&
                 info && gj_XPropertySetInfo_getPropertyByName(info, at.name, &found, NULL);
    bool fixed = known && (found.Attributes & GJ_PropertyAttribute_READONLY);
    gj_release(info);
    gj_release(properties);
    gj_release(node);
    gj_Property_release(&found);
    return known && !fixed;
}
