/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_view.h - the panel's controls: what there is, where it stands, what it shows. Knows nothing
 * of findings; panel_board.c tells it what to say. The table of findings is panel_list.h's.
 *
 * How a view is used: 1. gj_panel_view_make; 2. gj_panel_view_listen; 3. gj_panel_view_arrange
 * whenever its window has another size, gj_panel_view_say whatever changed; 4. gj_panel_view_end.
 *
 *     gj_panel_view view = {0};
 *     if (gj_panel_view_make(&view, context, parent, err))
 *         gj_panel_view_listen(&view, &mine->object);
 *     gj_panel_view_end(&view);
 *
 * The controls hold the listener until gj_panel_view_end. LibreOffice's main thread only, with its
 * lock.
 */
#ifndef GJ_ADDON_PANEL_PANEL_VIEW_H
#define GJ_ADDON_PANEL_PANEL_VIEW_H

#include "form/form.h"
#include "uno/api.h"
#include "uno/object.h"

/* In the order of the tabulator key: name, kind of control, first label, its picture (NULL: the
 * label is seen). A text names the control behind it to screen readers. SPOKEN is there for them
 * alone: the text of a field with several lines is kept from them, its name isn't. */
#define GJ_PIECE_LIST(X)                                \
    GJ_PIECE_HEAD_LIST(X)                               \
    GJ_SEVERITY_LIST(GJ_PIECE_BOX) /* a box for each */ \
    GJ_PIECE_BODY_LIST(X)
/* X is the same in all lists of pieces. */
#define GJ_PIECE_BOX(name, id, plural, label) GJ_X(BOX_##name, CheckBox, "", NULL)

/* The pieces above the list of findings. */
#define GJ_PIECE_HEAD_LIST(X)                        \
    X(VERDICT, FixedText, "", NULL)                  \
    X(CHECK, Button, "校验", "check")                \
    X(PREVIOUS, Button, "上一处", "previous")        \
    X(NEXT, Button, "下一处", "next")                \
    X(CLEAR, Button, "清除标记", "clear")            \
    X(COPY, Button, "复制校验结果", "copy")          \
    X(SAVE, Button, "校验结果存为 CSV…", "save-csv") \
    X(RESULT, Button, "校验结果单…", "result")       \
    X(LAST, FixedText, "上年：没有选", NULL)         \
    X(CHOOSE, Button, "选择…", NULL)                 \
    X(DROP, Button, "取消", NULL)

/* The list and what stands below it. */
#define GJ_PIECE_BODY_LIST(X)                           \
    X(TITLE, FixedText, "", NULL)                       \
    X(LIST, ListBox, "", NULL)                          \
    X(CHOSEN, FixedText, "", NULL)                      \
    X(SPOKEN, FixedText, "", NULL)                      \
    X(DETAIL, Edit, "", NULL)                           \
    X(HELP, Button, "这一条的帮助（Shift+F1）", "help") \
    X(FIX, Button, "改正", NULL)                        \
    X(REPAIR, Button, "全部修复…", NULL)                \
    X(EXPLAIN, Button, "核实说明…", NULL)               \
    X(PAST, Button, "看上年这一格", NULL)

/* One control; GJ_PIECES is none. */
typedef enum gj_piece {
#define GJ_X(name, kind, label, picture) GJ_PIECE_##name,
    GJ_PIECE_LIST(GJ_X)
#undef GJ_X
        GJ_PIECES,
    GJ_PIECE_BOXES = GJ_PIECE_DROP + 1 /* the first severity's */
} gj_piece;

/* The controls of one panel; {0} is an empty view. */
typedef struct gj_panel_view {
    gj_XControl *control; /* holds them all */
    gj_XWindow *window;   /* the same as a window */
    gj_XPropertySet *models[GJ_PIECES];
    gj_XWindow *windows[GJ_PIECES];
    char *texts[GJ_PIECES]; /* as shown, so that nothing is drawn again for nothing */
    gj_seq_string *rows;    /* of the list */
} gj_panel_view;

/* Makes the controls in the window `parent`. False (*err filled): `view` is empty again. */
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
/* The least height, in pixels, for a width. */
int gj_panel_view_height(gj_panel_view *view, int width);
/* The least width, in pixels, in which the buttons can be read. */
int gj_panel_view_width(gj_panel_view *view);

/* Which piece an event comes from; GJ_PIECES if from none. */
gj_piece gj_panel_view_source(const gj_panel_view *view, gj_XInterface *source);
/* The label, the text of DETAIL, or a picture's tip; true if it was another one before. */
bool gj_panel_view_say(gj_panel_view *view, gj_piece piece, const char *text);
/* When a window like ours is first seen, LibreOffice appends letters to all labels: 校验(B),
 * 问题(D). This takes them off. */
void gj_panel_view_tidy(gj_panel_view *view);
/* Lets a piece be used, or greys it out. */
void gj_panel_view_enable(gj_panel_view *view, gj_piece piece, bool enabled);
/* Is this key one that the text of DETAIL, having the keyboard, uses itself: copy, and select
 * all? */
bool gj_panel_view_keeps(const gj_panel_view *view, const gj_KeyEvent *event);
/* Gives a piece the keyboard. */
void gj_panel_view_focus(gj_panel_view *view, gj_piece piece);
/* Has it got the keyboard? */
bool gj_panel_view_has_focus(const gj_panel_view *view, gj_piece piece);
/* Does the person want to see the findings of that box? Yes where LibreOffice doesn't say. */
bool gj_panel_view_is_ticked(const gj_panel_view *view, gj_piece box);

#endif
