/* SPDX-License-Identifier: Apache-2.0 */
/* particulars.c - the body, the year and so on: from a sheet of fields, or else from a title anywhere. */
#include "sheet/match_private.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* How far around the words of a title its other parts may stand; the longest title. */
enum { TITLE_REACH = 4, LONGEST_TITLE = 240 };

/* What marks up a title in plain text is no part of it. */
#define MARKUP "#*"

/* Before a phrase: it may stand anywhere in the text. */
#define ANYWHERE "…"

static int read_year(const gj_matcher *matcher, const char *text)
{
    const char *begin = NULL, *end = NULL;
    char *plain = gj_plain_digits(gj_matcher_key(matcher, text));
    int year = gj_find_year(plain, true, &begin, &end);
    free(plain);
    return year;
}

/* ---- a sheet of fields ---- */

/* The first non-empty cell right of a label; in our own sheet of fields the one beside it: hints stand behind. */
static const gj_cell *value_beside(const gj_page *page, int row, int col, bool own)
{
    for (int c = col; c < col + (own ? 1 : TITLE_REACH); c++) {
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

static const gj_mark *field_label(const gj_matcher *matcher, const gj_page *page,
                                  const gj_field *field)
{
    const char *key = gj_matcher_key(matcher, field->label);
    for (int i = 0; i < page->n_marks; i++)
        if (strcmp(page->marks[i].key, key) == 0)
            return &page->marks[i];
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
        const gj_mark *label = field_label(matcher, page, field);
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

/* ---- a title ---- */

bool gj_is_furniture(const gj_matcher *matcher, const char *key)
{
    for (const char *const *word = matcher->furniture; *word; word++)
        if (strncmp(*word, ANYWHERE, strlen(ANYWHERE)) == 0
                ? strstr(key, *word + strlen(ANYWHERE)) != NULL
                : strncmp(key, *word, strlen(*word)) == 0)
            return true;
    return false;
}

/* May a title end here: at the end of its cell, at a bracketed remark, or where the page runs on with its source or
 * the day it was put there? */
static bool may_end(const gj_matcher *matcher, const char *behind)
{
    if (!*behind || *behind == '(' || gj_is_furniture(matcher, behind))
        return true;
    return strspn(behind, "0123456789") == 4 && (behind[4] == '-' || behind[4] == '/');
}

/* Where in `key` one of the form's title endings stands last; *end is behind it. NULL if none does. */
static const char *find_ending(const gj_matcher *matcher, const char *key, const char **end)
{
    const char *best = NULL;
    for (int i = 0; matcher->endings[i]; i++) {
        const char *ending = matcher->endings[i];
        const char *at = strstr(key, ending);
        const char *behind = at ? at + strlen(ending) : NULL;
        if (at && may_end(matcher, behind) && (!best || at < best)) {
            best = at;
            bool remark = *behind == '(' && !gj_is_furniture(matcher, behind);
            *end = remark ? behind + strlen(behind) : behind;
        }
    }
    return best;
}

/* The text of a cell above or left of a title's last part, as near as may be; row by row upwards. */
static const gj_cell *part_before(const gj_page *page, const gj_cell *cell)
{
    for (int col = cell->col - 1; col >= 0 && col >= cell->col - TITLE_REACH; col--) {
        const gj_cell *left = gj_sheet_cell(page->sheet, cell->row, col);
        if (left)
            return left;
    }
    for (int row = cell->row - 1; row >= 0 && row >= cell->row - TITLE_REACH; row--)
        for (int reach = 0; reach <= TITLE_REACH; reach++)
            for (int side = -1; side <= 1; side += 2) {
                const gj_cell *above = gj_sheet_cell(page->sheet, row, cell->col + side * reach);
                if (above)
                    return above;
            }
    return NULL;
}

typedef struct title_parts {
    char *text; /* parts joined by line breaks */
    char *key;  /* parts joined, as a key with plain digits */
} title_parts;

static void join(const gj_matcher *matcher, const gj_cell *before, title_parts *parts)
{
    gj_buf text;
    gj_buf_init(&text);
    gj_buf_printf(&text, "%s\n%s", before->text, parts->text);
    free(parts->text);
    free(parts->key);
    parts->text = gj_buf_detach(&text);
    parts->key = gj_plain_digits(gj_matcher_key(matcher, parts->text));
}

/* Characters first to first + count of `text`, white space not counted and left out: what the same characters of
 * its key were before brackets and quotes became equal there. Markup at either end goes; NULL if nothing is left. */
static const char *as_written(gj_matcher *matcher, const char *text, size_t first, size_t count)
{
    gj_buf out;
    gj_buf_init(&out);
    for (size_t n = 0; *text && n < first + count;) {
        const char *here = text;
        if (gj_is_space(gj_utf8_next(&text)))
            continue;
        if (n++ >= first)
            gj_buf_add(&out, here, (size_t)(text - here));
    }
    char *kept = gj_arena_strdup(matcher->arena, out.data);
    gj_buf_release(&out);
    kept += strspn(kept, MARKUP);
    for (size_t length = strlen(kept); length > 0 && strchr(MARKUP, kept[length - 1]); length--)
        kept[length - 1] = '\0';
    return *kept ? kept : NULL;
}

static size_t characters(const gj_matcher *matcher, const char *begin, const char *end)
{
    return gj_utf8_count(gj_arena_strndup(matcher->arena, begin, (size_t)(end - begin)));
}

/* The body's name: what stands before the year, else between the year and the ending. NULL if nothing does. */
static const char *org_in(gj_matcher *matcher, const title_parts *parts, const char *year,
                          const char *behind)
{
    const char *end = NULL, *ending = find_ending(matcher, parts->key, &end);
    size_t before = characters(matcher, parts->key, year);
    const char *org = before > 0 ? as_written(matcher, parts->text, 0, before) : NULL;
    if (strncmp(behind, "度", strlen("度")) == 0)
        behind += strlen("度");
    if (org || ending <= behind)
        return org;
    return as_written(matcher, parts->text, characters(matcher, parts->key, behind),
                      characters(matcher, behind, ending));
}

/* The title as written: up to its ending, the page's furniture behind it cut off, without markup. */
static const char *title_in(gj_matcher *matcher, const title_parts *parts)
{
    const char *end = parts->key + strlen(parts->key);
    (void)find_ending(matcher, parts->key, &end);
    if (!*end && !strpbrk(parts->key, MARKUP))
        return gj_arena_strdup(matcher->arena, parts->text);
    size_t left = characters(matcher, parts->key, end);
    bool fresh = true; /* nothing of the line was kept yet */
    gj_buf out;
    gj_buf_init(&out);
    for (const char *text = parts->text; *text && left > 0;) {
        const char *here = text;
        uint32_t c = gj_utf8_next(&text);
        bool space = gj_is_space(c);
        left -= !space;
        if ((fresh && space) || (c < 128 && strchr(MARKUP, (int)c)))
            continue;
        fresh = c == '\n';
        gj_buf_add(&out, here, (size_t)(text - here));
    }
    const char *title = gj_arena_strdup(matcher->arena, out.data);
    gj_buf_release(&out);
    return title;
}

/* Reads a title that ends in `mark`, going back over up to three cells until it has a year and a body. */
static bool read_title(gj_matcher *matcher, const gj_page *page, const gj_mark *mark,
                       gj_particulars *out)
{
    title_parts parts = {gj_plain_digits(mark->cell->text), gj_plain_digits(mark->key)};
    const gj_cell *cell = mark->cell;
    int year = 0;
    for (int step = 0; step < 4; step++) {
        const char *year_text = NULL, *behind = NULL;
        year = gj_find_year(parts.key, false, &year_text, &behind);
        const char *org = year ? org_in(matcher, &parts, year_text, behind) : NULL;
        if (year && (!out->year || org)) {
            out->year = year;
            out->year_place = (gj_place){page->index, mark->row, mark->col};
            out->org = org;
            out->org_place = out->year_place;
            out->title = title_in(matcher, &parts);
            matcher->title_place = out->year_place;
        }
        const gj_cell *before = org ? NULL : part_before(page, cell);
        if (!before || before->kind == GJ_CELL_ERROR || strlen(before->text) > LONGEST_TITLE)
            break;
        join(matcher, before, &parts);
        cell = before;
    }
    free(parts.text);
    free(parts.key);
    return out->year != 0;
}

static bool find_title(gj_matcher *matcher, gj_particulars *out)
{
    for (int p = 0; p < matcher->n_pages; p++) {
        gj_page *page = &matcher->pages[p];
        if (strcmp(page->sheet->name, matcher->wording->guide_tab) == 0)
            continue;
        for (int i = 0; i < page->n_marks; i++) {
            const gj_mark *mark = &page->marks[i];
            const char *end = NULL;
            if (find_ending(matcher, mark->key, &end) && end - mark->key <= LONGEST_TITLE &&
                read_title(matcher, page, mark, out))
                return true;
        }
    }
    return false;
}

/* A title that says no more than the default one is none. */
static void drop_default_title(const gj_matcher *matcher, gj_particulars *found)
{
    char *text = NULL;
    gj_buf buf;
    gj_buf_init(&buf);
    gj_buf_printf(&buf, "%s%d年%s", found->org ? found->org : "", found->year,
                  matcher->wording->title);
    text = gj_buf_detach(&buf);
    if (found->title &&
        strcmp(gj_matcher_key(matcher, text), gj_matcher_key(matcher, found->title)) == 0)
        found->title = NULL;
    free(text);
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
    matcher->endings = keys_of(matcher, form->title, form->title_aliases, form->n_title_aliases);
    matcher->furniture = keys_of(matcher, NULL, furniture, n);
}

/* Where neither a field nor a title says the year, the first whole year that a text names as its period does. */
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
    gj_particulars title = {.year_place = GJ_NOWHERE, .org_place = GJ_NOWHERE};
    *out = title;
    matcher->entries = gj_arena_array(matcher->arena, (size_t)matcher->wording->n_fields + 1,
                                      sizeof *matcher->entries);
    for (int i = 0; i < matcher->wording->n_fields; i++)
        matcher->entries[i].place = GJ_NOWHERE;
    matcher->title_place = GJ_NOWHERE;
    prepare_words(matcher);
    for (int p = 0; p < matcher->n_pages; p++)
        if (is_fields_page(matcher, &matcher->pages[p])) {
            out->has_fields = true;
            read_fields(matcher, &matcher->pages[p], out);
            break;
        }
    if (!(out->year && out->org) && find_title(matcher, &title)) {
        drop_default_title(matcher, &title);
        if (!out->year) {
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
    if (!out->year)
        find_period(matcher, out);
}
