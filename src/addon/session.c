/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/session.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "addon/go.h"
#include "addon/later.h"
#include "addon/marks.h"

typedef struct watcher {
    gj_object *owner;
    void (*changed)(void *owner);
} watcher;

struct gj_session {
    gj_object object;
    gj_XComponentContext *context;
    gj_weak *document;
    gj_session *next; /* in the list of all sessions */
    /* What follows is guarded by `lock`, which is never held while LibreOffice is called. */
    pthread_mutex_t lock;
    gj_outcome *outcome;
    int current;
    bool closed;
    bool away;    /* the document is being saved or printed: marks stay off */
    bool waiting; /* a new check is on its way */
    bool telling; /* the watchers are about to be told */
    int quiet;    /* how many of ours are changing the document: no reason to check again */
    watcher *watchers;
    int n_watchers;
};

/* All sessions, each held once. */
static pthread_mutex_t all_lock = PTHREAD_MUTEX_INITIALIZER;
static gj_session *all;

static void lock(gj_session *session)
{
    (void)pthread_mutex_lock(&session->lock);
}

static void unlock(gj_session *session)
{
    (void)pthread_mutex_unlock(&session->lock);
}

gj_object *gj_session_object(gj_session *session)
{
    return &session->object;
}

gj_XSpreadsheetDocument *gj_session_document(gj_session *session)
{
    return gj_weak_lock(XSpreadsheetDocument, session->document);
}

/* ---- watchers ---- */

/* A copy with every owner held: they are called without the lock, and may leave meanwhile. */
static watcher *copy_watchers(gj_session *session, int *count)
{
    lock(session);
    session->telling = false;
    *count = session->n_watchers;
    watcher *copy = gj_alloc((size_t)*count * sizeof *copy);
    for (int i = 0; i < *count; i++) {
        copy[i] = session->watchers[i];
        gj_acquire(copy[i].owner);
    }
    unlock(session);
    return copy;
}

static void drop_watchers(gj_session *session)
{
    lock(session);
    watcher *gone = session->watchers;
    int count = session->n_watchers;
    session->watchers = NULL;
    session->n_watchers = 0;
    unlock(session);
    for (int i = 0; i < count; i++)
        gj_release(gone[i].owner);
    free(gone);
}

static void tell_now(void *self)
{
    gj_session *session = self;
    int count = 0;
    watcher *watchers = copy_watchers(session, &count);
    for (int i = 0; i < count; i++) {
        watchers[i].changed(watchers[i].owner);
        gj_release(watchers[i].owner);
    }
    free(watchers);
    if (session->closed)
        drop_watchers(session);
}

static void tell(gj_session *session)
{
    lock(session);
    bool first = !session->telling;
    session->telling = true;
    unlock(session);
    if (first)
        (void)gj_later(session->context, &session->object, tell_now);
}

void gj_session_watch(gj_session *session, gj_object *owner, void (*changed)(void *owner))
{
    gj_acquire(owner);
    lock(session);
    session->watchers =
        gj_realloc(session->watchers, ((size_t)session->n_watchers + 1) * sizeof(watcher));
    session->watchers[session->n_watchers++] = (watcher){owner, changed};
    unlock(session);
}

void gj_session_unwatch(gj_session *session, gj_object *owner)
{
    bool found = false;
    lock(session);
    for (int i = 0; i < session->n_watchers && !found; i++) {
        if (session->watchers[i].owner != owner)
            continue;
        session->watchers[i] = session->watchers[--session->n_watchers];
        found = true;
    }
    unlock(session);
    if (found)
        gj_release(owner);
}

/* ---- outcome ---- */

gj_outcome *gj_session_outcome(gj_session *session)
{
    lock(session);
    gj_outcome *outcome = gj_outcome_share(session->outcome);
    unlock(session);
    return outcome;
}

static bool is_same_text(const char *a, const char *b)
{
    return a && b ? strcmp(a, b) == 0 : a == b;
}

static bool is_same_finding(const gj_finding *a, const gj_finding *b)
{
    return a->rule == b->rule && a->table == b->table && is_same_text(a->row, b->row) &&
           is_same_text(a->column, b->column);
}

/* Where the old outcome's finding stands in the new one; -1: it is mended. */
static int find_again(const gj_outcome *old, int finding, const gj_outcome *new)
{
    if (finding < 0 || finding >= gj_outcome_count(old))
        return -1;
    const gj_finding *wanted = gj_findings_at(old->findings, finding);
    for (int i = 0; i < gj_outcome_count(new); i++)
        if (is_same_finding(wanted, gj_findings_at(new->findings, i)))
            return i;
    return -1;
}

/* Takes over `fresh` (NULL: none). */
static void swap_outcome(gj_session *session, gj_outcome *fresh)
{
    lock(session);
    gj_outcome *old = session->outcome;
    session->current = find_again(old, session->current, fresh);
    session->outcome = session->closed ? NULL : gj_outcome_share(fresh);
    unlock(session);
    gj_outcome_free(old);
    gj_outcome_free(fresh);
    tell(session);
}

/* ---- marks ---- */

static void be_quiet(gj_session *session, int more)
{
    lock(session);
    session->quiet += more;
    unlock(session);
}

static bool remove_marks(gj_session *session, gj_XSpreadsheetDocument *document, gj_err *err)
{
    be_quiet(session, 1);
    bool ok = gj_marks_remove(document, err);
    be_quiet(session, -1);
    return ok;
}

static bool put_marks(gj_session *session, gj_XSpreadsheetDocument *document,
                      const gj_outcome *outcome, gj_err *err)
{
    lock(session);
    bool away = session->away;
    unlock(session);
    if (away)
        return true;
    be_quiet(session, 1);
    bool ok = gj_marks_put(document, outcome, err);
    be_quiet(session, -1);
    return ok;
}

/* ---- checking ---- */

static bool check_document(gj_session *session, gj_XSpreadsheetDocument *document, gj_err *err)
{
    gj_outcome *outcome = gj_outcome_make(document, err);
    if (!outcome)
        return false;
    /* Without marks the list still tells everything. */
    (void)put_marks(session, document, outcome, NULL);
    swap_outcome(session, outcome);
    return true;
}

static bool is_gone(gj_err *err)
{
    return gj_fail(err, GJ_ERR_USAGE, "文档已经关闭");
}

bool gj_session_check(gj_session *session, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    if (!document)
        return is_gone(err);
    bool ok = check_document(session, document, err);
    gj_release(document);
    return ok;
}

bool gj_session_clear(gj_session *session, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    if (!document)
        return is_gone(err);
    bool ok = remove_marks(session, document, err);
    gj_release(document);
    swap_outcome(session, NULL);
    return ok;
}

static void check_again(void *self)
{
    gj_session *session = self;
    lock(session);
    session->waiting = false;
    bool wanted = session->outcome && !session->closed;
    unlock(session);
    if (wanted)
        (void)gj_session_check(session, NULL);
}

/* ---- going through the findings ---- */

int gj_session_current(gj_session *session)
{
    lock(session);
    int current = session->current;
    unlock(session);
    return current;
}

static void set_current(gj_session *session, int finding)
{
    lock(session);
    session->current = finding;
    unlock(session);
    tell(session);
}

bool gj_session_go(gj_session *session, gj_XController *controller, int finding, gj_err *err)
{
    gj_outcome *outcome = gj_session_outcome(session);
    bool there = finding >= 0 && finding < gj_outcome_count(outcome);
    gj_XSpreadsheetDocument *document = there ? gj_session_document(session) : NULL;
    bool ok = document && gj_go(document, controller,
                                gj_findings_at(outcome->findings, finding)->place, err);
    if (document)
        set_current(session, finding);
    gj_release(document);
    gj_outcome_free(outcome);
    return document ? ok : gj_fail(err, GJ_ERR_USAGE, "这一条已经不在了，请重新校验");
}

static bool has_cell(const gj_outcome *outcome, int finding)
{
    gj_place place = gj_findings_at(outcome->findings, finding)->place;
    return place.sheet >= 0 && place.row >= 0;
}

/* The nearest finding with a cell in that direction; -1: none has one. */
static int step_from(const gj_outcome *outcome, int current, int step)
{
    int count = gj_outcome_count(outcome);
    int at = current < 0 && step < 0 ? count : current;
    for (int i = 0; i < count; i++) {
        at = (at + step + count) % count;
        if (has_cell(outcome, at))
            return at;
    }
    return -1;
}

bool gj_session_step(gj_session *session, gj_XController *controller, int step, gj_err *err)
{
    gj_outcome *outcome = gj_session_outcome(session);
    int to = step_from(outcome, gj_session_current(session), step);
    bool checked = outcome != NULL;
    gj_outcome_free(outcome);
    if (to >= 0)
        return gj_session_go(session, controller, to, err);
    return gj_fail(err, GJ_ERR_USAGE,
                   checked ? "没有可以转到的单元格：列出的问题都不在某一格上"
                           : "还没有校验，请先点“校验”");
}

/* ---- what the document tells ---- */

static bool on_modified(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    gj_session *session = self;
    lock(session);
    bool wanted = session->outcome && !session->quiet && !session->waiting && !session->closed;
    session->waiting = session->waiting || wanted;
    unlock(session);
    if (wanted && !gj_later(session->context, &session->object, check_again))
        session->waiting = false;
    return true;
}

/* Saving, printing: without marks, and with them again afterwards. */
static void set_away(gj_session *session, bool away)
{
    lock(session);
    bool changes = session->away != away;
    session->away = away;
    gj_outcome *outcome = gj_outcome_share(session->outcome);
    unlock(session);
    gj_XSpreadsheetDocument *document = changes && outcome ? gj_session_document(session) : NULL;
    if (document && away)
        (void)remove_marks(session, document, NULL);
    else if (document)
        (void)put_marks(session, document, outcome, NULL);
    gj_release(document);
    gj_outcome_free(outcome);
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
        set_away(self, !strstr(name, "Done") && !strstr(name, "Failed"));
    free(name);
    return true;
}

static bool on_print(void *self, const gj_PrintJobEvent *event, gj_err *err)
{
    (void)err;
    set_away(self, event->State == GJ_PrintableState_JOB_STARTED);
    return true;
}

static void forget(gj_session *session)
{
    (void)pthread_mutex_lock(&all_lock);
    gj_session **link = &all;
    while (*link && *link != session)
        link = &(*link)->next;
    bool found = *link != NULL;
    if (found)
        *link = session->next;
    (void)pthread_mutex_unlock(&all_lock);
    if (found)
        gj_release(&session->object);
}

static bool on_disposing(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    gj_session *session = self;
    lock(session);
    bool first = !session->closed;
    session->closed = true;
    unlock(session);
    if (!first)
        return true;
    swap_outcome(session, NULL);
    forget(session);
    return true;
}

/* ---- life ---- */

static const gj_XModifyListener_methods modify_methods = {.modified = on_modified};
static const gj_XDocumentEventListener_methods document_methods = {.documentEventOccured = on_event};
static const gj_XPrintJobListener_methods print_methods = {.printJobEvent = on_print};
static const gj_XEventListener_methods event_methods = {.disposing = on_disposing};
static const gj_part parts[] = {
    GJ_PART(XModifyListener, &modify_methods), GJ_PART(XDocumentEventListener, &document_methods),
    GJ_PART(XPrintJobListener, &print_methods), GJ_PART(XEventListener, &event_methods), {NULL, NULL}};

static void destroy(void *self)
{
    gj_session *session = self;
    drop_watchers(session);
    gj_outcome_free(session->outcome);
    gj_weak_free(session->document);
    gj_release(session->context);
    (void)pthread_mutex_destroy(&session->lock);
}

static const gj_class session_class = {
    .parts = parts, .size = sizeof(gj_session), .destroy = destroy};

static void listen(gj_session *session, gj_XInterface *document)
{
    gj_XModifyBroadcaster *modifies = gj_query(XModifyBroadcaster, document);
    gj_XDocumentEventBroadcaster *events = gj_query(XDocumentEventBroadcaster, document);
    gj_XPrintJobBroadcaster *prints = gj_query(XPrintJobBroadcaster, document);
    gj_XModifyListener *modify = gj_query(XModifyListener, &session->object);
    gj_XDocumentEventListener *event = gj_query(XDocumentEventListener, &session->object);
    gj_XPrintJobListener *print = gj_query(XPrintJobListener, &session->object);
    if (modifies)
        (void)gj_XModifyBroadcaster_addModifyListener(modifies, modify, NULL);
    if (events)
        (void)gj_XDocumentEventBroadcaster_addDocumentEventListener(events, event, NULL);
    if (prints)
        (void)gj_XPrintJobBroadcaster_addPrintJobListener(prints, print, NULL);
    gj_release(print);
    gj_release(event);
    gj_release(modify);
    gj_release(prints);
    gj_release(events);
    gj_release(modifies);
}

static gj_session *begin(gj_XComponentContext *context, gj_XInterface *document, gj_err *err)
{
    gj_session *session = gj_object_new(&session_class, NULL, err);
    if (!session)
        return NULL;
    (void)pthread_mutex_init(&session->lock, NULL);
    session->current = -1;
    session->context = context;
    gj_acquire(context);
    session->document = gj_weak_new(document, err);
    if (session->document)
        return session;
    gj_release(&session->object);
    return NULL;
}

/* The first session of this document, held; NULL: none. */
static gj_session *find(gj_XInterface *document)
{
    gj_session *found = NULL;
    (void)pthread_mutex_lock(&all_lock);
    gj_session *each = all;
    if (each)
        gj_acquire(&each->object);
    (void)pthread_mutex_unlock(&all_lock);
    while (each && !found) {
        gj_XInterface *its = gj_weak_object(each->document);
        if (its && gj_same(its, document))
            found = each;
        gj_release(its);
        (void)pthread_mutex_lock(&all_lock);
        gj_session *next = found ? NULL : each->next;
        if (next)
            gj_acquire(&next->object);
        (void)pthread_mutex_unlock(&all_lock);
        if (!found)
            gj_release(&each->object);
        each = next;
    }
    return found;
}

/* Adds it behind the others: where two threads begin one for the same document, both then find the first. */
static void remember(gj_session *session)
{
    gj_acquire(&session->object);
    (void)pthread_mutex_lock(&all_lock);
    gj_session **link = &all;
    while (*link)
        link = &(*link)->next;
    *link = session;
    (void)pthread_mutex_unlock(&all_lock);
}

gj_session *gj_session_open(gj_XComponentContext *context, gj_XInterface *document, gj_err *err)
{
    gj_XSpreadsheetDocument *sheet = gj_query(XSpreadsheetDocument, document);
    if (!sheet) {
        gj_fail(err, GJ_ERR_USAGE, "这里没有打开的电子表格：请先在 Calc 中打开年度报告的工作簿");
        return NULL;
    }
    gj_release(sheet);
    gj_session *session = find(document);
    if (session)
        return session;
    session = begin(context, document, err);
    if (!session)
        return NULL;
    remember(session);
    gj_session *first = find(document);
    if (first == session)
        listen(session, document);
    else
        forget(session);
    gj_release(&session->object);
    return first;
}
