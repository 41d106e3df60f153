/* SPDX-License-Identifier: Apache-2.0 */
#include "support_sheets.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "pack/limits.h"

static void check(bool holds)
{
    if (!holds)
        abort();
}

static void check_cell(const gj_sheet *sheet, size_t index)
{
    const gj_cell *cell = &sheet->cells[index];
    const gj_cell *last = index > 0 ? cell - 1 : NULL;
    check(cell->row >= 0 && cell->row < GJ_LIMIT_ROWS);
    check(cell->col >= 0 && cell->col < GJ_LIMIT_COLUMNS);
    check(!last || last->row < cell->row || (last->row == cell->row && last->col < cell->col));
    check(!gj_is_blank(cell->text));
    check(gj_utf8_valid(cell->text, strlen(cell->text)));
    check(cell->kind != GJ_CELL_NUMBER || isfinite(cell->number));
    check(gj_sheet_cell(sheet, cell->row, cell->col) == cell);
    check(gj_sheet_seen(sheet, cell->row, cell->col) == cell);
}

static size_t check_sheet(const gj_sheet *sheet)
{
    check(gj_utf8_valid(sheet->name, strlen(sheet->name)));
    for (size_t i = 0; i < sheet->n_cells; i++)
        check_cell(sheet, i);
    for (size_t i = 0; i < sheet->n_merges; i++) {
        const gj_span *area = &sheet->merges[i];
        check(area->rows >= 1 && area->row >= 0 && area->rows <= GJ_LIMIT_ROWS - area->row);
        check(area->cols >= 1 && area->col >= 0 && area->cols <= GJ_LIMIT_COLUMNS - area->col);
        check(gj_sheet_span(sheet, area->row + area->rows - 1, area->col + area->cols - 1));
    }
    return sheet->n_cells;
}

void check_sheets(gj_sheets *sheets, const gj_err *err)
{
    if (!sheets) {
        check(err->kind != GJ_ERR_NONE && err->says[0]);
        check(gj_utf8_valid(err->says, strlen(err->says)));
        return;
    }
    size_t cells = 0;
    check(err->kind == GJ_ERR_NONE);
    for (int i = 0; i < gj_sheets_count(sheets); i++)
        cells += check_sheet(gj_sheets_at(sheets, i));
    check(cells <= GJ_SHEETS_MAX_CELLS);
    gj_sheets_free(sheets);
}
