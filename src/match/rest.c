/* SPDX-License-Identifier: Apache-2.0 */
/* rest.c - what of a document, or of somebody else's workbook, became no part of the report: what
 * the page carries besides, and what found no place. */
#include <limits.h>
#include <stdlib.h>
#include <string.h>

#include "match/match_private.h"
#include "report/intake.h"

/* A sheet whose cells are told apart. */
typedef struct sorting {
    gj_matcher *matcher;
    gj_report *report;
    const gj_page *page;
    bool *taken;        /* by cell */
    bool *tables;       /* of the document, by number: a table of the report's stands in it, … */
    bool *asides;       /* … or else something that pages carry besides */
    int first, last;    /* rows of what was taken */
    const char *titles; /* keys of the title and the body, one behind the other */
} sorting;

/* The document's table that a cell stands in; 0: in none. */
static int table_of(const gj_sheet *sheet, int row, int col)
{
    const gj_origin *origin = gj_origin_find(sheet->origins, sheet->n_origins, row, col);
    return origin ? origin->table : 0;
}

static void take(sorting *of, gj_place place)
{
    const gj_sheet *sheet = of->page->sheet;
    if (place.sheet != of->page->index || place.row < 0)
        return;
    const gj_cell *cell = gj_sheet_seen(sheet, place.row, place.col);
    if (cell)
        of->taken[cell - sheet->cells] = true;
    of->first = place.row < of->first ? place.row : of->first;
    of->last = place.row > of->last ? place.row : of->last;
}

static void take_slots(sorting *of)
{
    const gj_block *block = NULL;
    for (int b = 0; (block = gj_form_block(of->matcher->form, b)); b++)
        for (int r = 0; r < block->rows.n_nodes; r++) {
            const gj_node *row = &block->rows.nodes[r];
            int n = gj_report_items(of->report, row) * block->columns.n_leaves;
            for (int i = 0; i < n; i++) {
                const gj_slot *slot =
                    gj_report_slot_of_at(of->report, row, i / block->columns.n_leaves,
                                         block->columns.leaves[i % block->columns.n_leaves]);
                if (!slot || !slot->bound || slot->place.sheet != of->page->index)
                    continue;
                take(of, slot->place);
                of->tables[table_of(of->page->sheet, slot->place.row, slot->place.col)] = true;
            }
        }
}

static void take_words(sorting *of)
{
    const gj_form *form = of->matcher->form;
    const gj_particulars *known = gj_report_particulars_at(of->report);
    const gj_place places[] = {known->year_place, known->org_place, of->matcher->title_place};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        take(of, places[i]);
    for (int i = 0; i < form->n_fields; i++)
        take(of, gj_report_entry_at(of->report, &form->fields[i])->place);
    for (int s = -1; s < form->n_sections; s++) {
        gj_text text = gj_report_text(of->report, s < 0 ? NULL : &form->sections[s]);
        for (int i = 0; i < text.count; i++)
            take(of, text.paragraphs[i].place);
    }
    for (int i = 0; i < gj_report_seen_count(of->report); i++) {
        const gj_seen *seen = gj_report_seen_at(of->report, i);
        if (seen->times > 0)
            take(of, seen->place);
    }
}

/* No table says where it ends, but in a document: in a row with figures or labels of the report's
 * all words are the table's. */
static void take_rows(sorting *of)
{
    const gj_sheet *sheet = of->page->sheet;
    for (size_t first = 0, next = 0; first < sheet->n_cells; first = next) {
        bool any = false;
        for (next = first;
             next < sheet->n_cells && sheet->cells[next].row == sheet->cells[first].row; next++) {
            const gj_caption *caption =
                gj_caption_at(of->page, sheet->cells[next].row, sheet->cells[next].col);
            any = any || of->taken[next] || (caption && caption->used);
        }
        for (size_t i = first; any && i < next; i++)
            of->taken[i] = of->taken[i] || !gj_cell_is_data(&sheet->cells[i]);
    }
}

/* Labels that were bound, parts of the title, the signature; and what stands in the report's own
 * tables without being a figure. */
static bool is_taken(const sorting *of, size_t index)
{
    const gj_sheet *sheet = of->page->sheet;
    const gj_cell *cell = &sheet->cells[index];
    const gj_caption *caption = gj_caption_at(of->page, cell->row, cell->col);
    const gj_word *word = caption && caption->likeness == 100 ? caption->word : NULL;
    if (of->taken[index] || (caption && caption->used) || (word && !word->node && word->block))
        return true;
    int table = table_of(sheet, cell->row, cell->col);
    if (table > 0 && of->tables[table])
        return !gj_cell_is_data(cell);
    const char *key = gj_matcher_key(of->matcher, cell->text);
    const char *date = gj_report_particulars_at(of->report)->date;
    return (strlen(key) > strlen("年度") && strstr(of->titles, key)) ||
           (date && strcmp(date, cell->text) == 0);
}

/* A whole sentence may be the report's wherever it stands. */
static bool is_sentence(const char *text)
{
    static const char stop[] = "。";
    enum { SHORTEST = 60 };
    size_t length = strlen(text);
    return length >= SHORTEST && strcmp(text + length - strlen(stop), stop) == 0;
}

static bool is_of_page(const sorting *of, const gj_cell *cell)
{
    return gj_is_furniture(of->matcher, gj_matcher_key(of->matcher, cell->text));
}

static void tell(const sorting *of)
{
    const gj_sheet *sheet = of->page->sheet;
    for (size_t i = 0; i < sheet->n_cells; i++) {
        int table = table_of(sheet, sheet->cells[i].row, sheet->cells[i].col);
        of->asides[table] |= table > 0 && !of->tables[table] && is_of_page(of, &sheet->cells[i]);
    }
    for (size_t i = 0; i < sheet->n_cells; i++) {
        const gj_cell *cell = &sheet->cells[i];
        if (is_taken(of, i))
            continue;
        bool within = cell->row > of->first && cell->row < of->last;
        bool page = of->asides[table_of(sheet, cell->row, cell->col)] || is_of_page(of, cell) ||
                    (!within && !is_sentence(cell->text));
        const gj_rest rest = {.kind = page ? GJ_REST_PAGE : GJ_REST_LEFT,
                              .place = {of->page->index, cell->row, cell->col},
                              .text = cell->text};
        gj_intake_add_rest(gj_report_intake(of->report), &rest);
    }
}

/* A sheet of which the report has nothing is told as one. */
static void tell_sheet(const sorting *of)
{
    const gj_sheet *sheet = of->page->sheet;
    const char *text = gj_arena_printf(of->matcher->arena, "%s工作表，有 %zu 格内容",
                                       sheet->hidden ? "一张隐藏的" : "整张", sheet->n_cells);
    const gj_rest rest = {.kind = GJ_REST_LEFT, .place = {of->page->index, -1, -1}, .text = text};
    if (sheet->n_cells > 0)
        gj_intake_add_rest(gj_report_intake(of->report), &rest);
}

void gj_rest_tell(gj_matcher *matcher, gj_report *report)
{
    const gj_particulars *known = gj_report_particulars_at(report);
    const char *org = known->org ? gj_matcher_key(matcher, known->org) : "";
    char *title = gj_report_title(report);
    const char *titles =
        gj_arena_printf(matcher->arena, "%s\n%s", gj_matcher_key(matcher, title), org);
    free(title);
    for (int p = 0; p < matcher->n_pages; p++) {
        const gj_sheet *sheet = matcher->pages[p].sheet;
        bool book = sheet->kind == GJ_SHEET_BOOK;
        if (book && known->has_fields) /* one of ours: its own words aren't the report's */
            continue;
        sorting of = {.matcher = matcher,
                      .report = report,
                      .page = &matcher->pages[p],
                      .first = INT_MAX,
                      .last = -1,
                      .titles = titles};
        int tables = 0;
        for (size_t i = 0; i < sheet->n_origins; i++)
            tables =
                sheet->origins[i].origin.table > tables ? sheet->origins[i].origin.table : tables;
        of.taken = gj_arena_array(matcher->arena, sheet->n_cells + 1, sizeof *of.taken);
        of.asides = gj_arena_array(matcher->arena, (size_t)tables + 1, sizeof *of.asides);
        of.tables = gj_arena_array(matcher->arena, (size_t)tables + 1, sizeof *of.tables);
        take_slots(&of);
        take_words(&of);
        if (sheet->kind != GJ_SHEET_DOCUMENT)
            take_rows(&of);
        if (book && of.last < 0)
            tell_sheet(&of);
        else
            tell(&of);
    }
}
