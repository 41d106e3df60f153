/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_list.h - the panel's table of findings: a symbol, the place, what should stand there, what does.
 *
 * A UnoControlGrid. LibreOffice tells screen readers of its cells, though not of pictures: what a finding is and says they
 * hear from the labels below it, CHOSEN and SPOKEN.
 *
 * Belongs to panel_view.h: the same lifetime, the same thread.
 */
#ifndef GJ_ADDON_PANEL_LIST_H
#define GJ_ADDON_PANEL_LIST_H

#include "addon/panel_view.h"

enum { GJ_LIST_TEXTS = 3 }; /* columns behind the symbol */

typedef struct gj_panel_row {
    const char *picture; /* of the package's icons/, a file's name */
    char *texts[GJ_LIST_TEXTS];
} gj_panel_row;

/* Gives the model its columns, as it is made. */
void gj_panel_list_dress(gj_XPropertySet *model);
/* The chosen row stays as easy to read while the keyboard is in the document: LibreOffice would grey it. */
void gj_panel_list_colour(gj_panel_view *view);
/* LibreOffice 7.4's table remembers the object that it made for screen readers after it has gone, and writes to it at its
 * own end: whatever asked for it (gtk does so by itself), the office crashed when a document was closed. So the object is
 * held from the beginning until the table has been disposed. */
void gj_panel_list_keep(gj_panel_view *view);
/* Tells `listener` of rows chosen and of clicks: it needs XGridSelectionListener and XMouseListener. */
void gj_panel_list_listen(gj_panel_view *view, gj_object *listener);
void gj_panel_list_end(gj_panel_view *view);

/* Shows these rows (borrowed). Nothing is chosen then, unless they are the same as before. */
void gj_panel_list_fill(gj_panel_view *view, gj_XComponentContext *context,
                        const gj_panel_row *rows, int count);
/* The chosen row, -1: none; to choose one and show it. */
int gj_panel_list_row(const gj_panel_view *view);
void gj_panel_list_choose(gj_panel_view *view, int row);
/* The row under the mouse, -1: none. */
int gj_panel_list_row_at(const gj_panel_view *view, const gj_MouseEvent *event);

#endif
