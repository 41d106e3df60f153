/* SPDX-License-Identifier: Apache-2.0 */
/* build_prose.c - <prose>: the words by which a text speaks of the tables' numbers. */
#include <stdlib.h>
#include <string.h>

#include "expr/expr.h"
#include "form/names.h"
#include "form/prose.h"
#include "load/load_private.h"
#include "text/text.h"

static const char *const roles[] = {
#define GJ_X(name, id) id,
    GJ_PROSE_LIST(GJ_X)
#undef GJ_X
        NULL};

/* A prose under way; figures, scopes and so on of all <prose> elements are one list. */
typedef struct building {
    gj_load *load;
    gj_prose *prose;
    gj_figure *figures;
    gj_scope *scopes;
    gj_mention *mentions;
    gj_citation *citations;
    gj_theme *themes;
    gj_names words[GJ_PROSE_ROLES];
    gj_names cues, after; /* all figures' */
    gj_names mentioned;   /* all mentions' words */
} building;

static const char *const *words_of(const gj_load *load, const gj_el *el, const char *name)
{
    const char *const *words = gj_load_list(load, el, name);
    return words ? words : gj_arena_array(load->arena, 1, sizeof *words);
}

/* Braces in a word hold a year. */
static bool check_word(const building *b, const gj_el *el, const char *word)
{
    static const char *const years[] = {"{last}", "{year}", "{next}"};
    const char *at = strpbrk(word, "{}");
    for (int i = 0; at && i < 3; i++) {
        if (strncmp(at, years[i], strlen(years[i])) != 0)
            continue;
        at = strpbrk(at + strlen(years[i]), "{}");
        i = -1;
    }
    return !at || GJ_MISTAKE(b->load, el, "“%s”：词里的花括号只能是 {last}、{year}、{next}",
                             gj_load_excerpt(b->load, word));
}

static bool read_words(building *b, const gj_el *el)
{
    int role = 0;
    if (!gj_load_choice(b->load, el, "id", roles, &role))
        return false;
    const char *const *words = gj_load_split(b->load, el->text);
    for (; *words; words++) {
        if (!check_word(b, el, *words))
            return false;
        gj_names_add(b->load, &b->words[role], *words);
    }
    return true;
}

/* A cue is one figure's: which of two is meant nobody could tell. A form that was proved is not
 * looked through again. */
static bool take_cues(const building *b, const gj_el *el, const char *name, gj_names *known,
                      const char *const **out)
{
    *out = words_of(b->load, el, name);
    for (const char *const *each = *out; *each && !b->load->proved; each++) {
        if (!check_word(b, el, *each))
            return false;
        if (gj_names_has(known, *each))
            return GJ_MISTAKE(b->load, el, "<figure> 的 %s 里的“%s”写了两次，前面已有", name,
                              gj_load_excerpt(b->load, *each));
        gj_names_add(b->load, known, *each);
    }
    return true;
}

static bool read_exprs(const building *b, const gj_el *figure, const char *name,
                       const gj_expr *const **out, int *n)
{
    const gj_expr **list =
        gj_arena_array(b->load->arena, (size_t)gj_el_count(figure, name) + 1, sizeof *list);
    *out = list;
    for (const gj_el *each = figure->first; each; each = each->next) {
        if (!gj_el_is(each, name))
            continue;
        if (!gj_load_of_cells(b->load, each, &list[*n]))
            return false;
        (*n)++;
    }
    return true;
}

static bool read_figure(building *b, const gj_el *el, gj_figure *figure)
{
    gj_load *load = b->load;
    const char *join = gj_el_attribute(el, "join");
    *figure = (gj_figure){.id = gj_el_attribute(el, "id"),
                          .title = gj_el_attribute(el, "title"),
                          .join = gj_load_or_empty(load, join),
                          .none = true};
    gj_names nil = {0};
    for (int i = 0; i < b->prose->n_figures; i++) {
        if (strcmp(b->figures[i].id, figure->id) == 0)
            return GJ_MISTAKE(load, el, "id %s 重复，前面已有 <figure> 用了", figure->id);
    }
    if (!gj_load_id(load, el, figure->id, ".") || !gj_load_flag(load, el, "none", &figure->none) ||
        !gj_load_flag(load, el, "either", &figure->either) ||
        !take_cues(b, el, "cue", &b->cues, &figure->cues) ||
        !take_cues(b, el, "after", &b->after, &figure->after) ||
        !take_cues(b, el, "nil", &nil, &figure->nil) ||
        !read_exprs(b, el, "value", &figure->values, &figure->n_values) ||
        !read_exprs(b, el, "base", &figure->bases, &figure->n_bases))
        return false;
    figure->near = words_of(load, el, "near");
    figure->topic = words_of(load, el, "topic");
    figure->never = words_of(load, el, "never");
    figure->units = words_of(load, el, "units");
    if (!*figure->cues && !*figure->after && !*figure->nil)
        return GJ_MISTAKE(load, el,
                          "<figure id=\"%s\"> 没有 cue，也没有 after、nil：没有提示词就永远认不出",
                          figure->id);
    return figure->n_values > 0 || figure->n_bases > 0 ||
           GJ_MISTAKE(load, el, "<figure id=\"%s\"> 里没有 <value>，也没有 <base>", figure->id);
}

static bool read_scope(const building *b, const gj_el *el)
{
    b->scopes[b->prose->n_scopes++] =
        (gj_scope){words_of(b->load, el, "words"), words_of(b->load, el, "ends")};
    return true;
}

/* Names of gj_body_side. */
static const char *const sides[] = {"none", "before", "behind", NULL};

static bool read_mention(building *b, const gj_el *el)
{
    gj_load *load = b->load;
    gj_mention *mention = &b->mentions[b->prose->n_mentions++];
    int side = 0;
    *mention = (gj_mention){.id = gj_el_attribute(el, "id"),
                            .then = words_of(load, el, "then"),
                            .never = words_of(load, el, "never"),
                            .own = words_of(load, el, "own"),
                            .with = words_of(load, el, "with")};
    if (gj_el_attribute(el, "body") && !gj_load_choice(load, el, "body", sides, &side))
        return false;
    mention->body = (gj_body_side)side;
    if (strchr(gj_el_attribute(el, "words"), '{'))
        return GJ_MISTAKE(load, el, "<mention> 的词里不能有年份");
    return gj_load_id(load, el, mention->id, ".") &&
           take_cues(b, el, "words", &b->mentioned, &mention->words) &&
           gj_load_flag(load, el, "first", &mention->first) &&
           gj_load_flag(load, el, "last", &mention->last) &&
           gj_load_flag(load, el, "none", &mention->none) &&
           gj_load_flag(load, el, "dated", &mention->dated) &&
           gj_load_flag(load, el, "period", &mention->period);
}

static bool read_bodies(const building *b, const gj_el *el)
{
    gj_load *load = b->load;
    if (b->prose->bodies.signature)
        return GJ_MISTAKE(load, el, "只能有一个 <bodies>，前面已经有了");
    b->prose->bodies = (gj_bodies){.signature = gj_el_attribute(el, "signature"),
                                   .contact = gj_el_attribute(el, "contact"),
                                   .ends = words_of(load, el, "ends"),
                                   .over = words_of(load, el, "over"),
                                   .towns = words_of(load, el, "towns"),
                                   .places = words_of(load, el, "places"),
                                   .nobody = words_of(load, el, "nobody")};
    return gj_load_id(load, el, b->prose->bodies.signature, ".") &&
           gj_load_id(load, el, b->prose->bodies.contact, ".");
}

static bool read_citation(const building *b, const gj_el *el)
{
    gj_citation *citation = &b->citations[b->prose->n_citations++];
    *citation = (gj_citation){.number = gj_el_attribute(el, "number"),
                              .titles = words_of(b->load, el, "titles")};
    return gj_load_years(b->load, el, &citation->first_year, &citation->final_year);
}

static bool read_theme(const building *b, const gj_el *el)
{
    gj_theme *theme = &b->themes[b->prose->n_themes++];
    *theme = (gj_theme){.title = gj_el_attribute(el, "title"),
                        .section = gj_el_attribute(el, "section"),
                        .kind = gj_el_attribute(el, "kind"),
                        .words = words_of(b->load, el, "words")};
    if (!gj_form_section(b->load->form, theme->section))
        return GJ_MISTAKE(b->load, el, "<theme> 的 section：没有名为 %s 的部分",
                          gj_load_excerpt(b->load, theme->section));
    return gj_load_flag(b->load, el, "anywhere", &theme->anywhere);
}

static bool read_part(building *b, const gj_el *el)
{
    if (gj_el_is(el, "words"))
        return read_words(b, el);
    if (gj_el_is(el, "scope"))
        return read_scope(b, el);
    if (gj_el_is(el, "mention"))
        return read_mention(b, el);
    if (gj_el_is(el, "bodies"))
        return read_bodies(b, el);
    if (gj_el_is(el, "citation"))
        return read_citation(b, el);
    if (gj_el_is(el, "theme"))
        return read_theme(b, el);
    bool good = read_figure(b, el, &b->figures[b->prose->n_figures]);
    b->prose->n_figures++;
    return good;
}

static bool read_prose(building *b, const gj_el *el)
{
    gj_prose *prose = b->prose;
    const char *tolerance = gj_el_attribute(el, "tolerance");
    if (!gj_load_int(b->load, el, "slack", 0, &prose->slack))
        return false;
    if (tolerance) {
        char *end = NULL;
        prose->tolerance = strtod(tolerance, &end);
        if (*end || !(prose->tolerance >= 0 && prose->tolerance < 100))
            return GJ_MISTAKE(b->load, el, "<prose> 的 tolerance 应是 0 至 100 的数，却是“%s”",
                              gj_load_excerpt(b->load, tolerance));
    }
    for (const gj_el *each = el->first; each; each = each->next) {
        if (!read_part(b, each))
            return false;
    }
    return true;
}

static size_t count_parts(const gj_el *root, const char *name)
{
    size_t count = 0;
    for (const gj_el *each = root->first; each; each = each->next)
        count += gj_el_is(each, "prose") ? (size_t)gj_el_count(each, name) : 0;
    return count + 1;
}

bool gj_load_prose(gj_load *load, const gj_el *root)
{
    gj_arena *arena = load->arena;
    building b = {.load = load, .prose = gj_arena_alloc(arena, sizeof *b.prose)};
    if (gj_el_count(root, "prose") == 0)
        return true;
    b.figures = gj_arena_array(arena, count_parts(root, "figure"), sizeof *b.figures);
    b.scopes = gj_arena_array(arena, count_parts(root, "scope"), sizeof *b.scopes);
    b.mentions = gj_arena_array(arena, count_parts(root, "mention"), sizeof *b.mentions);
    b.citations = gj_arena_array(arena, count_parts(root, "citation"), sizeof *b.citations);
    b.themes = gj_arena_array(arena, count_parts(root, "theme"), sizeof *b.themes);
    b.prose->figures = b.figures;
    b.prose->scopes = b.scopes;
    b.prose->mentions = b.mentions;
    b.prose->citations = b.citations;
    b.prose->themes = b.themes;
    b.prose->tolerance = 0.05;
    for (const gj_el *each = root->first; each; each = each->next) {
        if (gj_el_is(each, "prose") && !read_prose(&b, each))
            return false;
    }
    for (int role = 0; role < GJ_PROSE_ROLES; role++) {
        gj_names_add(load, &b.words[role], NULL);
        b.prose->words[role] = b.words[role].list;
    }
    b.prose->vocabulary = gj_text_prepare(load->arena, b.prose);
    load->form->prose = b.prose;
    return true;
}
