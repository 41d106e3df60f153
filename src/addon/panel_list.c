/* SPDX-License-Identifier: Apache-2.0 */
#include "addon/panel_list.h"

#include <stdlib.h>
#include <string.h>

#include "addon/calc.h"
#include "addon/shipped.h"
#include "base/arena.h"
#include "base/buf.h"

/* What is shown now, all rows in one text, so that nothing is drawn again for nothing. */
struct gj_panel_list {
    char *shown;
};

/* ---- making ---- */

/* Widths in LibreOffice's units for dialogs, a quarter of a letter each. The place has the width of the longest official
 * one; what is left goes to the last column. */
typedef struct column {
    const char *title;
    int width;
    int flexibility;
} column;

static const column columns[] = {{"", 10, 0}, {"位置", 54, 0}, {"应为", 24, 0}, {"现为", 24, 1}};

static void add_column(gj_XGridColumnModel *model, const column *what)
{
    int32_t index = 0;
    gj_XGridColumn *made = NULL;
    if (gj_XGridColumnModel_createColumn(model, &made, NULL) && made) {
        (void)gj_XGridColumn_set_Title(made, what->title, NULL);
        (void)gj_XGridColumn_set_ColumnWidth(made, what->width, NULL);
        (void)gj_XGridColumn_set_MinWidth(made, what->width, NULL);
        (void)gj_XGridColumn_set_Flexibility(made, what->flexibility, NULL);
        (void)gj_XGridColumn_set_Resizeable(made, what->width > columns[0].width, NULL);
        (void)gj_XGridColumnModel_addColumn(model, made, &index, NULL);
    }
    gj_release(made);
}

void gj_panel_list_dress(gj_XPropertySet *model)
{
    gj_any value = {0};
    gj_any_set_boolean(&value, true);
    (void)gj_XPropertySet_setPropertyValue(model, "ShowColumnHeader", &value, NULL);
    gj_any_set_boolean(&value, false);
    (void)gj_XPropertySet_setPropertyValue(model, "ShowRowHeader", &value, NULL);
    (void)gj_XPropertySet_setPropertyValue(model, "HScroll", &value, NULL);
    gj_any_set_VerticalAlignment(&value, GJ_VerticalAlignment_MIDDLE);
    (void)gj_XPropertySet_setPropertyValue(model, "VerticalAlign", &value, NULL);
    (void)gj_XPropertySet_getPropertyValue(model, "ColumnModel", &value, NULL);
    gj_XGridColumnModel *all = gj_any_get_XGridColumnModel(&value);
    for (size_t i = 0; all && i < sizeof columns / sizeof columns[0]; i++)
        add_column(all, &columns[i]);
    gj_release(all);
    gj_any_clear(&value);
}

static void set_colour(gj_XPropertySet *model, const char *name, int32_t colour)
{
    gj_any value = {0};
    gj_any_set_long(&value, colour);
    (void)gj_XPropertySet_setPropertyValue(model, name, &value, NULL);
    gj_any_clear(&value);
}

void gj_panel_list_colour(gj_panel_view *view)
{
    int32_t back = 0;
    int32_t text = 0;
    gj_XWindowPeer *peer = NULL;
    gj_XStyleSettings *style = NULL;
    gj_XPropertySet *model = view->models[GJ_PIECE_LIST];
    gj_XControl *control = gj_query(XControl, view->windows[GJ_PIECE_LIST]);
    if (control)
        (void)gj_XControl_getPeer(control, &peer, NULL);
    gj_XStyleSettingsSupplier *supplier = peer ? gj_query(XStyleSettingsSupplier, peer) : NULL;
    if (supplier)
        (void)gj_XStyleSettingsSupplier_get_StyleSettings(supplier, &style, NULL);
    if (style && gj_XStyleSettings_get_HighlightColor(style, &back, NULL) &&
        gj_XStyleSettings_get_HighlightTextColor(style, &text, NULL)) {
        set_colour(model, "InactiveSelectionBackgroundColor", back);
        set_colour(model, "InactiveSelectionTextColor", text);
    }
    gj_release(style);
    gj_release(supplier);
    gj_release(peer);
    gj_release(control);
}

/* The piece in which the others' texts don't stand: a table alone is a panel among the controls. */
static bool is_table(gj_XAccessible *accessible)
{
    gj_XAccessibleContext *context = NULL;
    int16_t role = 0;
    if (gj_XAccessible_getAccessibleContext(accessible, &context, NULL) && context)
        (void)gj_XAccessibleContext_getAccessibleRole(context, &role, NULL);
    gj_release(context);
    return role == GJ_AccessibleRole_PANEL;
}

void gj_panel_list_keep(gj_panel_view *view)
{
    gj_XAccessibleContext *all = NULL;
    gj_XAccessible *panel = gj_query(XAccessible, view->control);
    if (panel)
        (void)gj_XAccessible_getAccessibleContext(panel, &all, NULL);
    for (int i = 0; all && i < GJ_PIECES && !view->kept; i++) {
        gj_XAccessible *piece = NULL;
        if (gj_XAccessibleContext_getAccessibleChild(all, i, &piece, NULL) && piece &&
            is_table(piece))
            view->kept = piece;
        else
            gj_release(piece);
    }
    gj_release(all);
    gj_release(panel);
}

void gj_panel_list_listen(gj_panel_view *view, gj_object *listener)
{
    gj_XGridRowSelection *grid = gj_query(XGridRowSelection, view->windows[GJ_PIECE_LIST]);
    gj_XGridSelectionListener *choices = gj_query(XGridSelectionListener, listener);
    gj_XMouseListener *mouse = gj_query(XMouseListener, listener);
    if (grid)
        (void)gj_XGridRowSelection_addSelectionListener(grid, choices, NULL);
    (void)gj_XWindow_addMouseListener(view->windows[GJ_PIECE_LIST], mouse, NULL);
    gj_release(mouse);
    gj_release(choices);
    gj_release(grid);
}

void gj_panel_list_end(gj_panel_view *view)
{
    if (view->list)
        free(view->list->shown);
    free(view->list);
    view->list = NULL;
}

/* ---- rows ---- */

static gj_XMutableGridDataModel *data_of(const gj_panel_view *view)
{
    gj_any value = {0};
    (void)gj_XPropertySet_getPropertyValue(view->models[GJ_PIECE_LIST], "GridDataModel", &value,
                                           NULL);
    gj_XMutableGridDataModel *data = gj_any_get_XMutableGridDataModel(&value);
    gj_any_clear(&value);
    return data;
}

/* Remembers the rows; false: they are those that stand there already. */
static bool remember(gj_panel_view *view, const gj_panel_row *rows, int count)
{
    gj_buf all;
    gj_buf_init(&all);
    for (int i = 0; i < count; i++) {
        gj_buf_puts(&all, rows[i].picture);
        for (int j = 0; j < GJ_LIST_TEXTS; j++)
            gj_buf_printf(&all, "\t%s", rows[i].texts[j]);
        gj_buf_putc(&all, '\n');
    }
    if (!view->list) {
        view->list = gj_alloc(sizeof *view->list);
        view->list->shown = NULL;
    } else if (strcmp(view->list->shown, all.data) == 0) {
        gj_buf_release(&all);
        return false;
    }
    free(view->list->shown);
    view->list->shown = gj_buf_detach(&all);
    return true;
}

static void load_picture(gj_XGraphicProvider *provider, const char *name, gj_any *out)
{
    static const char *const names[] = {"URL"};
    gj_XGraphic *graphic = NULL;
    gj_buf file;
    gj_buf_init(&file);
    gj_buf_printf(&file, "icons/%s", name);
    char *url = gj_shipped_url(file.data);
    gj_seq_PropertyValue *arguments = gj_arguments_new(1, names);
    gj_any_set_string(&arguments->items[0].Value, url);
    if (provider && gj_XGraphicProvider_queryGraphic(provider, arguments, &graphic, NULL) &&
        graphic)
        gj_any_set_XGraphic(out, graphic);
    gj_release(graphic);
    gj_seq_PropertyValue_free(arguments);
    free(url);
    gj_buf_release(&file);
}

static gj_seq_any *cells_of(gj_XGraphicProvider *provider, const gj_panel_row *row)
{
    gj_seq_any *cells = gj_seq_any_new(1 + GJ_LIST_TEXTS);
    load_picture(provider, row->picture, &cells->items[0]);
    for (int i = 0; i < GJ_LIST_TEXTS; i++)
        gj_any_set_string(&cells->items[1 + i], row->texts[i]);
    return cells;
}

void gj_panel_list_fill(gj_panel_view *view, gj_XComponentContext *context,
                        const gj_panel_row *rows, int count)
{
    gj_XMutableGridDataModel *data = remember(view, rows, count) ? data_of(view) : NULL;
    if (!data)
        return;
    gj_XGraphicProvider *provider =
        gj_XGraphicProvider_create(context, "com.sun.star.graphic.GraphicProvider", NULL);
    gj_seq_any *headings = gj_seq_any_new(count);
    gj_seq_seq_any *cells = gj_seq_seq_any_new(count);
    for (int i = 0; i < count; i++) {
        gj_seq_any_free(cells->items[i]);
        cells->items[i] = i > 0 && strcmp(rows[i].picture, rows[i - 1].picture) == 0
                              ? cells_of(NULL, &rows[i])
                              : cells_of(provider, &rows[i]);
        if (gj_any_is_void(&cells->items[i]->items[0]) && i > 0)
            gj_any_set(&cells->items[i]->items[0], &cells->items[i - 1]->items[0]);
    }
    (void)gj_XMutableGridDataModel_removeAllRows(data, NULL);
    if (count > 0)
        (void)gj_XMutableGridDataModel_addRows(data, headings, cells, NULL);
    gj_seq_seq_any_free(cells);
    gj_seq_any_free(headings);
    gj_release(provider);
    gj_release(data);
}

/* ---- the chosen one ---- */

int gj_panel_list_row(const gj_panel_view *view)
{
    gj_seq_long *rows = NULL;
    gj_XGridRowSelection *grid = gj_query(XGridRowSelection, view->windows[GJ_PIECE_LIST]);
    if (grid)
        (void)gj_XGridRowSelection_getSelectedRows(grid, &rows, NULL);
    int row = rows && rows->count > 0 ? rows->items[0] : -1;
    gj_seq_long_free(rows);
    gj_release(grid);
    return row;
}

void gj_panel_list_choose(gj_panel_view *view, int row)
{
    if (row == gj_panel_list_row(view))
        return;
    gj_XGridRowSelection *rows = gj_query(XGridRowSelection, view->windows[GJ_PIECE_LIST]);
    gj_XGridControl *grid = gj_query(XGridControl, view->windows[GJ_PIECE_LIST]);
    if (rows)
        (void)gj_XGridRowSelection_deselectAllRows(rows, NULL);
    if (rows && row >= 0)
        (void)gj_XGridRowSelection_selectRow(rows, row, NULL);
    if (grid && row >= 0)
        (void)gj_XGridControl_goToCell(grid, 0, row, NULL);
    gj_release(grid);
    gj_release(rows);
}

int gj_panel_list_row_at(const gj_panel_view *view, const gj_MouseEvent *event)
{
    int32_t row = -1;
    gj_XGridControl *grid = gj_query(XGridControl, view->windows[GJ_PIECE_LIST]);
    if (grid)
        (void)gj_XGridControl_getRowAtPoint(grid, event->X, event->Y, &row, NULL);
    gj_release(grid);
    return row;
}
