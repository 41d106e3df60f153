/* SPDX-License-Identifier: Apache-2.0 */
/* words.c - all labels of one edition, found by their keys. */
#include <string.h>

#include "base/label.h"
#include "base/utf8.h"
#include "match/match_private.h"

enum { BUCKETS = 512 };

struct gj_words {
    gj_word *words;
    int n, capacity;
    int buckets[BUCKETS]; /* index + 1 of the newest first word of a key */
    int *older;           /* per word: index + 1 of the next in its bucket */
};

static unsigned hash(const char *key)
{
    unsigned h = 2166136261u;
    for (; *key; key++)
        h = (h ^ (unsigned char)*key) * 16777619u;
    return h % BUCKETS;
}

uint64_t gj_word_bag(const char *key)
{
    uint64_t bag = 0;
    for (uint32_t c = gj_utf8_next(&key); c; c = gj_utf8_next(&key))
        bag |= UINT64_C(1) << (c * 2654435761u >> 26);
    return bag;
}

static gj_word *find(const gj_words *words, const char *key)
{
    for (int i = words->buckets[hash(key)]; i; i = words->older[i - 1])
        if (strcmp(words->words[i - 1].key, key) == 0)
            return &words->words[i - 1];
    return NULL;
}

const gj_word *gj_words_find(const gj_words *words, const char *key)
{
    return find(words, key);
}

static void add(gj_words *words, gj_word word)
{
    if (!*word.key || words->n == words->capacity)
        return;
    word.bag = gj_word_bag(word.key);
    word.length = (int)gj_utf8_count(word.key);
    gj_word *first = find(words, word.key);
    int index = words->n++;
    words->words[index] = word;
    if (first) {
        while (first->next)
            first = (gj_word *)first->next;
        first->next = &words->words[index];
        return;
    }
    unsigned h = hash(word.key);
    words->older[index] = words->buckets[h];
    words->buckets[h] = index + 1;
}

static void add_axis(gj_words *words, const gj_block *block, bool rows)
{
    const gj_axis *axis = rows ? &block->rows : &block->columns;
    for (int i = 0; i < axis->n_nodes; i++)
        add(words, (gj_word){.key = axis->nodes[i].key,
                             .table = block->table,
                             .block = block,
                             .node = &axis->nodes[i],
                             .is_row = rows});
}

static void add_table(gj_words *words, gj_arena *arena, const gj_table *table)
{
    for (int i = 0; i < table->n_blocks; i++) {
        const gj_block *block = &table->blocks[i];
        gj_word word = {.table = table, .block = block};
        word.key = gj_label_key(arena, table->form->folds, block->title);
        add(words, word);
        word.key = gj_label_key(arena, table->form->folds, block->corner);
        add(words, word);
        add_axis(words, block, true);
        add_axis(words, block, false);
    }
}

static void add_section(gj_words *words, gj_arena *arena, const gj_form *form,
                        const gj_section *section)
{
    /* A section borrows any table: only its form is asked for. */
    gj_word word = {.key = gj_label_key(arena, form->folds, section->title),
                    .table = section->n_tables ? section->tables[0] : &form->tables[0],
                    .section = section};
    add(words, word);
    word.alias = true;
    for (int i = 0; i < section->n_aliases; i++) {
        word.key = gj_label_key(arena, form->folds, section->aliases[i]);
        add(words, word);
    }
}

static int count(const gj_form *form)
{
    int n = 0;
    for (int t = 0; t < form->n_tables; t++)
        for (int b = 0; b < form->tables[t].n_blocks; b++) {
            const gj_block *block = &form->tables[t].blocks[b];
            n += 2 + block->rows.n_nodes + block->columns.n_nodes;
        }
    for (int s = 0; s < form->n_sections; s++)
        n += 1 + form->sections[s].n_aliases;
    return n;
}

static const void *make_words(gj_arena *arena, const void *from)
{
    const gj_form *form = from;
    gj_words *words = gj_arena_alloc(arena, sizeof *words);
    words->capacity = count(form);
    words->words = gj_arena_array(arena, (size_t)words->capacity + 1, sizeof *words->words);
    words->older = gj_arena_array(arena, (size_t)words->capacity + 1, sizeof *words->older);
    for (int t = 0; t < form->n_tables; t++)
        add_table(words, arena, &form->tables[t]);
    for (int s = 0; s < form->n_sections; s++)
        add_section(words, arena, form, &form->sections[s]);
    return words;
}

const gj_words *gj_words_of(const gj_form *form)
{
    return gj_lazy_get(form->ready, make_words, form);
}

static bool is_near(int steps, int longer)
{
    return 100 - 130 * steps / longer >= GJ_MATCH_LIKE;
}

/* What is contained has no character of its own. Else every character that one key has and the
 * other has not costs a step, and so does every one by which it is longer: likeness is bounded, and
 * most words need not be compared. Never refuses a word that is alike. */
static bool may_be_alike(uint64_t bag, int length, const gj_word *word)
{
    uint64_t missing = bag & ~word->bag, lost = word->bag & ~bag;
    int longer = length > word->length ? length : word->length;
    int shorter = length > word->length ? word->length : length;
    if (missing == 0 || lost == 0)
        return true;
    return is_near(longer - shorter, longer) && is_near(__builtin_popcountll(missing), longer) &&
           is_near(__builtin_popcountll(lost), longer);
}

const gj_word *gj_words_guess(const gj_words *words, const char *key, int *likeness)
{
    const gj_word *best = NULL;
    uint64_t bag = gj_word_bag(key);
    int length = (int)gj_utf8_count(key);
    *likeness = GJ_MATCH_LIKE - 1;
    for (int i = 0; i < words->n; i++) {
        if (!may_be_alike(bag, length, &words->words[i]))
            continue;
        int like = gj_label_likeness(key, words->words[i].key);
        if (like > *likeness) {
            *likeness = like;
            best = find(words, words->words[i].key);
        }
    }
    return best;
}
