/* SPDX-License-Identifier: Apache-2.0 */
/* mend_total.c - what a total is the sum of, and totals that were typed as formulas again. */
#include <string.h>

#include "expr/expr.h"
#include "mend/mend_private.h"

/* ---- the parts of a total ---- */

typedef struct reading {
    const gj_report *report;
    const gj_spot *spot;
    const gj_node *node; /* whose formula it is */
    bool across;         /* the node is a column: its parts stand in one row */
    gj_total *total;
    bool ok;
} reading;

static void add_part(reading *r, const gj_slot *slot, int sign)
{
    gj_total *total = r->total;
    r->ok = r->ok && slot->bound && slot->place.row >= 0 && slot->value.kind != GJ_UNREADABLE &&
            slot->value.kind != GJ_TEXT && total->count < total->room;
    if (!r->ok)
        return;
    total->parts[total->count] = slot;
    total->signs[total->count++] = sign;
    if (slot->value.kind == GJ_NUMBER) {
        total->numbers++;
        total->value = gj_number_sum(total->value, sign * slot->value.number);
        if (!slot->as_text)
            total->counted = gj_number_sum(total->counted, sign * slot->value.number);
    }
}

/* Parts of a sum that a group of rows carries itself are not known one by one. */
static bool add_name(void *context, const char *name, int side, int sign)
{
    reading *r = context;
    const gj_node *node = gj_node_sibling(r->node, name);
    (void)side;
    r->ok = node && sign;
    for (int i = 0; r->ok && i < node->leaves; i++) {
        const gj_node *leaf = gj_node_axis(node)->leaves[node->index + i];
        if (r->across) {
            add_part(r, gj_report_slot_of_at(r->report, r->spot->row, r->spot->item, leaf), sign);
            continue;
        }
        /* Of a group that repeats, the total in an instance is that instance's. */
        bool own = leaf->item && leaf->item == r->node->item;
        int end = own ? r->spot->item + 1 : gj_report_items(r->report, leaf);
        for (int item = own ? r->spot->item : 0; item < end; item++)
            add_part(r, gj_report_slot_of_at(r->report, leaf, item, r->spot->column), sign);
    }
    return r->ok;
}

/* Where a total row and a total column meet, the column's formula is used, as in our workbook. */
bool gj_total_read(gj_arena *arena, const gj_report *report, const gj_spot *spot, gj_total *out)
{
    bool across = spot->column->formula != NULL;
    reading r = {report, spot, across ? spot->column : spot->row, across, out, true};
    *out = (gj_total){0};
    const gj_axis *axis = gj_node_axis(r.node);
    out->room = 2 * axis->n_leaves;
    for (int i = 0; i < axis->n_leaves; i++)
        out->room += across ? 0 : gj_report_items(report, axis->leaves[i]);
    out->parts = gj_arena_array(arena, (size_t)out->room, sizeof *out->parts);
    out->signs = gj_arena_array(arena, (size_t)out->room, sizeof *out->signs);
    return gj_expr_names(r.node->formula, add_name, &r) && out->count > 0;
}

/* ---- its formula ---- */

static bool is_next(gj_place a, gj_place b)
{
    return (a.col == b.col && a.row + 1 == b.row) || (a.row == b.row && a.col + 1 == b.col);
}

/* The cells of one sign, 0: all, neighbours of one row or column as a range. */
static void put_ranges(const gj_total *total, int sign, gj_buf *out)
{
    char address[GJ_ADDRESS];
    const char *between = "";
    for (int i = 0; i < total->count;) {
        int last = i;
        gj_place first = total->parts[i]->place;
        for (; last + 1 < total->count && total->signs[last + 1] == total->signs[i]; last++) {
            gj_place next = total->parts[last + 1]->place;
            if (!is_next(total->parts[last]->place, next) ||
                (next.row != first.row && next.col != first.col))
                break;
        }
        if (!sign || total->signs[i] == sign) {
            gj_buf_printf(out, "%s%s", between, gj_place_address(first, address));
            if (last > i)
                gj_buf_printf(out, ":%s", gj_place_address(total->parts[last]->place, address));
            between = ";";
        }
        i = last + 1;
    }
}

/* As our workbook has it: a total over nothing stays blank. */
static const char *write_formula(gj_arena *arena, const gj_total *total)
{
    gj_buf text, minus;
    gj_buf_init(&text);
    gj_buf_init(&minus);
    gj_buf_puts(&text, "=IF(COUNT(");
    put_ranges(total, 0, &text);
    gj_buf_puts(&text, ")=0;\"\";SUM(");
    put_ranges(total, 1, &text);
    put_ranges(total, -1, &minus);
    if (minus.len > 0)
        gj_buf_printf(&text, ")-SUM(%s", minus.data);
    gj_buf_puts(&text, "))");
    const char *kept = gj_arena_strdup(arena, text.data);
    gj_buf_release(&minus);
    gj_buf_release(&text);
    return kept;
}

/* ---- drafts ---- */

typedef struct totals_job {
    gj_mending *mending;
    const gj_report *report; /* whose cells are visited: as it is, or as it would be */
    const gj_table *table;
    bool reckoned; /* some of the table's totals are formulas, or are to be: they are blank */
    bool words;    /* numbers that are texts count in no formula: some are for a person */
} totals_job;

static void see_table(void *context, const gj_spot *spot, const gj_slot *slot)
{
    totals_job *job = context;
    bool blank = slot->value.kind == GJ_EMPTY && !gj_table_is_empty(job->mending, spot->table);
    if (spot->table == job->table && (spot->row->total || spot->column->total) &&
        (slot->formula || blank))
        job->reckoned = true;
    if (spot->table != job->table || !slot->as_text || slot->value.kind != GJ_NUMBER)
        return;
    const gj_draft *draft = gj_draft_at(job->mending, spot->place);
    job->words = job->words || !draft || !draft->repair.certain;
}

static bool can_reckon(const gj_total *total, gj_place place)
{
    bool plus = false;
    for (int i = 0; i < total->count; i++) {
        plus = plus || total->signs[i] > 0;
        if (total->parts[i]->place.sheet != place.sheet)
            return false;
    }
    return plus;
}

/* So many of its parts are to be filled with zeros. */
static int count_zeros(const gj_mending *mending, const gj_total *total)
{
    int zeros = 0;
    for (int i = 0; i < total->count; i++)
        if (total->parts[i]->value.kind == GJ_EMPTY)
            zeros += gj_draft_at(mending, total->parts[i]->place) != NULL;
    return zeros;
}

static bool is_alone(const gj_mending *mending, const gj_draft *draft)
{
    int members = 0;
    for (int i = 0; i < mending->count; i++)
        members += mending->drafts[i].repair.group == draft->repair.group;
    return members == 1;
}

static void set_formula(const gj_mending *mending, gj_draft *draft, const gj_total *total)
{
    char digits[GJ_NUMBER_TEXT];
    draft->repair.after = write_formula(mending->arena, total);
    draft->repair.result = gj_arena_strdup(mending->arena, gj_number_text(total->value, digits));
    draft->repair.type = GJ_TYPED_FORMULA;
}

/* A draft for a typed total; `instead`: see gj_repair. Valid until the next is added. */
static gj_draft *add_total(const totals_job *job, const gj_spot *spot, const gj_total *total,
                           int instead)
{
    gj_mending *mending = job->mending;
    const gj_slot *slot =
        gj_report_slot_of_at(mending->report, spot->row, spot->item, spot->column);
    gj_draft *draft = gj_draft_add(mending, GJ_REPAIR_TOTAL, spot);
    draft->repair.finding = gj_finding_at(mending->findings, spot->place, NULL);
    draft->repair.instead = instead;
    draft->repair.before = slot->value.text;
    set_formula(mending, draft, total);
    return draft;
}

/* A total that is its sum keeps its figure. One that isn't, though known to be the wrong number,
 * becomes its sum where that is what it should be. */
static void draft_total(void *context, const gj_spot *spot, const gj_slot *slot)
{
    totals_job *job = context;
    gj_mending *mending = job->mending;
    gj_total total = {0};
    char digits[GJ_NUMBER_TEXT];
    bool blank = slot->value.kind == GJ_EMPTY;
    if (spot->table != job->table || !(spot->row->total || spot->column->total) || slot->formula ||
        job->words || (slot->value.kind != GJ_NUMBER && !blank) ||
        !gj_total_read(mending->arena, job->report, spot, &total) ||
        !can_reckon(&total, spot->place) || total.numbers + count_zeros(mending, &total) == 0)
        return;
    gj_draft *draft = gj_draft_at(mending, spot->place);
    bool known = draft && draft->repair.kind == GJ_REPAIR_VALUE;
    bool sum = blank || gj_number_equal(total.value, slot->value.number);
    bool right = known && strcmp(draft->repair.after, gj_number_text(total.value, digits)) == 0;
    if (known ? !right : !sum)
        return;
    bool certain = blank ? !gj_table_is_empty(mending, spot->table) : job->reckoned;
    if (known && blank) { /* a number would be the only one among formulas */
        draft->repair.kind = GJ_REPAIR_TOTAL;
        draft->repair.why = gj_repair_kind_why(GJ_REPAIR_TOTAL);
        draft->repair.certain = certain && is_alone(mending, draft);
        set_formula(mending, draft, &total);
        return;
    }
    if (draft && !known) /* a number written otherwise: the formula does both */
        draft->dropped = true;
    bool alone = known && is_alone(mending, draft);
    gj_draft *made = add_total(job, spot, &total, known ? (int)(draft - mending->drafts) : -1);
    made->repair.with_values = known && !alone;
    made->repair.certain = certain && !known;
}

static bool has_total(const gj_mending *mending, gj_place place)
{
    int i = 0;
    while (i < mending->count && !(mending->drafts[i].repair.kind == GJ_REPAIR_TOTAL &&
                                   gj_place_equal(mending->drafts[i].spot.place, place)))
        i++;
    return i < mending->count;
}

/* Of the report as it would be: what has become its sum, that wasn't. */
static void draft_late(void *context, const gj_spot *spot, const gj_slot *slot)
{
    totals_job *job = context;
    gj_mending *mending = job->mending;
    gj_total total = {0};
    if (spot->table != job->table || !(spot->row->total || spot->column->total) || slot->formula ||
        job->words || slot->value.kind != GJ_NUMBER || has_total(mending, spot->place) ||
        !gj_total_read(mending->arena, job->report, spot, &total) ||
        !can_reckon(&total, spot->place) || !gj_number_equal(total.value, slot->value.number))
        return;
    const gj_draft *value = gj_draft_at(mending, spot->place);
    gj_draft *made = add_total(job, spot, &total, value ? (int)(value - mending->drafts) : -1);
    made->repair.with_values = true;
    made->repair.why = "合计由公式算出，以后随各项改变；与“改为算得的数”一起改";
}

void gj_draft_totals(gj_mending *mending)
{
    const gj_form *form = gj_report_form(mending->report);
    gj_report *mended = gj_trial_values(mending);
    for (int t = 0; t < form->n_tables; t++) {
        totals_job job = {.mending = mending, .report = mending->report, .table = &form->tables[t]};
        gj_cells_each(mending->report, see_table, &job);
        gj_cells_each(mending->report, draft_total, &job);
        job.report = mended;
        if (mended)
            gj_cells_each(mended, draft_late, &job);
    }
    gj_report_free(mended);
}
