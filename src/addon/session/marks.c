/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks.c - which cells are to be marked, which are, and making the one like the other.
 *
 * Nothing is remembered here: sheets are copied, rows inserted and undone, columns widened. What is
 * on the sheets is compared with what should be, and what differs is changed.
 */
#include "addon/session/marks.h"

#include <stdatomic.h>
#include <stdlib.h>
#include <string.h>

#include "addon/host/calc.h"
#include "addon/session/marks_shape.h"
#include "base/arena.h"

/* A cell to be marked. */
typedef struct mark {
    gj_place at;
    gj_mark_role role;
    gj_severity severity;
} mark;

typedef struct marks {
    mark *items;
    int count;
    bool none; /* nowhere in the document is one wanted */
} marks;

static int compare_places(const mark *a, const mark *b)
{
    const int32_t pairs[3][2] = {
        {a->at.sheet, b->at.sheet}, {a->at.row, b->at.row}, {a->at.col, b->at.col}};
    for (int i = 0; i < 3; i++)
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    return 0;
}

/* By place, and the one that counts first in each. */
static int compare_marks(const void *left, const void *right)
{
    const mark *a = left;
    const mark *b = right;
    int places = compare_places(a, b);
    int roles = (int)a->role - (int)b->role;
    if (places)
        return places;
    return roles ? roles : (int)a->severity - (int)b->severity;
}

static void want(marks *wanted, gj_place at, gj_mark_role role, gj_severity severity)
{
    if (at.sheet >= 0 && at.row >= 0)
        wanted->items[wanted->count++] = (mark){at, role, severity};
}

/* Each cell once. */
static void settle(marks *wanted)
{
    int count = wanted->count;
    if (count)
        qsort(wanted->items, (size_t)count, sizeof *wanted->items, compare_marks);
    wanted->count = 0;
    for (int i = 0; i < count; i++) {
        mark one = wanted->items[i];
        if (wanted->count == 0 || compare_places(&wanted->items[wanted->count - 1], &one) != 0)
            wanted->items[wanted->count++] = one;
    }
}

static marks collect(const gj_outcome *outcome, int current)
{
    int count = gj_outcome_count(outcome);
    const gj_finding *at =
        current >= 0 && current < count ? gj_findings_at(outcome->findings, current) : NULL;
    int most = 2 * count + (at ? at->n_related : 0);
    marks wanted = {gj_alloc((size_t)most * sizeof(mark)), 0, false};
    for (int i = 0; i < count; i++) {
        const gj_finding *finding = gj_findings_at(outcome->findings, i);
        bool open = !finding->explanation;
        want(&wanted, gj_finding_target(finding), open ? GJ_MARK_TARGET : GJ_MARK_EXPLAINED,
             finding->rule->severity);
        want(&wanted, finding->place, open ? GJ_MARK_PLACE : GJ_MARK_EXPLAINED,
             finding->rule->severity);
    }
    for (int i = 0; at && i < at->n_related; i++)
        want(&wanted, at->related[i].place, GJ_MARK_RELATED, at->rule->severity);
    settle(&wanted);
    return wanted;
}

/* ---- one sheet ---- */

static gj_XDrawPage *page_of(gj_XSpreadsheet *sheet, gj_err *err)
{
    gj_XDrawPage *page = NULL;
    gj_XDrawPageSupplier *supplier = gj_require(XDrawPageSupplier, sheet, err);
    if (supplier)
        (void)gj_XDrawPageSupplier_getDrawPage(supplier, &page, err);
    gj_release(supplier);
    return page;
}

static bool read_place(gj_XPropertySet *range, gj_mark_shape *shape, gj_err *err)
{
    gj_any value = {0};
    const gj_Point *at = NULL;
    const gj_Size *size = NULL;
    if (gj_XPropertySet_getPropertyValue(range, "Position", &value, err))
        at = gj_any_get_Point(&value);
    if (at)
        shape->at = *at;
    gj_any_clear(&value);
    if (at && gj_XPropertySet_getPropertyValue(range, "Size", &value, err))
        size = gj_any_get_Size(&value);
    if (size)
        shape->size = *size;
    gj_any_clear(&value);
    return at && size;
}

/* Where on its sheet the cell is, with all of its merged area. */
static bool locate(gj_XSpreadsheet *sheet, const mark *one, gj_mark_shape *shape, gj_err *err)
{
    gj_XCellRange *range = NULL;
    gj_XSheetCellCursor *cursor = NULL;
    bool ok = gj_XSpreadsheet_getCellRangeByPosition(sheet, one->at.col, one->at.row, one->at.col,
                                                     one->at.row, &range, err);
    gj_XSheetCellRange *cell = ok ? gj_require(XSheetCellRange, range, err) : NULL;
    ok = cell && gj_XSpreadsheet_createCursorByRange(sheet, cell, &cursor, err) &&
         gj_XSheetCellCursor_collapseToMergedArea(cursor, err);
    gj_XPropertySet *properties = ok ? gj_require(XPropertySet, cursor, err) : NULL;
    ok = properties && read_place(properties, shape, err);
    shape->role = one->role;
    shape->severity = one->severity;
    shape->hidden = false;
    gj_release(properties);
    gj_release(cursor);
    gj_release(cell);
    gj_release(range);
    return ok;
}

static bool is_same(const gj_mark_shape *a, const gj_mark_shape *b)
{
    /* LibreOffice reckons in its own units and rounds. */
    enum { NEAR = 2 };
    return !a->hidden && a->role == b->role && a->severity == b->severity &&
           abs(a->at.X - b->at.X) <= NEAR && abs(a->at.Y - b->at.Y) <= NEAR &&
           abs(a->size.Width - b->size.Width) <= NEAR &&
           abs(a->size.Height - b->size.Height) <= NEAR;
}

/* A mark that is on the page. */
typedef struct there {
    gj_mark_shape mark;
    gj_XShape *shape;
    bool stays;
} there;

typedef struct page_marks {
    gj_XDrawPage *page; /* borrowed */
    there *items;
    int count;
} page_marks;

static page_marks read_page(gj_XDrawPage *page)
{
    int32_t all = 0;
    (void)gj_XDrawPage_getCount(page, &all, NULL);
    page_marks on = {page, gj_alloc((size_t)all * sizeof *on.items), 0};
    for (int32_t i = 0; i < all; i++) {
        there *one = &on.items[on.count];
        *one = (there){.stays = false};
        if (gj_mark_shape_read(page, i, &one->mark, &one->shape))
            on.count++;
    }
    return on;
}

static void free_page(page_marks *on)
{
    for (int i = 0; i < on->count; i++)
        gj_release(on->items[i].shape);
    free(on->items);
}

/* The shapes that are as they should be stay untouched; those still to be made are moved to the
 * front, and how many they are is returned. */
static int keep(page_marks *on, gj_mark_shape *shapes, int count)
{
    int missing = 0;
    int last = 0;
    for (int i = 0; i < count; i++) {
        int at = -1;
        for (int k = 0; at < 0 && k < on->count; k++) {
            int j = (last + k) % on->count; /* as a rule they stand in the same order */
            if (!on->items[j].stays && is_same(&on->items[j].mark, &shapes[i]))
                at = j;
        }
        if (at < 0) {
            shapes[missing++] = shapes[i];
            continue;
        }
        on->items[at].stays = true;
        last = at + 1;
    }
    return missing;
}

/* What is on the page and not wanted there: turned into what is missing, then hidden for the next
 * time. LibreOffice never gives back all of a shape that was made and disposed of, and the tint
 * goes from cell to cell with each step through the list. Without marks in the whole document
 * nothing of ours stays. */
static bool use(page_marks *on, const gj_mark_shape *missing, int count, bool none, gj_err *err)
{
    int used = 0;
    bool ok = true;
    for (int i = on->count - 1; ok && i >= 0; i--) {
        const there *one = &on->items[i];
        if (one->stays)
            continue;
        if (used < count)
            ok = gj_mark_shape_turn(one->shape, &missing[used++], err);
        else if (none)
            gj_mark_shape_drop(on->page, one->shape);
        else if (!one->mark.hidden)
            gj_mark_shape_hide(one->shape);
    }
    return ok;
}

/* `shapes` are those of the marks in `wanted`. */
static bool mark_page(gj_XSpreadsheetDocument *document, gj_XDrawPage *page, gj_mark_shape *shapes,
                      const marks *wanted, gj_err *err)
{
    page_marks on = read_page(page);
    int missing = keep(&on, shapes, wanted->count);
    int spare = on.count - (wanted->count - missing);
    bool ok = use(&on, shapes, missing, wanted->none, err);
    gj_XMultiServiceFactory *factory =
        ok && missing > spare ? gj_require(XMultiServiceFactory, document, err) : NULL;
    ok = ok && (factory || missing <= spare);
    for (int i = spare; ok && i < missing; i++)
        ok = gj_mark_shape_add(factory, page, &shapes[i], err);
    gj_release(factory);
    free_page(&on);
    return ok;
}

/* The marks of one sheet, as they should be. */
static bool mark_sheet(gj_XSpreadsheetDocument *document, gj_XSpreadsheet *sheet,
                       const marks *wanted, gj_err *err)
{
    gj_mark_shape *shapes = gj_alloc((size_t)wanted->count * sizeof *shapes);
    gj_XDrawPage *page = page_of(sheet, err);
    bool ok = page != NULL;
    for (int i = 0; ok && i < wanted->count; i++)
        ok = locate(sheet, &wanted->items[i], &shapes[i], err);
    ok = ok && mark_page(document, page, shapes, wanted, err);
    gj_release(page);
    free(shapes);
    return ok;
}

static bool mark_all(gj_XSpreadsheetDocument *document, const marks *wanted, gj_err *err)
{
    int sheets = gj_sheet_count(document);
    int from = 0;
    bool ok = true;
    for (int i = 0; ok && i < sheets; i++) {
        int to = from;
        while (to < wanted->count && wanted->items[to].at.sheet == i)
            to++;
        gj_XSpreadsheet *sheet = gj_sheet_at(document, i, err);
        const marks part = {wanted->items + from, to - from, wanted->count == 0};
        ok = sheet && mark_sheet(document, sheet, &part, err);
        gj_release(sheet);
        from = to;
    }
    return ok;
}

/* ---- without anybody noticing ---- */

/* What must be as before when the marks have changed. */
typedef struct hush {
    gj_XModifiable2 *modifiable;
    gj_XModel3 *model;
    gj_XUndoManager *undo;
    bool was_enabled;
    bool was_modified;
    bool is_locked, is_deaf; /* the model is, the undo list is */
} hush;

static gj_XUndoManager *undo_of(gj_XSpreadsheetDocument *document)
{
    gj_XUndoManager *undo = NULL;
    gj_XUndoManagerSupplier *supplier = gj_query(XUndoManagerSupplier, document);
    if (supplier)
        (void)gj_XUndoManagerSupplier_getUndoManager(supplier, &undo, NULL);
    gj_release(supplier);
    return undo;
}

static void let_out(void *what)
{
    hush *h = what;
    bool enabled = false;
    bool modified = false;
    /* Asked again where it is refused: a document that stays so can't be worked with. */
    if (h->is_deaf && !gj_XUndoManager_unlock(h->undo, NULL))
        (void)gj_XUndoManager_unlock(h->undo, NULL);
    if (h->is_locked && !gj_XModel3_unlockControllers(h->model, NULL))
        (void)gj_XModel3_unlockControllers(h->model, NULL);
    if (h->modifiable) {
        if (h->was_enabled)
            (void)gj_XModifiable2_enableSetModified(h->modifiable, &enabled, NULL);
        if (!h->was_modified && gj_XModifiable2_isModified(h->modifiable, &modified, NULL) &&
            modified)
            (void)gj_XModifiable2_setModified(h->modifiable, false, NULL);
    }
    gj_release(h->undo);
    gj_release(h->model);
    gj_release(h->modifiable);
    free(h);
}

/* Nothing is painted, can be undone, or counts as a change, until hush_end; or until memory runs
 * out. */
static hush *hush_begin(gj_XSpreadsheetDocument *document)
{
    hush *h = gj_alloc(sizeof *h);
    *h = (hush){.modifiable = gj_query(XModifiable2, document),
                .model = gj_query(XModel3, document),
                .undo = undo_of(document)};
    gj_guard_hold(let_out, h);
    if (h->modifiable) {
        (void)gj_XModifiable2_isModified(h->modifiable, &h->was_modified, NULL);
        (void)gj_XModifiable2_disableSetModified(h->modifiable, &h->was_enabled, NULL);
    }
    h->is_locked = h->model && gj_XModel3_lockControllers(h->model, NULL);
    h->is_deaf = h->undo && gj_XUndoManager_lock(h->undo, NULL);
    return h;
}

static void hush_end(hush *h)
{
    gj_guard_drop(h);
    let_out(h);
}

static bool put(gj_XSpreadsheetDocument *document, const marks *wanted, gj_err *err)
{
    hush *h = hush_begin(document);
    bool ok = mark_all(document, wanted, err);
    hush_end(h);
    return ok;
}

/* As long as nothing was marked in this office, no document has marks. */
static atomic_bool ever;

static bool is_on_page(gj_XDrawPage *page)
{
    int32_t all = 0;
    bool on = false;
    (void)gj_XDrawPage_getCount(page, &all, NULL);
    for (int32_t i = 0; i < all && !on; i++) {
        gj_mark_shape shape = {0};
        on = gj_mark_shape_read(page, i, &shape, NULL) && !shape.hidden;
    }
    return on;
}

bool gj_marks_are_on(gj_XSpreadsheetDocument *document)
{
    int sheets = atomic_load(&ever) ? gj_sheet_count(document) : 0;
    bool on = false;
    for (int i = 0; i < sheets && !on; i++) {
        gj_XSpreadsheet *sheet = gj_sheet_at(document, i, NULL);
        gj_XDrawPage *page = sheet ? page_of(sheet, NULL) : NULL;
        on = page && is_on_page(page);
        gj_release(page);
        gj_release(sheet);
    }
    return on;
}

bool gj_marks_put(gj_XSpreadsheetDocument *document, const gj_outcome *outcome, int current,
                  gj_err *err)
{
    marks wanted = collect(outcome, current);
    atomic_store(&ever, true);
    bool ok = put(document, &wanted, err);
    free(wanted.items);
    return ok;
}

bool gj_marks_remove(gj_XSpreadsheetDocument *document, gj_err *err)
{
    const marks none = {0};
    return put(document, &none, err);
}
