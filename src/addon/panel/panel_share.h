/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_share.h - taking a text out of the panel, into a file.
 *
 * To hand findings out: 1. gj_panel_put_table (panel_text.h); 2. gj_panel_save it; 3. tell what
 * failed. Main thread, holding no lock of ours: LibreOffice takes its own in each
 * call.
 */
#ifndef GJ_ADDON_PANEL_PANEL_SHARE_H
#define GJ_ADDON_PANEL_PANEL_SHARE_H

#include "base/buf.h"
#include "uno/api.h"

/* What is to be saved; all borrowed for the call. */
typedef struct gj_panel_file {
    const char *name;     /* proposed */
    const char *workbook; /* the path of what was checked, "" if it has none: never written over */
    const gj_buf *bytes;
} gj_panel_file;

/* Asks where to and writes the bytes there. True without `*path` if the person thought better of
 * it; else *path is the file's, yours to free. False: *path is NULL, and no file was changed. */
bool gj_panel_save(gj_XComponentContext *context, const gj_panel_file *file, char **path,
                   gj_err *err);

#endif
