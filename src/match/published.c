/* SPDX-License-Identifier: Apache-2.0 */
/* published.c - the day a page was made public, where it says so itself: 发布时间：2025-01-20. */
#include <string.h>

#include "base/utf8.h"
#include "match/match_private.h"

/* How many cells behind its label the day may stand. */
enum { DAY_REACH = 2 };

/* What stands behind white space and a colon. */
static const char *behind_colon(const char *text)
{
    for (const char *at = text; *at; text = at) {
        uint32_t c = gj_utf8_next(&at);
        if (!gj_is_space(c) && c != ':' && c != 0xFF1A /* ： */)
            break;
    }
    return text;
}

/* The day that a text begins with, as it stands there; NULL if it begins with none. */
static const char *day_ahead(const gj_matcher *matcher, const char *text)
{
    const char *end = text;
    gj_day day;
    for (const char *at = text; *at; end = at) {
        uint32_t c = gj_utf8_next(&at);
        if (!gj_is_digit(c) && c != '-' && c != '/' && c != '.' && c != 0x5E74 /* 年 */ &&
            c != 0x6708 /* 月 */ && c != 0x65E5 /* 日 */)
            break;
    }
    const char *read = gj_arena_strndup(matcher->arena, text, (size_t)(end - text));
    return gj_day_read(read, &day) ? read : NULL;
}

/* What a caption says of it, behind its label or in a cell beside; NULL if it says nothing. */
static const char *day_of(const gj_matcher *matcher, const gj_page *page, const gj_caption *caption)
{
    const char *const *labels = matcher->wording->phrases[GJ_PHRASES_PUBLISHED];
    const char *day = NULL;
    for (; *labels && !day; labels++) {
        const char *label = strstr(caption->cell->text, *labels);
        const char *behind = label ? behind_colon(label + strlen(*labels)) : "none";
        day = label ? day_ahead(matcher, behind) : NULL;
        for (int i = 0; !*behind && i < DAY_REACH && !day; i++) {
            const gj_cell *cell =
                gj_sheet_cell(page->sheet, caption->row, caption->col + caption->cols + i);
            day = cell && cell->kind != GJ_CELL_ERROR ? day_ahead(matcher, cell->text) : NULL;
        }
    }
    return day;
}

void gj_published_find(gj_matcher *matcher, gj_particulars *out)
{
    for (int p = 0; p < matcher->n_pages && !out->published; p++) {
        const gj_page *page = &matcher->pages[p];
        bool guide = strcmp(page->sheet->name, matcher->wording->guide_tab) == 0;
        for (int i = 0; i < page->n_captions && !guide && !out->published; i++) {
            const gj_caption *caption = &page->captions[i];
            out->published = day_of(matcher, page, caption);
            out->published_place = (gj_place){page->index, caption->row, caption->col};
        }
    }
    if (!out->published)
        out->published_place = GJ_NOWHERE;
}
