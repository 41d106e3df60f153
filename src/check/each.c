/* SPDX-License-Identifier: Apache-2.0 */
/* each.c - what a rule is asked of, and where a finding about it points. */
#include <string.h>

#include "check/asked.h"
#include "expr/expr.h"
#include "form/names.h"

/* Under way through what a rule is asked of. */
typedef struct rule_walk {
    const gj_tally *tally;
    const gj_rule *rule;
    gj_asker ask;
    void *context;
} rule_walk;

static void ask(const rule_walk *walk, gj_asked asked)
{
    const gj_rule *rule = walk->rule;
    asked.tally = walk->tally;
    asked.rule = rule;
    const gj_thing thing = {walk->tally->form, asked.row, asked.column};
    if (gj_rule_is_asked(rule, &thing))
        walk->ask(walk->context, &asked);
}

bool gj_is_formula_total(const gj_node *row, const gj_node *column, const gj_slot *slot)
{
    return slot && slot->formula && (row->total || column->total || row->field);
}

/* Cells whose row or column wasn't found are the layout rules' business, and nobody misses
 * anything in a group's row or where a formula leaves a total blank. */
static void ask_cell(const rule_walk *walk, gj_asked cell)
{
    cell.slot = gj_report_slot_of_at(walk->tally->report, cell.row, cell.item, cell.column);
    if (!cell.slot || !cell.slot->bound)
        return;
    bool missed = cell.row->leaf && !gj_is_formula_total(cell.row, cell.column, cell.slot);
    if (missed || cell.slot->value.kind != GJ_EMPTY || cell.slot->misfit != GJ_MISFIT_NONE)
        ask(walk, cell);
}

/* A group of rows has no numbers, unless the workbook gave it some. */
static bool has_numbers(const gj_report *report, const gj_node *row)
{
    const gj_axis *columns = &row->block->columns;
    for (int i = 0; i < columns->n_leaves && !row->leaf; i++) {
        if (gj_report_slot_at(report, row, columns->leaves[i])->bound)
            return true;
    }
    return row->leaf;
}

/* What repeats, or each of its instances: they stand at its key. */
static void ask_list(const rule_walk *walk, const gj_item *item)
{
    gj_asked asked = {.table = item->node->block->table, .column = item->key};
    if (walk->rule->each == GJ_EACH_LIST) {
        asked.list = item;
        ask(walk, asked);
        return;
    }
    asked.row = item->row;
    asked.of = item;
    for (; asked.item < gj_report_items(walk->tally->report, item->row); asked.item++)
        ask(walk, asked);
}

/* A column of pairs; where the rule is about a row of a group that repeats, each instance of it. */
static void ask_column(const rule_walk *walk, gj_asked asked)
{
    const char *at = walk->rule->at;
    const gj_node *row = at ? gj_table_row(asked.table, at) : NULL;
    if (!row || row->block != asked.column->block || !row->item) {
        ask(walk, asked);
        return;
    }
    asked.of = row->item;
    for (; asked.item < gj_report_items(walk->tally->report, row); asked.item++)
        ask(walk, asked);
}

static void ask_row(const rule_walk *walk, const gj_block *block, const gj_node *row, int item)
{
    gj_asked asked = {.table = block->table, .row = row, .of = row->item, .item = item};
    if (walk->rule->each == GJ_EACH_ROW) {
        ask(walk, asked);
        return;
    }
    bool groups = walk->rule->each == GJ_EACH_GROUP;
    for (int i = 0; i < block->columns.n_nodes; i++) {
        asked.column = &block->columns.nodes[i];
        if (groups && !asked.column->leaf)
            ask(walk, asked);
        else if (!groups && asked.column->leaf)
            ask_cell(walk, asked);
    }
}

static void ask_block(const rule_walk *walk, const gj_block *block)
{
    if (walk->rule->each == GJ_EACH_COLUMN) {
        for (int i = 0; i < block->columns.n_leaves; i++)
            ask_column(walk, (gj_asked){.table = block->table, .column = block->columns.leaves[i]});
        return;
    }
    bool lists = walk->rule->each == GJ_EACH_LIST || walk->rule->each == GJ_EACH_ITEM;
    for (int i = 0; i < block->rows.n_nodes; i++) {
        const gj_node *row = &block->rows.nodes[i];
        int items = lists ? 0 : gj_report_items(walk->tally->report, row);
        if (lists && row->item && row->item->node == row)
            ask_list(walk, row->item);
        for (int item = 0; item < items && has_numbers(walk->tally->report, row); item++)
            ask_row(walk, block, row, item);
    }
}

static void ask_blocks(const rule_walk *walk)
{
    const gj_form *form = walk->tally->form;
    for (int t = 0; t < form->n_tables; t++) {
        const gj_table *table = &form->tables[t];
        if (walk->rule->table && walk->rule->table != table)
            continue;
        for (int b = 0; b < table->n_blocks; b++)
            ask_block(walk, &table->blocks[b]);
    }
}

/* The fields that there are: in the workbook, or in what the report was made from. */
static void ask_fields(const rule_walk *walk)
{
    const gj_form *form = walk->tally->form;
    for (int i = 0; i < form->n_fields; i++) {
        const gj_field *field = &form->fields[i];
        const gj_entry *entry = gj_report_entry_at(walk->tally->report, field);
        if (field->role != GJ_ROLE_PREAMBLE && (entry->given || entry->place.sheet >= 0))
            ask(walk, (gj_asked){.field = field});
    }
}

static const gj_seen *seen_table(const gj_report *report, const gj_table *table)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        if (seen->kind == GJ_SEEN_TABLE && seen->table == table)
            return seen;
    }
    return NULL;
}

static void ask_tables(const rule_walk *walk)
{
    const gj_form *form = walk->tally->form;
    for (int t = 0; t < form->n_tables; t++) {
        const gj_table *table = &form->tables[t];
        if (!walk->rule->table || walk->rule->table == table)
            ask(walk, (gj_asked){.table = table, .seen = seen_table(walk->tally->report, table)});
    }
}

/* Is this rule asked of what was seen? A label only where it was found, a row or column missing or
 * not. */
static bool is_asked_of(gj_each each, const gj_seen *seen)
{
    switch (each) {
    case GJ_EACH_SECTION:
        return seen->kind == GJ_SEEN_SECTION;
    case GJ_EACH_ROW_LABEL:
        return seen->kind == GJ_SEEN_ROW;
    case GJ_EACH_COLUMN_LABEL:
        return seen->kind == GJ_SEEN_COLUMN;
    case GJ_EACH_STRAY:
        return seen->kind == GJ_SEEN_STRAY;
    case GJ_EACH_LABEL:
        return seen->times > 0 && (seen->kind == GJ_SEEN_SECTION || seen->kind == GJ_SEEN_ROW ||
                                   seen->kind == GJ_SEEN_COLUMN);
    case GJ_EACH_REPORT:
    case GJ_EACH_TABLE:
    case GJ_EACH_FIELD:
    case GJ_EACH_LIST:
    case GJ_EACH_ITEM:
    case GJ_EACH_CELL:
    case GJ_EACH_ROW:
    case GJ_EACH_COLUMN:
    case GJ_EACH_GROUP:
    case GJ_EACH_QUANTITY:
    case GJ_EACH_SHARE:
    case GJ_EACH_REPEAT:
    case GJ_EACH_SUM:
    case GJ_EACH_MENTION:
    case GJ_EACH_PERIOD:
    case GJ_EACH_ORDINAL:
    case GJ_EACH_CITATION:
    case GJ_EACH_DOUBT:
        break;
    }
    return false;
}

/* A table that isn't there has no labels to ask about: that is one finding, not thirty. */
static void ask_seen(const rule_walk *walk)
{
    const gj_tally *tally = walk->tally;
    for (int i = 0; i < gj_report_seen_count(tally->report); i++) {
        const gj_seen *seen = gj_report_seen_at(tally->report, i);
        if (!is_asked_of(walk->rule->each, seen) ||
            (seen->table && !tally->tables[seen->table->index].present) ||
            (walk->rule->table && walk->rule->table != seen->table))
            continue;
        gj_asked asked = {.table = seen->table, .section = seen->section, .seen = seen};
        asked.row = seen->kind == GJ_SEEN_ROW ? seen->node : NULL;
        asked.column = seen->kind == GJ_SEEN_COLUMN ? seen->node : NULL;
        asked.of = asked.row ? asked.row->item : NULL;
        asked.item = seen->item;
        ask(walk, asked);
    }
}

static void ask_passages(const rule_walk *walk)
{
    const gj_tally *tally = walk->tally;
    const gj_passages *text = walk->rule->each == GJ_EACH_REPEAT ? &tally->repeats : &tally->text;
    for (int i = 0; i < text->count; i++) {
        if (text->list[i].each == walk->rule->each)
            ask(walk, (gj_asked){.passage = &text->list[i]});
    }
}

static void ask_doubts(const rule_walk *walk)
{
    const gj_intake *intake = gj_report_intake_at(walk->tally->report);
    for (int i = 0; i < gj_intake_doubts(intake); i++) {
        const gj_doubt *doubt = gj_intake_doubt(intake, i);
        gj_asked asked = {.doubt = doubt};
        gj_slot_name name;
        if (gj_intake_find_slot(walk->tally->report, doubt->place, &name)) {
            asked.row = name.row;
            asked.column = name.column;
            asked.table = name.row->block->table;
            asked.of = name.row->item;
            asked.item = name.item;
        }
        ask(walk, asked);
    }
}

void gj_asked_each(const gj_tally *tally, const gj_rule *rule, gj_asker asker, void *context)
{
    const rule_walk walk = {tally, rule, asker, context};
    switch (rule->each) {
    case GJ_EACH_REPORT:
        ask(&walk, (gj_asked){0});
        break;
    case GJ_EACH_TABLE:
        ask_tables(&walk);
        break;
    case GJ_EACH_FIELD:
        ask_fields(&walk);
        break;
    case GJ_EACH_LIST:
    case GJ_EACH_ITEM:
    case GJ_EACH_CELL:
    case GJ_EACH_ROW:
    case GJ_EACH_COLUMN:
    case GJ_EACH_GROUP:
        ask_blocks(&walk);
        break;
    case GJ_EACH_SECTION:
    case GJ_EACH_ROW_LABEL:
    case GJ_EACH_COLUMN_LABEL:
    case GJ_EACH_LABEL:
    case GJ_EACH_STRAY:
        ask_seen(&walk);
        break;
    case GJ_EACH_QUANTITY:
    case GJ_EACH_SHARE:
    case GJ_EACH_REPEAT:
    case GJ_EACH_SUM:
    case GJ_EACH_MENTION:
    case GJ_EACH_PERIOD:
    case GJ_EACH_ORDINAL:
    case GJ_EACH_CITATION:
        ask_passages(&walk);
        break;
    case GJ_EACH_DOUBT:
        ask_doubts(&walk);
        break;
    }
}

void gj_asked_nodes(const gj_asked *asked, const gj_node **row, const gj_node **column)
{
    *row = asked->row;
    *column = asked->column;
    if (asked->rule->at && !asked->seen) {
        const gj_node *at_row = NULL;
        const gj_node *at_column = NULL;
        if (gj_asked_find(asked, asked->rule->at, &at_row, &at_column)) {
            *row = at_row;
            *column = at_column;
        }
    }
    /* Several blocks may have a column of this id: the first row of its block tells which. */
    if (asked->seen && *column && !*row && asked->table && asked->table->n_blocks > 1)
        *row = (*column)->block->rows.leaves[0];
}

const gj_slot *gj_asked_slot(const gj_asked *asked)
{
    const gj_node *row = NULL;
    const gj_node *column = NULL;
    if (asked->seen || asked->slot || asked->passage)
        return asked->slot;
    gj_asked_nodes(asked, &row, &column);
    int item = gj_asked_item(asked, row);
    return gj_report_slot_of_at(asked->tally->report, row, item > 0 ? item : 0, column);
}

/* A finding about the report as a whole stands where the fact was read that it is about. */
typedef struct fact_place {
    const gj_asked *asked;
    gj_place place;
} fact_place;

static gj_place place_of_entry(const gj_report *report, gj_role role)
{
    const gj_entry *entry = gj_report_entry_of(report, role);
    return entry ? entry->place : GJ_NOWHERE;
}

static bool place_of_fact(void *context, const char *name, int side, int sign)
{
    fact_place *found = context;
    const gj_asked *asked = found->asked;
    gj_place *place = &found->place;
    const gj_report *report = asked->tally->report;
    const gj_particulars *particulars = gj_report_particulars_at(report);
    const gj_field *field = gj_rule_field(asked->tally->form, name);
    gj_place mixed = GJ_NOWHERE;
    (void)side;
    (void)sign;
    /* Where two editions are mixed is more to the point than where the year stands. */
    if (strcmp(name, "mixed") == 0 && gj_report_is_mixed(report, &mixed))
        *place = mixed;
    else if (field && place->sheet < 0)
        *place = gj_report_entry_at(report, field)->place;
    else if (strcmp(name, "year") == 0 && place->sheet < 0)
        *place = particulars->year_place;
    else if (strncmp(name, "org_", 4) == 0)
        *place = place_of_entry(report, GJ_ROLE_BODY);
    else if (strncmp(name, "year_g", 6) == 0)
        *place = place_of_entry(report, GJ_ROLE_YEAR);
    else if (strncmp(name, "date_", 5) == 0)
        *place = place_of_entry(report, GJ_ROLE_DATE);
    else if (strncmp(name, "public_", 7) == 0)
        *place = *asked->tally->published ? particulars->published_place
                                          : place_of_entry(report, GJ_ROLE_DATE);
    else if (strcmp(name, "title_year") == 0)
        *place = place_of_entry(report, GJ_ROLE_TITLE);
    else if (strcmp(name, "kind") == 0 && place_of_entry(report, GJ_ROLE_KIND).sheet >= 0)
        *place = place_of_entry(report, GJ_ROLE_KIND);
    else if ((strcmp(name, "org") == 0 || strcmp(name, "kind") == 0) && place->sheet < 0)
        *place = particulars->org_place;
    return true;
}

static bool is_beside_label(void *context, const char *name, int side, int sign)
{
    static const char *const names[] = {"paragraphs", "chars",  "nothing", "content",
                                        "shift",      "unsure", "missing", "unlabelled"};
    (void)side;
    (void)sign;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        *(bool *)context |= strcmp(name, names[i]) == 0;
    return true;
}

bool gj_asked_is_of_label(const gj_asked *asked)
{
    bool beside = false;
    (void)gj_expr_names(asked->rule->check, is_beside_label, &beside);
    return asked->seen && !beside;
}

/* Where what repeats begins: its first instance, or its key's header. */
static gj_place place_of_list(const gj_report *report, const gj_asked *asked)
{
    const gj_slot *slot = gj_report_slot_at(report, asked->list->row, asked->column);
    if (slot->place.sheet >= 0)
        return slot->place;
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        if (seen->kind == GJ_SEEN_COLUMN && seen->node == asked->column)
            return seen->place;
    }
    return GJ_NOWHERE;
}

gj_place gj_asked_place(const gj_asked *asked)
{
    /* A finding about a section's text stands where the text begins, not at its heading. */
    if (asked->seen && asked->seen->kind == GJ_SEEN_SECTION && !gj_asked_is_of_label(asked))
        return asked->seen->below;
    if (asked->seen)
        return asked->seen->place;
    if (asked->doubt)
        return asked->doubt->place;
    if (asked->passage)
        return gj_asked_paragraph(asked)->place;
    if (asked->field)
        return gj_report_entry_at(asked->tally->report, asked->field)->place;
    if (asked->list)
        return place_of_list(asked->tally->report, asked);
    const gj_slot *slot = gj_asked_slot(asked);
    if (slot)
        return slot->place;
    if (asked->rule->each == GJ_EACH_REPORT) {
        fact_place found = {asked, GJ_NOWHERE};
        (void)gj_expr_names(asked->rule->check, place_of_fact, &found);
        return found.place;
    }
    return GJ_NOWHERE;
}
