/* SPDX-License-Identifier: Apache-2.0 */
/* locate_slips.c - what a wrong number looks like: a slip of the pen. */
#include "check/locate_private.h"

static bool is_times(double a, double b, double factor)
{
    return a > 0 && b > 0 && (gj_number_equal(a, b * factor) || gj_number_equal(b, a * factor));
}

/* Has one of the four cells beside it the same number? */
static bool is_copied(const gj_system *w, const gj_unknown *cell)
{
    static const int beside[4][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    const gj_block *block = cell->row->block;
    double number = gj_slot_number(cell->slot);
    for (int i = 0; i < 4 && cell->row->leaf && !cell->row->item && number > 0; i++) {
        int row = cell->row->index + beside[i][0];
        int column = cell->column->index + beside[i][1];
        if (row < 0 || column < 0 || row >= block->rows.n_leaves ||
            column >= block->columns.n_leaves)
            continue;
        const gj_node *row_node = block->rows.leaves[row];
        const gj_node *column_node = block->columns.leaves[column];
        const gj_slot *other = gj_report_slot_at(w->tally->report, row_node, column_node);
        if (!gj_is_formula_total(row_node, column_node, other) && other->value.kind == GJ_NUMBER &&
            gj_number_equal(other->value.number, number))
            return true;
    }
    return false;
}

/* Is it, unchanged, what last year's report has there? */
static bool is_stale(const gj_system *w, const gj_unknown *cell)
{
    double then = 0, number = gj_slot_number(cell->slot);
    return number > 0 && !cell->row->item &&
           gj_tally_number_of_last(w->tally, cell->row, cell->column, &then) &&
           gj_number_equal(then, number);
}

/* A cell's neighbour in the block that stands in equations too; -1: none. */
static int neighbour_of(const gj_system *w, int cell, int down, int right)
{
    const gj_unknown *here = &w->cells[cell];
    const gj_axis *rows = &here->row->block->rows, *columns = &here->row->block->columns;
    int row = here->row->index + down, column = here->column->index + right;
    if (!here->row->leaf || here->row->item || row < 0 || row >= rows->n_leaves || column < 0 ||
        column >= columns->n_leaves || rows->leaves[row]->item)
        return -1;
    int rows_apart = rows->leaves[row]->order - here->row->order;
    int other = cell + rows_apart * columns->n_leaves + right;
    return w->cells[other].slot && w->cells[other].first_use >= 0 ? other : -1;
}

/* Does each of the two cells hold what belongs into the other? */
static bool is_exchanged(const gj_system *w, const gj_attempt *pair)
{
    const gj_unknown *a = &w->cells[pair->cells[0]], *b = &w->cells[pair->cells[1]];
    return gj_number_equal(gj_stepped(a, pair->steps[0]), gj_slot_number(b->slot)) &&
           gj_number_equal(gj_stepped(b, pair->steps[1]), gj_slot_number(a->slot));
}

/* Of a single cell; GJ_CAUSES if it looks like none. */
static gj_cause_kind slip_of(const gj_system *w, const gj_attempt *single, bool weak)
{
    const gj_unknown *cell = &w->cells[single->cells[0]];
    double number = gj_slot_number(cell->slot);
    double value = gj_stepped(cell, single->steps[0]);
    if (weak)
        return is_stale(w, cell)    ? GJ_CAUSE_STALE
               : is_copied(w, cell) ? GJ_CAUSE_COPIED
                                    : GJ_CAUSES;
    if (gj_is_transposed(number, value))
        return GJ_CAUSE_TRANSPOSED;
    return is_times(number, value, 10) || is_times(number, value, 10000) ? GJ_CAUSE_SCALED
                                                                         : GJ_CAUSES;
}

const gj_attempt *gj_slip_among(const gj_system *w, const gj_attempt *singles, int count,
                                bool vague, gj_cause_kind *cause)
{
    for (int weak = 0; weak <= (vague ? 1 : 0) && count > 1; weak++) {
        const gj_attempt *only = NULL;
        int fitting = 0;
        for (int i = 0; i < count; i++) {
            gj_cause_kind slip = slip_of(w, &singles[i], weak);
            if (slip == GJ_CAUSES)
                continue;
            *cause = slip;
            only = &singles[i];
            fitting++;
        }
        if (fitting > 0)
            return fitting == 1 ? only : NULL;
    }
    return NULL;
}

gj_cause_kind gj_slip_reason(const gj_system *w, const gj_attempt *found)
{
    if (found->count == 2)
        return is_exchanged(w, found) ? GJ_CAUSE_MOVED : GJ_CAUSES;
    gj_cause_kind strong = slip_of(w, found, false);
    return strong != GJ_CAUSES ? strong : slip_of(w, found, true);
}

/* How many equations of the two cells' clusters fail, all of which an exchange has to mend. */
static int failing_beside(const gj_system *w, const gj_attempt *pair)
{
    int a = gj_cluster_of(w, pair->cells[0]), b = gj_cluster_of(w, pair->cells[1]), count = 0;
    for (int i = 0; i < w->n_equations; i++) {
        const gj_equation *each = &w->equations[i];
        if (each->spoilt || each->implied || each->relation->holds)
            continue;
        int cluster = gj_cluster_of(w, each->terms[0].cell);
        count += cluster == a || cluster == b;
    }
    return count;
}

bool gj_slip_exchange(const gj_system *w, int n_cells, gj_attempt *out)
{
    int fitting = 0;
    for (int a = 0; a < n_cells; a++) {
        if (!w->cells[a].slot || w->cells[a].failing == 0)
            continue;
        for (int down = 0; down < 2; down++) {
            int b = neighbour_of(w, a, down, 1 - down);
            if (b < 0 || w->cells[b].failing == 0 || w->cells[a].fix || w->cells[b].fix)
                continue;
            double step =
                gj_number_sum(gj_slot_number(w->cells[b].slot), -gj_slot_number(w->cells[a].slot));
            const gj_attempt pair = {{a, b}, {step, -step}, 2};
            if (!gj_attempt_mends(w, &pair, failing_beside(w, &pair)))
                continue;
            *out = pair;
            fitting++;
        }
    }
    return fitting == 1;
}
