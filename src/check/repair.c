/* SPDX-License-Identifier: Apache-2.0 */
/* repair.c - finds the empty cells of a table where a zero may be filled in. */
#include "check/repair.h"

bool gj_repair_is_blank(const gj_node *row, const gj_node *column, const gj_slot *slot)
{
    return slot && slot->bound && slot->place.row >= 0 && slot->value.kind == GJ_EMPTY &&
           !slot->formula && !row->total && !row->na && !column->total &&
           gj_takes_number(gj_cell_type(row, column)->takes);
}

static void add_row(const gj_report *report, const gj_node *row, int item, gj_place **places,
                    int *count)
{
    const gj_axis *columns = &row->block->columns;
    for (int i = 0; i < columns->n_leaves; i++) {
        const gj_slot *slot = gj_report_slot_of_at(report, row, item, columns->leaves[i]);
        if (!gj_repair_is_blank(row, columns->leaves[i], slot))
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
            for (int item = 0; item < gj_report_items(report, rows->leaves[j]); item++)
                add_row(report, rows->leaves[j], item, &places, count);
    }
    return places;
}
