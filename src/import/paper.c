/* SPDX-License-Identifier: Apache-2.0 */
/* paper.c - lays a document out on a sheet, row after row. */
#include "import/paper.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/utf8.h"
#include "import/boxes.h"
#include "pack/limits.h"

enum {
    MOST_COLUMNS = 256,
    MOST_NESTED = 32,
    MOST_TABLE_ROWS = 20000,
    FIRST_CELLS = 64,
    MOST_ASIDES = 16
};

/* A cell of a table, its text in the paper's arena once it is closed. */
typedef struct cell {
    int row, col, rows, cols;
    int page;
    int number; /* of the cells that are seen in its row, from 1 */
    const char *text;
    const char *doubt; /* NULL: none */
} cell;

typedef struct table {
    cell *cells;
    int n_cells, room;
    int row, col; /* -1 before the first row */
    int number;   /* of the row's last cell */
    bool open;    /* the last cell takes characters … */
    int goes_on;  /* … or, above 0, this many columns of what goes on from above do */
    bool layout;  /* its cells' text are paragraphs */
    int width;
    int above[MOST_COLUMNS]; /* rows that a cell above still reaches down … */
    int whose[MOST_COLUMNS]; /* … and its place among the cells */
} table;

struct gj_paper {
    gj_arena *arena;
    gj_sheets *sheets;
    int row;
    table *tables[MOST_NESTED];
    int depth;
    int passed_over;               /* tables nested too deep */
    gj_buf line;                   /* of the current paragraph or cell */
    bool blank;                    /* due before the next character … */
    bool broken;                   /* … for a line break of the source */
    uint32_t before;               /* the last character of the line; 0 at its beginning */
    const char *doubt;             /* of the current line or cell, in the arena; NULL: none */
    bool aside;                    /* what comes is struck through or raised … */
    size_t asides[MOST_ASIDES][2]; /* … as these parts of the line are */
    int n_asides;
    gj_origin at; /* the page, and the paragraph and the table before */
    size_t all_text;
    int all_cells;
    bool failed;
};

gj_paper *gj_paper_new(const char *name)
{
    gj_paper *paper = gj_alloc(sizeof *paper);
    *paper = (gj_paper){.arena = gj_arena_new(), .sheets = gj_sheets_new()};
    gj_buf_init(&paper->line);
    (void)gj_sheets_add(paper->sheets, name, false);
    gj_sheets_set_kind(paper->sheets, 0, GJ_SHEET_DOCUMENT);
    return paper;
}

static void free_table(table *of)
{
    free(of->cells);
    free(of);
}

void gj_paper_free(gj_paper *paper)
{
    if (!paper)
        return;
    while (paper->depth > 0)
        free_table(paper->tables[--paper->depth]);
    gj_buf_release(&paper->line);
    gj_sheets_free(paper->sheets);
    gj_arena_free(paper->arena);
    free(paper);
}

const bool *gj_paper_failed(const gj_paper *paper)
{
    return &paper->failed;
}

/* ---- lines ---- */

static table *top(const gj_paper *paper)
{
    return paper->depth > 0 ? paper->tables[paper->depth - 1] : NULL;
}

static bool is_in_cell(const gj_paper *paper)
{
    const table *of = top(paper);
    return of && !of->layout;
}

static bool is_wide(uint32_t c)
{
    return c >= 0x2E80;
}

void gj_paper_characters(gj_paper *paper, const char *text, size_t length)
{
    if (paper->failed || (is_in_cell(paper) && !top(paper)->open))
        return;
    paper->all_text += length;
    paper->failed = paper->all_text > GJ_LIMIT_ALL_TEXT || paper->line.len > 4 * GJ_LIMIT_TEXT;
    for (const char *at = text, *end = text + length; at < end && *at;) {
        const char *from = at;
        uint32_t c = gj_utf8_next(&at);
        if (gj_is_space(c)) {
            paper->blank = true;
            paper->broken = paper->broken || c == '\n' || c == '\r';
            continue;
        }
        bool none = !paper->before || paper->before == '\n' ||
                    (paper->broken && is_wide(paper->before) && is_wide(c));
        if (paper->blank && !none)
            gj_buf_putc(&paper->line, ' ');
        paper->blank = paper->broken = false;
        paper->before = c;
        gj_buf_add(&paper->line, from, (size_t)(at - from));
    }
}

static void clear_line(gj_paper *paper)
{
    gj_buf_clear(&paper->line);
    paper->blank = paper->broken = false;
    paper->before = 0;
    paper->doubt = NULL;
    paper->n_asides = 0;
    if (paper->aside)
        gj_paper_aside(paper, true);
}

void gj_paper_aside(gj_paper *paper, bool begins)
{
    size_t *last = paper->n_asides > 0 ? paper->asides[paper->n_asides - 1] : NULL;
    paper->aside = begins;
    if (last && last[1] == SIZE_MAX)
        last[1] = paper->line.len;
    if (begins && paper->n_asides < MOST_ASIDES) {
        size_t *next = paper->asides[paper->n_asides++];
        next[0] = paper->line.len;
        next[1] = SIZE_MAX;
    }
}

/* The cell's text. A figure with something struck through or raised beside it is the figure alone;
 * any other text is all of it. */
static const char *take_cell(gj_paper *paper, size_t length)
{
    const char *text = gj_arena_strndup(paper->arena, paper->line.data, length);
    char *plain = gj_arena_strndup(paper->arena, paper->line.data, length);
    size_t kept = 0;
    for (size_t i = 0; i < length; i++) {
        bool out = false;
        for (int k = 0; k < paper->n_asides; k++)
            out = out || (i >= paper->asides[k][0] && i < paper->asides[k][1]);
        if (!out && !(kept == 0 && text[i] == '\n'))
            plain[kept++] = text[i];
    }
    while (kept > 0 && strchr("\n ", plain[kept - 1]))
        kept--;
    plain[kept] = '\0';
    plain += strspn(plain, " \n");
    bool beside = strlen(plain) < length && gj_is_figure(plain);
    if (beside)
        gj_paper_doubt(paper, "旁边有划掉的或者右上角的字，没有算在数里");
    else if (kept == 0 && length > 0 && gj_is_figure(text))
        gj_paper_doubt(paper, "这个数是划掉的，或者在右上角");
    return beside ? plain : text;
}

void gj_paper_page(gj_paper *paper, int page)
{
    paper->at.page = page;
}

void gj_paper_doubt(gj_paper *paper, const char *says)
{
    if (!paper->doubt)
        paper->doubt = gj_arena_strdup(paper->arena, says);
}

void gj_paper_picture(gj_paper *paper)
{
    gj_sheets_note_picture(paper->sheets, 0, paper->row);
}

static void put_paragraph(gj_paper *paper, int page, const char *text, const char *doubt)
{
    if (!*text || paper->failed)
        return;
    const gj_origin origin = {.page = page, .paragraph = ++paper->at.paragraph};
    gj_sheets_note_origin(paper->sheets, 0, paper->row, 0, origin);
    if (doubt)
        gj_sheets_note_unsure(paper->sheets, 0, paper->row, 0, doubt);
    if (paper->row >= GJ_LIMIT_ROWS || !gj_sheets_put_text(paper->sheets, 0, paper->row, 0, text))
        paper->failed = true;
    paper->row++;
}

/* A cell's lines as paragraphs. */
static void put_paragraphs(gj_paper *paper, const cell *of)
{
    for (char *line = gj_arena_strdup(paper->arena, of->text); line;) {
        char *end = strchr(line, '\n');
        if (end)
            *end++ = '\0';
        put_paragraph(paper, of->page, line, of->doubt);
        line = end;
    }
}

void gj_paper_break(gj_paper *paper)
{
    if (is_in_cell(paper)) {
        if (paper->before && paper->before != '\n')
            gj_buf_putc(&paper->line, '\n');
        paper->before = paper->before ? '\n' : 0;
        paper->blank = paper->broken = false;
        return;
    }
    put_paragraph(paper, paper->at.page, paper->line.data, paper->doubt);
    clear_line(paper);
}

/* ---- tables ---- */

static void close_cell(gj_paper *paper)
{
    table *of = top(paper);
    if (of->layout) {
        gj_paper_break(paper);
        return;
    }
    if (of->open && of->n_cells > 0) {
        size_t length = paper->line.len;
        while (length > 0 && paper->line.data[length - 1] == '\n')
            length--;
        cell *last = &of->cells[of->n_cells - 1];
        last->text = paper->n_asides > 0 ? take_cell(paper, length)
                                         : gj_arena_strndup(paper->arena, paper->line.data, length);
        last->doubt = paper->doubt;
    }
    of->open = false;
    clear_line(paper);
}

/* Nothing but text stood in it, or another table: its cells are paragraphs from now on. */
static void lay_out(gj_paper *paper, table *of)
{
    for (int i = 0; i < of->n_cells; i++)
        if (of->cells[i].text)
            put_paragraphs(paper, &of->cells[i]);
    of->n_cells = 0;
    of->layout = true;
}

void gj_paper_table_begin(gj_paper *paper)
{
    if (paper->depth == MOST_NESTED) {
        paper->passed_over++;
        return;
    }
    if (is_in_cell(paper))
        close_cell(paper);
    else
        gj_paper_break(paper);
    for (int i = 0; i < paper->depth; i++)
        if (!paper->tables[i]->layout)
            lay_out(paper, paper->tables[i]);
    table *fresh = gj_alloc(sizeof *fresh);
    *fresh = (table){.row = -1};
    paper->tables[paper->depth++] = fresh;
}

void gj_paper_row_begin(gj_paper *paper)
{
    table *of = top(paper);
    if (!of) {
        gj_paper_break(paper);
        return;
    }
    close_cell(paper);
    if (of->row >= 0)
        for (int i = 0; i < of->width; i++)
            of->above[i] -= of->above[i] > 0;
    of->row++;
    of->col = 0;
    of->number = 0;
    paper->failed = paper->failed || of->row >= MOST_TABLE_ROWS;
}

void gj_paper_skip(gj_paper *paper, int cols)
{
    table *of = top(paper);
    if (of && of->row >= 0 && cols > 0 && cols < MOST_COLUMNS)
        of->col += cols;
}

/* The open row and how wide a cell may be there; 0 where there is no place for it. */
static int place_for(gj_paper *paper, table *of, int cols)
{
    close_cell(paper);
    if (of->row < 0)
        gj_paper_row_begin(paper);
    int wide = cols < 1 ? 1 : cols;
    if (wide > MOST_COLUMNS - of->col) {
        /* A column's span of a thousand means "all of them". */
        wide = of->width > of->col ? of->width - of->col : 1;
        paper->failed = paper->failed || of->col >= MOST_COLUMNS;
    }
    return paper->failed ? 0 : wide;
}

void gj_paper_cell_begin(gj_paper *paper, int cols, int rows)
{
    table *of = top(paper);
    if (!of) {
        gj_paper_break(paper);
        return;
    }
    if (of->layout) {
        close_cell(paper);
        return;
    }
    close_cell(paper);
    for (; of->row >= 0 && of->col < of->width && of->above[of->col] > 0; of->col++)
        of->number += of->cells[of->whose[of->col]].col == of->col;
    int wide = place_for(paper, of, cols), high = rows < 1 ? 1 : rows;
    if (wide == 0)
        return;
    if (of->n_cells == of->room) {
        of->room = of->room ? 2 * of->room : FIRST_CELLS;
        of->cells = gj_realloc(of->cells, (size_t)of->room * sizeof *of->cells);
    }
    of->cells[of->n_cells++] = (cell){.row = of->row,
                                      .col = of->col,
                                      .rows = high,
                                      .cols = wide,
                                      .page = paper->at.page,
                                      .number = ++of->number};
    for (int i = of->col; i < of->col + wide; i++) {
        of->above[i] = high;
        of->whose[i] = of->n_cells - 1;
    }
    of->col += wide;
    of->width = of->col > of->width ? of->col : of->width;
    of->open = true;
    paper->failed = paper->failed || ++paper->all_cells > GJ_SHEETS_MAX_CELLS;
}

void gj_paper_cell_goes_on(gj_paper *paper, int cols)
{
    table *of = top(paper);
    if (!of || of->layout) {
        gj_paper_cell_begin(paper, cols, 1);
        return;
    }
    int wide = place_for(paper, of, cols);
    for (int i = of->n_cells; wide > 0 && i-- > 0;) {
        cell *above = &of->cells[i];
        if (above->col == of->col && above->row + above->rows == of->row) {
            above->rows++;
            of->col += wide;
            of->number++;
            return;
        }
    }
    gj_paper_cell_begin(paper, cols, 1);
}

/* Where a table is one column wide, or holds nothing, it only frames its text. */
static bool is_frame(const table *of)
{
    int filled = 0;
    for (int i = 0; i < of->n_cells; i++)
        filled += of->cells[i].text && *of->cells[i].text;
    return of->width <= 1 || filled <= 1;
}

static void put_table(gj_paper *paper, const table *of)
{
    paper->at.table++;
    for (int i = 0; i < of->n_cells && !paper->failed; i++) {
        const cell *one = &of->cells[i];
        int row = paper->row + one->row;
        const gj_origin origin = {
            .page = one->page, .table = paper->at.table, .row = one->row + 1, .cell = one->number};
        gj_sheets_note_origin(paper->sheets, 0, row, one->col, origin);
        if (one->doubt)
            gj_sheets_note_unsure(paper->sheets, 0, row, one->col, one->doubt);
        int rows = one->rows > of->row + 1 - one->row ? of->row + 1 - one->row : one->rows;
        bool fits =
            row < GJ_LIMIT_ROWS &&
            (!one->text || gj_sheets_put_text(paper->sheets, 0, row, one->col, one->text)) &&
            ((rows == 1 && one->cols == 1) ||
             gj_sheets_merge(paper->sheets, 0, (gj_span){row, one->col, rows, one->cols}));
        paper->failed = !fits;
    }
    paper->row += of->row + 1;
}

void gj_paper_table_end(gj_paper *paper)
{
    table *of = top(paper);
    if (paper->passed_over > 0 || !of) {
        paper->passed_over -= paper->passed_over > 0;
        return;
    }
    close_cell(paper);
    if (!of->layout && is_frame(of))
        lay_out(paper, of);
    if (!of->layout)
        put_table(paper, of);
    paper->depth--;
    free_table(of);
}

gj_sheets *gj_paper_finish(gj_paper *paper, gj_err *err)
{
    while (paper->depth > 0)
        gj_paper_table_end(paper);
    gj_paper_break(paper);
    gj_sheets *sheets = NULL;
    if (paper->failed) {
        (void)gj_fail(err, GJ_ERR_LIMIT, "内容太多，不像一份报告，不读取");
    } else {
        sheets = paper->sheets;
        paper->sheets = NULL;
        gj_sheets_seal(sheets);
    }
    gj_paper_free(paper);
    return sheets;
}
