/* SPDX-License-Identifier: Apache-2.0 */
/*
 * url.h - files have URLs in LibreOffice and paths everywhere else.
 *
 * To use a file that was chosen: 1. gj_url_path of what the dialog gave; 2. "" is none on this
 * machine; 3. free it. Pure conversion: any thread, any lock.
 */
#ifndef GJ_ADDON_HOST_URL_H
#define GJ_ADDON_HOST_URL_H

/* The path of a file's URL: yours to free, never NULL; "" if there is none. */
char *gj_url_path(const char *url);
/* The URL of an absolute path, likewise: yours to free, never NULL. */
char *gj_path_url(const char *path);

#endif
