/* SPDX-License-Identifier: Apache-2.0 */
/*
 * deck.h - the window's sidebar, as far as a command needs it: the panel itself (panel.h) is made
 * by LibreOffice.
 *
 * To show findings: 1. check (session.h); 2. gj_deck_show. Main thread, holding no lock of ours:
 * LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_HOST_DECK_H
#define GJ_ADDON_HOST_DECK_H

#include "uno/api.h"

/* Opens the sidebar of the window with our deck. Nothing happens where there is none (headless).
 * Main thread. */
void gj_deck_show(gj_XFrame *frame);
/* The same, and the list in it gets the keyboard: LibreOffice's F6 stops at the sidebar's edge.
 * False: there is none. */
bool gj_deck_focus(gj_XFrame *frame);

#endif
