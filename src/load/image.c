/* SPDX-License-Identifier: Apache-2.0 */
/* image.c - forms out of the image that the program brings. */
#include "load/image.h"

#include <string.h>

#include "expr/expr.h"
#include "form/form_private.h"
#include "form/prose.h"
#include "platform/file.h"
#include "platform/folder.h"
#include "platform/pages.h"

/* What forms are made of, as far as others than src/expr know it. */
uint64_t gj_image_layout(void)
{
    static const uint64_t SIZES[] = {
        sizeof(gj_forms),    sizeof(gj_form),           sizeof(gj_section), sizeof(gj_table),
        sizeof(gj_block),    sizeof(gj_axis),           sizeof(gj_node),    sizeof(gj_item),
        sizeof(gj_field),    sizeof(gj_kind),           sizeof(gj_carry),   sizeof(gj_key),
        sizeof(gj_document), sizeof(gj_document_piece), sizeof(gj_rule),    sizeof(gj_known_fact),
        sizeof(gj_wording),  sizeof(gj_example),        sizeof(gj_type),    sizeof(gj_prose),
        sizeof(gj_figure),   sizeof(gj_scope),          sizeof(gj_bodies),  sizeof(gj_mention),
        sizeof(gj_citation), sizeof(gj_theme),          sizeof(void *),     sizeof(double),
        sizeof(int)};
    gj_digest digest = gj_digest_new();
    gj_digest_add(&digest, SIZES, sizeof SIZES);
    gj_digest_add(&digest, "12345678", 8); /* taken as a word, by the machine's order of bytes */
    return digest.lanes[0];
}

bool gj_image_digest(const char *folder, gj_digest *out)
{
    enum { MOST = 4 * 1024 * 1024, FILE_COSTS = 256 }; /* of any folder that is named */
    gj_arena *arena = gj_arena_new();
    gj_buf bytes, path;
    gj_err ignored = {0};
    const char **folders = NULL, **files = NULL;
    int n = gj_folder_list(arena, folder, &folders, NULL);
    size_t left = MOST;
    bool good = n >= 0;
    gj_buf_init(&bytes);
    gj_buf_init(&path);
    *out = gj_digest_new();
    for (int i = 0; i < n && good; i++) {
        const char *inner = gj_arena_printf(arena, "%s/%s", folder, folders[i]);
        int n_files = gj_folder_list(arena, inner, &files, NULL); /* -1: it is a file */
        for (int j = 0; j < n_files && good; j++) {
            gj_buf_clear(&bytes);
            gj_buf_clear(&path);
            gj_buf_puts(&path, inner);
            gj_buf_putc(&path, '/');
            gj_buf_puts(&path, files[j]);
            good =
                left >= FILE_COSTS && gj_file_read(path.data, left - FILE_COSTS, &bytes, &ignored);
            left -= good ? FILE_COSTS + bytes.len : 0;
            gj_digest_add(out, folders[i], strlen(folders[i]));
            gj_digest_add(out, files[j], strlen(files[j]));
            gj_digest_add(out, bytes.data, bytes.len);
        }
    }
    gj_buf_release(&path);
    gj_buf_release(&bytes);
    gj_arena_free(arena);
    return good;
}

/* An image that was moved isn't any more where it was. */
static const gj_image *moved;

static uint64_t *moved_words(void)
{
    return (uint64_t *)(uintptr_t)GJ_IMAGE_BASE; /* NOLINT(performance-no-int-to-ptr) */
}

/* A copy of the words, pointers and all; NULL where one leads outside. */
static gj_forms *copy(gj_arena *arena, const gj_image *image)
{
    size_t size = image->n_words * sizeof *image->words;
    const uint64_t *from = image == moved ? moved_words() : image->words;
    const uint64_t *data = image == moved ? from + image->n_words : image->data;
    uint64_t *words = gj_arena_alloc(arena, size);
    memcpy(words, from, size);
    for (size_t i = 0; i < image->n_pointers; i++) {
        uint32_t at = image->pointers[i];
        uint64_t behind = at < image->n_words ? words[at] - GJ_IMAGE_BASE : UINT64_MAX;
        if (behind > size + image->n_bytes)
            return NULL;
        const char *to =
            behind < size ? (const char *)words + behind : (const char *)data + (behind - size);
        memcpy(&words[at], &to, sizeof to);
    }
    return (gj_forms *)words;
}

/* What a set has that no image holds. */
static gj_forms *begin(gj_forms *forms, gj_arena *arena)
{
    forms->arena = arena;
    for (int i = 0; i < forms->count; i++)
        forms->items[i].ready = gj_lazy_new(arena);
    return forms;
}

bool gj_image_is_ours(const gj_image *image)
{
    return image->layout == gj_image_layout() &&
           image->n_words * sizeof *image->words >= sizeof(gj_forms);
}

bool gj_image_is_of(const gj_image *image, const char *folder)
{
    gj_digest now;
    return gj_image_digest(folder, &now) && memcmp(&now, &image->folder, sizeof now) == 0;
}

gj_forms *gj_image_open(const gj_image *image, const char *folder)
{
    return gj_image_is_of(image, folder) ? gj_image_thaw(image) : NULL;
}

gj_forms *gj_image_thaw(const gj_image *image)
{
    if (!gj_image_is_ours(image))
        return NULL;
    gj_arena *arena = gj_arena_new();
    gj_forms *forms = copy(arena, image);
    if (forms)
        return begin(forms, arena);
    gj_arena_free(arena);
    return NULL;
}

gj_forms *gj_image_move(const gj_image *image)
{
    if (moved || !gj_image_is_ours(image) || image->data != image->words + image->n_words ||
        !gj_pages_move(image->words, image->movable, GJ_IMAGE_BASE))
        return NULL;
    moved = image;
    return begin((gj_forms *)moved_words(), gj_arena_new());
}
