/* SPDX-License-Identifier: Apache-2.0 */
/* rows_scan.c - which sheet rows of a window could be rows of its table, and where labels and
 * numbers stand. */
#include <limits.h>

#include "match/rows_private.h"

/* Label columns looked at. */
enum { WIDEST = 64 };

static size_t first_cell(const gj_sheet *sheet, int row, int col)
{
    size_t low = 0, high = sheet->n_cells;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const gj_cell *cell = &sheet->cells[middle];
        if (cell->row < row || (cell->row == row && cell->col < col))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool gj_page_has_data(const gj_page *page, int row, int col0, int col1)
{
    const gj_sheet *sheet = page->sheet;
    for (size_t i = first_cell(sheet, row, col0); i < sheet->n_cells; i++) {
        const gj_cell *cell = &sheet->cells[i];
        if (cell->row != row || cell->col > col1)
            return false;
        if (gj_cell_is_data(cell))
            return true;
    }
    return false;
}

static bool is_blank(const gj_page *page, int row, int col0, int col1)
{
    const gj_sheet *sheet = page->sheet;
    size_t i = first_cell(sheet, row, col0);
    return i == sheet->n_cells || sheet->cells[i].row != row || sheet->cells[i].col > col1;
}

bool gj_page_has_header(const gj_page *page, int row, const gj_table *table, int col0, int col1)
{
    int n = 0, first = gj_captions_of_row(page, row, &n);
    for (int i = first; i < first + n; i++) {
        const gj_caption *caption = &page->captions[i];
        if (caption->col < col0 || caption->col > col1)
            continue;
        for (int b = 0; b < table->n_blocks; b++)
            if (gj_caption_column(caption, &table->blocks[b]))
                return true;
    }
    return false;
}

static bool has_foreign(const gj_rows_job *job, int row)
{
    const gj_page *page = job->window->page;
    int n = 0, first = gj_captions_of_row(page, row, &n);
    for (int i = first; i < first + n; i++)
        if (page->captions[i].col >= job->window->col0 &&
            page->captions[i].col <= job->rows->data1 &&
            gj_caption_is_foreign(&page->captions[i], job->table))
            return true;
    return false;
}

/* The header may say better where the labels end, and says where the numbers do: labels that a page
 * break has moved left may be in the majority. */
static void find_data_columns(gj_rows_job *job)
{
    gj_rows *rows = job->rows;
    const gj_page *page = job->window->page;
    int least = INT_MAX, most = -1, widest = 0, begin = INT_MAX;
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        if (caption->row < job->window->limit0 || caption->row > job->window->row1 ||
            caption->col < rows->label0 || caption->col > job->window->col1)
            continue;
        for (int b = 0; b < job->table->n_blocks; b++) {
            const gj_word *word = gj_caption_column(caption, &job->table->blocks[b]);
            if (!word || !word->node->leaf)
                continue;
            least = caption->col < least ? caption->col : least;
            most = caption->col > most ? caption->col : most;
            if (word->node->index == 0 && caption->likeness == 100 && caption->col < begin)
                begin = caption->col;
        }
    }
    for (int b = 0; b < job->table->n_blocks; b++)
        if (job->table->blocks[b].columns.n_leaves > widest)
            widest = job->table->blocks[b].columns.n_leaves;
    if (least > rows->label0 && (least < rows->label1 || (least < INT_MAX && least == begin)))
        rows->label1 = least;
    rows->data1 = rows->label1 + widest - 1 > most ? rows->label1 + widest - 1 : most;
}

void gj_rows_find_columns(gj_rows_job *job)
{
    /* Where most of the row labels end, and where the leftmost begins. */
    int ends[WIDEST] = {0}, best = 0, least = INT_MAX;
    const gj_page *page = job->window->page;
    for (int i = 0; i < page->n_captions; i++) {
        const gj_caption *caption = &page->captions[i];
        if (caption->row < job->window->row0 || caption->row > job->window->row1 ||
            caption->col < job->window->col0 || caption->col > job->window->col1)
            continue;
        const gj_word *word = gj_caption_row(caption, job->table);
        if (!word)
            continue;
        least = caption->col < least ? caption->col : least;
        int end = caption->col + caption->cols - least;
        if (word->node->leaf && end >= 0 && end < WIDEST && ++ends[end] > ends[best])
            best = end;
    }
    job->rows->label0 = least;
    job->rows->label1 = least + best;
    find_data_columns(job);
}

/* The rightmost label anchored in this row's label columns; a title across the table is none, nor
 * what reaches into the numbers' columns, unless its words are a row's. */
static gj_caption *last_label(const gj_rows_job *job, int row)
{
    const gj_rows *rows = job->rows;
    gj_page *page = job->window->page;
    gj_caption *label = NULL;
    int n = 0, first = gj_captions_of_row(page, row, &n);
    for (int i = first; i < first + n; i++) {
        gj_caption *caption = &page->captions[i];
        bool wide = caption->col + caption->cols > rows->label1;
        if (caption->col >= rows->label0 && caption->col < rows->label1 &&
            (!wide || (caption->likeness == 100 && gj_caption_row(caption, job->table))))
            label = caption;
    }
    return label;
}

static void add_candidate(gj_rows_job *job, int row)
{
    const gj_rows *rows = job->rows;
    if (job->n_found == GJ_MOST_ROWS)
        return;
    gj_row_candidate c = {.row = row, .caption = last_label(job, row)};
    const gj_word *word = gj_caption_row(c.caption, job->table);
    c.has_data = gj_page_has_data(job->window->page, row, rows->label1, rows->data1);
    if (gj_page_has_header(job->window->page, row, job->table, rows->label1, rows->data1) &&
        !(word && c.caption && c.caption->likeness == 100))
        return;
    if (!word && !c.has_data)
        return;
    job->found[job->n_found++] = c;
}

/* The row above the first label from which on rows may belong to the table: its own label may be
 * lost. */
static int find_top(const gj_rows_job *job)
{
    const gj_rows *rows = job->rows;
    const gj_page *page = job->window->page;
    int top = job->window->row0, blank = 0;
    for (int row = top - 1; row >= job->window->limit0 && blank <= GJ_MOST_BLANK; row--) {
        if (gj_page_has_header(page, row, job->table, rows->label1, rows->data1) ||
            has_foreign(job, row))
            break;
        if (gj_page_has_data(page, row, rows->label1, rows->data1))
            top = row;
        else if (is_blank(page, row, rows->label0, rows->data1))
            blank++;
        else
            break;
    }
    return top;
}

static int find_bottom(const gj_rows_job *job)
{
    const gj_rows *rows = job->rows;
    const gj_page *page = job->window->page;
    int bottom = job->window->row1;
    for (int row = bottom + 1; row <= job->window->limit1; row++) {
        if (gj_page_has_header(page, row, job->table, rows->label1, rows->data1) ||
            has_foreign(job, row) || !gj_page_has_data(page, row, rows->label1, rows->data1))
            break;
        bottom = row;
    }
    return bottom;
}

void gj_rows_collect(gj_rows_job *job)
{
    const gj_sheet *sheet = job->window->page->sheet;
    int top = find_top(job), bottom = find_bottom(job), last = -1;
    int most = bottom - top < GJ_MOST_ROWS ? bottom - top + 1 : GJ_MOST_ROWS;
    job->found = gj_arena_array(job->matcher->arena, (size_t)most + 1, sizeof *job->found);
    /* By cells, not by row numbers: a window may be a million rows high. */
    for (size_t i = first_cell(sheet, top, 0); i < sheet->n_cells; i++) {
        int row = sheet->cells[i].row;
        if (row > bottom)
            break;
        if (row != last)
            add_candidate(job, row);
        last = row;
    }
}
