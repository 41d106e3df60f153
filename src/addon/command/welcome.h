/* SPDX-License-Identifier: Apache-2.0 */
/*
 * welcome.h - the hint in the first spreadsheet after the add-on was installed: where its menu is.
 *
 * It is shown once, and goes with the first command that is given anywhere; the configuration
 * remembers either. To have it: 1. gj_welcome for a window, on the main thread; 2. gj_welcome_over
 * from any, when a command is given. Holding no lock of ours: LibreOffice takes its own in each
 * call.
 */
#ifndef GJ_ADDON_COMMAND_WELCOME_H
#define GJ_ADDON_COMMAND_WELCOME_H

#include "uno/api.h"

/* Shows it above the window's spreadsheet, unless it has been seen: not where there is no
 * spreadsheet or nobody to see it. */
void gj_welcome(gj_XComponentContext *context, gj_XFrame *frame);
/* Takes it away where it stands, for good. */
void gj_welcome_over(gj_XComponentContext *context);

#endif
