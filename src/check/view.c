/* SPDX-License-Identifier: Apache-2.0 */
#include <string.h>

#include "check/asked.h"

/* What a formula leaves blank, nobody has left blank. */
static void count_cell(gj_view *view, gj_table_facts *facts, const gj_node *row,
                       const gj_node *column)
{
    const gj_slot *slot = gj_report_slot_at(view->report, row, column);
    view->cells++;
    if (!slot->bound || (slot->value.kind == GJ_EMPTY && gj_is_formula_total(row, column, slot)))
        return;
    facts->bound++;
    facts->empties += slot->value.kind == GJ_EMPTY;
    view->zeros += slot->value.kind == GJ_NUMBER && gj_number_equal(slot->value.number, 0);
}

static void count_block(gj_view *view, gj_table_facts *facts, const gj_block *block)
{
    for (int r = 0; r < block->rows.n_leaves; r++) {
        for (int c = 0; c < block->columns.n_leaves; c++)
            count_cell(view, facts, block->rows.leaves[r], block->columns.leaves[c]);
    }
}

/* A report that was not looked for in sheets has all its tables. */
static void note_presence(gj_view *view)
{
    int count = gj_report_seen_count(view->report);
    view->seen = count > 0;
    for (int i = 0; i < view->form->n_tables; i++)
        view->tables[i].present = !view->seen;
    for (int i = 0; i < count; i++) {
        const gj_seen *seen = gj_report_seen_at(view->report, i);
        if (seen->kind == GJ_SEEN_TABLE)
            view->tables[seen->table->index].present = seen->times > 0;
    }
}

void gj_view_init(gj_view *view, gj_arena *arena, const gj_report *report, const gj_view *last)
{
    const gj_form *form = gj_report_form(report);
    *view = (gj_view){.report = report, .form = form, .last = last};
    view->tables = gj_arena_array(arena, (size_t)form->n_tables, sizeof *view->tables);
    note_presence(view);
    for (int t = 0; t < form->n_tables; t++) {
        for (int b = 0; b < form->tables[t].n_blocks; b++)
            count_block(view, &view->tables[t], &form->tables[t].blocks[b]);
    }
}
