/* SPDX-License-Identifier: Apache-2.0 */
/* boxes_labels.c - label lines to rows: a row's label stands around the height of its figures. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/boxes_private.h"

enum { MOST_GUTTERS = 7, MOST_LINES = 12, FREE = -1, NO_FIGURES = -2 };

/* Costs, in characters of height. */
static const double never = 50, lonely_row = 0.6, lonely_line = 0.7, runs_together = 5,
                    no_number = 0.3;

/* A line of a label: what of one strip stands in the same label column. */
typedef struct line {
    double x0, x1, y;
    const char *text;
    int col0, col1;
    int row; /* the row it names, FREE, or NO_FIGURES of a row that has none */
    bool listed, head;
} line;

typedef struct labels_job {
    gj_arena *arena;
    const gj_band *band;
    const double *y; /* of the rows with figures */
    int n_rows;
    double gutters[MOST_GUTTERS];
    int n_gutters;
    line *lines;
    int n_lines;
    bool *named; /* rows that have their label */
    bool *unsure;
} labels_job;

typedef enum manner { IN_THE_MIDDLE, AT_THE_TOP, AT_THE_BOTTOM } manner;

/* ---- lines ---- */

static int by_right_end(const void *a, const void *b)
{
    const double *one = a, *other = b;
    return one[1] < other[1] ? -1 : one[1] > other[1];
}

static bool is_one_character(const char *text)
{
    return gj_utf8_next(&text) && *text == '\0';
}

/* A word of two characters is often spread over its cell: does the fragment end one? */
static bool ends_spread(const line *last, const gj_strip *strip, int k)
{
    const gj_fragment *before = k > 0 ? &strip->fragments[k - 1] : NULL;
    return last && before && !(last->x1 < before->x1 || last->x1 > before->x1) &&
           is_one_character(before->text) && is_one_character(strip->fragments[k].text);
}

static void collect_strip(labels_job *job, const gj_strip *strip)
{
    for (int k = 0; strip->kind != GJ_STRIP_CUT && k < strip->n; k++) {
        const gj_fragment *one = &strip->fragments[k];
        line *last = job->n_lines > 0 ? &job->lines[job->n_lines - 1] : NULL;
        if (!gj_is_label(job->band, strip, one))
            continue;
        if (ends_spread(last, strip, k)) {
            last->text = gj_arena_printf(job->arena, "%s%s", last->text, one->text);
            last->x1 = one->x1;
            continue;
        }
        job->lines[job->n_lines++] = (line){.x0 = one->x0,
                                            .x1 = one->x1,
                                            .y = one->y,
                                            .text = one->text,
                                            .row = FREE,
                                            .listed = gj_is_listed(one->text),
                                            .head = strip->kind == GJ_STRIP_HEAD};
    }
}

static void collect(labels_job *job)
{
    const gj_band *band = job->band;
    int most = 0;
    for (int i = band->first; i <= band->last; i++)
        most += band->page->at[i].n;
    job->lines = gj_arena_array(job->arena, (size_t)most + 1, sizeof *job->lines);
    for (int i = band->first; i <= band->last; i++)
        collect_strip(job, &band->page->at[i]);
}

/* Between label columns: where lines beside each other leave a gap. As few as there may be. */
static void find_gutters(labels_job *job)
{
    double(*gaps)[2] = gj_alloc(((size_t)job->n_lines + 1) * sizeof *gaps);
    int n = 0;
    for (int i = 0; i < job->n_lines; i++) {
        const line *one = &job->lines[i], *next = NULL;
        for (int step = -1; step <= 1; step += 2)
            for (int k = i + step; k >= 0 && k < job->n_lines; k += step) {
                const line *other = &job->lines[k];
                if (fabs(other->y - one->y) > 0.95 * job->band->em || abs(k - i) > 64)
                    break;
                if (!other->head && other->x0 >= one->x1 && (!next || other->x0 < next->x0))
                    next = other;
            }
        if (next && !one->head) {
            gaps[n][0] = one->x1;
            gaps[n++][1] = next->x0;
        }
    }
    qsort(gaps, (size_t)n, sizeof *gaps, by_right_end);
    for (int i = 0; i < n && job->n_gutters < MOST_GUTTERS; i++)
        if (job->n_gutters == 0 || gaps[i][0] > job->gutters[job->n_gutters - 1] - 0.05)
            job->gutters[job->n_gutters++] = gaps[i][1] - 0.05 * job->band->em;
    free(gaps);
    for (int i = 0; i < job->n_lines; i++) {
        line *one = &job->lines[i];
        for (int g = 0; g < job->n_gutters; g++) {
            one->col0 += one->x0 >= job->gutters[g];
            one->col1 += one->x1 > job->gutters[g];
        }
        one->col1 = one->col1 < one->col0 ? one->col0 : one->col1;
    }
}

/* ---- lines to rows ---- */

/* Lines and rows that are laid along each other; gap g lies above row g. */
typedef struct laying {
    line **lines;
    int n;
    const double *y;
    const int *rows; /* of the band */
    int n_rows;
    double em;
    bool listed; /* most labels are numbered */
    manner manner;
    int *own, *from, *to; /* a row's own line, a gap's lines */
    struct choice {
        double cost;
        int before, tail;
    } (*best)[MOST_LINES + 1]; /* by gap and how many of its lines are the lower row's */
} laying;

static double cost_of_row(const laying *l, int row, int head, int tail)
{
    int first = l->to[row] - head, last = l->from[row + 1] + tail - 1;
    if (last < first)
        return lonely_row;
    double top = l->lines[first]->y, bottom = l->lines[last]->y;
    double at = l->manner == IN_THE_MIDDLE ? (top + bottom) / 2
                : l->manner == AT_THE_TOP  ? top
                                           : bottom;
    double cost = fabs(at - l->y[row]) / l->em;
    if (cost > 0.75)
        return never;
    cost += l->listed && !l->lines[first]->listed ? no_number : 0;
    for (int i = first + 1; i <= last; i++) {
        cost += l->lines[i]->listed ? runs_together : 0;
        cost += l->lines[i]->y - l->lines[i - 1]->y > 2 * l->em ? runs_together : 0;
    }
    return cost;
}

static int at_most(int n)
{
    return n < MOST_LINES ? n : MOST_LINES;
}

/* Lines that name no row: in a list one without a number hardly stands alone. A gap of more than
 * anybody prints is not gone through. */
static double lonely(const laying *l, int from, int to)
{
    double cost = 0;
    for (int i = from; i < to && i < from + 4 * MOST_LINES; i++)
        cost += (l->listed && !l->lines[i]->listed ? 2 : 1) * lonely_line;
    return cost;
}

/* The best that may follow on a row of which the gap above gives so many lines. */
static void lay_row(laying *l, int row, int head)
{
    int from = l->from[row + 1], to = l->to[row + 1];
    for (int tail = 0; tail <= at_most(to - from); tail++) {
        double cost = l->best[row][head].cost + cost_of_row(l, row, head, tail);
        for (int k = 0; k <= at_most(to - from - tail); k++) {
            double all = cost + lonely(l, from + tail, to - k);
            if (all < l->best[row + 1][k].cost)
                l->best[row + 1][k] = (struct choice){all, head, tail};
        }
    }
}

static double lay_once(laying *l, manner how)
{
    l->manner = how;
    for (int g = 0; g <= l->n_rows; g++)
        for (int k = 0; k <= MOST_LINES; k++)
            l->best[g][k] = (struct choice){.cost = HUGE_VAL};
    for (int k = 0; k <= at_most(l->to[0] - l->from[0]); k++)
        l->best[0][k].cost = 0; /* what is left above the first row is the corner */
    for (int row = 0; row < l->n_rows; row++)
        for (int head = 0; head <= at_most(l->to[row] - l->from[row]); head++)
            lay_row(l, row, head);
    return l->best[l->n_rows][0].cost;
}

/* Which lines stand above, at and below each row. */
static void part_lines(laying *l)
{
    int i = 0;
    for (int row = 0; row < l->n_rows; row++) {
        l->from[row] = i;
        while (i < l->n && l->lines[i]->y < l->y[row] - 0.3 * l->em)
            i++;
        l->to[row] = i;
        while (i < l->n && l->lines[i]->y <= l->y[row] + 0.3 * l->em)
            i++;
    }
    l->from[l->n_rows] = i;
    l->to[l->n_rows] = l->n;
}

/* Lays lines along the rows; what names none stays free. */
static void lay_lines(labels_job *job, laying *l)
{
    int listed = 0;
    for (int i = 0; i < l->n; i++)
        listed += l->lines[i]->listed;
    l->listed = 2 * listed >= l->n_rows && listed > 1;
    l->em = job->band->em;
    l->from = gj_arena_array(job->arena, (size_t)l->n_rows + 1, sizeof *l->from);
    l->to = gj_arena_array(job->arena, (size_t)l->n_rows + 1, sizeof *l->to);
    l->best = gj_arena_array(job->arena, (size_t)l->n_rows + 1, sizeof *l->best);
    part_lines(l);
    double middle = lay_once(l, IN_THE_MIDDLE), top = lay_once(l, AT_THE_TOP);
    double bottom = lay_once(l, AT_THE_BOTTOM);
    (void)lay_once(l, middle <= top && middle <= bottom ? IN_THE_MIDDLE
                      : top <= bottom                   ? AT_THE_TOP
                                                        : AT_THE_BOTTOM);
    int head = 0;
    for (int row = l->n_rows - 1; row >= 0; row--) {
        struct choice made = l->best[row + 1][head];
        int first = l->to[row] - made.before, last = l->from[row + 1] + made.tail - 1;
        double cost = cost_of_row(l, row, made.before, made.tail);
        for (int i = first; i <= last && cost < never; i++) {
            l->lines[i]->row = l->rows[row];
            job->named[l->rows[row]] = true;
            job->unsure[l->rows[row]] = cost > 0.65;
        }
        head = made.before;
    }
}

/* The rows without a label, from the lines that end in one label column. */
static void name_rows(labels_job *job, int column)
{
    laying l = {.n = 0};
    int *rows = gj_arena_array(job->arena, (size_t)job->n_rows + 1, sizeof *rows);
    double *y = gj_arena_array(job->arena, (size_t)job->n_rows + 1, sizeof *y);
    l.lines = gj_arena_array(job->arena, (size_t)job->n_lines + 1, sizeof(line *));
    for (int i = 0; i < job->n_rows; i++)
        if (!job->named[i]) {
            rows[l.n_rows] = i;
            y[l.n_rows++] = job->y[i];
        }
    for (int i = 0; i < job->n_lines; i++)
        if (job->lines[i].col1 == column && job->lines[i].row == FREE)
            l.lines[l.n++] = &job->lines[i];
    l.rows = rows;
    l.y = y;
    if (l.n_rows > 0 && l.n > 0)
        lay_lines(job, &l);
}

/* ---- labels ---- */

/* A row on its way: where it lies, its label, its figures. */
typedef struct named_row {
    double y;
    int figures; /* FREE: it has a label alone */
    int label;   /* in the labels found; FREE: it has none */
} named_row;

static gj_row_label *begin_label(gj_labels_found *found, const line *first)
{
    gj_row_label *made = &found->at[found->n++];
    *made = (gj_row_label){.text = first->text, .col = first->col0, .first = FREE, .last = FREE};
    return made;
}

static void add_line(const labels_job *job, gj_row_label *label, const line *next)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, label->text);
    gj_join_words(&text, next->text);
    label->text = gj_arena_strndup(job->arena, text.data, text.len);
    label->col = next->col0 < label->col ? next->col0 : label->col;
    gj_buf_release(&text);
}

static int by_y(const void *a, const void *b)
{
    const named_row *one = a, *other = b;
    return one->y < other->y ? -1 : one->y > other->y;
}

/* Does it belong to the label that `last` ended? Without figures the distance alone tells. */
static bool goes_on(const labels_job *job, const line *last, const line *next)
{
    double most = job->n_rows > 0 ? 1.8 : 1.4;
    return last && !next->listed && next->col0 == last->col0 &&
           next->y - last->y < most * job->band->em && next->y - last->y > 0.3 * job->band->em;
}

/* May a label that ends in this column be a group's over the row: does its own begin behind? */
static bool is_grouped(const labels_job *job, int row, int column)
{
    for (int i = 0; i < job->n_lines; i++)
        if (job->lines[i].row == row && job->lines[i].col0 <= column)
            return false;
    return true;
}

/* Does a line that ends left of the last label column stand between rows of which one is no
 * group's? Then it names none either. A line of the last label column is a row without figures. */
static bool stands_alone(const labels_job *job, const line *one)
{
    double near = 0.6 * job->band->em, from = -HUGE_VAL, to = HUGE_VAL;
    int above = -1, below = -1; /* rows, and behind them lines */
    for (int i = 0; i < job->n_rows + job->n_lines; i++) {
        const line *other = i < job->n_rows ? NULL : &job->lines[i - job->n_rows];
        double y = other ? other->y : job->y[i];
        if (other && (other->head || other->row >= 0 || other->col1 != job->n_gutters))
            continue;
        above = y > from && y <= one->y + near ? i : above;
        from = above == i ? y : from;
        below = y < to && y >= one->y - near ? i : below;
        to = below == i ? y : to;
    }
    for (int side = 0, at = above; side < 2; side++, at = below)
        if (at >= job->n_rows ? job->lines[at - job->n_rows].col0 <= one->col1
                              : at >= 0 && !is_grouped(job, at, one->col1))
            return true;
    return false;
}

/* A line that names no row with figures, but stands among them, names one of its own. */
static void put_lonely(const labels_job *job, gj_labels_found *found, named_row *rows, int at,
                       const line **last)
{
    const line *one = &job->lines[at];
    bool early = one->head || one->y <= job->y[0]; /* above the rows: of the corner, unless … */
    if ((early && !*last && !one->listed) ||
        (one->col1 != job->n_gutters && !stands_alone(job, one)))
        return;
    if (goes_on(job, *last, one)) {
        named_row *before = &rows[found->rows - 1];
        add_line(job, &found->at[before->label], one);
        before->y = (before->y + one->y) / 2;
    } else {
        rows[found->rows++] = (named_row){one->y, FREE, found->n};
        (void)begin_label(found, one);
    }
    job->lines[at].row = NO_FIGURES;
    *last = one;
}

/* The rows with their labels, those without figures too. */
static named_row *put_rows(const labels_job *job, gj_labels_found *found)
{
    named_row *rows =
        gj_arena_array(job->arena, (size_t)job->n_rows + (size_t)job->n_lines + 1, sizeof *rows);
    const line *last = NULL;
    for (int i = 0; i < job->n_rows; i++)
        rows[found->rows++] = (named_row){job->y[i], i, FREE};
    for (int i = 0; i < job->n_lines; i++) {
        const line *one = &job->lines[i];
        if (one->row == FREE) {
            put_lonely(job, found, rows, i, &last);
        } else if (rows[one->row].label == FREE) {
            rows[one->row].label = found->n;
            begin_label(found, one)->unsure = job->unsure[one->row];
        } else {
            add_line(job, &found->at[rows[one->row].label], one);
        }
    }
    qsort(rows, (size_t)found->rows, sizeof *rows, by_y);
    found->figures = gj_arena_array(job->arena, (size_t)found->rows + 1, sizeof *found->figures);
    for (int i = 0; i < found->rows; i++) {
        found->figures[i] = rows[i].figures;
        if (rows[i].label != FREE)
            found->at[rows[i].label].first = found->at[rows[i].label].last = i;
    }
    return rows;
}

/* May a group's label of this column stand beside the row? */
static bool may_be_grouped(const gj_labels_found *found, const named_row *row, int column)
{
    return row->label == FREE || found->at[row->label].col > column;
}

/* Does the row's label begin a list anew? */
static bool begins_list(const gj_labels_found *found, const named_row *row)
{
    return row->label != FREE && gj_begins_list(found->at[row->label].text);
}

/* Parts the rows from `first` to `last` among groups in order, whose middles lie at y. */
static void part_rows(const gj_labels_found *found, const named_row *rows, gj_row_label **groups,
                      const double *y, int n)
{
    int first = groups[0]->first, last = groups[0]->last, lists = 0;
    for (int i = first + 1; i <= last; i++)
        lists += begins_list(found, &rows[i]);
    int from = first;
    if (lists == n && !begins_list(found, &rows[first])) /* its group was on the page before */
        while (!begins_list(found, &rows[from]))
            from++;
    bool by_list = lists == n - 1 || from > first;
    for (int g = 0; g < n; g++) {
        int to = from;
        while (g + 1 < n && to < last &&
               (by_list ? !begins_list(found, &rows[to + 1])
                        : fabs((rows[from].y + rows[to + 1].y) / 2 - y[g]) <=
                              fabs((rows[from].y + rows[to].y) / 2 - y[g])))
            to++;
        groups[g]->first = from;
        groups[g]->last = g + 1 == n ? last : to;
        from = to < last ? to + 1 : last;
    }
}

/* The labels of groups in one label column. */
static void put_groups(const labels_job *job, gj_labels_found *found, const named_row *rows,
                       int column)
{
    gj_row_label **groups = gj_arena_array(job->arena, (size_t)job->n_lines + 1, sizeof *groups);
    double *y = gj_arena_array(job->arena, (size_t)job->n_lines + 1, sizeof *y);
    double *top = gj_arena_array(job->arena, (size_t)job->n_lines + 1, sizeof *top);
    const line *last = NULL;
    int n = 0;
    for (int i = 0; i < job->n_lines; i++) {
        const line *one = &job->lines[i];
        if (one->row != FREE || one->head || one->col1 != column ||
            one->y < job->y[0] - job->band->em)
            continue;
        if (goes_on(job, last, one)) {
            add_line(job, groups[n - 1], one);
        } else {
            top[n] = one->y;
            groups[n] = begin_label(found, one);
            groups[n++]->group = true;
        }
        y[n - 1] = (top[n - 1] + one->y) / 2;
        last = one;
    }
    for (int from = 0, g = 0; from < found->rows && g < n; from++) {
        int to = from, first = g;
        if (!may_be_grouped(found, &rows[from], column))
            continue;
        while (to + 1 < found->rows && may_be_grouped(found, &rows[to + 1], column))
            to++;
        while (g < n && (to + 1 == found->rows || y[g] < rows[to + 1].y)) {
            groups[g]->first = from;
            groups[g++]->last = to;
        }
        if (g > first)
            part_rows(found, rows, groups + first, y + first, g - first);
        from = to;
    }
}

void gj_labels_find(gj_arena *arena, const gj_band *band, const double *y, int n,
                    gj_labels_found *found)
{
    labels_job job = {.arena = arena, .band = band, .y = y, .n_rows = n};
    job.named = gj_arena_array(arena, (size_t)n + 1, sizeof *job.named);
    job.unsure = gj_arena_array(arena, (size_t)n + 1, sizeof *job.unsure);
    collect(&job);
    find_gutters(&job);
    *found = (gj_labels_found){.columns = job.n_lines > 0 ? job.n_gutters + 1 : 0};
    found->at = gj_arena_array(arena, (size_t)job.n_lines + 1, sizeof *found->at);
    for (int column = job.n_gutters; column >= 0; column--)
        name_rows(&job, column);
    const named_row *rows = put_rows(&job, found);
    for (int column = job.n_gutters - 1; column >= 0; column--)
        put_groups(&job, found, rows, column);
    gj_row_label corner = {.text = ""};
    for (int i = 0; i < job.n_lines; i++)
        if (job.lines[i].row == FREE && (job.lines[i].head || (n > 0 && job.lines[i].y < y[0])))
            add_line(&job, &corner, &job.lines[i]);
    found->corner = *corner.text ? corner.text : NULL;
}
