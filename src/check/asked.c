/* SPDX-License-Identifier: Apache-2.0 */
#include "check/asked.h"

#include <string.h>

#include "form/facts.h"
#include "form/names.h"

static gj_term number(double value)
{
    return (gj_term){.kind = GJ_TERM_NUMBER, .number = value};
}

static gj_term text(const char *value)
{
    return (gj_term){.kind = GJ_TERM_TEXT, .text = value ? value : ""};
}

bool gj_asked_find(const gj_asked *asked, const char *name, const gj_node **row,
                   const gj_node **column)
{
    const gj_thing thing = {asked->view->form, asked->row, asked->column};
    return gj_rule_find(asked->rule, &thing, name, row, column);
}

static gj_term term_of_slot(const gj_slot *slot)
{
    if (!slot || !slot->bound)
        return (gj_term){.kind = GJ_TERM_MISSING};
    return gj_term_of(&slot->value);
}

/* A sum under way. */
struct sum {
    double total;
    bool filled; /* anything that is not EMPTY */
    bool missing;
    bool unreadable;
};

static void add_term(struct sum *into, gj_term term)
{
    into->total += term.kind == GJ_TERM_NUMBER ? term.number : 0;
    into->filled |= term.kind != GJ_TERM_EMPTY;
    into->missing |= term.kind == GJ_TERM_MISSING;
    into->unreadable |= term.kind == GJ_TERM_UNREADABLE;
}

static gj_term term_of_sum(const struct sum *sum)
{
    if (sum->unreadable)
        return (gj_term){.kind = GJ_TERM_UNREADABLE};
    if (sum->missing)
        return (gj_term){.kind = GJ_TERM_MISSING};
    return sum->filled ? number(sum->total) : (gj_term){.kind = GJ_TERM_EMPTY};
}

/* What a row's cell is worth; of a row that repeats, one instance's, or (item -1) the sum of all. */
static gj_term term_of_row(const gj_report *report, const gj_node *row, int item,
                           const gj_node *column)
{
    if (!row->item || item >= 0)
        return term_of_slot(gj_report_slot_of_at(report, row, row->item ? item : 0, column));
    struct sum all = {0};
    for (int i = 0; i < gj_report_items(report, row); i++)
        add_term(&all, term_of_slot(gj_report_slot_of_at(report, row, i, column)));
    return term_of_sum(&all);
}

/* Does a group of rows between `leaf` and `top` carry numbers itself? */
static bool is_carried(const gj_report *report, const gj_node *leaf, const gj_node *top,
                       const gj_node *column)
{
    const gj_node *node = leaf;
    while (node != top) {
        node = node->parent;
        const gj_slot *slot = gj_report_slot_at(report, node, column);
        if (slot && slot->bound)
            return true;
    }
    return false;
}

static struct sum sum_of_rows(const gj_report *report, const gj_node *group, const gj_node *column)
{
    struct sum result = {0};
    for (int i = group->index; i < group->index + group->leaves; i++) {
        const gj_node *leaf = group->block->rows.leaves[i];
        gj_term term = term_of_row(report, leaf, -1, column);
        if (term.kind != GJ_TERM_MISSING || !is_carried(report, leaf, group, column))
            add_term(&result, term);
    }
    return result;
}

/* What a group row adds of its own. Where all its rows are there and it says just their sum,
 * it is a subtotal that somebody wrote in, and adds nothing. */
static void add_own_value(struct sum *into, const gj_report *report, const gj_node *group,
                          const gj_node *column)
{
    const gj_slot *slot = gj_report_slot_at(report, group, column);
    if (!slot || !slot->bound)
        return;
    bool whole = true;
    struct sum below = {0};
    for (int i = group->index; i < group->index + group->leaves; i++) {
        const gj_slot *leaf = gj_report_slot_at(report, group->block->rows.leaves[i], column);
        whole = whole && leaf->bound;
        add_term(&below, term_of_slot(leaf));
    }
    if (!whole || !gj_number_equal(below.total, slot->value.number))
        add_term(into, gj_term_of(&slot->value));
}

static gj_term term_of_row_group(const gj_report *report, const gj_node *group,
                                 const gj_node *column)
{
    const gj_axis *rows = &group->block->rows;
    int end = rows->leaves[group->index + group->leaves - 1]->order;
    struct sum result = sum_of_rows(report, group, column);
    for (int order = group->order; order < end; order++) {
        if (!rows->nodes[order].leaf)
            add_own_value(&result, report, &rows->nodes[order], column);
    }
    return term_of_sum(&result);
}

static gj_term term_of_column_group(const gj_report *report, const gj_node *row, int item,
                                    const gj_node *group)
{
    struct sum result = {0};
    for (int i = group->index; i < group->index + group->leaves; i++)
        add_term(&result, term_of_row(report, row, item, group->block->columns.leaves[i]));
    return term_of_sum(&result);
}

static bool ask_numbers(const gj_asked *asked, const char *name, gj_term *out)
{
    const gj_node *row = NULL;
    const gj_node *column = NULL;
    const gj_report *report = asked->view->report;
    if (!gj_asked_find(asked, name, &row, &column))
        return false;
    int item = row == asked->row ? asked->item : -1;
    if (!column->leaf)
        *out = term_of_column_group(report, row, item, column);
    else if (!row->leaf)
        *out = term_of_row_group(report, row, column);
    else
        *out = term_of_row(report, row, item, column);
    return true;
}

static bool ask_cell(const gj_asked *asked, const char *name, gj_term *out)
{
    const gj_slot *slot = asked->slot;
    if (!slot || !slot->bound || !asked->row || !asked->column)
        return false;
    const gj_cell_facts facts = {slot->value, gj_cell_type(asked->row, asked->column)->takes,
                                 asked->row->na, slot->header_unit};
    return gj_facts_of_cell(&facts, name, out);
}

static bool ask_table(const gj_asked *asked, const char *name, gj_term *out)
{
    if (!asked->table)
        return false;
    const gj_table_facts *facts = &asked->view->tables[asked->table->index];
    if (strcmp(name, "present") == 0)
        *out = number(facts->present);
    else if (strcmp(name, "bound") == 0)
        *out = number(facts->bound);
    else if (strcmp(name, "empties") == 0)
        *out = number(facts->empties);
    else
        return false;
    return true;
}

static bool ask_seen(const gj_asked *asked, const char *name, gj_term *out)
{
    if (!asked->seen)
        return false;
    if (strcmp(name, "times") == 0)
        *out = number(asked->seen->times);
    else if (strcmp(name, "in_order") == 0)
        *out = number(asked->seen->in_order);
    else if (strcmp(name, "shift") == 0)
        *out = number(asked->seen->shift);
    else if (strcmp(name, "unsure") == 0)
        *out = number(asked->seen->unsure);
    else if (strcmp(name, "by_order") == 0)
        *out = number(asked->seen->by_order);
    else if (strcmp(name, "untold") == 0)
        *out = number(asked->seen->untold);
    else if (strcmp(name, "alias") == 0)
        *out = number(asked->seen->alias);
    else if (strcmp(name, "same") == 0)
        *out = number(asked->seen->same);
    else if (strcmp(name, "labelled") == 0)
        *out = number(asked->seen->found[0] != '\0');
    else if (strcmp(name, "official") == 0)
        *out = number(asked->seen->kind != GJ_SEEN_STRAY);
    else
        return false;
    return true;
}

static bool ask_section(const gj_asked *asked, const char *name, gj_term *out)
{
    const gj_section *section = asked->section;
    if (asked->rule->each != GJ_EACH_SECTION || !section)
        return false;
    const gj_section_facts *facts = &asked->view->sections[section->index];
    if (strcmp(name, "id") == 0)
        *out = text(section->id);
    else if (strcmp(name, "is_text") == 0)
        *out = number(!section->n_tables);
    else if (strcmp(name, "paragraphs") == 0)
        *out = number(facts->paragraphs);
    else if (strcmp(name, "chars") == 0)
        *out = number(facts->chars);
    else if (strcmp(name, "nothing") == 0)
        *out = number(facts->nothing);
    else if (strcmp(name, "content") == 0)
        *out = text(facts->content);
    else
        return false;
    return true;
}

/* A field that isn't there can't be left out. */
static bool is_given(const gj_report *report, gj_role role)
{
    const gj_entry *entry = gj_report_entry_of(report, role);
    return !entry || entry->given || entry->place.sheet < 0;
}

static bool ask_fields(const gj_view *view, const char *name, gj_term *out)
{
    const gj_particulars *facts = gj_report_facts(view->report);
    gj_day day;
    if (strcmp(name, "fields") == 0)
        *out = number(facts->has_fields);
    else if (strcmp(name, "filled") == 0)
        *out = number(facts->filled);
    else if (strcmp(name, "org_given") == 0)
        *out = number(is_given(view->report, GJ_ROLE_BODY));
    else if (strcmp(name, "year_given") == 0)
        *out = number(is_given(view->report, GJ_ROLE_YEAR));
    else if (strcmp(name, "date_given") == 0)
        *out = number(is_given(view->report, GJ_ROLE_DATE));
    else if (strcmp(name, "date_known") == 0)
        *out = facts->date ? number(gj_report_day(view->report, &day))
                           : (gj_term){.kind = GJ_TERM_EMPTY};
    else if (strcmp(name, "date_year") == 0)
        *out =
            gj_report_day(view->report, &day) ? number(day.year) : (gj_term){.kind = GJ_TERM_EMPTY};
    else
        return false;
    return true;
}

static bool ask_report(const gj_view *view, const char *name, gj_term *out)
{
    const gj_particulars *facts = gj_report_facts(view->report);
    if (strcmp(name, "year") == 0)
        *out = facts->year ? number(facts->year) : (gj_term){.kind = GJ_TERM_EMPTY};
    else if (strcmp(name, "year_known") == 0)
        *out = number(facts->year != 0);
    else if (strcmp(name, "first_year") == 0)
        *out = number(view->form->first_year);
    else if (strcmp(name, "final_year") == 0)
        *out = number(view->form->final_year);
    else if (strcmp(name, "mixed") == 0)
        *out = number(gj_report_is_mixed(view->report, NULL));
    else if (strcmp(name, "org") == 0)
        *out = text(facts->org);
    else if (strcmp(name, "kind") == 0)
        *out = text(facts->kind);
    else if (strcmp(name, "has_text") == 0)
        *out = number(gj_report_has_text(view->report));
    else if (strcmp(name, "cells") == 0)
        *out = number(view->cells);
    else if (strcmp(name, "zeros") == 0)
        *out = number(view->zeros);
    else
        return false;
    return true;
}

static bool ask(const gj_asked *asked, const char *name, gj_term *out)
{
    bool known = false;
    switch (asked->rule->each) {
    case GJ_EACH_CELL:
        known = ask_cell(asked, name, out);
        break;
    case GJ_EACH_ROW:
    case GJ_EACH_COLUMN:
    case GJ_EACH_GROUP:
        known = ask_numbers(asked, name, out);
        break;
    case GJ_EACH_TABLE:
        known = ask_table(asked, name, out);
        break;
    case GJ_EACH_SECTION:
    case GJ_EACH_ROW_LABEL:
    case GJ_EACH_COLUMN_LABEL:
    case GJ_EACH_LABEL:
    case GJ_EACH_STRAY:
        known = ask_seen(asked, name, out);
        break;
    case GJ_EACH_REPORT:
        break;
    }
    /* A cell by its full name can be asked for everywhere. */
    return known || ask_section(asked, name, out) || ask_fields(asked->view, name, out) ||
           ask_report(asked->view, name, out) || ask_numbers(asked, name, out);
}

/* The same row in another edition: of the table and id. */
static const gj_node *row_of(const gj_table *table, const gj_node *row)
{
    return table && row && row->id ? gj_table_row(table, row->id) : NULL;
}

/* A column of the block of `row` or, where no row is meant, of the block of the same id. */
static const gj_node *column_of(const gj_table *table, const gj_node *row, const gj_node *column)
{
    if (!table || !column || !column->id)
        return NULL;
    if (row)
        return gj_block_column(row->block, column->id);
    for (int b = 0; b < table->n_blocks; b++) {
        if (strcmp(table->blocks[b].id, column->block->id) == 0)
            return gj_block_column(&table->blocks[b], column->id);
    }
    return NULL;
}

/* Last year's instance of the same key; -1 if there is none. */
static int item_of_last(const gj_asked *asked, const gj_report *last, const gj_node *row)
{
    const gj_slot *own =
        gj_report_slot_of_at(asked->view->report, asked->row, asked->item, asked->row->item->key);
    for (int i = 0; row->item && own && i < gj_report_items(last, row); i++) {
        const gj_slot *other = gj_report_slot_of_at(last, row, i, row->item->key);
        if (*own->value.text && strcmp(own->value.text, other->value.text) == 0)
            return i;
    }
    return -1;
}

/* The same thing, last year. What isn't there any more stays NULL: its names are missing. */
static gj_asked last_year(const gj_asked *asked)
{
    gj_asked last = {.view = asked->view->last, .rule = asked->rule};
    if (asked->table)
        last.table = gj_form_table(last.view->form, asked->table->id);
    last.row = row_of(last.table, asked->row);
    if (last.row && asked->row->item) {
        last.item = item_of_last(asked, last.view->report, last.row);
        last.row = last.item < 0 ? NULL : last.row;
    }
    if (!asked->row || last.row)
        last.column = column_of(last.table, last.row, asked->column);
    if (asked->slot)
        last.slot = gj_report_slot_of_at(last.view->report, last.row, last.item, last.column);
    return last;
}

bool gj_asked_lookup(void *context, const char *name, gj_term *out)
{
    static const char last_prefix[] = "last.";
    const gj_asked *asked = context;
    *out = (gj_term){.kind = GJ_TERM_MISSING};
    if (strncmp(name, last_prefix, sizeof last_prefix - 1) != 0)
        return ask(asked, name, out);
    if (!asked->view->last)
        return true;
    const gj_asked last = last_year(asked);
    return ask(&last, name + sizeof last_prefix - 1, out);
}
