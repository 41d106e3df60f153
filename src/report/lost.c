/* SPDX-License-Identifier: Apache-2.0 */
/* lost.c - names the tables, rows and columns of which a document had no cell. */
#include "form/ids.h"
#include "report/intake.h"

/* A list of names, of which some are told. */
typedef struct list {
    const gj_report *report;
    gj_buf *out;
    int most, n;
} list;

/* Lost cells of the block: of a row, of a column, or NULL: of all. */
static int count(const gj_report *report, const gj_block *block, const gj_node *row,
                 const gj_node *column)
{
    int lost = 0;
    for (int r = 0; r < block->rows.n_leaves; r++)
        for (int c = 0; c < block->columns.n_leaves; c++) {
            const gj_node *of[] = {block->rows.leaves[r], block->columns.leaves[c]};
            const gj_slot *slot = gj_report_slot_at(report, of[0], of[1]);
            lost += !slot->bound && (!row || row == of[0]) && (!column || column == of[1]);
        }
    return lost;
}

static void put_title(const gj_node *node, gj_buf *out)
{
    const gj_node *group = gj_id_group(node);
    if (group) {
        put_title(group, out);
        gj_buf_puts(out, *group->title ? "—" : "");
    }
    for (const char *at = node->title; *at; at++)
        if (*at != '\n')
            gj_buf_putc(out, *at);
}

/* One more: “row”行, “column”列, or both of one cell. */
static void put(list *to, const gj_node *row, const gj_node *column)
{
    if (to->n++ >= to->most)
        return;
    gj_buf_puts(to->out, to->n > 1 ? "、" : "");
    if (row && (*row->title || !column)) {
        gj_buf_puts(to->out, "“");
        put_title(row, to->out);
        gj_buf_puts(to->out, "”行");
    }
    if (column) {
        gj_buf_puts(to->out, "“");
        put_title(column, to->out);
        gj_buf_puts(to->out, "”列");
    }
}

/* Whole columns, whole rows, and cells that are of neither. */
static void put_block(list *to, const gj_block *block)
{
    const gj_axis *rows = &block->rows, *columns = &block->columns;
    for (int c = 0; c < columns->n_leaves; c++)
        if (rows->n_leaves > 1 &&
            count(to->report, block, NULL, columns->leaves[c]) == rows->n_leaves)
            put(to, NULL, columns->leaves[c]);
    for (int r = 0; r < rows->n_leaves; r++) {
        const gj_node *row = rows->leaves[r];
        bool whole = count(to->report, block, row, NULL) == columns->n_leaves;
        if (whole)
            put(to, row, NULL);
        for (int c = 0; c < columns->n_leaves && !whole; c++) {
            int lost = count(to->report, block, NULL, columns->leaves[c]);
            if (count(to->report, block, row, columns->leaves[c]) &&
                (rows->n_leaves == 1 || lost < rows->n_leaves))
                put(to, row, columns->leaves[c]);
        }
    }
}

void gj_report_put_lost(const gj_report *report, int most, gj_buf *out)
{
    const gj_form *form = gj_report_form(report);
    list to = {report, out, most, 0};
    for (int t = 0; t < form->n_tables; t++) {
        const gj_table *table = &form->tables[t];
        const gj_intake_count of = gj_intake_count_of(report, table);
        if (of.lost > 0 && of.lost == of.cells) {
            if (to.n++ < most)
                gj_buf_printf(out, "%s“%s”整张表", to.n > 1 ? "、" : "", gj_table_name(table));
            continue;
        }
        for (int b = 0; b < table->n_blocks && of.lost > 0; b++)
            put_block(&to, &table->blocks[b]);
    }
    if (to.n > most)
        gj_buf_printf(out, "等 %d 处", to.n);
}
