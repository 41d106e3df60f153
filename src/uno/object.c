/* SPDX-License-Identifier: Apache-2.0 */
/*
 * object.c - objects of ours, seen from LibreOffice.
 *
 * One uno_Interface serves all interfaces of an object: what is called stands in the member's name,
 * "com.sun.star.lang.XEventListener::disposing", with ":@…" behind it for inherited members.
 */
#include <stdlib.h>
#include <string.h>

#include "uno/api.h"
#include "uno/glue.h"

/* ---- What every object has ---- */

static const gj_class *class_of(void *self)
{
    return ((gj_object *)self)->class;
}

static bool get_implementation_name(void *self, char **result, gj_err *err)
{
    (void)err;
    const char *name = class_of(self)->implementation;
    size_t size = strlen(name) + 1;
    *result = memcpy(gj_alloc(size), name, size);
    return true;
}

static bool supports_service(void *self, const char *name, bool *result, gj_err *err)
{
    (void)err;
    const char *const *services = class_of(self)->services;
    for (int i = 0; services && services[i] && !*result; i++)
        *result = strcmp(services[i], name) == 0;
    return true;
}

static bool get_service_names(void *self, gj_seq_string **result, gj_err *err)
{
    (void)err;
    const char *const *services = class_of(self)->services;
    int32_t count = 0;
    while (services && services[count])
        count++;
    *result = gj_seq_string_new(count);
    for (int32_t i = 0; i < count; i++)
        gj_string_set(&(*result)->items[i], services[i]);
    return true;
}

static bool get_types(void *self, gj_seq_type **result, gj_err *err);

static bool get_implementation_id(void *self, gj_seq_byte **result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = gj_seq_byte_new(0);
    return true;
}

static bool query_adapter(void *self, gj_XAdapter **result, gj_err *err)
{
    (void)err;
    *result = gj_adapter_of(self);
    return true;
}

static const gj_XServiceInfo_methods service_info = {
    .getImplementationName = get_implementation_name,
    .supportsService = supports_service,
    .getSupportedServiceNames = get_service_names,
};
static const gj_XTypeProvider_methods type_provider = {
    .getTypes = get_types,
    .getImplementationId = get_implementation_id,
};
static const gj_XWeak_methods weak = {.queryAdapter = query_adapter};

static const gj_facet common_facets[] = {
    GJ_FACET(XTypeProvider, &type_provider),
    GJ_FACET(XWeak, &weak),
    GJ_FACET(XServiceInfo, &service_info),
    {NULL, NULL},
};

/* The object's facet number `n`: the class's own first, then the common ones; NULL behind the last.
 * Objects without a name have no XServiceInfo. */
static const gj_facet *facet_at(const gj_class *class, int n)
{
    const gj_facet *facet = class->facets;
    for (; facet && facet->interface; facet++, n--) {
        if (n == 0)
            return facet;
    }
    int common = class->implementation ? 3 : 2;
    return n < common ? &common_facets[n] : NULL;
}

static bool get_types(void *self, gj_seq_type **result, gj_err *err)
{
    (void)err;
    int32_t count = 0;
    while (facet_at(class_of(self), count))
        count++;
    *result = gj_seq_type_new(count);
    for (int32_t i = 0; i < count; i++) {
        gj_typename *type = facet_at(class_of(self), i)->interface->type;
        typelib_typedescriptionreference_assign(&(*result)->items[i], gj_type_of(type));
    }
    return true;
}

/* ---- Life ---- */

static void acquire(uno_Interface *self)
{
    atomic_fetch_add_explicit(&((gj_object *)self)->references, 1, memory_order_relaxed);
}

static void destroy(void *self)
{
    gj_object *object = self;
    gj_adapter_cut(object);
    if (object->class->destroy)
        object->class->destroy(object);
}

/* LibreOffice may be the one that calls: running out of memory must not go past it. */
static void release(uno_Interface *self)
{
    gj_object *object = (gj_object *)self;
    if (atomic_fetch_sub_explicit(&object->references, 1, memory_order_acq_rel) != 1)
        return;
    if (gj_guard(destroy, object))
        free(object);
}

bool gj_object_revive(gj_object *object)
{
    int32_t count = atomic_load(&object->references);
    while (count > 0) {
        if (atomic_compare_exchange_weak(&object->references, &count, count + 1))
            return true;
    }
    return false;
}

/* ---- Calls ---- */

static void query_interface(gj_object *object, uno_Any *result, gj_uno_type *wanted)
{
    bool found = gj_type_is(wanted, &gj_type_XInterface);
    const gj_facet *facet = NULL;
    for (int i = 0; !found && (facet = facet_at(object->class, i)); i++)
        found = gj_type_is(wanted, facet->interface->type);
    /* Rarely asked for: an interface that one of ours derives from. */
    for (int i = 0; !found && (facet = facet_at(object->class, i)); i++)
        found = typelib_typedescriptionreference_isAssignableFrom(
            wanted, gj_type_of(facet->interface->type));
    uno_Interface *self = &object->uno;
    if (found)
        uno_type_any_construct(result, &self, wanted, NULL);
    else
        gj_any_init(result);
}

/* Does the member's full name begin with "interface::"? */
static bool declares(const char *interface, const rtl_uString *full)
{
    int32_t i = 0;
    while (i < full->length && interface[i] && full->buffer[i] == (unsigned char)interface[i])
        i++;
    return !interface[i] && i + 1 < full->length && full->buffer[i] == ':' &&
           full->buffer[i + 1] == ':';
}

static const gj_answer *find_answer(const gj_facet *facet, const rtl_uString *name)
{
    const gj_answer *answer = facet->interface->answers;
    while (answer->name && !gj_string_is(name, answer->name))
        answer++;
    return answer->name ? answer : NULL;
}

/* Calls the member's function, if the object has it. `result` is NULL when an attribute is set. */
static bool answer_call(gj_object *object, const typelib_InterfaceMemberTypeDescription *member,
                        void *result, void **arguments, gj_err *err)
{
    const gj_facet *facet = NULL;
    const gj_answer *answer = NULL;
    for (int i = 0; !answer && (facet = facet_at(object->class, i)); i++) {
        if (declares(facet->interface->type->name, member->aBase.pTypeName))
            answer = find_answer(facet, member->pMemberName);
        if (answer)
            break;
    }
    if (!answer)
        return gj_stub_missing(err);
    bool setting = !result && member->aBase.eTypeClass == typelib_TypeClass_INTERFACE_ATTRIBUTE;
    gj_stub stub = setting ? answer->set : answer->call;
    return stub ? stub(facet->methods, object, result, arguments, err) : gj_stub_missing(err);
}

/* XInterface's own three; true if it was one of them. */
static bool answer_basics(gj_object *object, const typelib_InterfaceMemberTypeDescription *member,
                          void *result, void **arguments)
{
    if (!declares(gj_type_XInterface.name, member->aBase.pTypeName))
        return false;
    if (gj_string_is(member->pMemberName, "queryInterface"))
        query_interface(object, result, *(gj_uno_type **)arguments[0]);
    else if (gj_string_is(member->pMemberName, "acquire"))
        acquire(&object->uno);
    else
        release(&object->uno);
    return true;
}

/* One call from LibreOffice. */
typedef struct call {
    uno_Interface *self;
    const typelib_TypeDescription *type;
    void *result;
    void **arguments;
    uno_Any *exception;
    bool ok;
    gj_err err;
} call;

static void answer(void *data)
{
    call *one = data;
    const typelib_InterfaceMemberTypeDescription *member = (const void *)one->type;
    gj_object *object = (gj_object *)one->self;
    one->ok = answer_basics(object, member, one->result, one->arguments) ||
              answer_call(object, member, one->result, one->arguments, &one->err);
}

static void raise_exception(void *data)
{
    call *one = data;
    bool setting = !one->result && one->type->eTypeClass == typelib_TypeClass_INTERFACE_ATTRIBUTE;
    gj_exception_raise(one->exception, &one->err, one->type, setting, one->self);
}

/* Who calls a listener, or asks for an object that there may be none of, expects no exception: from
 * a timer of LibreOffice's it would end the whole office. */
static bool may_do_nothing(const typelib_TypeDescription *type)
{
    const typelib_InterfaceMethodTypeDescription *method = (const void *)type;
    return type->eTypeClass == typelib_TypeClass_INTERFACE_METHOD && method->nExceptions == 0 &&
           (method->pReturnTypeRef->eTypeClass == typelib_TypeClass_VOID ||
            method->pReturnTypeRef->eTypeClass == typelib_TypeClass_INTERFACE);
}

/* The only way in from LibreOffice, and so the place where running out of memory ends: as an
 * exception of that one call, or as a call that did nothing. Even the exception may not be made, of
 * course; then there is nothing left that one could do. */
static void dispatch(uno_Interface *self, const typelib_TypeDescription *type, void *result,
                     void **arguments, uno_Any **exception)
{
    call one = {self, type, result, arguments, *exception, false, {0}};
    if (!gj_guard(answer, &one)) {
        one.ok = may_do_nothing(type);
        if (one.ok && result)
            *(void **)result = NULL;
        (void)gj_fail(&one.err, GJ_ERR_LIMIT, "内存不足，没有做完");
    }
    if (one.ok)
        *exception = NULL;
    else if (!gj_guard(raise_exception, &one))
        abort();
}

bool gj_stub_missing(gj_err *err)
{
    return gj_throw(err, GJ_EXC_RuntimeException, "not implemented");
}

/* ---- New ones ---- */

void *gj_object_new(const gj_class *class, gj_XComponentContext *context, gj_err *err)
{
    size_t size = class->size > sizeof(gj_object) ? class->size : sizeof(gj_object);
    gj_object *object = memset(gj_alloc(size), 0, size);
    object->uno.acquire = acquire;
    object->uno.release = release;
    object->uno.pDispatcher = dispatch;
    object->class = class;
    atomic_init(&object->references, 1);
    if (!class->init || class->init(object, context, err))
        return object;
    release(&object->uno);
    return NULL;
}
