/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_paste.c - where the cells of a pasted block go, and which totals among them are what
 * their formulas give. */
#include <string.h>

#include "base/label.h"
#include "workbook/paste.h"
#include "workbook/workbook_book.h"

typedef struct gj_plan {
    gj_paste *paste;
    const gj_report *report;
    const gj_table *table;
    const gj_grid *grid;
    const char **keys; /* of the grid's cells */
    gj_place at;
    /* the table as it will be, its totals left to their formulas but for what was pasted */
    gj_report *after;
    const gj_grid_cell **from; /* of each planned cell */
    gj_err *err;
} gj_plan;

/* ---- the table ---- */

/* Its cells stand where the official grid has them, whatever was filled in: one table, and no
 * list. */
static bool is_fixed(const gj_table *table)
{
    for (int b = 0; b < table->n_blocks; b++) {
        if (table->blocks[b].kind != GJ_BLOCK_GRID)
            return false;
    }
    return table->section->n_tables == 1;
}

static const gj_table *table_on(const gj_report *report, int sheet)
{
    const gj_form *form = gj_report_form(report);
    const char *name = gj_report_sheet_name(report, sheet);
    for (int i = 0; i < form->n_tables; i++)
        if (strcmp(form->tables[i].section->tab, name) == 0 && is_fixed(&form->tables[i]))
            return &form->tables[i];
    return NULL;
}

bool gj_paste_is_ours(const gj_report *report, int sheet)
{
    return table_on(report, sheet) != NULL;
}

static const gj_slot *slot_of(const gj_plan *plan, const gj_grid_cell *from)
{
    return gj_report_slot_at(plan->report, from->row_node, from->col_node);
}

static bool is_total(const gj_grid_cell *from)
{
    return from->row_node->total || from->col_node->total;
}

/* The data cell that stands in this place of the workbook, or NULL. */
static const gj_grid_cell *data_at(const gj_plan *plan, int row, int col)
{
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *from = &plan->grid->cells[i];
        if (from->role != GJ_GRID_DATA)
            continue;
        gj_place place = slot_of(plan, from)->place;
        if (place.sheet == plan->at.sheet && place.row == row && place.col == col)
            return from;
    }
    return NULL;
}

static const char *key_of(const gj_plan *plan, const char *text)
{
    return gj_label_key(plan->paste->arena, plan->table->form->folds, text);
}

/* The label so worded, of a row that carries numbers or (`any`) whatever else the table prints;
 * NULL if there is none. */
static const gj_grid_cell *label_like(const gj_plan *plan, const char *text, bool any)
{
    const char *key = key_of(plan, text);
    for (int i = 0; *key && i < plan->grid->n_cells; i++) {
        const gj_grid_cell *from = &plan->grid->cells[i];
        bool row = from->role == GJ_GRID_ROW && from->row_node->leaf;
        if ((row || (any && from->role != GJ_GRID_DATA)) && strcmp(plan->keys[i], key) == 0)
            return from;
    }
    return NULL;
}

/* ---- values ---- */

static bool is_blank(const char *text)
{
    return gj_value_read(text).kind == GJ_EMPTY;
}

/* 1,573,179 is 1573179: that is how spreadsheets show it. Each comma has three digits behind it. */
static const char *without_commas(gj_arena *arena, const char *text)
{
    gj_buf plain;
    gj_buf_init(&plain);
    bool good = true;
    for (const char *at = text; *at; at++) {
        if (*at != ',')
            gj_buf_putc(&plain, *at);
        else
            good = good && at > text && strspn(at + 1, "0123456789") == 3;
    }
    const char *kept = good ? gj_arena_strdup(arena, plain.data) : text;
    gj_buf_release(&plain);
    return kept;
}

static gj_value value_of(gj_plan *plan, const char *text)
{
    char digits[GJ_NUMBER_TEXT];
    gj_value value = gj_value_read(without_commas(plan->paste->arena, text));
    if (value.kind == GJ_NUMBER && value.plain) {
        const char *number = gj_number_text(value.number, digits);
        return gj_value_number(value.number, gj_arena_strdup(plan->paste->arena, number));
    }
    return gj_value_read(gj_arena_strdup(plan->paste->arena, text));
}

static bool put(gj_plan *plan, const gj_grid_cell *from, const char *text)
{
    gj_paste *paste = plan->paste;
    gj_place place = slot_of(plan, from)->place;
    if (place.sheet != plan->at.sheet)
        return gj_fail(plan->err, GJ_ERR_USAGE, "没有粘贴：这张表里没有“%s”一行",
                       from->row_node->title);
    for (int i = 0; i < paste->n_cells; i++)
        if (plan->from[i] == from)
            return gj_fail(plan->err, GJ_ERR_USAGE, "没有粘贴：其中“%s”一行出现了两次",
                           from->row_node->title);
    plan->from[paste->n_cells] = from;
    paste->cells[paste->n_cells++] = (gj_paste_cell){place, value_of(plan, text), false};
    return true;
}

/* ---- a block of numbers ---- */

/* Rows or columns of the table from the place on, whatever spans them. */
static int extent(const gj_plan *plan, gj_place from, bool down)
{
    int last = -1;
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *cell = &plan->grid->cells[i];
        if (cell->role != GJ_GRID_DATA)
            continue;
        gj_place place = slot_of(plan, cell)->place;
        int end = down ? place.row : place.col + cell->cols - 1;
        if (place.sheet == from.sheet && end > last)
            last = end;
    }
    return last - (down ? from.row : from.col) + 1;
}

static bool does_not_fit(const gj_plan *plan, gj_place from, int rows)
{
    char address[GJ_ADDRESS];
    return gj_fail(plan->err, GJ_ERR_USAGE,
                   "没有粘贴：复制的是 %d 行 %d 列，这张表从 %s 起是 %d 行 %d "
                   "列。请连同行名一起复制",
                   rows, plan->paste->cols, gj_place_address(from, address),
                   extent(plan, from, true), extent(plan, from, false));
}

/* Leading lines that say no more than the table's own headers. */
static int header_lines(const gj_plan *plan)
{
    int line = 0;
    for (; line < plan->paste->rows; line++) {
        const gj_paste_line *cells = &plan->paste->lines[line];
        bool words = false;
        for (int i = 0; i < cells->count; i++) {
            if (is_blank(cells->cells[i]))
                continue;
            if (!label_like(plan, cells->cells[i], true) &&
                strcmp(key_of(plan, cells->cells[i]), key_of(plan, gj_table_name(plan->table))) !=
                    0)
                return line;
            words = true;
        }
        if (!words)
            return line;
    }
    return line;
}

/* False: something stands where the table has no number. */
static bool lay_line(gj_plan *plan, const gj_paste_line *line, gj_place from)
{
    for (int col = 0; col < plan->paste->cols; col++) {
        const char *text = col < line->count ? line->cells[col] : "";
        const gj_grid_cell *to = data_at(plan, from.row, from.col + col);
        if (to ? !put(plan, to, text) : !is_blank(text))
            return false;
    }
    return true;
}

static bool lay_numbers(gj_plan *plan)
{
    int skip = header_lines(plan);
    int rows = plan->paste->rows - skip;
    gj_place from = plan->at;
    if (!data_at(plan, from.row, from.col))
        from.row += skip;
    if (rows == 0 || !data_at(plan, from.row, from.col))
        return does_not_fit(plan, plan->at, rows);
    for (int i = 0; i < rows; i++) {
        gj_place begin = {from.sheet, from.row + i, from.col};
        if (!lay_line(plan, &plan->paste->lines[skip + i], begin))
            return does_not_fit(plan, from, rows);
    }
    return true;
}

/* Numbers alone say where they belong by their size only: a total that isn't one, in a block that
 * ends before the table does, is another cell's number. */
static bool is_in_place(const gj_plan *plan)
{
    const gj_paste *paste = plan->paste;
    gj_place first = paste->cells[0].place;
    bool rows =
        extent(plan, first, true) == paste->cells[paste->n_cells - 1].place.row - first.row + 1;
    bool columns = extent(plan, first, false) <= paste->cols;
    for (int i = 0; i < paste->n_cells; i++) {
        if (paste->cells[i].formula || !is_total(plan->from[i]))
            continue;
        if ((!rows && plan->from[i]->row_node->total) ||
            (!columns && plan->from[i]->col_node->total))
            return does_not_fit(plan, first, paste->rows);
    }
    return true;
}

/* ---- a block with labels ---- */

static bool is_strange(const gj_plan *plan, int line, const char *text)
{
    return gj_fail(plan->err, GJ_ERR_USAGE, "没有粘贴：复制的第 %d 行“%s”不是这张表里的行",
                   line + 1, text);
}

/* The field that names the line's row; -1: none does. */
static int label_field(const gj_plan *plan, const gj_paste_line *line)
{
    for (int i = line->count - 1; i >= 0; i--)
        if (label_like(plan, line->cells[i], false))
            return i;
    return -1;
}

/* A line that names no row may be a header or empty; numbers it may not hold. */
static bool is_harmless(gj_plan *plan, int at)
{
    const gj_paste_line *line = &plan->paste->lines[at];
    for (int i = 0; i < line->count; i++)
        if (value_of(plan, line->cells[i]).plain)
            return is_strange(plan, at, is_blank(line->cells[0]) ? line->cells[i] : line->cells[0]);
    return true;
}

/* The line's numbers are its last fields: as many as the block has columns, or as the grid has,
 * where a spreadsheet gives a merged cell as many fields as it covers. */
static bool lay_labelled(gj_plan *plan, int at, int field)
{
    const gj_paste_line *line = &plan->paste->lines[at];
    const gj_grid_cell *label = label_like(plan, line->cells[field], false);
    const gj_axis *columns = &label->block->columns;
    bool whole = line->count == plan->grid->cols;
    for (int i = 0; i < columns->n_leaves; i++) {
        const gj_grid_cell *to = gj_grid_find(plan->grid, label->row_node, columns->leaves[i]);
        int from = whole ? to->col : line->count - columns->n_leaves + i;
        if (from <= field)
            return gj_fail(plan->err, GJ_ERR_USAGE,
                           "没有粘贴：复制的第 %d 行“%s”后面有 %d 个数，这张表是 %d 列", at + 1,
                           label->row_node->title, line->count - field - 1, columns->n_leaves);
        if (!put(plan, to, line->cells[from]))
            return false;
    }
    return true;
}

static bool lay_labels(gj_plan *plan)
{
    for (int i = 0; i < plan->paste->rows; i++) {
        int field = label_field(plan, &plan->paste->lines[i]);
        if (field < 0 ? !is_harmless(plan, i) : !lay_labelled(plan, i, field))
            return false;
    }
    return true;
}

static bool has_labels(const gj_plan *plan)
{
    for (int i = 0; i < plan->paste->rows; i++)
        if (label_field(plan, &plan->paste->lines[i]) >= 0)
            return true;
    return false;
}

/* ---- totals ---- */

/* What the workbook holds and what is pasted over it. Blank totals are left to their formulas. */
static void fill_after(gj_plan *plan)
{
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *from = &plan->grid->cells[i];
        if (from->role == GJ_GRID_DATA && !is_total(from))
            gj_report_slot(plan->after, from->row_node, from->col_node)->value =
                slot_of(plan, from)->value;
    }
    for (int i = 0; i < plan->paste->n_cells; i++) {
        const gj_grid_cell *from = plan->from[i];
        gj_slot *slot = gj_report_slot(plan->after, from->row_node, from->col_node);
        slot->value = plan->paste->cells[i].value;
        slot->given = !is_total(from) || slot->value.kind != GJ_EMPTY;
    }
}

/* ---- the plan ---- */

bool gj_paste_plan(gj_paste *paste, const gj_report *report, gj_place at, gj_err *err)
{
    const gj_table *table = table_on(report, at.sheet);
    if (!table)
        return gj_fail(err, GJ_ERR_USAGE, "没有粘贴：这张工作表里没有表格");
    if (table->n_items > 0)
        return gj_fail(err, GJ_ERR_USAGE,
                       "没有粘贴：这张表格的行数不定，请选中要填的单元格，用“编辑”菜单的“粘贴”");
    gj_plan plan = {.paste = paste, .report = report, .table = table, .at = at, .err = err};
    plan.grid = gj_grid_new(paste->arena, table);
    size_t most = (size_t)plan.grid->n_cells;
    paste->cells = gj_arena_array(paste->arena, most, sizeof *paste->cells);
    plan.from = gj_arena_array(paste->arena, most, sizeof *plan.from);
    paste->n_cells = 0;
    plan.keys = gj_arena_array(paste->arena, most, sizeof *plan.keys);
    for (int i = 0; i < plan.grid->n_cells; i++)
        plan.keys[i] = key_of(&plan, plan.grid->cells[i].text);
    bool labels = has_labels(&plan);
    bool ok = labels ? lay_labels(&plan) : lay_numbers(&plan);
    plan.after = gj_report_new(gj_report_form(report));
    if (ok) {
        fill_after(&plan);
        /* As in a new workbook: the same question, the same answer. */
        const gj_workbook_options options = {0};
        gj_book book = {.arena = plan.paste->arena,
                        .report = plan.after,
                        .form = plan.table->form,
                        .options = &options};
        for (int i = 0; i < plan.paste->n_cells; i++) {
            gj_book_cell cell = {0};
            if (!is_total(plan.from[i]))
                continue;
            gj_book_fill_data(&book, plan.grid, plan.from[i], &cell);
            plan.paste->cells[i].formula = cell.formula != NULL;
        }
        ok = labels || is_in_place(&plan);
    }
    gj_report_free(plan.after);
    return ok;
}
