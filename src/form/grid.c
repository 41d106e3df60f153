/* SPDX-License-Identifier: Apache-2.0 */
/* grid.c - spans follow from the trees: a leaf fills what is left of its line, a group its own
 * level. */
#include "form/grid.h"

#include <string.h>

typedef struct layout {
    gj_grid grid;             /* first, so that gj_grid_at finds `map` behind it */
    const gj_grid_cell **map; /* the cell that covers each position */
    gj_arena *arena;
    const int *items; /* by item; NULL: as many as are printed empty */
} layout;

static int header_rows(const gj_block *block)
{
    return block->headerless ? 0 : block->columns.depth;
}

/* How often what repeats is printed. */
static int items_of(const layout *to, const gj_item *item)
{
    int items = to->items ? to->items[item->index] : item->rows;
    items = items < item->most ? items : item->most;
    return items > 0 ? items : 1;
}

/* The lines that the further instances take of what repeats above a line of a block. */
static int further_lines(const layout *to, const gj_block *block, int line)
{
    int lines = 0;
    for (int i = 0; i < block->rows.n_leaves && block->table->n_items; i++) {
        const gj_node *leaf = block->rows.leaves[i];
        const gj_item *item = leaf->item;
        bool first = item && item->node->index == i;
        if (first && leaf->line + item->lines <= line)
            lines += (items_of(to, item) - 1) * item->lines;
    }
    return lines;
}

/* The printed line of a row below the headers, of its first instance. */
static int line_of(const layout *to, const gj_node *row)
{
    return row->line + further_lines(to, row->block, row->line);
}

/* How many lines a row or group takes, one of its instances if it repeats. */
static int lines_of(const layout *to, const gj_node *node)
{
    const gj_node *last = node->block->rows.leaves[node->index + node->leaves - 1];
    if (node->item)
        return last->line - node->line + 1;
    return last->line + 1 + further_lines(to, node->block, last->line + 1) - line_of(to, node);
}

static int block_rows(const layout *to, const gj_block *block)
{
    int lines = block->n_lines + further_lines(to, block, block->n_lines);
    return (*block->title != '\0') + header_rows(block) + lines;
}

static void point_at(layout *to, const gj_grid_cell *cell)
{
    for (int row = cell->row; row < cell->row + cell->rows; row++) {
        for (int col = cell->col; col < cell->col + cell->cols; col++)
            to->map[row * to->grid.cols + col] = cell;
    }
}

static void place(layout *to, const gj_grid_cell *cell)
{
    gj_grid_cell *kept = gj_arena_alloc(to->arena, sizeof *kept);
    *kept = *cell;
    point_at(to, kept);
}

/* Where a column begins, in grid columns behind the labels, if the leaves before it are `index`. */
static int column_start(const gj_block *block, int index)
{
    int start = block->label_columns;
    for (int i = 0; i < index; i++)
        start += block->columns.leaves[i]->span;
    return start;
}

static void place_headers(layout *to, const gj_block *block, int top)
{
    int depth = block->columns.depth;
    gj_grid_cell corner = {.role = GJ_GRID_CORNER,
                           .row = top,
                           .rows = depth,
                           .cols = block->label_columns,
                           .text = block->corner,
                           .block = block};
    if (block->headerless)
        return;
    if (block->label_columns > 0)
        place(to, &corner);
    for (int i = 0; i < block->columns.n_nodes; i++) {
        const gj_node *node = &block->columns.nodes[i];
        int start = column_start(block, node->index);
        int end = column_start(block, node->index + node->leaves);
        gj_grid_cell cell = {.role = GJ_GRID_COLUMN,
                             .row = top + node->depth,
                             .col = start,
                             .rows = node->leaf ? depth - node->depth : 1,
                             .cols = end - start,
                             .text = node->title,
                             .block = block,
                             .col_node = node};
        place(to, &cell);
    }
}

/* The label of the instance that begins `at` rows below the table's first. */
static void place_label(layout *to, const gj_node *row, const gj_grid_cell *at)
{
    gj_grid_cell cell = *at;
    cell.role = GJ_GRID_ROW;
    cell.rows = lines_of(to, row);
    cell.text = row->title;
    cell.block = row->block;
    cell.row_node = row;
    place(to, &cell);
}

static void place_value(layout *to, const gj_grid_cell *at)
{
    gj_grid_cell cell = *at;
    bool meets = gj_node_meets(at->row_node, at->col_node);
    cell.role = meets ? GJ_GRID_DATA : GJ_GRID_BLANK;
    cell.rows = 1;
    cell.text = "";
    cell.block = at->row_node->block;
    place(to, &cell);
}

static void place_data(layout *to, const gj_block *block, int top)
{
    for (int i = 0; i < block->rows.n_leaves; i++) {
        const gj_node *row = block->rows.leaves[i];
        int items = row->item ? items_of(to, row->item) : 1;
        /* The key of a fixed row is its label. */
        int first = block->kind == GJ_BLOCK_LIST && !row->item ? 1 : 0;
        for (int j = first; j < items * block->columns.n_leaves; j++) {
            int item = j / block->columns.n_leaves, index = j % block->columns.n_leaves;
            gj_grid_cell cell = {.row = top + line_of(to, row) + item,
                                 .col = column_start(block, index),
                                 .cols = block->columns.leaves[index]->span,
                                 .row_node = row,
                                 .col_node = block->columns.leaves[index],
                                 .item = item};
            place_value(to, &cell);
        }
    }
}

/* Label, value, label, value: the first label of a line ends where all of them do, the last value
 * takes what is left. `at` is where the row begins; the column behind it. */
static int place_pair(layout *to, const gj_node *row, gj_grid_cell at)
{
    const gj_block *block = row->block;
    const gj_node *const *leaves = block->rows.leaves;
    int next = row->index + 1;
    bool first = row->index == 0 || leaves[row->index - 1]->line != row->line;
    bool last = next == block->rows.n_leaves || leaves[next]->line != row->line;
    at.col = first ? row->depth : at.col;
    at.cols = first ? block->label_columns - row->depth : 1;
    place_label(to, row, &at);
    at.col += at.cols;
    at.cols = last ? to->grid.cols - at.col : row->span;
    at.row_node = row;
    at.col_node = block->columns.leaves[0];
    place_value(to, &at);
    return at.col + row->span;
}

static void place_pairs(layout *to, const gj_block *block, int top)
{
    gj_grid_cell at = {.cols = 1};
    for (int i = 0; i < block->rows.n_nodes; i++) {
        const gj_node *row = &block->rows.nodes[i];
        int items = row->item ? items_of(to, row->item) : 1, col = at.col;
        for (at.item = 0; at.item < items; at.item++) {
            at.row = top + line_of(to, row) + (row->item ? at.item * row->item->lines : 0);
            at.col = row->leaf ? col : row->depth;
            if (row->leaf)
                at.col = place_pair(to, row, at);
            else
                place_label(to, row, &at);
        }
    }
}

static void place_block(layout *to, const gj_block *block, int top)
{
    gj_grid_cell title = {.role = GJ_GRID_TITLE,
                          .row = top,
                          .rows = 1,
                          .cols = to->grid.cols,
                          .text = block->title,
                          .block = block};
    if (*block->title)
        place(to, &title);
    top += *block->title != '\0';
    place_headers(to, block, top);
    top += header_rows(block);
    if (block->kind == GJ_BLOCK_PAIRS) {
        place_pairs(to, block, top);
        return;
    }
    /* The label of a list's fixed row also takes the place of the key; its items have theirs
     * written. */
    int room = block->label_columns;
    bool list = block->kind == GJ_BLOCK_LIST;
    for (int i = 0; i < block->rows.n_nodes; i++) {
        const gj_node *node = &block->rows.nodes[i];
        int cols = node->leaf ? room - node->depth : 1;
        if (list && node->leaf)
            cols = node->item ? 0 : cols + block->columns.leaves[0]->span;
        const gj_grid_cell at = {.row = top + line_of(to, node), .col = node->depth, .cols = cols};
        if ((room > 0 || list) && cols > 0)
            place_label(to, node, &at);
    }
    place_data(to, block, top);
}

const gj_grid *gj_grid_new(gj_arena *arena, const gj_table *table)
{
    return gj_grid_new_with(arena, table, NULL);
}

const gj_grid *gj_grid_new_with(gj_arena *arena, const gj_table *table, const int *items)
{
    layout *to = gj_arena_alloc(arena, sizeof *to);
    to->arena = arena;
    to->items = items;
    to->grid.table = table;
    to->grid.cols = table->n_widths;
    for (int i = 0; i < table->n_blocks; i++)
        to->grid.rows += block_rows(to, &table->blocks[i]);
    const gj_block *first = &table->blocks[0];
    to->grid.header_rows = (*first->title != '\0') + header_rows(first);
    to->map = gj_arena_array(arena, (size_t)to->grid.rows * (size_t)to->grid.cols, sizeof(void *));
    int top = 0;
    for (int i = 0; i < table->n_blocks; i++) {
        place_block(to, &table->blocks[i], top);
        top += block_rows(to, &table->blocks[i]);
    }
    /* The cells in reading order: each where its upper left corner is. */
    int positions = to->grid.rows * to->grid.cols;
    gj_grid_cell *cells = gj_arena_array(to->arena, (size_t)positions, sizeof *cells);
    for (int i = 0; i < positions; i++) {
        const gj_grid_cell *cell = to->map[i];
        if (cell->row * to->grid.cols + cell->col == i)
            cells[to->grid.n_cells++] = *cell;
    }
    to->grid.cells = cells;
    /* The map points into the list that everybody sees. */
    for (int i = 0; i < to->grid.n_cells; i++)
        point_at(to, &cells[i]);
    return &to->grid;
}

const gj_grid_cell *gj_grid_at(const gj_grid *grid, int row, int col)
{
    const layout *in = (const layout *)grid;
    if (row < 0 || col < 0 || row >= grid->rows || col >= grid->cols)
        return NULL;
    return in->map[row * grid->cols + col];
}

const gj_grid_cell *gj_grid_find(const gj_grid *grid, const gj_node *row, const gj_node *col)
{
    return gj_grid_find_item(grid, row, 0, col);
}

const gj_grid_cell *gj_grid_find_item(const gj_grid *grid, const gj_node *row, int item,
                                      const gj_node *col)
{
    for (int i = 0; i < grid->n_cells; i++) {
        const gj_grid_cell *cell = &grid->cells[i];
        if (cell->role != GJ_GRID_DATA || cell->row_node != row || cell->col_node != col)
            continue;
        /* This is the first; the others stand below it. */
        int lines = row->item ? row->item->lines : 1;
        cell = gj_grid_at(grid, cell->row + item * lines, cell->col);
        return cell && cell->row_node == row && cell->item == item ? cell : NULL;
    }
    return NULL;
}
