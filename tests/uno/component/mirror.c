/* SPDX-License-Identifier: Apache-2.0 */
/* mirror.c - passes every call on to another object: calls out, of every kind. */
#include "component.h"

typedef struct mirror {
    gj_object object;
    gj_XEcho *target;
} mirror;

static gj_XEcho *target_of(void *self)
{
    return ((mirror *)self)->target;
}

static void destroy(void *self)
{
    gj_release(target_of(self));
    atomic_fetch_sub(&gj_test_alive, 1);
}

#define PASS_IN(name, in)                                \
    static bool name(void *self, in v, gj_err *err)      \
    {                                                    \
        return gj_XEcho_##name(target_of(self), v, err); \
    }
#define PASS_OUT(name, out)                              \
    static bool name(void *self, out v, gj_err *err)     \
    {                                                    \
        return gj_XEcho_##name(target_of(self), v, err); \
    }
#define PASS(name, in, out)                                      \
    static bool name(void *self, in v, out result, gj_err *err)  \
    {                                                            \
        return gj_XEcho_##name(target_of(self), v, result, err); \
    }
PASS_OUT(get_Text, char **)
PASS_IN(set_Text, const char *)
PASS_OUT(get_Whole, gj_Outer *)
PASS_IN(set_Whole, const gj_Outer *)
PASS_OUT(get_Count, int32_t *)
PASS(echoBoolean, bool, bool *)
PASS(echoChar, uint16_t, uint16_t *)
PASS(echoByte, int8_t, int8_t *)
PASS(echoShort, int16_t, int16_t *)
PASS(echoUnsignedShort, uint16_t, uint16_t *)
PASS(echoLong, int32_t, int32_t *)
PASS(echoUnsignedLong, uint32_t, uint32_t *)
PASS(echoHyper, int64_t, int64_t *)
PASS(echoUnsignedHyper, uint64_t, uint64_t *)
PASS(echoFloat, float, float *)
PASS(echoDouble, double, double *)
PASS(echoString, const char *, char **)
PASS(echoType, gj_uno_type *, gj_uno_type **)
PASS(echoAny, const gj_any *, gj_any *)
PASS(echoEnum, gj_Colour, gj_Colour *)
PASS(echoStruct, const gj_Outer *, gj_Outer *)
PASS(echoLongs, const gj_seq_long *, gj_seq_long **)
PASS(echoStrings, const gj_seq_string *, gj_seq_string **)
PASS(echoTable, const gj_seq_seq_any *, gj_seq_seq_any **)
PASS(echoStructs, const gj_seq_Outer *, gj_seq_Outer **)
PASS(echoObjects, const gj_seq_XInterface *, gj_seq_XInterface **)
PASS(echoObject, gj_XInterface *, gj_XInterface **)
PASS_OUT(missing, int32_t *)

/* NOLINTNEXTLINE(readability-function-size) */
static bool giveOut(void *self, int32_t seed, bool *b, int32_t *l, double *d, char **s, gj_any *a,
                    gj_uno_type **t, gj_Colour *c, gj_Outer *o, gj_seq_string **q,
                    gj_XInterface **x, gj_err *err)
{
    return gj_XEcho_giveOut(target_of(self), seed, b, l, d, s, a, t, c, o, q, x, err);
}

/* NOLINTNEXTLINE(readability-function-size) */
static bool change(void *self, bool *b, int32_t *l, double *d, char **s, gj_any *a, gj_Colour *c,
                   gj_Outer *o, gj_seq_string **q, gj_XInterface **x, gj_err *err)
{
    return gj_XEcho_change(target_of(self), b, l, d, s, a, c, o, q, x, err);
}

static bool fail(void *self, const char *exception, const char *message, char **result, gj_err *err)
{
    return gj_XEcho_fail(target_of(self), exception, message, result, err);
}

#define M(name) .name = name
static const gj_XEcho_methods methods = {
    M(get_Text),    M(set_Text),   M(get_Whole),         M(set_Whole), M(get_Count),
    M(echoBoolean), M(echoChar),   M(echoByte),          M(echoShort), M(echoUnsignedShort),
    M(echoLong),    M(echoHyper),  M(echoUnsignedHyper), M(echoFloat), M(echoUnsignedLong),
    M(echoDouble),  M(echoString), M(echoType),          M(echoAny),   M(echoEnum),
    M(echoStruct),  M(echoLongs),  M(echoStrings),       M(echoTable), M(echoStructs),
    M(echoObjects), M(echoObject), M(giveOut),           M(change),    M(fail),
    M(missing),
};
static const gj_facet facets[] = {GJ_FACET(XEcho, &methods), {NULL, NULL}};
static const gj_class mirror_class = {.facets = facets, .size = sizeof(mirror), .destroy = destroy};

gj_XEcho *gj_test_mirror(gj_XEcho *target)
{
    mirror *made = gj_object_new(&mirror_class, NULL, NULL);
    atomic_fetch_add(&gj_test_alive, 1);
    gj_acquire(target);
    made->target = target;
    return (gj_XEcho *)&made->object.uno;
}
