/* SPDX-License-Identifier: Apache-2.0 */
/* setting.h - LibreOffice's configuration. */
#ifndef GJ_ADDON_HOST_SETTING_H
#define GJ_ADDON_HOST_SETTING_H

#include "uno/api.h"

/* The properties of the node at `path`, "/org.openoffice.Setup/Product" say: a new reference, NULL if there is none. */
gj_XNameAccess *gj_setting_read(gj_XComponentContext *context, const char *path);
/* The same to be written to: what is replaced counts from gj_XChangesBatch_commitChanges on. */
gj_XNameReplace *gj_setting_write(gj_XComponentContext *context, const char *path);

#endif
