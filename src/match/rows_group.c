/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rows_group.c - rows of one name in several groups, told apart by the titles above and left of
 * them.
 *
 * A group's title may be merged over its rows, stand in each of them, in the first alone, or in a
 * row of its own. Where none does, the order decides if only one order is possible; else such a row
 * is not read at all.
 */
#include <string.h>

#include "match/rows_private.h"

/* What a group's title adds to a row's score: seen beside it, carried down from above, the row's
 * own group. Without one, the name alone counts less than a name found once, and more than a
 * place. */
enum { MOST_LEVELS = 16, SEEN = 20, CARRIED = 10, OWN = 5, BY_ORDER = 60 };

/* A group whose title was passed on the way down, and where. */
typedef struct level {
    const gj_node *group;
    const gj_caption *caption;
} level;

typedef struct path {
    const gj_rows_job *job;
    const gj_block *block; /* the one whose title was passed last, or NULL */
    level levels[MOST_LEVELS];
    int n;
    int passed; /* index of the first row of the group passed last */
} path;

bool gj_row_is_in(const gj_node *node, const gj_node *group)
{
    while (node && node != group)
        node = node->parent;
    return node;
}

static bool is_row_word(const gj_word *word, const gj_table *table, bool leaf)
{
    return word->is_row && word->table == table && word->node->leaf == leaf;
}

/* The group that a caption names: of several of one name the one inside the groups passed, else the
 * next in order. */
static const gj_node *group_named(const path *p, const gj_caption *caption)
{
    const gj_node *best = NULL;
    int most = -1;
    for (const gj_word *word = caption->word; word; word = word->next) {
        if (!is_row_word(word, p->job->table, false))
            continue;
        int fit = (p->block == word->block) + 2 * (gj_rows_index(word->node) >= p->passed);
        for (int i = 0; i < p->n; i++)
            if (word->node->parent == p->levels[i].group)
                fit = 4 * (i + 1);
        if (fit > most) {
            most = fit;
            best = word->node;
        }
    }
    return best;
}

/* The block whose title or corner the caption is, if no other block of the table has the same. */
static const gj_block *block_named(const path *p, const gj_caption *caption)
{
    const gj_block *block = NULL;
    for (const gj_word *word = caption->word; word; word = word->next) {
        if (word->section || word->node || word->table != p->job->table)
            continue;
        if (block && block != word->block)
            return NULL;
        block = word->block;
    }
    return block;
}

/* Does the caption name a row, and if so one of this group (NULL: any)? */
static bool names_leaf(const gj_caption *caption, const gj_table *table, const gj_node *group)
{
    for (const gj_word *word = caption->word; word; word = word->next)
        if (is_row_word(word, table, true) && (!group || gj_row_is_in(word->node, group)))
            return true;
    return false;
}

static void leave(path *p, int levels)
{
    p->n = levels < p->n ? levels : p->n;
}

/* A caption is passed on the way down: a group begins, or ends because something stands here that
 * is not in it. */
static void pass(path *p, const gj_caption *caption)
{
    const gj_table *table = p->job->table;
    const gj_block *block = block_named(p, caption);
    const gj_node *group = group_named(p, caption);
    bool leaf = names_leaf(caption, table, NULL);
    if (block) {
        p->block = block;
        p->n = 0;
    } else if (group && (!leaf || caption->rows > 1)) {
        while (p->n > 0 && !gj_row_is_in(group->parent, p->levels[p->n - 1].group))
            p->n--;
        if (p->n < MOST_LEVELS)
            p->levels[p->n++] = (level){group, caption};
        p->block = group->block;
        p->passed = gj_rows_index(group);
    } else if (leaf) {
        while (p->n > 0 && !names_leaf(caption, table, p->levels[p->n - 1].group))
            p->n--;
    } else {
        for (int i = 0; i < p->n; i++) /* where a group's title stood: another's, in other words */
            if (p->levels[i].caption->col == caption->col &&
                caption->row > p->levels[i].caption->row)
                leave(p, i);
    }
}

static bool reaches(const gj_caption *caption, int row)
{
    return caption->row + caption->rows > row;
}

void gj_rows_find_groups(gj_rows_job *job)
{
    const gj_page *page = job->window->page;
    path p = {.job = job};
    int i = 0;
    for (int j = 0; j < job->n_found; j++) {
        gj_row_candidate *c = &job->found[j];
        int col = c->caption ? c->caption->col : job->rows->label1;
        for (; i < page->n_captions; i++) {
            const gj_caption *caption = &page->captions[i];
            if (caption->row > c->row || (caption->row == c->row && caption->col >= col))
                break;
            if (caption->row >= job->window->limit0 && caption->col >= job->rows->label0 &&
                caption->col < job->rows->label1)
                pass(&p, caption);
        }
        /* Groups that end above this row are left; what is open then is its own. */
        while (p.n > 0 && p.levels[p.n - 1].caption->rows > 1 &&
               !reaches(p.levels[p.n - 1].caption, c->row))
            p.n--;
        c->block = p.block;
        c->group = p.n ? p.levels[p.n - 1].group : NULL;
        c->title = p.n ? p.levels[p.n - 1].caption : NULL;
        c->beside = p.n && reaches(p.levels[p.n - 1].caption, c->row);
    }
}

bool gj_row_is_told(const gj_rows_job *job, const gj_row_candidate *c, int leaf)
{
    const gj_node *node = job->rows->leaves[leaf].node;
    if (!c->group || node->parent == c->group)
        return c->block == node->block && node->parent == c->group;
    for (int i = 0; i < job->rows->n_leaves; i++)
        if (i != leaf && gj_row_is_in(job->rows->leaves[i].node, c->group) &&
            strcmp(job->keys[i], job->keys[leaf]) == 0)
            return false;
    return gj_row_is_in(node, c->group);
}

int gj_row_namesake_score(const gj_rows_job *job, const gj_row_candidate *c, int leaf, int like)
{
    const gj_node *node = job->rows->leaves[leaf].node;
    if (gj_row_is_told(job, c, leaf))
        return like + (c->beside ? SEEN : CARRIED) + (c->group == node->parent ? OWN : 0);
    if (c->beside && !gj_row_is_in(node, c->group))
        return 0;
    return like == 100 ? BY_ORDER : GJ_MATCH_ALIKE;
}

/* Rows and candidates between two pairs that are certain; ends not included. */
typedef struct gap {
    int i0, i1, j0, j1;
} gap;

static bool is_certain(const gj_rows_job *job, const int *match, int i)
{
    const gj_row_candidate *c = match[i] < 0 ? NULL : &job->found[match[i]];
    if (!c || job->scores[i * job->n_found + match[i]] < GJ_MATCH_ALIKE)
        return false;
    return job->alike[i] == 1 || gj_row_is_told(job, c, i);
}

/* Could the candidate be a row of this name as far as its words go? */
static bool may_be(const gj_rows_job *job, int i, int j)
{
    return job->scores[i * job->n_found + j] >= GJ_MATCH_ALIKE;
}

/* One row that nothing but its order tells: as many of its name are missing in the gap as were
 * found in it, or none of them is bound. */
static void doubt(gj_rows_job *job, const int *match, int i, gap g)
{
    gj_row_match *leaf = &job->rows->leaves[i];
    int official = 0, found = 0, j = match[i];
    for (int k = g.i0; k < g.i1; k++)
        official += may_be(job, k, j);
    for (int k = g.j0; k < g.j1; k++)
        found += may_be(job, i, k);
    if (official == found)
        leaf->by_order = true;
    else
        job->found[j].untold = true;
}

void gj_rows_doubt_namesakes(gj_rows_job *job, int *match)
{
    int n = job->rows->n_leaves;
    gap g = {0};
    for (g.i1 = 0; g.i1 <= n; g.i1++) {
        if (g.i1 < n && !is_certain(job, match, g.i1))
            continue;
        g.j1 = g.i1 < n ? match[g.i1] : job->n_found;
        for (int i = g.i0; i < g.i1; i++)
            if (match[i] >= 0 && job->alike[i] > 1 && may_be(job, i, match[i]))
                doubt(job, match, i, g);
        g.i0 = g.i1 + 1;
        g.j0 = g.j1 + 1;
    }
    for (int i = 0; i < n; i++)
        if (match[i] >= 0 && job->found[match[i]].untold)
            match[i] = -1;
}
