/* SPDX-License-Identifier: Apache-2.0 */
/* away.c - listens to all of the office, and takes marks off while a document is saved or shown as
 * pages. */
#include "addon/session/away.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "addon/session/marks.h"
#include "addon/session/session_private.h"

/* ---- print preview ---- */

/* The windows that show cells can say which sheet they show. */
static bool shows_pages(const gj_any *controller)
{
    gj_XController *window = gj_any_get_XController(controller);
    gj_XSpreadsheetView *cells = window ? gj_query(XSpreadsheetView, window) : NULL;
    bool pages = window && !cells;
    gj_release(cells);
    gj_release(window);
    return pages;
}

bool gj_is_previewed(gj_XSpreadsheetDocument *document)
{
    gj_XModel2 *model = gj_query(XModel2, document);
    gj_XEnumeration *windows = NULL;
    bool more = model && gj_XModel2_getControllers(model, &windows, NULL) && windows;
    bool previewed = false;
    while (more && !previewed) {
        gj_any each = {0};
        more = gj_XEnumeration_hasMoreElements(windows, &more, NULL) && more &&
               gj_XEnumeration_nextElement(windows, &each, NULL);
        previewed = more && shows_pages(&each);
        gj_any_clear(&each);
    }
    gj_release(windows);
    gj_release(model);
    return previewed;
}

/* ---- what happens to documents ---- */

typedef enum happening {
    NOTHING,
    SAVE_BEGINS,
    LEAVES, /* its own file is about to be another one */
    SAVE_ENDS,
    ARRIVED, /* it is */
    VIEW_CHANGES
} happening;

static bool begins(const char *text, const char *with)
{
    return strncmp(text, with, strlen(with)) == 0;
}

/* OnSave, OnSaveAs, OnSaveTo (OnCopyTo in some versions), each followed by …Done or …Failed. */
static happening happening_of(const rtl_uString *event)
{
    char *name = gj_string_text(event);
    happening what = NOTHING;
    if (strcmp(name, "OnViewCreated") == 0)
        what = VIEW_CHANGES;
    else if (strcmp(name, "OnSaveAs") == 0)
        what = LEAVES;
    else if (strcmp(name, "OnSaveAsDone") == 0)
        what = ARRIVED;
    else if (begins(name, "OnSave") || begins(name, "OnCopyTo"))
        what = strstr(name, "Done") || strstr(name, "Failed") ? SAVE_ENDS : SAVE_BEGINS;
    free(name);
    return what;
}

static bool on_event(void *self, const gj_DocumentEvent *event, gj_err *err)
{
    (void)self;
    (void)err;
    happening what = happening_of(event->EventName);
    gj_XInterface *source = (gj_XInterface *)event->base.Source;
    gj_XSpreadsheetDocument *document =
        what != NOTHING && source ? gj_query(XSpreadsheetDocument, source) : NULL;
    gj_session *session = document ? gj_session_find(source) : NULL;
    if (session) {
        if (what == VIEW_CHANGES)
            gj_session_renew_marks(session);
        else
            gj_session_set_saving(session, what == SAVE_BEGINS || what == LEAVES);
        if (what == LEAVES)
            gj_session_leave(session, document);
        else if (what == ARRIVED)
            gj_session_arrive(session);
        gj_release(gj_session_object(session));
    } else if (document && (what == SAVE_BEGINS || what == LEAVES)) {
        (void)gj_marks_remove(document, NULL);
    }
    gj_release(document);
    return true;
}

static bool on_disposing(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)self;
    (void)event;
    (void)err;
    return true;
}

static const gj_XDocumentEventListener_methods document_methods = {.documentEventOccured =
                                                                       on_event};
static const gj_XEventListener_methods event_methods = {.disposing = on_disposing};
static const gj_facet facets[] = {GJ_FACET(XDocumentEventListener, &document_methods),
                                  GJ_FACET(XEventListener, &event_methods),
                                  {NULL, NULL}};
static const gj_class listener_class = {.facets = facets, .size = sizeof(gj_object)};

void gj_away_listen(gj_XComponentContext *context)
{
    static atomic_bool listening;
    if (atomic_exchange(&listening, true))
        return;
    gj_XDocumentEventBroadcaster *all = gj_XDocumentEventBroadcaster_singleton(
        context, "com.sun.star.frame.theGlobalEventBroadcaster", NULL);
    gj_object *made = all ? gj_object_new(&listener_class, NULL, NULL) : NULL;
    gj_XDocumentEventListener *listener = made ? gj_query(XDocumentEventListener, made) : NULL;
    bool ok =
        listener && gj_XDocumentEventBroadcaster_addDocumentEventListener(all, listener, NULL);
    if (!ok)
        atomic_store(&listening, false);
    gj_release(listener);
    gj_release(made);
    gj_release(all);
}
