/* SPDX-License-Identifier: Apache-2.0 */
/* captions.c - the captions of a workbook: its short texts, whatever could be a label, a heading or
 * a title. */
#include <string.h>

#include "base/label.h"
#include "base/utf8.h"
#include "form/type.h"
#include "match/match_private.h"

/* Longer texts are paragraphs; a workbook of nothing but near labels must not cost seconds. */
enum { LONGEST = 320, MOST_GUESSES = 4000, LONGEST_GUESSED = 180 };

gj_value gj_cell_read(const gj_cell *cell, const gj_type *type, gj_arena *arena)
{
    if (!cell)
        return gj_value_read(NULL);
    if (cell->kind == GJ_CELL_ERROR)
        return (gj_value){.kind = GJ_UNREADABLE, .text = cell->text};
    return cell->kind == GJ_CELL_NUMBER ? gj_type_read_number(type, arena, cell->number, cell->text)
                                        : gj_type_read(type, arena, cell->text);
}

bool gj_cell_is_data(const gj_cell *cell)
{
    if (!cell)
        return false;
    if (cell->kind != GJ_CELL_TEXT)
        return true;
    gj_value value = gj_value_read(cell->text);
    return value.kind == GJ_NA ||
           (value.kind == GJ_NUMBER && (value.plain || strlen(cell->text) < 40));
}

const char *gj_matcher_key(const gj_matcher *matcher, const char *text)
{
    return gj_label_key(matcher->arena, matcher->form->folds, text);
}

static bool is_numeral(const char *text)
{
    return *text && strspn(text, "0123456789.-") == strlen(text);
}

/* Titles of the forms that are numbers, such as a budget's codes. There are none in most forms. */
static void collect_numerals(gj_matcher *matcher)
{
    enum { MOST_NUMERALS = 1024 };
    matcher->n_numerals = 0;
    matcher->numerals = NULL;
    for (int f = 0; f < gj_forms_count(matcher->forms); f++) {
        const gj_block *block = NULL;
        for (int b = 0; (block = gj_form_block(gj_forms_at(matcher->forms, f), b)); b++)
            for (int i = 0; i < block->rows.n_nodes + block->columns.n_nodes; i++) {
                int column = i - block->rows.n_nodes;
                const char *title =
                    column < 0 ? block->rows.nodes[i].title : block->columns.nodes[column].title;
                if (!is_numeral(title) || matcher->n_numerals == MOST_NUMERALS)
                    continue;
                if (!matcher->numerals)
                    matcher->numerals =
                        gj_arena_array(matcher->arena, MOST_NUMERALS, sizeof *matcher->numerals);
                matcher->numerals[matcher->n_numerals++] = title;
            }
    }
}

static bool is_numeric_title(const gj_matcher *matcher, const char *text)
{
    for (int i = 0; i < matcher->n_numerals; i++)
        if (strcmp(matcher->numerals[i], text) == 0)
            return true;
    return false;
}

static bool is_short_text(const gj_matcher *matcher, const gj_cell *cell)
{
    if (cell->kind == GJ_CELL_ERROR || strnlen(cell->text, LONGEST + 1) > LONGEST)
        return false;
    if (cell->kind == GJ_CELL_TEXT && !is_numeral(cell->text))
        return true;
    return is_numeric_title(matcher, cell->text);
}

static void collect_page(gj_matcher *matcher, gj_page *page)
{
    const gj_sheet *sheet = page->sheet;
    page->captions = gj_arena_array(matcher->arena, sheet->n_cells + 1, sizeof *page->captions);
    for (size_t i = 0; i < sheet->n_cells; i++) {
        const gj_cell *cell = &sheet->cells[i];
        if (!is_short_text(matcher, cell))
            continue;
        const gj_span *span = gj_sheet_span(sheet, cell->row, cell->col);
        bool merged = span && span->row == cell->row && span->col == cell->col;
        const gj_caption *before = page->n_captions ? &page->captions[page->n_captions - 1] : NULL;
        bool again = before && strcmp(before->cell->text, cell->text) == 0;
        page->captions[page->n_captions++] =
            (gj_caption){.row = cell->row,
                         .col = cell->col,
                         .rows = merged ? span->rows : 1,
                         .cols = merged ? span->cols : 1,
                         .cell = cell,
                         .key = again ? before->key : gj_matcher_key(matcher, cell->text)};
    }
}

/* What a report was read from is told there again, and isn't the report. */
static bool is_record(const gj_matcher *matcher, const gj_sheet *sheet)
{
    const char *const *name = matcher->form->phrases[GJ_PHRASES_RECORD];
    while (*name && strcmp(*name, sheet->name) != 0)
        name++;
    return *name != NULL;
}

void gj_captions_collect(gj_matcher *matcher, const gj_sheets *sheets)
{
    int n = gj_sheets_count(sheets);
    collect_numerals(matcher);
    matcher->pages = gj_arena_array(matcher->arena, (size_t)n + 1, sizeof *matcher->pages);
    for (int hidden = 0; hidden <= 1; hidden++)
        for (int i = 0; i < n; i++) {
            const gj_sheet *sheet = gj_sheets_at(sheets, i);
            if (sheet->hidden != (hidden == 1) || is_record(matcher, sheet))
                continue;
            gj_page *page = &matcher->pages[matcher->n_pages++];
            *page = (gj_page){.sheet = sheet, .index = i};
            collect_page(matcher, page);
        }
}

/* Of a sheet with the instructions, nothing is a label. */
static bool is_guide(const gj_matcher *matcher, const gj_page *page)
{
    return strcmp(page->sheet->name, matcher->wording->guide_tab) == 0;
}

static bool is_row_label(const gj_caption *caption)
{
    for (const gj_word *word = caption->word; word; word = word->next)
        if (word->is_row && word->node->leaf)
            return true;
    return false;
}

/* A number that is a row's label has no row's label left of it, and stands where most of its like
 * do; else it is a value. */
static void sort_out_numerals(gj_page *page)
{
    enum { WIDEST = 256 };
    int in_column[WIDEST] = {0}, best = 0, labelled = -1; /* the last sheet row with a label */
    for (int i = 0; i < page->n_captions; i++) {
        gj_caption *caption = &page->captions[i];
        if (!is_row_label(caption))
            continue;
        if (is_numeral(caption->key) && (caption->row == labelled || caption->col >= WIDEST))
            caption->word = NULL;
        else if (is_numeral(caption->key) && ++in_column[caption->col] > in_column[best])
            best = caption->col;
        labelled = caption->row;
    }
    for (int i = 0; i < page->n_captions; i++) {
        gj_caption *caption = &page->captions[i];
        if (is_row_label(caption) && is_numeral(caption->key) &&
            2 * in_column[caption->col] <= in_column[best])
            caption->word = NULL;
    }
}

void gj_captions_find_words(gj_matcher *matcher)
{
    int guesses = 0;
    for (int p = 0; p < matcher->n_pages; p++) {
        gj_page *page = &matcher->pages[p];
        for (int i = 0; i < page->n_captions && !is_guide(matcher, page); i++) {
            gj_caption *caption = &page->captions[i];
            caption->likeness = 100;
            caption->word = gj_words_find(matcher->words, caption->key);
            if (!caption->word && strlen(caption->key) <= LONGEST_GUESSED &&
                guesses++ < MOST_GUESSES)
                caption->word = gj_words_guess(matcher->words, caption->key, &caption->likeness);
        }
        if (matcher->n_numerals > 0)
            sort_out_numerals(page);
    }
}

/* Index of the first caption not before (row, col). */
static int lower_bound(const gj_page *page, int row, int col)
{
    int low = 0, high = page->n_captions;
    while (low < high) {
        int middle = low + (high - low) / 2;
        const gj_caption *caption = &page->captions[middle];
        if (caption->row < row || (caption->row == row && caption->col < col))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

int gj_captions_of_row(const gj_page *page, int row, int *n)
{
    int first = lower_bound(page, row, 0);
    int last = first;
    while (last < page->n_captions && page->captions[last].row == row)
        last++;
    *n = last - first;
    return first;
}

gj_caption *gj_caption_at(const gj_page *page, int row, int col)
{
    int i = lower_bound(page, row, col);
    if (i == page->n_captions || page->captions[i].row != row || page->captions[i].col != col)
        return NULL;
    return &page->captions[i];
}

const gj_word *gj_caption_row(const gj_caption *caption, const gj_table *table)
{
    const gj_word *word = caption ? caption->word : NULL;
    while (word && !(word->is_row && word->table == table))
        word = word->next;
    return word;
}

bool gj_caption_names(const gj_caption *caption, const gj_node *node)
{
    const gj_word *word = caption && caption->likeness == 100 ? caption->word : NULL;
    while (word && word->node != node)
        word = word->next;
    return word;
}

const gj_word *gj_caption_column(const gj_caption *caption, const gj_block *block)
{
    const gj_word *word = caption ? caption->word : NULL;
    while (word && (word->is_row || !word->node || word->block != block))
        word = word->next;
    return word;
}

bool gj_caption_is_foreign(const gj_caption *caption, const gj_table *table)
{
    if (!caption->word || caption->likeness < 100)
        return false;
    for (const gj_word *word = caption->word; word; word = word->next)
        if (!word->section && word->table == table)
            return false;
    return true;
}
