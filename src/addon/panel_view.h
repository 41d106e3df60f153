/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_view.h - the panel's controls: what there is, where it stands, what it shows. Knows nothing of findings; panel.c
 * tells it what to say.
 *
 * A list box holds the findings: of LibreOffice's three lists it alone reads well (one name a row for a screen reader), keeps
 * the keyboard's place when a row is chosen by program, and looks like the system's. The grid's cells have no accessible
 * context, the tree's cursor stays behind.
 *
 *     gj_panel_view view = {0};
 *     if (gj_panel_view_make(&view, context, parent, err))
 *         gj_panel_view_listen(&view, &mine->object);
 *     gj_panel_view_end(&view);
 *
 * The controls hold the listener until gj_panel_view_end. LibreOffice's main thread only.
 */
#ifndef GJ_ADDON_PANEL_VIEW_H
#define GJ_ADDON_PANEL_VIEW_H

#include "uno/api.h"
#include "uno/object.h"

/* In the order of the tabulator key: name, kind of control, first label. A text names the control behind it to screen
 * readers. SPOKEN is there for them alone: the text of a field with several lines is kept from them, its name isn't. */
#define GJ_PIECE_LIST(X)          \
    X(VERDICT, FixedText, "")     \
    X(ERRORS, CheckBox, "")       \
    X(WARNINGS, CheckBox, "")     \
    X(NOTES, CheckBox, "")        \
    X(TITLE, FixedText, "")       \
    X(LIST, ListBox, "")          \
    X(CHOSEN, FixedText, "")      \
    X(SPOKEN, FixedText, "")      \
    X(DETAIL, Edit, "")           \
    X(PREVIOUS, Button, "上一处") \
    X(NEXT, Button, "下一处")     \
    X(CHECK, Button, "校验")      \
    X(CLEAR, Button, "清除标记")  \
    X(COPY, Button, "复制")       \
    X(SAVE, Button, "存为 CSV…")

typedef enum gj_piece {
#define GJ_X(name, kind, label) GJ_PIECE_##name,
    GJ_PIECE_LIST(GJ_X)
#undef GJ_X
        GJ_PIECES
} gj_piece;

typedef struct gj_panel_view {
    gj_XControl *control; /* holds them all */
    gj_XWindow *window;   /* the same as a window */
    gj_XPropertySet *models[GJ_PIECES];
    gj_XWindow *windows[GJ_PIECES];
    char *texts[GJ_PIECES]; /* as shown, so that nothing is drawn again for nothing */
    gj_seq_string *rows;
} gj_panel_view;

/* Makes the controls in the window `parent`. False: `view` is empty again. */
bool gj_panel_view_make(gj_panel_view *view, gj_XComponentContext *context, gj_XWindow *parent,
                        gj_err *err);
/* Tells `listener` of everything: it needs XActionListener, XItemListener, XKeyListener,
 * XFocusListener and XWindowListener. */
void gj_panel_view_listen(gj_panel_view *view, gj_object *listener);
/* Where their keys come from: a new reference, NULL if there is none. */
gj_XToolkit2 *gj_panel_view_toolkit(const gj_panel_view *view);
/* Takes the controls away; an empty view is fine. */
void gj_panel_view_end(gj_panel_view *view);

/* Places the pieces in the window as large as it is. */
void gj_panel_view_arrange(gj_panel_view *view);
/* The least height, in pixels, for a width; the least width. */
int gj_panel_view_height(gj_panel_view *view, int width);
int gj_panel_view_width(gj_panel_view *view);

/* Which piece an event comes from; GJ_PIECES if from none. */
gj_piece gj_panel_view_source(const gj_panel_view *view, gj_XInterface *source);
/* The label, or the text of DETAIL; true if it was another one before. */
bool gj_panel_view_say(gj_panel_view *view, gj_piece piece, const char *text);
/* When a window like ours is first seen, LibreOffice appends letters to all labels: 校验(B), 问题(D). This takes them off. */
void gj_panel_view_tidy(gj_panel_view *view);
void gj_panel_view_enable(gj_panel_view *view, gj_piece piece, bool enabled);
void gj_panel_view_focus(gj_panel_view *view, gj_piece piece);
bool gj_panel_view_has_focus(const gj_panel_view *view, gj_piece piece);
bool gj_panel_view_is_ticked(const gj_panel_view *view, gj_piece box);
/* The rows of the list; takes over `rows`. Nothing is chosen then, unless they are the same as before. */
void gj_panel_view_fill(gj_panel_view *view, gj_seq_string *rows);
/* The chosen row, -1: none; to choose one and show it. */
int gj_panel_view_row(const gj_panel_view *view);
void gj_panel_view_choose(gj_panel_view *view, int row);

#endif
