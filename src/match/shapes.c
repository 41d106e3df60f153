/* SPDX-License-Identifier: Apache-2.0 */
/*
 * shapes.c - tables of pairs and of lists, and of labels with one value each between them: a value
 * stands right of its label; an item is every row that isn't blank from the header down to the
 * first fixed row, the next table's label or the end of the sheet.
 */
#include <limits.h>
#include <string.h>

#include "match/match_private.h"

typedef struct shape_job {
    gj_matcher *matcher;
    gj_report *report;
    const gj_block *block;
    gj_page *page; /* the one that has most of the block's labels */
} shape_job;

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

/* The first unused caption of a node from a row on, or NULL. */
static gj_caption *caption_of(gj_page *page, const gj_node *node, int from)
{
    for (int i = 0; i < page->n_captions; i++) {
        if (page->captions[i].row >= from && names(&page->captions[i], node))
            return &page->captions[i];
    }
    return NULL;
}

static int choose_page(shape_job *job)
{
    int most = 0;
    for (int p = 0; p < job->matcher->n_pages; p++) {
        gj_page *page = &job->matcher->pages[p];
        const gj_block *block = job->block;
        int count = 0;
        for (int i = 0; i < block->rows.n_leaves; i++)
            count += caption_of(page, block->rows.leaves[i], 0) != NULL;
        for (int i = 0; i < block->columns.n_leaves; i++)
            count += caption_of(page, block->columns.leaves[i], 0) != NULL;
        job->page = count > most ? page : job->page;
        most = count > most ? count : most;
    }
    return most;
}

static void see(const shape_job *job, gj_seen_kind kind, const gj_node *node, gj_caption *caption)
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

static void fill(const shape_job *job, gj_slot *slot, const gj_type *type, int row, int col)
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
static void see_stray(const shape_job *job, const gj_caption *caption, bool beyond)
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

/* ---- pairs ---- */

/* Does the caption name a row of the block? */
static bool is_label(const shape_job *job, const gj_caption *caption)
{
    const gj_word *word = caption->used ? NULL : caption->word;
    while (word && !(word->is_row && word->block == job->block && word->node->leaf))
        word = word->next;
    return word;
}

/* Columns looked at for values. */
enum { WIDEST = 64, OFTEN = 2 };

/* Where the labels of the block are that have its words. */
typedef struct pairs {
    bool above;      /* their values stand below them */
    int first, last; /* their rows */
    int right; /* last column with a value right beside its label; further out none is looked for */
    int values[WIDEST]; /* how many labels end before each column */
} pairs;

static bool is_filled(const shape_job *job, int row, int col)
{
    const gj_cell *cell = gj_sheet_cell(job->page->sheet, row, col);
    return cell && *cell->text;
}

/* Where a label's value stands: right beside it; or further right, where the cells between are
 * blank. */
static int value_column(const shape_job *job, const pairs *of, const gj_caption *label)
{
    int beside = label->col + label->cols;
    for (int col = beside; col <= of->right; col++) {
        const gj_caption *caption = gj_caption_at(job->page, label->row, col);
        if (col > beside && caption && is_label(job, caption))
            break;
        if (is_filled(job, label->row, col))
            return col;
    }
    return beside;
}

/* The caption of this cell, if it names a row of the block, or NULL. */
static const gj_caption *label_at(const shape_job *job, int row, int col)
{
    const gj_caption *caption = gj_caption_at(job->page, row, col);
    return caption && is_label(job, caption) ? caption : NULL;
}

/* Has somebody laid the table out with the labels side by side and the values below them? Labels
 * touch each other then, and none stands below another. */
static bool is_above(const shape_job *job)
{
    bool touch = false;
    for (int i = 0; i < job->page->n_captions; i++) {
        const gj_caption *caption = &job->page->captions[i];
        if (!is_label(job, caption))
            continue;
        if (label_at(job, caption->row + caption->rows, caption->col))
            return false;
        touch |= label_at(job, caption->row, caption->col + caption->cols) != NULL;
    }
    return touch;
}

/* Where a label's value stands. */
static gj_place place_of_value(const shape_job *job, const pairs *of, const gj_caption *label)
{
    gj_place place = {job->page->index, label->row, label->col};
    if (of->above)
        place.row += label->rows;
    else
        place.col = value_column(job, of, label);
    return place;
}

/* What stands in the place of a label's value is its value, whatever it looks like. */
static pairs find_values(const shape_job *job)
{
    gj_page *page = job->page;
    pairs of = {.above = is_above(job), .first = -1, .right = -1};
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        int beside = caption->col + caption->cols;
        if (!is_label(job, caption))
            continue;
        of.first = of.first < 0 ? caption->row : of.first;
        of.last = caption->row;
        if (beside < WIDEST)
            of.values[beside]++;
        of.right = beside > of.right && is_filled(job, caption->row, beside) ? beside : of.right;
        gj_caption *value = of.above
                                ? gj_caption_at(page, caption->row + caption->rows, caption->col)
                                : gj_caption_at(page, caption->row, beside);
        if (value) {
            value->used = true;
            value->word = NULL;
        }
    }
    return of;
}

/* May the caption be a label in other words? It stands among the block's, before a column of
 * values, and isn't one. */
static bool may_be_label(const shape_job *job, const pairs *of, const gj_caption *caption)
{
    int beside = caption->col + caption->cols;
    if (of->above || caption->used || caption->row < of->first || caption->row > of->last ||
        beside >= WIDEST || of->values[beside] < OFTEN)
        return false;
    const gj_caption *next = gj_caption_at(job->page, caption->row, beside);
    const gj_word *word = next && !next->used ? next->word : NULL;
    while (word && !(word->is_row && word->block == job->block))
        word = word->next;
    return !word; /* else it is a group's title, in whatever words */
}

/* The labels, and what may be some in other words, in reading order; without a caption behind the
 * last. */
static const gj_label *find_labels(const shape_job *job, const pairs *of)
{
    const gj_page *page = job->page;
    int n = 0;
    gj_label *labels =
        gj_arena_array(job->matcher->arena, (size_t)page->n_captions + 1, sizeof *labels);
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        bool told = is_label(job, caption);
        if (!told && !may_be_label(job, of, caption))
            continue;
        const gj_caption *before = n ? labels[n - 1].caption : NULL;
        const gj_place value = place_of_value(job, of, caption);
        bool filled = is_filled(job, value.row, value.col);
        /* A group's title is before it. */
        if (!told && before && !is_label(job, before) && before->row == caption->row &&
            value_column(job, of, before) == caption->col)
            n--;
        if (told || filled || !caption->word)
            labels[n++] = (gj_label){caption, told || filled};
    }
    return labels;
}

/* A row where it was found: its value, and how it was found. */
static void fill_pair(const shape_job *job, const pairs *of, const gj_row_match *row)
{
    const gj_node *value = job->block->columns.leaves[0];
    gj_slot *slot = gj_report_slot_of(job->report, row->node, row->item, value);
    if (row->caption && slot) {
        const gj_place place = place_of_value(job, of, row->caption);
        fill(job, slot, gj_cell_type(row->node, value), place.row, place.col);
    }
    gj_seen seen = {.kind = GJ_SEEN_ROW,
                    .table = job->block->table,
                    .node = row->node,
                    .item = row->item,
                    .times = row->times,
                    .in_order = row->in_order,
                    .same = true,
                    .by_order = row->by_order,
                    .found = row->caption ? row->caption->cell->text : "",
                    .place = {job->page->index, row->row, row->caption ? row->caption->col : -1}};
    if (row->caption)
        seen.same = strcmp(row->node->key, row->caption->key) == 0;
    if (row->times > 1)
        seen.place = row->again;
    gj_report_add_seen(job->report, &seen);
}

/* Is nothing written in an instance? */
static bool is_blank_item(const shape_job *job, const gj_item *item, int number)
{
    const gj_node *const *leaves = item->node->block->rows.leaves + item->node->index;
    int i = 0;
    while (i < item->node->leaves &&
           gj_report_slot_of(job->report, leaves[i], number, item->key)->value.kind == GJ_EMPTY)
        i++;
    return i == item->node->leaves;
}

/* A group that repeats: how often it was found, and of its instances each row, found or not. */
static void fill_items(const shape_job *job, const pairs *of, const gj_item *item,
                       const gj_rows *rows)
{
    int first = gj_rows_index(item->row), count = 0, n = item->node->leaves;
    const gj_row_match *extra = NULL;
    for (int i = first; i < first + n; i++)
        count |= rows->leaves[i].caption != NULL;
    for (int i = 0; i < rows->n_further; i++) {
        const gj_row_match *row = &rows->further[i];
        bool ours = row->node->item == item;
        count = ours && row->item >= count ? row->item + 1 : count;
        extra = ours && row->item >= item->most && !extra ? row : extra;
    }
    gj_report_set_items(job->report, item->row, count);
    count = gj_report_items(job->report, item->row);
    if (extra)
        see_stray(job, extra->caption, true);
    gj_row_match *all = gj_arena_array(job->matcher->arena, (size_t)(count * n) + 1, sizeof *all);
    for (int i = n; i < count * n; i++)
        all[i] = (gj_row_match){.node = rows->leaves[first + i % n].node, .item = i / n, .row = -1};
    for (int i = 0; i < rows->n_further; i++) {
        const gj_row_match *row = &rows->further[i];
        if (row->node->item == item && row->item < count)
            all[row->item * n + row->node->index - item->node->index] = *row;
    }
    for (int i = n; i < count * n; i++)
        fill_pair(job, of, &all[i]);
    for (int i = first; i < first + n && (count > 0 || item->least > 0); i++)
        fill_pair(job, of, &rows->leaves[i]);
    /* Those that were left blank at the end were but offered. */
    while (count > item->least && is_blank_item(job, item, count - 1))
        gj_report_set_items(job->report, item->row, --count);
}

static void match_pairs(const shape_job *job)
{
    gj_window window = {.page = job->page, .limit1 = INT_MAX, .col1 = INT_MAX};
    gj_rows rows;
    const pairs of = find_values(job);
    const gj_label *labels = find_labels(job, &of);
    gj_rows_match_labels(job->matcher, job->block->table, &window, labels, &rows);
    for (int i = 0; i < rows.n_leaves; i++) {
        const gj_node *node = rows.leaves[i].node;
        if (node->block != job->block)
            continue;
        if (!node->item)
            fill_pair(job, &of, &rows.leaves[i]);
        else if (node == node->item->row)
            fill_items(job, &of, node->item, &rows);
    }
    for (int i = 0; labels[i].caption; i++)
        gj_caption_at(job->page, labels[i].caption->row, labels[i].caption->col)->used = true;
    for (int i = 0; i < rows.n_strays; i++)
        see_stray(job, rows.strays[i], false);
}

/* ---- a list ---- */

/* The row that names the most columns, -1 if none does; fills `columns` with their captions, NULL
 * where missing. */
static int find_header(const shape_job *job, gj_caption **columns)
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
        gj_caption *caption = caption_of(job->page, axis->leaves[c], best - axis->depth);
        bool near_it = caption && caption->row <= best;
        columns[c] = near_it ? caption : NULL;
    }
    return best;
}

/* A label of this block's fixed rows, or of another table: there the items end. */
static bool ends_list(const shape_job *job, int row)
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

static bool is_blank_row(const shape_job *job, gj_caption *const *columns, int row)
{
    for (int c = 0; c < job->block->columns.n_leaves; c++) {
        if (columns[c] && is_filled(job, row, columns[c]->col))
            return false;
    }
    return true;
}

/* Does a fixed row of the block, its total, stand at or below this row? */
static bool has_total_below(const shape_job *job, int row)
{
    const gj_axis *rows = &job->block->rows;
    for (int i = 0; i < rows->n_leaves; i++) {
        if (!rows->leaves[i]->item && caption_of(job->page, rows->leaves[i], row))
            return true;
    }
    return false;
}

/* Behind a blank row the list goes on to its total; where it has none, only with a row that has a
 * key and something besides: a remark below the list is no item. */
static bool goes_on(const shape_job *job, gj_caption *const *columns, int row, int last)
{
    int filled = 0;
    while (row <= last && !ends_list(job, row) && is_blank_row(job, columns, row))
        row++;
    if (row > last || ends_list(job, row) || has_total_below(job, row))
        return true;
    for (int c = 0; c < job->block->columns.n_leaves; c++) {
        filled += columns[c] && is_filled(job, row, columns[c]->col);
        if (c == 0 && !filled)
            return false;
    }
    return filled > 1;
}

/* Fills the items below the header; the row behind them. */
static int fill_list(const shape_job *job, gj_caption *const *columns, int row, const gj_node *item)
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
            see_stray(job, &extra, true);
            break;
        }
        for (int c = 0; c < axis->n_leaves; c++)
            if (columns[c])
                fill(job, gj_report_slot_of(job->report, item, count, axis->leaves[c]),
                     gj_cell_type(item, axis->leaves[c]), row, columns[c]->col);
        count++;
    }
    return row;
}

static void match_list(const shape_job *job)
{
    const gj_axis *rows = &job->block->rows, *axis = &job->block->columns;
    gj_caption **columns =
        gj_arena_array(job->matcher->arena, (size_t)axis->n_leaves, sizeof(gj_caption *));
    int row = find_header(job, columns) + 1;
    for (int i = 0; i < rows->n_leaves && row > 0; i++)
        if (rows->leaves[i]->item)
            row = fill_list(job, columns, row, rows->leaves[i]);
    for (int i = 0; i < rows->n_leaves; i++) {
        const gj_node *fixed = rows->leaves[i];
        gj_caption *caption = fixed->item ? NULL : caption_of(job->page, fixed, 0);
        for (int c = 0; c < axis->n_leaves && caption; c++)
            if (columns[c] && gj_node_meets(fixed, axis->leaves[c]))
                fill(job, gj_report_slot(job->report, fixed, axis->leaves[c]),
                     gj_cell_type(fixed, axis->leaves[c]), caption->row, columns[c]->col);
        if (!fixed->item)
            see(job, GJ_SEEN_ROW, fixed, caption);
    }
    for (int c = 0; c < axis->n_leaves; c++)
        see(job, GJ_SEEN_COLUMN, axis->leaves[c], columns[c]);
}

/* Where the block begins: its first label. */
static gj_place first_label(const shape_job *job)
{
    for (int i = 0; i < job->page->n_captions; i++) {
        const gj_caption *caption = &job->page->captions[i];
        if (is_label(job, caption) || names(caption, job->block->columns.leaves[0]))
            return (gj_place){job->page->index, caption->row, caption->col};
    }
    return (gj_place){job->page->index, -1, -1};
}

void gj_shapes_match(gj_matcher *matcher, gj_report *report, const gj_table *table)
{
    gj_seen seen = {.kind = GJ_SEEN_TABLE, .table = table, .place = GJ_NOWHERE, .found = ""};
    seen.in_order = seen.same = true;
    for (int b = 0; b < table->n_blocks; b++) {
        shape_job job = {matcher, report, &table->blocks[b], &matcher->pages[0]};
        if (matcher->n_pages == 0 || choose_page(&job) == 0)
            continue;
        if (!seen.times)
            seen.place = first_label(&job);
        seen.times = 1;
        (job.block->kind == GJ_BLOCK_LIST ? match_list : match_pairs)(&job);
    }
    gj_report_add_seen(report, &seen);
}
