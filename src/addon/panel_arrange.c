/* SPDX-License-Identifier: Apache-2.0 */
/* panel_arrange.c - where the panel's pieces stand, in pixels, from the sizes that LibreOffice would give them. */
#include "addon/panel_view.h"

enum {
    EDGE = 8,          /* around everything */
    GAP = 6,           /* between pieces */
    LINES = 4,         /* of the list and of the detail, at least */
    LIST_PERCENT = 55, /* of the height that is left for both */
    LEAST_WIDTH = 14,  /* in lines' heights: the boxes with their counts fit into it side by side */
    COLUMNS = 3        /* of buttons and of boxes, where they fit */
};

/* Pieces of one kind, side by side. */
typedef struct group {
    int first, last;
} group;

static const group boxes = {GJ_PIECE_ERRORS, GJ_PIECE_NOTES};
static const group buttons = {GJ_PIECE_PREVIOUS, GJ_PIECE_SAVE};

static gj_Size preferred(const gj_panel_view *view, int piece)
{
    gj_Size size = {0};
    gj_XLayoutConstrains *asks = gj_query(XLayoutConstrains, view->windows[piece]);
    if (asks)
        (void)gj_XLayoutConstrains_getPreferredSize(asks, &size, NULL);
    gj_release(asks);
    return size;
}

static int wrapped_height(const gj_panel_view *view, int piece, int width)
{
    const gj_Size wanted = {width, 10000};
    gj_Size size = {0};
    gj_XLayoutConstrains *asks = gj_query(XLayoutConstrains, view->windows[piece]);
    if (asks)
        (void)gj_XLayoutConstrains_calcAdjustedSize(asks, &wanted, &size, NULL);
    gj_release(asks);
    return size.Height;
}

/* What LibreOffice prefers for a button is for dialogs: half as high again. */
static gj_Size size_of(const gj_panel_view *view, int piece)
{
    gj_Size size = {0};
    gj_XLayoutConstrains *asks = gj_query(XLayoutConstrains, view->windows[piece]);
    if (asks && piece >= buttons.first)
        (void)gj_XLayoutConstrains_getMinimumSize(asks, &size, NULL);
    else if (asks)
        (void)gj_XLayoutConstrains_getPreferredSize(asks, &size, NULL);
    gj_release(asks);
    return size;
}

static gj_Size largest(const gj_panel_view *view, group all)
{
    gj_Size most = {0};
    for (int i = all.first; i <= all.last; i++) {
        gj_Size size = size_of(view, i);
        most.Width = size.Width > most.Width ? size.Width : most.Width;
        most.Height = size.Height > most.Height ? size.Height : most.Height;
    }
    return most;
}

static int columns_in(gj_Size each, int width)
{
    int columns = (width + GAP) / (each.Width + GAP);
    return columns < 1 ? 1 : columns > COLUMNS ? COLUMNS : columns;
}

static int group_height(const gj_panel_view *view, group all, int width)
{
    gj_Size each = largest(view, all);
    int columns = columns_in(each, width);
    int rows = (all.last - all.first + columns) / columns;
    return rows * (each.Height + GAP) - GAP;
}

static void place(gj_panel_view *view, int piece, const gj_Rectangle *at)
{
    (void)gj_XWindow_setPosSize(view->windows[piece], at->X, at->Y, at->Width, at->Height,
                                GJ_PosSize_POSSIZE, NULL);
}

/* Equal sizes, row by row; returns the y below. */
static int place_group(gj_panel_view *view, group all, int y, int width)
{
    gj_Size each = largest(view, all);
    int columns = columns_in(each, width);
    int wide = (width + GAP) / columns - GAP;
    for (int i = all.first; i <= all.last; i++) {
        int at = i - all.first;
        const gj_Rectangle where = {EDGE + at % columns * (wide + GAP),
                                    y + at / columns * (each.Height + GAP), wide, each.Height};
        place(view, i, &where);
    }
    return y + group_height(view, all, width) + GAP;
}

static int place_row(gj_panel_view *view, int piece, gj_Rectangle where)
{
    place(view, piece, &where);
    return where.Y + where.Height;
}

static int line_height(const gj_panel_view *view)
{
    return preferred(view, GJ_PIECE_TITLE).Height + 2;
}

/* Everything but the list and the detail. */
static int rest_height(gj_panel_view *view, int width)
{
    return EDGE + wrapped_height(view, GJ_PIECE_VERDICT, width) + GAP +
           group_height(view, boxes, width) + GAP + 2 * line_height(view) + 2 * GAP +
           group_height(view, buttons, width) + EDGE;
}

int gj_panel_view_height(gj_panel_view *view, int width)
{
    return rest_height(view, width - 2 * EDGE) + 2 * LINES * (line_height(view) + 4);
}

int gj_panel_view_width(gj_panel_view *view)
{
    return LEAST_WIDTH * line_height(view);
}

void gj_panel_view_arrange(gj_panel_view *view)
{
    gj_Rectangle room = {0};
    if (!view->window || !gj_XWindow_getPosSize(view->window, &room, NULL))
        return;
    gj_panel_view_tidy(view);
    int width = room.Width - 2 * EDGE;
    if (width <= 0 || room.Height <= 0)
        return;
    int line = line_height(view);
    int least = LINES * (line + 4);
    int both = room.Height - rest_height(view, width);
    both = both < 2 * least ? 2 * least : both;
    int list = both * LIST_PERCENT / 100;
    int y = EDGE;
    gj_Rectangle row = {EDGE, y, width, wrapped_height(view, GJ_PIECE_VERDICT, width)};
    row.Y = place_row(view, GJ_PIECE_VERDICT, row) + GAP;
    row.Y = place_group(view, boxes, row.Y, width);
    row.Height = line;
    row.Y = place_row(view, GJ_PIECE_TITLE, row);
    row.Height = list;
    row.Y = place_row(view, GJ_PIECE_LIST, row) + GAP;
    row.Height = line;
    row.Y = place_row(view, GJ_PIECE_CHOSEN, row);
    row.Height = 0;
    (void)place_row(view, GJ_PIECE_SPOKEN, row);
    row.Height = both - list;
    row.Y = place_row(view, GJ_PIECE_DETAIL, row) + GAP;
    (void)place_group(view, buttons, row.Y, width);
}
