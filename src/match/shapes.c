/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shapes.c - tables of pairs and of lists, and of labels with one value each between them. Of a
 * list: an item is every row that isn't blank from the header down to the first fixed row, the next
 * table's label or the end of the sheet.
 */
#include <limits.h>
#include <string.h>

#include "match/shapes_private.h"

bool gj_table_is_shaped(const gj_table *table)
{
    for (int b = 0; b < table->n_blocks; b++) {
        if (table->blocks[b].kind != GJ_BLOCK_GRID)
            return true;
    }
    return false;
}

static bool names(const gj_caption *caption, const gj_node *node)
{
    const gj_word *word = caption->used ? NULL : caption->word;
    while (word && word->node != node)
        word = word->next;
    return word;
}

/* The unused caption from row `from` to `to` that is most like the node's title, of several the
 * first; or NULL. */
static gj_caption *caption_of(gj_page *page, const gj_node *node, int from, int to)
{
    gj_caption *best = NULL;
    for (int i = 0; i < page->n_captions; i++) {
        gj_caption *caption = &page->captions[i];
        if (caption->row >= from && caption->row <= to && names(caption, node) &&
            (!best || caption->likeness > best->likeness))
            best = caption;
    }
    return best;
}

static int choose_page(gj_shape_job *job)
{
    int most = 0;
    for (int p = 0; p < job->matcher->n_pages; p++) {
        gj_page *page = &job->matcher->pages[p];
        const gj_block *block = job->block;
        int count = 0;
        for (int i = 0; i < block->rows.n_leaves; i++)
            count += caption_of(page, block->rows.leaves[i], 0, INT_MAX) != NULL;
        for (int i = 0; i < block->columns.n_leaves; i++)
            count += caption_of(page, block->columns.leaves[i], 0, INT_MAX) != NULL;
        job->page = count > most ? page : job->page;
        most = count > most ? count : most;
    }
    return most;
}

static void see(const gj_shape_job *job, gj_seen_kind kind, const gj_node *node,
                gj_caption *caption)
{
    gj_seen seen = {
        .kind = kind,
        .table = job->block->table,
        .node = node,
        .times = caption != NULL,
        .in_order = true,
        .same = true,
        .found = caption ? caption->cell->text : "",
        .place = {job->page->index, caption ? caption->row : -1, caption ? caption->col : -1}};
    if (caption) {
        caption->used = true;
        seen.same = strcmp(node->key, caption->key) == 0;
    }
    gj_report_add_seen(job->report, &seen);
}

void gj_shape_fill(const gj_shape_job *job, gj_slot *slot, const gj_type *type, int row, int col)
{
    const gj_sheet *sheet = job->page->sheet;
    const gj_cell *cell = gj_sheet_cell(sheet, row, col);
    slot->value = gj_cell_read(cell, type, gj_report_arena(job->report));
    slot->value.text = gj_report_keep(job->report, slot->value.text);
    slot->place = (gj_place){job->page->index, row, col};
    slot->bound = true;
    slot->formula = gj_sheet_has_formula(sheet, row, col);
    slot->as_text = cell && cell->kind == GJ_CELL_TEXT;
}

/* What is one too many for the form, or can't be told from another, is told, not dropped. */
void gj_shape_see_stray(const gj_shape_job *job, const gj_caption *caption, bool beyond)
{
    gj_seen seen = {.kind = GJ_SEEN_STRAY,
                    .table = job->block->table,
                    .times = 1,
                    .in_order = true,
                    .untold = caption->untold,
                    .beyond = beyond,
                    .found = caption->cell ? caption->cell->text : "",
                    .place = {job->page->index, caption->row, caption->col}};
    gj_report_add_seen(job->report, &seen);
}

bool gj_shape_is_filled(const gj_shape_job *job, int row, int col)
{
    const gj_cell *cell = gj_sheet_cell(job->page->sheet, row, col);
    return cell && *cell->text;
}

/* Does the caption name a row of the block? */
bool gj_shape_is_label(const gj_shape_job *job, const gj_caption *caption)
{
    const gj_word *word = caption->used ? NULL : caption->word;
    while (word && !(word->is_row && word->block == job->block && word->node->leaf))
        word = word->next;
    return word;
}

/* ---- a list ---- */

/* The row that names the most columns, -1 if none does; fills `columns` with their captions, NULL
 * where missing. */
static int find_header(const gj_shape_job *job, gj_caption **columns)
{
    const gj_axis *axis = &job->block->columns;
    int best = -1, most = 0, count = 0;
    for (int i = 0; i < job->page->n_captions; i++) {
        const gj_caption *caption = &job->page->captions[i];
        if (i > 0 && caption[-1].row != caption->row)
            count = 0;
        for (int c = 0; c < axis->n_leaves; c++)
            count += names(caption, axis->leaves[c]);
        if (count > most) {
            most = count;
            best = caption->row;
        }
    }
    for (int c = 0; c < axis->n_leaves && best >= 0; c++) {
        columns[c] = caption_of(job->page, axis->leaves[c], best - axis->depth, best);
    }
    return best;
}

/* A label of this block's fixed rows, or of another table: there the items end. */
static bool ends_list(const gj_shape_job *job, int row)
{
    int n = 0, first = gj_captions_of_row(job->page, row, &n);
    for (int i = first; i < first + n; i++) {
        const gj_caption *caption = &job->page->captions[i];
        const gj_word *word = gj_caption_row(caption, job->block->table);
        if (gj_caption_is_foreign(caption, job->block->table) ||
            (word && word->node && word->node->leaf && caption->likeness == 100))
            return true;
    }
    return false;
}

static bool is_blank_row(const gj_shape_job *job, gj_caption *const *columns, int row)
{
    for (int c = 0; c < job->block->columns.n_leaves; c++) {
        if (columns[c] && gj_shape_is_filled(job, row, columns[c]->col))
            return false;
    }
    return true;
}

/* Does a fixed row of the block, its total, stand at or below this row? */
static bool has_total_below(const gj_shape_job *job, int row)
{
    const gj_axis *rows = &job->block->rows;
    for (int i = 0; i < rows->n_leaves; i++) {
        if (!rows->leaves[i]->item && caption_of(job->page, rows->leaves[i], row, INT_MAX))
            return true;
    }
    return false;
}

/* Behind a blank row the list goes on to its total; where it has none, only with a row that has a
 * key and something besides: a remark below the list is no item. */
static bool goes_on(const gj_shape_job *job, gj_caption *const *columns, int row, int last)
{
    int filled = 0;
    while (row <= last && !ends_list(job, row) && is_blank_row(job, columns, row))
        row++;
    if (row > last || ends_list(job, row) || has_total_below(job, row))
        return true;
    for (int c = 0; c < job->block->columns.n_leaves; c++) {
        filled += columns[c] && gj_shape_is_filled(job, row, columns[c]->col);
        if (c == 0 && !filled)
            return false;
    }
    return filled > 1;
}

/* Fills the items below the header; the row behind them. */
static int fill_list(const gj_shape_job *job, gj_caption *const *columns, int row,
                     const gj_node *item)
{
    const gj_sheet *sheet = job->page->sheet;
    const gj_axis *axis = &job->block->columns;
    int last = sheet->n_cells ? sheet->cells[sheet->n_cells - 1].row : -1, count = 0;
    for (; row <= last && !ends_list(job, row); row++) {
        if (is_blank_row(job, columns, row)) {
            if (!goes_on(job, columns, row, last))
                break;
            continue;
        }
        gj_report_set_items(job->report, item, count + 1);
        if (gj_report_items(job->report, item) == count) {
            const int col = columns[0] ? columns[0]->col : 0;
            const gj_caption extra = {
                .row = row, .col = col, .cell = gj_sheet_cell(sheet, row, col)};
            gj_shape_see_stray(job, &extra, true);
            break;
        }
        for (int c = 0; c < axis->n_leaves; c++)
            if (columns[c])
                gj_shape_fill(job, gj_report_slot_of(job->report, item, count, axis->leaves[c]),
                              gj_cell_type(item, axis->leaves[c]), row, columns[c]->col);
        count++;
    }
    return row;
}

/* Behind its total a list has ended: a row with a key and a number there isn't read, and told. */
static void see_behind(const gj_shape_job *job, gj_caption *const *columns, int row)
{
    const gj_sheet *sheet = job->page->sheet;
    int last = sheet->n_cells ? sheet->cells[sheet->n_cells - 1].row : -1;
    for (; row <= last && columns[0] && !ends_list(job, row); row++) {
        const int col = columns[0]->col;
        const gj_caption extra = {.row = row, .col = col, .cell = gj_sheet_cell(sheet, row, col)};
        bool number = false;
        for (int c = 1; c < job->block->columns.n_leaves && !number; c++)
            number =
                columns[c] && gj_cell_is_data(gj_sheet_cell(sheet, row, columns[c]->col)) &&
                gj_takes_number(
                    gj_cell_type(job->block->rows.leaves[0], job->block->columns.leaves[c])->takes);
        if (is_blank_row(job, columns, row))
            return;
        if (number && gj_shape_is_filled(job, row, col))
            gj_shape_see_stray(job, &extra, false);
    }
}

static void match_list(const gj_shape_job *job)
{
    const gj_axis *rows = &job->block->rows, *axis = &job->block->columns;
    gj_caption **columns =
        gj_arena_array(job->matcher->arena, (size_t)axis->n_leaves, sizeof(gj_caption *));
    int row = find_header(job, columns) + 1, behind = 0;
    for (int i = 0; i < rows->n_leaves && row > 0; i++)
        if (rows->leaves[i]->item)
            row = fill_list(job, columns, row, rows->leaves[i]);
    for (int i = 0; i < rows->n_leaves; i++) {
        const gj_node *fixed = rows->leaves[i];
        gj_caption *caption = fixed->item ? NULL : caption_of(job->page, fixed, 0, INT_MAX);
        for (int c = 0; c < axis->n_leaves && caption; c++)
            if (columns[c] && gj_node_meets(fixed, axis->leaves[c]))
                gj_shape_fill(job, gj_report_slot(job->report, fixed, axis->leaves[c]),
                              gj_cell_type(fixed, axis->leaves[c]), caption->row, columns[c]->col);
        if (!fixed->item)
            see(job, GJ_SEEN_ROW, fixed, caption);
        behind = caption && caption->row >= behind ? caption->row + 1 : behind;
    }
    if (behind)
        see_behind(job, columns, behind);
    for (int c = 0; c < axis->n_leaves; c++)
        see(job, GJ_SEEN_COLUMN, axis->leaves[c], columns[c]);
}

/* Where the block begins: its first label. */
static gj_place first_label(const gj_shape_job *job)
{
    for (int i = 0; i < job->page->n_captions; i++) {
        const gj_caption *caption = &job->page->captions[i];
        if (gj_shape_is_label(job, caption) || names(caption, job->block->columns.leaves[0]))
            return (gj_place){job->page->index, caption->row, caption->col};
    }
    return (gj_place){job->page->index, -1, -1};
}

void gj_shapes_match(gj_matcher *matcher, gj_report *report, const gj_table *table)
{
    gj_seen seen = {.kind = GJ_SEEN_TABLE, .table = table, .place = GJ_NOWHERE, .found = ""};
    seen.in_order = seen.same = true;
    for (int b = 0; b < table->n_blocks; b++) {
        gj_shape_job job = {matcher, report, &table->blocks[b], &matcher->pages[0]};
        if (matcher->n_pages == 0 || choose_page(&job) == 0)
            continue;
        if (!seen.times)
            seen.place = first_label(&job);
        seen.times = 1;
        (job.block->kind == GJ_BLOCK_LIST ? match_list : gj_pairs_match)(&job);
    }
    gj_report_add_seen(report, &seen);
}
