/* SPDX-License-Identifier: Apache-2.0 */
/*
 * paper.h - a document's paragraphs and tables, laid below each other on one sheet.
 *
 * A web page or a Word file has no cells but in its tables; the matcher finds headings, paragraphs
 * and tables wherever they stand on a sheet. So each paragraph becomes a row of column A, and each
 * table keeps its cells and merged areas from column A on. A table that holds another one, or that
 * is one column wide, is layout: what stands in it are paragraphs. The sheet knows of each of them
 * where in the document it stands (base/origin.h).
 *
 * To read a document: 1. gj_paper_new; 2. in the document's order characters, line ends, and tables
 * with their rows and cells; 3. gj_paper_finish, or gj_paper_free. What is too much is remembered
 * (gj_paper_failed), the rest passed over, and told at the end. One thread at a time.
 *
 *     gj_paper_table_begin(paper);
 *     gj_paper_row_begin(paper);
 *     gj_paper_cell_begin(paper, 1, 2);
 *     gj_paper_characters(paper, "件数", 6);
 *     gj_paper_table_end(paper);
 */
#ifndef GJ_IMPORT_PAPER_H
#define GJ_IMPORT_PAPER_H

#include "base/err.h"
#include "sheet/sheet.h"

/* A document on its way to a sheet. */
typedef struct gj_paper gj_paper;

/* Empty, its sheet called `name` (copied); yours to end with gj_paper_finish or gj_paper_free.
 * Never NULL. */
gj_paper *gj_paper_new(const char *name);
/* Gives it up. NULL is allowed. */
void gj_paper_free(gj_paper *paper);

/* Characters of the current line, UTF-8. Blanks in a row are one, those at a line's ends none, and
 * a line break of the source between two Chinese characters is nothing. */
void gj_paper_characters(gj_paper *paper, const char *text, size_t length);
/* The line ends: a paragraph, or a line within a cell. An empty one is none. */
void gj_paper_break(gj_paper *paper);

/* From here on it is this page of the document, counted from 1. Until it is said there are no
 * pages. */
void gj_paper_page(gj_paper *paper, int page);
/* The current cell, or outside of tables the current line, may be read wrongly: why, as a sentence
 * without a place and a full stop (copied). A second one of the same cell is passed over. */
void gj_paper_doubt(gj_paper *paper, const char *says);

/* From here on, or no longer, characters are struck through or raised: beside a figure in its cell
 * they are none of it, and it is doubted. */
void gj_paper_aside(gj_paper *paper, bool begins);

/* A picture stands here, of which nothing is read. */
void gj_paper_picture(gj_paper *paper);

/* A table begins, which may stand in another one's cell. */
void gj_paper_table_begin(gj_paper *paper);
/* A row begins, the one before ends. Outside of tables it is a line end. */
void gj_paper_row_begin(gj_paper *paper);
/* Passes over so many columns at the row's beginning. */
void gj_paper_skip(gj_paper *paper, int cols);
/* A cell begins, the one before ends, in the next column that nothing from above reaches into.
 * Counts below 1 are 1, and what reaches beyond the table's end is cut. */
void gj_paper_cell_begin(gj_paper *paper, int cols, int rows);
/* The same for a cell that goes on from the one above it: what stands in it is that one's. */
void gj_paper_cell_goes_on(gj_paper *paper, int cols);
/* The table ends, with its open row and cell. */
void gj_paper_table_end(gj_paper *paper);

/* Is it more than anybody wants to read, so that the parser may stop? Held by the paper, never
 * NULL. */
const bool *gj_paper_failed(const gj_paper *paper);
/* Ends it: sealed sheets, one in all, yours to gj_sheets_free; NULL (GJ_ERR_LIMIT) if it
 * failed. The paper is freed either way. */
gj_sheets *gj_paper_finish(gj_paper *paper, gj_err *err);

#endif
