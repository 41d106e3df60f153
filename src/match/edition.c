/* SPDX-License-Identifier: Apache-2.0 */
/* edition.c - which edition of the form the workbook's tables follow, and whose words its fields
 * bear. */
#include <string.h>

#include "base/label.h"
#include "match/match_private.h"

/* How much may stand behind a column's title that still is that title: a unit, a remark in
 * brackets. */
enum { LONGEST_TAIL = 60, MOST_FORMS = 32 };

/* What speaks for an edition. */
typedef struct vote {
    const gj_form *form;
    int fingerprints;
    int labels; /* labels that not all of the editions left have */
} vote;

typedef struct election {
    gj_matcher *matcher;
    vote votes[MOST_FORMS]; /* of those left, in the order of the editions */
    int n;
} election;

static const gj_caption *find_title(const gj_matcher *matcher, const char *key, int *page)
{
    size_t length = strlen(key);
    for (int p = 0; p < matcher->n_pages; p++)
        for (int i = 0; i < matcher->pages[p].n_captions; i++) {
            const gj_caption *caption = &matcher->pages[p].captions[i];
            if (*caption->key == *key && strncmp(caption->key, key, length) == 0 &&
                strlen(caption->key) <= length + LONGEST_TAIL) {
                *page = p;
                return caption;
            }
        }
    return NULL;
}

/* Does the edition have a column of this title? */
static bool has_column(const vote *of, const char *key)
{
    const gj_words *words = gj_words_of(of->form);
    for (const gj_word *word = gj_words_find(words, key); word; word = word->next)
        if (word->node && !word->is_row)
            return true;
    return false;
}

/* Counts the edition's own columns that were found: all (`beside` NULL), or those that `beside`
 * hasn't; where the first of them stands goes to *place. */
static int count_fingerprints(const election *e, const vote *of, const vote *beside,
                              gj_place *place)
{
    int n = 0, page = 0;
    for (int t = 0; t < of->form->n_tables; t++)
        for (int b = 0; b < of->form->tables[t].n_blocks; b++) {
            const gj_axis *columns = &of->form->tables[t].blocks[b].columns;
            for (int i = 0; i < columns->n_leaves; i++) {
                if (!columns->leaves[i]->fingerprint)
                    continue;
                const char *key = gj_matcher_key(e->matcher, columns->leaves[i]->title);
                const gj_caption *caption =
                    beside && has_column(beside, key) ? NULL : find_title(e->matcher, key, &page);
                if (caption && n++ == 0)
                    *place = (gj_place){e->matcher->pages[page].index, caption->row, caption->col};
            }
        }
    return n;
}

static void count_labels(election *e)
{
    for (int p = 0; p < e->matcher->n_pages; p++)
        for (int i = 0; i < e->matcher->pages[p].n_captions; i++) {
            bool has[MOST_FORMS];
            int having = 0;
            for (int f = 0; f < e->n; f++) {
                const gj_words *words = gj_words_of(e->votes[f].form);
                has[f] = gj_words_find(words, e->matcher->pages[p].captions[i].key);
                having += has[f];
            }
            for (int f = 0; f < e->n && having < e->n; f++)
                e->votes[f].labels += has[f];
        }
}

/* Only those with the most votes stay. */
static void keep_best(election *e, bool by_labels)
{
    int most = 0, kept = 0;
    for (int f = 0; f < e->n; f++) {
        int own = by_labels ? e->votes[f].labels : e->votes[f].fingerprints;
        most = own > most ? own : most;
    }
    for (int f = 0; f < e->n; f++)
        if ((by_labels ? e->votes[f].labels : e->votes[f].fingerprints) == most)
            e->votes[kept++] = e->votes[f];
    e->n = kept;
}

static bool is_family(const gj_form *a, const gj_form *b)
{
    return a && b && strcmp(a->family, b->family) == 0;
}

/* Columns of two editions side by side: another one has columns here that the best one doesn't
 * know. */
static void see_mixed(election *e, const vote *all, int n_all)
{
    gj_matcher *matcher = e->matcher;
    for (int f = n_all - 1; f >= 0 && !matcher->mixed; f--)
        if (all[f].fingerprints > 0 && all[f].form != e->votes[0].form &&
            is_family(all[f].form, e->votes[0].form))
            matcher->mixed =
                count_fingerprints(e, &all[f], &e->votes[0], &matcher->mixed_place) > 0;
}

/* Of editions with the same labels: the one whose words the fields bear; of several the newest of
 * the first family. */
static const gj_form *best_wording(const election *e)
{
    const gj_form *best = NULL;
    int most = -1;
    for (int f = 0; f < e->n; f++) {
        int fit = e->n == 1 ? 0 : gj_particulars_fit(e->matcher, e->votes[f].form);
        if (fit > most || (fit == most && is_family(best, e->votes[f].form))) {
            most = fit;
            best = e->votes[f].form;
        }
    }
    return best;
}

void gj_edition_decide(gj_matcher *matcher, gj_particulars *found)
{
    election e = {.matcher = matcher, .n = gj_forms_count(matcher->forms)};
    vote all[MOST_FORMS];
    gj_place place = GJ_NOWHERE;
    e.n = e.n < MOST_FORMS ? e.n : MOST_FORMS;
    for (int f = 0; f < e.n; f++) {
        e.votes[f] = (vote){.form = gj_forms_at(matcher->forms, f)};
        e.votes[f].fingerprints = count_fingerprints(&e, &e.votes[f], NULL, &place);
    }
    memcpy(all, e.votes, sizeof all);
    int n_all = e.n;
    keep_best(&e, false);
    if (e.votes[0].fingerprints > 0)
        see_mixed(&e, all, n_all);
    if (e.n > 1 && !matcher->mixed) {
        count_labels(&e);
        keep_best(&e, true);
    }
    matcher->wording = matcher->form = best_wording(&e);
    gj_particulars_find(matcher, found);
    const gj_form *in_force =
        gj_forms_in_force(matcher->forms, matcher->wording->family, found->year);
    for (int f = 0; f < e.n && e.n > 1; f++)
        if (e.votes[f].form == in_force)
            matcher->form = in_force;
}
