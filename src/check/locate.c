/* SPDX-License-Identifier: Apache-2.0 */
/* locate.c - solves the equations cluster by cluster: one cell whose change mends all of them,
 * else two. */
#include <string.h>

#include "check/locate_private.h"

/* Pairs of cells that are tried before the search is given up: far more than any official table
 * has. */
enum { MAX_PAIRS = 200000 };

/* ---- clusters: cells that stand in common equations ---- */

int gj_cluster_of(const gj_system *w, int cell)
{
    while (w->cells[cell].link != cell)
        cell = w->cells[cell].link = w->cells[w->cells[cell].link].link;
    return cell;
}

static void connect(gj_system *w)
{
    int room = 0;
    for (int i = 0; i < w->n_equations; i++)
        room += w->equations[i].n_terms;
    w->uses = gj_arena_array(w->arena, (size_t)room, sizeof *w->uses);
    for (int i = 0; i < w->n_equations; i++) {
        const gj_equation *each = &w->equations[i];
        for (int t = 0; t < each->n_terms && !each->spoilt && !each->implied; t++) {
            gj_unknown *cell = &w->cells[each->terms[t].cell];
            w->uses[w->n_uses] = (gj_use){i, each->terms[t].weight, cell->first_use};
            cell->first_use = w->n_uses++;
            w->cells[gj_cluster_of(w, each->terms[t].cell)].link =
                gj_cluster_of(w, each->terms[0].cell);
        }
    }
}

static bool is_in(const gj_system *w, const gj_equation *each, int cluster)
{
    return !each->spoilt && !each->implied && gj_cluster_of(w, each->terms[0].cell) == cluster;
}

/* ---- trying ---- */

static int weight_in(const gj_system *w, int cell, int which)
{
    for (int at = w->cells[cell].first_use; at >= 0; at = w->uses[at].next) {
        if (w->uses[at].equation == which)
            return w->uses[at].weight;
    }
    return 0;
}

static bool holds_with(const gj_system *w, const gj_attempt *try, int which)
{
    const gj_sides *sides = &w->equations[which].relation->sides;
    double left = sides->left;
    for (int i = 0; i < try->count; i++)
        left = gj_number_sum(left, try->steps[i] * weight_in(w, try->cells[i], which));
    return gj_number_equal(left, sides->right);
}

bool gj_attempt_mends(const gj_system *w, const gj_attempt *try, int failed)
{
    int mended = 0;
    for (int i = 0; i < try->count; i++) {
        const gj_unknown *cell = &w->cells[try->cells[i]];
        if (gj_number_equal(try->steps[i], 0) ||
            !gj_may_hold(cell->row, cell->column, gj_stepped(cell, try->steps[i])))
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

static double lacking(const gj_equation *each)
{
    return gj_number_sum(each->relation->sides.right, -each->relation->sides.left);
}

/* The steps of two cells from their equations: first those that only one of them stands in. False
 * if they leave it open. */
static bool solve(const gj_system *w, gj_attempt *try)
{
    bool known[2] = {false, false};
    for (int turn = 0; turn < 4; turn++) { /* each of the two, twice */
        int i = turn % 2, other = 1 - i;
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
    return known[0] && known[1];
}

/* ---- solving a cluster ---- */

/* What was found for a cluster: every single cell that mends it, or the pairs. */
typedef struct solution {
    gj_attempt *singles;
    int n_singles;
    gj_attempt pairs[GJ_MAX_CHOICES];
    int n_pairs; /* MANY: more than are kept, or beyond counting */
} solution;

enum { MANY = GJ_MAX_CHOICES + 1 };

static void try_singles(const gj_system *w, const gj_equation *failed, int n_failed, solution *out)
{
    out->singles = gj_arena_array(w->arena, (size_t)failed->n_terms, sizeof *out->singles);
    for (int i = 0; i < failed->n_terms; i++) {
        const gj_summand *each = &failed->terms[i];
        gj_attempt try = {.cells = {each->cell}, .count = 1};
        try.steps[0] = lacking(failed) / each->weight;
        if (gj_attempt_mends(w, &try, n_failed))
            out->singles[out->n_singles++] = try;
    }
}

static void try_pair(gj_system *w, int a, int b, int n_failed, solution *out)
{
    gj_attempt try = {.cells = {a, b}, .count = 2};
    if (!solve(w, &try)) {
        /* They stand in the same equations only: if they can mend them, then in many ways. */
        try.steps[0] = try.steps[1] = 0;
        for (int at = w->cells[a].first_use; at >= 0; at = w->uses[at].next)
            n_failed -= !w->equations[w->uses[at].equation].relation->holds;
        out->n_pairs = n_failed == 0 ? MANY : out->n_pairs;
    } else if (gj_attempt_mends(w, &try, n_failed)) {
        if (out->n_pairs < GJ_MAX_CHOICES)
            out->pairs[out->n_pairs] = try;
        out->n_pairs++;
    }
}

/* One of the two stands in the failed equation; the other one anywhere in an equation that the
 * first one can't mend alone. */
static void try_pairs(gj_system *w, const gj_equation *failed, int n_failed, int n_cells,
                      solution *out)
{
    int cluster = gj_cluster_of(w, failed->terms[0].cell);
    struct member {
        int cell, failing;
        bool is_term;
    } *members = gj_arena_array(w->arena, (size_t)n_cells + 1, sizeof *members);
    int n_members = 0;
    for (int b = 0; b < n_cells; b++) {
        if (!w->cells[b].slot || w->cells[b].first_use < 0 || gj_cluster_of(w, b) != cluster)
            continue;
        bool is_term = weight_in(w, b, (int)(failed - w->equations)) != 0;
        members[n_members++] = (struct member){b, w->cells[b].failing, is_term};
    }
    for (int i = 0; i < failed->n_terms; i++) {
        int a = failed->terms[i].cell, others = n_failed - w->cells[a].failing;
        for (int k = 0; k < n_members && out->n_pairs < MANY; k++) {
            const struct member *with = &members[k];
            bool twice = with->cell < a && with->is_term;
            if (with->cell == a || twice || w->pairs >= MAX_PAIRS)
                continue;
            w->pairs++;
            /* Most pairs don't even stand in all equations that fail. */
            if (with->failing >= others)
                try_pair(w, a, with->cell, n_failed, out);
        }
    }
    if (w->pairs >= MAX_PAIRS)
        out->n_pairs = MANY;
}

/* ---- telling ---- */

static gj_fix fix_of(const gj_system *w, const gj_attempt *found, int i, bool sure,
                     gj_cause_kind cause)
{
    const gj_unknown *cell = &w->cells[found->cells[i]];
    return (gj_fix){.row = cell->row,
                    .item = cell->item,
                    .column = cell->column,
                    .slot = cell->slot,
                    .value = gj_stepped(cell, found->steps[i]),
                    .sure = sure,
                    .cause = cause};
}

static void keep_fix(gj_system *w, const gj_attempt *found, bool sure, gj_cause_kind cause)
{
    gj_fix *kept = gj_arena_array(w->arena, (size_t)found->count, sizeof *kept);
    for (int i = 0; i < found->count; i++) {
        kept[i] = fix_of(w, found, i, sure, cause);
        kept[i].other = found->count == 2 ? &kept[1 - i] : NULL;
        w->cells[found->cells[i]].fix = &kept[i];
    }
}

/* Several ways would do: they are told where they are few and say more than the relation itself. */
static void keep_choices(gj_system *w, const solution *found, int cluster, int n_failed)
{
    const gj_attempt *ways = found->n_singles > 0 ? found->singles : found->pairs;
    int count = found->n_singles > 0 ? found->n_singles : found->n_pairs;
    if (count < 2 || count > GJ_MAX_CHOICES || n_failed < 2)
        return;
    gj_choice *choices = gj_arena_array(w->arena, (size_t)count, sizeof *choices);
    for (int i = 0; i < count; i++) {
        choices[i].count = ways[i].count;
        for (int f = 0; f < ways[i].count; f++)
            choices[i].fixes[f] = fix_of(w, &ways[i], f, false, GJ_CAUSES);
    }
    for (int i = 0; i < w->n_equations; i++) {
        gj_relation *relation = w->equations[i].relation;
        if (relation->holds || !is_in(w, &w->equations[i], cluster))
            continue;
        relation->choices = choices;
        relation->n_choices = count;
    }
}

/* A cluster in which something fails, by one of its equations. */
static void solve_cluster(gj_system *w, const gj_equation *failed, int n_cells)
{
    int cluster = gj_cluster_of(w, failed->terms[0].cell);
    int n_failed = 0;
    bool vague = false;
    solution found = {0};
    gj_cause_kind cause = GJ_CAUSES;
    for (int i = 0; i < w->n_equations; i++) {
        const gj_equation *each = &w->equations[i];
        if (!is_in(w, each, cluster))
            continue;
        n_failed += !each->relation->holds;
        for (int t = 0; t < each->n_terms; t++)
            vague = vague || w->cells[each->terms[t].cell].summed_up;
    }
    try_singles(w, failed, n_failed, &found);
    if (found.n_singles == 0)
        try_pairs(w, failed, n_failed, n_cells, &found);
    const gj_attempt *slip = gj_slip_among(w, found.singles, found.n_singles, vague, &cause);
    if (found.n_singles == 1)
        keep_fix(w, &found.singles[0], true, gj_slip_reason(w, &found.singles[0]));
    else if (found.n_pairs == 1)
        keep_fix(w, &found.pairs[0], true, gj_slip_reason(w, &found.pairs[0]));
    else if (slip)
        keep_fix(w, slip, false, cause);
    else
        keep_choices(w, &found, cluster, n_failed);
    for (int i = 0; i < w->n_equations; i++) {
        if (is_in(w, &w->equations[i], cluster))
            w->equations[i].relation->vague = vague && found.n_singles != 1;
    }
}

static bool is_solved(const gj_system *w, const gj_equation *failed)
{
    for (int i = 0; i < failed->n_terms; i++) {
        if (w->cells[failed->terms[i].cell].fix)
            return true;
    }
    return false;
}

/* The cells that mend this one, if they do. */
static void tell(const gj_system *w, gj_equation *each)
{
    gj_relation *relation = each->relation;
    double left = relation->sides.left;
    int count = 0;
    for (int i = 0; i < each->n_terms; i++) {
        const gj_fix *fix = w->cells[each->terms[i].cell].fix;
        if (!fix)
            continue;
        left = gj_number_sum(left, each->terms[i].weight *
                                       gj_number_sum(fix->value, -gj_slot_number(fix->slot)));
        if (count < GJ_MAX_FIXES)
            relation->fixes[count] = *fix;
        count++;
    }
    relation->vague = relation->vague || each->implied;
    bool mended = gj_number_equal(left, relation->sides.right);
    relation->n_fixes = mended && count <= GJ_MAX_FIXES ? count : 0;
    if (relation->n_fixes == 1 && relation->fixes[0].other) {
        relation->fixes[1] = *relation->fixes[0].other;
        relation->fixes[1].beside = true;
        relation->n_fixes = 2;
    }
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
    gj_system w = {.arena = arena, .tally = relations[0].asked.tally};
    int n_cells = gj_system_build(&w, relations, count);
    connect(&w);
    for (int i = 0; i < n_cells; i++) {
        gj_unknown *cell = &w.cells[i];
        for (int at = cell->slot ? cell->first_use : -1; at >= 0; at = w.uses[at].next)
            cell->failing += !w.equations[w.uses[at].equation].relation->holds;
    }
    for (int i = 0; i < count; i++) {
        const gj_equation *each = &w.equations[i];
        bool fails = !each->relation->holds && !each->spoilt && !each->implied;
        if (fails && !is_solved(&w, each))
            solve_cluster(&w, each, n_cells);
    }
    gj_attempt exchange;
    if (gj_slip_exchange(&w, n_cells, &exchange))
        keep_fix(&w, &exchange, false, GJ_CAUSE_MOVED);
    for (int i = 0; i < count; i++) {
        gj_equation *each = &w.equations[i];
        if (!each->relation->holds && !each->spoilt)
            tell(&w, each);
    }
}
