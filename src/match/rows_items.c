/* SPDX-License-Identifier: Apache-2.0 */
/*
 * rows_items.c - groups of rows that repeat, once for each of several things.
 *
 * Rows that follow each other with the names of all the rows of such a group are an instance of it,
 * unless a title beside them says that they are another group's; and so is what a title says to be
 * of it. An instance ends where a row comes that it has already, or that stands beside another cell
 * with the group's title.
 */
#include "match/rows_private.h"

/* Of one group that repeats. */
typedef struct instance {
    int count;               /* instances begun so far */
    int last;                /* index of the last row of the one begun last */
    const gj_caption *title; /* the group's title beside or above it, or NULL */
} instance;

static const gj_node *row_of(const gj_item *item, int i)
{
    return item->node->block->rows.leaves[item->node->index + i];
}

/* Exactly or by likeness. */
static bool names_row(const gj_row_candidate *c, const gj_node *row)
{
    const gj_word *word = c->caption ? c->caption->word : NULL;
    while (word && word->node != row)
        word = word->next;
    return word;
}

/* May it stand in this group as far as the titles of groups say? */
static bool may_be_in(const gj_row_candidate *c, const gj_node *group)
{
    return !c->group || !c->beside || gj_row_is_in(group, c->group) ||
           gj_row_is_in(c->group, group);
}

/* Do the candidates from `at` on bear the names of all rows of the group? */
static bool is_whole(const gj_rows_job *job, const gj_item *item, int at)
{
    for (int i = 0; i < item->node->leaves; i++) {
        const gj_row_candidate *c = &job->found[at + i];
        if (at + i >= job->n_found || !c->caption ||
            !gj_caption_names(c->caption, row_of(item, i)) || !may_be_in(c, item->node))
            return false;
    }
    return true;
}

/* What the candidate is an instance of: as a whole, with those behind it, else as its group's title
 * says; NULL if of nothing. *row is the row that it is. */
static const gj_item *item_at(const gj_rows_job *job, int at, const gj_node **row)
{
    const gj_row_candidate *c = &job->found[at];
    const gj_item *whole = NULL;
    bool sure = false;
    int n = 0;
    *row = NULL;
    for (int i = 0; i < job->rows->n_leaves; i++) {
        const gj_node *leaf = job->rows->leaves[i].node;
        bool told = leaf->item && gj_row_is_told(job, c, i);
        if (told && names_row(c, leaf) && (c->beside || !*row))
            *row = leaf;
        if (leaf->item && leaf == leaf->item->row && leaf->item->node->leaves > 1 &&
            is_whole(job, leaf->item, at)) {
            whole = sure ? whole : leaf->item;
            sure |= told;
            n++;
        }
    }
    bool another = *row && c->beside && (!whole || (*row)->item != whole);
    if (!whole || (n > 1 && !sure) ||
        another) /* two groups with the same rows, or a title beside it */
        return *row ? (*row)->item : NULL;
    *row = whole->row;
    return whole;
}

/* The candidate is that row of an instance; true if it isn't the first one's, and was bound. */
static bool bind(gj_rows_job *job, instance *of, const gj_row_candidate *c, const gj_node *row)
{
    bool other = c->beside && c->title != of->title && c->title->rows > 1;
    if (of->count == 0 || row->index <= of->last || other)
        of->count++;
    of->last = row->index;
    of->title = c->title;
    if (of->count < 2)
        return false;
    job->rows->further[job->rows->n_further++] = (gj_row_match){.node = row,
                                                                .item = of->count - 1,
                                                                .row = c->row,
                                                                .times = 1,
                                                                .in_order = true,
                                                                .caption = c->caption};
    return true;
}

void gj_rows_bind_items(gj_rows_job *job)
{
    gj_arena *arena = job->matcher->arena;
    instance *items = gj_arena_array(arena, (size_t)job->table->n_items, sizeof *items);
    int kept = 0, n = job->n_found;
    job->rows->further = gj_arena_array(arena, (size_t)n + 1, sizeof *job->rows->further);
    for (int j = 0; j < n;) {
        const gj_node *row = NULL;
        const gj_item *item = item_at(job, j, &row);
        /* Of a whole instance all rows are bound at once. */
        const gj_item *whole = item && row == item->row && is_whole(job, item, j) ? item : NULL;
        for (int i = 0, rows = whole ? whole->node->leaves : 1; i < rows; i++, j++) {
            gj_row_candidate *c = &job->found[j];
            row = whole ? row_of(whole, i) : row;
            c->block = whole && !c->beside ? row->block : c->block;
            c->group = whole && !c->beside ? whole->node : c->group;
            if (!item || !bind(job, &items[item->index], c, row))
                job->found[kept++] = *c;
        }
    }
    job->n_found = kept;
}
