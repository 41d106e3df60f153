/* SPDX-License-Identifier: Apache-2.0 */
/*
 * panel_board.h - between a session and the panel's controls: shows what was found, does what is
 * pressed.
 *
 * A board keeps neither document nor window alive. Everything here happens under LibreOffice's own
 * lock, as all that touches windows does.
 *
 * How a board is used: 1. gj_board_begin; 2. gj_board_refresh whenever the session changed,
 * gj_board_press and the others whenever the person did something; 3. gj_board_end. LibreOffice's
 * main thread only.
 *
 *     gj_board board = {0};
 *     ok = gj_board_begin(&board, &mine->object, context, frame, parent, …);
 *     gj_board_refresh(&board);         // whenever the session changed
 *     gj_board_end(&board);
 */
#ifndef GJ_ADDON_PANEL_PANEL_BOARD_H
#define GJ_ADDON_PANEL_PANEL_BOARD_H

#include "addon/panel/panel_view.h"
#include "addon/session/session.h"

/* A panel's board: part of it, and as long-lived. */
typedef struct gj_board {
    gj_panel_view view;
    gj_XComponentContext *context;
    gj_weak *frame;
    gj_weak *controller;          /* whose selection we follow; NULL: none yet */
    gj_object *owner;             /* not held: the board is part of it */
    void (*changed)(void *owner); /* what the session calls */
    gj_session *session;          /* watched; NULL: no spreadsheet, or not known yet */
    gj_outcome *shown;            /* what the controls show; NULL: no check */
    bool begun;                   /* they show something */
    bool by_key;                  /* the list is being walked by keys: the keyboard stays there */
    bool going;                   /* we are selecting a cell: that is no news */
    bool busy; /* we are changing the controls: what they tell is our own doing */
    int *rows; /* the finding of each row */
    int n_rows;
} gj_board;

/* Sets up the controls for a window. `board` has context, owner and changed filled in. False (*err
 * filled): nothing is left to end. */
bool gj_board_begin(gj_board *board, gj_XFrame *frame, gj_XWindow *parent, gj_err *err);
/* Lets go of everything; more than once is fine. */
void gj_board_end(gj_board *board);
/* The window, a new reference, or NULL once it is gone. */
gj_XFrame *gj_board_frame(const gj_board *board);

/* Shows the session as it is now. */
void gj_board_refresh(gj_board *board);
/* The line above the list: how many findings it shows, and `more`. */
void gj_board_title(gj_board *board, const char *more);
/* Looks for the session of the window's document again, which may be another one now. */
void gj_board_find(gj_board *board);
/* The person ticked a box. */
void gj_board_filter(gj_board *board);

/* ---- panel_act.c: what else the person did ---- */

/* Pressed a button: its command is run, and what failed is told. */
void gj_board_press(gj_board *board, gj_piece button);
/* Chose a row: the window goes to its finding, and the keyboard too unless the list is walked by
 * keys. */
void gj_board_go(gj_board *board);
/* Pressed Enter on the chosen row: the same, the keyboard always. */
void gj_board_enter(gj_board *board);
/* Pressed F1, or the button: the help of the chosen finding's rule, else what findings are. */
void gj_board_help(gj_board *board);
/* Selected something in the document: a finding that stands there becomes the current one. */
void gj_board_follow(gj_board *board);
/* Gives the keyboard back to the document. */
void gj_board_leave(gj_board *board);

#endif
