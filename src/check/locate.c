/* SPDX-License-Identifier: Apache-2.0 */
#include "check/locate.h"

#include <math.h>
#include <string.h>

/* Pairs of cells that are tried before the search is given up: far more than any official table has. */
enum { MAX_PAIRS = 200000, MAX_DEPTH = 8 };

/* A cell that stands in equations. */
typedef struct unknown {
    const gj_node *row;
    const gj_node *column;
    const gj_slot *slot;
    int weight;     /* in the equation being built */
    bool touched;   /* it is in it */
    int link;       /* towards the cell that stands for its cluster */
    int first_use;  /* in `uses`, -1: none */
    bool summed_up; /* a total that holds a formula follows it */
    const gj_fix *fix;
} unknown;

typedef struct term {
    int cell;
    int weight;
} term;

/* A relation as an equation over cells that somebody typed: left - right = 0. */
typedef struct equation {
    gj_relation *relation;
    term *terms;
    int n_terms;
    bool spoilt;  /* not to be used */
    bool implied; /* it follows from the others: all it names are formulas */
} equation;

/* A cell's place in an equation. */
typedef struct use {
    int equation;
    int weight;
    int next;
} use;

typedef struct work {
    gj_arena *arena;
    const gj_view *view;
    unknown *cells;
    int *touched; /* cells of the equation being built */
    int n_touched;
    equation *equations;
    int n_equations;
    use *uses;
    int n_uses;
    int pairs; /* tried so far */
} work;

/* ---- cells ---- */

static int cells_of(const gj_block *block)
{
    return block->rows.n_nodes * block->columns.n_leaves;
}

/* Every row and column of a form has a number of its own. */
static int cell_number(const gj_form *form, const gj_node *row, const gj_node *column)
{
    int before = 0;
    for (int t = 0; t < form->n_tables; t++) {
        for (int b = 0; b < form->tables[t].n_blocks; b++) {
            const gj_block *block = &form->tables[t].blocks[b];
            if (block == row->block)
                return before + row->order * block->columns.n_leaves + column->index;
            before += cells_of(block);
        }
    }
    return before;
}

static int count_cells(const gj_form *form)
{
    int count = 0;
    for (int t = 0; t < form->n_tables; t++) {
        for (int b = 0; b < form->tables[t].n_blocks; b++)
            count += cells_of(&form->tables[t].blocks[b]);
    }
    return count;
}

static double number_of(const gj_slot *slot)
{
    return slot->value.kind == GJ_NUMBER ? slot->value.number : 0;
}

/* ---- building the equations ---- */

static void add_cell(work *w, equation *into, gj_part part, int weight, int depth);

/* The parts of a formula's sum, by what the form says the total is. */
typedef struct expansion {
    work *work;
    equation *into; /* NULL: only the sum is wanted */
    const gj_node *row;
    const gj_node *column;
    bool across; /* along the row */
    int weight;
    int depth;
    double sum;
    bool plain; /* a sum of what is there */
} expansion;

static void expand_node(expansion *e, const gj_node *node, int sign)
{
    gj_part part = {.row = e->across ? e->row : node, .column = e->across ? node : e->column};
    part.slot = gj_report_slot_at(e->work->view->report, part.row, part.column);
    if (!part.slot || !part.slot->bound || part.slot->value.kind == GJ_UNREADABLE) {
        e->plain = e->plain && !node->leaf;
        return;
    }
    e->sum += sign * number_of(part.slot);
    if (e->into)
        add_cell(e->work, e->into, part, e->weight * sign, e->depth + 1);
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
static void add_formula(work *w, equation *into, const gj_part *part, int weight, int depth)
{
    expansion e = {.work = w, .row = part->row, .column = part->column};
    double number = number_of(part->slot);
    /* Where a total row and a total column meet, the workbook sums up the row: but others may not. */
    for (int across = 1; across >= 0; across--) {
        if (!is_sum(&e, across) || !gj_number_equal(e.sum, number))
            continue;
        e.into = into;
        e.weight = weight;
        e.depth = depth;
        (void)is_sum(&e, across);
        return;
    }
    into->spoilt = true;
}

/* No deeper than totals of totals go. */
// NOLINTNEXTLINE(misc-no-recursion)
static void add_cell(work *w, equation *into, gj_part part, int weight, int depth)
{
    if (gj_is_formula_total(part.row, part.column, part.slot)) {
        if (depth < MAX_DEPTH)
            add_formula(w, into, &part, weight, depth);
        else
            into->spoilt = true;
        return;
    }
    int number = cell_number(w->view->form, part.row, part.column);
    unknown *cell = &w->cells[number];
    if (!cell->slot) {
        *cell = (unknown){.row = part.row, .column = part.column, .slot = part.slot};
        cell->link = number;
        cell->first_use = -1;
    }
    cell->summed_up = cell->summed_up || depth > 0;
    if (!cell->touched)
        w->touched[w->n_touched++] = number;
    cell->touched = true;
    cell->weight += weight;
}

static void keep_terms(work *w, equation *into)
{
    into->terms = gj_arena_array(w->arena, (size_t)w->n_touched, sizeof *into->terms);
    for (int i = 0; i < w->n_touched; i++) {
        unknown *cell = &w->cells[w->touched[i]];
        if (cell->weight != 0)
            into->terms[into->n_terms++] = (term){w->touched[i], cell->weight};
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

static void build(work *w, gj_relation *relation)
{
    equation *into = &w->equations[w->n_equations++];
    *into = (equation){.relation = relation, .spoilt = !is_equation(relation), .implied = true};
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

/* ---- clusters: cells that stand in common equations ---- */

static int cluster_of(const work *w, int cell)
{
    while (w->cells[cell].link != cell)
        cell = w->cells[cell].link = w->cells[w->cells[cell].link].link;
    return cell;
}

static void connect(work *w)
{
    int room = 0;
    for (int i = 0; i < w->n_equations; i++)
        room += w->equations[i].n_terms;
    w->uses = gj_arena_array(w->arena, (size_t)room, sizeof *w->uses);
    for (int i = 0; i < w->n_equations; i++) {
        const equation *each = &w->equations[i];
        for (int t = 0; t < each->n_terms && !each->spoilt && !each->implied; t++) {
            unknown *cell = &w->cells[each->terms[t].cell];
            w->uses[w->n_uses] = (use){i, each->terms[t].weight, cell->first_use};
            cell->first_use = w->n_uses++;
            w->cells[cluster_of(w, each->terms[t].cell)].link = cluster_of(w, each->terms[0].cell);
        }
    }
}

static bool is_in(const work *w, const equation *each, int cluster)
{
    return !each->spoilt && !each->implied && cluster_of(w, each->terms[0].cell) == cluster;
}

/* ---- trying ---- */

/* A set of one or two cells, and what is to be added to them. */
typedef struct attempt {
    int cells[2];
    double steps[2];
    int count;
} attempt;

static int weight_in(const work *w, int cell, int which)
{
    for (int at = w->cells[cell].first_use; at >= 0; at = w->uses[at].next) {
        if (w->uses[at].equation == which)
            return w->uses[at].weight;
    }
    return 0;
}

static bool holds_with(const work *w, const attempt *try, int which)
{
    const gj_sides *sides = &w->equations[which].relation->sides;
    double left = sides->left;
    for (int i = 0; i < try->count; i++)
        left += try->steps[i] * weight_in(w, try->cells[i], which);
    return gj_number_equal(left, sides->right);
}

/* Do all equations of these cells hold then, `failed` of which do not now? */
static bool mends(const work *w, const attempt *try, int failed)
{
    int mended = 0;
    for (int i = 0; i < try->count; i++) {
        const unknown *cell = &w->cells[try->cells[i]];
        if (gj_number_equal(try->steps[i], 0) ||
            !gj_may_hold(cell->column, number_of(cell->slot) + try->steps[i]))
            return false;
        for (int at = cell->first_use; at >= 0; at = w->uses[at].next) {
            int which = w->uses[at].equation;
            if (!holds_with(w, try, which))
                return false;
            bool counted = i == 1 && weight_in(w, try->cells[0], which) != 0;
            mended += !counted && !w->equations[which].relation->holds;
        }
    }
    return mended == failed;
}

static double lacking(const equation *each)
{
    return each->relation->sides.right - each->relation->sides.left;
}

/* The steps of two cells from their equations: first those that only one of them stands in. False if they leave it open. */
static bool solve(const work *w, attempt *try)
{
    bool known[2] = {false, false};
    for (int round = 0; round < 2; round++) {
        for (int i = 0; i < 2; i++) {
            int other = 1 - i;
            int at = known[i] ? -1 : w->cells[try->cells[i]].first_use;
            for (; at >= 0 && !known[i]; at = w->uses[at].next) {
                int also = weight_in(w, try->cells[other], w->uses[at].equation);
                if (also != 0 && !known[other])
                    continue;
                double open = lacking(&w->equations[w->uses[at].equation]);
                open -= also != 0 ? also * try->steps[other] : 0;
                try->steps[i] = open / w->uses[at].weight;
                known[i] = true;
            }
        }
    }
    return known[0] && known[1];
}

/* ---- solving a cluster ---- */

/* What was found for a cluster: every single cell that mends it, or the only pair. */
typedef struct solution {
    attempt *singles;
    int n_singles;
    attempt pair;
    int n_pairs; /* 2: two or more, or beyond counting */
} solution;

static void try_singles(const work *w, const equation *failed, int n_failed, solution *out)
{
    out->singles = gj_arena_array(w->arena, (size_t)failed->n_terms, sizeof *out->singles);
    for (int i = 0; i < failed->n_terms; i++) {
        const term *each = &failed->terms[i];
        attempt try = {.cells = {each->cell}, .count = 1};
        try.steps[0] = lacking(failed) / each->weight;
        if (mends(w, &try, n_failed))
            out->singles[out->n_singles++] = try;
    }
}

static void try_pair(work *w, int a, int b, int n_failed, solution *out)
{
    attempt try = {.cells = {a, b}, .count = 2};
    w->pairs++;
    if (!solve(w, &try)) {
        /* They stand in the same equations only: if they can mend them, then in many ways. */
        try.steps[0] = try.steps[1] = 0;
        for (int at = w->cells[a].first_use; at >= 0; at = w->uses[at].next)
            n_failed -= !w->equations[w->uses[at].equation].relation->holds;
        out->n_pairs += n_failed == 0 ? 2 : 0;
    } else if (mends(w, &try, n_failed)) {
        out->pair = try;
        out->n_pairs++;
    }
}

/* One of the two stands in the failed equation; the other one anywhere in an equation that the first one can't mend alone. */
static void try_pairs(work *w, const equation *failed, int n_failed, int n_cells, solution *out)
{
    int cluster = cluster_of(w, failed->terms[0].cell);
    for (int i = 0; i < failed->n_terms; i++) {
        int a = failed->terms[i].cell;
        for (int b = 0; b < n_cells && out->n_pairs < 2; b++) {
            if (b == a || !w->cells[b].slot || w->cells[b].first_use < 0 ||
                cluster_of(w, b) != cluster)
                continue;
            bool twice = b < a && weight_in(w, b, (int)(failed - w->equations)) != 0;
            if (!twice && w->pairs < MAX_PAIRS)
                try_pair(w, a, b, n_failed, out);
        }
    }
    if (w->pairs >= MAX_PAIRS)
        out->n_pairs = 2;
}

/* ---- slips of the pen ---- */

static bool is_times(double a, double b, double factor)
{
    return a > 0 && b > 0 && (gj_number_equal(a, b * factor) || gj_number_equal(b, a * factor));
}

/* Has one of the four cells beside it the same number? */
static bool is_copied(const work *w, const unknown *cell)
{
    static const int beside[4][2] = {{-1, 0}, {1, 0}, {0, -1}, {0, 1}};
    const gj_block *block = cell->row->block;
    double number = number_of(cell->slot);
    for (int i = 0; i < 4 && cell->row->leaf && number > 0; i++) {
        int row = cell->row->index + beside[i][0];
        int column = cell->column->index + beside[i][1];
        if (row < 0 || column < 0 || row >= block->rows.n_leaves ||
            column >= block->columns.n_leaves)
            continue;
        const gj_node *row_node = block->rows.leaves[row];
        const gj_node *column_node = block->columns.leaves[column];
        const gj_slot *other = gj_report_slot_at(w->view->report, row_node, column_node);
        if (!gj_is_formula_total(row_node, column_node, other) && other->value.kind == GJ_NUMBER &&
            gj_number_equal(other->value.number, number))
            return true;
    }
    return false;
}

/* GJ_CAUSES if it looks like none. */
static gj_cause_kind slip_of(const work *w, const attempt *single, bool weak)
{
    const unknown *cell = &w->cells[single->cells[0]];
    double number = number_of(cell->slot);
    double value = number + single->steps[0];
    if (weak)
        return is_copied(w, cell) ? GJ_CAUSE_COPIED : GJ_CAUSES;
    if (gj_is_transposed(number, value))
        return GJ_CAUSE_TRANSPOSED;
    return is_times(number, value, 10) || is_times(number, value, 10000) ? GJ_CAUSE_SCALED
                                                                         : GJ_CAUSES;
}

/* The only cell that looks like a slip of the pen; a copied number is looked for only where no digits were mistaken. */
static const attempt *only_slip(const work *w, const solution *found, gj_cause_kind *cause)
{
    for (int weak = 0; weak < 2; weak++) {
        const attempt *only = NULL;
        int count = 0;
        for (int i = 0; i < found->n_singles; i++) {
            gj_cause_kind slip = slip_of(w, &found->singles[i], weak);
            if (slip == GJ_CAUSES)
                continue;
            *cause = slip;
            only = &found->singles[i];
            count++;
        }
        if (count > 0)
            return count == 1 ? only : NULL;
    }
    return NULL;
}

/* ---- telling ---- */

static void keep_fix(work *w, const attempt *found, bool sure, gj_cause_kind cause)
{
    for (int i = 0; i < found->count; i++) {
        unknown *cell = &w->cells[found->cells[i]];
        gj_fix *kept = gj_arena_alloc(w->arena, sizeof *kept);
        *kept =
            (gj_fix){cell->row, cell->column, cell->slot, number_of(cell->slot) + found->steps[i],
                     sure,      cause};
        cell->fix = kept;
    }
}

/* A cluster in which something fails, by one of its equations. */
static void solve_cluster(work *w, const equation *failed, int n_cells)
{
    int cluster = cluster_of(w, failed->terms[0].cell);
    int n_failed = 0;
    bool vague = false;
    solution found = {0};
    gj_cause_kind cause = GJ_CAUSES;
    for (int i = 0; i < w->n_equations; i++) {
        const equation *each = &w->equations[i];
        if (!is_in(w, each, cluster))
            continue;
        n_failed += !each->relation->holds;
        for (int t = 0; t < each->n_terms; t++)
            vague = vague || w->cells[each->terms[t].cell].summed_up;
    }
    try_singles(w, failed, n_failed, &found);
    if (found.n_singles == 0)
        try_pairs(w, failed, n_failed, n_cells, &found);
    const attempt *slip = found.n_singles > 1 && vague ? only_slip(w, &found, &cause) : NULL;
    if (found.n_singles == 1)
        keep_fix(w, &found.singles[0], true, GJ_CAUSE_ONE_CELL);
    else if (found.n_pairs == 1)
        keep_fix(w, &found.pair, true, GJ_CAUSE_ONE_CELL);
    else if (slip)
        keep_fix(w, slip, false, cause);
    for (int i = 0; i < w->n_equations; i++) {
        if (is_in(w, &w->equations[i], cluster))
            w->equations[i].relation->vague = vague && found.n_singles != 1;
    }
}

static bool is_solved(const work *w, const equation *failed)
{
    for (int i = 0; i < failed->n_terms; i++) {
        if (w->cells[failed->terms[i].cell].fix)
            return true;
    }
    return false;
}

/* The cells that mend this one, if they do. */
static void tell(const work *w, equation *each)
{
    gj_relation *relation = each->relation;
    double left = relation->sides.left;
    int count = 0;
    for (int i = 0; i < each->n_terms; i++) {
        const gj_fix *fix = w->cells[each->terms[i].cell].fix;
        if (!fix)
            continue;
        left += each->terms[i].weight * (fix->value - number_of(fix->slot));
        if (count < GJ_MAX_FIXES)
            relation->fixes[count] = *fix;
        count++;
    }
    relation->vague = relation->vague || each->implied;
    bool mended = gj_number_equal(left, relation->sides.right);
    relation->n_fixes = mended && count <= GJ_MAX_FIXES ? count : 0;
    for (int i = 1; i < relation->n_fixes; i++) {
        gj_fix later = relation->fixes[i];
        if (!later.sure || relation->fixes[i - 1].sure)
            continue;
        memmove(&relation->fixes[1], relation->fixes, (size_t)i * sizeof later);
        relation->fixes[0] = later;
    }
}

void gj_locate(gj_arena *arena, gj_relation *relations, int count)
{
    if (count == 0)
        return;
    work w = {.arena = arena, .view = relations[0].asked.view};
    int n_cells = count_cells(w.view->form);
    w.cells = gj_arena_array(arena, (size_t)n_cells, sizeof *w.cells);
    w.touched = gj_arena_array(arena, (size_t)n_cells, sizeof *w.touched);
    w.equations = gj_arena_array(arena, (size_t)count, sizeof *w.equations);
    for (int i = 0; i < count; i++)
        build(&w, &relations[i]);
    connect(&w);
    for (int i = 0; i < count; i++) {
        const equation *each = &w.equations[i];
        bool fails = !each->relation->holds && !each->spoilt && !each->implied;
        if (fails && !is_solved(&w, each))
            solve_cluster(&w, each, n_cells);
    }
    for (int i = 0; i < count; i++) {
        equation *each = &w.equations[i];
        if (!each->relation->holds && !each->spoilt)
            tell(&w, each);
    }
}
