/* SPDX-License-Identifier: Apache-2.0 */
/* asked.c - answers the names in rules: facts, cells and sums of the thing that a rule is asked
 * of, this year's or last year's. */
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

/* Texts among the cells of a group add nothing. */
static void add_term(struct sum *into, gj_term term)
{
    if (term.kind == GJ_TERM_TEXT)
        return;
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

/* What a row's cell is worth; of a row that repeats, one instance's, or (item -1) the sum of
 * all. */
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
    if (!gj_asked_find(asked, name, &row, &column) || !row || !column)
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

static gj_term table_fact(const gj_table_facts *facts, gj_table_fact fact)
{
    switch (fact) {
    case GJ_FACT_TABLE_present:
        return number(facts->present);
    case GJ_FACT_TABLE_bound:
        return number(facts->bound);
    case GJ_FACT_TABLE_empties:
        return number(facts->empties);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term row_label_fact(const gj_seen *seen, gj_row_label_fact fact)
{
    switch (fact) {
    case GJ_FACT_ROW_LABEL_times:
        return number(seen->times);
    case GJ_FACT_ROW_LABEL_in_order:
        return number(seen->in_order);
    case GJ_FACT_ROW_LABEL_shift:
        return number(seen->shift);
    case GJ_FACT_ROW_LABEL_unsure:
        return number(seen->unsure);
    case GJ_FACT_ROW_LABEL_by_order:
        return number(seen->by_order);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term column_label_fact(const gj_seen *seen, gj_column_label_fact fact)
{
    switch (fact) {
    case GJ_FACT_COLUMN_LABEL_times:
        return number(seen->times);
    case GJ_FACT_COLUMN_LABEL_in_order:
        return number(seen->in_order);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term label_fact(const gj_seen *seen, gj_label_fact fact)
{
    switch (fact) {
    case GJ_FACT_LABEL_same:
        return number(seen->same);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term stray_fact(const gj_seen *seen, gj_stray_fact fact)
{
    switch (fact) {
    case GJ_FACT_STRAY_official:
        return number(seen->kind != GJ_SEEN_STRAY);
    case GJ_FACT_STRAY_labelled:
        return number(seen->found[0] != '\0');
    case GJ_FACT_STRAY_untold:
        return number(seen->untold);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term section_fact(const gj_asked *asked, gj_section_fact fact)
{
    const gj_section *section = asked->section;
    const gj_section_facts *facts = &asked->view->sections[section->index];
    const gj_seen none = {0}, *seen = asked->seen ? asked->seen : &none;
    switch (fact) {
    case GJ_FACT_SECTION_times:
        return number(seen->times);
    case GJ_FACT_SECTION_in_order:
        return number(seen->in_order);
    case GJ_FACT_SECTION_alias:
        return number(seen->alias);
    case GJ_FACT_SECTION_id:
        return text(section->id);
    case GJ_FACT_SECTION_is_text:
        return number(!section->n_tables);
    case GJ_FACT_SECTION_paragraphs:
        return number(facts->paragraphs);
    case GJ_FACT_SECTION_chars:
        return number(facts->chars);
    case GJ_FACT_SECTION_nothing:
        return number(facts->nothing);
    case GJ_FACT_SECTION_content:
        return text(facts->content);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

/* A field that isn't there can't be left out. */
static gj_term is_given(const gj_report *report, gj_role role)
{
    const gj_entry *entry = gj_report_entry_of(report, role);
    return number(!entry || entry->given || entry->place.sheet < 0);
}

static bool follows(const gj_view *view)
{
    int year = gj_report_facts(view->report)->year;
    int before = gj_report_facts(view->last->report)->year;
    return !year || !before || before == year - 1;
}

static gj_term report_fact(const gj_view *view, gj_report_fact fact)
{
    static const gj_term EMPTY = {.kind = GJ_TERM_EMPTY};
    const gj_report *report = view->report;
    const gj_particulars *facts = gj_report_facts(report);
    gj_day day = {0, 0, 0};
    switch (fact) {
    case GJ_FACT_REPORT_year:
        return facts->year ? number(facts->year) : EMPTY;
    case GJ_FACT_REPORT_year_known:
        return number(facts->year != 0);
    case GJ_FACT_REPORT_first_year:
        return number(view->form->first_year);
    case GJ_FACT_REPORT_final_year:
        return number(view->form->final_year);
    case GJ_FACT_REPORT_mixed:
        return number(gj_report_is_mixed(report, NULL));
    case GJ_FACT_REPORT_org:
        return text(facts->org);
    case GJ_FACT_REPORT_kind:
        return text(facts->kind);
    case GJ_FACT_REPORT_has_text:
        return number(gj_report_has_text(report));
    case GJ_FACT_REPORT_fields:
        return number(facts->has_fields);
    case GJ_FACT_REPORT_filled:
        return number(facts->filled);
    case GJ_FACT_REPORT_org_given:
        return is_given(report, GJ_ROLE_BODY);
    case GJ_FACT_REPORT_year_given:
        return is_given(report, GJ_ROLE_YEAR);
    case GJ_FACT_REPORT_date_given:
        return is_given(report, GJ_ROLE_DATE);
    case GJ_FACT_REPORT_date_known:
        return facts->date ? number(gj_report_day(report, &day)) : EMPTY;
    case GJ_FACT_REPORT_date_year:
        return gj_report_day(report, &day) ? number(day.year) : EMPTY;
    case GJ_FACT_REPORT_cells:
        return number(view->cells);
    case GJ_FACT_REPORT_zeros:
        return number(view->zeros);
    case GJ_FACT_REPORT_follows:
        return view->last ? number(follows(view)) : (gj_term){.kind = GJ_TERM_MISSING};
    case GJ_FACT_REPORT_numbers:
        return number(view->numbers);
    case GJ_FACT_REPORT_same_numbers:
        return view->last ? number(view->same) : (gj_term){.kind = GJ_TERM_MISSING};
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static bool ask_cell(const gj_asked *asked, gj_cell_fact fact, gj_term *out)
{
    const gj_slot *slot = asked->slot;
    if (!slot || !slot->bound || !asked->row || !asked->column)
        return false;
    const gj_cell_facts facts = {slot->value, gj_cell_type(asked->row, asked->column),
                                 asked->row->na, slot->header_unit, asked->row->block->table->id};
    *out = gj_cell_fact_of(&facts, fact);
    return true;
}

/* False where the thing isn't there: the other year may not have it. */
static bool ask_fact(const gj_asked *asked, gj_fact fact, gj_term *out)
{
    const gj_seen *seen = asked->seen;
    *out = (gj_term){.kind = GJ_TERM_MISSING};
    switch (fact.of) {
    case GJ_EACH_REPORT:
        *out = report_fact(asked->view, (gj_report_fact)fact.index);
        return true;
    case GJ_EACH_TABLE:
        if (asked->table)
            *out = table_fact(&asked->view->tables[asked->table->index], (gj_table_fact)fact.index);
        return asked->table != NULL;
    case GJ_EACH_SECTION:
        if (asked->section)
            *out = section_fact(asked, (gj_section_fact)fact.index);
        return asked->section != NULL;
    case GJ_EACH_ROW_LABEL:
        if (seen)
            *out = row_label_fact(seen, (gj_row_label_fact)fact.index);
        return seen != NULL;
    case GJ_EACH_COLUMN_LABEL:
        if (seen)
            *out = column_label_fact(seen, (gj_column_label_fact)fact.index);
        return seen != NULL;
    case GJ_EACH_LABEL:
        if (seen)
            *out = label_fact(seen, (gj_label_fact)fact.index);
        return seen != NULL;
    case GJ_EACH_STRAY:
        if (seen)
            *out = stray_fact(seen, (gj_stray_fact)fact.index);
        return seen != NULL;
    case GJ_EACH_CELL:
        return ask_cell(asked, (gj_cell_fact)fact.index, out);
    case GJ_EACH_ROW:
    case GJ_EACH_COLUMN:
    case GJ_EACH_GROUP:
        break;
    }
    return false;
}

/* Rows, columns and groups call the cells by ids; a cell by its full name can be asked for
 * everywhere. */
static bool ask(const gj_asked *asked, const char *name, gj_term *out)
{
    gj_each each = asked->rule->each;
    bool ids = each == GJ_EACH_ROW || each == GJ_EACH_COLUMN || each == GJ_EACH_GROUP;
    gj_fact fact;
    if (ids && ask_numbers(asked, name, out))
        return true;
    return gj_fact_find(each, name, &fact) ? ask_fact(asked, fact, out)
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

gj_asked gj_asked_last(const gj_asked *asked)
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

const char *gj_name_of_last(const char *name)
{
    static const char PREFIX[] = "last.";
    return strncmp(name, PREFIX, sizeof PREFIX - 1) == 0 ? name + sizeof PREFIX - 1 : NULL;
}

bool gj_asked_lookup(void *context, const char *name, gj_term *out)
{
    const gj_asked *asked = context;
    const char *then = gj_name_of_last(name);
    *out = (gj_term){.kind = GJ_TERM_MISSING};
    if (!then)
        return ask(asked, name, out);
    if (!asked->view->last)
        return true;
    const gj_asked last = gj_asked_last(asked);
    return ask(&last, then, out);
}
