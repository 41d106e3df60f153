/* SPDX-License-Identifier: Apache-2.0 */
/* several.c - a document with several reports: of two years, or of two bodies. Nobody is given a
 * mixture of them. */
#include <limits.h>
#include <string.h>

#include "match/match_private.h"

/* So many headings of sections make a title the beginning of a report: links and references have
 * titles, too. */
enum { MOST = 16, LEAST_HEADINGS = 3 };

/* From one title to the next. */
typedef struct part {
    int page;
    int row; /* where it begins */
    int year;
    const char *org; /* NULL: not told */
    unsigned headings;
} part;

typedef struct several {
    gj_matcher *matcher;
    part parts[MOST + 1];
    int n;
} several;

static int headings_of(const part *of)
{
    int n = 0;
    for (unsigned bits = of->headings; bits; bits &= bits - 1)
        n++;
    return n;
}

static const gj_section *section_of(const gj_caption *caption)
{
    const gj_word *word = caption->likeness == 100 ? caption->word : NULL;
    while (word && !word->section)
        word = word->next;
    return word ? word->section : NULL;
}

static bool is_same(const part *one, const gj_particulars *title)
{
    return one->year == title->year &&
           (!one->org || !title->org || strcmp(one->org, title->org) == 0);
}

/* The line above that says whose report it is belongs to it. */
static int first_row(const several *of, const gj_page *page, int row, const char *org)
{
    const gj_cell *above = org && row > 0 ? gj_sheet_cell(page->sheet, row - 1, 0) : NULL;
    const char *key = above ? gj_matcher_key(of->matcher, above->text) : "";
    bool whose = *key && strstr(gj_matcher_key(of->matcher, org), key);
    return whose ? row - 1 : row;
}

static void see(several *of, int p, const gj_caption *caption)
{
    const gj_page *page = &of->matcher->pages[p];
    part *last = of->n ? &of->parts[of->n - 1] : NULL;
    const gj_section *section = section_of(caption);
    gj_particulars title = {0};
    if (section && last && last->page == p)
        last->headings |= 1U << (section->index & 15);
    if (!gj_title_read(of->matcher, page, caption, &title) || (last && is_same(last, &title)))
        return;
    /* A title without a report behind it is a link's. */
    if (last && headings_of(last) < LEAST_HEADINGS)
        of->n--;
    if (of->n > 0 && is_same(&of->parts[of->n - 1], &title))
        return;
    if (of->n <= MOST)
        of->parts[of->n++] = (part){.page = p,
                                    .row = first_row(of, page, caption->row, title.org),
                                    .year = title.year,
                                    .org = title.org};
}

static void put_cell(gj_sheets *cut, int to, const gj_cell *cell)
{
    switch (cell->kind) {
    case GJ_CELL_NUMBER:
        (void)gj_sheets_put_number(cut, to, cell->row, cell->col, cell->number);
        return;
    case GJ_CELL_ERROR:
        (void)gj_sheets_put_error(cut, to, cell->row, cell->col, cell->text);
        return;
    case GJ_CELL_TEXT:
        (void)gj_sheets_put_text(cut, to, cell->row, cell->col, cell->text);
        return;
    }
}

/* The row behind a part. */
static int end_of(const several *of, int which)
{
    bool next = which + 1 < of->n && of->parts[which + 1].page == of->parts[which].page;
    return next ? of->parts[which + 1].row : INT_MAX;
}

/* The part, from 1, that stands at a place; 0: none does. */
static int part_at(const several *of, gj_place at)
{
    for (int i = 0; i < of->n; i++)
        if (of->matcher->pages[of->parts[i].page].index == at.sheet && at.row >= of->parts[i].row &&
            at.row < end_of(of, i))
            return i + 1;
    return 0;
}

/* What readers noted of the rows from..to-1. */
static void copy_notes(const gj_sheet *sheet, int from, int to, gj_sheets *cut, int s)
{
    for (size_t i = 0; i < sheet->n_formulas; i++)
        if (sheet->formulas[i].row >= from && sheet->formulas[i].row < to)
            gj_sheets_note_formula(cut, s, sheet->formulas[i].row, sheet->formulas[i].col);
    for (size_t i = 0; i < sheet->n_origins; i++) {
        const gj_origin_at *at = &sheet->origins[i];
        if (at->row >= from && at->row < to)
            gj_sheets_note_origin(cut, s, at->row, at->col, at->origin);
    }
    for (size_t i = 0; i < sheet->n_unsure; i++) {
        const gj_unsure *unsure = &sheet->unsure[i];
        if (unsure->row >= from && unsure->row < to)
            gj_sheets_note_unsure(cut, s, unsure->row, unsure->col, unsure->says);
    }
    for (size_t i = 0; i < sheet->n_pictures; i++)
        if (sheet->pictures[i] >= from && sheet->pictures[i] < to)
            gj_sheets_note_picture(cut, s, sheet->pictures[i]);
}

/* The sheets with nothing but the rows of one part, at their places. */
static gj_sheets *cut(const several *of, int which)
{
    const gj_matcher *matcher = of->matcher;
    const gj_page *page = &matcher->pages[of->parts[which].page];
    const gj_sheet *sheet = page->sheet;
    int from = of->parts[which].row, to = end_of(of, which), s = page->index;
    gj_sheets *cut = gj_sheets_new();
    for (int i = 0; i <= s; i++)
        for (int p = 0; p < matcher->n_pages; p++)
            if (matcher->pages[p].index == i)
                (void)gj_sheets_add(cut, matcher->pages[p].sheet->name, i != s);
    gj_sheets_set_kind(cut, s, sheet->kind);
    for (size_t i = 0; i < sheet->n_cells; i++)
        if (sheet->cells[i].row >= from && sheet->cells[i].row < to)
            put_cell(cut, s, &sheet->cells[i]);
    for (size_t i = 0; i < sheet->n_merges; i++)
        if (sheet->merges[i].row >= from && sheet->merges[i].row < to)
            (void)gj_sheets_merge(cut, s, sheet->merges[i]);
    copy_notes(sheet, from, to, cut, s);
    gj_sheets_seal(cut);
    return cut;
}

/* 1. 某某局 2023 年度（第1段起）；2. … */
static void ask(const several *of, gj_err *err)
{
    gj_buf list;
    gj_buf_init(&list);
    for (int i = 0; i < of->n; i++) {
        const part *one = &of->parts[i];
        const gj_sheet *sheet = of->matcher->pages[one->page].sheet;
        const gj_origin *origin = gj_origin_find(sheet->origins, sheet->n_origins, one->row, 0);
        gj_buf_printf(&list, "%s%d. %s %d 年度", i ? "；" : "", i + 1,
                      one->org ? one->org : "没有写机关的", one->year);
        if (origin) {
            gj_buf_puts(&list, "（");
            gj_origin_put(origin, &list);
            gj_buf_puts(&list, "起）");
        } else {
            gj_buf_printf(&list, "（工作表「%s」）", sheet->name);
        }
    }
    (void)gj_fail(err, GJ_ERR_SEVERAL, "里面有 %d 份报告，要说明读哪一份：%s", of->n, list.data);
    gj_buf_release(&list);
}

bool gj_several_settle(gj_matcher *matcher, gj_wanted wanted, gj_sheets **out, gj_err *err)
{
    several of = {.matcher = matcher};
    gj_place title_place = matcher->title_place;
    *out = NULL;
    for (int p = 0; p < matcher->n_pages; p++)
        for (int i = 0; !matcher->pages[p].sheet->hidden && i < matcher->pages[p].n_captions; i++)
            see(&of, p, &matcher->pages[p].captions[i]);
    matcher->title_place = title_place;
    if (of.n > 0 && headings_of(&of.parts[of.n - 1]) < LEAST_HEADINGS)
        of.n--;
    if (of.n > MOST)
        of.n = MOST;
    const int which = wanted.which > 0 ? wanted.which : of.n > 1 ? part_at(&of, wanted.at) : 0;
    if (which > (of.n > 1 ? of.n : 1))
        return gj_fail(err, GJ_ERR_USAGE, "里面只有 %d 份报告，没有第 %d 份", of.n > 1 ? of.n : 1,
                       which);
    if (of.n < 2)
        return true;
    if (which > 0)
        *out = cut(&of, which - 1);
    else
        ask(&of, err);
    return which > 0;
}
