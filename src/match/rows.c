/* SPDX-License-Identifier: Apache-2.0 */
/* rows.c - official rows to sheet rows, within the window of one table. */
#include <limits.h>
#include <string.h>

#include "base/label.h"
#include "base/utf8.h"
#include "match/rows_private.h"

/* What a row's place alone counts. */
enum { BY_PLACE = 5 };

int gj_rows_index(const gj_node *row)
{
    const gj_table *table = row->block->table;
    int index = row->index;
    for (int b = 0; b < row->block->index; b++)
        index += table->blocks[b].rows.n_leaves;
    return index;
}

static int score_one(const gj_rows_job *job, const gj_row_match *leaf, int index,
                     const gj_row_candidate *c)
{
    int place = c->has_data ? BY_PLACE : 0;
    if (!c->caption || c->joined)
        return place;
    bool namesakes = job->alike[index] > 1;
    if (gj_caption_names(c->caption, leaf->node))
        return namesakes ? gj_row_namesake_score(job, c, index, 100) : 100;
    const gj_word *word = gj_caption_row(c->caption, job->table);
    if (word && c->caption->likeness == 100) {
        int first = gj_rows_index(word->node);
        if (word->node->item) /* one more of its group, not another row in its place */
            return 0;
        return !word->node->leaf || job->times[first] > job->alike[first] ? place : 0;
    }
    int like = gj_label_likeness(c->caption->key, job->keys[index]);
    if (like < GJ_MATCH_ALIKE)
        return place;
    if (namesakes)
        return gj_row_namesake_score(job, c, index, like - 1);
    /* A part of a label may be another's too: it counts for more than a place, but binds none. */
    return like < GJ_MATCH_LIKE ? like / 2 : like - 1;
}

static int score(const void *context, int official, int found)
{
    const gj_rows_job *job = context;
    return job->scores[official * job->n_found + found];
}

/* Is a label like the official one, or the same told shortly: are nearly all of its characters
 * there? */
static bool may_mean(const char *key, const char *official)
{
    int length = 0, there = 0;
    if (gj_label_likeness(key, official) >= GJ_MATCH_ALIKE)
        return true;
    for (const char *at = key; *at; length++) {
        uint32_t c = gj_utf8_next(&at);
        bool is = false;
        for (const char *in = official; *in && !is;)
            is = gj_utf8_next(&in) == c;
        there += is;
    }
    return length > 2 && 5 * there >= 4 * length;
}

static void bind(gj_row_match *leaf, gj_row_candidate *c, bool in_order)
{
    leaf->row = c->row;
    leaf->times = 1;
    leaf->in_order = in_order;
    leaf->caption = c->caption;
    leaf->by_place = !gj_caption_names(c->caption, leaf->node);
    leaf->unlabelled = leaf->node->leaf && leaf->by_place &&
                       (c->joined || !(c->caption && may_mean(c->caption->key, leaf->node->key)));
    c->taken = true;
}

/* Is a label a row's and behind it another one's? */
static bool is_joined(const gj_rows_job *job, const gj_caption *caption)
{
    for (int i = 0; caption && caption->likeness < 100 && i < job->rows->n_leaves; i++) {
        size_t length = strlen(job->keys[i]);
        if (length == 0 || strncmp(caption->key, job->keys[i], length) != 0)
            continue;
        const gj_word *rest = gj_words_find(job->matcher->words, caption->key + length);
        for (; rest; rest = rest->next)
            if (rest->is_row && rest->table == job->table && rest->node && rest->node->leaf)
                return true;
    }
    return false;
}

static void align_leaves(gj_rows_job *job)
{
    gj_arena *arena = job->matcher->arena;
    gj_rows *rows = job->rows;
    size_t cells = (size_t)rows->n_leaves * (size_t)job->n_found;
    job->scores = gj_arena_array(arena, cells + 1, sizeof *job->scores);
    for (int i = 0; i < rows->n_leaves; i++)
        for (int j = 0; j < job->n_found; j++)
            job->scores[i * job->n_found + j] = score_one(job, &rows->leaves[i], i, &job->found[j]);
    int *match = gj_arena_array(arena, (size_t)rows->n_leaves + 1, sizeof *match);
    gj_align align = {rows->n_leaves, job->n_found, score, job};
    gj_align_run(arena, &align, match);
    if (job->namesakes)
        gj_rows_doubt_namesakes(job, match);
    for (int i = 0; i < rows->n_leaves; i++)
        if (match[i] >= 0)
            bind(&rows->leaves[i], &job->found[match[i]], true);
}

/* The row that a label names, bound already or not; of several of one name the one whose group
 * stands beside it. */
static gj_row_match *leaf_named(const gj_rows_job *job, const gj_row_candidate *c, bool bound)
{
    const gj_word *word = c->caption ? c->caption->word : NULL;
    for (; word; word = word->next) {
        if (!word->is_row || word->table != job->table || !word->node->leaf)
            continue;
        int index = gj_rows_index(word->node);
        gj_row_match *leaf = &job->rows->leaves[index];
        bool told = job->alike[index] == 1 || (c->beside && gj_row_is_told(job, c, index));
        if (told && (leaf->row >= 0) == bound)
            return leaf;
    }
    return NULL;
}

static bool any_leaf_bound(const gj_rows *rows, const gj_node *group)
{
    int first = gj_rows_index(group);
    for (int i = first; i < first + group->leaves; i++)
        if (rows->leaves[i].row >= 0)
            return true;
    return false;
}

static void add_stray(gj_rows_job *job, const gj_row_candidate *c)
{
    gj_caption *caption = gj_arena_alloc(job->matcher->arena, sizeof *caption);
    *caption =
        c->caption ? *c->caption : (gj_caption){.row = c->row, .col = job->rows->label0, .key = ""};
    caption->untold = c->untold;
    job->rows->strays[job->rows->n_strays++] = caption;
}

static void found_again(const gj_rows_job *job, gj_row_match *leaf, const gj_row_candidate *c)
{
    leaf->times++;
    leaf->again = (gj_place){job->window->page->index, c->row, c->caption->col};
}

/* What is left: a group's own numbers, a label for the second time, or no row of the form. Where
 * the rows below a group's title have lost their labels, so has the one beside it. */
static void sort_out_rest(gj_rows_job *job)
{
    gj_rows *rows = job->rows;
    for (int j = 0; j < job->n_found; j++) {
        gj_row_candidate *c = &job->found[j];
        const gj_word *word = gj_caption_row(c->caption, job->table);
        if (c->taken)
            continue;
        if (word && word->node->leaf && c->caption->likeness == 100) {
            gj_row_match *leaf = leaf_named(job, c, true);
            c->untold = !leaf;
            if (!leaf)
                add_stray(job, c);
            else
                found_again(job, leaf, c);
        } else if (c->has_data && word && !word->node->leaf && !any_leaf_bound(rows, word->node) &&
                   !(j + 1 < job->n_found && !job->found[j + 1].caption)) {
            gj_row_match *group = &rows->groups[rows->n_groups++];
            *group = (gj_row_match){.node = word->node};
            bind(group, c, true);
        } else if (c->has_data) {
            add_stray(job, c);
        }
    }
}

/* A table whose rows print no label: the first row with numbers below the header, or the row below
 * it. */
static void match_unlabelled(gj_rows_job *job)
{
    gj_rows *rows = job->rows;
    const gj_page *page = job->window->page;
    int least = INT_MAX, most = -1, row = job->window->row1 + 1;
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        if (caption->row < job->window->row0 || caption->row > job->window->row1 || caption->used ||
            !gj_caption_column(caption, &job->table->blocks[0]))
            continue;
        least = caption->col < least ? caption->col : least;
        most = caption->col + caption->cols - 1 > most ? caption->col + caption->cols - 1 : most;
    }
    rows->label0 = rows->label1 = least;
    rows->data1 = most;
    for (int r = row; r <= row + GJ_MOST_BLANK && r <= job->window->limit1; r++)
        if (gj_page_has_data(page, r, least, most)) {
            row = r;
            break;
        }
    gj_row_match *leaf = &rows->leaves[0];
    leaf->row = row;
    leaf->times = 1;
    leaf->in_order = true;
}

/* How many rows of the table have this name. */
static int namesakes(const gj_rows_job *job, const char *key)
{
    int n = 0;
    for (const gj_word *word = gj_words_find(job->matcher->words, key); word; word = word->next)
        n += word->is_row && word->table == job->table && word->node->leaf;
    return n > 1 ? n : 1;
}

static void prepare(gj_rows_job *job)
{
    gj_arena *arena = job->matcher->arena;
    const gj_table *table = job->table;
    gj_rows *rows = job->rows;
    int n = 0, n_nodes = 0;
    for (int b = 0; b < table->n_blocks; b++) {
        n += table->blocks[b].rows.n_leaves;
        n_nodes += table->blocks[b].rows.n_nodes;
    }
    rows->leaves = gj_arena_array(arena, (size_t)n + 1, sizeof *rows->leaves);
    job->keys = gj_arena_array(arena, (size_t)n_nodes + 1, sizeof *job->keys);
    job->alike = gj_arena_array(arena, (size_t)n_nodes + 1, sizeof *job->alike);
    for (int b = 0; b < table->n_blocks; b++)
        for (int i = 0; i < table->blocks[b].rows.n_leaves; i++) {
            const gj_node *node = table->blocks[b].rows.leaves[i];
            job->keys[rows->n_leaves] = node->key;
            job->alike[rows->n_leaves] = namesakes(job, job->keys[rows->n_leaves]);
            job->namesakes |= job->alike[rows->n_leaves] > 1;
            rows->leaves[rows->n_leaves++] = (gj_row_match){.node = node, .row = -1};
        }
}

/* Binds the candidates found to the table's rows. */
static void bind_rows(gj_rows_job *job)
{
    gj_arena *arena = job->matcher->arena;
    gj_rows *rows = job->rows;
    if (job->namesakes || job->table->n_items > 0)
        gj_rows_find_groups(job);
    if (job->table->n_items > 0)
        gj_rows_bind_items(job);
    job->n_found = job->n_found < GJ_MOST_ROWS ? job->n_found : GJ_MOST_ROWS;
    rows->groups = gj_arena_array(arena, (size_t)job->n_found + 1, sizeof *rows->groups);
    rows->strays = gj_arena_array(arena, (size_t)job->n_found + 1, sizeof *rows->strays);
    /* How often each row is named. */
    job->times = gj_arena_array(job->matcher->arena, (size_t)job->rows->n_leaves + 1, sizeof(int));
    for (int j = 0; j < job->n_found; j++) {
        const gj_word *word = gj_caption_row(job->found[j].caption, job->table);
        if (word && word->node->leaf && job->found[j].caption->likeness == 100)
            job->times[gj_rows_index(word->node)]++;
    }
    for (int j = 0; j < job->n_found; j++)
        job->found[j].joined = is_joined(job, job->found[j].caption);
    align_leaves(job);
    /* Labels that stand somewhere else than in their place. */
    for (int j = 0; j < job->n_found; j++) {
        gj_row_candidate *c = &job->found[j];
        gj_row_match *leaf = c->taken ? NULL : leaf_named(job, c, false);
        if (leaf)
            bind(leaf, c, false);
    }
    sort_out_rest(job);
}

void gj_rows_match_labels(gj_matcher *matcher, const gj_table *table, gj_window *window,
                          const gj_label *labels, gj_rows *rows)
{
    gj_rows_job job = {.matcher = matcher, .table = table, .window = window, .rows = rows};
    *rows = (gj_rows){.label1 = INT_MAX};
    prepare(&job);
    size_t n = 0;
    while (labels[n].caption)
        n++;
    job.found = gj_arena_array(matcher->arena, n + 1, sizeof *job.found);
    job.n_found = (int)n;
    for (size_t i = 0; i < n; i++)
        job.found[i] = (gj_row_candidate){.row = labels[i].caption->row,
                                          .caption = labels[i].caption,
                                          .has_data = labels[i].has_value};
    bind_rows(&job);
}

void gj_rows_match(gj_matcher *matcher, const gj_table *table, gj_window *window, gj_rows *rows)
{
    gj_rows_job job = {.matcher = matcher, .table = table, .window = window, .rows = rows};
    *rows = (gj_rows){0};
    prepare(&job);
    if (table->blocks[0].label_columns == 0) {
        match_unlabelled(&job);
    } else {
        gj_rows_find_columns(&job);
        gj_rows_collect(&job);
        bind_rows(&job);
    }
    /* The sheet rows from the first to the last bound. */
    rows->first = INT_MAX;
    rows->last = -1;
    for (int i = 0; i < rows->n_leaves + rows->n_groups; i++) {
        int row = i < rows->n_leaves ? rows->leaves[i].row : rows->groups[i - rows->n_leaves].row;
        if (row < 0)
            continue;
        rows->first = row < rows->first ? row : rows->first;
        rows->last = row > rows->last ? row : rows->last;
    }
}
