/* SPDX-License-Identifier: Apache-2.0 */
/* document_table_plan.c - column widths and letter size of a table. */
#include "document/document_table.h"
#include "document/document_table_widths.h"
#include "document/document_text.h"
#include "form/type.h"

enum {
    /* All in thousandths of a millimetre, as in templates/styles/document-*.xml. */
    HEADING = 16000,    /* of a page, what stands around a table of its own */
    ROW_PADDING = 1000, /* of a cell, above and below together */
    ROW_DENSE = 600,    /* in a table that is dense */
    ROW_LEAST = 5000,   /* of a row at least, where the page is full */
    ROW_MOST = 8000,    /* where there is room */
    ROW_USUAL = 7000,   /* in a table that shares its page */
    LEADING = 1200      /* line pitch in thousandths of an em */
};

/* In tenths of a point. */
static const int sizes[] = {[GJ_LETTERS_SMALL_FOUR] = 120,
                            [GJ_LETTERS_FIVE] = 105,
                            [GJ_LETTERS_SMALL_FIVE] = 90,
                            [GJ_LETTERS_SIX] = 75};

const char *gj_letters_name(gj_letters letters)
{
#define GJ_X(name, text) [GJ_LETTERS_##name] = (text),
    static const char *const NAMES[] = {GJ_LETTERS_LIST(GJ_X)};
#undef GJ_X
    return NAMES[letters];
}

/* ---- height ---- */

bool gj_table_is_left(const gj_table_plan *plan, const gj_grid_cell *cell)
{
    if (cell->role == GJ_GRID_ROW) {
        bool group = cell->block->kind == GJ_BLOCK_PAIRS && !cell->row_node->leaf;
        return plan->grouped && !gj_table_is_upright(cell) && !group;
    }
    if (cell->role != GJ_GRID_DATA)
        return false;
    const gj_slot *slot =
        gj_report_slot_of_at(plan->report, cell->row_node, cell->item, cell->col_node);
    gj_takes takes = gj_cell_type(cell->row_node, cell->col_node)->takes;
    bool words = takes == GJ_TAKES_TEXT || takes == GJ_TAKES_URL || takes == GJ_TAKES_CHOICES;
    if (!words || (slot && slot->value.kind == GJ_NA))
        return false;
    /* A list's words stand below each other. Elsewhere what stands on one line is no different from
     * a number. */
    int line = gj_table_cell_width(plan->widths, cell) - GJ_CELL_PADDING - GJ_LABEL_INDENT;
    return cell->block->kind == GJ_BLOCK_LIST ||
           gj_in_print(gj_run_width(gj_table_value(plan, cell)), plan->size) > line;
}

static int room_of(const gj_table_plan *plan, const gj_grid_cell *cell, int width, int tenths)
{
    bool indented =
        cell->role == GJ_GRID_ROW ? !gj_table_is_upright(cell) : gj_table_is_left(plan, cell);
    return (width - GJ_CELL_PADDING - (indented ? GJ_LABEL_INDENT : 0)) * 1000 /
           gj_in_print(1000, tenths);
}

/* The words of a cell whose lines hold `room`. */
static void put_words(const gj_table_plan *plan, const gj_grid_cell *cell, int room, gj_buf *out)
{
    enum { NARROW = 3000 };
    if (cell->role == GJ_GRID_DATA)
        gj_value_break(gj_table_value(plan, cell),
                       gj_cell_type(cell->row_node, cell->col_node)->takes, room, out);
    else if (gj_table_is_upright(cell) && room < NARROW)
        gj_buf_puts(out, cell->text);
    else if (cell->role == GJ_GRID_CORNER)
        gj_words_break(cell->text, room, out);
    else
        gj_label_break(cell->text, room, cell->role == GJ_GRID_COLUMN, out);
}

const char *gj_table_text(const gj_table_plan *plan, const gj_grid_cell *cell)
{
    return cell->role == GJ_GRID_DATA ? gj_table_value(plan, cell) : cell->text;
}

void gj_table_put_text(const gj_table_plan *plan, const gj_grid_cell *cell, gj_buf *out)
{
    put_words(plan, cell, room_of(plan, cell, gj_table_cell_width(plan->widths, cell), plan->size),
              out);
}

static int lines_of(const gj_table_plan *plan, const gj_grid_cell *cell, int room)
{
    gj_buf words;
    gj_buf_init(&words);
    put_words(plan, cell, room, &words);
    int lines = gj_lines_count(words.len ? words.data : "", room);
    gj_buf_release(&words);
    return lines;
}

static int row_height(const gj_table_plan *plan, const int *widths, int row, int tenths)
{
    int lines = 1;
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *cell = &plan->grid->cells[i];
        if (cell->row != row || cell->rows != 1)
            continue;
        int own =
            lines_of(plan, cell, room_of(plan, cell, gj_table_cell_width(widths, cell), tenths));
        lines = own > lines ? own : lines;
    }
    int height = gj_in_print(lines * LEADING, tenths) + (plan->dense ? ROW_DENSE : ROW_PADDING);
    return height > plan->row_height ? height : plan->row_height;
}

static bool page_fits(const gj_table_plan *plan, const int *widths, int tenths)
{
    int height = 0;
    for (int row = 0; row < plan->grid->rows; row++)
        height += row_height(plan, widths, row, tenths);
    return height <= plan->height;
}

/* ---- the plan ---- */

/* Sets size and widths: the largest size at which values fit their columns, words aren't crowded
 * and the table fits its page, or else the smallest, with what room can be had. */
static void choose_size(gj_table_plan *plan, int *widths, int *needs)
{
    const gj_letters smallest = plan->grid->table->form->document.letters;
    const gj_columns *all = gj_columns_new(plan);
    for (int i = 0; i <= (int)smallest; i++) {
        plan->letters = (gj_letters)i;
        plan->size = sizes[i];
        bool roomy = gj_table_choose_widths(all, widths, needs, plan->size);
        if (roomy && gj_table_values_fit(plan, widths, plan->size) &&
            page_fits(plan, widths, plan->size))
            return;
    }
}

/* A table on a page of its own takes what the page has. */
static int choose_row_height(gj_table_plan *plan, bool fills)
{
    int least = plan->row_height;
    if (!fills)
        return ROW_USUAL;
    while (plan->row_height < ROW_MOST && page_fits(plan, plan->widths, plan->size))
        plan->row_height += 100;
    return plan->row_height > least ? plan->row_height - 100 : least;
}

static bool has_groups(const gj_table *table)
{
    for (int i = 0; i < table->n_blocks; i++)
        if (table->blocks[i].rows.depth > 1)
            return true;
    return false;
}

/* The table with as many instances of what repeats as there are. */
static const gj_grid *grid_of(gj_arena *arena, const gj_report *report, const gj_table *table)
{
    int *items = gj_arena_array(arena, (size_t)table->n_items + 1, sizeof *items);
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_axis *rows = &table->blocks[b].rows;
        for (int i = 0; i < rows->n_leaves; i++)
            if (rows->leaves[i]->item)
                items[rows->leaves[i]->item->index] = gj_report_items(report, rows->leaves[i]);
    }
    return gj_grid_new_with(arena, table, items);
}

/* Does the table begin a page? The form may say so; else it does where labels span rows. */
static bool begins_page(const gj_table *table)
{
    switch (table->new_page) {
    case GJ_NEW_PAGE_YES:
        return true;
    case GJ_NEW_PAGE_NO:
        return false;
    case GJ_NEW_PAGE_AUTO:
        break;
    }
    /* Behind a title alone a page would be left blank. */
    bool first = table->section->index == 0 && table->section->tables[0] == table;
    return has_groups(table) && !first && !table->form->document.one_page;
}

const gj_table_plan *gj_table_plan_new(gj_arena *arena, const gj_report *report,
                                       const gj_table *table, const gj_table_terms *terms)
{
    bool one_page = table->form->document.one_page;
    gj_table_plan *plan = gj_arena_alloc(arena, sizeof *plan);
    gj_page page = gj_page_of(table->form, table->landscape != table->form->document.landscape);
    plan->arena = arena;
    plan->report = report;
    plan->grid = grid_of(arena, report, table);
    plan->blank_zero = terms->blank_zero;
    plan->dense = one_page;
    plan->own_page = begins_page(table);
    plan->grouped = has_groups(table);
    plan->width = page.width;
    plan->height = page.height - (one_page ? terms->taken : HEADING);
    int *widths = gj_arena_array(arena, (size_t)table->n_widths, sizeof *widths);
    int *needs = gj_arena_array(arena, (size_t)table->n_widths, sizeof *needs);
    plan->widths = widths;
    /* Where all is to stand on one page, lines may stand as close as their letters let them. */
    plan->row_height = one_page ? 0 : ROW_LEAST;
    choose_size(plan, widths, needs);
    bool fits = page_fits(plan, widths, plan->size);
    plan->whole = fits && !plan->own_page;
    plan->row_height = choose_row_height(plan, plan->own_page || (one_page && fits));
    return plan;
}
