/* SPDX-License-Identifier: Apache-2.0 */
/* locate_build.c - relations as equations over what somebody typed: totals that hold a formula are
 * replaced by their sums. */
#include "check/locate_private.h"

/* Totals of totals of totals … */
enum { MAX_DEPTH = 8 };

/* ---- cells ---- */

/* Rows of a block, each instance of those that repeat counted: the further ones last, of the rows
 * before the leaf at `end`. */
static int rows_of(const gj_report *report, const gj_block *block, int end)
{
    int n = block->rows.n_nodes;
    for (int i = 0; i < end; i++) {
        int items = gj_report_items(report, block->rows.leaves[i]);
        n += items > 1 ? items - 1 : 0;
    }
    return n;
}

/* Every cell of a report has a number of its own: those of a block begin at `firsts`, and what is
 * returned is how many there are. */
static int number_cells(gj_system *w)
{
    const gj_form *form = gj_report_form(w->tally->report);
    const gj_block *block = NULL;
    int n = 0, count = 0;
    for (int t = 0; t < form->n_tables; t++)
        n += form->tables[t].n_blocks;
    int *firsts = gj_arena_array(w->arena, (size_t)n, sizeof *firsts);
    int **of_tables = gj_arena_array(w->arena, (size_t)form->n_tables, sizeof *of_tables);
    for (n = 0; (block = gj_form_block(form, n)); n++) {
        if (block->index == 0)
            of_tables[block->table->index] = firsts + n;
        firsts[n] = count;
        count += rows_of(w->tally->report, block, block->rows.n_leaves) * block->columns.n_leaves;
    }
    w->firsts = (const int *const *)of_tables;
    return count;
}

static int cell_number(const gj_system *w, const gj_part *part)
{
    const gj_block *block = part->row->block;
    int row = part->item ? rows_of(w->tally->report, block, part->row->index) + part->item - 1
                         : part->row->order;
    return w->firsts[block->table->index][block->index] + row * block->columns.n_leaves +
           part->column->index;
}

double gj_slot_number(const gj_slot *slot)
{
    return slot->value.kind == GJ_NUMBER ? slot->value.number : 0;
}

/* ---- building the equations ---- */

static void add_cell(gj_system *w, gj_equation *into, gj_part part, int weight, int depth);

/* The parts of a formula's sum, by what the form says the total is. */
typedef struct expansion {
    gj_system *work;
    gj_equation *into; /* NULL: only the sum is wanted */
    const gj_node *row;
    int item; /* of the row, where it repeats */
    const gj_node *column;
    bool across; /* along the row */
    int weight;
    int depth;
    double sum;
    bool plain; /* a sum of what is there */
} expansion;

static void expand_node(expansion *e, const gj_node *node, int sign)
{
    const gj_report *report = e->work->tally->report;
    gj_part part = {.row = e->across ? e->row : node, .column = e->across ? node : e->column};
    /* Beside a total that repeats with its parts they are those of its instance. */
    bool one = e->across || (part.row->item && part.row->item == e->row->item);
    int end = one ? e->item + 1 : gj_report_items(report, part.row);
    for (part.item = one ? e->item : 0; part.item < end; part.item++) {
        part.slot = gj_report_slot_of_at(report, part.row, part.item, part.column);
        if (!part.slot || !part.slot->bound || part.slot->value.kind == GJ_UNREADABLE) {
            e->plain = e->plain && !node->leaf;
            continue;
        }
        e->sum = gj_number_sum(e->sum, sign * gj_slot_number(part.slot));
        if (e->into)
            add_cell(e->work, e->into, part, e->weight * sign, e->depth + 1);
    }
}

static bool expand_name(void *context, const char *name, int side, int sign)
{
    expansion *e = context;
    const gj_node *node = gj_node_sibling(e->across ? e->column : e->row, name);
    (void)side;
    if (!node || sign == 0) {
        e->plain = false;
        return true;
    }
    const gj_axis *axis = gj_node_axis(node);
    int end = axis->leaves[node->index + node->leaves - 1]->order;
    for (int order = node->order; order <= end; order++) {
        if (!e->across || axis->nodes[order].leaf)
            expand_node(e, &axis->nodes[order], sign);
    }
    return true;
}

/* Does the total's formula give the sum along the row (or the column)? */
static bool is_sum(expansion *e, bool across)
{
    const gj_node *total = across ? e->column : e->row;
    e->across = across;
    e->sum = 0;
    e->plain = total->total && total->formula;
    if (e->plain)
        (void)gj_expr_names(total->formula, expand_name, e);
    return e->plain;
}

/* The sum in place of a total that holds a formula. */
static void add_formula(gj_system *w, gj_equation *into, const gj_part *part, int weight, int depth)
{
    expansion e = {.work = w, .row = part->row, .item = part->item, .column = part->column};
    gj_sum_kind *kind = &w->sums[cell_number(w, part)];
    double number = gj_slot_number(part->slot);
    /* Where a total row and a total column meet, the workbook sums up the row: but others may
     * not. Many equations ask the same. */
    if (*kind == GJ_SUM_UNASKED)
        *kind = is_sum(&e, true) && gj_number_equal(e.sum, number)    ? GJ_SUM_ACROSS
                : is_sum(&e, false) && gj_number_equal(e.sum, number) ? GJ_SUM_DOWN
                                                                      : GJ_SUM_NONE;
    if (*kind == GJ_SUM_NONE) {
        into->spoilt = true;
        return;
    }
    e.into = into;
    e.weight = weight;
    e.depth = depth;
    (void)is_sum(&e, *kind == GJ_SUM_ACROSS);
}

/* No deeper than totals of totals go. */
// NOLINTNEXTLINE(misc-no-recursion)
static void add_cell(gj_system *w, gj_equation *into, gj_part part, int weight, int depth)
{
    if (gj_is_formula_total(part.row, part.column, part.slot)) {
        if (depth < MAX_DEPTH)
            add_formula(w, into, &part, weight, depth);
        else
            into->spoilt = true;
        return;
    }
    int number = cell_number(w, &part);
    gj_unknown *cell = &w->cells[number];
    if (!cell->slot) {
        *cell = (gj_unknown){
            .row = part.row, .item = part.item, .column = part.column, .slot = part.slot};
        cell->link = number;
        cell->first_use = -1;
    }
    cell->summed_up = cell->summed_up || depth > 0;
    if (!cell->touched)
        w->touched[w->n_touched++] = number;
    cell->touched = true;
    cell->weight += weight;
}

static void keep_terms(gj_system *w, gj_equation *into)
{
    into->terms = gj_arena_array(w->arena, (size_t)w->n_touched, sizeof *into->terms);
    for (int i = 0; i < w->n_touched; i++) {
        gj_unknown *cell = &w->cells[w->touched[i]];
        if (cell->weight != 0)
            into->terms[into->n_terms++] = (gj_summand){w->touched[i], cell->weight};
        cell->weight = 0;
        cell->touched = false;
    }
    w->n_touched = 0;
}

/* Only what the form prints is an equation; a rule that holds without being equal is none. */
static bool is_equation(const gj_relation *relation)
{
    gj_standing standing = relation->asked.rule->standing;
    bool printed = standing == GJ_STANDING_OFFICIAL || standing == GJ_STANDING_IMPLIED;
    return printed && !relation->crooked && relation->n_parts > 0 &&
           relation->holds == gj_number_equal(relation->sides.left, relation->sides.right);
}

static void build(gj_system *w, gj_relation *relation)
{
    gj_equation *into = &w->equations[w->n_equations++];
    *into = (gj_equation){.relation = relation, .spoilt = !is_equation(relation), .implied = true};
    for (int i = 0; i < relation->n_parts && !into->spoilt; i++) {
        const gj_part *part = &relation->parts[i];
        if (!part->slot)
            continue;
        into->implied = into->implied && gj_is_formula_total(part->row, part->column, part->slot);
        add_cell(w, into, *part, gj_part_weight(part), 0);
    }
    keep_terms(w, into);
    if (into->n_terms == 0)
        into->spoilt = true;
}

int gj_system_build(gj_system *system, gj_relation *relations, int count)
{
    gj_arena *arena = system->arena;
    int n_cells = number_cells(system);
    system->cells = gj_arena_array(arena, (size_t)n_cells, sizeof *system->cells);
    system->sums = gj_arena_array(arena, (size_t)n_cells, sizeof *system->sums);
    system->touched = gj_arena_array(arena, (size_t)n_cells, sizeof *system->touched);
    system->equations = gj_arena_array(arena, (size_t)count, sizeof *system->equations);
    for (int i = 0; i < count; i++)
        build(system, &relations[i]);
    return n_cells;
}
