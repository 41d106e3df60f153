/* SPDX-License-Identifier: Apache-2.0 */
/* ods_formula.c - which cells a formula uses, and which formulas are to be computed again. */
#include "ods/ods_formula.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "ods/ods_reckon.h"
#include "pack/limits.h"

enum { MOST_STEPS = 50 * 1000 * 1000 };

void gj_formulas_init(gj_formulas *formulas, const gj_sheets *sheets, gj_arena *arena)
{
    *formulas = (gj_formulas){.arena = arena, .sheets = sheets, .steps = MOST_STEPS};
}

void gj_formulas_release(gj_formulas *formulas)
{
    free(formulas->items);
    free(formulas->overlays);
}

/* ---- references ---- */

static int sheet_named(const gj_sheets *sheets, const char *name, size_t length)
{
    for (int i = 0; i < gj_sheets_count(sheets); i++) {
        const char *known = gj_sheets_at(sheets, i)->name;
        if (strlen(known) == length && memcmp(known, name, length) == 0)
            return i;
    }
    return -1;
}

/* $B$5: behind it; NULL if it is none. */
static const char *read_address(const char *text, int *row, int *col)
{
    long column = 0, line = 0;
    text += *text == '$';
    const char *begin = text;
    for (; *text >= 'A' && *text <= 'Z' && column <= GJ_LIMIT_COLUMNS; text++)
        column = column * 26 + (*text - 'A' + 1);
    if (text == begin)
        return NULL;
    text += *text == '$';
    begin = text;
    for (; *text >= '0' && *text <= '9' && line <= GJ_LIMIT_ROWS; text++)
        line = line * 10 + (*text - '0');
    *row = (int)line - 1;
    *col = (int)column - 1;
    return text == begin || line < 1 ? NULL : text;
}

/* 'name', its quotes doubled, or a plain one up to the point: behind it. */
static const char *read_sheet(const gj_formulas *formulas, const char *text, int *sheet)
{
    gj_buf name;
    text += *text == '$';
    if (*text == '.')
        return text;
    gj_buf_init(&name);
    if (*text == '\'') {
        for (text++; *text && (*text != '\'' || text[1] == '\''); text++) {
            gj_buf_putc(&name, *text);
            text += *text == '\'';
        }
        text += *text == '\'';
    } else {
        for (; *text && !strchr(".]#:", *text); text++)
            gj_buf_putc(&name, *text);
    }
    *sheet = sheet_named(formulas->sheets, name.data, name.len);
    gj_buf_release(&name);
    return text;
}

/* [.B5], [.B5:.B9], [$'a b'.B5]: behind the bracket. A sheet of another file is none of ours. */
const char *gj_range_read(const gj_formulas *formulas, const char *text, int own, gj_range *out,
                          bool *known)
{
    *out = (gj_range){.sheet = own};
    *known = false;
    const char *at = read_sheet(formulas, text + 1, &out->sheet);
    const char *close = strchr(at, ']');
    if (!close)
        return at + strlen(at);
    at = *at == '.' && out->sheet >= 0 ? read_address(at + 1, &out->row0, &out->col0) : NULL;
    out->row1 = out->row0;
    out->col1 = out->col0;
    if (at && *at == ':') {
        int sheet = out->sheet;
        at = read_sheet(formulas, at + 1, &sheet);
        at =
            *at == '.' && sheet == out->sheet ? read_address(at + 1, &out->row1, &out->col1) : NULL;
    }
    *known = at == close && out->row0 <= out->row1 && out->col0 <= out->col1;
    return close + 1;
}

/* B5 or B5:B9 without brackets: behind it, NULL if it is none. */
const char *gj_range_read_plain(const char *text, int own, gj_range *out)
{
    *out = (gj_range){.sheet = own};
    const char *at = read_address(text, &out->row0, &out->col0);
    if (!at)
        return NULL;
    out->row1 = out->row0;
    out->col1 = out->col0;
    if (*at == ':')
        at = read_address(at + 1, &out->row1, &out->col1);
    bool ends = at && !((*at >= 'A' && *at <= 'Z') || (*at >= 'a' && *at <= 'z') || *at == '_' ||
                        *at == '.' || *at == '(' || *at == '!' || (unsigned char)*at >= 0x80);
    return ends && out->row0 <= out->row1 && out->col0 <= out->col1 ? at : NULL;
}

static void add_range(gj_formulas *formulas, gj_formula *formula, gj_range range)
{
    enum { MOST_RANGES = 4096 };
    gj_range *more = formula->ranges;
    if (formula->n_ranges >= MOST_RANGES) {
        formula->everywhere = true;
        return;
    }
    if ((formula->n_ranges & (formula->n_ranges - 1)) == 0) { /* full at each power of two */
        more = gj_arena_array(formulas->arena, (size_t)formula->n_ranges * 2 + 1, sizeof *more);
        if (formula->n_ranges)
            memcpy(more, formula->ranges, (size_t)formula->n_ranges * sizeof *more);
    }
    formula->ranges = more;
    more[formula->n_ranges++] = range;
}

static bool is_name_byte(char c)
{
    return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '_' ||
           c == '.' || c == '$' || c == '!' || (unsigned char)c >= 0x80;
}

/* A function that looks where a text tells it to, or a name that stands for who knows what. */
static bool looks_anywhere(const char *word, size_t length, bool called)
{
    static const char *const anywhere[] = {"INDIRECT", "OFFSET", "MULTIPLE.OPERATIONS"};
    for (size_t i = 0; called && i < sizeof anywhere / sizeof anywhere[0]; i++)
        if (strlen(anywhere[i]) == length && memcmp(anywhere[i], word, length) == 0)
            return true;
    bool number = *word >= '0' && *word <= '9';
    return !called && !number;
}

/* Fills in what the formula uses. */
static void scan(gj_formulas *formulas, gj_formula *formula)
{
    const char *equals = strchr(formula->text, '=');
    const char *at = equals ? equals + 1 : formula->text;
    while (*at) {
        gj_range range;
        bool known = true;
        const char *next = NULL;
        if (*at == '"') {
            next = strchr(at + 1, '"');
            at = next ? next + 1 : at + strlen(at);
        } else if (*at == '[') {
            at = gj_range_read(formulas, at, formula->at.sheet, &range, &known);
            if (known)
                add_range(formulas, formula, range);
            else
                formula->everywhere = formula->everywhere || range.sheet >= 0;
        } else if ((next = gj_range_read_plain(at, formula->at.sheet, &range)) != NULL) {
            add_range(formulas, formula, range);
            at = next;
        } else if (is_name_byte(*at)) {
            for (next = at; is_name_byte(*next);)
                next++;
            formula->everywhere =
                formula->everywhere || looks_anywhere(at, (size_t)(next - at), *next == '(');
            at = next;
        } else {
            at++;
        }
    }
}

void gj_formulas_add(gj_formulas *formulas, gj_at at, const char *text, bool opaque)
{
    if (formulas->count == formulas->room) {
        formulas->room = formulas->room ? 2 * formulas->room : 64;
        formulas->items =
            gj_realloc(formulas->items, (size_t)formulas->room * sizeof *formulas->items);
    }
    gj_formula *formula = &formulas->items[formulas->count++];
    *formula = (gj_formula){.at = at, .text = text, .opaque = opaque};
    scan(formulas, formula);
}

/* ---- what has changed ---- */

static bool is_at(gj_at a, gj_at b)
{
    return a.sheet == b.sheet && a.row == b.row && a.col == b.col;
}

static void forget(gj_formulas *formulas, gj_at at)
{
    for (int i = 0; i < formulas->count; i++)
        if (is_at(formulas->items[i].at, at))
            formulas->items[i--] = formulas->items[--formulas->count];
}

void gj_formulas_set(gj_formulas *formulas, gj_at at, gj_result value)
{
    forget(formulas, at);
    if (formulas->n_overlays == formulas->overlays_room) {
        formulas->overlays_room = formulas->overlays_room ? 2 * formulas->overlays_room : 64;
        formulas->overlays = gj_realloc(formulas->overlays, (size_t)formulas->overlays_room *
                                                                sizeof *formulas->overlays);
    }
    formulas->overlays[formulas->n_overlays++] = (gj_overlay){at, value};
}

void gj_formulas_put(gj_formulas *formulas, gj_at at, const char *text)
{
    forget(formulas, at);
    gj_formulas_add(formulas, at, text, false);
    formulas->items[formulas->count - 1].state = GJ_FORMULA_STALE;
}

static bool uses(const gj_formula *formula, gj_at at)
{
    for (int i = 0; i < formula->n_ranges; i++) {
        const gj_range *range = &formula->ranges[i];
        if (range->sheet == at.sheet && at.row >= range->row0 && at.row <= range->row1 &&
            at.col >= range->col0 && at.col <= range->col1)
            return true;
    }
    return formula->everywhere;
}

static bool fail_formula(const gj_formulas *formulas, const gj_formula *formula, gj_err *err)
{
    char column[8] = "";
    int n = 0;
    for (int c = formula->at.col + 1; c > 0 && n < 7; c = (c - 1) / 26) {
        memmove(column + 1, column, (size_t)n++);
        column[0] = (char)('A' + (c - 1) % 26);
    }
    return gj_fail(err, GJ_ERR_FORMAT,
                   "没有修改：工作表“%.200s” %s%d 的公式%s要改的格，它的结果这里算不出来；请在 "
                   "LibreOffice 里改",
                   gj_sheets_at(formulas->sheets, formula->at.sheet)->name, column,
                   formula->at.row + 1, formula->everywhere ? "可能用到" : "用到");
}

/* Marks all that use the cell, and all that use those. */
static bool mark(gj_formulas *formulas, gj_at at, gj_err *err)
{
    gj_at *changed = gj_alloc(((size_t)formulas->count + 1) * sizeof *changed);
    int n = 0;
    changed[n++] = at;
    bool ok = true;
    for (int next = 0; ok && next < n; next++)
        for (int i = 0; ok && i < formulas->count; i++) {
            gj_formula *formula = &formulas->items[i];
            formulas->steps -= 1 + formula->n_ranges;
            ok = formulas->steps > 0 ||
                 gj_fail(err, GJ_ERR_LIMIT, "没有修改：公式太多；请在 LibreOffice 里改");
            if (ok && formula->state == GJ_FORMULA_CLEAN && uses(formula, changed[next])) {
                formula->state = GJ_FORMULA_STALE;
                changed[n++] = formula->at;
            }
        }
    free(changed);
    return ok;
}

bool gj_formulas_reckon(gj_formulas *formulas, gj_err *err)
{
    for (int i = 0; i < formulas->n_overlays; i++)
        if (!mark(formulas, formulas->overlays[i].at, err))
            return false;
    for (int i = 0; i < formulas->count; i++)
        if (formulas->items[i].state == GJ_FORMULA_STALE &&
            !mark(formulas, formulas->items[i].at, err))
            return false;
    for (int i = 0; i < formulas->count; i++) {
        gj_formula *formula = &formulas->items[i];
        if (formula->state == GJ_FORMULA_STALE && !gj_formula_reckon(formulas, formula))
            return fail_formula(formulas, formula, err);
    }
    return true;
}
