/* SPDX-License-Identifier: Apache-2.0 */
/* step.c - a context of LibreOffice's list of what can be undone, closed and, where need be, taken
 * back at once. */
#include "addon/host/step.h"

#include <stdlib.h>

#include "base/arena.h"

struct gj_step {
    gj_XModel3 *model;
    bool is_locked;
    gj_XUndoManager *undo;
    gj_seq_string *before; /* what could be undone before; NULL: not known */
};

/* LibreOffice drops a context that nothing was done in: taking back would then hit what was done
 * before it. Its list has a limit, so that its length says nothing. */
static bool left_something(const gj_step *step)
{
    gj_seq_string *now = NULL;
    if (!step->before || !gj_XUndoManager_getAllUndoActionTitles(step->undo, &now, NULL))
        return false;
    bool other = now->count != step->before->count;
    for (int32_t i = 0; i < now->count && !other; i++)
        other = rtl_ustr_compare(now->items[i]->buffer, step->before->items[i]->buffer) != 0;
    gj_seq_string_free(now);
    return other;
}

static void finish(gj_step *step, bool whole)
{
    /* Asked again where it is refused: a document that stays so can't be worked with. */
    if (step->is_locked && !gj_XModel3_unlockControllers(step->model, NULL))
        (void)gj_XModel3_unlockControllers(step->model, NULL);
    bool left = false;
    for (int i = 0; i < 2 && !left; i++)
        left = gj_XUndoManager_leaveUndoContext(step->undo, NULL);
    if (left && !whole && left_something(step)) {
        (void)gj_XUndoManager_undo(step->undo, NULL);
        (void)gj_XUndoManager_clearRedo(step->undo, NULL); /* nobody did it, nobody does it again */
    }
    gj_seq_string_free(step->before);
    gj_release(step->undo);
    gj_release(step->model);
    free(step);
}

static void take_back(void *what)
{
    finish(what, false);
}

gj_step *gj_step_begin(gj_XSpreadsheetDocument *document, const char *title, gj_err *err)
{
    gj_step *made = gj_alloc(sizeof *made);
    *made = (gj_step){.model = gj_require(XModel3, document, err)};
    gj_XUndoManagerSupplier *supplier =
        made->model ? gj_require(XUndoManagerSupplier, document, err) : NULL;
    bool ok = supplier && gj_XUndoManagerSupplier_getUndoManager(supplier, &made->undo, err) &&
              gj_XUndoManager_getAllUndoActionTitles(made->undo, &made->before, err) &&
              gj_XUndoManager_enterUndoContext(made->undo, title, err);
    gj_release(supplier);
    if (ok) {
        gj_guard_hold(take_back, made);
        made->is_locked = gj_XModel3_lockControllers(made->model, NULL);
        return made;
    }
    gj_seq_string_free(made->before);
    gj_release(made->undo);
    gj_release(made->model);
    free(made);
    return NULL;
}

void gj_step_end(gj_step *step, bool whole)
{
    if (!step)
        return;
    gj_guard_drop(step);
    finish(step, whole);
}
