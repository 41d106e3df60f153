/* SPDX-License-Identifier: Apache-2.0 */
/* mend_trial.c - repairs tried on a copy of the report: what gives rise to a finding is dropped. */
#include <string.h>

#include "check/check.h"
#include "form/facts.h"
#include "form/type.h"
#include "mend/mend_private.h"

/* So many times a report is checked for one list at most; what is left then is dropped. */
enum { MOST_TRIALS = 96 };

typedef struct trial {
    gj_mending *mending;
    bool *tried;  /* by draft: done in this trial */
    bool certain; /* these are tried, together; else the others, each group by itself */
    int left;
} trial;

/* ---- the report as it would be ---- */

static void set_number(gj_report *copy, gj_slot *slot, const char *digits)
{
    gj_value read = gj_value_read(digits);
    slot->value = gj_value_number(read.number, gj_report_keep(copy, digits));
    slot->as_text = false;
}

static void do_label(gj_report *copy, const gj_draft *draft)
{
    gj_seen *seen = gj_report_seen(copy, draft->seen);
    const gj_node *column = seen->kind == GJ_SEEN_COLUMN ? seen->node : NULL;
    seen->same = true;
    seen->alias = false;
    seen->found = draft->repair.after;
    for (int r = 0; column && column->leaf && r < column->block->rows.n_nodes; r++) {
        gj_slot *slot = gj_report_slot(copy, &column->block->rows.nodes[r], column);
        slot->header_unit = gj_header_names_unit(draft->repair.after);
    }
}

static void do_draft(gj_report *copy, const gj_draft *draft)
{
    const gj_spot *spot = &draft->spot;
    if (draft->seen >= 0) {
        do_label(copy, draft);
        return;
    }
    gj_slot *slot = gj_report_slot_of(copy, spot->row, spot->item, spot->column);
    bool formula = draft->repair.type == GJ_TYPED_FORMULA;
    set_number(copy, slot, formula ? draft->repair.result : draft->repair.after);
    slot->formula = formula;
}

typedef struct reckoning {
    gj_arena *arena;
    const gj_report *before;
    gj_report *copy;
} reckoning;

/* A total that was its sum follows its parts. */
static void reckon(void *context, const gj_spot *spot, const gj_slot *now)
{
    const reckoning *r = context;
    const gj_slot *old = gj_report_slot_of_at(r->before, spot->row, spot->item, spot->column);
    gj_total was = {0}, is = {0};
    char digits[GJ_NUMBER_TEXT];
    if (!now->formula || !(spot->row->total || spot->column->total) ||
        !gj_total_read(r->arena, r->before, spot, &was))
        return;
    (void)gj_total_read(r->arena, r->copy, spot, &is); /* whose parts have become numbers at most */
    bool holds = old->value.kind == GJ_NUMBER ? gj_number_equal(old->value.number, was.value) ||
                                                    gj_number_equal(old->value.number, was.counted)
                                              : was.counted == 0;
    if ((old->formula && !holds) || is.numbers == 0)
        return;
    set_number(r->copy, gj_report_slot_of(r->copy, spot->row, spot->item, spot->column),
               gj_number_text(is.counted, digits));
}

/* Is it done besides, because one that is tried is nothing without it? */
static bool is_with_it(const trial *t, const gj_draft *draft)
{
    bool found = false;
    for (int i = 0; draft->repair.kind == GJ_REPAIR_VALUE && i < t->mending->count && !found; i++) {
        const gj_repair *by = &t->mending->drafts[i].repair;
        found = t->tried[i] && by->with_values && by->table == draft->repair.table;
    }
    return found && !draft->dropped;
}

static gj_report *report_after(const trial *t)
{
    gj_mending *mending = t->mending;
    gj_report *copy = gj_report_copy(mending->report);
    for (int i = 0; i < mending->count; i++)
        if (t->tried[i] || is_with_it(t, &mending->drafts[i]))
            do_draft(copy, &mending->drafts[i]);
    reckoning r = {mending->arena, mending->report, copy};
    /* Sums of sums: of a row of totals, of a column of them. */
    for (int pass = 0; pass < 2; pass++)
        gj_cells_each(copy, reckon, &r);
    return copy;
}

gj_report *gj_trial_values(gj_mending *mending)
{
    trial t = {.mending = mending};
    bool any = false;
    t.tried = gj_arena_array(mending->arena, (size_t)mending->count + 1, sizeof *t.tried);
    for (int i = 0; i < mending->count; i++) {
        t.tried[i] = mending->drafts[i].repair.kind == GJ_REPAIR_VALUE;
        any = any || t.tried[i];
    }
    return any ? report_after(&t) : NULL;
}

/* ---- what it would give rise to ---- */

static bool is_same_text(const char *a, const char *b)
{
    return a == b || (a && b && strcmp(a, b) == 0);
}

/* Two reports may be of two editions: rules and tables are compared by their ids. */
static bool is_alike(const gj_finding *a, const gj_finding *b)
{
    return strcmp(a->rule->id, b->rule->id) == 0 &&
           is_same_text(a->table ? a->table->id : NULL, b->table ? b->table->id : NULL);
}

static bool is_same(const gj_finding *a, const gj_finding *b)
{
    return is_alike(a, b) && is_same_text(a->row, b->row) && is_same_text(a->column, b->column) &&
           a->item == b->item && is_same_text(a->section, b->section) &&
           a->paragraph == b->paragraph && a->from == b->from && gj_place_equal(a->place, b->place);
}

/* How many of one rule there are in a table, each of those that are told together counted. */
static int count_of(const gj_findings *findings, const gj_finding *like)
{
    int count = 0;
    for (int i = 0; i < gj_findings_count(findings); i++) {
        const gj_finding *one = gj_findings_at(findings, i);
        if (is_alike(one, like))
            count += one->count > 1 ? one->count : 1;
    }
    return count;
}

/* One finding said of the whole table what others say of its cells. */
static bool was_empty(const gj_findings *before, const gj_finding *blank)
{
    for (int i = 0; i < gj_findings_count(before); i++) {
        const gj_finding *one = gj_findings_at(before, i);
        if (one->first && one->table && blank->table &&
            strcmp(one->table->id, blank->table->id) == 0)
            return gj_rule_asks(blank->rule, "is_empty");
    }
    return false;
}

/* A finding that speaks for several moves when the first of them goes. */
static bool is_new(const gj_findings *before, const gj_findings *after, const gj_finding *finding)
{
    const gj_rule *rule = finding->rule;
    if ((rule->severity == GJ_SEVERITY_NOTE && rule->each == GJ_EACH_REPORT) ||
        was_empty(before, finding))
        return false;
    for (int i = 0; i < gj_findings_count(before); i++)
        if (is_same(gj_findings_at(before, i), finding))
            return false;
    return rule->fold == 0 || count_of(after, finding) > count_of(before, finding);
}

const gj_finding *gj_repairs_find_new(const gj_findings *before, const gj_findings *after)
{
    for (int i = 0; i < gj_findings_count(after); i++)
        if (is_new(before, after, gj_findings_at(after, i)))
            return gj_findings_at(after, i);
    return NULL;
}

static bool is_harmless(const trial *t)
{
    gj_mending *mending = t->mending;
    gj_report *copy = report_after(t);
    gj_findings *after = gj_check(copy, mending->last);
    bool fine = !gj_repairs_find_new(mending->findings, after);
    gj_findings_free(after);
    gj_report_free(copy);
    return fine;
}

/* ---- which of them do no harm ---- */

static bool is_asked(const trial *t, const gj_draft *draft)
{
    return !draft->dropped && draft->repair.certain == t->certain;
}

/* Tries those whose groups are within [from, to) on top of what is kept; false if there is none. */
static bool mark(trial *t, int from, int to, bool tried)
{
    bool any = false;
    for (int i = 0; i < t->mending->count; i++) {
        const gj_draft *draft = &t->mending->drafts[i];
        if (is_asked(t, draft) && draft->repair.group >= from && draft->repair.group < to) {
            t->tried[i] = tried;
            any = true;
        }
    }
    return any;
}

/* Halves what does harm until it is known which of it does. */
static void keep(trial *t, int from, int to)
{
    if (!mark(t, from, to, true) || (t->left-- > 0 && is_harmless(t)))
        return;
    (void)mark(t, from, to, false);
    int middle = from + (to - from) / 2;
    if (to - from > 1) {
        keep(t, from, middle);
        keep(t, middle, to);
        return;
    }
    for (int i = 0; i < t->mending->count; i++) {
        gj_draft *draft = &t->mending->drafts[i];
        if (is_asked(t, draft) && draft->repair.group == from)
            draft->dropped = true;
    }
}

/* Numbers that are certain are done in either case: formulas need them. */
void gj_trial_keep(gj_mending *mending)
{
    for (int certain = 1; mending->count > 0 && certain >= 0; certain--) {
        trial t = {.mending = mending, .certain = certain == 1, .left = MOST_TRIALS};
        t.tried = gj_arena_array(mending->arena, (size_t)mending->count, sizeof *t.tried);
        for (int i = 0; i < mending->count && !certain; i++) {
            const gj_draft *draft = &mending->drafts[i];
            t.tried[i] =
                !draft->dropped && draft->repair.certain && draft->repair.kind == GJ_REPAIR_NUMBER;
        }
        keep(&t, 0, mending->count);
    }
    for (int i = 0; i < mending->count; i++)
        for (int k = 0; k < mending->count; k++) {
            gj_draft *total = &mending->drafts[i];
            const gj_draft *value = &mending->drafts[k];
            bool needed = total->repair.with_values && value->repair.kind == GJ_REPAIR_VALUE &&
                          value->repair.table == total->repair.table;
            if (value->dropped && (needed || total->repair.instead == k))
                total->dropped = true;
        }
}
