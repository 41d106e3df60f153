/* SPDX-License-Identifier: Apache-2.0 */
/* document_table_widths.c - how wide a table's columns are: for values first, then for words. */
#include "document/document_table_widths.h"

#include "document/document_text.h"
#include "form/type.h"

/* Beside words that stand in the middle of a cell, both sides together. */
enum { AIR = 1600 };

int gj_in_print(int ems, int tenths)
{
    return (int)((long long)ems * tenths * 254 / 7200);
}

const char *gj_table_value(const gj_table_plan *plan, const gj_grid_cell *cell)
{
    const gj_slot *slot =
        gj_report_slot_of_at(plan->report, cell->row_node, cell->item, cell->col_node);
    const gj_type *type = gj_cell_type(cell->row_node, cell->col_node);
    bool number = gj_takes_number(type->takes);
    if (slot && !number) {
        gj_buf printed;
        gj_buf_init(&printed);
        gj_type_print(type, &slot->value, &printed);
        const char *kept = gj_arena_strdup(plan->arena, printed.data);
        gj_buf_release(&printed);
        return kept;
    }
    if (!slot || slot->value.kind == GJ_EMPTY)
        return plan->blank_zero && number && slot ? "0" : "";
    return slot->value.text;
}

bool gj_table_is_upright(const gj_grid_cell *cell)
{
    return cell->role == GJ_GRID_ROW && cell->rows > 1 && cell->col == 0;
}

static void share_out(const gj_table *table, int width, int *widths)
{
    double sum = 0;
    for (int i = 0; i < table->n_widths; i++)
        sum += table->widths[i];
    int left = width;
    for (int i = 0; i < table->n_widths; i++) {
        widths[i] = (int)(table->widths[i] / sum * width);
        left -= widths[i];
    }
    widths[table->n_widths - 1] += left;
}

int gj_table_cell_width(const int *widths, const gj_grid_cell *cell)
{
    int width = 0;
    for (int i = cell->col; i < cell->col + cell->cols; i++)
        width += widths[i];
    return width;
}

/* How much of a value has to stand on one line: the whole of a number, a code or a day, each of the
 * choices, the beginning of words that go on below. */
static int unbroken(const gj_table_plan *plan, const gj_grid_cell *cell)
{
    enum { WORDS = 6000, ADDRESS = 10000, CODE = 14000 };
    const char *value = gj_table_value(plan, cell);
    int whole = gj_run_width(value);
    switch (gj_cell_type(cell->row_node, cell->col_node)->takes) {
    case GJ_TAKES_TEXT:
        return whole < WORDS ? whole : WORDS;
    case GJ_TAKES_URL:
        return whole < ADDRESS ? whole : ADDRESS;
    case GJ_TAKES_CHOICE:
    case GJ_TAKES_CHOICES:
        return gj_value_longest(value);
    case GJ_TAKES_COUNT:
    case GJ_TAKES_CHANGE:
    case GJ_TAKES_DECIMAL:
    case GJ_TAKES_MONEY:
    case GJ_TAKES_DATE:
        break;
    case GJ_TAKES_CODE:
        return whole < CODE ? whole : CODE;
    }
    return whole;
}

static int need_of(const gj_table_plan *plan, const gj_grid_cell *cell, int tenths)
{
    return gj_in_print(unbroken(plan, cell), tenths) + GJ_CELL_PADDING;
}

bool gj_table_values_fit(const gj_table_plan *plan, const int *widths, int tenths)
{
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *cell = &plan->grid->cells[i];
        if (cell->role == GJ_GRID_DATA &&
            need_of(plan, cell, tenths) > gj_table_cell_width(widths, cell))
            return false;
    }
    return true;
}

/* Widens columns that need more than they have at the expense of those that have more than they
 * need. What can't be had, even so, breaks over lines. */
static void make_room(const gj_table_plan *plan, int *widths, const int *needs)
{
    long long lacking = 0;
    long long spare = 0;
    int n = plan->grid->cols;
    for (int i = 0; i < n; i++) {
        int excess = widths[i] - needs[i];
        lacking += excess < 0 ? -excess : 0;
        spare += excess > 0 ? excess : 0;
    }
    if (lacking == 0 || spare == 0 || lacking * 10 > spare * 9)
        return;
    long long left = plan->width;
    int widest = 0;
    for (int i = 0; i < n; i++) {
        int excess = widths[i] - needs[i];
        widths[i] = excess < 0 ? needs[i] : widths[i] - (int)(excess * lacking / spare);
        left -= widths[i];
        widest = widths[i] > widths[widest] ? i : widest;
    }
    widths[widest] += (int)left;
}

/* ---- what columns want ---- */

enum {
    LINES = 4,       /* the most that words of a single column are meant to take */
    ROOM_STEP = 250, /* thousandths of an em between two rooms that labels are tried in */
    ROOMS = 200
};

/* What a column wants, in thousandths of an em: whatever the size of the letters. */
typedef struct column {
    int need;                          /* what has to stand unbroken in it */
    int headers[LINES], labels[LINES]; /* its words on one line, on two, …; 0: it has none */
    bool upright;
    int costs[ROOMS]; /* label_cost() in each room, with 1 added; 0: not asked yet */
} column;

struct gj_columns {
    const gj_table_plan *plan;
    column *columns;
};

/* How many lines a label takes. */
static int label_lines(const char *label, bool header, int room)
{
    gj_buf broken;
    gj_buf_init(&broken);
    gj_label_break(label, room, header, &broken);
    int count = gj_lines_count(broken.len ? broken.data : "", room);
    gj_buf_release(&broken);
    return count;
}

/* The narrowest line that lets a label of that width take no more lines than `most`. */
static int narrowest(const char *label, bool header, int whole, int most)
{
    int high = whole, low = whole / most;
    if (label_lines(label, header, low) <= most)
        return low;
    while (high - low > ROOM_STEP) {
        int middle = low + (high - low) / 2;
        if (label_lines(label, header, middle) <= most)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* Notes what the words of a cell want. */
static void note_words(column *mine, const gj_grid_cell *cell)
{
    enum { SHORT = 8000 }; /* such a label takes two lines at most */
    bool header = cell->role == GJ_GRID_COLUMN;
    int *wants = header ? mine->headers : mine->labels;
    int whole = gj_run_width(cell->text);
    for (int i = 0; i < LINES; i++) {
        int most = !header && whole <= SHORT && i > 1 ? 2 : i + 1;
        if (whole <= wants[i]) /* whatever it breaks into: another wants as much whole */
            continue;
        int own = most == 1 ? whole : narrowest(cell->text, header, whole, most);
        wants[i] = own > wants[i] ? own : wants[i];
    }
}

/* Notes what a cell wants of its own column. It needs at least: the whole of a value, a header of
 * up to three characters unbroken, and two characters of a label, lest a line of it begin with a
 * comma. */
static void note_cell(const gj_table_plan *plan, column *mine, const gj_grid_cell *cell)
{
    enum { WORD = 2000, UNBROKEN = 3000 };
    int need = WORD;
    if (cell->role == GJ_GRID_DATA)
        need = unbroken(plan, cell);
    else if (cell->role == GJ_GRID_COLUMN && gj_run_width(cell->text) <= UNBROKEN)
        need = gj_run_width(cell->text);
    mine->need = need > mine->need ? need : mine->need;
    if (cell->role == GJ_GRID_ROW && gj_table_is_upright(cell))
        mine->upright = true;
    else if (cell->role == GJ_GRID_ROW || cell->role == GJ_GRID_COLUMN)
        note_words(mine, cell);
}

const gj_columns *gj_columns_new(const gj_table_plan *plan)
{
    gj_columns *all = gj_arena_alloc(plan->arena, sizeof *all);
    all->plan = plan;
    all->columns = gj_arena_array(plan->arena, (size_t)plan->grid->cols, sizeof *all->columns);
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *cell = &plan->grid->cells[i];
        if (cell->cols == 1)
            note_cell(plan, &all->columns[cell->col], cell);
    }
    return all;
}

/* ---- what they get ---- */

/* How many lines words are to take at most where they stand in a single column. */
typedef struct crowding {
    int header, label;
} crowding;

/* Sets `wishes` of the columns, or with NULL what they need; says whether all can be had. */
static bool wish(const gj_columns *all, int *wishes, int tenths, const crowding *most)
{
    enum { UPRIGHT = 2000 };
    long long sum = 0;
    for (int i = 0; i < all->plan->grid->cols; i++) {
        const column *one = &all->columns[i];
        int header = most ? one->headers[most->header - 1] : 0;
        int label = most ? one->labels[most->label - 1] : 0;
        int wants[] = {gj_in_print(one->need, tenths),
                       header ? gj_in_print(header, tenths) + AIR : 0,
                       label ? gj_in_print(label, tenths) + GJ_LABEL_INDENT : 0,
                       most && one->upright ? gj_in_print(UPRIGHT, tenths) + AIR : 0};
        wishes[i] = 0;
        for (size_t k = 0; k < sizeof wants / sizeof *wants; k++)
            wishes[i] = wants[k] > wishes[i] ? wants[k] : wishes[i];
        wishes[i] += GJ_CELL_PADDING;
        sum += wishes[i];
    }
    return sum * 50 <= all->plan->width * 49LL; /* with a little to spare */
}

/* How badly the labels of rows stand in a column of that width: a line more, a word alone. */
static int label_cost(const gj_columns *all, int at, int width, int tenths)
{
    const gj_grid *grid = all->plan->grid;
    column *mine = &all->columns[at];
    int room = (width - GJ_CELL_PADDING - GJ_LABEL_INDENT) * 1000 / gj_in_print(1000, tenths);
    int step = room > 0 ? room / ROOM_STEP : 0;
    if (room >= mine->labels[0])
        return 0;
    step = step < ROOMS ? step : ROOMS - 1;
    if (mine->costs[step])
        return mine->costs[step] - 1;
    int cost = 0;
    room = step * ROOM_STEP;
    for (int i = 0; i < grid->n_cells; i++) {
        const gj_grid_cell *cell = &grid->cells[i];
        if (cell->col != at || cell->cols != 1 || cell->role != GJ_GRID_ROW ||
            gj_table_is_upright(cell) || gj_run_width(cell->text) <= room)
            continue;
        int count = label_lines(cell->text, false, room);
        cost += 2 * (count - 1) + 3 * gj_label_leaves_word(cell->text, room);
    }
    mine->costs[step] = cost + 1;
    return cost;
}

/* Gives the column at `at` the width, of all that the others can spare, at which its labels stand
 * best; of equal ones the nearest to what it has. */
static void settle_labels(const gj_columns *all, int *widths, const int *wishes, int tenths, int at)
{
    enum { STEP = 500 };
    int cols = all->plan->grid->cols, spare = 0, best = widths[at];
    for (int i = 0; i < cols; i++)
        spare += i != at && widths[i] > wishes[i] ? widths[i] - wishes[i] : 0;
    int least = label_cost(all, at, best, tenths);
    for (int by = STEP; least > 0 && by <= spare; by += STEP) {
        int cost = label_cost(all, at, widths[at] + by, tenths);
        if (cost < least) {
            least = cost;
            best = widths[at] + by;
        }
    }
    long long taken = best - widths[at], left = all->plan->width;
    for (int i = 0; taken && spare && i < cols; i++) {
        if (i != at && widths[i] > wishes[i])
            widths[i] -= (int)((widths[i] - wishes[i]) * taken / spare);
        left -= i == at ? 0 : widths[i];
    }
    if (taken)
        widths[at] = (int)left;
}

/* Makes the form's widths fit those wishes. Returns how badly labels stand then. */
static int fit_wishes(const gj_columns *all, int *widths, const int *wishes, int tenths)
{
    int cost = 0, cols = all->plan->grid->cols;
    share_out(all->plan->grid->table, all->plan->width, widths);
    make_room(all->plan, widths, wishes);
    for (int i = 0; i < cols; i++)
        if (label_cost(all, i, widths[i], tenths) > 0)
            settle_labels(all, widths, wishes, tenths, i);
    for (int i = 0; i < cols; i++)
        cost += label_cost(all, i, widths[i], tenths);
    return cost;
}

bool gj_table_choose_widths(const gj_columns *all, int *widths, int *needs, int tenths)
{
    static const crowding tried[] = {{1, 1}, {1, 2}, {2, 2}, {2, 3}, {2, 4}, {3, 4}};
    enum { TRIED = sizeof tried / sizeof *tried };
    int best = TRIED, least = 0;
    for (int i = 0; i < TRIED && (best == TRIED || least > 0); i++) {
        int cost =
            wish(all, needs, tenths, &tried[i]) ? fit_wishes(all, widths, needs, tenths) : -1;
        if (cost >= 0 && (best == TRIED || cost < least)) {
            best = i;
            least = cost;
        }
    }
    (void)wish(all, needs, tenths, best < TRIED ? &tried[best] : NULL);
    (void)fit_wishes(all, widths, needs, tenths);
    return best < TRIED;
}
