/* SPDX-License-Identifier: Apache-2.0 */
/*
 * session_private.h - a session's inside, for session.c (what is found), session_watch.c (who is
 * told), session_events.c (what the document tells) and session_list.c (which sessions there are).
 *
 * How a session lives: 1. session_list.c makes it and puts it into the list; 2. session_events.c
 * listens to the document; 3. session.c swaps outcomes, session_watch.c tells of them; 4. the
 * document closes: the outcome goes, the watchers are told, the list lets go of it.
 *
 * Any thread may come in. Each session has one lock, held for a few assignments and never while
 * LibreOffice is called; the list has another. Neither is taken under the other.
 */
#ifndef GJ_ADDON_SESSION_SESSION_PRIVATE_H
#define GJ_ADDON_SESSION_SESSION_PRIVATE_H

#include "addon/session/session.h"
#include "platform/thread.h"
#include "remember/memory.h"

/* Whoever wants to know; its owner is held. */
typedef struct gj_watcher {
    gj_object *owner;
    void (*changed)(void *owner);
} gj_watcher;

/* What gj_session is: an object of ours, listening to its document. */
struct gj_session {
    gj_object object;
    gj_XComponentContext *context;
    gj_weak *document;
    gj_session *next; /* in the list of all sessions */
    /* What follows is guarded by `lock`, which is never held while LibreOffice is called. */
    gj_mutex lock;
    gj_outcome *outcome;
    int current;
    int wrapped; /* which way the last step went around the end */
    bool closed;
    bool saving; /* the document is being saved: marks stay off */
    bool marked; /* there have been marks: undoing a deletion may bring some back */
    /* how many the document had when last looked at: another one may bring marks along */
    int sheets;
    bool marking;    /* a thread of ours is changing the marks: no reason to check again */
    bool mark_again; /* another one wanted to meanwhile */
    bool slow;       /* the last check took long */
    bool dear;       /* checks take so long that none comes by itself */
    bool edited;     /* the document was changed since then, and not by us or by being saved */
    bool stale;      /* … and the clerk is told so, since no check comes by itself */
    bool failed;     /* the last check could not be made: the outcome is an earlier one's */
    bool waiting;    /* a new check is on its way */
    char *last_path; /* while it is saved under another name: where last year's file is */
    int keeping;     /* how many are just changing what the document remembers */
    bool telling;    /* the watchers are about to be told */
    /* how many of ours are on the way to a finding: what is selected meanwhile leads to none */
    int going;
    bool astray; /* the last one came to where nothing is seen, and the clerk was told */
    bool back;   /* … the one before it did, the last one didn't */
    gj_watcher *watchers;
    int n_watchers;
};

/* ---- session.c ---- */

/* Takes the session's lock; running out of memory under it lets it go (base/guard.h). */
void gj_session_lock(gj_session *session);
/* Lets it go again, before anything of LibreOffice's is called. */
void gj_session_unlock(gj_session *session);
/* Takes over `fresh` (NULL: none), and tells. */
void gj_session_swap(gj_session *session, gj_outcome *fresh);
/* Checks after an edit: like gj_session_check, but of the disk nothing is asked. */
void gj_session_follow(gj_session *session);
/* Keeps the memory in the document (note.h); whoever does so checks again. */
bool gj_session_keep(gj_session *session, gj_XSpreadsheetDocument *document,
                     const gj_memory *memory, gj_err *err);
/* The marks off while the document is saved, in whatever format, and on again afterwards. */
void gj_session_set_saving(gj_session *session, bool saving);
/* The marks as they should be now: none while the document is saved or a window shows its pages, or
 * if nothing was found. */
void gj_session_renew_marks(gj_session *session);

/* ---- moved.c ---- */

/* The document is about to be saved under another name: from where it is, last year's file can
 * still be found. */
void gj_session_leave(gj_session *session, gj_XSpreadsheetDocument *document);
/* It has been: soon it remembers that file as it is found from there, and is saved once more if
 * that is another path, and nothing else has changed. */
void gj_session_arrive(gj_session *session);

/* ---- session_watch.c ---- */

/* Has the watchers called from the main thread, soon: once for all that happens until then. */
void gj_session_tell(gj_session *session);
/* Releases all of them; nobody is told. */
void gj_session_drop_watchers(gj_session *session);

/* ---- session_events.c ---- */

/* What gj_object_new makes a session of: it listens, and cleans up at its end. */
extern const gj_class gj_session_class;
/* Begins to listen to the document, which then holds the session. */
void gj_session_listen(gj_session *session, gj_XInterface *document);

/* ---- session_list.c ---- */

/* The first session of this document: a new reference; NULL: none. */
gj_session *gj_session_find(gj_XInterface *document);
/* Takes it off the list, which lets go of it: its document has closed. */
void gj_session_forget(gj_session *session);

#endif
