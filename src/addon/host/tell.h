/* SPDX-License-Identifier: Apache-2.0 */
/*
 * tell.h - talking to the person at the window: a bar above the document for what must be known,
 * the status bar for what may be, a dialog for questions and file names alone.
 *
 * Texts are finished sentences; constant ones are translated here (base/language.h). Where there is
 * no window, bars and status are silently dropped and questions are answered no: a script gives its
 * answers as arguments.
 *
 * To end a command: 1. gj_tell_no_more of what the last one said; 2. gj_ask or gj_ask_file what
 * isn't given; 3. gj_tell what came of it. Bars may be put from any thread, questions are asked on
 * the main thread alone; holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_HOST_TELL_H
#define GJ_ADDON_HOST_TELL_H

#include "uno/api.h"

/* How a bar looks: a hint, something done, something to be mended, something lost. */
typedef enum gj_tone { GJ_TONE_INFO, GJ_TONE_SUCCESS, GJ_TONE_WARNING, GJ_TONE_DANGER } gj_tone;

/* Shows a bar with a sentence above the document, in place of the one that was there; it stays
 * until closed. `detail` may be NULL. A sentence too long for a line goes into several. */
void gj_tell(gj_XFrame *frame, gj_tone tone, const char *says, const char *detail);
/* A button of a bar: what it says and the URL of the command that it gives. */
typedef struct gj_tell_button {
    const char *label;
    const char *command;
} gj_tell_button;
/* The same bar with buttons; a label NULL ends them, NULL is none. */
void gj_tell_with(gj_XFrame *frame, gj_tone tone, const char *says, const char *detail,
                  const gj_tell_button *buttons);
/* Has the window a place for a bar? The start centre has none. */
bool gj_can_tell(gj_XFrame *frame);
/* Takes the bar away. */
void gj_tell_no_more(gj_XFrame *frame);

/* Says in the status bar what is being done, painted at once (which takes longer than checking or
 * writing does, so only what is long is told): yours to end. NULL where there is no status bar. */
gj_XStatusIndicator *gj_progress_begin(gj_XFrame *frame, const char *says);
/* It is done: the status bar is LibreOffice's again. NULL is allowed. */
void gj_progress_end(gj_XStatusIndicator *shown);

/* Is there a window to ask in? No in a headless office, from a hidden document, and from threads
 * that don't own the screen: macros of other processes come on those. What follows asks this
 * itself. */
bool gj_can_ask(gj_XFrame *frame);
/* Asks yes or no in a dialog and waits; no is what Enter and closing it say. */
bool gj_ask(gj_XComponentContext *context, gj_XFrame *frame, const char *title,
            const char *question);

/* Another kind of file that may be saved, or opened, as well. */
typedef struct gj_file_kind {
    const char *filter;
    const char *suffix;
} gj_file_kind;
/* Where a file of that sort stands mostly, for the dialog to begin there. */
typedef enum gj_file_place {
    GJ_PLACE_BESIDE, /* in the folder of the document in use, else where the last was chosen */
    /* in the folder that the options name, else where last year's was chosen last, on whatever
     * day, else beside */
    GJ_PLACE_LAST_YEAR,
    GJ_PLACE_IMPORT /* where the last was imported from, on whatever day, else beside */
} gj_file_place;
/* What a file dialog asks for. */
typedef struct gj_file_wish {
    const char *title;
    const char *name;           /* proposed file name with suffix; "" for opening */
    const char *filter;         /* "OpenDocument 文本文档 (.odt)" */
    const char *suffix;         /* ".odt"; for opening several may be given, ".ods;.xlsx" */
    bool save;                  /* else open */
    const gj_file_kind *others; /* a filter NULL ends them, NULL: none */
    gj_file_place place;
} gj_file_wish;
/* The chosen file's URL, yours to free, with the suffix if it wasn't typed; NULL: cancelled, or
 * there is no window. A file that is there already is replaced only where the clerk said so. Where
 * it was is remembered for its place. */
char *gj_ask_file(gj_XComponentContext *context, const gj_file_wish *wish);
/* The chosen folder's URL likewise; the dialog begins in `folder`, a path, "" for LibreOffice's own
 * choice. */
char *gj_ask_folder(gj_XComponentContext *context, const char *title, const char *folder);

#endif
