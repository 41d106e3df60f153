/* SPDX-License-Identifier: Apache-2.0 */
/*
 * marks.c - one conditional format a sheet and severity, over all its cells: a dozen calls instead of one paint a cell.
 *
 * Ours are known by their style's name, wherever they went: sheets are copied, rows inserted, cells pasted, undone, redone. Nothing
 * is remembered here.
 */
#include "addon/marks.h"

#include <stdlib.h>
#include <string.h>

#include "addon/calc.h"
#include "addon/marks_style.h"

/* More marks than any report can have. */
enum { MOST = 20000 };

/* A cell to be marked, or marked. */
typedef struct mark {
    int32_t sheet, row, col;
    int severity;
} mark;

typedef struct marks {
    mark *items;
    int count, room;
} marks;

static void add(marks *to, mark one)
{
    if (to->count == to->room) {
        to->room = to->room ? 2 * to->room : 64;
        to->items = gj_realloc(to->items, (size_t)to->room * sizeof *to->items);
    }
    to->items[to->count++] = one;
}

static int compare_places(const mark *a, const mark *b)
{
    const int32_t pairs[3][2] = {{a->sheet, b->sheet}, {a->row, b->row}, {a->col, b->col}};
    for (int i = 0; i < 3; i++)
        if (pairs[i][0] != pairs[i][1])
            return pairs[i][0] < pairs[i][1] ? -1 : 1;
    return 0;
}

/* By place, and the worst first in each. */
static int compare_marks(const void *left, const void *right)
{
    const mark *a = left;
    const mark *b = right;
    int places = compare_places(a, b);
    return places ? places : a->severity - b->severity;
}

static void sort(marks *list)
{
    if (list->count)
        qsort(list->items, (size_t)list->count, sizeof *list->items, compare_marks);
}

/* The cells of all findings, each once, with the worst of its findings. */
static void collect(const gj_outcome *outcome, marks *wanted)
{
    int kept = 0;
    for (int i = 0; i < gj_outcome_count(outcome); i++) {
        const gj_finding *finding = gj_findings_at(outcome->findings, i);
        gj_place at = finding->place;
        if (at.sheet >= 0 && at.row >= 0)
            add(wanted, (mark){at.sheet, at.row, at.col, (int)finding->rule->severity});
    }
    sort(wanted);
    for (int i = 0; i < wanted->count; i++)
        if (kept == 0 || compare_places(&wanted->items[kept - 1], &wanted->items[i]) != 0)
            wanted->items[kept++] = wanted->items[i];
    wanted->count = kept;
}

/* ---- what is marked ---- */

static gj_XConditionalFormats *formats_of(gj_XSpreadsheet *sheet, gj_err *err)
{
    gj_any value = {0};
    gj_XConditionalFormats *formats = NULL;
    gj_XPropertySet *properties = gj_require(XPropertySet, sheet, err);
    if (properties &&
        gj_XPropertySet_getPropertyValue(properties, "ConditionalFormats", &value, err))
        formats = gj_any_get_XConditionalFormats(&value);
    gj_any_clear(&value);
    gj_release(properties);
    return formats;
}

/* The severity whose style the entry has, or -1. */
static int severity_of_entry(gj_XPropertySet *entry)
{
    gj_any value = {0};
    int severity = -1;
    if (gj_XPropertySet_getPropertyValue(entry, "StyleName", &value, NULL)) {
        const rtl_uString *name = gj_any_get_string(&value);
        severity = name ? gj_mark_style_severity(name) : -1;
    }
    gj_any_clear(&value);
    return severity;
}

/* Ours have one entry, and a style of ours; -1: somebody else's. */
static int severity_of(gj_XConditionalFormat *format)
{
    int32_t count = 0;
    gj_any value = {0};
    int severity = -1;
    gj_XIndexAccess *entries = gj_query(XIndexAccess, format);
    if (entries && gj_XIndexAccess_getCount(entries, &count, NULL) && count == 1 &&
        gj_XIndexAccess_getByIndex(entries, 0, &value, NULL)) {
        gj_XPropertySet *entry = gj_any_get_XPropertySet(&value);
        severity = entry ? severity_of_entry(entry) : -1;
        gj_release(entry);
    }
    gj_any_clear(&value);
    gj_release(entries);
    return severity;
}

static void add_area(marks *to, const gj_CellRangeAddress *area, int severity)
{
    for (int32_t row = area->StartRow; row <= area->EndRow; row++)
        for (int32_t col = area->StartColumn; col <= area->EndColumn; col++) {
            /* More than any report has: pasted over a whole column, say. It is not what is wanted. */
            if (to->count > MOST)
                return;
            add(to, (mark){area->Sheet, row, col, severity});
        }
}

static void read_range(gj_XConditionalFormat *format, int severity, marks *to)
{
    gj_any value = {0};
    gj_seq_CellRangeAddress *areas = NULL;
    gj_XPropertySet *properties = gj_query(XPropertySet, format);
    if (properties && gj_XPropertySet_getPropertyValue(properties, "Range", &value, NULL)) {
        gj_XSheetCellRanges *ranges = gj_any_get_XSheetCellRanges(&value);
        if (ranges && gj_XSheetCellRanges_getRangeAddresses(ranges, &areas, NULL))
            for (int i = 0; i < areas->count; i++)
                add_area(to, &areas->items[i], severity);
        gj_release(ranges);
    }
    gj_seq_CellRangeAddress_free(areas);
    gj_any_clear(&value);
    gj_release(properties);
}

/* For every format of ours in the document: what `each` does. */
typedef bool (*for_format)(gj_XConditionalFormats *all, gj_XConditionalFormat *one, int severity,
                           void *data, gj_err *err);

static bool walk_sheet(gj_XSpreadsheet *sheet, for_format each, void *data, gj_err *err)
{
    gj_seq_XConditionalFormat *list = NULL;
    gj_XConditionalFormats *all = formats_of(sheet, err);
    bool ok = all && gj_XConditionalFormats_getConditionalFormats(all, &list, err);
    for (int i = 0; ok && i < list->count; i++) {
        int severity = severity_of(list->items[i]);
        ok = severity < 0 || each(all, list->items[i], severity, data, err);
    }
    gj_seq_XConditionalFormat_free(list);
    gj_release(all);
    return ok;
}

static bool walk(gj_XSpreadsheetDocument *document, for_format each, void *data, gj_err *err)
{
    int count = gj_sheet_count(document);
    bool ok = true;
    for (int i = 0; ok && i < count; i++) {
        gj_XSpreadsheet *sheet = gj_sheet_at(document, i, err);
        ok = sheet && walk_sheet(sheet, each, data, err);
        gj_release(sheet);
    }
    return ok;
}

static bool read_one(gj_XConditionalFormats *all, gj_XConditionalFormat *one, int severity,
                     void *data, gj_err *err)
{
    (void)all;
    (void)err;
    read_range(one, severity, data);
    return true;
}

static bool id_of(gj_XConditionalFormat *format, int32_t *id)
{
    gj_any value = {0};
    gj_XPropertySet *properties = gj_query(XPropertySet, format);
    bool ok = properties && gj_XPropertySet_getPropertyValue(properties, "ID", &value, NULL) &&
              gj_any_get_long(&value, id);
    gj_any_clear(&value);
    gj_release(properties);
    return ok;
}

static bool remove_one(gj_XConditionalFormats *all, gj_XConditionalFormat *one, int severity,
                       void *data, gj_err *err)
{
    int32_t id = 0;
    (void)severity;
    (void)data;
    return !id_of(one, &id) || gj_XConditionalFormats_removeByID(all, id, err);
}

/* ---- putting ---- */

static bool fill_entry(gj_XConditionalFormat *format, const char *style, gj_err *err)
{
    gj_any value = {0};
    gj_any what = {0};
    gj_XIndexAccess *entries = gj_require(XIndexAccess, format, err);
    bool ok = entries &&
              gj_XConditionalFormat_createEntry(format, GJ_ConditionEntryType_CONDITION, 0, err) &&
              gj_XIndexAccess_getByIndex(entries, 0, &value, err);
    gj_XPropertySet *entry = ok ? gj_any_get_XPropertySet(&value) : NULL;
    gj_any_set_long(&what, GJ_ConditionFormatOperator_EXPRESSION);
    ok = entry && gj_XPropertySet_setPropertyValue(entry, "Operator", &what, err);
    gj_any_set_string(&what, "1");
    ok = ok && gj_XPropertySet_setPropertyValue(entry, "Formula1", &what, err);
    gj_any_set_string(&what, style);
    ok = ok && gj_XPropertySet_setPropertyValue(entry, "StyleName", &what, err);
    gj_any_clear(&what);
    gj_release(entry);
    gj_any_clear(&value);
    gj_release(entries);
    return ok;
}

static bool fill_format(gj_XConditionalFormats *all, int32_t id, const char *style, gj_err *err)
{
    gj_seq_XConditionalFormat *list = NULL;
    bool ok = gj_XConditionalFormats_getConditionalFormats(all, &list, err);
    bool filled = false;
    for (int i = 0; ok && i < list->count && !filled; i++) {
        int32_t its = 0;
        filled = id_of(list->items[i], &its) && its == id && fill_entry(list->items[i], style, err);
    }
    gj_seq_XConditionalFormat_free(list);
    return filled;
}

/* The wanted cells of one sheet and severity as a LibreOffice object; NULL: there are none. */
static gj_XSheetCellRanges *ranges_of(gj_XSpreadsheetDocument *document, const marks *wanted,
                                      int sheet, int severity)
{
    gj_XInterface *made = NULL;
    int count = 0;
    gj_seq_CellRangeAddress *areas = gj_seq_CellRangeAddress_new(wanted->count);
    for (int i = 0; i < wanted->count; i++) {
        const mark *one = &wanted->items[i];
        if (one->sheet == sheet && one->severity == severity)
            areas->items[count++] =
                (gj_CellRangeAddress){(int16_t)sheet, one->col, one->row, one->col, one->row};
    }
    gj_seq_CellRangeAddress *used = gj_seq_CellRangeAddress_new(count);
    for (int i = 0; i < count; i++)
        used->items[i] = areas->items[i];
    gj_XMultiServiceFactory *factory = count ? gj_query(XMultiServiceFactory, document) : NULL;
    if (factory)
        (void)gj_XMultiServiceFactory_createInstance(factory, "com.sun.star.sheet.SheetCellRanges",
                                                     &made, NULL);
    gj_XSheetCellRangeContainer *container = made ? gj_query(XSheetCellRangeContainer, made) : NULL;
    gj_XSheetCellRanges *ranges = NULL;
    if (container && gj_XSheetCellRangeContainer_addRangeAddresses(container, used, false, NULL))
        ranges = gj_query(XSheetCellRanges, container);
    gj_release(container);
    gj_release(made);
    gj_release(factory);
    gj_seq_CellRangeAddress_free(used);
    gj_seq_CellRangeAddress_free(areas);
    return ranges;
}

static bool mark_sheet(gj_XSpreadsheetDocument *document, const marks *wanted, int sheet,
                       const char *const *styles, gj_err *err)
{
    gj_XSpreadsheet *at = gj_sheet_at(document, sheet, err);
    gj_XConditionalFormats *formats = at ? formats_of(at, err) : NULL;
    bool ok = formats != NULL;
    for (int severity = 0; ok && severity < GJ_SEVERITIES; severity++) {
        int32_t id = 0;
        gj_XSheetCellRanges *ranges = ranges_of(document, wanted, sheet, severity);
        if (ranges)
            ok = gj_XConditionalFormats_createByRange(formats, ranges, &id, err) &&
                 fill_format(formats, id, styles[severity], err);
        gj_release(ranges);
    }
    gj_release(formats);
    gj_release(at);
    return ok;
}

static bool mark_all(gj_XSpreadsheetDocument *document, const marks *wanted, gj_err *err)
{
    const char *const *styles = gj_mark_styles_need(document, err);
    bool ok = styles != NULL;
    for (int i = 0; ok && i < wanted->count; i++)
        if (i == 0 || wanted->items[i].sheet != wanted->items[i - 1].sheet)
            ok = mark_sheet(document, wanted, wanted->items[i].sheet, styles, err);
    return ok;
}

static bool is_marked(gj_XSpreadsheetDocument *document, const marks *wanted)
{
    marks now = {0};
    bool same = walk(document, read_one, &now, NULL);
    sort(&now);
    same = same && now.count == wanted->count;
    for (int i = 0; same && i < now.count; i++)
        same = compare_marks(&now.items[i], &wanted->items[i]) == 0;
    free(now.items);
    return same;
}

/* ---- without anybody noticing ---- */

/* What must be as before when the marks have changed. */
typedef struct hush {
    gj_XModifiable2 *modifiable;
    gj_XModel3 *model;
    bool was_enabled;
    bool was_modified;
} hush;

/* Nothing is painted, and nothing counts as a change, until hush_end. */
static hush hush_begin(gj_XSpreadsheetDocument *document)
{
    hush h = {.modifiable = gj_query(XModifiable2, document), .model = gj_query(XModel3, document)};
    if (h.modifiable) {
        (void)gj_XModifiable2_isModified(h.modifiable, &h.was_modified, NULL);
        (void)gj_XModifiable2_disableSetModified(h.modifiable, &h.was_enabled, NULL);
    }
    if (h.model)
        (void)gj_XModel3_lockControllers(h.model, NULL);
    return h;
}

static void hush_end(hush *h)
{
    bool enabled = false;
    bool modified = false;
    if (h->model)
        (void)gj_XModel3_unlockControllers(h->model, NULL);
    if (h->modifiable) {
        if (h->was_enabled)
            (void)gj_XModifiable2_enableSetModified(h->modifiable, &enabled, NULL);
        if (!h->was_modified && gj_XModifiable2_isModified(h->modifiable, &modified, NULL) &&
            modified)
            (void)gj_XModifiable2_setModified(h->modifiable, false, NULL);
    }
    gj_release(h->model);
    gj_release(h->modifiable);
}

bool gj_marks_put(gj_XSpreadsheetDocument *document, const gj_outcome *outcome, gj_err *err)
{
    marks wanted = {0};
    collect(outcome, &wanted);
    bool ok = true;
    if (wanted.count == 0) {
        ok = gj_marks_remove(document, err);
    } else if (!is_marked(document, &wanted)) {
        hush h = hush_begin(document);
        ok = walk(document, remove_one, NULL, err) && mark_all(document, &wanted, err);
        hush_end(&h);
    }
    free(wanted.items);
    return ok;
}

bool gj_marks_remove(gj_XSpreadsheetDocument *document, gj_err *err)
{
    hush h = hush_begin(document);
    bool ok = walk(document, remove_one, NULL, err);
    gj_mark_styles_drop(document);
    hush_end(&h);
    return ok;
}
