/* SPDX-License-Identifier: Apache-2.0 */
/*
 * clipboard.h - texts and web pages on the system's clipboard.
 *
 * To take something: 1. gj_clipboard_page or gj_clipboard_text; 2. free it. To give something: 1.
 * gj_clipboard_put; programs ask for it when somebody pastes. Main thread, holding no lock of ours:
 * LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_HOST_CLIPBOARD_H
#define GJ_ADDON_HOST_CLIPBOARD_H

#include "uno/api.h"

/* Its text: yours to free; NULL if it has none: a picture, say. */
char *gj_clipboard_text(gj_XComponentContext *context);
/* Appends the bytes of the web page, or the part of one, that browsers and office programs put
 * there; false if there is none. */
bool gj_clipboard_page(gj_XComponentContext *context, gj_buf *page);
/* Puts copies of a text and, unless it is NULL, of the same as a web page in UTF-8. False
 * (GJ_ERR_OFFICE): what was there still is. */
bool gj_clipboard_put(gj_XComponentContext *context, const char *text, const gj_buf *page,
                      gj_err *err);

#endif
