/* SPDX-License-Identifier: Apache-2.0 */
/* go.c - selects a cell and scrolls the window no further than the cell needs. */
#include "addon/session/go.h"

#include <stdlib.h>

#include "addon/host/calc.h"

static bool is_hidden(gj_XSpreadsheet *sheet, gj_err *err)
{
    char *name = NULL;
    if (gj_sheet_is_visible(sheet))
        return false;
    gj_XNamed *named = gj_query(XNamed, sheet);
    if (named)
        (void)gj_XNamed_getName(named, &name, NULL);
    gj_fail(err, GJ_ERR_USAGE, "工作表“%s”隐藏着，要先在“工作表”菜单里显示它", name ? name : "");
    free(name);
    gj_release(named);
    return true;
}

/* A row that a filter leaves out, or a column that somebody hid, has no size to speak of; the
 * cursor may stand there all the same, and nobody sees it. */
static bool is_seen(gj_XSheetCellCursor *cursor, const gj_CellRangeAddress *range, gj_err *err)
{
    enum { NOTHING = 1 }; /* hundredth of a millimetre */
    gj_any value = {0};
    gj_XPropertySet *properties = gj_require(XPropertySet, cursor, err);
    bool ok = properties && gj_XPropertySet_getPropertyValue(properties, "Size", &value, err);
    const gj_Size *size = ok ? gj_any_get_Size(&value) : NULL;
    const gj_place at = {range->Sheet, range->StartRow, range->StartColumn};
    char name[GJ_ADDRESS];
    if (size && size->Height <= NOTHING)
        ok = gj_fail(err, GJ_ERR_USAGE, "%s 在隐藏着或者被筛选掉的行里，要先显示那一行",
                     gj_place_address(at, name));
    else if (size && size->Width <= NOTHING)
        ok = gj_fail(err, GJ_ERR_USAGE, "%s 在隐藏着的列里，要先显示那一列",
                     gj_place_address(at, name));
    gj_any_clear(&value);
    gj_release(properties);
    return ok;
}

/* ---- scrolling ---- */

/* Rows or columns: all that follows does the same for both. */
typedef enum axis { ROWS, COLUMNS } axis;

typedef struct span {
    int32_t first, last;
} span;

static span span_of(const gj_CellRangeAddress *range, axis along)
{
    return along == ROWS ? (span){range->StartRow, range->EndRow}
                         : (span){range->StartColumn, range->EndColumn};
}

/* What a pane shows whole. */
static gj_CellRangeAddress seen_in(gj_XViewPane *pane)
{
    gj_CellRangeAddress seen = {0};
    if (pane)
        (void)gj_XViewPane_getVisibleRange(pane, &seen, NULL);
    return seen;
}

/* Where a row or a column begins, in hundredths of a millimetre. */
static int32_t edge(gj_XSpreadsheet *sheet, axis along, int32_t index)
{
    gj_XCell *cell = NULL;
    gj_any value = {0};
    (void)gj_XSpreadsheet_getCellByPosition(sheet, along == COLUMNS ? index : 0,
                                            along == ROWS ? index : 0, &cell, NULL);
    gj_XPropertySet *properties = cell ? gj_query(XPropertySet, cell) : NULL;
    if (properties)
        (void)gj_XPropertySet_getPropertyValue(properties, "Position", &value, NULL);
    const gj_Point *at = gj_any_get_Point(&value);
    int32_t edge = !at ? 0 : along == ROWS ? at->Y : at->X;
    gj_any_clear(&value);
    gj_release(properties);
    gj_release(cell);
    return edge;
}

/* The row to begin with so that all of `wanted` is seen in as much room as `seen` has (which is
 * less than a row too little); what is larger than that, from its start. */
static int32_t begin_with(gj_XSpreadsheet *sheet, axis along, span seen, span wanted)
{
    if (wanted.first < seen.first)
        return wanted.first;
    int32_t room = edge(sheet, along, seen.last + 1) - edge(sheet, along, seen.first);
    int32_t end = edge(sheet, along, wanted.last + 1);
    int32_t low = seen.first + 1;
    int32_t high = wanted.first;
    while (low < high) {
        int32_t middle = low + (high - low) / 2;
        if (end - edge(sheet, along, middle) <= room)
            high = middle;
        else
            low = middle + 1;
    }
    return high;
}

static void scroll(gj_XViewPane *pane, axis along, int32_t first)
{
    if (along == ROWS)
        (void)gj_XViewPane_setFirstVisibleRow(pane, first, NULL);
    else
        (void)gj_XViewPane_setFirstVisibleColumn(pane, first, NULL);
}

static gj_XViewPane *pane_at(gj_XIndexAccess *panes, int32_t index)
{
    gj_any value = {0};
    (void)gj_XIndexAccess_getByIndex(panes, index, &value, NULL);
    gj_XViewPane *pane = gj_any_get_XViewPane(&value);
    gj_any_clear(&value);
    return pane;
}

/* The pane that scrolls, a new reference: the last where some are frozen, else the one that the
 * cursor is in. Are the rows, and the columns, of the range seen in any pane? The frozen ones stand
 * beside and above each other, so both together are the cell. */
static gj_XViewPane *look(gj_XController *controller, const gj_CellRangeAddress *range,
                          bool seen[2])
{
    bool frozen = false;
    int32_t count = 1;
    gj_XViewPane *pane = NULL;
    gj_XViewFreezable *freezable = gj_query(XViewFreezable, controller);
    gj_XIndexAccess *panes = gj_query(XIndexAccess, controller);
    if (freezable && panes && gj_XViewFreezable_hasFrozenPanes(freezable, &frozen, NULL) && frozen)
        (void)gj_XIndexAccess_getCount(panes, &count, NULL);
    for (int32_t i = 0; i < count; i++) {
        gj_release(pane);
        pane = frozen ? pane_at(panes, i) : gj_query(XViewPane, controller);
        const gj_CellRangeAddress shown = seen_in(pane);
        for (int along = ROWS; pane && along <= COLUMNS; along++) {
            span all = span_of(&shown, (axis)along);
            span wanted = span_of(range, (axis)along);
            seen[along] = seen[along] || (wanted.first >= all.first && wanted.last <= all.last);
        }
    }
    gj_release(panes);
    gj_release(freezable);
    return pane;
}

/* select() would put a cell that isn't seen in the middle of the window. */
static void bring_into_view(gj_XController *controller, gj_XSpreadsheet *sheet,
                            const gj_CellRangeAddress *range)
{
    bool seen[2] = {false, false};
    gj_XViewPane *pane = look(controller, range, seen);
    const gj_CellRangeAddress shown = seen_in(pane);
    for (int along = ROWS; pane && along <= COLUMNS; along++)
        if (!seen[along])
            scroll(pane, (axis)along,
                   begin_with(sheet, (axis)along, span_of(&shown, (axis)along),
                              span_of(range, (axis)along)));
    gj_release(pane);
}

/* ---- selecting ---- */

/* What select() selects is marked, and in a marked area Tab and Return only go round: even in one
 * of one cell. Selecting nothing takes the mark away and leaves the cursor where it is. */
static bool unmark(gj_XSelectionSupplier *supplier, gj_XController *controller, gj_err *err)
{
    gj_XModel *model = NULL;
    gj_XInterface *nothing = NULL;
    gj_any what = {0};
    bool done = false;
    bool ok = gj_XController_getModel(controller, &model, err);
    gj_XMultiServiceFactory *factory = ok ? gj_require(XMultiServiceFactory, model, err) : NULL;
    ok = factory && gj_XMultiServiceFactory_createInstance(
                        factory, "com.sun.star.sheet.SheetCellRanges", &nothing, err);
    if (ok) {
        gj_any_set_XInterface(&what, nothing);
        ok = gj_XSelectionSupplier_select(supplier, &what, &done, err);
    }
    gj_any_clear(&what);
    gj_release(nothing);
    gj_release(factory);
    gj_release(model);
    return ok;
}

/* The cursor stands on all of the merged area that the cell is in. */
static bool select_cell(gj_XController *controller, gj_XSpreadsheet *sheet, gj_place place,
                        gj_err *err)
{
    gj_XCellRange *range = NULL;
    gj_XSheetCellCursor *cursor = NULL;
    gj_any what = {0};
    bool done = false;
    gj_XSelectionSupplier *supplier = gj_require(XSelectionSupplier, controller, err);
    bool ok = supplier && gj_XSpreadsheet_getCellRangeByPosition(sheet, place.col, place.row,
                                                                 place.col, place.row, &range, err);
    gj_XSheetCellRange *cell = ok ? gj_require(XSheetCellRange, range, err) : NULL;
    ok = cell && gj_XSpreadsheet_createCursorByRange(sheet, cell, &cursor, err) &&
         gj_XSheetCellCursor_collapseToMergedArea(cursor, err);
    gj_CellRangeAddress all = {0};
    gj_XCellRangeAddressable *whole = ok ? gj_require(XCellRangeAddressable, cursor, err) : NULL;
    ok = whole && gj_XCellRangeAddressable_getRangeAddress(whole, &all, err);
    if (ok) {
        bring_into_view(controller, sheet, &all);
        gj_any_set_XSheetCellCursor(&what, cursor);
        ok = gj_XSelectionSupplier_select(supplier, &what, &done, err) &&
             unmark(supplier, controller, err) && is_seen(cursor, &all, err);
    }
    gj_any_clear(&what);
    gj_release(whole);
    gj_release(cursor);
    gj_release(cell);
    gj_release(range);
    gj_release(supplier);
    return ok;
}

bool gj_go(gj_XSpreadsheetDocument *document, gj_XController *controller, gj_place place,
           gj_err *err)
{
    if (place.sheet < 0 || !controller)
        return true;
    gj_XSpreadsheet *sheet = gj_sheet_at(document, place.sheet, err);
    gj_XSpreadsheetView *view = sheet ? gj_require(XSpreadsheetView, controller, err) : NULL;
    bool ok = view && !is_hidden(sheet, err) &&
              gj_XSpreadsheetView_setActiveSheet(view, sheet, err) &&
              (place.row < 0 || select_cell(controller, sheet, place, err));
    gj_release(view);
    gj_release(sheet);
    return ok;
}

gj_place gj_selected_place(gj_XSelectionSupplier *supplier)
{
    gj_place place = GJ_NOWHERE;
    gj_any what = {0};
    gj_CellRangeAddress range = {0};
    if (supplier)
        (void)gj_XSelectionSupplier_getSelection(supplier, &what, NULL);
    gj_XInterface *object = gj_any_get_XInterface(&what);
    gj_XCellRangeAddressable *cells = object ? gj_query(XCellRangeAddressable, object) : NULL;
    if (cells && gj_XCellRangeAddressable_getRangeAddress(cells, &range, NULL))
        place = (gj_place){range.Sheet, range.StartRow, range.StartColumn};
    gj_release(cells);
    gj_release(object);
    gj_any_clear(&what);
    return place;
}
