/* SPDX-License-Identifier: Apache-2.0 */
/* headings.c - the six headings, wherever they stand, and the paragraphs below them. */
#include <string.h>

#include "base/label.h"
#include "base/utf8.h"
#include "match/match_private.h"

/* A heading in other words is at most so many bytes; so many headings are looked at. */
enum { LONGEST_HEADING = 120, MOST_HEADINGS = 512 };

typedef struct heading {
    const gj_section *section;
    const gj_caption *caption;
    int page;
    bool official, alias;
    bool renumbered; /* its words with another's number */
    bool chosen;     /* in the best chain */
    bool counts;     /* the one heading of its section */
} heading;

typedef struct headings_job {
    gj_matcher *matcher;
    gj_report *report;
    heading *found;
    int n_found;
} headings_job;

/* Length of the key up to and with the first "、": the number of a heading. 0 if none. */
static size_t number_length(const char *key)
{
    const char *end = strstr(key, "、");
    return end && end - key <= 6 ? (size_t)(end - key) + strlen("、") : 0;
}

static const gj_section *section_numbered(const gj_matcher *matcher, const char *key)
{
    size_t length = number_length(key);
    for (int s = 0; length && s < matcher->form->n_sections; s++) {
        const gj_section *section = &matcher->form->sections[s];
        if (strncmp(gj_matcher_key(matcher, section->title), key, length) == 0)
            return section;
    }
    return NULL;
}

/* The section whose title, or another way to write it, follows a number that is another's: in a
 * document with its tables in an annex, the sections of text are numbered anew. */
static const gj_section *section_titled(const gj_matcher *matcher, const char *key)
{
    const char *words = key + number_length(key);
    for (int s = 0; words > key && *words && s < matcher->form->n_sections; s++) {
        const gj_section *section = &matcher->form->sections[s];
        for (int i = -1; i < section->n_aliases; i++) {
            const char *title =
                gj_matcher_key(matcher, i < 0 ? section->title : section->aliases[i]);
            if (strcmp(title + number_length(title), words) == 0)
                return section;
        }
    }
    return NULL;
}

static bool may_be_heading(const gj_caption *caption)
{
    size_t length = strlen(caption->key);
    const char *stop = "。";
    if (caption->used || length > LONGEST_HEADING || length < strlen(stop))
        return false;
    return strcmp(caption->key + length - strlen(stop), stop) != 0;
}

static const gj_word *heading_word(const gj_caption *caption)
{
    const gj_word *word = caption->likeness == 100 ? caption->word : NULL;
    while (word && !word->section)
        word = word->next;
    return word;
}

static void collect(headings_job *job)
{
    gj_matcher *matcher = job->matcher;
    job->found = gj_arena_array(matcher->arena, MOST_HEADINGS, sizeof *job->found);
    for (int p = 0; p < matcher->n_pages; p++)
        for (int i = 0; i < matcher->pages[p].n_captions && job->n_found < MOST_HEADINGS; i++) {
            const gj_caption *caption = &matcher->pages[p].captions[i];
            if (strcmp(matcher->pages[p].sheet->name, matcher->wording->guide_tab) == 0 ||
                !may_be_heading(caption))
                continue;
            const gj_word *word = heading_word(caption);
            heading h = {.caption = caption, .page = p, .official = word && !word->alias};
            h.alias = word && word->alias;
            const gj_section *titled = word ? NULL : section_titled(matcher, caption->key);
            h.renumbered = titled != NULL;
            h.section = word     ? word->section
                        : titled ? titled
                                 : section_numbered(matcher, caption->key);
            if (h.section)
                job->found[job->n_found++] = h;
        }
}

static int worth(const heading *h)
{
    return h->official ? 100 : h->alias ? 90 : h->renumbered ? 80 : 1;
}

/* The best chain of headings in the official order, through sheets, rows and columns as they
 * come. */
static void choose_chain(headings_job *job)
{
    int best[MOST_HEADINGS] = {0}, next[MOST_HEADINGS], start = -1;
    for (int i = job->n_found - 1; i >= 0; i--) {
        next[i] = -1;
        for (int k = i + 1; k < job->n_found; k++)
            if (job->found[k].section->index > job->found[i].section->index &&
                best[k] > (next[i] < 0 ? 0 : best[next[i]]))
                next[i] = k;
        best[i] = worth(&job->found[i]) + (next[i] < 0 ? 0 : best[next[i]]);
        if (start < 0 || best[i] >= best[start])
            start = i;
    }
    for (int i = start; i >= 0; i = next[i])
        job->found[i].chosen = true;
}

/* The heading of a section that counts: the one in the chain, else an official one anywhere. */
static heading *heading_of(const headings_job *job, const gj_section *section)
{
    heading *other = NULL;
    for (int i = 0; i < job->n_found; i++) {
        heading *h = &job->found[i];
        if (h->section != section)
            continue;
        if (h->chosen)
            return h;
        if (!other && (h->official || h->alias || h->renumbered))
            other = h;
    }
    return other;
}

static gj_place place_of(const headings_job *job, const heading *h)
{
    return (gj_place){job->matcher->pages[h->page].index, h->caption->row, h->caption->col};
}

static void see(headings_job *job, const gj_section *section)
{
    const heading *h = heading_of(job, section);
    gj_seen seen = {.kind = GJ_SEEN_SECTION, .section = section, .found = "", .place = GJ_NOWHERE};
    if (h) {
        seen.times = 1;
        seen.in_order = h->chosen;
        seen.same = h->official || h->alias;
        seen.alias = h->alias;
        seen.found = h->caption->cell->text;
        seen.place = place_of(job, h);
        seen.below = seen.place;
        seen.below.row += h->caption->rows;
        gj_text text = gj_report_text(job->report, section);
        if (text.count > 0)
            seen.below = text.paragraphs[0].place;
    }
    gj_report_add_seen(job->report, &seen);
}

static bool is_heading(const headings_job *job, int page, const gj_cell *cell)
{
    for (int i = 0; i < job->n_found; i++)
        if (job->found[i].page == page && job->found[i].caption->cell == cell &&
            job->found[i].counts)
            return true;
    return false;
}

/* The signature and its date below the last section are no text of it. */
static bool is_tail(const headings_job *job, const gj_cell *cell)
{
    const gj_particulars *particulars = gj_report_particulars_at(job->report);
    const char *key = gj_matcher_key(job->matcher, cell->text);
    if (particulars->org && strcmp(key, gj_matcher_key(job->matcher, particulars->org)) == 0)
        return true;
    size_t digits = strspn(key, "0123456789");
    return digits == 4 && strlen(key) <= 20 && strncmp(key + 4, "年", 3) == 0 && strstr(key, "日");
}

static void take_text(headings_job *job, const heading *h)
{
    const gj_page *page = &job->matcher->pages[h->page];
    for (size_t i = 0; i < page->sheet->n_cells; i++) {
        const gj_cell *cell = &page->sheet->cells[i];
        if (cell->row <= h->caption->row || cell->col != h->caption->col)
            continue;
        const gj_caption *caption = gj_caption_at(page, cell->row, cell->col);
        if (is_heading(job, h->page, cell) || (caption && caption->used))
            return;
        /* Below the last section begins what the page carries besides. */
        const gj_section *last = &job->matcher->form->sections[job->matcher->form->n_sections - 1];
        if (h->section == last &&
            gj_is_furniture(job->matcher, gj_matcher_key(job->matcher, cell->text)))
            return;
        gj_place place = {page->index, cell->row, cell->col};
        gj_particulars *particulars = gj_report_particulars(job->report);
        if (!is_tail(job, cell))
            gj_report_add_paragraph(job->report, h->section, cell->text, place);
        else if (!particulars->date && cell->text[0] >= '0' && cell->text[0] <= '9') {
            const gj_field *field = gj_form_field_of(job->matcher->form, GJ_ROLE_DATE);
            particulars->date = gj_report_keep(job->report, cell->text);
            if (!particulars->has_fields && field)
                gj_report_entry(job->report, field)->place = place;
        }
    }
}

void gj_headings_match(gj_matcher *matcher, gj_report *report)
{
    headings_job job = {.matcher = matcher, .report = report};
    bool has_text = false;
    collect(&job);
    choose_chain(&job);
    for (int s = 0; s < matcher->form->n_sections; s++) {
        heading *h = heading_of(&job, &matcher->form->sections[s]);
        if (h)
            h->counts = true;
    }
    for (int s = 0; s < matcher->form->n_sections; s++) {
        const gj_section *section = &matcher->form->sections[s];
        const heading *h = heading_of(&job, section);
        if (h && !section->n_tables) {
            has_text = true;
            take_text(&job, h);
        }
        if (*section->title)
            see(&job, section);
    }
    const heading *first = heading_of(&job, &matcher->form->sections[0]);
    gj_preamble_match(matcher, report, first ? &matcher->pages[first->page] : NULL,
                      first ? first->caption : NULL);
    gj_report_set_has_text(report, has_text);
}
