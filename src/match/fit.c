/* SPDX-License-Identifier: Apache-2.0 */
/*
 * fit.c - which of a row's cells is which column's, and where that can't be told.
 *
 * A cell is the column's whose header stands above it. But pages lose cells and labels, and then
 * the rest of the row stands below other headers. A document's table says how many cells its row
 * has, empty ones too: as many as there are columns are read in their order, another number not at
 * all. A workbook's row has no end; there only its numbers tell, and where they leave a doubt, they
 * are read where they stand and doubted.
 */
#include <math.h>
#include <string.h>

#include "match/match_private.h"

/* Cells of a row that are looked at; sheet columns behind the labels. */
enum { MOST_CELLS = 512, WIDEST = 256 };

typedef struct fit {
    const gj_sheet *sheet;
    const gj_rows *rows;
    const gj_columns *columns;
    bool in_order;    /* all columns are bound, from left to right as the form has them */
    int n;            /* columns */
    int width;        /* of the header in a document; -1: unknown */
    int usual;        /* the width of most rows below it, likewise */
    int bound, full;  /* rows that aren't blank; those with something in the last column */
    const int *lasts; /* by column: its last sheet column */
    int *spare; /* by sheet column from label1 on: rows with a number that no header is above */
    int n_spare;
} fit;

/* A cell of a row, its last column too. */
typedef struct piece {
    int first, last;
    bool filled, number, above; /* above: it reaches into the row from one above */
    int rows;
} piece;

/* The cells of a row that is fitted, in their order. */
typedef struct row_cells {
    const piece *list;
    int n;
} row_cells;

/* The sheet columns of a column, as far as its neighbour's header. */
static int last_of(const gj_columns *columns, int c)
{
    const gj_column_match *column = &columns->leaves[c];
    int last = column->col + column->cols - 1;
    for (int i = 0; i < columns->n_leaves; i++)
        if (columns->leaves[i].col > column->col && columns->leaves[i].col <= last)
            last = columns->leaves[i].col - 1;
    return last;
}

/* The first column, from `c` on, that has any of the piece's sheet columns; -1: none. */
static int owner(const fit *f, const piece *of, int c)
{
    for (; c < f->n; c++)
        if (f->columns->leaves[c].col >= 0 && f->columns->leaves[c].col <= of->last &&
            f->lasts[c] >= of->first)
            return c;
    return -1;
}

/* The cells of a row behind its label, in a workbook as far as one column behind the header. */
static row_cells collect(const fit *f, const gj_row_match *row, gj_arena *arena)
{
    piece found[MOST_CELLS];
    bool labelled = f->rows->label1 > f->rows->label0;
    int col = labelled ? row->caption ? row->caption->col + row->caption->cols : f->rows->label0
                       : f->rows->label1;
    int end = gj_sheet_row_end(f->sheet, row->row), n = 0;
    bool open = end < 0, number = false;
    for (int c = 0; open && c < f->n; c++)
        if (f->columns->leaves[c].col >= 0 && f->lasts[c] + 2 > end)
            end = f->lasts[c] + 2;
    for (; n < MOST_CELLS; col = found[n++].last + 1) {
        if (col >= end && !(open && number)) /* figures go on behind the header */
            break;
        const gj_span *span = gj_sheet_span(f->sheet, row->row, col);
        const gj_cell *cell = gj_sheet_cell(f->sheet, row->row, col);
        number = gj_cell_is_data(cell);
        found[n] = (piece){.first = col,
                           .last = span ? span->col + span->cols - 1 : col,
                           .filled = cell || gj_sheet_has_formula(f->sheet, row->row, col),
                           .number = number,
                           .above = span && span->row < row->row,
                           .rows = span ? span->rows : 1};
    }
    piece *list = gj_arena_array(arena, (size_t)n, sizeof *list);
    memcpy(list, found, (size_t)n * sizeof *list); /* cppcheck-suppress uninitvar ; n may be 0 */
    return (row_cells){list, n};
}

/* What is wrong with the cells where they stand. */
typedef struct faults {
    bool left;  /* a number among the labels */
    bool spare; /* one that no column has */
    bool twice; /* two below one header */
    bool loose; /* a cell below several headers, or a number in a column that has none */
} faults;

/* Below a header that the form doesn't have? That header is told. */
static bool is_headed(const fit *f, int col)
{
    for (int i = 0; i < f->columns->n_strays; i++) {
        const gj_caption *head = f->columns->strays[i];
        if (col >= head->col && col < head->col + head->cols)
            return true;
    }
    return false;
}

static bool is_column_of_its_own(const fit *f, int col)
{
    int at = col - f->rows->label1;
    return is_headed(f, col) || (at >= 0 && at < f->n_spare && f->spare[at] >= GJ_A_COLUMN);
}

/* Sets row->at and row->misfits by the headers above the cells. */
static faults by_place(const fit *f, gj_row_match *row, const piece *pieces, int n)
{
    faults found = {0};
    bool *taken = row->taken;
    row->spare = -1;
    for (int c = 0; c < f->n; c++) {
        row->at[c] = f->columns->leaves[c].col;
        row->misfits[c] = GJ_MISFIT_NONE;
        taken[c] = false;
    }
    for (int i = 0; i < n; i++) {
        const piece *one = &pieces[i];
        int c = owner(f, one, 0), next = c < 0 ? -1 : owner(f, one, c + 1);
        if (c < 0 && one->number) {
            found.loose = true;
            if (one->first >= f->rows->label1 && row->spare < 0 && !is_headed(f, one->first))
                row->spare = one->first;
            found.left = found.left || one->first < f->rows->label1;
            found.spare = found.spare ||
                          (one->first >= f->rows->label1 && !is_column_of_its_own(f, one->first));
        }
        found.loose = found.loose || (next >= 0 && one->filled);
        for (int k = c; k >= 0 && (one->above || one->rows > 1) && (one->number || one->above);
             k = owner(f, one, k + 1))
            row->misfits[k] = GJ_MISFIT_TALL;
        for (; next >= 0 && one->filled && !one->above; next = owner(f, one, next + 1))
            row->misfits[c] = row->misfits[next] = GJ_MISFIT_WIDE;
        if (c < 0 || !one->filled || one->above)
            continue;
        found.twice = found.twice || (taken[c] && one->number);
        if (!taken[c])
            row->at[c] = one->first;
        taken[c] = true;
    }
    return found;
}

/* The pieces from the `first` one on are the columns', one each; false if they are not as many, or
 * the columns don't stand in their order. */
static bool by_order(const fit *f, gj_row_match *row, const piece *pieces, int n)
{
    if (n < 1 || n != f->n || !f->in_order)
        return false;
    for (int c = 0; c < n; c++) {
        row->at[c] = pieces[c].first;
        row->taken[c] = pieces[c].filled && !pieces[c].above;
        row->misfits[c] = pieces[c].above ? GJ_MISFIT_TALL : GJ_MISFIT_NONE;
    }
    row->spare = -1;
    int off = f->columns->leaves[0].col - pieces[0].first;
    bool below = pieces[0].last >= f->columns->leaves[0].col && off <= 0;
    row->shift = off > 0 ? off : below ? 0 : off;
    return true;
}

static double number_at(const fit *f, const gj_row_match *row, int c)
{
    const gj_cell *cell = gj_sheet_cell(f->sheet, row->row, row->at[c]);
    return !cell                          ? 0
           : cell->kind == GJ_CELL_NUMBER ? cell->number
                                          : gj_value_read(cell->text).number;
}

/* Does the last number of a column's group equal the sum of the others there? */
static bool adds_up(const fit *f, const gj_row_match *row, int column)
{
    const gj_node *node = f->columns->leaves[column].node;
    int from = node->parent ? column - (node->index - node->parent->index) : 0;
    int to = node->parent ? from + node->parent->leaves - 1 : f->n - 1;
    double sum = 0;
    for (int c = from; c < to; c++)
        sum += number_at(f, row, c);
    return row->taken[to] && sum == number_at(f, row, to);
}

/* Empty cells behind a number that has digits enough for theirs too, in a row that has no other
 * ones. */
static void doubt_joined(const fit *f, gj_row_match *row)
{
    int from = -1, empty = 0;
    for (int c = 0; c < f->n; c++) {
        if (row->at[c] < 0 || row->taken[c])
            continue;
        if (empty > 0 && row->taken[c - 1])
            return;
        from = empty++ ? from : c;
    }
    if (empty == 0 || from == 0 || row->misfits[from - 1])
        return;
    const gj_cell *cell = gj_sheet_cell(f->sheet, row->row, row->at[from - 1]);
    int digits = 0;
    for (const char *at = cell && gj_cell_is_data(cell) ? cell->text : ""; *at; at++)
        digits += *at >= '0' && *at <= '9';
    if (digits <= empty || f->n < 3 || adds_up(f, row, from - 1))
        return;
    for (int c = from - 1; c < from + empty; c++)
        row->misfits[c] = GJ_MISFIT_JOINED;
}

static void doubt_all(const fit *f, gj_row_match *row, gj_misfit misfit)
{
    for (int c = 0; c < f->n; c++)
        if (!row->misfits[c])
            row->misfits[c] = misfit;
}

/* Could a number be two that were run together, none of them more than `most`? */
static bool may_be_two(double number, double most)
{
    enum { DIGITS = 15 };
    double by = 10;
    for (int i = 1; i < DIGITS && by <= number; i++) {
        if (floor(number / by) <= most && fmod(number, by) <= most)
            return true;
        by *= 10;
    }
    return false;
}

/* A row without its last number, where others have theirs: one before it may be lost, or two run
 * together, and the rest have moved. Not if another number of the group is larger than the one that
 * is last now: a total, and what is in force, come last in every form. */
static bool is_short(const fit *f, const gj_row_match *row)
{
    const gj_node *last = f->columns->leaves[f->n - 1].node;
    int now = f->n - 2, from = last->parent ? f->n - last->parent->leaves : 0;
    while (now >= 0 && !row->taken[now])
        now--;
    if (f->n < 3 || now < 1 || now < from || row->taken[f->n - 1] || row->at[f->n - 1] < 0 ||
        2 * f->full < f->bound - 1)
        return false;
    double most = number_at(f, row, now), other = 0;
    for (int c = from; c < now; c++)
        other = number_at(f, row, c) > other ? number_at(f, row, c) : other;
    return most > 0 && (other <= most || may_be_two(other, most));
}

/* A workbook's row: where a number stands among the labels or below no header, numbers one behind
 * the other are read in their order if there is one for each column. */
static void fit_open(const fit *f, gj_row_match *row, const piece *pieces, int n)
{
    faults found = by_place(f, row, pieces, n);
    bool stands = !found.left && !found.spare && !found.twice;
    if (!stands || found.loose) {
        int from = 0, to = 0;
        while (from < n && !pieces[from].number)
            from++;
        for (to = from; to < n && pieces[to].number;)
            to++;
        bool more = false;
        for (int i = to; i < n; i++)
            more = more || pieces[i].number;
        if (!more && !(found.left && row->by_place) && by_order(f, row, pieces + from, to - from))
            return;
    }
    row->unsure = found.left;
    if (!stands)
        doubt_all(f, row, GJ_MISFIT_MORE);
    else if (is_short(f, row))
        doubt_all(f, row, GJ_MISFIT_SHORT);
}

/* A document's row: as wide as the header or as most rows, or with one cell a column. */
static void fit_closed(const fit *f, gj_row_match *row, const piece *pieces, int n)
{
    int end = gj_sheet_row_end(f->sheet, row->row);
    faults found = by_place(f, row, pieces, n);
    bool stands =
        !found.left && !found.spare && !found.twice && (end == f->width || end == f->usual);
    if (stands && !found.loose)
        return;
    bool lost = row->by_place && found.left; /* its label too */
    row->unsure = (lost || !by_order(f, row, pieces, n)) && !stands;
}

static void fit_row(const fit *f, gj_row_match *row, const row_cells *of)
{
    if (gj_sheet_row_end(f->sheet, row->row) < 0)
        fit_open(f, row, of->list, of->n);
    else
        fit_closed(f, row, of->list, of->n);
    doubt_joined(f, row);
    if (row->unlabelled)
        doubt_all(f, row, GJ_MISFIT_UNLABELLED);
}

/* The width of the header's lowest row, and of most of the rows. */
static void measure(fit *f, gj_row_match *const *rows, int n)
{
    int most = 0;
    f->width =
        f->columns->band1 < f->columns->band0 ? -1 : gj_sheet_row_end(f->sheet, f->columns->band1);
    f->usual = -1;
    for (int i = 0; i < n; i++) {
        int end = gj_sheet_row_end(f->sheet, rows[i]->row), times = 0;
        for (int k = 0; k < n; k++)
            times += gj_sheet_row_end(f->sheet, rows[k]->row) == end;
        if (end >= 0 && times > most && times >= GJ_A_COLUMN && 2 * times > n) {
            most = times;
            f->usual = end;
        }
    }
}

static void count_cells(fit *f, const row_cells *of)
{
    bool any = false;
    for (const piece *one = of->list; one < of->list + of->n; one++) {
        int at = one->first - f->rows->label1;
        any = any || one->filled;
        f->full += one->filled && owner(f, one, f->n - 1) >= 0;
        if (one->number && owner(f, one, 0) < 0 && at >= 0 && at < f->n_spare)
            f->spare[at]++;
    }
    f->bound += any;
}

void gj_rows_fit(gj_matcher *matcher, const gj_window *window, const gj_rows *rows,
                 const gj_columns *columns)
{
    gj_arena *arena = matcher->arena;
    fit f = {.sheet = window->page->sheet,
             .rows = rows,
             .columns = columns,
             .n = columns->n_leaves,
             .in_order = true,
             .n_spare = WIDEST};
    int n = 0, most = rows->n_leaves + rows->n_groups;
    int *lasts = gj_arena_array(arena, (size_t)f.n + 1, sizeof *lasts);
    f.spare = gj_arena_array(arena, WIDEST, sizeof *f.spare);
    f.lasts = lasts;
    for (int c = 0; c < f.n; c++)
        lasts[c] = last_of(columns, c);
    for (int c = 0; c < f.n; c++)
        f.in_order = f.in_order && columns->leaves[c].col >= 0 && !columns->leaves[c].unsure &&
                     (c == 0 || columns->leaves[c].col > columns->leaves[c - 1].col);
    gj_row_match **bound = gj_arena_array(arena, (size_t)most + 1, sizeof(gj_row_match *));
    for (int i = 0; i < most; i++) {
        gj_row_match *row =
            i < rows->n_leaves ? &rows->leaves[i] : &rows->groups[i - rows->n_leaves];
        if (row->row < 0 || row->node->block != columns->block)
            continue;
        row->at = gj_arena_array(arena, (size_t)f.n + 1, sizeof *row->at);
        row->misfits = gj_arena_array(arena, (size_t)f.n + 1, sizeof *row->misfits);
        row->taken = gj_arena_array(arena, (size_t)f.n + 1, sizeof *row->taken);
        bound[n++] = row;
    }
    measure(&f, bound, n);
    row_cells *cells = gj_arena_array(arena, (size_t)n + 1, sizeof *cells);
    for (int i = 0; i < n; i++) {
        cells[i] = collect(&f, bound[i], arena);
        count_cells(&f, &cells[i]);
    }
    for (int i = 0; i < n; i++)
        fit_row(&f, bound[i], &cells[i]);
}
