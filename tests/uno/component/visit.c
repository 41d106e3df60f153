/* SPDX-License-Identifier: Apache-2.0 */
/* visit.c - what an add-on does with the office: documents, cells, listeners, all at once. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "component.h"

/* ---- A listener of ours that the office's C++ calls ---- */

typedef struct ear {
    gj_object object;
    int modified;
    int disposed;
    gj_XInterface *source; /* of the last event */
} ear;

static bool ear_modified(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)err;
    ear *mine = self;
    mine->modified++;
    gj_release(mine->source);
    mine->source = event->Source;
    gj_acquire(mine->source);
    return true;
}

static bool ear_disposing(void *self, const gj_EventObject *event, gj_err *err)
{
    (void)event;
    (void)err;
    ((ear *)self)->disposed++;
    return true;
}

static void ear_destroy(void *self)
{
    gj_release(((ear *)self)->source);
    atomic_fetch_sub(&gj_test_alive, 1);
}

static const gj_XModifyListener_methods modify_methods = {.modified = ear_modified};
static const gj_XEventListener_methods event_methods = {.disposing = ear_disposing};
static const gj_facet ear_facets[] = {GJ_FACET(XModifyListener, &modify_methods),
                                      GJ_FACET(XEventListener, &event_methods),
                                      {NULL, NULL}};
static const gj_class ear_class = {
    .facets = ear_facets, .size = sizeof(ear), .destroy = ear_destroy};

/* ---- The visit: one long story, told in steps that each return what went wrong ---- */

typedef struct story {
    gj_XComponentContext *context;
    gj_XDesktop2 *desktop;
    gj_XComponent *document;
    gj_XSpreadsheet *sheet;
    ear *ear;
    gj_err err;
} story;

#define SAY(what) return what
#define MUST(condition) \
    if (!(condition))   \
    SAY(#condition)

static gj_seq_PropertyValue *hidden(void)
{
    gj_seq_PropertyValue *arguments = gj_seq_PropertyValue_new(1);
    gj_string_set(&arguments->items[0].Name, "Hidden");
    gj_any_set_boolean(&arguments->items[0].Value, true);
    return arguments;
}

/* XDesktop2 inherits five interfaces: each of its lines is called. */
static const char *open_document(story *s)
{
    s->desktop = gj_XDesktop2_create(s->context, "com.sun.star.frame.Desktop", &s->err);
    MUST(s->desktop);
    gj_seq_PropertyValue *arguments = hidden();
    MUST(gj_XDesktop2_loadComponentFromURL(s->desktop, "private:factory/scalc", "_blank", 0,
                                           arguments, &s->document, &s->err));
    gj_seq_PropertyValue_free(arguments);
    MUST(s->document);
    gj_XFrames *frames = NULL;
    MUST(gj_XDesktop2_getFrames(s->desktop, &frames, &s->err) && frames);
    gj_release(frames);
    gj_XEnumerationAccess *components = NULL;
    MUST(gj_XDesktop2_getComponents(s->desktop, &components, &s->err) && components);
    gj_release(components);
    gj_XDispatch *dispatch = NULL;
    gj_URL url;
    gj_URL_init(&url);
    MUST(gj_XDesktop2_queryDispatch(s->desktop, &url, "", 0, &dispatch, &s->err));
    gj_URL_release(&url);
    gj_release(dispatch);
    return NULL;
}

static const char *write_cells(story *s)
{
    gj_XSpreadsheetDocument *calc = gj_require(XSpreadsheetDocument, s->document, &s->err);
    gj_XSpreadsheets *sheets = NULL;
    MUST(gj_XSpreadsheetDocument_getSheets(calc, &sheets, &s->err));
    gj_XIndexAccess *index = gj_require(XIndexAccess, sheets, &s->err);
    gj_any any;
    MUST(gj_XIndexAccess_getByIndex(index, 0, &any, &s->err));
    s->sheet = gj_any_get_XSpreadsheet(&any);
    MUST(s->sheet);
    gj_any_clear(&any);
    MUST(!gj_XIndexAccess_getByIndex(index, 99, &any, &s->err));
    MUST(gj_thrown(&s->err, GJ_EXC_IndexOutOfBoundsException) && gj_any_is_void(&any));
    gj_release(index);
    gj_release(sheets);
    gj_release(calc);
    gj_XCellRange *range = NULL;
    MUST(gj_XSpreadsheet_getCellRangeByName(s->sheet, "B2:C2", &range, &s->err));
    gj_XCellRangeData *data = gj_require(XCellRangeData, range, &s->err);
    gj_seq_seq_any *rows = gj_seq_seq_any_new(1);
    gj_seq_any_free(rows->items[0]);
    rows->items[0] = gj_seq_any_new(2);
    gj_any_set_string(&rows->items[0]->items[0], "政府信息公开𠀀");
    gj_any_set_double(&rows->items[0]->items[1], 0.1);
    MUST(gj_XCellRangeData_setDataArray(data, rows, &s->err));
    gj_seq_seq_any_free(rows);
    MUST(!gj_XCellRangeData_setDataArray(data, NULL, &s->err) && *s->err.says);
    gj_release(data);
    gj_release(range);
    return NULL;
}

static const char *read_cells(story *s)
{
    gj_XSheetCellCursor *cursor = NULL;
    MUST(gj_XSpreadsheet_createCursor(s->sheet, &cursor, &s->err));
    gj_XUsedAreaCursor *used = gj_require(XUsedAreaCursor, cursor, &s->err);
    MUST(gj_XUsedAreaCursor_gotoEndOfUsedArea(used, false, &s->err));
    gj_XCellRangeAddressable *place = gj_require(XCellRangeAddressable, cursor, &s->err);
    gj_CellRangeAddress address;
    MUST(gj_XCellRangeAddressable_getRangeAddress(place, &address, &s->err));
    MUST(address.Sheet == 0 && address.EndColumn == 2 && address.EndRow == 1);
    gj_XCell *cell = NULL;
    char *formula = NULL;
    double number = 0;
    gj_CellContentType kind = GJ_CellContentType_EMPTY;
    MUST(gj_XSpreadsheet_getCellByPosition(s->sheet, 1, 1, &cell, &s->err));
    MUST(gj_XCell_getFormula(cell, &formula, &s->err) && gj_XCell_getType(cell, &kind, &s->err));
    MUST(strcmp(formula, "政府信息公开𠀀") == 0 && kind == GJ_CellContentType_TEXT);
    free(formula);
    gj_release(cell);
    MUST(gj_XSpreadsheet_getCellByPosition(s->sheet, 2, 1, &cell, &s->err));
    MUST(gj_XCell_getValue(cell, &number, &s->err) && number > 0.09 && number < 0.11);
    gj_XPropertySet *properties = gj_require(XPropertySet, cell, &s->err);
    gj_any any;
    MUST(!gj_XPropertySet_getPropertyValue(properties, "Nonsense", &any, &s->err));
    MUST(gj_thrown(&s->err, GJ_EXC_UnknownPropertyException));
    MUST(!gj_query(XSpreadsheet, cell) && !gj_require(XModel, cell, &s->err));
    gj_release(properties);
    gj_release(cell);
    gj_release(place);
    gj_release(used);
    gj_release(cursor);
    return NULL;
}

static const char *listen(story *s)
{
    s->ear = gj_object_new(&ear_class, NULL, &s->err);
    atomic_fetch_add(&gj_test_alive, 1);
    gj_XModifyListener *listener = gj_query(XModifyListener, &s->ear->object);
    gj_XModifyBroadcaster *caster = gj_require(XModifyBroadcaster, s->document, &s->err);
    MUST(gj_XModifyBroadcaster_addModifyListener(caster, listener, &s->err));
    gj_XCell *cell = NULL;
    MUST(gj_XSpreadsheet_getCellByPosition(s->sheet, 0, 0, &cell, &s->err));
    MUST(gj_XCell_setFormula(cell, "=1+1", &s->err));
    gj_release(cell);
    MUST(s->ear->modified > 0 && s->ear->source && gj_same(s->ear->source, s->document));
    gj_release(s->ear->source);
    s->ear->source = NULL;
    gj_XCloseable *closeable = gj_require(XCloseable, s->document, &s->err);
    gj_weak *weak = gj_weak_new(GJ_HANDLE(s->document), &s->err);
    gj_XModel3 *model = gj_weak_lock(XModel3, weak);
    MUST(model);
    gj_release(model);
    MUST(gj_XCloseable_close(closeable, true, &s->err));
    MUST(s->ear->disposed > 0);
    gj_release(closeable);
    gj_release(caster);
    gj_release(listener);
    gj_release(s->sheet);
    gj_release(s->document);
    s->sheet = NULL;
    s->document = NULL;
    MUST(!gj_weak_object(weak));
    gj_weak_free(weak);
    return NULL;
}

static const char *expand(story *s)
{
    char *text = NULL;
    gj_XMacroExpander *expander =
        gj_XMacroExpander_singleton(s->context, "com.sun.star.util.theMacroExpander", &s->err);
    MUST(expander);
    MUST(gj_XMacroExpander_expandMacros(expander, "a\\$b", &text, &s->err));
    MUST(strcmp(text, "a$b") == 0);
    free(text);
    gj_release(expander);
    MUST(!gj_XFrame_create(s->context, "com.example.Nonsense", &s->err));
    MUST(!gj_XFrame_create(s->context, "com.sun.star.frame.Desktop.Nonsense", &s->err));
    MUST(!gj_XSpreadsheet_create(s->context, "com.sun.star.frame.Desktop", &s->err));
    MUST(!gj_XMacroExpander_singleton(s->context, "com.example.nonsense", &s->err));
    return NULL;
}

char *gj_test_visit(gj_XComponentContext *context)
{
    static const char *(*const steps[])(story *) = {open_document, write_cells, read_cells, listen,
                                                    expand};
    story s = {.context = context};
    const char *wrong = NULL;
    for (size_t i = 0; i < sizeof steps / sizeof *steps && !wrong; i++)
        wrong = steps[i](&s);
    gj_release(s.sheet);
    gj_release(s.document);
    gj_release(s.desktop);
    gj_release(&s.ear->object);
    char *said = gj_alloc(2048);
    snprintf(said, 2048, "%s%s%s", wrong ? wrong : "", wrong ? ": " : "", wrong ? s.err.says : "");
    return said;
}

/* ---- Work: everything that could leak, many times ---- */

static void work_once(gj_XComponentContext *context, gj_XEcho *echo)
{
    char *text = NULL;
    gj_any any = {0};
    gj_err err = {0};
    gj_XURLTransformer *transformer =
        gj_XURLTransformer_create(context, "com.sun.star.util.URLTransformer", &err);
    gj_URL url;
    bool known = false;
    gj_URL_init(&url);
    gj_string_set(&url.Complete, "http://example.org/a?b#c");
    gj_XURLTransformer_parseStrict(transformer, &url, &known, &err);
    gj_any_set_URL(&any, &url);
    gj_URL_release(&url);
    gj_release(transformer);
    gj_any given;
    gj_XEcho_echoAny(echo, &any, &given, &err);
    gj_any_clear(&any);
    gj_any_clear(&given);
    gj_XEcho_echoString(echo, "年报", &text, &err);
    free(text);
    gj_XEcho_fail(echo, GJ_EXC_Trouble, "trouble", &text, &err);
    int32_t missing = 0;
    gj_XEcho_missing(echo, &missing, &err);
    gj_seq_string *words = gj_seq_string_new(3);
    gj_seq_string *same = NULL;
    gj_XEcho_echoStrings(echo, words, &same, &err);
    gj_seq_string_free(words);
    gj_seq_string_free(same);
    gj_XComponentContext_getValueByName(context, "/nonsense", &any, &err);
    gj_any_clear(&any);
}

void gj_test_work(gj_XComponentContext *context, int32_t rounds)
{
    for (int32_t i = 0; i < rounds; i++) {
        gj_object *object = gj_object_new(&gj_test_echo, NULL, NULL);
        gj_XEcho *echo = gj_query(XEcho, object);
        gj_XEcho *mirror = gj_test_mirror(echo);
        gj_weak *weak = gj_weak_new(GJ_HANDLE(object), NULL);
        work_once(context, mirror);
        gj_release(mirror);
        gj_release(echo);
        gj_release(object);
        gj_weak_free(weak);
    }
}

/* ---- Gather: a whole workbook's cells ---- */

static size_t read_sheet(gj_XIndexAccess *sheets, int32_t number, gj_arena *arena)
{
    gj_any any;
    gj_XSheetCellCursor *cursor = NULL;
    gj_seq_seq_any *rows = NULL;
    gj_XIndexAccess_getByIndex(sheets, number, &any, NULL);
    gj_XSpreadsheet *sheet = gj_any_get_XSpreadsheet(&any);
    gj_XSpreadsheet_createCursor(sheet, &cursor, NULL);
    gj_XUsedAreaCursor *used = gj_query(XUsedAreaCursor, cursor);
    gj_XUsedAreaCursor_gotoStartOfUsedArea(used, false, NULL);
    gj_XUsedAreaCursor_gotoEndOfUsedArea(used, true, NULL);
    gj_XCellRangeData *data = gj_query(XCellRangeData, cursor);
    gj_XCellRangeData_getDataArray(data, &rows, NULL);
    size_t cells = 0;
    for (int32_t i = 0; rows && i < rows->count; i++) {
        for (int32_t k = 0; k < rows->items[i]->count; k++, cells++) {
            double value = 0;
            const gj_any *cell = &rows->items[i]->items[k];
            if (!gj_any_get_double(cell, &value))
                gj_string_keep(arena, gj_any_get_string(cell));
        }
    }
    gj_seq_seq_any_free(rows);
    gj_release(data);
    gj_release(used);
    gj_release(cursor);
    gj_release(sheet);
    gj_any_clear(&any);
    return cells;
}

double gj_test_gather(gj_XInterface *document, int32_t rounds)
{
    double best = 1e9;
    for (int32_t i = 0; i < rounds; i++) {
        struct timespec from, to;
        clock_gettime(CLOCK_MONOTONIC, &from);
        gj_arena *arena = gj_arena_new();
        gj_XSpreadsheetDocument *calc = gj_query(XSpreadsheetDocument, document);
        gj_XSpreadsheets *sheets = NULL;
        gj_XSpreadsheetDocument_getSheets(calc, &sheets, NULL);
        gj_XIndexAccess *index = gj_query(XIndexAccess, sheets);
        int32_t count = 0;
        gj_XIndexAccess_getCount(index, &count, NULL);
        for (int32_t k = 0; k < count; k++)
            read_sheet(index, k, arena);
        gj_release(index);
        gj_release(sheets);
        gj_release(calc);
        gj_arena_free(arena);
        clock_gettime(CLOCK_MONOTONIC, &to);
        double took =
            (double)(to.tv_sec - from.tv_sec) * 1e6 + (double)(to.tv_nsec - from.tv_nsec) / 1e3;
        best = took < best ? took : best;
    }
    return best;
}
