/* SPDX-License-Identifier: Apache-2.0 */
/* value.c - types, values of any type, and sequences. */
#include <string.h>

#include "uno/glue.h"
#include "uno/typed.h"

#define BASIC(c_name, class, uno_name) \
    gj_typename gj_type_##c_name = {typelib_TypeClass_##class, uno_name, NULL};
BASIC(void, VOID, "void")
BASIC(boolean, BOOLEAN, "boolean")
BASIC(char, CHAR, "char")
BASIC(byte, BYTE, "byte")
BASIC(short, SHORT, "short")
BASIC(unsigned_short, UNSIGNED_SHORT, "unsigned short")
BASIC(long, LONG, "long")
BASIC(unsigned_long, UNSIGNED_LONG, "unsigned long")
BASIC(hyper, HYPER, "hyper")
BASIC(unsigned_hyper, UNSIGNED_HYPER, "unsigned hyper")
BASIC(float, FLOAT, "float")
BASIC(double, DOUBLE, "double")
BASIC(string, STRING, "string")
BASIC(type, TYPE, "type")
BASIC(any, ANY, "any")
BASIC(XInterface, INTERFACE, "com.sun.star.uno.XInterface")

/* Two threads may both look it up; UNO gives both the same, and one reference too many. */
gj_uno_type *gj_type_of(gj_typename *name)
{
    gj_uno_type *type = atomic_load_explicit(&name->found, memory_order_acquire);
    if (type)
        return type;
    if (name->type_class <= typelib_TypeClass_ANY)
        type = *typelib_static_type_getByTypeClass(name->type_class);
    else
        typelib_typedescriptionreference_newByAsciiName(&type, name->type_class, name->name);
    atomic_store_explicit(&name->found, type, memory_order_release);
    return type;
}

char *gj_type_text(const gj_uno_type *type)
{
    return gj_string_text(type->pTypeName);
}

bool gj_type_is(const gj_uno_type *type, gj_typename *name)
{
    gj_uno_type *other = gj_type_of(name);
    return type == other || typelib_typedescriptionreference_equals(type, other);
}

void gj_value_init(void *value, gj_typename *type)
{
    uno_type_constructData(value, gj_type_of(type));
}

void gj_value_release(void *value, gj_typename *type)
{
    uno_type_destructData(value, gj_type_of(type), NULL);
}

void gj_value_copy(void *fresh, const void *from, gj_typename *type)
{
    uno_type_copyData(fresh, (void *)from, gj_type_of(type), NULL);
}

void gj_value_set(void *value, const void *from, gj_typename *type)
{
    uno_type_assignData(value, gj_type_of(type), (void *)from, gj_type_of(type), NULL, NULL, NULL);
}

/* ---- Sequences ---- */

/* Never freed: nobody gets its first reference. */
uno_Sequence gj_sequence_none = {1, 0, {0}};

void *gj_sequence_new(int32_t count, gj_typename *type)
{
    uno_Sequence *sequence = NULL;
    if (!uno_type_sequence_construct(&sequence, gj_type_of(type), NULL, count, NULL))
        gj_oom();
    return sequence;
}

void gj_sequence_free(void *sequence, gj_typename *type)
{
    if (sequence && sequence != &gj_sequence_none)
        uno_type_destructData(&sequence, gj_type_of(type), NULL);
}

void *gj_sequence_share(const void *sequence)
{
    uno_Sequence *shared = (uno_Sequence *)sequence;
    if (shared)
        osl_atomic_increment(&shared->nRefCount);
    return shared;
}

void *gj_call_sequence(const void *sequence)
{
    return sequence ? (void *)sequence : &gj_sequence_none;
}

void gj_stub_sequence(void *slot, bool ok, gj_typename *type)
{
    void **held = slot;
    if (!ok)
        gj_sequence_free(*held, type);
    else if (!*held)
        *held = gj_sequence_new(0, type);
}

void gj_stub_type(void *slot, bool ok)
{
    gj_uno_type **held = slot;
    if (!ok)
        return;
    if (!*held)
        *held = gj_type_of(&gj_type_void);
    typelib_typedescriptionreference_acquire(*held);
}
