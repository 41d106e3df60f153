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

/* The row of the same id in another edition's report; NULL where that has none: a group can't be
 * divided. */
static const gj_node *row_in(const gj_report *report, const gj_node *row)
{
    const gj_table *table = gj_form_table(gj_report_form(report), row->block->table->id);
    const gj_node *other = table ? gj_table_row(table, row->id) : NULL;
    return other && other->leaf ? other : NULL;
}

/* The slot of the same ids and instance there, or NULL. */
static const gj_slot *slot_in(const gj_report *report, const gj_spot *spot)
{
    const gj_node *row = row_in(report, spot->row);
    const gj_node *column = row ? gj_block_column(row->block, spot->column->id) : NULL;
    return column && column->leaf ? gj_report_slot_of_at(report, row, spot->item, column) : NULL;
}

/* What goes over, and what can't. */
typedef struct move {
    const gj_report *from;
    gj_report *to;
    int asked;
    gj_buf *left;
} move;

/* All instances of a row that repeats, as far as the new edition has room for them. */
static void carry_row(move *m, const gj_node *row)
{
    const gj_axis *columns = &row->block->columns;
    const gj_node *old = row_in(m->from, row);
    if (old && row->item && old->item)
        gj_report_set_items(m->to, row, gj_report_items(m->from, old));
    for (int i = 0; i < gj_report_items(m->to, row) * columns->n_leaves; i++) {
        const gj_spot spot = {.row = row,
                              .item = i / columns->n_leaves,
                              .column = columns->leaves[i % columns->n_leaves]};
        const gj_slot *slot = slot_in(m->from, &spot);
        if (slot && slot->bound)
            carry_slot(m->to, slot, gj_report_slot_of(m->to, row, spot.item, spot.column));
        else if (!row->total && !spot.column->total)
            m->asked++;
    }
}

static void tell_left(void *context, const gj_spot *spot, const gj_slot *slot)
{
    const move *m = context;
    bool nothing = slot->value.kind == GJ_EMPTY || slot->value.kind == GJ_NA ||
                   (slot->value.kind == GJ_NUMBER && slot->value.number == 0);
    if (nothing || spot->row->total || spot->column->total || slot_in(m->to, spot))
        return;
    gj_wording_put_place(m->from, spot, m->left);
    gj_buf_puts(m->left, "：");
    gj_wording_put_quote(slot->value.text, m->left);
    gj_buf_putc(m->left, '\n');
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

gj_report *gj_repair_edition(const gj_report *report, const gj_forms *forms, int *asked,
                             gj_buf *left)
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
    mine->published = keep(to, told->published);
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
    move m = {report, to, 0, left};
    const gj_block *block = NULL;
    for (int n = 0; (block = gj_form_block(form, n)); n++)
        for (int r = 0; r < block->rows.n_leaves; r++)
            carry_row(&m, block->rows.leaves[r]);
    gj_cells_each(report, tell_left, &m);
    *asked = m.asked;
    return to;
}
