/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_data.c - what stands in a data cell: a value, or the formula of a total, and what may
 * be typed into it. */
#include <assert.h>
#include <string.h>

#include "expr/expr.h"
#include "workbook/workbook_book.h"

/* ---- the parts of a total ---- */

/* A run of neighbouring cells, all added or all taken away. */
typedef struct gj_run {
    int row, col, last_row, last_col;
    int sign;
} gj_run;

typedef struct gj_sum {
    gj_book *book;
    const gj_grid *grid;
    int top; /* row of the grid's first cell */
    const gj_grid_cell *total;
    const gj_node *node; /* the total's row or column: whose formula it is */
    bool down;           /* the node is a row: its parts lie in one column */
    bool ok;             /* every name is a plain summand that was found */
    gj_run *runs;
    int n_runs, room;
    int numbers; /* parts that are numbers */
    double value;
} gj_sum;

static const gj_slot *slot_of(const gj_book *book, const gj_grid_cell *cell)
{
    return gj_report_slot_of_at(book->report, cell->row_node, cell->item, cell->col_node);
}

static void start_sum(gj_sum *sum, gj_book *book, const gj_grid *grid, const gj_grid_cell *total);

/* The number that a part shows, be it typed or another formula's result. */
static bool number_of(gj_book *book, const gj_grid *grid, const gj_grid_cell *part, double *out)
{
    const gj_slot *slot = slot_of(book, part);
    const char *text = slot ? slot->value.text : "";
    if (slot && gj_book_is_number(text)) {
        *out = slot->value.number;
        return true;
    }
    if (*text || (slot && slot->given))
        return false;
    gj_sum inner = {.top = 0}; /* only its value is asked for */
    start_sum(&inner, book, grid, part);
    *out = inner.value;
    return inner.ok && inner.numbers > 0;
}

static void add_run(gj_sum *sum, const gj_grid_cell *part, int sign)
{
    assert(sum->runs);
    int row = sum->top + part->row;
    gj_run *last = sum->n_runs ? &sum->runs[sum->n_runs - 1] : NULL;
    bool below = last && sum->down && last->col == part->col && last->last_row + 1 == row;
    bool beside = last && !sum->down && last->row == row && last->last_col + 1 == part->col;
    if (last && last->sign == sign && (below || beside)) {
        last->last_row = row;
        last->last_col = part->col + part->cols - 1;
        return;
    }
    sum->ok = sum->ok && sum->n_runs < sum->room;
    if (sum->ok)
        sum->runs[sum->n_runs++] = (gj_run){row, part->col, row, part->col + part->cols - 1, sign};
}

static const gj_grid_cell *part_of(const gj_sum *sum, const gj_node *leaf, int item)
{
    const gj_grid_cell *total = sum->total;
    if (sum->down)
        return gj_grid_find_item(sum->grid, leaf, item, total->col_node);
    return gj_grid_find_item(sum->grid, total->row_node, total->item, leaf);
}

static void add_part(gj_sum *sum, const gj_grid_cell *part, int sign)
{
    double number = 0;
    sum->ok = sum->ok && part;
    if (!part)
        return;
    add_run(sum, part, sign);
    if (number_of(sum->book, sum->grid, part, &number)) {
        sum->numbers++;
        sum->value += sign * number;
    }
}

/* A name in the formula: a leaf, or a group, which is all of its leaves; beside a total that
 * repeats with them those of its instance, else those of all. */
static bool add_name(void *context, const char *name, int side, int sign)
{
    gj_sum *sum = context;
    const gj_node *node = gj_node_sibling(sum->node, name);
    (void)side;
    sum->ok = sum->ok && node && sign;
    if (!sum->ok)
        return false;
    const gj_axis *axis = gj_node_axis(node);
    for (int i = 0; i < node->leaves; i++) {
        const gj_node *leaf = axis->leaves[node->index + i];
        const gj_grid_cell *total = sum->total;
        if (leaf->item && sum->down && leaf->item == total->row_node->item) {
            add_part(sum, part_of(sum, leaf, total->item), sign);
            continue;
        }
        const gj_grid_cell *part = part_of(sum, leaf, 0);
        add_part(sum, part, sign);
        for (int item = 1; leaf->item && part; item++) {
            part = part_of(sum, leaf, item);
            if (part)
                add_part(sum, part, sign);
        }
    }
    return sum->ok;
}

/* Collects the parts of a total; not `ok` if the cell is none, or its formula no plain sum. Where a
 * total row and a total column meet, the column's formula is used. */
static void start_sum(gj_sum *sum, gj_book *book, const gj_grid *grid, const gj_grid_cell *total)
{
    bool across = total->col_node->formula != NULL;
    *sum = (gj_sum){.book = book, .grid = grid, .top = sum->top, .total = total, .down = !across};
    sum->node = across ? total->col_node : total->row_node;
    if (!sum->node->formula)
        return;
    sum->room = 2 * gj_node_axis(sum->node)->n_leaves + grid->rows;
    sum->runs = gj_arena_array(book->arena, (size_t)sum->room, sizeof *sum->runs);
    sum->ok = true;
    sum->ok = gj_expr_names(sum->node->formula, add_name, sum) && sum->ok && sum->n_runs > 0;
}

/* ---- its formula ---- */

/* The runs of one sign, as arguments of a function; 0: every run. */
static void write_runs(const gj_sum *sum, int sign, gj_buf *out)
{
    const char *between = "";
    for (int i = 0; i < sum->n_runs; i++) {
        const gj_run *run = &sum->runs[i];
        if (sign && run->sign != sign)
            continue;
        gj_buf_printf(out, "%s[.%s", between, gj_book_address(sum->book, run->row, run->col));
        if (run->row != run->last_row || run->col != run->last_col)
            gj_buf_printf(out, ":.%s", gj_book_address(sum->book, run->last_row, run->last_col));
        gj_buf_puts(out, "]");
        between = ";";
    }
}

static bool has_sign(const gj_sum *sum, int sign)
{
    for (int i = 0; i < sum->n_runs; i++)
        if (sum->runs[i].sign == sign)
            return true;
    return false;
}

/* A total over nothing stays blank: an untouched table is empty, not full of zeros. */
static const char *write_formula(const gj_sum *sum)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, "IF(COUNT(");
    write_runs(sum, 0, &text);
    gj_buf_puts(&text, ")=0;\"\";");
    if (has_sign(sum, 1)) {
        gj_buf_puts(&text, "SUM(");
        write_runs(sum, 1, &text);
        gj_buf_puts(&text, ")");
    }
    if (has_sign(sum, -1)) {
        gj_buf_puts(&text, "-SUM(");
        write_runs(sum, -1, &text);
        gj_buf_puts(&text, ")");
    }
    gj_buf_puts(&text, ")");
    const char *kept = gj_arena_strdup(sum->book->arena, text.data);
    gj_buf_release(&text);
    return kept;
}

static const char *result_of(const gj_sum *sum)
{
    char digits[GJ_NUMBER_TEXT];
    if (sum->numbers == 0)
        return "";
    return gj_arena_strdup(sum->book->arena, gj_number_text(sum->value, digits));
}

/* ---- the cell ---- */

/* May a formula stand in the cell? */
static bool may_reckon(const gj_book *book, const gj_slot *slot)
{
    return !book->options->as_is || (slot && slot->formula);
}

/* A cell that shows a field follows what is typed there, unless it was given another text. */
static bool fill_shown(gj_book *book, const gj_field *field, const gj_slot *slot,
                       gj_book_cell *cell)
{
    const char *given = slot ? slot->value.text : "", *input = book->inputs[field->index];
    gj_buf text;
    gj_buf_init(&text);
    gj_report_put_entry(book->report, field, &text);
    bool follows = may_reckon(book, slot) && (!*given || strcmp(given, text.data) == 0);
    if (follows) {
        cell->style = GJ_STYLE_SHOWN;
        cell->formula = gj_arena_printf(book->arena, "IF(%s=\"\";\"\";%s)", input, input);
        gj_book_set_value(cell, gj_arena_strdup(book->arena, text.len ? text.data : ""));
    }
    gj_buf_release(&text);
    return follows;
}

void gj_book_fill_data(gj_book *book, const gj_grid *grid, const gj_grid_cell *from,
                       gj_book_cell *cell)
{
    const gj_slot *slot = slot_of(book, from);
    const char *text = slot ? slot->value.text : "";
    bool missing = !*text && !(slot && slot->given);
    gj_sum sum = {.top = cell->row - from->row};
    if (from->row_node->field && book->inputs &&
        fill_shown(book, from->row_node->field, slot, cell))
        return;
    start_sum(&sum, book, grid, from);
    const char *result = sum.ok ? result_of(&sum) : NULL;
    if (result && may_reckon(book, slot) && (missing || strcmp(text, result) == 0)) {
        cell->style = GJ_STYLE_TOTAL;
        cell->formula = write_formula(&sum);
        gj_book_set_value(cell, result);
        return;
    }
    if (result)
        cell->style = GJ_STYLE_TOTAL_GIVEN;
    gj_book_set_value(cell, text);
    gj_takes takes = gj_cell_type(from->row_node, from->col_node)->takes;
    if (gj_takes_number(takes))
        return;
    /* A code of digits is no number: its zeros in front count. */
    if (cell->kind == GJ_BOOK_NUMBER)
        cell->kind = GJ_BOOK_TEXT;
    if (takes == GJ_TAKES_CODE || takes == GJ_TAKES_DATE)
        cell->style = GJ_STYLE_CODE;
    else if (takes != GJ_TAKES_CHOICE)
        cell->style = GJ_STYLE_WORDS;
}

/* ---- what may be typed ---- */

/* What a cell takes, as a condition on the cell, %1$s being its address, and in words. */
static const struct {
    const char *condition, *condition_na, *message;
} guards[] = {
    [GJ_TAKES_COUNT] = {"cell-content-is-whole-number() and cell-content()>=0",
                        "is-true-formula(IF(ISNUMBER([.%1$s]);AND([.%1$s]>=0;[.%1$s]=INT([.%1$s]));"
                        "[.%1$s]=\"/\"))",
                        "这里一般填整数，最小是0；没有发生的填0。"},
    [GJ_TAKES_CHANGE] =
        {"is-true-formula(IF(ISNUMBER([.%1$s]);[.%1$s]=INT([.%1$s]);0))",
         "is-true-formula(IF(ISNUMBER([.%1$s]);[.%1$s]=INT([.%1$s]);[.%1$s]=\"/\"))",
         "这里一般填整数：增加的填正数，减少的填负数（如-3），没有变化填0。"},
    [GJ_TAKES_DECIMAL] = {"cell-content-is-decimal-number() and cell-content()>=0",
                          "is-true-formula(IF(ISNUMBER([.%1$s]);[.%1$s]>=0;[.%1$s]=\"/\"))",
                          "这里一般填不小于0的数，可以带小数，不写单位；没有发生的填0。"},
    [GJ_TAKES_MONEY] = {"is-true-formula(IF(ISNUMBER([.%1$s]);[.%1$s]>=0;RIGHT([.%1$s];1)=\"元\"))",
                        "is-true-formula(IF(ISNUMBER([.%1$s]);[.%1$s]>=0;OR([.%1$s]=\"/\";"
                        "RIGHT([.%1$s];1)=\"元\")))",
                        "这里一般填金额，写明单位，如251000元、25.1万元；没有发生的填0。"},
};

/* `pattern` with the address in the place of every %1$s. */
static const char *fill_in(gj_book *book, const char *pattern, const char *address)
{
    static const char place[] = "%1$s";
    gj_buf text;
    gj_buf_init(&text);
    const char *at = NULL;
    while ((at = strstr(pattern, place)) != NULL) {
        gj_buf_add(&text, pattern, (size_t)(at - pattern));
        gj_buf_puts(&text, address);
        pattern = at + strlen(place);
    }
    gj_buf_puts(&text, pattern);
    const char *kept = gj_arena_strdup(book->arena, text.data);
    gj_buf_release(&text);
    return kept;
}

/* A list to choose from. */
static const char *list_of(gj_book *book, const gj_type *type, bool na)
{
    gj_buf list;
    gj_buf_init(&list);
    gj_buf_puts(&list, "cell-content-is-in-list(");
    for (int i = 0; i < type->n_choices; i++)
        gj_buf_printf(&list, "%s\"%s\"", i ? ";" : "", type->choices[i]);
    gj_buf_puts(&list, na ? ";\"/\")" : ")");
    const char *kept = gj_arena_strdup(book->arena, list.data);
    gj_buf_release(&list);
    return kept;
}

/* What a cell takes that takes no number: in words, and as a condition where Calc can tell. */
static void guard_text(gj_book *book, const gj_type *type, bool na, const char *address,
                       gj_book_validity *validity)
{
    static const char *const SHORT = "cell-content-text-length()<=500";
    validity->condition = SHORT;
    validity->message = "这里填写的文字太长，请不超过500字。";
    switch (type->takes) {
    case GJ_TAKES_CHOICE:
        validity->condition = list_of(book, type, na);
        validity->list = true;
        validity->title = "请从列表中选择";
        validity->message = "请点格子右边的箭头，从列表中选择一项。";
        break;
    case GJ_TAKES_CHOICES:
        validity->message = gj_arena_printf(
            book->arena, "这里填写其中的几项，用顿号隔开：%s。都没有的填“无”。", type->listed);
        break;
    case GJ_TAKES_DATE:
        validity->condition = fill_in(
            book, "is-true-formula(OR(ISNUMBER([.%1$s]);LEN([.%1$s])>=8;[.%1$s]=\"/\"))", address);
        validity->message = "这里填日期，如2025-01-15。";
        break;
    case GJ_TAKES_TEXT:
    case GJ_TAKES_URL:
    case GJ_TAKES_CODE:
    case GJ_TAKES_COUNT:
    case GJ_TAKES_CHANGE:
    case GJ_TAKES_DECIMAL:
    case GJ_TAKES_MONEY:
        break;
    }
}

void gj_book_guard_data(gj_book *book, const gj_book_sheet *sheet, const gj_grid_cell *from,
                        gj_book_cell *cell)
{
    const gj_type *type = gj_cell_type(from->row_node, from->col_node);
    bool na = from->row_node->na;
    bool added = false;
    gj_takes takes = type->takes;
    /* Lists of their own have names of their own. */
    const char *name =
        gj_arena_printf(book->arena, "gj-%s-%s%s%s%s", from->block->table->id, gj_takes_name(takes),
                        type->listed ? "-" : "", type->listed ? type->listed : "", na ? "-na" : "");
    gj_book_validity *validity = gj_book_add_validity(book, name, &added);
    cell->validity = validity->name;
    if (!added)
        return;
    const int at[2] = {cell->row, cell->col};
    const char *address = gj_book_address(book, cell->row, cell->col);
    validity->base = gj_book_base(book, sheet, at);
    validity->title = "请核对填写的内容";
    if (!gj_takes_number(takes)) {
        guard_text(book, type, na, address, validity);
        return;
    }
    validity->condition =
        fill_in(book, na ? guards[takes].condition_na : guards[takes].condition, address);
    validity->message = gj_arena_printf(
        book->arena,
        "%s\n确实需要填写别的内容（如“/”、加文字说明）的，可以照填：按“确定”保留，按“取消”重填。",
        guards[takes].message);
}
