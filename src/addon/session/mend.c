/* SPDX-License-Identifier: Apache-2.0 */
/* mend.c - writes numbers into cells as one step of undo, or none of them. */
#include "addon/session/mend.h"

#include <stdlib.h>

#include "addon/host/calc.h"
#include "base/arena.h"

/* A cell and what is to be typed into it. */
typedef struct entry {
    gj_XCell *cell;
    const char *text;
} entry;

/* ---- what may be written to ---- */

static bool is_protected(gj_XSpreadsheet *sheet)
{
    bool is = false;
    gj_XProtectable *protectable = gj_query(XProtectable, sheet);
    if (protectable)
        (void)gj_XProtectable_isProtected(protectable, &is, NULL);
    gj_release(protectable);
    return is;
}

static bool is_locked(gj_XCell *cell)
{
    gj_any value = {0};
    bool locked = true;
    gj_XPropertySet *properties = gj_query(XPropertySet, cell);
    if (properties &&
        gj_XPropertySet_getPropertyValue(properties, "CellProtection", &value, NULL)) {
        const gj_CellProtection *protection = gj_any_get_CellProtection(&value);
        locked = !protection || protection->IsLocked;
    }
    gj_any_clear(&value);
    gj_release(properties);
    return locked;
}

static bool refuse_cell(gj_XSpreadsheet *sheet, gj_place place, gj_err *err)
{
    char address[GJ_ADDRESS];
    char *name = NULL;
    gj_XNamed *named = gj_query(XNamed, sheet);
    if (named)
        (void)gj_XNamed_getName(named, &name, NULL);
    gj_fail(err, GJ_ERR_USAGE,
            "没有修改：工作表“%s”受保护，%s 不能改写；要先在“工具”菜单里取消保护", name ? name : "",
            gj_place_address(place, address));
    free(name);
    gj_release(named);
    return false;
}

static gj_XCell *cell_at(gj_XSpreadsheetDocument *document, gj_place place, gj_err *err)
{
    gj_XCell *cell = NULL;
    gj_XSpreadsheet *sheet = gj_sheet_at(document, place.sheet, err);
    bool ok = sheet && gj_XSpreadsheet_getCellByPosition(sheet, place.col, place.row, &cell, err);
    if (ok && is_protected(sheet) && is_locked(cell))
        ok = refuse_cell(sheet, place, err);
    gj_release(sheet);
    if (!ok) {
        gj_release(cell);
        return NULL;
    }
    return cell;
}

static bool may_write(gj_XSpreadsheetDocument *document, gj_err *err)
{
    bool readonly = false;
    gj_XStorable *storable = gj_query(XStorable, document);
    if (storable)
        (void)gj_XStorable_isReadonly(storable, &readonly, NULL);
    gj_release(storable);
    return !readonly ||
           gj_fail(err, GJ_ERR_USAGE, "没有修改：文件是以只读方式打开的，请先点上方的“编辑文档”");
}

/* ---- writing ---- */

static bool write_cells(const entry *entries, int count, gj_err *err)
{
    bool ok = true;
    for (int i = 0; ok && i < count; i++)
        ok = gj_XCell_setFormula(entries[i].cell, entries[i].text, err);
    return ok;
}

static bool write_as_one(gj_XSpreadsheetDocument *document, const char *title, const entry *entries,
                         int count, gj_err *err)
{
    gj_XUndoManager *undo = NULL;
    gj_XUndoManagerSupplier *supplier = gj_require(XUndoManagerSupplier, document, err);
    bool ok = supplier && gj_XUndoManagerSupplier_getUndoManager(supplier, &undo, err) &&
              gj_XUndoManager_enterUndoContext(undo, title, err);
    if (ok) {
        ok = write_cells(entries, count, err);
        (void)gj_XUndoManager_leaveUndoContext(undo, NULL);
    }
    gj_release(undo);
    gj_release(supplier);
    return ok;
}

/* What is asked for; `texts` NULL: zeros. */
typedef struct request {
    const char *title; /* of the step of undo */
    const gj_place *places;
    const char *const *texts;
    int count;
} request;

static bool write_all(gj_XSpreadsheetDocument *document, const request *wanted, gj_err *err)
{
    entry *entries = gj_alloc(((size_t)wanted->count + 1) * sizeof *entries);
    int found = 0;
    bool ok = may_write(document, err);
    while (ok && found < wanted->count) {
        entries[found].text = wanted->texts ? wanted->texts[found] : "0";
        entries[found].cell = cell_at(document, wanted->places[found], err);
        ok = entries[found].cell != NULL;
        found += ok ? 1 : 0;
    }
    ok = ok && write_as_one(document, wanted->title, entries, found, err);
    for (int i = 0; i < found; i++)
        gj_release(entries[i].cell);
    free(entries);
    return ok;
}

bool gj_mend_blanks(gj_XSpreadsheetDocument *document, const gj_place *places, int count,
                    gj_err *err)
{
    const request wanted = {"空白填 0", places, NULL, count};
    return write_all(document, &wanted, err);
}

/* ---- a finding's ---- */

enum { MOST = 8 };

int gj_mend_count(const gj_finding *finding)
{
    int sure = 0;
    while (sure < finding->n_mends && sure < MOST && finding->mends[sure].sure)
        sure++;
    int count = sure == 0 && finding->n_mends == 1 ? 1 : sure;
    for (int i = 0; i < count; i++)
        if (finding->mends[i].place.row < 0)
            return 0;
    return count;
}

bool gj_mend_finding(gj_XSpreadsheetDocument *document, const gj_finding *finding, gj_err *err)
{
    gj_place places[MOST];
    const char *texts[MOST];
    gj_buf title;
    gj_buf_init(&title);
    int count = gj_mend_count(finding);
    for (int i = 0; i < count; i++) {
        places[i] = finding->mends[i].place;
        texts[i] = finding->mends[i].value;
    }
    gj_buf_printf(&title, "改为 %s", count == 1 ? texts[0] : "应有的数");
    const request wanted = {title.data, places, texts, count};
    bool ok = write_all(document, &wanted, err);
    gj_buf_release(&title);
    return ok;
}
