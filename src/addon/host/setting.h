/* SPDX-License-Identifier: Apache-2.0 */
/*
 * setting.h - nodes of LibreOffice's configuration.
 *
 * To change one: 1. gj_setting_write; 2. replaceByName; 3. gj_XChangesBatch_commitChanges on the
 * same object; 4. release it. Any thread, holding no lock of ours.
 */
#ifndef GJ_ADDON_HOST_SETTING_H
#define GJ_ADDON_HOST_SETTING_H

#include "uno/api.h"

/* The properties of the node at `path`, "/org.openoffice.Setup/Product" say: a new reference, NULL
 * if there is none. */
gj_XNameAccess *gj_setting_read(gj_XComponentContext *context, const char *path);
/* The same to be written to: a new reference, NULL if there is none or it can't be written. What is
 * replaced counts from gj_XChangesBatch_commitChanges on. */
gj_XNameReplace *gj_setting_write(gj_XComponentContext *context, const char *path);

#endif
