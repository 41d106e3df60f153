/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel.h - the findings in the sidebar: the verdict in one sentence, the counts, the list, what is
 * said of the chosen one.
 *
 * LibreOffice makes a panel for each window, through the factory; a panel shows the session of its
 * window's document.
 *
 * How one lives: 1. LibreOffice asks the factory for it; 2. it makes its controls (panel_board.h)
 * and watches its session; 3. LibreOffice disposes of it. On the main thread, with LibreOffice's
 * lock; a panel has none of its own.
 */
#ifndef GJ_ADDON_PANEL_PANEL_H
#define GJ_ADDON_PANEL_PANEL_H

#include "uno/object.h"

/* The factory's class, for the library's entry points. */
extern const gj_class gj_panel_factory_class;

#endif
