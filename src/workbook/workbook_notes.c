/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_notes.c - notes on the cells whose rules need explaining, in the rules' own words. A
 * rule that speaks of a row stands at the row's label, one of a column at the column's: once, not
 * at every number. */
#include <string.h>

#include "form/ids.h"
#include "workbook/workbook_book.h"

typedef struct gj_notes {
    gj_book *book;
    gj_book_sheet *sheet;
    const gj_grid *grid;
    int top;
} gj_notes;

static gj_book_cell *cell_of(const gj_notes *notes, const gj_grid_cell *from)
{
    for (int i = 0; i < notes->sheet->n_cells; i++) {
        gj_book_cell *cell = &notes->sheet->cells[i];
        if (cell->row == notes->top + from->row && cell->col == from->col)
            return cell;
    }
    return NULL;
}

static void add_note(const gj_notes *notes, gj_book_cell *cell, const gj_rule *rule)
{
    if (!cell)
        return;
    if (!cell->note)
        cell->note = rule->requires;
    else if (!strstr(cell->note, rule->requires))
        cell->note = gj_arena_printf(notes->book->arena, "%s\n%s", cell->note, rule->requires);
}

/* Is `id` the node's, or its own behind its groups' (each = group)? */
static bool is_called(const gj_node *node, const char *id, bool own)
{
    if (!node || !node->id)
        return false;
    if (strcmp(node->id, id) == 0)
        return true;
    return own && strcmp(gj_id_own(node->id), id) == 0;
}

/* Notes at the labels of all rows or columns so called; how many there were. */
static int note_labels(const gj_notes *notes, const gj_rule *rule, const char *id)
{
    int found = 0;
    bool own = rule->each == GJ_EACH_GROUP;
    for (int i = 0; i < notes->grid->n_cells; i++) {
        const gj_grid_cell *from = &notes->grid->cells[i];
        bool row = from->role == GJ_GRID_ROW && is_called(from->row_node, id, false);
        bool column = from->role == GJ_GRID_COLUMN && is_called(from->col_node, id, own);
        if (!row && !column)
            continue;
        add_note(notes, cell_of(notes, from), rule);
        found++;
    }
    return found;
}

/* "row.column": a single cell. */
static int note_data(const gj_notes *notes, const gj_rule *rule, const char *id)
{
    int found = 0;
    for (int i = 0; i < notes->grid->n_cells; i++) {
        const gj_grid_cell *from = &notes->grid->cells[i];
        if (from->role != GJ_GRID_DATA || !from->row_node->id || !from->col_node->id)
            continue;
        const char *column = gj_id_behind(id, from->row_node->id);
        if (column && strcmp(column, from->col_node->id) == 0) {
            add_note(notes, cell_of(notes, from), rule);
            found++;
        }
    }
    return found;
}

static void note_at(const gj_notes *notes, const gj_rule *rule, const char *id)
{
    if (note_labels(notes, rule, id) == 0)
        note_data(notes, rule, id);
}

static bool speaks_of(const gj_rule *rule, const gj_table *table)
{
    return rule->note && rule->requires && (!rule->table || rule->table == table);
}

void gj_book_put_notes(gj_book *book, gj_book_sheet *sheet, const gj_grid *grid, int top)
{
    const gj_notes notes = {book, sheet, grid, top};
    for (int i = 0; i < book->form->n_rules; i++)
        if (speaks_of(&book->form->rules[i], grid->table)) {
            /* What the rule requires, at the labels it speaks of. */
            const gj_rule *rule = &book->form->rules[i];
            if (rule->at)
                note_at(&notes, rule, rule->at);
            for (const char *const *id = rule->at ? NULL : rule->only; id && *id; id++)
                note_at(&notes, rule, *id);
            if (!rule->at && !rule->only)
                add_note(&notes, &notes.sheet->cells[0],
                         rule); /* the whole table's: at its heading */
        }
}
