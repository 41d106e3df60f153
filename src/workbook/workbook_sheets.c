/* SPDX-License-Identifier: Apache-2.0 */
/* workbook_sheets.c - the sheets of words: instructions, particulars, sections of text. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "workbook/workbook_book.h"

/* mm */
static const double page_width = 180, page_height = 250, gap_width = 4, heading_height = 9,
                    field_height = 9.5, paragraph_height = 8;

/* A text and its hint side by side in a window of 1366 pixels that has a sidebar open. */
static const double text_width = 160, hint_width = 92;

/* The sheet of particulars is protected, so its rows can't grow with what is typed: room for what
 * is usual. */
static const double contact_height = 14, preamble_height = 36, preamble_more = 14;

/* Columns of the sheet of particulars, and of the instructions. */
enum { LABEL = 0, INPUT = 1, HINT = 2 };

/* Empty lines that are always offered below what is written. */
enum { SPARE_LINES = 4, FEWEST_PREAMBLE = 3, SPARE_PREAMBLE = 2 };

static void set_columns(gj_book *book, gj_book_sheet *sheet, const gj_book_column *columns, int n)
{
    gj_book_column *copy = gj_arena_array(book->arena, (size_t)n, sizeof *copy);
    memcpy(copy, columns, (size_t)n * sizeof *copy);
    sheet->columns = copy;
    sheet->n_columns = n;
}

void gj_book_put_heading(gj_book *book, gj_book_sheet *sheet, const char *text, int columns)
{
    int row = gj_book_add_row(book, sheet, heading_height, false);
    const int at[2] = {row, 0};
    gj_book_put_text(book, sheet, GJ_STYLE_HEADING, at, text)->cols = columns;
}

/* ---- hints beside a sheet ---- */

static const char panel_title[] = "填写提示";

static const char *join(gj_book *book, const char *begin, const gj_section *section)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_puts(&text, begin);
    for (int i = 0; i < section->n_guide; i++)
        gj_buf_printf(&text, "%s%s", i ? "\n" : "", section->guide[i]);
    const char *kept = gj_arena_strdup(book->arena, text.data);
    gj_buf_release(&text);
    return kept;
}

/* In the last column, from `row` on, under a title in the heading's row: as many rows as the text
 * needs. */
void gj_book_put_hints(gj_book *book, gj_book_sheet *sheet, const gj_section *section, int row)
{
    if (section->n_guide == 0)
        return;
    const char *text = join(book, "", section);
    const int title_at[2] = {0, sheet->n_columns - 1};
    const int text_at[2] = {row, sheet->n_columns - 1};
    gj_book_put_text(book, sheet, GJ_STYLE_HINTS_HEADING, title_at, panel_title);
    gj_book_cell *hints = gj_book_put_text(book, sheet, GJ_STYLE_HINTS, text_at, text);

    double width = sheet->columns[sheet->n_columns - 1].width;
    double needed = gj_look_height(book->look, GJ_STYLE_HINTS, text, width);
    int rows = 0;
    for (double height = 0; height < needed; rows++) {
        if (row + rows >= sheet->n_rows)
            gj_book_add_row(book, sheet, paragraph_height, false);
        height += sheet->rows[row + rows].height;
    }
    hints->rows = rows;
}

/* ---- instructions ---- */

static void put_line(gj_book *book, gj_book_sheet *sheet, gj_book_style style, const char *text)
{
    const double least = style == GJ_STYLE_GUIDE_HEADING ? 12 : 2;
    const int at[2] = {gj_book_add_row(book, sheet, least, false), 0};
    gj_book_put_text(book, sheet, style, at, text);
}

/* `text` with the form's source in the place of {form}. */
static const char *name_form(gj_book *book, const char *text)
{
    static const char place[] = "{form}";
    const char *at = strstr(text, place);
    if (!at)
        return text;
    return gj_arena_printf(book->arena, "%.*s%s%s", (int)(at - text), text, book->form->source,
                           at + strlen(place));
}

void gj_book_lay_guide(gj_book *book, gj_book_sheet *sheet)
{
    const gj_book_column columns[] = {{page_width, GJ_STYLE_PLAIN}};
    set_columns(book, sheet, columns, 1);
    sheet->name = book->form->guide_tab;
    sheet->design = GJ_DESIGN_GUIDE;
    put_line(book, sheet, GJ_STYLE_TITLE, book->form->guide_tab);
    put_line(book, sheet, GJ_STYLE_SUBTITLE, book->form->source);
    for (int i = 0; i < book->form->n_guide; i++) {
        const char *text = name_form(book, book->form->guide[i]);
        bool heading = strncmp(text, "# ", 2) == 0;
        put_line(book, sheet, heading ? GJ_STYLE_GUIDE_HEADING : GJ_STYLE_GUIDE_TEXT,
                 heading ? text + 2 : text);
    }
    gj_book_fit_rows(book, sheet);
    sheet->print_rows = sheet->n_rows;
    sheet->print_columns = sheet->n_columns;
}

/* ---- particulars ---- */

/* A list to choose from. */
static gj_book_validity *guard_choice(gj_book *book, const gj_field *field)
{
    bool added = false;
    bool kind = field->role == GJ_ROLE_KIND;
    gj_book_validity *validity = gj_book_add_validity(
        book, gj_arena_printf(book->arena, "gj-%s", kind ? "kind" : field->id), &added);
    gj_buf list;
    gj_buf_init(&list);
    gj_buf_puts(&list, "cell-content-is-in-list(");
    for (int i = 0; i < field->type->n_choices; i++)
        gj_buf_printf(&list, "%s\"%s\"", i ? ";" : "", field->type->choices[i]);
    gj_buf_puts(&list, ")");
    validity->condition = gj_arena_strdup(book->arena, list.data);
    gj_buf_release(&list);
    validity->list = true;
    validity->title = "请从列表中选择";
    validity->message =
        kind
            ? "请点格子右边的箭头，从列表中选择一种。\n填写列表以外的内容，有的核查项目就无法进行。"
            : "请点格子右边的箭头，从列表中选择一项。";
    return validity;
}

static gj_book_validity *guard_count(gj_book *book, const gj_field *field)
{
    bool added = false;
    gj_book_validity *validity =
        gj_book_add_validity(book, gj_arena_printf(book->arena, "gj-%s", field->id), &added);
    validity->condition = "cell-content-is-whole-number() and cell-content()>=0";
    validity->title = "请核对填写的内容";
    validity->message = "这里填不小于 0 的整数。";
    return validity;
}

static gj_book_validity *guard_year(gj_book *book)
{
    bool added = false;
    gj_book_validity *validity = gj_book_add_validity(book, "gj-year", &added);
    int last = book->form->final_year == INT_MAX ? 2099 : book->form->final_year;
    validity->condition = gj_arena_printf(
        book->arena, "cell-content-is-whole-number() and cell-content-is-between(%d,%d)",
        book->form->first_year, last);
    validity->title = "请核对年份";
    validity->message =
        last == 2099
            ? gj_arena_printf(book->arena, "这套格式适用于%d年及以后，请填四位数字的年份。",
                              book->form->first_year)
            : gj_arena_printf(book->arena, "这套格式适用于%d年至%d年，请填四位数字的年份。",
                              book->form->first_year, last);
    return validity;
}

static void put_field_input(gj_book *book, gj_book_sheet *sheet, const gj_field *field, int row)
{
    const int at[2] = {row, INPUT};
    /* What the field holds, NULL for nothing. */
    gj_buf text;
    gj_buf_init(&text);
    gj_report_put_entry(book->report, field, &text);
    const char *value = text.len ? gj_arena_strdup(book->arena, text.data) : NULL;
    gj_buf_release(&text);
    gj_book_cell *cell = gj_book_put_text(book, sheet, GJ_STYLE_FIELD_TEXT, at, value);
    book->inputs[field->index] =
        gj_arena_printf(book->arena, "[$%s]", gj_book_base(book, sheet, at));
    gj_book_validity *guard = NULL;
    if (field->type->takes == GJ_TAKES_CHOICE)
        guard = guard_choice(book, field);
    if (field->type->takes == GJ_TAKES_COUNT) {
        guard = field->role == GJ_ROLE_YEAR ? guard_year(book) : guard_count(book, field);
        cell->style = GJ_STYLE_FIELD_NUMBER;
        gj_book_set_value(cell, value);
    }
    if (!guard)
        return;
    cell->validity = guard->name;
    guard->base = gj_book_base(book, sheet, at);
}

/* Where no year is known yet, the form's first is as good an example as any that it is in force
 * for. */
static const char *guide_of(gj_book *book, const gj_field *field)
{
    const int year = gj_report_particulars_at(book->report)->year;
    gj_buf guide;
    gj_buf_init(&guide);
    gj_field_put_guide(field, year ? year : book->form->first_year, &guide);
    const char *kept = gj_arena_strdup(book->arena, guide.data);
    gj_buf_release(&guide);
    return kept;
}

/* A label and a hint, over `rows` rows. */
static void put_field_frame(gj_book *book, gj_book_sheet *sheet, const gj_field *field,
                            const int from_rows[2])
{
    const int label_at[2] = {from_rows[0], LABEL};
    const int hint_at[2] = {from_rows[0], HINT};
    gj_book_put_text(book, sheet, GJ_STYLE_FIELD_LABEL, label_at, field->label)->rows =
        from_rows[1];
    gj_book_put_text(book, sheet, GJ_STYLE_FIELD_HINT, hint_at, guide_of(book, field))->rows =
        from_rows[1];
}

static void put_field(gj_book *book, gj_book_sheet *sheet, const gj_field *field)
{
    if (field->role == GJ_ROLE_PREAMBLE) {
        /* The preamble: a paragraph a cell, beside one label. */
        gj_text text = gj_report_text(book->report, NULL);
        int rows = text.count + SPARE_PREAMBLE;
        if (rows < FEWEST_PREAMBLE)
            rows = FEWEST_PREAMBLE;
        int from = sheet->n_rows;
        for (int i = 0; i < rows; i++) {
            const double height = i == 0 ? preamble_height : preamble_more;
            const int at[2] = {gj_book_add_row(book, sheet, height, false), INPUT};
            gj_book_put_text(book, sheet, GJ_STYLE_FIELD_TEXT, at,
                             i < text.count ? text.paragraphs[i].text : NULL);
        }
        put_field_frame(book, sheet, field, (const int[2]){from, rows});
        return;
    }
    bool contact = field->role == GJ_ROLE_CONTACT;
    int row = gj_book_add_row(book, sheet, contact ? contact_height : field_height, false);
    put_field_input(book, sheet, field, row);
    put_field_frame(book, sheet, field, (const int[2]){row, 1});
}

void gj_book_lay_fields(gj_book *book, gj_book_sheet *sheet)
{
    const gj_book_column columns[] = {
        {28, GJ_STYLE_PLAIN}, {92, GJ_STYLE_PLAIN}, {84, GJ_STYLE_PLAIN}};
    set_columns(book, sheet, columns, 3);
    sheet->name = book->form->fields_tab;
    sheet->design = GJ_DESIGN_FIELDS;
    gj_book_put_heading(book, sheet, book->form->fields_tab, sheet->n_columns);
    book->inputs =
        gj_arena_array(book->arena, (size_t)book->form->n_fields + 1, sizeof *book->inputs);
    for (int i = 0; i < book->form->n_fields; i++)
        put_field(book, sheet, &book->form->fields[i]);
    gj_book_fit_rows(book, sheet);
    sheet->frozen_rows = 1;
    sheet->cursor_row = 1;
    sheet->cursor_column = INPUT;
    sheet->print_rows = sheet->n_rows;
    sheet->print_columns = sheet->n_columns;
}

/* ---- a section of text ---- */

static void put_paragraph(gj_book *book, gj_book_sheet *sheet, const gj_paragraph *paragraph)
{
    const int at[2] = {gj_book_add_row(book, sheet, paragraph_height, true), 0};
    gj_book_cell *cell =
        gj_book_put_text(book, sheet, GJ_STYLE_PARAGRAPH, at, paragraph ? paragraph->text : NULL);
    if (paragraph)
        gj_book_note_doubt(book, sheet, cell, paragraph->place);
}

/* Beside the heading, whose row stays in view and keeps its height whatever becomes of the
 * paragraphs' rows. */
static void put_hint(gj_book *book, gj_book_sheet *sheet, const gj_section *section)
{
    const int at[2] = {0, sheet->n_columns - 1};
    if (section->n_guide == 0)
        return;
    const char *begin = gj_arena_printf(book->arena, "%s：", panel_title);
    gj_book_put_text(book, sheet, GJ_STYLE_HINTS, at, join(book, begin, section));
}

/* What is written, and empty lines down to the end of a printed page: no blank page is printed for
 * them. */
static void put_paragraphs(gj_book *book, gj_book_sheet *sheet, gj_text text)
{
    for (int i = 0; i < text.count; i++)
        put_paragraph(book, sheet, &text.paragraphs[i]);
    gj_book_fit_rows(book, sheet);
    double height = 0;
    for (int i = 0; i < sheet->n_rows; i++)
        height += sheet->rows[i].height;
    for (int i = 0; i < SPARE_LINES || height + paragraph_height < page_height; i++) {
        put_paragraph(book, sheet, NULL);
        height += paragraph_height;
    }
}

void gj_book_lay_text(gj_book *book, gj_book_sheet *sheet, const gj_section *section)
{
    const int printed_spare = 500;
    const gj_book_column columns[] = {{text_width, GJ_STYLE_PARAGRAPH_MORE},
                                      {gap_width, GJ_STYLE_PLAIN},
                                      {hint_width, GJ_STYLE_PLAIN}};
    set_columns(book, sheet, columns, section->n_guide ? 3 : 1);
    sheet->name = section->tab;
    sheet->design = GJ_DESIGN_TEXT;
    gj_book_put_heading(book, sheet, section->title, 1);
    put_hint(book, sheet, section);
    put_paragraphs(book, sheet, gj_report_text(book->report, section));
    gj_book_add_row(book, sheet, paragraph_height, true);
    sheet->open = true;
    sheet->endless = true;
    sheet->frozen_rows = 1;
    sheet->cursor_row = 1;
    sheet->print_rows = sheet->n_rows + printed_spare;
    sheet->print_columns = 1;
}
