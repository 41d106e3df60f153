/* SPDX-License-Identifier: Apache-2.0 */
/*
 * speak.h - a rule's conditions in the words of the form, for who has to sign it. Private to the
 * room.
 *
 * To say a rule: 1. gj_speak_expr its `when`, where it has one; 2. gj_speak_expr its `check`;
 * gj_speak_name what it marks. Nothing fails: a name that nothing is called by stands as written.
 */
#ifndef GJ_FORM_SPEAK_H
#define GJ_FORM_SPEAK_H

#include "base/buf.h"
#include "expr/expr.h"
#include "form/form.h"

/* Appends the expression with rows and columns called by their titles, facts by what they are, and
 * the operators in Chinese: “合计” = “个人” + “企业”. */
void gj_speak_expr(const gj_form *form, const gj_rule *rule, const gj_expr *expr, gj_buf *out);
/* Appends what one name is called: “合计”, 上年的“合计”. */
void gj_speak_name(const gj_form *form, const gj_rule *rule, const char *name, gj_buf *out);

#endif
