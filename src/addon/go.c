/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/go.h"

#include <stdlib.h>

#include "addon/calc.h"

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

/* What select() selects is marked, and in a marked area Tab and Return only go round: even in one of one cell. Selecting
 * nothing takes the mark away and leaves the cursor where it is. */
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
    if (ok) {
        gj_any_set_XSheetCellCursor(&what, cursor);
        ok = gj_XSelectionSupplier_select(supplier, &what, &done, err) &&
             unmark(supplier, controller, err);
    }
    gj_any_clear(&what);
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
