/* SPDX-License-Identifier: Apache-2.0 */
/* repairs.c - collects what can be repaired, keeps what does no harm, and puts it in order. */
#include "mend/repairs.h"

#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"
#include "mend/mend_private.h"

struct gj_repairs {
    gj_arena *arena;
    gj_repair *items;
    int count;
};

/* ---- kinds ---- */

const char *gj_repair_kind_name(gj_repair_kind kind)
{
    static const char *const names[] = {
#define GJ_X(name, id, title, why) id,
        GJ_REPAIR_LIST(GJ_X)
#undef GJ_X
    };
    return names[kind];
}

const char *gj_repair_kind_title(gj_repair_kind kind)
{
    static const char *const titles[] = {
#define GJ_X(name, id, title, why) title,
        GJ_REPAIR_LIST(GJ_X)
#undef GJ_X
    };
    return titles[kind];
}

const char *gj_repair_kind_why(gj_repair_kind kind)
{
    static const char *const whys[] = {
#define GJ_X(name, id, title, why) why,
        GJ_REPAIR_LIST(GJ_X)
#undef GJ_X
    };
    return whys[kind];
}

bool gj_repair_kind_find(const char *name, size_t length, gj_repair_kind *out)
{
    for (int kind = 0; kind < GJ_REPAIR_KINDS; kind++) {
        const char *known = gj_repair_kind_name((gj_repair_kind)kind);
        if (strlen(known) == length && memcmp(known, name, length) == 0) {
            *out = (gj_repair_kind)kind;
            return true;
        }
    }
    return false;
}

/* ---- drafts ---- */

gj_draft *gj_draft_add(gj_mending *mending, gj_repair_kind kind, const gj_spot *spot)
{
    if (mending->count == mending->room) {
        mending->room = mending->room ? 2 * mending->room : 32;
        mending->drafts =
            gj_realloc(mending->drafts, (size_t)mending->room * sizeof *mending->drafts);
    }
    gj_buf where;
    gj_buf_init(&where);
    gj_wording_put_place(mending->report, spot, &where);
    gj_draft *draft = &mending->drafts[mending->count];
    *draft = (gj_draft){.spot = *spot, .seen = -1};
    draft->repair = (gj_repair){
        .kind = kind,
        .group = mending->count,
        .place = spot->place,
        .sheet = gj_report_sheet_name(mending->report, spot->place.sheet),
        .where = gj_arena_strdup(mending->arena, where.data),
        .before = "",
        .after = "",
        .why = gj_repair_kind_why(kind),
        .finding = -1,
        .instead = -1,
        .table = spot->table,
        .row = spot->row ? spot->row->id : NULL,
        .column = spot->column ? spot->column->id : NULL,
    };
    gj_buf_release(&where);
    mending->count++;
    return draft;
}

bool gj_place_equal(gj_place a, gj_place b)
{
    return a.sheet == b.sheet && a.row == b.row && a.col == b.col;
}

gj_draft *gj_draft_at(const gj_mending *mending, gj_place place)
{
    for (int i = 0; i < mending->count; i++) {
        gj_draft *draft = &mending->drafts[i];
        if (!draft->dropped && gj_place_equal(draft->spot.place, place))
            return draft;
    }
    return NULL;
}

/* All instances of a row. */
static void visit_row(const gj_report *report, const gj_node *row, gj_cell_visitor visit,
                      void *context)
{
    const gj_axis *columns = &row->block->columns;
    for (int i = 0; i < gj_report_items(report, row) * columns->n_leaves; i++) {
        gj_spot spot = {.table = row->block->table,
                        .row = row,
                        .item = i / columns->n_leaves,
                        .column = columns->leaves[i % columns->n_leaves]};
        const gj_slot *slot = gj_report_slot_of_at(report, row, spot.item, spot.column);
        if (!slot || !slot->bound || slot->place.sheet < 0 || slot->place.row < 0)
            continue;
        spot.place = slot->place;
        visit(context, &spot, slot);
    }
}

void gj_cells_each(const gj_report *report, gj_cell_visitor visit, void *context)
{
    const gj_block *block = NULL;
    for (int n = 0; (block = gj_form_block(gj_report_form(report), n)); n++)
        for (int r = 0; r < block->rows.n_leaves; r++)
            visit_row(report, block->rows.leaves[r], visit, context);
}

/* ---- findings ---- */

static bool is_other(void *wanted, const char *name, int side, int sign)
{
    (void)side;
    (void)sign;
    return strcmp(name, wanted) != 0;
}

bool gj_rule_asks(const gj_rule *rule, const char *fact)
{
    /* The visitor only compares. */
    return !gj_expr_names(rule->check, is_other, (void *)fact);
}

int gj_finding_at(const gj_findings *findings, gj_place place, const char *fact)
{
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *finding = gj_findings_at(findings, i);
        if (gj_place_equal(finding->place, place) && (!fact || gj_rule_asks(finding->rule, fact)))
            return i;
    }
    return -1;
}

/* ---- the list ---- */

/* By kind, the certain ones of it first. */
static void take_kept(const gj_mending *mending, gj_repairs *repairs)
{
    size_t room = (size_t)mending->count + 1;
    int *index = gj_arena_array(mending->arena, room, sizeof *index);
    repairs->items = gj_arena_array(mending->arena, room, sizeof *repairs->items);
    for (int turn = 0; turn < 2 * GJ_REPAIR_KINDS; turn++)
        for (int i = 0; i < mending->count; i++) {
            const gj_draft *draft = &mending->drafts[i];
            if (2 * (int)draft->repair.kind + !draft->repair.certain != turn || draft->dropped)
                continue;
            index[i] = repairs->count;
            repairs->items[repairs->count++] = draft->repair;
        }
    for (int i = 0; i < repairs->count; i++) {
        gj_repair *repair = &repairs->items[i];
        repair->group = index[repair->group];
        repair->instead = repair->instead >= 0 ? index[repair->instead] : -1;
        if (repair->finding >= 0)
            repair->rule = gj_findings_at(mending->findings, repair->finding)->rule->id;
    }
}

gj_repairs *gj_repairs_of(const gj_report *report, const gj_report *last, const gj_forms *forms,
                          const gj_findings *findings)
{
    gj_arena *arena = gj_arena_new();
    gj_repairs *repairs = gj_arena_alloc(arena, sizeof *repairs);
    gj_mending mending = {
        .arena = arena, .report = report, .last = last, .forms = forms, .findings = findings};
    repairs->arena = arena;
    gj_draft_values(&mending);
    gj_draft_cells(&mending);
    gj_draft_totals(&mending);
    gj_draft_labels(&mending);
    gj_trial_keep(&mending);
    gj_draft_edition(&mending);
    take_kept(&mending, repairs);
    free(mending.drafts);
    return repairs;
}

void gj_repairs_free(gj_repairs *repairs)
{
    if (repairs)
        gj_arena_free(repairs->arena);
}

int gj_repairs_count(const gj_repairs *repairs)
{
    return repairs->count;
}

const gj_repair *gj_repairs_at(const gj_repairs *repairs, int index)
{
    return &repairs->items[index];
}

const char *gj_repairs_choose(const gj_repairs *repairs, const char *kinds, bool *chosen)
{
    bool named[GJ_REPAIR_KINDS] = {false};
    for (const char *at = kinds; *at;) {
        size_t length = strcspn(at, ",");
        gj_repair_kind kind = GJ_REPAIR_VALUE;
        if (!gj_repair_kind_find(at, length, &kind))
            return at;
        named[kind] = true;
        at += length + (at[length] == ',');
    }
    for (int i = 0; i < repairs->count; i++) {
        const gj_repair *repair = &repairs->items[i];
        if (named[repair->kind] && (named[GJ_REPAIR_VALUE] || !repair->with_values))
            chosen[i] = true;
    }
    return NULL;
}

/* Is the second needed by the first? */
static bool is_needed(const gj_repair *by, const gj_repair *other)
{
    if (by->group == other->group ||
        (by->with_values && by->table == other->table && other->kind == GJ_REPAIR_VALUE))
        return true;
    return by->table == other->table && by->kind == GJ_REPAIR_TOTAL &&
           other->kind == GJ_REPAIR_NUMBER && other->certain;
}

/* Are all blanks of the table to be filled? Then one in its totals would be the only one. */
static bool is_filled_up(const gj_repairs *repairs, const bool *chosen, const gj_table *table)
{
    int zeros = 0;
    for (int i = 0; i < repairs->count; i++) {
        if (repairs->items[i].kind != GJ_REPAIR_ZERO || repairs->items[i].table != table)
            continue;
        if (!chosen[i])
            return false;
        zeros++;
    }
    return zeros > 0;
}

void gj_repairs_complete(const gj_repairs *repairs, bool *chosen)
{
    for (int i = 0; i < repairs->count; i++) {
        const gj_repair *repair = &repairs->items[i];
        if (repair->kind == GJ_REPAIR_TOTAL && repair->certain && !*repair->before)
            chosen[i] = chosen[i] || is_filled_up(repairs, chosen, repair->table);
    }
    for (bool more = true; more;) {
        more = false;
        for (int i = 0; i < repairs->count; i++)
            for (int k = 0; chosen[i] && k < repairs->count; k++)
                if (!chosen[k] && is_needed(&repairs->items[i], &repairs->items[k]))
                    chosen[k] = more = true;
    }
    for (int i = 0; i < repairs->count; i++)
        if (chosen[i] && repairs->items[i].instead >= 0)
            chosen[repairs->items[i].instead] = false;
}
