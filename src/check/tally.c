/* SPDX-License-Identifier: Apache-2.0 */
/* tally.c - counts once what rules ask of a report: filled cells, empty tables, texts that say
 * nothing. */
#include <string.h>

#include "base/buf.h"
#include "base/label.h"
#include "base/utf8.h"
#include "check/asked.h"
#include "form/type.h"
#include "text/repeats.h"

bool gj_tally_number_of_last(const gj_tally *tally, const gj_node *row, const gj_node *column,
                             double *out)
{
    gj_asked here = {.tally = tally, .table = row->block->table, .row = row, .column = column};
    if (!tally->last || row->item)
        return false;
    here.slot = gj_report_slot_at(tally->report, row, column);
    const gj_slot *slot = gj_asked_last(&here).slot;
    *out = slot ? slot->value.number : 0;
    return slot && slot->bound && slot->value.kind == GJ_NUMBER;
}

static void count_number(gj_tally *tally, const gj_slot *slot, const gj_node *row,
                         const gj_node *column)
{
    double then;
    if (slot->value.kind != GJ_NUMBER || gj_number_equal(slot->value.number, 0))
        return;
    tally->numbers++;
    tally->same += gj_tally_number_of_last(tally, row, column, &then) &&
                   gj_number_equal(then, slot->value.number);
}

/* What a formula leaves blank, nobody has left blank. */
static void count_cell(gj_tally *tally, gj_table_tally *of, const gj_node *row, int item,
                       const gj_node *column)
{
    const gj_slot *slot = gj_report_slot_of_at(tally->report, row, item, column);
    tally->cells++;
    if (!slot->bound || (slot->value.kind == GJ_EMPTY && gj_is_formula_total(row, column, slot)))
        return;
    of->bound++;
    of->empties += slot->value.kind == GJ_EMPTY;
    tally->zeros += slot->value.kind == GJ_NUMBER && gj_number_equal(slot->value.number, 0);
    count_number(tally, slot, row, column);
}

static void count_block(gj_tally *tally, gj_table_tally *of, const gj_block *block)
{
    for (int r = 0; r < block->rows.n_leaves; r++) {
        const gj_node *row = block->rows.leaves[r];
        int n = block->columns.n_leaves;
        for (int i = 0; i < gj_report_items(tally->report, row) * n; i++) {
            if (gj_node_meets(row, block->columns.leaves[i % n]))
                count_cell(tally, of, row, i / n, block->columns.leaves[i % n]);
        }
    }
}

/* A report that was not looked for in sheets has all its tables. */
static void note_presence(gj_tally *tally)
{
    int count = gj_report_seen_count(tally->report);
    tally->seen = count > 0;
    for (int i = 0; i < tally->form->n_tables; i++)
        tally->tables[i].present = !tally->seen;
    for (int i = 0; i < count; i++) {
        const gj_seen *seen = gj_report_seen_at(tally->report, i);
        if (seen->kind == GJ_SEEN_TABLE)
            tally->tables[seen->table->index].present = seen->times > 0;
        if (seen->kind == GJ_SEEN_TABLE)
            tally->tables[seen->table->index].picture = seen->picture;
    }
}

/* Punctuation at its end and numbers of paragraphs say nothing. */
static bool says_nothing(gj_arena *arena, const gj_form *form, const char *content)
{
    static const char *const ends[] = {"。", "．", ".", "；", ";", "，", ",", "、", "!", "！"};
    char *key = gj_arena_strdup(arena, gj_label_key(arena, form->folds, content));
    for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
        size_t whole = strlen(key), tail = strlen(ends[i]);
        if (whole > tail && strcmp(key + whole - tail, ends[i]) == 0) {
            key[whole - tail] = '\0';
            i = (size_t)-1;
        }
    }
    size_t length = strlen(key);
    for (const char *const *phrase = form->phrases[GJ_PHRASES_NOTHING]; *phrase; phrase++) {
        /* A key is no longer than its text: most phrases are too short. */
        if (strlen(*phrase) >= length &&
            strcmp(gj_label_key(arena, form->folds, *phrase), key) == 0)
            return true;
    }
    return false;
}

/* A text longer than a line says something. */
static void read_section(gj_tally *tally, gj_arena *arena, const gj_section *section)
{
    enum { A_LINE = 120 };
    gj_section_tally *of = &tally->sections[section->index];
    gj_text text = gj_report_text(tally->report, section);
    gj_buf content;
    gj_buf_init(&content);
    for (int i = 0; i < text.count; i++) {
        gj_buf_puts(&content, text.paragraphs[i].text);
        for (const char *at = text.paragraphs[i].text; *at;)
            of->chars += !gj_is_space(gj_utf8_next(&at));
    }
    of->paragraphs = text.count;
    of->content = gj_arena_strdup(arena, content.data);
    of->missing = "";
    of->nothing = content.len <= A_LINE && says_nothing(arena, tally->form, of->content);
    gj_buf_release(&content);
}

static void read_fields(gj_tally *tally, gj_arena *arena)
{
    const gj_form *form = tally->form;
    gj_buf text;
    gj_buf_init(&text);
    tally->fields = gj_arena_array(arena, (size_t)form->n_fields + 1, sizeof *tally->fields);
    for (int i = 0; i < form->n_fields; i++) {
        const gj_field *field = &form->fields[i];
        gj_text preamble = gj_report_text(tally->report, NULL);
        gj_buf_clear(&text);
        gj_report_put_entry(tally->report, field, &text);
        for (int p = 0; field->role == GJ_ROLE_PREAMBLE && p < preamble.count; p++)
            gj_buf_puts(&text, preamble.paragraphs[p].text);
        tally->fields[i] = gj_type_read(field->type, arena, gj_arena_strdup(arena, text.data));
    }
    gj_buf_release(&text);
}

static void add_part(gj_text_part *part, gj_arena *arena, const gj_report *report,
                     const gj_section *section)
{
    gj_text text = gj_report_text(report, section);
    const char **paragraphs = gj_arena_array(arena, (size_t)text.count + 1, sizeof *paragraphs);
    for (int i = 0; i < text.count; i++)
        paragraphs[i] = text.paragraphs[i].text;
    *part = (gj_text_part){section, paragraphs, text.count};
}

/* The sections of text, without the preamble. */
static gj_text_job sections_of(gj_arena *arena, const gj_report *report)
{
    const gj_form *form = gj_report_form(report);
    gj_text_part *parts = gj_arena_array(arena, (size_t)form->n_sections + 1, sizeof *parts);
    gj_text_job job = {.form = form, .parts = parts};
    for (int s = 0; s < form->n_sections; s++) {
        if (!form->sections[s].n_tables)
            add_part(&parts[job.n_parts++], arena, report, &form->sections[s]);
    }
    return job;
}

static bool speaks_of(const gj_tally *tally, const gj_theme *theme, const gj_section *where)
{
    for (int s = 0; s < tally->form->n_sections; s++) {
        const char *content = tally->sections[s].content;
        for (const char *const *word = theme->words;
             (theme->anywhere || &tally->form->sections[s] == where) && *word; word++) {
            if (strstr(content, *word))
                return true;
        }
    }
    return false;
}

/* The themes that a section should speak of and doesn't. */
static const char *missing_themes(const gj_tally *tally, gj_arena *arena, const gj_section *section)
{
    const gj_prose *prose = tally->form->prose;
    const char *kind = gj_report_particulars_at(tally->report)->kind;
    const char *missing = "";
    for (int i = 0; prose && i < prose->n_themes; i++) {
        const gj_theme *theme = &prose->themes[i];
        if (strcmp(theme->section, section->id) != 0 || speaks_of(tally, theme, section) ||
            (theme->kind && (!kind || strcmp(theme->kind, kind) != 0)))
            continue;
        missing = gj_arena_printf(arena, "%s%s%s", missing, *missing ? "、" : "", theme->title);
    }
    return missing;
}

void gj_tally_read_text(gj_tally *tally, gj_arena *arena)
{
    const gj_form *form = tally->form;
    const gj_particulars *facts = gj_report_particulars_at(tally->report);
    gj_text_part *parts = gj_arena_array(arena, (size_t)form->n_sections + 1, sizeof *parts);
    add_part(&parts[0], arena, tally->report, NULL);
    for (int s = 0; s < form->n_sections; s++) {
        add_part(&parts[s + 1], arena, tally->report, &form->sections[s]);
        if (tally->sections[s].paragraphs > 0)
            tally->sections[s].missing = missing_themes(tally, arena, &form->sections[s]);
    }
    const gj_text_job job = {form,  facts->year,          facts->org,
                             parts, form->n_sections + 1, facts->contact};
    const gj_entry *contact = gj_report_entry_of(tally->report, GJ_ROLE_CONTACT);
    tally->contact = (gj_paragraph){facts->contact, contact ? contact->place : GJ_NOWHERE};
    tally->text = gj_text_read(arena, &job);
    if (tally->last) {
        const gj_text_job own = sections_of(arena, tally->report);
        const gj_text_job then = sections_of(arena, tally->last->report);
        tally->repeats = gj_text_repeats(arena, &own, &then);
    }
}

const gj_paragraph *gj_asked_paragraph(const gj_asked *asked)
{
    const gj_passage *passage = asked->passage;
    if (!passage)
        return NULL;
    if (passage->paragraph < 0)
        return &asked->tally->contact;
    const gj_paragraph *all = gj_report_text(asked->tally->report, passage->section).paragraphs;
    return all + passage->paragraph;
}

void gj_tally_init(gj_tally *tally, gj_arena *arena, const gj_report *report, const gj_tally *last)
{
    const gj_form *form = gj_report_form(report);
    *tally = (gj_tally){.report = report, .form = form, .last = last};
    tally->tables = gj_arena_array(arena, (size_t)form->n_tables, sizeof *tally->tables);
    tally->sections = gj_arena_array(arena, (size_t)form->n_sections + 1, sizeof *tally->sections);
    gj_day day;
    tally->date = tally->published = "";
    if (gj_report_day(report, &day)) {
        tally->date = gj_arena_printf(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
        tally->shown_on = day;
    }
    if (gj_report_published(report, &day)) {
        tally->published = gj_arena_printf(arena, "%04d-%02d-%02d", day.year, day.month, day.day);
        tally->shown_on = day;
    }
    note_presence(tally);
    read_fields(tally, arena);
    for (int s = 0; s < form->n_sections; s++)
        read_section(tally, arena, &form->sections[s]);
    for (int t = 0; t < form->n_tables; t++) {
        for (int b = 0; b < form->tables[t].n_blocks; b++)
            count_block(tally, &tally->tables[t], &form->tables[t].blocks[b]);
    }
}
