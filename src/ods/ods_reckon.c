/* SPDX-License-Identifier: Apache-2.0 */
/* ods_reckon.c - computes a formula of sums, differences, counts and conditions. */
#include "ods/ods_reckon.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/number.h"

/* Formulas that use each other, and brackets in brackets, no deeper than this in all. */
enum { DEEPEST = 200 };

typedef struct parser {
    gj_formulas *formulas;
    const gj_formula *formula;
    const char *at;
    bool failed;
} parser;

static gj_result fail(parser *p)
{
    p->failed = true;
    return (gj_result){.kind = GJ_RESULT_ERROR};
}

static gj_result number(parser *p, double value)
{
    return isfinite(value) ? (gj_result){.kind = GJ_RESULT_NUMBER, .number = value} : fail(p);
}

/* ---- cells ---- */

static bool within(const gj_range *range, gj_at at)
{
    return range->sheet == at.sheet && at.row >= range->row0 && at.row <= range->row1 &&
           at.col >= range->col0 && at.col <= range->col1;
}

typedef struct sum {
    double total;
    int numbers, filled;
    gj_result last; /* of one cell: what it holds */
} sum;

static void add(sum *s, gj_result value)
{
    s->last = value;
    s->filled += value.kind != GJ_RESULT_EMPTY;
    if (value.kind == GJ_RESULT_NUMBER) {
        s->total = gj_number_sum(s->total, value.number);
        s->numbers++;
    }
}

static gj_result of_cell(const gj_cell *cell)
{
    switch (cell->kind) {
    case GJ_CELL_NUMBER:
        return (gj_result){.kind = GJ_RESULT_NUMBER, .number = cell->number};
    case GJ_CELL_TEXT:
        return (gj_result){.kind = GJ_RESULT_TEXT, .text = cell->text};
    case GJ_CELL_ERROR:
        break;
    }
    return (gj_result){.kind = GJ_RESULT_ERROR};
}

static bool is_changed(const gj_formulas *formulas, gj_at at)
{
    for (int i = 0; i < formulas->n_overlays; i++)
        if (formulas->overlays[i].at.row == at.row && formulas->overlays[i].at.col == at.col &&
            formulas->overlays[i].at.sheet == at.sheet)
            return true;
    for (int i = 0; i < formulas->count; i++) {
        const gj_formula *formula = &formulas->items[i];
        if (formula->state == GJ_FORMULA_DONE && formula->at.row == at.row &&
            formula->at.col == at.col && formula->at.sheet == at.sheet)
            return true;
    }
    return false;
}

/* What changed comes first, then what stays. */
static sum sum_of(parser *p, const gj_range *range)
{
    gj_formulas *formulas = p->formulas;
    sum s = {.last = {.kind = GJ_RESULT_EMPTY}};
    for (int i = 0; i < formulas->count && !p->failed; i++) {
        gj_formula *formula = &formulas->items[i];
        if (formula->state == GJ_FORMULA_CLEAN || !within(range, formula->at))
            continue;
        if (!gj_formula_reckon(formulas, formula))
            (void)fail(p);
        add(&s, formula->result);
    }
    for (int i = 0; i < formulas->n_overlays; i++)
        if (within(range, formulas->overlays[i].at))
            add(&s, formulas->overlays[i].value);
    const gj_sheet *sheet = gj_sheets_at(formulas->sheets, range->sheet);
    size_t low = 0, high = sheet->n_cells;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (sheet->cells[middle].row < range->row0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < sheet->n_cells && sheet->cells[low].row <= range->row1 && !p->failed; low++) {
        const gj_cell *cell = &sheet->cells[low];
        const gj_at at = {range->sheet, cell->row, cell->col};
        formulas->steps--;
        if (formulas->steps < 0)
            (void)fail(p);
        if (!within(range, at))
            continue;
        formulas->steps -= formulas->n_overlays + formulas->count;
        if (cell->kind == GJ_CELL_ERROR && !is_changed(formulas, at))
            (void)fail(p);
        else if (!is_changed(formulas, at))
            add(&s, of_cell(cell));
    }
    return s;
}

/* ---- the language ---- */

static gj_result comparison(parser *p);

static void skip_blanks(parser *p)
{
    while (*p->at == ' ' || *p->at == '\n' || *p->at == '\t')
        p->at++;
}

static bool take(parser *p, const char *what)
{
    skip_blanks(p);
    size_t length = strlen(what);
    if (strncmp(p->at, what, length) != 0)
        return false;
    p->at += length;
    return true;
}

static bool take_range(parser *p, gj_range *out)
{
    bool known = false;
    skip_blanks(p);
    if (*p->at == '[') {
        p->at = gj_range_read(p->formulas, p->at, p->formula->at.sheet, out, &known);
        if (!known)
            (void)fail(p);
        return known;
    }
    const char *next = gj_range_read_plain(p->at, p->formula->at.sheet, out);
    p->at = next ? next : p->at;
    return next != NULL;
}

/* The arguments of SUM or COUNT, from behind the bracket on. */
static gj_result aggregate(parser *p, bool counts)
{
    sum all = {0};
    do {
        gj_range range;
        if (take_range(p, &range)) {
            sum part = sum_of(p, &range);
            all.total = gj_number_sum(all.total, part.total);
            all.numbers += part.numbers;
        } else if (!p->failed) {
            gj_result value = comparison(p);
            if (value.kind != GJ_RESULT_NUMBER)
                (void)fail(p);
            add(&all, value);
        }
    } while (!p->failed && take(p, ";"));
    if (!take(p, ")"))
        return fail(p);
    return number(p, counts ? all.numbers : all.total);
}

/* Both branches are computed: a formula that can't be is rare enough. */
static gj_result condition(parser *p)
{
    gj_result when = comparison(p);
    gj_result yes = take(p, ";") ? comparison(p) : fail(p);
    gj_result no = take(p, ";") ? comparison(p) : fail(p);
    if (!take(p, ")") || when.kind != GJ_RESULT_NUMBER)
        return fail(p);
    return when.number != 0 ? yes : no;
}

static gj_result text(parser *p)
{
    const char *end = strchr(p->at, '"');
    if (!end || end[1] == '"')
        return fail(p);
    const char *kept = gj_arena_strndup(p->formulas->arena, p->at, (size_t)(end - p->at));
    p->at = end + 1;
    return (gj_result){.kind = GJ_RESULT_TEXT, .text = kept};
}

static gj_result digits(parser *p)
{
    size_t length = strspn(p->at, "0123456789.");
    char plain[32] = "";
    if (length == 0 || length >= sizeof plain)
        return fail(p);
    memcpy(plain, p->at, length);
    p->at += length;
    gj_value value = gj_value_read(plain);
    return value.kind == GJ_NUMBER && value.plain ? number(p, value.number) : fail(p);
}

static gj_result single(parser *p)
{
    gj_range range;
    if (take(p, "(")) {
        gj_result inner = comparison(p);
        return take(p, ")") ? inner : fail(p);
    }
    if (take(p, "\""))
        return text(p);
    if (take(p, "SUM("))
        return aggregate(p, false);
    if (take(p, "COUNT("))
        return aggregate(p, true);
    if (take(p, "IF("))
        return condition(p);
    if (take_range(p, &range)) {
        sum cell = sum_of(p, &range);
        bool one = range.row0 == range.row1 && range.col0 == range.col1;
        return one && !p->failed ? cell.last : fail(p);
    }
    return p->failed ? fail(p) : digits(p);
}

/* A blank counts as 0. */
static double number_of(parser *p, gj_result value)
{
    if (value.kind != GJ_RESULT_NUMBER && value.kind != GJ_RESULT_EMPTY)
        (void)fail(p);
    return value.number;
}

static gj_result factor(parser *p)
{
    double sign = 1;
    bool is_signed = false;
    if (p->formulas->depth >= DEEPEST)
        return fail(p);
    p->formulas->depth++;
    skip_blanks(p);
    for (; *p->at == '-' || *p->at == '+'; p->at++) {
        sign = *p->at == '-' ? -sign : sign;
        is_signed = true;
    }
    gj_result value = single(p);
    p->formulas->depth--;
    return is_signed && !p->failed ? number(p, sign * number_of(p, value)) : value;
}

static gj_result term(parser *p)
{
    gj_result left = factor(p);
    while (!p->failed) {
        if (take(p, "*"))
            left = number(p, number_of(p, left) * number_of(p, factor(p)));
        else if (take(p, "/"))
            left = number(p, number_of(p, left) / number_of(p, factor(p)));
        else
            break;
    }
    return left;
}

static gj_result difference(parser *p)
{
    gj_result left = term(p);
    while (!p->failed) {
        if (take(p, "+"))
            left = number(p, gj_number_sum(number_of(p, left), number_of(p, term(p))));
        else if (take(p, "-"))
            left = number(p, gj_number_sum(number_of(p, left), -number_of(p, term(p))));
        else
            break;
    }
    return left;
}

static bool holds(const char *how, double left, double right)
{
    bool less = left < right, equal = gj_number_equal(left, right);
    if (strcmp(how, "<>") == 0)
        return !equal;
    if (*how == '=')
        return equal;
    bool or_equal = how[1] == '=' && equal;
    return or_equal || (*how == '<' ? less && !equal : !less && !equal);
}

static gj_result comparison(parser *p)
{
    static const char *const all[] = {"<>", "<=", ">=", "=", "<", ">"};
    gj_result left = difference(p);
    for (size_t i = 0; i < sizeof all / sizeof all[0] && !p->failed; i++) {
        if (!take(p, all[i]))
            continue;
        gj_result right = difference(p);
        return number(p, holds(all[i], number_of(p, left), number_of(p, right)));
    }
    return left;
}

bool gj_formula_reckon(gj_formulas *formulas, gj_formula *formula)
{
    if (formula->state == GJ_FORMULA_DONE)
        return true;
    const char *equals = strchr(formula->text, '=');
    if (formula->state != GJ_FORMULA_STALE || formula->opaque || !equals)
        return false;
    parser p = {.formulas = formulas, .formula = formula, .at = equals + 1};
    formula->state = GJ_FORMULA_BUSY;
    gj_result result = comparison(&p);
    skip_blanks(&p);
    bool ok = !p.failed && !*p.at && result.kind != GJ_RESULT_ERROR;
    formula->state = ok ? GJ_FORMULA_DONE : GJ_FORMULA_STALE;
    if (result.kind == GJ_RESULT_EMPTY) /* a reference to a blank */
        result = (gj_result){.kind = GJ_RESULT_NUMBER};
    formula->result = result;
    return ok;
}
