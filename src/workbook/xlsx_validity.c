/* SPDX-License-Identifier: Apache-2.0 */
/* xlsx_validity.c - formulas and conditions in Excel's words, and what may be typed where. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "workbook/xlsx.h"

/* ---- formulas ---- */

/* A reference, behind its bracket: "$'name'.B2", ".D5:.D7"; what follows its end. */
static const char *put_reference(const char *at, gj_buf *out)
{
    bool begins = true;
    bool named = false; /* a sheet was named: its dot becomes a mark */
    while (*at && *at != ']') {
        if (*at == '$' && begins) {
            at++;
        } else if (*at == '\'') {
            do
                gj_buf_putc(out, *at++);
            while (*at && *at != '\'');
            gj_buf_putc(out, '\'');
            at += *at != '\0';
            named = true;
        } else if (*at == '.') {
            if (named)
                gj_buf_putc(out, '!');
            named = false;
            at++;
        } else {
            gj_buf_putc(out, *at++);
        }
        begins = false;
    }
    return at + (*at == ']');
}

void gj_xlsx_put_formula(const char *formula, gj_buf *out)
{
    bool quoted = false;
    while (*formula) {
        quoted ^= *formula == '"';
        if (!quoted && *formula == '[') {
            formula = put_reference(formula + 1, out);
            continue;
        }
        gj_buf_putc(out, (char)(!quoted && *formula == ';' ? ',' : *formula));
        formula++;
    }
}

/* ---- conditions ---- */

/* What Excel asks of a cell. */
typedef struct demand {
    const char *type, *compares;
    gj_buf first, second;
    bool speaks; /* its formula names the cell */
} demand;

/* What begins with `words`: the rest; else NULL. */
static const char *behind(const char *text, const char *words)
{
    size_t length = strlen(words);
    return strncmp(text, words, length) == 0 ? text + length : NULL;
}

/* The choices of a list, quoted and parted by semicolons, as Excel has them: one text. */
static void put_choices(const char *list, gj_buf *out)
{
    bool quoted = false;
    gj_buf_putc(out, '"');
    for (; *list && (quoted || *list != ')'); list++) {
        if (*list == '"')
            quoted = !quoted;
        else
            gj_buf_putc(out, (char)(!quoted && *list == ';' ? ',' : *list));
    }
    gj_buf_putc(out, '"');
}

/* The conditions that workbook_data.c and workbook_sheets.c give, and no others. */
static void read_condition(const char *condition, demand *of)
{
    const char *rest = NULL;
    char *end = NULL;
    of->compares = "greaterThanOrEqual";
    if ((rest = behind(condition, "cell-content-is-whole-number() and ")) != NULL) {
        of->type = "whole";
    } else if ((rest = behind(condition, "cell-content-is-decimal-number() and ")) != NULL) {
        of->type = "decimal";
    } else if ((rest = behind(condition, "cell-content-text-length()<=")) != NULL) {
        of->type = "textLength";
        of->compares = "lessThanOrEqual";
        gj_buf_puts(&of->first, rest);
        return;
    } else if ((rest = behind(condition, "cell-content-is-in-list(")) != NULL) {
        of->type = "list";
        of->compares = NULL;
        put_choices(rest, &of->first);
        return;
    } else if ((rest = behind(condition, "is-true-formula(")) != NULL) {
        of->type = "custom";
        of->compares = NULL;
        of->speaks = true;
        gj_xlsx_put_formula(rest, &of->first);
        of->first.data[--of->first.len] = '\0'; /* its last bracket */
        return;
    }
    const char *between = rest ? behind(rest, "cell-content-is-between(") : NULL;
    if (between) {
        of->compares = "between";
        gj_buf_printf(&of->first, "%ld", strtol(between, &end, 10));
        gj_buf_printf(&of->second, "%ld", strtol(end + 1, NULL, 10));
    } else {
        gj_buf_putc(&of->first, '0'); /* cell-content()>=0 */
    }
}

/* ---- where ---- */

/* A cell's rectangle of neighbours of the same kind, and whom they were counted among. */
typedef struct patch {
    int row, col, last_row, last_col;
} patch;

static bool is_guarded(const gj_canvas *canvas, int row, int col, const char *name)
{
    if (row >= canvas->sheet->n_rows || col >= canvas->sheet->n_columns)
        return false;
    const gj_book_cell *cell = gj_canvas_at(canvas, row, col);
    return cell && cell->row == row && cell->col == col && cell->validity &&
           strcmp(cell->validity, name) == 0;
}

/* The cells of that validity in as few rectangles as going along the rows gives; `*n` of them. */
static patch *find_patches(const gj_book *book, const gj_canvas *canvas, const char *name, int *n)
{
    const gj_book_sheet *sheet = canvas->sheet;
    patch *patches = gj_arena_array(book->arena, (size_t)sheet->n_cells + 1, sizeof *patches);
    *n = 0;
    for (int row = 0; row < sheet->n_rows; row++) {
        for (int col = 0; col < sheet->n_columns; col++) {
            if (!is_guarded(canvas, row, col, name))
                continue;
            patch one = {row, col, row, col};
            while (is_guarded(canvas, row, one.last_col + 1, name))
                one.last_col++;
            col = one.last_col;
            patch *above = NULL;
            for (int i = 0; i < *n; i++)
                if (patches[i].col == one.col && patches[i].last_col == one.last_col &&
                    patches[i].last_row == row - 1)
                    above = &patches[i];
            if (above)
                above->last_row = row;
            else
                patches[(*n)++] = one;
        }
    }
    return patches;
}

/* ---- the elements ---- */

/* What Excel shows has an end: beyond it the file would be refused. */
static void put_most(const char *text, int most, gj_buf *out)
{
    const char *end = text;
    for (int i = 0; i < most && *end; i++)
        (void)gj_utf8_next(&end);
    gj_buf_add(out, text, (size_t)(end - text));
}

/* `formula` with `from` in it, an address, become `to`. */
static void put_moved(const char *formula, const char *from, const char *to, gj_buf *out)
{
    size_t length = strlen(from);
    const char *at = NULL;
    for (; (at = strstr(formula, from)) != NULL; formula = at + length) {
        gj_buf_add(out, formula, (size_t)(at - formula));
        gj_buf_puts(out, to);
    }
    gj_buf_puts(out, formula);
}

/* Write the <dataValidation> element of those patches. */
static void write_validity(gj_xml *xml, const gj_book_validity *validity, const demand *of,
                           const char *where)
{
    enum { MOST_TITLE = 32, MOST_MESSAGE = 225 };
    gj_buf title, message;
    gj_buf_init(&title);
    gj_buf_init(&message);
    put_most(validity->title, MOST_TITLE, &title);
    put_most(validity->message, MOST_MESSAGE, &message);
    gj_xml_open(xml, "dataValidation");
    gj_xml_attr(xml, "type", of->type);
    gj_xml_attr(xml, "errorStyle", "warning");
    gj_xml_attr(xml, "operator", of->compares);
    gj_xml_attr(xml, "allowBlank", "1");
    gj_xml_attr(xml, "showErrorMessage", "1");
    gj_xml_attr(xml, "errorTitle", title.data);
    gj_xml_attr(xml, "error", message.data);
    gj_xml_attr(xml, "sqref", where);
    gj_xml_element(xml, "formula1", of->first.data);
    if (of->second.len)
        gj_xml_element(xml, "formula2", of->second.data);
    gj_xml_close(xml);
    gj_buf_release(&message);
    gj_buf_release(&title);
}

/* A formula that names its cell speaks of the first one of an element: programs don't agree which
 * one that is unless the element has one rectangle only. */
static void write_demand(gj_xml *xml, const gj_book_validity *validity, const demand *of,
                         const patch *patches, int n)
{
    gj_buf where;
    gj_buf_init(&where);
    for (int i = 0; i < n; i++) {
        const patch *one = &patches[i];
        if (where.len)
            gj_buf_putc(&where, ' ');
        gj_xlsx_put_range(one->row, one->col, one->last_row, one->last_col, &where);
        if (!of->speaks)
            continue;
        char address[GJ_ADDRESS];
        demand moved = {.type = of->type, .compares = of->compares};
        gj_buf_init(&moved.first);
        gj_buf_init(&moved.second);
        put_moved(of->first.data, strrchr(validity->base, '.') + 1,
                  gj_place_address((gj_place){.row = one->row, .col = one->col}, address),
                  &moved.first);
        write_validity(xml, validity, &moved, where.data);
        gj_buf_release(&moved.second);
        gj_buf_release(&moved.first);
        gj_buf_clear(&where);
    }
    if (where.len)
        write_validity(xml, validity, of, where.data);
    gj_buf_release(&where);
}

void gj_xlsx_write_validities(const gj_xlsx *xlsx, const gj_canvas *canvas, gj_xml *xml)
{
    enum { MOST_LIST = 257 }; /* with its quotes: longer ones Excel doesn't open */
    bool any = false;
    for (int i = 0; i < xlsx->book->n_validities; i++) {
        const gj_book_validity *validity = &xlsx->book->validities[i];
        int n = 0;
        const patch *patches = find_patches(xlsx->book, canvas, validity->name, &n);
        if (n == 0)
            continue;
        demand of = {.type = NULL};
        gj_buf_init(&of.first);
        gj_buf_init(&of.second);
        read_condition(validity->condition, &of);
        if (!validity->list || gj_utf8_count(of.first.data) <= MOST_LIST) {
            if (!any)
                gj_xml_open(xml, "dataValidations");
            any = true;
            write_demand(xml, validity, &of, patches, n);
        }
        gj_buf_release(&of.second);
        gj_buf_release(&of.first);
    }
    if (any)
        gj_xml_close(xml);
}
