/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel.h - the findings in the sidebar: the verdict in one sentence, the counts, the list, what is
 * said of the chosen one.
 *
 * LibreOffice makes a panel for each window, through the factory; a panel shows the session of its
 * window's document.
 */
#ifndef GJ_ADDON_PANEL_PANEL_H
#define GJ_ADDON_PANEL_PANEL_H

#include "uno/object.h"

extern const gj_class gj_panel_factory_class;

#endif
