/* SPDX-License-Identifier: Apache-2.0 */
/*
 * glue.h - what only generated code and this folder need: the ends of arguments and results.
 *
 * A call out: 1. the generated function hands its arguments through gj_call_…; 2. gj_member_call
 * (typed.h); 3. an exception becomes *err by gj_exception_catch. A call in: 1. object.c finds the
 * stub; 2. the stub calls the method and settles each result with gj_stub_…; 3. *err becomes an
 * exception by gj_exception_raise.
 *
 * Any thread, and no lock of LibreOffice's is needed: what LibreOffice wants locked for a call it
 * locks in it.
 */
#ifndef GJ_UNO_GLUE_H
#define GJ_UNO_GLUE_H

#include "uno/object.h"

/* ---- Calls out ---- */

/* An any as UNO wants it for an argument: `any` itself, or for NULL and {0} a void one of this
 * thread's. Borrowed, never NULL. */
void *gj_call_any(const gj_any *any);
/* A sequence likewise: itself, or for NULL the empty one that all share. Borrowed, never NULL. */
void *gj_call_sequence(const void *sequence);

/* ---- Calls in ---- */

/* The class has no function for this member: false always, *err a RuntimeException. */
bool gj_stub_missing(gj_err *err);
/* Settles a type in its result slot: acquired for the caller, NULL becomes void; a failed call's is
 * left as it is. */
void gj_stub_type(void *slot, bool ok);
/* Settles a sequence in its result slot: NULL becomes the empty one, a failed call's is freed. */
void gj_stub_sequence(void *slot, bool ok, gj_typename *type);

/* ---- Exceptions ---- */

/* Fills *err (may be NULL) from an exception, which it destroys; false always. */
bool gj_exception_catch(uno_Any *any, gj_err *err);
/* Constructs in *any, fresh memory, the exception that the error `err` stands for, as far as
 * `member` may throw it when it is called (or, `setting`, set), else a RuntimeException; `source`
 * is acquired as its context. */
void gj_exception_raise(uno_Any *any, const gj_err *err, const typelib_TypeDescription *member,
                        bool setting, void *source);

/* ---- Objects ---- */

/* One reference more; false if the last one is gone already. */
bool gj_object_revive(gj_object *object);
/* The object's weak side (XAdapter), made when first asked for: a new reference, never NULL. */
gj_XAdapter *gj_adapter_of(gj_object *object);
/* The object is going: nobody gets it through its adapter any more. */
void gj_adapter_cut(gj_object *object);

#endif
