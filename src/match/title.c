/* SPDX-License-Identifier: Apache-2.0 */
/* title.c - a report's title anywhere in the sheets: its body, its year, its own words. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "match/match_private.h"

/* How far around the words of a title its other parts may stand; the longest title. */
enum { TITLE_REACH = 4, LONGEST_TITLE = 240 };

/* What captions up a title in plain text is no part of it. */
#define MARKUP "#*"

const char *gj_title_as_written(gj_matcher *matcher, const char *text, size_t first, size_t count)
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

size_t gj_title_characters(const gj_matcher *matcher, const char *begin, const char *end)
{
    return gj_utf8_count(gj_arena_strndup(matcher->arena, begin, (size_t)(end - begin)));
}

static bool is_of_page(const gj_matcher *matcher, const char *key)
{
    for (const char *const *word = matcher->furniture; *word; word++)
        if (gj_phrase_fits(*word, key))
            return true;
    return false;
}

bool gj_is_furniture(const gj_matcher *matcher, const char *key)
{
    /* 2025-01-20 10:12 来源：… */
    size_t day = strspn(key, "0123456789-/.:");
    return is_of_page(matcher, key) || (day >= 8 && is_of_page(matcher, key + day));
}

/* May a title end here: at the end of its cell, at a bracketed remark, or where the page runs on
 * with its source or the day it was put there? */
static bool may_end(const gj_matcher *matcher, const char *behind)
{
    if (!*behind || *behind == '(' || gj_is_furniture(matcher, behind))
        return true;
    return strspn(behind, "0123456789") == 4 && (behind[4] == '-' || behind[4] == '/');
}

/* Where in `key` one of the form's title endings stands last; *end is behind it. NULL if none
 * does. */
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

/* The text of a cell above or left of a title's last part, as near as may be; row by row
 * upwards. */
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

/* The body's name: what stands before the year, else between the year and the ending. NULL if
 * nothing does. */
static const char *org_in(gj_matcher *matcher, const title_parts *parts, const char *year,
                          const char *behind)
{
    const char *end = NULL, *ending = find_ending(matcher, parts->key, &end);
    /* The year may stand behind the title's words: 某局年度报告（2024年度）. */
    size_t before =
        gj_title_characters(matcher, parts->key, ending && ending < year ? ending : year);
    const char *org = before > 0 ? gj_title_as_written(matcher, parts->text, 0, before) : NULL;
    if (strncmp(behind, "度", strlen("度")) == 0)
        behind += strlen("度");
    if (org || !ending || ending <= behind)
        return org;
    return gj_title_as_written(matcher, parts->text,
                               gj_title_characters(matcher, parts->key, behind),
                               gj_title_characters(matcher, behind, ending));
}

/* The title as written: up to its ending, the page's furniture behind it cut off, without
 * markup. */
static const char *title_in(gj_matcher *matcher, const title_parts *parts)
{
    const char *end = parts->key + strlen(parts->key);
    (void)find_ending(matcher, parts->key, &end);
    if (!*end && !strpbrk(parts->key, MARKUP))
        return gj_arena_strdup(matcher->arena, parts->text);
    size_t left = gj_title_characters(matcher, parts->key, end);
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

/* Reads a title that ends in `caption`, going back over up to three cells until it has a year and a
 * body. */
static bool read_title(gj_matcher *matcher, const gj_page *page, const gj_caption *caption,
                       gj_particulars *out)
{
    title_parts parts = {gj_plain_digits(caption->cell->text), gj_plain_digits(caption->key)};
    const gj_cell *cell = caption->cell;
    int year = 0;
    for (int step = 0; step < 4; step++) {
        const char *year_text = NULL, *behind = NULL;
        year = gj_find_year(parts.key, false, &year_text, &behind);
        const char *org = year ? org_in(matcher, &parts, year_text, behind) : NULL;
        if (year && (!out->year || org)) {
            out->year = year;
            out->year_place = (gj_place){page->index, caption->row, caption->col};
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

bool gj_title_read(gj_matcher *matcher, const gj_page *page, const gj_caption *caption,
                   gj_particulars *out)
{
    const char *end = NULL;
    return find_ending(matcher, caption->key, &end) && end - caption->key <= LONGEST_TITLE &&
           read_title(matcher, page, caption, out);
}

static bool find(gj_matcher *matcher, gj_particulars *out)
{
    for (int p = 0; p < matcher->n_pages; p++) {
        gj_page *page = &matcher->pages[p];
        if (strcmp(page->sheet->name, matcher->wording->guide_tab) == 0)
            continue;
        for (int i = 0; i < page->n_captions; i++) {
            if (gj_title_read(matcher, page, &page->captions[i], out))
                return true;
        }
    }
    return false;
}

bool gj_title_find(gj_matcher *matcher, gj_particulars *out)
{
    if (!find(matcher, out))
        return false;
    /* A title that says no more than the default one is none. */
    char *text = NULL;
    gj_buf buf;
    gj_buf_init(&buf);
    gj_buf_printf(&buf, "%s%d年%s", out->org ? out->org : "", out->year, matcher->wording->title);
    text = gj_buf_detach(&buf);
    if (out->title &&
        strcmp(gj_matcher_key(matcher, text), gj_matcher_key(matcher, out->title)) == 0)
        out->title = NULL;
    free(text);
    if (!gj_form_field_of(matcher->wording, GJ_ROLE_TITLE))
        out->title = NULL; /* the form says how it is printed */
    return true;
}
