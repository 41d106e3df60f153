/* SPDX-License-Identifier: Apache-2.0 */
/* reckon.c - reckons the figures that a report is known by. */
#include <string.h>

#include "check/asked.h"
#include "check/check.h"

/* The key of last year's edition with the same title: the cells may be others there. */
static const gj_key *find_key(const gj_form *form, const gj_key *key)
{
    for (int i = 0; i < form->n_keys; i++)
        if (strcmp(form->keys[i].title, key->title) == 0)
            return &form->keys[i];
    return NULL;
}

static bool reckon(const gj_tally *tally, const gj_key *key, double *out)
{
    static const gj_rule of_all = {.each = GJ_EACH_REPORT};
    gj_asked asked = {.tally = tally, .rule = &of_all};
    return key && gj_expr_value(key->is, gj_asked_lookup, &asked, out);
}

const gj_key_figure *gj_check_keys(gj_arena *arena, const gj_report *report, const gj_report *last)
{
    const gj_form *form = gj_report_form(report);
    gj_key_figure *figures = gj_arena_array(arena, (size_t)form->n_keys + 1, sizeof *figures);
    gj_tally now, then;
    bool beside = last && gj_form_is_akin(form, gj_report_form(last));
    if (beside)
        gj_tally_init(&then, arena, last, NULL);
    gj_tally_init(&now, arena, report, NULL);
    for (int i = 0; i < form->n_keys; i++) {
        const gj_key *key = &form->keys[i];
        figures[i].key = key;
        figures[i].known = reckon(&now, key, &figures[i].now);
        figures[i].was_known = beside && reckon(&then, find_key(then.form, key), &figures[i].then);
    }
    return figures;
}
