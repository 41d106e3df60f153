/* SPDX-License-Identifier: Apache-2.0 */
/* paste_page.c - is there a report on the clipboard and nothing on the sheet? Then its cells are
 * written as our reader laid them out. */
#include "addon/command/paste_page.h"

#include "addon/host/calc.h"
#include "addon/host/clipboard.h"
#include "addon/host/shipped.h"
#include "addon/host/step.h"
#include "addon/host/tell.h"
#include "addon/session/foreign.h"
#include "addon/session/go.h"
#include "base/language.h"
#include "base/number.h"
#include "match/match.h"

/* More cells than that take seconds to be written, and are no report. */
enum { MOST_CELLS = 10 * 1000, LAST_ROW = 1048575, LAST_COLUMN = 1023 };

/* Where it is pasted. All but the place are references. */
typedef struct target {
    gj_XSpreadsheetDocument *document;
    gj_XSpreadsheet *sheet;
    gj_place at;
} target;

/* ---- is it ours? ---- */

static bool is_blank(gj_XSpreadsheet *sheet)
{
    gj_CellRangeAddress area = {0};
    gj_CellContentType type = GJ_CellContentType_TEXT;
    gj_XSheetCellCursor *cursor = NULL;
    gj_XCell *first = NULL;
    (void)gj_XSpreadsheet_createCursor(sheet, &cursor, NULL);
    gj_XUsedAreaCursor *used = gj_query(XUsedAreaCursor, cursor);
    gj_XCellRangeAddressable *place = gj_query(XCellRangeAddressable, cursor);
    bool blank = used && place && gj_XUsedAreaCursor_gotoEndOfUsedArea(used, false, NULL) &&
                 gj_XCellRangeAddressable_getRangeAddress(place, &area, NULL) && area.EndRow == 0 &&
                 area.EndColumn == 0 &&
                 gj_XSpreadsheet_getCellByPosition(sheet, 0, 0, &first, NULL) &&
                 gj_XCell_getType(first, &type, NULL) && type == GJ_CellContentType_EMPTY;
    gj_release(first);
    gj_release(place);
    gj_release(used);
    gj_release(cursor);
    return blank;
}

/* An empty sheet in a document that may be changed. */
static bool find_target(gj_XFrame *frame, target *to)
{
    bool fixed = true;
    bool locked = true;
    gj_XController *controller = NULL;
    gj_XModel3 *model = gj_frame_model(frame);
    (void)gj_XFrame_getController(frame, &controller, NULL);
    gj_XSelectionSupplier *supplier = gj_query(XSelectionSupplier, controller);
    to->document = gj_query(XSpreadsheetDocument, model);
    gj_XStorable *storable = gj_query(XStorable, to->document);
    to->at = gj_selected_place(supplier);
    if (storable && gj_XStorable_isReadonly(storable, &fixed, NULL) && !fixed && to->at.row >= 0)
        to->sheet = gj_sheet_at(to->document, to->at.sheet, NULL);
    gj_XProtectable *protection = gj_query(XProtectable, to->sheet);
    bool ok = protection && gj_XProtectable_isProtected(protection, &locked, NULL) && !locked &&
              is_blank(to->sheet);
    gj_release(protection);
    gj_release(storable);
    gj_release(supplier);
    gj_release(controller);
    gj_release(model);
    return ok;
}

/* The clipboard's page, laid out; NULL if it has none, or that holds no report. Yours to free. */
static gj_sheets *read_page(gj_XComponentContext *context)
{
    gj_buf page;
    gj_buf_init(&page);
    gj_sheets *sheets = NULL;
    const gj_forms *forms = gj_clipboard_page(context, &page) ? gj_shipped_forms(NULL) : NULL;
    if (forms) {
        gj_reading_begin();
        sheets = gj_import_memory(GJ_IMPORT_HTML, page.data, page.len, NULL);
        gj_reading_end();
    }
    gj_report *report = sheets ? gj_match(forms, sheets, NULL) : NULL;
    if (!report) {
        gj_sheets_free(sheets);
        sheets = NULL;
    }
    gj_report_free(report);
    gj_buf_release(&page);
    return sheets;
}

/* ---- writing ---- */

/* Plain numbers as numbers, so that they count. */
static bool write_cell(const target *to, const gj_cell *one, gj_err *err)
{
    gj_XCell *cell = NULL;
    const gj_value value = gj_value_read(one->text);
    bool ok = gj_XSpreadsheet_getCellByPosition(to->sheet, to->at.col + one->col,
                                                to->at.row + one->row, &cell, err);
    if (ok && value.kind == GJ_NUMBER && value.plain) {
        ok = gj_XCell_setValue(cell, value.number, err);
    } else if (ok) {
        gj_XTextRange *text = gj_require(XTextRange, cell, err);
        ok = text && gj_XTextRange_setString(text, one->text, err);
        gj_release(text);
    }
    gj_release(cell);
    return ok;
}

static bool merge(const target *to, const gj_span *span, gj_err *err)
{
    const int row = to->at.row + span->row, column = to->at.col + span->col;
    gj_XCellRange *range = NULL;
    bool ok = gj_XSpreadsheet_getCellRangeByPosition(
        to->sheet, column, row, column + span->cols - 1, row + span->rows - 1, &range, err);
    gj_XMergeable *mergeable = ok ? gj_require(XMergeable, range, err) : NULL;
    ok = mergeable && gj_XMergeable_merge(mergeable, true, err);
    gj_release(mergeable);
    gj_release(range);
    return ok;
}

static bool fits(const target *to, const gj_sheet *page)
{
    bool ok = page->n_cells > 0 && page->n_cells <= MOST_CELLS;
    for (size_t i = 0; ok && i < page->n_cells; i++)
        ok = to->at.row + page->cells[i].row <= LAST_ROW &&
             to->at.col + page->cells[i].col <= LAST_COLUMN;
    for (size_t i = 0; ok && i < page->n_merges; i++)
        ok = to->at.row + page->merges[i].row + page->merges[i].rows <= LAST_ROW &&
             to->at.col + page->merges[i].col + page->merges[i].cols <= LAST_COLUMN;
    return ok;
}

/* Cell by cell: LibreOffice's way to write a whole area can't be undone. Areas are merged while
 * nothing stands in them, else undoing that would leave their contents. */
static bool write_page(const target *to, const gj_sheet *page, gj_err *err)
{
    gj_step *step = fits(to, page) ? gj_step_begin(to->document, gj_said("粘贴"), err) : NULL;
    bool ok = step != NULL;
    for (size_t i = 0; ok && i < page->n_merges; i++)
        ok = merge(to, &page->merges[i], err);
    for (size_t i = 0; ok && i < page->n_cells; i++)
        ok = write_cell(to, &page->cells[i], err);
    gj_step_end(step, ok);
    return ok;
}

bool gj_paste_page(gj_XComponentContext *context, gj_XFrame *frame)
{
    static const gj_tell_button buttons[] = {
        {"校验", "vnd.gouji:check"}, {"导入成工作簿", "vnd.gouji:import-here"}, {NULL, NULL}};
    gj_err err = {0};
    target to = {0};
    gj_sheets *sheets = find_target(frame, &to) ? read_page(context) : NULL;
    bool done = sheets && write_page(&to, gj_sheets_at(sheets, 0), &err);
    if (done)
        gj_tell_with(frame, GJ_TONE_INFO, "粘贴的是一份年度报告，只取了文字和表格",
                     "要带格式的，请撤销后用“选择性粘贴”。", buttons);
    gj_sheets_free(sheets);
    gj_release(to.sheet);
    gj_release(to.document);
    return done;
}
