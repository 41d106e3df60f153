/* SPDX-License-Identifier: Apache-2.0 */
/* boxes_blank.c - tables without any figure: heads beside each other, and below them labels alone.
 *
 * No row shows where such a table lies. What does is a line of several words apart from each other,
 * as no paragraph has one; the lines around it that are as large and near are the table's. */
#include <math.h>

#include "import/boxes_private.h"

/* Heads beside each other that make a table: of one with several blocks, with labels below, and
 * without any. */
enum { HEADS_OF_BLOCK = 2, HEADS_OVER_LABELS = 3, HEADS_ALONE = 4 };

/* Of the width of a table labels take less than this, and some head ends beyond it. */
static const double labels_part = 0.55;

/* How many words stand in it apart from each other. */
static int words_apart(const gj_strip *strip)
{
    int n = 1;
    for (int i = 1; i < strip->n; i++)
        n += strip->fragments[i].x0 - strip->fragments[i - 1].x1 >= 0.6 * strip->em;
    return n;
}

static bool is_free(const gj_strip *strip)
{
    return strip->kind == GJ_STRIP_TEXT && strip->band < 0;
}

/* Does a strip, `from` the one beside it, belong to the table whose line of heads is known? */
static bool belongs(const gj_strip *strip, const gj_strip *from, const gj_strip *heads)
{
    return is_free(strip) && fabs(strip->em - heads->em) <= 0.25 * heads->em &&
           fabs(strip->y - from->y) <= 3 * heads->em &&
           !(strip->n == 1 && strip->x1 - strip->x0 > 0.6 * (heads->x1 - heads->x0));
}

/* The strips around a line of heads that are of its table. */
static void grow(const gj_strips *page, int heads, int *first, int *last)
{
    const gj_strip *at = page->at;
    *first = *last = heads;
    while (*first > 0 && belongs(&at[*first - 1], &at[*first], &at[heads]) &&
           !gj_is_numbered(at[*first - 1].fragments[0].text))
        --*first;
    while (*last + 1 < page->n && belongs(&at[*last + 1], &at[*last], &at[heads]))
        ++*last;
}

/* Which strips are heads: those that reach beyond the labels, and further lines of them. */
static void find_heads(gj_strips *page, int first, int last)
{
    double x0 = HUGE_VAL, x1 = -HUGE_VAL;
    for (int i = first; i <= last; i++) {
        x0 = page->at[i].x0 < x0 ? page->at[i].x0 : x0;
        x1 = page->at[i].x1 > x1 ? page->at[i].x1 : x1;
    }
    double labels_x = x0 + labels_part * (x1 - x0);
    for (int i = first; i <= last; i++) {
        gj_strip *strip = &page->at[i];
        bool head = false;
        for (int k = i; !head && k >= first && strip->y - page->at[k].y < 0.95 * strip->em; k--)
            head = page->at[k].x1 > labels_x;
        for (int k = i; !head && k <= last && page->at[k].y - strip->y < 0.95 * strip->em; k++)
            head = page->at[k].x1 > labels_x;
        strip->kind = head ? GJ_STRIP_HEAD : GJ_STRIP_CELL;
    }
}

/* The heads from band->first on and the labels below them, as far as band->last; false: they are
 * none, with labels and less than `least` heads beside each other, and text again. */
static bool take_band(gj_band *band, int last, int least)
{
    gj_strip *at = band->page->at;
    int i = band->first, apart = 0;
    gj_around rows = {.labels_x = -1, .values_x = HUGE_VAL, .em = at[i].em};
    while (i <= last && at[i].kind == GJ_STRIP_HEAD)
        i++;
    int row = i;
    for (; i <= last && at[i].kind == GJ_STRIP_CELL; i++)
        rows.labels_x = at[i].x1 > rows.labels_x ? at[i].x1 : rows.labels_x;
    band->last = i - 1;
    for (int k = band->first; k < row; k++) {
        apart = words_apart(&at[k]) > apart ? words_apart(&at[k]) : apart;
        for (int f = 0; f < at[k].n; f++)
            if (at[k].fragments[f].x0 > rows.labels_x && at[k].fragments[f].x0 < rows.values_x)
                rows.values_x = at[k].fragments[f].x0;
    }
    for (; band->first < row && gj_is_title(band->page, band->first, row, &rows); band->first++)
        at[band->first].kind = GJ_STRIP_TEXT;
    band->em = rows.em;
    band->labels_x = rows.labels_x;
    band->values_x = HUGE_VAL;
    band->headed = true;
    bool is = apart >= (rows.labels_x < 0 ? HEADS_ALONE : least);
    for (int k = band->first; k < i && !is; k++)
        at[k].kind = GJ_STRIP_TEXT;
    return is;
}

/* Is a strip of a table that has figures next to these? */
static bool goes_on(const gj_strips *page, int first, int last)
{
    const gj_strip *at = page->at;
    double near = 3 * at[first].em;
    return (first > 0 && at[first - 1].band >= 0 && at[first].y - at[first - 1].y < near) ||
           (last + 1 < page->n && at[last + 1].band >= 0 && at[last + 1].y - at[last].y < near);
}

/* The bands of a table's strips, added to `n` others; how many there are then. */
static int take_bands(gj_strips *page, int first, int last, gj_band *bands, int n)
{
    int apart = 0;
    for (int i = first; i <= last; i++)
        apart = words_apart(&page->at[i]) > apart ? words_apart(&page->at[i]) : apart;
    bool blocks = apart >= HEADS_OVER_LABELS || goes_on(page, first, last);
    find_heads(page, first, last);
    for (int i = first; i <= last; i++) {
        if (page->at[i].kind != GJ_STRIP_HEAD) {
            page->at[i].kind = GJ_STRIP_TEXT;
            continue;
        }
        bands[n] = (gj_band){.page = page, .first = i};
        bool is = take_band(&bands[n], last, blocks ? HEADS_OF_BLOCK : HEADS_OVER_LABELS);
        i = bands[n].last;
        for (int own = bands[n].first; is && own <= i; own++)
            page->at[own].band = n;
        n += is;
    }
    return n;
}

int gj_bands_find_blank(gj_strips *page, gj_band *bands, int n)
{
    for (int i = 0; i < page->n && page->width > 0; i++) {
        int first = 0, last = 0;
        if (!is_free(&page->at[i]) || words_apart(&page->at[i]) < HEADS_OF_BLOCK)
            continue;
        grow(page, i, &first, &last);
        n = take_bands(page, first, last, bands, n);
        i = last;
    }
    return n;
}
