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

static void put_cell(gj_sheets *cut, const gj_cell *cell)
{
    switch (cell->kind) {
    case GJ_CELL_NUMBER:
        (void)gj_sheets_put_number(cut, 0, cell->row, cell->col, cell->number);
        return;
    case GJ_CELL_ERROR:
        (void)gj_sheets_put_error(cut, 0, cell->row, cell->col, cell->text);
        return;
    case GJ_CELL_TEXT:
        (void)gj_sheets_put_text(cut, 0, cell->row, cell->col, cell->text);
        return;
    }
}

/* The rows of one part, at their places, as sheets of their own. */
static gj_sheets *cut(const several *of, int which)
{
    const part *one = &of->parts[which];
    const gj_sheet *sheet = of->matcher->pages[one->page].sheet;
    bool next = which + 1 < of->n && of->parts[which + 1].page == one->page;
    int from = one->row, to = next ? of->parts[which + 1].row : INT_MAX;
    gj_sheets *cut = gj_sheets_new();
    (void)gj_sheets_add(cut, sheet->name, false);
    gj_sheets_set_kind(cut, 0, sheet->kind);
    for (size_t i = 0; i < sheet->n_cells; i++) {
        const gj_cell *cell = &sheet->cells[i];
        if (cell->row >= from && cell->row < to)
            put_cell(cut, cell);
    }
    for (size_t i = 0; i < sheet->n_formulas; i++)
        if (sheet->formulas[i].row >= from && sheet->formulas[i].row < to)
            gj_sheets_note_formula(cut, 0, sheet->formulas[i].row, sheet->formulas[i].col);
    for (size_t i = 0; i < sheet->n_merges; i++)
        if (sheet->merges[i].row >= from && sheet->merges[i].row < to)
            (void)gj_sheets_merge(cut, 0, sheet->merges[i]);
    for (size_t i = 0; i < sheet->n_origins; i++) {
        const gj_origin_at *at = &sheet->origins[i];
        if (at->row >= from && at->row < to)
            gj_sheets_note_origin(cut, 0, at->row, at->col, at->origin);
    }
    for (size_t i = 0; i < sheet->n_unsure; i++) {
        const gj_unsure *unsure = &sheet->unsure[i];
        if (unsure->row >= from && unsure->row < to)
            gj_sheets_note_unsure(cut, 0, unsure->row, unsure->col, unsure->says);
    }
    for (size_t i = 0; i < sheet->n_pictures; i++)
        if (sheet->pictures[i] >= from && sheet->pictures[i] < to)
            gj_sheets_note_picture(cut, 0, sheet->pictures[i]);
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
    (void)gj_fail(err, GJ_ERR_FORMAT,
                  "里面有 %d 份报告，要说明读哪一份：%s。在命令行用 --which 1 这样指明，"
                  "或者只留下要读的一份",
                  of->n, list.data);
    gj_buf_release(&list);
}

bool gj_several_settle(gj_matcher *matcher, int which, gj_sheets **out, gj_err *err)
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
