/* SPDX-License-Identifier: Apache-2.0 */
/* mend_edition.c - a report filled into the tables of an edition that its year no longer uses,
 * carried over into those of the one it does. */
#include <string.h>

#include "mend/mend_private.h"

/* The newer edition that the report's year asks for, or NULL. Columns of two editions side by side
 * are for a person to sort out. */
static const gj_form *edition_asked(const gj_report *report, const gj_forms *forms)
{
    const gj_form *own = gj_report_form(report);
    int year = gj_report_particulars_at(report)->year;
    if (!forms || !year || year <= own->final_year || gj_report_is_mixed(report, NULL))
        return NULL;
    return gj_forms_in_force(forms, own->family, year);
}

void gj_draft_edition(gj_mending *mending)
{
    const gj_form *to = edition_asked(mending->report, mending->forms);
    const gj_spot nowhere = {.place = GJ_NOWHERE};
    if (!to)
        return;
    gj_draft *draft = gj_draft_add(mending, GJ_REPAIR_EDITION, &nowhere);
    draft->repair.sheet = NULL;
    draft->repair.where = "整份报告";
    draft->repair.before = gj_report_form(mending->report)->source;
    draft->repair.after = to->source;
    draft->repair.type = GJ_TYPED_TEXT;
    for (int i = 0; draft->repair.finding < 0 && i < gj_findings_count(mending->findings); i++)
        if (gj_rule_asks(gj_findings_at(mending->findings, i)->rule, "final_year"))
            draft->repair.finding = i;
}

/* ---- carrying over ---- */

/* An arena's copy: what is made must not need what it was made from. */
static void carry_slot(gj_report *to, const gj_slot *from, gj_slot *slot)
{
    slot->value = from->value;
    slot->value.text = gj_report_keep(to, from->value.text);
    slot->value.means = from->value.means ? gj_report_keep(to, from->value.means) : NULL;
    slot->given = from->value.kind != GJ_EMPTY;
}

/* The leaf of the same id that is one here too, or NULL. */
static const gj_node *same_leaf(const gj_node *node)
{
    return node && node->leaf ? node : NULL;
}

static void carry_row(const gj_report *from, gj_report *to, const gj_node *row, int *asked)
{
    const gj_axis *columns = &row->block->columns;
    const gj_table *old = gj_form_table(gj_report_form(from), row->block->table->id);
    const gj_node *old_row = old && row->id ? same_leaf(gj_table_row(old, row->id)) : NULL;
    for (int i = 0; i < columns->n_leaves; i++) {
        const gj_node *column = columns->leaves[i];
        const gj_node *old_column =
            old_row && column->id ? same_leaf(gj_block_column(old_row->block, column->id)) : NULL;
        const gj_slot *slot = old_column ? gj_report_slot_at(from, old_row, old_column) : NULL;
        if (slot && slot->bound)
            carry_slot(to, slot, gj_report_slot(to, row, column));
        else if (!row->total && !column->total)
            (*asked)++;
    }
}

static const char *keep(gj_report *to, const char *text)
{
    return text ? gj_report_keep(to, text) : NULL;
}

static void carry_text(const gj_report *from, gj_report *to, const gj_section *old,
                       const gj_section *section)
{
    gj_text text = gj_report_text(from, old);
    for (int i = 0; i < text.count; i++)
        gj_report_add_paragraph(to, section, text.paragraphs[i].text, GJ_NOWHERE);
}

gj_report *gj_repair_edition(const gj_report *report, const gj_forms *forms, int *asked)
{
    const gj_form *form = edition_asked(report, forms);
    *asked = 0;
    if (!form)
        return NULL;
    gj_report *to = gj_report_new(form);
    const gj_particulars *told = gj_report_particulars_at(report);
    gj_particulars *mine = gj_report_particulars(to);
    mine->org = keep(to, told->org);
    mine->kind = keep(to, told->kind);
    mine->year = told->year;
    mine->title = keep(to, told->title);
    mine->date = keep(to, told->date);
    mine->contact = keep(to, told->contact);
    for (int i = 0; i < form->n_fields; i++) {
        const gj_field *old = gj_form_field(gj_report_form(report), form->fields[i].id);
        if (old && old->role == GJ_ROLE_NONE && form->fields[i].role == GJ_ROLE_NONE)
            gj_report_entry(to, &form->fields[i])->text =
                keep(to, gj_report_entry_at(report, old)->text);
    }
    carry_text(report, to, NULL, NULL);
    for (int i = 0; i < form->n_sections; i++) {
        const gj_section *old = gj_form_section(gj_report_form(report), form->sections[i].id);
        if (old)
            carry_text(report, to, old, &form->sections[i]);
    }
    const gj_block *block = NULL;
    for (int n = 0; (block = gj_form_block(form, n)); n++)
        for (int r = 0; r < block->rows.n_leaves; r++)
            carry_row(report, to, block->rows.leaves[r], asked);
    return to;
}
