/* SPDX-License-Identifier: Apache-2.0 */
/* component.c - the factory behind component_getFactory: LibreOffice's way to our classes. */
#include <string.h>

#include "uno/api.h"
#include "uno/glue.h"

typedef struct factory {
    gj_object object;
    const gj_class *makes;
} factory;

static bool create_with(void *self, const gj_seq_any *arguments, gj_XComponentContext *context,
                        gj_XInterface **result, gj_err *err)
{
    const factory *maker = self;
    gj_object *made = gj_object_new(maker->makes, context, err);
    if (!made)
        return false;
    *result = (gj_XInterface *)&made->uno; /* released for us if we fail */
    /* What the new object was given, if it wants it. */
    if (arguments->count == 0)
        return true;
    gj_XInitialization *wants = gj_query(XInitialization, made);
    bool ok = !wants || gj_XInitialization_initialize(wants, arguments, err);
    gj_release(wants);
    return ok;
}

static bool create(void *self, gj_XComponentContext *context, gj_XInterface **result, gj_err *err)
{
    return create_with(self, (const gj_seq_any *)&gj_sequence_none, context, result, err);
}

static const gj_XSingleComponentFactory_methods factory_methods = {
    .createInstanceWithContext = create,
    .createInstanceWithArgumentsAndContext = create_with,
};
static const gj_facet factory_facets[] = {GJ_FACET(XSingleComponentFactory, &factory_methods),
                                          {NULL, NULL}};
static const gj_class factory_class = {.facets = factory_facets, .size = sizeof(factory)};

static void make_factory(void *data)
{
    factory **made = data;
    *made = gj_object_new(&factory_class, NULL, NULL);
}

void *gj_component_factory(const gj_class *const *classes, const char *implementation)
{
    for (; *classes; classes++) {
        if (strcmp((*classes)->implementation, implementation) != 0)
            continue;
        factory *made = NULL;
        if (!gj_guard(make_factory, (void *)&made) || !made)
            return NULL;
        made->makes = *classes;
        return &made->object.uno;
    }
    return NULL;
}
