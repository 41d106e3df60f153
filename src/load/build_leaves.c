/* SPDX-License-Identifier: Apache-2.0 */
/* build_leaves.c - what must hold of the rows and columns of a block once all are there: sums of
 * what there is, and names that can be told apart. */
#include <string.h>

#include "base/label.h"
#include "expr/expr.h"
#include "load/load_private.h"

typedef struct formula_check {
    gj_load *load;
    const gj_el *el;
    const gj_node *node;
} formula_check;

static bool holds_total(const gj_node *node)
{
    const gj_axis *axis = gj_node_axis(node);
    for (int i = 0; i < node->leaves; i++) {
        if (axis->leaves[node->index + i]->total)
            return true;
    }
    return false;
}

/* A total of totals could go in circles; the official forms have none. */
static bool check_formula_name(void *context, const char *name, int side, int sign)
{
    const formula_check *c = context;
    const gj_axis *axis = gj_node_axis(c->node);
    const gj_node *meant = gj_node_sibling(c->node, name);
    const char *what = axis == &c->node->block->rows ? "行" : "列";
    (void)side, (void)sign;
    if (meant && meant->type && !gj_takes_number(meant->type->takes))
        return GJ_MISTAKE(c->load, c->el, "%s %s 的 formula 不能引用 %s：它填的不是数", what,
                          c->node->id, name);
    if (meant)
        return !holds_total(meant) || GJ_MISTAKE(c->load, c->el, "%s %s 的 formula 不能引用合计 %s",
                                                 what, c->node->id, name);
    gj_names names = {0};
    for (int i = 0; i < axis->n_nodes; i++) {
        if (axis->nodes[i].id)
            gj_names_add(c->load, &names, axis->nodes[i].id);
    }
    return GJ_MISTAKE(c->load, c->el, "%s %s 的 formula 里没有名为 %s 的%s%s", what, c->node->id,
                      name, what, gj_load_guess(c->load, name, names.list, names.count));
}

/* The element of the leaf at `*index`, which counts down to it. */
static const gj_el *leaf_element(const gj_el *parent, int *index)
{
    for (const gj_el *each = parent ? parent->first : NULL; each; each = each->next) {
        if (!gj_el_is(each, "group") && !gj_el_is(each, "line")) {
            if ((*index)-- == 0)
                return each;
            continue;
        }
        const gj_el *inside = leaf_element(each, index);
        if (inside)
            return inside;
    }
    return NULL;
}

bool gj_load_check_formulas(gj_load *load, const gj_el *el, const gj_block *block)
{
    const gj_axis *axes[] = {&block->columns, &block->rows};
    for (int i = 0; i < axes[0]->n_leaves + axes[1]->n_leaves; i++) {
        int n = axes[0]->n_leaves;
        const gj_node *node = i < n ? axes[0]->leaves[i] : axes[1]->leaves[i - n];
        int index = node->index;
        const gj_el *axis_el = gj_el_child(el, i < n ? "columns" : "rows");
        formula_check check = {load, leaf_element(axis_el, &index), node};
        if (node->formula && !gj_expr_names(node->formula, check_formula_name, &check))
            return false;
    }
    return true;
}

static void see_title(const gj_load *load, gj_titles *seen, const gj_node *node, const char *key)
{
    if (seen->count == seen->capacity) {
        seen->capacity = seen->capacity ? 2 * seen->capacity : 32;
        const gj_node **nodes = gj_arena_array(load->arena, (size_t)seen->capacity, sizeof *nodes);
        const char **keys = gj_arena_array(load->arena, (size_t)seen->capacity, sizeof *keys);
        for (int i = 0; i < seen->count; i++) {
            nodes[i] = seen->nodes[i];
            keys[i] = seen->keys[i];
        }
        seen->nodes = nodes;
        seen->keys = keys;
    }
    seen->nodes[seen->count] = node;
    seen->keys[seen->count++] = key;
}

static bool same_key(const gj_load *load, const char *a, const char *b)
{
    return strcmp(gj_label_key(load->arena, NULL, a), gj_label_key(load->arena, NULL, b)) == 0;
}

/* Do two leaves of one title stand in groups of the same titles, in blocks of the same title? */
static bool same_path(const gj_load *load, const gj_node *a, const gj_node *b)
{
    const gj_node *left = a->parent, *right = b->parent;
    for (; left && right; left = left->parent, right = right->parent) {
        if (left != right && !same_key(load, left->title, right->title))
            return false;
    }
    return left == right && same_key(load, a->block->title, b->block->title);
}

bool gj_load_check_paths(gj_load *load, const gj_el *axis_el, const gj_axis *axis, gj_titles *seen)
{
    for (int i = 0; i < axis->n_leaves; i++) {
        const gj_node *node = axis->leaves[i];
        const char *key = gj_label_key(load->arena, NULL, node->title);
        int index = i;
        for (int k = 0; k < seen->count && *key; k++) {
            if (strcmp(seen->keys[k], key) != 0 || !same_path(load, seen->nodes[k], node))
                continue;
            const gj_el *el = leaf_element(axis_el, &index);
            return GJ_MISTAKE(load, el,
                              "<%s id=\"%s\"> 的名称“%s”前面已有，读表时分不开；"
                              "请改名称，或者放进名称不同的组里",
                              axis == &node->block->rows ? "row" : "column", node->id,
                              gj_load_excerpt(load, node->title));
        }
        see_title(load, seen, node, key);
    }
    return true;
}
