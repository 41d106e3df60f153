/* SPDX-License-Identifier: Apache-2.0 */
#include "support_book.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "ods/ods_read.h"
#include "platform/file.h"
#include "report/exchange.h"
#include "workbook/workbook.h"

enum { BASES = 6, CHANGES = 48, CELLS = 4096, MERGES = 1024 };

typedef struct cell {
    int sheet, row, col;
    bool gone;
    gj_cell_kind kind;
    double number;
    const char *text;
} cell;

typedef struct merge {
    int sheet;
    gj_span area;
} merge;

/* A workbook that can still be changed. */
typedef struct book {
    cell cells[CELLS];
    merge merges[MERGES];
    int n_cells, n_merges, n_sheets;
    const char *names[64];
    bool hidden[64];
} book;

void broken(const char *file, const char *what, int line)
{
    (void)fprintf(stderr, "%s:%d: %s\n", file, line, what);
    abort();
}

const gj_forms *book_forms(void)
{
    static gj_forms *loaded;
    gj_err err = {0};
    if (!loaded)
        loaded = gj_forms_load_beside("tests/cases/forms/budget", "templates/forms", &err);
    require(loaded != NULL);
    return loaded;
}

void book_write(const gj_report *report, gj_buf *out)
{
    static const gj_workbook_options options = {.styles_folder = "templates/styles"};
    gj_err err = {0};
    gj_buf_init(out);
    require(gj_workbook_write(report, &options, out, &err));
}

/* ---- the workbooks that are changed ---- */

static gj_sheets *base(int which)
{
    static const char *const reports[BASES] = {
        "tests/fuzz/corpus/exchange/seed.json", "tests/fuzz/corpus/exchange/small.json",
        "tests/fuzz/round_2021.json",           "tests/fuzz/round_2019.json",
        "tests/fuzz/round_pairs.json",          "tests/fuzz/round_list.json"};
    static gj_sheets *made[BASES];
    if (made[which])
        return made[which];
    gj_err err = {0};
    gj_buf text;
    gj_buf ods;
    gj_buf_init(&text);
    require(gj_file_read(reports[which], 1 << 20, &text, &err));
    gj_report *report = gj_exchange_read(book_forms(), text.data, text.len, &err);
    require(report != NULL);
    book_write(report, &ods);
    made[which] = gj_ods_read_memory(ods.data, ods.len, &err);
    require(made[which] != NULL);
    gj_report_free(report);
    gj_buf_release(&text);
    gj_buf_release(&ods);
    return made[which];
}

static void open_book(book *b, const gj_sheets *sheets)
{
    memset(b, 0, sizeof *b);
    b->n_sheets = gj_sheets_count(sheets);
    for (int s = 0; s < b->n_sheets; s++) {
        const gj_sheet *sheet = gj_sheets_at(sheets, s);
        b->names[s] = sheet->name;
        for (size_t i = 0; i < sheet->n_cells; i++) {
            const gj_cell *one = &sheet->cells[i];
            require(b->n_cells < CELLS / 2);
            b->cells[b->n_cells++] =
                (cell){s, one->row, one->col, false, one->kind, one->number, one->text};
        }
        for (size_t i = 0; i < sheet->n_merges; i++) {
            require(b->n_merges < MERGES / 2);
            b->merges[b->n_merges++] = (merge){s, sheet->merges[i]};
        }
    }
}

static gj_sheets *close_book(const book *b)
{
    gj_sheets *sheets = gj_sheets_new();
    for (int s = 0; s < b->n_sheets; s++)
        gj_sheets_add(sheets, b->names[s], b->hidden[s]);
    for (int i = 0; i < b->n_cells; i++) {
        const cell *one = &b->cells[i];
        if (one->gone || one->row < 0 || one->col < 0)
            continue;
        if (one->kind == GJ_CELL_NUMBER)
            gj_sheets_put_number(sheets, one->sheet, one->row, one->col, one->number);
        else if (one->kind == GJ_CELL_ERROR)
            gj_sheets_put_error(sheets, one->sheet, one->row, one->col, one->text);
        else
            gj_sheets_put_text(sheets, one->sheet, one->row, one->col, one->text);
    }
    for (int i = 0; i < b->n_merges; i++) {
        const gj_span *area = &b->merges[i].area;
        if (area->row >= 0 && area->col >= 0 && area->rows > 0 && area->cols > 0)
            gj_sheets_merge(sheets, b->merges[i].sheet, *area);
    }
    gj_sheets_seal(sheets);
    return sheets;
}

/* ---- changes ---- */

typedef struct change {
    int sheet, row, col, how;
    const char *text; /* the input's own */
} change;

static cell *cell_at(book *b, const change *c)
{
    for (int i = b->n_cells - 1; i >= 0; i--) {
        cell *one = &b->cells[i];
        if (!one->gone && one->sheet == c->sheet && one->row == c->row && one->col == c->col)
            return one;
    }
    return NULL;
}

static void put(book *b, const change *c, cell value)
{
    cell *one = cell_at(b, c);
    if (!one && b->n_cells < CELLS)
        one = &b->cells[b->n_cells++];
    value.sheet = c->sheet;
    value.row = c->row;
    value.col = c->col;
    if (one)
        *one = value;
}

static void put_number(book *b, const change *c)
{
    static const double numbers[] = {0,   1,    -1,   0.5, 3.25,  1e15,       1e16,
                                     1e9, 1e-7, 1e22, 120, 99999, 123456.789, -0.0};
    const int count = (int)(sizeof numbers / sizeof *numbers);
    double number = c->how < count ? numbers[c->how] : c->how;
    put(b, c, (cell){.kind = GJ_CELL_NUMBER, .number = number});
}

static void put_text(book *b, const change *c)
{
    static const char *const texts[] = {"0",
                                        "３",
                                        " 12 ",
                                        "1,234",
                                        "12件",
                                        "/",
                                        "—",
                                        "无",
                                        "",
                                        "1e3",
                                        "01",
                                        "1.50",
                                        "-",
                                        "总计",
                                        "#",
                                        "a\nb",
                                        "　x",
                                        "2024-01-20",
                                        "政府部门",
                                        "标题",
                                        "二、主动公开",
                                        "#REF!",
                                        "'1",
                                        "（七）总计",
                                        "1.5",
                                        "六、其他需要报告的事项",
                                        "999999999999999999",
                                        "\xE2\x80\x8B",
                                        "2023",
                                        "\t",
                                        "=1+1"};
    const int count = (int)(sizeof texts / sizeof *texts);
    const char *text = c->how < count ? texts[c->how] : c->text;
    put(b, c, (cell){.kind = gj_is_error_text(text) ? GJ_CELL_ERROR : GJ_CELL_TEXT, .text = text});
}

static void drop_cell(book *b, const change *c)
{
    cell *one = cell_at(b, c);
    if (one)
        one->gone = true;
}

/* Everything from the row or column on moves; what a negative step passes over is gone. */
static void shift(book *b, const change *c, bool rows)
{
    int from = rows ? c->row : c->col;
    int step = c->how % 5 - 2;
    for (int i = 0; i < b->n_cells; i++) {
        cell *one = &b->cells[i];
        int *at = rows ? &one->row : &one->col;
        if (one->sheet != c->sheet || *at < from)
            continue;
        one->gone = one->gone || *at < from - step;
        *at += step;
    }
    for (int i = 0; i < b->n_merges; i++) {
        gj_span *area = &b->merges[i].area;
        if (b->merges[i].sheet == c->sheet && (rows ? area->row : area->col) >= from)
            *(rows ? &area->row : &area->col) += step;
    }
}

static void shift_rows(book *b, const change *c)
{
    shift(b, c, true);
}

static void shift_columns(book *b, const change *c)
{
    shift(b, c, false);
}

static void repeat_row(book *b, const change *c)
{
    int count = b->n_cells;
    for (int i = 0; i < count && b->n_cells < CELLS; i++) {
        cell one = b->cells[i];
        if (one.gone || one.sheet != c->sheet || one.row != c->row)
            continue;
        one.row = c->how % 64;
        b->cells[b->n_cells++] = one;
    }
}

static void swap_rows(book *b, const change *c)
{
    for (int i = 0; i < b->n_cells; i++) {
        cell *one = &b->cells[i];
        if (one->sheet == c->sheet && (one->row == c->row || one->row == c->how))
            one->row = c->row + c->how - one->row;
    }
}

/* All of a sheet goes below what another has. */
static void join_sheets(book *b, const change *c)
{
    int to = c->how % b->n_sheets;
    int below = 0;
    for (int i = 0; i < b->n_cells; i++) {
        if (b->cells[i].sheet == to && b->cells[i].row >= below)
            below = b->cells[i].row + 1 + c->row % 3;
    }
    for (int i = 0; i < b->n_cells && to != c->sheet && below < 4096; i++) {
        if (b->cells[i].sheet == c->sheet) {
            b->cells[i].sheet = to;
            b->cells[i].row += below;
        }
    }
    for (int i = 0; i < b->n_merges && to != c->sheet && below < 4096; i++) {
        if (b->merges[i].sheet == c->sheet) {
            b->merges[i].sheet = to;
            b->merges[i].area.row += below;
        }
    }
}

static void merge_cells(book *b, const change *c)
{
    if (b->n_merges < MERGES)
        b->merges[b->n_merges++] =
            (merge){c->sheet, {c->row, c->col, 1 + c->how % 4, 1 + c->how / 4 % 8}};
}

static void part_merges(book *b, const change *c)
{
    int kept = 0;
    for (int i = 0; i < b->n_merges; i++) {
        if (b->merges[i].sheet != c->sheet || b->merges[i].area.row < c->row)
            b->merges[kept++] = b->merges[i];
    }
    b->n_merges = kept;
}

static void name_sheet(book *b, const change *c)
{
    static const char *const names[] = {"Sheet1", "a\nb", "三、依申请公开", "", "基本信息"};
    b->hidden[c->sheet] = c->how % 2;
    if (c->row < 5)
        b->names[c->sheet] = names[c->row];
}

static void drop_sheet(book *b, const change *c)
{
    for (int i = 0; i < b->n_cells; i++)
        b->cells[i].gone = b->cells[i].gone || b->cells[i].sheet == c->sheet;
}

static void make_change(book *b, const uint8_t *bytes, const char *text)
{
    static void (*const changes[])(book * b, const change *c) = {
        put_number, put_text,    drop_cell,   shift_rows,  shift_columns, repeat_row, swap_rows,
        put_text,   join_sheets, merge_cells, part_merges, name_sheet,    put_text,   drop_sheet};
    change c = {bytes[1] % b->n_sheets, bytes[2] % 64, bytes[3] % 24, bytes[4], text};
    changes[bytes[0] % (sizeof changes / sizeof *changes)](b, &c);
}

gj_sheets *book_of_input(const uint8_t *data, size_t size)
{
    static book b;
    char text[256] = "";
    const uint8_t *end = memchr(data + 1, 0xFF, size - 1);
    size_t list = end ? (size_t)(end - data) : size;
    size_t rest = end ? size - list - 1 : 0;
    if (end && rest < sizeof text && !memchr(end + 1, 0, rest))
        memcpy(text, end + 1, rest);
    if (!gj_utf8_valid(text, strlen(text)))
        *text = '\0';
    open_book(&b, base(data[0] % BASES));
    for (size_t at = 1; at + 5 <= list && at < CHANGES * 5; at += 5)
        make_change(&b, data + at, text);
    return close_book(&b);
}
