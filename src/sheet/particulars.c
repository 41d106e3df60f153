/* SPDX-License-Identifier: Apache-2.0 */
/* particulars.c - the body, the year and so on: from a sheet of fields, or else from a title anywhere. */
#include "sheet/match_private.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

/* How far around the words of a title its other parts may stand; the longest title. */
enum { TITLE_REACH = 4, LONGEST_TITLE = 240, FIRST_YEAR = 2008, LAST_YEAR = 2099 };

static const char *const year_word = "年";

/* Four digits at `p` that stand alone and may be the year of a report, followed by 年 (or by nothing, if
 * `bare`); 0 if not. */
static int year_at(const char *p, bool bare)
{
    bool named = strncmp(p + 4, year_word, strlen(year_word)) == 0;
    int year = (int)strtol(p, NULL, 10);
    bool likely = year >= FIRST_YEAR && year <= LAST_YEAR;
    return likely && (named || (bare && !p[4])) ? year : 0;
}

/* The first year of a report in `text`, and where it begins and ends, 年 included. 0 if none. */
static int find_year(const char *text, bool bare, const char **begin, const char **end)
{
    for (const char *p = text; *p;) {
        size_t digits = strspn(p, "0123456789");
        int year = digits == 4 ? year_at(p, bare) : 0;
        if (year) {
            *begin = p;
            *end = p[4] ? p + 4 + strlen(year_word) : p + 4;
            return year;
        }
        p += digits ? digits : 1;
    }
    return 0;
}

/* 二〇二四年 as 2024年: Chinese digits one by one, only where four of them stand in a row. */
static char *plain_digits(const char *key)
{
    static const char *const digits[] = {"〇", "一", "二", "三", "四", "五",
                                         "六", "七", "八", "九", "○",  "零"};
    gj_buf out;
    gj_buf_init(&out);
    while (*key) {
        char year[5] = "";
        const char *p = key;
        int n = 0;
        for (; n < 4; n++) {
            size_t d = 0;
            while (d < 12 && strncmp(p, digits[d], 3) != 0)
                d++;
            if (d == 12)
                break;
            year[n] = (char)('0' + (d > 9 ? 0 : d));
            p += 3;
        }
        if (n == 4) {
            gj_buf_puts(&out, year);
            key = p;
        } else {
            gj_buf_putc(&out, *key++);
        }
    }
    return gj_buf_detach(&out);
}

static int read_year(const gj_matcher *matcher, const char *text)
{
    const char *begin = NULL, *end = NULL;
    char *plain = plain_digits(gj_matcher_key(matcher, text));
    int year = find_year(plain, true, &begin, &end);
    free(plain);
    return year;
}

/* ---- a sheet of fields ---- */

/* The first non-empty cell right of a label. */
static const gj_cell *value_beside(const gj_page *page, int row, int col)
{
    for (int c = col; c < col + TITLE_REACH; c++) {
        const gj_cell *cell = gj_sheet_cell(page->sheet, row, c);
        if (cell)
            return cell;
    }
    return NULL;
}

static const char *kind_of(const gj_matcher *matcher, const char *text)
{
    const char *key = gj_matcher_key(matcher, text);
    for (int i = 0; i < matcher->form->n_kinds; i++)
        if (strcmp(gj_matcher_key(matcher, matcher->form->kinds[i].label), key) == 0)
            return matcher->form->kinds[i].id;
    return NULL;
}

static void take_field(const gj_matcher *matcher, const char *id, const gj_cell *cell,
                       gj_place place, gj_particulars *out)
{
    if (strcmp(id, "org") == 0) {
        out->org = cell->text;
        out->org_place = place;
    } else if (strcmp(id, "year") == 0) {
        out->year = read_year(matcher, cell->text);
        out->year_place = place;
    } else if (strcmp(id, "kind") == 0) {
        out->kind = kind_of(matcher, cell->text);
    } else if (strcmp(id, "date") == 0) {
        out->date = cell->text;
    } else if (strcmp(id, "contact") == 0) {
        out->contact = cell->text;
    } else if (strcmp(id, "title") == 0) {
        out->title = cell->text;
    }
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
    if (strcmp(page->sheet->name, matcher->form->fields_tab) == 0)
        return true;
    for (int i = 0; i < matcher->form->n_fields; i++)
        n += field_label(matcher, page, &matcher->form->fields[i]) != NULL;
    return n >= 2;
}

static void read_fields(const gj_matcher *matcher, gj_page *page, gj_particulars *out)
{
    for (int i = 0; i < matcher->form->n_fields; i++) {
        const gj_field *field = &matcher->form->fields[i];
        const gj_mark *label = field_label(matcher, page, field);
        if (!label)
            continue;
        const gj_cell *cell = value_beside(page, label->row, label->col + label->cols);
        /* The field's own guide stands beside an empty input: it is no value. */
        if (cell && cell->kind != GJ_CELL_ERROR && !gj_field_is_guide(field, cell->text))
            take_field(matcher, field->id, cell, (gj_place){page->index, cell->row, cell->col},
                       out);
    }
}

/* ---- a title ---- */

/* Where in `key` one of the form's title endings stands last, up to a bracketed remark: NULL if none. */
static const char *find_ending(const gj_matcher *matcher, const char *key)
{
    const char *best = NULL;
    for (int i = 0; matcher->endings[i]; i++) {
        const char *ending = matcher->endings[i];
        const char *at = strstr(key, ending);
        const char *behind = at ? at + strlen(ending) : NULL;
        if (at && (!*behind || *behind == '(') && (!best || at < best))
            best = at;
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
    parts->key = plain_digits(gj_matcher_key(matcher, parts->text));
}

/* Characters first to first + count of `text`, white space not counted and left out: what the same characters of
 * its key were before brackets and quotes became equal there. */
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
    const char *kept = gj_arena_strdup(matcher->arena, out.data);
    gj_buf_release(&out);
    return kept;
}

static size_t characters(const gj_matcher *matcher, const char *begin, const char *end)
{
    return gj_utf8_count(gj_arena_strndup(matcher->arena, begin, (size_t)(end - begin)));
}

/* The body's name: what stands before the year, else between the year and the ending. NULL if nothing does. */
static const char *org_in(gj_matcher *matcher, const title_parts *parts, const char *year,
                          const char *behind)
{
    const char *ending = find_ending(matcher, parts->key);
    size_t before = characters(matcher, parts->key, year);
    if (before > 0)
        return as_written(matcher, parts->text, 0, before);
    if (strncmp(behind, "度", strlen("度")) == 0)
        behind += strlen("度");
    if (ending <= behind)
        return NULL;
    return as_written(matcher, parts->text, characters(matcher, parts->key, behind),
                      characters(matcher, behind, ending));
}

/* Reads a title that ends in `mark`, going back over up to three cells until it has a year and a body. */
static bool read_title(gj_matcher *matcher, const gj_page *page, const gj_mark *mark,
                       gj_particulars *out)
{
    title_parts parts = {plain_digits(mark->cell->text), plain_digits(mark->key)};
    const gj_cell *cell = mark->cell;
    int year = 0;
    for (int step = 0; step < 4; step++) {
        const char *year_text = NULL, *behind = NULL;
        year = find_year(parts.key, false, &year_text, &behind);
        const char *org = year ? org_in(matcher, &parts, year_text, behind) : NULL;
        if (year && (!out->year || org)) {
            out->year = year;
            out->year_place = (gj_place){page->index, mark->row, mark->col};
            out->org = org;
            out->org_place = out->year_place;
            out->title = gj_arena_strdup(matcher->arena, parts.text);
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
        if (strcmp(page->sheet->name, matcher->form->guide_tab) == 0)
            continue;
        for (int i = 0; i < page->n_marks; i++) {
            const gj_mark *mark = &page->marks[i];
            if (strlen(mark->key) <= LONGEST_TITLE && find_ending(matcher, mark->key) &&
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
                  matcher->form->title);
    text = gj_buf_detach(&buf);
    if (found->title &&
        strcmp(gj_matcher_key(matcher, text), gj_matcher_key(matcher, found->title)) == 0)
        found->title = NULL;
    free(text);
}

static void prepare_endings(gj_matcher *matcher)
{
    const gj_form *form = matcher->form;
    const char **endings =
        gj_arena_array(matcher->arena, (size_t)form->n_title_aliases + 2, sizeof *endings);
    endings[0] = gj_matcher_key(matcher, form->title);
    for (int i = 0; i < form->n_title_aliases; i++)
        endings[i + 1] = gj_matcher_key(matcher, form->title_aliases[i]);
    matcher->endings = endings;
}

void gj_particulars_find(gj_matcher *matcher, gj_particulars *out)
{
    gj_particulars title = {.year_place = GJ_NOWHERE, .org_place = GJ_NOWHERE};
    *out = title;
    prepare_endings(matcher);
    for (int p = 0; p < matcher->n_pages; p++)
        if (is_fields_page(matcher, &matcher->pages[p])) {
            read_fields(matcher, &matcher->pages[p], out);
            break;
        }
    if ((out->year && out->org) || !find_title(matcher, &title))
        return;
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
