/* SPDX-License-Identifier: Apache-2.0 */
/* names.c - what a name means at a place, and which places a rule is asked of: for the check and
 * the loader alike. */
#include "form/names.h"

#include <string.h>

#include "form/ids.h"

static const gj_node *find_node(const gj_axis *axis, const char *id)
{
    for (int i = 0; i < axis->n_nodes; i++) {
        const char *own = axis->nodes[i].id;
        if (own && *own == *id && strcmp(own, id) == 0)
            return &axis->nodes[i];
    }
    return NULL;
}

/* The nearest id at or above a group, which its columns' ids begin with. */
static const char *prefix_of(const gj_node *group)
{
    while (group && !group->id)
        group = group->parent;
    return group ? group->id : NULL;
}

/* A group's column by its own id: `total` in the group `review` is `review.total`. */
static const gj_node *find_in_group(const gj_node *group, const char *own)
{
    const gj_axis *columns = &group->block->columns;
    const char *prefix = prefix_of(group);
    for (int i = group->index; i < group->index + group->leaves; i++) {
        const char *id = columns->leaves[i]->id;
        const char *behind = prefix ? gj_id_behind(id, prefix) : NULL;
        if (strcmp(behind ? behind : id, own) == 0)
            return columns->leaves[i];
    }
    return NULL;
}

const char *gj_name_of_last(const char *name)
{
    return gj_id_behind(name, "last");
}

const char *gj_name_plain(const char *name)
{
    const char *own = gj_name_of_last(name);
    return own ? own : name;
}

bool gj_form_cell(const gj_form *form, const char *name, const gj_node **row,
                  const gj_node **column)
{
    const gj_block *block = NULL;
    for (int n = 0; (block = gj_form_block(form, n)); n++) {
        const char *rest = gj_id_behind(name, block->table->id);
        for (int i = 0; i < block->rows.n_nodes && rest; i++) {
            *row = &block->rows.nodes[i];
            const char *own = (*row)->id ? gj_id_behind(rest, (*row)->id) : NULL;
            *column = own ? gj_block_column(block, own) : NULL;
            if (*column && ((*row)->leaf || (*column)->leaf))
                return true;
        }
    }
    return false;
}

bool gj_rule_find(const gj_rule *rule, const gj_thing *thing, const char *name, const gj_node **row,
                  const gj_node **column)
{
    *row = thing->row;
    *column = thing->column;
    if (rule->each == GJ_EACH_COLUMN && *column)
        *row = find_node(&(*column)->block->rows, name);
    else if (rule->each == GJ_EACH_ROW && *row)
        *column = find_node(&(*row)->block->columns, name);
    else if (rule->each == GJ_EACH_GROUP && *column)
        *column = find_in_group(*column, name);
    else
        *row = NULL;
    return (*row && *column) || gj_form_cell(thing->form, name, row, column);
}

const gj_field *gj_rule_field(const gj_form *form, const char *name)
{
    const char *id = gj_id_behind(name, "field");
    return id ? gj_form_field(form, id) : NULL;
}

static bool is_named(const char *item, const char *row, const char *column)
{
    if ((row && strcmp(item, row) == 0) || (column && strcmp(item, column) == 0))
        return true;
    const char *rest = row && column ? gj_id_behind(item, row) : NULL;
    return rest && strcmp(rest, column) == 0;
}

static bool is_listed(const char *const *list, const gj_thing *thing)
{
    const char *row = thing->row ? thing->row->id : NULL;
    const char *column = thing->column ? thing->column->id : NULL;
    for (; *list; list++) {
        if (is_named(*list, row, column))
            return true;
    }
    return false;
}

/* One way of them all through a block: things of rules over columns have no row, over rows no
 * column. */
static bool is_thing(const gj_rule *rule, const gj_thing *thing)
{
    bool group = rule->each == GJ_EACH_GROUP;
    return !thing->column || thing->column->leaf != group;
}

bool gj_rule_next(const gj_rule *rule, const gj_block *block, int *at, gj_thing *thing)
{
    bool columns = rule->each == GJ_EACH_COLUMN, rows = rule->each == GJ_EACH_ROW;
    int n_rows = columns ? 1 : block->rows.n_leaves;
    int n_columns = rows ? 1 : block->columns.n_nodes;
    while (*at < n_rows * n_columns) {
        int i = *at / n_columns, j = *at % n_columns;
        ++*at;
        *thing = (gj_thing){block->table->form, columns ? NULL : block->rows.leaves[i],
                            rows ? NULL : &block->columns.nodes[j]};
        if (is_thing(rule, thing))
            return true;
    }
    return false;
}

bool gj_rule_is_asked(const gj_rule *rule, const gj_thing *thing)
{
    return (!rule->only || is_listed(rule->only, thing)) &&
           (!rule->except || !is_listed(rule->except, thing));
}
