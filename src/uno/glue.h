/* SPDX-License-Identifier: Apache-2.0 */
/*
 * glue.h - what only generated code and this folder need: the ends of arguments and results.
 */
#ifndef GJ_UNO_GLUE_H
#define GJ_UNO_GLUE_H

#include "uno/object.h"

/* ---- Calls out ---- */

/* An argument as UNO wants it: NULL and {0} become a void any, NULL an empty sequence. */
void *gj_call_any(const gj_any *any);
void *gj_call_sequence(const void *sequence);

/* ---- Calls in ---- */

/* The class has no function for this member: a RuntimeException. */
bool gj_stub_missing(gj_err *err);
/* Results in their slots: NULL becomes the empty value, a failed call's is released. */
void gj_stub_type(void *slot, bool ok);
void gj_stub_sequence(void *slot, bool ok, gj_typename *type);

/* ---- Exceptions ---- */

/* Fills *err from an exception and destroys it; returns false. */
bool gj_exception_catch(uno_Any *any, gj_err *err);
/* Constructs in *any what `err` says, as far as `member` may throw it, from `source`. */
void gj_exception_raise(uno_Any *any, const gj_err *err, const typelib_TypeDescription *member,
                        bool setting, void *source);

/* ---- Objects ---- */

/* One reference more, unless the last one is gone already. */
bool gj_object_revive(gj_object *object);
/* The object's weak side (XAdapter), made when first asked for: a new reference. */
gj_XAdapter *gj_adapter_of(gj_object *object);
/* The object is going: nobody gets it through its adapter any more. */
void gj_adapter_cut(gj_object *object);

#endif
