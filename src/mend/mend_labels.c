/* SPDX-License-Identifier: Apache-2.0 */
/* mend_labels.c - labels and headings in the form's own words. */
#include <string.h>

#include "base/label.h"
#include "base/utf8.h"
#include "mend/mend_private.h"

/* From this likeness on it is the same label in other words (base/label.h). */
enum { ALIKE = 50 };

static bool has_title(const gj_axis *axis, const char *key)
{
    for (int i = 0; i < axis->n_nodes; i++)
        if (strcmp(axis->nodes[i].key, key) == 0)
            return true;
    return false;
}

/* Another edition's word for something else: what stands below it is another figure, perhaps. */
static bool is_of_other_edition(const gj_mending *mending, const gj_table *table, const char *key)
{
    const gj_form *own = gj_report_form(mending->report);
    for (int f = 0; mending->forms && f < gj_forms_count(mending->forms); f++) {
        const gj_form *form = gj_forms_at(mending->forms, f);
        const gj_table *other = gj_form_is_akin(form, own) ? gj_form_table(form, table->id) : NULL;
        for (int b = 0; form != own && other && b < other->n_blocks; b++)
            if (has_title(&other->blocks[b].rows, key) || has_title(&other->blocks[b].columns, key))
                return true;
    }
    return false;
}

/* Two names in one cell can't both be set right. */
static gj_draft *add_label(gj_mending *mending, gj_repair_kind kind, const gj_spot *spot, int seen,
                           const char *official)
{
    gj_draft *other = gj_draft_at(mending, spot->place);
    if (other) {
        other->dropped = strcmp(other->repair.after, official) != 0;
        return NULL;
    }
    gj_draft *draft = gj_draft_add(mending, kind, spot);
    draft->seen = seen;
    draft->repair.before = gj_report_seen_at(mending->report, seen)->found;
    draft->repair.after = official;
    draft->repair.type = GJ_TYPED_TEXT;
    draft->repair.certain = true;
    return draft;
}

static void draft_label(gj_mending *mending, int index, const gj_seen *seen)
{
    const gj_form *form = gj_report_form(mending->report);
    const char *key = gj_label_key(mending->arena, form->folds, seen->found);
    gj_spot spot = {.table = seen->table, .place = seen->place};
    if (seen->kind == GJ_SEEN_ROW)
        spot.row = seen->node;
    else
        spot.column = seen->node;
    if (!*seen->node->title)
        return;
    gj_draft *draft = add_label(mending, GJ_REPAIR_LABEL, &spot, index, seen->node->title);
    if (!draft)
        return;
    draft->repair.certain = gj_label_likeness(key, seen->node->key) >= ALIKE &&
                            !is_of_other_edition(mending, seen->table, key);
    draft->repair.finding = gj_finding_at(mending->findings, seen->place, "same");
}

static void draft_heading(gj_mending *mending, int index, const gj_seen *seen)
{
    const gj_spot spot = {.place = seen->place};
    gj_draft *draft = add_label(mending, GJ_REPAIR_HEADING, &spot, index, seen->section->title);
    if (draft)
        draft->repair.finding =
            gj_finding_at(mending->findings, seen->place, seen->alias ? "alias" : "same");
}

void gj_draft_labels(gj_mending *mending)
{
    for (int i = 0; i < gj_report_seen_count(mending->report); i++) {
        const gj_seen *seen = gj_report_seen_at(mending->report, i);
        if (seen->times != 1 || seen->place.row < 0 || gj_is_blank(seen->found))
            continue;
        switch (seen->kind) {
        case GJ_SEEN_ROW:
        case GJ_SEEN_COLUMN:
            if (!seen->same)
                draft_label(mending, i, seen);
            break;
        case GJ_SEEN_SECTION:
            if (seen->alias || !seen->same)
                draft_heading(mending, i, seen);
            break;
        case GJ_SEEN_TABLE:
        case GJ_SEEN_STRAY:
            break;
        }
    }
}
