/* SPDX-License-Identifier: Apache-2.0 */
/* particulars_read.c - the body, the year and so on: from a sheet of fields, from lines, or else
 * from a title (title.c). */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "match/match_private.h"

/* How many cells behind its label a value may stand. */
enum { VALUE_REACH = 4 };

static int read_year(const gj_matcher *matcher, const char *text)
{
    const char *begin = NULL, *end = NULL;
    char *plain = gj_plain_digits(gj_matcher_key(matcher, text));
    int year = gj_find_year(plain, true, &begin, &end);
    free(plain);
    return year;
}

/* ---- a sheet of fields ---- */

/* The first non-empty cell right of a label; in our own sheet of fields the one beside it: hints
 * stand behind. */
static const gj_cell *value_beside(const gj_page *page, int row, int col, bool own)
{
    for (int c = col; c < col + (own ? 1 : VALUE_REACH); c++) {
        const gj_cell *cell = gj_sheet_cell(page->sheet, row, c);
        if (cell)
            return cell;
    }
    return NULL;
}

static const char *kind_of(const gj_matcher *matcher, const char *text)
{
    const char *key = gj_matcher_key(matcher, text);
    for (int i = 0; i < matcher->wording->n_kinds; i++)
        if (strcmp(gj_matcher_key(matcher, matcher->wording->kinds[i].label), key) == 0)
            return matcher->wording->kinds[i].id;
    return NULL;
}

/* What a field's cell says; false if that is nothing for it. */
static bool take_field(const gj_matcher *matcher, const gj_field *field, const gj_cell *cell,
                       gj_place place, gj_particulars *out)
{
    switch (field->role) {
    case GJ_ROLE_NONE:
        matcher->entries[field->index].text = cell->text;
        break;
    case GJ_ROLE_BODY:
        out->org = cell->text;
        out->org_place = place;
        break;
    case GJ_ROLE_KIND:
        out->kind = kind_of(matcher, cell->text);
        break;
    case GJ_ROLE_YEAR:
        out->year = read_year(matcher, cell->text);
        out->year_place = place;
        return out->year != 0;
    case GJ_ROLE_DATE:
        out->date = cell->text;
        break;
    case GJ_ROLE_CONTACT:
        out->contact = cell->text;
        break;
    case GJ_ROLE_TITLE:
        out->title = cell->text;
        break;
    case GJ_ROLE_PREAMBLE:
        break;
    }
    return true;
}

static const gj_caption *field_label(const gj_matcher *matcher, const gj_page *page,
                                     const gj_field *field)
{
    const char *key = matcher->labels[field->index];
    for (int i = 0; i < page->n_captions; i++)
        if (strcmp(page->captions[i].key, key) == 0)
            return &page->captions[i];
    return NULL;
}

/* The page of fields: the one so named, or one with two labels of fields and more. */
static bool is_fields_page(const gj_matcher *matcher, const gj_page *page)
{
    int n = 0;
    if (strcmp(page->sheet->name, matcher->wording->fields_tab) == 0)
        return true;
    for (int i = 0; i < matcher->wording->n_fields; i++)
        n += field_label(matcher, page, &matcher->wording->fields[i]) != NULL;
    return n >= 2;
}

static void read_fields(const gj_matcher *matcher, gj_page *page, gj_particulars *out)
{
    bool own = strcmp(page->sheet->name, matcher->wording->fields_tab) == 0;
    for (int i = 0; i < matcher->wording->n_fields; i++) {
        const gj_field *field = &matcher->wording->fields[i];
        gj_entry *entry = &matcher->entries[i];
        const gj_caption *label = field_label(matcher, page, field);
        if (!label && own)
            entry->place = (gj_place){page->index, -1, -1};
        if (!label)
            continue;
        const gj_cell *cell = value_beside(page, label->row, label->col + label->cols, own);
        /* The field's own guide stands beside an empty input: it is no value. */
        bool given = cell && cell->kind != GJ_CELL_ERROR && !gj_field_is_guide(field, cell->text);
        entry->place = given ? (gj_place){page->index, cell->row, cell->col}
                             : (gj_place){page->index, label->row, label->col + label->cols};
        entry->given = given && take_field(matcher, field, cell, entry->place, out);
        out->filled += entry->given;
    }
}

/* ---- fields in a line: the body above a table, who filled it in below ---- */

/* The first label of a field with a colon behind it in a key; *field whose, *end behind the colon.
 * NULL if none. */
static const char *next_label(const gj_matcher *matcher, const char *key, const gj_field **field,
                              const char **end)
{
    const char *best = NULL;
    for (int i = 0; i < matcher->wording->n_fields; i++) {
        const char *label = matcher->labels[i];
        size_t length = strlen(label);
        const char *at = length ? strstr(key, label) : NULL;
        while (at && at[length] != ':')
            at = strstr(at + 1, label);
        if (!at || (best && at >= best))
            continue;
        best = at;
        *field = &matcher->wording->fields[i];
        *end = at + length + 1;
    }
    return best;
}

/* What stands beside a label that has nothing behind its colon, unless that is a label too. */
static const gj_cell *value_after(const gj_matcher *matcher, const gj_page *page,
                                  const gj_caption *label)
{
    const gj_field *field = NULL;
    const char *end = NULL;
    const gj_cell *cell = value_beside(page, label->row, label->col + label->cols, false);
    if (!cell || cell->kind == GJ_CELL_ERROR ||
        next_label(matcher, gj_matcher_key(matcher, cell->text), &field, &end))
        return NULL;
    return cell;
}

/* Takes the fields of a cell that begins with the label of one; how many were new. */
static int read_line(gj_matcher *matcher, const gj_page *page, const gj_caption *caption,
                     gj_particulars *out)
{
    const gj_field *field = NULL, *after = NULL;
    const char *begin = NULL, *end = NULL;
    int n = 0;
    if (!strchr(caption->key, ':') ||
        next_label(matcher, caption->key, &field, &begin) != caption->key)
        return 0;
    for (; field; field = after, begin = end) {
        after = NULL;
        const char *next = next_label(matcher, begin, &after, &end);
        const char *stop = next ? next : begin + strlen(begin);
        gj_cell value = *caption->cell;
        value.text = gj_title_as_written(matcher, value.text,
                                         gj_title_characters(matcher, caption->key, begin),
                                         gj_title_characters(matcher, begin, stop));
        const gj_cell *cell = value.text ? &value
                              : next     ? NULL
                                         : value_after(matcher, page, caption);
        gj_entry *entry = &matcher->entries[field->index];
        if (entry->place.sheet >= 0 || field->role == GJ_ROLE_PREAMBLE)
            continue;
        entry->place = cell ? (gj_place){page->index, cell->row, cell->col}
                            : (gj_place){page->index, caption->row, caption->col};
        entry->given = cell && take_field(matcher, field, cell, entry->place, out);
        out->filled += entry->given;
        n++;
    }
    return n;
}

/* Two labels and more are as good as a sheet of fields. */
static void read_lines(gj_matcher *matcher, gj_particulars *out)
{
    int n = 0;
    for (int p = 0; p < matcher->n_pages; p++) {
        const gj_page *page = &matcher->pages[p];
        bool guide = strcmp(page->sheet->name, matcher->wording->guide_tab) == 0;
        for (int i = 0; i < page->n_captions && !guide; i++)
            n += read_line(matcher, page, &page->captions[i], out);
    }
    out->has_fields = out->has_fields || n >= 2;
}

/* A cell that says a year and nothing else: （2024年度） below a title. */
static void find_year_line(const gj_matcher *matcher, gj_particulars *out)
{
    for (int p = 0; p < matcher->n_pages; p++) {
        const gj_page *page = &matcher->pages[p];
        for (int i = 0; i < page->n_captions; i++) {
            const gj_caption *caption = &page->captions[i];
            const char *begin = NULL, *end = NULL;
            char *plain = gj_plain_digits(caption->key);
            int year = gj_find_year(plain, false, &begin, &end);
            bool whole = year && begin - plain == (plain[0] == '(');
            if (whole && strncmp(end, "度", strlen("度")) == 0)
                end += strlen("度");
            whole = whole && strcmp(end, plain[0] == '(' ? ")" : "") == 0;
            free(plain);
            if (!whole)
                continue;
            out->year = year;
            out->year_place = (gj_place){page->index, caption->row, caption->col};
            return;
        }
    }
}

/* The keys of a list of texts, `first` before them unless NULL; NULL behind the last. */
static const char *const *keys_of(gj_matcher *matcher, const char *first, const char *const *texts,
                                  int n_texts)
{
    const char **keys = gj_arena_array(matcher->arena, (size_t)n_texts + 2, sizeof *keys);
    int n = 0;
    if (first)
        keys[n++] = gj_matcher_key(matcher, first);
    for (int i = 0; i < n_texts; i++)
        keys[n++] = gj_matcher_key(matcher, texts[i]);
    return keys;
}

static void prepare_words(gj_matcher *matcher)
{
    const gj_form *form = matcher->wording;
    const char *const *furniture = form->phrases[GJ_PHRASES_FURNITURE];
    int n = 0;
    while (furniture[n])
        n++;
    const char **labels =
        gj_arena_array(matcher->arena, (size_t)form->n_fields + 1, sizeof *labels);
    for (int i = 0; i < form->n_fields; i++)
        labels[i] = gj_matcher_key(matcher, form->fields[i].label);
    matcher->labels = labels;
    matcher->endings = keys_of(matcher, form->title, form->title_aliases, form->n_title_aliases);
    matcher->furniture = keys_of(matcher, NULL, furniture, n);
}

/* Where neither a field nor a title says the year, the first whole year that a text names as its
 * period does. */
static void find_period(const gj_matcher *matcher, gj_particulars *out)
{
    for (int p = 0; p < matcher->n_pages; p++) {
        const gj_page *page = &matcher->pages[p];
        bool guide = strcmp(page->sheet->name, matcher->wording->guide_tab) == 0;
        for (size_t i = 0; i < page->sheet->n_cells && !guide; i++) {
            const gj_cell *cell = &page->sheet->cells[i];
            if (cell->kind != GJ_CELL_TEXT || !strstr(cell->text, "年"))
                continue;
            char *plain = gj_plain_digits(gj_matcher_key(matcher, cell->text));
            out->year = gj_find_period(plain);
            free(plain);
            if (!out->year)
                continue;
            out->year_place = (gj_place){page->index, cell->row, cell->col};
            return;
        }
    }
}

/* In a document, where nothing better tells, the year that a paragraph begins with. */
static void find_year_said(const gj_matcher *matcher, gj_particulars *out)
{
    enum { SHORTEST = 40 }; /* bytes: what is shorter is a line of the page, with a date in it */
    for (int p = 0; p < matcher->n_pages; p++) {
        const gj_sheet *sheet = matcher->pages[p].sheet;
        for (size_t i = 0; i < sheet->n_cells && sheet->kind == GJ_SHEET_DOCUMENT; i++) {
            const gj_cell *cell = &sheet->cells[i];
            if (cell->kind != GJ_CELL_TEXT || strlen(cell->text) < SHORTEST)
                continue;
            const char *begin = NULL, *end = NULL;
            char *plain = gj_plain_digits(gj_matcher_key(matcher, cell->text));
            int year = gj_find_year(plain, false, &begin, &end);
            bool first = year && begin == plain;
            free(plain);
            if (!first)
                continue;
            out->year = year;
            out->year_place = (gj_place){matcher->pages[p].index, cell->row, cell->col};
            return;
        }
    }
}

int gj_particulars_fit(gj_matcher *matcher, const gj_form *form)
{
    int fit = 0;
    for (int p = 0; p < matcher->n_pages; p++) {
        const gj_sheet *sheet = matcher->pages[p].sheet;
        bool guide = strcmp(sheet->name, form->guide_tab) == 0;
        fit += guide || strcmp(sheet->name, form->fields_tab) == 0;
        for (int s = 0; s < form->n_sections; s++)
            fit += strcmp(sheet->name, form->sections[s].tab) == 0;
        for (size_t i = 0; i < sheet->n_cells; i++) {
            const char *text = sheet->cells[i].text;
            for (int f = 0; f < form->n_fields; f++)
                fit += strcmp(text, form->fields[f].label) == 0 ||
                       strcmp(text, form->fields[f].guide) == 0;
            fit += guide && strstr(text, form->source);
        }
    }
    return fit;
}

void gj_particulars_find(gj_matcher *matcher, gj_particulars *out)
{
    gj_particulars title = {
        .year_place = GJ_NOWHERE, .org_place = GJ_NOWHERE, .published_place = GJ_NOWHERE};
    *out = title;
    matcher->entries = gj_arena_array(matcher->arena, (size_t)matcher->wording->n_fields + 1,
                                      sizeof *matcher->entries);
    for (int i = 0; i < matcher->wording->n_fields; i++)
        matcher->entries[i].place = GJ_NOWHERE;
    matcher->title_place = GJ_NOWHERE;
    prepare_words(matcher);
    bool own = false;
    for (int p = 0; p < matcher->n_pages; p++)
        if (is_fields_page(matcher, &matcher->pages[p])) {
            out->has_fields = true;
            read_fields(matcher, &matcher->pages[p], out);
            own = strcmp(matcher->pages[p].sheet->name, matcher->wording->fields_tab) == 0;
            break;
        }
    if (!own)
        read_lines(matcher, out);
    out->year_told = GJ_TOLD_FIELD;
    if (!(out->year && out->org) && gj_title_find(matcher, &title)) {
        if (!out->year) {
            out->year_told = GJ_TOLD_TITLE;
            out->year = title.year;
            out->year_place = title.year_place;
        }
        if (!out->org) {
            out->org = title.org;
            out->org_place = title.org_place;
        }
        if (!out->title)
            out->title = title.title;
    }
    if (matcher->title_place.sheet < 0)
        matcher->title_place = out->year_place;
    static void (*const finders[])(const gj_matcher *, gj_particulars *) = {
        find_period, find_year_line, find_year_said};
    static const gj_told told[] = {GJ_TOLD_PERIOD, GJ_TOLD_LINE, GJ_TOLD_TEXT};
    for (int i = 0; i < 3 && !out->year; i++) {
        finders[i](matcher, out);
        out->year_told = told[i];
    }
    if (!out->year)
        out->year_told = GJ_TOLD_NOTHING;
    gj_published_find(matcher, out);
}
