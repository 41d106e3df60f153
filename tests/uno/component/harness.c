/* SPDX-License-Identifier: Apache-2.0 */
/* harness.c - what the tests ask of the C side, and the library's entry points. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "component.h"

typedef struct harness {
    gj_object object;
    gj_XComponentContext *context;
    gj_weak *watched;
} harness;

static bool init(void *self, gj_XComponentContext *context, gj_err *err)
{
    (void)err;
    ((harness *)self)->context = context;
    gj_acquire(context);
    return true;
}

static void destroy(void *self)
{
    gj_release(((harness *)self)->context);
    gj_weak_free(((harness *)self)->watched);
}

static bool mirror(void *self, gj_XEcho *target, gj_XEcho **result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = gj_test_mirror(target);
    return true;
}

/* Every member of XAll through one handle: those inherited stand elsewhere than in their own
 * interface. */
static bool call_all(void *self, gj_XAll *target, char **result, gj_err *err)
{
    (void)self;
    char *words[5] = {NULL};
    int32_t number = 0;
    bool ok = gj_XAll_set_Number(target, 41, err) && gj_XAll_get_Number(target, &number, err) &&
              gj_XAll_set_Label(target, "label", err) &&
              gj_XAll_get_Label(target, &words[0], err) && gj_XAll_first(target, &words[1], err) &&
              gj_XAll_second(target, "second", &words[2], err) &&
              gj_XAll_third(target, &words[3], err) && gj_XAll_fourth(target, &words[4], err);
    if (ok) {
        *result = gj_alloc(256);
        snprintf(*result, 256, "%d %s %s %s %s %s", number, words[0], words[1], words[2], words[3],
                 words[4]);
    }
    for (int i = 0; i < 5; i++)
        free(words[i]);
    return ok;
}

static char *message_of(const gj_err *err)
{
    const char *message = gj_thrown_message(err);
    return strcpy(gj_alloc(strlen(message) + 1), message);
}

static bool veto(void *self, gj_XEcho *target, char **result, gj_err *err)
{
    (void)self;
    gj_err thrown = {0};
    if (gj_XEcho_set_Text(target, "veto", &thrown))
        return gj_fail(err, GJ_ERR_OFFICE, "no exception");
    if (!gj_thrown(&thrown, GJ_EXC_PropertyVetoException))
        return gj_fail(err, GJ_ERR_OFFICE, "another exception: %s", thrown.says);
    *result = message_of(&thrown);
    return true;
}

static bool stranger(void *self, char **result, gj_err *err)
{
    (void)self;
    gj_err thrown = {0};
    gj_object *echo = gj_object_new(&gj_test_echo, NULL, err);
    gj_any value;
    if (gj_XPropertySet_getPropertyValue((gj_XPropertySet *)&echo->uno, "Name", &value, &thrown))
        return gj_fail(err, GJ_ERR_OFFICE, "no exception");
    gj_any_clear(&value);
    gj_release(echo);
    if (!gj_thrown(&thrown, GJ_EXC_RuntimeException))
        return gj_fail(err, GJ_ERR_OFFICE, "another exception: %s", thrown.says);
    *result = message_of(&thrown);
    return true;
}

static bool get_alive(void *self, int32_t *result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = atomic_load(&gj_test_alive);
    return true;
}

static void *SAL_CALL allocate(sal_Size size)
{
    return gj_alloc(size);
}

static bool get_proxies(void *self, int32_t *result, gj_err *err)
{
    (void)self;
    (void)err;
    uno_Environment *environment = NULL;
    rtl_uString *name = gj_string_new("uno");
    uno_getEnvironment(&environment, name, NULL);
    gj_string_free(name);
    void **list = NULL;
    environment->pExtEnv->getRegisteredInterfaces(environment->pExtEnv, &list, result, allocate);
    for (int32_t i = 0; i < *result; i++)
        gj_interface_release(list[i]);
    free(list);
    environment->release(environment);
    return true;
}

static bool wrong_layouts(void *self, gj_seq_string **result, gj_err *err)
{
    (void)self;
    (void)err;
    int32_t wrong = 0;
    *result = gj_seq_string_new(999);
    for (const struct gj_layout *layout = gj_layouts; layout->type; layout++) {
        typelib_TypeDescription *office = NULL;
        typelib_typedescriptionreference_getDescription(&office, gj_type_of(layout->type));
        if (!office || (size_t)office->nSize != layout->size)
            gj_string_set(&(*result)->items[wrong++], layout->type->name);
        if (office)
            typelib_typedescription_release(office);
    }
    gj_seq_string *all = *result;
    *result = gj_seq_string_new(wrong);
    for (int32_t i = 0; i < wrong; i++)
        rtl_uString_assign(&(*result)->items[i], all->items[i]);
    gj_seq_string_free(all);
    return true;
}

static bool work(void *self, int32_t rounds, gj_err *err)
{
    (void)err;
    gj_test_work(((harness *)self)->context, rounds);
    return true;
}

static bool visit(void *self, char **result, gj_err *err)
{
    (void)err;
    *result = gj_test_visit(((harness *)self)->context);
    return true;
}

static bool gather(void *self, gj_XInterface *document, int32_t rounds, double *result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = gj_test_gather(document, rounds);
    return true;
}

static bool watch(void *self, gj_XInterface *target, gj_err *err)
{
    harness *mine = self;
    gj_weak_free(mine->watched);
    mine->watched = gj_weak_new(target, err);
    return mine->watched;
}

static bool watched(void *self, gj_XInterface **result, gj_err *err)
{
    (void)err;
    *result = gj_weak_object(((harness *)self)->watched);
    return true;
}

/* Told when the object it listens to goes. */
typedef struct listener {
    gj_object object;
    int *told;
} listener;

static bool listener_dispose(void *self, gj_err *err)
{
    (void)err;
    ++*((listener *)self)->told;
    return true;
}

static const gj_XReference_methods listener_methods = {.dispose = listener_dispose};
static const gj_facet listener_facets[] = {GJ_FACET(XReference, &listener_methods), {NULL, NULL}};
static const gj_class listener_class = {.facets = listener_facets, .size = sizeof(listener)};

static bool own_weak(void *self, char **result, gj_err *err)
{
    (void)self;
    int told = 0;
    gj_object *object = gj_object_new(&gj_test_echo, NULL, err);
    gj_weak *weak = gj_weak_new(GJ_HANDLE(object), err);
    gj_XWeak *seen = gj_query(XWeak, object);
    gj_XAdapter *adapter = NULL;
    listener *ear = gj_object_new(&listener_class, NULL, err);
    ear->told = &told;
    gj_XReference *reference = gj_query(XReference, &ear->object);
    bool ok = gj_XWeak_queryAdapter(seen, &adapter, err) &&
              gj_XAdapter_addReference(adapter, reference, err);
    gj_XEcho *locked = gj_weak_lock(XEcho, weak);
    bool before = locked && gj_same(locked, object);
    gj_release(locked);
    gj_release(seen);
    gj_release(object);
    locked = gj_weak_lock(XEcho, weak);
    *result = gj_alloc(64);
    snprintf(*result, 64, "%s %s %d %d", before ? "yes" : "no", locked ? "yes" : "no", told,
             atomic_load(&ear->object.references));
    gj_release(reference);
    gj_release(adapter);
    gj_release(&ear->object);
    gj_weak_free(weak);
    return ok;
}

static const gj_XHarness_methods methods = {
    .mirror = mirror,
    .callAll = call_all,
    .veto = veto,
    .stranger = stranger,
    .get_Alive = get_alive,
    .get_Proxies = get_proxies,
    .wrongLayouts = wrong_layouts,
    .work = work,
    .visit = visit,
    .gather = gather,
    .watch = watch,
    .watched = watched,
    .ownWeak = own_weak,
};
static const gj_facet facets[] = {GJ_FACET(XHarness, &methods), {NULL, NULL}};
static const char *const services[] = {"gjtest.Harness", NULL};
const gj_class gj_test_harness = {
    .implementation = "gjtest.comp.Harness",
    .services = services,
    .facets = facets,
    .size = sizeof(harness),
    .init = init,
    .destroy = destroy,
};

GJ_UNO_COMPONENTS(&gj_test_echo, &gj_test_harness, &gj_test_picky)
