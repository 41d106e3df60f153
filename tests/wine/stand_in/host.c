/* SPDX-License-Identifier: Apache-2.0 */
/*
 * host.c - LibreOffice's part towards the add-on's library, under wine: host LIBRARY WORKBOOK loads
 * it by its path, asks its factory for each component, and has the checker check the workbook,
 * which is shown to it as Calc shows an open document. Prints a line a component, a line for what
 * is refused, the checker's JSON, and how many strings were left over.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <io.h>

#include "ods/ods_read.h"
#include "uno/api.h"
#include "uno/object.h"

#define WIN32_LEAN_AND_MEAN
#include <windows.h>

/* The stand-in's sal.c. */
long standin_strings(void);

/* ---- a sheet, an area of it, a cursor: one kind of object ---- */

typedef struct place {
    gj_object object;
    const gj_sheet *sheet;
    gj_CellRangeAddress at;
} place;

static place *new_place(const gj_sheet *sheet, const gj_CellRangeAddress *at);

static bool create_cursor(void *self, gj_XSheetCellCursor **result, gj_err *err)
{
    place *mine = self;
    place *cursor = new_place(mine->sheet, &mine->at);
    *result = gj_require(XSheetCellCursor, &cursor->object, err);
    gj_release(&cursor->object);
    return *result != NULL;
}

static bool get_range(void *self, int32_t left, int32_t top, int32_t right, int32_t bottom,
                      gj_XCellRange **result, gj_err *err)
{
    const gj_CellRangeAddress at = {0, left, top, right, bottom};
    place *range = new_place(((place *)self)->sheet, &at);
    *result = gj_require(XCellRange, &range->object, err);
    gj_release(&range->object);
    return *result != NULL;
}

static bool get_name(void *self, char **result, gj_err *err)
{
    (void)err;
    *result = _strdup(((place *)self)->sheet->name);
    return true;
}

static bool get_property(void *self, const char *name, gj_any *result, gj_err *err)
{
    if (strcmp(name, "IsVisible") == 0)
        gj_any_set_boolean(result, !((place *)self)->sheet->hidden);
    else if (strcmp(name, "NumberFormat") == 0)
        gj_any_set_long(result, 0);
    else
        return gj_throw(err, GJ_EXC_RuntimeException, "no property %s", name);
    return true;
}

static bool get_address(void *self, gj_CellRangeAddress *result, gj_err *err)
{
    (void)err;
    *result = ((place *)self)->at;
    return true;
}

static bool go_to_end(void *self, bool expand, gj_err *err)
{
    place *mine = self;
    (void)expand;
    (void)err;
    for (size_t i = 0; i < mine->sheet->n_cells; i++) {
        const gj_cell *cell = &mine->sheet->cells[i];
        mine->at.EndRow = cell->row > mine->at.EndRow ? cell->row : mine->at.EndRow;
        mine->at.EndColumn = cell->col > mine->at.EndColumn ? cell->col : mine->at.EndColumn;
    }
    return true;
}

static bool to_size(void *self, int32_t columns, int32_t rows, gj_err *err)
{
    gj_CellRangeAddress *at = &((place *)self)->at;
    (void)err;
    at->EndColumn = at->StartColumn + columns - 1;
    at->EndRow = at->StartRow + rows - 1;
    return true;
}

static bool go_to_offset(void *self, int32_t columns, int32_t rows, gj_err *err)
{
    gj_CellRangeAddress *at = &((place *)self)->at;
    (void)err;
    at->StartColumn += columns;
    at->EndColumn += columns;
    at->StartRow += rows;
    at->EndRow += rows;
    return true;
}

static bool to_merged(void *self, gj_err *err)
{
    place *mine = self;
    (void)err;
    const gj_span *span = gj_sheet_span(mine->sheet, mine->at.StartRow, mine->at.StartColumn);
    if (span)
        mine->at = (gj_CellRangeAddress){0, span->col, span->row, span->col + span->cols - 1,
                                         span->row + span->rows - 1};
    return true;
}

/* As Calc has it: does a merged area begin in here? */
static bool is_merged(void *self, bool *result, gj_err *err)
{
    const place *mine = self;
    (void)err;
    for (size_t i = 0; i < mine->sheet->n_merges && !*result; i++) {
        const gj_span *span = &mine->sheet->merges[i];
        *result = span->row >= mine->at.StartRow && span->row <= mine->at.EndRow &&
                  span->col >= mine->at.StartColumn && span->col <= mine->at.EndColumn;
    }
    return true;
}

static bool get_data(void *self, gj_seq_seq_any **result, gj_err *err)
{
    const place *mine = self;
    int rows = mine->at.EndRow - mine->at.StartRow + 1;
    int columns = mine->at.EndColumn - mine->at.StartColumn + 1;
    (void)err;
    *result = gj_seq_seq_any_new(rows);
    for (int row = 0; row < rows; row++) {
        gj_seq_any *cells = gj_seq_any_new(columns);
        gj_seq_any_free((*result)->items[row]);
        (*result)->items[row] = cells;
        for (int col = 0; col < columns; col++) {
            const gj_cell *cell =
                gj_sheet_cell(mine->sheet, mine->at.StartRow + row, mine->at.StartColumn + col);
            if (cell && cell->kind == GJ_CELL_NUMBER)
                gj_any_set_double(&cells->items[col], cell->number);
            else if (!cell || cell->kind == GJ_CELL_TEXT)
                gj_any_set_string(&cells->items[col], cell ? cell->text : "");
        }
    }
    return true;
}

static bool query_content(void *self, int16_t flags, gj_XSheetCellRanges **result, gj_err *err)
{
    place *mine = self;
    if (flags != GJ_CellFlags_FORMULA)
        return gj_throw(err, GJ_EXC_RuntimeException, "only formulas are stood in for");
    place *found = new_place(mine->sheet, &mine->at);
    *result = gj_require(XSheetCellRanges, &found->object, err);
    gj_release(&found->object);
    return *result != NULL;
}

static bool get_formulas(void *self, gj_seq_CellRangeAddress **result, gj_err *err)
{
    const gj_sheet *sheet = ((place *)self)->sheet;
    (void)err;
    *result = gj_seq_CellRangeAddress_new((int32_t)sheet->n_formulas);
    for (size_t i = 0; i < sheet->n_formulas; i++) {
        const gj_position *at = &sheet->formulas[i];
        (*result)->items[i] = (gj_CellRangeAddress){0, at->col, at->row, at->col, at->row};
    }
    return true;
}

static const gj_XSpreadsheet_methods sheet_methods = {.createCursor = create_cursor};
static const gj_XCellRange_methods range_methods = {.getCellRangeByPosition = get_range};
static const gj_XNamed_methods named_methods = {.getName = get_name};
static const gj_XPropertySet_methods property_methods = {.getPropertyValue = get_property};
static const gj_XCellRangeAddressable_methods address_methods = {.getRangeAddress = get_address};
static const gj_XUsedAreaCursor_methods used_methods = {.gotoEndOfUsedArea = go_to_end};
static const gj_XSheetCellCursor_methods cursor_methods = {.collapseToSize = to_size,
                                                           .collapseToMergedArea = to_merged};
static const gj_XCellCursor_methods mover_methods = {.gotoOffset = go_to_offset};
static const gj_XMergeable_methods merge_methods = {.getIsMerged = is_merged};
static const gj_XCellRangeData_methods data_methods = {.getDataArray = get_data};
static const gj_XCellRangesQuery_methods query_methods = {.queryContentCells = query_content};
static const gj_XSheetCellRanges_methods ranges_methods = {.getRangeAddresses = get_formulas};
static const gj_facet place_facets[] = {GJ_FACET(XSpreadsheet, &sheet_methods),
                                        GJ_FACET(XCellRange, &range_methods),
                                        GJ_FACET(XNamed, &named_methods),
                                        GJ_FACET(XPropertySet, &property_methods),
                                        GJ_FACET(XCellRangeAddressable, &address_methods),
                                        GJ_FACET(XUsedAreaCursor, &used_methods),
                                        GJ_FACET(XSheetCellCursor, &cursor_methods),
                                        GJ_FACET(XCellCursor, &mover_methods),
                                        GJ_FACET(XMergeable, &merge_methods),
                                        GJ_FACET(XCellRangeData, &data_methods),
                                        GJ_FACET(XCellRangesQuery, &query_methods),
                                        GJ_FACET(XSheetCellRanges, &ranges_methods),
                                        {NULL, NULL}};
static const gj_class place_class = {.facets = place_facets, .size = sizeof(place)};

static place *new_place(const gj_sheet *sheet, const gj_CellRangeAddress *at)
{
    place *made = gj_object_new(&place_class, NULL, NULL);
    made->sheet = sheet;
    made->at = *at;
    return made;
}

/* ---- the document, its sheets, its number formats ---- */

static const gj_sheets *sheets;

static bool get_count(void *self, int32_t *result, gj_err *err)
{
    (void)self;
    (void)err;
    *result = gj_sheets_count(sheets);
    return true;
}

static bool get_by_index(void *self, int32_t index, gj_any *result, gj_err *err)
{
    (void)self;
    const gj_CellRangeAddress first = {0, 0, 0, 0, 0};
    place *made = new_place(gj_sheets_at(sheets, index), &first);
    gj_XSpreadsheet *sheet = gj_require(XSpreadsheet, &made->object, err);
    gj_any_set_XSpreadsheet(result, sheet);
    gj_release(sheet);
    gj_release(&made->object);
    return sheet != NULL;
}

static bool get_sheets(void *self, gj_XSpreadsheets **result, gj_err *err)
{
    *result = gj_require(XSpreadsheets, (gj_object *)self, err);
    return *result != NULL;
}

static bool get_formats(void *self, gj_XNumberFormats **result, gj_err *err)
{
    *result = gj_require(XNumberFormats, (gj_object *)self, err);
    return *result != NULL;
}

static const gj_XSpreadsheetDocument_methods document_methods = {.getSheets = get_sheets};
static const gj_XIndexAccess_methods index_methods = {.getCount = get_count,
                                                      .getByIndex = get_by_index};
static const gj_XNumberFormatsSupplier_methods supplier_methods = {.getNumberFormats = get_formats};
static const gj_XNumberFormats_methods formats_methods = {NULL};
static const gj_XSpreadsheets_methods sheets_methods = {NULL};
static const gj_facet document_facets[] = {GJ_FACET(XSpreadsheetDocument, &document_methods),
                                           GJ_FACET(XSpreadsheets, &sheets_methods),
                                           GJ_FACET(XIndexAccess, &index_methods),
                                           GJ_FACET(XNumberFormatsSupplier, &supplier_methods),
                                           GJ_FACET(XNumberFormats, &formats_methods),
                                           {NULL, NULL}};
static const gj_class document_class = {.facets = document_facets, .size = sizeof(gj_object)};

/* ---- the context: an office without services ---- */

static bool get_manager(void *self, gj_XMultiComponentFactory **result, gj_err *err)
{
    *result = gj_require(XMultiComponentFactory, (gj_object *)self, err);
    return *result != NULL;
}

static bool make_nothing(void *self, const char *service, gj_XComponentContext *context,
                         gj_XInterface **result, gj_err *err)
{
    (void)self;
    (void)context;
    (void)result;
    return gj_throw(err, GJ_EXC_RuntimeException, "no service %s", service);
}

static const gj_XComponentContext_methods context_methods = {.getServiceManager = get_manager};
static const gj_XMultiComponentFactory_methods manager_methods = {.createInstanceWithContext =
                                                                      make_nothing};
static const gj_facet context_facets[] = {GJ_FACET(XComponentContext, &context_methods),
                                          GJ_FACET(XMultiComponentFactory, &manager_methods),
                                          {NULL, NULL}};
static const gj_class context_class = {.facets = context_facets, .size = sizeof(gj_object)};

/* ---- what LibreOffice does ---- */

typedef void environment(const char **name, uno_Environment **made);
typedef void *factory(const char *implementation, void *manager, void *registry);

static gj_XInterface *make(factory *from, const char *implementation, gj_XComponentContext *context)
{
    gj_err err = {0};
    gj_XInterface *made = NULL;
    gj_XInterface *found = from(implementation, NULL, NULL);
    gj_XSingleComponentFactory *maker = gj_query(XSingleComponentFactory, found);
    if (maker && !gj_XSingleComponentFactory_createInstanceWithContext(maker, context, &made, &err))
        printf("%s: %s\n", implementation, err.says);
    gj_release(maker);
    gj_release(found);
    return made;
}

static void introduce(factory *from, const char *implementation, gj_XComponentContext *context)
{
    char *name = NULL;
    bool serves = false;
    gj_seq_string *services = NULL;
    gj_XInterface *made = make(from, implementation, context);
    gj_XServiceInfo *info = gj_query(XServiceInfo, made);
    if (info && gj_XServiceInfo_getImplementationName(info, &name, NULL) &&
        gj_XServiceInfo_getSupportedServiceNames(info, &services, NULL) && services->count == 1) {
        char *service = gj_string_text(services->items[0]);
        (void)gj_XServiceInfo_supportsService(info, service, &serves, NULL);
        printf("%s %s %s\n", name, service, serves ? "yes" : "no");
        free(service);
    } else {
        printf("%s none\n", implementation);
    }
    gj_seq_string_free(services);
    free(name);
    gj_release(info);
    gj_release(made);
}

static void check(gj_XInterface *checker, gj_object *document)
{
    gj_err err = {0};
    gj_any result = {0};
    gj_XJob *job = gj_query(XJob, checker);
    gj_seq_NamedValue *arguments = gj_seq_NamedValue_new(1);
    gj_string_set(&arguments->items[0].Name, "Document");
    gj_any_set_XInterface(&arguments->items[0].Value, GJ_HANDLE(document));
    if (gj_XJob_execute(job, arguments, &result, &err)) {
        char *json = gj_any_text(&result);
        puts(json);
        free(json);
    } else {
        puts(err.says);
    }
    gj_any_clear(&result);
    gj_seq_NamedValue_free(arguments);
    gj_release(job);
}

int main(int argc, char **argv)
{
    _setmode(_fileno(stdout), _O_BINARY);
    HMODULE library =
        argc == 3 ? LoadLibraryExA(argv[1], NULL, LOAD_WITH_ALTERED_SEARCH_PATH) : NULL;
    gj_err err = {0};
    gj_sheets *read = argc == 3 ? gj_ods_read(argv[2], &err) : NULL;
    if (!library || !read) {
        fprintf(stderr, "host: not loaded (%lu) %s\n", GetLastError(), err.says);
        return 1;
    }
    sheets = read;
    environment *ask = NULL;
    factory *from = NULL;
    FARPROC found = GetProcAddress(library, "component_getImplementationEnvironment");
    memcpy(&ask, &found, sizeof ask);
    found = GetProcAddress(library, "component_getFactory");
    memcpy(&from, &found, sizeof from);
    const char *name = NULL;
    ask(&name, NULL);
    puts(name);

    gj_object *own = gj_object_new(&context_class, NULL, NULL);
    gj_object *document = gj_object_new(&document_class, NULL, NULL);
    gj_XComponentContext *context = gj_query(XComponentContext, own);
    static const char *const all[] = {"org.gouji.comp.ProtocolHandler", "org.gouji.comp.Checker",
                                      "org.gouji.comp.OptionsPage", "org.gouji.comp.SidebarFactory",
                                      "org.gouji.comp.NoSuch"};
    for (size_t i = 0; i < sizeof all / sizeof *all; i++)
        introduce(from, all[i], context);
    /* Once before they are counted: what is looked up first is kept. */
    gj_XInterface *checker = make(from, all[1], context);
    check(checker, own);
    check(checker, document);
    long before = standin_strings();
    check(checker, document);
    printf("%ld\n", standin_strings() - before);
    gj_release(checker);
    gj_release(context);
    gj_release(own);
    gj_release(document);
    gj_sheets_free(read);
    return 0;
}
