/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_list.h - the panel's list of findings: a symbol, the place, what should stand there, what
 * does.
 *
 * A list box, whose rows a screen reader is told by name. Not UnoControlGrid, which has real
 * columns: in LibreOffice 7.4 the object that its table makes for screen readers (gtk asks for it
 * by itself) is used after its end when a document is closed, and, while it lives, whenever the
 * table gets the keyboard after its rows have changed: the office crashes.
 *
 * Belongs to panel_view.h: the same lifetime, the same thread, the same lock (LibreOffice's).
 *
 * How it is used: 1. gj_panel_list_listen; 2. gj_panel_list_fill whenever there are other findings;
 * 3. gj_panel_list_row and _choose; 4. gj_panel_list_end, with the view.
 */
#ifndef GJ_ADDON_PANEL_PANEL_LIST_H
#define GJ_ADDON_PANEL_PANEL_LIST_H

#include "addon/panel/panel_view.h"

/* Tells `listener` of rows chosen: it needs XItemListener and XActionListener. */
void gj_panel_list_listen(gj_panel_view *view, gj_object *listener);
/* Forgets the rows; the list box itself goes with the view. */
void gj_panel_list_end(gj_panel_view *view);

/* Shows these rows; takes over `rows`. Nothing is chosen then, unless they are the same as
 * before. */
void gj_panel_list_fill(gj_panel_view *view, gj_seq_string *rows);
/* The chosen row, from 0; -1: none. */
int gj_panel_list_row(const gj_panel_view *view);
/* Chooses one and shows it; -1: none. */
void gj_panel_list_choose(gj_panel_view *view, int row);

#endif
