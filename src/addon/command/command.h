/* SPDX-License-Identifier: Apache-2.0 */
/*
 * command.h - the commands of the menu, one function each. Called by the protocol handler
 * (handler.c) for vnd.gouji:NAME, and by the sidebar's buttons.
 *
 * To run one: 1. gj_command_of its URL; 2. gj_command_can, where it is offered; 3. a gj_call;
 * 4. gj_command_run. Commands come on LibreOffice's main thread, or from a macro's or another
 * process's on one of its own; holding no lock of ours: LibreOffice takes its own in each call.
 */
#ifndef GJ_ADDON_COMMAND_COMMAND_H
#define GJ_ADDON_COMMAND_COMMAND_H

#include "addon/session/session.h"
#include "uno/api.h"

/* What a command works with. All borrowed. */
typedef struct gj_call {
    gj_XComponentContext *context;
    gj_XFrame *frame; /* the window it was given in; NULL: none */
    const gj_seq_PropertyValue *arguments;
    gj_buf *result; /* for scripts: what came of it, JSON or a file's URL */
} gj_call;

/* X(name, text, function): text stands in the URL, function is gj_command_…. */
#define GJ_COMMAND_LIST(X)                     \
    X(NEW, "new", new)                         \
    X(IMPORT, "import", import)                \
    X(IMPORT_HERE, "import-here", import_here) \
    X(CHECK, "check", check)                   \
    X(NEXT, "next", next)                      \
    X(PREVIOUS, "previous", previous)          \
    X(CLEAR, "clear", clear)                   \
    X(FINDINGS, "findings", findings)          \
    X(COMPARE, "compare", compare)             \
    X(OPEN_LAST, "open-last", open_last)       \
    X(FIX, "fix", fix)                         \
    X(FIX_THIS, "fix-this", fix_this)          \
    X(EXPLAIN, "explain", explain)             \
    X(CONFIRM, "confirm", confirm)             \
    X(DOUBT, "next-doubt", next_doubt)         \
    X(RECORD, "record", record)                \
    X(EXPORT, "export", export)                \
    X(EXPORT_ODT, "export-odt", export_odt)    \
    X(EXPORT_PDF, "export-pdf", export_pdf)    \
    X(EXPORT_DOCX, "export-docx", export_docx) \
    X(EXPORT_HTML, "export-html", export_html) \
    X(COPY_PAGE, "copy-page", copy_page)       \
    X(RESULT, "result", result)                \
    X(OPEN_EXPORT, "open-export", open_export) \
    X(OPEN_FOLDER, "open-folder", open_folder) \
    X(FONTS, "fonts", fonts)                   \
    X(OPTIONS, "options", options)             \
    X(HELP, "help", help)                      \
    X(HELP_THIS, "help-this", help_this)       \
    X(ABOUT, "about", about)

/* One of them; GJ_COMMANDS is none. */
typedef enum gj_command {
#define GJ_X(name, text, function) GJ_COMMAND_##name,
    GJ_COMMAND_LIST(GJ_X)
#undef GJ_X
        GJ_COMMANDS
} gj_command;

/* The command of a URL, "vnd.gouji:check"; GJ_COMMANDS if there is no such. */
gj_command gj_command_of(const char *url);
/* Could it do anything in this window now? */
bool gj_command_can(gj_command command, gj_XComponentContext *context, gj_XFrame *frame);
/* Does it. False: it could not, *err says why, and so has the window been told (tell.h). A user who
 * thinks better of it (cancels a dialog) is no failure; `result` stays empty then. */
bool gj_command_run(gj_command command, const gj_call *call, gj_err *err);

/* One each, in command.c, new.c, importing.c, compare.c, fixing.c, explaining.c, confirming.c,
 * export.c, open.c, options_page.c, helping.c and about.c. Failures are told by
 * gj_command_run. */
#define GJ_X(name, text, function) bool gj_command_##function(const gj_call *call, gj_err *err);
GJ_COMMAND_LIST(GJ_X)
#undef GJ_X

/* Is that finding about a cell of last year's workbook? */
bool gj_can_open_last(const gj_outcome *outcome, int finding);
/* An argument by name: borrowed from the call, NULL if it wasn't given. */
const gj_any *gj_call_argument(const gj_call *call, const char *name);
/* The same as a text: yours to free, NULL if it wasn't given or isn't one. */
char *gj_call_text(const gj_call *call, const char *name);
/* The session of the window's document: a new reference; NULL (GJ_ERR_USAGE, a clear sentence) if
 * there is no spreadsheet. */
gj_session *gj_call_session(const gj_call *call, gj_err *err);
/* Appends the package's version as LibreOffice knows it, "1.0"; nothing where it doesn't. */
void gj_put_version(gj_XComponentContext *context, gj_buf *out);
/* The window's controller: a new reference, or NULL. */
gj_XController *gj_call_controller(const gj_call *call);

#endif
