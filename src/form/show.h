/* SPDX-License-Identifier: Apache-2.0 */
/* show.h - a form as one HTML page, to hold beside the circular. */
#ifndef GJ_FORM_SHOW_H
#define GJ_FORM_SHOW_H

#include "base/buf.h"
#include "form/form.h"

/* Appends a complete, self-contained HTML page: sections and aliases, tables as printed with ids, rules with source,
 * standing and examples. */
void gj_form_show(const gj_form *form, gj_buf *out);

#endif
