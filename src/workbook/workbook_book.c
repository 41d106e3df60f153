/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_book.c - rows, cells and validities added to a book, and rows made to fit their text. */
#include "workbook/workbook_book.h"

#include <string.h>

static const char *const style_names[GJ_STYLES] = {
#define GJ_X(name, style) style,
    GJ_BOOK_STYLE_LIST(GJ_X)
#undef GJ_X
};

const char *gj_book_style_name(gj_book_style style)
{
    return style_names[style];
}

const char *gj_book_design_name(gj_book_design design)
{
    static const char *const NAMES[] = {
        [GJ_DESIGN_GUIDE] = "gj-sheet-guide",         [GJ_DESIGN_FIELDS] = "gj-sheet-fields",
        [GJ_DESIGN_TEXT] = "gj-sheet-text",           [GJ_DESIGN_PORTRAIT] = "gj-sheet-portrait",
        [GJ_DESIGN_LANDSCAPE] = "gj-sheet-landscape",
    };
    return NAMES[design];
}

/* Room for one more of `size` bytes each. The old array stays in the arena until the book goes. */
static void *grow(gj_arena *arena, void *old, int count, int *room, size_t size)
{
    if (count < *room)
        return old;
    *room = *room ? *room * 2 : 16;
    void *fresh = gj_arena_array(arena, (size_t)*room, size);
    if (count)
        memcpy(fresh, old, (size_t)count * size);
    return fresh;
}

int gj_book_add_row(gj_book *book, gj_book_sheet *sheet, double height, bool grows)
{
    sheet->rows =
        grow(book->arena, sheet->rows, sheet->n_rows, &sheet->rows_room, sizeof *sheet->rows);
    sheet->rows[sheet->n_rows] = (gj_book_row){.height = height, .grows = grows};
    return sheet->n_rows++;
}

gj_book_cell *gj_book_put(gj_book *book, gj_book_sheet *sheet, int row, int col,
                          gj_book_style style)
{
    sheet->cells =
        grow(book->arena, sheet->cells, sheet->n_cells, &sheet->cells_room, sizeof *sheet->cells);
    gj_book_cell *cell = &sheet->cells[sheet->n_cells++];
    *cell = (gj_book_cell){.row = row, .col = col, .rows = 1, .cols = 1, .style = style};
    return cell;
}

gj_book_cell *gj_book_put_text(gj_book *book, gj_book_sheet *sheet, gj_book_style style,
                               const int at[2], const char *text)
{
    gj_book_cell *cell = gj_book_put(book, sheet, at[0], at[1], style);
    cell->kind = text && *text ? GJ_BOOK_TEXT : GJ_BOOK_BLANK;
    cell->text = text;
    return cell;
}

/* ---- values ---- */

static const char *skip_digits(const char *text)
{
    return text + strspn(text, "0123456789");
}

/* Digits from the first that isn't 0 to the end. */
static int significant_digits(const char *text)
{
    int count = 0;
    for (; *text; text++)
        if (*text >= '0' && *text <= '9' && (count > 0 || *text != '0'))
            count++;
    return count;
}

bool gj_book_is_number(const char *text)
{
    enum { PRECISE = 15, LONGEST = 64 };
    const char *whole = text + (*text == '-');
    const char *end = skip_digits(whole);
    if (end == whole || (*whole == '0' && end - whole > 1))
        return false;
    if (*end == '.') {
        const char *fraction = end + 1;
        end = skip_digits(fraction);
        if (end == fraction || end[-1] == '0')
            return false;
    }
    return *end == '\0' && end - text < LONGEST && significant_digits(text) <= PRECISE;
}

void gj_book_set_value(gj_book_cell *cell, const char *text)
{
    cell->text = text;
    if (!text || !*text)
        cell->kind = GJ_BOOK_BLANK;
    else
        cell->kind = gj_book_is_number(text) ? GJ_BOOK_NUMBER : GJ_BOOK_TEXT;
}

gj_book_validity *gj_book_add_validity(gj_book *book, const char *name, bool *added)
{
    for (int i = 0; i < book->n_validities; i++) {
        *added = false;
        if (strcmp(book->validities[i].name, name) == 0)
            return &book->validities[i];
    }
    book->validities = grow(book->arena, book->validities, book->n_validities,
                            &book->validities_room, sizeof *book->validities);
    gj_book_validity *fresh = &book->validities[book->n_validities++];
    *fresh = (gj_book_validity){.name = gj_arena_strdup(book->arena, name)};
    *added = true;
    return fresh;
}

const char *gj_book_address(gj_book *book, int row, int col)
{
    char address[GJ_ADDRESS];
    return gj_arena_strdup(book->arena,
                           gj_place_address((gj_place){.row = row, .col = col}, address));
}

const char *gj_book_base(gj_book *book, const gj_book_sheet *sheet, const int at[2])
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_putc(&text, '\'');
    for (const char *c = sheet->name; *c; c++) {
        if (*c == '\'')
            gj_buf_putc(&text, *c);
        gj_buf_putc(&text, *c);
    }
    gj_buf_printf(&text, "'.%s", gj_book_address(book, at[0], at[1]));
    const char *kept = gj_arena_strdup(book->arena, text.data);
    gj_buf_release(&text);
    return kept;
}

/* ---- row heights ---- */

static double width_of(const gj_book_sheet *sheet, const gj_book_cell *cell)
{
    double width = 0;
    for (int i = cell->col; i < cell->col + cell->cols; i++)
        width += sheet->columns[i].width;
    return width;
}

static double height_of(const gj_book_sheet *sheet, const gj_book_cell *cell)
{
    double height = 0;
    for (int i = cell->row; i < cell->row + cell->rows; i++)
        height += sheet->rows[i].height;
    return height;
}

/* Every row that a cell covers gets the same share of what is missing. */
static void fit_cell(const gj_book *book, gj_book_sheet *sheet, const gj_book_cell *cell)
{
    double needed = gj_look_height(book->look, cell->style, cell->text, width_of(sheet, cell));
    double missing = needed - height_of(sheet, cell);
    if (missing <= 0)
        return;
    for (int i = cell->row; i < cell->row + cell->rows; i++)
        sheet->rows[i].height += missing / cell->rows;
}

void gj_book_fit_rows(gj_book *book, gj_book_sheet *sheet)
{
    for (int merged = 0; merged <= 1; merged++)
        for (int i = 0; i < sheet->n_cells; i++)
            if (sheet->cells[i].kind == GJ_BOOK_TEXT && sheet->cells[i].style != GJ_STYLE_CODE &&
                (sheet->cells[i].rows > 1) == merged)
                fit_cell(book, sheet, &sheet->cells[i]);
}

/* ---- what stands where ---- */

gj_canvas gj_book_canvas(const gj_book *book, const gj_book_sheet *sheet)
{
    size_t positions = (size_t)sheet->n_rows * (size_t)sheet->n_columns;
    gj_canvas canvas = {sheet, gj_arena_array(book->arena, positions, sizeof *canvas.at)};
    for (int i = 0; i < sheet->n_cells; i++) {
        const gj_book_cell *cell = &sheet->cells[i];
        for (int row = cell->row; row < cell->row + cell->rows; row++)
            for (int col = cell->col; col < cell->col + cell->cols; col++)
                canvas.at[row * sheet->n_columns + col] = cell;
    }
    return canvas;
}

const gj_book_cell *gj_canvas_at(const gj_canvas *canvas, int row, int col)
{
    return canvas->at[row * canvas->sheet->n_columns + col];
}
