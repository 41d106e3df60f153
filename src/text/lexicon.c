/* SPDX-License-Identifier: Apache-2.0 */
/* lexicon.c - finds the longest known word at a place of a text. */
#include "text/lexicon.h"

#include <string.h>

enum { BUCKETS = 512, YEAR_BUCKETS = 32 };

/* What a word is to the form. */
typedef enum purpose { USE_ROLE, USE_SCOPE, USE_CUE, USE_AFTER, USE_NIL } purpose;

/* A word with a year in it, and which role, scope or figure it is used for. */
typedef struct dated {
    const char *word;
    purpose use;
    int of;
    struct dated *next;
} dated;

struct gj_lexicon {
    gj_arena *arena;
    gj_lexeme *buckets[BUCKETS];
    dated *dated, **last;
    /* Of a year: these come first, and what they lack is looked for in `all`. */
    const gj_lexicon *all;
    gj_lexeme *of_year[YEAR_BUCKETS];
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
    gj_lexeme **bucket =
        all ? &lexicon->of_year[first % YEAR_BUCKETS] : &lexicon->buckets[first % BUCKETS];
    gj_lexeme *entry = find_same(*bucket, &word);
    if (!entry) {
        const gj_lexeme *known = all ? find_same(all->buckets[first % BUCKETS], &word) : NULL;
        entry = gj_arena_alloc(lexicon->arena, sizeof *entry);
        *entry = known ? *known
                       : (gj_lexeme){.word = word, .cue = -1, .after = -1, .nil = -1, .scope = -1};
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

gj_lexicon *gj_lexicon_new(gj_arena *arena, const gj_prose *prose)
{
    gj_lexicon *lexicon = gj_arena_alloc(arena, sizeof *lexicon);
    *lexicon = (gj_lexicon){.arena = arena, .last = &lexicon->dated};
    for (int role = 0; role < GJ_PROSE_ROLES; role++)
        add_words(lexicon, prose->words[role], USE_ROLE, role);
    for (int i = 0; i < prose->n_scopes; i++)
        add_words(lexicon, prose->scopes[i].words, USE_SCOPE, i);
    for (int i = 0; i < prose->n_figures; i++) {
        add_words(lexicon, prose->figures[i].cues, USE_CUE, i);
        add_words(lexicon, prose->figures[i].after, USE_AFTER, i);
        add_words(lexicon, prose->figures[i].nil, USE_NIL, i);
    }
    return lexicon;
}

/* The word with its years filled in. */
static const char *with_years(gj_arena *arena, const char *word, int year)
{
    static const char *const names[] = {"{last}", "{year}", "{next}"};
    for (const char *open = strchr(word, '{'); open; open = strchr(word, '{')) {
        int i = 0;
        while (i < 2 && strncmp(open, names[i], strlen(names[i])) != 0)
            i++;
        word = gj_arena_printf(arena, "%.*s%d%s", (int)(open - word), word, year + i - 1,
                               open + strlen(names[i]));
    }
    return word;
}

const gj_lexicon *gj_lexicon_of_year(gj_arena *arena, const gj_lexicon *all, int year)
{
    if (!year || !all->dated)
        return all;
    gj_lexicon *lexicon = gj_arena_alloc(arena, sizeof *lexicon);
    lexicon->arena = arena;
    lexicon->all = all;
    for (const dated *each = all->dated; each; each = each->next)
        note(lexicon, with_years(arena, each->word, year), each->use, each->of);
    return lexicon;
}

static const gj_lexeme *find_longest(const gj_lexeme *each, const gj_plain *plain, int from)
{
    const gj_lexeme *best = NULL;
    for (; each; each = each->next) {
        if (each->word.chars[0] == plain->chars[from] &&
            (!best || each->word.count > best->word.count) && gj_plain_at(plain, from, &each->word))
            best = each;
    }
    return best;
}

const gj_lexeme *gj_lexicon_find(const gj_lexicon *lexicon, const gj_plain *plain, int from)
{
    const gj_lexicon *all = lexicon->all ? lexicon->all : lexicon;
    uint32_t first = plain->chars[from];
    const gj_lexeme *word = find_longest(all->buckets[first % BUCKETS], plain, from);
    const gj_lexeme *later = find_longest(lexicon->of_year[first % YEAR_BUCKETS], plain, from);
    return later && (!word || later->word.count >= word->word.count) ? later : word;
}
