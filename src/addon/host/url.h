/* SPDX-License-Identifier: Apache-2.0 */
/* url.h - files have URLs in LibreOffice and paths everywhere else. */
#ifndef GJ_ADDON_HOST_URL_H
#define GJ_ADDON_HOST_URL_H

/* The path of a file's URL, the URL of a path: yours to free; "" if there is none. */
char *gj_url_path(const char *url);
char *gj_path_url(const char *path);

#endif
