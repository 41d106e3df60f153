/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_tables.c - the sheet of a section's tables: each the official grid as printed, with
 * everything a person needs to fill it in. */
#include <string.h>

#include "workbook/workbook_book.h"

/* mm. A page is 180 wide upright and 267 lying; a table of many columns is wider on the screen, and
 * shrinks to the page in print. */
/* A table of many rows is to be seen whole in a window of 1080 lines: its rows are as low as their
 * text allows, and its labels get so much more room that nearly all of them stand on one line. */
static const double many_rows_height = 6.3, label_room = 28;

static const double upright = 180, upright_wide = 226, lying = 267, gap_width = 4, panel_width = 76;

/* Between two tables of a section. */
static const double table_gap = 6;

/* Empty rows offered in a list behind those that are filled in, as long as there may be more. */
enum { FEW_COLUMNS = 6, MANY_COLUMNS = 8, MANY_ROWS = 20, SPARE_ITEMS = 3 };

const gj_grid *gj_book_grid(gj_book *book, const gj_table *table)
{
    int *items = gj_arena_array(book->arena, (size_t)table->n_items + 1, sizeof *items);
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_axis *rows = &table->blocks[b].rows;
        for (int i = 0; i < rows->n_leaves; i++) {
            const gj_item *item = rows->leaves[i]->item;
            if (!item)
                continue;
            int n = gj_report_items(book->report, rows->leaves[i]);
            n += item->node->leaf ? SPARE_ITEMS : 0;
            items[item->index] = n > item->rows ? n : item->rows;
        }
    }
    return gj_grid_new_with(book->arena, table, items);
}

/* A table that always has the same rows lies if it is wider than high; how high a list gets, nobody
 * knows. */
static bool is_lying(const gj_grid *grid)
{
    for (int b = 0; b < grid->table->n_blocks; b++) {
        if (grid->table->blocks[b].kind != GJ_BLOCK_GRID)
            return grid->cols > MANY_COLUMNS;
    }
    return grid->cols > FEW_COLUMNS && grid->cols > grid->rows;
}

static double table_width(const gj_grid *grid)
{
    bool paired = grid->table->blocks[0].kind == GJ_BLOCK_PAIRS && grid->rows > MANY_ROWS;
    if (is_lying(grid))
        return lying;
    return paired || grid->cols > FEW_COLUMNS ? upright_wide : upright;
}

static double data_height(const gj_grid *grid)
{
    if (is_lying(grid))
        return 14;
    return grid->rows > MANY_ROWS ? many_rows_height : 10;
}

/* A section's grids, one below the other. */
typedef struct stack {
    const gj_grid *const *grids;
    int n;
    int cols; /* of the widest in columns */
    bool lies;
} stack;

static gj_book_style style_of(const gj_grid_cell *from)
{
    switch (from->role) {
    case GJ_GRID_TITLE:
        return GJ_STYLE_BLOCK;
    case GJ_GRID_CORNER:
    case GJ_GRID_COLUMN:
        return GJ_STYLE_HEADER;
    case GJ_GRID_ROW:
        if (from->row_node->leaf && from->block->rows.depth > 1)
            return from->row_node->item ? GJ_STYLE_LABEL_OPEN : GJ_STYLE_LABEL;
        return from->row_node->item ? GJ_STYLE_LABEL_GROUP_OPEN : GJ_STYLE_LABEL_GROUP;
    case GJ_GRID_BLANK:
        return GJ_STYLE_TOTAL;
    case GJ_GRID_DATA:
        break;
    }
    return GJ_STYLE_INPUT;
}

/* Between values labels of any column may be long: they stand on one line as far as they are not
 * very long. */
static void widen_labels(gj_book *book, const gj_grid *grid, gj_book_column *columns)
{
    enum { WIDEST = 60 };
    for (int i = 0; i < grid->n_cells; i++) {
        const gj_grid_cell *cell = &grid->cells[i];
        if (cell->role != GJ_GRID_ROW || cell->cols != 1)
            continue;
        const gj_book_style style = style_of(cell);
        double *width = &columns[cell->col].width;
        double line = gj_look_height(book->look, style, "字", WIDEST);
        while (*width < WIDEST && gj_look_height(book->look, style, cell->text, *width) > line)
            *width += 1;
    }
}

/* The grid's columns in their official proportions, and a column of hints behind a gap. Tables
 * below each other share their columns: each is as wide as the one that needs most. */
static void set_columns(gj_book *book, gj_book_sheet *sheet, const stack *of, bool hints)
{
    int n = of->cols;
    gj_book_column *columns = gj_arena_array(book->arena, (size_t)n + 2, sizeof *columns);
    for (int t = 0; t < of->n; t++) {
        const gj_grid *grid = of->grids[t];
        const gj_table *table = grid->table;
        double sum = 0;
        for (int i = 0; i < grid->cols; i++)
            sum += table->widths[i];
        for (int i = 0; i < grid->cols; i++) {
            double width = table_width(grid) * table->widths[i] / sum;
            if (width > columns[i].width)
                columns[i] = (gj_book_column){width, GJ_STYLE_PLAIN};
        }
    }
    const gj_block *first = &of->grids[0]->table->blocks[0];
    if (first->kind == GJ_BLOCK_PAIRS)
        widen_labels(book, of->grids[0], columns);
    else if (of->grids[0]->rows > MANY_ROWS && first->label_columns > 0)
        columns[first->label_columns - 1].width += label_room;
    columns[n] = (gj_book_column){gap_width, GJ_STYLE_PLAIN};
    columns[n + 1] = (gj_book_column){panel_width, GJ_STYLE_PLAIN};
    sheet->columns = columns;
    sheet->n_columns = n + (hints ? 2 : 0);
}

/* The sheet is protected, so its rows don't grow with what is typed. */
static void make_room(gj_book *book, gj_book_sheet *sheet, const gj_book_cell *cell)
{
    static const char two_lines[] = "字\n字";
    double width = 0;
    for (int i = cell->col; i < cell->col + cell->cols; i++)
        width += sheet->columns[i].width;
    double needed = gj_look_height(book->look, GJ_STYLE_WORDS, two_lines, width);
    if (needed > sheet->rows[cell->row].height)
        sheet->rows[cell->row].height = needed;
}

/* The title keeps clear of the line beside the labels that stay in view. */
static int heading_columns(const stack *of)
{
    const gj_table *table = of->grids[0]->table;
    int labels = table->blocks[0].label_columns;
    return of->n == 1 && table->n_blocks == 1 && labels > 1 ? labels : of->cols;
}

/* A single block keeps its header and its labels in view and on every page; where several blocks
 * follow each other, the first one's header would be wrong above the next. */
static void set_view(gj_book_sheet *sheet, const stack *of)
{
    const gj_grid *grid = of->grids[0];
    bool single = of->n == 1 && grid->table->n_blocks == 1;
    sheet->frozen_rows = GJ_BOOK_TABLE_ROW + (single ? grid->header_rows : 0);
    sheet->frozen_columns = single ? grid->table->blocks[0].label_columns : 0;
    sheet->first_header = GJ_BOOK_TABLE_ROW;
    sheet->n_headers = single ? grid->header_rows : 0;
    sheet->print_rows = sheet->n_rows;
    sheet->print_columns = of->cols;
    for (int i = 0; i < sheet->n_cells; i++) {
        const gj_book_cell *cell = &sheet->cells[i];
        if (cell->style != GJ_STYLE_INPUT && cell->style != GJ_STYLE_WORDS &&
            cell->style != GJ_STYLE_CODE)
            continue;
        sheet->cursor_row = cell->row;
        sheet->cursor_column = cell->col;
        return;
    }
}

/* Header rows are lower than rows to write in. */
static double row_height(const gj_grid *grid, int row)
{
    for (int col = 0; col < grid->cols; col++) {
        const gj_grid_cell *cell = gj_grid_at(grid, row, col);
        if (cell && cell->role == GJ_GRID_DATA)
            return data_height(grid);
    }
    return grid->rows > MANY_ROWS ? many_rows_height : 8.5;
}

static void lay_grid(gj_book *book, gj_book_sheet *sheet, const gj_grid *grid)
{
    if (sheet->n_rows > GJ_BOOK_TABLE_ROW)
        gj_book_add_row(book, sheet, table_gap, false);
    int top = sheet->n_rows;
    for (int row = 0; row < grid->rows; row++)
        gj_book_add_row(book, sheet, row_height(grid, row), false);
    for (int i = 0; i < grid->n_cells; i++) {
        /* The cell in its place, with its value and what may be typed into it. */
        const gj_grid_cell *from = &grid->cells[i];
        const int at[2] = {sheet->n_rows - grid->rows + from->row, from->col};
        gj_book_cell *cell = gj_book_put_text(book, sheet, style_of(from), at, from->text);
        cell->rows = from->rows;
        cell->cols = from->cols;
        if (from->role != GJ_GRID_DATA)
            continue;
        gj_book_fill_data(book, grid, from, cell);
        if (!cell->formula)
            gj_book_guard_data(book, sheet, from, cell);
        const gj_slot *slot =
            gj_report_slot_of_at(book->report, from->row_node, from->item, from->col_node);
        if (slot && slot->bound)
            gj_book_note_doubt(book, sheet, cell, slot->place);
        if (cell->style == GJ_STYLE_WORDS)
            make_room(book, sheet, cell);
    }
    gj_book_put_notes(book, sheet, grid, top);
    sheet->lengthens |= grid->table->n_items > 0;
}

void gj_book_lay_table(gj_book *book, gj_book_sheet *sheet, const gj_section *section)
{
    const gj_grid **grids = gj_arena_array(book->arena, (size_t)section->n_tables, sizeof *grids);
    stack of = {.grids = grids, .n = section->n_tables};
    for (int i = 0; i < of.n; i++) {
        grids[i] = gj_book_grid(book, section->tables[i]);
        of.cols = grids[i]->cols > of.cols ? grids[i]->cols : of.cols;
        of.lies |= is_lying(grids[i]);
    }
    set_columns(book, sheet, &of, section->n_guide > 0);
    sheet->name = section->tab;
    sheet->design = of.lies ? GJ_DESIGN_LANDSCAPE : GJ_DESIGN_PORTRAIT;
    gj_book_put_heading(book, sheet, gj_section_name(section), heading_columns(&of));
    for (int i = 0; i < of.n; i++)
        lay_grid(book, sheet, grids[i]);
    gj_book_fit_rows(book, sheet);
    set_view(sheet, &of);
    gj_book_put_hints(book, sheet, section, sheet->frozen_rows);
}
