/* SPDX-License-Identifier: Apache-2.0 */
/* table.c - rows and columns together: slots bound to cells, and what was seen of each table's
 * layout. */
#include <string.h>

#include "base/label.h"
#include "form/facts.h"
#include "match/match_private.h"
#include "report/intake.h"

typedef struct table_job {
    gj_matcher *matcher;
    gj_report *report;
    const gj_table *table;
    gj_window *window;
    gj_rows rows;
    int last_col; /* of its bound columns */
} table_job;

static gj_place place_of(const table_job *job, int row, int col)
{
    return (gj_place){job->window->page->index, row, col};
}

static void fill_slot(table_job *job, const gj_columns *columns, int c, const gj_row_match *row)
{
    const gj_sheet *sheet = job->window->page->sheet;
    const gj_column_match *column = &columns->leaves[c];
    gj_slot *slot = gj_report_slot(job->report, row->node, column->node);
    if (!slot || row->row < 0 || row->unsure || column->col < 0 || column->unsure)
        return;
    int col = row->at[c];
    const gj_cell *cell = gj_sheet_cell(sheet, row->row, col);
    slot->value =
        gj_cell_read(cell, gj_cell_type(row->node, column->node), gj_report_arena(job->report));
    slot->value.text = gj_report_keep(job->report, slot->value.text);
    slot->place = place_of(job, row->row, col);
    slot->bound = true;
    slot->formula = gj_sheet_has_formula(sheet, row->row, col);
    slot->as_text = cell && cell->kind == GJ_CELL_TEXT;
    slot->misfit = row->misfits[c];
    slot->header_unit = column->caption && gj_header_names_unit(column->caption->cell->text);
}

static bool is_same(const gj_node *node, const gj_caption *caption)
{
    return strcmp(node->key, caption ? caption->key : "") == 0;
}

static void see(table_job *job, gj_seen seen, const gj_caption *caption)
{
    seen.table = job->table;
    seen.found = caption && caption->cell ? caption->cell->text : "";
    gj_report_add_seen(job->report, &seen);
}

/* A group's label with other words: like the official one, or merged over just its members. */
static void see_group(table_job *job, gj_seen_kind kind, const gj_node *group,
                      const gj_caption *caption, bool just_its_own)
{
    if (!caption || is_same(group, caption))
        return;
    if (caption->word && caption->likeness == 100)
        return;
    if (!just_its_own && gj_label_likeness(caption->key, group->key) < GJ_MATCH_ALIKE)
        return;
    gj_seen seen = {.kind = kind,
                    .node = group,
                    .times = 1,
                    .in_order = true,
                    .place = place_of(job, caption->row, caption->col)};
    see(job, seen, caption);
}

/* The label left of a group's first row, one level of groups a label column. */
static void see_row_groups(table_job *job, const gj_row_match *row)
{
    gj_page *page = job->window->page;
    if (row->row < 0 || !row->caption || row->by_place)
        return;
    int col = row->caption->col - 1;
    for (const gj_node *group = row->node->parent; group; group = group->parent) {
        const gj_cell *cell =
            col >= job->rows.label0 ? gj_sheet_seen(page->sheet, row->row, col) : NULL;
        const gj_caption *caption = cell ? gj_caption_at(page, cell->row, cell->col) : NULL;
        if (!caption || group->index != row->node->index)
            return;
        see_group(job, GJ_SEEN_ROW, group, caption,
                  caption->rows == group->leaves && caption->rows > 1);
        col = caption->col - 1;
    }
}

static void see_column_groups(table_job *job, const gj_columns *columns,
                              const gj_column_match *column)
{
    gj_page *page = job->window->page;
    if (!column->caption)
        return;
    int row = column->caption->row - 1;
    for (const gj_node *group = column->node->parent; group; group = group->parent) {
        const gj_cell *cell = row >= columns->band0 - 1 && row >= 0
                                  ? gj_sheet_seen(page->sheet, row, column->col)
                                  : NULL;
        const gj_caption *caption = cell ? gj_caption_at(page, cell->row, cell->col) : NULL;
        if (!caption || group->index != column->node->index)
            return;
        see_group(job, GJ_SEEN_COLUMN, group, caption,
                  caption->cols == group->leaves && caption->cols > 1);
        row = caption->row - 1;
    }
}

static void see_strays(table_job *job, const gj_caption *const *strays, int n)
{
    for (int i = 0; i < n; i++) {
        gj_seen seen = {.kind = GJ_SEEN_STRAY,
                        .times = 1,
                        .in_order = true,
                        .untold = strays[i]->untold,
                        .place = place_of(job, strays[i]->row, strays[i]->col)};
        see(job, seen, strays[i]);
    }
}

/* The captions inside a table are no headings, and no labels of the tables still to be found. */
static void use_captions(const gj_window *window, int row0, int row1, int col0, int col1)
{
    for (int i = 0; i < window->page->n_captions; i++) {
        gj_caption *caption = &window->page->captions[i];
        if (caption->row >= row0 && caption->row <= row1 && caption->col >= col0 &&
            caption->col <= col1)
            caption->used = true;
    }
}

/* Numbers that no column has: in a row or two a cell too many, or a note; a whole column of them is
 * one finding. */
static void see_spare_numbers(table_job *job, const gj_block *block)
{
    gj_caption spare[GJ_A_COLUMN];
    int n = 0;
    for (int r = 0; r < job->rows.n_leaves && n < GJ_A_COLUMN; r++) {
        const gj_row_match *row = &job->rows.leaves[r];
        if (row->node->block == block && row->row >= 0 && row->spare >= 0 && !row->unsure)
            spare[n++] =
                (gj_caption){.row = row->row,
                             .col = row->spare,
                             .cell = gj_sheet_cell(job->window->page->sheet, row->row, row->spare)};
    }
    for (int i = 0; i < (n == GJ_A_COLUMN ? 1 : n); i++) {
        const gj_caption *const stray = &spare[i];
        see_strays(job, &stray, 1);
    }
}

static void match_block(table_job *job, const gj_block *block, int *top)
{
    gj_columns columns;
    gj_columns_match(job->matcher, job->window, &job->rows, block, &columns);
    gj_rows_fit(job->matcher, job->window, &job->rows, &columns);
    /* All cells of the column. */
    for (int c = 0; c < columns.n_leaves; c++) {
        for (int r = 0; r < job->rows.n_leaves; r++)
            if (job->rows.leaves[r].node->block == columns.block)
                fill_slot(job, &columns, c, &job->rows.leaves[r]);
        for (int g = 0; g < job->rows.n_groups; g++)
            if (job->rows.groups[g].node->block == columns.block)
                fill_slot(job, &columns, c, &job->rows.groups[g]);
    }
    for (int c = 0; c < columns.n_leaves; c++) {
        int last = columns.leaves[c].col + columns.leaves[c].cols - 1;
        job->last_col = last > job->last_col ? last : job->last_col;
        /* How the column was found. */
        const gj_column_match *column = &columns.leaves[c];
        gj_seen seen = {.kind = GJ_SEEN_COLUMN,
                        .node = column->node,
                        .times = column->times,
                        .in_order = column->in_order,
                        .same = is_same(column->node, column->caption),
                        .unsure = column->unsure,
                        .place = place_of(job, -1, -1)};
        if (column->times > 1)
            seen.place = column->again;
        else if (column->caption)
            seen.place = place_of(job, column->caption->row, column->caption->col);
        else if (column->col >= 0)
            seen.place = place_of(job, columns.band1, column->col);
        see(job, seen, column->caption);
        see_column_groups(job, &columns, &columns.leaves[c]);
    }
    see_strays(job, columns.strays, columns.n_strays);
    see_spare_numbers(job, block);
    if (columns.band1 >= columns.band0 && columns.band0 < *top)
        *top = columns.band0;
}

static void see_table(gj_report *report, const gj_table *table, int times, gj_place place)
{
    gj_seen seen = {.kind = GJ_SEEN_TABLE, .table = table, .times = times, .place = place};
    seen.in_order = seen.same = true;
    seen.found = "";
    gj_report_add_seen(report, &seen);
}

static void match_window(table_job *job)
{
    int top = job->window->row0;
    gj_rows_match(job->matcher, job->table, job->window, &job->rows);
    for (int b = 0; b < job->table->n_blocks; b++)
        match_block(job, &job->table->blocks[b], &top);
    for (int r = 0; r < job->rows.n_leaves + job->rows.n_groups; r++) {
        /* How the row was found. A group's own is told of by its members, unless its numbers are in
         * doubt. */
        bool leaf = r < job->rows.n_leaves;
        const gj_row_match *row =
            leaf ? &job->rows.leaves[r] : &job->rows.groups[r - job->rows.n_leaves];
        if (!leaf && !row->unsure && !row->shift)
            continue;
        gj_seen seen = {.kind = GJ_SEEN_ROW,
                        .node = row->node,
                        .times = row->times,
                        .in_order = row->in_order,
                        .same = is_same(row->node, row->caption),
                        .shift = row->unsure ? 0 : row->shift,
                        .unsure = row->unsure,
                        .unlabelled = row->unlabelled,
                        .by_order = row->by_order,
                        .place = place_of(job, -1, -1)};
        if (row->times > 1)
            seen.place = row->again;
        else if (row->row >= 0)
            seen.place =
                place_of(job, row->row, row->caption ? row->caption->col : job->rows.label1 - 1);
        see(job, seen, row->caption);
        if (leaf)
            see_row_groups(job, row);
    }
    see_strays(job, job->rows.strays, job->rows.n_strays);
    int col = job->rows.label0;
    see_table(job->report, job->table, 1, place_of(job, top, col < 0 ? 0 : col));
    int last = job->rows.last > job->window->row1 ? job->rows.last : job->window->row1;
    use_captions(job->window, top, last, col, job->last_col);
}

static gj_place first_label(const gj_window *window)
{
    int n = 0, first = gj_captions_of_row(window->page, window->row0, &n);
    for (int i = first; i < first + n; i++)
        if (window->page->captions[i].col >= window->col0)
            return (gj_place){window->page->index, window->row0, window->page->captions[i].col};
    return (gj_place){window->page->index, window->row0, window->col0};
}

/* Are most of the window's rows missing from the table? A second copy has those that are there. */
static bool goes_on(const table_job *job, const gj_window *window)
{
    int more = 0;
    for (int i = 0; i < window->page->n_captions; i++) {
        const gj_caption *caption = &window->page->captions[i];
        const gj_word *word = gj_caption_row(caption, job->table);
        if (caption->row >= window->row0 && caption->row <= window->row1 && word &&
            word->node->leaf && caption->likeness == 100)
            more += job->rows.leaves[gj_rows_index(word->node)].row < 0 ? 1 : -1;
    }
    return more > 0;
}

/* A part of the table on another sheet, with rows that it lacks: whether it goes on there is asked
 * at each of the figures. */
static void ask_about(const table_job *job, const gj_window *window)
{
    enum { MOST = 400 };
    const gj_sheet *sheet = window->page->sheet;
    int asked = 0;
    for (size_t i = 0; i < sheet->n_cells && asked < MOST; i++) {
        const gj_cell *cell = &sheet->cells[i];
        const gj_caption *caption = gj_caption_at(window->page, cell->row, cell->col);
        if (cell->row < window->row0 || cell->row > window->row1 || !gj_cell_is_data(cell) ||
            (caption && caption->word))
            continue;
        const gj_doubt doubt = {
            .place = {window->page->index, cell->row, cell->col},
            .says = "像是表格在另一张工作表上的续表，没有接上：请把续表各行移到同一张表里",
            .source = cell->text};
        gj_intake_add_doubt(gj_report_intake(job->report), &doubt);
        asked++;
    }
}

static void match_table(gj_matcher *matcher, gj_report *report, const gj_table *table)
{
    int n = 0, all = 0;
    gj_window *windows = gj_regions_find(matcher, table, &n, &all);
    if (n == 0) {
        see_table(report, table, 0, GJ_NOWHERE);
        return;
    }
    table_job job = {.matcher = matcher, .report = report, .table = table, .window = &windows[0]};
    match_window(&job);
    for (int i = 1; i < all; i++)
        if (windows[i].page != windows[0].page && table->blocks[0].label_columns > 0 &&
            goes_on(&job, &windows[i]))
            ask_about(&job, &windows[i]);
    for (int i = 1; i < n; i++) {
        gj_seen again = {.kind = GJ_SEEN_STRAY, .table = table, .times = 1, .in_order = true};
        again.place = first_label(&windows[i]);
        again.found = gj_table_name(table);
        gj_report_add_seen(report, &again);
        use_captions(&windows[i], windows[i].row0, windows[i].row1, windows[i].col0,
                     windows[i].col1);
    }
}

void gj_tables_match(gj_matcher *matcher, gj_report *report)
{
    for (int t = 0; t < matcher->form->n_tables; t++) {
        const gj_table *table = &matcher->form->tables[t];
        (gj_table_is_shaped(table) ? gj_shapes_match : match_table)(matcher, report, table);
    }
}
