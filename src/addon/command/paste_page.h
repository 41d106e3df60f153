/* SPDX-License-Identifier: Apache-2.0 */
/*
 * paste_page.h - a report copied from a web page, or from Word, pasted into an empty sheet.
 *
 * LibreOffice lays such a page out by the widths of all its tables together, those included that
 * hold the page in place: headings end up in the cells of tables and columns are torn apart. So
 * where the clipboard holds a report and the sheet nothing, the sheet gets the page as our own
 * reader sees it (import/paper.h), ready to be checked or imported; a paste that says how it is
 * wanted (without format, …) stays LibreOffice's.
 *
 * To take a paste over: 1. paste_guard.c asks gj_paste_page at each plain Paste; 2. false:
 * LibreOffice pastes. Main thread, holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_COMMAND_PASTE_PAGE_H
#define GJ_ADDON_COMMAND_PASTE_PAGE_H

#include "uno/api.h"

/* Pastes the clipboard's report at the window's selection if that is ours to do, as one step to
 * undo, and says so in a bar. False: it is LibreOffice's, and nothing changed. */
bool gj_paste_page(gj_XComponentContext *context, gj_XFrame *frame);

#endif
