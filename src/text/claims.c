/* SPDX-License-Identifier: Apache-2.0 */
/*
 * claims.c - which figure of the form a number in a sentence is of.
 *
 * From a number the words before it are read backwards: fillers mean nothing, a cue settles it,
 * anything that is a cue of something else or that nobody knows ends it. Where there is no cue
 * before it, one may stand right behind it (4件结转下年). "None" is read forwards, from the word
 * for it to the end of its clause, and every word there must be known. What is found has still to
 * be about the right thing: in this year, of this body, about applications and not about reviews.
 */
#include <math.h>
#include <string.h>

#include "text/reading.h"

enum { NO_FIGURE = -1, NIL_SLACK = 2, AFTER_SLACK = 3, SHARE_REACH = 8 };
/* What may stand between a cue and its number without a meaning of its own; 申请件5件: a unit may.
 * */
enum {
    PASSED = 1 << GJ_PROSE_FILLER | 1 << GJ_PROSE_EVERY | 1 << GJ_PROSE_UNIT | 1 << GJ_PROSE_AMONG
};

/* Figures found for a number, and the tokens they reach over. */
typedef struct claim {
    int figures[GJ_PASSAGE_FIGURES];
    int n_figures;
    bool every; /* each of the figures has the number */
    int first, last;
} claim;

static const gj_token *token_at(const gj_reading *reading, int i)
{
    return i >= 0 && i < reading->tokens.count ? &reading->tokens.list[i] : NULL;
}

static bool is_quantity(const gj_reading *reading, int i)
{
    const gj_token *token = &reading->tokens.list[i], *next = token_at(reading, i + 1);
    const gj_token *before = token_at(reading, i - 1);
    if (token->kind != GJ_TOKEN_NUMBER || token->percent || token->about ||
        (before && gj_token_is(before, GJ_PROSE_ABOUT)))
        return false;
    /* A number whose unit was lost ends its clause. */
    return token->unit ||
           ((!next || next->kind == GJ_TOKEN_BREAK) && before && before->kind == GJ_TOKEN_WORD);
}

/* The tokens around [first..last] that speak of the same: back to the number or break before, on
 * to the next. */
static void widen(const gj_reading *reading, const claim *found, int *from, int *to)
{
    const gj_token *list = reading->tokens.list;
    int first = found->first, last = found->last;
    while (first > 0 && list[first - 1].kind != GJ_TOKEN_BREAK &&
           list[first - 1].kind != GJ_TOKEN_NUMBER)
        first--;
    while (last + 1 < reading->tokens.count && list[last + 1].kind != GJ_TOKEN_BREAK &&
           list[last + 1].kind != GJ_TOKEN_NUMBER && !gj_token_is(&list[last + 1], GJ_PROSE_JOIN))
        last++;
    if (first >= 2 && gj_token_is(&list[first - 2], GJ_PROSE_AMONG))
        first -= 2;
    *from = list[first].from;
    *to = list[last].to;
}

/* Another year's number, unless this one is only compared with it. */
static bool is_of_other_year(const gj_reading *reading, int before)
{
    for (int i = 0; i < before; i++) {
        const gj_token *token = &reading->tokens.list[i], *ahead = token_at(reading, i - 1);
        bool other = token->kind == GJ_TOKEN_YEAR && (int)token->number != reading->job->year;
        if ((other || gj_token_is(token, GJ_PROSE_PAST)) &&
            !(ahead && gj_token_is(ahead, GJ_PROSE_VERSUS)))
            return true;
    }
    return false;
}

static bool is_muted(const gj_reading *reading)
{
    for (int i = 0; i < reading->tokens.count; i++) {
        if (gj_token_is(&reading->tokens.list[i], GJ_PROSE_MUTE))
            return true;
    }
    return false;
}

/* Up to the token `to`, the sentence speaks of more or less than this body. */
static bool is_out_of_scope(const gj_reading *reading, int to)
{
    for (int i = 0; i <= to; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->kind == GJ_TOKEN_WORD && token->word->scope >= 0 &&
            !reading->own_scope[token->word->scope])
            return true;
    }
    return false;
}

static bool has_trap(const gj_reading *reading, int from, int to)
{
    for (int i = 0; i < reading->tokens.count; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->from >= from && token->to <= to && gj_token_is(token, GJ_PROSE_TRAP))
            return true;
    }
    return false;
}

static const gj_figure *figure_of(const gj_reading *reading, int figure)
{
    return &reading->prose->figures[figure];
}

/* A number behind one of the same join needs no word of its own: 制发文件5件,废止2件. */
static bool is_near(const gj_reading *reading, int figure, int from, int to)
{
    const char *join = figure_of(reading, figure)->join;
    return gj_reading_has(&reading->plain, from, to, &reading->words[figure].near) ||
           (*join && strcmp(join, reading->join) == 0);
}

static bool is_on_topic(const gj_reading *reading, int figure, int to)
{
    const gj_plains *topic = &reading->words[figure].topic;
    return gj_reading_has(&reading->plain, 0, to, topic) ||
           gj_reading_has(&reading->heading, 0, reading->heading.count, topic);
}

/* Is the figure what the words around it speak of? */
static bool suits(const gj_reading *reading, int figure, const claim *found, bool none)
{
    const gj_figure_words *words = &reading->words[figure];
    const gj_figure *of = figure_of(reading, figure);
    const gj_plain *plain = &reading->plain;
    int from = 0, to = 0;
    widen(reading, found, &from, &to);
    const gj_token *number = &reading->tokens.list[found->last];
    if (words->units.count && !none &&
        !(number->unit &&
          gj_reading_has(&number->unit->word, 0, number->unit->word.count, &words->units)))
        return false;
    if (gj_reading_has(plain, from, to, &words->never) || has_trap(reading, from, to))
        return false;
    if (none)
        return of->either || words->near.count == 0 || is_near(reading, figure, from, to);
    if (of->either)
        return is_near(reading, figure, from, to) || is_on_topic(reading, figure, to);
    return (words->near.count == 0 || is_near(reading, figure, from, to)) &&
           (words->topic.count == 0 || is_on_topic(reading, figure, to));
}

static int skip_fillers(const gj_reading *reading, int i)
{
    while (i >= 0 && gj_token_is(&reading->tokens.list[i], GJ_PROSE_FILLER))
        i--;
    return i;
}

/* Cues joined with the one found, further left: 予以公开及部分公开. */
static void take_joined(const gj_reading *reading, claim *found)
{
    while (found->n_figures < GJ_PASSAGE_FIGURES) {
        const gj_figure *last = figure_of(reading, found->figures[found->n_figures - 1]);
        int i = skip_fillers(reading, found->first - 1);
        if (i < 0 || !gj_token_is(&reading->tokens.list[i], GJ_PROSE_JOIN) || !*last->join)
            return;
        i = skip_fillers(reading, i - 1);
        const gj_token *cue = token_at(reading, i);
        if (!cue || cue->kind != GJ_TOKEN_WORD || cue->word->cue == NO_FIGURE ||
            strcmp(figure_of(reading, cue->word->cue)->join, last->join) != 0)
            return;
        found->figures[found->n_figures++] = cue->word->cue;
        found->first = i;
    }
}

/* Reads backwards from the number at token `at`. Nothing found but `open`: a cue may stand behind
 * it. */
static bool find_before(const gj_reading *reading, int at, claim *found, bool *open)
{
    int slack = 0;
    *open = true;
    for (int i = at - 1; i >= 0; i--) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->kind == GJ_TOKEN_BREAK)
            return false;
        found->every |= gj_token_is(token, GJ_PROSE_EVERY);
        if (token->kind == GJ_TOKEN_WORD && token->word->cue != NO_FIGURE) {
            *found = (claim){.figures = {token->word->cue},
                             .n_figures = 1,
                             .every = found->every,
                             .first = i,
                             .last = at};
            take_joined(reading, found);
            return true;
        }
        bool year = token->kind == GJ_TOKEN_YEAR && (int)token->number == reading->job->year;
        if (year || (token->kind == GJ_TOKEN_WORD && (token->word->roles & PASSED)))
            continue;
        *open = token->kind == GJ_TOKEN_OTHER || gj_token_is(token, GJ_PROSE_JOIN);
        if (token->kind != GJ_TOKEN_OTHER || ++slack > reading->prose->slack)
            return false;
    }
    return false;
}

/* A cue behind the number: 4件结转至下年度. */
static bool find_after(const gj_reading *reading, int at, claim *found)
{
    int slack = 0;
    for (int i = at + 1; i < reading->tokens.count; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->kind == GJ_TOKEN_WORD && token->word->after != NO_FIGURE) {
            *found =
                (claim){.figures = {token->word->after}, .n_figures = 1, .first = at, .last = at};
            return true;
        }
        if (token->kind != GJ_TOKEN_OTHER && !gj_token_is(token, GJ_PROSE_FILLER))
            return false;
        slack += token->kind == GJ_TOKEN_OTHER;
        if (slack > AFTER_SLACK)
            return false;
    }
    return false;
}

/* “A”与“B”之和 */
static const char *meaning(const gj_reading *reading, const claim *found)
{
    const char *means = figure_of(reading, found->figures[found->n_figures - 1])->title;
    for (int i = found->n_figures - 2; i >= 0; i--)
        means = gj_arena_printf(reading->arena, "%s与%s%s", means,
                                figure_of(reading, found->figures[i])->title, i ? "" : "之和");
    return means;
}

static gj_passage *add_claim(gj_reading *reading, gj_each each, const claim *found)
{
    const gj_token *list = reading->tokens.list;
    gj_passage *passage =
        gj_reading_add(reading, each, list[found->first].from, list[found->last].to);
    for (int i = 0; i < found->n_figures; i++)
        passage->figures[passage->n_figures++] = figure_of(reading, found->figures[i]);
    reading->join = figure_of(reading, found->figures[0])->join;
    passage->means = meaning(reading, found);
    return passage;
}

/* The percentage that a number is said to be of the whole: 258件,占33.9%. */
static void read_share(gj_reading *reading, int at, const claim *found)
{
    const gj_token *number = &reading->tokens.list[at];
    bool said = false, about = false;
    for (int i = at + 1; i < reading->tokens.count && i <= at + SHARE_REACH; i++) {
        const gj_token *token = &reading->tokens.list[i];
        said |= gj_token_is(token, GJ_PROSE_SHARE);
        about |= gj_token_is(token, GJ_PROSE_ABOUT);
        if (token->kind == GJ_TOKEN_NUMBER && token->percent && said) {
            claim whole = *found;
            whole.last = i;
            gj_passage *passage = add_claim(reading, GJ_EACH_SHARE, &whole);
            passage->number = token->number;
            passage->count = number->number;
            passage->whole = reading->greatest;
            passage->grain =
                fmax(reading->prose->tolerance, (about ? 1 : 0.5) * pow(10, -token->digits));
            return;
        }
        if (token->kind == GJ_TOKEN_NUMBER || token->kind == GJ_TOKEN_YEAR)
            return;
    }
}

/* 3月: what happened on a day is not the year's; 截至12月31日 is. */
static bool is_month(const gj_reading *reading, int i)
{
    const gj_token *list = reading->tokens.list;
    return list[i].kind == GJ_TOKEN_NUMBER && !list[i].unit && list[i].to < reading->to &&
           reading->plain.chars[list[i].to] == 0x6708 &&
           !(i > 0 && gj_token_is(&list[i - 1], GJ_PROSE_UNTIL)) &&
           !(i > 1 && list[i - 1].kind == GJ_TOKEN_YEAR &&
             gj_token_is(&list[i - 2], GJ_PROSE_UNTIL));
}

/* 未按时办结3件 are not 办结3件, nor are 比上年多收到8件 the 收到, or 各科室收到8件. */
static bool is_denied(const gj_reading *reading, int first)
{
    const gj_token *list = reading->tokens.list;
    int i = skip_fillers(reading, first - 1);
    if (i >= 0 && gj_token_is(&list[i], GJ_PROSE_NIL))
        return true;
    if (first > 0 && (gj_token_is(&list[first - 1], GJ_PROSE_ABOUT) ||
                      gj_token_is(&list[first - 1], GJ_PROSE_STOP)))
        return true;
    for (i = first - 1; i >= 0 && list[i].kind != GJ_TOKEN_BREAK; i--) {
        if (gj_token_is(&list[i], GJ_PROSE_EVERY) || is_month(reading, i))
            return true;
    }
    return false;
}

static void take_number(gj_reading *reading, int at)
{
    claim found = {.first = at, .last = at};
    bool open = false;
    const gj_token *number = &reading->tokens.list[at];
    if (!find_before(reading, at, &found, &open) &&
        !(open && number->unit && find_after(reading, at, &found)))
        return;
    for (int i = 0; i < found.n_figures; i++) {
        if (!suits(reading, found.figures[i], &found, false))
            return;
    }
    if (is_of_other_year(reading, at) || is_out_of_scope(reading, at) ||
        is_denied(reading, found.first))
        return;
    claim one = found;
    for (int i = 0; i < (found.every ? found.n_figures : 1); i++) {
        if (found.every) {
            one.figures[0] = found.figures[i];
            one.n_figures = 1;
        }
        if (figure_of(reading, one.figures[0])->n_values == 0)
            continue;
        gj_passage *passage = add_claim(reading, GJ_EACH_QUANTITY, &one);
        passage->number = number->number;
        passage->grain = number->grain;
    }
    read_share(reading, at, &found);
}

static bool same_join(const gj_reading *reading, int a, int b)
{
    const char *join = figure_of(reading, a)->join;
    return *join && strcmp(join, figure_of(reading, b)->join) == 0;
}

/* The figures that are said to be none from token `at` on: everything to the end of the clause
 * must be known. */
static bool find_none(const gj_reading *reading, int at, claim *found)
{
    const gj_token *list = reading->tokens.list;
    int slack = 0, loose = NO_FIGURE;
    bool joined = true;
    *found = (claim){.first = at, .last = at};
    for (int i = at + 1; i < reading->tokens.count; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (token->kind == GJ_TOKEN_BREAK)
            break;
        found->last = i;
        if (token->kind == GJ_TOKEN_WORD && token->word->cue != NO_FIGURE) {
            /* Two cues that nothing joins say something else, unless the first is as good as any
             * verb. */
            bool beside = list[i - 1].kind == GJ_TOKEN_WORD && list[i - 1].word->cue != NO_FIGURE &&
                          same_join(reading, list[i - 1].word->cue, token->word->cue);
            if (!joined && !beside &&
                !*figure_of(reading, found->figures[found->n_figures - 1])->join)
                found->n_figures--;
            else if ((!joined && !beside) || found->n_figures == GJ_PASSAGE_FIGURES)
                return false;
            found->figures[found->n_figures++] = token->word->cue;
            joined = false;
        } else if (token->kind == GJ_TOKEN_WORD && token->word->nil != NO_FIGURE) {
            loose = token->word->nil;
        } else if (gj_token_is(token, GJ_PROSE_JOIN)) {
            joined = true;
        } else if (token->kind == GJ_TOKEN_OTHER && found->n_figures == 0) {
            if (++slack > NIL_SLACK)
                return false;
        } else if (!gj_token_is(token, GJ_PROSE_FILLER) && !gj_token_is(token, GJ_PROSE_UNIT)) {
            return false;
        }
    }
    if (found->n_figures == 0 && loose != NO_FIGURE)
        found->figures[found->n_figures++] = loose;
    return found->n_figures > 0;
}

static int take_none(gj_reading *reading, int at)
{
    claim found;
    if (!find_none(reading, at, &found) || is_of_other_year(reading, at) ||
        is_out_of_scope(reading, found.last))
        return at;
    for (int i = 0; i < found.n_figures; i++) {
        claim one = found;
        one.figures[0] = found.figures[i];
        one.n_figures = 1;
        const gj_figure *figure = figure_of(reading, one.figures[0]);
        if (figure->none && figure->n_values && suits(reading, one.figures[0], &one, true))
            (void)add_claim(reading, GJ_EACH_QUANTITY, &one);
    }
    return found.last;
}

void gj_claims_read(gj_reading *reading)
{
    /* Each looks at what stands before it; no person writes more into one sentence. */
    enum { MOST_NUMBERS = 200 };
    int numbers = 0;
    if (is_muted(reading))
        return;
    for (int i = 0; i < reading->tokens.count && numbers < MOST_NUMBERS; i++) {
        const gj_token *token = &reading->tokens.list[i];
        if (gj_token_is(token, GJ_PROSE_NIL)) {
            i = take_none(reading, i);
            numbers++;
        } else if (is_quantity(reading, i)) {
            take_number(reading, i);
            numbers++;
        }
        if (token->unit && token->number > reading->greatest)
            reading->greatest = token->number;
    }
}
