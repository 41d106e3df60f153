/* SPDX-License-Identifier: Apache-2.0 */
/* boxes_columns.c - the columns of a band: as many as there are things beside each other. */
#include <math.h>
#include <stdint.h>
#include <stdlib.h>

#include "import/boxes_private.h"

/* A column on its way: fragments that lie in it and in no other. */
typedef struct seed {
    double x0, x1;
    uint64_t beside; /* other seeds that have a figure in a row of this one's */
    bool head, figure;
} seed;

typedef struct seeds {
    seed at[GJ_BOXES_MOST_COLUMNS];
    int n;
    bool too_many;
} seeds;

bool gj_is_label(const gj_band *band, const gj_strip *strip, const gj_fragment *fragment)
{
    if (strip->kind == GJ_STRIP_HEAD)
        return band->labels_x >= 0 && fragment->x0 < band->labels_x - 0.3 * band->em;
    return (fragment->x0 + fragment->x1) / 2 < band->values_x;
}

/* How much two things have to overlap to be one below the other. */
static double touch(double a0, double a1, double b0, double b1)
{
    double narrow = a1 - a0 < b1 - b0 ? a1 - a0 : b1 - b0;
    return 0.2 * narrow;
}

static bool touches(double a0, double a1, double b0, double b1)
{
    double from = a0 > b0 ? a0 : b0, to = a1 < b1 ? a1 : b1;
    return to - from > touch(a0, a1, b0, b1);
}

int gj_columns_touched(const gj_columns_found *columns, double x0, double x1, int *first)
{
    int n = 0;
    for (int i = 0; i < columns->n; i++)
        if (touches(x0, x1, columns->at[i].x0, columns->at[i].x1)) {
            *first = n == 0 ? i : *first;
            n++;
        }
    return n;
}

static int by_end(const void *a, const void *b)
{
    const gj_fragment *one = *(const gj_fragment *const *)a;
    const gj_fragment *other = *(const gj_fragment *const *)b;
    return one->x1 < other->x1 ? -1 : one->x1 > other->x1;
}

/* Does a head stand over two things beside each other that are below it? Then it names a group. */
static bool is_group(const gj_band *band, int at, const gj_fragment *head)
{
    const gj_fragment *below = NULL;
    for (int i = at + 1; i <= band->last; i++) {
        const gj_strip *strip = &band->page->at[i];
        for (int k = 0; strip->kind != GJ_STRIP_CUT && k < strip->n; k++) {
            const gj_fragment *one = &strip->fragments[k];
            if (one->y < head->y + 0.5 * band->em || !touches(head->x0, head->x1, one->x0, one->x1))
                continue;
            if (below && (one->x0 >= below->x1 || one->x1 <= below->x0))
                return true;
            below = below ? below : one;
        }
    }
    return false;
}

/* The figures, and the heads over them, in the order of where they end; yours to free. */
static const gj_fragment **fragments_of(const gj_band *band, int *n)
{
    int all = 0;
    for (int i = band->first; i <= band->last; i++)
        all += band->page->at[i].n;
    const gj_fragment **found = gj_alloc(((size_t)all + 1) * sizeof(gj_fragment *));
    *n = 0;
    for (int i = band->first; i <= band->last; i++) {
        const gj_strip *strip = &band->page->at[i];
        for (int k = 0; strip->kind != GJ_STRIP_CUT && k < strip->n; k++)
            if (!gj_is_label(band, strip, &strip->fragments[k]) &&
                !(strip->kind == GJ_STRIP_HEAD && is_group(band, i, &strip->fragments[k])))
                found[(*n)++] = &strip->fragments[k];
    }
    qsort(found, (size_t)*n, sizeof(gj_fragment *), by_end);
    return found;
}

/* As many things as lie beside each other: always the one that ends first. */
static void sow(const gj_fragment *const *fragments, int n, seeds *found)
{
    for (int i = 0; i < n; i++) {
        const seed *last = found->n > 0 ? &found->at[found->n - 1] : NULL;
        if (last && fragments[i]->x0 < last->x1 - 0.1 * fragments[i]->em)
            continue;
        if (found->n == GJ_BOXES_MOST_COLUMNS) {
            found->too_many = true;
            return;
        }
        found->at[found->n++] = (seed){.x0 = fragments[i]->x0, .x1 = fragments[i]->x1};
    }
}

static int seed_of(const seeds *found, const gj_fragment *fragment)
{
    int at = -1;
    for (int i = 0; i < found->n; i++)
        if (touches(fragment->x0, fragment->x1, found->at[i].x0, found->at[i].x1)) {
            if (at >= 0)
                return -1;
            at = i;
        }
    return at;
}

static void look_at_rows(const gj_band *band, seeds *found)
{
    for (int i = band->first; i <= band->last; i++) {
        const gj_strip *strip = &band->page->at[i];
        uint64_t seen = 0;
        for (int k = 0; strip->kind != GJ_STRIP_CUT && k < strip->n; k++) {
            const gj_fragment *one = &strip->fragments[k];
            int s = gj_is_label(band, strip, one) ? -1 : seed_of(found, one);
            if (s < 0)
                continue;
            found->at[s].head = found->at[s].head || strip->kind == GJ_STRIP_HEAD;
            found->at[s].figure = found->at[s].figure || strip->kind == GJ_STRIP_ROW;
            if (strip->kind == GJ_STRIP_ROW)
                seen |= (uint64_t)1 << s;
        }
        for (int s = 0; s < found->n; s++)
            if (seen >> s & 1)
                found->at[s].beside |= seen;
    }
}

static bool may_be_one(const seeds *found, int a, int b)
{
    return a >= 0 && b < found->n && !(found->at[a].head && found->at[b].head) &&
           !(found->at[a].beside >> b & 1);
}

/* A column whose figures stand at its left and whose head in its middle looks like two. */
static void settle(const gj_band *band, const seeds *found, gj_columns_found *columns)
{
    columns->n = 0;
    for (int i = 0; i < found->n; i++) {
        const seed *one = &found->at[i];
        gj_column *last = columns->n > 0 ? &columns->at[columns->n - 1] : NULL;
        bool lone = band->headed ? !one->head : false;
        bool left = i > 0 && may_be_one(found, i - 1, i) && (lone || !found->at[i - 1].head);
        bool right =
            i + 1 < found->n && may_be_one(found, i, i + 1) && lone && found->at[i + 1].head;
        double to_left = left ? one->x0 - found->at[i - 1].x1 : 0;
        double to_right = right ? found->at[i + 1].x0 - one->x1 : 0;
        if (band->headed && left && last && (!right || to_left <= to_right)) {
            last->x1 = one->x1;
            last->unsure = last->unsure || (right && to_left > 0.5 * to_right);
            continue;
        }
        columns->at[columns->n++] =
            (gj_column){one->x0, one->x1, left && right && to_right > 0.5 * to_left};
    }
}

static void grow(const gj_fragment *const *fragments, int n, gj_columns_found *columns)
{
    for (int i = 0; i < n; i++) {
        int first = 0;
        if (gj_columns_touched(columns, fragments[i]->x0, fragments[i]->x1, &first) != 1)
            continue;
        gj_column *one = &columns->at[first];
        double left = first > 0 ? columns->at[first - 1].x1 : -INFINITY;
        double right = first + 1 < columns->n ? columns->at[first + 1].x0 : INFINITY;
        if (fragments[i]->x0 < one->x0 && fragments[i]->x0 > left)
            one->x0 = fragments[i]->x0;
        if (fragments[i]->x1 > one->x1 && fragments[i]->x1 < right)
            one->x1 = fragments[i]->x1;
    }
}

/* Do the figures stand in these columns, each in one? */
static bool fit(const gj_fragment *const *fragments, int n, const gj_columns_found *columns)
{
    int in_one = 0;
    for (int i = 0; i < n; i++) {
        int first = 0;
        in_one += gj_columns_touched(columns, fragments[i]->x0, fragments[i]->x1, &first) == 1;
    }
    return n > 0 && 10 * in_one >= 9 * n;
}

bool gj_columns_find(const gj_band *band, const gj_columns_found *before, gj_columns_found *found)
{
    int n = 0;
    const gj_fragment **fragments = fragments_of(band, &n);
    seeds sown = {.n = 0};
    found->n = 0;
    bool same = !band->headed && before->n > 0 && fit(fragments, n, before);
    if (same) {
        *found = *before;
    } else {
        sow(fragments, n, &sown);
        if (!sown.too_many) {
            look_at_rows(band, &sown);
            settle(band, &sown, found);
        }
    }
    grow(fragments, n, found);
    free(fragments);
    return same;
}
