/* SPDX-License-Identifier: Apache-2.0 */
/* preamble.c - the paragraphs before the first heading: a field of their own, or what stands below
 * a title. */
#include <string.h>

#include "match/match_private.h"

/* What is shorter and no sentence is no paragraph but a part of the title, a date, a source. */
enum { SHORTEST = 60 };

static bool is_paragraph(const char *text)
{
    static const char stop[] = "。";
    size_t length = strlen(text);
    return length >= SHORTEST ||
           (length > strlen(stop) && strcmp(text + length - strlen(stop), stop) == 0);
}

static void add_lines(gj_report *report, const gj_cell *cell, gj_place place)
{
    const char *line = cell->text;
    while (*line) {
        size_t length = strcspn(line, "\n");
        const char *text = gj_arena_strndup(gj_report_arena(report), line, length);
        if (text[strspn(text, " \t")])
            gj_report_add_paragraph(report, NULL, text, place);
        line += length + (line[length] == '\n');
    }
}

static bool is_label_column_free(const gj_page *page, const gj_caption *label, int row)
{
    return row == label->row || !gj_sheet_seen(page->sheet, row, label->col) ||
           gj_sheet_seen(page->sheet, row, label->col) == label->cell;
}

/* The cell beside the label and those below it, as long as no other label begins. */
static void take_field(const gj_page *page, const gj_caption *label, gj_report *report)
{
    int col = label->col + label->cols;
    for (size_t i = 0; i < page->sheet->n_cells; i++) {
        const gj_cell *cell = &page->sheet->cells[i];
        if (cell->row < label->row || cell->col != col)
            continue;
        if (!is_label_column_free(page, label, cell->row))
            return;
        add_lines(report, cell, (gj_place){page->index, cell->row, cell->col});
    }
}

void gj_preamble_match(gj_matcher *matcher, gj_report *report, const gj_page *page,
                       const gj_caption *heading)
{
    const gj_field *field = gj_form_field_of(matcher->wording, GJ_ROLE_PREAMBLE);
    const char *key = field ? gj_matcher_key(matcher, field->label) : "";
    for (int p = 0; p < matcher->n_pages && field; p++) {
        gj_page *fields = &matcher->pages[p];
        if (strcmp(fields->sheet->name, matcher->wording->fields_tab) != 0)
            continue;
        for (int i = 0; i < fields->n_captions; i++)
            if (strcmp(fields->captions[i].key, key) == 0) {
                take_field(fields, &fields->captions[i], report);
                return;
            }
    }
    const gj_place *title = &matcher->title_place;
    if (heading && title->sheet == page->index && title->row < heading->row) {
        /* Else what stands between the title and the first heading. */
        int first = title->row;
        for (size_t i = 0; i < page->sheet->n_cells; i++) {
            const gj_cell *cell = &page->sheet->cells[i];
            if (cell->row <= first || cell->row >= heading->row || cell->col != heading->col)
                continue;
            if (cell->kind == GJ_CELL_TEXT && is_paragraph(cell->text) &&
                !gj_is_furniture(matcher, gj_matcher_key(matcher, cell->text)))
                add_lines(report, cell, (gj_place){page->index, cell->row, cell->col});
        }
    }
}
