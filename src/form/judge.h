/* SPDX-License-Identifier: Apache-2.0 */
/*
 * judge.h - one rule asked of one thing, and the wording of what it then says.
 *
 * The loader's examples and the check go through these same functions, so that a rule and its
 * examples can't drift apart from what a user sees.
 *
 * To ask a rule: 1. gj_rule_judge; 2. where it is FALSE, gj_rule_wording; 3. gj_wording_fill that
 * wording, with a source that knows the placeholders of the place. Nothing is kept; any thread may
 * call.
 */
#ifndef GJ_FORM_JUDGE_H
#define GJ_FORM_JUDGE_H

#include "base/buf.h"
#include "expr/expr.h"
#include "form/form.h"

/* TRUE: holds. FALSE: broken, a finding is due. UNKNOWN: not judged, because `when` doesn't surely
 * hold, one of `needs` is EMPTY or missing, or `check` itself is unknown. `sides` (may be NULL) are
 * those of `check`. */
gj_truth gj_rule_judge(const gj_rule *rule, gj_lookup lookup, void *context, gj_sides *sides);

/* The wording for this case: the first of the rule's wordings whose `when` holds, else its `says`:
 * the rule's own, never NULL. */
const char *gj_rule_wording(const gj_rule *rule, gj_lookup lookup, void *context);

/* X(name): the {placeholders} a wording may hold. Besides them: every fact of the rule's `each`
 * (facts.h) and, in rules over rows, columns and groups, every id (the number as read).
 * {form} and {requires} are filled in by the loader and never seen by others. The place is none of
 * them: a wording says what is wrong, and whoever shows it says where. */
#define GJ_PLACEHOLDER_LIST(X)                                    \
    X(sheet)      /* name of the sheet */                         \
    X(cell)       /* A1 address */                                \
    X(start)      /* address of an empty table's first cell */    \
    X(row)        /* title of the row */                          \
    X(column)     /* title of the column */                       \
    X(table)      /* heading of the table's section */            \
    X(left)       /* value of the check's left side */            \
    X(right)      /* … of its right side */                     \
    X(difference) /* what they differ by, without a sign; days */ \
    X(expected)                                                   \
    X(actual)                                                     \
    X(value)    /* a cell as written; unlike the fact `value` */  \
    X(number)   /* a cell as read */                              \
    X(official) /* the official wording of a label */             \
    X(found)    /* its wording as found */                        \
    X(count)    /* how many were folded into this finding */      \
    X(then)     /* where the first of the check's numbers of last year stands in that report */

/* Adds the text for a placeholder to `out`; false if it knows none, which leaves {name} as it
 * stands. */
typedef bool (*gj_wording_source)(void *context, const char *name, gj_buf *out);
/* Appends `wording` to `out`, each {name} replaced. */
void gj_wording_fill(const char *wording, gj_wording_source source, void *context, gj_buf *out);
/* Appends a text that a name is worth: a day of the writing 2025-01-31 as 2025年1月31日, anything
 * else as it is. */
void gj_wording_put_text(const char *text, gj_buf *out);
/* Appends what {left}, {right} and {difference} stand for; false for any other name or if there are
 * no sides. */
bool gj_wording_put_sides(const gj_sides *sides, const char *name, gj_buf *out);

#endif
