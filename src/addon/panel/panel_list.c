/* SPDX-License-Identifier: Apache-2.0 */
/* panel_list.c - the list box of findings: filled, listened to, and left alone where nothing
 * changed. */
#include "addon/panel/panel_list.h"

#include <string.h>

void gj_panel_list_listen(gj_panel_view *view, gj_object *listener)
{
    gj_XListBox *list = gj_query(XListBox, view->windows[GJ_PIECE_LIST]);
    gj_XActionListener *acts = gj_query(XActionListener, listener);
    gj_XItemListener *items = gj_query(XItemListener, listener);
    if (list) {
        (void)gj_XListBox_addItemListener(list, items, NULL);
        (void)gj_XListBox_addActionListener(list, acts, NULL);
    }
    gj_release(items);
    gj_release(acts);
    gj_release(list);
}

void gj_panel_list_end(gj_panel_view *view)
{
    gj_seq_string_free(view->rows);
    view->rows = NULL;
}

static bool is_same_string(const rtl_uString *a, const rtl_uString *b)
{
    return a->length == b->length &&
           memcmp(a->buffer, b->buffer, (size_t)a->length * sizeof a->buffer[0]) == 0;
}

static bool is_same_list(const gj_seq_string *a, const gj_seq_string *b)
{
    if (!a || a->count != b->count)
        return false;
    for (int i = 0; i < a->count; i++)
        if (!is_same_string(a->items[i], b->items[i]))
            return false;
    return true;
}

void gj_panel_list_fill(gj_panel_view *view, gj_seq_string *rows)
{
    gj_any value = {0};
    if (is_same_list(view->rows, rows)) {
        gj_seq_string_free(rows);
        return;
    }
    gj_seq_string_free(view->rows);
    view->rows = rows;
    gj_any_set_seq_string(&value, rows);
    (void)gj_XPropertySet_setPropertyValue(view->models[GJ_PIECE_LIST], "StringItemList", &value,
                                           NULL);
    gj_any_clear(&value);
}

int gj_panel_list_row(const gj_panel_view *view)
{
    int16_t row = -1;
    gj_XListBox *list = gj_query(XListBox, view->windows[GJ_PIECE_LIST]);
    if (list)
        (void)gj_XListBox_getSelectedItemPos(list, &row, NULL);
    gj_release(list);
    return row;
}

void gj_panel_list_choose(gj_panel_view *view, int row)
{
    int before = gj_panel_list_row(view);
    if (row == before)
        return;
    gj_XListBox *list = gj_query(XListBox, view->windows[GJ_PIECE_LIST]);
    if (list && row >= 0)
        (void)gj_XListBox_selectItemPos(list, (int16_t)row, true, NULL);
    else if (list)
        (void)gj_XListBox_selectItemPos(list, (int16_t)before, false, NULL);
    gj_release(list);
}
