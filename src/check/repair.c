/* SPDX-License-Identifier: Apache-2.0 */
#include "check/repair.h"

static bool is_blank(const gj_slot *slot)
{
    return slot && slot->bound && slot->place.row >= 0 && slot->value.kind == GJ_EMPTY &&
           !slot->formula;
}

static void add_row(const gj_report *report, const gj_node *row, gj_place **places, int *count)
{
    const gj_axis *columns = &row->block->columns;
    if (row->total || row->na)
        return;
    for (int i = 0; i < columns->n_leaves; i++) {
        const gj_slot *slot = gj_report_slot_at(report, row, columns->leaves[i]);
        if (columns->leaves[i]->total || !is_blank(slot))
            continue;
        *places = gj_realloc(*places, ((size_t)*count + 1) * sizeof **places);
        (*places)[(*count)++] = slot->place;
    }
}

gj_place *gj_repair_blanks(const gj_report *report, const gj_table *table, int *count)
{
    gj_place *places = NULL;
    *count = 0;
    for (int i = 0; i < table->n_blocks; i++) {
        const gj_axis *rows = &table->blocks[i].rows;
        for (int j = 0; j < rows->n_leaves; j++)
            add_row(report, rows->leaves[j], &places, count);
    }
    return places;
}
