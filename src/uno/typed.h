/* SPDX-License-Identifier: Apache-2.0 */
/*
 * typed.h - what the generated header says of every type: the typed face of the untyped functions
 * at the end. Only generated headers use these macros; this is where to read what, say,
 * gj_CellAddress_init or gj_seq_any_new do.
 *
 * How a type gets its face: 1. the generator writes its struct and its gj_typename;
 * 2. GJ_UNO_STRUCT, _ENUM, _INTERFACE or _SEQUENCE makes functions for it; 3. those call the
 * untyped ones with that name.
 *
 * Any thread may call, without a lock of LibreOffice's; one value is used by one thread at a time,
 * like any variable. Reference counts are atomic.
 */
#ifndef GJ_UNO_TYPED_H
#define GJ_UNO_TYPED_H

#include "uno/uno.h"

/* LibreOffice's component context: what gives access to all of its services. */
typedef struct gj_XComponentContext gj_XComponentContext;

/* ---- The untyped functions ---- */

/* Constructs the type's default value in uninitialized memory. */
void gj_value_init(void *value, gj_typename *type);
/* Lets go of what a value holds; the memory is the caller's, and uninitialized again. */
void gj_value_release(void *value, gj_typename *type);
/* Copies a value into uninitialized memory. */
void gj_value_copy(void *fresh, const void *from, gj_typename *type);
/* Replaces what an initialized value holds by a copy. */
void gj_value_set(void *value, const void *from, gj_typename *type);
/* Makes an any, which may be {0}, hold a copy of a value. */
void gj_any_set_value(gj_any *any, const void *value, gj_typename *type);
/* The value in an any of that type or a struct derived from it: borrowed from the any; else
 * NULL. */
const void *gj_any_get_value(const gj_any *any, gj_typename *type);
/* A sequence of `count` default elements, yours to free; never NULL. */
void *gj_sequence_new(int32_t count, gj_typename *type);
/* One reference less; the last one frees it with its elements. NULL is allowed. */
void gj_sequence_free(void *sequence, gj_typename *type);
/* The same sequence with one more reference, yours to free; NULL gives NULL. */
void *gj_sequence_share(const void *sequence);
/* The empty sequence of every type, shared. */
extern uno_Sequence gj_sequence_none;

/* The same object's other interface, a new reference; NULL with *err filled if there is none or
 * `from` is NULL. */
gj_XInterface *gj_interface_query(gj_XInterface *from, gj_typename *type, gj_err *err);
/* The same, a new reference, and releases `from`; NULL without a word if there is none. */
gj_XInterface *gj_interface_take(gj_XInterface *from, gj_typename *type);
/* The object in an any by that interface, a new reference; NULL if it holds none. */
gj_XInterface *gj_interface_in_any(const gj_any *any, gj_typename *type);
/* A new object of the service, a new reference; NULL with *err filled if LibreOffice has no such
 * service, it fails, or it hasn't got the interface. */
gj_XInterface *gj_interface_create(gj_XComponentContext *context, const char *service,
                                   gj_typename *type, gj_err *err);
/* The context's only object of that name, a new reference; NULL with *err filled likewise. */
gj_XInterface *gj_interface_singleton(gj_XComponentContext *context, const char *name,
                                      gj_typename *type, gj_err *err);

/* A member of an interface, looked up once per call site. */
typedef struct gj_member {
    gj_typename *interface;
    const char *name; /* "com.sun.star.lang.XComponent::dispose": where it is declared */
    int params;       /* -1: an attribute */
    _Atomic(typelib_TypeDescription *) found;
} gj_member;

/* Calls it: `result` and `arguments` as uno/dispatcher.h says. False with *err filled if `self` is
 * NULL, this LibreOffice has no such member, or it threw; what *result holds is then not to be
 * read. */
bool gj_member_call(gj_member *member, void *self, void *result, void **arguments, gj_err *err);

/* ---- Interfaces ---- */

/* gj_XFoo_query    the same object's XFoo, acquired; NULL with *err filled if there is none
 * gj_XFoo_take     the same, and releases `from` (which may be NULL)
 * gj_XFoo_create   a new object of that service, asked for XFoo: the usual way to begin
 * gj_XFoo_singleton   the context's singleton, "com.sun.star.util.theMacroExpander"
 * gj_any_get_XFoo  the object in the any, acquired, or NULL */
#define GJ_UNO_INTERFACE(I)                                                                   \
    struct gj_##I {                                                                           \
        uno_Interface uno;                                                                    \
    };                                                                                        \
    static inline gj_##I *gj_##I##_query(gj_XInterface *from, gj_err *err)                    \
    {                                                                                         \
        return (gj_##I *)gj_interface_query(from, &gj_type_##I, err);                         \
    }                                                                                         \
    static inline gj_##I *gj_##I##_take(gj_XInterface *from)                                  \
    {                                                                                         \
        return (gj_##I *)gj_interface_take(from, &gj_type_##I);                               \
    }                                                                                         \
    static inline gj_##I *gj_##I##_create(gj_XComponentContext *context, const char *service, \
                                          gj_err *err)                                        \
    {                                                                                         \
        return (gj_##I *)gj_interface_create(context, service, &gj_type_##I, err);            \
    }                                                                                         \
    static inline gj_##I *gj_##I##_singleton(gj_XComponentContext *context, const char *name, \
                                             gj_err *err)                                     \
    {                                                                                         \
        return (gj_##I *)gj_interface_singleton(context, name, &gj_type_##I, err);            \
    }                                                                                         \
    GJ_UNO_INTERFACE_ANY(I)

/* The last of them, and its counterpart. */
#define GJ_UNO_INTERFACE_ANY(I)                                   \
    static inline void gj_any_set_##I(gj_any *any, gj_##I *value) \
    {                                                             \
        gj_any_set_value(any, &value, &gj_type_##I);              \
    }                                                             \
    static inline gj_##I *gj_any_get_##I(const gj_any *any)       \
    {                                                             \
        return (gj_##I *)gj_interface_in_any(any, &gj_type_##I);  \
    }

static inline void gj_any_set_XInterface(gj_any *any, gj_XInterface *value)
{
    gj_any_set_value(any, &value, &gj_type_XInterface);
}
static inline gj_XInterface *gj_any_get_XInterface(const gj_any *any)
{
    return gj_interface_in_any(any, &gj_type_XInterface);
}

/* ---- Structs ---- */

/* gj_Foo_init      fresh memory: empty strings, zeros, void anys. Before anything else
 * gj_Foo_release   lets go of what it holds; the memory is yours
 * gj_Foo_copy      into fresh memory
 * gj_Foo_set       replaces what an initialized one holds
 * gj_any_get_Foo   borrowed from the any; NULL if it holds something else */
#define GJ_UNO_STRUCT(S)                                                \
    static inline void gj_##S##_init(gj_##S *value)                     \
    {                                                                   \
        gj_value_init(value, &gj_type_##S);                             \
    }                                                                   \
    static inline void gj_##S##_release(gj_##S *value)                  \
    {                                                                   \
        gj_value_release(value, &gj_type_##S);                          \
    }                                                                   \
    static inline void gj_##S##_copy(gj_##S *fresh, const gj_##S *from) \
    {                                                                   \
        gj_value_copy(fresh, from, &gj_type_##S);                       \
    }                                                                   \
    static inline void gj_##S##_set(gj_##S *value, const gj_##S *from)  \
    {                                                                   \
        gj_value_set(value, from, &gj_type_##S);                        \
    }                                                                   \
    static inline void gj_any_set_##S(gj_any *any, const gj_##S *value) \
    {                                                                   \
        gj_any_set_value(any, value, &gj_type_##S);                     \
    }                                                                   \
    static inline const gj_##S *gj_any_get_##S(const gj_any *any)       \
    {                                                                   \
        return gj_any_get_value(any, &gj_type_##S);                     \
    }

/* ---- Enums ---- */

/* gj_any_get_Foo   false, and *out left alone, if the any holds something else */
#define GJ_UNO_ENUM(E)                                                \
    static inline void gj_any_set_##E(gj_any *any, gj_##E value)      \
    {                                                                 \
        gj_any_set_value(any, &value, &gj_type_##E);                  \
    }                                                                 \
    static inline bool gj_any_get_##E(const gj_any *any, gj_##E *out) \
    {                                                                 \
        const gj_##E *value = gj_any_get_value(any, &gj_type_##E);    \
        if (value)                                                    \
            *out = *value;                                            \
        return value;                                                 \
    }

/* ---- Sequences ---- */

/* gj_seq_T_new     `count` default elements, to be filled in through items[] before it goes out;
 *                  a sequence that came from outside is shared: only read it
 * gj_seq_T_free    NULL is allowed
 * gj_seq_T_share   the same one, for a result or to keep: one more reference, no copy
 * gj_any_get_seq_T borrowed from the any; NULL if it holds something else */
#define GJ_UNO_SEQUENCE(N, T)                                                    \
    struct gj_seq_##N {                                                          \
        int32_t references;                                                      \
        int32_t count;                                                           \
        T items[];                                                               \
    };                                                                           \
    static inline gj_seq_##N *gj_seq_##N##_new(int32_t count)                    \
    {                                                                            \
        return gj_sequence_new(count, &gj_type_seq_##N);                         \
    }                                                                            \
    static inline void gj_seq_##N##_free(gj_seq_##N *sequence)                   \
    {                                                                            \
        gj_sequence_free(sequence, &gj_type_seq_##N);                            \
    }                                                                            \
    static inline gj_seq_##N *gj_seq_##N##_share(const gj_seq_##N *sequence)     \
    {                                                                            \
        return gj_sequence_share(sequence);                                      \
    }                                                                            \
    static inline void gj_any_set_seq_##N(gj_any *any, const gj_seq_##N *value)  \
    {                                                                            \
        const void *held = value ? (const void *)value : &gj_sequence_none;      \
        gj_any_set_value(any, &held, &gj_type_seq_##N);                          \
    }                                                                            \
    static inline const gj_seq_##N *gj_any_get_seq_##N(const gj_any *any)        \
    {                                                                            \
        const gj_seq_##N *const *held = gj_any_get_value(any, &gj_type_seq_##N); \
        return held ? *held : NULL;                                              \
    }

#endif
