/* SPDX-License-Identifier: Apache-2.0 */
/* columns.c - official columns to sheet columns, for one block of a table. */
#include <limits.h>
#include <string.h>

#include "base/label.h"
#include "match/match_private.h"

enum { MOST_COLUMNS = 256, BAND_HEIGHT = 12, BAND_GAP = 2, BY_PLACE = 5, GROUP_BONUS = 20 };

/* A sheet column that could be one of the block's. */
typedef struct candidate {
    int col, cols;
    const gj_caption *caption; /* its lowest header that is no group's, or NULL */
    const gj_node *group;      /* the group whose header stands above it, or NULL */
    int named, official;       /* how often its header stands here, and in the form's block */
    bool taken;
} candidate;

typedef struct columns_job {
    gj_matcher *matcher;
    const gj_window *window;
    const gj_rows *rows;
    const gj_block *block;
    gj_columns *columns;
    candidate *found;
    int n_found;
    const char **keys; /* of the official columns … */
    int *times;        /* … and how often each stands in the block */
} columns_job;

static int first_row_of(const columns_job *job)
{
    int first = INT_MAX;
    const gj_axis *axis = &job->block->rows;
    for (int i = 0; i < axis->n_leaves; i++) {
        int row = job->rows->leaves[gj_rows_index(axis->leaves[i])].row;
        if (row >= 0 && row < first)
            first = row;
    }
    for (int i = 0; i < job->rows->n_groups; i++)
        if (job->rows->groups[i].node->block == job->block && job->rows->groups[i].row < first)
            first = job->rows->groups[i].row;
    return first;
}

/* The last bound row of the blocks before this one. */
static int last_row_before(const columns_job *job)
{
    int last = job->window->limit0 - 1;
    for (int i = 0; i < job->rows->n_leaves; i++) {
        const gj_row_match *leaf = &job->rows->leaves[i];
        if (leaf->node->block->index < job->block->index && leaf->in_order && leaf->row > last)
            last = leaf->row;
    }
    return last;
}

static bool has_column(const columns_job *job, int row)
{
    const gj_page *page = job->window->page;
    int n = 0, first = gj_captions_of_row(page, row, &n);
    for (int i = first; i < first + n; i++)
        if (page->captions[i].col >= job->rows->label0 &&
            page->captions[i].col <= job->rows->data1 &&
            gj_caption_column(&page->captions[i], job->block))
            return true;
    return false;
}

/* Does the row name what belongs to another table, above or below this one? */
static bool has_foreign(const columns_job *job, int row)
{
    const gj_page *page = job->window->page;
    int last = job->rows->label1 + job->block->columns.n_leaves - 1;
    int n = 0, first = gj_captions_of_row(page, row, &n);
    for (int i = first; i < first + n; i++)
        if (page->captions[i].col >= job->rows->label0 && page->captions[i].col <= last &&
            gj_caption_is_foreign(&page->captions[i], job->block->table))
            return true;
    return false;
}

/* The header: rows above the first data row that name columns, with few rows between. */
static void find_band(columns_job *job)
{
    gj_columns *columns = job->columns;
    int first = first_row_of(job), least = last_row_before(job) + 1;
    int gap = 0;
    columns->band0 = 0;
    columns->band1 = -1;
    if (first == INT_MAX)
        return;
    for (int row = first - 1; row >= least && row >= first - BAND_HEIGHT; row--) {
        if (has_foreign(job, row))
            break;
        if (has_column(job, row)) {
            columns->band1 = columns->band1 < 0 ? row : columns->band1;
            columns->band0 = row;
            gap = 0;
        } else if (columns->band1 >= 0 && ++gap > BAND_GAP) {
            break;
        }
    }
    if (columns->band1 < 0 && first - 1 >= least)
        columns->band0 = columns->band1 = first - 1;
    else if (columns->band1 >= 0)
        columns->band1 = first - 1;
}

/* The lowest header of a column; sets *group to the group that stands above (or is all there
 * is). */
static gj_caption *lowest_header(const columns_job *job, int col, const gj_node **group)
{
    gj_page *page = job->window->page;
    gj_caption *lowest = NULL;
    *group = NULL;
    for (int row = job->columns->band1; row >= job->columns->band0; row--) {
        const gj_cell *cell = gj_sheet_seen(page->sheet, row, col);
        gj_caption *caption = cell ? gj_caption_at(page, cell->row, cell->col) : NULL;
        const gj_word *word = gj_caption_column(caption, job->block);
        if (!caption || caption == lowest || (!word && gj_cell_is_data(cell)))
            continue;
        if (word && !word->node->leaf) {
            *group = word->node;
            return lowest;
        }
        if (!lowest && caption->row >= job->columns->band0)
            lowest = caption;
    }
    return lowest;
}

static bool has_number(const columns_job *job, int col)
{
    const gj_axis *axis = &job->block->rows;
    for (int i = 0; i < axis->n_leaves; i++) {
        int row = job->rows->leaves[gj_rows_index(axis->leaves[i])].row;
        if (row >= 0 && gj_cell_is_data(gj_sheet_cell(job->window->page->sheet, row, col)))
            return true;
    }
    return false;
}

/* Adds the column, whose header is known, if it has one of its own or numbers; false where neither
 * is there. */
static bool add_candidate(columns_job *job, candidate c)
{
    int col = c.col;
    bool covered = c.caption && c.caption->col < col;
    bool number = has_number(job, col);
    if (covered && !number)
        return true;
    if (covered)
        c.caption = NULL;
    if (!c.caption && !number)
        return c.group != NULL;
    if (c.caption)
        c.cols = c.caption->cols;
    if (job->n_found < MOST_COLUMNS)
        job->found[job->n_found++] = c;
    return true;
}

static bool is_foreign_header(const columns_job *job, const gj_caption *caption)
{
    return caption && !gj_caption_column(caption, job->block) &&
           gj_caption_is_foreign(caption, job->block->table);
}

static void named_columns(const columns_job *job, int *least, int *most)
{
    const gj_page *page = job->window->page;
    *least = INT_MAX;
    *most = -1;
    for (int row = job->columns->band0; row <= job->columns->band1; row++) {
        int n = 0, first = gj_captions_of_row(page, row, &n);
        for (int i = first; i < first + n; i++) {
            const gj_caption *caption = &page->captions[i];
            if (caption->used || caption->col < job->rows->label0 ||
                caption->col > job->window->col1 || !gj_caption_column(caption, job->block))
                continue;
            *least = caption->col < *least ? caption->col : *least;
            *most =
                caption->col + caption->cols - 1 > *most ? caption->col + caption->cols - 1 : *most;
        }
    }
}

static int times_named(const columns_job *job, const char *key)
{
    int times = 0;
    for (int j = 0; j < job->n_found; j++)
        times += job->found[j].caption && strcmp(job->found[j].caption->key, key) == 0;
    return times;
}

static int times_official(const columns_job *job, const char *key)
{
    int times = 0;
    for (int i = 0; i < job->columns->n_leaves; i++)
        times += strcmp(job->keys[i], key) == 0;
    return times;
}

static bool in_group(const gj_node *node, const gj_node *group)
{
    for (const gj_node *up = node->parent; up; up = up->parent)
        if (up == group)
            return true;
    return false;
}

static int score(const void *context, int official, int found)
{
    const columns_job *job = context;
    const candidate *c = &job->found[found];
    const gj_node *leaf = job->columns->leaves[official].node;
    const char *key = job->keys[official];
    bool other_group = c->group && !in_group(leaf, c->group);
    /* Names that the block has several times are told apart by their groups. */
    if (other_group && job->times[official] > 1)
        return 0;
    if (!c->caption || !*c->caption->key)
        return BY_PLACE;
    if (strcmp(c->caption->key, key) == 0)
        return 100 + (c->group && !other_group ? GROUP_BONUS : 0);
    if (c->official > 0)
        return c->named > c->official ? BY_PLACE : 0;
    int like = gj_label_likeness(c->caption->key, key);
    /* A part of a header may be another's too: it counts for more than a place, but binds none. */
    return like >= GJ_MATCH_LIKE ? like - 1 : like >= GJ_MATCH_ALIKE ? like / 2 : BY_PLACE;
}

static void bind(gj_column_match *leaf, candidate *c, bool in_order)
{
    leaf->col = c->col;
    leaf->cols = c->cols;
    leaf->times = 1;
    leaf->in_order = in_order;
    leaf->caption = c->caption;
    leaf->group = c->group;
    c->taken = true;
}

static void align_leaves(columns_job *job)
{
    gj_arena *arena = job->matcher->arena;
    gj_columns *columns = job->columns;
    int *match = gj_arena_array(arena, (size_t)columns->n_leaves + 1, sizeof *match);
    for (int i = 0; i < columns->n_leaves; i++)
        job->times[i] = times_official(job, job->keys[i]);
    for (int j = 0; j < job->n_found; j++) {
        candidate *c = &job->found[j];
        c->named = c->caption ? times_named(job, c->caption->key) : 0;
        c->official = c->caption ? times_official(job, c->caption->key) : 0;
    }
    gj_align align = {columns->n_leaves, job->n_found, score, job};
    gj_align_run(arena, &align, match);
    for (int i = 0; i < columns->n_leaves; i++)
        if (match[i] >= 0)
            bind(&columns->leaves[i], &job->found[match[i]], true);
}

static gj_column_match *leaf_named(columns_job *job, const candidate *c, bool bound)
{
    for (int i = 0; i < job->columns->n_leaves; i++) {
        gj_column_match *leaf = &job->columns->leaves[i];
        if (strcmp(job->keys[i], c->caption->key) != 0 || (leaf->col >= 0) != bound)
            continue;
        if (!c->group || in_group(leaf->node, c->group))
            return leaf;
    }
    return NULL;
}

/* What is left: moved, there a second time, or no column of the form. */
static void sort_out_rest(columns_job *job)
{
    gj_columns *columns = job->columns;
    columns->strays =
        gj_arena_array(job->matcher->arena, (size_t)job->n_found + 1, sizeof *columns->strays);
    for (int j = 0; j < job->n_found; j++) {
        candidate *c = &job->found[j];
        if (c->taken || !c->caption)
            continue;
        gj_column_match *moved = leaf_named(job, c, false);
        gj_column_match *again = moved ? NULL : leaf_named(job, c, true);
        if (moved) {
            bind(moved, c, false);
        } else if (again) {
            again->times++;
            again->again = (gj_place){job->window->page->index, c->caption->row, c->caption->col};
        } else {
            columns->strays[columns->n_strays++] = c->caption;
        }
    }
}

/* Where a header was lost and the others have moved up, a column with numbers is left without one:
 * those between it and the place of the missing one may each stand over another's numbers. */
static void doubt_between(columns_job *job, int missing, int col)
{
    gj_columns *columns = job->columns;
    for (int i = 0; i < columns->n_leaves; i++) {
        gj_column_match *leaf = &columns->leaves[i];
        bool between = i > missing ? leaf->col < col : leaf->col > col;
        if (i != missing && leaf->col >= 0 && leaf->caption && between)
            leaf->unsure = true;
    }
}

/* Columns of one name that only their groups tell apart, without their own group above: if one is
 * astray, so may all be. */
static void doubt_namesakes(columns_job *job, const gj_column_match *astray, const char *key)
{
    gj_columns *columns = job->columns;
    for (int i = 0; i < columns->n_leaves; i++) {
        gj_column_match *leaf = &columns->leaves[i];
        if (leaf != astray && leaf->col >= 0 && leaf->group != leaf->node->parent &&
            strcmp(job->keys[i], key) == 0)
            leaf->unsure = true;
    }
}

/* Does the column stand beside its group's header, which is above others of the group? One that is
 * above a single column isn't merged and doesn't say how far it goes. */
static bool is_outside_group(const gj_columns *columns, const gj_column_match *leaf)
{
    const gj_node *group = leaf->node->parent;
    int inside = 0;
    for (int i = 0; group && leaf->group != group && i < columns->n_leaves; i++)
        inside += columns->leaves[i].col >= 0 && columns->leaves[i].group == group;
    return inside > 1;
}

/* Two columns the wrong way round may have been moved by a group's header, wider or narrower than
 * it should be: then one of them is outside its group, or a document's rows of headers are not
 * equally wide. */
static void doubt_crossed(const columns_job *job, gj_column_match *a)
{
    const gj_columns *columns = job->columns;
    const gj_sheet *sheet = job->window->page->sheet;
    int width = gj_sheet_row_end(sheet, columns->band1);
    bool ragged = false;
    for (int row = columns->band0; row < columns->band1; row++) {
        int end = gj_sheet_row_end(sheet, row);
        ragged = ragged || (width >= 0 && end >= 0 && end != width);
    }
    for (gj_column_match *b = a + 1; b < columns->leaves + columns->n_leaves; b++)
        if (a->col >= 0 && b->col >= 0 && a->col > b->col &&
            (ragged || is_outside_group(columns, a) || is_outside_group(columns, b)))
            a->unsure = b->unsure = true;
}

static void see_doubtful(columns_job *job)
{
    gj_columns *columns = job->columns;
    for (int i = 0; i < columns->n_leaves; i++)
        doubt_crossed(job, &columns->leaves[i]);
    for (int i = 0; i < columns->n_leaves; i++) {
        const gj_column_match *leaf = &columns->leaves[i];
        if (leaf->col >= 0 && !leaf->in_order)
            doubt_namesakes(job, leaf, job->keys[i]);
        for (int j = 0; leaf->col < 0 && j < job->n_found; j++)
            if (!job->found[j].taken && !job->found[j].caption)
                doubt_between(job, i, job->found[j].col);
    }
}

static void prepare(columns_job *job)
{
    gj_arena *arena = job->matcher->arena;
    gj_columns *columns = job->columns;
    const gj_axis *axis = &job->block->columns;
    columns->leaves = gj_arena_array(arena, (size_t)axis->n_leaves + 1, sizeof *columns->leaves);
    columns->n_leaves = axis->n_leaves;
    job->keys = gj_arena_array(arena, (size_t)axis->n_leaves + 1, sizeof *job->keys);
    job->times = gj_arena_array(arena, (size_t)axis->n_leaves + 1, sizeof *job->times);
    for (int i = 0; i < axis->n_leaves; i++) {
        columns->leaves[i] = (gj_column_match){.node = axis->leaves[i], .col = -1};
        job->keys[i] = axis->leaves[i]->key;
    }
}

void gj_columns_match(gj_matcher *matcher, const gj_window *window, const gj_rows *rows,
                      const gj_block *block, gj_columns *columns)
{
    columns_job job = {
        .matcher = matcher, .window = window, .rows = rows, .block = block, .columns = columns};
    *columns = (gj_columns){.block = block};
    prepare(&job);
    find_band(&job);
    if (columns->band1 < columns->band0)
        return;
    candidate found[MOST_COLUMNS];
    job.found = found;
    /* From behind the labels, or the leftmost header, as far as something stands there. */
    int least = 0, most = -1, first = job.rows->label1;
    named_columns(&job, &least, &most);
    if (job.block->label_columns == 0 && least != INT_MAX) {
        const gj_node *group = NULL;
        for (first = least; first > job.window->col0; first--)
            if (!lowest_header(&job, first - 1, &group) && !has_number(&job, first - 1))
                break;
    }
    int wanted = first + job.block->columns.n_leaves - 1;
    for (int col = first; col <= job.window->col1 && col < first + MOST_COLUMNS; col++) {
        candidate c = {.col = col, .cols = 1};
        c.caption = lowest_header(&job, col, &c.group);
        if (is_foreign_header(&job, c.caption))
            break;
        if (!add_candidate(&job, c) && col > most && col >= wanted)
            break;
    }
    align_leaves(&job);
    sort_out_rest(&job);
    see_doubtful(&job);
}
