/* SPDX-License-Identifier: Apache-2.0 */
/* mend.c - writes into cells as one step of undo, or into none of them. */
#include "addon/session/mend.h"

#include <stdlib.h>

#include "addon/host/calc.h"
#include "addon/host/step.h"
#include "base/arena.h"
#include "base/language.h"

/* A cell and what is to be put into it. */
typedef struct entry {
    gj_place place;
    const char *text;
    gj_repair_type type;
    gj_XCell *cell;
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

/* A number goes in as one: typed into a cell for texts it would be a text. */
static bool write_cell(const entry *one, gj_err *err)
{
    gj_value number = gj_value_read(one->text);
    if (one->type == GJ_TYPED_NUMBER && number.kind == GJ_NUMBER)
        return gj_XCell_setValue(one->cell, strtod(one->text, NULL), err);
    if (one->type != GJ_TYPED_TEXT)
        return gj_XCell_setFormula(one->cell, one->text, err);
    gj_XTextRange *text = gj_require(XTextRange, one->cell, err);
    bool ok = text && gj_XTextRange_setString(text, one->text, err);
    gj_release(text);
    return ok;
}

static bool write_as_one(gj_XSpreadsheetDocument *document, const char *title, const entry *entries,
                         int count, gj_err *err)
{
    gj_step *step = gj_step_begin(document, title, err);
    bool ok = step != NULL;
    for (int i = 0; ok && i < count; i++)
        ok = write_cell(&entries[i], err);
    gj_step_end(step, ok);
    return ok;
}

/* All cells are found before the first is written. */
static bool write_all(gj_XSpreadsheetDocument *document, const char *title, entry *entries,
                      int count, gj_err *err)
{
    int found = 0;
    bool ok = may_write(document, err);
    while (ok && found < count) {
        entries[found].cell = cell_at(document, entries[found].place, err);
        ok = entries[found].cell != NULL;
        found += ok ? 1 : 0;
    }
    ok = ok && write_as_one(document, title, entries, count, err);
    for (int i = 0; i < found; i++)
        gj_release(entries[i].cell);
    return ok;
}

/* "数字写法" where all are of one kind. */
static const char *title_of(const gj_repairs *repairs, const bool *chosen)
{
    int kind = GJ_REPAIR_KINDS;
    for (int i = 0; i < gj_repairs_count(repairs); i++) {
        const gj_repair *one = gj_repairs_at(repairs, i);
        if (!chosen[i])
            continue;
        if (kind != GJ_REPAIR_KINDS && kind != (int)one->kind)
            return "修复";
        kind = (int)one->kind;
    }
    return kind == GJ_REPAIR_KINDS ? "修复" : gj_repair_kind_title((gj_repair_kind)kind);
}

bool gj_mend_repairs(gj_XSpreadsheetDocument *document, const gj_repairs *repairs,
                     const bool *chosen, gj_err *err)
{
    int most = gj_repairs_count(repairs);
    int count = 0;
    entry *entries = gj_alloc(((size_t)most + 1) * sizeof *entries);
    for (int i = 0; i < most; i++) {
        const gj_repair *one = gj_repairs_at(repairs, i);
        if (chosen[i] && one->place.row >= 0)
            entries[count++] = (entry){one->place, one->after, one->type, NULL};
    }
    bool ok = count > 0
                  ? write_all(document, gj_said(title_of(repairs, chosen)), entries, count, err)
                  : gj_fail(err, GJ_ERR_USAGE, "没有修改：一处也没有选");
    free(entries);
    return ok;
}

/* ---- a finding's ---- */

enum { MOST = 8 };

static int count_mends(const gj_finding *finding)
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

/* Which of the repairs settle the finding, with all that go with them; how many cells that is. */
static int choose(const gj_repairs *repairs, int finding, bool *chosen, gj_repair_kind *kind)
{
    int count = 0;
    int most = gj_repairs_count(repairs);
    for (int i = 0; i < most; i++) {
        const gj_repair *one = gj_repairs_at(repairs, i);
        bool with = false;
        for (int k = 0; k < most && !with; k++) {
            const gj_repair *other = gj_repairs_at(repairs, k);
            with = other->group == one->group && other->finding == finding;
        }
        chosen[i] = with && one->place.row >= 0;
        count += chosen[i];
        *kind = chosen[i] ? one->kind : *kind;
    }
    return count;
}

int gj_mend_offer(gj_outcome *outcome, int finding, gj_buf *label)
{
    if (finding < 0 || finding >= gj_outcome_count(outcome))
        return 0;
    const gj_finding *one = gj_findings_at(outcome->findings, finding);
    int mends = count_mends(one);
    if (mends > 0) {
        if (label && mends == 1)
            gj_buf_printf(label, "%s %s",
                          one->mends[0].sure ? gj_said("改为") : gj_said("可能应为"),
                          one->mends[0].value);
        else if (label)
            gj_buf_puts(label, gj_said("改正这几处"));
        return mends;
    }
    const gj_repairs *repairs = gj_outcome_repairs(outcome);
    gj_repair_kind kind = GJ_REPAIR_KINDS;
    bool *chosen = gj_alloc(((size_t)gj_repairs_count(repairs) + 1) * sizeof *chosen);
    int count = choose(repairs, finding, chosen, &kind);
    free(chosen);
    if (label && count > 0 && kind == GJ_REPAIR_ZERO)
        gj_buf_printf(label, gj_said("空白填 0（%d 格）"), count);
    else if (label && count > 0)
        gj_buf_puts(label, gj_said("修复此项"));
    return count;
}

bool gj_mend_finding(gj_XSpreadsheetDocument *document, gj_outcome *outcome, int finding,
                     gj_err *err)
{
    const gj_finding *one = gj_findings_at(outcome->findings, finding);
    entry entries[MOST];
    int count = count_mends(one);
    if (count == 0) {
        const gj_repairs *repairs = gj_outcome_repairs(outcome);
        gj_repair_kind kind = GJ_REPAIR_KINDS;
        bool *chosen = gj_alloc(((size_t)gj_repairs_count(repairs) + 1) * sizeof *chosen);
        (void)choose(repairs, finding, chosen, &kind);
        bool ok = gj_mend_repairs(document, repairs, chosen, err);
        free(chosen);
        return ok;
    }
    gj_buf title;
    gj_buf_init(&title);
    for (int i = 0; i < count; i++)
        entries[i] = (entry){one->mends[i].place, one->mends[i].value, GJ_TYPED_NUMBER, NULL};
    gj_buf_printf(&title, gj_said("改为 %s"), count == 1 ? entries[0].text : gj_said("应有的数"));
    bool ok = write_all(document, title.data, entries, count, err);
    gj_buf_release(&title);
    return ok;
}
