/* SPDX-License-Identifier: Apache-2.0 */
/* build_shape.c - the shapes that a <block> may have, and whether what it holds has room in its
 * table's grid. */
#include <string.h>

#include "load/load_private.h"

/* What a block says of itself, before its columns and rows. */
bool gj_load_shape(gj_load *load, const gj_el *el, gj_block *block)
{
    static const char *const KINDS[] = {
#define GJ_X(name, text) text,
        GJ_BLOCK_LIST(GJ_X)
#undef GJ_X
            NULL,
    };
    const char *title = gj_el_attribute(el, "title"), *corner = gj_el_attribute(el, "corner");
    const gj_el *columns = gj_el_child(el, "columns");
    const char *header = columns ? gj_el_attribute(columns, "header") : NULL;
    int kind = GJ_BLOCK_GRID;
    if (!gj_load_choice(load, el, "kind", KINDS, &kind))
        return false;
    block->kind = (gj_block_kind)kind;
    block->title = gj_load_or_empty(load, title);
    block->corner = gj_load_or_empty(load, corner);
    block->headerless = header || block->kind == GJ_BLOCK_PAIRS;
    if (header && strcmp(header, "none") != 0)
        return GJ_MISTAKE(load, columns, "<columns> 的 header 只能写 none，却是“%s”",
                          gj_load_excerpt(load, header));
    if (block->headerless && corner)
        return GJ_MISTAKE(load, el, "<block id=\"%s\"> 不印列名，不能有 corner", block->id);
    if (block->kind != GJ_BLOCK_PAIRS && gj_el_attribute(el, "labels"))
        return GJ_MISTAKE(load, el, "只有 kind=\"pairs\" 的 <block> 可以有 labels");
    return true;
}

/* Pairs have one column, which nobody writes. */
bool gj_load_value_column(gj_load *load, const gj_el *el, gj_block *block)
{
    const gj_el *columns = gj_el_child(el, "columns");
    if (columns)
        return GJ_MISTAKE(load, columns,
                          "kind=\"pairs\" 的 <block> 不写 <columns>，"
                          "它只有一列，叫 value");
    gj_node *value = gj_arena_alloc(load->arena, sizeof *value);
    const gj_node **leaves = gj_arena_array(load->arena, 1, sizeof *leaves);
    *value = (gj_node){.id = gj_arena_strdup(load->arena, "value"),
                       .title = gj_load_or_empty(load, NULL),
                       .block = block,
                       .leaves = 1,
                       .leaf = true,
                       .span = 1};
    leaves[0] = value;
    block->columns =
        (gj_axis){.nodes = value, .n_nodes = 1, .leaves = leaves, .n_leaves = 1, .depth = 1};
    return true;
}

/* The groups around the item are all that is labelled in front of it. */
static bool has_item(gj_load *load, const gj_el *el, const gj_block *block)
{
    const gj_node *item = NULL;
    for (int i = 0; i < block->rows.n_leaves && block->kind == GJ_BLOCK_LIST; i++)
        item = block->rows.leaves[i]->item ? block->rows.leaves[i] : item;
    for (int i = 0; item && i < block->rows.n_nodes; i++) {
        const gj_node *node = &block->rows.nodes[i];
        if (node->depth + !node->leaf > item->depth)
            return GJ_MISTAKE(load, el, "<block id=\"%s\"> 里 <item> 应在套得最深的组里",
                              block->id);
    }
    return item || block->kind != GJ_BLOCK_LIST ||
           GJ_MISTAKE(load, el, "kind=\"list\" 的 <block id=\"%s\"> 里没有 <item>", block->id);
}

/* Labels that need a grid column each: of a list, only those of the groups in front of its item. */
static int label_depth(const gj_block *block, bool *exact)
{
    int depth = 0;
    bool labelled = false;
    for (int i = 0; i < block->rows.n_nodes; i++) {
        const gj_node *node = &block->rows.nodes[i];
        bool inside = block->kind == GJ_BLOCK_LIST && node->leaf;
        labelled |= *node->title != '\0';
        if (node->depth + !inside > depth)
            depth = node->depth + !inside;
    }
    *exact = !labelled || block->kind == GJ_BLOCK_LIST;
    return labelled ? depth : 0;
}

/* What the columns leave of the grid is for the labels of the rows. */
static bool measure(gj_load *load, const gj_el *el, gj_block *block)
{
    bool exact = false;
    int taken = 0, needed = label_depth(block, &exact);
    for (int i = 0; i < block->columns.n_leaves; i++)
        taken += block->columns.leaves[i]->span;
    block->label_columns = block->table->n_widths - taken;
    if (block->label_columns < needed || (exact && block->label_columns > needed))
        return GJ_MISTAKE(load, el,
                          "表格 %s 的 widths 有 %d 列，与 <block id=\"%s\"> 对不上：数据占 %d 列，"
                          "行名%s %d 列",
                          block->table->id, block->table->n_widths, block->id, taken,
                          exact ? "占" : "至少占", needed);
    return true;
}

/* Label, value, label, value: the first label of a line is as wide as `labels` says, each further
 * one takes a grid column, each value its span, and the last value what is left. */
static bool measure_pairs(gj_load *load, const gj_el *el, gj_block *block)
{
    block->label_columns = block->rows.depth;
    if (!gj_load_int(load, el, "labels", block->rows.depth, &block->label_columns))
        return false;
    int taken = 0;
    for (int i = 0; i < block->rows.n_leaves; i++) {
        const gj_node *row = block->rows.leaves[i];
        bool first = !i || block->rows.leaves[i - 1]->line != row->line;
        bool last = i + 1 == block->rows.n_leaves || block->rows.leaves[i + 1]->line != row->line;
        taken = first ? block->label_columns : taken + 1;
        taken += last ? 1 : row->span;
        if (taken > block->table->n_widths)
            return GJ_MISTAKE(
                load, el, "表格 %s 的 widths 只有 %d 列，<block id=\"%s\"> 里 %s 所在的一行放不下",
                block->table->id, block->table->n_widths, block->id, row->id);
    }
    return true;
}

bool gj_load_measure(gj_load *load, const gj_el *el, gj_block *block)
{
    return has_item(load, el, block) &&
           (block->kind == GJ_BLOCK_PAIRS ? measure_pairs : measure)(load, el, block);
}

/* Grid columns that no row of the block needs. */
static int spare_columns(const gj_block *block)
{
    bool exact = false;
    int most = 0, taken = 0;
    if (block->kind != GJ_BLOCK_PAIRS)
        return block->label_columns - label_depth(block, &exact);
    for (int i = 0; i < block->rows.n_leaves; i++) {
        const gj_node *row = block->rows.leaves[i];
        bool first = !i || block->rows.leaves[i - 1]->line != row->line;
        taken = (first ? block->label_columns : taken + 1) + row->span;
        most = taken > most ? taken : most;
    }
    return block->table->n_widths - most;
}

bool gj_load_widths(gj_load *load, const gj_el *el, const gj_table *table)
{
    int spare = table->n_widths;
    for (int b = 0; b < table->n_blocks; b++) {
        int own = spare_columns(&table->blocks[b]);
        spare = own < spare ? own : spare;
    }
    return spare <= 0 || GJ_MISTAKE(load, el, "表格 %s 的 widths 有 %d 列，只用得到 %d 列",
                                    table->id, table->n_widths, table->n_widths - spare);
}

/* Between pairs and lists a value is found right of its label: a grid there has one column and no
 * header. */
bool gj_load_mixture(gj_load *load, const gj_el *el, const gj_table *table)
{
    const gj_block *headed = NULL, *shaped = NULL;
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_block *block = &table->blocks[b];
        if (block->kind != GJ_BLOCK_GRID)
            shaped = block;
        else if (!block->headerless || block->columns.n_leaves > 1)
            headed = block;
    }
    return !headed || !shaped ||
           GJ_MISTAKE(load, el,
                      "表格 %s 里有 pairs 或 list，<block id=\"%s\"> 就只能有一列，而且不印列名；"
                      "请把它放进另一张表格",
                      table->id, headed->id);
}
