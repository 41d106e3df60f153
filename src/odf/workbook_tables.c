/* SPDX-License-Identifier: Apache-2.0 */
/* The sheet of a table: the official grid as printed, with everything a person needs to fill it in. */
#include <string.h>

#include "odf/workbook_book.h"

/* mm. A page is 180 wide upright and 267 lying; a table of many columns is wider on the screen, and shrinks to the
 * page in print. */
/* A table of many rows is to be seen whole in a window of 1080 lines: its rows are as low as their text allows, and
 * its labels get so much more room that nearly all of them stand on one line. */
static const double many_rows_height = 6.3, label_room = 28;

static const double upright = 180, upright_wide = 226, lying = 267, gap_width = 4, panel_width = 76;

enum { FEW_COLUMNS = 6, MANY_ROWS = 20 };

static double table_width(const gj_grid *grid)
{
    if (grid->cols > grid->rows)
        return lying;
    return grid->cols > FEW_COLUMNS ? upright_wide : upright;
}

static double data_height(const gj_grid *grid)
{
    if (grid->cols > grid->rows)
        return 14;
    return grid->rows > MANY_ROWS ? many_rows_height : 10;
}

/* The grid's columns in their official proportions, and a column of hints behind a gap. */
static void set_columns(gj_book *book, gj_book_sheet *sheet, const gj_grid *grid, bool hints)
{
    const gj_table *table = grid->table;
    int n = grid->cols;
    gj_book_column *columns = gj_arena_array(book->arena, (size_t)n + 2, sizeof *columns);
    double sum = 0;
    for (int i = 0; i < n; i++)
        sum += i < table->n_widths ? table->widths[i] : 1;
    for (int i = 0; i < n; i++) {
        double share = i < table->n_widths ? table->widths[i] : 1;
        columns[i] = (gj_book_column){table_width(grid) * share / sum, GJ_STYLE_PLAIN};
    }
    if (grid->rows > MANY_ROWS && table->blocks[0].label_columns > 0)
        columns[table->blocks[0].label_columns - 1].width += label_room;
    columns[n] = (gj_book_column){gap_width, GJ_STYLE_PLAIN};
    columns[n + 1] = (gj_book_column){panel_width, GJ_STYLE_PLAIN};
    sheet->columns = columns;
    sheet->n_columns = n + (hints ? 2 : 0);
}

static gj_book_style style_of(const gj_grid_cell *from)
{
    switch (from->role) {
    case GJ_GRID_TITLE:
        return GJ_STYLE_BLOCK;
    case GJ_GRID_CORNER:
    case GJ_GRID_COLUMN:
        return GJ_STYLE_HEADER;
    case GJ_GRID_ROW:
        return from->row_node->leaf && from->block->rows.depth > 1 ? GJ_STYLE_LABEL
                                                                   : GJ_STYLE_LABEL_GROUP;
    case GJ_GRID_DATA:
        break;
    }
    return GJ_STYLE_INPUT;
}

static void put_cell(gj_book *book, gj_book_sheet *sheet, const gj_grid *grid,
                     const gj_grid_cell *from)
{
    const int at[2] = {GJ_BOOK_TABLE_ROW + from->row, from->col};
    gj_book_cell *cell = gj_book_put_text(book, sheet, style_of(from), at, from->text);
    cell->rows = from->rows;
    cell->cols = from->cols;
    if (from->role != GJ_GRID_DATA)
        return;
    gj_book_fill_data(book, grid, from, cell);
    if (!cell->formula)
        gj_book_guard_data(book, sheet, from, cell);
}

/* The title keeps clear of the line beside the labels that stay in view. */
static int heading_columns(const gj_grid *grid)
{
    const gj_block *first = &grid->table->blocks[0];
    return grid->table->n_blocks == 1 && first->label_columns > 1 ? first->label_columns
                                                                  : grid->cols;
}

/* A single block keeps its header and its labels in view and on every page; where several blocks follow each
 * other, the first one's header would be wrong above the next. */
static void set_view(gj_book_sheet *sheet, const gj_grid *grid)
{
    bool single = grid->table->n_blocks == 1;
    sheet->frozen_rows = GJ_BOOK_TABLE_ROW + (single ? grid->header_rows : 0);
    sheet->frozen_columns = single ? grid->table->blocks[0].label_columns : 0;
    sheet->first_header = GJ_BOOK_TABLE_ROW;
    sheet->n_headers = single ? grid->header_rows : 0;
    sheet->print_rows = GJ_BOOK_TABLE_ROW + grid->rows;
    sheet->print_columns = grid->cols;
    for (int i = 0; i < sheet->n_cells; i++) {
        const gj_book_cell *cell = &sheet->cells[i];
        if (cell->style != GJ_STYLE_INPUT)
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

void gj_book_lay_table(gj_book *book, gj_book_sheet *sheet, const gj_section *section)
{
    const gj_grid *grid = gj_grid_new(book->arena, section->tables[0]);
    set_columns(book, sheet, grid, section->n_guide > 0);
    sheet->name = section->tab;
    sheet->look = grid->cols > grid->rows ? GJ_LOOK_LANDSCAPE : GJ_LOOK_PORTRAIT;
    gj_book_put_heading(book, sheet, section->title, heading_columns(grid));
    for (int row = 0; row < grid->rows; row++)
        gj_book_add_row(book, sheet, row_height(grid, row), false);
    for (int i = 0; i < grid->n_cells; i++)
        put_cell(book, sheet, grid, &grid->cells[i]);
    gj_book_put_notes(book, sheet, grid);
    gj_book_fit_rows(book, sheet);
    set_view(sheet, grid);
    gj_book_put_panel(book, sheet, section, sheet->frozen_rows);
}
