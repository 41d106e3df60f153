/* SPDX-License-Identifier: Apache-2.0 */
/* setting.c - nodes of the configuration, by ConfigurationProvider. */
#include "addon/host/setting.h"

static gj_XInterface *open_node(gj_XComponentContext *context, const char *how, const char *path)
{
    gj_XInterface *node = NULL;
    gj_XMultiServiceFactory *provider = gj_XMultiServiceFactory_create(
        context, "com.sun.star.configuration.ConfigurationProvider", NULL);
    gj_NamedValue at;
    gj_NamedValue_init(&at);
    gj_string_set(&at.Name, "nodepath");
    gj_any_set_string(&at.Value, path);
    gj_seq_any *arguments = gj_seq_any_new(1);
    gj_any_set_NamedValue(&arguments->items[0], &at);
    if (provider)
        (void)gj_XMultiServiceFactory_createInstanceWithArguments(provider, how, arguments, &node,
                                                                  NULL);
    gj_seq_any_free(arguments);
    gj_NamedValue_release(&at);
    gj_release(provider);
    return node;
}

gj_XNameAccess *gj_setting_read(gj_XComponentContext *context, const char *path)
{
    gj_XInterface *node =
        open_node(context, "com.sun.star.configuration.ConfigurationAccess", path);
    gj_XNameAccess *properties = node ? gj_query(XNameAccess, node) : NULL;
    gj_release(node);
    return properties;
}

gj_XNameReplace *gj_setting_write(gj_XComponentContext *context, const char *path)
{
    gj_XInterface *node =
        open_node(context, "com.sun.star.configuration.ConfigurationUpdateAccess", path);
    gj_XNameReplace *properties = node ? gj_query(XNameReplace, node) : NULL;
    gj_release(node);
    return properties;
}
