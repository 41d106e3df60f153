/* SPDX-License-Identifier: Apache-2.0 */
/* panel_share.h - taking a text out of the panel: to the clipboard, into a file. */
#ifndef GJ_ADDON_PANEL_SHARE_H
#define GJ_ADDON_PANEL_SHARE_H

#include "base/buf.h"
#include "uno/api.h"

/* Puts the text on the system's clipboard. */
bool gj_panel_copy(gj_XComponentContext *context, const char *text, gj_err *err);
/* Asks for a file, proposing `name`, and writes the bytes into it. True without `*path` if the person thought better
 * of it; else *path is the file's, yours to free. */
bool gj_panel_save(gj_XComponentContext *context, const char *name, const gj_buf *bytes,
                   char **path, gj_err *err);

#endif
