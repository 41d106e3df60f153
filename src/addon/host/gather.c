/* SPDX-License-Identifier: Apache-2.0 */
/*
 * gather.c - values first: one getDataArray a sheet. What it can't tell comes after: which numbers
 * are shown as dates or truth values, what stands in a cell in error.
 */
#include "addon/host/gather.h"

#include <stdlib.h>

#include "addon/host/area.h"
#include "addon/host/calc.h"
#include "base/utf8.h"
#include "pack/limits.h"

enum {
    AREA_AT_ONCE = 50 * 1000,
    /* A larger area is read by its non-empty parts: it may be a million empty rows with one cell at
     * the end. */
    AREA_AS_IT_IS = 600 * 1000,
    /* To read a part costs as much as to read so many cells more. */
    GAP = 300,
    /* LibreOffice takes the square of their number to list parts that stand in several columns. */
    CELLS_IN_A_LIST = 1000,
    /* So many calls and cells are worth it; what is scattered wider is no report. */
    MAX_PARTS = 2000,
    MAX_AREA = 1000 * 1000,
};

/* One sheet being read. */
typedef struct job {
    gj_sheets *sheets;
    const gj_sheets *before; /* of the check before, or NULL: a guess */
    int sheet;
    gj_XSpreadsheet *from;
    gj_formats formats;
    gj_err *err;
    bool plain; /* no number of the row in hand is a date or a truth value */
    int parts;  /* read from this sheet so far, and how many cells in all */
    int64_t area;
} job;

static bool too_much(gj_err *err)
{
    return gj_fail(err, GJ_ERR_LIMIT, "工作簿的内容超过 %d 个单元格，不像一份年度报告，没有校验",
                   GJ_SHEETS_MAX_CELLS);
}

/* ---- cells ---- */

static bool put_shown(const job *j, int row, int col, bool error)
{
    /* What the cell shows. */
    gj_XCell *cell = NULL;
    char *text = NULL;
    if (gj_XSpreadsheet_getCellByPosition(j->from, col, row, &cell, NULL)) {
        gj_XTextRange *range = gj_query(XTextRange, cell);
        if (range)
            (void)gj_XTextRange_getString(range, &text, NULL);
        gj_release(range);
    }
    gj_release(cell);
    bool ok = error ? gj_sheets_put_error(j->sheets, j->sheet, row, col, text)
                    : gj_sheets_put_text(j->sheets, j->sheet, row, col, text);
    free(text);
    return ok;
}

/* As odf/ods_read refuses it: never cut, so that both doors write the same document. */
static bool is_too_long(const job *j, const rtl_uString *string, const gj_buf *text)
{
    if (string->length <= GJ_LIMIT_TEXT || gj_utf8_count(text->data) <= GJ_LIMIT_TEXT)
        return false;
    gj_fail(j->err, GJ_ERR_LIMIT, "文字太多：有一个单元格超过 %d 个字，没有校验", GJ_LIMIT_TEXT);
    return true;
}

static bool put_text(const job *j, int row, int col, const rtl_uString *string, gj_buf *scratch)
{
    if (string->length == 0)
        return true;
    gj_buf_clear(scratch);
    gj_string_add(scratch, string);
    if (is_too_long(j, string, scratch))
        return false;
    return gj_is_error_text(scratch->data)
               ? gj_sheets_put_error(j->sheets, j->sheet, row, col, scratch->data)
               : gj_sheets_put_text(j->sheets, j->sheet, row, col, scratch->data);
}

static bool put_cell(job *j, int row, int col, const gj_any *value, gj_buf *scratch)
{
    double number = 0;
    const rtl_uString *string = gj_any_get_string(value);
    if (string)
        return put_text(j, row, col, string, scratch);
    if (!gj_any_get_double(value, &number))
        return put_shown(j, row, col, true);
    const gj_CellRangeAddress here = {0, col, row, col, row};
    if (!j->plain && !gj_area_is_plain(j->from, &here, &j->formats))
        return put_shown(j, row, col, false);
    return gj_sheets_put_number(j->sheets, j->sheet, row, col, number);
}

/* Are the numbers of `count` rows all of a kind that needs no second look, cell by cell? */
static bool is_plain(job *j, gj_seq_any *const *rows, int count, int row0, int col0)
{
    gj_CellRangeAddress area;
    /* The smallest area around all numbers. */
    bool any = false;
    double number = 0;
    for (int r = 0; r < count; r++)
        for (int c = 0; c < rows[r]->count; c++) {
            if (!gj_any_get_double(&rows[r]->items[c], &number))
                continue;
            if (!any)
                area = (gj_CellRangeAddress){0, c, r, c, r};
            any = true;
            area.EndRow = r;
            area.StartColumn = c < area.StartColumn ? c : area.StartColumn;
            area.EndColumn = c > area.EndColumn ? c : area.EndColumn;
        }
    if (!any)
        return true;
    area.StartRow += row0;
    area.EndRow += row0;
    area.StartColumn += col0;
    area.EndColumn += col0;
    return gj_area_is_plain(j->from, &area, &j->formats);
}

static bool put_array(job *j, const gj_seq_seq_any *rows, int row0, int col0)
{
    const bool all = is_plain(j, rows->items, rows->count, row0, col0);
    gj_buf scratch;
    gj_buf_init(&scratch);
    bool ok = true;
    for (int r = 0; ok && r < rows->count; r++) {
        j->plain = all || is_plain(j, rows->items + r, 1, row0 + r, col0);
        for (int c = 0; ok && c < rows->items[r]->count; c++)
            ok = put_cell(j, row0 + r, col0 + c, &rows->items[r]->items[c], &scratch);
    }
    gj_buf_release(&scratch);
    return ok || (j->err && j->err->kind) || too_much(j->err);
}

/* ---- areas ---- */

static bool read_area(job *j, const gj_CellRangeAddress *area)
{
    gj_XCellRange *range = NULL;
    gj_seq_seq_any *rows = NULL;
    bool ok = gj_XSpreadsheet_getCellRangeByPosition(j->from, area->StartColumn, area->StartRow,
                                                     area->EndColumn, area->EndRow, &range, j->err);
    gj_XCellRangeData *data = ok ? gj_require(XCellRangeData, range, j->err) : NULL;
    ok = data && gj_XCellRangeData_getDataArray(data, &rows, j->err) &&
         put_array(j, rows, area->StartRow, area->StartColumn);
    gj_seq_seq_any_free(rows);
    gj_release(data);
    gj_release(range);
    return ok;
}

static int64_t size_of(const gj_CellRangeAddress *area)
{
    return (int64_t)(area->EndRow - area->StartRow + 1) * (area->EndColumn - area->StartColumn + 1);
}

/* As many rows at once as are worth a call. */
static bool read_whole(job *j, const gj_CellRangeAddress *area)
{
    int columns = area->EndColumn - area->StartColumn + 1;
    int rows = columns < AREA_AT_ONCE ? AREA_AT_ONCE / columns : 1;
    bool ok = true;
    for (int row = area->StartRow; ok && row <= area->EndRow; row += rows) {
        gj_CellRangeAddress band = *area;
        band.StartRow = row;
        band.EndRow = area->EndRow - row < rows ? area->EndRow : row + rows - 1;
        ok = read_area(j, &band);
    }
    return ok;
}

static bool read_part(job *j, const gj_CellRangeAddress *part)
{
    j->area += size_of(part);
    if (++j->parts > MAX_PARTS || j->area > MAX_AREA)
        return gj_fail(j->err, GJ_ERR_LIMIT,
                       "工作簿里有一张工作表的内容散得太开，不像一份年度报告，没有校验");
    return read_whole(j, part);
}

static gj_CellRangeAddress around(const gj_CellRangeAddress *a, const gj_CellRangeAddress *b)
{
    gj_CellRangeAddress both = *a;
    both.StartRow = b->StartRow < a->StartRow ? b->StartRow : a->StartRow;
    both.StartColumn = b->StartColumn < a->StartColumn ? b->StartColumn : a->StartColumn;
    both.EndRow = b->EndRow > a->EndRow ? b->EndRow : a->EndRow;
    both.EndColumn = b->EndColumn > a->EndColumn ? b->EndColumn : a->EndColumn;
    return both;
}

/* Parts that follow one another closely are read with what is between them; what is read twice so
 * counts once. */
static bool read_parts(job *j, const gj_seq_CellRangeAddress *parts)
{
    for (int i = 0; i < parts->count;) {
        gj_CellRangeAddress now = parts->items[i++];
        while (i < parts->count && parts->items[i].StartColumn == now.StartColumn &&
               parts->items[i].EndColumn == now.EndColumn &&
               parts->items[i].StartRow > now.EndRow) {
            gj_CellRangeAddress both = around(&now, &parts->items[i]);
            if (size_of(&both) > size_of(&now) + size_of(&parts->items[i]) + GAP)
                break;
            now = both;
            i++;
        }
        if (!read_part(j, &now))
            return false;
    }
    return true;
}

static bool list_and_read(job *j, gj_XCellRange *range)
{
    const int16_t any =
        GJ_CellFlags_VALUE | GJ_CellFlags_DATETIME | GJ_CellFlags_STRING | GJ_CellFlags_FORMULA;
    gj_XSheetCellRanges *ranges = NULL;
    gj_seq_CellRangeAddress *parts = NULL;
    gj_XCellRangesQuery *query = gj_require(XCellRangesQuery, range, j->err);
    bool ok = query && gj_XCellRangesQuery_queryContentCells(query, any, &ranges, j->err) &&
              gj_XSheetCellRanges_getRangeAddresses(ranges, &parts, j->err) && read_parts(j, parts);
    gj_seq_CellRangeAddress_free(parts);
    gj_release(ranges);
    gj_release(query);
    return ok;
}

/* By columns, until few enough cells are left to be listed. (The count leaves hidden rows out: it
 * says what is worth doing, and nothing about what is there.) */
// NOLINTNEXTLINE(misc-no-recursion): 14 times at most, a sheet has 16,384 columns
static bool read_by_parts(job *j, const gj_CellRangeAddress *area)
{
    gj_XCellRange *range = NULL;
    double cells = 0;
    if (!gj_XSpreadsheet_getCellRangeByPosition(j->from, area->StartColumn, area->StartRow,
                                                area->EndColumn, area->EndRow, &range, j->err))
        return false;
    gj_XSheetOperation *count = gj_require(XSheetOperation, range, j->err);
    bool ok = count &&
              gj_XSheetOperation_computeFunction(count, GJ_GeneralFunction_COUNT, &cells, j->err);
    if (ok && cells > GJ_SHEETS_MAX_CELLS)
        ok = too_much(j->err);
    else if (ok && (cells <= CELLS_IN_A_LIST || area->StartColumn == area->EndColumn))
        ok = list_and_read(j, range);
    else if (ok) {
        gj_CellRangeAddress left = *area;
        gj_CellRangeAddress right = *area;
        left.EndColumn = area->StartColumn + (area->EndColumn - area->StartColumn) / 2;
        right.StartColumn = left.EndColumn + 1;
        ok = read_by_parts(j, &left) && read_by_parts(j, &right);
    }
    gj_release(count);
    gj_release(range);
    return ok;
}

/* From A1 to the last cell that has anything. */
static bool used_area(const job *j, gj_CellRangeAddress *area)
{
    gj_XSheetCellCursor *cursor = NULL;
    bool ok = gj_XSpreadsheet_createCursor(j->from, &cursor, j->err);
    gj_XUsedAreaCursor *used = ok ? gj_require(XUsedAreaCursor, cursor, j->err) : NULL;
    gj_XCellRangeAddressable *place = ok ? gj_require(XCellRangeAddressable, cursor, j->err) : NULL;
    ok = used && place && gj_XUsedAreaCursor_gotoEndOfUsedArea(used, false, j->err) &&
         gj_XCellRangeAddressable_getRangeAddress(place, area, j->err);
    area->StartRow = area->StartColumn = 0;
    gj_release(place);
    gj_release(used);
    gj_release(cursor);
    return ok;
}

static bool read_sheet(job *j)
{
    gj_CellRangeAddress area;
    bool known = j->before && j->sheet < gj_sheets_count(j->before);
    const gj_merges merges = {j->sheets, j->sheet, known ? gj_sheets_at(j->before, j->sheet) : NULL,
                              j->err};
    if (!used_area(j, &area) || !gj_area_merges(j->from, &area, &merges))
        return false;
    j->parts = 0;
    j->area = 0;
    return size_of(&area) <= AREA_AS_IT_IS ? read_whole(j, &area) : read_by_parts(j, &area);
}

/* ---- sheets ---- */

static int add_sheet(gj_sheets *sheets, gj_XSpreadsheet *from, gj_err *err)
{
    char *name = NULL;
    int index = -1;
    gj_XNamed *named = gj_require(XNamed, from, err);
    if (named && gj_XNamed_getName(named, &name, err)) {
        index = gj_sheets_add(sheets, name, !gj_sheet_is_visible(from));
        if (index < 0)
            gj_fail(err, GJ_ERR_LIMIT, "工作簿的工作表超过 %d 张，不像一份年度报告，没有校验",
                    GJ_SHEETS_MAX_SHEETS);
    }
    free(name);
    gj_release(named);
    return index;
}

static bool gather_sheets(gj_sheets *sheets, gj_XIndexAccess *all, job *j)
{
    int32_t count = 0;
    bool ok = gj_XIndexAccess_getCount(all, &count, j->err);
    for (int i = 0; ok && i < count; i++) {
        gj_any value = {0};
        ok = gj_XIndexAccess_getByIndex(all, i, &value, j->err);
        j->from = gj_any_get_XSpreadsheet(&value);
        j->sheet = j->from ? add_sheet(sheets, j->from, j->err) : -1;
        ok = ok && j->sheet >= 0 && read_sheet(j);
        gj_release(j->from);
        gj_any_clear(&value);
    }
    return ok;
}

gj_sheets *gj_gather(gj_XSpreadsheetDocument *document, const gj_sheets *before, gj_err *err)
{
    gj_sheets *sheets = gj_sheets_new();
    job j = {.sheets = sheets, .before = before, .err = err};
    gj_XSpreadsheets *all = NULL;
    gj_XNumberFormatsSupplier *supplier = gj_require(XNumberFormatsSupplier, document, err);
    bool ok = supplier &&
              gj_XNumberFormatsSupplier_getNumberFormats(supplier, &j.formats.all, err) &&
              gj_XSpreadsheetDocument_getSheets(document, &all, err);
    gj_XIndexAccess *index = ok ? gj_require(XIndexAccess, all, err) : NULL;
    ok = index && gather_sheets(sheets, index, &j);
    gj_release(index);
    gj_release(all);
    gj_release(j.formats.all);
    gj_release(supplier);
    if (!ok) {
        gj_sheets_free(sheets);
        return NULL;
    }
    gj_sheets_seal(sheets);
    return sheets;
}
