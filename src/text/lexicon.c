/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.c - finds the longest known word at a place of a text. */
#include "text/lexicon.h"

#include <stdio.h>
#include <string.h>

enum { BUCKETS = 512, YEAR_BUCKETS = 32, FIRSTS = 4096 };

/* What a word is to the form. */
typedef enum purpose { USE_ROLE, USE_SCOPE, USE_CUE, USE_AFTER, USE_NIL, USE_MENTION } purpose;

/* A word with a year in it, and which role, scope or figure it is used for. */
typedef struct dated {
    const char *word;
    purpose use;
    int of;
    struct dated *next;
} dated;

struct gj_lexicon {
    gj_arena *arena; /* as long as words are added */
    gj_lexeme **buckets;
    uint32_t mask;                /* how many, a power of two, less one */
    uint64_t firsts[FIRSTS / 64]; /* a bit for some of a character: nearly none begins a word */
    dated *dated, **last;
    const gj_lexicon *all; /* of a year: where the words that have none are */
};

static gj_lexeme *find_same(gj_lexeme *first, const gj_plain *word)
{
    for (gj_lexeme *each = first; each; each = each->next) {
        if (each->word.count == word->count && gj_plain_at(word, 0, &each->word))
            return each;
    }
    return NULL;
}

static void note(gj_lexicon *lexicon, const char *text, purpose use, int of)
{
    const gj_lexicon *all = lexicon->all;
    const gj_plain word = gj_plain_of(lexicon->arena, NULL, text);
    if (word.count == 0)
        return;
    uint32_t first = word.chars[0];
    gj_lexeme **bucket = &lexicon->buckets[first & lexicon->mask];
    gj_lexeme *entry = find_same(*bucket, &word);
    if (!entry) {
        const gj_lexeme *known = all ? find_same(all->buckets[first % BUCKETS], &word) : NULL;
        entry = gj_arena_alloc(lexicon->arena, sizeof *entry);
        uint32_t second = word.count > 1 ? word.chars[1] : 0;
        *entry = known ? *known : (gj_lexeme){word, first, second, 0, -1, -1, -1, -1, -1, 0, NULL};
        lexicon->firsts[first % FIRSTS / 64] |= UINT64_C(1) << first % 64;
        entry->next = *bucket;
        *bucket = entry;
    }
    switch (use) {
    case USE_ROLE:
        entry->roles |= 1U << of;
        break;
    case USE_SCOPE:
        entry->scope = of;
        break;
    case USE_CUE:
        entry->cue = of;
        break;
    case USE_AFTER:
        entry->after = of;
        break;
    case USE_NIL:
        entry->nil = of;
        break;
    case USE_MENTION:
        entry->mention = of;
        break;
    }
}

/* Words without a year now, the others once it is known. */
static void add_words(gj_lexicon *lexicon, const char *const *words, purpose use, int of)
{
    for (; *words; words++) {
        if (!strchr(*words, '{')) {
            note(lexicon, *words, use, of);
            continue;
        }
        *lexicon->last = gj_arena_alloc(lexicon->arena, sizeof **lexicon->last);
        **lexicon->last = (dated){*words, use, of, NULL};
        lexicon->last = &(*lexicon->last)->next;
    }
}

static gj_lexicon *new_lexicon(gj_arena *arena)
{
    gj_lexicon *lexicon = gj_arena_alloc(arena, sizeof *lexicon);
    *lexicon = (gj_lexicon){.arena = arena, .mask = BUCKETS - 1, .last = &lexicon->dated};
    lexicon->buckets = gj_arena_array(arena, BUCKETS, sizeof(gj_lexeme *));
    return lexicon;
}

gj_lexicon *gj_lexicon_of_mentions(gj_arena *arena, const gj_prose *prose)
{
    gj_lexicon *lexicon = new_lexicon(arena);
    for (int i = 0; i < prose->n_mentions; i++)
        add_words(lexicon, prose->mentions[i].words, USE_MENTION, i);
    lexicon->arena = NULL;
    return lexicon;
}

gj_lexicon *gj_lexicon_new(gj_arena *arena, const gj_prose *prose)
{
    gj_lexicon *lexicon = new_lexicon(arena);
    for (int role = 0; role < GJ_PROSE_ROLES; role++)
        add_words(lexicon, prose->words[role], USE_ROLE, role);
    for (int i = 0; i < prose->n_scopes; i++)
        add_words(lexicon, prose->scopes[i].words, USE_SCOPE, i);
    for (int i = 0; i < prose->n_figures; i++) {
        add_words(lexicon, prose->figures[i].cues, USE_CUE, i);
        add_words(lexicon, prose->figures[i].after, USE_AFTER, i);
        add_words(lexicon, prose->figures[i].nil, USE_NIL, i);
    }
    lexicon->arena = NULL;
    return lexicon;
}

enum { YEARS = 3, YEAR_DIGITS = 12, YEAR_NAME = 6 };

/* The word with its years filled in. */
static const char *with_years(gj_arena *arena, const char *word, char years[YEARS][YEAR_DIGITS])
{
    static const char names[YEARS][YEAR_NAME + 1] = {"{last}", "{year}", "{next}"};
    char *filled = gj_arena_alloc(arena, strlen(word) / YEAR_NAME * YEAR_DIGITS + strlen(word) + 1);
    char *end = filled;
    while (*word) {
        int i = *word == '{' ? 0 : YEARS;
        while (i < YEARS && strncmp(word, names[i], YEAR_NAME) != 0)
            i++;
        if (i == YEARS) {
            *end++ = *word++;
            continue;
        }
        for (const char *digit = years[i]; *digit; digit++)
            *end++ = *digit;
        word += YEAR_NAME;
    }
    return filled;
}

const gj_lexicon *gj_lexicon_of_year(gj_arena *arena, const gj_lexicon *all, int year)
{
    char years[YEARS][YEAR_DIGITS];
    if (!year || !all->dated)
        return all;
    for (int i = 0; i < YEARS; i++)
        (void)snprintf(years[i], sizeof years[i], "%d", year + i - 1);
    gj_lexicon *lexicon = gj_arena_alloc(arena, sizeof *lexicon);
    lexicon->arena = arena;
    lexicon->all = all;
    lexicon->mask = YEAR_BUCKETS - 1;
    lexicon->buckets = gj_arena_array(arena, YEAR_BUCKETS, sizeof(gj_lexeme *));
    for (const dated *each = all->dated; each; each = each->next)
        note(lexicon, with_years(arena, each->word, years), each->use, each->of);
    return lexicon;
}

/* The longest word at the place, if it is longer than `best`, which may be NULL. */
static const gj_lexeme *longest(const gj_lexicon *lexicon, const gj_plain *plain, int from,
                                const gj_lexeme *best)
{
    uint32_t first = plain->chars[from], second = 0;
    if (!(lexicon->firsts[first % FIRSTS / 64] >> first % 64 & 1))
        return best;
    second = from + 1 < plain->count ? plain->chars[from + 1] : 0;
    for (const gj_lexeme *each = lexicon->buckets[first & lexicon->mask]; each; each = each->next) {
        if (each->first == first && (!each->second || each->second == second) &&
            (!best || each->word.count > best->word.count) && gj_plain_at(plain, from, &each->word))
            best = each;
    }
    return best;
}

const gj_lexeme *gj_lexicon_find(const gj_lexicon *lexicon, const gj_plain *plain, int from)
{
    /* A year's word that is the form's own too does what both do: it comes first. */
    const gj_lexeme *best = longest(lexicon, plain, from, NULL);
    return lexicon->all ? longest(lexicon->all, plain, from, best) : best;
}
