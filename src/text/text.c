/* SPDX-License-Identifier: Apache-2.0 */
/* text.c - paragraphs into sentences, and what each says. */
#include "text/text.h"

#include <string.h>

#include "text/reading.h"

/* What is shorter and has no full stop is a heading of what follows. */
enum { HEADING = 40 };

gj_passage *gj_reading_add(gj_reading *reading, gj_each each, int from, int to)
{
    gj_passages *out = &reading->out;
    if (out->count == reading->room) {
        reading->room = reading->room ? 2 * reading->room : 32;
        gj_passage *list = gj_arena_array(reading->arena, (size_t)reading->room, sizeof *list);
        if (out->count)
            memcpy(list, out->list, (size_t)out->count * sizeof *list);
        out->list = list;
    }
    gj_passage *passage = &out->list[out->count++];
    const char *quote = gj_plain_quote(reading->arena, &reading->plain, from, to);
    *passage = (gj_passage){.each = each,
                            .section = reading->section,
                            .paragraph = reading->paragraph,
                            .from = reading->plain.at[from],
                            .quote = quote};
    passage->to = passage->from + (int)strlen(quote);
    return passage;
}

bool gj_reading_has(const gj_plain *plain, int from, int to, const gj_plains *words)
{
    for (int i = 0; i < words->count; i++) {
        if (gj_plain_has(plain, from, to, &words->list[i]))
            return true;
    }
    return false;
}

static gj_plains plains_of(gj_arena *arena, const char *const *words)
{
    gj_plains plains = {NULL, 0};
    while (words[plains.count])
        plains.count++;
    plains.list = gj_arena_array(arena, (size_t)plains.count + 1, sizeof *plains.list);
    for (int i = 0; i < plains.count; i++)
        plains.list[i] = gj_plain_of(arena, NULL, words[i]);
    return plains;
}

static bool ends_in(const gj_plain *text, const gj_plains *ends)
{
    for (int i = 0; i < ends->count; i++) {
        if (gj_plain_at(text, text->count - ends->list[i].count, &ends->list[i]))
            return true;
    }
    return false;
}

const gj_vocabulary *gj_text_prepare(gj_arena *arena, const gj_prose *prose)
{
    gj_vocabulary *made = gj_arena_alloc(arena, sizeof *made);
    gj_figure_words *words =
        gj_arena_array(arena, (size_t)prose->n_figures + 1, sizeof *made->words);
    gj_plains *ends = gj_arena_array(arena, (size_t)prose->n_scopes + 1, sizeof *ends);
    for (int i = 0; i < prose->n_figures; i++) {
        const gj_figure *figure = &prose->figures[i];
        words[i] =
            (gj_figure_words){plains_of(arena, figure->near), plains_of(arena, figure->topic),
                              plains_of(arena, figure->never), plains_of(arena, figure->units)};
    }
    for (int i = 0; i < prose->n_scopes; i++)
        ends[i] = plains_of(arena, prose->scopes[i].ends);
    gj_mention_words *mentions =
        gj_arena_array(arena, (size_t)prose->n_mentions + 1, sizeof *mentions);
    for (int i = 0; i < prose->n_mentions; i++)
        mentions[i] = (gj_mention_words){
            plains_of(arena, prose->mentions[i].then), plains_of(arena, prose->mentions[i].never),
            plains_of(arena, prose->mentions[i].own), plains_of(arena, prose->mentions[i].with)};
    gj_body_words bodies = {{NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}, {NULL, 0}};
    if (prose->bodies.signature)
        bodies = (gj_body_words){
            plains_of(arena, prose->bodies.ends), plains_of(arena, prose->bodies.over),
            plains_of(arena, prose->bodies.towns), plains_of(arena, prose->bodies.places),
            plains_of(arena, prose->bodies.nobody)};
    gj_citation_words *citations =
        gj_arena_array(arena, (size_t)prose->n_citations + 1, sizeof *citations);
    for (int i = 0; i < prose->n_citations; i++)
        citations[i] = (gj_citation_words){gj_plain_of(arena, NULL, prose->citations[i].number),
                                           plains_of(arena, prose->citations[i].titles)};
    *made = (gj_vocabulary){gj_lexicon_new(arena, prose),
                            words,
                            ends,
                            gj_lexicon_of_mentions(arena, prose),
                            mentions,
                            bodies,
                            citations};
    return made;
}

static void prepare(gj_reading *reading)
{
    const gj_prose *prose = reading->prose;
    const gj_vocabulary *ready = prose->vocabulary;
    const char *org = reading->job->org ? reading->job->org : "";
    reading->body = gj_plain_of(reading->arena, reading->job->form->folds, org);
    reading->lexicon = gj_lexicon_of_year(reading->arena, ready->lexicon, reading->job->year);
    reading->tokens = (gj_tokens){.arena = reading->arena, .lexicon = reading->lexicon};
    reading->words = ready->words;
    reading->ready = ready;
    reading->own_scope =
        gj_arena_array(reading->arena, (size_t)prose->n_scopes + 1, sizeof *reading->own_scope);
    for (int i = 0; i < prose->n_scopes; i++)
        reading->own_scope[i] = ends_in(&reading->body, &ready->scope_ends[i]);
}

/* Does a sentence end behind this character? A point does unless it stands between digits or
 * letters. */
static bool is_end(const gj_plain *plain, int at)
{
    uint32_t c = plain->chars[at], next = plain->chars[at + 1];
    if (c == '.')
        return next == 0 || next >= 0x2E80;
    return c == 0x3002 /* 。 */ || c == '!' || c == '?' || c == ';' || c == '\n';
}

static void read_sentence(gj_reading *reading)
{
    if (reading->to <= reading->from)
        return;
    gj_tokens_cut(&reading->tokens, &reading->plain, reading->from, reading->to);
    reading->join = "";
    gj_ordinals_read(reading);
    gj_claims_read(reading);
    gj_sums_read(reading);
    gj_mentions_read(reading);
}

static void read_paragraph(gj_reading *reading, const char *text)
{
    reading->plain = gj_plain_of(reading->arena, reading->job->form->folds, text);
    const gj_plain *plain = &reading->plain;
    reading->from = 0;
    reading->greatest = 0;
    bool ended = false;
    for (int at = 0; at < plain->count; at++) {
        if (!is_end(plain, at))
            continue;
        ended = true;
        reading->to = at;
        read_sentence(reading);
        reading->from = at + 1;
    }
    reading->to = plain->count;
    read_sentence(reading);
    gj_citations_read(reading);
    if (!ended && plain->count <= HEADING)
        reading->heading = *plain;
    if (reading->part == &reading->job->parts[reading->job->n_parts - 1] &&
        reading->paragraph == reading->part->count - 1)
        gj_body_read_signature(reading);
}

gj_passages gj_text_read(gj_arena *arena, const gj_text_job *job)
{
    gj_reading reading = {.arena = arena, .job = job, .prose = job->form->prose};
    int paragraphs = 0;
    for (int i = 0; i < job->n_parts; i++)
        paragraphs += job->parts[i].count;
    if (!reading.prose || (paragraphs == 0 && !job->contact))
        return reading.out;
    prepare(&reading);
    for (int i = 0; i < job->n_parts; i++) {
        const gj_text_part *part = &job->parts[i];
        reading.part = part;
        reading.section = part->section;
        reading.ordinal = 0;
        reading.heading = (gj_plain){0};
        for (reading.paragraph = 0; reading.paragraph < part->count; reading.paragraph++)
            read_paragraph(&reading, part->paragraphs[reading.paragraph]);
    }
    if (job->contact) {
        reading.section = NULL;
        reading.paragraph = -1;
        reading.plain = gj_plain_of(arena, job->form->folds, job->contact);
        gj_body_read_contact(&reading);
    }
    return reading.out;
}
