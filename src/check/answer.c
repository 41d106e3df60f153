/* SPDX-License-Identifier: Apache-2.0 */
/* answer.c - the facts of form/facts.h, answered of what a rule is asked of. */
#include <stdlib.h>
#include <string.h>

#include "check/asked.h"
#include "form/facts.h"

static gj_term table_fact(const gj_table_tally *of, gj_table_fact fact)
{
    switch (fact) {
    case GJ_FACT_TABLE_present:
        return gj_term_number(of->present);
    case GJ_FACT_TABLE_bound:
        return gj_term_number(of->bound);
    case GJ_FACT_TABLE_empties:
        return gj_term_number(of->empties);
    case GJ_FACT_TABLE_picture:
        return gj_term_number(of->picture);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term row_label_fact(const gj_seen *seen, gj_row_label_fact fact)
{
    switch (fact) {
    case GJ_FACT_ROW_LABEL_times:
        return gj_term_number(seen->times);
    case GJ_FACT_ROW_LABEL_in_order:
        return gj_term_number(seen->in_order);
    case GJ_FACT_ROW_LABEL_shift:
        return gj_term_number(seen->shift);
    case GJ_FACT_ROW_LABEL_unsure:
        return gj_term_number(seen->unsure);
    case GJ_FACT_ROW_LABEL_unlabelled:
        return gj_term_number(seen->unlabelled);
    case GJ_FACT_ROW_LABEL_by_order:
        return gj_term_number(seen->by_order);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term column_label_fact(const gj_seen *seen, gj_column_label_fact fact)
{
    switch (fact) {
    case GJ_FACT_COLUMN_LABEL_times:
        return gj_term_number(seen->times);
    case GJ_FACT_COLUMN_LABEL_in_order:
        return gj_term_number(seen->in_order);
    case GJ_FACT_COLUMN_LABEL_unsure:
        return gj_term_number(seen->unsure);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term label_fact(const gj_seen *seen, gj_label_fact fact)
{
    switch (fact) {
    case GJ_FACT_LABEL_same:
        return gj_term_number(seen->same);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term stray_fact(const gj_seen *seen, gj_stray_fact fact)
{
    switch (fact) {
    case GJ_FACT_STRAY_official:
        return gj_term_number(seen->kind != GJ_SEEN_STRAY);
    case GJ_FACT_STRAY_labelled:
        return gj_term_number(seen->found[0] != '\0');
    case GJ_FACT_STRAY_beyond:
        return gj_term_number(seen->beyond);
    case GJ_FACT_STRAY_untold:
        return gj_term_number(seen->untold);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term section_fact(const gj_asked *asked, gj_section_fact fact)
{
    const gj_section *section = asked->section;
    const gj_section_tally *of = &asked->tally->sections[section->index];
    const gj_seen *seen = asked->seen; /* sections are asked of as they were seen */
    switch (fact) {
    case GJ_FACT_SECTION_times:
        return gj_term_number(seen->times);
    case GJ_FACT_SECTION_in_order:
        return gj_term_number(seen->in_order);
    case GJ_FACT_SECTION_alias:
        return gj_term_number(seen->alias);
    case GJ_FACT_SECTION_id:
        return gj_term_text(section->id);
    case GJ_FACT_SECTION_is_text:
        return gj_term_number(!section->n_tables);
    case GJ_FACT_SECTION_paragraphs:
        return gj_term_number(of->paragraphs);
    case GJ_FACT_SECTION_chars:
        return gj_term_number(of->chars);
    case GJ_FACT_SECTION_nothing:
        return gj_term_number(of->nothing);
    case GJ_FACT_SECTION_content:
        return gj_term_text(of->content);
    case GJ_FACT_SECTION_missing:
        return gj_term_text(of->missing);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

/* A field that isn't there can't be left out. */
static gj_term is_given(const gj_report *report, gj_role role)
{
    const gj_entry *entry = gj_report_entry_of(report, role);
    return gj_term_number(!entry || entry->given || entry->place.sheet < 0);
}

static bool follows(const gj_tally *tally)
{
    int year = gj_report_particulars_at(tally->report)->year;
    int before = gj_report_particulars_at(tally->last->report)->year;
    return !year || !before || before == year - 1;
}

/* The year that the title names; EMPTY if there is none. */
static gj_term title_year(const gj_report *report)
{
    const char *title = gj_report_particulars_at(report)->title;
    for (const char *at = title ? title : ""; *at; at++) {
        size_t digits = strspn(at, "0123456789");
        if (digits == 4 && strncmp(at + digits, "年", strlen("年")) == 0)
            return gj_term_number(strtod(at, NULL));
        at += digits ? digits - 1 : 0;
    }
    return (gj_term){.kind = GJ_TERM_EMPTY};
}

/* NULL where the form asks for no year. */
static const char *year_label(const gj_form *form)
{
    const gj_field *field = gj_form_field_of(form, GJ_ROLE_YEAR);
    return field ? field->label : NULL;
}

/* Has the form a section of text at all? */
static bool is_written(const gj_form *form)
{
    int i = 0;
    while (i < form->n_sections && form->sections[i].n_tables > 0)
        i++;
    return i < form->n_sections;
}

/* The facts about the day of issue, and the day it was made public. */
static gj_term day_fact(const gj_tally *tally, gj_report_fact fact)
{
    const gj_report *report = tally->report;
    gj_day day = {0, 0, 0};
    bool known = gj_report_day(report, &day);
    if (fact == GJ_FACT_REPORT_date || fact == GJ_FACT_REPORT_published_on)
        return gj_term_text(fact == GJ_FACT_REPORT_date ? tally->date : tally->published);
    if (fact == GJ_FACT_REPORT_public_known)
        return gj_term_number(tally->shown_on.year != 0);
    if (fact == GJ_FACT_REPORT_date_known && gj_report_particulars_at(report)->date)
        return gj_term_number(known);
    if (fact == GJ_FACT_REPORT_public_year || fact == GJ_FACT_REPORT_public_month)
        day = tally->shown_on;
    if (fact == GJ_FACT_REPORT_date_known || !day.year)
        return (gj_term){.kind = GJ_TERM_EMPTY};
    bool year = fact == GJ_FACT_REPORT_date_year || fact == GJ_FACT_REPORT_public_year;
    return gj_term_number(year ? day.year : day.month);
}

static gj_term report_fact(const gj_tally *tally, gj_report_fact fact)
{
    static const gj_term EMPTY = {.kind = GJ_TERM_EMPTY};
    const gj_report *report = tally->report;
    const gj_particulars *particulars = gj_report_particulars_at(report);
    switch (fact) {
    case GJ_FACT_REPORT_year:
        return particulars->year ? gj_term_number(particulars->year) : EMPTY;
    case GJ_FACT_REPORT_year_known:
        return gj_term_number(particulars->year != 0 || !year_label(tally->form));
    case GJ_FACT_REPORT_first_year:
        return gj_term_number(tally->form->first_year);
    case GJ_FACT_REPORT_final_year:
        return gj_term_number(tally->form->final_year);
    case GJ_FACT_REPORT_mixed:
        return gj_term_number(gj_report_is_mixed(report, NULL));
    case GJ_FACT_REPORT_org:
        return gj_term_text(particulars->org);
    case GJ_FACT_REPORT_kind:
        return gj_term_text(particulars->kind);
    case GJ_FACT_REPORT_has_text:
        return gj_term_number(gj_report_has_text(report) || !is_written(tally->form));
    case GJ_FACT_REPORT_fields_tab:
        return gj_term_text(tally->form->fields_tab);
    case GJ_FACT_REPORT_year_label:
        return gj_term_text(year_label(tally->form));
    case GJ_FACT_REPORT_fields:
        return gj_term_number(particulars->has_fields);
    case GJ_FACT_REPORT_filled:
        return gj_term_number(particulars->filled);
    case GJ_FACT_REPORT_org_given:
        return is_given(report, GJ_ROLE_BODY);
    case GJ_FACT_REPORT_year_given:
        return is_given(report, GJ_ROLE_YEAR);
    case GJ_FACT_REPORT_date_given:
        return is_given(report, GJ_ROLE_DATE);
    case GJ_FACT_REPORT_date_known:
    case GJ_FACT_REPORT_date_year:
    case GJ_FACT_REPORT_date_month:
    case GJ_FACT_REPORT_date:
    case GJ_FACT_REPORT_published_on:
    case GJ_FACT_REPORT_public_known:
    case GJ_FACT_REPORT_public_year:
    case GJ_FACT_REPORT_public_month:
        return day_fact(tally, fact);
    case GJ_FACT_REPORT_title_year:
        return title_year(report);
    case GJ_FACT_REPORT_cells:
        return gj_term_number(tally->cells);
    case GJ_FACT_REPORT_zeros:
        return gj_term_number(tally->zeros);
    case GJ_FACT_REPORT_follows:
        return tally->last ? gj_term_number(follows(tally)) : (gj_term){.kind = GJ_TERM_MISSING};
    case GJ_FACT_REPORT_numbers:
        return gj_term_number(tally->numbers);
    case GJ_FACT_REPORT_same_numbers:
        return tally->last ? gj_term_number(tally->same) : (gj_term){.kind = GJ_TERM_MISSING};
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term list_fact(const gj_asked *asked, gj_list_fact fact)
{
    const gj_item *item = asked->list;
    switch (fact) {
    case GJ_FACT_LIST_items:
        return gj_term_number(gj_report_items(asked->tally->report, item->row));
    case GJ_FACT_LIST_least:
        return gj_term_number(item->least);
    case GJ_FACT_LIST_most:
        return gj_term_number(item->most);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

/* The key of an instance in one writing; "" where it has none. */
static const char *key_of(const gj_asked *asked, int item)
{
    const gj_slot *slot =
        gj_report_slot_of_at(asked->tally->report, asked->row, item, asked->column);
    return slot->value.kind == GJ_TEXT ? slot->value.means : slot->value.text;
}

/* How many instances before this one have its key; the first of them, or this one itself. */
static int earlier_of(const gj_asked *asked, int *first)
{
    const char *own = key_of(asked, asked->item);
    int count = 0;
    *first = asked->item;
    for (int i = 0; *own && i < asked->item; i++) {
        if (strcmp(key_of(asked, i), own) != 0)
            continue;
        *first = count ? *first : i;
        count++;
    }
    return count;
}

/* How many cells of the instance are filled in, its key and formulas not counted. */
static int figures_of(const gj_asked *asked)
{
    const gj_node *node = asked->of->node;
    const gj_axis *rows = &node->block->rows, *columns = &node->block->columns;
    int count = 0;
    for (int i = 0; i < node->leaves * columns->n_leaves; i++) {
        const gj_node *row = rows->leaves[node->index + i / columns->n_leaves];
        const gj_node *column = columns->leaves[i % columns->n_leaves];
        const gj_slot *slot = gj_report_slot_of_at(asked->tally->report, row, asked->item, column);
        bool key = row == asked->row && column == asked->column;
        count += !key && slot->value.kind != GJ_EMPTY && !slot->formula;
    }
    return count;
}

static gj_term item_fact(const gj_asked *asked, gj_item_fact fact)
{
    int first = 0;
    switch (fact) {
    case GJ_FACT_ITEM_number:
        return gj_term_number(asked->item + 1);
    case GJ_FACT_ITEM_key:
        return gj_term_text(key_of(asked, asked->item));
    case GJ_FACT_ITEM_key_given:
        return gj_term_number(*key_of(asked, asked->item) != '\0');
    case GJ_FACT_ITEM_earlier:
        return gj_term_number(earlier_of(asked, &first));
    case GJ_FACT_ITEM_first:
        (void)earlier_of(asked, &first);
        return gj_term_number(first + 1);
    case GJ_FACT_ITEM_figures:
        return gj_term_number(figures_of(asked));
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static bool ask_cell(const gj_asked *asked, gj_cell_fact fact, gj_term *out)
{
    const gj_slot *slot = asked->slot;
    if (!slot || !slot->bound || !asked->row || !asked->column)
        return false;
    const gj_field *field = asked->row->field;
    const gj_cell_facts facts = {slot->value,
                                 gj_cell_type(asked->row, asked->column),
                                 asked->row->na,
                                 slot->header_unit,
                                 asked->row->block->table->id,
                                 field ? &asked->tally->fields[field->index] : NULL,
                                 gj_misfit_id(slot->misfit)};
    *out = gj_cell_fact_of(&facts, fact);
    return true;
}

/* Cells are called by their full names there: what the passage asks for comes back here as a
 * number. */
static bool ask_passage(const gj_asked *asked, int fact, gj_term *out)
{
    gj_asked copy = *asked;
    if (asked->passage)
        *out = gj_passage_fact(asked->passage, fact, gj_asked_lookup, &copy);
    return asked->passage != NULL;
}

static gj_term seen_fact(const gj_seen *seen, gj_fact fact)
{
    if (fact.of == GJ_EACH_ROW_LABEL)
        return row_label_fact(seen, (gj_row_label_fact)fact.index);
    if (fact.of == GJ_EACH_COLUMN_LABEL)
        return column_label_fact(seen, (gj_column_label_fact)fact.index);
    if (fact.of == GJ_EACH_LABEL)
        return label_fact(seen, (gj_label_fact)fact.index);
    return stray_fact(seen, (gj_stray_fact)fact.index);
}

static gj_term doubt_fact(const gj_doubt *doubt, gj_doubt_fact fact)
{
    switch (fact) {
    case GJ_FACT_DOUBT_confirmed:
        return gj_term_number(doubt->confirmed);
    case GJ_FACT_DOUBT_why:
        return gj_term_text(doubt->says);
    case GJ_FACT_DOUBT_printed:
        return gj_term_text(doubt->source);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

bool gj_asked_fact(const gj_asked *asked, gj_fact fact, gj_term *out)
{
    *out = (gj_term){.kind = GJ_TERM_MISSING};
    switch (fact.of) {
    case GJ_EACH_REPORT:
        *out = report_fact(asked->tally, (gj_report_fact)fact.index);
        return true;
    case GJ_EACH_TABLE:
        if (asked->table)
            *out =
                table_fact(&asked->tally->tables[asked->table->index], (gj_table_fact)fact.index);
        return asked->table != NULL;
    case GJ_EACH_SECTION:
        if (asked->section)
            *out = section_fact(asked, (gj_section_fact)fact.index);
        return asked->section != NULL;
    case GJ_EACH_ROW_LABEL:
    case GJ_EACH_COLUMN_LABEL:
    case GJ_EACH_LABEL:
    case GJ_EACH_STRAY:
        if (asked->seen)
            *out = seen_fact(asked->seen, fact);
        return asked->seen != NULL;
    case GJ_EACH_FIELD:
        if (asked->field)
            *out = gj_field_fact_of(asked->field, &asked->tally->fields[asked->field->index],
                                    (gj_field_fact)fact.index);
        return asked->field != NULL;
    case GJ_EACH_LIST:
        if (asked->list)
            *out = list_fact(asked, (gj_list_fact)fact.index);
        return asked->list != NULL;
    case GJ_EACH_ITEM:
        if (asked->row && asked->column)
            *out = item_fact(asked, (gj_item_fact)fact.index);
        return asked->row && asked->column;
    case GJ_EACH_CELL:
        return ask_cell(asked, (gj_cell_fact)fact.index, out);
    case GJ_EACH_QUANTITY:
    case GJ_EACH_SHARE:
    case GJ_EACH_REPEAT:
    case GJ_EACH_SUM:
    case GJ_EACH_MENTION:
    case GJ_EACH_PERIOD:
    case GJ_EACH_ORDINAL:
    case GJ_EACH_CITATION:
        return ask_passage(asked, fact.index, out);
    case GJ_EACH_DOUBT:
        if (asked->doubt)
            *out = doubt_fact(asked->doubt, (gj_doubt_fact)fact.index);
        return asked->doubt != NULL;
    case GJ_EACH_ROW:
    case GJ_EACH_COLUMN:
    case GJ_EACH_GROUP:
        break;
    }
    return false;
}
