/* SPDX-License-Identifier: Apache-2.0 */
/* grid.c - spans follow from the trees: a leaf fills what is left of its line, a group its own level. */
#include "form/grid.h"

#include <string.h>

typedef struct layout {
    gj_grid grid;             /* first, so that gj_grid_at finds `map` behind it */
    const gj_grid_cell **map; /* the cell that covers each position */
    gj_arena *arena;
} layout;

static int block_rows(const gj_block *block)
{
    return (*block->title != '\0') + block->columns.depth + block->rows.n_leaves;
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
    gj_grid_cell corner = {GJ_GRID_CORNER, top,   0,    depth, block->label_columns,
                           block->corner,  block, NULL, NULL};
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

static void place_labels(layout *to, const gj_block *block, int top)
{
    for (int i = 0; i < block->rows.n_nodes && block->label_columns > 0; i++) {
        const gj_node *node = &block->rows.nodes[i];
        gj_grid_cell cell = {.role = GJ_GRID_ROW,
                             .row = top + node->index,
                             .col = node->depth,
                             .rows = node->leaves,
                             .cols = node->leaf ? block->label_columns - node->depth : 1,
                             .text = node->title,
                             .block = block,
                             .row_node = node};
        place(to, &cell);
    }
}

static void place_data(layout *to, const gj_block *block, int top)
{
    for (int i = 0; i < block->rows.n_leaves; i++) {
        for (int j = 0; j < block->columns.n_leaves; j++) {
            gj_grid_cell cell = {.role = GJ_GRID_DATA,
                                 .row = top + i,
                                 .col = column_start(block, j),
                                 .rows = 1,
                                 .cols = block->columns.leaves[j]->span,
                                 .text = "",
                                 .block = block,
                                 .row_node = block->rows.leaves[i],
                                 .col_node = block->columns.leaves[j]};
            place(to, &cell);
        }
    }
}

static void place_block(layout *to, const gj_block *block, int top)
{
    gj_grid_cell title = {GJ_GRID_TITLE, top, 0, 1, to->grid.cols, block->title, block, NULL, NULL};
    if (*block->title)
        place(to, &title);
    top += *block->title != '\0';
    place_headers(to, block, top);
    top += block->columns.depth;
    place_labels(to, block, top);
    place_data(to, block, top);
}

/* The cells in reading order: each where its upper left corner is. */
static void collect(layout *to)
{
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
}

const gj_grid *gj_grid_new(gj_arena *arena, const gj_table *table)
{
    layout *to = gj_arena_alloc(arena, sizeof *to);
    to->arena = arena;
    to->grid.table = table;
    to->grid.cols = table->n_widths;
    for (int i = 0; i < table->n_blocks; i++)
        to->grid.rows += block_rows(&table->blocks[i]);
    const gj_block *first = &table->blocks[0];
    to->grid.header_rows = (*first->title != '\0') + first->columns.depth;
    to->map = gj_arena_array(arena, (size_t)to->grid.rows * (size_t)to->grid.cols, sizeof(void *));
    int top = 0;
    for (int i = 0; i < table->n_blocks; i++) {
        place_block(to, &table->blocks[i], top);
        top += block_rows(&table->blocks[i]);
    }
    collect(to);
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
    for (int i = 0; i < grid->n_cells; i++) {
        const gj_grid_cell *cell = &grid->cells[i];
        if (cell->role == GJ_GRID_DATA && cell->row_node == row && cell->col_node == col)
            return cell;
    }
    return NULL;
}
