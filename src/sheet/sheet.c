/* SPDX-License-Identifier: Apache-2.0 */
/* sheet.c - cells collected in any order, then sorted and sealed for looking up. */
#include "sheet/sheet.h"

#include <assert.h>
#include <limits.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/number.h"
#include "base/utf8.h"

typedef struct tab {
    gj_sheet sheet; /* what readers see; its pointers are set when sealed */
    gj_cell *cells;
    size_t n_cells, room_cells;
    gj_span *merges; /* once sealed, behind them the boxes of their search tree */
    size_t n_merges, room_merges;
    gj_position *formulas;
    size_t n_formulas, room_formulas;
    gj_origin_at *origins;
    size_t n_origins, room_origins;
    gj_unsure *unsure;
    size_t n_unsure, room_unsure;
    int *pictures;
    size_t n_pictures, room_pictures;
    bool in_order; /* the cells came sorted and without doubles, as from a file they do */
} tab;

struct gj_sheets {
    gj_arena *arena; /* names and texts */
    tab *tabs;
    int n_tabs, room_tabs;
    size_t n_cells, n_merges, n_formulas; /* of all sheets, against the limit */
    bool sealed;
};

gj_sheets *gj_sheets_new(void)
{
    gj_sheets *sheets = gj_alloc(sizeof *sheets);
    *sheets = (gj_sheets){.arena = gj_arena_new()};
    return sheets;
}

void gj_sheets_free(gj_sheets *sheets)
{
    if (!sheets)
        return;
    for (int i = 0; i < sheets->n_tabs; i++) {
        free(sheets->tabs[i].cells);
        free(sheets->tabs[i].merges);
        free(sheets->tabs[i].formulas);
        free(sheets->tabs[i].origins);
        free(sheets->tabs[i].unsure);
        free(sheets->tabs[i].pictures);
    }
    free(sheets->tabs);
    gj_arena_free(sheets->arena);
    free(sheets);
}

/* ---- building ---- */

/* Room for one more element; `size` is an element's. */
static void *grown(void *array, size_t count, size_t *room, size_t size)
{
    if (count < *room)
        return array;
    *room = *room ? *room * 2 : 16;
    return gj_realloc(array, *room * size);
}

static tab *tab_at(gj_sheets *sheets, int sheet)
{
    assert(!sheets->sealed && sheet >= 0 && sheet < sheets->n_tabs);
    return &sheets->tabs[sheet];
}

int gj_sheets_add(gj_sheets *sheets, const char *name, bool hidden)
{
    assert(!sheets->sealed);
    if (sheets->n_tabs >= GJ_SHEETS_MAX_SHEETS)
        return -1;
    size_t room = (size_t)sheets->room_tabs;
    sheets->tabs = grown(sheets->tabs, (size_t)sheets->n_tabs, &room, sizeof *sheets->tabs);
    sheets->room_tabs = (int)room;
    sheets->tabs[sheets->n_tabs] = (tab){
        .sheet = {.name = gj_arena_strdup(sheets->arena, name ? name : ""), .hidden = hidden},
        .in_order = true,
    };
    return sheets->n_tabs++;
}

static bool is_before(const gj_cell *a, const gj_cell *b)
{
    return a->row < b->row || (a->row == b->row && a->col < b->col);
}

/* Appends the cell; its text must already live as long as the sheets. */
static bool put(gj_sheets *sheets, int sheet, const gj_cell *cell)
{
    tab *to = tab_at(sheets, sheet);
    assert(cell->row >= 0 && cell->col >= 0);
    if (sheets->n_cells >= GJ_SHEETS_MAX_CELLS)
        return false;
    to->cells = grown(to->cells, to->n_cells, &to->room_cells, sizeof *to->cells);
    if (to->n_cells > 0 && !is_before(&to->cells[to->n_cells - 1], cell))
        to->in_order = false;
    to->cells[to->n_cells++] = *cell;
    sheets->n_cells++;
    return true;
}

bool gj_is_error_text(const char *text)
{
    static const char *const whole[] = {"#REF!", "#VALUE!", "#DIV/0!", "#NAME?",
                                        "#N/A",  "#NUM!",   "#NULL!"};
    static const char *const numbered[] = {"Err:", "错误:", "错误：", "錯誤:", "錯誤："};
    for (size_t i = 0; *text == '#' && i < sizeof whole / sizeof whole[0]; i++)
        if (!strcmp(text, whole[i]))
            return true;
    /* The bytes that the others begin with. */
    if (!*text || !strchr("E\xE9", *text))
        return false;
    for (size_t i = 0; i < sizeof numbered / sizeof numbered[0]; i++) {
        size_t length = strlen(numbered[i]);
        if (!strncmp(text, numbered[i], length))
            return text[length] && strspn(text + length, "0123456789") == strlen(text + length);
    }
    return false;
}

void gj_sheets_set_kind(gj_sheets *sheets, int sheet, gj_sheet_kind kind)
{
    tab_at(sheets, sheet)->sheet.kind = kind;
}

bool gj_sheets_put_text(gj_sheets *sheets, int sheet, int row, int col, const char *text)
{
    if (!text || gj_is_blank(text))
        return true;
    if (sheets->n_cells >= GJ_SHEETS_MAX_CELLS)
        return false;
    gj_cell cell = {row, col, GJ_CELL_TEXT, 0, gj_arena_strdup(sheets->arena, text)};
    return put(sheets, sheet, &cell);
}

/* The number's text; the ten that most cells hold take no memory. */
static const char *number_text(gj_sheets *sheets, double number)
{
    static const char digits[10][2] = {"0", "1", "2", "3", "4", "5", "6", "7", "8", "9"};
    for (int i = 0; i < 10; i++)
        if (number == i)
            return digits[i];
    char text[GJ_NUMBER_TEXT];
    return gj_arena_strdup(sheets->arena, gj_number_text(number, text));
}

bool gj_sheets_put_number(gj_sheets *sheets, int sheet, int row, int col, double number)
{
    if (!isfinite(number))
        return gj_sheets_put_error(sheets, sheet, row, col, "#NUM!");
    if (sheets->n_cells >= GJ_SHEETS_MAX_CELLS)
        return false;
    gj_cell cell = {row, col, GJ_CELL_NUMBER, number, number_text(sheets, number)};
    return put(sheets, sheet, &cell);
}

bool gj_sheets_put_error(gj_sheets *sheets, int sheet, int row, int col, const char *text)
{
    if (sheets->n_cells >= GJ_SHEETS_MAX_CELLS)
        return false;
    if (!text || gj_is_blank(text))
        text = "#ERR!";
    gj_cell cell = {row, col, GJ_CELL_ERROR, 0, gj_arena_strdup(sheets->arena, text)};
    return put(sheets, sheet, &cell);
}

bool gj_sheets_merge(gj_sheets *sheets, int sheet, gj_span area)
{
    tab *to = tab_at(sheets, sheet);
    assert(area.row >= 0 && area.col >= 0);
    if (area.rows < 1 || area.cols < 1 || (area.rows == 1 && area.cols == 1))
        return true;
    if (sheets->n_merges >= GJ_SHEETS_MAX_CELLS)
        return false;
    if (area.rows > INT_MAX - area.row)
        area.rows = INT_MAX - area.row;
    if (area.cols > INT_MAX - area.col)
        area.cols = INT_MAX - area.col;
    to->merges = grown(to->merges, to->n_merges, &to->room_merges, sizeof *to->merges);
    to->merges[to->n_merges++] = area;
    sheets->n_merges++;
    return true;
}

void gj_sheets_note_formula(gj_sheets *sheets, int sheet, int row, int col)
{
    tab *to = tab_at(sheets, sheet);
    if (sheets->n_formulas >= GJ_SHEETS_MAX_CELLS)
        return;
    to->formulas = grown(to->formulas, to->n_formulas, &to->room_formulas, sizeof *to->formulas);
    to->formulas[to->n_formulas++] = (gj_position){row, col};
    sheets->n_formulas++;
}

void gj_sheets_note_origin(gj_sheets *sheets, int sheet, int row, int col, gj_origin origin)
{
    tab *to = tab_at(sheets, sheet);
    if (to->n_origins >= GJ_SHEETS_MAX_CELLS)
        return;
    to->origins = grown(to->origins, to->n_origins, &to->room_origins, sizeof *to->origins);
    to->origins[to->n_origins++] = (gj_origin_at){row, col, origin};
}

void gj_sheets_note_unsure(gj_sheets *sheets, int sheet, int row, int col, const char *says)
{
    tab *to = tab_at(sheets, sheet);
    if (to->n_unsure >= GJ_SHEETS_MAX_CELLS)
        return;
    to->unsure = grown(to->unsure, to->n_unsure, &to->room_unsure, sizeof *to->unsure);
    to->unsure[to->n_unsure++] = (gj_unsure){row, col, gj_arena_strdup(sheets->arena, says)};
}

void gj_sheets_note_picture(gj_sheets *sheets, int sheet, int row)
{
    tab *to = tab_at(sheets, sheet);
    if (to->n_pictures >= GJ_SHEETS_MAX_CELLS)
        return;
    to->pictures = grown(to->pictures, to->n_pictures, &to->room_pictures, sizeof *to->pictures);
    to->pictures[to->n_pictures++] = row;
}

/* ---- sealing: merged areas ---- */

/* Merges are searched as a balanced tree over their sorted array: the root of [from, to) is its
 * middle, and its box, which stands `count` places behind it, encloses all of [from, to). So one
 * tall merge, or a hundred thousand, do not make a search slow. */

static int compare_spans(const void *left, const void *right)
{
    const gj_span *a = left;
    const gj_span *b = right;
    const int pairs[4][2] = {
        {a->row, b->row}, {a->col, b->col}, {a->rows, b->rows}, {a->cols, b->cols}};
    for (int i = 0; i < 4; i++)
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    return 0;
}

static gj_span enclosing(gj_span a, gj_span b)
{
    int row = a.row < b.row ? a.row : b.row;
    int col = a.col < b.col ? a.col : b.col;
    int end_row = a.row + a.rows > b.row + b.rows ? a.row + a.rows : b.row + b.rows;
    int end_col = a.col + a.cols > b.col + b.cols ? a.col + a.cols : b.col + b.cols;
    return (gj_span){row, col, end_row - row, end_col - col};
}

static gj_span build_boxes(const gj_span *merges, gj_span *boxes, size_t from, size_t to)
{
    size_t root = from + (to - from) / 2;
    gj_span box = merges[root];
    if (from < root)
        box = enclosing(box, build_boxes(merges, boxes, from, root));
    if (root + 1 < to)
        box = enclosing(box, build_boxes(merges, boxes, root + 1, to));
    boxes[root] = box;
    return box;
}

static void seal_merges(tab *to)
{
    if (to->n_merges == 0)
        return;
    size_t n = to->n_merges;
    qsort(to->merges, n, sizeof *to->merges, compare_spans);
    to->merges = gj_realloc(to->merges, 2 * n * sizeof *to->merges);
    (void)build_boxes(to->merges, to->merges + n, 0, n);
    to->sheet.merges = to->merges;
    to->sheet.n_merges = n;
}

/* ---- sealing: cells ---- */

/* A cell and when it was put: the later of two in one place counts. */
typedef struct placed {
    gj_cell cell;
    size_t order;
} placed;

static int compare_placed(const void *left, const void *right)
{
    const placed *a = left;
    const placed *b = right;
    if (is_before(&a->cell, &b->cell))
        return -1;
    if (is_before(&b->cell, &a->cell))
        return 1;
    return a->order < b->order ? -1 : a->order > b->order;
}

static void seal_cells(tab *to)
{
    if (to->n_cells == 0)
        return;
    if (!to->in_order) {
        /* Of two cells in one place the later counts. */
        placed *sorted = gj_alloc(to->n_cells * sizeof *sorted);
        for (size_t i = 0; i < to->n_cells; i++)
            sorted[i] = (placed){to->cells[i], i};
        qsort(sorted, to->n_cells, sizeof *sorted, compare_placed);
        size_t kept = 0;
        for (size_t i = 0; i < to->n_cells; i++) {
            if (kept > 0 && !is_before(&to->cells[kept - 1], &sorted[i].cell))
                kept--;
            to->cells[kept++] = sorted[i].cell;
        }
        to->n_cells = kept;
        free(sorted);
    }
    if (to->n_merges > 0) {
        /* Cells beneath a merged area are not seen by anybody. */
        size_t kept = 0;
        for (size_t i = 0; i < to->n_cells; i++) {
            const gj_cell *cell = &to->cells[i];
            const gj_span *span = gj_sheet_span(&to->sheet, cell->row, cell->col);
            if (!span || (span->row == cell->row && span->col == cell->col))
                to->cells[kept++] = *cell;
        }
        to->n_cells = kept;
    }
    to->cells = gj_realloc(to->cells, to->n_cells * sizeof *to->cells);
    to->sheet.cells = to->cells;
    to->sheet.n_cells = to->n_cells;
}

static int compare_positions(const void *left, const void *right)
{
    const gj_position *a = left;
    const gj_position *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

static void seal_formulas(tab *to)
{
    if (to->n_formulas == 0)
        return;
    qsort(to->formulas, to->n_formulas, sizeof *to->formulas, compare_positions);
    to->sheet.formulas = to->formulas;
    to->sheet.n_formulas = to->n_formulas;
}

static int compare_origins(const void *left, const void *right)
{
    const gj_origin_at *a = left;
    const gj_origin_at *b = right;
    if (a->row != b->row)
        return a->row < b->row ? -1 : 1;
    return a->col < b->col ? -1 : a->col > b->col;
}

static void seal_notes(tab *to)
{
    if (to->n_origins > 0)
        qsort(to->origins, to->n_origins, sizeof *to->origins, compare_origins);
    to->sheet.origins = to->origins;
    to->sheet.n_origins = to->n_origins;
    to->sheet.unsure = to->unsure;
    to->sheet.n_unsure = to->n_unsure;
    to->sheet.pictures = to->pictures;
    to->sheet.n_pictures = to->n_pictures;
}

void gj_sheets_seal(gj_sheets *sheets)
{
    if (sheets->sealed)
        return;
    for (int i = 0; i < sheets->n_tabs; i++) {
        seal_merges(&sheets->tabs[i]);
        seal_cells(&sheets->tabs[i]);
        seal_formulas(&sheets->tabs[i]);
        seal_notes(&sheets->tabs[i]);
    }
    sheets->sealed = true;
}

/* ---- reading ---- */

int gj_sheets_count(const gj_sheets *sheets)
{
    return sheets->n_tabs;
}

const gj_sheet *gj_sheets_at(const gj_sheets *sheets, int sheet)
{
    assert(sheets->sealed && sheet >= 0 && sheet < sheets->n_tabs);
    return &sheets->tabs[sheet].sheet;
}

/* Row and column as one number, which is in the order of the cells. */
static int64_t place_of(int row, int col)
{
    return (int64_t)row * ((int64_t)INT_MAX + 1) + col;
}

const gj_cell *gj_sheet_cell(const gj_sheet *sheet, int row, int col)
{
    if (row < 0 || col < 0)
        return NULL;
    int64_t wanted = place_of(row, col);
    const gj_cell *first = sheet->cells;
    for (size_t left = sheet->n_cells; left > 0;) {
        size_t half = left / 2;
        bool before = place_of(first[half].row, first[half].col) < wanted;
        first = before ? first + half + 1 : first;
        left = before ? left - half - 1 : half;
    }
    bool found = sheet->n_cells && first < sheet->cells + sheet->n_cells && first->row == row &&
                 first->col == col;
    return found ? first : NULL;
}

bool gj_sheet_has_formula(const gj_sheet *sheet, int row, int col)
{
    const gj_position here = {row, col};
    return sheet->n_formulas > 0 && bsearch(&here, sheet->formulas, sheet->n_formulas, sizeof here,
                                            compare_positions) != NULL;
}

static bool covers(const gj_span *span, int row, int col)
{
    return row >= span->row && row - span->row < span->rows && col >= span->col &&
           col - span->col < span->cols;
}

static const gj_span *find_span(const gj_sheet *sheet, size_t from, size_t to,
                                const gj_span *position)
{
    if (from >= to)
        return NULL;
    size_t root = from + (to - from) / 2;
    const gj_span *merge = &sheet->merges[root];
    if (!covers(merge + sheet->n_merges, position->row, position->col))
        return NULL;
    const gj_span *found = find_span(sheet, from, root, position);
    if (found || merge->row > position->row)
        return found;
    return covers(merge, position->row, position->col) ? merge
                                                       : find_span(sheet, root + 1, to, position);
}

const gj_span *gj_sheet_span(const gj_sheet *sheet, int row, int col)
{
    const gj_span position = {.row = row, .col = col};
    return find_span(sheet, 0, sheet->n_merges, &position);
}

const gj_cell *gj_sheet_seen(const gj_sheet *sheet, int row, int col)
{
    const gj_span *span = gj_sheet_span(sheet, row, col);
    return span ? gj_sheet_cell(sheet, span->row, span->col) : gj_sheet_cell(sheet, row, col);
}

int gj_sheet_row_end(const gj_sheet *sheet, int row)
{
    const gj_origin_at *behind = sheet->origins;
    for (size_t left = sheet->n_origins; left > 0;) {
        size_t half = left / 2;
        bool before = behind[half].row <= row;
        behind = before ? behind + half + 1 : behind;
        left = before ? left - half - 1 : half;
    }
    if (!sheet->n_origins || behind == sheet->origins || behind[-1].row != row ||
        behind[-1].origin.table == 0)
        return -1;
    int end = behind[-1].col;
    /* And what reaches into the row from above, at its end. */
    for (const gj_span *span = NULL;; end = span ? span->col + span->cols : end + 1) {
        span = gj_sheet_span(sheet, row, end);
        if (end > behind[-1].col && !span)
            return end;
    }
}
