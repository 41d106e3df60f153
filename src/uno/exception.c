/* SPDX-License-Identifier: Apache-2.0 */
/*
 * exception.c - UNO exceptions to errors and back.
 *
 * An exception stands in a gj_err as one sentence, "LibreOffice 报告错误（type）：message",
 * readable by itself, and with its type beside it: an exception that passes through our code on to
 * LibreOffice arrives as what it was.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "uno/api.h"
#include "uno/glue.h"

/* Every exception begins with these two members. */
typedef struct exception {
    rtl_uString *message;
    uno_Interface *context;
} exception;

/* ---- In: from LibreOffice ---- */

/* The exceptions that wrap another one: their third member is an any that holds it. */
static const gj_any *wrapped(const gj_any *any)
{
    static const char *const wrappers[] = {GJ_EXC_WrappedTargetException,
                                           GJ_EXC_WrappedTargetRuntimeException, NULL};
    for (int i = 0; wrappers[i]; i++) {
        if (!gj_string_is(any->pType->pTypeName, wrappers[i]))
            continue;
        const gj_any *target = (const gj_any *)((const exception *)any->pData + 1);
        bool is_exception =
            target->pType && target->pType->eTypeClass == typelib_TypeClass_EXCEPTION;
        return is_exception ? target : NULL;
    }
    return NULL;
}

static void fill(gj_err *err, const char *type, const char *message)
{
    if (!err)
        return;
    gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 报告错误（%s）：", type);
    size_t own = strlen(err->says);
    gj_fail(err, GJ_ERR_OFFICE, "LibreOffice 报告错误（%s）：%s", type, message);
    (void)snprintf(err->thrown, sizeof err->thrown, "%s", type);
    err->own = own < strlen(err->says) ? own : strlen(err->says);
    for (char *c = err->says; *c; c++) {
        if (*c == '\n' || *c == '\r')
            *c = ' ';
    }
}

bool gj_exception_catch(uno_Any *any, gj_err *err)
{
    char *type = gj_string_text(any->pType->pTypeName);
    gj_buf says;
    gj_buf_init(&says);
    gj_string_add(&says, ((exception *)any->pData)->message);
    const gj_any *inner = wrapped(any);
    if (inner) {
        gj_buf_puts(&says, says.len ? "：" : "");
        gj_string_add(&says, ((exception *)inner->pData)->message);
    }
    fill(err, type, says.len ? says.data : "没有说明");
    gj_buf_release(&says);
    free(type);
    uno_any_destruct(any, NULL);
    return false;
}

/* ---- Ours ---- */

bool gj_throw(gj_err *err, const char *type, const char *format, ...)
{
    char message[sizeof err->says];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    fill(err, type, message);
    return false;
}

bool gj_thrown(const gj_err *err, const char *type)
{
    return *err->thrown && strcmp(err->thrown, type) == 0;
}

const char *gj_thrown_message(const gj_err *err)
{
    return err->says + err->own;
}

/* ---- Out: to LibreOffice ---- */

static gj_uno_type *exception_type(const char *name)
{
    gj_uno_type *type = NULL;
    typelib_typedescriptionreference_newByAsciiName(&type, typelib_TypeClass_EXCEPTION, name);
    return type;
}

/* A type of that name exists, and is `base` or derived from it. */
static bool is_kind_of(gj_uno_type *type, gj_uno_type *base)
{
    typelib_TypeDescription *found = NULL;
    typelib_typedescriptionreference_getDescription(&found, type);
    bool exists = found && found->eTypeClass == typelib_TypeClass_EXCEPTION;
    if (found)
        typelib_typedescription_release(found);
    return exists && typelib_typedescriptionreference_isAssignableFrom(base, type);
}

/* What the member declares to throw. */
static gj_uno_type **declared(const typelib_TypeDescription *member, bool setting, int32_t *count)
{
    *count = 0;
    if (member->eTypeClass == typelib_TypeClass_INTERFACE_METHOD) {
        const typelib_InterfaceMethodTypeDescription *method = (const void *)member;
        *count = method->nExceptions;
        return method->ppExceptions;
    }
    if (member->eTypeClass != typelib_TypeClass_INTERFACE_ATTRIBUTE)
        return NULL;
    const typelib_InterfaceAttributeTypeDescription *attribute = (const void *)member;
    *count = setting ? attribute->nSetExceptions : attribute->nGetExceptions;
    return setting ? attribute->ppSetExceptions : attribute->ppGetExceptions;
}

/* The exception that suits the error best. */
static gj_uno_type *choose(const gj_err *err)
{
    if (*err->thrown)
        return exception_type(err->thrown);
    return exception_type(err->kind == GJ_ERR_USAGE ? GJ_EXC_IllegalArgumentException
                          : err->kind == GJ_ERR_IO  ? GJ_EXC_IOException
                                                    : GJ_EXC_RuntimeException);
}

void gj_exception_raise(uno_Any *any, const gj_err *err, const typelib_TypeDescription *member,
                        bool setting, void *source)
{
    const char *message = gj_thrown_message(err);
    gj_uno_type *type = choose(err);
    int32_t count = 0;
    gj_uno_type **list = declared(member, setting, &count);
    gj_uno_type *runtime = exception_type(GJ_EXC_RuntimeException);
    bool allowed = is_kind_of(type, runtime);
    for (int32_t i = 0; i < count && !allowed; i++)
        allowed = is_kind_of(type, list[i]);
    typelib_typedescriptionreference_release(runtime);
    if (!allowed) {
        typelib_typedescriptionreference_release(type);
        type = exception_type(GJ_EXC_RuntimeException);
        message = err->says;
    }
    /* Made in a room of its size, copied into the any, and let go. Not in memory that we ask for:
     * to say that there is none must not need any. */
    enum { ROOM = 256 };
    _Alignas(max_align_t) unsigned char room[ROOM];
    typelib_TypeDescription *description = NULL;
    typelib_typedescriptionreference_getDescription(&description, type);
    size_t size = description ? (size_t)description->nSize : 0;
    if (size < sizeof(exception))
        gj_oom(); /* LibreOffice without its own exceptions: nothing can go on */
    exception *memory = size <= ROOM ? (void *)room : gj_alloc(size);
    uno_constructData(memory, description);
    gj_string_set(&memory->message, message);
    memory->context = source;
    memory->context->acquire(memory->context);
    uno_any_construct(any, memory, description, NULL);
    uno_destructData(memory, description, NULL);
    if (size > ROOM)
        free(memory);
    typelib_typedescription_release(description);
    typelib_typedescriptionreference_release(type);
}
