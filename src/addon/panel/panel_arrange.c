/* SPDX-License-Identifier: Apache-2.0 */
/* panel_arrange.c - where the panel's pieces stand, in pixels, from the sizes that LibreOffice
 * would give them. */
#include "addon/panel/panel_view.h"

enum {
    EDGE = 8,         /* around everything */
    GAP = 6,          /* between pieces */
    CLOSE = 2,        /* between pictures that would else need two rows */
    ROWS = 6,         /* of the list, at least */
    FEW = 3,          /* at least, where there are no more findings */
    LINES = 4,        /* of the detail, at least */
    LEAST_WIDTH = 14, /* in lines' heights: the boxes with their counts fit into it side by side */
    INSIDE = 12       /* of a field's width and height that its text does not get */
};

/* Pieces of one kind, side by side. */
typedef struct group {
    int first, last;
} group;

static const group tools = {GJ_PIECE_CHECK, GJ_PIECE_RESULT};
static const group boxes = {GJ_PIECE_BOXES, GJ_PIECE_BOXES + GJ_SEVERITIES - 1};
static const group mends = {GJ_PIECE_FIX, GJ_PIECE_PAST};

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
static gj_Size least(const gj_panel_view *view, int piece)
{
    gj_Size size = {0};
    gj_XLayoutConstrains *asks = gj_query(XLayoutConstrains, view->windows[piece]);
    if (asks)
        (void)gj_XLayoutConstrains_getMinimumSize(asks, &size, NULL);
    gj_release(asks);
    return size;
}

static gj_Size largest(const gj_panel_view *view, group all)
{
    gj_Size most = {0};
    for (int i = all.first; i <= all.last; i++) {
        gj_Size size = all.first == boxes.first ? preferred(view, i) : least(view, i);
        most.Width = size.Width > most.Width ? size.Width : most.Width;
        most.Height = size.Height > most.Height ? size.Height : most.Height;
    }
    return most;
}

/* How the pieces of a group share a row: their size, and how far apart they are. */
typedef struct grid {
    gj_Size each;
    int gap;
    int columns;
} grid;

/* Pictures stand closer, and are a little narrower, where that keeps them in one row. */
static grid grid_of(const gj_panel_view *view, group all, int width)
{
    grid made = {largest(view, all), GAP, 0};
    int most = all.last - all.first + 1;
    int narrow = (width + CLOSE) / most - CLOSE;
    made.columns = (width + GAP) / (made.each.Width + GAP);
    if (all.first == tools.first && made.columns < most && narrow >= made.each.Height) {
        made = (grid){
            {narrow < made.each.Width ? narrow : made.each.Width, made.each.Height}, CLOSE, most};
    }
    made.columns = made.columns < 1 ? 1 : made.columns > most ? most : made.columns;
    return made;
}

static int group_height(const gj_panel_view *view, group all, int width)
{
    grid made = grid_of(view, all, width);
    int rows = (all.last - all.first + made.columns) / made.columns;
    return rows * (made.each.Height + GAP) - GAP;
}

static void place(gj_panel_view *view, int piece, const gj_Rectangle *at)
{
    (void)gj_XWindow_setPosSize(view->windows[piece], at->X, at->Y, at->Width, at->Height,
                                GJ_PosSize_POSSIZE, NULL);
}

/* Equal sizes, row by row, over the whole width unless they are pictures; returns the y below. */
static int place_group(gj_panel_view *view, group all, int y, int width)
{
    grid made = grid_of(view, all, width);
    int wide =
        all.first == tools.first ? made.each.Width : (width + made.gap) / made.columns - made.gap;
    for (int i = all.first; i <= all.last; i++) {
        int at = i - all.first;
        const gj_Rectangle where = {EDGE + at % made.columns * (wide + made.gap),
                                    y + at / made.columns * (made.each.Height + GAP), wide,
                                    made.each.Height};
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

/* Last year's: what is said of it, as many lines as that takes beside the two buttons. */
static int last_height(const gj_panel_view *view, int width)
{
    gj_Size choose = least(view, GJ_PIECE_CHOOSE);
    int text = width - choose.Width - least(view, GJ_PIECE_DROP).Width - 2 * GAP;
    int lines = wrapped_height(view, GJ_PIECE_LAST, text);
    return lines > choose.Height ? lines : choose.Height;
}

static int place_last(gj_panel_view *view, int y, int width)
{
    gj_Size choose = least(view, GJ_PIECE_CHOOSE);
    gj_Size drop = least(view, GJ_PIECE_DROP);
    int height = last_height(view, width);
    gj_Rectangle at = {EDGE, y, width - choose.Width - drop.Width - 2 * GAP, height};
    int lines = wrapped_height(view, GJ_PIECE_LAST, at.Width);
    if (lines < choose.Height) { /* on the buttons' middle */
        at.Y += (choose.Height - lines) / 2;
        at.Height = lines;
    }
    place(view, GJ_PIECE_LAST, &at);
    at = (gj_Rectangle){at.X + at.Width + GAP, y, choose.Width, choose.Height};
    place(view, GJ_PIECE_CHOOSE, &at);
    at = (gj_Rectangle){at.X + at.Width + GAP, y, drop.Width, choose.Height};
    place(view, GJ_PIECE_DROP, &at);
    return y + height + GAP;
}

/* What the chosen finding is called, with its help at the end of the line. */
static gj_Size help_size(const gj_panel_view *view)
{
    return least(view, GJ_PIECE_HELP);
}

static int chosen_height(const gj_panel_view *view)
{
    const int button = help_size(view).Height;
    return button > line_height(view) ? button : line_height(view);
}

static int place_chosen(gj_panel_view *view, int y, int width)
{
    const gj_Size button = help_size(view);
    const int height = chosen_height(view);
    const int line = line_height(view);
    gj_Rectangle at = {EDGE, y + (height - line) / 2, width - button.Width - GAP, line};
    place(view, GJ_PIECE_CHOSEN, &at);
    at = (gj_Rectangle){EDGE + width - button.Width, y, button.Width, height};
    place(view, GJ_PIECE_HELP, &at);
    return y + height + CLOSE;
}

/* Everything but the list and the detail. */
static int rest_height(gj_panel_view *view, int width)
{
    return EDGE + wrapped_height(view, GJ_PIECE_VERDICT, width) + GAP +
           group_height(view, tools, width) + GAP + last_height(view, width) + GAP +
           group_height(view, boxes, width) + GAP + line_height(view) + chosen_height(view) +
           CLOSE + 2 * GAP + group_height(view, mends, width) + EDGE;
}

static int list_height(const gj_panel_view *view, int rows)
{
    return rows * line_height(view) + 4;
}

static int least_list(const gj_panel_view *view)
{
    return list_height(view, ROWS);
}

static int least_detail(const gj_panel_view *view)
{
    return LINES * line_height(view) + INSIDE;
}

int gj_panel_view_height(gj_panel_view *view, int width)
{
    return rest_height(view, width - 2 * EDGE) + least_list(view) + least_detail(view);
}

int gj_panel_view_width(gj_panel_view *view)
{
    return LEAST_WIDTH * line_height(view);
}

/* The detail gets the height that its text needs, as far as the list keeps its least, which is less
 * where it has few rows; what is left over is the list's. */
static int detail_height(const gj_panel_view *view, int width, int both)
{
    int wanted = wrapped_height(view, GJ_PIECE_SPOKEN, width - 2 * INSIDE) + INSIDE;
    int rows = view->rows ? view->rows->count : 0;
    rows = rows < FEW ? FEW : rows > ROWS ? ROWS : rows;
    int most = both - list_height(view, rows);
    wanted = wanted > most ? most : wanted;
    return wanted < least_detail(view) ? least_detail(view) : wanted;
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
    int lowest = least_list(view) + least_detail(view);
    int both = room.Height - rest_height(view, width);
    both = both < lowest ? lowest : both;
    int detail = detail_height(view, width, both);
    /* No row of the list is cut: LibreOffice knows how high they are. */
    const gj_Size most = {width, both - detail};
    gj_Size rows = most;
    gj_XLayoutConstrains *list = gj_query(XLayoutConstrains, view->windows[GJ_PIECE_LIST]);
    if (list)
        (void)gj_XLayoutConstrains_calcAdjustedSize(list, &most, &rows, NULL);
    gj_release(list);
    if (rows.Height > 0 && rows.Height < most.Height)
        detail = both - rows.Height;
    gj_Rectangle row = {EDGE, EDGE, width, wrapped_height(view, GJ_PIECE_VERDICT, width)};
    row.Y = place_row(view, GJ_PIECE_VERDICT, row) + GAP;
    row.Y = place_group(view, tools, row.Y, width);
    row.Y = place_last(view, row.Y, width);
    row.Y = place_group(view, boxes, row.Y, width);
    row.Height = line;
    row.Y = place_row(view, GJ_PIECE_TITLE, row);
    row.Height = both - detail;
    row.Y = place_row(view, GJ_PIECE_LIST, row) + GAP;
    row.Y = place_chosen(view, row.Y, width);
    row.Height = 0;
    (void)place_row(view, GJ_PIECE_SPOKEN, row);
    row.Height = detail;
    row.Y = place_row(view, GJ_PIECE_DETAIL, row) + GAP;
    (void)place_group(view, mends, row.Y, width);
}
