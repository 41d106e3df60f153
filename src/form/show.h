/* SPDX-License-Identifier: Apache-2.0 */
/*
 * show.h - a form as one HTML page, to hold beside the circular; two beside each other; or all
 *          rules of a set, together or each on a page of its own.
 *
 * To show forms: 1. load them with gj_forms_load, since forms that are opened have no examples;
 * 2. gj_form_show one, gj_forms_show_beside two, gj_forms_show_rules, or
 * gj_forms_show_rule each of them, into a buffer. Nothing fails.
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

/* Appends such a page with every rule of the set, once where editions share it: wording, source,
 * standing, examples, how to settle it and whether the program can. A rule's anchor is its id; of
 * editions that differ in it, the first one's. */
void gj_forms_show_rules(const gj_forms *forms, const char *style, gj_buf *out);

/* Appends the help page of the rules with this id, for the clerk who was told of one: what it asks
 * and why, what to do, what it says of which example; editions that differ in it below each other.
 * It takes its looks from ../help.css and is plain enough for Writer. No form has such a rule:
 * nothing. */
void gj_forms_show_rule(const gj_forms *forms, const char *id, gj_buf *out);

/* Appends the help page that leads to all of those, ID.html beside it. */
void gj_forms_show_rules_index(const gj_forms *forms, gj_buf *out);

#endif
