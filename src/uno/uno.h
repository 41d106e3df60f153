/* SPDX-License-Identifier: Apache-2.0 */
/*
 * uno.h - UNO for C: call LibreOffice, and be called by it, without C++.
 *
 * What it is. LibreOffice's objects talk "binary UNO", a C calling convention
 * that has been stable for twenty years. This folder wraps it: one typed C
 * function per interface member (generated, see below), values, errors, objects
 * of ours (object.h). It knows nothing of what an extension does with it.
 *
 * To work with an object: 1. gj_XFoo_create it, or gj_query it from one you have; 2. call its
 * members, each with err; 3. free, clear and release what came back, in any order; 4. gj_release
 * the object.
 *
 *     #include "uno/api.h"                // generated; includes this header too
 *
 *     gj_XDesktop2 *desktop = gj_XDesktop2_create(context, "com.sun.star.frame.Desktop", err);
 *     gj_XFrame *frame = NULL;
 *     char *title = NULL;
 *     bool ok = desktop && gj_XDesktop2_getCurrentFrame(desktop, &frame, err);
 *     gj_XTitle *titled = ok ? gj_query(XTitle, frame) : NULL;
 *     if (titled && gj_XTitle_getTitle(titled, &title, err))
 *         puts(title);
 *     free(title);
 *     gj_release(titled), gj_release(frame), gj_release(desktop);
 *
 * What is generated. interfaces.list names interfaces (structs, enums, constant
 * groups); generate/api.awk reads the SDK's own type library through unoidl-read
 * and writes uno/api.h and uno/api.c at build time. For an interface XFoo:
 *
 *     gj_XFoo                         a handle; only gj_XFoo * fits where XFoo is asked for
 *     bool gj_XFoo_bar(self, in…, out…, result, err)   a method, inherited ones too
 *     bool gj_XFoo_get_Baz(self, result, err)          an attribute
 *     bool gj_XFoo_set_Baz(self, value, err)
 *     gj_XFoo_methods, gj_interface_XFoo   to implement it, see object.h
 *     gj_query(XFoo, handle)               from any interface to this one
 *     gj_XFoo_create(context, service, err), gj_XFoo_singleton(context, name, err)
 *     gj_any_get_XFoo, gj_any_set_XFoo
 *
 * For a struct Foo: gj_Foo (the memory layout of UNO itself: no copying), gj_Foo_init,
 * gj_Foo_release, gj_Foo_copy, gj_Foo_set, gj_any_get_Foo, gj_any_set_Foo; what it inherits stands
 * in its first member, `base`. For an enum Foo: gj_Foo with GJ_Foo_VALUE, gj_any_get_Foo,
 * gj_any_set_Foo. For sequence<T>: gj_seq_T with `count` and `items[]`, gj_seq_T_new,
 * gj_seq_T_share, gj_seq_T_free, gj_any_get_seq_T, gj_any_set_seq_T. For a constant group Foo:
 * GJ_Foo_NAME. For an exception: GJ_EXC_Foo, its full name. typed.h documents what these do.
 *
 * What a value is in C:
 *
 *     UNO            as an argument         as a result            inside structs and sequences
 *     boolean…double bool, int8_t … double  T *                    T
 *     string         const char *, UTF-8    char **, yours to free rtl_uString *
 *     type           gj_uno_type *              gj_uno_type **             gj_uno_type *
 *     any            const gj_any *         gj_any *, clear it     gj_any
 *     enum Foo       gj_Foo                 gj_Foo *               gj_Foo
 *     struct Foo     const gj_Foo *         gj_Foo *, release it   gj_Foo
 *     sequence<Foo>  const gj_seq_Foo *     gj_seq_Foo **, free it gj_seq_Foo *
 *     XFoo           gj_XFoo *              gj_XFoo **, release it gj_XFoo *
 *
 * Ownership, in three sentences. Arguments are borrowed for the call, in both directions. Results
 * are the caller's: a call never looks at what stood there, and leaves a valid value, on failure
 * an empty one (NULL, 0, void). What is read out of an any, a struct or a sequence is borrowed from
 * it, except interfaces from gj_any_get_XFoo, which are acquired.
 *
 * So a chain of calls with && needs its variables set to NULL or {0} before, for the calls that
 * are never reached, and may then release them all at the end: every _free and _release takes
 * NULL, gj_any_clear takes {0}.
 *
 * As arguments NULL stands for "", the empty sequence, a void any and no object. A struct that
 * goes out must have been through gj_Foo_init: its strings may not be NULL. Calling a member of
 * NULL is an error, not a crash.
 *
 * Errors. Every call returns false when LibreOffice threw, with GJ_ERR_OFFICE and a sentence that
 * names the exception and gives its message. Anything may throw a RuntimeException, whatever its
 * declaration says, so nothing comes without a gj_err (which may be NULL, as always).
 *
 * To take it along: this folder, src/base (err, arena, buf, utf8) and uno.mk, which says how to
 * generate, compile and link; then a list of your own in place of interfaces.list.
 *
 * Threads. Any thread may call; look-ups are cached in statics, atomically. LibreOffice's own rule
 * holds: things on the screen are touched from its main thread. No lock is to be held for a call:
 * LibreOffice takes its own, the SolarMutex, in it, so a lock of ours that is held meanwhile may
 * stop both for ever.
 *
 * Ownership, of what isn't named above: a function that returns a pointer says whose it is; none
 * returns NULL but where it says so. On failure *err is filled and outs are as just said.
 */
#ifndef GJ_UNO_UNO_H
#define GJ_UNO_UNO_H

#include <stdatomic.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"
#include "base/format.h"
#include "uno/lo.h"

/* ---- Strings: UTF-8 here, UTF-16 there; this is the only place that converts ---- */

/* A UTF-16 copy of `text` (NULL: empty), for gj_string_free; never NULL. Malformed bytes become
 * U+FFFD. */
rtl_uString *gj_string_new(const char *text);
/* One reference less; the last one frees it. NULL is allowed. */
void gj_string_free(rtl_uString *string);
/* Replaces *slot (which may be NULL): for string members of structs and sequences. */
void gj_string_set(rtl_uString **slot, const char *text);
/* A UTF-8 copy, yours to free; NULL gives "". */
char *gj_string_text(const rtl_uString *string);
/* The same, and frees `string`; NULL gives NULL. */
char *gj_string_detach(rtl_uString *string);
/* The same text appended to a buffer; NULL appends nothing. */
void gj_string_add(gj_buf *out, const rtl_uString *string);
/* The same text in an arena; NULL gives "". */
const char *gj_string_keep(gj_arena *arena, const rtl_uString *string);
/* Equal to an ASCII text? Converts nothing. */
bool gj_string_is(const rtl_uString *string, const char *ascii);

/* ---- Types ---- */

/* A UNO type as a value (an argument or member of type `type`). */
typedef typelib_TypeDescriptionReference gj_uno_type;

/* A type by name, looked up once. One exists for every type that the generated header knows
 * (gj_type_PropertyValue, gj_type_seq_any …); the basic ones are here. */
typedef struct gj_typename {
    typelib_TypeClass type_class;
    const char *name;
    _Atomic(gj_uno_type *) found;
} gj_typename;

/* The basic types: void, boolean, char, byte, short, long, hyper and their unsigned ones, float,
 * double, string, type, any, XInterface. */
extern gj_typename gj_type_void, gj_type_boolean, gj_type_char, gj_type_byte, gj_type_short,
    gj_type_unsigned_short, gj_type_long, gj_type_unsigned_long, gj_type_hyper,
    gj_type_unsigned_hyper, gj_type_float, gj_type_double, gj_type_string, gj_type_type,
    gj_type_any, gj_type_XInterface;

/* The type itself, borrowed: it lives as long as the process. */
gj_uno_type *gj_type_of(gj_typename *name);
/* The full name, yours to free: "com.sun.star.table.XCell", "[]string". */
char *gj_type_text(const gj_uno_type *type);
/* Is it exactly the type of that name, and none derived from it? */
bool gj_type_is(const gj_uno_type *type, gj_typename *name);

/* ---- Any ---- */

/*
 * A value with its type. gj_any a = {0} is a void any; so is one after gj_any_clear. An
 * any may point into itself: never copy one by assignment, use gj_any_copy.
 */
typedef uno_Any gj_any;

/* Makes uninitialized memory a void any. */
void gj_any_init(gj_any *any);
/* Lets go of the value: a void any again. {0} is allowed. */
void gj_any_clear(gj_any *any);
/* Makes uninitialized memory a copy of `from`; NULL gives a void any. */
void gj_any_copy(gj_any *fresh, const gj_any *from);
/* Replaces the value of an initialized any (or {0}) by a copy of that of `from`; NULL gives a void
 * one. */
void gj_any_set(gj_any *any, const gj_any *from);
/* Does it hold nothing? */
bool gj_any_is_void(const gj_any *any);
/* What it holds, `void` where it holds nothing: borrowed from it, never NULL. */
gj_uno_type *gj_any_type(const gj_any *any);

/* Make it hold a value of the type called so, boolean, char, byte, short, unsigned_short, long,
 * unsigned_long, hyper, unsigned_hyper, float, double, string (UTF-8; NULL: empty) or type: the old
 * value goes, the new one is copied. */
void gj_any_set_boolean(gj_any *any, bool value);
void gj_any_set_char(gj_any *any, uint16_t value);
void gj_any_set_byte(gj_any *any, int8_t value);
void gj_any_set_short(gj_any *any, int16_t value);
void gj_any_set_unsigned_short(gj_any *any, uint16_t value);
void gj_any_set_long(gj_any *any, int32_t value);
void gj_any_set_unsigned_long(gj_any *any, uint32_t value);
void gj_any_set_hyper(gj_any *any, int64_t value);
void gj_any_set_unsigned_hyper(gj_any *any, uint64_t value);
void gj_any_set_float(gj_any *any, float value);
void gj_any_set_double(gj_any *any, double value);
void gj_any_set_string(gj_any *any, const char *value);
void gj_any_set_type(gj_any *any, gj_uno_type *value);

/*
 * Read a boolean, char, byte, short, long, hyper or double: true if the any (which may be NULL)
 * holds the type, or a smaller one that always fits (a short as a long, a long as a double, a float
 * as a double). Else false, *out is left alone.
 */
bool gj_any_get_boolean(const gj_any *any, bool *out);
bool gj_any_get_char(const gj_any *any, uint16_t *out);
bool gj_any_get_byte(const gj_any *any, int8_t *out);
bool gj_any_get_short(const gj_any *any, int16_t *out);
bool gj_any_get_long(const gj_any *any, int32_t *out);
bool gj_any_get_hyper(const gj_any *any, int64_t *out);
bool gj_any_get_double(const gj_any *any, double *out);
/* The string itself, borrowed from the any, or NULL if it isn't one: for loops that must not
 * allocate. */
const rtl_uString *gj_any_get_string(const gj_any *any);
/* A UTF-8 copy, yours to free, or NULL if it isn't a string. */
char *gj_any_text(const gj_any *any);
/* The type that it holds, borrowed from the any, or NULL if it isn't one. */
gj_uno_type *gj_any_get_type(const gj_any *any);

/* ---- Interfaces ---- */

/* Handles all begin like this; GJ_HANDLE takes any of them, and compiles with nothing else. */
typedef struct gj_XInterface {
    uno_Interface uno;
} gj_XInterface;
/* Any handle, NULL too, as the kind that all of them begin with. */
#define GJ_HANDLE(x) ((gj_XInterface *)(sizeof((x)->uno.pDispatcher) ? (void *)(x) : NULL))

/* One more reference. NULL is allowed. */
#define gj_acquire(x) gj_interface_acquire(GJ_HANDLE(x))
/* One less; the last one ends the object. NULL is allowed. */
#define gj_release(x) gj_interface_release(GJ_HANDLE(x))
/* The same object's other interface (gj_query): a new reference, or NULL if it hasn't got it (or x
 * is NULL). gj_require says in *err what was missing. */
#define gj_query(I, x)        gj_##I##_query(GJ_HANDLE(x), NULL)
#define gj_require(I, x, err) gj_##I##_query(GJ_HANDLE(x), err)
/* Do both handles belong to one object? */
#define gj_same(x, y) gj_interface_same(GJ_HANDLE(x), GJ_HANDLE(y))

/* What gj_acquire does. */
void gj_interface_acquire(gj_XInterface *handle);
/* What gj_release does, on whatever thread that is. */
void gj_interface_release(gj_XInterface *handle);
/* What gj_same asks: two NULLs are the same. */
bool gj_interface_same(gj_XInterface *one, gj_XInterface *other);

/*
 * A weak reference to somebody's object: it doesn't keep the object alive and tells when it has
 * gone. gj_weak_new fails (NULL) for objects without XWeak; nearly all have it.
 *
 *     gj_weak *weak = gj_weak_new(GJ_HANDLE(document), err);
 *     gj_XModel *model = gj_weak_lock(XModel, weak);     // NULL once it is gone
 *     gj_weak_free(weak);
 */
typedef struct gj_weak gj_weak;
/* A weak reference, yours to gj_weak_free; NULL with *err filled if the object hasn't got any. */
gj_weak *gj_weak_new(gj_XInterface *object, gj_err *err);
/* The object: a new reference, or NULL once it has gone. */
gj_XInterface *gj_weak_object(gj_weak *weak);
/* Ends the reference, not the object. NULL is allowed. */
void gj_weak_free(gj_weak *weak);
/* The object by its interface I, likewise. */
#define gj_weak_lock(I, weak) gj_##I##_take(gj_weak_object(weak))

/* ---- Exceptions ---- */

/* Fail with a UNO exception: `return gj_throw(err, GJ_EXC_NoSuchElementException, "…", …);`.
 * Where the member's declaration allows it (RuntimeExceptions always), LibreOffice gets this very
 * exception with the message alone; otherwise a RuntimeException that names it. False always. */
bool gj_throw(gj_err *err, const char *exception, const char *format, ...) GJ_FORMAT(3, 4);
/* Is the error this exception, whether thrown by LibreOffice or by gj_throw? Exact type. */
bool gj_thrown(const gj_err *err, const char *exception);
/* The exception's message alone, borrowed from *err, never NULL; all of its sentence if the error
 * is no exception. */
const char *gj_thrown_message(const gj_err *err);

#endif
