/* SPDX-License-Identifier: Apache-2.0 */
/* related.c - the other cells that a finding has to do with. */
#include <stdlib.h>
#include <string.h>

#include "check/asked.h"
#include "report/intake.h"

typedef struct collector {
    const gj_asked *asked;
    gj_arena *arena;
    gj_place own;
    gj_related *cells;
    int count;
    int room;
} collector;

static int compare_places(const gj_place *a, const gj_place *b)
{
    if (a->sheet != b->sheet)
        return a->sheet < b->sheet ? -1 : 1;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

static int compare(const void *left, const void *right)
{
    const gj_related *a = left;
    const gj_related *b = right;
    return compare_places(&a->place, &b->place);
}

static void add_cell(collector *into, const gj_node *row, int item, const gj_node *column)
{
    const gj_slot *slot = gj_report_slot_of_at(into->asked->tally->report, row, item, column);
    if (!slot || !slot->bound || slot->place.sheet < 0 || slot->place.row < 0 ||
        compare_places(&slot->place, &into->own) == 0)
        return;
    if (into->count == into->room) {
        into->room = into->room ? 2 * into->room : 16;
        gj_related *cells = gj_arena_array(into->arena, (size_t)into->room, sizeof *cells);
        if (into->count)
            memcpy(cells, into->cells, (size_t)into->count * sizeof *cells);
        into->cells = cells;
    }
    into->cells[into->count++].place = slot->place;
}

/* A name is a cell, or a group of them. */
static bool add_name(void *context, const char *name, int side, int sign)
{
    collector *into = context;
    const gj_node *row = NULL;
    const gj_node *column = NULL;
    (void)side;
    (void)sign;
    if (!gj_asked_find(into->asked, name, &row, &column))
        return true;
    const gj_axis *rows = &row->block->rows;
    const gj_axis *columns = &column->block->columns;
    int last_row = rows->leaves[row->index + row->leaves - 1]->order;
    int last_column = column->index + column->leaves - 1;
    for (int r = row->order; r <= last_row; r++) {
        const gj_node *each = &rows->nodes[r];
        int one = gj_asked_item(into->asked, each);
        int end = one >= 0 ? one + 1 : gj_report_items(into->asked->tally->report, each);
        for (int item = one >= 0 ? one : 0; item < end; item++) {
            for (int c = column->index; c <= last_column; c++)
                add_cell(into, each, item, columns->leaves[c]);
        }
    }
    return true;
}

const gj_related *gj_asked_related(const gj_asked *asked, gj_arena *arena, int *count)
{
    collector into = {.asked = asked, .arena = arena, .own = gj_asked_place(asked)};
    *count = 0;
    const gj_passage *passage = asked->passage;
    for (int i = 0; passage && i < passage->n_figures; i++) {
        const gj_figure *figure = passage->figures[i];
        bool share = passage->each == GJ_EACH_SHARE;
        if (share ? figure->n_bases : figure->n_values)
            (void)gj_expr_names(share ? figure->bases[0] : figure->values[0], add_name, &into);
    }
    (void)gj_expr_names(asked->rule->check, add_name, &into);
    if (into.count == 0)
        return NULL;
    qsort(into.cells, (size_t)into.count, sizeof *into.cells, compare);
    for (int i = 0; i < into.count; i++) {
        gj_related one = into.cells[i];
        if (*count > 0 && compare(&into.cells[*count - 1], &one) == 0)
            continue;
        one.sheet = gj_report_keep_place(asked->tally->report, one.place, arena, &one.origin);
        into.cells[(*count)++] = one;
    }
    return into.cells;
}

const gj_place *gj_asked_first(const gj_asked *asked)
{
    const gj_table *table = asked->rule->each == GJ_EACH_TABLE ? asked->table : NULL;
    const gj_table_tally *facts = table ? &asked->tally->tables[table->index] : NULL;
    if (!facts || facts->bound == 0 || facts->empties < facts->bound)
        return NULL;
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_block *block = &table->blocks[b];
        for (int i = 0; i < block->rows.n_leaves * block->columns.n_leaves; i++) {
            const gj_node *row = block->rows.leaves[i / block->columns.n_leaves];
            const gj_node *column = block->columns.leaves[i % block->columns.n_leaves];
            const gj_slot *slot = gj_report_slot_at(asked->tally->report, row, column);
            if (slot->bound && !row->total && !column->total)
                return &slot->place;
        }
    }
    return NULL;
}
