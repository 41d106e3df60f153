/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.c - finds the longest known word at a place of a text. */
#include "text/lexicon.h"

#include <string.h>

enum { BUCKETS = 512 };

struct gj_lexicon {
    gj_arena *arena;
    int year;
    gj_lexeme *buckets[BUCKETS];
};

/* The word with its years filled in; NULL if it has one and the year isn't known. */
static const char *with_years(const gj_lexicon *lexicon, const char *word)
{
    static const char *const names[] = {"{last}", "{year}", "{next}"};
    for (const char *open = strchr(word, '{'); open; open = strchr(word, '{')) {
        int i = 0;
        while (i < 2 && strncmp(open, names[i], strlen(names[i])) != 0)
            i++;
        if (!lexicon->year)
            return NULL;
        word = gj_arena_printf(lexicon->arena, "%.*s%d%s", (int)(open - word), word,
                               lexicon->year + i - 1, open + strlen(names[i]));
    }
    return word;
}

static gj_lexeme *entry_for(gj_lexicon *lexicon, const char *text)
{
    const char *word = with_years(lexicon, text);
    gj_plain plain = word ? gj_plain_of(lexicon->arena, NULL, word) : (gj_plain){0};
    if (plain.count == 0)
        return NULL;
    gj_lexeme **bucket = &lexicon->buckets[plain.chars[0] % BUCKETS];
    for (gj_lexeme *each = *bucket; each; each = each->next) {
        if (each->word.count == plain.count && gj_plain_at(&plain, 0, &each->word))
            return each;
    }
    gj_lexeme *entry = gj_arena_alloc(lexicon->arena, sizeof *entry);
    *entry =
        (gj_lexeme){.word = plain, .cue = -1, .after = -1, .nil = -1, .scope = -1, .next = *bucket};
    *bucket = entry;
    return entry;
}

static void add_figure(gj_lexicon *lexicon, const gj_figure *figure, int index)
{
    for (const char *const *word = figure->cues; *word; word++) {
        gj_lexeme *entry = entry_for(lexicon, *word);
        if (entry)
            entry->cue = index;
    }
    for (const char *const *word = figure->after; *word; word++) {
        gj_lexeme *entry = entry_for(lexicon, *word);
        if (entry)
            entry->after = index;
    }
    for (const char *const *word = figure->nil; *word; word++) {
        gj_lexeme *entry = entry_for(lexicon, *word);
        if (entry)
            entry->nil = index;
    }
}

gj_lexicon *gj_lexicon_new(gj_arena *arena, const gj_prose *prose, int year)
{
    gj_lexicon *lexicon = gj_arena_alloc(arena, sizeof *lexicon);
    *lexicon = (gj_lexicon){.arena = arena, .year = year};
    for (int role = 0; role < GJ_PROSE_ROLES; role++) {
        for (const char *const *word = prose->words[role]; *word; word++) {
            gj_lexeme *entry = entry_for(lexicon, *word);
            if (entry)
                entry->roles |= 1U << role;
        }
    }
    for (int i = 0; i < prose->n_scopes; i++) {
        for (const char *const *word = prose->scopes[i].words; *word; word++) {
            gj_lexeme *entry = entry_for(lexicon, *word);
            if (entry)
                entry->scope = i;
        }
    }
    for (int i = 0; i < prose->n_figures; i++)
        add_figure(lexicon, &prose->figures[i], i);
    return lexicon;
}

const gj_lexeme *gj_lexicon_find(const gj_lexicon *lexicon, const gj_plain *plain, int from)
{
    const gj_lexeme *best = NULL;
    for (const gj_lexeme *each = lexicon->buckets[plain->chars[from] % BUCKETS]; each;
         each = each->next) {
        if ((!best || each->word.count > best->word.count) && gj_plain_at(plain, from, &each->word))
            best = each;
    }
    return best;
}
