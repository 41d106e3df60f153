/* SPDX-License-Identifier: Apache-2.0 */
/*
 * names.h - what a name means where a rule is asked.
 *
 * A rule over rows calls columns by their ids, one over columns calls rows, one over groups the
 * group's columns by their own ids. Every rule may call any cell by its full name,
 * "t3.granted.natural"; a group of rows or columns in it stands for the sum. A field is
 * "field.leader", whatever the rule is asked of. The check and the loader's examples ask here, so
 * that an example proves what the check will do.
 *
 * To ask a rule everywhere: 1. gj_rule_next through each block; 2. gj_rule_is_asked of the thing;
 * 3. gj_rule_find for each name in it. Nothing is allocated or kept; nodes are the form's own.
 *
 *     gj_thing thing = {form, row, NULL};
 *     const gj_node *row = NULL, *column = NULL;
 *     if (gj_rule_is_asked(rule, &thing) && gj_rule_find(rule, &thing, "natural", &row, &column)) …
 */
#ifndef GJ_FORM_NAMES_H
#define GJ_FORM_NAMES_H

#include "form/form.h"

/* What a rule is asked of: a row, a column, a group of columns in a row, a cell; NULL what doesn't
 * apply. */
typedef struct gj_thing {
    const gj_form *form;
    const gj_node *row;
    const gj_node *column; /* leaf; a GROUP's group */
} gj_thing;

/* The name without "last." in front, borrowed from it, or NULL if it isn't one of last year's. */
const char *gj_name_of_last(const char *name);
/* The name, without "last." if that stands in front: borrowed from it, never NULL. */
const char *gj_name_plain(const char *name);
/* The cell of a full name, "table.row.column" with the ids' own dots; false if there is none, and
 * *row and *column mean nothing. One of the two may be a group, not both. */
bool gj_form_cell(const gj_form *form, const char *name, const gj_node **row,
                  const gj_node **column);
/* The cell that a name means for a rule asked of this thing; false if it means none there. "last."
 * isn't part of the name. */
bool gj_rule_find(const gj_rule *rule, const gj_thing *thing, const char *name, const gj_node **row,
                  const gj_node **column);
/* The field that a rule calls "field.id"; NULL where the name is none of a field's. "last." isn't
 * part of the name. */
const gj_field *gj_rule_field(const gj_form *form, const char *name);
/* Goes through the things in a block that a rule over rows, columns, groups or cells could be asked
 * of, `only` and `except` aside; *at is 0 before the first. False behind the last. */
bool gj_rule_next(const gj_rule *rule, const gj_block *block, int *at, gj_thing *thing);
/* Do `only` and `except` let the rule be asked of this thing? */
bool gj_rule_is_asked(const gj_rule *rule, const gj_thing *thing);

#endif
