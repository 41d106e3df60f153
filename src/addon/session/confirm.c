/* SPDX-License-Identifier: Apache-2.0 */
/* confirm.c - takes the clerk's word for a cell that was read doubtfully, as a step that can be
 * undone: LibreOffice has none for what a document remembers. */
#include "addon/host/later.h"
#include "addon/session/note.h"
#include "addon/session/session_private.h"
#include "base/language.h"

/* Sets the doubt and checks again. */
static bool settle(gj_session *session, int doubt, bool confirmed, gj_err *err)
{
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    gj_memory *memory = document ? gj_note_read(document, err) : NULL;
    bool ok = memory && doubt < gj_memory_doubts(memory);
    if (ok) {
        gj_memory_set_confirmed(memory, doubt, confirmed);
        ok = gj_session_keep(session, document, memory, err);
    }
    gj_memory_free(memory);
    gj_release(document);
    return ok;
}

/* ---- the step ---- */

/* One confirmation among what the document can undo. */
typedef struct step {
    gj_object object;
    gj_session *session;
    int doubt; /* its place in the memory, where doubts keep their order */
} step;

static bool get_title(void *self, char **result, gj_err *err)
{
    (void)self;
    (void)err;
    gj_buf title;
    gj_buf_init(&title);
    gj_buf_puts(&title, gj_said("确认"));
    *result = gj_buf_detach(&title);
    return true;
}

/* Behind the step: LibreOffice is in the midst of undoing. */
static void follow(void *session)
{
    gj_session_follow(session);
}

static bool take_step(step *mine, bool confirmed, gj_err *err)
{
    bool ok = settle(mine->session, mine->doubt, confirmed, err);
    (void)gj_later(mine->session->context, gj_session_object(mine->session), follow);
    return ok;
}

static bool undo(void *self, gj_err *err)
{
    return take_step(self, false, err);
}

static bool redo(void *self, gj_err *err)
{
    return take_step(self, true, err);
}

static void destroy(void *self)
{
    step *mine = self;
    if (mine->session)
        gj_release(gj_session_object(mine->session));
}

static const gj_XUndoAction_methods methods = {.get_Title = get_title, .undo = undo, .redo = redo};
static const gj_facet facets[] = {GJ_FACET(XUndoAction, &methods), {NULL, NULL}};
static const gj_class step_class = {.facets = facets, .size = sizeof(step), .destroy = destroy};

/* Where it can't be added the confirmation stands all the same. */
static void add_step(gj_session *session, gj_XSpreadsheetDocument *document, int doubt)
{
    gj_XUndoManager *manager = NULL;
    step *made = gj_object_new(&step_class, NULL, NULL);
    gj_XUndoManagerSupplier *supplier = gj_query(XUndoManagerSupplier, document);
    gj_XUndoAction *action = made ? gj_query(XUndoAction, &made->object) : NULL;
    if (made) {
        made->doubt = doubt;
        made->session = session;
        gj_acquire(gj_session_object(session));
    }
    if (action && supplier && gj_XUndoManagerSupplier_getUndoManager(supplier, &manager, NULL))
        (void)gj_XUndoManager_addUndoAction(manager, action, NULL);
    gj_release(action);
    gj_release(supplier);
    gj_release(manager);
    if (made)
        gj_release(&made->object);
}

/* ---- confirming ---- */

bool gj_session_confirm(gj_session *session, const gj_outcome *outcome, const gj_finding *finding,
                        gj_err *err)
{
    bool fixed = false;
    gj_XSpreadsheetDocument *document = gj_session_document(session);
    gj_XStorable *storable = gj_query(XStorable, document);
    gj_memory *memory = document ? gj_note_read(document, err) : NULL;
    const int doubt = memory ? gj_memory_doubt_at(memory, outcome->report, finding->place) : -1;
    bool ok = memory != NULL;
    if (storable)
        (void)gj_XStorable_isReadonly(storable, &fixed, NULL);
    if (ok && fixed)
        ok = gj_fail(err, GJ_ERR_USAGE, "没有确认：文件是以只读方式打开的，请先点上方的“编辑文档”");
    else if (ok && doubt < 0)
        ok = gj_fail(err, GJ_ERR_USAGE, "这一格已经确认过或者改过了，请重新校验");
    else if (!document)
        gj_fail(err, GJ_ERR_USAGE, "文档已经关闭");
    gj_memory_free(memory);
    ok = ok && settle(session, doubt, true, err);
    if (ok)
        add_step(session, document, doubt);
    gj_release(storable);
    gj_release(document);
    return ok && gj_session_check(session, err);
}
