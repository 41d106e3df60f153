/* SPDX-License-Identifier: Apache-2.0 */
/* build_keys.c - the figures that a report is known by, <key>; and expressions over cells alone. */
#include "expr/expr.h"
#include "form/names.h"
#include "load/load_private.h"

typedef struct cells {
    gj_load *load;
    const gj_el *el;
} cells;

static void add_all_cells(const gj_load *load, gj_names *names)
{
    const gj_block *block = NULL;
    for (int n = 0; (block = gj_form_block(load->form, n)); n++) {
        int columns = block->columns.n_nodes;
        for (int i = 0; i < block->rows.n_nodes * columns; i++) {
            const char *row = block->rows.nodes[i / columns].id;
            const char *column = block->columns.nodes[i % columns].id;
            if (row && column)
                gj_names_add(
                    load, names,
                    gj_arena_printf(load->arena, "%s.%s.%s", block->table->id, row, column));
        }
    }
}

static bool check_cell(void *context, const char *name, int side, int sign)
{
    const cells *c = context;
    const gj_node *row = NULL, *column = NULL;
    (void)side, (void)sign;
    if (gj_form_cell(c->load->form, name, &row, &column))
        return true;
    gj_names names = {0};
    add_all_cells(c->load, &names);
    return GJ_MISTAKE(c->load, c->el, "<%s> 的 is 里没有名为 %s 的单元格，应写全名“表.行.列”%s",
                      c->el->name, name, gj_load_guess(c->load, name, names.list, names.count));
}

bool gj_load_of_cells(gj_load *load, const gj_el *el, const gj_expr **out)
{
    const cells context = {load, el};
    return gj_load_expr(load, el, "is", out) &&
           (load->proved || gj_expr_names(*out, check_cell, (void *)&context));
}

bool gj_load_keys(gj_load *load, const gj_el *root)
{
    gj_form *form = load->form;
    gj_key *keys = gj_arena_array(load->arena, (size_t)gj_el_count(root, "key") + 1, sizeof *keys);
    form->keys = keys;
    for (const gj_el *each = root->first; each; each = each->next) {
        if (!gj_el_is(each, "key"))
            continue;
        gj_key *key = &keys[form->n_keys++];
        const char *unit = gj_el_attribute(each, "unit");
        *key =
            (gj_key){.title = gj_el_attribute(each, "title"), .unit = gj_load_or_empty(load, unit)};
        if (!gj_load_of_cells(load, each, &key->is))
            return false;
    }
    return true;
}
