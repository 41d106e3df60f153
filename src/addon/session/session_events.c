/* SPDX-License-Identifier: Apache-2.0 */
/* session_events.c - what the document tells its session: changed, closed. */
#include <stdlib.h>

#include "addon/host/calc.h"
#include "addon/host/later.h"
#include "addon/host/option.h"
#include "addon/session/session_private.h"

/* A sheet has come or gone, and marks with it perhaps: whoever offers to clear them wants to
 * know. */
static void count_sheets(gj_session *session)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    int sheets = document ? gj_sheet_count(document) : 0;
    gj_release(document);
    gj_session_lock(session);
    bool changed = session->sheets != sheets;
    session->sheets = sheets;
    gj_session_unlock(session);
    if (changed)
        gj_session_tell(session);
}

static void follow(void *self)
{
    gj_session *session = self;
    /* Asked here and not at every change, of which one edit may bring many. */
    bool alone = gj_option_is_on(session->context, GJ_OPTION_CHECK_BY_ITSELF);
    gj_session_lock(session);
    session->waiting = false;
    bool checked = session->outcome && !session->closed;
    bool check = checked && alone;
    bool stale = checked && !alone && session->edited;
    bool tell = stale && !session->stale;
    session->stale = session->stale || stale;
    bool renew = session->marked;
    gj_session_unlock(session);
    if (tell)
        gj_session_tell(session);
    if (check)
        gj_session_follow(session);
    else if (renew)
        gj_session_renew_marks(session);
    else
        count_sheets(session);
}

/* What an edit calls for. Where there is no report, it rarely makes one: the clerk will ask again.
 * Without an outcome there should be no marks, but undoing may have brought some, or another
 * document's sheet. */
static bool wants_to_follow(gj_session *session, bool *tell)
{
    bool checked = !session->outcome || session->outcome->report;
    bool wanted =
        checked && !session->marking && !session->keeping && !session->waiting && !session->closed;
    bool dear = wanted && session->outcome && session->dear;
    session->edited = session->edited || !(session->saving || session->marking || session->keeping);
    bool stale = dear && !session->saving; /* saving is told of as a change too */
    *tell = stale && !session->stale;
    session->stale = session->stale || stale;
    wanted = wanted && !dear;
    session->waiting = session->waiting || wanted;
    return wanted;
}

static bool on_modified(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    gj_session *session = self;
    bool tell = false;
    gj_session_lock(session);
    bool wanted = wants_to_follow(session, &tell);
    gj_session_unlock(session);
    if (tell)
        gj_session_tell(session);
    if (wanted && !gj_later(session->context, &session->object, follow)) {
        gj_session_lock(session);
        session->waiting = false;
        gj_session_unlock(session);
    }
    return true;
}

static bool on_disposing(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    gj_session *session = self;
    gj_session_lock(session);
    bool first = !session->closed;
    session->closed = true;
    gj_session_unlock(session);
    if (!first)
        return true;
    gj_session_swap(session, NULL);
    gj_session_forget(session);
    return true;
}

static const gj_XModifyListener_methods modify_methods = {.modified = on_modified};
static const gj_XEventListener_methods event_methods = {.disposing = on_disposing};
static const gj_facet facets[] = {GJ_FACET(XModifyListener, &modify_methods),
                                  GJ_FACET(XEventListener, &event_methods),
                                  {NULL, NULL}};

static void destroy(void *self)
{
    gj_session *session = self;
    gj_session_drop_watchers(session);
    gj_outcome_free(session->outcome);
    free(session->last_path);
    gj_weak_free(session->document);
    gj_release(session->context);
    gj_mutex_release(&session->lock);
}

const gj_class gj_session_class = {
    .facets = facets, .size = sizeof(gj_session), .destroy = destroy};

void gj_session_listen(gj_session *session, gj_XInterface *document)
{
    gj_XModifyBroadcaster *modifies = gj_query(XModifyBroadcaster, document);
    gj_XModifyListener *modify = gj_query(XModifyListener, &session->object);
    if (modifies)
        (void)gj_XModifyBroadcaster_addModifyListener(modifies, modify, NULL);
    gj_release(modify);
    gj_release(modifies);
}
