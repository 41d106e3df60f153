/* SPDX-License-Identifier: Apache-2.0 */
/* paste_here.c - finds out whether a paste is ours, and writes the planned cells through the
 * protection as one step to undo. */
#include "addon/command/paste_here.h"

#include <stdlib.h>

#include "addon/host/calc.h"
#include "addon/host/clipboard.h"
#include "addon/host/gather.h"
#include "addon/host/shipped.h"
#include "addon/host/step.h"
#include "addon/host/tell.h"
#include "base/language.h"
#include "match/match.h"
#include "workbook/paste.h"

/* Where it is pasted. All but the address are references. */
typedef struct target {
    gj_XModel3 *model;
    gj_XSpreadsheetDocument *document;
    gj_XSpreadsheet *sheet;
    gj_XProtectable *protection;
    gj_CellRangeAddress selected;
} target;

static void release_target(target *at)
{
    gj_release(at->protection);
    gj_release(at->sheet);
    gj_release(at->document);
    gj_release(at->model);
}

/* ---- is it ours? ---- */

/* One area of cells; not a drawing, not several areas. */
static bool find_selection(gj_XFrame *frame, gj_CellRangeAddress *out)
{
    gj_any selection = {0};
    gj_XController *controller = NULL;
    (void)gj_XFrame_getController(frame, &controller, NULL);
    gj_XSelectionSupplier *supplier = gj_query(XSelectionSupplier, controller);
    if (supplier)
        (void)gj_XSelectionSupplier_getSelection(supplier, &selection, NULL);
    gj_XInterface *selected = gj_any_get_XInterface(&selection);
    gj_XCellRangeAddressable *range = gj_query(XCellRangeAddressable, selected);
    bool ok = range && gj_XCellRangeAddressable_getRangeAddress(range, out, NULL);
    gj_release(range);
    gj_release(selected);
    gj_any_clear(&selection);
    gj_release(supplier);
    gj_release(controller);
    return ok;
}

static bool is_protected(const target *at)
{
    bool is = false;
    return at->protection && gj_XProtectable_isProtected(at->protection, &is, NULL) && is;
}

/* A protected sheet in a document that may be changed. */
static bool find_target(gj_XFrame *frame, target *at)
{
    bool fixed = true;
    at->model = gj_frame_model(frame);
    at->document = gj_query(XSpreadsheetDocument, at->model);
    gj_XStorable *storable = gj_query(XStorable, at->document);
    bool ok = storable && gj_XStorable_isReadonly(storable, &fixed, NULL) && !fixed &&
              find_selection(frame, &at->selected);
    if (ok)
        at->sheet = gj_sheet_at(at->document, at->selected.Sheet, NULL);
    at->protection = gj_query(XProtectable, at->sheet);
    gj_release(storable);
    return is_protected(at);
}

/* Is any cell under the block locked? Where locked and open ones are mixed, LibreOffice calls the
 * state ambiguous. */
static bool touches_locked(const target *at, const gj_paste *paste)
{
    enum { LAST_ROW = 1048575, LAST_COLUMN = 1023 };
    const int row = at->selected.StartRow, column = at->selected.StartColumn;
    const int last_row = row + paste->rows - 1, last_column = column + paste->cols - 1;
    gj_XCellRange *range = NULL;
    gj_PropertyState state = GJ_PropertyState_DIRECT_VALUE;
    gj_any value = {0};
    if (last_row > LAST_ROW || last_column > LAST_COLUMN ||
        !gj_XSpreadsheet_getCellRangeByPosition(at->sheet, column, row, last_column, last_row,
                                                &range, NULL))
        return false;
    gj_XPropertyState *states = gj_query(XPropertyState, range);
    gj_XPropertySet *properties = gj_query(XPropertySet, range);
    (void)gj_XPropertyState_getPropertyState(states, "CellProtection", &state, NULL);
    (void)gj_XPropertySet_getPropertyValue(properties, "CellProtection", &value, NULL);
    const gj_CellProtection *protection = gj_any_get_CellProtection(&value);
    bool locked = state == GJ_PropertyState_AMBIGUOUS_VALUE || (protection && protection->IsLocked);
    gj_any_clear(&value);
    gj_release(properties);
    gj_release(states);
    gj_release(range);
    return locked;
}

/* ---- doing it ---- */

/* A total that was given is open like one that `gouji new --data` keeps: it is no formula any
 * more. */
static void unlock(gj_XCell *cell)
{
    gj_any value = {0};
    gj_CellProtection open;
    gj_CellProtection_init(&open);
    gj_any_set_CellProtection(&value, &open);
    gj_XPropertySet *properties = gj_query(XPropertySet, cell);
    (void)gj_XPropertySet_setPropertyValue(properties, "CellProtection", &value, NULL);
    gj_release(properties);
    gj_any_clear(&value);
}

static bool write_text(gj_XCell *cell, const char *text, gj_err *err)
{
    gj_XTextRange *range = gj_require(XTextRange, cell, err);
    bool ok = range && gj_XTextRange_setString(range, text, err);
    gj_release(range);
    return ok;
}

static bool write_cell(const target *at, const gj_paste_cell *what, int *given, gj_err *err)
{
    gj_XCell *cell = NULL;
    gj_CellContentType type = GJ_CellContentType_EMPTY;
    if (!gj_XSpreadsheet_getCellByPosition(at->sheet, what->place.col, what->place.row, &cell,
                                           err) ||
        !gj_XCell_getType(cell, &type, err)) {
        gj_release(cell);
        return false;
    }
    bool formula = type == GJ_CellContentType_FORMULA;
    bool ok = true;
    if (!(formula && what->formula)) {
        if (formula) {
            unlock(cell);
            ++*given;
        }
        if (what->value.kind == GJ_NUMBER && what->value.plain)
            ok = gj_XCell_setValue(cell, what->value.number, err);
        else if (what->value.kind == GJ_EMPTY)
            ok = gj_XCell_setFormula(cell, "", err);
        else
            ok = write_text(cell, what->value.text, err);
    }
    gj_release(cell);
    return ok;
}

/* All cells as one step to undo, which brings back the protection too: it goes before and returns
 * behind. */
static bool write_all(const target *at, const gj_paste *paste, int *given, gj_err *err)
{
    gj_step *step = gj_step_begin(at->document, gj_said("粘贴"), err);
    bool ok = step && gj_XProtectable_unprotect(at->protection, "", err);
    for (int i = 0; ok && i < paste->n_cells; i++)
        ok = write_cell(at, &paste->cells[i], given, err);
    ok = ok && gj_XProtectable_protect(at->protection, "", err);
    gj_step_end(step, ok);
    return ok;
}

static void tell_done(gj_XFrame *frame, int given)
{
    gj_buf says;
    gj_buf_init(&says);
    gj_buf_printf(&says, gj_said("已粘贴。其中有 %d 个合计与各项之和不一致，照原样保留了"), given);
    if (given > 0)
        gj_tell(frame, GJ_TONE_WARNING, says.data, "校验会指出是哪几个");
    else
        gj_tell_no_more(frame);
    gj_buf_release(&says);
}

static bool paste_into(const target *at, gj_XFrame *frame, gj_paste *paste)
{
    gj_err err = {0};
    const gj_forms *forms = gj_shipped_forms(&err);
    gj_sheets *sheets = forms ? gj_gather(at->document, NULL, &err) : NULL;
    gj_report *report = sheets ? gj_match(forms, sheets, &err) : NULL;
    const gj_place place = {at->selected.Sheet, at->selected.StartRow, at->selected.StartColumn};
    int given = 0;
    bool ours = report && gj_paste_is_ours(report, place.sheet);
    if (ours && gj_paste_plan(paste, report, place, &err) && write_all(at, paste, &given, &err))
        tell_done(frame, given);
    else if (ours)
        gj_tell(frame, GJ_TONE_WARNING, err.says, NULL);
    gj_report_free(report);
    gj_sheets_free(sheets);
    return ours;
}

bool gj_paste_here(gj_XComponentContext *context, gj_XFrame *frame)
{
    target at = {0};
    char *text = frame && find_target(frame, &at) ? gj_clipboard_text(context) : NULL;
    gj_paste *paste = text ? gj_paste_read(text) : NULL;
    bool done = paste && touches_locked(&at, paste) && paste_into(&at, frame, paste);
    gj_paste_free(paste);
    free(text);
    release_target(&at);
    return done;
}
