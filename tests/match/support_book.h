/* SPDX-License-Identifier: Apache-2.0 */
/* A workbook built from a form's own tables, to be spoiled in one way a test. */
#ifndef GJ_TESTS_SHEET_SUPPORT_BOOK_H
#define GJ_TESTS_SHEET_SUPPORT_BOOK_H

#include <stdbool.h>

#include "form/form.h"
#include "report/report.h"

enum { BOOK_ROWS = 240, BOOK_COLS = 40 };

typedef struct book {
    char *text[BOOK_ROWS][BOOK_COLS];
    int rows[BOOK_ROWS][BOOK_COLS], cols[BOOK_ROWS][BOOK_COLS]; /* spans, 0 or 1: none */
} book;

void book_free(book *b);
void book_put(book *b, int row, int col, const char *text);
/* Lays the table out at (row, col), every data cell the text of its number; merged or not. Returns
 * the row behind it. */
int book_table(book *b, const gj_table *table, int row, int col, bool merged);
/* Row operations over the whole sheet. */
void book_delete_row(book *b, int row);
void book_insert_row(book *b, int row);
void book_swap_rows(book *b, int a, int c);
void book_delete_col(book *b, int col);
/* Where a label stands; fails the test if it is not there. */
int book_row_of(const book *b, const char *text);
int book_col_of(const book *b, const char *text);
/* Matches a workbook of this one sheet. */
gj_report *book_match(const book *b, const gj_forms *forms);
/* The same of these rows: cells with "|" between them, from the first column on. */
gj_report *book_match_lines(const char *const *lines, const gj_forms *forms);
/* The `n`th seen fact of a kind that is not as it should be (missing, twice, moved, other words,
 * stray), NULL if none. */
const gj_seen *book_odd(const gj_report *report, gj_seen_kind kind, int n);

#endif
