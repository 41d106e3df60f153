/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_keys.h - LibreOffice's shortcuts while the keyboard is in the sidebar.
 *
 * A panel of an extension is a window of its own (under gtk it has no parent at all): what its
 * controls don't use never reaches the window's shortcuts. So the panel asks to see each key before
 * any window does (XExtendedToolkit), for as long as one of its controls has the keyboard, and
 * answers "used": LibreOffice, which would find the same command in the versions and desktops where
 * keys do come through, then looks no further, and each command runs once.
 *
 * How a key goes: 1. the panel sees it first; 2. gj_panel_keys_run, unless a control uses it
 * itself; 3. true: it is used up. Main thread, holding no lock of ours: LibreOffice takes its own
 * in each call.
 */
#ifndef GJ_ADDON_PANEL_PANEL_KEYS_H
#define GJ_ADDON_PANEL_PANEL_KEYS_H

#include "uno/api.h"

/* Runs the command that the document, Calc or LibreOffice as a whole has for this key, in the
 * window `frame`, soon after the event: it may close the very window. False: it is no shortcut, or
 * one that belongs to the control itself. */
bool gj_panel_keys_run(gj_XComponentContext *context, gj_XFrame *frame, const gj_KeyEvent *event);

#endif
