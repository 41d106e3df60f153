/* SPDX-License-Identifier: Apache-2.0 */
/*
 * weak.c - weak references, both sides: XWeak and XAdapter of our objects, and ours to theirs.
 *
 * An adapter outlives its object. Its mutex decides between the last release and a last
 * queryAdapted: whoever comes second finds the object gone, or finds nothing to cut.
 */
#include <stdlib.h>
#include <string.h>

#include "uno/api.h"
#include "uno/glue.h"

struct gj_adapter {
    gj_object object;
    oslMutex mutex;
    gj_object *target;         /* NULL once it is gone */
    gj_XReference **listeners; /* acquired: told when it goes */
    size_t count;
};

static bool adapter_init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)context;
    (void)err;
    ((gj_adapter *)self)->mutex = osl_createMutex();
    return true;
}

static void adapter_destroy(void *self)
{
    gj_adapter *adapter = self;
    for (size_t i = 0; i < adapter->count; i++)
        gj_release(adapter->listeners[i]);
    free(adapter->listeners);
    osl_destroyMutex(adapter->mutex);
}

static bool query_adapted(void *self, gj_XInterface **result, gj_err *err)
{
    (void)err;
    gj_adapter *adapter = self;
    osl_acquireMutex(adapter->mutex);
    if (adapter->target && gj_object_revive(adapter->target))
        *result = (gj_XInterface *)&adapter->target->uno;
    osl_releaseMutex(adapter->mutex);
    return true;
}

static bool add_reference(void *self, gj_XReference *listener, gj_err *err)
{
    (void)err;
    gj_adapter *adapter = self;
    if (!listener)
        return true;
    gj_acquire(listener);
    osl_acquireMutex(adapter->mutex);
    adapter->listeners =
        gj_realloc(adapter->listeners, (adapter->count + 1) * sizeof *adapter->listeners);
    adapter->listeners[adapter->count++] = listener;
    osl_releaseMutex(adapter->mutex);
    return true;
}

static bool remove_reference(void *self, gj_XReference *listener, gj_err *err)
{
    (void)err;
    gj_adapter *adapter = self;
    gj_XReference *removed = NULL;
    osl_acquireMutex(adapter->mutex);
    for (size_t i = 0; i < adapter->count && !removed; i++) {
        if (adapter->listeners[i] != listener)
            continue;
        removed = adapter->listeners[i];
        adapter->listeners[i] = adapter->listeners[--adapter->count];
    }
    osl_releaseMutex(adapter->mutex);
    gj_release(removed);
    return true;
}

static const gj_XAdapter_methods adapter_methods = {
    .queryAdapted = query_adapted,
    .addReference = add_reference,
    .removeReference = remove_reference,
};
static const gj_facet adapter_facets[] = {GJ_FACET(XAdapter, &adapter_methods), {NULL, NULL}};
static const gj_class adapter_class = {
    .facets = adapter_facets,
    .size = sizeof(gj_adapter),
    .init = adapter_init,
    .destroy = adapter_destroy,
};

/* The object keeps one reference to its adapter, made by whoever asks first. */
gj_XAdapter *gj_adapter_of(gj_object *object)
{
    gj_adapter *adapter = atomic_load(&object->adapter);
    if (!adapter) {
        gj_adapter *mine = gj_object_new(&adapter_class, NULL, NULL);
        mine->target = object;
        if (atomic_compare_exchange_strong(&object->adapter, &adapter, mine))
            adapter = mine;
        else
            gj_release(&mine->object);
    }
    gj_acquire(&adapter->object);
    return (gj_XAdapter *)&adapter->object.uno;
}

void gj_adapter_cut(gj_object *object)
{
    gj_adapter *adapter = atomic_load(&object->adapter);
    if (!adapter)
        return;
    osl_acquireMutex(adapter->mutex);
    adapter->target = NULL;
    gj_XReference **listeners = adapter->listeners;
    size_t count = adapter->count;
    adapter->listeners = NULL;
    adapter->count = 0;
    osl_releaseMutex(adapter->mutex);
    for (size_t i = 0; i < count; i++) {
        gj_XReference_dispose(listeners[i], NULL);
        gj_release(listeners[i]);
    }
    free(listeners);
    gj_release(&adapter->object);
}

/* ---- Ours to theirs: their adapter is all it takes ---- */

struct gj_weak {
    gj_XAdapter *adapter;
};

gj_weak *gj_weak_new(gj_XInterface *object, gj_err *err)
{
    gj_XAdapter *adapter = NULL;
    gj_XWeak *weak = gj_XWeak_query(object, err);
    bool ok = weak && gj_XWeak_queryAdapter(weak, &adapter, err);
    gj_release(weak);
    if (ok && !adapter)
        gj_fail(err, GJ_ERR_OFFICE, "对象不支持弱引用");
    if (!adapter)
        return NULL;
    gj_weak *made = gj_alloc(sizeof *made);
    made->adapter = adapter;
    return made;
}

gj_XInterface *gj_weak_object(gj_weak *weak)
{
    gj_XInterface *object = NULL;
    if (weak)
        gj_XAdapter_queryAdapted(weak->adapter, &object, NULL);
    return object;
}

void gj_weak_free(gj_weak *weak)
{
    if (!weak)
        return;
    gj_release(weak->adapter);
    free(weak);
}
