/* SPDX-License-Identifier: Apache-2.0 */
/*
 * help.h - pages of help in a window of LibreOffice's own.
 *
 * LibreOffice's help takes an extension's pages only where its own are installed, and else leads
 * to a web site; a browser may be missing, or may be kept from the folder where the package lies.
 * So our pages are shown by Writer, in a window without menus that is there once and is used
 * again; only where Writer isn't installed a browser is asked. In our windows F1 never reaches
 * LibreOffice.
 *
 * To have help in a dialog: 1. gj_help_watch before it is shown; 2. gj_help_leave afterwards; 3.
 * gj_help_show for its button. Main thread, holding no lock of ours: LibreOffice takes its own in
 * each call.
 */
#ifndef GJ_ADDON_HOST_HELP_H
#define GJ_ADDON_HOST_HELP_H

#include "base/buf.h"
#include "uno/api.h"
#include "uno/object.h"

/* Shows a page of the package's help ("zh-CN.html#new"), the window in front. What is shown, its
 * URL, is appended to `shown` (NULL: nobody asks). False: neither Writer nor a browser took it,
 * *err says so. */
bool gj_help_show(gj_XComponentContext *context, const char *page, gj_buf *shown, gj_err *err);
/* The page of a rule ("rules/t3.total.html"), or that of the rules which a house has added itself.
 * Yours to free, never NULL. */
char *gj_help_page_of(const char *rule);
/* The same as gj_help_show, soon after what is just going on: inside an event windows don't come
 * and go. */
void gj_help_show_later(gj_XComponentContext *context, const char *page);

/* From now on F1 shows this page, wherever the keyboard is: yours to give to gj_help_leave. NULL
 * where no keys are to be had. `window` is the one that asks. */
gj_object *gj_help_watch(gj_XComponentContext *context, gj_XWindow *window, const char *page);
/* No longer; NULL is allowed. */
void gj_help_leave(gj_object *given);

#endif
