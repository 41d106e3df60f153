/* SPDX-License-Identifier: Apache-2.0 */
/*
 * box.h - a dialog with a text and buttons that say what they do.
 *
 * To ask: 1. a gj_box with its words; 2. gj_box_ask, which returns once it is closed. Main thread,
 * holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_HOST_BOX_H
#define GJ_ADDON_HOST_BOX_H

#include "uno/api.h"

/* The dialog's words, borrowed while it is shown; constant ones are translated
 * (base/language.h). */
typedef struct gj_box {
    const char *title;
    const char *text; /* about ten lines of thirty-five characters */
    const char *yes;  /* NULL: there is only one button */
    const char *no;   /* the default, and what closing the dialog means */
    const char *help; /* the page that a third button shows (help.h); NULL: no such button */
} gj_box;

/* Shows it and waits: was "yes" pressed? False at once where nobody can be asked (gj_can_ask). */
bool gj_box_ask(gj_XComponentContext *context, gj_XFrame *frame, const gj_box *box);

#endif
