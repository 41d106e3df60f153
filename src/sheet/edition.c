/* SPDX-License-Identifier: Apache-2.0 */
/* edition.c - which edition of the form the workbook's tables follow. */
#include "sheet/match_private.h"

#include <string.h>

#include "form/label.h"

/* How much may stand behind a column's title that still is that title: a unit, a remark in brackets. */
enum { LONGEST_TAIL = 60, MOST_FORMS = 32 };

static const gj_mark *find_title(const gj_matcher *matcher, const char *key, int *page)
{
    size_t length = strlen(key);
    for (int p = 0; p < matcher->n_pages; p++)
        for (int i = 0; i < matcher->pages[p].n_marks; i++) {
            const gj_mark *mark = &matcher->pages[p].marks[i];
            if (strncmp(mark->key, key, length) == 0 &&
                strlen(mark->key) <= length + LONGEST_TAIL) {
                *page = p;
                return mark;
            }
        }
    return NULL;
}

typedef struct vote {
    int fingerprints;
    int labels; /* labels that no other edition has */
    gj_place place;
} vote;

static void vote_column(gj_matcher *matcher, const gj_node *node, vote *out)
{
    int page = 0;
    if (!node->leaf || !node->fingerprint)
        return;
    const gj_mark *mark = find_title(matcher, gj_matcher_key(matcher, node->title), &page);
    if (!mark)
        return;
    if (out->fingerprints++ == 0)
        out->place = (gj_place){matcher->pages[page].index, mark->row, mark->col};
}

static bool other_has(const gj_matcher *matcher, const gj_words *const *words, int form,
                      const char *key)
{
    for (int f = 0; f < gj_forms_count(matcher->forms); f++)
        if (f != form && gj_words_find(words[f], key))
            return true;
    return false;
}

static void vote_labels(gj_matcher *matcher, vote *votes, int n)
{
    const gj_words *words[MOST_FORMS];
    for (int f = 0; f < n; f++)
        words[f] = gj_words_new(matcher->arena, gj_forms_at(matcher->forms, f));
    for (int p = 0; p < matcher->n_pages; p++)
        for (int i = 0; i < matcher->pages[p].n_marks; i++) {
            const char *key = matcher->pages[p].marks[i].key;
            for (int f = 0; f < n; f++)
                if (gj_words_find(words[f], key) && !other_has(matcher, words, f, key))
                    votes[f].labels++;
        }
}

static void vote_form(gj_matcher *matcher, const gj_form *form, vote *out)
{
    *out = (vote){.place = GJ_NOWHERE};
    for (int t = 0; t < form->n_tables; t++)
        for (int b = 0; b < form->tables[t].n_blocks; b++) {
            const gj_axis *columns = &form->tables[t].blocks[b].columns;
            for (int i = 0; i < columns->n_nodes; i++)
                vote_column(matcher, &columns->nodes[i], out);
        }
}

/* The form with the most votes, NULL on a tie or none; the runner-up with any votes goes to *second. */
static int winner(const vote *votes, int n, bool by_labels, int *second)
{
    int best = -1, best_votes = 0;
    *second = -1;
    for (int f = 0; f < n; f++) {
        int v = by_labels ? votes[f].labels : votes[f].fingerprints;
        if (v > best_votes) {
            *second = best >= 0 ? best : *second;
            best = f;
            best_votes = v;
        } else if (v > 0) {
            *second = f;
        }
    }
    if (*second >= 0 &&
        best_votes == (by_labels ? votes[*second].labels : votes[*second].fingerprints))
        return -1;
    return best;
}

void gj_edition_decide(gj_matcher *matcher, int year)
{
    vote votes[MOST_FORMS] = {{0}};
    int n = gj_forms_count(matcher->forms), second = -1, none = -1;
    n = n < MOST_FORMS ? n : MOST_FORMS;
    for (int f = 0; f < n; f++)
        vote_form(matcher, gj_forms_at(matcher->forms, f), &votes[f]);
    int best = winner(votes, n, false, &second);
    if (second >= 0) {
        matcher->mixed = true;
        matcher->mixed_place = votes[second].place;
    } else if (best < 0) {
        vote_labels(matcher, votes, n);
        best = winner(votes, n, true, &none);
    }
    const gj_form *in_force = gj_forms_in_force(matcher->forms, NULL, year);
    if (best >= 0)
        matcher->form = gj_forms_at(matcher->forms, best);
    else if (in_force)
        matcher->form = in_force;
}
