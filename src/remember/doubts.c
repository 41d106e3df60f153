/* SPDX-License-Identifier: Apache-2.0 */
/* doubts.c - what was doubtful when a workbook was made of a document, until somebody settles it.
 */
#include <string.h>

#include "remember/memory_private.h"
#include "report/intake.h"

static const char preamble[] = "preamble";

/* Nothing is not kept as "". */
static const char *keep(gj_memory *memory, const char *text)
{
    return text && *text ? gj_arena_strdup(memory->arena, text) : NULL;
}

void gj_memory_put_doubt(gj_memory *memory, const gj_doubted *one)
{
    if (memory->n_doubts == memory->room_doubts) {
        int room = memory->room_doubts ? 2 * memory->room_doubts : 8;
        gj_doubted *larger = gj_arena_array(memory->arena, (size_t)room, sizeof *larger);
        if (memory->n_doubts)
            memcpy(larger, memory->doubts, (size_t)memory->n_doubts * sizeof *larger);
        memory->doubts = larger;
        memory->room_doubts = room;
    }
    memory->doubts[memory->n_doubts++] = (gj_doubted){.table = keep(memory, one->table),
                                                      .row = keep(memory, one->row),
                                                      .column = keep(memory, one->column),
                                                      .item = one->item,
                                                      .section = keep(memory, one->section),
                                                      .says = keep(memory, one->says),
                                                      .source = keep(memory, one->source),
                                                      .value = keep(memory, one->value),
                                                      .confirmed = one->confirmed};
}

int gj_memory_doubts(const gj_memory *memory)
{
    return memory->n_doubts;
}

/* The section with index -1 is the preamble. */
static const gj_section *section_at(const gj_form *form, int index)
{
    return index < 0 ? NULL : &form->sections[index];
}

/* Whose paragraph stands at the place; false if none does. */
static bool find_paragraph(const gj_report *report, gj_place place, gj_doubted *out)
{
    const gj_form *form = gj_report_form(report);
    for (int s = -1; s < form->n_sections; s++) {
        gj_text text = gj_report_text(report, section_at(form, s));
        for (int i = 0; i < text.count; i++) {
            gj_place here = text.paragraphs[i].place;
            if (here.sheet != place.sheet || here.row != place.row || here.col != place.col)
                continue;
            out->section = s < 0 ? preamble : form->sections[s].id;
            out->value = text.paragraphs[i].text;
            return true;
        }
    }
    return false;
}

void gj_memory_take_doubts(gj_memory *memory, const gj_report *report)
{
    const gj_intake *intake = gj_report_intake_at(report);
    memory->n_doubts = 0;
    for (int i = 0; i < gj_intake_doubts(intake) && memory->n_doubts < GJ_MEMORY_DOUBTS; i++) {
        const gj_doubt *doubt = gj_intake_doubt(intake, i);
        gj_doubted one = {.says = doubt->says, .source = doubt->source};
        gj_slot_name name;
        if (gj_intake_find_slot(report, doubt->place, &name)) {
            one.table = name.row->block->table->id;
            one.row = name.row->id;
            one.column = name.column->id;
            one.item = name.row->item ? name.item + 1 : 0;
            one.value = gj_report_slot_of_at(report, name.row, name.item, name.column)->value.text;
            gj_memory_put_doubt(memory, &one);
        } else if (find_paragraph(report, doubt->place, &one)) {
            gj_memory_put_doubt(memory, &one);
        }
    }
}

static bool is_same(const char *a, const char *b)
{
    return strcmp(a ? a : "", b ? b : "") == 0;
}

/* Where what was doubtful stands in the workbook as it was; false where it doesn't any more. */
static bool find_place(const gj_doubted *one, const gj_report *report, gj_place *out)
{
    const gj_form *form = gj_report_form(report);
    const gj_table *table = one->table ? gj_form_table(form, one->table) : NULL;
    const gj_node *row = table ? gj_table_row(table, one->row) : NULL;
    const gj_node *column = row ? gj_block_column(row->block, one->column) : NULL;
    const gj_slot *slot =
        column ? gj_report_slot_of_at(report, row, one->item > 0 ? one->item - 1 : 0, column)
               : NULL;
    if (slot) {
        *out = slot->place;
        return slot->bound && is_same(slot->value.text, one->value);
    }
    for (int s = -1; one->section && s < form->n_sections; s++) {
        const gj_section *section = section_at(form, s);
        if (strcmp(section ? section->id : preamble, one->section) != 0)
            continue;
        gj_text text = gj_report_text(report, section);
        for (int i = 0; i < text.count; i++) {
            *out = text.paragraphs[i].place;
            if (is_same(text.paragraphs[i].text, one->value))
                return true;
        }
    }
    return false;
}

void gj_memory_recall(const gj_memory *memory, gj_report *report)
{
    for (int i = 0; i < memory->n_doubts; i++) {
        const gj_doubted *one = &memory->doubts[i];
        gj_doubt doubt = {.says = one->says, .source = one->source, .confirmed = one->confirmed};
        if (find_place(one, report, &doubt.place))
            gj_intake_add_doubt(gj_report_intake(report), &doubt);
    }
}

int gj_memory_doubt_at(const gj_memory *memory, const gj_report *report, gj_place place)
{
    for (int i = 0; i < memory->n_doubts; i++) {
        gj_place here;
        if (!memory->doubts[i].confirmed && find_place(&memory->doubts[i], report, &here) &&
            here.sheet == place.sheet && here.row == place.row && here.col == place.col)
            return i;
    }
    return -1;
}

void gj_memory_set_confirmed(gj_memory *memory, int index, bool confirmed)
{
    memory->doubts[index].confirmed = confirmed;
}
