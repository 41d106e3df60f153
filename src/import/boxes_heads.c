/* SPDX-License-Identifier: Apache-2.0 */
/* boxes_heads.c - what stands above columns: a head for each, and groups over several. */
#include <math.h>
#include <stdlib.h>

#include "base/buf.h"
#include "import/boxes_private.h"

enum { MOST_HEADS = 400, MOST_LEVELS = 8, NO_COLUMN = -1 };

/* A line of a head. */
typedef struct head {
    double x0, x1, y, em;
    const char *text;
    int column;      /* the only one it stands over; NO_COLUMN: a group's … */
    int first, last; /* … over all of these */
    int level;       /* of a group */
    bool taken;      /* as a line of a column's own head */
} head;

/* A column's own head. */
typedef struct own_head {
    double top, bottom;
    const char *text; /* NULL: it has none */
    int level;        /* how many groups stand over it */
} own_head;

typedef struct heads_job {
    gj_arena *arena;
    const gj_columns_found *columns;
    head *heads;
    int n;
    own_head own[GJ_BOXES_MOST_COLUMNS];
    int levels;
    double em;
    bool printed; /* else each line is a row: cells of text have one */
} heads_job;

static void collect(heads_job *job, const gj_band *band)
{
    for (int i = band->first; i <= band->last; i++) {
        const gj_strip *strip = &band->page->at[i];
        for (int k = 0; strip->kind == GJ_STRIP_HEAD && k < strip->n && job->n < MOST_HEADS; k++) {
            const gj_fragment *one = &strip->fragments[k];
            int first = 0;
            if (gj_is_label(band, strip, one))
                continue;
            int touched = gj_columns_touched(job->columns, one->x0, one->x1, &first);
            job->heads[job->n++] = (head){.x0 = one->x0,
                                          .x1 = one->x1,
                                          .y = one->y,
                                          .em = one->em,
                                          .text = one->text,
                                          .column = touched == 1 ? first : NO_COLUMN,
                                          .first = first,
                                          .last = first + touched - 1};
        }
    }
}

/* ---- a column's own head ---- */

/* The line of the column's head above `below` (the lowest where that is NULL); NULL where there is
 * none, or a group's or a gap is between. */
static head *line_above(const heads_job *job, int column, const head *below)
{
    head *found = NULL;
    for (int i = job->n - 1; i >= 0; i--) {
        head *one = &job->heads[i];
        if ((below && one->y >= below->y) || (found && one->y <= found->y))
            continue;
        if (one->first <= column && column <= one->last)
            found = one;
    }
    if (!found || found->column != column)
        return NULL;
    return below && (!job->printed || below->y - found->y > 1.75 * job->em) ? NULL : found;
}

/* Could the head of this column have its middle at that height? */
static bool has_middle(const heads_job *job, int column, double y)
{
    const head *lowest = line_above(job, column, NULL);
    for (const head *top = lowest; top; top = line_above(job, column, top))
        if (fabs((top->y + lowest->y) / 2 - y) < 0.15 * job->em)
            return true;
    return false;
}

/* Which lines above a column are its own head, and which a group's that happens to be short: heads
 * beside each other have their middles at one height. */
static void find_own(heads_job *job, int column)
{
    const head *lowest = line_above(job, column, NULL);
    const head *best = NULL, *highest = lowest;
    for (const head *top = lowest; top; top = line_above(job, column, top)) {
        int support = 0;
        for (int c = column - 1; c <= column + 1; c += 2)
            support +=
                c >= 0 && c < job->columns->n && has_middle(job, c, (top->y + lowest->y) / 2);
        best = support > 0 ? top : best;
        highest = top;
    }
    best = best ? best : highest;
    own_head *own = &job->own[column];
    if (!lowest)
        return;
    own->top = best->y;
    own->bottom = lowest->y;
    gj_buf text;
    gj_buf_init(&text);
    for (int i = 0; i < job->n; i++) {
        head *one = &job->heads[i];
        if (one->column == column && one->y >= best->y) {
            gj_join_words(&text, one->text);
            one->taken = true;
        }
    }
    own->text = gj_arena_strndup(job->arena, text.data, text.len);
    gj_buf_release(&text);
}

/* ---- groups ---- */

/* A group's name over two lines is one: the first is at least as long as the second. */
static void join_lines(heads_job *job)
{
    for (int i = 0; i < job->n; i++)
        for (int k = i + 1; k < job->n && !job->heads[i].taken; k++) {
            head *one = &job->heads[i], *next = &job->heads[k];
            double off = fabs((one->x0 + one->x1) - (next->x0 + next->x1)) / 2;
            double down = next->y - one->y;
            if (next->taken || down > 1.4 * one->em || down < 0.5 * one->em ||
                (off > 0.5 * one->em && fabs(one->x0 - next->x0) > 0.3 * one->em) ||
                next->x1 - next->x0 > one->x1 - one->x0 + 0.5 * one->em)
                continue;
            one->text = gj_arena_printf(job->arena, "%s%s", one->text, next->text);
            one->y = next->y;
            next->taken = true;
        }
}

static void find_levels(heads_job *job)
{
    double y = -HUGE_VAL;
    for (int i = 0; i < job->n; i++) {
        head *one = &job->heads[i];
        if (one->taken)
            continue;
        if (one->y - y > 0.6 * job->em && job->levels < MOST_LEVELS)
            job->levels++;
        one->level = job->levels - 1;
        y = one->y;
    }
}

/* May the group stand over the column: is the column's cell below it? */
static bool may_cover(const heads_job *job, const head *group, int column)
{
    const own_head *own = &job->own[column];
    double bottom = 0;
    for (int c = 0; c < job->columns->n; c++)
        if (job->own[c].text && job->own[c].bottom > bottom)
            bottom = job->own[c].bottom;
    if (!own->text)
        return true;
    if (group->level == 0)
        return group->y < own->top - 0.5 * job->em;
    return group->y < own->top + own->bottom - (bottom + 0.5 * job->em);
}

/* Where a column's cell begins; of the one behind the last, where that ends. */
static double edge(const gj_columns_found *columns, int column)
{
    const gj_column *at = columns->at;
    if (columns->n == 1)
        return column == 0 ? at[0].x0 : at[0].x1;
    if (column == 0)
        return at[0].x0 + at[0].x1 - edge(columns, 1);
    if (column == columns->n)
        return at[column - 1].x0 + at[column - 1].x1 - edge(columns, column - 1);
    return (at[column - 1].x1 + at[column].x0) / 2;
}

/* The columns a group stands over, from `from` on: all whose cells begin below it, as far as the
 * next group of its height, of which it stands in the middle or (`flush`) at the left. */
static void find_span(const heads_job *job, const head *group, const head *next, bool flush,
                      int span[2])
{
    int first = group->first, last = group->last, end = job->columns->n - 1;
    double middle = (group->x0 + group->x1) / 2, best = HUGE_VAL;
    if (last < first) /* between two columns */
        for (first = 0; first < end && edge(job->columns, first + 1) < middle;)
            last = ++first;
    while (!flush && first > span[0] && may_cover(job, group, first - 1))
        first--;
    last = last < first ? first : last;
    end = next && next->first > last ? next->first - 1 : end;
    span[0] = first;
    span[1] = last;
    for (int e = last; e <= end && (e == last || may_cover(job, group, e)); e++) {
        double off = fabs((edge(job->columns, first) + edge(job->columns, e + 1)) / 2 - middle);
        bool ends = e == end || !may_cover(job, group, e + 1);
        if (next && !flush && !(ends && e < end) ? off < best : true) {
            best = off;
            span[1] = e;
        }
    }
}

/* Do all groups begin where a column does? */
static bool are_flush(const heads_job *job)
{
    for (int i = 0; i < job->n; i++) {
        const head *one = &job->heads[i];
        int first = 0;
        if (!one->taken && (gj_columns_touched(job->columns, one->x0, one->x1, &first) == 0 ||
                            fabs(job->columns->at[first].x0 - one->x0) > 0.3 * job->em))
            return false;
    }
    return true;
}

static int by_level(const void *a, const void *b)
{
    const head *one = a, *other = b;
    if (one->taken != other->taken)
        return one->taken - other->taken;
    if (one->level != other->level)
        return one->level - other->level;
    return one->x0 < other->x0 ? -1 : one->x0 > other->x0;
}

static void add_groups(heads_job *job, int labels, gj_grid *grid)
{
    bool flush = are_flush(job);
    qsort(job->heads, (size_t)job->n, sizeof *job->heads, by_level);
    for (int i = 0, from = 0; i < job->n && !job->heads[i].taken; i++) {
        const head *one = &job->heads[i];
        bool more = i + 1 < job->n && !one[1].taken && one[1].level == one->level;
        int span[2] = {i > 0 && one[-1].level == one->level ? from : 0, 0};
        find_span(job, one, more ? one + 1 : NULL, flush, span);
        from = span[1] + 1;
        for (int c = span[0]; c <= span[1]; c++)
            job->own[c].level = one->level + 1;
        gj_grid_add(job->arena, grid,
                    (gj_grid_cell){.row = one->level,
                                   .col = labels + span[0],
                                   .rows = 1,
                                   .cols = span[1] - span[0] + 1,
                                   .text = one->text});
    }
}

void gj_heads_add(gj_arena *arena, const gj_band *band, const gj_columns_found *columns,
                  const char *corner, gj_grid *grid)
{
    heads_job job = {
        .arena = arena, .columns = columns, .em = band->em, .printed = band->page->width > 0};
    job.heads = gj_arena_array(arena, MOST_HEADS, sizeof *job.heads);
    collect(&job, band);
    if (job.n == 0)
        return;
    for (int c = 0; c < columns->n; c++)
        find_own(&job, c);
    if (job.printed)
        join_lines(&job);
    find_levels(&job);
    add_groups(&job, grid->labels, grid);
    grid->heads = job.levels + 1;
    grid->rows = grid->heads;
    for (int c = 0; c < columns->n; c++)
        if (job.own[c].text)
            gj_grid_add(arena, grid,
                        (gj_grid_cell){.row = job.own[c].level,
                                       .col = grid->labels + c,
                                       .rows = grid->heads - job.own[c].level,
                                       .cols = 1,
                                       .text = job.own[c].text});
    if (corner && grid->labels > 0)
        gj_grid_add(arena, grid,
                    (gj_grid_cell){0, 0, grid->heads, grid->labels, corner, NULL, true});
}
