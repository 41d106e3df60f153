/* SPDX-License-Identifier: Apache-2.0 */
/*
 * paste_here.h - a whole table pasted into our workbook, its totals too, where LibreOffice would
 * refuse because some of the cells are locked.
 *
 * Every paste of a window is looked at first (paste_guard.c, an interceptor of its frame's
 * commands). Ours is a block of several cells that touches locked cells of a table of our workbook,
 * whose sheet has no password; everything else goes its way unseen.
 *
 * To take a paste over: 1. gj_paste_guard each window; 2. it asks gj_paste_here at each Paste;
 * 3. false: LibreOffice pastes. Main thread, holding no lock of ours: LibreOffice takes its own in
 * each call.
 */
#ifndef GJ_ADDON_COMMAND_PASTE_HERE_H
#define GJ_ADDON_COMMAND_PASTE_HERE_H

#include "uno/api.h"

/* Looks at the window's pastes from now on; once a window, however often it is asked. Main
 * thread. */
void gj_paste_guard(gj_XComponentContext *context, gj_XFrame *frame);

/* Pastes the clipboard's table at the window's selection if that is ours to do, as one step to
 * undo. True: it is done, or refused with a bar that says why and nothing changed. False: it is
 * LibreOffice's. */
bool gj_paste_here(gj_XComponentContext *context, gj_XFrame *frame);

#endif
