/* SPDX-License-Identifier: Apache-2.0 */
/* call.c - calls to LibreOffice's objects: members by name, interfaces, services. */
#include <stdio.h>
#include <string.h>

#include "uno/api.h"
#include "uno/glue.h"

enum { RESULT_ROOM = 16 };

/* ---- Members ---- */

/* Is this the member's name? One that is inherited is called "XBase::name:@0,1:XDerived". */
static bool is_member(const rtl_uString *full, const char *name)
{
    int32_t length = (int32_t)strlen(name);
    if (full->length < length)
        return false;
    for (int32_t i = 0; i < length; i++) {
        if (full->buffer[i] != (unsigned char)name[i])
            return false;
    }
    return full->length == length || full->buffer[length] == ':';
}

/* The parameters the generated code was written for? Another version might differ. */
static bool is_shape(const typelib_TypeDescription *found, int params)
{
    if (found->eTypeClass == typelib_TypeClass_INTERFACE_ATTRIBUTE)
        return params < 0;
    return ((const typelib_InterfaceMethodTypeDescription *)found)->nParams == params;
}

/* The member's description, looked for among all that the interface has or inherits: an
 * inherited member has another place there than in the interface that declares it. */
static typelib_TypeDescription *find_member(const gj_member *member)
{
    typelib_TypeDescription *interface = NULL;
    typelib_typedescriptionreference_getDescription(&interface, gj_type_of(member->interface));
    if (!interface)
        return NULL;
    typelib_typedescription_complete(&interface); /* kept for good: its members point to it */
    const typelib_InterfaceTypeDescription *all = (typelib_InterfaceTypeDescription *)interface;
    for (int32_t i = 0; i < all->nAllMembers; i++) {
        typelib_TypeDescription *found = NULL;
        if (!is_member(all->ppAllMembers[i]->pTypeName, member->name))
            continue;
        typelib_typedescriptionreference_getDescription(&found, all->ppAllMembers[i]);
        return found && is_shape(found, member->params) ? found : NULL;
    }
    return NULL;
}

static bool cannot_call(gj_err *err, const char *why, const gj_member *member)
{
    gj_fail(err, GJ_ERR_OFFICE, "%s %s", why, member->name);
    return false;
}

/* The bytes of a result that LibreOffice's bridge may write beyond, 0 for any other: on LoongArch
 * it stores whole registers, eight bytes for a boolean and sixteen for a small structure. */
static size_t small_result(const typelib_TypeDescription *member)
{
    static const unsigned char sizes[] = {
        [typelib_TypeClass_CHAR] = 2,  [typelib_TypeClass_BOOLEAN] = 1,
        [typelib_TypeClass_BYTE] = 1,  [typelib_TypeClass_SHORT] = 2,
        [typelib_TypeClass_LONG] = 4,  [typelib_TypeClass_UNSIGNED_SHORT] = 2,
        [typelib_TypeClass_FLOAT] = 4, [typelib_TypeClass_UNSIGNED_LONG] = 4,
        [typelib_TypeClass_ENUM] = 4};
    const typelib_TypeDescriptionReference *type =
        member->eTypeClass == typelib_TypeClass_INTERFACE_METHOD
            ? ((const typelib_InterfaceMethodTypeDescription *)member)->pReturnTypeRef
            : ((const typelib_InterfaceAttributeTypeDescription *)member)->pAttributeTypeRef;
    if (type->eTypeClass == typelib_TypeClass_STRUCT)
        return type->pType && type->pType->nSize < RESULT_ROOM ? (size_t)type->pType->nSize : 0;
    return (size_t)type->eTypeClass < sizeof sizes ? sizes[type->eTypeClass] : 0;
}

bool gj_member_call(gj_member *member, void *self, void *result, void **arguments, gj_err *err)
{
    uno_Interface *target = self;
    if (!target)
        return cannot_call(err, "没有对象可调用", member);
    typelib_TypeDescription *found = atomic_load_explicit(&member->found, memory_order_acquire);
    if (!found) {
        found = find_member(member);
        if (!found)
            return cannot_call(err, "此版本的 LibreOffice 没有", member);
        atomic_store_explicit(&member->found, found, memory_order_release);
    }
    uno_Any memory;
    uno_Any *exception = &memory;
    _Alignas(RESULT_ROOM) unsigned char room[RESULT_ROOM];
    size_t small = result ? small_result(found) : 0;
    target->pDispatcher(target, found, small > 0 ? room : result, arguments, &exception);
    if (small > 0 && !exception)
        memcpy(result, room, small);
    return exception ? gj_exception_catch(exception, err) : true;
}

/* ---- Interfaces ---- */

void gj_interface_acquire(gj_XInterface *handle)
{
    if (handle)
        handle->uno.acquire(&handle->uno);
}

void gj_interface_release(gj_XInterface *handle)
{
    if (handle)
        handle->uno.release(&handle->uno);
}

static gj_XInterface *query(gj_XInterface *from, gj_typename *type, gj_err *err)
{
    static gj_member member = {&gj_type_XInterface, "com.sun.star.uno.XInterface::queryInterface",
                               1, NULL};
    gj_uno_type *wanted = gj_type_of(type);
    void *arguments[] = {&wanted};
    gj_any any = {0};
    if (!gj_member_call(&member, from, &any, arguments, err))
        return NULL;
    gj_XInterface *found = NULL;
    if (any.pType && any.pType->eTypeClass == typelib_TypeClass_INTERFACE)
        found = *(gj_XInterface **)any.pData;
    gj_interface_acquire(found);
    uno_any_destruct(&any, NULL);
    return found;
}

gj_XInterface *gj_interface_query(gj_XInterface *from, gj_typename *type, gj_err *err)
{
    gj_err failure = {0};
    gj_XInterface *found = from ? query(from, type, &failure) : NULL;
    if (found)
        return found;
    if (failure.kind != GJ_ERR_NONE)
        gj_fail(err, failure.kind, "%s", failure.says);
    else if (from)
        gj_fail(err, GJ_ERR_OFFICE, "对象没有接口 %s", type->name);
    else
        gj_fail(err, GJ_ERR_OFFICE, "没有对象可取接口 %s", type->name);
    return NULL;
}

gj_XInterface *gj_interface_take(gj_XInterface *from, gj_typename *type)
{
    gj_XInterface *found = from ? query(from, type, NULL) : NULL;
    gj_interface_release(from);
    return found;
}

gj_XInterface *gj_interface_in_any(const gj_any *any, gj_typename *type)
{
    if (!any || !any->pType || any->pType->eTypeClass != typelib_TypeClass_INTERFACE)
        return NULL;
    gj_XInterface *held = *(gj_XInterface **)any->pData;
    return held ? query(held, type, NULL) : NULL;
}

/* An object's identity is its XInterface. */
bool gj_interface_same(gj_XInterface *one, gj_XInterface *other)
{
    if (!one || !other || one == other)
        return one == other;
    gj_XInterface *a = query(one, &gj_type_XInterface, NULL);
    gj_XInterface *b = query(other, &gj_type_XInterface, NULL);
    bool same = a && a == b;
    gj_interface_release(a);
    gj_interface_release(b);
    return same;
}

/* ---- Services ---- */

/* Asks the new object for the interface; an object or an interface that is missing is an error. */
static gj_XInterface *settle(gj_XInterface *made, const char *name, gj_typename *type, gj_err *err)
{
    if (!made) {
        gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 没有 %s", name);
        return NULL;
    }
    gj_XInterface *found = query(made, type, NULL);
    if (!found)
        gj_fail(err, GJ_ERR_OFFICE, "%s 没有接口 %s", name, type->name);
    gj_interface_release(made);
    return found;
}

gj_XInterface *gj_interface_create(gj_XComponentContext *context, const char *service,
                                   gj_typename *type, gj_err *err)
{
    gj_XMultiComponentFactory *factory = NULL;
    gj_XInterface *made = NULL;
    bool ok =
        gj_XComponentContext_getServiceManager(context, &factory, err) &&
        gj_XMultiComponentFactory_createInstanceWithContext(factory, service, context, &made, err);
    gj_release(factory);
    return ok ? settle(made, service, type, err) : NULL;
}

gj_XInterface *gj_interface_singleton(gj_XComponentContext *context, const char *name,
                                      gj_typename *type, gj_err *err)
{
    char path[256];
    gj_any any = {0};
    snprintf(path, sizeof path, "/singletons/%s", name);
    if (!gj_XComponentContext_getValueByName(context, path, &any, err))
        return NULL;
    gj_XInterface *found = settle(gj_any_get_XInterface(&any), name, type, err);
    gj_any_clear(&any);
    return found;
}
