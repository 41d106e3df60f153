/* SPDX-License-Identifier: Apache-2.0 */
/* later.c - hands work to LibreOffice's own callback service. */
#include "addon/host/later.h"

#include "uno/api.h"

typedef struct job {
    gj_object object;
    gj_object *held;
    void (*run)(void *object);
} job;

static bool notify(void *self, const gj_any *data, gj_err *err)
{
    (void)data;
    (void)err;
    const job *mine = self;
    mine->run(mine->held);
    return true;
}

static void destroy(void *self)
{
    gj_release(((job *)self)->held);
}

static const gj_XCallback_methods methods = {.notify = notify};
static const gj_facet facets[] = {GJ_FACET(XCallback, &methods), {NULL, NULL}};
static const gj_class job_class = {.facets = facets, .size = sizeof(job), .destroy = destroy};

bool gj_later(gj_XComponentContext *context, gj_object *object, void (*run)(void *object))
{
    gj_XRequestCallback *queue =
        gj_XRequestCallback_create(context, "com.sun.star.awt.AsyncCallback", NULL);
    job *made = queue ? gj_object_new(&job_class, NULL, NULL) : NULL;
    if (!made)
        return false;
    gj_acquire(object);
    made->held = object;
    made->run = run;
    gj_XCallback *callback = gj_query(XCallback, &made->object);
    bool ok = gj_XRequestCallback_addCallback(queue, callback, NULL, NULL);
    gj_release(callback);
    gj_release(&made->object);
    gj_release(queue);
    return ok;
}
