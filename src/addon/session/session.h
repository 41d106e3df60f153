/* SPDX-License-Identifier: Apache-2.0 */
/*
 * session.h - an open spreadsheet under check: what was found, where the clerk is in the list,
 * whether cells are marked.
 *
 * One session a document, whatever windows show it; it begins when somebody first asks and ends
 * with the document, which it never keeps alive. It checks again by itself when the document was
 * changed (unless that takes too long or the user has chosen otherwise), and takes the marks off
 * while the document is saved.
 *
 * Threads: commands come from LibreOffice's main thread, or from a macro's or another process's on
 * one of its own. No lock of ours is held while LibreOffice is called (it would be waiting for its
 * own), so whatever is shared is swapped as a whole: outcomes never change. Watchers are told from
 * the main thread alone.
 *
 * To check and go through a document: 1. gj_session_open; 2. gj_session_check; 3. gj_session_step
 * or gj_session_go; 4. gj_session_clear, or leave it; 5. release gj_session_object.
 *
 *     gj_session *session = gj_session_open(context, GJ_HANDLE(model), &err);
 *     if (gj_session_check(session, &err))
 *         outcome = gj_session_outcome(session);
 *     gj_release(gj_session_object(session));
 */
#ifndef GJ_ADDON_SESSION_SESSION_H
#define GJ_ADDON_SESSION_SESSION_H

#include "addon/session/outcome.h"
#include "uno/object.h"

/* A document under check; an object of ours, shared by reference. */
typedef struct gj_session gj_session;

/* The document's session, made if there is none yet: a new reference. NULL (GJ_ERR_USAGE) if
 * `document` is no spreadsheet. */
gj_session *gj_session_open(gj_XComponentContext *context, gj_XInterface *document, gj_err *err);
/* The same session for gj_acquire and gj_release: borrowed from it, never NULL. */
gj_object *gj_session_object(gj_session *session);
/* The document: a new reference, or NULL once it is closed. */
gj_XSpreadsheetDocument *gj_session_document(gj_session *session);

/* Checks the document as it is now, marks what was found, tells the watchers. False if it could not
 * be done; that it holds no report is an outcome. */
bool gj_session_check(gj_session *session, gj_err *err);
/* Checks beside last year's report in the file at `path` from now on (NULL: beside none), and has
 * the document remember it: that is a change of the document without a step of undo. False
 * (GJ_ERR_USAGE, GJ_ERR_NO_REPORT): the file holds no such report, or another kind of one, or the
 * document holds none; nothing is remembered then. */
bool gj_session_compare(gj_session *session, const char *path, gj_err *err);
/* Explains a finding of that outcome (remember/memory.h) in `text`, NULL: takes its explanation
 * back; has the document remember it, and checks. False (GJ_ERR_USAGE): the text says nothing, or
 * the finding is an error; nothing is changed. */
bool gj_session_explain(gj_session *session, const gj_outcome *outcome, const gj_finding *finding,
                        const char *text, gj_err *err);
/* Confirms the cell or paragraph of a finding that says it was read doubtfully (gj_is_doubt), has
 * the document remember it as one step to undo, and checks. False (GJ_ERR_USAGE): it isn't doubtful
 * any more, or the document can't be changed; nothing is. */
bool gj_session_confirm(gj_session *session, const gj_outcome *outcome, const gj_finding *finding,
                        gj_err *err);
/* Takes all marks off and forgets the outcome: the document is as if it had never been checked.
 * False if it is closed, or some marks couldn't be taken off: the outcome is forgotten all the
 * same, unless it is closed. */
bool gj_session_clear(gj_session *session, gj_err *err);
/* Are there marks, or an outcome that they belong to? A sheet that comes from another document
 * brings its marks along. */
bool gj_session_can_clear(gj_session *session);
/* What the last check found: a new reference, or NULL before the first check and after clearing. */
gj_outcome *gj_session_outcome(gj_session *session);
/* Was the document changed since, and is too large to be checked by itself, or shall not be? The
 * clerk has to ask then. */
bool gj_session_is_stale(gj_session *session);

/* Could the last check not be made? What there is was found by an earlier one. */
bool gj_session_has_failed(gj_session *session);

/* The finding the clerk is at, an index into the outcome's findings, or -1. */
int gj_session_current(gj_session *session);
/* Goes to a finding: it becomes the current one, and its cell is selected and shown in the window
 * of `controller`. A finding without a cell shows its sheet, or nothing if it has none either.
 * False (GJ_ERR_USAGE) if the finding has gone, or its sheet, row or column is hidden. */
bool gj_session_go(gj_session *session, gj_XController *controller, int finding, gj_err *err);
/* Did the last way to a finding lead there, and the one before it to where nothing is seen? What
 * was told of that one is over. */
bool gj_session_is_back(gj_session *session);
/* The finding becomes the current one (-1: none does), nothing else happens: the clerk is at its
 * cell already. */
void gj_session_be_at(gj_session *session, int finding);
/* How the last step went around the end: 1 from the last finding to the first, -1 the other way, 0
 * not at all. */
int gj_session_wrapped(gj_session *session);
/* Goes to the next (step 1) or the previous (-1) finding that has a cell, around the end. False
 * (GJ_ERR_USAGE) if there is none. */
bool gj_session_step(gj_session *session, gj_XController *controller, int step, gj_err *err);

/* Calls changed(owner) from the main thread, soon after the outcome, the current finding or the
 * document's being there changed. `owner` is held until gj_session_unwatch, or until the document
 * closes, of which it is told last. */
void gj_session_watch(gj_session *session, gj_object *owner, void (*changed)(void *owner));
/* No more of this owner: it is released, though one call more may be on its way. */
void gj_session_unwatch(gj_session *session, gj_object *owner);

#endif
