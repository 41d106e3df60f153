/* SPDX-License-Identifier: Apache-2.0 */
/*
 * pairs.c - tables of labels with a value each: it stands right of its label, or below it where
 * somebody has laid the labels side by side; and groups of them that repeat.
 */
#include <limits.h>
#include <string.h>

#include "match/shapes_private.h"

/* Columns looked at for values. */
enum { WIDEST = 64, OFTEN = 2 };

/* Where the labels of the block are that have its words. */
typedef struct pairs {
    bool above;      /* their values stand below them */
    int first, last; /* their rows */
    int right; /* last column with a value right beside its label; further out none is looked for */
    int values[WIDEST]; /* how many labels end before each column */
} pairs;

/* Where a label's value stands: right beside it; or further right, where the cells between are
 * blank. */
static int value_column(const gj_shape_job *job, const pairs *of, const gj_caption *label)
{
    int beside = label->col + label->cols;
    for (int col = beside; col <= of->right; col++) {
        const gj_caption *caption = gj_caption_at(job->page, label->row, col);
        if (col > beside && caption && gj_shape_is_label(job, caption))
            break;
        if (gj_shape_is_filled(job, label->row, col))
            return col;
    }
    return beside;
}

/* The caption of this cell, if it names a row of the block, or NULL. */
static const gj_caption *label_at(const gj_shape_job *job, int row, int col)
{
    const gj_caption *caption = gj_caption_at(job->page, row, col);
    return caption && gj_shape_is_label(job, caption) ? caption : NULL;
}

/* Has somebody laid the table out with the labels side by side and the values below them? Labels
 * touch each other then, and none stands below another. */
static bool is_above(const gj_shape_job *job)
{
    bool touch = false;
    for (int i = 0; i < job->page->n_captions; i++) {
        const gj_caption *caption = &job->page->captions[i];
        if (!gj_shape_is_label(job, caption))
            continue;
        if (label_at(job, caption->row + caption->rows, caption->col))
            return false;
        touch |= label_at(job, caption->row, caption->col + caption->cols) != NULL;
    }
    return touch;
}

/* Where a label's value stands. */
static gj_place place_of_value(const gj_shape_job *job, const pairs *of, const gj_caption *label)
{
    gj_place place = {job->page->index, label->row, label->col};
    if (of->above)
        place.row += label->rows;
    else
        place.col = value_column(job, of, label);
    return place;
}

/* What stands in the place of a label's value is its value, whatever it looks like. */
static pairs find_values(const gj_shape_job *job)
{
    gj_page *page = job->page;
    pairs of = {.above = is_above(job), .first = -1, .right = -1};
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        int beside = caption->col + caption->cols;
        if (!gj_shape_is_label(job, caption))
            continue;
        of.first = of.first < 0 ? caption->row : of.first;
        of.last = caption->row;
        if (beside < WIDEST)
            of.values[beside]++;
        of.right =
            beside > of.right && gj_shape_is_filled(job, caption->row, beside) ? beside : of.right;
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
static bool may_be_label(const gj_shape_job *job, const pairs *of, const gj_caption *caption)
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
static const gj_label *find_labels(const gj_shape_job *job, const pairs *of)
{
    const gj_page *page = job->page;
    int n = 0;
    gj_label *labels =
        gj_arena_array(job->matcher->arena, (size_t)page->n_captions + 1, sizeof *labels);
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        bool told = gj_shape_is_label(job, caption);
        if (!told && !may_be_label(job, of, caption))
            continue;
        const gj_caption *before = n ? labels[n - 1].caption : NULL;
        const gj_place value = place_of_value(job, of, caption);
        bool filled = gj_shape_is_filled(job, value.row, value.col);
        /* A group's title is before it. */
        if (!told && before && !gj_shape_is_label(job, before) && before->row == caption->row &&
            value_column(job, of, before) == caption->col)
            n--;
        if (told || filled || !caption->word)
            labels[n++] = (gj_label){caption, told || filled};
    }
    return labels;
}

/* A row where it was found: its value, and how it was found. */
static void fill_pair(const gj_shape_job *job, const pairs *of, const gj_row_match *row)
{
    const gj_node *value = job->block->columns.leaves[0];
    gj_slot *slot = gj_report_slot_of(job->report, row->node, row->item, value);
    if (row->caption && slot) {
        const gj_place place = place_of_value(job, of, row->caption);
        gj_shape_fill(job, slot, gj_cell_type(row->node, value), place.row, place.col);
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
static bool is_blank_item(const gj_shape_job *job, const gj_item *item, int number)
{
    const gj_node *const *leaves = item->node->block->rows.leaves + item->node->index;
    int i = 0;
    while (i < item->node->leaves &&
           gj_report_slot_of(job->report, leaves[i], number, item->key)->value.kind == GJ_EMPTY)
        i++;
    return i == item->node->leaves;
}

/* A group that repeats: how often it was found, and of its instances each row, found or not. */
static void fill_items(const gj_shape_job *job, const pairs *of, const gj_item *item,
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
        gj_shape_see_stray(job, extra->caption, true);
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

void gj_pairs_match(const gj_shape_job *job)
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
        gj_shape_see_stray(job, rows.strays[i], false);
}
