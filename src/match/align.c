/* SPDX-License-Identifier: Apache-2.0 */
/*
 * align.c - a sequence of official labels laid along a sequence of found ones.
 *
 * The best common order (Needleman and Wunsch, gaps free), where the same label counts 100, a like
 * one less and a mere place next to nothing. Then what rests on its place alone is kept only where
 * the place is certain.
 */
#include "match/match_private.h"

static int at(const int *table, const gj_align *a, int i, int j)
{
    return table[i * (a->n_found + 1) + j];
}

/* Prefers a pair over a gap, and so the earliest of two equal labels. */
static void trace(const int *best, const gj_align *a, int *match)
{
    int i = 0, j = 0;
    while (i < a->n_official && j < a->n_found) {
        int score = a->score(a->context, i, j);
        int here = at(best, a, i, j);
        if (score > 0 && here == at(best, a, i + 1, j + 1) + score)
            match[i++] = j++;
        else if (here == at(best, a, i, j + 1))
            j++;
        else
            i++;
    }
}

/* Official labels i0 to i1 and found ones j0 to j1 (ends not included) between two certain
 * pairs. */
typedef struct gap {
    int i0, i1, j0, j1;
} gap;

/* As many found as official labels, or nothing by place. */
static void settle_gap(const gj_align *a, int *match, gap g)
{
    bool certain = g.i1 - g.i0 == g.j1 - g.j0;
    for (int i = g.i0; i < g.i1; i++) {
        int j = g.j0 + (i - g.i0);
        match[i] = certain && a->score(a->context, i, j) > 0 ? j : -1;
    }
}

void gj_align_run(gj_arena *arena, const gj_align *a, int *match)
{
    size_t cells = ((size_t)a->n_official + 1) * ((size_t)a->n_found + 1);
    int *best = gj_arena_array(arena, cells, sizeof *best);
    for (int i = 0; i < a->n_official; i++)
        match[i] = -1;
    /* The best score from each pair of places on, from the ends to the beginnings. */
    int width = a->n_found + 1;
    for (int i = a->n_official - 1; i >= 0; i--)
        for (int j = a->n_found - 1; j >= 0; j--) {
            int down = best[(i + 1) * width + j];
            int right = best[i * width + j + 1];
            int score = a->score(a->context, i, j);
            int both = score > 0 ? best[(i + 1) * width + j + 1] + score : 0;
            int most = down > right ? down : right;
            best[i * width + j] = both > most ? both : most;
        }
    trace(best, a, match);
    gap g = {0};
    for (g.i1 = 0; g.i1 < a->n_official; g.i1++) {
        int j = match[g.i1];
        if (j < 0 || a->score(a->context, g.i1, j) < GJ_MATCH_ALIKE)
            continue;
        g.j1 = j;
        settle_gap(a, match, g);
        g.i0 = g.i1 + 1;
        g.j0 = j + 1;
    }
    g.j1 = a->n_found;
    settle_gap(a, match, g);
}
