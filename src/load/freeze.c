/* SPDX-License-Identifier: Apache-2.0 */
/* freeze.c - the image of forms, found by comparing two loads of the same folder. */
#include <stdlib.h>
#include <string.h>

#include "form/form_private.h"
#include "load/image.h"
#include "load/load_private.h"

/* What was allocated at once, in the order of gj_arena_each. */
typedef struct piece {
    const char *at;
    size_t size;
    size_t place; /* where it stands in the image */
    bool reached; /* something leads to it */
    bool points;  /* it holds pointers */
} piece;

/* All pieces of one load. */
typedef struct pieces {
    piece *list;
    size_t count, room;
    size_t *sorted; /* their indexes, by where they are */
} pieces;

typedef struct freezing {
    gj_arena *arena;
    pieces first, second;
    size_t *reached; /* indexes of the pieces that are wanted, in the order they were reached */
    size_t n_reached;
    gj_image *image;
    gj_err *err;
} freezing;

static void count_piece(void *to, const void *at, size_t size)
{
    (void)at, (void)size;
    ++*(size_t *)to;
}

static void add_piece(void *to, const void *at, size_t size)
{
    pieces *p = to;
    p->list[p->count++] = (piece){.at = at, .size = size};
}

/* qsort has no room for the list that indexes are of. */
static const piece *sorting;

static int compare_places(const void *a, const void *b)
{
    const char *left = sorting[*(const size_t *)a].at, *right = sorting[*(const size_t *)b].at;
    return (left > right) - (left < right);
}

static void collect(gj_arena *arena, const gj_forms *forms, pieces *out)
{
    gj_arena_each(forms->arena, count_piece, &out->room);
    out->list = gj_arena_array(arena, out->room, sizeof *out->list);
    out->sorted = gj_arena_array(arena, out->room, sizeof *out->sorted);
    gj_arena_each(forms->arena, add_piece, out);
    for (size_t i = 0; i < out->count; i++)
        out->sorted[i] = i;
    sorting = out->list;
    qsort(out->sorted, out->count, sizeof *out->sorted, compare_places);
}

/* The piece that an address is in, or at the end of; NULL if it is in none. */
static piece *find(const pieces *p, uint64_t address)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if ((uintptr_t)p->list[p->sorted[middle]].at <= address)
            low = middle + 1;
        else
            high = middle;
    }
    piece *last = low ? &p->list[p->sorted[low - 1]] : NULL;
    return last && address - (uintptr_t)last->at <= last->size ? last : NULL;
}

static void reach(freezing *f, piece *to)
{
    if (to->reached)
        return;
    to->reached = true;
    f->reached[f->n_reached++] = (size_t)(to - f->first.list);
}

static uint64_t word_of(const piece *p, size_t index)
{
    uint64_t word = 0;
    memcpy(&word, p->at + index * sizeof word, sizeof word);
    return word;
}

/* Would it lead into the program itself? That lies elsewhere the next time. */
static bool is_outside(uint64_t word)
{
    enum { NEAR = 1 << 26 };
    uint64_t here = (uintptr_t)&sorting;
    return word > here - NEAR && word < here + NEAR;
}

/* Is the word a pointer? Then *to is the first load's piece that it leads to; else NULL: then it is
 * data, and where the loads differ it lay between two members. False where it leads elsewhere. */
static bool read_word(freezing *f, size_t piece_index, size_t word_index, piece **to)
{
    uint64_t one = word_of(&f->first.list[piece_index], word_index);
    uint64_t other = word_of(&f->second.list[piece_index], word_index);
    *to = NULL;
    if (one == other)
        return !is_outside(one);
    piece *a = find(&f->first, one);
    const piece *b = find(&f->second, other);
    if (!a && !b)
        return true;
    *to = a;
    return a && b && a - f->first.list == b - f->second.list &&
           one - (uintptr_t)a->at == other - (uintptr_t)b->at;
}

/* Follows all pointers from the set on. */
static bool follow(freezing *f, const gj_forms *forms)
{
    reach(f, find(&f->first, (uintptr_t)forms));
    for (size_t i = 0; i < f->n_reached; i++) {
        piece *from = &f->first.list[f->reached[i]];
        bool alike = from->size == f->second.list[f->reached[i]].size;
        for (size_t w = 0; w < from->size / sizeof(uint64_t) && alike; w++) {
            piece *to = NULL;
            alike = read_word(f, f->reached[i], w, &to) ||
                    gj_fail(f->err, GJ_ERR_FORM,
                            "一块内存（%zu 字节）的第 %zu 个字指向格式以外，不能放进程序",
                            from->size, w);
            from->points |= to != NULL;
            if (to)
                reach(f, to);
        }
        if (!alike)
            return false;
    }
    return true;
}

/* What holds pointers comes first, in words; the rest is aligned as its size allows. */
static void place(freezing *f)
{
    enum { WORD = sizeof(uint64_t) };
    gj_image *image = f->image;
    for (size_t i = 0; i < f->n_reached; i++) {
        piece *p = &f->first.list[f->reached[i]];
        if (!p->points)
            continue;
        p->place = image->n_words * WORD;
        image->n_words += (p->size + WORD - 1) / WORD;
    }
    for (size_t i = 0; i < f->n_reached; i++) {
        piece *p = &f->first.list[f->reached[i]];
        if (p->points)
            continue;
        size_t align = p->size % WORD == 0 ? WORD : p->size % 4 == 0 ? 4 : 1;
        image->n_bytes = (image->n_bytes + align - 1) / align * align;
        p->place = image->n_words * WORD + image->n_bytes;
        image->n_bytes += p->size;
    }
}

/* What differs and leads nowhere lay between two members: nobody reads it, and it would make the
 * bytes of each build others. */
static void copy_alike(char *to, const piece *one, const piece *other)
{
    for (size_t i = 0; i < one->size; i++)
        to[i] = (char)(one->at[i] == other->at[i] ? one->at[i] : 0);
}

static void fill(freezing *f)
{
    gj_image *image = f->image;
    size_t n_data = image->n_bytes / sizeof(uint64_t) + 1;
    uint64_t *words = gj_arena_array(f->arena, image->n_words + n_data, sizeof *words);
    uint64_t *data = words + image->n_words;
    uint32_t *pointers = gj_arena_array(f->arena, image->n_words, sizeof *pointers);
    for (size_t i = 0; i < f->n_reached; i++) {
        const piece *p = &f->first.list[f->reached[i]];
        size_t n_words = image->n_words * sizeof *words;
        copy_alike(p->points ? (char *)words + p->place : (char *)data + (p->place - n_words), p,
                   &f->second.list[f->reached[i]]);
        for (size_t w = 0; w < p->size / sizeof *words && p->points; w++) {
            piece *to = NULL;
            (void)read_word(f, f->reached[i], w, &to);
            if (!to)
                continue;
            size_t at = p->place / sizeof *words + w;
            words[at] = GJ_IMAGE_BASE + to->place + (word_of(p, w) - (uintptr_t)to->at);
            pointers[image->n_pointers++] = (uint32_t)at;
        }
    }
    image->words = words;
    image->data = data;
    image->pointers = pointers;
}

/* The forms as they are to lie in an image: what a running program makes of them isn't there. */
static gj_forms *load(const char *folder, gj_err *err)
{
    gj_forms *forms = gj_forms_open_apart(folder, err);
    if (forms && forms->n_faults) {
        *err = forms->faults[0].err;
        gj_forms_free(forms);
        forms = NULL;
    }
    for (int i = 0; forms && i < forms->count; i++)
        forms->items[i].ready = NULL;
    return forms;
}

const gj_image *gj_image_freeze(gj_arena *arena, const char *folder, gj_err *err)
{
    gj_image *image = gj_arena_alloc(arena, sizeof *image);
    freezing f = {.arena = arena, .image = image, .err = err};
    gj_forms *first = load(folder, err), *second = first ? load(folder, err) : NULL;
    gj_arena *arenas[2] = {first ? first->arena : NULL, second ? second->arena : NULL};
    bool good = second && gj_image_digest(folder, &image->folder);
    if (good) {
        collect(arena, first, &f.first);
        collect(arena, second, &f.second);
        f.reached = gj_arena_array(arena, f.first.count, sizeof *f.reached);
        first->arena = second->arena = NULL;
        good = f.first.count == f.second.count
                   ? follow(&f, first)
                   : gj_fail(err, GJ_ERR_FORM, "格式两次装入得到的不一样");
    }
    if (good) {
        place(&f);
        fill(&f);
        image->layout = gj_image_layout();
    }
    gj_arena_free(arenas[0]);
    gj_arena_free(arenas[1]);
    return good ? image : NULL;
}
