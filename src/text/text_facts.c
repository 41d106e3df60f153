/* SPDX-License-Identifier: Apache-2.0 */
/* text_facts.c - what a passage is worth beside the tables. */
#include <math.h>
#include <string.h>

#include "text/text.h"

/* The tables' side of a passage. */
typedef struct weighed {
    bool known;
    double value; /* what is meant, or the nearest to it */
    bool fits;    /* one of the values that may be meant is what the text says */
} weighed;

typedef struct tables {
    gj_lookup lookup;
    void *context;
} tables;

static void weigh_one(const gj_passage *passage, double value, weighed *out)
{
    double gap = fabs(passage->number - value);
    out->fits = out->fits || gap <= passage->grain + 1e-9;
}

/* Joined figures add up; what each of them may be besides is not told apart then. */
static weighed weigh_quantity(const gj_passage *passage, const tables *of)
{
    weighed out = {.known = passage->n_figures > 0};
    for (int i = 0; i < passage->n_figures && out.known; i++) {
        double value = 0;
        out.known = gj_expr_value(passage->figures[i]->values[0], of->lookup, of->context, &value);
        out.value += value;
    }
    if (out.known)
        weigh_one(passage, out.value, &out);
    for (int i = 1; passage->n_figures == 1 && i < passage->figures[0]->n_values && out.known;
         i++) {
        double value = 0;
        out.known = gj_expr_value(passage->figures[0]->values[i], of->lookup, of->context, &value);
        if (out.known)
            weigh_one(passage, value, &out);
    }
    return out;
}

/* A percentage of anything that it may be of is right, be it only a number that stands before it.
 * */
static weighed weigh_share(const gj_passage *passage, const tables *of)
{
    const gj_figure *figure = passage->figures[0];
    weighed out = {0};
    bool judged = figure->n_bases > 0;
    if (passage->whole > 0)
        weigh_one(passage, 100 * passage->count / passage->whole, &out);
    for (int i = 0; i < figure->n_bases && judged; i++) {
        double base = 0;
        judged = gj_expr_value(figure->bases[i], of->lookup, of->context, &base);
        if (!judged || base <= 0)
            continue;
        double share = 100 * passage->count / base;
        if (!out.known)
            out.value = round(share * 100) / 100;
        out.known = true;
        weigh_one(passage, share, &out);
    }
    out.known = out.known && judged;
    return out;
}

static gj_term tables_say(bool known, double value)
{
    return known ? gj_term_number(value) : (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term quantity_fact(const gj_passage *passage, gj_quantity_fact fact, const tables *of)
{
    const weighed said = weigh_quantity(passage, of);
    switch (fact) {
    case GJ_FACT_QUANTITY_number:
        return gj_term_number(passage->number);
    case GJ_FACT_QUANTITY_value:
        return tables_say(said.known, said.value);
    case GJ_FACT_QUANTITY_fits:
        return tables_say(said.known, said.fits);
    case GJ_FACT_QUANTITY_quote:
        return gj_term_text(passage->quote);
    case GJ_FACT_QUANTITY_means:
        return gj_term_text(passage->means);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term share_fact(const gj_passage *passage, gj_share_fact fact, const tables *of)
{
    const weighed said = weigh_share(passage, of);
    switch (fact) {
    case GJ_FACT_SHARE_number:
        return gj_term_number(passage->number);
    case GJ_FACT_SHARE_value:
        return tables_say(said.known, said.value);
    case GJ_FACT_SHARE_fits:
        return tables_say(said.known, said.fits);
    case GJ_FACT_SHARE_quote:
        return gj_term_text(passage->quote);
    case GJ_FACT_SHARE_means:
        return gj_term_text(passage->means);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term repeat_fact(const gj_passage *passage, gj_repeat_fact fact)
{
    switch (fact) {
    case GJ_FACT_REPEAT_percent:
        return gj_term_number(passage->number);
    case GJ_FACT_REPEAT_chars:
        return gj_term_number(passage->whole);
    case GJ_FACT_REPEAT_sentences:
        return gj_term_number(passage->count);
    case GJ_FACT_REPEAT_quote:
        return gj_term_text(passage->quote);
    case GJ_FACT_REPEAT_second:
        return gj_term_text(passage->more[0]);
    case GJ_FACT_REPEAT_third:
        return gj_term_text(passage->more[1]);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term sum_fact(const gj_passage *passage, gj_sum_fact fact)
{
    switch (fact) {
    case GJ_FACT_SUM_number:
        return gj_term_number(passage->number);
    case GJ_FACT_SUM_value:
        return gj_term_number(passage->count);
    case GJ_FACT_SUM_totals:
        return gj_term_number(passage->good);
    case GJ_FACT_SUM_quote:
        return gj_term_text(passage->quote);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term mention_fact(const gj_passage *passage, gj_mention_fact fact)
{
    switch (fact) {
    case GJ_FACT_MENTION_id:
        return gj_term_text(passage->first);
    case GJ_FACT_MENTION_own:
        return gj_term_number(passage->good);
    case GJ_FACT_MENTION_name:
        return gj_term_text(passage->last);
    case GJ_FACT_MENTION_said:
        return passage->year ? gj_term_number(passage->year) : (gj_term){.kind = GJ_TERM_EMPTY};
    case GJ_FACT_MENTION_quote:
        return gj_term_text(passage->quote);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term period_fact(const gj_passage *passage, gj_period_fact fact)
{
    switch (fact) {
    case GJ_FACT_PERIOD_begins:
        return gj_term_text(passage->first);
    case GJ_FACT_PERIOD_ends:
        return gj_term_text(passage->last);
    case GJ_FACT_PERIOD_ordered:
        return gj_term_number(strcmp(passage->first, passage->last) <= 0);
    case GJ_FACT_PERIOD_whole:
        return gj_term_number(passage->good);
    case GJ_FACT_PERIOD_said:
        return gj_term_number(passage->year);
    case GJ_FACT_PERIOD_quote:
        return gj_term_text(passage->quote);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term ordinal_fact(const gj_passage *passage, gj_ordinal_fact fact)
{
    switch (fact) {
    case GJ_FACT_ORDINAL_number:
        return gj_term_number(passage->number);
    case GJ_FACT_ORDINAL_after:
        return gj_term_number(passage->year);
    case GJ_FACT_ORDINAL_found:
        return gj_term_number(passage->good);
    case GJ_FACT_ORDINAL_quote:
        return gj_term_text(passage->quote);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

static gj_term citation_fact(const gj_passage *passage, gj_citation_fact fact)
{
    switch (fact) {
    case GJ_FACT_CITATION_valid:
        return gj_term_number(passage->good);
    case GJ_FACT_CITATION_agrees:
        return gj_term_number(passage->agrees);
    case GJ_FACT_CITATION_right:
        return gj_term_text(passage->first);
    case GJ_FACT_CITATION_quote:
        return gj_term_text(passage->quote);
    }
    return (gj_term){.kind = GJ_TERM_MISSING};
}

bool gj_each_is_of_text(gj_each each)
{
    return each == GJ_EACH_QUANTITY || each == GJ_EACH_SHARE || each == GJ_EACH_SUM ||
           each == GJ_EACH_MENTION || each == GJ_EACH_PERIOD || each == GJ_EACH_ORDINAL ||
           each == GJ_EACH_CITATION || each == GJ_EACH_REPEAT;
}

gj_term gj_passage_fact(const gj_passage *passage, int fact, gj_lookup lookup, void *context)
{
    const tables of = {lookup, context};
    if (passage->each == GJ_EACH_REPEAT)
        return repeat_fact(passage, (gj_repeat_fact)fact);
    if (passage->each == GJ_EACH_SHARE)
        return share_fact(passage, (gj_share_fact)fact, &of);
    if (passage->each == GJ_EACH_SUM)
        return sum_fact(passage, (gj_sum_fact)fact);
    if (passage->each == GJ_EACH_MENTION)
        return mention_fact(passage, (gj_mention_fact)fact);
    if (passage->each == GJ_EACH_PERIOD)
        return period_fact(passage, (gj_period_fact)fact);
    if (passage->each == GJ_EACH_ORDINAL)
        return ordinal_fact(passage, (gj_ordinal_fact)fact);
    if (passage->each == GJ_EACH_CITATION)
        return citation_fact(passage, (gj_citation_fact)fact);
    return quantity_fact(passage, (gj_quantity_fact)fact, &of);
}
