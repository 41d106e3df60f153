/* SPDX-License-Identifier: Apache-2.0 */
/*
 * cell_menu.h - the menu that a right click or the menu key opens on a marked cell: repair,
 * explain, look at last year's, read about the rule.
 *
 * How it comes: 1. gj_cell_menu_watch a window when its document is checked; 2. LibreOffice shows
 * the interceptor each menu before the person sees it; 3. a cell with a finding makes that the
 * current one, and the entries are its commands. Main thread or a script's, holding no lock of
 * ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_COMMAND_CELL_MENU_H
#define GJ_ADDON_COMMAND_CELL_MENU_H

#include "uno/api.h"

/* Adds our entries to the menus of the window from now on; once, however often it is asked. */
void gj_cell_menu_watch(gj_XComponentContext *context, gj_XFrame *frame);

#endif
