/* SPDX-License-Identifier: Apache-2.0 */
/* boxes_text.c - strips to paragraphs, and the pages in their order. */
#include <math.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "import/boxes_private.h"

enum { FULL_LINES = 4 };

typedef struct text_job {
    gj_arena *arena;
    gj_paper *paper;
    const gj_strips *page;
    int number;                 /* of the page, from 1; 0: there is but one, and nobody counts */
    bool told;                  /* the paper knows the page */
    gj_buf line;                /* of the paragraph that is open */
    const gj_strip *last;       /* its last strip … */
    const gj_strips *last_page; /* … and where that stands */
    gj_grid **grids;            /* of the table that is open */
    int n_grids, grids_room;
    gj_columns_found columns; /* of the last band … */
    int labels;               /* … and how wide its labels are on paper */
    bool goes_on;             /* the table that is open has the columns of the one before */
    int tables;
} text_job;

/* ---- margins ---- */

/* Where paragraphs begin and end: the widest strips that aren't of a table. */
static void find_margins(gj_strips *const *pages, int n)
{
    double left = HUGE_VAL, right = -HUGE_VAL;
    int full = 0;
    for (int p = 0; p < n; p++) {
        gj_strips *page = pages[p];
        double widest = 0;
        page->left = HUGE_VAL;
        page->right = -HUGE_VAL;
        for (int i = 0; i < page->n; i++)
            if (page->at[i].kind == GJ_STRIP_TEXT && page->at[i].x1 - page->at[i].x0 > widest)
                widest = page->at[i].x1 - page->at[i].x0;
        for (int i = 0; i < page->n && widest > 0.5 * page->width; i++) {
            const gj_strip *strip = &page->at[i];
            if (strip->kind != GJ_STRIP_TEXT || strip->x1 - strip->x0 < 0.85 * widest)
                continue;
            full++;
            page->left = strip->x0 < page->left ? strip->x0 : page->left;
            page->right = strip->x1 > page->right ? strip->x1 : page->right;
        }
        left = page->left < left ? page->left : left;
        right = page->right > right ? page->right : right;
    }
    /* A text that isn't on paper is broken into lines where many of them are as long. */
    for (int p = 0; p < n; p++)
        if (pages[p]->width <= 0 && full < FULL_LINES)
            pages[p]->right = HUGE_VAL;
        else if (pages[p]->right < pages[p]->left) {
            pages[p]->left = left;
            pages[p]->right = right;
        }
}

/* ---- paragraphs ---- */

static void tell_page(text_job *job)
{
    if (!job->told && job->number > 0)
        gj_paper_page(job->paper, job->number);
    job->told = true;
}

static void end_paragraph(text_job *job)
{
    if (job->line.len > 0) {
        gj_paper_characters(job->paper, job->line.data, job->line.len);
        gj_paper_break(job->paper);
    }
    gj_buf_clear(&job->line);
    job->last = NULL;
}

static void end_table(text_job *job)
{
    if (job->n_grids > 0) {
        job->labels = gj_grids_lay(job->arena, job->grids, job->n_grids,
                                   job->goes_on ? job->labels : 0, job->paper);
        job->told = job->told && job->grids[job->n_grids - 1]->page == job->number;
        job->tables++;
    }
    job->n_grids = 0;
}

/* A line goes on where the one before reached the right margin, if it isn't indented itself. */
static bool goes_on(const text_job *job, const gj_strip *strip)
{
    const gj_strip *last = job->last;
    if (!last || last->x1 < job->last_page->right - 2.2 * last->em ||
        last->x0 > job->last_page->left + 4.5 * last->em)
        return false;
    if (fabs(strip->em - last->em) > 0.2 * last->em ||
        strip->x0 > job->page->left + 1.2 * strip->em)
        return false;
    return job->page != job->last_page || strip->y - last->y < 3.2 * strip->em;
}

static void add_strip(text_job *job, const gj_strip *strip)
{
    if (!goes_on(job, strip)) {
        end_paragraph(job);
        tell_page(job);
    }
    for (int i = 0; i < strip->n; i++) {
        const gj_fragment *one = &strip->fragments[i];
        if (i > 0 && one->x0 - strip->fragments[i - 1].x1 > 1.5 * strip->em)
            gj_buf_putc(&job->line, ' ');
        gj_join_words(&job->line, one->text);
    }
    job->last = strip;
    job->last_page = job->page;
}

/* ---- tables ---- */

static void add_band(text_job *job, const gj_band *band)
{
    gj_columns_found columns;
    bool same = gj_columns_find(band, &job->columns, &columns);
    if (columns.n == 0) { /* more than a table has */
        end_table(job);
        for (int i = band->first; i <= band->last; i++)
            if (band->page->at[i].kind != GJ_STRIP_CUT)
                add_strip(job, &band->page->at[i]);
        return;
    }
    end_paragraph(job);
    gj_grid *grid = gj_grid_of_band(job->arena, band, &columns);
    const gj_grid *before = job->n_grids > 0 ? job->grids[job->n_grids - 1] : NULL;
    if (before && !same && (grid->heads == 0 || !gj_grid_repeats(job->grids[0], grid))) {
        end_table(job);
        before = NULL;
    }
    if (!before)
        job->goes_on = same;
    if (grid->heads == 0 && (!same || (!before && grid->labels > job->labels)))
        gj_grid_doubt(grid);
    if (before && grid->carry)
        for (int i = before->n - 1; i >= 0; i--)
            if (before->cells[i].label) {
                before->cells[i].text =
                    gj_arena_printf(job->arena, "%s%s", before->cells[i].text, grid->carry);
                break;
            }
    if (job->n_grids == job->grids_room) {
        int room = job->grids_room ? 2 * job->grids_room : 16;
        gj_grid **grids = gj_arena_array(job->arena, (size_t)room, sizeof *grids);
        if (job->n_grids > 0)
            memcpy(grids, job->grids, (size_t)job->n_grids * sizeof *grids);
        job->grids = grids;
        job->grids_room = room;
    }
    grid->page = job->number;
    job->grids[job->n_grids++] = grid;
    job->columns = columns;
}

static void lay_page(text_job *job, const gj_strips *page, const gj_band *bands)
{
    job->page = page;
    job->told = false;
    for (int i = 0, band = -1; i < page->n; i++) {
        const gj_strip *strip = &page->at[i];
        if (strip->kind == GJ_STRIP_CUT || (strip->band >= 0 && strip->band == band))
            continue;
        band = strip->band;
        if (band >= 0) {
            add_band(job, &bands[band]);
            continue;
        }
        end_table(job);
        add_strip(job, strip);
    }
}

int gj_pages_lay(gj_arena *arena, gj_strips *const *pages, int n, gj_paper *paper)
{
    text_job job = {.arena = arena, .paper = paper};
    gj_band **bands = gj_arena_array(arena, (size_t)n + 1, sizeof *bands);
    gj_buf_init(&job.line);
    for (int p = 0; p < n; p++)
        bands[p] = gj_bands_find(arena, pages[p]);
    find_margins(pages, n);
    for (int p = 0; p < n; p++) {
        job.number = n > 1 ? p + 1 : 0;
        lay_page(&job, pages[p], bands[p]);
    }
    end_paragraph(&job);
    end_table(&job);
    gj_buf_release(&job.line);
    return job.tables;
}
