/* SPDX-License-Identifier: Apache-2.0 */
/*
 * show.h - a form as one HTML page, to hold beside the circular; or two beside each other.
 *
 * To show forms: 1. load them with gj_forms_load, since forms that are opened have no examples;
 * 2. gj_form_show one, or gj_forms_show_beside two, into a buffer. Nothing fails.
 */
#ifndef GJ_FORM_SHOW_H
#define GJ_FORM_SHOW_H

#include "base/buf.h"
#include "form/form.h"

/* Appends a complete, self-contained HTML page: sections and aliases, tables as printed with ids,
 * rules with source, standing and examples. `style` is the text of templates/styles/show.css. */
void gj_form_show(const gj_form *form, const char *style, gj_buf *out);

/* Appends such a page with two editions beside each other, line by line, differences marked and
 * counted. */
void gj_forms_show_beside(const gj_form *left, const gj_form *right, const char *style,
                          gj_buf *out);

#endif
