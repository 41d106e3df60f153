/* SPDX-License-Identifier: Apache-2.0 */
/* any.c - a value with its type: made, read, copied. */
#include "uno/glue.h"
#include "uno/typed.h"

void gj_any_init(gj_any *any)
{
    uno_type_any_construct(any, NULL, NULL, NULL);
}

void gj_any_clear(gj_any *any)
{
    if (any->pType)
        uno_any_clear(any, NULL);
}

void gj_any_copy(gj_any *fresh, const gj_any *from)
{
    gj_any_init(fresh);
    gj_any_set(fresh, from);
}

void gj_any_set(gj_any *any, const gj_any *from)
{
    if (!any->pType)
        gj_any_init(any);
    if (from && from->pType)
        uno_type_any_assign(any, from->pData, from->pType, NULL, NULL);
    else
        uno_any_clear(any, NULL);
}

bool gj_any_is_void(const gj_any *any)
{
    return !any->pType || any->pType->eTypeClass == typelib_TypeClass_VOID;
}

gj_uno_type *gj_any_type(const gj_any *any)
{
    return any->pType ? any->pType : gj_type_of(&gj_type_void);
}

void gj_any_set_value(gj_any *any, const void *value, gj_typename *type)
{
    if (!any->pType)
        gj_any_init(any);
    uno_type_any_assign(any, (void *)value, gj_type_of(type), NULL, NULL);
}

void *gj_call_any(const gj_any *any)
{
    static _Thread_local gj_any nothing;
    if (any && any->pType)
        return (void *)any;
    if (!nothing.pType)
        gj_any_init(&nothing);
    return &nothing;
}

/* ---- Make ---- */

#define SETTER(name, c_type)                            \
    void gj_any_set_##name(gj_any *any, c_type value)   \
    {                                                   \
        gj_any_set_value(any, &value, &gj_type_##name); \
    }
SETTER(boolean, bool)
SETTER(char, uint16_t)
SETTER(byte, int8_t)
SETTER(short, int16_t)
SETTER(unsigned_short, uint16_t)
SETTER(long, int32_t)
SETTER(unsigned_long, uint32_t)
SETTER(hyper, int64_t)
SETTER(unsigned_hyper, uint64_t)
SETTER(float, float)
SETTER(double, double)
SETTER(type, gj_uno_type *)

void gj_any_set_string(gj_any *any, const char *value)
{
    rtl_uString *string = gj_string_new(value);
    gj_any_set_value(any, &string, &gj_type_string);
    gj_string_free(string);
}

/* ---- Read ---- */

static typelib_TypeClass class_of(const gj_any *any)
{
    return any && any->pType ? any->pType->eTypeClass : typelib_TypeClass_VOID;
}

const void *gj_any_get_value(const gj_any *any, gj_typename *type)
{
    if (class_of(any) != type->type_class)
        return NULL;
    if (gj_type_is(any->pType, type))
        return any->pData;
    /* A struct may be one derived from the struct asked for: it begins with it. */
    bool derived = type->type_class == typelib_TypeClass_STRUCT &&
                   typelib_typedescriptionreference_isAssignableFrom(gj_type_of(type), any->pType);
    return derived ? any->pData : NULL;
}

/* Whole numbers up to `widest` in the order of type classes (byte, short, unsigned short, …). */
static bool get_integer(const gj_any *any, typelib_TypeClass widest, int64_t *out)
{
    typelib_TypeClass class = class_of(any);
    if (class > widest)
        return false;
    switch (class) {
    case typelib_TypeClass_BYTE:
        *out = *(int8_t *)any->pData; /* NOLINT(bugprone-signed-char-misuse,cert-str34-c) */
        return true;
    case typelib_TypeClass_SHORT:
        *out = *(int16_t *)any->pData;
        return true;
    case typelib_TypeClass_UNSIGNED_SHORT:
        *out = *(uint16_t *)any->pData;
        return true;
    case typelib_TypeClass_LONG:
        *out = *(int32_t *)any->pData;
        return true;
    case typelib_TypeClass_UNSIGNED_LONG:
        *out = *(uint32_t *)any->pData;
        return true;
    case typelib_TypeClass_HYPER:
        *out = *(int64_t *)any->pData;
        return true;
    default:
        return false;
    }
}

bool gj_any_get_boolean(const gj_any *any, bool *out)
{
    if (class_of(any) != typelib_TypeClass_BOOLEAN)
        return false;
    *out = *(sal_Bool *)any->pData != 0;
    return true;
}

bool gj_any_get_char(const gj_any *any, uint16_t *out)
{
    if (class_of(any) != typelib_TypeClass_CHAR)
        return false;
    *out = *(uint16_t *)any->pData;
    return true;
}

bool gj_any_get_byte(const gj_any *any, int8_t *out)
{
    int64_t wide = 0;
    if (!get_integer(any, typelib_TypeClass_BYTE, &wide))
        return false;
    *out = (int8_t)wide;
    return true;
}

bool gj_any_get_short(const gj_any *any, int16_t *out)
{
    int64_t wide = 0;
    if (!get_integer(any, typelib_TypeClass_SHORT, &wide))
        return false;
    *out = (int16_t)wide;
    return true;
}

bool gj_any_get_long(const gj_any *any, int32_t *out)
{
    int64_t wide = 0;
    if (!get_integer(any, typelib_TypeClass_LONG, &wide))
        return false;
    *out = (int32_t)wide;
    return true;
}

bool gj_any_get_hyper(const gj_any *any, int64_t *out)
{
    return get_integer(any, typelib_TypeClass_HYPER, out);
}

bool gj_any_get_double(const gj_any *any, double *out)
{
    int64_t wide = 0;
    if (class_of(any) == typelib_TypeClass_DOUBLE)
        *out = *(double *)any->pData;
    else if (class_of(any) == typelib_TypeClass_FLOAT)
        *out = (double)*(float *)any->pData;
    else if (get_integer(any, typelib_TypeClass_UNSIGNED_LONG, &wide))
        *out = (double)wide;
    else
        return false;
    return true;
}

const rtl_uString *gj_any_get_string(const gj_any *any)
{
    return class_of(any) == typelib_TypeClass_STRING ? *(rtl_uString **)any->pData : NULL;
}

char *gj_any_text(const gj_any *any)
{
    const rtl_uString *string = gj_any_get_string(any);
    return string ? gj_string_text(string) : NULL;
}

gj_uno_type *gj_any_get_type(const gj_any *any)
{
    return class_of(any) == typelib_TypeClass_TYPE ? *(gj_uno_type **)any->pData : NULL;
}
