/* SPDX-License-Identifier: Apache-2.0 */
/* regions.c - where on which sheet an official table lies, and which of several counts. */
#include <limits.h>
#include <stdlib.h>

#include "match/match_private.h"

enum { MOST_WINDOWS = 64, BAND_GAP = 3 };

/* A label of the table: for tables with row labels a leaf row's, else a column's. */
typedef struct hit {
    int row, col;
    int index; /* of the row; 0 for columns */
    const gj_node *node;
} hit;

typedef struct hits {
    hit *at;
    int n;
} hits;

typedef struct search {
    gj_matcher *matcher;
    const gj_table *table;
    gj_window *windows;
    int n;
    int n_leaves;
} search;

static bool has_row_labels(const gj_table *table)
{
    return table->blocks[0].label_columns > 0;
}

static int leaf_rows(const gj_table *table)
{
    int n = 0;
    for (int b = 0; b < table->n_blocks; b++)
        n += table->blocks[b].rows.n_leaves;
    return n;
}

static const gj_word *column_of_table(const gj_caption *caption, const gj_table *table)
{
    for (int b = 0; b < table->n_blocks; b++) {
        const gj_word *word = gj_caption_column(caption, &table->blocks[b]);
        if (word)
            return word;
    }
    return NULL;
}

/* The row that a word names: of several of one name the nearest to the one that should follow. */
static int nearest(const gj_word *word, const gj_table *table, int before)
{
    int best = gj_rows_index(word->node);
    for (word = word->next; word; word = word->next) {
        if (!word->is_row || word->table != table || !word->node->leaf)
            continue;
        int index = gj_rows_index(word->node);
        if (abs(index - before - 1) < abs(best - before - 1))
            best = index;
    }
    return best;
}

/* Two tables side by side name the same row twice in one sheet row, a table's width apart. The
 * column where the second one begins, or INT_MAX. */
static int side_by_side(const search *s, const hits *found)
{
    int pairs = 0, split = INT_MAX;
    for (int i = 1; i < found->n; i++) {
        const hit *a = &found->at[i - 1], *b = &found->at[i];
        if (a->row != b->row || a->node != b->node || b->col - a->col < s->table->n_widths)
            continue;
        pairs++;
        split = b->col < split ? b->col : split;
    }
    return 3 * pairs >= s->n_leaves ? split : INT_MAX;
}

/* A few labels behind a table are rows of it that were moved, not a table of their own. */
static void add_window(search *s, gj_window window, int labels)
{
    gj_window *before = s->n ? &s->windows[s->n - 1] : NULL;
    if (before && before->page == window.page && before->col0 == window.col0 &&
        4 * labels < s->n_leaves)
        before->row1 = window.row1;
    else if (s->n < MOST_WINDOWS)
        s->windows[s->n++] = window;
}

/* How many different labels of the table stand in the rows of a window. */
static int score(const search *s, const gj_window *window)
{
    int distinct = 0;
    for (int b = 0; b < s->table->n_blocks; b++)
        for (int side = 0; side < 2; side++) {
            const gj_block *block = &s->table->blocks[b];
            const gj_axis *axis = side ? &block->columns : &block->rows;
            bool *seen = gj_arena_array(s->matcher->arena, (size_t)axis->n_nodes + 1, sizeof *seen);
            for (int i = 0; i < window->page->n_captions; i++) {
                const gj_caption *caption = &window->page->captions[i];
                if (caption->row < window->limit0 || caption->row > window->row1 ||
                    caption->col < window->col0 || caption->col > window->col1)
                    continue;
                const gj_word *word =
                    side ? gj_caption_column(caption, block) : gj_caption_row(caption, s->table);
                while (word && word->block == block && seen[word->node->order] && word->next &&
                       word->next->is_row == word->is_row && word->next->node)
                    word = word->next;
                if (!word || word->block != block || seen[word->node->order])
                    continue;
                seen[word->node->order] = true;
                distinct++;
            }
        }
    return distinct;
}

/* Cuts the hits of one strip of columns where the labels start again from the top. */
static void cut_rows(search *s, gj_page *page, const hits *found, int col0, int col1)
{
    gj_window window = {.page = page, .row0 = -1, .col0 = col0, .col1 = col1};
    int highest = -1, kept = 0;
    for (int i = 0; i < found->n; i++) {
        const hit *h = &found->at[i];
        if (h->col < col0 || h->col > col1)
            continue;
        /* A stray early label in a table just begun is a moved row, not a new table. */
        if (window.row0 >= 0 && h->index <= highest - (s->n_leaves + 1) / 2 &&
            2 * kept >= s->n_leaves) {
            add_window(s, window, kept);
            window.row0 = -1;
        }
        if (window.row0 < 0) {
            window.row0 = h->row;
            highest = -1;
            kept = 0;
        }
        window.row1 = h->row;
        highest = h->index > highest ? h->index : highest;
        kept++;
    }
    if (window.row0 >= 0)
        add_window(s, window, kept);
}

/* A table without row labels is found by its header: rows of column labels with few rows
 * between. */
static void cut_bands(search *s, gj_page *page, const hits *found)
{
    gj_window window = {.page = page, .row0 = -1, .col1 = INT_MAX};
    const gj_node *top = NULL; /* the label that began the band */
    for (int i = 0; i < found->n; i++) {
        const hit *h = &found->at[i];
        bool again = top && top == h->node && h->row != window.row0;
        if (window.row0 >= 0 && (again || h->row - window.row1 > BAND_GAP)) {
            add_window(s, window, s->n_leaves);
            window.row0 = -1;
        }
        if (window.row0 < 0) {
            window.row0 = h->row;
            top = h->node && !h->node->leaf ? h->node : NULL;
        }
        window.row1 = h->row;
    }
    if (window.row0 >= 0)
        add_window(s, window, s->n_leaves);
}

static void set_limits(search *s, int first)
{
    for (int i = first; i < s->n; i++) {
        gj_window *window = &s->windows[i];
        window->limit1 = INT_MAX;
        for (int k = first; k < s->n; k++) {
            const gj_window *other = &s->windows[k];
            if (k == i || other->col0 != window->col0)
                continue;
            if (k < i && other->row1 + 1 > window->limit0)
                window->limit0 = other->row1 + 1;
            if (k > i && other->row0 - 1 < window->limit1)
                window->limit1 = other->row0 - 1;
        }
        window->score = score(s, window);
    }
}

static void search_page(search *s, gj_page *page)
{
    int first = s->n;
    bool rows = has_row_labels(s->table);
    /* Where the table is named. */
    hits found = {gj_arena_array(s->matcher->arena, (size_t)page->n_captions + 1, sizeof(hit)), 0};
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        const gj_word *word =
            rows ? gj_caption_row(caption, s->table) : column_of_table(caption, s->table);
        if (caption->used || !word || !word->node || (rows && !word->node->leaf))
            continue;
        int index = rows ? nearest(word, s->table, found.n ? found.at[found.n - 1].index : -1) : 0;
        found.at[found.n++] = (hit){caption->row, caption->col, index, word->node};
    }
    int split = rows ? side_by_side(s, &found) : INT_MAX;
    if (!rows)
        cut_bands(s, page, &found);
    else if (split == INT_MAX)
        cut_rows(s, page, &found, 0, INT_MAX);
    else {
        cut_rows(s, page, &found, 0, split - 1);
        cut_rows(s, page, &found, split, INT_MAX);
    }
    set_limits(s, first);
}

/* What is much less of the table than the best window, or next to nothing of it, is not the
 * table: it goes behind. */
static int keep_good(gj_window *windows, int n, int labels)
{
    int best = 0, kept = 0;
    for (int i = 0; i < n; i++)
        best = windows[i].score > best ? windows[i].score : best;
    for (int i = 0; i < n; i++)
        if (windows[i].score * 10 >= best * 6 && windows[i].score * 4 >= labels) {
            const gj_window good = windows[i];
            for (int k = i; k > kept; k--)
                windows[k] = windows[k - 1];
            windows[kept++] = good;
        }
    return kept;
}

gj_window *gj_regions_find(gj_matcher *matcher, const gj_table *table, int *n, int *all)
{
    search s = {.matcher = matcher, .table = table, .n_leaves = leaf_rows(table)};
    int labels = 0;
    s.windows = gj_arena_array(matcher->arena, MOST_WINDOWS, sizeof *s.windows);
    for (int p = 0; p < matcher->n_pages; p++)
        search_page(&s, &matcher->pages[p]);
    for (int b = 0; b < table->n_blocks; b++)
        labels += table->blocks[b].columns.n_leaves +
                  (has_row_labels(table) ? table->blocks[b].rows.n_leaves : 0);
    *all = s.n;
    *n = keep_good(s.windows, s.n, labels);
    return s.windows;
}
