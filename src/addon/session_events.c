/* SPDX-License-Identifier: Apache-2.0 */
/* session_events.c - what the document tells its session: changed, about to be saved, closed. */
#include <stdlib.h>
#include <string.h>

#include "addon/later.h"
#include "addon/session_private.h"

static void check_again(void *self)
{
    gj_session *session = self;
    gj_session_lock(session);
    session->waiting = false;
    bool wanted = session->outcome && !session->closed;
    gj_session_unlock(session);
    if (wanted)
        (void)gj_session_check(session, NULL);
}

static bool on_modified(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    gj_session *session = self;
    gj_session_lock(session);
    /* Where there is no report, an edit rarely makes one: the clerk will ask again. */
    bool checked = session->outcome && session->outcome->report;
    bool wanted = checked && !session->quiet && !session->waiting && !session->closed;
    session->waiting = session->waiting || wanted;
    gj_session_unlock(session);
    if (wanted && !gj_later(session->context, &session->object, check_again)) {
        gj_session_lock(session);
        session->waiting = false;
        gj_session_unlock(session);
    }
    return true;
}

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* OnSave, OnSaveAs, OnSaveTo (OnCopyTo in some versions), each followed by …Done or …Failed. */
static bool on_event(void *self, const gj_DocumentEvent *event, gj_err *err)
{
    (void)err;
    char *name = gj_string_text(event->EventName);
    if (begins(name, "OnSave") || begins(name, "OnCopyTo"))
        gj_session_set_away(self, !strstr(name, "Done") && !strstr(name, "Failed"));
    free(name);
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
static const gj_XDocumentEventListener_methods document_methods = {.documentEventOccured =
                                                                       on_event};
static const gj_XEventListener_methods event_methods = {.disposing = on_disposing};
static const gj_part parts[] = {GJ_PART(XModifyListener, &modify_methods),
                                GJ_PART(XDocumentEventListener, &document_methods),
                                GJ_PART(XEventListener, &event_methods),
                                {NULL, NULL}};

static void destroy(void *self)
{
    gj_session *session = self;
    gj_session_drop_watchers(session);
    gj_outcome_free(session->outcome);
    gj_weak_free(session->document);
    gj_release(session->context);
    (void)pthread_mutex_destroy(&session->lock);
}

const gj_class gj_session_class = {.parts = parts, .size = sizeof(gj_session), .destroy = destroy};

void gj_session_listen(gj_session *session, gj_XInterface *document)
{
    gj_XModifyBroadcaster *modifies = gj_query(XModifyBroadcaster, document);
    gj_XDocumentEventBroadcaster *events = gj_query(XDocumentEventBroadcaster, document);
    gj_XModifyListener *modify = gj_query(XModifyListener, &session->object);
    gj_XDocumentEventListener *event = gj_query(XDocumentEventListener, &session->object);
    if (modifies)
        (void)gj_XModifyBroadcaster_addModifyListener(modifies, modify, NULL);
    if (events)
        (void)gj_XDocumentEventBroadcaster_addDocumentEventListener(events, event, NULL);
    gj_release(event);
    gj_release(modify);
    gj_release(events);
    gj_release(modifies);
}
