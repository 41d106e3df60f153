/* SPDX-License-Identifier: Apache-2.0 */
/* session_watch.c - who wants to know, and is told from the main thread. */
#include <stdlib.h>

#include "addon/host/later.h"
#include "addon/session/session_private.h"

void gj_session_drop_watchers(gj_session *session)
{
    gj_session_lock(session);
    gj_watcher *gone = session->watchers;
    int count = session->n_watchers;
    session->watchers = NULL;
    session->n_watchers = 0;
    gj_session_unlock(session);
    for (int i = 0; i < count; i++)
        gj_release(gone[i].owner);
    free(gone);
}

static void tell_now(void *self)
{
    gj_session *session = self;
    int count = 0;
    /* A copy with every owner held: they are called without the lock, and may leave meanwhile. */
    gj_session_lock(session);
    session->telling = false;
    count = session->n_watchers;
    gj_watcher *watchers = gj_alloc((size_t)count * sizeof *watchers);
    for (int i = 0; i < count; i++) {
        watchers[i] = session->watchers[i];
        gj_acquire(watchers[i].owner);
    }
    gj_session_unlock(session);
    for (int i = 0; i < count; i++) {
        watchers[i].changed(watchers[i].owner);
        gj_release(watchers[i].owner);
    }
    free(watchers);
    gj_session_lock(session);
    bool closed = session->closed;
    gj_session_unlock(session);
    if (closed)
        gj_session_drop_watchers(session);
}

static void ask_to_tell(void *data)
{
    gj_session *session = data;
    if (!gj_later(session->context, &session->object, tell_now))
        gj_oom();
}

/* What can't be told now is told with the next change: nobody may believe that it is on its way. */
void gj_session_tell(gj_session *session)
{
    gj_session_lock(session);
    bool first = !session->telling;
    session->telling = true;
    gj_session_unlock(session);
    if (!first || gj_guard(ask_to_tell, session))
        return;
    gj_session_lock(session);
    session->telling = false;
    gj_session_unlock(session);
}

void gj_session_watch(gj_session *session, gj_object *owner, void (*changed)(void *owner))
{
    gj_acquire(owner);
    gj_session_lock(session);
    session->watchers =
        gj_realloc(session->watchers, ((size_t)session->n_watchers + 1) * sizeof(gj_watcher));
    session->watchers[session->n_watchers++] = (gj_watcher){owner, changed};
    gj_session_unlock(session);
}

void gj_session_unwatch(gj_session *session, gj_object *owner)
{
    bool found = false;
    gj_session_lock(session);
    for (int i = 0; i < session->n_watchers && !found; i++) {
        if (session->watchers[i].owner != owner)
            continue;
        session->watchers[i] = session->watchers[--session->n_watchers];
        found = true;
    }
    gj_session_unlock(session);
    if (found)
        gj_release(owner);
}
