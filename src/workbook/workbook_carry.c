/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_carry.c - what last year's report determines: the cells that the form says are carried
 * over. */
#include <string.h>

#include "expr/expr.h"
#include "form/facts.h"
#include "workbook/workbook.h"

/* A line of last year's table: one of its columns down the rows, or one of its rows along the
 * columns. */
typedef struct gj_line {
    const gj_report *last;
    const gj_table *table;
    const char *across; /* id of the column (to a row) or of the row (to a column) */
    bool to_row;
    int item; /* instance of a row that repeats */
    bool any; /* was any name worth a number? */
} gj_line;

static const gj_node *column_of(const gj_node *row, const char *id)
{
    return row && id ? gj_block_column(row->block, id) : NULL;
}

static bool look_up(void *context, const char *name, gj_term *out)
{
    gj_line *line = context;
    const gj_node *row = gj_table_row(line->table, line->to_row ? name : line->across);
    const gj_node *column = column_of(row, line->to_row ? line->across : name);
    const gj_slot *slot =
        column ? gj_report_slot_of_at(line->last, row, row->item ? line->item : 0, column) : NULL;
    if (!slot)
        return false;
    *out = gj_term_of(&slot->value);
    line->any = line->any || out->kind == GJ_TERM_NUMBER;
    return true;
}

/* Has nothing been said about the slot yet? */
static bool is_free(const gj_slot *slot)
{
    return slot->value.kind == GJ_EMPTY && !slot->given;
}

static void carry_cell(gj_report *report, const gj_report *last, const gj_carry *carry,
                       const gj_node *other)
{
    const gj_table *table = gj_form_table(gj_report_form(last), carry->table->id);
    gj_line line = {.last = last, .table = table, .across = other->id, .to_row = carry->to_row};
    gj_slot *slot = carry->to_row ? gj_report_slot(report, carry->to, other)
                                  : gj_report_slot(report, other, carry->to);
    double value = 0;
    char digits[GJ_NUMBER_TEXT];
    if (!table || !slot || !is_free(slot) || !gj_expr_value(carry->from, look_up, &line, &value) ||
        !line.any)
        return;
    const char *text = gj_report_keep(report, gj_number_text(value, digits));
    slot->value = gj_value_read(text);
}

/* This year's instance of that key, a new one if there is none yet; -1 if there is no room. */
static int item_called(gj_report *report, const gj_node *row, const char *key)
{
    int n = gj_report_items(report, row);
    for (int i = 0; i < n; i++) {
        if (strcmp(gj_report_slot_of(report, row->item->row, i, row->item->key)->value.text, key) ==
            0)
            return i;
    }
    gj_report_set_items(report, row, n + 1);
    if (gj_report_items(report, row) == n)
        return -1;
    gj_report_slot_of(report, row->item->row, n, row->item->key)->value =
        gj_value_read(gj_report_keep(report, key));
    return n;
}

/* What last year's items had goes to those of the same key. */
static void carry_items(gj_report *report, const gj_report *last, const gj_carry *carry,
                        const gj_node *row)
{
    const gj_table *table = gj_form_table(gj_report_form(last), carry->table->id);
    const gj_node *before = table && !carry->to_row ? gj_table_row(table, row->id) : NULL;
    for (int i = 0; before && before->item && i < gj_report_items(last, before); i++) {
        const gj_item *of = before->item;
        const char *key = gj_report_slot_of_at(last, of->row, i, of->key)->value.text;
        gj_line line = {.last = last, .table = table, .across = row->id, .item = i};
        double value = 0;
        char digits[GJ_NUMBER_TEXT];
        if (!*key || !gj_expr_value(carry->from, look_up, &line, &value) || !line.any)
            continue;
        int item = item_called(report, row, key);
        gj_slot *slot = item < 0 ? NULL : gj_report_slot_of(report, row, item, carry->to);
        if (slot && is_free(slot))
            slot->value = gj_value_read(gj_report_keep(report, gj_number_text(value, digits)));
    }
}

/* Is this cell the sum of others that now stand in the report? Then its formula knows better. */
static bool is_reckoned(const gj_report *report, const gj_carry *carry, const gj_node *other)
{
    if (!other->total)
        return false;
    const gj_axis *axis = gj_node_axis(other);
    for (int i = 0; i < axis->n_leaves; i++) {
        const gj_node *leaf = axis->leaves[i];
        const gj_slot *slot = carry->to_row ? gj_report_slot_at(report, carry->to, leaf)
                                            : gj_report_slot_at(report, leaf, carry->to);
        if (!leaf->total && slot && slot->value.kind != GJ_EMPTY)
            return true;
    }
    return false;
}

/* Parts first, then the totals of what no part was known of. */
static void carry_over(gj_report *report, const gj_report *last, const gj_carry *carry)
{
    const gj_block *block = carry->to->block;
    const gj_axis *axis = carry->to_row ? &block->columns : &block->rows;
    for (int totals = 0; totals <= 1; totals++)
        for (int i = 0; i < axis->n_leaves; i++) {
            const gj_node *other = axis->leaves[i];
            if (other->item && !totals)
                carry_items(report, last, carry, other);
            else if (!other->item && other->total == totals && !is_reckoned(report, carry, other))
                carry_cell(report, last, carry, other);
        }
}

void gj_workbook_carry(gj_report *report, const gj_report *last)
{
    const gj_form *form = gj_report_form(report);
    for (int i = 0; i < form->n_carries; i++)
        carry_over(report, last, &form->carries[i]);
}
