/* SPDX-License-Identifier: Apache-2.0 */
/* boxes_grid.c - a band as cells. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "import/boxes_private.h"

static const char glued[] = "几格的内容连在一起，分不清各是哪一格的";
static const char wrapped[] = "这个数印成了几行，不能肯定是一个数";
static const char several[] = "一格里有几个数";
static const char astray[] = "分不清这个数属于哪一列";
static const char whose[] = "分不清这些数是哪一行的";

void gj_grid_add(gj_arena *arena, gj_grid *grid, gj_grid_cell cell)
{
    if (grid->n == grid->room) {
        int room = grid->room ? 2 * grid->room : 256;
        gj_grid_cell *cells = gj_arena_array(arena, (size_t)room, sizeof *cells);
        if (grid->n > 0)
            memcpy(cells, grid->cells, (size_t)grid->n * sizeof *cells);
        grid->cells = cells;
        grid->room = room;
    }
    grid->cells[grid->n++] = cell;
}

/* ---- rows ---- */

/* A row with figures. */
typedef struct figures_row {
    double y;
    int figures;
    bool labelled; /* beside its figures */
    bool doubtful; /* it may be the end of the row above */
} figures_row;

typedef struct grid_job {
    gj_arena *arena;
    const gj_band *band;
    const gj_columns_found *columns;
    figures_row *rows;
    int n_rows;
    struct slot {
        const char *text, *doubt;
        double x1, y;
        bool figure;
    } * slots;
    int fragments, doubted; /* put into them, and doubted there */
} grid_job;

/* Strips nearer than a character are one row, at the height of the one with most figures. A figure
 * close below others that has no label of its own is the end of one that didn't fit its column. */
static void find_rows(grid_job *job)
{
    const gj_band *band = job->band;
    job->rows =
        gj_arena_array(job->arena, (size_t)(band->last - band->first) + 1, sizeof *job->rows);
    for (int i = band->first; i <= band->last; i++) {
        const gj_strip *strip = &band->page->at[i];
        figures_row *last = job->n_rows > 0 ? &job->rows[job->n_rows - 1] : NULL;
        figures_row row = {.y = strip->y};
        if (strip->kind != GJ_STRIP_ROW)
            continue;
        for (int k = 0; k < strip->n; k++)
            if (gj_is_label(band, strip, &strip->fragments[k]))
                row.labelled = true;
            else
                row.figures++;
        double down = last ? row.y - last->y : HUGE_VAL;
        bool tight = last && down < 1.5 * band->em && !row.labelled;
        if (last && (down < 0.9 * band->em || (tight && row.figures < last->figures))) {
            last->y = down < 0.9 * band->em && row.figures > last->figures ? row.y : last->y;
            last->figures = row.figures > last->figures ? row.figures : last->figures;
            last->labelled = last->labelled || row.labelled;
            continue;
        }
        row.doubtful = tight;
        if (tight)
            last->doubtful = true;
        job->rows[job->n_rows++] = row;
    }
}

/* ---- figures ---- */

static int nearest_row(const grid_job *job, double y)
{
    int best = 0;
    for (int low = 0, high = job->n_rows - 1; low <= high;) {
        int middle = (low + high) / 2;
        if (fabs(job->rows[middle].y - y) < fabs(job->rows[best].y - y))
            best = middle;
        if (job->rows[middle].y < y)
            low = middle + 1;
        else
            high = middle - 1;
    }
    return best;
}

static int nearest_column(const gj_columns_found *columns, const gj_fragment *fragment)
{
    double x = (fragment->x0 + fragment->x1) / 2;
    int best = 0;
    for (int i = 1; i < columns->n; i++)
        if (fabs((columns->at[i].x0 + columns->at[i].x1) / 2 - x) <
            fabs((columns->at[best].x0 + columns->at[best].x1) / 2 - x))
            best = i;
    return best;
}

static void doubt(struct slot *slot, const char *why)
{
    slot->doubt = slot->doubt ? slot->doubt : why;
}

static void put_fragment(grid_job *job, const gj_fragment *fragment, double y)
{
    int first = 0, row = nearest_row(job, y);
    int n = gj_columns_touched(job->columns, fragment->x0, fragment->x1, &first);
    if (n == 0)
        first = nearest_column(job->columns, fragment);
    struct slot *slot = &job->slots[row * job->columns->n + first];
    job->fragments++;
    job->doubted += n != 1 || slot->text;
    for (int i = 1; i < n; i++)
        doubt(slot + i, glued);
    if (n != 1 || job->columns->at[first].unsure)
        doubt(slot, n > 1 ? glued : astray);
    if (!slot->text) {
        *slot = (struct slot){fragment->text, slot->doubt, fragment->x1, y, fragment->value};
        return;
    }
    bool same_line = fabs(slot->y - y) < 0.3 * job->band->em;
    bool apart = !same_line || fragment->x0 - slot->x1 > 0.4 * fragment->em;
    if ((slot->figure && fragment->value) || (apart && (slot->figure || fragment->value)))
        doubt(slot, same_line ? several : wrapped);
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, slot->text);
    if (same_line && apart)
        gj_buf_putc(&text, ' ');
    gj_buf_puts(&text, fragment->text);
    slot->text = gj_arena_strndup(job->arena, text.data, text.len);
    slot->x1 = fragment->x1;
    slot->y = y;
    slot->figure = slot->figure || fragment->value;
    gj_buf_release(&text);
}

static void put_figures(grid_job *job)
{
    const gj_band *band = job->band;
    job->slots = gj_arena_array(job->arena, (size_t)job->n_rows * (size_t)job->columns->n + 1,
                                sizeof *job->slots);
    for (int i = band->first; i <= band->last; i++) {
        const gj_strip *strip = &band->page->at[i];
        for (int k = 0; k < strip->n; k++)
            if ((strip->kind == GJ_STRIP_ROW || strip->kind == GJ_STRIP_CELL) &&
                !gj_is_label(band, strip, &strip->fragments[k]))
                put_fragment(job, &strip->fragments[k], strip->y);
    }
    /* Where many figures stand in no column or two in one, columns are not where they seem. */
    bool many = job->doubted > 2 && 10 * job->doubted > job->fragments;
    for (int i = 0; many && i < job->n_rows * job->columns->n; i++)
        if (job->slots[i].text)
            doubt(&job->slots[i], astray);
}

/* ---- the grid ---- */

static void add_row(const grid_job *job, gj_grid *grid, int row, int figures, bool unsure)
{
    for (int c = 0; c < job->columns->n; c++) {
        const struct slot *slot = figures < 0 ? NULL : &job->slots[figures * job->columns->n + c];
        if (!slot || (!slot->text && !slot->doubt))
            continue;
        const char *why = slot->doubt                             ? slot->doubt
                          : unsure || job->rows[figures].doubtful ? whose
                                                                  : NULL;
        gj_grid_add(job->arena, grid,
                    (gj_grid_cell){.row = row,
                                   .col = grid->labels + c,
                                   .rows = 1,
                                   .cols = 1,
                                   .text = slot->text ? slot->text : "",
                                   .doubt = why});
    }
}

gj_grid *gj_grid_of_band(gj_arena *arena, const gj_band *band, const gj_columns_found *columns)
{
    grid_job job = {.arena = arena, .band = band, .columns = columns};
    gj_grid *grid = gj_arena_alloc(arena, sizeof *grid);
    gj_labels_found labels;
    find_rows(&job);
    put_figures(&job);
    double *y = gj_arena_array(arena, (size_t)job.n_rows + 1, sizeof *y);
    for (int i = 0; i < job.n_rows; i++)
        y[i] = job.rows[i].y;
    gj_labels_find(arena, band, y, job.n_rows, &labels);
    grid->labels = labels.columns;
    grid->cols = labels.columns + columns->n;
    if (band->headed)
        gj_heads_add(arena, band, columns, labels.corner, grid);
    else
        grid->carry = labels.corner;
    bool *unsure = gj_arena_array(arena, (size_t)labels.rows + 1, sizeof *unsure);
    for (int i = 0; i < labels.n; i++) {
        const gj_row_label *label = &labels.at[i];
        if (label->first < 0)
            continue;
        unsure[label->first] = unsure[label->first] || (!label->group && label->unsure);
        gj_grid_add(arena, grid,
                    (gj_grid_cell){.row = grid->heads + label->first,
                                   .col = label->col,
                                   .rows = label->last - label->first + 1,
                                   .cols = label->group ? 1 : labels.columns - label->col,
                                   .text = label->text,
                                   .label = !label->group});
    }
    for (int i = 0; i < labels.rows; i++)
        add_row(&job, grid, grid->heads + i, labels.figures[i], unsure[i]);
    /* Below heads without a label there is a row, though nothing be printed in it. */
    grid->rows = grid->heads + (labels.rows > 0 ? labels.rows : 1);
    return grid;
}

bool gj_grid_repeats(const gj_grid *first, const gj_grid *next)
{
    if (first->heads != next->heads || first->cols - first->labels != next->cols - next->labels)
        return false;
    int i = 0, k = 0;
    for (;; i++, k++) {
        while (i < first->n && (first->cells[i].label || first->cells[i].row >= first->heads))
            i++;
        while (k < next->n && (next->cells[k].label || next->cells[k].row >= next->heads))
            k++;
        if (i == first->n || k == next->n)
            return i == first->n && k == next->n;
        if (strcmp(first->cells[i].text, next->cells[k].text) != 0)
            return false;
    }
}

/* ---- on paper ---- */

static void lay_cell(const gj_grid_cell *cell, gj_paper *paper)
{
    gj_paper_cell_begin(paper, cell ? cell->cols : 1, cell ? cell->rows : 1);
    if (!cell)
        return;
    gj_paper_characters(paper, cell->text, strlen(cell->text));
    if (cell->doubt)
        gj_paper_doubt(paper, cell->doubt);
}

/* One grid's rows from `from` on, its labels `labels` columns wide. */
static void lay_rows(gj_arena *arena, const gj_grid *grid, int from, int labels, gj_paper *paper)
{
    int cols = grid->cols - grid->labels + labels, rows = grid->rows;
    gj_grid_cell *cells = gj_arena_array(arena, (size_t)grid->n + 1, sizeof *cells);
    int *at = gj_arena_array(arena, (size_t)rows * (size_t)cols + 1, sizeof *at); /* 1 + index */
    for (int i = 0; i < grid->n; i++) {
        gj_grid_cell *cell = &cells[i];
        *cell = grid->cells[i];
        if (cell->label)
            cell->cols += labels - grid->labels;
        else if (cell->col >= grid->labels)
            cell->col += labels - grid->labels;
        bool free = true;
        for (int r = cell->row; r < cell->row + cell->rows; r++)
            for (int c = cell->col; c < cell->col + cell->cols; c++)
                free = free && r < rows && c < cols && at[r * cols + c] == 0;
        for (int r = cell->row; free && r < cell->row + cell->rows; r++)
            for (int c = cell->col; c < cell->col + cell->cols; c++)
                at[r * cols + c] = i + 1;
    }
    for (int r = from; r < rows; r++) {
        gj_paper_row_begin(paper);
        for (int c = 0; c < cols; c++) {
            const gj_grid_cell *cell = at[r * cols + c] ? &cells[at[r * cols + c] - 1] : NULL;
            if (!cell || (cell->row == r && cell->col == c))
                lay_cell(cell, paper);
        }
    }
}

void gj_grid_doubt(gj_grid *grid)
{
    for (int i = 0; i < grid->n; i++)
        if (grid->cells[i].col >= grid->labels && !grid->cells[i].doubt)
            grid->cells[i].doubt = astray;
}

int gj_grids_lay(gj_arena *arena, gj_grid *const *grids, int n, int labels, gj_paper *paper)
{
    for (int i = 0; i < n; i++)
        labels = grids[i]->labels > labels ? grids[i]->labels : labels;
    gj_paper_table_begin(paper);
    for (int i = 0; i < n; i++) {
        if (grids[i]->page > 0)
            gj_paper_page(paper, grids[i]->page);
        lay_rows(arena, grids[i], i == 0 ? 0 : grids[i]->heads, labels, paper);
    }
    gj_paper_table_end(paper);
    return labels;
}
