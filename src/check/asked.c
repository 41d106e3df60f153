/* SPDX-License-Identifier: Apache-2.0 */
/* asked.c - answers the names in rules: facts, cells and sums of the thing that a rule is asked
 * of, this year's or last year's. */
#include "check/asked.h"

#include <string.h>

#include "form/facts.h"
#include "form/ids.h"
#include "form/names.h"

bool gj_asked_find(const gj_asked *asked, const char *name, const gj_node **row,
                   const gj_node **column)
{
    const gj_thing thing = {asked->tally->form, asked->row, asked->column};
    return gj_rule_find(asked->rule, &thing, name, row, column);
}

int gj_asked_item(const gj_asked *asked, const gj_node *row)
{
    if (!row || !row->item)
        return 0;
    return row->item == asked->of ? asked->item : -1;
}

static gj_term term_of_slot(const gj_slot *slot)
{
    if (!slot || !slot->bound)
        return (gj_term){.kind = GJ_TERM_MISSING};
    return gj_term_of(&slot->value);
}

/* A sum under way. */
typedef struct sum_so_far {
    double total;
    bool filled; /* anything that is not EMPTY */
    bool missing;
    bool unreadable;
} sum_so_far;

/* Texts among the cells of a group add nothing. */
static void add_term(sum_so_far *into, gj_term term)
{
    if (term.kind == GJ_TERM_TEXT)
        return;
    if (term.kind == GJ_TERM_NUMBER)
        into->total = gj_number_sum(into->total, term.number);
    into->filled |= term.kind != GJ_TERM_EMPTY;
    into->missing |= term.kind == GJ_TERM_MISSING;
    into->unreadable |= term.kind == GJ_TERM_UNREADABLE;
}

static gj_term term_of_sum(const sum_so_far *sum)
{
    if (sum->unreadable)
        return (gj_term){.kind = GJ_TERM_UNREADABLE};
    if (sum->missing)
        return (gj_term){.kind = GJ_TERM_MISSING};
    return sum->filled ? gj_term_number(sum->total) : (gj_term){.kind = GJ_TERM_EMPTY};
}

/* What a row's cell is worth; of a row that repeats, one instance's, or the sum of all. */
static gj_term term_of_row(const gj_asked *asked, const gj_node *row, const gj_node *column)
{
    const gj_report *report = asked->tally->report;
    int item = gj_asked_item(asked, row);
    if (item >= 0)
        return term_of_slot(gj_report_slot_of_at(report, row, item, column));
    sum_so_far all = {0};
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

static sum_so_far sum_of_rows(const gj_asked *asked, const gj_node *group, const gj_node *column)
{
    const gj_report *report = asked->tally->report;
    sum_so_far result = {0};
    for (int i = group->index; i < group->index + group->leaves; i++) {
        const gj_node *leaf = group->block->rows.leaves[i];
        gj_term term = term_of_row(asked, leaf, column);
        if (term.kind != GJ_TERM_MISSING || !is_carried(report, leaf, group, column))
            add_term(&result, term);
    }
    return result;
}

/* What a group row adds of its own. Where all its rows are there and it says just their sum,
 * it is a subtotal that somebody wrote in, and adds nothing. */
static void add_own_value(sum_so_far *into, const gj_report *report, const gj_node *group,
                          const gj_node *column)
{
    const gj_slot *slot = gj_report_slot_at(report, group, column);
    if (!slot || !slot->bound)
        return;
    bool whole = true;
    sum_so_far below = {0};
    for (int i = group->index; i < group->index + group->leaves; i++) {
        const gj_slot *leaf = gj_report_slot_at(report, group->block->rows.leaves[i], column);
        whole = whole && leaf->bound;
        add_term(&below, term_of_slot(leaf));
    }
    if (!whole || !gj_number_equal(below.total, slot->value.number))
        add_term(into, gj_term_of(&slot->value));
}

static gj_term term_of_row_group(const gj_asked *asked, const gj_node *group, const gj_node *column)
{
    const gj_report *report = asked->tally->report;
    const gj_axis *rows = &group->block->rows;
    int end = rows->leaves[group->index + group->leaves - 1]->order;
    sum_so_far result = sum_of_rows(asked, group, column);
    for (int order = group->order; order < end; order++) {
        if (!rows->nodes[order].leaf)
            add_own_value(&result, report, &rows->nodes[order], column);
    }
    return term_of_sum(&result);
}

static gj_term term_of_column_group(const gj_asked *asked, const gj_node *row, const gj_node *group)
{
    sum_so_far result = {0};
    for (int i = group->index; i < group->index + group->leaves; i++)
        add_term(&result, term_of_row(asked, row, group->block->columns.leaves[i]));
    return term_of_sum(&result);
}

static bool ask_numbers(const gj_asked *asked, const char *name, gj_term *out)
{
    const gj_node *row = NULL;
    const gj_node *column = NULL;
    if (!gj_asked_find(asked, name, &row, &column) || !row || !column)
        return false;
    if (!column->leaf)
        *out = term_of_column_group(asked, row, column);
    else if (!row->leaf)
        *out = term_of_row_group(asked, row, column);
    else
        *out = term_of_row(asked, row, column);
    return true;
}

/* What a field holds. One that the workbook has no place for isn't there, rather than left out. */
static gj_term term_of_field(const gj_tally *tally, const gj_field *field)
{
    const gj_entry *entry = gj_report_entry_at(tally->report, field);
    if (tally->seen && !entry->given && entry->place.sheet < 0)
        return (gj_term){.kind = GJ_TERM_MISSING};
    return gj_term_of(&tally->fields[field->index]);
}

static bool calls_by_id(gj_each each)
{
    return each == GJ_EACH_ROW || each == GJ_EACH_COLUMN || each == GJ_EACH_GROUP;
}

/* Rows, columns and groups call the cells by ids; a cell by its full name can be asked for
 * everywhere. */
static bool ask(const gj_asked *asked, const char *name, gj_term *out)
{
    bool ids = calls_by_id(asked->rule->each);
    const gj_field *field = gj_rule_field(asked->tally->form, name);
    gj_fact fact;
    if (field) {
        *out = term_of_field(asked->tally, field);
        return true;
    }
    if (ids && ask_numbers(asked, name, out))
        return true;
    return gj_rule_fact_find(asked->rule, name, &fact) ? gj_asked_fact(asked, fact, out)
                                                       : !ids && ask_numbers(asked, name, out);
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

/* Last year's instance of the same key; where there is none, one that isn't there. */
static int item_of_last(const gj_asked *asked, const gj_report *last, const gj_item *then)
{
    const gj_item *now = asked->of;
    const gj_slot *own =
        gj_report_slot_of_at(asked->tally->report, now->row, asked->item, now->key);
    int n = gj_report_items(last, then->row);
    for (int i = 0; own && *own->value.text && i < n; i++) {
        const gj_slot *other = gj_report_slot_of_at(last, then->row, i, then->key);
        if (strcmp(own->value.text, other->value.text) == 0)
            return i;
    }
    return n > 0 ? n : 1;
}

gj_asked gj_asked_last(const gj_asked *asked)
{
    gj_asked last = {.tally = asked->tally->last, .rule = asked->rule};
    const gj_node *repeats = asked->of ? asked->of->node : asked->list ? asked->list->node : NULL;
    if (asked->table)
        last.table = gj_form_table(last.tally->form, asked->table->id);
    last.row = row_of(last.table, asked->row);
    repeats = row_of(last.table, repeats);
    if (asked->of && repeats && repeats->item) {
        last.of = repeats->item;
        last.item = item_of_last(asked, last.tally->report, last.of);
        if (last.row && last.item >= gj_report_items(last.tally->report, last.row))
            last.row = NULL;
    } else if (asked->of) {
        last.row = NULL;
    }
    if (!asked->row || last.row)
        last.column = column_of(last.table, last.row, asked->column);
    if (asked->field)
        last.field = gj_form_field(last.tally->form, asked->field->id);
    if (asked->list)
        last.list = repeats ? repeats->item : NULL;
    if (asked->slot)
        last.slot = gj_report_slot_of_at(last.tally->report, last.row, last.item, last.column);
    return last;
}

bool gj_asked_lookup(void *context, const char *name, gj_term *out)
{
    const gj_asked *asked = context;
    const gj_rule *rule = asked->rule;
    /* Nearly all that is asked: a fact that the rule knows, this year's. */
    for (int i = 0; i < rule->n_facts && !calls_by_id(rule->each); i++) {
        if (rule->facts[i].name == name)
            return gj_asked_fact(asked, rule->facts[i].fact, out);
    }
    const char *then = gj_name_of_last(name);
    *out = (gj_term){.kind = GJ_TERM_MISSING};
    if (!then)
        return ask(asked, name, out);
    if (!asked->tally->last)
        return true;
    const gj_asked last = gj_asked_last(asked);
    return ask(&last, then, out);
}
