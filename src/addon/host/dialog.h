/* SPDX-License-Identifier: Apache-2.0 */
/*
 * dialog.h - a dialog of the package that answers while it is open: what its controls tell comes to
 * functions of ours.
 *
 * To ask: 1. a gj_dialog with the file and the functions that its events name; 2. gj_dialog_run,
 * which calls `begin` before it is seen and the others as they are asked for; 3. one of them ends
 * it by gj_dialog_end. Main thread, holding no lock of ours: LibreOffice takes its own in each
 * call.
 */
#ifndef GJ_ADDON_HOST_DIALOG_H
#define GJ_ADDON_HOST_DIALOG_H

#include "addon/host/controls.h"
#include "uno/api.h"

/* What an event is handed: the window on the screen, its controls and the asker. */
typedef struct gj_dialog_shown {
    void *data;                     /* the asker's */
    gj_XControlContainer *controls; /* for controls.h */
    gj_XDialog2 *dialog;
} gj_dialog_shown;

/* What an event of the file is called, and who answers it. */
typedef struct gj_dialog_event {
    const char *name;
    void (*run)(gj_dialog_shown *shown);
} gj_dialog_event;

/* What is asked; all borrowed for the call. */
typedef struct gj_dialog {
    const char *file;                      /* "dialogs/explain.xdl" */
    void *data;                            /* what `shown` holds for the functions */
    void (*begin)(gj_dialog_shown *shown); /* fills in what is to be seen at first */
    const gj_dialog_event *events;         /* a NULL name ends them; "help" is answered already */
    const char *help;                      /* the page for F1 and “help”: see help.h */
} gj_dialog;

/* Shows it in the middle of its window and waits: did gj_dialog_end close it? False at once where
 * nobody can be asked (gj_can_ask), and if LibreOffice couldn't make it. */
bool gj_dialog_run(gj_XComponentContext *context, gj_XFrame *frame, const gj_dialog *asked);
/* Closes it, with what was entered taken. */
void gj_dialog_end(gj_dialog_shown *shown);

#endif
