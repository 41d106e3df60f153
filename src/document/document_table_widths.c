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

/* What a cell needs at least of its own column: the whole of a value, a header of up to three
 * characters unbroken, and two characters of a label, lest a line of it begin with a comma. */
static int cell_need(const gj_table_plan *plan, const gj_grid_cell *cell, int tenths)
{
    int header = gj_run_width(cell->text);
    if (cell->role == GJ_GRID_DATA)
        return need_of(plan, cell, tenths);
    return gj_in_print(cell->role == GJ_GRID_COLUMN && header <= 3000 ? header : 2000, tenths) +
           GJ_CELL_PADDING;
}

static int needed(const gj_table_plan *plan, int column, int tenths)
{
    int need = 0;
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *cell = &plan->grid->cells[i];
        if (cell->col != column || cell->cols != 1)
            continue;
        int own = cell_need(plan, cell, tenths);
        need = own > need ? own : need;
    }
    return need;
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

/* How many lines words are to take at most where they stand in a single column. */
typedef struct crowding {
    int header, label;
} crowding;

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

/* The narrowest line, in thousandths of an em, that lets a label take no more than so many. */
static int narrowest(const char *label, bool header, int most)
{
    enum { STEP = 250 };
    int high = gj_run_width(label), low = high / most;
    if (label_lines(label, header, low) <= most)
        return low;
    while (high - low > STEP) {
        int middle = low + (high - low) / 2;
        if (label_lines(label, header, middle) <= most)
            high = middle;
        else
            low = middle;
    }
    return high;
}

/* What a cell would like to have of its own column: words that aren't crowded. */
static int cell_wish(const gj_table_plan *plan, const gj_grid_cell *cell, int tenths,
                     const crowding *most)
{
    enum { UPRIGHT = 2000, SHORT = 8000 };
    if (cell->role == GJ_GRID_ROW && gj_table_is_upright(cell))
        return gj_in_print(UPRIGHT, tenths) + GJ_CELL_PADDING + AIR;
    if (cell->role == GJ_GRID_ROW) {
        int lines = gj_run_width(cell->text) <= SHORT && most->label > 2 ? 2 : most->label;
        return gj_in_print(narrowest(cell->text, false, lines), tenths) + GJ_CELL_PADDING +
               GJ_LABEL_INDENT;
    }
    if (cell->role == GJ_GRID_COLUMN)
        return gj_in_print(narrowest(cell->text, true, most->header), tenths) + GJ_CELL_PADDING +
               AIR;
    return cell_need(plan, cell, tenths);
}

/* Sets `wishes` of the columns; says whether they can be had. */
static bool wish(const gj_table_plan *plan, int *wishes, int tenths, const crowding *most)
{
    long long sum = 0;
    for (int i = 0; i < plan->grid->cols; i++)
        wishes[i] = needed(plan, i, tenths);
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *cell = &plan->grid->cells[i];
        int own = cell->cols == 1 ? cell_wish(plan, cell, tenths, most) : 0;
        wishes[cell->col] = own > wishes[cell->col] ? own : wishes[cell->col];
    }
    for (int i = 0; i < plan->grid->cols; i++)
        sum += wishes[i];
    return sum * 50 <= plan->width * 49LL; /* with a little to spare */
}

/* How badly the labels of rows stand in a column of that width: a line more, a word alone. */
static int label_cost(const gj_table_plan *plan, int column, int width, int tenths)
{
    int cost = 0,
        room = (width - GJ_CELL_PADDING - GJ_LABEL_INDENT) * 1000 / gj_in_print(1000, tenths);
    for (int i = 0; i < plan->grid->n_cells; i++) {
        const gj_grid_cell *cell = &plan->grid->cells[i];
        if (cell->col != column || cell->cols != 1 || cell->role != GJ_GRID_ROW ||
            gj_table_is_upright(cell))
            continue;
        int count = label_lines(cell->text, false, room);
        cost += 2 * (count - 1) + 3 * (count > 1 && gj_label_leaves_word(cell->text, room));
    }
    return cost;
}

/* Gives `column` the width, of all that the others can spare, at which its labels stand best; of
 * equal ones the nearest to what it has. */
static void settle_labels(const gj_table_plan *plan, int *widths, const int *wishes, int tenths,
                          int column)
{
    enum { STEP = 500 };
    int spare = 0, best = widths[column];
    for (int i = 0; i < plan->grid->cols; i++)
        spare += i != column && widths[i] > wishes[i] ? widths[i] - wishes[i] : 0;
    int least = label_cost(plan, column, best, tenths);
    for (int by = STEP; least > 0 && by <= spare; by += STEP) {
        int cost = label_cost(plan, column, widths[column] + by, tenths);
        if (cost < least) {
            least = cost;
            best = widths[column] + by;
        }
    }
    long long taken = best - widths[column], left = plan->width - best;
    widths[column] = best;
    for (int i = 0; taken && spare && i < plan->grid->cols; i++) {
        if (i == column)
            continue;
        if (widths[i] > wishes[i]) /* so there is something to spare */
            widths[i] -= (int)((widths[i] - wishes[i]) * taken / spare);
        left -= widths[i];
    }
    if (taken)
        widths[column] += (int)left;
}

/* Makes the form's widths fit those wishes. Returns how badly labels stand then. */
static int fit_wishes(const gj_table_plan *plan, int *widths, const int *wishes, int tenths)
{
    int cost = 0;
    share_out(plan->grid->table, plan->width, widths);
    make_room(plan, widths, wishes);
    for (int i = 0; i < plan->grid->cols; i++)
        if (label_cost(plan, i, widths[i], tenths) > 0)
            settle_labels(plan, widths, wishes, tenths, i);
    for (int i = 0; i < plan->grid->cols; i++)
        cost += label_cost(plan, i, widths[i], tenths);
    return cost;
}

bool gj_table_choose_widths(const gj_table_plan *plan, int *widths, int *needs, int tenths)
{
    static const crowding tried[] = {{1, 1}, {1, 2}, {2, 2}, {2, 3}, {2, 4}, {3, 4}};
    enum { TRIED = sizeof tried / sizeof *tried };
    int best = TRIED, least = 0;
    for (int i = 0; i < TRIED; i++) {
        int cost =
            wish(plan, needs, tenths, &tried[i]) ? fit_wishes(plan, widths, needs, tenths) : -1;
        if (cost >= 0 && (best == TRIED || cost < least)) {
            best = i;
            least = cost;
        }
        if (best < TRIED && least == 0)
            return true;
    }
    if (best < TRIED) {
        (void)wish(plan, needs, tenths, &tried[best]);
        (void)fit_wishes(plan, widths, needs, tenths);
        return true;
    }
    for (int i = 0; i < plan->grid->cols; i++)
        needs[i] = needed(plan, i, tenths);
    share_out(plan->grid->table, plan->width, widths);
    make_room(plan, widths, needs);
    return false;
}
