/* SPDX-License-Identifier: Apache-2.0 */
#include "support_book.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "form/grid.h"
#include "match/match.h"

void book_free(book *b)
{
    for (int r = 0; r < BOOK_ROWS; r++)
        for (int c = 0; c < BOOK_COLS; c++)
            free(b->text[r][c]);
    free(b);
}

void book_put(book *b, int row, int col, const char *text)
{
    free(b->text[row][col]);
    b->text[row][col] = *text ? strdup(text) : NULL;
}

int book_table(book *b, const gj_table *table, int row, int col, bool merged)
{
    gj_arena *arena = gj_arena_new();
    const gj_grid *grid = gj_grid_new(arena, table);
    for (int i = 0; i < grid->n_cells; i++) {
        const gj_grid_cell *cell = &grid->cells[i];
        char number[16];
        (void)snprintf(number, sizeof number, "%d", i % 90 + 1);
        book_put(b, row + cell->row, col + cell->col,
                 cell->role == GJ_GRID_DATA ? number : cell->text);
        if (merged) {
            b->rows[row + cell->row][col + cell->col] = cell->rows;
            b->cols[row + cell->row][col + cell->col] = cell->cols;
        }
    }
    int rows = grid->rows;
    gj_arena_free(arena);
    return row + rows;
}

static void move_row(book *b, int from, int to)
{
    memcpy(b->text[to], b->text[from], sizeof b->text[to]);
    memcpy(b->rows[to], b->rows[from], sizeof b->rows[to]);
    memcpy(b->cols[to], b->cols[from], sizeof b->cols[to]);
    memset(b->text[from], 0, sizeof b->text[from]);
    memset(b->rows[from], 0, sizeof b->rows[from]);
    memset(b->cols[from], 0, sizeof b->cols[from]);
}

void book_delete_row(book *b, int row)
{
    for (int c = 0; c < BOOK_COLS; c++)
        free(b->text[row][c]);
    memset(b->text[row], 0, sizeof b->text[row]);
    for (int r = row; r + 1 < BOOK_ROWS; r++)
        move_row(b, r + 1, r);
}

void book_insert_row(book *b, int row)
{
    for (int r = BOOK_ROWS - 1; r > row; r--)
        move_row(b, r - 1, r);
}

void book_swap_rows(book *b, int a, int c)
{
    for (int col = 0; col < BOOK_COLS; col++) {
        char *text = b->text[a][col];
        b->text[a][col] = b->text[c][col];
        b->text[c][col] = text;
    }
}

void book_delete_col(book *b, int col)
{
    for (int r = 0; r < BOOK_ROWS; r++) {
        free(b->text[r][col]);
        for (int c = col; c + 1 < BOOK_COLS; c++) {
            b->text[r][c] = b->text[r][c + 1];
            b->rows[r][c] = b->rows[r][c + 1];
            b->cols[r][c] = b->cols[r][c + 1];
        }
        b->text[r][BOOK_COLS - 1] = NULL;
    }
}

static bool find(const book *b, const char *text, int *row, int *col)
{
    for (*row = 0; *row < BOOK_ROWS; ++*row)
        for (*col = 0; *col < BOOK_COLS; ++*col)
            if (b->text[*row][*col] && strcmp(b->text[*row][*col], text) == 0)
                return true;
    return false;
}

int book_row_of(const book *b, const char *text)
{
    int row = 0, col = 0;
    assert_true(find(b, text, &row, &col));
    return row;
}

int book_col_of(const book *b, const char *text)
{
    int row = 0, col = 0;
    assert_true(find(b, text, &row, &col));
    return col;
}

gj_report *book_match(const book *b, const gj_forms *forms)
{
    gj_sheets *sheets = gj_sheets_new();
    gj_err err = {0};
    int sheet = gj_sheets_add(sheets, "Sheet1", false);
    for (int r = 0; r < BOOK_ROWS; r++)
        for (int c = 0; c < BOOK_COLS; c++) {
            if (b->text[r][c])
                assert_true(gj_sheets_put_text(sheets, sheet, r, c, b->text[r][c]));
            if (b->rows[r][c] * b->cols[r][c] > 1)
                gj_sheets_merge(sheets, sheet, (gj_span){r, c, b->rows[r][c], b->cols[r][c]});
        }
    gj_sheets_seal(sheets);
    gj_report *report = gj_match(forms, sheets, &err);
    gj_sheets_free(sheets);
    if (!report)
        fail_msg("%s", err.says);
    return report;
}

gj_report *book_match_lines(const char *const *lines, const gj_forms *forms)
{
    book *b = calloc(1, sizeof *b);
    for (int row = 0; lines[row]; row++) {
        const char *at = lines[row];
        for (int col = 0; at; col++) {
            const char *end = strchr(at, '|');
            char cell[200];
            (void)snprintf(cell, sizeof cell, "%.*s", end ? (int)(end - at) : (int)strlen(at), at);
            if (*cell)
                book_put(b, row, col, cell);
            at = end ? end + 1 : NULL;
        }
    }
    gj_report *report = book_match(b, forms);
    book_free(b);
    return report;
}

const gj_seen *book_odd(const gj_report *report, gj_seen_kind kind, int n)
{
    for (int i = 0; i < gj_report_seen_count(report); i++) {
        const gj_seen *seen = gj_report_seen_at(report, i);
        bool right = seen->times == 1 && seen->in_order && seen->same && !seen->unsure;
        if (seen->kind == kind && (kind == GJ_SEEN_STRAY || !right) && n-- == 0)
            return seen;
    }
    return NULL;
}
