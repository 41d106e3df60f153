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
/* Appends what a name in the rule's `only` or `except` is called: “合计”行, “甲”行“乙”列. */
void gj_speak_place(const gj_form *form, const gj_rule *rule, const char *name, gj_buf *out);

/* speak_words.c: all of these are borrowed for good. */

/* What a fact is called; of one that is 1 or 0, what 1 means. NULL if it is none. */
const char *gj_speak_fact(const char *name);
/* What 0 means; NULL where the fact isn't 1 or 0. */
const char *gj_speak_no_fact(const char *name);
/* The first `length` bytes of `text` as an operator or a function, or NULL. */
const char *gj_speak_operator(const char *text, size_t length);
/* Never NULL. */
const char *gj_speak_takes(gj_takes takes);
/* What a rule is asked of, in words for the rule book: 整份报告, 每张表 …; "" never for one of the
 * list. */
const char *gj_speak_each(gj_each each);
/* What a text means that is compared with the fact `asked`: an id's label; else itself. */
const char *gj_speak_text(const gj_form *form, const char *asked, const char *text);

#endif
