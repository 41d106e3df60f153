/* SPDX-License-Identifier: Apache-2.0 */
/* session_list.c - all sessions there are, a document each. */
#include "addon/session/marks.h"
#include "addon/session/session_private.h"

/* All sessions, each held once. */
static gj_mutex all_lock = GJ_MUTEX_INIT;
static gj_session *all;

void gj_session_forget(gj_session *session)
{
    gj_lock(&all_lock);
    gj_session **link = &all;
    while (*link && *link != session)
        link = &(*link)->next;
    bool found = *link != NULL;
    if (found) {
        *link = session->next;
        session->next = NULL; /* somebody may be looking on from here: nothing more, then */
    }
    gj_unlock(&all_lock);
    if (found)
        gj_release(&session->object);
}

static gj_session *begin(gj_XComponentContext *context, gj_XInterface *document, gj_err *err)
{
    gj_session *session = gj_object_new(&gj_session_class, NULL, err);
    if (!session)
        return NULL;
    gj_mutex_init(&session->lock);
    session->current = -1;
    session->context = context;
    gj_acquire(context);
    gj_marks_begin(context);
    session->document = gj_weak_new(document, err);
    if (session->document)
        return session;
    gj_release(&session->object);
    return NULL;
}

/* The session behind `before` (NULL: the first of all), held. */
static gj_session *after(gj_session *before)
{
    gj_lock(&all_lock);
    gj_session *next = before ? before->next : all;
    if (next)
        gj_acquire(&next->object);
    gj_unlock(&all_lock);
    return next;
}

gj_session *gj_session_find(gj_XInterface *document)
{
    gj_session *each = after(NULL);
    while (each) {
        gj_XInterface *its = gj_weak_object(each->document);
        bool found = its && gj_same(its, document);
        gj_session *next = found ? NULL : after(each);
        if (!its)
            gj_session_forget(each); /* it never heard of the end */
        gj_release(its);
        if (found)
            return each;
        gj_release(&each->object);
        each = next;
    }
    return NULL;
}

/* Adds it behind the others: where two threads begin one for the same document, both then find the
 * first. */
static void remember(gj_session *session)
{
    gj_acquire(&session->object);
    gj_lock(&all_lock);
    gj_session **link = &all;
    while (*link)
        link = &(*link)->next;
    *link = session;
    gj_unlock(&all_lock);
}

gj_session *gj_session_open(gj_XComponentContext *context, gj_XInterface *document, gj_err *err)
{
    gj_XSpreadsheetDocument *sheet = gj_query(XSpreadsheetDocument, document);
    if (!sheet) {
        gj_fail(err, GJ_ERR_USAGE, "这里没有打开的电子表格：请先在 Calc 中打开年度报告的工作簿");
        return NULL;
    }
    gj_release(sheet);
    gj_session *session = gj_session_find(document);
    if (session)
        return session;
    session = begin(context, document, err);
    if (!session)
        return NULL;
    remember(session);
    gj_session *first = gj_session_find(document);
    if (first == session)
        gj_session_listen(session, document);
    else
        gj_session_forget(session);
    gj_release(&session->object);
    return first;
}
