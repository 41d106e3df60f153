/* SPDX-License-Identifier: Apache-2.0 */
/*
 * type.h - what cells take, told and (to come) read: see gj_type in form.h.
 */
#ifndef GJ_FORM_TYPE_H
#define GJ_FORM_TYPE_H

#include "base/buf.h"
#include "form/form.h"

/* Appends the type as a form's XML says it: "count", "choice 是 否", "code [0-9]{10}", "decimal 天". */
void gj_type_put(const gj_type *type, gj_buf *out);

#endif
