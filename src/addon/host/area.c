/* SPDX-License-Identifier: Apache-2.0 */
/*
 * area.c - LibreOffice answers for an area as a whole, in a microsecond: "is anything merged in
 * it?", "which number format has all of it, if it is one?". So areas are asked, and halved where
 * the answer is not enough; its own list of equally formatted cells, the other way to know, takes
 * ten times as long.
 */
#include "addon/host/area.h"

/* ---- merged areas ---- */

/* One cursor is moved about: an object for each area would cost more than the question. */
typedef struct search {
    gj_XSheetCellCursor *cursor;
    gj_XCellCursor *mover;
    gj_XMergeable *mergeable;
    gj_XCellRangeAddressable *place;
    int32_t row, col; /* where the cursor's area begins */
    gj_sheets *sheets;
    int sheet;
    gj_err *err;
} search;

static bool search_open(search *s, gj_XSpreadsheet *from)
{
    if (!gj_XSpreadsheet_createCursor(from, &s->cursor, s->err))
        return false;
    s->mover = gj_require(XCellCursor, s->cursor, s->err);
    s->mergeable = gj_require(XMergeable, s->cursor, s->err);
    s->place = gj_require(XCellRangeAddressable, s->cursor, s->err);
    return s->mover && s->mergeable && s->place;
}

static void search_close(search *s)
{
    gj_release(s->place);
    gj_release(s->mergeable);
    gj_release(s->mover);
    gj_release(s->cursor);
}

static bool move_to(search *s, const gj_CellRangeAddress *area)
{
    bool ok = gj_XSheetCellCursor_collapseToSize(s->cursor, 1, 1, s->err) &&
              gj_XCellCursor_gotoOffset(s->mover, area->StartColumn - s->col,
                                        area->StartRow - s->row, s->err) &&
              gj_XSheetCellCursor_collapseToSize(s->cursor, area->EndColumn - area->StartColumn + 1,
                                                 area->EndRow - area->StartRow + 1, s->err);
    s->col = area->StartColumn;
    s->row = area->StartRow;
    return ok;
}

/* Puts the merged area at the one cell where the cursor stands, and leaves it there. */
static bool put_merge(search *s)
{
    gj_CellRangeAddress area;
    if (!gj_XSheetCellCursor_collapseToMergedArea(s->cursor, s->err) ||
        !gj_XCellRangeAddressable_getRangeAddress(s->place, &area, s->err))
        return false;
    s->col = area.StartColumn;
    s->row = area.StartRow;
    gj_span span = {area.StartRow, area.StartColumn, area.EndRow - area.StartRow + 1,
                    area.EndColumn - area.StartColumn + 1};
    return gj_sheets_merge(s->sheets, s->sheet, span) ||
           gj_fail(s->err, GJ_ERR_LIMIT, "工作簿里合并的单元格太多，不像一份年度报告，没有校验");
}

/* No deeper than the number of halvings from a whole sheet to a cell: 34. */
// NOLINTNEXTLINE(misc-no-recursion)
static bool find_merges(search *s, const gj_CellRangeAddress *area)
{
    bool merged = false; /* does a merged area begin in it? */
    if (!move_to(s, area) || !gj_XMergeable_getIsMerged(s->mergeable, &merged, s->err))
        return false;
    if (!merged)
        return true;
    if (area->StartRow == area->EndRow && area->StartColumn == area->EndColumn)
        return put_merge(s);
    gj_CellRangeAddress half[2];
    /* Both halves of an area of more than one cell, cut across its longer side. */
    int rows = area->EndRow - area->StartRow;
    int columns = area->EndColumn - area->StartColumn;
    half[0] = half[1] = *area;
    if (rows > columns) {
        half[0].EndRow = area->StartRow + rows / 2;
        half[1].StartRow = half[0].EndRow + 1;
    } else {
        half[0].EndColumn = area->StartColumn + columns / 2;
        half[1].StartColumn = half[0].EndColumn + 1;
    }
    return find_merges(s, &half[0]) && find_merges(s, &half[1]);
}

/* ---- merged areas that are known ---- */

/* Is exactly this area merged? */
static bool is_merged(search *s, const gj_span *span)
{
    gj_CellRangeAddress area = {0, span->col, span->row, span->col, span->row};
    bool ok = move_to(s, &area) && gj_XSheetCellCursor_collapseToMergedArea(s->cursor, s->err) &&
              gj_XCellRangeAddressable_getRangeAddress(s->place, &area, s->err);
    s->col = area.StartColumn;
    s->row = area.StartRow;
    return ok && area.StartRow == span->row && area.StartColumn == span->col &&
           area.EndRow == span->row + span->rows - 1 &&
           area.EndColumn == span->col + span->cols - 1;
}

/* Does no merged area begin there? */
static bool is_bare(search *s, gj_CellRangeAddress area)
{
    bool merged = false;
    return area.StartColumn > area.EndColumn || area.StartRow > area.EndRow ||
           (move_to(s, &area) && gj_XMergeable_getIsMerged(s->mergeable, &merged, s->err) &&
            !merged);
}

/* Those that begin in one row: how many from this one on. */
static size_t in_row(const gj_sheet *sheet, size_t first)
{
    size_t n = first;
    while (n < sheet->n_merges && sheet->merges[n].row == sheet->merges[first].row)
        n++;
    return n - first;
}

/* Do as many begin in the next row, in the same columns? */
static bool is_like_next(const gj_sheet *sheet, size_t first, size_t count)
{
    const gj_span *here = sheet->merges + first, *next = here + count;
    if (first + count >= sheet->n_merges || next->row != here->row + 1 ||
        in_row(sheet, first + count) != count)
        return false;
    for (size_t i = 0; i < count; i++)
        if (here[i].col != next[i].col)
            return false;
    return true;
}

/* Are they still the merged areas, and no others, in `area`? All of them are asked for, and of what
 * is between them as much at once as rows alike allow: a quarter of the questions that it takes to
 * find them. */
static bool are_those(search *s, const gj_CellRangeAddress *area, const gj_sheet *known)
{
    int row = area->StartRow;
    bool same = true;
    for (size_t i = 0; i < known->n_merges && same; i++)
        same = known->merges[i].row <= area->EndRow && known->merges[i].col <= area->EndColumn &&
               is_merged(s, &known->merges[i]);
    for (size_t first = 0; first < known->n_merges && same;) {
        size_t count = in_row(known, first), last = first;
        gj_CellRangeAddress gap = *area;
        gap.StartRow = row;
        gap.EndRow = known->merges[first].row - 1;
        same = is_bare(s, gap);
        while (is_like_next(known, last, count))
            last += count;
        gap.StartRow = known->merges[first].row;
        gap.EndRow = known->merges[last].row;
        for (size_t i = 0; i < count && same; i++) {
            gap.EndColumn = known->merges[first + i].col - 1;
            same = is_bare(s, gap);
            gap.StartColumn = known->merges[first + i].col + 1;
        }
        gap.EndColumn = area->EndColumn;
        same = same && is_bare(s, gap);
        row = gap.EndRow + 1;
        first = last + count;
    }
    gj_CellRangeAddress rest = *area;
    rest.StartRow = row;
    return same && is_bare(s, rest);
}

bool gj_area_merges(gj_XSpreadsheet *from, const gj_CellRangeAddress *area, const gj_merges *merges)
{
    search s = {.sheets = merges->sheets, .sheet = merges->sheet, .err = merges->err};
    const gj_sheet *known = merges->before;
    bool ok = search_open(&s, from);
    if (ok && known && known->n_merges > 0 && are_those(&s, area, known)) {
        for (size_t i = 0; i < known->n_merges && ok; i++)
            ok = gj_sheets_merge(merges->sheets, merges->sheet, known->merges[i]);
    } else {
        ok = ok && find_merges(&s, area);
    }
    search_close(&s);
    return ok;
}

/* ---- number formats ---- */

static bool is_plain_format(gj_XNumberFormats *formats, int32_t key)
{
    int16_t type = 0;
    gj_any value = {0};
    gj_XPropertySet *format = NULL;
    if (gj_XNumberFormats_getByKey(formats, key, &format, NULL) &&
        gj_XPropertySet_getPropertyValue(format, "Type", &value, NULL))
        (void)gj_any_get_short(&value, &type);
    gj_any_clear(&value);
    gj_release(format);
    return (type & (GJ_NumberFormat_DATETIME | GJ_NumberFormat_LOGICAL)) == 0;
}

/* Formats that differ are told as the default's, 0. */
static bool differ(gj_XCellRange *range)
{
    gj_PropertyState state = GJ_PropertyState_AMBIGUOUS_VALUE;
    gj_XPropertyState *states = gj_query(XPropertyState, range);
    if (states)
        (void)gj_XPropertyState_getPropertyState(states, "NumberFormat", &state, NULL);
    gj_release(states);
    return state == GJ_PropertyState_AMBIGUOUS_VALUE;
}

bool gj_area_is_plain(gj_XSpreadsheet *from, const gj_CellRangeAddress *area, gj_formats *formats)
{
    bool one = area->StartRow == area->EndRow && area->StartColumn == area->EndColumn;
    int32_t key = 0;
    gj_any value = {0};
    gj_XCellRange *range = NULL;
    (void)gj_XSpreadsheet_getCellRangeByPosition(from, area->StartColumn, area->StartRow,
                                                 area->EndColumn, area->EndRow, &range, NULL);
    gj_XPropertySet *properties = range ? gj_query(XPropertySet, range) : NULL;
    bool plain = properties &&
                 gj_XPropertySet_getPropertyValue(properties, "NumberFormat", &value, NULL) &&
                 gj_any_get_long(&value, &key);
    if (plain && key && key != formats->key) {
        formats->plain = is_plain_format(formats->all, key);
        formats->key = key;
    }
    plain = plain && (key != 0 ? formats->plain : one || !differ(range));
    gj_any_clear(&value);
    gj_release(properties);
    gj_release(range);
    return plain;
}
