/* SPDX-License-Identifier: Apache-2.0 */
/* export_thread.c - carries a call over to LibreOffice's main thread, and waits for it as long as
 * that may come. */
#include "addon/command/export_thread.h"

#include <osl/conditn.h>

#include "addon/host/later.h"
#include "platform/thread.h"

/* Either thread takes it, never both. */
typedef struct errand {
    gj_object object;
    void (*run)(void *data);
    void *data;
    atomic_bool taken;
    bool given_up; /* memory ran out in it */
    oslCondition begun;
    oslCondition done;
} errand;

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)context;
    (void)err;
    errand *mine = self;
    atomic_init(&mine->taken, false);
    mine->begun = osl_createCondition();
    mine->done = osl_createCondition();
    return true;
}

static void destroy(void *self)
{
    errand *mine = self;
    osl_destroyCondition(mine->begun);
    osl_destroyCondition(mine->done);
}

static const gj_facet facets[] = {{NULL, NULL}};
static const gj_class errand_class = {
    .facets = facets, .size = sizeof(errand), .init = init, .destroy = destroy};

static void carry_out(void *self)
{
    errand *mine = self;
    if (atomic_exchange(&mine->taken, true))
        return;
    (void)osl_setCondition(mine->begun);
    mine->given_up = !gj_guard(mine->run, mine->data); /* who waits is told in any case */
    (void)osl_setCondition(mine->done);
}

void gj_export_on_main(gj_XComponentContext *context, void (*run)(void *data), void *data)
{
    static const TimeValue patience = {2, 0};
    errand *mine = gj_thread_is_main() ? NULL : gj_object_new(&errand_class, NULL, NULL);
    if (!mine) {
        run(data);
        return;
    }
    mine->run = run;
    mine->data = data;
    if (gj_later(context, &mine->object, carry_out))
        (void)osl_waitCondition(mine->begun, &patience);
    carry_out(mine);
    (void)osl_waitCondition(mine->done, NULL);
    bool given_up = mine->given_up;
    gj_release(&mine->object);
    if (given_up)
        gj_oom();
}
